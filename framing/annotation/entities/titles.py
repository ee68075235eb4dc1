"""Where titles, offices and portfolios end in a span of capitals, and the name begins."""

from __future__ import annotations

from collections.abc import Container

from framing.annotation.entities.capitalized_spans import CapitalizedSpans
from framing.annotation.entities.entity_merging import SUFFIXES

__all__ = ["Titles"]

#: Words looked back over for the office whose portfolio a span of capitals begins with.
TITLE_BACK = 4


class Titles:
    """Reads what stands before the name in a span of capitals.

    Parameters
    ----------
    capitalized : CapitalizedSpans
        Of the same text.
    """

    def __init__(self, capitalized: CapitalizedSpans) -> None:
        self.capitalized = capitalized
        self.lists = capitalized.lists
        self.words = capitalized.words
        self.lowers = capitalized.lowers

    def after_portfolio(self, i: int, end: int) -> int:
        """Return where a name begins after a portfolio: "Under Secretary for East Asian Affairs Anna Reyes"."""
        before = self.lowers[max(i - 1 - TITLE_BACK, 0) : max(i - 1, 0)]
        if i == 0 or self.lowers[i - 1] not in self.lists.portfolio_links or self.lists.title_heads.isdisjoint(before):
            return i
        given = self._given_in(i, end) if self.capitalized.place(i, end) is None else None
        if given is not None or self.lowers[i - 1] == "of":
            return i if given is None else given
        tail = max((k + 1 for k in range(i, end) if self.lowers[k] in self.lists.portfolio_ends), default=i)
        while tail < end and self.lowers[tail] in self.lists.title_parts:
            tail += 1
        return tail if tail < end else i

    def _given_in(self, i: int, end: int) -> int | None:
        """Return the first given name behind a portfolio in a span: "Retail Banking Jane Moor"."""
        if self._is_given(i) or self.lowers[i] in self.lists.family_first_surnames:
            return None
        given = next((k for k in range(i + 1, end - 1) if self._is_given(k)), None)
        family_first = given is not None and self.lowers[given - 1] in self.lists.family_first_surnames
        return given - 1 if given is not None and family_first else given

    def _is_given(self, k: int) -> bool:
        """Whether a token is a given name."""
        low, lists = self.lowers[k], self.lists
        return low in lists.given_names or low in lists.men or low in lists.women

    def stands_apart(self, i: int, place: tuple[int, str, bool], end: int) -> bool:
        """Whether the place at the head of a span is a name of its own."""
        head, key, people = place
        if head >= end or people or not self.words[head][0].isalnum():
            return True
        low = self.lowers[head]
        if self.lowers[end - 1] in self.lists.organisation_heads and key not in self.lists.countries:
            return False
        if self.lowers[i] in self.lists.given_names and low not in self.lists.title_heads:
            return False
        if key in self.lists.countries and self.title_before(i) and not self.lists.places.get((low,)):
            return low in self.lists.title_heads or low in self.lists.title_parts  # "actress America Ferrera"
        if low in self.lists.place_heads or key in self.lists.countries:
            return True
        return low in self.lists.title_heads or low in self.lists.title_parts or low in self.lists.given_names

    def title_before(self, i: int) -> bool:
        """Whether a title in small letters stands right before token ``i`` ("spokesman Jan Cole")."""
        return i > 0 and self.lowers[i - 1] in self.lists.title_heads and self.words[i - 1][0].islower()

    def after_title(self, i: int, end: int) -> tuple[int, int] | None:
        """Return where a title begins and where the name after it begins; ``None`` without a title."""
        lists = self.lists
        offices = self._offices(i, end)
        if not offices:
            return None
        begin, head = offices[0], offices[-1]
        if head == end - 1 and begin < head and self.lowers[begin] in self.lists.courtesies:
            return begin, head  # "Mr. Prince"
        while begin > i and (self.lowers[begin - 1] in lists.title_parts or self.words[begin - 1] in ("-", ".")):
            begin -= 1
        after = self._past(head + 1, end, (".", "-", "elect", "general"))
        if after < end and self.lowers[after] in lists.office_links:
            after = self._past(after + 1, end, ("the", *lists.title_parts))
            if after < end and self.capitalized.place(after, end) is not None:
                return begin, after
            given = self._given_in(after, end)
            if given is not None:
                return begin, given
            if after < end and self.lowers[after - 1] not in lists.title_parts:
                after += 1
            after = self._past(after, end, lists.portfolio_ends)
        named = after < end and self.lowers[after] in lists.given_names
        if after < end and not named and self.lowers[end - 1] in lists.organisation_heads:
            behind = self._past(head + 1, end, lists.office_place_links)  # "Sector Commander of the Road Safety Corps"
            return (
                (begin, behind) if behind > head + 1 and end - behind > 1 else None
            )  # "Republican National Committee"
        return begin, after

    def _offices(self, i: int, end: int) -> list[int]:
        """Return the tokens of a span that are words for an office, and no part of a name."""
        return [
            k
            for k in range(i, end)
            if (self.lowers[k] in self.lists.title_heads or self._paired(k, i, end))
            and not (k > i and k == end - 1 and self._given(k - 1))
            and not (k > i and self.lowers[k] in self.lists.given_names)
            and not (k == i and self._is_quality(k, end))
            and not self._hyphened(k, end)
            and not (k + 2 == end and self.lowers[k + 1] in SUFFIXES)
            and not self.is_given_rank(k)
            and not (k == end - 1 and self.is_hospital(i, end))
        ]

    def is_hospital(self, i: int, end: int) -> bool:
        """Whether a span without an article before it is the name of a hospital: "staff at Harwick General"."""
        lists, low = self.lists, self.lowers[end - 2]
        if end - i < 2 or self.lowers[end - 1] not in lists.hospital_ends or self.lowers[i - 1 : i] == ("the",):
            return False
        office = low in lists.title_heads or low in lists.title_parts or low in lists.title_abbreviations
        return not office and low.isalpha() and not self._is_given(end - 2)

    def is_given_rank(self, k: int) -> bool:
        """Whether a short rank behind a civil office is a given name: "the Treasurer, Col Abbott"."""
        if self.lowers[k] not in self.lists.given_ranks or self.words[k + 1 : k + 2] == (".",):
            return False
        before = k - 1 - (k > 1 and self.words[k - 1] == ",")
        return before >= 0 and self.lowers[before] in self.lists.civil_offices

    def _hyphened(self, k: int, end: int) -> bool:
        """Whether a hyphen joins token ``k`` to a name: "Rob Pope-Kerr", not "Major-General Ana Roy"."""
        lists = self.lists
        if k + 2 >= end or self.words[k + 1] != "-":
            return False
        low = self.lowers[k + 2]
        return not (low in lists.title_heads or low in lists.title_parts or low in ("elect", "general"))

    def _paired(self, k: int, i: int, end: int) -> bool:
        """Whether token ``k`` is half of an honour of two words: "Tan Sri Lim Kok Wei"."""
        pairs = self.lists.title_pairs
        before, after = self.lowers[max(k - 1, i) : k + 1], self.lowers[k : min(k + 2, end)]
        return " ".join(before) in pairs or " ".join(after) in pairs

    def _is_quality(self, k: int, end: int) -> bool:
        """Whether a word that can be a title tells of what kind a body is: "Marine Traffic Watch"."""
        if self.lowers[k] not in self.lists.quality_titles or end - k < 3:
            return False
        lists, after = self.lists, self.lowers[k + 1]
        titled = (
            self.words[k + 1].isupper()
            or after in lists.title_heads
            or after in lists.title_parts
            or after in lists.title_abbreviations
        )
        return not (titled or after in lists.given_names or after in lists.men or after in lists.women)

    def _past(self, k: int, end: int, words: Container[str]) -> int:
        """Return the first token from ``k`` on that is none of some words."""
        while k < end and self.lowers[k] in words:
            k += 1
        return k

    def _given(self, k: int) -> bool:
        """Whether a given name or two initials stand at a token: a title behind it is a family name ("JT King")."""
        word = self.words[k]
        return self._is_given(k) or (len(word) == 2 and word.isalpha() and word.isupper())

    def of_place(self, i: int, end: int) -> int | None:
        """Return the last "of" of "Ministry of Foreign Affairs of the Republic of Azerbaijan" that is no part of it."""
        for k in (k for k in range(i + 2, end - 1) if self.lowers[k] == "of"):
            if "of" not in self.lowers[i:k]:
                continue
            rest = k + 1
            while rest < end and self.lowers[rest] in self.lists.realm_words:
                rest += 1
            place = self.capitalized.place(rest, end) if rest < end else None
            if place is not None and place[0] == end:
                return k
        return None
