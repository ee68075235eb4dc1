"""What stance takes from the lexicons, gathered once for all articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from framing.annotation.stance.targets import Forms, index_forms
from framing.annotation.stance.weighing import OF_ACTOR, OF_OBJECT, Modifiers, modifiers
from framing.lexicons.language import Language
from framing.lexicons.records import Lexicon

__all__ = ["KINDS", "Rules", "gather"]

#: Kinds of lexicon that stance is scored on.
KINDS = frozenset({"stance", "frames"})


@dataclass(frozen=True, slots=True)
class Rules:
    """The lexicons as far as the formula needs them.

    Attributes
    ----------
    modifiers : Modifiers
    forms : Forms
        How the targets are named.
    attitudes : frozenset of (str, str)
        Lexicon and dimension of those that say for or against: with weights of both signs, unless told otherwise.
    sided : frozenset of str
        Lexicons with words that speak of one side only; they are made for targets, not for rates.
    """

    modifiers: Modifiers
    forms: Forms
    attitudes: frozenset[tuple[str, str]]
    sided: frozenset[str]


@lru_cache(maxsize=8)
def gather(lexicons: tuple[Lexicon, ...], language: Language) -> Rules:
    """Gather the rules of all lexicons of the kinds that stance is scored on, for texts of one language."""
    kept = [lexicon for lexicon in lexicons if lexicon.kind in KINDS]
    return Rules(
        modifiers=modifiers(kept, language),
        forms=index_forms(kept),
        attitudes=_attitudes(kept),
        sided=frozenset(
            lexicon.name
            for lexicon in kept
            if any(dimension.name in (OF_ACTOR, OF_OBJECT) for dimension in lexicon.dimensions)
        ),
    )


def _attitudes(lexicons: Iterable[Lexicon]) -> frozenset[tuple[str, str]]:
    """Return the dimensions that say for or against."""
    return frozenset(
        (lexicon.name, dimension.name)
        for lexicon in lexicons
        for dimension in lexicon.dimensions
        if dimension.toward_targets
        and any(term.weight < 0 for term in dimension.terms)
        and any(term.weight > 0 for term in dimension.terms)
    )
