"""The rules for what is no part of an article, read from ``lexicons/english/boilerplate.toml``."""

from __future__ import annotations

import functools
import re
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import regex

from framing.errors import LexiconError
from framing.model import FurnitureKind
from framing.reading.page_words import any_of, calendar_words, made_of, month_pattern

__all__ = ["Boilerplate", "Rule", "boilerplate"]

#: A longer line is left alone unless its rule says otherwise, in words.
DEFAULT_WORDS = 40

#: A heading above a list of other articles is never longer, in words.
HEADING_WORDS = 9

#: Marks that may close a line which is otherwise just what a rule names.
_CLOSING = r"[\s.!?:…»›→>)\]*_]*$"

#: A button or an entry of a menu has no stop: "Yes." is an answer.
_CLOSING_OF_BUTTONS = r"[\s:»›→>)\]*_]*$"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what kind of furniture it tells of and where it may be used.

    Attributes
    ----------
    number : int
        Its place in the file.
    kind : str
    where : str
        ``line``, ``sentence`` or ``edge``.
    words : int
        A longer line is left alone.
    reports : re.Pattern or None
        Quotation marks and verbs of saying with which a line is not meant; None where it may be.
    wall : bool
        Whether it says that the rest of the text was not given.
    hints : tuple of str
        Lower case; one of them stands in the line. Empty: the rule is tried on every line, at its beginning only.
    begins, inside : regex.Pattern or None
        What the line begins with, and what it has or ends with.
    """

    number: int
    kind: FurnitureKind
    where: str
    words: int
    reports: re.Pattern[str] | None
    wall: bool
    hints: tuple[str, ...]
    begins: regex.Pattern[str] | None
    inside: regex.Pattern[str] | None

    def is_hinted(self, lower: str) -> bool:
        """Whether a text in lower case has what the rule looks for inside lines, or may just begin with it."""
        if not self.hints:
            return True
        for hint in self.hints:  # a loop: asked for every line, and half the time of a generator  # noqa: SIM110
            if hint in lower:
                return True
        return False

    def fits(self, line: str, lower: str, *, may_begin: bool) -> bool:
        """Whether a line, also given in lower case, is what the rule tells of."""
        if line.count(" ") >= self.words or not self.is_hinted(lower):
            return False
        found = (may_begin and self.begins is not None and self.begins.match(line) is not None) or (
            self.inside is not None and self.inside.search(line) is not None
        )
        return found and (self.reports is None or self.reports.search(line) is None)


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """All rules, and the headings above lists of other articles and of readers' comments.

    Attributes
    ----------
    rules : tuple of Rule
    headings : tuple of (str, regex.Pattern)
        Kind of what stands below -> a whole line.
    """

    rules: tuple[Rule, ...]
    headings: tuple[tuple[FurnitureKind, regex.Pattern[str]], ...]

    def for_text(self, text: str) -> Boilerplate:
        """Return the same without the rules that no line of a text can fit, and the others with the hints it has."""
        lower = text.lower()
        kept = []
        for rule in self.rules:
            hints = tuple([hint for hint in rule.hints if hint in lower])
            if hints or not rule.hints:
                kept.append(rule if hints == rule.hints else replace(rule, hints=hints))
        return Boilerplate(tuple(kept), self.headings)

    def of_line(self, line: str, *, edge: bool = False) -> Rule | None:
        """Return the first rule for whole lines that fits one.

        Parameters
        ----------
        line : str
            Without white space around it.
        edge : bool
            Whether to ask the rules for lines above and below the report instead.
        """
        return self._first(line, [rule for rule in self.rules if rule.where == ("edge" if edge else "line")])

    def may_hold(self, line: str) -> bool:
        """Whether one sentence of a line may be furniture."""
        lower = line.lower()
        return any(rule.where == "sentence" and rule.is_hinted(lower) for rule in self.rules)

    def of_sentence(self, sentence: str) -> Rule | None:
        """Return the first rule for sentences that fits one."""
        return self._first(sentence, [rule for rule in self.rules if rule.where == "sentence"])

    def heading(self, line: str) -> FurnitureKind | None:
        """Return what stands below a line that opens a list of something else; None where it does not."""
        if line.count(" ") >= HEADING_WORDS:
            return None
        return next((kind for kind, pattern in self.headings if pattern.match(line)), None)

    def _first(self, line: str, rules: Sequence[Rule]) -> Rule | None:
        """Return the first of some rules that fits."""
        if not rules:
            return None
        if line.endswith("»") and "«" not in line:  # an arrow, and no quotation mark
            line = f"{line[:-1]}›"
        lower, begin = line.lower(), _beginning_with(line.partition(" ")[0])
        return next((rule for rule in rules if rule.fits(line, lower, may_begin=rule.number in begin)), None)


@functools.lru_cache(maxsize=1 << 13)
def _beginning_with(word: str) -> frozenset[int]:
    """Return the numbers of the rules that fit some line with this first word: most lines begin with a few words."""
    return frozenset(
        rule.number
        for rule in boilerplate().rules
        if rule.begins is not None
        and (rule.begins.match(f"{word} ", partial=True) is not None or rule.begins.match(word) is not None)
    )


@functools.lru_cache(maxsize=1)
def boilerplate() -> Boilerplate:
    """Read the bundled rules once.

    Returns
    -------
    Boilerplate

    Raises
    ------
    LexiconError
        If the file is damaged.
    """
    return made_of("boilerplate.toml", "rules for page furniture", _read_rules)


def _read_rules(data: Mapping[str, Any]) -> Boilerplate:
    """Make the rules of their tables."""
    try:
        meanings = _meanings(data)
        reports = re.compile(rf"[“”\"«»]|\b{any_of(data['reports'])}\b", re.IGNORECASE)
        rules = tuple(_rule(number, item, meanings, reports) for number, item in enumerate(data["rule"]))
        headings = tuple(
            (_kind(name), pattern)
            for name, patterns in data["lists"].items()
            if (pattern := _compiled({"is": patterns}, meanings)) is not None
        )
    except regex.error as error:
        raise re.error(str(error)) from None
    return Boilerplate(rules, headings)


def _meanings(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what the placeholders stand for; names are taken whole, so that no text makes a search slow."""
    weekdays = any_of(name for names in calendar_words().weekdays for name in names)
    times, zones, beside = (any_of(data[name]) for name in ("times_of_day", "zones", "beside_dates"))
    return {
        "{names}": rf"(?:(?:(?-i:[A-Z][\w.'’-]*+)|{any_of(data['beside_names'])}\b|[&,;/|.:()–—-])\s*+)++",
        "{outlet}": r"(?:the )?(?-i:[A-Z][\w’'&.-]*+(?: [A-Z][\w’'&.-]*+){0,4})",
        "{date}": (
            rf"(?:{weekdays}\b\.?|{month_pattern()}\b\.?|\d{{1,4}}(?:st|nd|rd|th)?(?:[/.:-]\d{{1,4}}){{0,2}}"
            rf"(?:\s?[ap]\.?m\b\.?)?|{times}|{zones}\b|{beside}\b)"
        ),
    }


def _rule(number: int, item: Mapping[str, object], meanings: Mapping[str, str], reports: re.Pattern[str]) -> Rule:
    """Build one rule."""
    known = {"kind", "where", "words", "quotes", "wall", "hints", "opens", "is", "ends", "holds"}
    if item.keys() - known:
        raise LexiconError(f"unknown keys in a rule for page furniture: {', '.join(sorted(item.keys() - known))}")
    hints = item.get("hints", [])
    where = str(item.get("where", "line"))
    begins = {name: item[name] for name in ("opens", "is") if name in item}
    inside = {name: item[name] for name in ("ends", "holds") if name in item}
    if not hints and (where == "sentence" or inside):
        raise LexiconError(f"a rule for {item['kind']} that is looked for inside lines needs hints")
    return Rule(
        number=number,
        kind=_kind(str(item["kind"])),
        where=where,
        words=int(str(item.get("words", DEFAULT_WORDS))),
        reports=None if item.get("quotes", False) else reports,
        wall=bool(item.get("wall", False)),
        hints=tuple(str(hint) for hint in hints) if isinstance(hints, list) else (),
        begins=_compiled(begins, meanings, _CLOSING_OF_BUTTONS if item["kind"] == "navigation" else _CLOSING),
        inside=_compiled(inside, meanings),
    )


def _kind(name: str) -> FurnitureKind:
    """Check the name of a kind."""
    kinds = typing.get_args(FurnitureKind)
    if name not in kinds:
        raise LexiconError(f"{name!r} is not a kind of page furniture", remedy=f"one of {', '.join(kinds)}")
    return typing.cast(FurnitureKind, name)


def _compiled(
    patterns: Mapping[str, object], meanings: Mapping[str, str], closing: str = _CLOSING
) -> regex.Pattern[str] | None:
    """Join the patterns of a rule into one; None when there are none."""
    frames = {"opens": "(?:{})", "is": "(?:{})" + closing, "ends": r"(?:{})[\s.)\]]*\Z", "holds": "(?:{})"}
    parts = []
    for name, listed in patterns.items():
        if not isinstance(listed, list):
            raise LexiconError(f"{name} of a rule for page furniture is not a list")
        joined = "|".join(f"(?:{_filled(str(pattern), meanings)})" for pattern in listed)
        parts.append(frames[name].replace("{}", joined))
    return regex.compile("|".join(parts), re.IGNORECASE) if parts else None


def _filled(pattern: str, meanings: Mapping[str, str]) -> str:
    """Put in what the placeholders stand for."""
    for name, meaning in meanings.items():
        pattern = pattern.replace(name, meaning)
    return pattern
