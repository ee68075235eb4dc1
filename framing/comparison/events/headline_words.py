"""What most headlines of an event speak of, where no listed happening titles it: "tax returns", "foreign policy"."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from framing.comparison.events.title_words import TitleText
from framing.comparison.normalization import fold, is_content, stem
from framing.lexicons.language import Language
from framing.tokenization import says_not

__all__ = ["HeadlineWords"]

#: Headlines that must have a word, where there are as many.
LEAST = 2


class HeadlineWords:
    """The nouns that most headlines of an event share.

    Parameters
    ----------
    articles : sequence of sequences of TitleText
        The texts of each article of the event.
    language : Language
    may_head : callable
        Whether a word in small letters can be what the event is about, by its texts.

    Attributes
    ----------
    names : Counter of str
        By the key of a name, how many headlines have it.
    """

    def __init__(
        self, articles: Sequence[Sequence[TitleText]], language: Language, may_head: Callable[[str], bool]
    ) -> None:
        self._articles = articles
        self._language = language
        self._may_head = may_head
        self._need = max(LEAST, len(articles) // 2 + 1)
        self.names = Counter(key for texts in articles for key in {key for text in texts for key in _named_in(text)})

    def phrase(self) -> str:
        """Return the words, in small letters where the texts have them so; empty where most headlines share none."""
        ends = [{run[-1] for run in headline if self._heads(run[-1])} for headline in self._headlines]
        counts = Counter(
            stem(word) for headline in self._headlines for word in {word for run in headline for word in run}
        )
        nouns = {stem(word) for words in ends for word in words}
        nouns = {word for word in nouns if counts[word] >= self._need}
        if not nouns:
            return ""
        best = min(nouns, key=lambda word: (-counts[word], -self._told(word), word))
        pairs = Counter(pair for headline in self._headlines for pair in {*_pairs(headline)})
        phrases = Counter(
            phrase
            for headline in self._headlines
            for phrase in {_ended(run, pairs) for run in headline if stem(run[-1]) == best and self._heads(run[-1])}
        )
        return min(phrases, key=lambda phrase: (-len(phrase.split()), -phrases[phrase], phrase))

    def _heads(self, word: str) -> bool:
        """Whether a word can be what the event is about: a noun for no person."""
        roles, names = self._language.roles, self._language.names
        person = word in roles.persons or word in names.title_heads or word in names.groups
        return not person and self._may_head(word.lower())

    def _fits(self, low: str) -> bool:
        """Whether a word in small letters can stand in a title: a content word that judges nothing, and no verb."""
        lists = self._language.titles
        told = low.isalpha() and is_content(fold(low)) and not low.endswith((*lists.judging, "ed", "ly"))
        return told and low not in lists.verbs and low not in self._language.syntax.finite

    @cached_property
    def _headlines(self) -> list[list[list[str]]]:
        """The words of the headline of each article that may stand in a title, by runs of words side by side."""
        return [[run for text in texts for run in self._runs(text)] for texts in self._articles]

    def _runs(self, text: TitleText) -> Iterator[list[str]]:
        """Yield the runs of fitting words in a headline, names apart, as the bodies write them."""
        tokens, fitting = text.document.tokens, list[int]()
        inside = {token for first, (last, _) in text.names.items() for token in range(first, last)}
        for token in text.headline:
            if token not in inside and self._fits(tokens.lowers[token]):
                fitting.append(token)
        for _, group in itertools.groupby(enumerate(fitting), lambda item: item[1] - item[0]):
            run = [token for _, token in group]
            before = tokens.lowers[run[0] - 1] if run[0] else ""
            verb = before in {"to", *self._language.speech.negators} or says_not(before)
            if len(run) > 1 or not verb:  # "to pay for", but "to foreign policy"
                words = (tokens.words[token] for token in run)
                yield [word.lower() if word.lower() in self._written else word for word in words]

    @cached_property
    def _written(self) -> frozenset[str]:
        """Words that stand in small letters in a body."""
        return frozenset().union(*(text.lower for text in self._bodies))

    def _told(self, term: str) -> int:
        """Return how often the bodies have a stem."""
        return sum(text.told[term] for text in self._bodies)

    @property
    def _bodies(self) -> list[TitleText]:
        """The bodies of the articles."""
        return [text for texts in self._articles for text in texts if text.document.part == "body"]


def _pairs(runs: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield the stems of words that stand side by side."""
    for run in runs:
        for before, word in itertools.pairwise(run):
            yield stem(before), stem(word)


def _ended(run: Sequence[str], pairs: Counter[tuple[str, str]]) -> str:
    """Return the last word of a run with those before it, as far as several headlines have them side by side."""
    first = len(run) - 1
    while first > 0 and pairs[stem(run[first - 1]), stem(run[first])] >= LEAST:
        first -= 1
    return " ".join(run[first:])


def _named_in(text: TitleText) -> Iterator[str]:
    """Yield the keys of the names in a headline."""
    return (mention.key for token, (_, mention) in text.names.items() if token in text.headline)
