"""Words with which all articles of an event open: names, and things and happenings from the list of neutral nouns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from framing.comparison.events.title_words import BELOW, read_title_words
from framing.comparison.normalization import fold, is_content, stem
from framing.lexicons.language import language_of
from framing.model import Profile, Span

__all__ = ["OpeningWords"]

#: Words of each kind that are told at most.
MOST_NAMES, MOST_THINGS = 2, 3

#: What a name may be of whom an event need not be about.
NO_THINGS = frozenset({"person", "demonym"})

#: The places of each word, by its stem or by its neutral noun, in the opening of one article.
_Found = dict[str, list[Span]]


class OpeningWords:
    """What stands in the headline or the first sentences of every article of an event.

    Parameters
    ----------
    profiles : sequence of Profile
        The articles.
    told : sequence of str
        Words that are told otherwise already.
    subject : bool
        Whether things, happenings and days are looked for too.

    Attributes
    ----------
    names : list of str
        Words that all write with a capital letter wherever they stand ("Batang").
    things : list of str
        Things and happenings, as most write them ("radar").
    days : list of str
        Days, as ISO dates.
    spans : list of Span
        A place of each in every article.
    """

    def __init__(self, profiles: Sequence[Profile], told: Sequence[str], *, subject: bool = True) -> None:
        self._profiles = profiles
        self._texts = [profile.kept(read_title_words) for profile in profiles]
        self._told = {stem(fold(word)) for words in told for word in words.split()}
        self.spans: list[Span] = []
        self.names = self._shared([self._capitals(place) for place in range(len(profiles))], MOST_NAMES)
        self.things: list[str] = []
        self.days: list[str] = []
        if subject:
            self.things = self._shared([self._nouns(place) for place in range(len(profiles))], MOST_THINGS)
            self.days = self._shared_days([self._dates(place) for place in range(len(profiles))])

    def _shared(self, found: list[_Found], most: int) -> list[str]:
        """Return the words that all have, those used most first, each as most write it; neighbours are one."""
        keys = [key for key in found[0] if all(key in places for places in found)]
        for first, second in [(one, two) for one in keys for two in keys]:
            joined = [list(_neighbours(places[first], places[second])) for places in found]
            if all(joined) and first in keys and second in keys:
                for places, spans in zip(found, joined, strict=True):
                    places[first] = spans
                keys.remove(second)
        keys = sorted(keys, key=lambda key: -sum(len(places[key]) for places in found))[:most]
        self.spans += [places[key][0] for key in keys for places in found]
        return [self._written([span for places in found for span in places[key]]) for key in keys]

    def _written(self, spans: list[Span]) -> str:
        """Return the form that most places have, one in small letters or without shouting before others."""
        articles = {profile.id: profile.article for profile in self._profiles}
        forms = Counter(" ".join(articles[span.article_id].slice(span).split()) for span in spans)
        return min(forms, key=lambda form: (not form.islower(), form.isupper(), -forms[form], form))

    def _nouns(self, place: int) -> _Found:
        """Return the neutral nouns in the opening of one article, but those that are told."""
        found: _Found = defaultdict(list)
        for text in self._texts[place]:
            tokens = text.document.tokens
            for hit in text.hits:
                if hit.nominal and text.weight(hit.first) > BELOW and stem(hit.noun) not in self._told:
                    found[hit.noun].append(text.document.span(tokens.starts[hit.first], tokens.ends[hit.last - 1]))
        return found

    def _shared_days(self, found: list[_Found]) -> list[str]:
        """Return the days that all tell of, the one named most first."""
        days = [day for day in found[0] if all(day in places for places in found)]
        self.spans += [places[day][0] for day in days for places in found]
        return sorted(days, key=lambda day: (-sum(len(places[day]) for places in found), day))

    def _dates(self, place: int) -> _Found:
        """Return the days in the opening of one article, whatever it calls them."""
        profile = self._profiles[place]
        text = next(text for text in self._texts[place] if text.document is profile.document)
        head = max(text.document.tokens.ends[: text.head], default=0)
        found: _Found = defaultdict(list)
        for mention in profile.mentions:
            opens = mention.kind == "date" and mention.part == "body" and mention.start < head
            if opens and mention.earliest is not None and mention.earliest == mention.latest:
                found[mention.earliest].append(mention.span)
        return found

    def _capitals(self, place: int) -> _Found:
        """Return the names in the opening of one article: of no person, and of no month ("Feb. 15")."""
        profile = self._profiles[place]
        language = language_of(profile.article.language)
        others = [item.span for item in profile.mentions if item.entity in NO_THINGS or item.kind in ("date", "number")]
        found: _Found = defaultdict(list)
        for text in self._texts[place]:
            tokens = text.document.tokens
            for token, word in enumerate(tokens.words):
                bare, span = fold(word), text.document.span(tokens.starts[token], tokens.ends[token])
                named = word[0].isupper() and word.isalpha() and is_content(bare) and bare in self._names
                fit = named and text.weight(token) > BELOW and stem(bare) not in self._told
                if fit and bare not in language.titles.no_modifiers and not any(map(span.overlaps, others)):
                    found[stem(bare)].append(span)
        return found

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words that some article writes with a capital letter inside a sentence, and none in small letters."""
        inside = {fold(word) for profile in self._profiles for word in _inside(profile) if word[0].isupper()}
        words = (word for texts in self._texts for text in texts for word in text.document.tokens.words)
        return frozenset(inside.difference(fold(word) for word in words if word.islower()))


def _inside(profile: Profile) -> Iterator[str]:
    """Yield the words of a text that open no sentence, quotation or title."""
    words = profile.document.tokens.words
    for sentence in profile.document.sentences:
        if sentence.part == "body" and not profile.document.in_headline(sentence.start):
            places = range(sentence.token_start + 1, sentence.token_end)
            yield from (words[place] for place in places if words[place - 1][0].isalnum())


def _neighbours(first: list[Span], second: list[Span]) -> Iterator[Span]:
    """Yield where a word of one list stands right before a word of the other."""
    for one in first:
        for two in second:
            if one.part == two.part and one.end + 1 == two.start:
                yield replace(one, end=two.end)
