"""The key of an analysis: when it differs from that of a stored profile, the profile is stale."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from framing.pipeline.manifest import make_manifest
from framing.store.packing import pack

if TYPE_CHECKING:
    from framing.pipeline import Analyzer

__all__ = ["analysis_key"]


def analysis_key(analyzer: Analyzer) -> str:
    """Return a key of the versions of lexicons, models and libraries, and of the settings of an analysis."""
    settings = analyzer.settings
    manifest = pack(make_manifest(settings, analyzer.lexicons))
    chosen = f"{settings.attribution} {settings.stance_model}".encode()
    return hashlib.blake2b(manifest + chosen, digest_size=16).hexdigest()
