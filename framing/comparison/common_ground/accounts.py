"""What happened, in the words of one outlet, where independent outlets tell the same as they open."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framing.comparison.common_ground.skeletons import Skeleton, skeleton
from framing.comparison.common_ground.statements import stands_alone
from framing.comparison.findings.loaded_language import loaded_words
from framing.comparison.normalization import fold, is_content, stem, words_between
from framing.comparison.rarity import rarity
from framing.comparison.shingles import are_copies, word_shingles
from framing.comparison.synonyms import synonyms
from framing.lexicons.language import language_of
from framing.model import (
    Account,
    Comparison,
    Event,
    FindingSource,
    Mention,
    OpeningSentence,
    Profile,
    Sentence,
    Span,
    StatementRow,
    SummaryClause,
    Verdict,
)
from framing.segmentation import after_dateline
from framing.tokenization import QUOTE_MARK

__all__ = ["find_account", "find_opening", "independent", "is_as_sure", "opening_spans"]

#: Sentences of a text from which an account is taken, and in which another has to tell the same.
OPENING, TOLD_WITHIN = 3, 8

#: Sentences of an account: what happened, and one thing more.
MOST_SENTENCES = 2

#: Share of the rarity of a statement's words, and of its names, that another article must have; and how much of one
#: statement's words may be in another for both to be told.
SHARED_WORDS, SHARED_NAMES, APART = 0.6, 0.5, 0.5

#: Words and names that it must have, and words among which a statement's verb is looked for, behind its auxiliaries.
SHARED_LEAST, VERB_REACH = 3, 4

#: Words before one that is shared among which it is told that it did not come, or may not.
BEFORE = 4

#: How much of the words of an opening sentence the openings of the others have on average, by rarity, before it tells
#: what happened for one of them, and the words of it that are told at most.
LIKE_OTHERS, LONGEST_OPENING = 0.25, 40

#: Kinds of articles that may tell it for the others.
REPORTS = frozenset({"news", "press_release", "live_blog"})

#: A synonym counts from this nearness on, as much as it is near.
NEAR = 0.6


def find_account(comparison: Comparison, event: Event) -> Iterator[SummaryClause]:
    """Tell what happened in at most two sentences of the texts, each told by independent outlets as they open.

    Parameters
    ----------
    comparison : Comparison
    event : Event

    Returns
    -------
    iterator of SummaryClause
        None where no such sentence is found in at least half of the articles, and in two that are independent.
    """
    openings = {article: _Opening.of(comparison.profile(article)) for article in event.articles}
    rows = [row for row in comparison.statements if row.event == event.id]
    found = [
        tale
        for article in event.articles
        for tale in _tales(article, openings, [row for row in rows if row.statement.article_id == article], comparison)
    ]
    found.sort(key=lambda tale: (-len(tale.told), tale.place, -tale.weight, tale.parts))
    told: list[_Tale] = []
    for tale in found:
        if len(told) < MOST_SENTENCES and not any(_is_again(tale, other) for other in told):
            told.append(tale)
    for tale in told:
        articles = tuple(article for article in event.articles if article in tale.told)
        yield SummaryClause(
            "account",
            Account(tale.parts, articles, len(event.articles)),
            articles,
            (tale.sentence, *(tale.told[article] for article in articles if article != tale.sentence.article_id)),
            FindingSource(statements=tale.statements),
        )


def find_opening(comparison: Comparison, event: Event) -> Iterator[SummaryClause]:
    """Tell how that article opens whose opening sentence is most like the openings of the others.

    Parameters
    ----------
    comparison : Comparison
    event : Event

    Returns
    -------
    iterator of SummaryClause
        None where no report opens with a sentence that stands alone, in plain words, where
        another tells that it did not come, or where the others tell of something else as they open.
    """
    openings = {article: _Opening.of(comparison.profile(article)) for article in event.articles}
    found = {name: item for name in event.articles if (item := _like_others(name, openings, comparison)) is not None}
    if found:
        article = max(found, key=lambda name: found[name][0])
        _, sentence, parts = found[article]
        source = FindingSource(events=(event.id,))
        yield SummaryClause("account", OpeningSentence(parts), (article,), (sentence,), source)


def _like_others(
    article: str, openings: dict[str, _Opening], comparison: Comparison
) -> tuple[float, Span, tuple[Span, ...]] | None:
    """Return the first sentence of a report: how much the openings of others have of it, it, and what is told of it."""
    profile = comparison.profile(article)
    body = _body(profile)
    if not body or not _is_report(profile):
        return None
    sentence, bare = body[0], skeleton(profile, body[0])
    start = after_dateline(profile.article.text, sentence.start, sentence.end)
    parts = (Span(article, start, sentence.end),) if bare is None else bare.parts
    words = _words(profile, parts)
    others = [other for name, other in openings.items() if name != article]
    told = statistics.fmean(_share(words, other.words()) for other in others)
    tells = statistics.fmean(_share(other.first(), words) for other in others)
    fit = told >= LIKE_OTHERS and _may_open(profile, parts, comparison) and not _gainsaid(profile, parts, others)
    return (told * tells, sentence.span, parts) if fit else None


def _gainsaid(profile: Profile, parts: tuple[Span, ...], others: list[_Opening]) -> bool:
    """Whether another opens by telling that the same did not come, or may not."""
    words = _words(profile, parts)
    for other in others:
        for span in other.spans:
            theirs = _their_words(other.profile, span)
            near = len(words & theirs) >= SHARED_LEAST - 1
            if near and _undone(profile, parts, theirs) != _undone(other.profile, (span,), words):
                return True
    return False


def _is_report(profile: Profile) -> bool:
    """Whether an article reports what happened."""
    return profile.article.kind is None or profile.article.kind.name in REPORTS


def _may_open(profile: Profile, parts: tuple[Span, ...], comparison: Comparison) -> bool:
    """Whether words with which an article opens tell what happened without its judgement."""
    text = " ".join(profile.article.slice(part) for part in parts)
    unfit = any(part.overlaps(span) for part in parts for span in loaded_words(profile, comparison))
    whole = Span(profile.id, parts[0].start, parts[-1].end)
    long = len(text.split()) > LONGEST_OPENING
    return not (unfit or long or QUOTE_MARK.search(text)) and stands_alone(profile, whole)


@dataclass(frozen=True, slots=True)
class _Tale:
    """A bare statement: its parts and sentence, its words, where each article tells it, and how fit it is."""

    parts: tuple[Span, ...]
    sentence: Span
    words: frozenset[str]
    told: dict[str, Span]
    place: int
    weight: float
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Opening:
    """What an article opens with: its headline and first sentences, and the names and numbers in them."""

    profile: Profile
    spans: tuple[Span, ...]
    names: frozenset[str]
    numbers: frozenset[float]

    @classmethod
    def of(cls, profile: Profile) -> _Opening:
        """Read the opening of an article."""
        spans = [sentence.span for sentence in _body(profile)[:TOLD_WITHIN]]
        document = profile.document
        head = [item.span for item in document.sentences if document.in_headline(item.start)]
        if document.title is not None:
            head = [Span(profile.id, 0, len(document.title.text), "title")]
        spans = [*head, *spans]
        inside = [item for item in profile.mentions if any(span.covers(item.span) for span in spans)]
        numbers = frozenset(item.value for item in inside if item.kind == "number" and item.value is not None)
        return cls(profile, tuple(spans), frozenset(map(_name, filter(_is_name, inside))), numbers)

    def words(self) -> frozenset[str]:
        """Return the stems of the opening."""
        return frozenset().union(*(_their_words(self.profile, span) for span in self.spans))

    def first(self) -> frozenset[str]:
        """Return the stems of the headline and the first sentence."""
        body = _body(self.profile)
        spans = self.spans[: len(self.spans) - max(min(len(body), TOLD_WITHIN) - 1, 0)]
        return frozenset().union(*(_their_words(self.profile, span) for span in spans))


def _body(profile: Profile) -> list[Sentence]:
    """Return the sentences of an article below its headline."""
    return [item for item in profile.document.sentences if not profile.document.in_headline(item.start)]


def opening_spans(profile: Profile) -> list[Span]:
    """Return the sentences of an article from which an account may be taken."""
    return [sentence.span for sentence in _body(profile)[:OPENING]]


def _tales(
    article: str, openings: dict[str, _Opening], rows: list[StatementRow], comparison: Comparison
) -> Iterator[_Tale]:
    """Yield the bare statements with which an article opens and that enough others tell."""
    profile = comparison.profile(article)
    if profile.article.kind is not None and profile.article.kind.name in ("opinion", "letter"):
        return
    disputed = [part for item in comparison.conflicts for part in (item.left_value_span, item.right_value_span)]
    unfit = [*loaded_words(profile, comparison), *disputed]
    for place, sentence in enumerate(_body(profile)[:OPENING]):
        bare = skeleton(profile, sentence)
        if bare is None or any(part.overlaps(span) for part in bare.parts for span in unfit):
            continue
        whole = Span(article, bare.parts[0].start, bare.parts[-1].end)
        if _names_outlet(profile, bare, comparison) or not stands_alone(profile, whole):
            continue
        own = [row for row in rows if any(row.statement.span.overlaps(part) for part in bare.parts)]
        other = {name: opening for name, opening in openings.items() if name != article and not _denied(name, own)}
        found = {name: span for name, opening in other.items() if (span := _told_in(profile, bare, opening))}
        told = {article: sentence.span, **found}
        if 2 * len(told) >= len(openings) and independent(told, comparison) > 1:
            weight = max((row.importance for row in own), default=0.0)
            ids = tuple(row.statement.id for row in own)
            yield _Tale(bare.parts, sentence.span, _words(profile, bare.parts), told, place, weight, ids)


def _names_outlet(profile: Profile, bare: Skeleton, comparison: Comparison) -> bool:
    """Whether a statement is told after another of the outlets ("..., the Herald reports")."""
    text = " ".join(profile.article.slice(part) for part in bare.parts).casefold()
    outlets = (other.article.outlet for other in comparison.profiles if other.id != profile.id)
    return any(outlet.casefold().removeprefix("the ") in text for outlet in outlets if outlet)


def _denied(article: str, rows: list[StatementRow]) -> bool:
    """Whether an article was found to lack what statements say, or to tell it otherwise."""
    return any(
        cell.article_id == article and cell.verdict in (Verdict.NOT_FOUND, Verdict.DIFFERS)
        for row in rows
        for cell in row.inclusion
    )


def _words(profile: Profile, parts: tuple[Span, ...]) -> frozenset[str]:
    """Return the stems of a statement without names, days, numbers and who says it."""
    saying = language_of(profile.article.language).comparison.saying
    told = [item for item in profile.attributions if any(any(map(span.overlaps, parts)) for span in item.content)]
    plain = [item for item in told if item.cue and fold(profile.article.slice(item.cue[-1])) in saying]
    apart = [span for item in plain for span in (*item.source, *item.cue)]  # "was dismissed" is no way to say a thing
    apart += [item.span for item in profile.mentions if item.part == "body"]
    return frozenset().union(*(_stems(profile, part, apart) for part in parts))


def _their_words(profile: Profile, span: Span) -> frozenset[str]:
    """Return the stems of a sentence of another article: all but its names."""
    return _stems(profile, span, [item.span for item in profile.mentions if _is_name(item)])


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


def _told_in(profile: Profile, bare: Skeleton, opening: _Opening) -> Span | None:
    """Return the sentence in which an article tells a statement as it opens, its verb and most of its words."""
    parts = bare.parts
    inside = [item for item in profile.mentions if any(part.covers(item.span) for part in parts)]
    names = {_name(item) for item in inside if _is_name(item)}
    numbers = {item.value for item in inside if item.kind == "number" and item.value is not None}
    words, verb = _words(profile, parts), _verb(profile, bare.predicate)
    known = len(names & opening.names)
    if verb is None or not numbers <= opening.numbers or known < SHARED_NAMES * len(names):
        return None
    best, most = None, SHARED_WORDS
    for span in opening.spans:
        theirs = _their_words(opening.profile, span) | set(map(stem, opening.names))
        share = _share(words, theirs)
        if not _nearest(verb, theirs) or known + len(words & theirs) < SHARED_LEAST:
            continue
        if share < most or (best is not None and share == most):
            continue
        if _undone(profile, parts, theirs) == _undone(opening.profile, (span,), words):
            best, most = span, share
    return best


def _verb(profile: Profile, predicate: Span) -> str | None:
    """Return the stem of the verb that tells what happened, behind its auxiliaries; None where none follows soon."""
    words = profile.article.slice(predicate).split()[:VERB_REACH]
    bare = (fold(word.strip(".,;:()’'")) for word in words)
    return next((stem(word) for word in bare if is_content(word)), None)


def _share(words: frozenset[str], other: frozenset[str]) -> float:
    """Return which share of words, by rarity, others have, themselves or by a synonym: 0 to 1."""
    if not words:
        return 0.0
    return math.fsum(rarity(word) * _nearest(word, other) for word in sorted(words)) / math.fsum(map(rarity, words))


def _nearest(word: str, other: frozenset[str]) -> float:
    """Return how near one of some words is to a word, 0 to 1."""
    if word in other:
        return 1.0
    nearest = max((near for term, near in synonyms(word).items() if term in other), default=0.0)
    return nearest if nearest >= NEAR else 0.0


def _undone(profile: Profile, parts: tuple[Span, ...], words: frozenset[str]) -> bool:
    """Whether a word shortly before one of some stems tells that something did not come, or may not."""
    lists = language_of(profile.article.language).titles
    said = [fold(word.strip(".,;:()“”\"'’")) for part in parts for word in profile.article.slice(part).split()]
    for place, word in enumerate(said):
        if stem(word) in words and not lists.undone.isdisjoint(said[max(place - BEFORE, 0) : place]):
            return True
    return False


def is_as_sure(quote: Span, other: Span, comparison: Comparison) -> bool:
    """Whether two sentences that tell the same tell both that it is so, or both that it may be or is not.

    Parameters
    ----------
    quote, other : Span
        Of two articles.
    comparison : Comparison
    """
    one, two = comparison.profile(quote.article_id), comparison.profile(other.article_id)
    ours, theirs = _their_words(one, quote), _their_words(two, other)
    return _undone(one, (quote,), theirs) == _undone(two, (other,), ours)


def _is_name(mention: Mention) -> bool:
    """Whether a mention names somebody or something."""
    return mention.kind in ("name", "place") and mention.entity != "demonym"


def _name(mention: Mention) -> str:
    """Return the last word of a name, as it may stand alone."""
    return fold(mention.text.split()[-1].removesuffix("’s").removesuffix("'s"))


def independent(told: Iterable[str], comparison: Comparison) -> int:
    """Count the reports among articles that tell the same: one outlet's, and copies of one text, are one."""
    seen: list[Profile] = []
    for article in told:
        profile = comparison.profile(article)
        if not any(_is_one(profile, other) for other in seen):
            seen.append(profile)
    return len(seen)


def _is_one(one: Profile, two: Profile) -> bool:
    """Whether two articles are one report."""
    if one.article.outlet is not None and one.article.outlet == two.article.outlet:
        return True
    return are_copies(word_shingles(one.document), word_shingles(two.document))


def _is_again(tale: _Tale, other: _Tale) -> bool:
    """Whether a statement says again what another says."""
    return _share(tale.words, other.words) >= APART or _share(other.words, tale.words) >= APART
