"""Layouts of exports and clippings in which something stands that their parsers did not expect, one form a case."""

from __future__ import annotations

from pathlib import Path

import made
import made_files
import pytest

from framing.errors import ReadError
from framing.reading import read


def squeezed(text: str) -> str:
    return " ".join(text.split())


def _values(piece: made.Piece) -> dict[str, object]:
    """Write down the values that the forms name."""
    return {
        "number": piece.number, "title": piece.title, "outlet": piece.outlet, "author": piece.author,
        "section": piece.section, "text": piece.text, "words": piece.words, "long": piece.long_day, "url": piece.url,
        "iso": piece.day, "day": f"{piece.day.day} {piece.day:%B %Y}",
        "short": f"{piece.day:%b} {piece.day.day}, {piece.day.year}",
        "turned": _turned(piece.outlet),
    }  # fmt: skip


def _turned(outlet: str) -> str:
    return f"{outlet[4:]}, The" if outlet.startswith("The ") else outlet


def written(form: str, shape: str = "plain") -> str:
    return "".join(form.format(**_values(piece)) for piece in made.pieces(shape))


#: Form -> whether it names the author.
FORMS = {
    "\n   FOCUS - {number} of 3 DOCUMENTS\n\n\n   {outlet}\n\n   {long} Monday\n\n{title}\n\nBYLINE: {author}\n\n"
    "SECTION: NEWS\n\nLENGTH: {words} words\n\n{text}\n\nLOAD-DATE: March 20, 2025\n\n": True,
    "{title}\n\nPublication Logo\n\n{outlet}\n\n{long}\n\nCopyright 2025 {outlet}\n\nLength: {words} words\n"
    "Byline: {author}\n\nBody\n\n{text}\n\n{url}\n\nLoad-Date: March 20, 2025\n\nEnd of Document\n\n": True,
    "{title}\n\nAuthor: {author}\n\nPublication info: {outlet} , Evening ed.; Sarn [Sarn]. {day}: A.1.\n\n"
    "ProQuest document link\n\nABSTRACT (ENGLISH)\n\nShort...\n\nFULL TEXT\n\n{text}\n\nCREDIT: {author}; {outlet}\n\n"
    "DETAILS\n\nSubject: Dams;\n\nPublication title: {outlet}, Evening ed.; Sarn\n\nPublication date: {short}\n\n"
    "ProQuest document ID: 9{number}\n\nDatabase: Global Newsstream\n\n": True,
    "{title}\n\n{long} | {turned} (Sarn, UK)\nAuthor: {author} | Section: News\n{words} Words\nPage: 3\n"
    "OpenURL Link\n\n"
    "{text}\n\n© Copyright 2025 {outlet}. All rights reserved.\n\n": True,
    "News\n{title}\nBy {author} in Sarn\n{words} words\n{day}\n{outlet}\nSARNV\n2\nEnglish\n"
    "Copyright 2025. {outlet}.\n\n"
    "{text}\n\nDocument SARNV00020250310el3a0000{number}\n\n": True,
    "{title}\n{outlet}\n{day}\n{author}\n\n{text}\n\n": True,
    "### [{title}]({url})\n_{outlet}_, {day}, by {author}\n\n{text}\n\n": True,
    "{title}\n{outlet} - By {author} - {day}\n\n{text}\n\n": True,
    "[{outlet}]\n{title}\n{day}\n\n{text}\n\n====================\n\n": False,
    "{outlet}\n{title}\nBy {author} | {day}\n\n{text}\n\n\n\n": True,
    "{number}. {title} ({outlet})\n{day}\n\n{text}\n\n": False,
    "{outlet} - {long}\n{title}\nAuthor/Byline: {author}; Staff Writer\nEdition: Final\nSection: News\nPage: 3B\n\n"
    "{text}\n\nMemo: A correction ran later.\nRecord: 2025{number}\nCopyright: Copyright (c) 2025 {outlet}\n\n": True,
    "{outlet}\n{iso} - News - By {author}\n\n{title}\n\n{text}\n\n": True,
    "{title}\nArticle rank \n{day}\n{outlet}\nBy {author}\n\n{text}\n\n© PressReader. All rights reserved.\n\n": True,
    "{title}\n{outlet} | Page {number} | {day} | Author: {author} | Words: {words}\n\n{text}\n\n": True,
    "{long}\n{title}\n{outlet} (Sarn, UK)\nAuthor: {author}\nSection: News\n\n{text}\n\n"
    "Record Number: 8{number}\n\n": True,
    "{outlet} / {day} / {author}\n{title}\n\n{text}\n\n-----\n\n": True,
    "**{title}**\n*{outlet}* | {author} | {long}\n\n{text}\n\n***\n\n": True,
    "Outlet\t{outlet}\nDate\t{day}\nHeadline\t{title}\nByline\t{author}\nText\t{text}\n\n": True,
    "{outlet}: {title}\n{author} | {day}\n\n{text}\n\n": True,
    "{title}\n\n{day} - {outlet} - By {author}\n\n{text}\n\nRead more on PressReader\n\n": True,
    "{day} – {outlet} – {title}\n\n{text}\n\n\n": False,
    "“{title}” – {author}, {outlet}, {day}\n\n{text}\n\n\n": True,
    "* Outlet: {outlet}\n* Date: {day}\n* Title: {title}\n\n{text}\n\n---\n\n": False,
    "# {title}\n\n> {outlet}, {long}\n\n{text}\n\n": False,
    "{iso} {outlet}\n{title}\n\n{text}\n\n\n": False,
    "{title}\n\n{outlet} (Sarn, UK) (UK)\n\n{long}\n\nAuthor: {author}\n\nEstimated printed pages: 2\n\n"
    "Article Text:\n\n{text}\n\nRecord Number: 9{number}\n\n": True,
    "Article {number}\n\n{outlet}\n\n{title}\n\n{author}, {day}\n\n{text}\n\n": True,
}  # fmt: skip


@pytest.mark.parametrize("shape", ["plain", "question", "label_inside", "date_inside"])
@pytest.mark.parametrize("form", FORMS)
def test_each_layout_is_read_article_by_article(tmp_path: Path, form: str, shape: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(written(form, shape), encoding="utf-8")
    reading = read(path)
    pieces = made.pieces(shape)
    assert [(item.outlet, item.title, item.day, squeezed(item.text)) for item in reading.articles] == [
        (piece.outlet, piece.title, f"{piece.day:%Y-%m-%d}", squeezed(piece.text)) for piece in pieces
    ]
    if FORMS[form]:
        assert [item.author for item in reading.articles] == [piece.author for piece in pieces]


@pytest.mark.parametrize("top", ["{url}\n{title}\nBy {author}\n{long}", "{title}\nSource: {url}\nBy {author}\n{long}"])
def test_addresses_alone_part_clippings(tmp_path: Path, top: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(written(top + "\n\n{text}\n\n\n"), encoding="utf-8")
    assert [(item.url, item.title, item.author, item.day) for item in read(path).articles] == [
        (piece.url, piece.title, piece.author, f"{piece.day}") for piece in made.pieces("plain")
    ]


def test_a_list_of_links_below_an_article_parts_nothing(tmp_path: Path) -> None:
    piece = made.pieces("plain")[0]
    links = "\n\n".join(f"{other.url}\n{other.title}" for other in made.pieces("plain"))
    path = tmp_path / "a.txt"
    path.write_text(f"{piece.url}\n{piece.title}\n\n{piece.text}\n\n{links}\n", encoding="utf-8")
    assert len(read(path).articles) == 1


def test_counted_articles_of_a_service_that_is_not_known_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        written("{number} of 3 DOCUMENTS\n\n2025 WLNR 38{number}\n\n{outlet}\n\n{title}\n\n{text}\n\n"),
        encoding="utf-8",
    )
    with pytest.raises(ReadError, match="looks like 3 articles"):
        read(path)


@pytest.mark.parametrize(
    "form",
    [
        "<article><h2>{title}</h2><p>{outlet}, {day}</p>{body}</article>",
        "<h2>{title}</h2><p><em>{outlet}, {day}</em></p>{body}<hr>",
        "<h3><a href='{url}'>{title}</a></h3><p>{outlet} - By {author} - {day}</p>{body}",
    ],
)
def test_a_page_of_clippings_is_several_articles(tmp_path: Path, form: str) -> None:
    pieces = made.pieces("plain")
    parts = [
        form.format(**_values(piece), body="".join(f"<p>{text}</p>" for text in piece.paragraphs)) for piece in pieces
    ]
    path = tmp_path / "a.html"
    page = f"<html><head><title>Press review</title></head><body><h1>Press review</h1>{''.join(parts)}</body></html>"
    path.write_text(page, encoding="utf-8")
    assert [(item.outlet, item.title, squeezed(item.text)) for item in read(path).articles] == [
        (piece.outlet, piece.title, squeezed(piece.text)) for piece in pieces
    ]


def test_a_saved_page_that_went_on_to_other_articles_is_its_first(tmp_path: Path) -> None:
    pieces = made.pieces("plain")
    page = made_files.page(pieces[0]).decode()
    more = "".join(
        f"<article><h1>{piece.title}</h1>{''.join(f'<p>{text}</p>' for text in piece.paragraphs)}</article>"
        for piece in pieces[1:]
    )
    path = tmp_path / "a.html"
    path.write_text(page.replace("</article>", f"</article>{more}", 1), encoding="utf-8")
    (article,) = read(path).articles
    assert (article.outlet, article.title) == (pieces[0].outlet, pieces[0].title)


def test_a_cover_page_with_a_date_is_no_header(tmp_path: Path) -> None:
    cover = "Documents saved\n\nLibrary of Sarn\n\nMonday, November 20, 2025 10 h 11\n\n3 documents\n\nBy SARNLIB\n\n"
    path = tmp_path / "a.txt"
    path.write_text(cover + made.TEXT_WRITERS["europresse"](made.pieces("plain")), encoding="utf-8")
    assert [item.outlet for item in read(path).articles] == [piece.outlet for piece in made.pieces("plain")]


def test_titles_with_numbers_of_a_service_are_not_one_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(written("Title: {title}. By: {author}\n\n{text}\n\nAccession Number: 2W{number}\n\n"), "utf-8")
    with pytest.raises(ReadError, match="looks like 3 articles"):
        read(path)
