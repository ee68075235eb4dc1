"""Quotation marks: where quoted stretches begin and end, in one pass over the text.

Marks differ by house (curly, straight, guillemets, low-high, ``LaTeX'', single) and are often unbalanced. A
quotation never runs past its paragraph, so that one stray mark cannot swallow an article; where the next paragraph
re-opens with a mark, both are one speech.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from framing.annotation.quotations.mark_sides import (
    DOUBLE,
    MARK,
    Mark,
    MarkWords,
    closes,
    mark_words,
    opens,
    sides,
    starts_speech,
    tag_after,
)
from framing.annotation.quotations.single_marks import pair_single
from framing.lexicons.language import Language, language_of

__all__ = ["Quotation", "find_quotations", "quoted_tokens", "token_ranges"]

#: An unclosed quotation ends with its first sentence: beyond that nobody knows whose words they are.
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")

#: What opens the sentence that a closing mark without its opening one ends: the end of the one before, or a colon.
_SENTENCE_START = re.compile(r"(?:[.!?…][\"”’'»)]*|:)\s+(?=\S)")

#: Where a tag may begin in a quotation that nobody closed: “The wall is safe, said Marta Ollivant.
_TAG = re.compile(r"[,?!]['’”\"]?(?=\s)")

#: Paragraphs without marks that a speech may run over, where only its first opens and only its last closes it.
UNMARKED_PARAGRAPHS = 4

_ONLY_OPENS, _ONLY_CLOSES = frozenset(("„", "‟", "``", "「", "『")), frozenset("」』")
_STRAIGHT = frozenset(('"', "''"))


@dataclass(frozen=True, slots=True)
class Quotation:
    """One outermost quoted stretch.

    Attributes
    ----------
    start, end : int
        Character offsets, marks included, ``end`` exclusive.
    closed : bool
        False when no closing mark was found in the paragraph.
    goes_on : bool
        True when the speech goes on in the next paragraph, which re-opens it with a mark.
    single : bool
        True for single quotation marks.
    """

    start: int
    end: int
    closed: bool = True
    goes_on: bool = False
    single: bool = False


def find_quotations(
    text: str, paragraphs: Sequence[tuple[int, int]], *, language: Language | None = None
) -> tuple[Quotation, ...]:
    """Find the outermost quotations of a text.

    Parameters
    ----------
    text : str
    paragraphs : sequence of (int, int)
        Character ranges in text order; no quotation crosses one.
    language : Language, optional
        English unless given.

    Returns
    -------
    tuple of Quotation
        In text order, without overlap. Feet and inches (``5' 10"``) and apostrophes open none.

    >>> [(q.start, q.end) for q in find_quotations('He said "no" twice.', [(0, 19)])]
    [(8, 12)]
    """
    words = mark_words(language or language_of(None))
    found: list[Quotation] = []
    last, begin = -1, 0  # the paragraph that closes what an earlier one has opened, and where other words begin
    for number, (start, end) in enumerate(paragraphs):
        span = (start, end)
        if number < last:
            found.append(Quotation(*span, goes_on=True))
            continue
        if number == last:
            found.append(Quotation(start, begin))
            span = (begin, end)
        first = MARK.match(text, *paragraphs[number + 1]) if number + 1 < len(paragraphs) else None
        own = _in_paragraph(text, *span, reopened=first.group() if first else "", words=words)
        if own and not own[-1].closed and not own[-1].goes_on:
            last, begin = _closing_paragraph(text, paragraphs, number, own[-1], words)
            if last > number:
                own[-1] = replace(own[-1], end=span[1], goes_on=True)
        found.extend(own)
    return tuple(found)


def _closing_paragraph(
    text: str, paragraphs: Sequence[tuple[int, int]], number: int, opened: Quotation, words: MarkWords
) -> tuple[int, int]:
    """Return the paragraph that closes a speech whose paragraphs open none again, and where; (-1, 0) for none."""
    start, end = paragraphs[number]
    tagged = _is_tagged(text, opened.start, end, words)
    if opened.single or tagged or not starts_speech(text, opened.start, start):
        return -1, 0
    for later in range(number + 1, min(number + 1 + UNMARKED_PARAGRAPHS, len(paragraphs))):
        low, high = paragraphs[later]
        marks = [match for match in MARK.finditer(text, low, high) if match.group() in DOUBLE]
        if marks:
            stop = marks[0].end()
            ends = closes(*sides(text, marks[0], low, high)) and (stop == high or tag_after(text, stop, high, words))
            return (later, stop) if ends else (-1, 0)
    return -1, 0


def _in_paragraph(text: str, start: int, end: int, *, reopened: str, words: MarkWords) -> list[Quotation]:
    """Find the quotations of one paragraph, nested ones inside their outermost."""
    marks = _marks(text, start, end, reopened=reopened, words=words)
    if not marks:
        return []
    nested = _by_depth(marks)
    return nested if nested is not None else list(_flat(text, marks, start, end, reopened=reopened, words=words))


def _marks(text: str, start: int, end: int, *, reopened: str, words: MarkWords) -> list[Mark]:
    """Collect the marks that can open or close, leaving out apostrophes and inches."""
    raw = list(MARK.finditer(text, start, end))
    marks: list[Mark] = []
    depth = number = 0
    while number < len(raw):
        match = raw[number]
        number += 1
        if match.group() not in DOUBLE:
            pair = None if depth else pair_single(text, raw, number - 1, (start, end), reopened=reopened, words=words)
            if pair is not None:
                marks.append(Mark(match.start(), match.end(), 1, single=True))
                depth = 1 if pair == number - 1 else 0
                if pair >= number:
                    marks.append(Mark(raw[pair].start(), raw[pair].end(), -1, single=True))
                    number = pair + 1
            continue
        kind = _kind(text, raw, number - 1, (start, end), depth)
        if kind == 0 and not depth:
            marks.extend(_without_opening(text, match, marks[-1].end if marks else start, end, words))
        elif kind:
            depth = max(depth + kind, 0)
            marks.append(Mark(match.start(), match.end(), kind))
    return marks


def _kind(text: str, raw: Sequence[re.Match[str]], number: int, within: tuple[int, int], depth: int) -> int:
    """Return 1 for a double mark that opens, -1 for one that closes, 0 for one that does neither here."""
    match = raw[number]
    mark, (before, after) = match.group(), sides(text, match, *within)
    opening, closing = opens(before, after), closes(before, after)
    if mark in _ONLY_OPENS:
        return 1
    if mark in _ONLY_CLOSES:
        return -1 if depth else 0
    if mark in "“«":  # they close a German „quotation“ and a »quotation«
        return (-1 if depth else int(before not in ",.!?…")) if closing and not opening else 1
    if mark in "”»":
        return -1 if depth else int(opening and not before.isalnum() and after not in ",:;")
    if depth == 0:
        inches = (before.isdigit() or text[match.start() - 1 : match.start()] in ("'", "′")) and closing
        return int((opening or not closing) and not inches)
    if before.isdigit() and after == " " and number + 1 < len(raw):
        return 0 if closes(*sides(text, raw[number + 1], *within)) and raw[number + 1].group() in _STRAIGHT else -1
    return 1 if opening and not closing and before not in ",:;" else -1


def _without_opening(text: str, match: re.Match[str], low: int, end: int, words: MarkWords) -> Iterator[Mark]:
    """Open what a mark closes and none opens with its sentence, where a tag follows: ...until they talk," said Lena."""
    at = match.start()
    if text[at - 1 : at] not in frozenset(",?!…") or not tag_after(text, match.end(), end, words):
        return
    opened = max((found.end() for found in _SENTENCE_START.finditer(text, low, at)), default=low)
    while opened < at and text[opened].isspace():
        opened += 1
    if opened < at - 1:
        yield Mark(opened, opened, 1)
        yield Mark(at, match.end(), -1)


def _by_depth(marks: Sequence[Mark]) -> list[Quotation] | None:
    """Read the marks as nested pairs; None when they do not balance."""
    found: list[Quotation] = []
    depth, opened, single = 0, 0, False
    for mark in marks:
        if mark.kind > 0:
            if depth == 0:
                opened, single = mark.start, mark.single
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append(Quotation(opened, mark.end, single=single))
    return found if depth == 0 else None


def _flat(
    text: str, marks: Sequence[Mark], start: int, end: int, *, reopened: str, words: MarkWords
) -> Iterator[Quotation]:
    """Read unbalanced marks without nesting: an opening mark ends what stood open before it."""
    opened: Mark | None = None
    for mark in marks:
        if mark.kind > 0:
            if opened is not None:
                stop = _first_sentence(text, opened.start, mark.start, words)
                yield Quotation(opened.start, stop, closed=False, single=opened.single)
            opened = mark
        elif opened is not None:
            yield Quotation(opened.start, mark.end, single=opened.single)
            opened = None
    if opened is not None:
        goes_on = (
            reopened != ""
            and (reopened in DOUBLE) != opened.single
            and starts_speech(text, opened.start, start)
            and not _is_tagged(text, opened.start, end, words)
        )
        stop = end if goes_on else _first_sentence(text, opened.start, end, words)
        yield Quotation(opened.start, stop, closed=False, goes_on=goes_on, single=opened.single)


def _first_sentence(text: str, start: int, end: int, words: MarkWords) -> int:
    """Return where the first sentence after ``start`` ends, at most ``end``."""
    match = _SENTENCE_END.search(text, start, end)
    stop = _tag_at(text, start, match.end() if match else end, words)
    while stop > start + 1 and text[stop - 1].isspace():
        stop -= 1
    return stop


def _tag_at(text: str, start: int, end: int, words: MarkWords) -> int:
    """Return where the tag of a quotation begins that nobody closed ("..., said Marta Ollivant"), or ``end``."""
    tags = (found.end() for found in _TAG.finditer(text, start + 1, end) if tag_after(text, found.end(), end, words))
    return next(tags, end)


def _is_tagged(text: str, start: int, end: int, words: MarkWords) -> bool:
    """Whether a quotation that nobody closed has its tag in its paragraph: then it does not go on in the next."""
    last = max((found.end() for found in _SENTENCE_START.finditer(text, start, end)), default=start)
    for found in _TAG.finditer(text, start + 1, end):
        if tag_after(text, found.end(), end, words):
            tag = text[found.end() : end].rstrip(".").split()
            named = tag[0] in words.saying and (tag[1][0].isupper() or found.end() > last)
            if named or (found.end() > last and tag[-1] in words.saying):
                return True
    return False


def token_ranges(starts: Sequence[int], quotations: Sequence[Quotation]) -> list[tuple[int, int]]:
    """Return the range of tokens of each quotation; the marks themselves belong to it.

    Parameters
    ----------
    starts : sequence of int
        Character offsets of the tokens, rising.
    quotations : sequence of Quotation

    Returns
    -------
    list of (int, int)
    """
    return [(bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)) for quotation in quotations]


def quoted_tokens(starts: Sequence[int], quotations: Sequence[Quotation]) -> list[int]:
    """For each token, the number of its quotation, or -1 outside of any.

    Parameters
    ----------
    starts : sequence of int
        Character offsets of the tokens, rising.
    quotations : sequence of Quotation

    Returns
    -------
    list of int
        Index into ``quotations``; the marks themselves belong to their quotation.
    """
    owner = [-1] * len(starts)
    for number, (low, high) in enumerate(token_ranges(starts, quotations)):
        owner[low:high] = [number] * (high - low)
    return owner
