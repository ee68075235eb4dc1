"""Exports in the other forms that the same databases write: older and newer, labelled and not, pages, XML, PDF."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from made import TEXT_WRITERS, Piece
from made_files import docx, pdf, rtf

__all__ = ["UNSIGNED", "VARIANTS", "written"]


def written(before: str = "", behind: str = "") -> Callable[[Callable[[Piece], str]], Callable[[list[Piece]], bytes]]:
    """Make a writer of many pieces, with what stands before and behind them all, of one that writes a piece."""

    def writer(one: Callable[[Piece], str]) -> Callable[[list[Piece]], bytes]:
        return lambda made: f"{before}{''.join(map(one, made))}{behind}".encode()

    return writer


def _lines(text: str) -> list[str]:
    """Paragraphs as a word processor has them."""
    return [line for line in text.replace("\u00a0", " ").split("\n") if line.strip()]


def _turned(piece: Piece) -> str:
    first, _, last = (piece.author or "").rpartition(" ")
    return f"{last}, {first}"


def _code(number: int) -> str:
    return f"Document SARNV00020250310el3a0000{number}"


def _contents(made: list[Piece]) -> list[str]:
    """The cover page of Nexis Uni with its table of contents."""
    lines = [
        "User Name: = Petra",
        "Date and Time: = Thursday, March 20, 2025 9:00:00 AM GMT",
        "Job Number: = 12345",
        f"Documents ({len(made)})",
    ]
    for piece in made:
        lines += [f"{piece.number}. {piece.title}", "Client/Matter: -None-", "Search Terms: tarn mill"]
        lines += ["Narrowed by:", "Content Type\tNarrowed by", "News\tTimeline: Mar 01, 2025 to Mar 20, 2025"]
    return lines


def nexis_labels(made: list[Piece]) -> bytes:
    """The oldest form: the copyright first, headline and body labelled, nothing centred."""
    parts = ["LexisNexis Academic\n\nPrint Request: Current Document: 1\n\n"]
    for piece in made:
        body = "\n\n".join("   " + "\n".join(textwrap.wrap(paragraph, 78)) for paragraph in piece.paragraphs)
        parts.append(
            f"{piece.number} of {len(made)} DOCUMENTS\n\nCopyright 2025 {piece.outlet} Ltd\nAll Rights Reserved\n"
            f"{piece.outlet}\n\n{piece.long_day}, Monday\n\nSECTION: NEWS; Pg. 2\n\nLENGTH: {piece.words} words\n\n"
            f"HEADLINE: {piece.title}\n\nBYLINE: {piece.author}\n\nDATELINE: TARN\n\nBODY:\n{body}\n\n"
            f"GRAPHIC: Photo, the lake\n\nLOAD-DATE: March 20, 2025\n\n"
        )
    return "".join(parts).encode()


def nexis_contents_docx(made: list[Piece]) -> bytes:
    return docx(_contents(made) + _lines(TEXT_WRITERS["nexis_uni"](made)))


def nexis_contents_rtf(made: list[Piece]) -> bytes:
    return rtf(_contents(made) + _lines(TEXT_WRITERS["nexis_uni"](made)))


def nexis_contents_txt(made: list[Piece]) -> bytes:
    return ("\n".join(_contents(made)) + "\n\n\n" + TEXT_WRITERS["nexis_uni"](made)).encode()


def nexis_pdf(made: list[Piece]) -> bytes:
    """Nexis Uni as PDF: contents, page numbers on top, the user's name below."""
    text = TEXT_WRITERS["nexis_uni"](made).replace("\u00a0", " ").split("\n")
    lines = [part for line in [*_contents(made), "", *text] for part in (textwrap.wrap(line, 95) or [""])]
    pages = [lines[start : start + 45] for start in range(0, len(lines), 45)]
    return pdf([[f"Page {number} of {len(pages)}", *page, "Petra"] for number, page in enumerate(pages, start=1)])


def nexis_page(made: list[Piece]) -> bytes:
    """The page that LexisNexis gave."""
    parts = []
    for piece in made:
        lines = [f"{piece.number} of {len(made)} DOCUMENTS", piece.outlet]
        head = "".join(f'<div class="c0"><p class="c1"><span class="c2">{line}</span></p></div><br>' for line in lines)
        day = f"<span>{piece.day:%B} {piece.day.day}</span><span>, {piece.day.year} Monday</span>"
        labels = "".join(
            f"<div><p><span>{label}: </span><span>{value}</span></p></div><br>"
            for label, value in (
                ("BYLINE", piece.author),
                ("SECTION", "NEWS; Pg. 3"),
                ("LENGTH", f"{piece.words} words"),
            )
        )
        body = "".join(f'<p class="c9"><span class="c2">{paragraph}</span></p>' for paragraph in piece.paragraphs)
        parts.append(
            f"{head}<div><p>{day}</p></div><br><div><p><span>{piece.title}</span></p></div><br>{labels}"
            f"<div>{body}</div><br><div><p><span>LOAD-DATE: </span><span>March"
            f" 20, 2025</span></p></div><div><p>Copyright 2025 {piece.outlet}<br>All Rights Reserved</p></div>"
        )
    return f"<html><head><title>LexisNexis</title></head><body>{''.join(parts)}</body></html>".encode()


@written("<html><body>", "</body></html>")
def factiva_page(piece: Piece) -> str:
    """Factiva's page without labels."""
    lines = [
        f"{piece.words} words",
        f"{piece.day.day} {piece.day:%B %Y}",
        "18:04",
        piece.outlet,
        "SARNV",
        "1",
        "English",
        f"(c) 2025 {piece.outlet}",
    ]
    head = "".join(f"<div>{line}</div>" for line in lines)
    body = "".join(f'<p class="articleParagraph enarticleParagraph">{text}</p>' for text in piece.paragraphs)
    return (
        f'<div class="article enArticle"><div id="hd"><span class="enHeadline">{piece.title}</span></div>'
        f'<div class="author">By {piece.author}</div>{head}{body}'
        f"<p>{piece.outlet} Ltd</p><p>{_code(piece.number)}</p></div>"
    )


def _labelled(piece: Piece) -> list[tuple[str, list[str]]]:
    return [
        ("HD", [piece.title]),
        ("BY", [f"By {piece.author}"]),
        ("WC", [f"{piece.words} words"]),
        ("PD", [f"{piece.day.day} {piece.day:%B %Y}"]),
        ("SN", [piece.outlet]),
        ("SC", ["SARNV"]),
        ("LA", ["English"]),
        ("CY", [f"(c) 2025 {piece.outlet}"]),
        ("LP", [piece.paragraphs[0], ""]),
        ("TD", [line for paragraph in piece.paragraphs[1:] for line in (paragraph, "")]),
        ("IN", ["i1 : Water"]),
        ("AN", [_code(piece.number), ""]),
    ]


def factiva_own_lines(made: list[Piece]) -> bytes:
    """Each label on a line of its own."""
    return "\n".join(line for piece in made for label, text in _labelled(piece) for line in (label, *text)).encode()


def factiva_near(made: list[Piece]) -> bytes:
    """Labels parted from their values by a single space."""
    return "\n".join(f"{label} " + "\n".join(text) for piece in made for label, text in _labelled(piece)).encode()


def factiva_unnumbered(made: list[Piece]) -> bytes:
    """Labels without an accession number."""
    kept = [[pair for pair in _labelled(piece) if pair[0] != "AN"] for piece in made]
    return "\n".join(f"{label}\t" + "\n".join(text) for pairs in kept for label, text in pairs).encode()


def factiva_cells(made: list[Piece]) -> bytes:
    """An RTF table of labels and values."""

    def inner(line: str) -> str:
        return rtf([line]).decode().split("}}\\f0 ", 1)[1].rsplit("\\par", 1)[0]

    rows = [
        f"\\trowd\\cellx900\\cellx9000 {label}\\cell "
        + "\\par ".join(inner(line) for line in text if line)
        + "\\cell\\row\n"
        for piece in made
        for label, text in _labelled(piece)
    ]
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0 " + "".join(rows) + "}").encode("ascii")


@written('<?xml version="1.0"?><ppsArticleResponse>', "</ppsArticleResponse>")
def factiva_xml(piece: Piece) -> str:
    """What Factiva's service answers."""
    tail = "".join(f"<paragraph>{paragraph}</paragraph>" for paragraph in piece.paragraphs[1:])
    return (
        f'<ppsarticle><article><accessionNo fid="AN">SARNV00020250310el3a0000{piece.number}</accessionNo>'
        f'<headline fid="HD"><paragraph>{piece.title}</paragraph></headline>'
        f'<byline fid="BY">By {piece.author}</byline>'
        f'<wordCount fid="WC">{piece.words}</wordCount><publicationDate fid="PD"><date>{piece.day:%Y%m%d}</date>'
        f'</publicationDate><sourceName fid="SN">{piece.outlet}</sourceName><leadParagraph fid="LP"><paragraph>'
        f'{piece.paragraphs[0]}</paragraph></leadParagraph><tailParagraphs fid="TD">{tail}</tailParagraphs>'
        "</article></ppsarticle>"
    )


@written('<?xml version="1.0"?><articles>', "</articles>")
def factiva_tags(piece: Piece) -> str:
    """XML whose elements are the labels."""
    tail = "".join(f"<p>{paragraph}</p>" for paragraph in piece.paragraphs[1:])
    return (
        f"<article><SE>News</SE><HD>{piece.title}</HD><BY>{piece.author}</BY><WC>{piece.words}</WC>"
        f"<PD>{piece.day.day} {piece.day:%B %Y}</PD><SN>{piece.outlet}</SN>"
        f"<LP>{piece.paragraphs[0]}</LP><TD>{tail}</TD>"
        "</article>"
    )


def proquest_counted(made: list[Piece]) -> bytes:
    """ProQuest with a table of contents, counted documents and a list of references."""
    rule = "_" * 60
    listed = "\n".join(f"{piece.number}. {piece.title}" for piece in made)
    parts = [f"Report Information from ProQuest\nMarch 20 2025 09:00\n\n{rule}\n\nTable of contents\n\n{listed}\n\n"]
    for piece in made:
        parts.append(
            f"Document {piece.number} of {len(made)}\n\n{piece.title}\n\nAuthor: {_turned(piece)}\n\n"
            f"ProQuest document link\n\n"
            f"Abstract: Short.\n\nFull text: {piece.text}\n\nSubject: Dams\n\nTitle: {piece.title}\n\n"
            f"Publication title:"
            f" {piece.outlet}; Sarn\n\nPublication date: {piece.day:%b} {piece.day.day}, 2025\n\nSection: News\n\n"
            f"ProQuest document ID: 77{piece.number}\n\nDatabase: ProQuest Central\n\n{rule}\n\n"
        )
    parts.append("Bibliography\n\nCitation style: APA 6th\n\nLind, P. (2025). Sluice. Sarn Valley Echo\n")
    return "".join(parts).encode()


@written("<html><head><title>ProQuest</title></head><body>", "<p>Contact ProQuest</p></body></html>")
def proquest_page(piece: Piece) -> str:
    fields = [
        ("Author", _turned(piece)),
        ("Publication info", f"{piece.outlet} ; Sarn [Sarn]{piece.day.day} {piece.day:%b %Y}: A.1."),
        ("Abstract", "Short."),
        ("Full text", "</p>" + "".join(f"<p>{paragraph}</p>" for paragraph in piece.paragraphs) + "<p>"),
        ("Subject", "Dams;"),
        ("Title", piece.title),
        ("Publication title", f"{piece.outlet}; Sarn"),
        ("Publication date", f"{piece.day:%b} {piece.day.day}, 2025"),
        ("ProQuest document ID", f"77{piece.number}"),
        ("Database", "ProQuest Central"),
    ]
    body = "".join(f"<p><strong>{label}: </strong>{value}</p>" for label, value in fields)
    return f"<div><p><b>{piece.title}</b></p>{body}</div><hr>"


@written()
def newsbank_paper(piece: Piece) -> str:
    """The older NewsBank: labels first, the text below them without one."""
    return (
        f"Paper: {piece.outlet} (Sarn, UK)\nTitle: {piece.title}\nDate: {piece.long_day}\n"
        f"Author: {piece.author}\nSection: News\n"
        f"Page: 2\n\n{piece.text}\n\nRecord Number: 16F{piece.number}\nCopyright (c) 2025 {piece.outlet}\n\n"
    )


@written()
def newsbank_labels(piece: Piece) -> str:
    return (
        f"Headline: {piece.title}\nPublication: {piece.outlet}\nDate: {piece.long_day}\nByline: {piece.author}\n"
        f"Section: News\n"
        f"Article Text: {piece.text}\nRecord Number: 16F{piece.number}\n\n"
    )


@written()
def newsbank_date_first(piece: Piece) -> str:
    return (
        f"{piece.title}\n\n{piece.long_day} | {piece.outlet} (Sarn, England)\n"
        f"Author: {piece.author} | Section: News\n\n"
        f"{piece.text}\n\n© Copyright 2025 {piece.outlet}\n\n"
    )


@written()
def gale_publication(piece: Piece) -> str:
    rule = "-" * 40
    return (
        f"Title: {piece.title}\nAuthor(s): {piece.author}\nPublication: {piece.outlet}\n"
        f"Date: {piece.day:%b}. {piece.day.day}, 2025\n"
        f"Document Type: Article\nLength: {piece.words} words\n\nFull Text: \nCOPYRIGHT 2025 {piece.outlet}\n"
        f"Byline: {piece.author}\n\n"
        f"{piece.text}\n\nGale Document Number: GALE|A7000{piece.number}\n\n{rule}\n\n"
    )


@written()
def gale_untitled(piece: Piece) -> str:
    """Gale In Context: the title has no label."""
    return (
        f"{piece.title}\nDate: {piece.day:%b}. {piece.day.day}, 2025\nFrom: {piece.outlet}\nPublisher: Lowmoor\n"
        f"Document Type: Article\nLength: {piece.words} words\n\nFull Text:\n{piece.text}\n\n"
        f"Copyright: COPYRIGHT 2025 Lowmoor\n"
        f'Source Citation\nLind, Petra. "Sluice." 2025.\nGale Document Number: GALE|A7000{piece.number}\n\n'
    )


@written("<html><body>", "</body></html>")
def europresse_page(piece: Piece) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in piece.paragraphs)
    name = f'<div class="rdp__DocPublicationName"><span class="DocPublicationName">{piece.outlet}, no. 4</span></div>'
    return (
        f"<article><header>{name}"
        f'<span class="DocHeader">News, Monday, {piece.long_day} {piece.words} words, p. A2</span>'
        f'<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">{piece.title}</p></div>'
        f'<p class="sm-margin-bottomNews">{piece.author}</p></header>'
        f'<section><div class="DocText">{body}</div></section>'
        f'<footer><div class="publiC-lblNodoc">news·{piece.day:%Y%m%d}·SVE·000{piece.number}</div>'
        f"<small>© 2025 {piece.outlet}. Tous droits réservés.</small></footer></article>"
    )


@written()
def europresse_french(piece: Piece) -> str:
    return (
        f"{piece.outlet} (site web)\n"
        f"Actualités, lundi {piece.day.day} mars {piece.day.year} - 18:04 UTC +00:00 {piece.words} mots\n"
        f"Aussi paru dans\n10 mars 2025 - Echo\n\n{piece.title}\n\n{piece.author}\n\n{piece.text}\n\n"
        f"Cet article est paru dans {piece.outlet}\n\n© 2025 {piece.outlet}. Tous droits réservés.\n"
        f"news·{piece.day:%Y%m%d}·SVE·000{piece.number}\n\n"
    )


@written()
def stack_outlet_first(piece: Piece) -> str:
    return f"{piece.outlet}\n{piece.long_day}\n{piece.title}\nBy {piece.author}\n\n{piece.text}\n\n\n"


@written()
def stack_byline_first(piece: Piece) -> str:
    return (
        f"{piece.title}\nBy {piece.author}\n{piece.outlet}, {piece.day.day} {piece.day:%B %Y}\n\n{piece.text}\n"
        f"\n* * *\n\n"
    )


@written()
def stack_markdown(piece: Piece) -> str:
    return f"## {piece.title}\n\n*{piece.outlet}, {piece.long_day}*\n\n{piece.text}\n\n---\n\n"


@written()
def pressreader_capitals(piece: Piece) -> str:
    return (
        f"{piece.title}\n{piece.outlet}  {piece.day.day} {piece.day:%b %Y}  {(piece.author or '').upper()}\n\n"
        f"{piece.text}\n\n"
        "PressReader.com\n\n"
    )


@written()
def pressreader_print(piece: Piece) -> str:
    """PressReader as printed: the labels stand below the text, and no date."""
    return (
        f"{piece.title}\n\n{piece.text}\n\nArticle Name:{piece.title}\nPublication:{piece.outlet}\n"
        f"Author:By {piece.author}\n"
        f"Start Page:{piece.number}\nEnd Page:{piece.number}\n\n"
    )


@written()
def ebsco(piece: Piece) -> str:
    return (
        f"Record: {piece.number}\nTitle: {piece.title}\nAuthors: {piece.author}\n"
        f"Source: {piece.outlet}, {piece.day:%m/%d/%Y}\n"
        f"Document Type: Article\nAbstract: Short.\nFull Text Word Count: {piece.words}\n"
        f"Accession Number: 99{piece.number}\n"
        f"Database: Newspaper Source\n\nSection: News\nFull Text:\n{piece.text}\n\n"
    )


#: Name of a file -> writer.
VARIANTS: dict[str, Callable[[list[Piece]], bytes]] = {
    "nexis_labels.txt": nexis_labels,
    "nexis_contents.docx": nexis_contents_docx,
    "nexis_contents.rtf": nexis_contents_rtf,
    "nexis_contents.txt": nexis_contents_txt,
    "nexis.pdf": nexis_pdf,
    "nexis.html": nexis_page,
    "factiva.html": factiva_page,
    "factiva_own_lines.txt": factiva_own_lines,
    "factiva_near.txt": factiva_near,
    "factiva_unnumbered.txt": factiva_unnumbered,
    "factiva_cells.rtf": factiva_cells,
    "factiva.xml": factiva_xml,
    "factiva_tags.xml": factiva_tags,
    "proquest_counted.txt": proquest_counted,
    "proquest.html": proquest_page,
    "newsbank_paper.txt": newsbank_paper,
    "newsbank_labels.txt": newsbank_labels,
    "newsbank_date_first.txt": newsbank_date_first,
    "gale_publication.txt": gale_publication,
    "gale_untitled.txt": gale_untitled,
    "europresse.html": europresse_page,
    "europresse_french.txt": europresse_french,
    "stack_outlet_first.txt": stack_outlet_first,
    "stack_byline_first.txt": stack_byline_first,
    "stack_markdown.md": stack_markdown,
    "pressreader_capitals.txt": pressreader_capitals,
    "pressreader_print.txt": pressreader_print,
    "ebsco.txt": ebsco,
}

#: Those that name no author, or in capitals, or give no date.
UNSIGNED = frozenset(("gale_untitled.txt", "stack_markdown.md", "pressreader_capitals.txt"))
