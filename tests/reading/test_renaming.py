from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import ReadError
from framing.model import Article, Note
from framing.reading import Reading
from framing.reading.renaming import load_outlets, with_outlets

TABLE = """outlet,name,country,owner,lean
herald,The Vesker Herald,Vesker,Brandt family,centre-left
tribune.example,Tribune,,,
The Gazette,Tribune,,State,
Nobody's Post,,,,
"""


def table(folder: Path, text: str) -> Path:
    (folder / "outlets.csv").write_text(text, encoding="utf-8")
    return folder / "outlets.csv"


def test_outlets_are_renamed_merged_and_described(tmp_path: Path) -> None:
    reading = Reading(
        (
            Article(
                "One.", id="herald", notes=(Note("outlet", "unknown", "herald"), Note("date", "unknown", "herald"))
            ),
            Article("Two.", id="b", url="https://www.tribune.example/a"),
            Article("Three.", id="c", outlet="THE GAZETTE", country="X"),
            Article("Four.", id="d", outlet="Other"),
        )
    )
    found = with_outlets(reading, load_outlets(table(tmp_path, TABLE)))
    assert [article.outlet for article in found.articles] == ["The Vesker Herald", "Tribune", "Tribune", "Other"]
    first, _, third, _ = found.articles
    assert (first.country, first.owner, first.lean) == ("Vesker", "Brandt family", "centre-left")
    assert [note.kind for note in first.notes] == ["date"]
    assert (third.country, third.owner) == ("X", "State")
    assert [note.message for note in found.notes] == [
        "The table of outlets names nobody's post, of which there is no article."
    ]
    assert [article.id for article in found.articles] == ["herald", "b", "c", "d"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no column 'outlet'"),
        ("name,owner\na,b\n", "'outlet'"),
        ("outlet,colour\na,b\n", "the column 'colour'"),
        ("outlet,name\na,b\nA,c\n", ":3: 'A' stands in line 2 too"),
        ("outlet,name\n,b\n", ":2: the outlet is missing"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ReadError) as refused:
        load_outlets(table(tmp_path, text))
    assert said in str(refused.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_delimiter_and_a_byte_order_mark(tmp_path: Path, delimiter: str) -> None:
    text = "\ufeff" + "outlet,name\nherald,Herald\n\n".replace(",", delimiter)
    assert load_outlets(table(tmp_path, text))["herald"].name == "Herald"


def test_no_such_table(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        load_outlets(tmp_path / "none.csv")
