"""The user's table of events: whom a row means, and what is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import ReadError
from framing.model import Article
from framing.reading.placing import load_placements, placed

ARTICLES = (
    Article("One.", id="herald", origin="stories/herald.txt"),
    Article("Two.", id="export-1", origin="stories/export.docx:1"),
    Article("Three.", id="export-2", origin="stories/export.docx:40"),
    Article("Four.", id="feed-1", url="https://tribune.example/pier", origin="feed.xml:1"),
)


def events(folder: Path, text: str) -> dict[str, str]:
    path = folder / "events.csv"
    path.write_text(text, encoding="utf-8")
    return placed(ARTICLES, load_placements(path), path)


def test_articles_are_named_by_id_address_and_file(tmp_path: Path) -> None:
    table = "article,event\nherald,Pier\nexport.docx,Pier\nhttps://tribune.example/pier,Ferry strike\n"
    wanted = {"herald": "Pier", "export-1": "Pier", "export-2": "Pier", "feed-1": "Ferry strike"}
    assert events(tmp_path, table) == wanted
    assert events(tmp_path, "event;article\nPier;stories/export.docx:40\n") == {"export-2": "Pier"}
    assert events(tmp_path, "\ufeffArticle\tEvent\nherald.txt\t  Old   pier \n\n") == {"herald": "Old pier"}


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ("article,story\nherald,Pier\n", 1, "story"),
        ("article\nherald\n", 1, "event"),
        ("article,event\nherald,\n", 2, "event is missing"),
        ("article,event\nherald,Pier\nherald,Ferry\n", 3, "in line 2"),
        ("article,event\nexport.docx,Pier\nexport-2,Ferry\n", 3, "in line 2"),
        ("article,event\nherald,Pier\nnobody,Pier\n", 3, "no article 'nobody'"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(tmp_path: Path, table: str, line: int, said: str) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        events(tmp_path, table)
    assert caught.value.line == line


def test_the_same_row_twice_is_one(tmp_path: Path) -> None:
    assert events(tmp_path, "article,event\nherald,Pier\nherald,Pier\n") == {"herald": "Pier"}
