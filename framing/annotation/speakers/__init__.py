"""Who says it: from the local mention of an attribution to a speaker of the article."""

from __future__ import annotations

from framing.annotation.speakers.resolution import (
    Resolved,
    resolve_speakers,
    resolve_with_sourcing,
    without_outlets_own,
)
from framing.annotation.speakers.shares import voice_shares

__all__ = ["Resolved", "resolve_speakers", "resolve_with_sourcing", "voice_shares", "without_outlets_own"]
