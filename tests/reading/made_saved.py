"""Exports as a browser or a printer saves them: with the service's own head and foot, page by page, in other words."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from made import TEXT_WRITERS, Piece
from made_files import pdf
from made_variants import europresse_page, factiva_page, written

__all__ = ["SAVED"]


def factiva_whole_page(made: list[Piece]) -> bytes:
    """Factiva's page as a browser saves it: the service's own head and foot, the desk above each headline, credits."""
    articles = factiva_page(made).decode().removeprefix("<html><body>").removesuffix("</body></html>")
    articles = articles.replace('<div id="hd">', '<div>Foreign Desk; 1</div><div id="hd">')
    articles = articles.replace('<div class="author">By None</div>', "")
    return (
        "<html><head><title>Factiva</title></head><body><table><tr><td><h1>Dow Jones Factiva</h1></td>"
        f"<td>Dow Jones</td></tr></table><form>{articles}</form>"
        "<div>© 2025 Factiva, Inc. All rights reserved.</div></body></html>"
    ).encode()


def factiva_german(made: list[Piece]) -> bytes:
    """The same for a reader whose service speaks German."""
    page = factiva_whole_page(made).decode()
    for english, german in ((" words<", " Wörter<"), (">English<", ">Englisch<"), ("March 2025<", "März 2025<")):
        page = page.replace(english, german)
    return page.replace("Document SARNV", "Dokument SARNV").encode()


def factiva_pdf(made: list[Piece]) -> bytes:
    """Factiva as PDF: each article on a page of its own, with one foot on all of them."""
    text = TEXT_WRITERS["factiva_plain"](made).partition("\nSearch Summary")[0]
    pages = [part for part in text.split("\n\nDocument ") if part.strip()]
    ended = [pages[0], *(f"\x00{page}" for page in pages[1:])]
    drawn: list[list[str]] = []
    for number, page in enumerate(ended[:-1], start=1):
        code = ended[number].removeprefix("\x00").split("\n")[0]
        body = page.partition("\n")[2].strip("\n") if page.startswith("\x00") else page
        lines = [*body.split("\n"), "", f"Document {code}"]
        wrapped = [part for line in lines for part in (textwrap.wrap(line, 95) or [""])]
        drawn.append([*wrapped, f"Page {number} of {len(made)} © 2025 Factiva, Inc. All rights reserved."])
    return pdf(drawn)


def nexis_pdf_by_article(made: list[Piece]) -> bytes:
    """Nexis Uni as PDF without contents: the pages of each article counted, its title again on top of each."""
    pages: list[list[str]] = []
    for text, piece in zip(TEXT_WRITERS["nexis_uni"](made).split("End of Document\n")[:-1], made, strict=True):
        lines = [*text.replace("\u00a0", " ").strip("\n").split("\n"), "", "End of Document"]
        wrapped = [part for line in lines for part in (textwrap.wrap(line, 95) or [""])]
        parts = [wrapped[start : start + 30] for start in range(0, len(wrapped), 30)]
        for number, part in enumerate(parts, start=1):
            pages.append([f"Page {number} of {len(parts)}", *([piece.title] if number > 1 else []), *part])
    return pdf(pages)


def nexis_images(made: list[Piece]) -> bytes:
    """Nexis Uni with links to what it does not show."""
    text = TEXT_WRITERS["nexis_uni"](made)
    return text.replace(
        "\n\nClassification\n", "\n\nLink to Image\n\nLink to the original story.\n\nClassification\n"
    ).encode()


@written()
def newsbank_read(piece: Piece) -> str:
    """NewsBank as its page reads when it is copied."""
    return (
        f"{piece.title}\n\n {piece.long_day} | {piece.outlet} (Sarn, UK)\n\n"
        f" Author/Byline: {piece.author} | Section: News \n \n {piece.words}\n Words \n\n Read News Document\n\n"
        f" {piece.text}\n\n Copyright (c) 2025 {piece.outlet}, All Rights Reserved.\n\n"
    )


def europresse_numbered(made: list[Piece]) -> bytes:
    """Europresse's page with words before the identifiers."""
    return europresse_page(made).replace(b'publiC-lblNodoc">', b'publiC-lblNodoc">Document number: ')


@written()
def stack_date_between(piece: Piece) -> str:
    """Clippings with the date between title and outlet."""
    return (
        f"{piece.title}\n\n{piece.day.day} {piece.day:%b %Y}\n{piece.outlet}\nBy {piece.author}\n\n"
        f"{piece.text}\n\nPressReader\n\n"
    )


#: Name of a file -> writer.
SAVED: dict[str, Callable[[list[Piece]], bytes]] = {
    "nexis_by_article.pdf": nexis_pdf_by_article,
    "nexis_images.txt": nexis_images,
    "factiva_whole.html": factiva_whole_page,
    "factiva_german.html": factiva_german,
    "factiva.pdf": factiva_pdf,
    "newsbank_read.txt": newsbank_read,
    "europresse_numbered.html": europresse_numbered,
    "stack_date_between.txt": stack_date_between,
}
