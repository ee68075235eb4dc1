"""Figures that an event has one of, and the names of things that come in a series.

A toll grows and a crowd is guessed: two articles on one event may differ in both. But a vote, a magnitude, a target
range or "the third straight cut" belongs to one event alone, and so does the name of a storm. Where two articles give
such a figure and share none of its values, they tell of different events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from framing.lexicons.language import load_language
from framing.model import Mention

__all__ = ["AGE", "counted", "differ", "read_figures", "read_names"]

#: Spans are spelt out up to here; "zero-day" is none.
MOST_SPELT = 12

#: Kind of the age given with a name: a person in the news has one, but a report may meet several people.
AGE = "age"

_DASHES = str.maketrans("‐‑‒–—", "-----")

_VOTE = re.compile(
    r"(?<![\d.$/-])(\d{1,3})\s?(?:-|to)\s?(\d{1,3})(?![\d%-]|\.\d)(?=[^.]{0,40}\b(?:vote|margin|decision|ruling|defeat))"
    r"|\b(?:vote[sd]?|voting|by|margin of|vote of|was)\b[^.\d]{0,20}(\d{1,3})\s?(?:-|to)\s?(\d{1,3})(?![\d%-]|\.\d)"
)
_MAGNITUDE = re.compile(r"(\d\.\d)[ -]?(?:magnitude|quake|earthquake)|magnitude[ -](?:of )?(\d\.\d)")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*%?\s*(?:-|to|and)\s*(\d+(?:\.\d+)?)\s*(?:%|percent|per cent)")
_SPAN = re.compile(r"\b(\d{1,3}|[a-z]+)-day\b")
_RANK = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th))\s+"
    r"(?:annual\s+)?(straight|consecutive|time|edition|iteration|anniversary)\b"
)
_AGE = re.compile(r"\b(\d{1,2})[- ]year[- ]old\b|, (\d{2}),")

#: A storm's or a fire's own name, an operation's or an exercise's: "Cyclone Arwen", "the Cedar fire".
_STORM = re.compile(
    r"\b(?:[Cc]yclone|[Cc]yclonic [Ss]torm|[Hh]urricane|[Tt]yphoon|[Tt]ropical [Ss]torm|Storm)\s+"
    r"[\"'“‘]?([A-Z][a-z]{2,})"
)
_BLAZE = re.compile(r"\b([A-Z][a-z]{2,}) [Ff]ire\b(?! (?:Department|Chief|Service|Brigade|Captain|Protection))")
_EXERCISE = re.compile(r"\b(?:Operation|Exercise) ([A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?)")
_CODE = re.compile(r"\b([A-Z]{2,5})[ -]?(\d{1,4})\b")

#: Letters before digits that are no series: currencies, roads and bare years ("US 2025") would clash by chance.
_NO_CODE = frozenset("US USD EU UK EUR GBP AM PM AP ST NO PHOTO II III KM MM CM MW GW".split())

#: Counts in these units agree by chance: sums of money, short spans of years, small shares.
_CHANCE_UNITS, CHANCE_BELOW = frozenset({"years", "percent"}), 10


def read_figures(text: str) -> dict[str, frozenset[str]]:
    """Find the figures of which an event has one each.

    Parameters
    ----------
    text : str
        Headline and lead.

    Returns
    -------
    dict
        Values by kind: "vote", "magnitude", "range", "days", "straight", "time", "edition", "age" ...

    >>> read_figures("The board voted 7-2 to cut rates to 3.5% to 3.75%, its third straight cut.")["vote"]
    frozenset({'7–2'})
    """
    lists = load_language().comparison
    plain = text.lower().translate(_DASHES)
    found: dict[str, set[str]] = {}
    for match in _VOTE.finditer(plain):
        ayes, noes = (match[1], match[2]) if match[1] else (match[3], match[4])
        found.setdefault("vote", set()).add(f"{max(int(ayes), int(noes))}–{min(int(ayes), int(noes))}")
    for match in _MAGNITUDE.finditer(plain):
        found.setdefault("magnitude", set()).add(match[1] or match[2])
    for match in _RANGE.finditer(plain):
        found.setdefault("range", set()).add(f"{float(match[1]):g}–{float(match[2]):g} %")
    for match in _SPAN.finditer(plain):
        days = _digits(match[1])
        if days.isdigit():
            found.setdefault("days", set()).add(days)
    for match in _RANK.finditer(plain):
        kind = "straight" if match[2] == "consecutive" else "edition" if match[2] == "iteration" else match[2]
        rank = str(lists.ranks.index(match[1]) + 1) if match[1] in lists.ranks else match[1].rstrip("stndrh")
        if not (kind == "time" and rank == "1"):  # "for the first time" is an idiom
            found.setdefault(kind, set()).add(rank)
    for match in _AGE.finditer(plain):
        found.setdefault(AGE, set()).add(match[1] or match[2])
    return {kind: frozenset(values) for kind, values in found.items()}


def read_names(text: str) -> dict[str, frozenset[str]]:
    """Find the names of things that come in a series: storms, fires, exercises, numbered conferences and flights.

    >>> read_names("Cyclone Arwen hit the coast a week after Cyclone Bodil.")["storm"] == {"Arwen", "Bodil"}
    True
    """
    lists = load_language().comparison
    found: dict[str, set[str]] = {}
    for kind, form in (("storm", _STORM), ("fire", _BLAZE), ("exercise", _EXERCISE)):
        for match in form.finditer(text):
            if kind != "fire" or match[1].lower() not in lists.no_fire_names:
                found.setdefault(kind, set()).add(match[1])
    for match in _CODE.finditer(text):
        if match[1] not in _NO_CODE:
            found.setdefault(match[1], set()).add(match[2])
    return {kind: frozenset(values) for kind, values in found.items()}


def counted(mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the numbers with a unit, as keys, that agree by chance only rarely."""
    return frozenset(
        mention.key
        for mention in mentions
        if mention.kind == "number"
        and mention.unit
        and mention.unit != "usd"
        and mention.value is not None
        and not (mention.unit in _CHANCE_UNITS and mention.value < CHANCE_BELOW)
    )


def differ(one: Mapping[str, frozenset[str]], two: Mapping[str, frozenset[str]]) -> Iterable[str]:
    """Yield the kinds that both give and of which they share no value, in order."""
    return (kind for kind in sorted(one.keys() & two.keys()) if not one[kind] & two[kind])


def _digits(number: str) -> str:
    """Return the digits of a small number that may be spelt out."""
    value = load_language().numbers.cardinals.get(number, 0)
    return str(int(value)) if 1 <= value <= MOST_SPELT else number
