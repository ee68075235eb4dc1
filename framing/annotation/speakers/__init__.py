"""Who says it: from the local mention of an attribution to a speaker of the article."""

from __future__ import annotations

from framing.annotation.speakers.resolution import resolve_speakers
from framing.annotation.speakers.shares import voice_shares

__all__ = ["resolve_speakers", "voice_shares"]
