"""What happens in an article, by kind: a crash, a vote, an arrest; and at what step, with what outcome.

The opening of an article tells its main happening; further down others follow. Two articles on one event may open with
different things (the toll, the mourning), but each mentions what the other opens with. An arrest months after a fire
mentions the fire; the reports of the fire mention no arrest.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framing.lexicons.words.events import EventWords

__all__ = ["GATHERINGS", "Happenings", "opposite", "read_happenings"]

#: Kinds of what takes place in one place.
GATHERINGS = frozenset({"meeting", "deal"})

_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class _HappeningPatterns:
    """The patterns of one language, compiled."""

    steps: Mapping[str, re.Pattern[str]]
    outcomes: Mapping[str, re.Pattern[str]]
    long_past: re.Pattern[str]


@functools.lru_cache(maxsize=8)
def _patterns(words: EventWords) -> _HappeningPatterns:
    """Compile the patterns of a language."""
    return _HappeningPatterns(
        steps={name: _any(forms) for name, forms in words.steps.items()},
        outcomes={name: _any(forms) for name, forms in words.outcomes.items()},
        long_past=_any(words.long_past),
    )


def _any(forms: Sequence[str]) -> re.Pattern[str]:
    """Return what matches any of some phrases, in whole words."""
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Happenings:
    """What happens in an article.

    Attributes
    ----------
    opening, told : frozenset of str
        Kinds of happening in headline and first sentences, and in the whole lead.
    opening_steps, told_steps : frozenset of str
        The same for steps that follow an event.
    outcomes : tuple of str
        What the opening says of decisions, at most one outcome of each.
    looks_back : bool
        Whether the opening speaks of something long past.
    rivals : tuple of frozenset of str
        Which outcomes exclude each other.
    """

    opening: frozenset[str]
    told: frozenset[str]
    opening_steps: frozenset[str]
    told_steps: frozenset[str]
    outcomes: tuple[str, ...]
    looks_back: bool
    rivals: tuple[frozenset[str], ...]

    def shared(self, other: Happenings) -> float | None:
        """Return how much of what either opens with the other tells too, 0 to 1; None where there is too little."""
        if min(len(self.opening), len(other.opening)) < 2:
            return None
        mine = len(self.opening & other.told) / len(self.opening)
        return (mine + len(other.opening & self.told) / len(other.opening)) / 2


def read_happenings(opening: str, lead: str, words: EventWords) -> Happenings:
    """Read what happens.

    Parameters
    ----------
    opening : str
        Headline and first sentences.
    lead : str
        Headline and lead, which holds the opening.
    words : EventWords

    Returns
    -------
    Happenings

    >>> from framing.lexicons.language import load_language
    >>> opening, words = "The bank kept its rate at 4%.", load_language("en").events
    >>> read_happenings(opening, f"{opening} Prices rose.", words).outcomes
    ('the rate kept',)
    """
    patterns = _patterns(words)
    return Happenings(
        opening=_kinds(opening, words),
        told=_kinds(lead, words),
        opening_steps=frozenset(step for step, form in patterns.steps.items() if form.search(opening)),
        told_steps=frozenset(step for step, form in patterns.steps.items() if form.search(lead)),
        outcomes=_outcomes(opening, words),
        looks_back=patterns.long_past.search(opening) is not None,
        rivals=words.rival_outcomes,
    )


def _kinds(text: str, words: EventWords) -> frozenset[str]:
    """Return the kinds of happening that a text has words for."""
    used = set(_WORD.findall(text.lower()))
    return frozenset(kind for kind, telling in words.happenings.items() if not used.isdisjoint(telling))


def _outcomes(text: str, words: EventWords) -> tuple[str, ...]:
    """Return the outcome told first of each kind of decision."""
    forms = _patterns(words).outcomes
    found = []
    for rivals in words.rival_outcomes:
        hits = [(hit.start(), name) for name in rivals if (hit := forms[name].search(text))]
        if hits:
            found.append(min(hits)[1])
    return tuple(found)


def opposite(one: Happenings, two: Happenings) -> tuple[str, str] | None:
    """Return the outcomes of one decision that two articles give differently."""
    for mine in one.outcomes:
        for theirs in two.outcomes:
            if mine != theirs and any(mine in rivals and theirs in rivals for rivals in one.rivals):
                return mine, theirs
    return None
