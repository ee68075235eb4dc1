"""Faults planted in true sentences: what an error of a writer or a model looks like.

Found by patterns of their own, never by the annotators that the check rests on: a name that those miss is a name all
the same.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.evaluation.grounding.rewording import NUMBER_WORDS, load_wording

__all__ = ["FAULTS", "Cast", "plant"]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DATE = re.compile(rf"\b(?:{'|'.join((*_WEEKDAYS, *_MONTHS))})\b|\b(?:19|20)\d\d\b(?!s)")
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<sign>[$£€]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<second>[-–]\d+)?(?![\w,.]*\d)"
)
_NUMBER_WORD = re.compile(rf"(?<!-)\b(?:{'|'.join(NUMBER_WORDS)})\b(?!-)")
_AUXILIARY = re.compile(r"\b(was|were|is|are|will|would|has|have|had|can|could|should)\b(?! not| no\b|n't)")
_NOT = re.compile(r"\b(was|were|is|are|will|would|has|have|had|can|could|should) not ")
_PLACE = re.compile(r"(?<=\bin )(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?= |,|\.)")
_SAYS = re.compile(r"\b(?:said|according to|told|added|warned|wrote|argued|says)\b")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what a story names, by sort: for names to be exchanged; each half invents its own."""

    persons: tuple[str, ...]
    organisations: tuple[str, ...]
    half: str = "dev"


def plant(text: str, cast: Cast, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a sentence with one fault, of every kind that it can have.

    Parameters
    ----------
    text : str
        A true sentence.
    cast : Cast
    chance : random.Random

    Yields
    ------
    (str, str)
        The kind of :data:`FAULTS` and the sentence.
    """
    for kind, make in FAULTS.items():
        faulty = make(text, cast, chance)
        if faulty is not None and faulty != text:
            yield kind, faulty


def _figure(text: str, cast: Cast, chance: random.Random) -> str | None:
    """Change a number."""
    found = [match for match in _NUMBER.finditer(text) if not _DATE.fullmatch(match["digits"])]
    found = [match for match in found if not re.search(rf"(?:{'|'.join(_MONTHS)}) $|^$", text[: match.start()][-10:])]
    words = list(_NUMBER_WORD.finditer(text))
    if not found and not words:
        return None
    match = chance.choice([*found, *words])
    if match[0] in NUMBER_WORDS:
        at = NUMBER_WORDS.index(match[0])
        other = NUMBER_WORDS[(at + chance.choice((2, 3, 4))) % len(NUMBER_WORDS)]
        return text[: match.start()] + other + text[match.end() :]
    return text[: match.start()] + match["sign"] + _other_number(match, chance) + text[match.end() :]


def _other_number(match: re.Match[str], chance: random.Random) -> str:
    """Return another number of the same look."""
    digits, second = match["digits"], match["second"]
    if second:
        return f"{int(digits) + 1}{second[0]}{max(0, int(second[1:]) - 1)}"
    if "." in digits:
        return f"{float(digits) * chance.choice((1.5, 2.2, 0.6)) + 0.2:.{len(digits.split('.')[1])}f}"
    value = int(digits.replace(",", ""))
    other = value + chance.choice((2, 3, 4)) if value < 20 else round(value * chance.choice((1.4, 1.7, 0.6)))
    return f"{other:,}" if "," in digits else str(other)


def _date(text: str, cast: Cast, chance: random.Random) -> str | None:
    """Change a day, a month or a year."""
    found = list(_DATE.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    for names in (_WEEKDAYS, _MONTHS):
        if match[0] in names:
            other = names[(names.index(match[0]) + chance.choice((2, 3, 4))) % len(names)]
            return text[: match.start()] + other + text[match.end() :]
    return text[: match.start()] + str(int(match[0]) - chance.choice((2, 3, 5))) + text[match.end() :]


def _name_of_story(text: str, cast: Cast, chance: random.Random) -> str | None:
    """Put another person or body of the story in the place of one."""
    return _exchange(text, ((cast.persons, cast.persons), (cast.organisations, cast.organisations)), chance)


def _name_from_nowhere(text: str, cast: Cast, chance: random.Random) -> str | None:
    """Put a name that no article has in the place of one."""
    names: Mapping[str, Sequence[str]] = load_wording()["names"][cast.half]
    pools = ((cast.persons, names["person"]), (cast.organisations, names["organisation"]))
    place = _PLACE.search(text)
    if place and place["name"] not in (*_MONTHS, *_WEEKDAYS) and chance.random() < 0.5:
        return text[: place.start()] + chance.choice(names["place"]) + text[place.end() :]
    return _exchange(text, pools, chance)


def _exchange(text: str, pools: Sequence[tuple[Sequence[str], Sequence[str]]], chance: random.Random) -> str | None:
    """Put another name of a pool in the place of the first that stands in the text whole."""
    for there, others in pools:
        for name in there:
            if not re.search(rf"\b{re.escape(name)}\b", text):
                continue
            usable = [other for other in others if not set(other.lower().split()) & set(text.lower().split())]
            if usable:
                return re.sub(rf"\b{re.escape(name)}\b", chance.choice(usable), text)
    return None


def _speaker(text: str, cast: Cast, chance: random.Random) -> str | None:
    """Give what somebody says to another of the story."""
    if not _SAYS.search(text):
        return None
    near = [match.start() for match in _SAYS.finditer(text)]
    for name in cast.persons:
        found = re.search(rf"\b{re.escape(name)}\b", text)
        if found and min(min(abs(found.end() - at), abs(at - found.start())) for at in near) <= 16:
            usable = [other for other in cast.persons if not set(other.lower().split()) & set(text.lower().split())]
            return text.replace(name, chance.choice(usable)) if usable else None
    return None


def _negation(text: str, cast: Cast, chance: random.Random) -> str | None:
    """Put a negator in, or take it out."""
    if _NOT.search(text):
        return _NOT.sub(r"\1 ", text, count=1)
    found = list(_AUXILIARY.finditer(text))
    return f"{text[: found[0].end()]} not{text[found[0].end() :]}" if found else None


def _opposite(text: str, cast: Cast, chance: random.Random) -> str | None:
    """Put a word's opposite in its place."""
    table: Mapping[str, str] = load_wording()["opposites"]
    found = [match for match in re.finditer(r"[a-z]+", text) if match[0] in table]
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + table[match[0]] + text[match.end() :]


def _clause(text: str, cast: Cast, chance: random.Random) -> str | None:
    """Hang an invented clause on the sentence."""
    return f"{text[:-1]}{chance.choice(load_wording()['invented'][cast.half])}."


def _quotation(text: str, cast: Cast, chance: random.Random) -> str | None:
    """Put another word into somebody's mouth."""
    found = re.search(r"[\"“]([^\"“”]{15,})[\"”]", text)
    words = list(re.finditer(r"\b[a-z]{5,}\b", found[1])) if found else []
    if not found or not words:
        return None
    match = chance.choice(words)
    other = chance.choice(("dreadful", "harmless", "yesterday", "forever", "somewhat"))
    at = found.start(1)
    return text[: at + match.start()] + other + text[at + match.end() :]


#: The kinds of fault, each with what plants it.
FAULTS: Mapping[str, Callable[[str, Cast, random.Random], str | None]] = {
    "figure": _figure,
    "date": _date,
    "name_of_story": _name_of_story,
    "name_from_nowhere": _name_from_nowhere,
    "speaker": _speaker,
    "negation": _negation,
    "opposite": _opposite,
    "clause": _clause,
    "quotation": _quotation,
}
