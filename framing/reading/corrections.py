"""Notes by which an article corrects itself: where they stand, what was wrong, what is right.

The words of such a note name what the article no longer says, so the note is furniture; what it tells is kept as a
record of its own. A value that cannot be told with certainty is left open.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from framing.model import Correction
from framing.reading.furniture import JudgedText
from framing.reading.page_words import any_of, made_of, number_words, weekday_pattern
from framing.segmentation import sentence_spans

__all__ = ["find_corrections"]

#: A heading such as "Correction" stands alone; the note is the next line.
HEADING_WORDS = 4

#: A longer line is no note, in words.
NOTE_WORDS = 150

#: Letters by which two words count as the same where the right value is looked for in the report.
STEM = 5

#: Words that the claim and a sentence of the report share at least, beside the value.
SHARED_WORDS = 2

#: A name at the beginning of a phrase, and one at its end.
_NAME = re.compile(r"(?:[A-Z][\w’'-]*(?: |\Z)){1,4}")
_LAST_NAME = re.compile(r"(?:(?<![\w’'-])[A-Z][\w’'-]*(?: |\Z)){1,4}\Z")

Kind = Literal["correction", "clarification", "update"]


@dataclass(frozen=True, slots=True)
class _Notes:
    """The patterns of ``lexicons/english/corrections.toml``."""

    opens: re.Pattern[str]
    heading: re.Pattern[str]
    reported: re.Pattern[str]
    update: re.Pattern[str]
    clarification: re.Pattern[str]
    said: re.Pattern[str]
    ends: re.Pattern[str]
    right: re.Pattern[str]
    both: tuple[re.Pattern[str], ...]
    misspelled: re.Pattern[str]
    misnamed: tuple[re.Pattern[str], ...]
    named: re.Pattern[str]
    whose: tuple[re.Pattern[str], ...]
    days: re.Pattern[str]
    number: re.Pattern[str]


def find_corrections(page: JudgedText) -> tuple[Correction, ...]:
    """Find the correction notes of a text and mark their lines as furniture.

    Parameters
    ----------
    page : JudgedText
        Its ``kinds`` are set where a note stands.

    Returns
    -------
    tuple of Correction
        In text order; a note that corrects two things gives two records.

    >>> text = "The hall seats 300.\\n\\nCorrection: An earlier version of this article said that the hall seats 900."
    >>> (note,) = find_corrections(JudgedText.of(text))
    >>> note.claim, note.old, note.new
    ('the hall seats 900', '900', '300')
    """
    patterns = _notes()
    found: list[Correction] = []
    number = 0
    while number < len(page.lines):
        line = page.line(number)
        if line.count(" ") < NOTE_WORDS and patterns.opens.match(line) and not patterns.reported.search(line):
            last = number
            if line.count(" ") < HEADING_WORDS and number + 1 < len(page.lines):
                last = number + 1
            for place in range(number, last + 1):
                page.kinds[place] = "correction"
            found.extend(_records(page, page.lines[number][0], page.lines[last][1], patterns))
            number = last
        number += 1
    return tuple(found)


@functools.lru_cache(maxsize=1)
def _notes() -> _Notes:
    """Read the bundled patterns once."""
    return made_of("corrections.toml", "patterns of correction notes", _read_notes)


def _read_notes(data: Mapping[str, Any]) -> _Notes:
    """Compile the patterns."""

    def one(*patterns: str) -> re.Pattern[str]:
        joined = "|".join(f"(?:{pattern})" for pattern in patterns)
        return re.compile(joined.replace("{article}", data["article"]), re.IGNORECASE)

    known, day = number_words(), weekday_pattern()
    words, scales = any_of(known.starts - set(known.vulgar_fractions)), any_of(known.scales)
    sign = any_of(map(re.escape, known.currency_signs))
    return _Notes(
        opens=one(*data["opens"]),
        heading=one(data["heading"]),
        reported=one(data["reported"]),
        update=one(data["update"]),
        clarification=one(data["clarification"]),
        said=one(data["said"]),
        ends=one(data["ends"]),
        right=one(data["right"]),
        both=tuple(one(pattern) for pattern in (*data["wrong_then_right"], *data["right_then_wrong"])),
        misspelled=one(data["misspelled"]),
        misnamed=tuple(one(pattern) for pattern in data["misnamed"]),
        named=one(data["named"]),
        whose=tuple(one(pattern) for pattern in data["whose"]),
        days=one(day),
        number=one(
            rf"\b{day}\b|\b\d{{1,3}}[-–]\d{{1,3}}\b(?![-–])"
            rf"|{sign}?\d(?:[\d,.]*\d)?(?:{scales}\b|(?!\w)%?(?: {scales}\b)?)|\b{words}\b(?:[ -]{words}\b)*"
        ),
    )


def _records(page: JudgedText, start: int, end: int, patterns: _Notes) -> Iterator[Correction]:
    """Yield what one note corrects."""
    note = page.text[start:end]
    kind: Kind = "clarification" if patterns.clarification.search(note) else "correction"
    heading = patterns.heading.match(note)
    body = start + (heading.end() if heading else 0)
    told = _told([page.text[slice(*span)] for span in sentence_spans(page.text, body, end)], patterns)
    if not told:
        is_update = kind == "correction" and patterns.update.search(note) is not None
        yield Correction(start, end, "update" if is_update else kind)
    for claim, old, new in told:
        if new is None and claim is not None and old is not None:
            new = _value_in_report(page, claim, old, patterns)
        yield Correction(start, end, kind, claim, old, new)


def _told(sentences: list[str], patterns: _Notes) -> list[tuple[str | None, str | None, str | None]]:
    """Return claim, wrong value and right value of each thing that the sentences of a note correct."""
    told: list[tuple[str | None, str | None, str | None]] = []
    for sentence in sentences:
        whose = next((match for pattern in patterns.whose if (match := pattern.search(sentence))), None)
        if whose is not None:
            told.append((None, _clean(whose["old"]), _part_of(_clean(whose["new"]), whose["part"])))
            continue
        name = patterns.misspelled.search(sentence)
        if name is not None and name["new"]:
            told.append((None, _clean(name["old"]), _clean(name["new"])))
            continue
        wrong = next((match for pattern in patterns.misnamed if (match := pattern.search(sentence))), None)
        right = patterns.named.search(sentence.strip())
        if wrong is not None:
            told.append((None, _clean(wrong["old"]), _clean(wrong["new"])))
            continue
        if right is not None and len(told) == 1 and told[0][0] is None and told[0][2] is None:
            told[0] = (None, told[0][1], _clean(right["new"]))
            continue
        claims = list(_claims(sentence, patterns))
        both = next((match for pattern in patterns.both if (match := pattern.search(sentence))), None)
        if both is not None and len(claims) < 2:
            values = _values(both, patterns)
            if not claims and told and told[-1][1:] in ((None, None), (values[0], None)):
                told[-1] = (told[-1][0], *values)
            else:
                told.append((claims[0][0] if claims else None, *values))
            continue
        for claim, after in claims:
            old, new = patterns.number.search(claim), patterns.number.search(after)
            told.append((claim, old.group() if old else None, new.group() if old and new else None))
        if not claims and len(told) == 1 and told[0][1] is not None and told[0][2] is None:
            right = patterns.number.search(sentence)  # "It seats 300."
            told[0] = (*told[0][:2], right.group() if right else None)
    return told


def _part_of(name: str | None, part: str | None) -> str | None:
    """Return the part of a name that was wrong: "sur" is its last word, "first" its first."""
    words = (name or "").split()
    which = (part or "").strip().casefold()
    if which in ("sur", "last", "family"):
        words = words[-1:]
    elif which in ("first", "given"):
        words = words[:1]
    return " ".join(words) or None


def _claims(sentence: str, patterns: _Notes) -> Iterator[tuple[str, str]]:
    """Yield what the article is said to have said, cut where a claim ends, and what the sentence sets against it."""
    said = patterns.said.search(sentence)
    if said is None:
        return
    rest = sentence[said.end() :]
    stop = patterns.ends.search(rest)
    claimed = rest[: stop.start()] if stop else rest
    right = patterns.right.search(rest, len(claimed))
    after = rest[right.end() :] if right else ""
    pieces = re.split(r",? and (?:also )?that ", claimed)
    for piece in pieces:
        if claim := _clean(piece):
            yield claim, after if len(pieces) == 1 else ""


def _clean(words: str | None) -> str | None:
    """Return words without the marks around them; None for nothing."""
    return (words or "").strip(" .,;:”\"’'“‘()[]") or None


def _values(both: re.Match[str], patterns: _Notes) -> tuple[str | None, str | None]:
    """Return the wrong and the right value of a phrase that has both, each as near to the other as it stands."""
    old, new = both["old"], both["new"]
    right_first = both.start("new") < both.start("old")
    if patterns.number.search(old) is None:
        wrong = _NAME.match(old.strip()) if right_first else _LAST_NAME.search(old.strip())
        right = _LAST_NAME.search(new.strip()) if right_first else _NAME.match(new.strip())
        if wrong is not None and right is not None:
            return _clean(wrong.group()), _clean(right.group())
    if right_first:
        last = [match.group() for match in patterns.number.finditer(new)]
        return _value(old, patterns), last[-1] if last else _clean(new)
    return _value(old, patterns), _value(new, patterns)


def _value(words: str, patterns: _Notes) -> str | None:
    """Return the number in a phrase, or the phrase where it has none."""
    number = patterns.number.search(words)
    return number.group() if number else _clean(words)


def _value_in_report(page: JudgedText, claim: str, old: str, patterns: _Notes) -> str | None:
    """Return the number that the report now gives where the claim had another; None where that is not plain."""
    wanted = _stems(claim) - _stems(old)
    following = _next_word(claim, old)
    found: set[str] = set()
    for number, kind in enumerate(page.kinds):
        if kind is not None:
            continue
        for low, high in sentence_spans(page.text, *page.lines[number]):
            sentence = page.text[low:high]
            shared = len(wanted & _stems(sentence))
            for value in patterns.number.finditer(sentence):
                if _is_day(value.group(), patterns) != _is_day(old, patterns):
                    continue
                same_noun = following is not None and _next_word(sentence, value.group()) == following
                if (same_noun and shared >= 1) or (shared >= SHARED_WORDS and _numeric(value.group()) == _numeric(old)):
                    found.add(value.group().casefold())
    return next(iter(found)) if len(found) == 1 and found != {old.casefold()} else None


def _is_day(value: str, patterns: _Notes) -> bool:
    """Whether a value is a day of the week."""
    return patterns.days.fullmatch(value) is not None


def _numeric(value: str) -> tuple[bool, int]:
    """Return what kind of number it is: written in digits or not, and how many digits."""
    digits = re.sub(r"\D", "", value)
    return bool(digits), len(digits)


def _next_word(text: str, value: str) -> str | None:
    """Return the first letters of the word behind a value."""
    match = re.search(re.escape(value) + r"[\s-]+(\w{3,})", text)
    return match[1].casefold()[:STEM] if match else None


def _stems(text: str) -> frozenset[str]:
    """Return the first letters of the longer words."""
    return frozenset(word[:STEM] for word in re.findall(r"\w{4,}", text.casefold()))
