"""What happened, in the words of one outlet, where independent outlets tell the same as they open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framing.comparison.common_ground.opening_texts import (
    OpeningText,
    body_sentences,
    is_name,
    is_undone,
    last_name,
    nearness,
    plain_words,
    share_of_words,
    told_words,
)
from framing.comparison.common_ground.reports import independent
from framing.comparison.common_ground.skeletons import Skeleton, skeleton
from framing.comparison.common_ground.statements import stands_alone
from framing.comparison.findings.loaded_language import loaded_words
from framing.comparison.normalization import fold, is_content, stem
from framing.model import (
    Account,
    Comparison,
    Event,
    FindingSource,
    Profile,
    Span,
    StatementRow,
    SummaryClause,
    Verdict,
)

__all__ = ["find_account", "is_as_sure", "names_outlet", "opening_spans"]

#: Sentences of a text from which an account is taken.
OPENING = 3

#: Sentences of an account: what happened, and one thing more.
MOST_SENTENCES = 2

#: Share of the rarity of a statement's words, and of its names, that another article must have; and how much of one
#: statement's words may be in another for both to be told.
SHARED_WORDS, SHARED_NAMES, APART = 0.6, 0.5, 0.5

#: Words and names that it must have, and words among which a statement's verb is looked for, behind its auxiliaries.
SHARED_LEAST, VERB_REACH = 3, 4


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
    openings = {article: OpeningText.of(comparison.profile(article)) for article in event.articles}
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


def opening_spans(profile: Profile) -> list[Span]:
    """Return the sentences of an article from which an account may be taken."""
    return [sentence.span for sentence in body_sentences(profile)[:OPENING]]


def _tales(
    article: str, openings: dict[str, OpeningText], rows: list[StatementRow], comparison: Comparison
) -> Iterator[_Tale]:
    """Yield the bare statements with which an article opens and that enough others tell."""
    profile = comparison.profile(article)
    if profile.article.kind is not None and profile.article.kind.name in ("opinion", "letter"):
        return
    disputed = [part for item in comparison.conflicts for part in (item.left_value_span, item.right_value_span)]
    unfit = [*loaded_words(profile, comparison), *disputed]
    for place, sentence in enumerate(body_sentences(profile)[:OPENING]):
        bare = skeleton(profile, sentence)
        if bare is None or any(part.overlaps(span) for part in bare.parts for span in unfit):
            continue
        whole = Span(article, bare.parts[0].start, bare.parts[-1].end)
        if names_outlet(profile, bare.parts, comparison) or not stands_alone(profile, whole):
            continue
        own = [row for row in rows if any(row.statement.span.overlaps(part) for part in bare.parts)]
        other = {name: opening for name, opening in openings.items() if name != article and not _denied(name, own)}
        found = {name: span for name, opening in other.items() if (span := _told_in(profile, bare, opening))}
        told = {article: sentence.span, **found}
        if 2 * len(told) >= len(openings) and independent(told, comparison) > 1:
            weight = max((row.importance for row in own), default=0.0)
            ids = tuple(row.statement.id for row in own)
            yield _Tale(bare.parts, sentence.span, told_words(profile, bare.parts), told, place, weight, ids)


def names_outlet(profile: Profile, parts: tuple[Span, ...], comparison: Comparison) -> bool:
    """Whether a statement is told after another of the outlets ("..., the Herald reports")."""
    text = " ".join(profile.article.slice(part) for part in parts).casefold()
    outlets = (other.article.outlet for other in comparison.profiles if other.id != profile.id)
    return any(outlet.casefold().removeprefix("the ") in text for outlet in outlets if outlet)


def _denied(article: str, rows: list[StatementRow]) -> bool:
    """Whether an article was found to lack what statements say, or to tell it otherwise."""
    return any(
        cell.article_id == article and cell.verdict in (Verdict.NOT_FOUND, Verdict.DIFFERS)
        for row in rows
        for cell in row.inclusion
    )


def _told_in(profile: Profile, bare: Skeleton, opening: OpeningText) -> Span | None:
    """Return the sentence in which an article tells a statement as it opens, its verb and most of its words."""
    parts = bare.parts
    inside = [item for item in profile.mentions if any(part.covers(item.span) for part in parts)]
    names = {last_name(item) for item in inside if is_name(item)}
    numbers = {item.value for item in inside if item.kind == "number" and item.value is not None}
    words, verb = told_words(profile, parts), _verb(profile, bare.predicate)
    known = len(names & opening.names)
    if verb is None or not numbers <= opening.numbers or known < SHARED_NAMES * len(names):
        return None
    best, most = None, SHARED_WORDS
    for span in opening.spans:
        theirs = plain_words(opening.profile, span) | set(map(stem, opening.names))
        share = share_of_words(words, theirs)
        if not nearness(verb, theirs) or known + len(words & theirs) < SHARED_LEAST:
            continue
        if share < most or (best is not None and share == most):
            continue
        if is_undone(profile, parts, theirs) == is_undone(opening.profile, (span,), words):
            best, most = span, share
    return best


def _verb(profile: Profile, predicate: Span) -> str | None:
    """Return the stem of the verb that tells what happened, behind its auxiliaries; None where none follows soon."""
    words = profile.article.slice(predicate).split()[:VERB_REACH]
    bare = (fold(word.strip(".,;:()’'")) for word in words)
    return next((stem(word) for word in bare if is_content(word)), None)


def is_as_sure(quote: Span, other: Span, comparison: Comparison) -> bool:
    """Whether two sentences that tell the same tell both that it is so, or both that it may be or is not.

    Parameters
    ----------
    quote, other : Span
        Of two articles.
    comparison : Comparison
    """
    one, two = comparison.profile(quote.article_id), comparison.profile(other.article_id)
    ours, theirs = plain_words(one, quote), plain_words(two, other)
    return is_undone(one, (quote,), theirs) == is_undone(two, (other,), ours)


def _is_again(tale: _Tale, other: _Tale) -> bool:
    """Whether a statement says again what another says."""
    return share_of_words(tale.words, other.words) >= APART or share_of_words(other.words, tale.words) >= APART
