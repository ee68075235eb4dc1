"""What all databases' exports share: blocks of lines cut out of a file, and the entry that is made of each."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from framing.reading.dates import parse_date
from framing.reading.page_words import month_pattern, weekday_pattern

__all__ = [
    "COPYRIGHT",
    "LOOK_AHEAD",
    "MARKS",
    "MIN_WORDS",
    "RULE",
    "SENTENCE_END",
    "Database",
    "Entry",
    "EntryLines",
    "Line",
    "cut_at",
    "cut_where",
    "date_in",
    "day_line",
    "groups",
    "paragraphs",
    "split_by_line",
]

#: A line is its number in the file, from 1, and its text without the line break.
Line = tuple[int, str]

#: Lines looked at to see which form the headers of a file have, and how its articles are parted.
LOOK_AHEAD = 5_000

#: A line that claims the text for somebody.
COPYRIGHT = re.compile(r"\s*[•·*]?\s*(?:©|\(c\)|copyright\b)", re.IGNORECASE)

_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,5}|Z|[+-]\d{2}:?\d{2}))?"
#: Of the lines that are followed by another of their paragraph, this share is nearly full where a text is wrapped.
FULL_SHARE = 0.7

#: A line of a wrapped text ends no further from the margin than the longest word that did not fit any more.
LONGEST_WORD = 18

#: An article of fewer words is none, but a part of a list: of books, or of events with their dates.
MIN_WORDS = 12

#: Lines are wrapped at 60 to 100 columns; longer ones are paragraphs.
WIDEST = 110

#: A line of nothing but signs.
RULE = re.compile(r"\s*(?:[_=*#~•·-]\s?){3,}\s*")

#: Marks of Markdown around a title or a name, and of a link around its words.
MARKS = re.compile(
    r"^\s*(?:#{1,6}|>)\s+|(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\[(?=[^\]\n]{1,300}\]\()|(?<=\S)\]\([^()\s]*\)"
)

SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\Z")


@dataclass(frozen=True, slots=True)
class EntryLines:
    """The lines of one article and what stands around it.

    Attributes
    ----------
    lines : tuple of Line
    first : bool
        Whether it is the first of the file, behind whose cover page and table of contents the article begins.
    whole : bool
        False where the file ends before the article does, or the article is larger than may be.
    overlong : bool
    """

    lines: tuple[Line, ...]
    first: bool = False
    whole: bool = True
    overlong: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of an export, before it becomes a draft; ``problem`` says why it is none."""

    line: int
    text: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    remarks: tuple[tuple[str, str], ...] = ()
    excerpt: bool = False
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Database:
    """How one database writes its exports.

    Attributes
    ----------
    name : str
        As messages call it.
    recognises : callable
        Whether the first lines of a file are such an export.
    blocks : callable
        Cuts lines into blocks, given the most characters that one may have.
    entry : callable
        Makes an entry of a block; ``None`` for a block that holds no article (a cover page, a list of sources).
    label : pattern
        Lines that no article has: one in the text of an entry means that two articles ran together.
    """

    name: str
    recognises: Callable[[Sequence[str]], bool]
    blocks: Callable[[Iterable[Line], int], Iterator[EntryLines]]
    entry: Callable[[EntryLines], Entry | None]
    label: re.Pattern[str]


def cut_at(
    lines: Iterable[Line],
    limit: int,
    *,
    starts: Callable[[str], object] | None = None,
    ends: Callable[[str], object] | None = None,
) -> Iterator[EntryLines]:
    """Cut lines into blocks at the lines that begin or end one.

    Parameters
    ----------
    lines : iterable of Line
    limit : int
        Characters that a block may have; of a longer one only the first lines are kept.
    starts : callable, optional
        Whether a line begins a block; it belongs to the block, and what stands before the first is dropped.
    ends : callable, optional
        Whether a line ends a block; it belongs to the block. What stands behind the last is a block that is not whole.
    """
    held: list[Line] = []
    size, first, open_ = 0, True, starts is None

    def block(whole: bool) -> EntryLines:
        return EntryLines(tuple(held), first, whole and size <= limit, size > limit)

    for number, text in lines:
        if starts is not None and starts(text):
            if open_ and held:
                yield block(True)
                first = False
            held, size, open_ = [], 0, True
        if not open_:
            continue
        size += len(text) + 1
        if size <= limit:
            held.append((number, text))
        if ends is not None and ends(text):
            if size > limit:
                held.append((number, text))
            yield block(True)
            held, size, first = [], 0, False
    if any(text.strip() for _, text in held):
        yield block(starts is not None and ends is None)


def cut_where(
    lines: Iterable[Line], limit: int, place: Callable[[Sequence[Line], Line], int | None]
) -> Iterator[EntryLines]:
    """Cut lines where a new article begins; ``place`` is given the lines held and the next one.

    It returns how many of the lines held belong to the article before, and None where no new one begins.
    """
    held: list[Line] = []
    first, size = True, 0
    for line in lines:
        kept = place(held, line)
        if kept is not None:
            if any(text.strip() for _, text in held[:kept]):
                yield EntryLines(tuple(held[:kept]), first, size <= limit, size > limit)
                first = False
            held = held[kept:]
            size = sum(len(text) + 1 for _, text in held)
        size += len(line[1]) + 1
        if size <= limit:
            held.append(line)
    if any(text.strip() for _, text in held):
        yield EntryLines(tuple(held), first, size <= limit, size > limit)


def split_by_line(lines: Iterable[Line], limit: int, *, separates: Callable[[str], object]) -> Iterator[EntryLines]:
    """Cut lines into blocks at the lines between them, which belong to none."""
    for block in cut_at(lines, limit, ends=separates):
        kept = block.lines[:-1] if block.lines and separates(block.lines[-1][1]) else block.lines
        if any(text.strip() for _, text in kept):
            yield EntryLines(kept, block.first, not block.overlong, block.overlong)


def groups(lines: Iterable[Line]) -> list[list[Line]]:
    """Part lines at the empty ones."""
    found: list[list[Line]] = [[]]
    for number, text in lines:
        if text.strip():
            found[-1].append((number, text))
        elif found[-1]:
            found.append([])
    return [group for group in found if group]


def paragraphs(lines: Iterable[Line]) -> str:
    """Return the text of some lines: wrapped ones are joined, and paragraphs parted by an empty line.

    >>> print(paragraphs([(1, "One line."), (2, "Another.")]))
    One line.
    <BLANKLINE>
    Another.
    """
    parted = groups(lines)
    return "\n\n".join(
        (" " if _is_wrapped(parted) else "\n\n").join(text.strip() for _, text in group) for group in parted
    )


def _is_wrapped(parted: list[list[Line]]) -> bool:
    """Whether lines end where they were full rather than where a paragraph ends."""
    above = [text.rstrip() for group in parted for _, text in group[:-1]]
    # Lines that are paragraphs end with a sentence; few lines of a wrapped one do.
    if not above or sum(SENTENCE_END.search(text) is not None for text in above) * 2 > len(above):
        return False
    inner = [len(text) for text in above]
    longest = max(len(text.rstrip()) for group in parted for _, text in group)
    if longest > WIDEST:
        return False
    full = sum(length >= longest - LONGEST_WORD for length in inner)
    return longest >= 40 and full >= FULL_SHARE * len(inner)


def date_in(text: str) -> re.Match[str] | None:
    """Find a written day in a line; its groups ``day`` and ``clock`` are the parts that matter."""
    return next(
        (match for match in _day().finditer(text) if parse_date(match["day"], day_first=True)[0] is not None), None
    )


def day_line(text: str) -> str | None:
    """Return the date that is all a line says, without its weekday; None for any other line.

    >>> day_line("March 12, 2024 Tuesday 6:04 PM GMT")
    'March 12, 2024 6:04 PM GMT'
    >>> day_line("It opened on March 12, 2024") is None
    True
    """
    stripped = text.strip()
    match = date_in(stripped) if len(stripped) <= 80 else None
    if match is None or match.start() > 0 or stripped[match.end() :].strip(" .,;:"):
        return None
    return f"{match['day']} {match['clock']}" if match["clock"] else match["day"]


@functools.lru_cache(maxsize=1)
def _day() -> re.Pattern[str]:
    """Return a day in English words or as 2024-03-12, with the weekday and the time that databases write beside it."""
    weekday, month = weekday_pattern(), rf"{month_pattern()}\.?"
    return re.compile(
        rf"(?:{weekday},?\s+)?(?P<day>{month}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
        rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{month},?\s+\d{{4}}|\d{{1,2}}-{month}-\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
        r"|\d{1,2}[./]\d{1,2}[./]\d{4})"
        rf"(?:,?\s+{weekday})?(?:,?\s+(?:at\s+)?(?P<clock>{_CLOCK}))?(?![\w-])",
        re.IGNORECASE,
    )
