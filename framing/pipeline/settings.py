"""What an analysis can be told to do differently."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from framing.lexicons import Lexicon, bundled, load
from framing.lexicons.language import Languages

__all__ = ["Settings", "languages_of", "lexicons_of"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What an analysis can be told to do differently.

    Attributes
    ----------
    lexicons : tuple of str
        Lexicon files used beside the bundled ones; one with the name of a bundled lexicon replaces it.
    attribution : {'tagger', 'rules'}
        The trained tagger, or the rules alone.
    stance_model : {'lexicon', 'net'}
        How stance toward a target is scored.
    thresholds : tuple of (str, float)
        Other thresholds of the inclusion verdicts than the shipped ones: ``not_found``, ``present``, as
        ``framing calibrate`` refits them.
    """

    lexicons: tuple[str, ...] = ()
    attribution: Literal["tagger", "rules"] = "tagger"
    stance_model: Literal["lexicon", "net"] = "lexicon"
    thresholds: tuple[tuple[str, float], ...] = ()


def lexicons_of(settings: Settings) -> tuple[Lexicon, ...]:
    """Load the lexicons of an analysis: the bundled ones that none of its own replaces, then its own.

    Raises
    ------
    LexiconError
        If a lexicon file is broken.
    """
    own = tuple(load(Path(path)) for path in settings.lexicons)
    replaced = {lexicon.name for lexicon in own}
    return (*(lexicon for lexicon in bundled() if lexicon.name not in replaced), *own)


def languages_of(settings: Settings) -> Languages:
    """Return the languages of an analysis; without lexicons of its own, none need be loaded for it."""
    return Languages(lexicons_of(settings) if settings.lexicons else ())
