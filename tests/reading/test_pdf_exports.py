"""Exports as PDF, each article on a page of its own: its outlet is no running header, however often it comes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import textwrap
from collections.abc import Callable
from pathlib import Path

import made
import made_files
import made_variants
import pytest

from framing.reading import read

Writer = Callable[[list[made.Piece]], str]


def decoded(writer: Callable[[list[made.Piece]], bytes]) -> Writer:
    return lambda pieces: writer(pieces).decode()


#: Those with a page of their own before the articles, or that count them, cannot be written piece by piece.
WHOLE = ("nexis_old", "nexis_labels", "nexis_contents", "proquest_counted", "europresse_french", "pressreader_print")
FORMS: dict[str, Writer] = {
    name: writer
    for name, writer in (
        *made.TEXT_WRITERS.items(),
        *(
            (name.partition(".")[0], decoded(writer))
            for name, writer in made_variants.VARIANTS.items()
            if name.endswith((".txt", ".md"))
        ),
    )
    if not name.startswith(WHOLE)
}
MARGINS: dict[str, tuple[list[str], list[str]]] = {
    "none": ([], []),
    "counted": (["Page {number} of {count}"], ["Petra"]),
    "cuttings": (["Valley press cuttings - week 11"], ["- {number} -"]),
    "printed": (["3/20/2025, 10:31 AM"], ["https://cuttings.example/print {number}/{count}"]),
}


def same_outlet(count: int) -> list[made.Piece]:
    """Articles on different days, all by one outlet or by two."""
    plain = [piece for shape in ("plain", "many_paragraphs") for piece in made.pieces(shape)]
    return [
        dataclasses.replace(
            piece,
            outlet=made.OUTLETS[number % count],
            title=f"{piece.title} as week {number + 1} ends",
            day=dt.date(2025, 3, 10 + number),
            number=number + 1,
        )
        for number, piece in enumerate(plain)
    ]


@pytest.mark.parametrize("margin", MARGINS)
@pytest.mark.parametrize("outlets", [1, 2, 3])
@pytest.mark.parametrize("form", FORMS)
def test_each_article_begins_on_a_new_page(tmp_path: Path, form: str, outlets: int, margin: str) -> None:
    pieces = same_outlet(outlets)
    pages: list[list[str]] = []
    for piece in pieces:
        text = FORMS[form]([piece]).replace("\u00a0", " ").strip("\n")
        lines = [part for line in text.split("\n") for part in textwrap.wrap(line, 90) or [""]]
        pages += [lines[start : start + 45] for start in range(0, len(lines), 45)]
    top, bottom = MARGINS[margin]
    numbered = [
        [line.format(number=number, count=len(pages)) for line in (*top, *page, *bottom)]
        for number, page in enumerate(pages, start=1)
    ]
    path = tmp_path / "Delivery.pdf"
    path.write_bytes(made_files.pdf(numbered))
    reading = read(path)
    assert [(item.outlet, item.title, item.day, " ".join(item.text.split())) for item in reading.articles] == [
        (piece.outlet, piece.title, f"{piece.day:%Y-%m-%d}", " ".join(piece.paragraphs)) for piece in pieces
    ]
    assert reading.set_aside == ()


@pytest.mark.parametrize("form", ["gale", "gale_untitled"])
@pytest.mark.parametrize("carrier", ["docx", "rtf", "odt"])
def test_a_citation_in_a_paragraph_of_its_own_is_no_text(tmp_path: Path, carrier: str, form: str) -> None:
    lines = [line for line in FORMS[form](made.pieces("plain")).split("\n") if line.strip()]
    path = tmp_path / f"a.{carrier}"
    path.write_bytes(getattr(made_files, carrier)(lines))
    assert [" ".join(item.text.split()) for item in read(path).articles] == [
        " ".join(piece.paragraphs) for piece in made.pieces("plain")
    ]


def test_a_running_header_is_no_header_of_an_article(tmp_path: Path) -> None:
    """One article on four pages, with the name of the paper and the day on top of each."""
    lines = [
        f"On day {number} the divers measured the wall of the sluice again and wrote it down." for number in range(80)
    ]
    pages = [["Sarn Valley Echo", "March 10, 2025", *lines[start : start + 20]] for start in range(0, 80, 20)]
    path = tmp_path / "a.pdf"
    path.write_bytes(made_files.pdf(pages))
    (article,) = read(path).articles
    assert "Echo" not in article.text.partition("On day 20 ")[2]


HEADINGS: dict[str, Callable[[made.Piece], list[str]]] = {
    "outlet_date_title": lambda piece: [piece.outlet, piece.long_day, piece.title, f"By {piece.author}"],
    "spaced": lambda piece: [piece.outlet, "", piece.long_day, "", piece.title, ""],
    "outlet_title_date": lambda piece: [piece.outlet, piece.title, piece.long_day, f"By {piece.author}"],
    "byline_above_date": lambda piece: [piece.outlet, piece.title, f"By {piece.author}", piece.long_day],
    "one_line": lambda piece: [f"{piece.outlet} | {piece.long_day}", piece.title, f"By {piece.author}"],
    "section": lambda piece: [piece.outlet, piece.section, piece.title, f"By {piece.author}", piece.long_day],
    "date_outlet_title": lambda piece: [piece.long_day, piece.outlet, piece.title, f"By {piece.author}"],
    "byline_beside_date": lambda piece: [piece.outlet, piece.title, f"{piece.long_day} | By {piece.author}"],
    "labelled_date": lambda piece: [piece.outlet, piece.title, f"Published: {piece.long_day}"],
}


@pytest.mark.parametrize("margin", MARGINS)
@pytest.mark.parametrize("count", [2, 5])
@pytest.mark.parametrize("form", HEADINGS)
def test_one_paper_on_one_day_is_as_many_articles_as_headings(
    tmp_path: Path, form: str, count: int, margin: str
) -> None:
    """The name of the paper and the day are the same on top of all, as a running header is."""
    pieces = [dataclasses.replace(piece, day=dt.date(2025, 3, 10)) for piece in same_outlet(1)][:count]
    pages = [
        [*HEADINGS[form](piece), *(line for text in piece.paragraphs for line in textwrap.wrap(text, 90))]
        for piece in pieces
    ]
    top, bottom = MARGINS[margin]
    path = tmp_path / "Delivery.pdf"
    path.write_bytes(
        made_files.pdf(
            [
                [line.format(number=number, count=count) for line in (*top, *page, *bottom)]
                for number, page in enumerate(pages, start=1)
            ]
        )
    )
    reading = read(path)
    assert [(item.outlet, item.title, item.day) for item in reading.articles] == [
        (piece.outlet, piece.title, "2025-03-10") for piece in pieces
    ]
    assert reading.set_aside == ()


@pytest.mark.parametrize(
    "header",
    [
        ["Sarn Valley Echo"],
        ["Sarn Valley Echo, March 10, 2025"],
        ["March 10, 2025", "Sarn Valley Echo"],
        ["3/20/2025, 10:31 AM Sluice closed after divers find crack | Sarn Valley Echo"],
    ],
)
def test_a_heading_inside_an_article_below_a_running_header_begins_no_article(
    tmp_path: Path, header: list[str]
) -> None:
    lines = [f"On day {number} the divers measured the wall of the sluice again and wrote it" for number in range(60)]
    lines[40] = "What the county says"
    first = ["Sarn Valley Echo", "March 10, 2025", "Sluice closed after divers find crack", "By Petra Lind"]
    pages = [[*first, *lines[:20]], [*header, *lines[20:40]], [*header, *lines[40:]]]
    path = tmp_path / "a.pdf"
    path.write_bytes(made_files.pdf(pages))
    (article,) = read(path).articles
    assert "What the county says" in article.text
