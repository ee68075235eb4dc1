"""Words and patterns by which an article tells what happened, when, and which of a series it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from framing.lexicons.words.reading import CASED

__all__ = ["EventWords"]


@dataclass(frozen=True, eq=False)
class EventWords:
    """What tells one event from another; the patterns are regular expressions.

    Attributes
    ----------
    ahead : frozenset of str
        Words before a day that lies ahead.
    planned : frozenset of str
        Words before a day that something is planned for.
    furniture : frozenset of str
        Agencies and words of a page that stand beside every article.
    locatives : frozenset of str
        Words right before a place that say that something happened there.
    no_fire_names : frozenset of str
        Words before "fire" that name no fire.
    no_codes : frozenset of str
        Letters before digits that are no series: currencies, roads and bare years ("US 2025") would clash by chance.
    chance_units : frozenset of str
        Units in which small counts agree by chance: short spans of years, small shares.
    ranks : tuple of str
        Ordinals in words, from the first.
    rank_kinds : mapping of str to str
        Nouns behind an ordinal, to the word that stands for them here.
    idioms : tuple of str
        An ordinal in digits and its noun that say nothing together ("for the first time").
    month, ordinal : str
        A month in a date, as ``name``; what follows the digits of an ordinal.
    vote : tuple of str
        Figures of a vote: two groups each, for the ayes and the noes.
    magnitude : tuple of str
        Of an earthquake: one group each.
    range : str
        Two groups, for the lower and the upper share.
    span : str
        One group: so many days, in digits or spelt out.
    rank : str
        Two groups: an ordinal, and the noun behind it.
    age : tuple of str
        One group each.
    storm, fire, exercise : str
        One group: the own name of a storm, a fire, an operation or exercise.
    code : str
        Two groups: letters and digits of one of a series ("COP29").
    long_past : tuple of str
        Phrases by which an article looks back on an event as long past.
    happenings : mapping of str to frozenset of str
        Kinds of happening, each with words that tell of it.
    steps : mapping of str to tuple of str
        Steps that follow an event, often months later: once an article opens with one, it is about that.
    outcomes : mapping of str to tuple of str
        Outcomes of which a decision has one; the first that the opening tells is the article's.
    rival_outcomes : tuple of frozenset of str
        Which outcomes exclude each other.
    """

    ahead: frozenset[str]
    planned: frozenset[str]
    furniture: frozenset[str]
    locatives: frozenset[str]
    no_fire_names: frozenset[str]
    chance_units: frozenset[str]
    ranks: tuple[str, ...]
    rank_kinds: Mapping[str, str]
    idioms: tuple[str, ...]
    month: str
    ordinal: str
    range: str
    span: str
    rank: str
    storm: str
    fire: str
    exercise: str
    code: str
    long_past: tuple[str, ...]
    happenings: Mapping[str, frozenset[str]]
    steps: Mapping[str, tuple[str, ...]]
    outcomes: Mapping[str, tuple[str, ...]]
    rival_outcomes: tuple[frozenset[str], ...]
    vote: tuple[str, ...] = field(metadata=CASED)
    magnitude: tuple[str, ...] = field(metadata=CASED)
    age: tuple[str, ...] = field(metadata=CASED)
    no_codes: frozenset[str] = field(metadata=CASED)
