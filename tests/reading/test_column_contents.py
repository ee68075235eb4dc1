"""Tables whose columns go by names of their owner's own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import framing
from framing.errors import ReadError

LONG = [
    "The ferry to Skell was cancelled on Monday after divers found a crack in the hull, the harbour office said. " * 5,
    "Islanders waited on the quay for news on Monday while the only ferry was being looked at by divers. " * 5,
]


def table(path: Path, names: list[str], rows: list[list[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([names, *rows])
    return path


@pytest.mark.parametrize(
    "names",
    [
        ["Nr", "Medium", "Datum", "Headline", "Full Text Body"],
        ["#", "Paper name", "Day", "Title of article", "Words written"],
        ["key", "Station", "aired", "Head", "Wortlaut"],
        ["n", "Newspaper", "Printed on", "Article headline", "what it says"],
        ["case", "Media outlet", "Erscheinungstag", "News title", "Article (cleaned)"],
    ],
)
def test_texts_and_dates_are_found_by_their_cells(tmp_path: Path, names: list[str]) -> None:
    rows = [[str(n), outlet, f"{n} May 2025", f"Ferry to Skell cancelled {n}", LONG[n - 1].strip()]
            for n, outlet in ((1, "Skell Echo"), (2, "Sound Radio"))]  # fmt: skip
    reading = framing.read(table(tmp_path / "clips.csv", names, rows))
    assert [article.outlet for article in reading.articles] == ["Skell Echo", "Sound Radio"]
    assert [str(article.published) for article in reading.articles] == ["2025-05-01", "2025-05-02"]
    assert [article.title for article in reading.articles] == [row[3] for row in rows]
    assert [article.text for article in reading.articles] == [row[4] for row in rows]
    assert any(repr(names[4]) in note.message for note in reading.notes)


def test_a_table_of_headlines_stays_one_of_headlines(tmp_path: Path) -> None:
    rows = [["Ferry to Skell cancelled", "Skell Echo", "seen by A.; check again"]]
    (article,) = framing.read(table(tmp_path / "heads.csv", ["headline", "outlet", "remark"], rows)).articles
    assert article.text == "Ferry to Skell cancelled"


def test_of_two_columns_of_dates_neither_is_taken(tmp_path: Path) -> None:
    rows = [[LONG[0], "1 May 2025", "3 June 2025"]]
    (article,) = framing.read(table(tmp_path / "two.csv", ["text", "coded", "seen"], rows)).articles
    assert article.published is None


def test_a_column_that_is_named_and_not_there_is_still_missed(tmp_path: Path) -> None:
    path = table(tmp_path / "map.csv", ["Wortlaut"], [[LONG[0]]])
    with pytest.raises(ReadError, match="there is no column 'words'"):
        framing.read(path, mapping={"text": "words"})
