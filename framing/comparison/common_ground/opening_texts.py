"""What articles open with, and how much of what one tells stands in the opening of another."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from framing.comparison.normalization import fold, is_content, stem, words_between
from framing.comparison.rarity import rarity
from framing.comparison.synonyms import synonyms
from framing.lexicons.language import language_of
from framing.model import Mention, Profile, Sentence, Span

__all__ = [
    "OpeningText",
    "body_sentences",
    "is_name",
    "is_undone",
    "last_name",
    "nearness",
    "plain_words",
    "share_of_words",
    "stems",
    "told_words",
]

#: Sentences of a text in which another has to tell the same.
TOLD_WITHIN = 8

#: Words before one that is shared among which it is told that it did not come, or may not.
BEFORE = 4

#: A synonym counts from this nearness on, as much as it is near.
NEAR = 0.6


@dataclass(frozen=True, slots=True)
class OpeningText:
    """What an article opens with: its headline and first sentences, and the names and numbers in them."""

    profile: Profile
    headline: tuple[Span, ...]
    sentences: tuple[Span, ...]
    names: frozenset[str]
    numbers: frozenset[float]

    @classmethod
    def of(cls, profile: Profile) -> OpeningText:
        """Read the opening of an article."""
        document = profile.document
        head = [item.span for item in document.sentences if document.in_headline(item.start)]
        if document.title is not None:
            head = [Span(profile.id, 0, len(document.title.text), "title")]
        told = [sentence.span for sentence in body_sentences(profile)[:TOLD_WITHIN]]
        inside = [item for item in profile.mentions if any(span.covers(item.span) for span in (*head, *told))]
        numbers = frozenset(item.value for item in inside if item.kind == "number" and item.value is not None)
        return cls(profile, tuple(head), tuple(told), frozenset(map(last_name, filter(is_name, inside))), numbers)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The headline and the first sentences."""
        return self.headline + self.sentences

    def words(self, sentences: int = TOLD_WITHIN) -> frozenset[str]:
        """Return the stems of the headline and of so many sentences, names among them."""
        return stems(self.profile, self.headline + self.sentences[:sentences])


def body_sentences(profile: Profile) -> list[Sentence]:
    """Return the sentences of an article below its headline."""
    return [item for item in profile.document.sentences if not profile.document.in_headline(item.start)]


def told_words(profile: Profile, parts: tuple[Span, ...]) -> frozenset[str]:
    """Return the stems of a statement without names, days, numbers and who says it."""
    saying = language_of(profile.article.language).comparison.saying
    told = [item for item in profile.attributions if any(any(map(span.overlaps, parts)) for span in item.content)]
    plain = [item for item in told if item.cue and fold(profile.article.slice(item.cue[-1])) in saying]
    apart = [span for item in plain for span in (*item.source, *item.cue)]  # "was dismissed" is no way to say a thing
    apart += [item.span for item in profile.mentions if item.part == "body"]
    return frozenset().union(*(_stems(profile, part, apart) for part in parts))


def plain_words(profile: Profile, span: Span) -> frozenset[str]:
    """Return the stems of a sentence of another article: all but its names."""
    return _stems(profile, span, [item.span for item in profile.mentions if is_name(item)])


def stems(profile: Profile, spans: Iterable[Span]) -> frozenset[str]:
    """Return the stems of the content words of some spans, names among them."""
    return frozenset().union(*(_stems(profile, span, []) for span in spans))


def _stems(profile: Profile, span: Span, apart: list[Span]) -> frozenset[str]:
    """Return the stems of the content words of a span, without those that stand apart."""
    document = profile.document
    part = document.title if span.part == "title" and document.title is not None else document
    words = words_between(part, span.start, span.end)
    near = [piece for piece in apart if piece.overlaps(span)]
    return frozenset(
        stem(word)
        for word, token in zip(words.folded, words.tokens, strict=True)
        if is_content(word) and not any(piece.start <= part.tokens.starts[token] < piece.end for piece in near)
    )


def share_of_words(words: frozenset[str], other: frozenset[str]) -> float:
    """Return which share of words, by rarity, others have, themselves or by a synonym: 0 to 1."""
    if not words:
        return 0.0
    return math.fsum(rarity(word) * nearness(word, other) for word in sorted(words)) / math.fsum(map(rarity, words))


def nearness(word: str, other: frozenset[str]) -> float:
    """Return how near one of some words is to a word, 0 to 1."""
    if word in other:
        return 1.0
    nearest = max((near for term, near in synonyms(word).items() if term in other), default=0.0)
    return nearest if nearest >= NEAR else 0.0


def is_undone(profile: Profile, parts: tuple[Span, ...], words: frozenset[str]) -> bool:
    """Whether a word shortly before one of some stems tells that something did not come, or may not."""
    lists = language_of(profile.article.language).titles
    said = [fold(word.strip(".,;:()“”\"'’")) for part in parts for word in profile.article.slice(part).split()]
    for place, word in enumerate(said):
        if stem(word) in words and not lists.undone.isdisjoint(said[max(place - BEFORE, 0) : place]):
            return True
    return False


def is_name(mention: Mention) -> bool:
    """Whether a mention names somebody or something."""
    return mention.kind in ("name", "place") and mention.entity != "demonym"


def last_name(mention: Mention) -> str:
    """Return the last word of a name, as it may stand alone."""
    return fold(mention.text.split()[-1].removesuffix("’s").removesuffix("'s"))
