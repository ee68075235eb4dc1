"""Single quotation marks, told from apostrophes: where the one that closes a quotation stands.

"He called it 'noise from the usual quarters' and the drivers' rounds 'a mess'": a mark behind an s may be a
possessive, and one before a letter may stand for letters left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.annotation.quotations.mark_sides import DOUBLE, MarkWords, closes, opens, sides, starts_speech, tag_after

__all__ = ["UNCLOSED", "pair_single"]

#: What :func:`pair_single` gives for a mark that opens a quotation which its paragraph does not close.
UNCLOSED = -1

#: Marks, apostrophes among them, that a quotation may have inside, and characters of one that nobody closed: fixed,
#: so that time stays linear.
MARKS, SENTENCE = 60, 400

#: By the mark that opens, those that close.
_CLOSERS = {"‹": "›", "›": "‹", "‚": "‘’'"}

#: Marks that nothing but a quotation has.
_SURE = frozenset("‘‹‚")

_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
_DROPPED = re.compile(r"(?:\bo|\w\win)\Z")
_SENTENCE_END = re.compile(r"[.!?…]\s")


def pair_single(
    text: str,
    raw: Sequence[re.Match[str]],
    number: int,
    within: tuple[int, int],
    *,
    reopened: str,
    words: MarkWords,
) -> int | None:
    """Find what closes the quotation that a single mark opens outside of any other.

    Parameters
    ----------
    text : str
    raw : sequence of re.Match
        All marks of the paragraph.
    number : int
        Which of them.
    within : (int, int)
        Where the paragraph begins and ends.
    reopened : str
        The mark that opens the next paragraph, or nothing.
    words : MarkWords

    Returns
    -------
    int or None
        Which mark closes it; :data:`UNCLOSED` for none in this paragraph; ``None`` where it opens nothing.
    """
    mark, at = raw[number].group(), raw[number].start()
    starting = starts_speech(text, at, within[0])
    if not _can_open(text, raw[number], within, words):
        return None
    if mark == "’" and not (starting and text[at + 1].isupper()):
        return None
    closing, sure, last = _closing(text, raw, number, within, words)
    reopens = starting and last and reopened == mark
    if closing is not None and (sure or not reopens):
        return closing
    if reopens or mark in _SURE:
        return UNCLOSED
    return UNCLOSED if starting and text[at + 1].isupper() and _has_tag(text, at, within[1], words) else None


def _closing(
    text: str, raw: Sequence[re.Match[str]], number: int, within: tuple[int, int], words: MarkWords
) -> tuple[int | None, bool, bool]:
    """Return which mark closes what another opens, whether it surely does, and whether none opens behind that."""
    closers = _CLOSERS.get(raw[number].group(), "’'")
    maybe, last = None, True
    for later in range(number + 1, min(len(raw), number + MARKS)):
        mark = raw[later].group()
        if mark != "’" and _can_open(text, raw[later], within, words):
            last = False
            if maybe is not None:
                break
        elif mark in closers and _balanced(raw, number, later):
            weight = _closes(text, raw, later, within, words)
            if weight > 1:
                return later, True, last
            maybe = later if weight and maybe is None else maybe
    return maybe, False, last


def _can_open(text: str, match: re.Match[str], within: tuple[int, int], words: MarkWords) -> bool:
    """Whether a single mark stands where one opens, and for no letters left out."""
    if match.group() in DOUBLE or not opens(*sides(text, match, *within)):
        return False
    elided = words.elision.match(text, match.start(), within[1])
    return elided is None or (elided[0][-1].isdigit() and starts_speech(text, match.start(), within[0]))


def _closes(text: str, raw: Sequence[re.Match[str]], number: int, within: tuple[int, int], words: MarkWords) -> int:
    """Return 2 where a single mark closes a quotation, 1 where it may be a possessive, 0 where it is an apostrophe."""
    match = raw[number]
    start, end = match.span()
    before, after = sides(text, match, *within)
    if not closes(before, after) or words.elision.match(text, max(within[0], start - 2), end + 1):
        return 0
    if not before.isalnum():
        return 2
    if after in ".," and text[end + 1 : end + 2] in ("'", "’") and not text[end + 2 : end + 3].isalnum():
        return 1  # "it is the drivers'.'"
    if not after.isspace() or end >= within[1]:
        return 2
    if _DROPPED.search(text, start - 3 if start - 3 > within[0] else within[0], start) or before.isdigit():
        return 1
    if before not in "sSxz":
        return 2
    following = _NEXT_WORD.match(text, end, within[1])
    return 2 if following is None or following[1] in words.unowned else 1


def _balanced(raw: Sequence[re.Match[str]], first: int, last: int) -> bool:
    """Whether an even number of double marks stands between two marks: none of them crosses the quotation."""
    return sum(match.group() in DOUBLE for match in raw[first + 1 : last]) % 2 == 0


def _has_tag(text: str, at: int, end: int, words: MarkWords) -> bool:
    """Whether the sentence that a mark opens has a tag: 'We will not move, said Ann."""
    end = min(end, at + SENTENCE)
    stop = _SENTENCE_END.search(text, at, end)
    commas = re.finditer(r"[,?!]", text[at : stop.start() if stop else end])
    return any(tag_after(text, at + comma.end(), end, words) for comma in commas)
