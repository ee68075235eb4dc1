"""Spans of capitalised words: where a name begins and where it may end."""

from __future__ import annotations

import functools

from framing.lexicons.words.names import NameWords
from framing.lexicons.words.unions import union
from framing.model import Document

__all__ = ["LONGEST_SPAN", "CapitalizedSpans"]

#: A span of capitalised words longer than this is no name but text in capitals.
LONGEST_SPAN = 9

#: Words on either side of the "and" inside the name of a body.
JOINED = 4


class CapitalizedSpans:
    """The spans of capitalised words and the place names of one text.

    Parameters
    ----------
    document : Document
    lists : NameWords
    """

    def __init__(self, document: Document, lists: NameWords) -> None:
        self.document = document
        self.lists = lists
        self.words = document.tokens.words
        self.lowers = document.tokens.lowers
        self.capital = document.tokens.is_capital
        self.starts = document.tokens.starts
        self.ends = document.tokens.ends
        self.text = document.text
        self._inside = (
            lists.inside
            | lists.causes
            | {"and", "'", *(word[0] for word in lists.patronymics), *lists.short_patronymics}
        )

    def end_from(self, i: int, last: int) -> int:
        """Return the end of the span of capitalised words that begins at token ``i``."""
        place = self.place(i, last)
        j = i + 1 if place is None else place[0]
        heads = self.lists.organisation_heads
        formal = self.lowers[i] in heads or self.lowers[i] in self.lists.title_heads
        while j < last and j - i < 3 * LONGEST_SPAN:
            after = self._continued(i, j, last, formal=formal)
            if after == j:
                break
            formal = formal or (
                self.capital[j] and (self.lowers[j] in heads or self.lowers[j] in self.lists.title_heads)
            )
            j = after
        return j

    def _continued(self, i: int, j: int, last: int, *, formal: bool) -> int:
        """Return the token after what continues at token ``j`` the span from token ``i``; ``j`` where nothing does."""
        if not self.capital[j] and self.lowers[j] not in self._inside:
            return j
        bound = 4 * self.patronymic(j, last) or 3 * self._short_patronymic(j, last) or 4 * self._is_izafat(j, last)
        if bound:
            return j + bound
        gap = self.text[self.ends[j - 1] : self.starts[j]]
        if self.capital[j] and gap in (" ", "\u00a0"):
            if self.words[j - 1] == "." and not self._abbreviated(j - 2):
                return j
            place = self.place(j, last)
            return j + 1 if place is None else place[0]
        if self.words[j] == "." and not gap and self._abbreviated(j - 1) and j + 1 < last and self.capital[j + 1]:
            tight = self.text[self.ends[j] : self.starts[j + 1]].strip("\u00a0 ")
            return j + 1 if tight else j + 2
        if self._joins(j, i, last):
            return j + 2
        if gap == " " and self._is_article(j, last):
            return j + 3
        if gap.isspace() and "\n" not in gap:
            return self._past_small_words(i, j, last, formal=formal)
        return j

    def patronymic(self, j: int, last: int) -> bool:
        """Whether "a/l", "son of", stands before a name at token ``j``, as in Malaysia."""
        bound = j + 3 < last and self.words[j + 1] == "/" and self.capital[j + 3]
        return bound and "/".join(self.lowers[j : j + 3 : 2]) in self.lists.patronymics

    def _short_patronymic(self, j: int, last: int) -> bool:
        """Whether "b." or "bt.", "son of" and "daughter of", stands before a name at token ``j``."""
        dotted = j + 2 < last and self.words[j + 1] == "." and self.capital[j + 2]
        return dotted and self.words[j] in self.lists.short_patronymics

    def _is_izafat(self, j: int, last: int) -> bool:
        """Whether a small word between hyphens begins at token ``j``: "Jamaat-e-Islami"."""
        bound = j + 3 < last and self.words[j] == self.words[j + 2] == "-" and self.capital[j + 3]
        return bound and self.lowers[j + 1] in self.lists.izafats and self.starts[j + 3] - self.ends[j - 1] <= 4

    def _is_article(self, j: int, last: int) -> bool:
        """Whether "al-" before a capital stands at token ``j``."""
        hyphened = j + 2 < last and self.lowers[j + 1] == "-" and self.capital[j + 2]
        return hyphened and self.lowers[j] in self.lists.arabic_articles

    def _past_small_words(self, i: int, j: int, last: int, *, formal: bool) -> int:
        """Return the token after the capital that small words join to the span; ``j`` where they join none."""
        low = self.lowers[j]
        if self._joins_bodies(i, j, last) or self._appeals(i, j, last):
            return j + 2
        if self._tells_cause(i, j, last):
            return j + 3 if self.lowers[j + 1] in self.lists.articles else j + 2
        if low not in self.lists.particles and not (formal and low in self.lists.small_words):
            return j
        k = j + 1
        if k < last and self.lowers[k] in self.lists.inner_articles:
            k += 1
        return k + 1 if k < last and self.capital[k] and self._goes_on(i, j) else j

    def _appeals(self, i: int, j: int, last: int) -> bool:
        """Whether an article at token ``j`` belongs to the name of a campaign: "Save the Children"."""
        called = j == i + 1 and self.lowers[i] in self.lists.appeals and self.lowers[j] in self.lists.appeal_articles
        return called and j + 1 < last and self.capital[j + 1]

    def _joins_bodies(self, i: int, j: int, last: int) -> bool:
        """Whether a small word at token ``j`` is part of the name of a body that begins at token ``i``.

        "Health and Quality Authority", where no part is a name of its own; "Citizens for Safe Roads".
        """
        if j + 1 >= last or not self.capital[j + 1] or not self.words[j + 1][1:2].islower():
            return False
        if self.lowers[j] in self.lists.causes:
            return False
        place = self.place(i, last)
        i = i if place is None or place[1] not in self.lists.countries else place[0]  # "U.S. Trade and Travel Office"
        parted = self.lowers[j] == "and" and 0 < j - i <= JOINED and self.place(i, last) is None
        before = self.lowers[i:j]
        if not parted or not self.lists.given_names.isdisjoint(before) or before[-1] in self.lists.organisation_heads:
            return False
        if not self.lists.title_heads.isdisjoint(before) or not all(word.isalpha() for word in before):
            return False
        if self.lowers[j + 1] in self.lists.given_names:
            return False
        k = j + 1
        while k < last and k - j <= JOINED and self.capital[k] and self.words[k].isalpha():
            k += 1
        heads = union(self.lists.organisation_heads, self.lists.joint_heads)
        return k - j > 2 and (self.lowers[k - 1] in heads or self.ends_with_country(j + 2, k))

    def _tells_cause(self, i: int, j: int, last: int) -> bool:
        """Whether people and their cause make the name of a body: "Workers for a Fair Wage"."""
        if self.lowers[j] not in self.lists.causes or self.lowers[j - 1] not in self.lists.groups or j - i > 2:
            return False
        k = j + 1 + (j + 1 < last and self.lowers[j + 1] in self.lists.articles)
        return k < last and self.capital[k] and self.words[k][1:2].islower() and self.place(k, last) is None

    def ends_with_country(self, i: int, end: int) -> bool:
        """Whether the name of a country ends the tokens ``[i, end)``: "Search and Rescue Ireland"."""
        return any(self.is_country(k, end) for k in range(i, end))

    def is_country(self, i: int, end: int) -> bool:
        """Whether the tokens ``[i, end)`` are the name of a country."""
        place = self.place(i, end) if i < end else None
        return place is not None and place[0] == end and not place[2] and place[1] in self.lists.countries

    def _abbreviated(self, i: int) -> bool:
        """Whether token ``i`` is one letter or a title that takes a full stop."""
        return len(self.words[i]) == 1 or self.lowers[i] in self.lists.title_abbreviations

    def _goes_on(self, i: int, j: int) -> bool:
        """Whether the small word at token ``j`` is part of the name that begins at token ``i``."""
        low, before = self.lowers[j], self.lowers[i:j]
        if low in self.lists.particles:
            return True
        formal = not self.lists.organisation_heads.isdisjoint(before)
        if low == "and":
            return formal and "of" in before
        named = len(before) > 1 and before[-2] in self.lists.given_names  # "Angus King of Maine"
        return formal or (before[-1] in self.lists.title_heads and not named)  # "Secretary of State"

    def _joins(self, j: int, i: int, last: int) -> bool:
        """Whether token ``j`` is a hyphen or a possessive inside the name that begins at token ``i``."""
        if j + 1 >= last:
            return False
        if self.words[j] == "'" and self.lowers[j - 1].endswith("s"):
            return self._members(j, last)
        if self.words[j] == "&":
            given = self.lists.given_names  # "Marwick & Hume", "Porter Wright Morris & Hume"
            return self.capital[j + 1] and (
                self.lowers[j - 1] not in given or (j > i + 2 and self.lowers[i] not in given)
            )
        if self.lowers[j] == "'s":
            office = (
                j - 1 > i and self.lowers[j + 1] in self.lists.offices and self.lowers[j - 1] in self.lists.title_heads
            )
            return office or (self.lowers[j - 1] in self.lists.owners and self.capital[j + 1])
        if self.words[j] != "-" or not self._is_close(j):
            return False
        if self.capital[j + 1]:
            return self._tight(j)
        if self.lowers[j - 1] == "co":
            return self.lowers[j + 1] in self.lists.co_operatives  # "Tarn Dairy Co-operative"
        return j - 1 > i and self.lowers[j + 1] in self.lists.korean_second  # "Ban Ki-moon"

    def stands_apart(self, k: int) -> bool:
        """Whether spaces stand on both sides of token ``k``."""
        return self.starts[k] > self.ends[k - 1] and self.starts[k + 1] > self.ends[k]

    def _is_close(self, j: int) -> bool:
        """Whether the hyphen at token ``j`` is close to both words, or apart as all marks are: "Kim Jong - un"."""
        before, behind = self.starts[j] - self.ends[j - 1], self.starts[j + 1] - self.ends[j]
        return (not before and not behind) or (before == behind == 1 and self.spaced)

    @functools.cached_property
    def spaced(self) -> bool:
        """Whether commas stand apart from the words before them, as in texts cut into tokens."""
        commas = [k for k, word in enumerate(self.words) if word == "," and k]
        return bool(commas) and 2 * sum(self.starts[k] > self.ends[k - 1] for k in commas) > len(commas)

    def _members(self, j: int, last: int) -> bool:
        """Whether a bare apostrophe at token ``j`` stands in the name of a body: "Tarn Fishers' Union"."""
        if self.starts[j] != self.ends[j - 1] or not self.capital[j + 1]:
            return False
        k = j + 1
        while k < last and k - j <= JOINED and self.capital[k]:
            k += 1
        return self.lowers[k - 1] in self.lists.organisation_heads

    def _tight(self, i: int) -> bool:
        """Whether the hyphen at token ``i`` joins two parts of one name ("Abdul-Aziz", not "U.S.-Japan")."""
        left, right = self.lowers[i - 1], self.lowers[i + 1]
        if right in self.lists.papers and (left in self.lists.papers or left in self.lists.organisation_heads):
            return True  # "Union-Tribune"
        if left in self.lists.prefixes:
            return True  # "Inter-Services Agency"
        heads = self.lists.organisation_heads
        if (left,) in self.lists.places or (right,) in self.lists.places or left in heads or right in heads:
            return False
        return not self.words[i - 1].isupper() and (len(right) == 1 or not self.words[i + 1].isupper())

    def place(self, i: int, end: int) -> tuple[int, str, bool] | None:
        """Return (end, key, people form) of the longest place name that begins at token ``i``."""
        size = self.lists.longest.get(self.lowers[i])
        if size is None or not self.words[i][0].isupper():
            return None
        for length in range(min(size, end - i), 0, -1):
            entry = self.lists.places.get(self.lowers[i : i + length])
            if entry is not None and (self.lowers[i] != "us" or self.words[i] == "US"):
                return i + length, entry[0], entry[1]
        return None
