"""What a part keeps of each article so that its event can be found: its bags of terms, and the frame of the event."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.archive.parts import place_of
from framing.comparison.events.frames import Frame, read_frame
from framing.comparison.events.happenings import Happenings
from framing.comparison.events.similarity import PARTS, numbered_terms
from framing.comparison.events.term_bags import read_term_bags
from framing.comparison.events.timeline import NamedDay, Timeline
from framing.comparison.events.titles import event_title
from framing.errors import OutputError
from framing.model import Profile

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["BAGS", "ArticleBags", "BagsWriter", "frame_of", "read_bags", "read_labels"]

#: The file of a part.
BAGS = "bags.npz"

#: A term counts so often at most; more changes no weight that matters, and fits into one byte.
MOST_COUNTED = 255

#: The day of an article that has none.
NO_DAY = -1


@dataclass(frozen=True, slots=True)
class ArticleBags:
    """The bags of some articles.

    Attributes
    ----------
    ends : array of int, shape (articles, bags)
        Where each bag ends in the arrays of terms.
    numbers, counts, usual : array
        As in :class:`framing.comparison.events.vectors.Terms`.
    published, told : array of int
        Day of publication as given, and as the article itself says; NO_DAY where it is not known.
    frames : tuple of str
        What each says of its event, as JSON.
    """

    ends: NDArray[np.int64]
    numbers: NDArray[np.uint64]
    counts: NDArray[np.uint8]
    usual: NDArray[np.float32]
    published: NDArray[np.int64]
    told: NDArray[np.int64]
    frames: tuple[str, ...]


class BagsWriter:
    """Takes the articles of a part one after the other."""

    def __init__(self) -> None:
        self._ends: list[int] = []
        self._terms: list[tuple[NDArray[np.uint64], NDArray[np.uint8], NDArray[np.float32]]] = []
        self._days: list[tuple[int, int]] = []
        self._texts: list[tuple[str, str]] = []
        self._size = 0

    def add(self, profile: Profile) -> None:
        """Take an article."""
        bags, frame = read_term_bags([profile]), profile.kept(read_frame)
        for terms in numbered_terms(bags):
            self._size += len(terms.numbers)
            self._ends.append(self._size)
            counts = np.minimum(terms.counts, MOST_COUNTED).astype(np.uint8)
            self._terms.append((terms.numbers, counts, terms.usual.astype(np.float32)))
        (published,) = bags.days
        self._days.append((NO_DAY if published is None else published, _told_day(frame)))
        self._texts.append((json.dumps(_plain(frame), separators=(",", ":")), event_title([profile])))

    def file(self) -> bytes:
        """Return the file of the part."""
        stream = io.BytesIO()
        columns = list(zip(*self._terms, strict=True)) or [(), (), ()]
        kinds = (np.uint64, np.uint8, np.float32)
        numbers, counts, usual = (
            np.concatenate([np.zeros(0, dtype=kind), *column]) for kind, column in zip(kinds, columns, strict=True)
        )
        frames, labels = zip(*self._texts, strict=True) if self._texts else ((), ())
        np.savez(
            stream,
            ends=np.array(self._ends, dtype=np.int64).reshape(-1, len(PARTS)),
            numbers=numbers,
            counts=counts,
            usual=usual,
            days=np.array(self._days, dtype=np.int64).reshape(-1, 2),
            frames=_packed(frames),
            labels=_packed(labels),
        )
        return stream.getvalue()


def read_bags(folder: Path, key: str) -> ArticleBags:
    """Return the bags of a part.

    Raises
    ------
    OutputError
        If the part is damaged.
    """
    with _opened(folder, key) as arrays:
        return ArticleBags(
            ends=arrays["ends"],
            numbers=arrays["numbers"],
            counts=arrays["counts"],
            usual=arrays["usual"],
            published=arrays["days"][:, 0],
            told=arrays["days"][:, 1],
            frames=_unpacked(arrays["frames"]),
        )


def read_labels(folder: Path, key: str) -> tuple[str, ...]:
    """Return what the event of each article of a part is called where the article is alone in it.

    Raises
    ------
    OutputError
        If the part is damaged.
    """
    with _opened(folder, key) as arrays:
        return _unpacked(arrays["labels"])


@contextlib.contextmanager
def _opened(folder: Path, key: str) -> Iterator[Mapping[str, NDArray[Any]]]:
    """Open the file of a part, whose arrays are read as they are asked for."""
    file = place_of(folder, key) / BAGS
    try:
        with np.load(file) as arrays:
            yield arrays
    except (OSError, ValueError, KeyError) as error:
        raise OutputError("a finished part is damaged", path=file.parent, remedy="remove it and run again") from error


def _packed(texts: Sequence[str]) -> NDArray[np.uint8]:
    """Return texts as an array."""
    return np.frombuffer(json.dumps(texts).encode("ascii"), dtype=np.uint8)


def _unpacked(array: NDArray[np.uint8]) -> tuple[str, ...]:
    """Return the texts of an array."""
    return tuple(json.loads(array.tobytes()))


def _told_day(frame: Frame) -> int:
    """Return the day of publication that the page itself gives, with its year."""
    day = frame.timeline.published
    return NO_DAY if day is None or not day.year else day.ordinal


def _plain(frame: Frame) -> dict[str, Any]:
    """Return a frame as plain data."""
    happenings = frame.happenings
    published = frame.timeline.published
    return {
        "published": None if published is None else [published.year, published.month, published.day],
        "told": [[day.year, day.month, day.day] for day in frame.timeline.told],
        "figures": {kind: sorted(values) for kind, values in sorted(frame.figures.items())},
        "names": {kind: sorted(values) for kind, values in sorted(frame.names.items())},
        "counts": sorted(frame.counts),
        "happenings": {
            "opening": sorted(happenings.opening),
            "told": sorted(happenings.told),
            "opening_steps": sorted(happenings.opening_steps),
            "told_steps": sorted(happenings.told_steps),
            "outcomes": list(happenings.outcomes),
            "looks_back": happenings.looks_back,
            "rivals": [sorted(outcomes) for outcomes in happenings.rivals],
        },
        "scenes": list(frame.scenes),
    }


def frame_of(text: str) -> Frame:
    """Return the frame that a part keeps as JSON."""
    data = json.loads(text)
    published, happenings = data["published"], data["happenings"]
    return Frame(
        timeline=Timeline(
            None if published is None else NamedDay(*published), tuple(NamedDay(*day) for day in data["told"])
        ),
        figures=_sets(data["figures"]),
        names=_sets(data["names"]),
        counts=frozenset(data["counts"]),
        happenings=Happenings(
            opening=frozenset(happenings["opening"]),
            told=frozenset(happenings["told"]),
            opening_steps=frozenset(happenings["opening_steps"]),
            told_steps=frozenset(happenings["told_steps"]),
            outcomes=tuple(happenings["outcomes"]),
            looks_back=happenings["looks_back"],
            rivals=tuple(map(frozenset, happenings["rivals"])),
        ),
        scenes=tuple(data["scenes"]),
    )


def _sets(data: dict[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """Return lists as sets."""
    return {kind: frozenset(values) for kind, values in data.items()}
