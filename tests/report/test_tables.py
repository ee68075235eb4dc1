from __future__ import annotations

import csv
import dataclasses
import io
import math

import pytest

from framing.model import Article, Comparison
from framing.report.tables import Table, comparison_tables, csv_text, guard


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=1", "＝1", "\n=2"])
def test_formulas_are_guarded(text: str) -> None:
    assert guard(text) == "'" + text


@pytest.mark.parametrize("cell", [-1.5, 3, True, None, "plain", "a=b", "50%", "–"])
def test_the_rest_is_left_alone(cell: object) -> None:
    assert guard(cell) == cell  # type: ignore[arg-type]


def test_csv_reads_back() -> None:
    table = Table("t", ("=head", "n"), (('a\nb, "c"', -0.123456), ("@x\x00", None)))
    rows = list(csv.reader(io.StringIO(csv_text(table))))
    assert rows == [["'=head", "n"], ['a\nb, "c"', "-0.1235"], ["'@x\u2400", ""]]


def test_every_table_is_rectangular_and_names_the_outlet(comparison: Comparison) -> None:
    tables = comparison_tables(comparison)
    for table in tables:
        assert all(len(row) == len(table.header) for row in table.rows), table.name
        assert any("outlet" in name for name in table.header), table.name
    filled = {table.name for table in tables if table.rows}
    assert filled == {table.name for table in tables}


def test_every_field_of_an_article_has_a_column_or_a_reason(comparison: Comparison) -> None:
    (table,) = (table for table in comparison_tables(comparison) if table.name == "articles")
    in_json_alone = {"text", "furniture", "blocks", "corrections", "notes"}  # texts and lists of records
    fields = {field.name for field in dataclasses.fields(Article)} - in_json_alone - {"id"}
    assert fields | {"article", "words", "event"} == set(table.header)


def test_statements_say_verdict_and_nearest(comparison: Comparison) -> None:
    (table,) = (table for table in comparison_tables(comparison) if table.name == "statements")
    row = dict(zip(table.header, table.rows[0], strict=True))
    assert (row["outlet"], row["other_outlet"], row["verdict"]) == ("Vesker Tribune", "Valley Herald", "not_found")
    assert str(row["nearest_words"]).startswith("Traffic")


def test_a_finding_without_evidence_has_a_row(comparison: Comparison) -> None:
    bare = dataclasses.replace(comparison, findings=(dataclasses.replace(comparison.findings[0], evidence=()),))
    (table,) = (table for table in comparison_tables(bare) if table.name == "findings")
    (row,) = table.rows
    assert row[:2] == (comparison.findings[0].id, comparison.findings[0].kind)
    assert row[4:] == (None,) * 6


def test_hostile_outlets_stay_text(comparison: Comparison) -> None:
    article = dataclasses.replace(comparison.profiles[0].article, outlet='=HYPERLINK("http://x.example")')
    document = dataclasses.replace(comparison.profiles[0].document, article=article)
    odd = dataclasses.replace(
        comparison, profiles=(dataclasses.replace(comparison.profiles[0], document=document), *comparison.profiles[1:])
    )
    for table in comparison_tables(odd):
        for row in csv.reader(io.StringIO(csv_text(table))):
            for cell in row:
                if cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
                    assert math.isfinite(float(cell))
