"""The comparison as flat tables with the outlet in every row, and as CSV that no spreadsheet executes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from framing.model import TITLE_SUFFIX

if TYPE_CHECKING:
    from framing.model import Comparison, Profile, Score, Span

__all__ = ["Cell", "Table", "comparison_tables", "csv_text", "guard"]

Cell = str | int | float | bool | None

#: A spreadsheet takes a cell that begins so as a formula (OWASP, "CSV Injection"). White space and
#: invisible marks before the sign are skipped by some programs, so they are looked through.
_FORMULA = re.compile(r"[\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")

#: Digits after the point in a table.
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Table:
    """A flat table.

    Attributes
    ----------
    name : str
        The file's name without ``.csv``.
    header : tuple of str
    rows : tuple of tuple
        One cell a column.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def guard(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes as a formula: an apostrophe goes before a text like one.

    Numbers are left as they are.

    >>> guard("=1+1"), guard(-0.5), guard("plain")
    ("'=1+1", -0.5, 'plain')
    """
    if isinstance(cell, str) and _FORMULA.match(cell):
        return f"'{cell}"
    return cell


def csv_text(table: Table) -> str:
    """Return a table as CSV (RFC 4180, lines end in ``\\n``), guarded against formulas.

    Parameters
    ----------
    table : Table

    Returns
    -------
    str
        Empty cells stand for ``None``; NUL, which ends a cell in many programs, becomes U+2400.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([guard(cell) for cell in table.header])
    for row in table.rows:
        writer.writerow([_plain(guard(cell)) for cell in row])
    return stream.getvalue()


def comparison_tables(comparison: Comparison) -> tuple[Table, ...]:
    """Return the tables of a comparison.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    tuple of Table
        ``articles``, ``findings``, ``statements`` (a row a statement and article), ``coverage``,
        ``stance``, ``stance_differences``, ``voices``, ``attributions``, ``variants``, ``passages``,
        ``conflicts``, ``distinctive``, ``labels``, ``style``, ``topic_gaps``.
    """
    view = _View(comparison)
    return (
        _articles(view),
        _findings(view),
        _statements(view),
        _coverage(view),
        _gaps(view),
        _stance(view),
        _differences(view),
        _voices(view),
        _attributions(view),
        _variants(view),
        _passages(view),
        _conflicts(view),
        _distinctive(view),
        _labels(view),
        _style(view),
    )


class _View:
    """Look-ups that every table needs."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.profiles = {profile.id: profile for profile in comparison.profiles}
        self.names = {speaker.id: speaker.name for speaker in comparison.speakers}
        self.roles = {speaker.id: speaker.role for speaker in comparison.speakers}

    def outlet(self, article_id: str) -> str:
        """Return the name that stands for an article."""
        profile = self.profiles.get(article_id.removesuffix(TITLE_SUFFIX))
        return article_id if profile is None else profile.article.label

    def words(self, span: Span | None) -> str | None:
        """Return the words of a span."""
        if span is None:
            return None
        profile = self.profiles.get(span.article_id.removesuffix(TITLE_SUFFIX))
        return None if profile is None else profile.article.slice(span)

    def speaker(self, speaker: str | None) -> str | None:
        """Return a speaker's name."""
        return None if speaker is None else self.names.get(speaker, speaker)


def _plain(cell: Cell) -> Cell:
    """Round floats, write booleans in lower case, make NUL visible."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return round(cell, DIGITS)
    return cell.replace("\x00", "\u2400") if isinstance(cell, str) else cell


def _score(score: Score) -> tuple[Cell, ...]:
    """Return value, low, high, n, unit and reason."""
    return score.value, score.low, score.high, score.n, score.unit, score.reason


SCORE = ("value", "low", "high", "n", "unit", "reason")


def _articles(view: _View) -> Table:
    """One row an article."""
    events = {article: event.id for event in view.comparison.events for article in event.articles}

    def row(profile: Profile) -> tuple[Cell, ...]:
        article = profile.article
        published = None if article.published is None else article.published.isoformat()
        updated = None if article.updated is None else article.updated.isoformat()
        words = profile.document.word_count
        return (
            article.id,
            article.outlet,
            article.title,
            published,
            updated,
            words,
            events.get(article.id),
            article.url,
            article.origin,
        )

    header = ("article", "outlet", "title", "published", "updated", "words", "event", "url", "origin")
    return Table("articles", header, tuple(row(profile) for profile in view.comparison.profiles))


def _findings(view: _View) -> Table:
    """One row a finding and piece of evidence."""
    rows = (
        (
            finding.id,
            finding.kind,
            finding.text,
            finding.importance,
            *(("",) * 5 if span is None else _evidence(view, span)),
        )
        for finding in view.comparison.findings
        for span in (finding.evidence or (None,))
    )
    header = ("finding", "kind", "text", "importance", "article", "outlet", "start", "end", "words")
    return Table("findings", header, tuple(rows))


def _evidence(view: _View, span: Span) -> tuple[Cell, ...]:
    """Return article, outlet, start, end and words of a span."""
    return span.article_id, view.outlet(span.article_id), span.start, span.end, view.words(span)


def _statements(view: _View) -> Table:
    """One row a statement and other article."""
    rows = (
        (
            row.statement.id,
            row.event,
            row.statement.article_id,
            view.outlet(row.statement.article_id),
            view.words(row.statement.span),
            view.speaker(row.statement.speaker),
            row.statement.attributed,
            row.importance,
            row.reported_by,
            row.independent,
            row.hinges,
            row.group,
            cell.article_id,
            view.outlet(cell.article_id),
            cell.verdict,
            cell.probability,
            cell.similarity,
            view.words(cell.nearest),
            cell.guard,
            cell.reason,
        )
        for row in view.comparison.statements
        for cell in row.inclusion
    )
    header = (
        "statement",
        "event",
        "article",
        "outlet",
        "words",
        "speaker",
        "attributed",
        "importance",
        "reported_by",
        "independent",
        "hinges",
        "group",
        "other_article",
        "other_outlet",
        "verdict",
        "probability",
        "similarity",
        "nearest_words",
        "guard",
        "reason",
    )
    return Table("statements", header, tuple(rows))


def _coverage(view: _View) -> Table:
    """One row an article and topic."""
    named = (topic for profile in view.comparison.profiles for topic in profile.topics)
    rows = (
        (
            topic.article_id,
            view.outlet(topic.article_id),
            topic.topic,
            topic.label,
            topic.kind,
            topic.share,
            topic.words,
            len(topic.sentences),
            topic.first_paragraph,
            topic.depth,
            topic.outlet_words,
            topic.attributed_words,
        )
        for topic in (*named, *view.comparison.discovered)
    )
    header = (
        "article",
        "outlet",
        "topic",
        "label",
        "kind",
        "share",
        "words",
        "sentences",
        "first_paragraph",
        "depth",
        "outlet_words",
        "attributed_words",
    )
    return Table("coverage", header, tuple(rows))


def _gaps(view: _View) -> Table:
    """One row a topic that an article lacks."""
    rows = (
        (
            gap.article_id,
            view.outlet(gap.article_id),
            gap.event,
            gap.topic,
            gap.label,
            gap.kind,
            "; ".join(view.outlet(article) for article in gap.covered_by),
            " | ".join(view.words(span) or "" for span in gap.evidence),
            view.words(gap.nearest),
            gap.reason,
        )
        for gap in view.comparison.topic_gaps
    )
    header = (
        "article",
        "outlet",
        "event",
        "topic",
        "label",
        "kind",
        "covered_by",
        "evidence",
        "nearest_words",
        "reason",
    )
    return Table("topic_gaps", header, tuple(rows))


def _stance(view: _View) -> Table:
    """One row a stance score."""
    rows = (
        (
            item.article_id.removesuffix(TITLE_SUFFIX),
            view.outlet(item.article_id),
            item.scope,
            item.name,
            item.lexicon,
            item.voice,
            item.part,
            view.speaker(item.speaker),
            *_score(item.score),
            "; ".join(sorted({hit.term for hit in item.score.hits})),
        )
        for profile in view.comparison.profiles
        for item in profile.stance
    )
    header = ("article", "outlet", "scope", "name", "lexicon", "voice", "part", "speaker", *SCORE, "terms")
    return Table("stance", header, tuple(rows))


def _differences(view: _View) -> Table:
    """One row a difference of stance."""
    rows = (
        (
            item.scope,
            item.name,
            item.voice,
            item.left,
            view.outlet(item.left),
            item.right,
            view.outlet(item.right),
            item.value,
            item.low,
            item.high,
            item.p,
            item.significant,
            item.reason,
        )
        for item in view.comparison.stance_differences
    )
    header = ("scope", "name", "voice", "left", "left_outlet", "right", "right_outlet")
    return Table("stance_differences", (*header, "value", "low", "high", "p", "significant", "reason"), tuple(rows))


def _voices(view: _View) -> Table:
    """One row an article and speaker."""
    rows = (
        (
            share.article_id,
            view.outlet(share.article_id),
            view.speaker(share.speaker) or "(no speaker found)",
            None if share.speaker is None else view.roles.get(share.speaker),
            share.words,
            share.direct_words,
            share.attributions,
            share.share,
        )
        for profile in view.comparison.profiles
        for share in profile.voices
    )
    header = ("article", "outlet", "speaker", "role", "words", "direct_words", "attributions", "share")
    return Table("voices", header, tuple(rows))


def _attributions(view: _View) -> Table:
    """One row an attribution."""

    def join(spans: tuple[Span, ...]) -> str:
        return " … ".join(view.words(span) or "" for span in spans)

    rows = (
        (
            item.article_id.removesuffix(TITLE_SUFFIX),
            view.outlet(item.article_id),
            item.kind,
            view.speaker(item.speaker),
            join(item.source),
            join(item.cue),
            item.cue_class,
            join(item.content),
            item.words,
            item.probability,
            item.reason,
        )
        for profile in view.comparison.profiles
        for item in profile.attributions
    )
    header = (
        "article",
        "outlet",
        "kind",
        "speaker",
        "named_as",
        "cue",
        "cue_class",
        "content",
        "words",
        "probability",
        "reason",
    )
    return Table("attributions", header, tuple(rows))


def _pair(view: _View, left: Span, right: Span) -> Iterator[Cell]:
    """Yield both articles, outlets and words."""
    for span in (left, right):
        yield span.article_id
        yield view.outlet(span.article_id)
        yield view.words(span)


PAIR = ("left", "left_outlet", "left_words", "right", "right_outlet", "right_words")


def _variants(view: _View) -> Table:
    """One row a pair of renderings of one utterance."""
    rows = (
        (item.id, item.kind, view.speaker(item.speaker), item.similarity, *_pair(view, item.left, item.right))
        for item in view.comparison.variants
    )
    return Table("variants", ("variant", "kind", "speaker", "similarity", *PAIR), tuple(rows))


def _passages(view: _View) -> Table:
    """One row a shared passage."""
    rows = (
        (item.id, item.words, item.similarity, *_pair(view, item.left, item.right)) for item in view.comparison.passages
    )
    return Table("passages", ("passage", "words", "similarity", *PAIR), tuple(rows))


def _conflicts(view: _View) -> Table:
    """One row a conflict."""
    rows = (
        (
            item.id,
            item.kind,
            item.subject,
            item.left_value,
            item.right_value,
            item.certainty,
            *_pair(view, item.left, item.right),
        )
        for item in view.comparison.conflicts
    )
    header = ("conflict", "kind", "subject", "left_value", "right_value", "certainty", *PAIR)
    return Table("conflicts", header, tuple(rows))


def _distinctive(view: _View) -> Table:
    """One row a distinctive word."""
    rows = (
        (
            item.article_id,
            view.outlet(item.article_id),
            item.event,
            item.term,
            item.count,
            item.others_count,
            item.log_odds,
            item.low,
            item.high,
            item.z,
            item.significant,
        )
        for item in view.comparison.distinctive
    )
    header = (
        "article",
        "outlet",
        "event",
        "term",
        "count",
        "others_count",
        "log_odds",
        "low",
        "high",
        "z",
        "significant",
    )
    return Table("distinctive", header, tuple(rows))


def _labels(view: _View) -> Table:
    """One row a label."""
    rows = (
        (
            item.article_id.removesuffix(TITLE_SUFFIX),
            view.outlet(item.article_id),
            item.label,
            item.neutral,
            item.referent,
            item.voice,
            view.speaker(item.speaker),
            item.start,
            item.end,
        )
        for profile in view.comparison.profiles
        for item in profile.labels
    )
    header = ("article", "outlet", "label", "neutral", "referent", "voice", "speaker", "start", "end")
    return Table("labels", header, tuple(rows))


def _style(view: _View) -> Table:
    """One row an article and measure."""
    measures = (
        "flesch_reading_ease",
        "flesch_kincaid_grade",
        "gunning_fog",
        "smog_index",
        "sentence_words",
        "quoted_share",
    )
    rows = (
        (profile.id, view.outlet(profile.id), measure, *_score(getattr(profile.style, measure)))
        for profile in view.comparison.profiles
        for measure in measures
    )
    return Table("style", ("article", "outlet", "measure", *SCORE), tuple(rows))
