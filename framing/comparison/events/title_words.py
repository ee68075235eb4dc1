"""Read an article for the words that can title its event: happenings, things and names, and where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from framing.comparison.normalization import fold, is_content, stem
from framing.lexicons.language import Language, language_of
from framing.lexicons.words.titles import TitleWords
from framing.model import Document, Mention, Profile
from framing.segmentation import after_dateline

__all__ = ["BELOW", "FIRST", "TitleHit", "TitleText", "is_place_name", "named_alike", "read_title_words"]

#: Sentences of the text in which an article says what it is about, and their tokens at most.
HEAD_SENTENCES, HEAD_TOKENS = 4, 120

#: What a word counts in the headline, in the first sentence, in the next ones, and further down.
HEADLINE, FIRST, NEXT, BELOW = 4.0, 2.5, 1.0, 0.1

#: Tokens of a name.
LONGEST_NAME = 6

#: Letters of a name that is all capitals.
LONGEST_ACRONYM = 6

#: Words around a happening that can tell that it did not come.
BEFORE, BEHIND = 3, 5


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A word or phrase: its neutral noun, its tokens (the last excluded), and whether it is a noun itself."""

    noun: str
    first: int
    last: int
    nominal: bool


@dataclass(frozen=True)  # no slots: what is counted on first use is kept
class TitleText:
    """A text of an article.

    Attributes
    ----------
    document : Document
        The body, or the title where it stands apart.
    hits : tuple of TitleHit
        In text order.
    names : dict of int to (int, Mention)
        By first token: the token behind, and the name.
    ends : dict of int to int
        The first token of each name, by the token behind it.
    known : dict of tuple of str to Mention
        The names of its article, by their words.
    first, head : int
        Where the first sentence ends, and the sentences that say what the article is about.
    stems, heads : frozenset of str
        The stems of its words; and the words in small letters that end a noun phrase ("the school.").
    """

    document: Document
    hits: tuple[TitleHit, ...]
    names: dict[int, tuple[int, Mention]]
    ends: dict[int, int]
    known: dict[tuple[str, ...], Mention]
    first: int
    head: int
    stems: frozenset[str]
    heads: frozenset[str]

    @cached_property
    def nouns(self) -> dict[str, float]:
        """What the text makes of each noun at most."""
        return self._most((hit.noun, hit.first) for hit in self.hits)

    @cached_property
    def named(self) -> dict[str, float]:
        """What the text makes of each name at most, by its key."""
        return self._most((mention.key, token) for token, (_, mention) in self.names.items())

    @cached_property
    def mentions(self) -> dict[str, list[tuple[int, Mention]]]:
        """Where each name stands, by its key."""
        found: dict[str, list[tuple[int, Mention]]] = defaultdict(list)
        for token, (_, mention) in self.names.items():
            found[mention.key].append((token, mention))
        return found

    def _most(self, placed: Iterable[tuple[str, int]]) -> dict[str, float]:
        """Return what the text makes of each key at most, by where it stands."""
        most: dict[str, float] = {}
        for key, token in placed:
            most[key] = max(most.get(key, 0.0), self.weight(token))
        return most

    @cached_property
    def headline(self) -> range:
        """The tokens of the headline."""
        starts, span = self.document.tokens.starts, self.document.headline
        if self.document.part == "title":
            return range(len(starts))
        return range(0) if span is None else range(bisect_left(starts, span.start), bisect_left(starts, span.end))

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words that stand in small letters."""
        return frozenset(word for word in self.document.tokens.words if word.islower())

    @cached_property
    def told(self) -> Counter[str]:
        """How often each stem stands there."""
        return Counter(stem(word) for word in self.document.tokens.lowers if word.isalpha())

    def weight(self, token: int) -> float:
        """Return what a word counts at its place."""
        if token in self.headline:
            return HEADLINE
        return FIRST if token < self.first else NEXT if token < self.head else BELOW

    def tells_together(self, *nouns: str | None) -> bool:
        """Whether a sentence tells of all of some happenings and things."""
        sentences = [{self.document.sentence_of[hit.first] for hit in self.hits if hit.noun == noun} for noun in nouns]
        return bool(set[int].intersection(*sentences))

    def is_head(self, hit: TitleHit) -> bool:
        """Whether a noun ends its phrase: not "flood toll"."""
        after = self.document.tokens.words[hit.last : hit.last + 1]
        return hit.nominal and not (after and after[0][0].isalpha() and is_content(fold(after[0])))

    def articles(self, key: str) -> tuple[list[bool], list[bool]]:
        """Tell of each place of a name in the body whether "the" stands before it.

        Returns
        -------
        alone, within : list of bool
            Where the name stands for itself, and where it says what another word means ("the Varn plan").
        """
        alone: list[bool] = []
        within: list[bool] = []
        words = self.document.tokens.words
        for first, _ in self.mentions.get(key, ()) if self.document.part == "body" else ():
            last = self.names[first][0]
            behind = words[last] if last < len(words) else ""
            places = within if behind.isalpha() and is_content(fold(behind)) else alone
            places.append(first > 0 and self.document.tokens.lowers[first - 1] == "the")
        return alone, within

    def said(self, hit: TitleHit) -> str:
        """Return the words of a hit, in lower case."""
        return " ".join(self.document.tokens.lowers[hit.first : hit.last]).replace(" - ", "-")


def read_title_words(profile: Profile) -> tuple[TitleText, ...]:
    """Read the texts of one article: its title, where that stands apart, and its body."""
    words = language_of(profile.article.language).titles
    document = profile.document
    parts = [document] if document.title is None else [document.title, document]
    named = [item for item in profile.mentions if item.kind in ("name", "place") and item.entity != "demonym"]
    known = {tuple(item.text.split()): item for item in reversed(named) if not _is_cry(item)}
    return tuple(_read(part, known, words) for part in parts)


def _read(document: Document, known: dict[tuple[str, ...], Mention], words: TitleWords) -> TitleText:
    """Read one text."""
    starts = document.tokens.starts
    told = [item for item in document.sentences if not document.in_headline(item.start)]
    begins = after_dateline(document.text, told[0].start, told[0].end) if told else 0
    names = {
        first: found
        for first, found in _names(document.tokens.words, known)
        if not (told and told[0].start <= starts[first] < begins)  # where it was written is not yet where it happened
    }
    opening = told[0].token_end if told else len(starts)
    head = min(told[:HEAD_SENTENCES][-1].token_end, HEAD_TOKENS) if told else len(starts)
    inside = {token for first, (last, _) in names.items() if last - first > 1 for token in range(first, last)}
    hits = tuple(hit for hit in _hits(document.tokens.lowers, words) if hit.first not in inside)
    stems = frozenset(stem(word) for word in document.tokens.words if word[0].isalpha())
    heads = frozenset(_heads(document.tokens.words, words))
    return TitleText(document, hits, names, _by_end(names), known, opening, head, stems, heads)


def _heads(words: Sequence[str], lists: TitleWords) -> Iterator[str]:
    """Yield words in small letters that end a noun phrase: "the school.", but not "the simple plan"."""
    for before, word, after in zip(words, words[1:], (*words[2:], "."), strict=False):
        opened = before in lists.phrase_openings and word.islower()
        if opened and not (after[0].isalpha() and is_content(fold(after))):
            yield word


def _by_end(names: Mapping[int, tuple[int, Mention]]) -> dict[int, int]:
    """Return the first token of each name by the token behind it."""
    return {last: first for first, (last, _) in names.items()}


def named_alike(articles: Sequence[Sequence[TitleText]]) -> list[list[TitleText]]:
    """Read titles for the names that any of the articles has."""
    known = {words: mention for texts in articles for text in texts for words, mention in text.known.items()}
    return [
        [_with_names(text, known) if text.document.part == "title" else text for text in texts] for texts in articles
    ]


def is_place_name(name: str, language: Language) -> bool:
    """Whether the words of a name say that it is a place: "Lorne Strait", "Mt Varn"."""
    first, *rest = name.split()
    return first in language.titles.place_openings or not language.names.place_heads.isdisjoint(rest)


def _with_names(text: TitleText, known: Mapping[tuple[str, ...], Mention]) -> TitleText:
    """Read a title again with the names of other articles: where every word has a capital, none shows by itself."""
    names = dict(_names(text.document.tokens.words, known))
    return replace(text, names=names, ends=_by_end(names))


def _names(words: Sequence[str], known: Mapping[tuple[str, ...], Mention]) -> Iterator[tuple[int, tuple[int, Mention]]]:
    """Yield where a text has the names of its article, also in a headline where every word has a capital."""
    place = 0
    while place < len(words):
        ends = range(min(place + LONGEST_NAME, len(words)), place, -1)
        longest = next((last for last in ends if tuple(words[place:last]) in known), None)
        if longest is not None:
            yield place, (longest, known[tuple(words[place:longest])])
        place = longest or place + 1


def _is_cry(mention: Mention) -> bool:
    """Whether a word stands in capitals for its looks, as popular papers begin a story."""
    return len(mention.text) > LONGEST_ACRONYM and mention.text.isupper() and mention.key.startswith("name:")


def _hits(lowers: Sequence[str], words: TitleWords) -> Iterator[TitleHit]:
    """Yield the words and phrases of the lists, the longest at each place."""
    place = 0
    while place < len(lowers):
        if lowers[place] not in words.openings:
            place += 1
            continue
        hit = next(filter(None, (_hit(lowers, place, length, words) for length in (3, 2, 1))), None)
        if hit is not None and not _is_undone(lowers, hit, words):
            yield hit
        place = place + 1 if hit is None else hit.last


def _is_undone(lowers: Sequence[str], hit: TitleHit, words: TitleWords) -> bool:
    """Whether the words around a happening tell that it did not come, or may not."""
    before, behind = lowers[max(0, hit.first - BEFORE) : hit.first], lowers[hit.last : hit.last + BEHIND]
    if "." in behind:
        behind = behind[: behind.index(".")]
    return not (words.undone.isdisjoint(before) and words.undone_behind.isdisjoint(behind))


def _hit(lowers: Sequence[str], place: int, length: int, words: TitleWords) -> TitleHit | None:
    """Return what so many words are on a list for."""
    if place + length > len(lowers):
        return None
    said = " ".join(lowers[place : place + length])
    noun = words.nouns.get(said) or words.things.get(said)
    if noun is not None:
        after = lowers[place + length] if place + length < len(lowers) else ""
        nominal = after not in words.takes_object and not after[:1].isdigit()
        return TitleHit(noun, place, place + length, nominal)
    verb = words.verbs.get(said)
    return None if verb is None else TitleHit(verb, place, place + length, nominal=False)
