"""Words by which a text is cut into sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.lexicons.words.reading import CASED

__all__ = ["SentenceWords"]


@dataclass(frozen=True, eq=False)
class SentenceWords:
    """Abbreviations, and what may stand around the end of a sentence.

    Attributes
    ----------
    abbreviations : frozenset of str
        A full stop after one of them, written here without its last stop, ends no sentence by itself.
    starters : frozenset of str
        Words that begin a sentence when capitalised after an abbreviation ("in the U.S. The talks ...").
    clock : frozenset of str
        Abbreviations of a time of day, which end a sentence before a capital ("at 5 p.m. The talks ...").
    zones : frozenset of str
        Words that follow them in capitals all the same.
    marked : frozenset of str
        Abbreviations that the sentence goes on after where a quotation mark or a bracket opens before them.
    numbered : frozenset of str
        Abbreviations that the sentence goes on after where a number follows.
    agencies : frozenset of str
        News agencies named in datelines, as written there.
    """

    abbreviations: frozenset[str]
    starters: frozenset[str]
    clock: frozenset[str]
    zones: frozenset[str]
    marked: frozenset[str]
    numbered: frozenset[str]
    agencies: frozenset[str] = field(metadata=CASED)
