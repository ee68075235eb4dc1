"""Articles of our own wording, and what the databases, services and programs that people use make of them.

Each writer takes pieces and gives the bytes of one file. Shapes differ in what trips readers: one paragraph or many,
lines that look like labels, titles with colons, no author, accents and curly quotes, a date in the text.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["OUTLETS", "SHAPES", "TEXT_WRITERS", "Piece", "pieces"]

OUTLETS = ("Sarn Valley Echo", "The Tarn Ledger", "Lowmoor Post-Standard")


@dataclass(frozen=True)
class Piece:
    """One article, before a database gets hold of it."""

    outlet: str
    title: str
    day: dt.date
    author: str | None
    section: str
    paragraphs: tuple[str, ...]
    number: int = 1

    @property
    def words(self) -> int:
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def long_day(self) -> str:
        return f"{self.day:%B} {self.day.day}, {self.day.year}"

    @property
    def url(self) -> str:
        host = "".join(letter for letter in self.outlet.casefold() if letter.isalnum())
        return f"https://www.{host}.example/{self.day:%Y/%m}/{self.number}"


_LEADS = (
    "Engineers closed the sluice at Tarn Mill on Monday after divers found a crack in the lower wall.",
    "The sluice at Tarn Mill will stay closed until June, the water company told a packed meeting on Tuesday.",
    "Farmers below Tarn Mill say that nobody warned them before the sluice was closed this week.",
)
_BODIES = (
    "Oda Prell, who surveys the county's dams, said the crack was as long as a hand. “It has not grown,” she said.",
    "The company spent 1.4 million crowns on the wall in 2021 and has asked the county for as much again.",
    "A residents' group wants the plans to be published before any work begins in the valley.",
    "Two roads and a footbridge are closed while the level of the lake is brought down by a metre.",
    "Mayor Ilse Brandt promised an answer by the end of the month and took no questions.",
)


def _body(outlet: int, *, short: bool = False, more: tuple[str, ...] = ()) -> tuple[str, ...]:
    chosen = tuple(_BODIES[(outlet + step) % len(_BODIES)] for step in range(2 if short else 4))
    return (_LEADS[outlet], *chosen, *more)


#: Shape -> what it adds to a plain article of an outlet.
SHAPES: dict[str, Callable[[int], dict[str, object]]] = {
    "plain": lambda outlet: {},
    "one_paragraph": lambda outlet: {"paragraphs": (" ".join(_body(outlet)),)},
    "many_paragraphs": lambda outlet: {
        "paragraphs": _body(outlet, more=tuple(f"On day {n} the divers measured the wall again." for n in range(2, 14)))
    },
    "no_author": lambda outlet: {"author": None},
    "title_with_colon": lambda outlet: {"title": f"Tarn Mill: what we know so far, part {outlet + 1}"},
    "question": lambda outlet: {"title": f"Who pays for the wall at Tarn Mill, asks ward {outlet + 1}?"},
    "accents": lambda outlet: {
        "author": "Zoë Šimek",
        "paragraphs": _body(outlet, more=("The café on Älvå lane stayed open; “we’re used to it,” said its owner.",)),
    },
    "date_inside": lambda outlet: {
        "paragraphs": _body(outlet, more=("The first crack was seen on March 3, 2019, according to a company memo.",))
    },
    "label_inside": lambda outlet: {
        "paragraphs": _body(outlet, more=("Source: County water office, yearly figures.", "The next check is in May."))
    },
    "quotation": lambda outlet: {
        "paragraphs": _body(
            outlet, more=("“Nobody called us,” said Jon Aske. “Not one letter, not one visit. Nothing.”",)
        )
    },
}


def pieces(shape: str) -> list[Piece]:
    """Three articles of one shape, by three outlets."""
    titles = (
        "Sluice closed after divers find crack",
        "Closed until June, packed hall is told",
        "Nobody told us, say farmers",
    )
    authors = ("Petra Lind", "Omar Vasey", "Naomi Rusk")
    made = []
    for place, outlet in enumerate(OUTLETS):
        fields: dict[str, object] = {
            "outlet": outlet,
            "title": titles[place],
            "day": dt.date(2025, 3, 10 + place),
            "author": authors[place],
            "section": "News",
            "paragraphs": _body(place),
            "number": place + 1,
        }
        made.append(Piece(**(fields | SHAPES[shape](place))))  # type: ignore[arg-type]
    return made


def _wrapped(text: str, width: int = 78) -> str:
    return "\n".join(textwrap.wrap(text, width))


def nexis_old(made: list[Piece]) -> str:
    """Nexis before 2019: counted documents, centred headers, lines of 78 columns."""
    parts = [
        "\n\n\nDownload Request: Selected Items\nTime Of Request: Friday, March 20, 2025  16:51:31\n\n"
        "Terms: (Tarn Mill)\n\n"
    ]
    for number, piece in enumerate(made, start=1):
        byline = f"BYLINE: {piece.author}\n\n" if piece.author else ""
        parts.append(
            f"\n{f'{number} of {len(made)} DOCUMENTS':^78}\n\n\n{piece.outlet:^78}\n\n"
            f"{piece.long_day + ' Monday':^78}\n"
            f"{'First Edition':^78}\n\n{_wrapped(piece.title, 60)}\n\n"
            f"{byline}SECTION: {piece.section.upper()}; Pg. {number}\n\n"
            f"LENGTH: {piece.words} words\n\n\n"
        )
        parts.append("\n\n".join(_wrapped(paragraph) for paragraph in piece.paragraphs))
        parts.append(
            f"\n\nLOAD-DATE: March 20, 2025\n\nLANGUAGE: ENGLISH\n\nGRAPHIC: The sluice in winter\n\n"
            f"PUBLICATION-TYPE: Newspaper\n\n\n"
            f"{f'Copyright 2025 {piece.outlet} Ltd':^78}\n{'All Rights Reserved':^78}\n"
        )
    return "".join(parts)


def nexis_uni(made: list[Piece]) -> str:
    """Nexis Uni as text: title, outlet and date on top, "End of Document" below."""
    parts = []
    for piece in made:
        byline = f"Byline:\u00a0By {piece.author}\n" if piece.author else ""
        parts.append(
            f"{piece.title}\n{piece.outlet}\n{piece.long_day} Monday\n\n"
            f"Copyright 2025 {piece.outlet} All Rights Reserved\n\n"
            f"Section:\u00a0{piece.section}; Pg. 4\nLength:\u00a0{piece.words} words\n{byline}\nBody\n\n"
            f"{piece.text}\n\n"
            f"Classification\n\n\nLanguage:\u00a0ENGLISH\n\nPublication-Type:\u00a0Newspaper\n\n"
            f"Subject:\u00a0DAMS (90%)\n\n"
            f"Load-Date:\u00a0March 20, 2025\n\n\nEnd of Document\n\n"
        )
    return "".join(parts)


def factiva_plain(made: list[Piece]) -> str:
    """Factiva as text."""
    parts = []
    for number, piece in enumerate(made):
        byline = f"By {piece.author}\n" if piece.author else ""
        parts.append(
            f"{piece.section}\n{piece.title}\n\n{byline}{piece.words} words\n{piece.day.day} {piece.day:%B %Y}\n"
            f"1{number}:0{number}\n"
            f"{piece.outlet}\nOUTLT{number}\nA{number}\nEnglish\n(c) 2025 {piece.outlet} Ltd\n\n{piece.text}\n\n"
            f"{piece.outlet} Ltd\n\n"
            f"Document OUTLT00020250310el3a0000{number}\n\n"
        )
    return "".join(parts) + "\nSearch Summary\nText\ttarn mill\nResults Found\t3\nTimestamp\t20 March 2025 9:14 GMT\n"


def factiva_labelled(made: list[Piece]) -> str:
    """Factiva with its labels, as copied from the page."""
    parts = []
    for number, piece in enumerate(made):
        byline = f"BY\tBy {piece.author}\n" if piece.author else ""
        first, *rest = piece.paragraphs
        tail = f"TD\t{rest[0]}\n\n" + "\n\n".join(rest[1:]) + "\n\n" if rest else ""
        parts.append(
            f"SE\t{piece.section}\nHD\t{piece.title}\n{byline}WC\t{piece.words} words\n"
            f"PD\t{piece.day.day} {piece.day:%B %Y}\n"
            f"ET\t1{number}:05\nSN\t{piece.outlet}\nSC\tOUTLT\nLA\tEnglish\nCY\t(c) 2025 {piece.outlet}\n"
            f"LP\t{first}\n\n{tail}"
            f"CO\ttrnmil : Tarn Mill Ltd\nIN\ti162 : Water supply\nRE\teurz : Europe\nPUB\t{piece.outlet} Ltd\n"
            f"AN\tDocument OUTLT00020250310el3a0000{number}\n\n"
        )
    return "".join(parts)


def proquest(made: list[Piece]) -> str:
    """ProQuest as text."""
    rule = "_" * 60
    parts = []
    for number, piece in enumerate(made, start=1):
        last = (piece.author or "").rpartition(" ")
        author = f"Author: {last[2]}, {last[0]}\n\n" if piece.author else ""
        parts.append(
            f"{rule}\n\n{piece.title}\n\n"
            f"{author}Publication info: {piece.outlet} ; Sarn [Sarn]{piece.day.day} {piece.day:%b %Y}: A.{number}.\n\n"
            f"http://search.example.org/docview/77{number}?accountid=12\n\n"
            f"Abstract: {piece.paragraphs[0][:60]} ...\n\n"
            f"Links: http://resolver.example.edu/?x={number}\n\nFull text: {piece.text}\n\n"
            f"Subject: Dams; Water companies;\n\nLocation: Sarn\n\n"
            f"Title: {piece.title}\n\nPublication title: {piece.outlet}; Sarn\n\nFirst page: A.{number}\n\n"
            f"Publication year: 2025\n\n"
            f"Publication date: {piece.day:%b} {piece.day.day}, 2025\n\nSection: {piece.section}\n\n"
            f"Publisher: Lowmoor Papers\n\n"
            f"Country of publication: United Kingdom, Sarn\n\nLanguage of publication: English\n\n"
            f"Document type: News\n\n"
            f"ProQuest document ID: 77{number}\n\n"
            f"Copyright: Copyright Lowmoor Papers {piece.day:%b} {piece.day.day}, 2025\n\n"
            f"Last updated: 2025-03-20\n\nDatabase: ProQuest Central\n\n"
        )
    return "".join(parts) + f"{rule}\n\nContact ProQuest\n\nCopyright 2025 ProQuest LLC. All rights reserved.\n"


def newsbank(made: list[Piece]) -> str:
    """NewsBank as printed."""
    parts = []
    for number, piece in enumerate(made, start=1):
        author = f"Author: {piece.author}\n" if piece.author else ""
        parts.append(
            f"{piece.title}\n\n{piece.outlet} (Sarn, UK) - {piece.long_day}\n{author}Section: {piece.section}\n"
            f"Page: {number}\n\n{piece.text}\n\n"
            f"Record Number: 16F{number}\nCopyright, 2025, {piece.outlet}. All Rights Reserved.\n\n"
        )
    return "".join(parts)


def gale(made: list[Piece]) -> str:
    """Gale as text."""
    parts = []
    for number, piece in enumerate(made, start=1):
        author = f"Author(s): {piece.author}\n" if piece.author else ""
        day = f"{piece.day:%b}. {piece.day.day}, {piece.day.year}"
        parts.append(
            f"Title: {piece.title}\n{author}Source: {piece.outlet}. ({day}): {piece.section}: pA{number}.\n"
            f"Document Type: Article\n\nFull Text:\nCOPYRIGHT 2025 {piece.outlet}\n\n{piece.text}\n\n"
            f"Copyright: COPYRIGHT 2025 {piece.outlet}\n"
            f'Source Citation (MLA 9th Edition)\nLind, Petra. "Sluice." 2025.\n'
            f"Gale Document Number: GALE|A70000{number}\n\n"
        )
    return "".join(parts)


def europresse(made: list[Piece]) -> str:
    """Europresse as text."""
    parts = []
    for number, piece in enumerate(made, start=1):
        author = f"{piece.author}\n" if piece.author else ""
        parts.append(
            f"{piece.outlet}, no. 43{number}\n"
            f"{piece.section}, Monday, {piece.long_day} {piece.words} words, p. A{number}\n\n{piece.title}\n"
            f"{author}\n{piece.text}\n\n© 2025 {piece.outlet}. All rights reserved.\n\n"
            f"news·{piece.day:%Y%m%d}·SVE·000{number}\n\n"
        )
    return "".join(parts)


def pressreader(made: list[Piece]) -> str:
    """PressReader, articles copied one below the other."""
    parts = []
    for number, piece in enumerate(made, start=1):
        author = f" · By {piece.author}" if piece.author else ""
        parts.append(
            f"{piece.title}\n\n{piece.outlet} · {piece.day.day} {piece.day:%b %Y} · {number}{author}\n\n"
            f"{piece.text}\n\n© PressReader\n\n"
        )
    return "".join(parts)


def stack(made: list[Piece]) -> str:
    """Clippings one below the other in one document: title, outlet, date, text."""
    return "\n".join(
        f"{piece.title}\n{piece.outlet}\n{piece.long_day} Monday\n" + "\n".join(piece.paragraphs) for piece in made
    )


#: Name -> writer of plain text with several articles.
TEXT_WRITERS: dict[str, Callable[[list[Piece]], str]] = {
    "nexis_old": nexis_old,
    "nexis_uni": nexis_uni,
    "factiva_plain": factiva_plain,
    "factiva_labelled": factiva_labelled,
    "proquest": proquest,
    "newsbank": newsbank,
    "gale": gale,
    "europresse": europresse,
    "pressreader": pressreader,
    "stack": stack,
}
