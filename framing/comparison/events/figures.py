"""Figures that an event has one of, and the names of things that come in a series.

A toll grows and a crowd is guessed: two articles on one event may differ in both. But a vote, a magnitude, a target
range or "the third straight cut" belongs to one event alone, and so does the name of a storm. Where two articles give
such a figure and share none of its values, they tell of different events.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from framing.lexicons.language import Language
from framing.lexicons.words.events import EventWords
from framing.model import Mention

__all__ = ["AGE", "counted", "differ", "read_figures", "read_names"]

#: Spans are spelt out up to here; "zero-day" is none.
MOST_SPELT = 12

#: Kind of the age given with a name: a person in the news has one, but a report may meet several people.
AGE = "age"

_DASHES = str.maketrans("‐‑‒–—", "-----")

#: Counts in units of which small ones agree by chance say nothing below this one.
CHANCE_BELOW = 10

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _FigurePatterns:
    """The patterns of one language, compiled."""

    vote: re.Pattern[str]
    magnitude: re.Pattern[str]
    range: re.Pattern[str]
    span: re.Pattern[str]
    rank: re.Pattern[str]
    age: re.Pattern[str]
    named: tuple[tuple[str, re.Pattern[str]], ...]
    code: re.Pattern[str]


@functools.lru_cache(maxsize=8)
def _patterns(words: EventWords) -> _FigurePatterns:
    """Compile the patterns of a language."""
    return _FigurePatterns(
        vote=re.compile("|".join(words.vote)),
        magnitude=re.compile("|".join(words.magnitude)),
        range=re.compile(words.range),
        span=re.compile(words.span),
        rank=re.compile(words.rank),
        age=re.compile("|".join(words.age)),
        named=tuple((kind, re.compile(getattr(words, kind))) for kind in ("storm", "fire", "exercise")),
        code=re.compile(words.code),
    )


def read_figures(text: str, language: Language) -> dict[str, frozenset[str]]:
    """Find the figures of which an event has one each.

    Parameters
    ----------
    text : str
        Headline and lead.
    language : Language

    Returns
    -------
    dict
        Values by kind: "vote", "magnitude", "range", "days", "straight", "time", "edition", "age" ...

    >>> from framing.lexicons.language import load_language
    >>> told = read_figures("The board voted 7-2 to cut rates, its third straight cut.", load_language("en"))
    >>> told["vote"], told["straight"]
    (frozenset({'7–2'}), frozenset({'3'}))
    """
    words, patterns = language.events, _patterns(language.events)
    plain = text.lower().translate(_DASHES)
    found: dict[str, set[str]] = {}
    for match in patterns.vote.finditer(plain):
        ayes, noes = _given(match)
        found.setdefault("vote", set()).add(f"{max(int(ayes), int(noes))}–{min(int(ayes), int(noes))}")
    for match in patterns.magnitude.finditer(plain):
        found.setdefault("magnitude", set()).update(_given(match))
    for match in patterns.range.finditer(plain):
        found.setdefault("range", set()).add(f"{float(match[1]):g}–{float(match[2]):g}%")
    for match in patterns.span.finditer(plain):
        days = _digits(match[1], language)
        if days.isdigit():
            found.setdefault("days", set()).add(days)
    for match in patterns.rank.finditer(plain):
        kind, number = words.rank_kinds[match[2]], _NUMBER.match(match[1])
        rank = number[0] if number else str(words.ranks.index(match[1]) + 1)
        if f"{rank} {kind}" not in words.idioms:
            found.setdefault(kind, set()).add(rank)
    for match in patterns.age.finditer(plain):
        found.setdefault(AGE, set()).update(_given(match))
    return {kind: frozenset(values) for kind, values in found.items()}


def _given(match: re.Match[str]) -> list[str]:
    """Return the groups of the alternative that matched."""
    return [group for group in match.groups() if group is not None]


def read_names(text: str, words: EventWords) -> dict[str, frozenset[str]]:
    """Find the names of things that come in a series: storms, fires, exercises, numbered conferences and flights.

    >>> from framing.lexicons.language import load_language
    >>> told = read_names("Cyclone Arwen hit the coast a week after Cyclone Bodil.", load_language("en").events)
    >>> told["storm"] == {"Arwen", "Bodil"}
    True
    """
    patterns = _patterns(words)
    found: dict[str, set[str]] = {}
    for kind, form in patterns.named:
        for match in form.finditer(text):
            if kind != "fire" or match[1].lower() not in words.no_fire_names:
                found.setdefault(kind, set()).add(match[1])
    for match in patterns.code.finditer(text):
        if match[1] not in words.no_codes:
            found.setdefault(match[1], set()).add(match[2])
    return {kind: frozenset(values) for kind, values in found.items()}


def counted(mentions: Iterable[Mention], words: EventWords) -> frozenset[str]:
    """Return the numbers with a unit, as keys, that agree by chance only rarely."""
    return frozenset(
        mention.key
        for mention in mentions
        if mention.kind == "number"
        and mention.unit
        and mention.unit != "usd"
        and mention.value is not None
        and not (mention.unit in words.chance_units and mention.value < CHANCE_BELOW)
    )


def differ(one: Mapping[str, frozenset[str]], two: Mapping[str, frozenset[str]]) -> Iterable[str]:
    """Yield the kinds that both give and of which they share no value, in order."""
    return (kind for kind in sorted(one.keys() & two.keys()) if not one[kind] & two[kind])


def _digits(number: str, language: Language) -> str:
    """Return the digits of a small number that may be spelt out."""
    value = language.numbers.cardinals.get(number, 0)
    return str(int(value)) if 1 <= value <= MOST_SPELT else number
