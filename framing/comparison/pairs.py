"""What two articles of one event say of each other, as one record: worked out once, and kept by whoever can.

A result depends on the two profiles, on who their speakers are over all articles, and on the thresholds; on no third
article. So a store that keeps the results of pairs makes a comparison from them that is equal to one made at once.
"""

from __future__ import annotations

import dataclasses
import hashlib
from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from framing.model import Article, Conflict, Inclusion, Manifest, Passage, Span, SpeakerLink, Variant

__all__ = ["Bond", "MemoryPairs", "PairCache", "PairResult", "ReportCache", "Reports", "article_key", "on_line"]

#: Where a title stands on one line with its text: farther in front of it than any title is long.
BEFORE_TEXT = -(1 << 40)

#: Pairs kept in memory: an event of some forty articles, about 30 MB.
MAX_PAIRS = 1000


@dataclass(frozen=True, slots=True)
class PairResult:
    """What two articles of one event say of each other; the left one comes first in the order of a comparison.

    Attributes
    ----------
    forth, back : tuple of Inclusion
        What the right article does with each statement of the left one, and the left article with each of the right.
    same : tuple of (int, int)
        Statements of the left and of the right article that say the same, by their numbers in their articles.
    copied : bool
        Whether the two are one report: half of the shorter one stands in the other.
    passages : tuple of Passage
    links : tuple of SpeakerLink
        Who the speakers of the two are over all articles. ``variants`` and ``conflicts`` hold for these alone, and
        are worked out again where others are known by now; the fields above stay.
    variants : tuple of Variant
    conflicts : tuple of Conflict
    """

    forth: tuple[Inclusion, ...]
    back: tuple[Inclusion, ...]
    same: tuple[tuple[int, int], ...]
    copied: bool
    passages: tuple[Passage, ...]
    links: tuple[SpeakerLink, ...]
    variants: tuple[Variant, ...]
    conflicts: tuple[Conflict, ...]


def on_line(span: Span) -> tuple[int, int]:
    """Return where a stretch of an article begins and ends if its title stood far in front of its text.

    >>> on_line(Span("a", 3, 9))
    (3, 9)
    """
    shift = BEFORE_TEXT if span.part == "title" else 0
    return span.start + shift, span.end + shift


@dataclass(frozen=True, slots=True)
class Bond:
    """What two articles have of one another, whole or in passages.

    Attributes
    ----------
    copied : bool
        As in :class:`PairResult`.
    passages : bytes
        Where near-verbatim passages stand: start and end in the left article, start and end in the right one, as
        :func:`on_line` counts them, in whole numbers of 64 bits. An event of forty articles has some ten thousand.
    """

    copied: bool
    passages: bytes

    @classmethod
    def of(cls, result: PairResult) -> Bond:
        """Read it off a result."""
        places = [place for item in result.passages for side in (item.left, item.right) for place in on_line(side)]
        return cls(result.copied, array("q", places).tobytes())


@dataclass(frozen=True, slots=True)
class Reports:
    """Which statements of either of two articles the other one has: some hundred bytes of a result.

    Attributes
    ----------
    forth, back : mapping of int to Span or None
        By the number of a statement of the left article, where it stands in the right one; of the right one, in the
        left.
    bond : Bond
        By which it is known whether the two are independent.
    """

    forth: Mapping[int, Span | None]
    back: Mapping[int, Span | None]
    bond: Bond

    @classmethod
    def of(cls, result: PairResult) -> Reports:
        """Read them off a result."""
        return cls(_present(result.forth), _present(result.back), Bond.of(result))


def _present(cells: Sequence[Inclusion]) -> dict[int, Span | None]:
    """Return where each statement that is present stands, by its number."""
    return {number: cell.nearest for number, cell in enumerate(cells) if cell.verdict == "present"}


class PairCache(Protocol):
    """Keeps results of pairs by the keys of the two articles (:func:`article_key`), the left one's first."""

    def get(self, left: str, right: str) -> PairResult | None:
        """Return what was kept for a pair, or None."""

    def put(self, left: str, right: str, result: PairResult) -> None:
        """Keep a result, in place of an earlier one of the same pair."""


class ReportCache(PairCache, Protocol):
    """A :class:`PairCache` that also hands out what a newcomer needs of the pairs of others."""

    def reports(self, left: str, right: str) -> Reports | None:
        """Return who reports what of a pair, or None where its result is not kept."""


class MemoryPairs:
    """A :class:`PairCache` in memory that forgets what was used least lately.

    Parameters
    ----------
    limit : int
        Pairs kept at most.
    """

    def __init__(self, limit: int = MAX_PAIRS) -> None:
        self._limit = limit
        self._kept: OrderedDict[tuple[str, str], PairResult] = OrderedDict()

    def get(self, left: str, right: str) -> PairResult | None:
        """Return what was kept for a pair, or None."""
        found = self._kept.get((left, right))
        if found is not None:
            self._kept.move_to_end((left, right))
        return found

    def put(self, left: str, right: str, result: PairResult) -> None:
        """Keep a result, in place of an earlier one of the same pair."""
        self._kept[left, right] = result
        self._kept.move_to_end((left, right))
        while len(self._kept) > self._limit:
            self._kept.popitem(last=False)


def article_key(article: Article, manifest: Manifest) -> str:
    """Return the key of an article among kept pairs: a hash of what it is and of what it was analysed with.

    Parameters
    ----------
    article : Article
        As a profile holds it. Where it was read from, and what reading had to assume, make no difference.
    manifest : Manifest
        The versions, lexicons, models and thresholds of the analysis: with others, kept pairs are not found.
    """
    seed = repr((dataclasses.replace(article, origin=None, notes=()), manifest))
    return hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()
