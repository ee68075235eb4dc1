"""Statements that all articles of an event have, and the words that can stand for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from framing.comparison.agreement import agrees
from framing.comparison.common_ground.reports import independent
from framing.comparison.findings.loaded_language import loaded_words
from framing.comparison.normalization import words_between
from framing.comparison.quoting import is_said_by, is_verbatim, words_of
from framing.comparison.standing_alone import leaning
from framing.lexicons.language import language_of
from framing.model import CommonStatement, Comparison, Event, FindingSource, Profile, Span, StatementRow, SummaryClause
from framing.segmentation import after_dateline

__all__ = ["find_common", "lead_sentence", "stands_alone"]

#: Statements told: what a reader keeps in mind.
MOST_SHARED = 2

#: Words of a statement that can stand for what all say: fewer say nothing alone, more are no summary.
SHORTEST, LONGEST = 7, 34

#: Words of the second such statement at most.
BRIEF = 20

#: What a statement loses that is somebody's words: that all quote him is not yet that all say so.
ATTRIBUTED = 0.3

#: What a statement gains in the opening sentence of its article: that is what the article is about.
OPENING = 0.3

#: Capitals in a row from which a word is no abbreviation: a paper that shouts is not quoted for all.
SHOUTING = 6

#: Statements of one article (the first id) that are present in another.
_Present = dict[tuple[str, str], list[Span]]


def find_common(comparison: Comparison, event: Event) -> Iterator[SummaryClause]:
    """Tell the most important statements that all articles of an event have, or the one that most have.

    What copies of one text alone have is nothing that several tell.

    Parameters
    ----------
    comparison : Comparison
    event : Event

    Returns
    -------
    iterator of SummaryClause
    """
    present = _presence(comparison, event)
    rows = (row for row in comparison.statements if row.event == event.id)
    shared = (item for row in rows if (item := _common(row, comparison, event, present)) is not None)
    found = [item for item in shared if independent(item.articles, comparison) > 1]
    most = max((len(item.articles) for item in found), default=0)
    told: list[_Common] = []
    for item in sorted((item for item in found if len(item.articles) == most), key=lambda item: -item.weight):
        if len(told) == (MOST_SHARED if most == len(event.articles) else 1):
            break
        longer = comparison.slice(item.quote).count(" ") >= BRIEF
        if any(_close(item.row, other.row) for other in told) or (told and longer):
            continue
        told.append(item)
        nearest = (cell.nearest for cell in item.row.inclusion if cell.article_id in item.articles)
        yield SummaryClause(
            "shared",
            _told(item, comparison, len(event.articles)),
            item.articles,
            (item.quote, *(span for span in nearest if span is not None)),
            FindingSource(statements=(item.row.statement.id,)),
        )


def _told(item: _Common, comparison: Comparison, of: int) -> CommonStatement:
    """Quote a statement that several share: the speaker's own words where each of them has it from one."""
    quote, own = words_of(item.row, comparison)
    speaker = comparison.directory.id_of(own, quote.article_id)
    cells = (cell for cell in item.row.inclusion if cell.article_id in item.articles)
    if speaker is None or not all(is_said_by(speaker, cell, comparison) for cell in cells):
        return CommonStatement(item.quote, item.articles, of)
    return CommonStatement(quote, item.articles, of, speaker, is_verbatim(quote, comparison))


@dataclass(frozen=True, slots=True)
class _Common:
    """A statement, the words to quote for it, the articles that have it, and how fit it is to stand for them."""

    row: StatementRow
    quote: Span
    articles: tuple[str, ...]
    weight: float


def _common(row: StatementRow, comparison: Comparison, event: Event, present: _Present) -> _Common | None:
    """Return a statement as one that several share; None where its words cannot stand for all of them.

    Words in a headline, of the wrong length, with a value that another disputes or with a loaded word cannot; nor can
    those that lean on the sentence before ("It stores ..."), speak to the reader ("your name") or shout.
    """
    span = row.statement.span
    profile = comparison.profile(row.statement.article_id)
    sentence = profile.document.sentence_at(span.start)
    if span.part == "title" or sentence is None or profile.document.in_headline(span.start):
        return None
    quote = span
    if row.statement.attributed:  # with whose words they are
        start = after_dateline(profile.article.text, sentence.start, sentence.end)
        quote = replace(sentence.span, start=start)
    disputed = (part for item in comparison.conflicts for part in (item.left_value_span, item.right_value_span))
    unfit = any(map(quote.overlaps, (*disputed, *loaded_words(profile, comparison))))
    if unfit or not stands_alone(profile, quote) or not SHORTEST <= len(comparison.slice(quote).split()) <= LONGEST:
        return None
    cells = [cell for cell in row.inclusion if cell.verdict == "present" and cell.article_id in event.articles]
    sure = min((cell.probability for cell in cells if cell.probability is not None), default=0.0)
    opens = span == lead_sentence(profile) or (sentence.span == lead_sentence(profile))
    weight = row.importance * sure + OPENING * opens - ATTRIBUTED * row.statement.attributed
    return _Common(row, quote, _having(row, comparison, event, present), weight)


def stands_alone(profile: Profile, quote: Span) -> bool:
    """Whether words can be read without what stands around them, by anybody."""
    addressing = language_of(profile.article.language).comparison.addressing
    words = words_between(profile.document, quote.start, quote.end).folded
    if not words or leaning(profile, quote) or not addressing.isdisjoint(words):
        return False
    labelled = any(block.label_start is not None and quote.start <= block.label_start < quote.end
                   for block in profile.article.blocks)  # fmt: skip
    text = profile.article.text[quote.start : quote.end]
    if text.count("“") != text.count("”") or text.count('"') % 2:
        return False
    return not labelled and not any(len(word) >= SHOUTING and word.isupper() for word in text.split())


def _having(row: StatementRow, comparison: Comparison, event: Event, present: _Present) -> tuple[str, ...]:
    """Return the articles of an event that have a statement, each way: what is found there is found here again."""
    own = row.statement.article_id
    found = {own}
    for cell in row.inclusion:
        if cell.nearest is not None and agrees(comparison, row.statement, cell):
            back = present.get((cell.article_id, own), ())
            if any(cell.nearest.overlaps(span) for span in back):
                found.add(cell.article_id)
    return tuple(article for article in event.articles if article in found)


def _presence(comparison: Comparison, event: Event) -> _Present:
    """Return the statements of each article that are present in each other."""
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for row in comparison.statements:
        if row.event == event.id:
            for cell in row.inclusion:
                if cell.verdict == "present":
                    found[row.statement.article_id, cell.article_id].append(row.statement.span)
    return found


def _close(row: StatementRow, other: StatementRow) -> bool:
    """Whether two statements are of one group, or what is found for one of them is the other."""
    if row.group is not None and row.group == other.group:
        return True
    ours = {row.statement.span, *(cell.nearest for cell in row.inclusion)}
    theirs = {other.statement.span, *(cell.nearest for cell in other.inclusion)}
    return any(
        one.article_id == two.article_id and one.overlaps(two)
        for one in ours
        if one is not None
        for two in theirs
        if two is not None
    )


def lead_sentence(profile: Profile) -> Span | None:
    """Return the first sentence that is no part of the headline."""
    document = profile.document
    return next((item.span for item in document.sentences if not document.in_headline(item.start)), None)
