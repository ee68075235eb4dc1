"""Persons, bodies and places, by capital letters, word lists and the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress, pairwise
from typing import cast

from framing.annotation.entities.capitalized_spans import LONGEST_SPAN, CapitalizedSpans
from framing.annotation.entities.entity_merging import Found, acronyms, unite
from framing.annotation.entities.headline_case import HeadlineCase
from framing.annotation.entities.name_forms import name_key, plain
from framing.annotation.entities.name_kinds import NameKinds
from framing.annotation.entities.titles import Titles
from framing.annotation.entities.whole_names import is_whole_body
from framing.lexicons.language import Language
from framing.lexicons.words.unions import union
from framing.model import Document, EntityKind, Mention, MentionKind, between
from framing.reading.turn_words import leaves_unnamed

__all__ = ["find_names"]

#: Words of the longest nickname.
NICKNAME = 3

_INITIALS = re.compile(r"(?:[A-Za-z]\.)+$")
_OPENING = frozenset('"“‘«([:—–•*')


def find_names(document: Document, language: Language) -> list[Mention]:
    """Find persons, bodies, places and other names.

    Parameters
    ----------
    document : Document
    language : Language

    Returns
    -------
    list of Mention
        In text order, not overlapping.
    """
    finder = _Finder(document, language)
    finder.read()
    return finder.mentions()


class _Finder:
    """One pass over the capitalised tokens of one text."""

    def __init__(self, document: Document, language: Language) -> None:
        self.document = document
        self.lists = language.names
        self.capitalized = CapitalizedSpans(document, self.lists)
        self.titles = Titles(self.capitalized)
        self.kinds = NameKinds(self.titles)
        self.words = document.tokens.words
        self.lowers = document.tokens.lowers
        self.capital = document.tokens.is_capital
        calendar = language.calendar
        self.callings = language.roles.persons
        self.by_ending = language.roles.calling_by_ending
        self.calendar = calendar.month_numbers.keys() | calendar.weekday_numbers.keys()
        self.found: list[Found] = []
        self.initial: set[int] = set()
        self.capitals = tuple(compress(range(len(self.words)), self.capital))
        self.headlines = HeadlineCase(document, self.capitals, self.lists)
        self.loud: list[tuple[int, int]] = []  # token ranges set like a headline

    def read(self) -> None:
        """Find the names of every sentence; headlines last, by what the rest has shown."""
        for sentence in self.document.sentences:
            first, last = sentence.token_start, sentence.token_end
            capitals = between(self.capitals, first, last)
            if self.headlines.is_one(first, last, capitals):
                self.loud.append((first, last))
            else:
                self._sentence(first, last, capitals)
        for first, last in self.loud:
            self._full_names(first, last)
        self._labels()
        self._nicknames()
        self._spell_out()
        for first, last in self.loud:
            self._headline(first, last)

    def _labels(self) -> None:
        """Read the labels of turns: a full name is a person, whatever its words are, and "HOST" is no name."""
        starts = self.document.tokens.starts
        for block in self.document.article.blocks:
            if block.kind != "turn" or block.label_start is None or block.label_end is None:
                continue
            low, high = bisect_left(starts, block.label_start), bisect_left(starts, block.label_end)
            unnamed = leaves_unnamed(self.document.text[block.label_start : block.label_end])
            named = block.named_start is not None and block.label_start <= block.named_start < block.label_end
            if unnamed:
                self.found = [item for item in self.found if item[1] <= low or item[0] >= high]
            if named and block.named_start is not None:
                self._label(bisect_left(starts, block.named_start), high)
        self.found.sort(key=lambda item: (item[0], -item[1]))

    def _label(self, low: int, high: int) -> None:
        """Make a label of two words or more a person's name; "CAPTAIN TEALE" is read as in any sentence."""
        lists = self.lists
        while self.lowers[low] in lists.title_heads or self.lowers[low] in lists.title_abbreviations:
            low += 1 + (self.words[low + 1 : low + 2] == (".",))
        words = [word for word in self.words[low:high] if word[0].isalnum()]
        if len(words) > 1:
            self.found = [item for item in self.found if item[1] <= low or item[0] >= high]
            key = name_key(words, family_first=lists.family_first_given)
            self.found.append((low, high, f"name:{key}", "person"))

    def _nicknames(self) -> None:
        """Make one name of the parts around a nickname in quotation marks: "Thomas “Big Tom” Vann"."""
        marks = [k for k, word in enumerate(self.words) if word == '"' and 0 < k < len(self.words) - 1]
        for opening, closing in pairwise(marks):
            inside = self.words[opening + 1 : closing]
            named = 0 < len(inside) <= NICKNAME and all(word[0].isupper() for word in inside)
            initials = _INITIALS.match(self.words[opening - 1])
            if not named or not ((initials or self._is_name(opening - 1)) and self._is_name(closing + 1)):
                continue
            before = next((item for item in self.found if item[1] == opening), None)
            after = next((item for item in self.found if item[0] == closing + 1), None)
            start = opening - 1 if before is None else before[0]
            end = closing + 2 if after is None else after[1]
            words = [*self.words[start:opening], *self.words[closing + 1 : end]]
            self.found = [item for item in self.found if item[1] <= start or item[0] >= end]
            key = "name:" + name_key(words, family_first=self.lists.family_first_given)
            self.found.append((start, end, key, "person"))
        self.found.sort(key=lambda item: (item[0], -item[1]))

    def _is_name(self, k: int) -> bool:
        """Whether a token can be a part of a name, written as one."""
        word = self.words[k]
        plain = self.lowers[k] in self.lists.plain_words or self.lowers[k] in self.lists.speaking
        return word[0].isupper() and word[1:].islower() and word.isalpha() and not plain

    def _sentence(self, first: int, last: int, capitals: Sequence[int]) -> None:
        """Find the names among the tokens ``[first, last)``, of which the capitalised ones are given."""
        done = first  # the token after the last run read
        for i in capitals:
            if i < done:
                continue
            fresh = self._opens(i, done, first)
            if fresh:
                self.initial.add(i)
            low = self.lowers[i]
            common = low in self.lists.plain_words or low in self.lists.speaking  # "Added Gibbs"
            several = low in self.lists.unnamed or (low in self.callings and low.endswith("s"))  # "Aides", "Commuters"
            common = common or (several and self.capitalized.end_from(i, last) == i + 1)
            if low in self.lists.capital_pronouns or (fresh and common and not self._known(i)):
                done = i + 1
            else:
                done = self.capitalized.end_from(i, last)
                self._interpret(i, done)

    def _opens(self, i: int, done: int, first: int) -> bool:
        """Whether token ``i`` opens its sentence, which begins at ``first``, or a quotation in it."""
        for k in range(i - 1, done - 1, -1):
            dash = self.words[k] == "-" and self.capitalized.stands_apart(k)  # "TARN (AP) - Officials say"
            if self.words[k] in _OPENING or dash:
                return True
            if self.words[k][0].isalnum():
                return False
        return done == first

    def _known(self, i: int) -> bool:
        """Whether a place name begins at token ``i``."""
        return self.capitalized.place(i, len(self.words)) is not None and self.lowers[i] not in ("us", "of")

    def _interpret(self, i: int, end: int) -> None:
        """Read one span: split countries and titles off, name what is left."""
        if end - i > 2 * LONGEST_SPAN:
            return
        if end - i > 3 and sum(len(word) > 3 and word.isupper() for word in self.words[i:end]) > 2:
            return  # a line of capitals
        if is_whole_body(self.capitalized, i, end):
            self.found.append((i, end, "name:" + " ".join(map(plain, self._words(i, end))), "organisation"))
            return
        i = self.titles.after_portfolio(i, end)
        while end - i > 2 and self.words[end - 1] in self.lists.post_nominals:  # "Alan Tully KC"
            end -= 1
        letters = i + (end - i > 2 and self.lowers[i] in self.lists.title_parts)
        if end - letters > 1 and self.words[letters] in self.lists.title_acronyms:  # "Deputy CM Kavita Rao"
            self._name(letters + 1, end, titled=True)
            return
        seat = self._seat_before(i, end)
        if seat is not None:  # "Kisumu East MCA Joan Were"
            self._places(i, seat)
            self._name(seat + 1, end, titled=True)
            return
        i = self._places(i, end)
        if i < end:
            self._by_title(i, end)

    def _seat_before(self, i: int, end: int) -> int | None:
        """Return where the letters of an office stand between a seat and the name of who has it."""
        letters = self.lists.title_acronyms & self.lists.post_nominals
        return next((k for k in range(i + 1, end - 1) if self.words[k] in letters), None)

    def _places(self, i: int, end: int) -> int:
        """Record the places at the head of a span and return where the rest of it begins."""
        while i < end:
            place = self.capitalized.place(i, end)
            if place is None or not self.titles.stands_apart(i, place, end):
                break
            head = place[0]
            joined = head < end and not place[2] and place[1] not in self.lists.countries
            if joined and self.lowers[head] in self.lists.place_heads:
                head += 1
            self.found.append((i, head, f"place:{place[1]}", "demonym" if place[2] else "place"))
            i = head
            while i < end and not self.words[i][0].isalnum():
                i += 1
        return i

    def _by_title(self, i: int, end: int) -> None:
        """Name what stands before a title and after it."""
        cut = self.titles.after_title(i, end)
        if cut is None:
            self._name(i, end, titled=self._is_titled(i, end))
            return
        begin, head = cut
        if begin > i and not (head == end and (self._is_portfolio(i, begin) or self._is_superlative(i, begin))):
            self._name(i, begin, titled=False)
        links = self.lists.office_place_links
        if head < end and self.lowers[head - 1] in links and self.capitalized.place(head, end) is not None:
            self._interpret(head, end)  # "President of Azerbaijan"
        elif head < end:
            self._name(head, end, titled=True)
        elif end - i == 1:
            self._name(i, end, titled=False)

    def _is_titled(self, i: int, end: int) -> bool:
        """Whether what stands before a span makes it somebody's name."""
        several = end - i > 1
        called = several and (self._calling_before(i) or self.titles.is_given_rank(i))
        return called or self.titles.title_before(i)

    def _is_portfolio(self, i: int, end: int) -> bool:
        """Whether words before an office belong to it: "Police Public Relations Officer"."""
        lists, lowers = self.lists, self.lowers[i:end]
        parts = union(lists.title_parts, lists.organisation_heads)
        return lowers[-1] not in lists.organisation_heads and not parts.isdisjoint(lowers)

    def _is_superlative(self, i: int, end: int) -> bool:
        """Whether a word before an office praises whoever holds it: "Kenya's Fastest Mayor"."""
        return end - i == 1 and self.lowers[i - 1 : i] == ("'s",) and self.lowers[i].endswith("est")

    def _name(self, i: int, end: int, *, titled: bool) -> None:
        """Record the name made of tokens ``[i, end)``."""
        lists, lowers = self.lists, self.lowers
        i, end = self._trimmed(i, end)
        if i >= end or (end - i == 1 and _INITIALS.match(self.words[i])):
            return
        opening = lowers[i] in lists.former or (i in self.initial and lowers[i] in lists.plain_words)
        opening = opening or (i in self.initial and self._is_calling(i, end))
        if opening and end - i > 1:
            self._interpret(i + 1, end)
            return
        words = self._words(i, end)
        lows = [word.lower() for word in words]
        if lows[0] in self.calendar and (len(lows) == 1 or lows[0] not in lists.given_names):
            return
        parted = self._parted(i, end, lows, titled=titled)
        if parted is not None:
            self._name(i, parted[0], titled=titled)
            self._interpret(parted[1], end)
            return
        behind = i > 1 and self.words[i - 1] == "," and any(item[1] == i - 1 for item in self.found[-1:])
        found = self.kinds.of(i, end, words, titled=titled, initial=i in self.initial, behind=behind)
        if found is not None:
            self.found.append((i, end, *found))

    def _words(self, i: int, end: int) -> list[str]:
        """Return the words of a name; "a/l" is one."""
        words: list[str] = []
        for k in range(i, end):
            if self.capitalized.patronymic(k, end):
                words.append("/".join(self.words[k : k + 3 : 2]))
            elif self.words[k][0].isalnum() and not (k > i + 1 and self.capitalized.patronymic(k - 2, end)):
                words.append(self.words[k])
        return words

    def _is_calling(self, i: int, end: int) -> bool:
        """Whether the first word of a sentence tells of the person behind: "Skipper Jo Kay", "Heartbroken Jo Kay"."""
        lists, low = self.lists, self.lowers[i]
        if end - i < 3 or any(low in names for names in (lists.given_names, lists.men, lists.women)):
            return False
        after = plain(self.words[i + 1])
        told = low in self.callings or low.endswith(lists.adjective_endings) or self.by_ending(low) is not None
        return told and any(after in names for names in (lists.given_names, lists.men, lists.women))

    def _calling_before(self, i: int) -> bool:
        """Whether a calling in small letters stands right before a name of several words: "milker Wes Toohey"."""
        low = self.lowers[i - 1] if i else ""
        told = low in self.callings or self.by_ending(low) == "expert"
        return told and self.words[i - 1].islower() and plain(self.words[i]) not in self.lists.organisation_heads

    def _trimmed(self, i: int, end: int) -> tuple[int, int]:
        """Return the tokens of a name without marks and small words at its ends."""
        while i < end and (not self.words[i][0].isalnum() or self.lowers[i] in self.lists.small_words):
            i += 1
        while end > i and (not self.words[end - 1][0].isalnum() or self.lowers[end - 1] in self.lists.small_words):
            end -= 1
        return i, end

    def _parted(self, i: int, end: int, lows: list[str], *, titled: bool) -> tuple[int, int] | None:
        """Return where a name ends before the place after "of", and where the place begins."""
        if "of" in lows and titled:  # "Rep. Tom Cole of Oklahoma"
            cut = next(k for k in range(i, end) if self.lowers[k] == "of")
            return cut, cut + 1
        if lows[:2] == ["republic", "of"] and self.capitalized.place(i + 2, end) is not None:
            return i, i + 2
        of = self.titles.of_place(i, end) if lows.count("of") > 1 else None
        return None if of is None else (of, of + 1)

    def _full_names(self, first: int, last: int) -> None:
        """Find full names in a headline, whose surname the rest of the text has alone."""
        singles = {key[5:] for _, _, key, _ in self.found if " " not in key}
        for k in range(first, last - 1):
            low = plain(self.words[k + 1])
            if self.lowers[k] in self.lists.given_names and low in singles and low not in self.lists.given_names:
                self.found.append((k, k + 2, f"name:{plain(self.words[k])} {low}", "person"))

    def _spell_out(self) -> None:
        """Unite short and full forms; a full form that an acronym spells out is one body."""
        short = acronyms(self.words, self.lowers, self.lists)
        for start, end, token, key in short.values():
            self.found = [item for item in self.found if item[1] <= start or item[0] >= end]
            self.found.append((start, end, key, "organisation"))
            if not any(item[0] == token for item in self.found):
                self.found.append((token, token + 1, f"name:{self.lowers[token]}", "organisation"))
        self.found = unite(self.found, self.lowers, self.lists, short)

    def _headline(self, first: int, last: int) -> None:
        """Find places, and names known from the rest of the text, where every word has a capital."""
        known: dict[str, tuple[str, str | None]] = {}
        for _, _, key, entity in self.found:
            if key.startswith("name:"):
                known.setdefault(key[5:], (key, entity))
                if entity == "person" and " " in key:
                    known.setdefault(key.rsplit(" ", 1)[1], (key, entity))
        i = first
        while i < last:
            place = self.capitalized.place(i, last)
            step = 1
            for length in (4, 3, 2, 1):
                if i + length <= last:
                    phrase = " ".join(plain(word) for word in self.lowers[i : i + length])
                    if phrase in known and self.words[i][0].isupper():
                        key, entity = known[phrase]
                        self.found.append((i, i + length, key, entity))
                        step = length
                        break
            else:
                if place is not None:
                    self.found.append((i, place[0], f"place:{place[1]}", "demonym" if place[2] else "place"))
                    step = place[0] - i
            i += step

    def mentions(self) -> list[Mention]:
        """Return what was found as records, in text order."""
        result: list[Mention] = []
        before = -1
        for i, end, key, entity in sorted(self.found, key=lambda item: (item[0], -item[1])):
            if i < before:
                continue
            kind: MentionKind = "place" if key.startswith("place:") else "name"
            sort = cast("EntityKind | None", entity)  # those with a mark of doubt have been settled or left out
            result.append(Mention.over(self.document, i, end, kind=kind, key=key, entity=sort))
            before = end
        return result
