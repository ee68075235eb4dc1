"""What produces the results: versions, lexicon and model hashes, thresholds."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable
from functools import lru_cache

from framing import __version__
from framing.lexicons import Lexicon
from framing.model import LexiconVersion, Manifest
from framing.pipeline.settings import Settings

__all__ = ["make_manifest"]

#: Libraries whose version can change a result; the manifest names them.
RESULT_LIBRARIES = ("nltk", "numpy", "py3langid", "scikit-learn", "scipy", "textstat", "trafilatura")


def make_manifest(settings: Settings, lexicons: Iterable[Lexicon]) -> Manifest:
    """Name the versions, the lexicon and model hashes and the thresholds that an analysis works with."""
    from framing.annotation.quotations import attribution
    from framing.annotation.stance import net
    from framing.comparison import inclusion
    from framing.comparison.events import evidence

    models = [(inclusion.MODEL_NAME, inclusion.model_digest()), (evidence.MODEL_NAME, evidence.model_digest())]
    if settings.attribution == "tagger":
        models.append((attribution.MODEL_NAME, attribution.model_digest()))
    if settings.stance_model == "net":
        models.append((net.MODEL_NAME, net.model_digest()))
    return Manifest(
        framing=__version__,  # also in a checkout that is not installed
        libraries=tuple((name, _version(name)) for name in RESULT_LIBRARIES),
        lexicons=tuple(LexiconVersion(lexicon.name, lexicon.version, lexicon.sha256) for lexicon in lexicons),
        models=tuple(sorted(models)),
        thresholds=inclusion.thresholds(inclusion.VerdictThresholds(**dict(settings.thresholds))),
    )


@lru_cache(maxsize=16)
def _version(name: str) -> str:
    """Return the version of an installed library; looking one up reads its metadata file."""
    return importlib.metadata.version(name)
