"""What outlets call one person beside the name: "pastor" here, "cult leader" there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from framing.comparison.competing_labels.names import Cells, bare_name
from framing.lexicons.language import Language, language_of
from framing.model import Document, Mention, Profile, Span

__all__ = ["find_person_labels"]

#: Words of a description before its last one ("the former trade union militant"), and tokens of one behind a name.
MODIFIERS, LONGEST = 3, 6

#: Tokens between a name and what stands behind it: ", 58,", ", aged 58,".
BETWEEN = 4

#: What names that are no persons' are.
_OTHERS = frozenset({"organisation", "place", "demonym"})


def find_person_labels(members: Sequence[Profile]) -> Iterator[tuple[str, Cells]]:
    """Yield the persons whom an article of an event describes with a loaded word, and another in words of its own.

    Parameters
    ----------
    members : sequence of Profile
        Those of one event.

    Yields
    ------
    referent : str
        The name, as first written.
    cells : dict
        By article and description, in small letters: the places in the outlet's own voice. Articles that
        give the name without a description are left out.
    """
    names: dict[str, str] = {}
    found: dict[str, dict[str, Cells]] = defaultdict(dict)
    loaded: dict[str, set[str]] = defaultdict(set)
    for profile in members:
        text = _Text(profile)
        for mention in _persons(profile):
            for span in text.descriptions(mention):
                label = " ".join(text.document.text[span.start : span.end].lower().split())
                cells = found[mention.key].setdefault(profile.id, {})
                cells.setdefault((profile.id, label), []).append(span)
                names.setdefault(mention.key, mention.text)
                if text.is_loaded(span):
                    loaded[mention.key].add(profile.id)
    for key, judging in sorted(loaded.items()):
        own = {name: {bare_name(label) for _, label in cells} for name, cells in found[key].items()}
        if any(not own[one] & own[other] for one in judging for other in own if other != one):
            yield names[key], {cell: spans for cells in found[key].values() for cell, spans in cells.items()}


def _persons(profile: Profile) -> Iterator[Mention]:
    """Yield the names in an outlet's own voice that may be a person's."""
    for mention in profile.mentions:
        named = mention.kind == "name" and mention.part == "body" and mention.entity not in _OTHERS
        if named and profile.voice_map.at(mention.start)[0] == "outlet":
            yield mention


class _Text:
    """The body of an article, with the loaded words of the outlet's own in it."""

    def __init__(self, profile: Profile) -> None:
        self.document: Document = profile.document
        self._language: Language = language_of(profile.article.language)
        loaded = [use for use in profile.labels if use.voice == "outlet" and use.part == self.document.part]
        self._loaded = tuple(use.span for use in loaded)
        self._naming = tuple(use.span for use in loaded if use.names)

    def is_loaded(self, span: Span) -> bool:
        """Whether one of the loaded words stands in a passage."""
        return any(map(span.overlaps, self._loaded))

    def descriptions(self, name: Mention) -> Iterator[Span]:
        """Yield what a person is called right before the name and behind it."""
        tokens, sentence = self.document.tokens, self.document.sentence_at(name.start)
        if sentence is None:
            return
        first, last = bisect_left(tokens.starts, name.start), bisect_left(tokens.starts, name.end)
        for low, high in (
            self._before(first, last, sentence.token_start),
            self._behind(last, sentence.token_end),
        ):
            if low < high:
                yield self.document.span_of(low, high)

    def _before(self, first: int, last: int, least: int) -> tuple[int, int]:
        """Return the tokens of a description that ends where a name begins."""
        tokens, names = self.document.tokens, self._language.names
        while first > least and (
            tokens.words[first - 1] == "." or tokens.lowers[first - 1] in names.courtesies | names.title_abbreviations
        ):
            first -= 1  # "boss Dr. Ana Roy"
        if first > least and tokens.words[first - 1] == "," and not self._is_word(last):
            first -= 1  # "the church's pastor, Neil Harding, said"
        if first <= least or not self._is_person(first - 1):
            return first, first
        low = kept = self._whole(first - 1, least)
        for _ in range(MODIFIERS):
            if low == least or not self._modifies(low - 1, least):
                break
            low = self._whole(low - 1, least)
            if self.is_loaded(self.document.span(tokens.starts[low], tokens.ends[low])):
                kept = low
        return low if low == least or self._opens_behind(low - 1) else kept, first

    def _behind(self, last: int, most: int) -> tuple[int, int]:
        """Return the tokens of a description that a mark parts from the name before it."""
        tokens, roles = self.document.tokens, self._language.roles
        low = last
        if last < most and tokens.lowers[last] == "'s":
            return last, last  # "Dahl's fanatics" are not Dahl
        while low < min(most, last + BETWEEN) and not (self._is_word(low) and tokens.lowers[low].isalpha()):
            low += 1
        if low == last and not (low < most and tokens.lowers[low] in self._language.syntax.be):
            return last, last
        if low < most and tokens.lowers[low] in self._language.syntax.be:
            low += 1  # "Jesse Hart is a professional activist"
            if low < most and tokens.lowers[low] not in self._determiners:
                return last, last
        if low < most and tokens.lowers[low] in self._determiners:
            low += 1
        high = low
        while high < min(most, low + LONGEST) and tokens.lowers[high] not in roles.stops | {"and"}:
            if not self._is_word(high) and tokens.words[high] != "-":
                break
            high += 1
        if high == low or not self._is_person(high - 1) or not self._describes(low, high):
            return last, last
        return low, high

    def _describes(self, low: int, high: int) -> bool:
        """Whether tokens behind a name are of its bearer: not "whom a tycoon ridiculed", "including Dahl's tyrants"."""
        words = self.document.tokens.lowers
        inside = words[low:high]
        if inside[0] in self._language.comparison.relatives or not self._verbs.isdisjoint(inside):
            return False
        if "'s" in inside and words[low - 1] not in self._determiners:
            return False
        noun = inside[-1] in self._language.roles.persons or self._language.roles.calling_by_ending(inside[-1])
        return bool(noun) or not inside[-1].endswith(tuple(self._language.names.adjective_endings))

    @property
    def _determiners(self) -> frozenset[str]:
        """Words with which a description opens."""
        return self._language.speakers.determiners | self._language.speakers.possessives | {"'s"}

    @property
    def _verbs(self) -> frozenset[str]:
        """Finite verbs that no ending shows."""
        syntax = self._language.syntax
        return syntax.auxiliaries | syntax.past | syntax.irregular | self._language.comparison.saying

    def _is_word(self, place: int) -> bool:
        """Whether a token is a word or a number."""
        words = self.document.tokens.words
        return place < len(words) and any(map(str.isalnum, words[place]))

    def _is_person(self, place: int) -> bool:
        """Whether a word names a person by a calling, or with a loaded word that names: not "lavished" or "whether"."""
        tokens = self.document.tokens
        word = tokens.lowers[place]
        if word in self._language.comparison.stop_words:
            return False
        if word in self._language.roles.persons or self._language.roles.calling_by_ending(word):
            return True
        return any(map(self.document.span(tokens.starts[place], tokens.ends[place]).overlaps, self._naming))

    def _modifies(self, place: int, least: int) -> bool:
        """Whether a word may stand before the noun of a description: small letters, no verb, no mark."""
        tokens = self.document.tokens
        word = tokens.words[place]
        if not self._is_word(place) or (word[0].isupper() and self._whole(place, least) != least):
            return False
        lower = tokens.lowers[place]
        if lower in self._determiners | self._verbs | self._language.comparison.stop_words:
            return False
        return self._whole(place, least) < place or not lower.endswith(tuple(self._language.names.adjective_endings))

    def _whole(self, place: int, least: int) -> int:
        """Return the token with which a word begins that hyphens join."""
        words, tokens = self.document.tokens.words, self.document.tokens
        while place - 2 >= least and words[place - 1] == "-" and tokens.ends[place - 2] == tokens.starts[place] - 1:
            place -= 2
        return place

    def _opens_behind(self, place: int) -> bool:
        """Whether a description may begin behind a token: a determiner, a mark, a verb of saying."""
        lower = self.document.tokens.lowers[place]
        return not self._is_word(place) or lower in self._determiners | self._language.comparison.saying
