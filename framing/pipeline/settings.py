"""What an analysis can be told to do differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Settings"]


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
