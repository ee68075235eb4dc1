"""Exports of databases: every article found, none merged, no outlet invented, no label in a text."""

from __future__ import annotations

import re
from pathlib import Path

import made
import made_saved
import made_variants
import pytest

from framing.errors import ReadError
from framing.model import Article, SetAside
from framing.reading import iter_articles, read

#: Name of a file -> writer of an export that is no plain text as the service gives it.
FORMS = made_variants.VARIANTS | made_saved.SAVED

#: Labels that no text may hold.
LABEL = re.compile(
    r"(?m)^\s*(?:BYLINE|SECTION|LENGTH|LOAD-DATE|Load-Date|Full text|Subject|ProQuest|Record Number|HD|SN|TD"
    r"|Document \w+)\b"
)


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("shape", made.SHAPES)
@pytest.mark.parametrize("name", made.TEXT_WRITERS)
def test_each_article_is_read_on_its_own(tmp_path: Path, name: str, shape: str) -> None:
    path = tmp_path / "download (3).txt"
    path.write_text(made.TEXT_WRITERS[name](made.pieces(shape)), encoding="utf-8")
    reading = read(path)
    assert [(item.outlet, item.title, item.day, squeezed(item.text)) for item in reading.articles] == [
        (piece.outlet, piece.title, f"{piece.day:%Y-%m-%d}", squeezed(piece.text)) for piece in made.pieces(shape)
    ]
    assert not any(item.excerpt or LABEL.search(item.text) for item in reading.articles)
    assert reading.set_aside == ()


BODY = (
    "Engineers closed the sluice at Tarn Mill on Monday after divers found a crack in the lower wall.\n\n"
    "“It has not grown,” said Oda Prell, who surveys the county's dams.\n\n"
)
BOOKS = "".join(
    f"Title: The Lake, volume {n}\nAuthor: Petra Lind\nPublisher: Sarn Press\n\n"
    f"A long walk round the lake, told at leisure.\n\n"
    for n in range(4)
)
TIMELINE = "".join(
    f"March {day}, 2025\n\n"
    f"Divers went down again and found the crack as long as before, the company said in a note.\n\n"
    for day in (10, 12, 17)
)
TRANSCRIPT = "".join(
    f"PRELL: We looked at the wall {n} times, and it was the same.\n\nASKE: And nobody told us.\n\n" for n in range(6)
)
RELEASE = (
    "Tarn Mill Ltd - March 10, 2025 - The company has closed its sluice.\n\nContact: Jo Aske\nTel: 555 0100\n"
    "Date: March 10, 2025\n\n" + BODY
)


@pytest.mark.parametrize("text", [BODY, BOOKS + BODY, BODY + TIMELINE, TRANSCRIPT, RELEASE, BODY * 6])
def test_one_article_stays_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert read(path).articles[0].text == text


def test_a_batch_in_an_unknown_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    records = [
        f"Rubrik {n}\nNewspaper: Sarn Echo {n}\nIssue date: spring\nAuthor: Petra Lind\n\n{BODY}" for n in range(3)
    ]
    path.write_text("\n".join(records), encoding="utf-8")
    with pytest.raises(ReadError, match=r"looks like 3 articles .*Newspaper"):
        read(path)


def test_articles_below_lines_that_count_them_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Article 1 of 2\n\n{BODY}\nArticle 2 of 2\n\n{BODY}", encoding="utf-8")
    with pytest.raises(ReadError, match=r"looks like 2 articles, each below a line that counts them"):
        read(path)


def test_counted_documents_without_the_numbers_of_the_service(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "".join(
            f"Document {n} of 2\n\nSluice closes {n}\n\nAuthor: Lind, Petra\n\n"
            f"Publication info: Sarn Echo ; Sarn [Sarn] . 10 Mar 2025: {n}.\n\n"
            f"Full text:\n\nThe {n} gates are shut. {BODY}\n{'_' * 60}\n\n"
            for n in (1, 2)
        ),
        encoding="utf-8",
    )
    assert [(item.outlet, item.title, item.author, item.day) for item in read(path).articles] == [
        ("Sarn Echo", f"Sluice closes {n}", "Petra Lind", "2025-03-10") for n in (1, 2)
    ]


def test_two_articles_that_ran_together_are_set_aside(tmp_path: Path) -> None:
    text = made.TEXT_WRITERS["nexis_old"](made.pieces("plain"))
    path = tmp_path / "a.txt"
    path.write_text(re.sub(r"(?m)^ *2 of 3 DOCUMENTS *$", "", text), encoding="utf-8")
    reading = read(path)
    assert [article.outlet for article in reading.articles] == [made.OUTLETS[2]]
    assert len(reading.set_aside) == 1
    assert "ran together" in reading.set_aside[0].reason


def test_an_export_that_does_not_split_is_never_one_article(tmp_path: Path) -> None:
    text = made.TEXT_WRITERS["factiva_plain"](made.pieces("plain"))
    path = tmp_path / "a.txt"
    path.write_text(re.sub(r"(?m)^\d+ March 2025$", "no day", text), encoding="utf-8")
    with pytest.raises(ReadError, match=r"looks like an export \(Factiva\)"):
        read(path)
    items = list(iter_articles(path))
    assert not any(isinstance(item, Article) for item in items)
    assert sum(isinstance(item, SetAside) for item in items) == 4


def test_an_article_shorter_than_the_database_says_is_an_excerpt(tmp_path: Path) -> None:
    text = made.TEXT_WRITERS["nexis_uni"](made.pieces("plain")[:1]).replace(" words", "0 words")
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    article = read(path).articles[0]
    assert article.excerpt
    assert article.stated_words is not None
    assert article.stated_words > 500


def test_wrapped_lines_are_joined_and_paragraphs_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(made.TEXT_WRITERS["nexis_old"](made.pieces("plain")), encoding="utf-8")
    for article, piece in zip(read(path).articles, made.pieces("plain"), strict=True):
        assert article.text == piece.text


def test_other_encodings_and_line_breaks_are_no_hindrance(tmp_path: Path) -> None:
    text = made.TEXT_WRITERS["proquest"](made.pieces("quotation"))
    for name, data in (
        ("crlf", text.replace("\n", "\r\n").encode()),
        ("utf16", text.encode("utf-16")),
        ("cp1252", text.encode("cp1252")),
        ("mark", b"\xef\xbb\xbf" + text.encode()),
    ):
        path = tmp_path / f"{name}.txt"
        path.write_bytes(data)
        assert [article.outlet for article in read(path).articles] == list(made.OUTLETS)


def test_sections_authors_and_word_counts_are_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(made.TEXT_WRITERS["nexis_uni"](made.pieces("plain")), encoding="utf-8")
    article, piece = read(path).articles[0], made.pieces("plain")[0]
    assert (article.author, article.section, article.stated_words) == (piece.author, piece.section, piece.words)
    path.write_text(made.TEXT_WRITERS["proquest"](made.pieces("plain")), encoding="utf-8")
    article = read(path).articles[0]
    assert (article.author, article.section, article.country) == ("Petra Lind", "News", "United Kingdom")


def test_references_give_summaries_and_headlines(tmp_path: Path) -> None:
    path = tmp_path / "ProQuest.ris"
    path.write_text(
        "TY  - NEWS\nT1  - Sluice closed after divers find crack\nAU  - Lind, Petra\nJF  - Sarn Valley Echo\n"
        "Y1  - 2025/03/10/\nN2  - Engineers closed the sluice at Tarn Mill on Monday.\n"
        "UR  - https://x.example/1\nER  - \n\n"
        "TY  - NEWS\nT1  - Nobody told us, say farmers\nJF  - The Tarn Ledger\nY1  - 2025/03/11/\nER  - \n",
        encoding="utf-8",
    )
    first, second = read(path).articles
    assert (first.outlet, first.author, str(first.published)) == ("Sarn Valley Echo", "Petra Lind", "2025-03-10")
    assert first.excerpt
    assert second.excerpt
    assert second.text == second.title


@pytest.mark.parametrize("shape", ["plain", "question", "date_inside", "label_inside", "quotation"])
@pytest.mark.parametrize("name", FORMS)
def test_other_forms_of_the_same_exports(tmp_path: Path, name: str, shape: str) -> None:
    path = tmp_path / f"download{Path(name).suffix}"
    path.write_bytes(FORMS[name](made.pieces(shape)))
    reading = read(path)
    pieces = made.pieces(shape)
    assert [article.outlet for article in reading.articles] == [piece.outlet for piece in pieces]
    assert [article.title for article in reading.articles] == [piece.title for piece in pieces]
    for article, piece in zip(reading.articles, pieces, strict=True):
        assert squeezed(article.text) == squeezed(piece.text)
        assert article.text.count("\n\n") + 1 == len(piece.paragraphs)
        assert not article.excerpt
        if name != "pressreader_print.txt":
            assert article.published is not None
            assert article.published.timetuple()[:3] == piece.day.timetuple()[:3]
        if name not in made_variants.UNSIGNED:
            assert article.author == piece.author
    assert reading.set_aside == ()


BOAT = "The lifeboat of Skerry Sound was sold to a museum on Friday. Its crew had not been asked."
MILL = "A paper mill in Ostley shut for good after ninety years. The council wants flats on the land."


def _stack(form: str) -> str:
    """Write two articles in one form."""
    return "".join(
        form.format(number=number, title=title, outlet=outlet, text=text)
        for number, (title, outlet, text) in enumerate(
            [("Lifeboat goes to museum", "Skerry Gazette", BOAT), ("Mill shuts for good", "Ostley Mail", MILL)], start=4
        )
    )


GALE = (
    "Title: {title}\nAuthor(s): Ada Wren\nSource: {outlet}, %s, p4.\nDocument Type: Article\nFull Text: \n{text}\n"
    "Copyright: COPYRIGHT 2023 Ness Press\nGale Document Number: GALE|A7{number}\n\n"
)
EUROPRESSE = (
    "{outlet}\nNews, lundi 4 septembre 2023 18 mots, p. 4\n\n{title}\n\n{text}\n\n"
    "© 2023 {outlet}. Tous droits réservés.\n\n"
    "%s news·2023090{number}·OM·00{number}\n\n"
)
NEWSBANK = (
    "{title}\n\n{outlet} - September {number}, 2023\n\nAuthor/Byline: Ada Wren\nSection: Local\n"
    "Readability: >12 grade level (Lexile: 1430)\n\n{text}\n\n• Citation (aglc Style)\n\nWren, '{title}' (online)\n\n"
    "Record Number: 7F{number}\n\n\n"
)
FACTIVA = (
    "%s\n{title}\n\nADA WREN\n18 words\n{number} September 2023\n{outlet}\nSKERG\n4\nEnglish\n© 2023 {outlet}\n\n"
    "{text}\n\nDocument SKERG0000202309{number}xy0000{number}\n\n"
)


@pytest.mark.parametrize(
    "form",
    [
        *(
            GALE % day
            for day in (
                "September {number}, 2023",
                "Sept. {number}, 2023",
                "{number} Sept. 2023",
                "Monday, September {number}, 2023",
            )
        ),
        *(EUROPRESSE % label for label in ("", "Référence bibliographique :", "Bibliographic reference")),
        NEWSBANK,
        *(FACTIVA % section for section in ("Local News", "Home Front", "News")),
    ],
)
def test_lines_around_an_article_are_no_part_of_it(tmp_path: Path, form: str) -> None:
    path = tmp_path / "batch.txt"
    path.write_text(_stack(form), "utf-8")
    articles = read([path])
    assert [(item.outlet, item.title) for item in articles] == [
        ("Skerry Gazette", "Lifeboat goes to museum"),
        ("Ostley Mail", "Mill shuts for good"),
    ]
    assert [item.text for item in articles] == [BOAT, MILL]
    assert all(item.published is not None for item in articles)
