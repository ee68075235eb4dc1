"""Quotation marks: where quoted stretches begin and end, in one pass over the text.

Marks differ by house (curly, straight, guillemets, low-high, ``LaTeX'', single) and are often unbalanced. A
quotation never runs past its paragraph, so that one stray mark cannot swallow an article; where the next paragraph
re-opens with a mark, both are one speech.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Quotation", "find_quotations", "quoted_tokens", "token_ranges"]

#: Marks that close a quotation, and mean nothing where none is open.
_ONLY_CLOSES = {"”", "»", "」", "』"}
#: A mark; a backtick only as one of two. It begins with one set of characters, which :mod:`re` can run along the text.
_MARK = re.compile(r"[“”„‟\"«»「」『』‘'’`](?:(?<=')'|(?<=`)`|(?<!`))")

#: An unclosed quotation ends with its first sentence: beyond that nobody knows whose words they are.
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")

#: An unclosed quotation also ends where its tag begins: “The wall is safe, said Marta Ollivant.
_TAG = re.compile(r"[,?!](?=\s+(?:said|says|added|told|asked|wrote)\s)")

_OPENS_AFTER = frozenset(" \t\u00a0\u2009\u202f([{—–-/:;,")
_CLOSES_BEFORE = frozenset(" \t\u00a0\u2009\u202f)]}—–-/:;,.!?…”’'\"")
_BEFORE_CLOSING = frozenset(",.!?…;")


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


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark: where, how long, and whether it opens (1), closes (-1) or nests by depth (0)."""

    start: int
    end: int
    kind: int
    closer: str


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """Find the outermost quotations of a text.

    Parameters
    ----------
    text : str
    paragraphs : sequence of (int, int)
        Character ranges in text order; no quotation crosses one.

    Returns
    -------
    tuple of Quotation
        In text order, without overlap. Feet and inches (``5' 10"``) and apostrophes open none.

    >>> [(q.start, q.end) for q in find_quotations('He said "no" twice.', [(0, 19)])]
    [(8, 12)]
    """
    found: list[Quotation] = []
    for number, (start, end) in enumerate(paragraphs):
        after = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        reopened = after is not None and text[after[0]] in '“"«„‘' and after[0] < after[1]
        found.extend(_in_paragraph(text, start, end, reopened=reopened))
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int, *, reopened: bool) -> list[Quotation]:
    """Find the quotations of one paragraph, nested ones inside their outermost."""
    marks = _marks(text, start, end)
    if not marks:
        return []
    nested = _by_depth(marks)
    return nested if nested is not None else _flat(text, marks, end, reopened=reopened)


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """Collect the marks that can open or close, leaving out apostrophes and inches."""
    raw = list(_MARK.finditer(text, start, end))
    # A curly single mark opens only where a mark that can close it follows in the paragraph.
    closers = [m.start() for m in raw if m.group() in "’'" and _closes_single(text, m.start(), start, end)]
    marks: list[_Mark] = []
    single_until = -1
    depth = 0
    for match in raw:
        mark, at = match.group(), match.start()
        before = text[at - 1] if at > start else " "
        after = text[match.end()] if match.end() < end else " "
        if mark in "‘'’":
            if at == single_until:
                marks.append(_Mark(at, at + 1, -1, "’"))
                depth = max(depth - 1, 0)
            elif depth == 0 and mark != "’" and (before in _OPENS_AFTER or before == " ") and after.isalnum():
                index = bisect_left(closers, at + 1)
                wanted = index < len(closers) and not (mark == "'" and after.isdigit())
                if wanted:
                    single_until = closers[index]
                    marks.append(_Mark(at, at + 1, 1, "’"))
                    depth += 1
            continue
        kind = _kind(mark, before, after, depth)
        if kind is None:
            continue
        if kind > 0:
            depth += 1
        else:
            depth = max(depth - 1, 0)
        marks.append(_Mark(at, match.end(), kind, mark))
    return marks


def _closes_single(text: str, at: int, start: int, end: int) -> bool:
    """Whether the single mark at ``at`` closes a quotation, and is no apostrophe."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return before in _BEFORE_CLOSING and not after.isalnum()


def _kind(mark: str, before: str, after: str, depth: int) -> int | None:
    """Return 1 for a mark that opens, -1 for one that closes, None for one that is no quotation mark."""
    if mark in ("„", "‟", "``") or mark in "«「『":
        return 1 if not (mark == "«" and depth and not before.isspace()) else -1
    if mark in ("''",) or mark in _ONLY_CLOSES:
        return -1 if depth else None
    if mark == "“":  # closes a German „quotation“
        return -1 if depth and not before.isspace() and (after in _CLOSES_BEFORE) and before not in _OPENS_AFTER else 1
    opens = before in _OPENS_AFTER or before.isspace() or before in "“‘'"
    closes = after in _CLOSES_BEFORE or after.isspace()
    if depth == 0:
        if (before.isdigit() or before in "'′") and closes:
            return None  # inches
        return 1 if opens or not closes else None
    if before.isdigit() and after == " ":
        return -1
    return 1 if opens and not closes else -1


def _by_depth(marks: Sequence[_Mark]) -> list[Quotation] | None:
    """Read the marks as nested pairs; None when they do not balance."""
    found: list[Quotation] = []
    depth, opened, single = 0, 0, False
    for mark in marks:
        if mark.kind > 0:
            if depth == 0:
                opened, single = mark.start, mark.closer == "’"
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append(Quotation(opened, mark.end, single=single))
    return found if depth == 0 else None


def _flat(text: str, marks: Sequence[_Mark], end: int, *, reopened: bool) -> list[Quotation]:
    """Read unbalanced marks without nesting: an opening mark ends what stood open before it."""
    found: list[Quotation] = []
    opened: int | None = None
    for mark in marks:
        if mark.kind > 0:
            if opened is not None:
                found.append(Quotation(opened, _first_sentence(text, opened, mark.start), closed=False))
            opened = mark.start
        elif opened is not None:
            found.append(Quotation(opened, mark.end))
            opened = None
    if opened is not None:
        stop = end if reopened else _first_sentence(text, opened, end)
        found.append(Quotation(opened, stop, closed=False, goes_on=reopened))
    return found


def _first_sentence(text: str, start: int, end: int) -> int:
    """Return where the first sentence after ``start`` ends, at most ``end``."""
    match = _SENTENCE_END.search(text, start, end)
    stop = match.end() if match else end
    tag = _TAG.search(text, start, stop)
    stop = tag.end() if tag else stop
    while stop > start + 1 and text[stop - 1].isspace():
        stop -= 1
    return stop


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
