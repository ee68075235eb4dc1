"""Batches that people make themselves, and exports whose service speaks another language than English."""

from __future__ import annotations

from pathlib import Path

import made
import made_files
import pytest

from framing.errors import ReadError
from framing.reading import read
from framing.reading.exports.translated import in_english


def squeezed(text: str) -> str:
    return " ".join(text.split())


def check(path: Path, shape: str, *, signed: bool = True) -> None:
    """All articles of a shape are read from a file, none merged, none with another outlet."""
    reading = read(path)
    pieces = made.pieces(shape)
    assert [(item.outlet, item.title, item.day, squeezed(item.text)) for item in reading.articles] == [
        (piece.outlet, piece.title, f"{piece.day:%Y-%m-%d}", squeezed(piece.text)) for piece in pieces
    ]
    if signed:
        assert [item.author for item in reading.articles] == [piece.author for piece in pieces]
    assert reading.set_aside == ()


#: Language -> what its service writes in the place of the English words, and the name of March.
PROQUEST = {
    "fr": "Auteur :|Texte intégral :|Titre :|Titre de la publication :|Date de publication :|ID du document ProQuest :"
    "|Base de données :|mars",
    "de": "Autor:|Volltext:|Titel:|Publikationstitel:|Publikationsdatum:|ProQuest-Dokument-ID:|Datenbank:|März",
    "es": "Autor:|Texto completo:|Título:|Título de publicación:|Fecha de publicación:"
    "|ID del documento de ProQuest:|Base de datos:|marzo",
    "pt": "Autor:|Texto completo:|Título:|Título da publicação:|Data de publicação:|ID do documento ProQuest:"
    "|Base de dados:|março",
    "it": "Autore:|Testo completo:|Titolo:|Titolo della pubblicazione:|Data di pubblicazione:"
    "|ID documento ProQuest:|Banca dati:|marzo",
    "nl": "Auteur:|Volledige tekst:|Titel:|Publicatietitel:|Publicatiedatum:|ProQuest-document-id:|Gegevensbank:|maart",
}


@pytest.mark.parametrize("shape", ["plain", "quotation", "date_inside"])
@pytest.mark.parametrize("language", PROQUEST)
def test_a_labelled_export_in_another_language(tmp_path: Path, language: str, shape: str) -> None:
    author, text, title, outlet, day, number, base, month = PROQUEST[language].split("|")
    records = [
        f"{'_' * 60}\n\n{piece.title}\n\n{author} {piece.author}\n\n{text} {piece.text}\n\n{title} {piece.title}\n\n"
        f"{outlet} {piece.outlet}\n\n{day} {piece.day.day} {month} 2025\n\n{number} 77{piece.number}\n\n"
        f"{base} ProQuest Central\n\n"
        for piece in made.pieces(shape)
    ]
    path = tmp_path / "a.txt"
    path.write_text("".join(records), encoding="utf-8")
    check(path, shape)


#: Language -> section, length, words, byline, the line above the text, the date of loading, the last line, a day.
NEXIS = {
    "fr": "Rubrique|Longueur|mots|Auteur|Corps|Date de chargement|Fin du document|lundi {day} mars 2025",
    "de": "Rubrik|Länge|Wörter|Autor|Inhalt|Ladedatum|Ende des Dokuments|{day}. März 2025 Montag",
    "es": "Sección|Longitud|palabras|Firma|Cuerpo|Fecha de carga|Fin del documento|{day} de marzo de 2025",
    "nl": "Rubriek|Lengte|woorden|Auteur|Hoofdtekst|Laaddatum|Einde van document|{day} maart 2025 maandag",
}


@pytest.mark.parametrize("shape", ["plain", "label_inside"])
@pytest.mark.parametrize("language", NEXIS)
def test_an_export_with_a_closing_line_in_another_language(tmp_path: Path, language: str, shape: str) -> None:
    section, length, words, byline, body, loaded, end, day = NEXIS[language].split("|")
    records = [
        f"{piece.title}\n{piece.outlet}\n{day.format(day=piece.day.day)}\n\nCopyright 2025 {piece.outlet}\n\n"
        f"{section}: News; S. 4\n{length}: {piece.words} {words}\n{byline}: {piece.author}\n\n"
        f"{body}\n\n{piece.text}\n\n"
        f"{loaded}: 2025-03-20\n\n\n{end}\n\n"
        for piece in made.pieces(shape)
    ]
    path = tmp_path / "a.txt"
    path.write_text("".join(records), encoding="utf-8")
    check(path, shape)


def test_an_old_export_with_counted_documents_in_german(tmp_path: Path) -> None:
    text = made.TEXT_WRITERS["nexis_old"](made.pieces("plain"))
    for english, german in (
        ("BYLINE:", "AUTOR:"), ("SECTION:", "RUBRIK:"), ("LENGTH:", "LÄNGE:"), (" words\n", " Wörter\n"),
        ("LOAD-DATE:", "UPDATE:"), ("LANGUAGE:", "SPRACHE:"), ("PUBLICATION-TYPE:", "PUBLIKATIONSTYP:"),
    ):  # fmt: skip
        text = text.replace(english, german)
    for number in (1, 2, 3):
        text = text.replace(f"{number} of 3 DOCUMENTS", f"Dokument {number} von 3")
        text = text.replace(f"March {9 + number}, 2025", f"{9 + number}. März 2025")
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    check(path, "plain")


@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("Texte intégral : Le pont", "Full text: Le pont"),
        ("Länge: 1.204 Wörter", "Length: 1.204 words"),
        ("DOCUMENTO 4 de 12", "4 of 12 DOCUMENTS"),
        ("      lundi 3 mars 2025", "      2025-03-03"),
        ("She said: the quay is shut.", "She said: the quay is shut."),
        ("On March 3, 2025 the quay was shut", "On March 3, 2025 the quay was shut"),
    ],
)
def test_labels_counts_and_dates_are_put_into_english(line: str, english: str) -> None:
    assert in_english(line) == english


def stacked(form: str, shape: str) -> str:
    """Write the articles of a shape in one form."""
    return "".join(
        form.format(
            number=piece.number, title=piece.title, outlet=piece.outlet, author=piece.author, text=piece.text,
            iso=piece.day, day=f"{piece.day.day} {piece.day:%B %Y}", figures=f"{piece.day.day}.0{piece.day.month}.2025",
        )
        for piece in made.pieces(shape)
    )  # fmt: skip


#: Form -> whether it names the author.
FORMS = {
    "Headline: {title}\nOutlet: {outlet}\nPublished: {iso}\n\n{text}\n\n***\n\n": False,
    "{title}\nSource: {outlet}\nDate: {day}\nBy: {author}\n\n{text}\n\n\n": True,
    "Outlet: {outlet}\nDate: {day}\nTitle: {title}\nAuthor: {author}\nText: {text}\n\n-----\n\n": True,
    "Rubrik {number}\nTitle: {title}\nNewspaper: {outlet}\nIssue date: {iso}\nAuthor: {author}\n\n{text}\n\n": True,
    "---\ntitle: {title}\noutlet: {outlet}\ndate: {iso}\nauthor: {author}\n---\n{text}\n\n": True,
    "---\noutlet: {outlet}\ntitle: '{title}'\npublished: {day}\n---\n\n{text}\n": False,
    "{title} — {outlet}, {day}\n\n{text}\n\n----------\n\n": False,
    "{title} ({outlet}, {day})\n\n{text}\n\n\n": False,
    "{number}. {title} | {outlet}, {iso}\n\n{text}\n\n": False,
    "{outlet}\n{figures}\n\n{title}\n\n{text}\n\n==============\n\n": False,
    "{number}. {title}\n{outlet}, {day}\n\n{text}\n\n\n": False,
    "# {title}\n\n**{outlet}** — {day} — {author}\n\n{text}\n\n": True,
}


@pytest.mark.parametrize("shape", ["plain", "one_paragraph", "question", "quotation", "date_inside"])
@pytest.mark.parametrize("form", FORMS)
def test_a_batch_made_by_hand(tmp_path: Path, form: str, shape: str) -> None:
    path = tmp_path / "clippings.txt"
    path.write_text(stacked(form, shape), encoding="utf-8")
    if form.startswith("{outlet}\n{figures}"):  # 10.03 and 12.03 can be two days; the outlets are right all the same
        assert [item.outlet for item in read(path).articles] == [piece.outlet for piece in made.pieces(shape)]
        return
    check(path, shape, signed=FORMS[form])


@pytest.mark.parametrize("lost", ["Published: {iso}\n", "{text}"])
def test_a_batch_that_is_not_whole_is_refused(tmp_path: Path, lost: str) -> None:
    form = "Headline: {title}\nOutlet: {outlet}\nPublished: {iso}\n\n{text}\n\n"
    pieces = made.pieces("plain")
    text = stacked(form, "plain")
    what = {"Published: {iso}\n": f"Published: {pieces[2].day}\n", "{text}": pieces[2].text}[lost]
    path = tmp_path / "a.txt"
    path.write_text(text.replace(what, "Published: soon\n" if lost != "{text}" else ""), encoding="utf-8")
    with pytest.raises(ReadError, match="looks like 3 articles"):
        read(path)


BODY = "Engineers shut the sluice on Monday, said Oda Prell, who surveys the county's dams.\n\nIt opens in June.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Books of the month\n\n" + "Title: The Lake\nPublisher: Sarn Press\nDate: May 2025\n\n" * 3 + BODY,
        BODY + "Lowmoor v Tarn - Mill Road, 12 March 2025\n\nSarn v Prell - Quay Lane, 14 March 2025\n\n",
        "---\ntitle: Sluice shut\n---\n" + BODY + "---\n\n" + BODY,
        "10.03.2025\n\n" + BODY + "12.03.2025\n\n" + BODY,
    ],
)
def test_one_article_with_a_list_in_it_stays_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert len(read(path).articles) == 1


@pytest.mark.parametrize("ending", [".html", ".txt"])
@pytest.mark.parametrize(
    "cell", ["<td><b>{}</b>&nbsp;</td>", '<td align="right" class="index">{}</td>', "<th>{}:</th>"]
)
def test_labels_of_factiva_in_a_table_without_its_classes(tmp_path: Path, cell: str, ending: str) -> None:
    pages = []
    for piece in made.pieces("plain"):
        first, *rest = piece.paragraphs
        pairs = {
            "HD": piece.title, "BY": f"By {piece.author}", "WC": f"{piece.words} words",
            "PD": f"{piece.day.day} March 2025", "SN": piece.outlet, "LA": "English", "LP": f"<p>{first}</p>",
            "TD": "".join(f"<p>{paragraph}</p>" for paragraph in rest),
            "AN": f"Document SARNV00020250310el3a0000{piece.number}",
        }  # fmt: skip
        rows = "".join(f"<tr>{cell.format(label)}<td>{value}</td></tr>" for label, value in pairs.items())
        pages.append(f"<table>{rows}</table><br>")
    path = tmp_path / f"a{ending}"
    path.write_text(f"<html><head><title>Results</title></head><body>{''.join(pages)}</body></html>", encoding="utf-8")
    check(path, "plain")


GALE = (
    "{title}\n{author}\n{outlet}. (Mar. {number}, 2025): News: p3.\nCopyright: COPYRIGHT 2025 Lowmoor\n"
    "Full Text: \n{text}\n"
    'Lind, Petra. "Sluice." {outlet}, Mar. 2025, p. 3. Gale OneFile: News, link.gale.com/apps/doc/A9{number}/STND.\n'
    "Gale Document Number: GALE|A9{number}\n\n"
)
NEWSBANK = (
    "{title}\n\n{outlet} (Sarn, England)\n{day}\nAuthor: {author}\nSection: News\n\n{text}\n\n"
    "Record Number: 7{number}\n\n"
)
JAPANESE = (
    "{title}\n\nBy {author}\n90 words\n{day}\n{outlet}\nSARNV\n英語\n(c) 2025 {outlet}\n\n{text}\n\n"
    "文書 SARNV00020250310el3a0000{number}\n\n"
)


@pytest.mark.parametrize("form", [GALE, NEWSBANK, JAPANESE])
def test_forms_whose_header_has_few_labels(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(stacked(form, "plain"), encoding="utf-8")
    articles = read(path).articles
    pieces = made.pieces("plain")
    assert [(item.outlet, item.title, item.author, squeezed(item.text)) for item in articles] == [
        (piece.outlet, piece.title, piece.author, squeezed(piece.text)) for piece in pieces
    ]
    assert all(item.published is not None for item in articles)


@pytest.mark.parametrize(
    "form",
    [
        "---\ntitle: {title}\noutlet: {outlet}\ndate: {iso}\nauthor: {author}\n---\n{text}\n\n",
        "Headline: {title}\nOutlet: {outlet}\nPublished: {iso}\nBy: {author}\n\n{text}\n\n",
    ],
)
@pytest.mark.parametrize("ending", [".docx", ".rtf", ".odt"])
def test_a_batch_made_by_hand_in_a_document(tmp_path: Path, ending: str, form: str) -> None:
    writer = {".docx": made_files.docx, ".rtf": made_files.rtf, ".odt": made_files.odt}[ending]
    path = tmp_path / f"a{ending}"
    path.write_bytes(writer([line for line in stacked(form, "plain").split("\n") if line]))
    check(path, "plain")


def test_labelled_lines_on_top_of_a_document_are_no_text(tmp_path: Path) -> None:
    piece = made.pieces("plain")[0]
    lines = [f"Title: {piece.title}", f"Outlet: {piece.outlet}", "Date: 10 March 2025", *piece.paragraphs]
    path = tmp_path / "a.docx"
    path.write_bytes(made_files.docx(lines))
    (article,) = read(path).articles
    assert (article.outlet, article.title, article.day) == (piece.outlet, piece.title, "2025-03-10")
    assert article.text == piece.text


def test_a_page_with_a_line_of_an_export_is_read_as_a_page(tmp_path: Path) -> None:
    piece = made.pieces("plain")[0]
    path = tmp_path / "a.html"
    path.write_bytes(made_files.page(piece).replace(b"<footer>", b"<footer>Document 1 of 3 "))
    (article,) = read(path).articles
    assert (article.outlet, article.title) == (piece.outlet, piece.title)
