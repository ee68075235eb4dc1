"""Links by where they stand, so that what mends one sentence does not look through the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from framing.annotation.quotations.links import Link, TokenSpan

__all__ = ["LinkTable"]


class LinkTable:
    """Links that can be found by the sentences that their contents and cues stand in, and exchanged.

    Parameters
    ----------
    sentences : sequence of (int, int)
        For each token, the token range of its sentence.
    links : iterable of Link
    """

    def __init__(self, sentences: Sequence[TokenSpan], links: Iterable[Link]) -> None:
        self._sentences = sentences
        self._links: dict[int, Link] = {}
        self._numbers: dict[int, list[int]] = {}  # by the first token of a sentence
        self._next = 0
        self.add(links)

    def __iter__(self) -> Iterator[Link]:
        return iter(self._links.values())

    def add(self, links: Iterable[Link]) -> None:
        """Add links."""
        for link in links:
            self._links[self._next] = link
            for opening in self._openings((*link.content, *link.cue)):
                self._numbers.setdefault(opening, []).append(self._next)
            self._next += 1

    def near(self, pieces: Iterable[TokenSpan]) -> dict[int, Link]:
        """Return the links with a content or cue in the sentences of some token ranges, by number, in their order."""
        numbers = {number for opening in self._openings(pieces) for number in self._numbers.get(opening, ())}
        return {number: self._links[number] for number in sorted(numbers) if number in self._links}

    def exchange(self, old: Iterable[int], new: Iterable[Link]) -> None:
        """Put links in the place of others, given by number."""
        for number in old:
            del self._links[number]
        self.add(new)

    def _openings(self, pieces: Iterable[TokenSpan]) -> set[int]:
        """Return the first tokens of the sentences that some ranges stand in."""
        openings: set[int] = set()
        for low, high in pieces:
            while low < high:
                opening, low = self._sentences[low]
                openings.add(opening)
        return openings
