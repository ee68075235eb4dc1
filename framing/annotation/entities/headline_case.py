"""Which lines are set like a headline, so that their capitals mark no names."""

from __future__ import annotations

from collections.abc import Sequence

from framing.lexicons.words.names import NameWords
from framing.model import Document, between

__all__ = ["HeadlineCase"]

#: A line of at least this many words other than the small ones, with at least this share of them capitalised, is
#: set like a headline: capitals then mark no names, and only names known from elsewhere count. With a full stop it
#: takes all of them, since sentences that list names have many capitals too.
HEADLINE_CASE = (4, 0.75)
HEADLINE_CASE_STOPPED = (6, 1.0)

#: Words of the longest headline.
HEADLINE_LENGTH = 25


class HeadlineCase:
    """Tells the lines of one text in which every word has a capital.

    Parameters
    ----------
    document : Document
    capitals : sequence of int
        Its capitalised tokens.
    lists : NameWords
    """

    def __init__(self, document: Document, capitals: Sequence[int], lists: NameWords) -> None:
        self.lists = lists
        self.words = document.tokens.words
        self.lowers = document.tokens.lowers
        self.capital = document.tokens.is_capital
        self.shouts = [i for i in capitals if self.words[i].isupper() and self._is_long(i)]

    def is_one(self, first: int, last: int, capitals: Sequence[int]) -> bool:
        """Whether a sentence is set in capitals or like a headline.

        Parameters
        ----------
        first, last : int
            Its tokens ``[first, last)``.
        capitals : sequence of int
            Those of them that are capitalised.
        """
        words = self.words
        shouted = len(between(self.shouts, first, last))
        if shouted > 1 and shouted > 0.8 * sum(map(self._is_long, range(first, last))):
            return True
        if last - first > 2 * HEADLINE_LENGTH:
            return False
        stopped = last > first and words[last - 1] in (".", "'", '"')
        least, share = HEADLINE_CASE_STOPPED if stopped else HEADLINE_CASE
        if len(capitals) < share * least:
            return False
        marks = [
            self.capital[i]
            for i in range(first, last)
            if words[i][0].isalpha() and self.lowers[i] not in self.lists.headline_small
        ]
        return len(marks) >= least and sum(marks) >= share * len(marks)

    def _is_long(self, i: int) -> bool:
        """Whether token ``i`` is a word long enough that its capitals tell of shouting, not of an acronym."""
        return len(self.words[i]) > 3 and self.words[i][0].isalpha()
