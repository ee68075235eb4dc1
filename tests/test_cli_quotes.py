"""``framing quotes``: the table, the JSON lines and the CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.cli.quotes import COLUMNS, quotes

TEXT = """“The pier is closed until the first week of May,” said Ines Calder, the harbour master.
She said that nobody was hurt.

According to the mayor, the town will pay for the whole repair.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_table_names_speakers(article):
    result = CliRunner().invoke(quotes, [str(article)], env={"COLUMNS": "120"})
    assert result.exit_code == 0
    assert "Ines Calder" in result.output
    assert "direct" in result.output


@pytest.mark.parametrize("method", ["tagger", "rules"])
def test_json_holds_offsets_into_the_text(article, method):
    result = CliRunner().invoke(quotes, [str(article), "--json", "--attribution", method])
    (line,) = result.output.splitlines()
    rows = json.loads(line)["attributions"]
    assert [row["kind"] for row in rows] == ["direct", "indirect", "indirect"]
    for row in rows:
        for role in ("source", "cue", "content"):
            for piece in row[role]:
                assert TEXT[piece["start"] : piece["end"]] == piece["text"]


def test_csv_has_one_row_an_attribution_and_no_formulas(tmp_path):
    path = tmp_path / "sums.txt"
    path.write_text(
        "“=SUM(A1) is the formula that we always use here,” said Ines Calder, the harbour master.", encoding="utf-8"
    )
    result = CliRunner().invoke(quotes, [str(path), "--csv"])
    header, *rows = csv.reader(io.StringIO(result.output))
    assert tuple(header) == COLUMNS
    assert len(rows) == 1
    assert rows[0][header.index("speaker")] == "Ines Calder"
    assert all(not cell.startswith("=") for cell in rows[0])


def test_json_and_csv_exclude_each_other(article):
    assert CliRunner().invoke(quotes, [str(article), "--json", "--csv"]).exit_code == 2


def test_an_article_in_another_language_has_no_attributions(tmp_path):
    path = tmp_path / "pier.txt"
    path.write_text(
        "Der Hafen bleibt bis Mai geschlossen, sagte die Leiterin am Montag vor der Presse in der Stadt.",
        encoding="utf-8",
    )
    result = CliRunner().invoke(quotes, [str(path), "--json"])
    assert result.exit_code == 0
    assert "not English" in result.stderr
    assert json.loads(result.stdout)["attributions"] == []


def test_a_missing_file_is_named(tmp_path):
    result = CliRunner().invoke(quotes, [str(tmp_path / "none.txt")])
    assert result.exit_code != 0
