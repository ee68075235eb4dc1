"""Posts of a live blog in plain text: what stands below, or behind, a time of day."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence

from framing.model import Block
from framing.reading.dates import parse_date

__all__ = ["MIN_POSTS", "find_live_posts"]

#: Posts before any counts, and characters of the longest line that is a time.
MIN_POSTS, MAX_LINE = 3, 60

_HOUR = r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\.?)?"
_ZONE = r"(?:\s?(?:\(?(?:[A-Z]{2,5}|[+-]\d{1,2}:?\d{2})\)?))?"
#: A line that is a time of day, whatever says that it is one of publication.
_ALONE = re.compile(
    rf"[\[(*_]*(?:(?i:posted|published|updated|at)\s?(?:at|on|:)?\s*)?(?P<clock>{_HOUR}{_ZONE})[\])*_]*\.?", re.ASCII
)
#: A time of day before the words of a post: "[18:04] ...", "18.04 GMT: ...", "6:04pm - ...".
_PLAIN = f"{_HOUR.replace('?P<', '?P<b')}{_ZONE}"
_BEFORE = re.compile(
    rf"(?:\[(?P<clock>{_HOUR}{_ZONE})\]\s*|(?:\*\*)?(?P<bare>{_PLAIN})(?:\*\*)?\s*[:–—|-](?:\*\*)?\s+)(?=\S)", re.ASCII
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclasses.dataclass(frozen=True, slots=True)
class _Post:
    """A post: where its words begin, its time as written, its minute of the day, and its moment if given."""

    start: int
    minute: int
    clock: str
    moment: dt.date | None
    opens: int


def find_live_posts(
    text: str, lines: Sequence[tuple[int, int]], own: Sequence[tuple[int, int]], *, day: dt.date | None = None
) -> tuple[Block, ...]:
    """Find the posts of a live blog.

    Parameters
    ----------
    text : str
    lines : sequence of (int, int)
        All its lines.
    own : sequence of (int, int)
        Those that are no furniture.
    day : date, optional
        The day of publication, to which times without a date belong.

    Returns
    -------
    tuple of Block
        In text order, ``live_post``; none where times do not follow one another, the latest first.

    >>> text = "18:04\\nThe board has voted.\\n17:40\\nThe hall is full.\\n16:05\\nThe doors are open."
    >>> spans = [(m.start(), m.end()) for m in re.finditer(".+", text)]
    >>> [text[post.start : post.end] for post in find_live_posts(text, spans, spans[1::2])]
    ['The board has voted.', 'The hall is full.', 'The doors are open.']
    """
    posts = list(_posts(text, lines))
    if len(posts) < MIN_POSTS or not all(_follows(late, early) for late, early in itertools.pairwise(posts)):
        return ()
    return tuple(_blocks(text, posts, own, day))


def _posts(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[_Post]:
    """Yield the places where a time of day opens a post."""
    for start, end in lines:
        line = text[start:end]
        alone = _ALONE.fullmatch(line) if len(line) <= MAX_LINE else None
        moment = _moment(line) if alone is None else None
        if alone is not None and (alone["minute"] or alone["half"]):
            yield _Post(end, _minute(alone["hour"], alone["minute"], alone["half"]), alone["clock"], None, start)
        elif moment is not None:
            yield _Post(end, moment.hour * 60 + moment.minute, line, moment, start)
        elif (found := _BEFORE.match(line)) is not None:
            part = {key: found[key] or found[f"b{key}"] for key in ("hour", "minute", "half")}
            if part["minute"] or part["half"]:
                clock = found["clock"] or found["bare"]
                minute = _minute(str(part["hour"]), part["minute"], part["half"])
                yield _Post(start + found.end(), minute, clock, None, start)


def _moment(line: str) -> dt.datetime | None:
    """Return the date and time that a line is."""
    if len(line) > MAX_LINE or not _YEAR.search(line):
        return None
    found = parse_date(line.strip("[]()*_ "))[0]
    return found if isinstance(found, dt.datetime) else None


def _minute(hour: str, minute: str | None, half: str | None) -> int:
    """Return the minute of the day."""
    hours = int(hour) % 12 + 12 * (half[0].casefold() == "p") if half else int(hour)
    return hours * 60 + int(minute or 0)


def _follows(late: _Post, early: _Post) -> bool:
    """Whether one post is not earlier than the one below it; a day may end between them."""
    if late.moment is not None and early.moment is not None:
        return late.moment.isoformat() >= early.moment.isoformat()
    return late.minute >= early.minute


def _blocks(text: str, posts: Sequence[_Post], own: Sequence[tuple[int, int]], day: dt.date | None) -> Iterator[Block]:
    """Yield a block for each post that has words of its own."""
    for post, following in itertools.zip_longest(posts, posts[1:]):
        limit = len(text) if following is None else following.opens
        inside = [(max(start, post.start), end) for start, end in own if end > post.start and end <= limit]
        if inside:
            yield Block(inside[0][0], inside[-1][1], "live_post", time=_time(post, day))


def _time(post: _Post, day: dt.date | None) -> dt.datetime | None:
    """Return the moment of a post; none where no day is known."""
    if post.moment is not None or day is None:
        return post.moment if isinstance(post.moment, dt.datetime) else None
    found = parse_date(f"{day.isoformat()[:10]} {post.clock.strip('()')}")[0]
    return found if isinstance(found, dt.datetime) else None
