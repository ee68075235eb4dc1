"""The comparison as flat tables with the outlet in every row, and as CSV that no spreadsheet executes.

``_TABLES`` says it all: each table with the items that are its rows and the columns that are read from one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from framing.comparison.sentences.verdicts import gap_reason, verdict_reason
from framing.model import (
    Article,
    Attribution,
    Comparison,
    Conflict,
    DistinctiveTerm,
    Finding,
    Inclusion,
    LabelUse,
    Passage,
    Profile,
    Score,
    SourceShare,
    Sourcing,
    Span,
    StanceDifference,
    StanceScore,
    StatementRow,
    TopicCoverage,
    TopicGap,
    Variant,
    VoiceShare,
)
from framing.report.columns import (
    DIGITS,
    Cell,
    Column,
    View,
    affiliation,
    columns,
    columns_of,
    joined,
    outlet,
    role,
    shown,
    speaker,
)

__all__ = ["Cell", "Table", "comparison_tables", "csv_text", "guard", "table_columns"]

#: A spreadsheet takes a cell that begins so as a formula (OWASP, "CSV Injection"). White space and
#: invisible marks before the sign are skipped by some programs, so they are looked through.
_FORMULA = re.compile(r"[\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")


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


def comparison_tables(comparison: Comparison) -> Iterator[Table]:
    """Yield the tables of a comparison, each made when it is asked for.

    Parameters
    ----------
    comparison : Comparison

    Yields
    ------
    Table
        ``articles``, ``findings``, ``statements`` (a row a statement and article), ``coverage``,
        ``stance``, ``stance_differences``, ``voices``, ``attributions``, ``sources``, ``source_audit``,
        ``variants``, ``passages``, ``conflicts``, ``distinctive``, ``labels``, ``style``, ``topic_gaps``.
    """
    view = View(comparison)
    for name, items, row in _TABLES:
        header = tuple(column.name for column in row)
        yield Table(name, header, tuple(tuple(column.cell(view, item) for column in row) for item in items(comparison)))


def table_columns(name: str) -> tuple[Column, ...]:
    """Return the columns of one of the tables of a comparison."""
    return next(row for known, _, row in _TABLES if known == name)


def _plain(cell: Cell) -> Cell:
    """Round floats, write booleans in lower case, make NUL visible."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return round(cell, DIGITS)
    return cell.replace("\x00", "\u2400") if isinstance(cell, str) else cell


class _Evidence(NamedTuple):
    """A finding and a piece of its evidence."""

    finding: Finding
    span: Span | None


class _JudgedStatement(NamedTuple):
    """A statement and what one other article does with it."""

    row: StatementRow
    cell: Inclusion


class _Measured(NamedTuple):
    """A measure of style of one article."""

    profile: Profile
    measure: str
    score: Score


def _gathered(kind: str) -> Callable[[Comparison], Iterator[Any]]:
    """Take a kind of record from every profile."""
    return lambda comparison: chain.from_iterable(getattr(profile, kind) for profile in comparison.profiles)


class _Presented(NamedTuple):
    """How an article presents a speaker, and how much room it gives."""

    sourcing: Sourcing
    attributions: int
    words: int


def _presented(comparison: Comparison) -> Iterator[_Presented]:
    """Yield how each article presents each of its speakers that say something."""
    for profile in comparison.profiles:
        shares = {share.speaker: share for share in profile.voices}
        for item in profile.sourcing:
            share = shares.get(item.speaker)
            if share is not None:
                yield _Presented(item, share.attributions, share.words)


def _voices(comparison: Comparison) -> Iterator[VoiceShare]:
    """Take the space each article gives to each speaker."""
    return chain.from_iterable(map(comparison.directory.voices, comparison.profiles))


def _evidence(comparison: Comparison) -> Iterator[_Evidence]:
    """Yield each finding with each piece of evidence; one without any once."""
    for finding in comparison.findings:
        for span in finding.evidence or (None,):
            yield _Evidence(finding, span)


def _judged(comparison: Comparison) -> Iterator[_JudgedStatement]:
    """Yield each statement with each other article."""
    return (_JudgedStatement(row, cell) for row in comparison.statements for cell in row.inclusion)


def _topics(comparison: Comparison) -> Iterator[Any]:
    """Yield the named topics, then those discovered."""
    return chain(_gathered("topics")(comparison), comparison.discovered)


def _measured(comparison: Comparison) -> Iterator[_Measured]:
    """Yield each article with each measure of its style."""
    grades = ("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index")
    for profile in comparison.profiles:
        for measure in (*grades, "sentence_words", "quoted_share"):
            yield _Measured(profile, measure, getattr(profile.style, measure))


#: Name, items that are the rows, columns.
_TABLES: tuple[tuple[str, Callable[[Comparison], Iterable[Any]], tuple[Column, ...]], ...] = (
    (
        "articles",
        attrgetter("profiles"),
        columns(
            "article=id",
            columns_of(Article, "article.", without="text id", kind=columns("kind=article.kind.name")),
            shown("words", "document.word_count", lambda _, count: count, int),
            shown("event", "id", lambda view, article: view.events.get(article)),
        ),
    ),
    (
        "findings",
        _evidence,
        columns(
            columns_of(Finding, "finding.", id="finding", without="articles evidence"),
            columns_of(Span, "span."),
            shown("words", "span", View.words),
        ),
    ),
    (
        "statements",
        _judged,
        columns(
            columns_of(StatementRow, "row.", id="statement", without="sentence clauses inclusion"),
            shown("words", "row.statement.span", View.words),
            "other_article=cell.article_id",
            outlet("other_outlet", "cell.article_id"),
            columns_of(
                Inclusion,
                "cell.",
                without="article_id matched",
                reason=Column("reason", lambda view, item: verdict_reason(item.cell, view.names) or None),
            ),
        ),
    ),
    (
        "coverage",
        _topics,
        columns_of(TopicCoverage, sentences=shown("sentences", "sentences", lambda _, spans: len(spans), int)),
    ),
    (
        "topic_gaps",
        attrgetter("topic_gaps"),
        columns_of(
            TopicGap,
            covered_by=shown("covered_by", "covered_by", lambda view, names: "; ".join(map(view.outlet, names))),
            evidence=shown("evidence", "evidence", joined(" | ")),
            counts=Column("reason", lambda _, gap: gap_reason(gap) or None),
            id="gap",
        ),
    ),
    ("stance", _gathered("stance"), columns_of(StanceScore)),
    (
        "stance_differences",
        attrgetter("stance_differences"),
        columns_of(
            StanceDifference,
            left=columns("left", outlet("left_outlet", "left")),
            right=columns("right", outlet("right_outlet", "right")),
        ),
    ),
    (
        "voices",
        _voices,
        columns_of(
            VoiceShare,
            without="spans",
            speaker=(speaker("", "article_id", none="(no speaker found)"), role("", "article_id")),
        ),
    ),
    (
        "attributions",
        _gathered("attributions"),
        columns_of(Attribution, source=shown("named_as", "source", joined(" … "))),
    ),
    (
        "sources",
        _presented,
        columns(
            "article=sourcing.article_id",
            outlet("outlet", "sourcing.article_id"),
            columns_of(
                Sourcing,
                "sourcing.",
                without="article_id",
                speaker=(
                    speaker("sourcing.", "sourcing.article_id"),
                    role("sourcing.", "sourcing.article_id"),
                    affiliation("sourcing.", "sourcing.article_id"),
                ),
                title=shown("title", "sourcing.title", joined("; ")),
                justification=shown("justification", "sourcing.justification", joined("; ")),
                anonymity=shown("anonymity", "sourcing.anonymity", joined("; ")),
            ),
            "attributions words",
        ),
    ),
    ("source_audit", attrgetter("source_audit"), columns_of(SourceShare)),
    ("variants", attrgetter("variants"), columns_of(Variant, id="variant")),
    ("passages", attrgetter("passages"), columns_of(Passage, id="passage")),
    (
        "conflicts",
        attrgetter("conflicts"),
        columns_of(Conflict, id="conflict", without="left_value_span right_value_span"),
    ),
    ("distinctive", attrgetter("distinctive"), columns_of(DistinctiveTerm, without="spans")),
    ("labels", _gathered("labels"), columns_of(LabelUse)),
    (
        "style",
        _measured,
        columns(
            "article=profile.id",
            outlet("outlet", "profile.id"),
            "measure",
            columns_of(Score, "score.", without="hits"),
        ),
    ),
)
