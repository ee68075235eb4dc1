"""File formats: each gives the article that was put into it, whatever the file is called."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import made_files
import pytest
from made import OUTLETS, SHAPES, pieces

from framing.errors import ReadError
from framing.model import Article, SetAside
from framing.reading import Reading, iter_articles, read


def squeezed(text: str) -> str:
    return " ".join(text.split())


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def told(reading: Reading, shape: str) -> list[tuple[str | None, str | None, str, set[str]]]:
    """What was read: outlet, headline, day and, of the paragraphs of all pieces, those that stand in the text."""
    paragraphs = {squeezed(paragraph) for piece in pieces(shape) for paragraph in piece.paragraphs}
    return [
        (item.outlet, item.title, item.day, {each for each in paragraphs if each in squeezed(item.text)})
        for item in reading.articles
    ]


def put_in(shape: str) -> list[tuple[str | None, str | None, str, set[str]]]:
    """The same of the pieces that a file was made of."""
    return [
        (piece.outlet, piece.title, f"{piece.day:%Y-%m-%d}", set(map(squeezed, piece.paragraphs)))
        for piece in pieces(shape)
    ]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", made_files.MANY)
def test_files_of_several_articles(tmp_path: Path, name: str, shape: str) -> None:
    reading = read(write(tmp_path, name, made_files.MANY[name](pieces(shape))))
    assert told(reading, shape) == put_in(shape)
    assert reading.set_aside == ()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", made_files.ONE)
def test_files_of_one_article(tmp_path: Path, name: str, shape: str) -> None:
    piece = pieces(shape)[0]
    article = read(write(tmp_path, name, made_files.ONE[name](piece))).articles[0]
    for paragraph in piece.paragraphs:
        assert squeezed(paragraph) in squeezed(article.text)
    assert article.outlet in (piece.outlet, None)
    if not name.startswith("note"):
        assert (article.outlet, article.title) == (piece.outlet, piece.title)


@pytest.mark.parametrize("ending", [".txt", ".html", ".dat", ""])
@pytest.mark.parametrize(
    "name", ["page.html", "page.mhtml", "page.webarchive", "note.docx", "note.rtf", "note.odt", "note.pdf"]
)
def test_the_content_decides_and_not_the_ending(tmp_path: Path, name: str, ending: str) -> None:
    piece = pieces("plain")[0]
    reading = read(write(tmp_path, f"a{ending}", made_files.ONE[name](piece)))
    assert squeezed(piece.paragraphs[0]) in squeezed(reading.articles[0].text)
    assert "<p>" not in reading.articles[0].text
    said = [note.message for note in reading.notes if note.kind == "file"]
    assert bool(said) == (ending in (".txt", ".html") and not (ending == ".html" and name == "page.html"))


@pytest.mark.parametrize("name", ["crawl.warc", "feed.rss", "records.json", "records.jsonl"])
def test_many_articles_under_a_wrong_ending(tmp_path: Path, name: str) -> None:
    reading = read(write(tmp_path, "a.txt", made_files.MANY[name](pieces("plain"))))
    assert told(reading, "plain") == put_in("plain")
    assert reading.set_aside == ()


def test_a_table_named_txt_is_a_table(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"outlet,title,text\nPost,Shut,The sluice is shut today.\n")
    article = read(path).articles[0]
    assert (article.outlet, article.text) == ("Post", "The sluice is shut today.")


def test_prose_that_begins_like_something_else_is_prose(tmp_path: Path) -> None:
    for text in (
        "[Update] The sluice at Tarn Mill is shut.",
        "{Corrected} The sluice at Tarn Mill is shut.",
        "From: the editor. The sluice, said the mayor: shut.\nDate: unknown.",
        "Text, title and tone: how outlets differ\nThe sluice, the mill, the mayor.",
        "<name withheld> said the sluice was shut.",
        "1\nThe sluice is shut.",
    ):
        assert read(write(tmp_path, "a.txt", text.encode())).articles[0].text == text


def test_a_heading_is_the_title_of_a_document(tmp_path: Path) -> None:
    piece = pieces("plain")[0]
    data = made_files.docx([piece.title, *piece.paragraphs], headings=[piece.title])
    assert read(write(tmp_path, "a.docx", data)).articles[0].title == piece.title


def test_what_was_struck_out_of_a_document_is_not_read(tmp_path: Path) -> None:
    data = made_files.docx(["The sluice is KEPT shut.", "Next."])
    archive = zipfile.ZipFile(io.BytesIO(data))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for info in archive.infolist():
            body = archive.read(info)
            if info.filename == "word/document.xml":
                body = body.replace(
                    b"<w:r><w:t>Next.</w:t></w:r>",
                    b"<w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del><w:ins><w:r><w:t>Come.</w:t></w:r></w:ins>",
                )
            changed.writestr(info, body)
    assert read(write(tmp_path, "a.docx", out.getvalue())).articles[0].text == "The sluice is KEPT shut.\n\nCome."


def test_columns_of_a_pdf_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"Left line {n} tells of the sluice and of" for n in range(12)]
    right = [f"right line {n} tells of the mayor's plan" for n in range(12)]
    reading = read(write(tmp_path, "a.pdf", made_files.pdf([left + right], columns=True)))
    text = squeezed(reading.articles[0].text)
    assert text.index("Left line 11") < text.index("right line 0")
    assert any("columns" in note.message for note in reading.articles[0].notes)


def test_a_scan_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"scans.*OCR"):
        read(write(tmp_path, "a.pdf", made_files.pdf([[""], [""]])))
    reading = read(
        write(tmp_path, "b.pdf", made_files.pdf([["The sluice at Tarn Mill is shut, the mayor said."], [""]]))
    )
    assert any("page 2 has no text" in note.message for note in reading.articles[0].notes)


def test_headers_and_footers_of_a_pdf_are_left_out(tmp_path: Path) -> None:
    pages = [
        ["Sarn Valley Echo", f"On day {n} the divers went down to the wall again.", f"Page {n} of 5"] for n in range(5)
    ]
    text = read(write(tmp_path, "a.pdf", made_files.pdf(pages))).articles[0].text
    assert "Page" not in text
    assert "On day 4" in text


def test_a_feed_with_teasers_gives_excerpts(tmp_path: Path) -> None:
    data = (
        b"<rss version='2.0'><channel><title>World | The Tarn Ledger</title><link>https://tarnledger.example</link>"
        b"<item><title>Sluice shut</title><link>https://tarnledger.example/1</link>"
        b"<description>Divers found a crack in the wall.</description></item>"
        b"<item><title>Who pays for the wall?</title><link>https://tarnledger.example/2</link></item></channel></rss>"
    )
    first, second = read(write(tmp_path, "a.xml", data)).articles
    assert (first.outlet, first.excerpt) == ("The Tarn Ledger", True)
    assert (second.text, second.excerpt) == ("Who pays for the wall?", True)


def test_a_feed_of_many_outlets_gives_none_of_them_the_feeds_name(tmp_path: Path) -> None:
    items = b"".join(
        b"<item><title>Shut %d</title><link>https://site%d.example/1</link><description>A crack.</description></item>"
        % (n, n)
        for n in range(4)
    )
    data = b"<rss version='2.0'><channel><title>My clippings</title>" + items + b"</channel></rss>"
    outlets = [article.outlet for article in read(write(tmp_path, "a.rss", data)).articles]
    assert outlets == [f"site{n}.example" for n in range(4)]


def test_names_in_subtitles_are_kept(tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ada Brandt>Was the wall\n\n00:04.000 --> 00:06.000\n"
        "checked in time?\n\n"
        "00:06.000 --> 00:09.000\n<v Jon Aske>No. It was not.\n"
    )
    article = read(write(tmp_path, "a.vtt", text.encode())).articles[0]
    assert article.text == "Ada Brandt: Was the wall checked in time?\n\nJon Aske: No. It was not."


@pytest.mark.parametrize("name", [*made_files.ONE, *made_files.MANY])
def test_damage_never_raises_anything_else(tmp_path: Path, name: str) -> None:
    data = (
        made_files.ONE[name](pieces("plain")[0]) if name in made_files.ONE else made_files.MANY[name](pieces("plain"))
    )
    steps = max(1, len(data) // 12)
    for place in range(0, len(data), steps):
        for broken in (data[:place], data[:place] + b"\x00\xff<>{}" + data[place + 6 :], data[place:]):
            items = list(iter_articles(write(tmp_path, name, broken)))
            assert any(isinstance(item, Article | SetAside) for item in items), "neither read nor said why not"


@pytest.mark.parametrize(
    "info",
    ["99 0 R", "4 0 R", "7", "(x)", "[1 2]", "<</Title 7>>", "<</Title[1]>>", "<</Title 5 0 R>>", "<</Title()>>"],
)
def test_a_pdf_with_a_damaged_title_is_read_without_it(tmp_path: Path, info: str) -> None:
    data = made_files.ONE["note.pdf"](pieces("plain")[0])
    assert data.count(b"/Root 1 0 R") == 1
    broken = data.replace(b"/Root 1 0 R", f"/Root 1 0 R/Info {info}".encode())
    whole, article = (read(write(tmp_path, "a.pdf", one)).articles[0] for one in (data, broken))
    assert (article.text, article.title) == (whole.text, whole.title)


def test_bombs_are_refused(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(3):
            archive.writestr(f"{n}.txt", b"The sluice is shut. " * 4_000_000)
    items = list(iter_articles(write(tmp_path, "a.zip", bomb.getvalue())))
    assert not any(isinstance(item, Article) for item in items)
    inner = b"The sluice is shut."
    for _ in range(6):
        inner = gzip.compress(inner)
    (aside,) = iter_articles(write(tmp_path, "b.gz", inner))
    assert isinstance(aside, SetAside)
    assert "deep" in aside.reason or "gzip" in aside.reason
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for n in range(10_001):
            archive.writestr(f"{n}.txt", b"")
    (aside,) = iter_articles(write(tmp_path, "c.zip", many.getvalue()))
    assert isinstance(aside, SetAside)
    assert "10,001 members" in aside.reason


def test_members_of_an_archive_never_leave_it(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../etc/passwd.txt", b"The sluice at Tarn Mill is shut.")
        archive.writestr("__MACOSX/._a.txt", b"junk")
        archive.writestr("README.md", b"junk")
    reading = read(write(tmp_path, "a.zip", out.getvalue()))
    assert [article.id for article in reading.articles] == ["passwd"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_member_without_a_name_is_named_as_lost_and_the_others_are_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("?b.txt", b"The quay at Tarn Mill is open.")
        archive.writestr("a.txt", b"The sluice at Tarn Mill is shut.")
    damaged = out.getvalue().replace(b"?b.txt", b"\0b.txt")  # a name ends where a zero byte stands
    reading = read(write(tmp_path, "a.zip", damaged))
    assert [article.id for article in reading.articles] == ["a"]
    assert [aside.reason for aside in reading.set_aside] == ["a file in the archive has lost its name"]


def test_a_zip_in_a_folder_counts_like_its_files(tmp_path: Path) -> None:
    write(tmp_path, "pages.zip", made_files.MANY["pages.zip"](pieces("plain")))
    assert [article.outlet for article in read(tmp_path).articles] == list(OUTLETS)


def atom(content: str, summary: str) -> str:
    """An Atom feed of one item."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Tarn Ledger</title>'
        "<entry><title>Mill to shut</title><link href='https://ledger.example/1'/><id>urn:1</id>"
        f"<published>2025-03-10T06:10:00Z</published>{summary}{content}</entry></feed>"
    )


def test_the_content_of_an_atom_item_is_no_teaser(tmp_path: Path) -> None:
    body = "<p>The mill will shut in June.</p><p>Some forty people work there.</p><p>Nobody had been told.</p>"
    content = f'<content type="html">{escape(body)}</content>'
    for number, summary in enumerate(
        ("", "<summary>The mill will shut in June. Some forty people work there.</summary>")
    ):
        path = tmp_path / f"{number}.xml"
        path.write_text(atom(content, summary), encoding="utf-8")
        (article,) = read(path).articles
        assert article.text.endswith("Nobody had been told.")
        assert not article.excerpt
    path.write_text(atom("", "<summary>The mill will shut in June.</summary>"), encoding="utf-8")
    assert read(path).articles[0].excerpt


def test_a_frame_of_a_saved_page_is_not_the_page(tmp_path: Path) -> None:
    piece = pieces("plain")[0]
    frame = "<html><body><p>" + "Buy a sofa at half price in all of our shops this week. " * 3 + "</p></body></html>"
    text = "\r\n".join(
        [
            "From: <Saved by Blink>", f"Snapshot-Content-Location: {piece.url}", "MIME-Version: 1.0",
            'Content-Type: multipart/related; type="text/html"; boundary="x"', "",
            "--x", "Content-Type: text/html", "Content-Location: https://ads.example/1", "", frame,
            "--x", "Content-Type: text/html; charset=utf-8", f"Content-Location: {piece.url}", "",
            made_files.page(piece).decode(), "--x--", "",
        ]
    )  # fmt: skip
    (article,) = read(write(tmp_path, "a.mhtml", text.encode())).articles
    assert (article.outlet, article.title) == (piece.outlet, piece.title)
    assert "sofa" not in article.text


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0040){} -->",
        "<!--\n Page saved with SingleFile \n url: {} \n saved date: Thu Oct 12 2023\n-->",
    ],
)
def test_the_address_that_a_browser_noted_is_the_pages(tmp_path: Path, comment: str) -> None:
    piece = pieces("plain")[0]
    page = made_files.page(piece).decode().replace(f'<meta property="og:url" content="{piece.url}">', "")
    data = page.replace("<html", comment.format(piece.url) + "<html", 1).encode()
    assert read(write(tmp_path, "a.html", data)).articles[0].url == piece.url


def test_notes_remarks_and_what_was_struck_out_are_no_text(tmp_path: Path) -> None:
    piece = pieces("plain")[0]
    data = made_files.odt(piece.paragraphs)
    aside = (
        b"<text:tracked-changes><text:changed-region><text:deletion><text:p>Struck out.</text:p></text:deletion>"
        b"</text:changed-region></text:tracked-changes><text:p>Kept"
        b"<office:annotation><text:p>Check this.</text:p></office:annotation>"
        b"<text:note><text:note-body><text:p>A footnote.</text:p></text:note-body></text:note> whole.</text:p>"
    )
    archive = zipfile.ZipFile(io.BytesIO(data))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for info in archive.infolist():
            changed.writestr(info, archive.read(info).replace(b"<office:text>", b"<office:text>" + aside))
    article = read(write(tmp_path, "a.odt", out.getvalue())).articles[0]
    assert article.text == "\n\n".join(["Kept whole.", *piece.paragraphs])


def test_an_edition_made_of_a_papers_pages(tmp_path: Path) -> None:
    """What calibre writes: the paper and the day in the title, and lists of the articles between them."""
    made = pieces("plain")
    links = "".join(f'<li><a href="a{piece.number}.xhtml">{piece.title}</a></li>' for piece in made)
    archive = zipfile.ZipFile(io.BytesIO(made_files.MANY["edition.epub"](made)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for info in archive.infolist():
            body = archive.read(info)
            if info.filename.endswith("cover.xhtml"):
                body = f"<html><body><h2>News</h2><ul>{links}</ul></body></html>".encode()
            elif info.filename.endswith(".opf"):
                body = body.replace(b"Edition<", b"The Daily Tarn [Mon, 10 Mar 2025]<")
            elif info.filename.endswith(".xhtml"):  # a page that names no outlet and no day
                body = re.sub(rb"<meta property[^>]*>|<title>[^<]*</title>", b"", body)
            changed.writestr(info, body)
    articles = read(write(tmp_path, "a.epub", out.getvalue())).articles
    assert [(article.outlet, article.day) for article in articles] == [("The Daily Tarn", "2025-03-10")] * 3


@pytest.mark.parametrize(
    "cues",
    [
        ("JULIA MARCH: Was it late?", "BEN SANDOW: No. We opened the spillway at noon."),
        ("<v Julia March>Was it late?", "<v Ben Sandow>No. We opened the spillway at noon."),
        (">> Julia March: Was it\nlate?", ">> Ben Sandow: No.\nWe opened the spillway at noon."),
        ("JULIA MARCH: Was it late?\nBEN SANDOW: No.", "We opened the spillway at noon."),
    ],
)
def test_two_turns_of_subtitles_have_their_speakers(tmp_path: Path, cues: tuple[str, str]) -> None:
    times = ("00:00:01,000 --> 00:00:04,000", "00:00:04,500 --> 00:00:09,000")
    text = "\n\n".join(f"{place}\n{time}\n{cue}" for place, (time, cue) in enumerate(zip(times, cues, strict=True), 1))
    (article,) = read(write(tmp_path, "a.srt", text.encode())).articles
    said = [
        (article.text[block.label_start : block.label_end].casefold(), article.text[block.start : block.end])
        for block in article.blocks
    ]
    assert article.kind is not None
    assert article.kind.name == "transcript"
    assert said == [("julia march", "Was it late?"), ("ben sandow", "No. We opened the spillway at noon.")]


def test_another_speaker_without_a_name_is_nobody(tmp_path: Path) -> None:
    text = "1\n00:00:01,000 --> 00:00:04,000\nJULIA MARCH: Was it late?\n\n2\n00:00:04,500 --> 00:00:09,000\n- No.\n"
    (article,) = read(write(tmp_path, "a.srt", text.encode())).articles
    assert article.text == "JULIA MARCH: Was it late?\n\nNo."
    assert [article.text[block.start : block.end] for block in article.blocks] == ["Was it late?"]
