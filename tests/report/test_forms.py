"""The report's other forms: a light page, Word, PDF, a slide, a method section, wide tables, rows."""

from __future__ import annotations

import io
import re
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.errors import OutputError
from framing.model import Comparison
from framing.report.frames import to_rows
from framing.report.light import markdown_tokens, render_light
from framing.report.markdown import escape
from framing.report.method import render_method
from framing.report.printed import slide_html
from framing.report.svg import Bar, Point, bars, scale
from framing.report.tables import comparison_tables, csv_text
from framing.report.wide import wide_tables
from framing.report.word import _DocumentWriter, render_docx
from framing.report.writing import FORMS, write_report

HOSTILE = "<b>x</b><script>alert(1)</script>\"'&amp; [a](javascript:x) ![i](http://x.example/i) | # *so* \u202e\x07"


@pytest.fixture(scope="module")
def hostile() -> Comparison:
    texts = (
        "The bridge to Vesker reopened on Monday after 14 months of repairs. “It is safe,” said Mayor Ilse Brandt.",
        "Mayor Ilse Brandt opened the bridge to Vesker on Monday after 15 months. Residents protested at the toll.",
    )
    articles = [
        framing.Article(f"{text}\n\n{HOSTILE}", outlet=f"{HOSTILE}{place}", title=HOSTILE)
        for place, text in enumerate(texts)
    ]
    return framing.compare(articles, name=HOSTILE)


def words_of(document: bytes) -> str:
    """Return all text of a Word document, paragraphs in order."""
    from docx import Document

    held = Document(io.BytesIO(document))
    cells = [cell.text for table in held.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in held.paragraphs), *cells])


def test_the_light_page_has_no_script_and_is_small(demo_comparison: Comparison) -> None:
    page = render_light(demo_comparison)
    assert len(page.encode()) < 150_000
    assert "<script" not in page
    assert page.count("<svg") == 3
    for finding in demo_comparison.findings:
        assert finding.text.split("“")[0].strip() in page.replace("&amp;", "&")


def test_nothing_given_becomes_an_element(hostile: Comparison) -> None:
    for page in (render_light(hostile), slide_html(hostile)):
        assert "<script" not in page
        assert "<b>x" not in page
        assert "<img" not in page
        assert not re.search(r"<a [^>]*(?:javascript|x\.example)", page)
        assert "\u202e" not in page
        assert "\x07" not in page


def test_word_holds_what_was_given_as_it_is(hostile: Comparison) -> None:
    document = render_docx(hostile)
    assert "<b>x</b><script>alert(1)</script>\"'&amp; [a](javascript:x)" in words_of(document)
    parts = zipfile.ZipFile(io.BytesIO(document))
    for name in parts.namelist():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(parts.read(name))
            assert b"x.example" not in parts.read(name) or name == "word/document.xml"
    assert b"TargetMode" not in parts.read("word/_rels/document.xml.rels")


def test_word_tells_every_finding_and_gives_the_same_bytes(demo_comparison: Comparison) -> None:
    document = render_docx(demo_comparison)
    assert document == render_docx(demo_comparison)
    said = words_of(document)
    assert all(finding.text in said for finding in demo_comparison.findings)
    assert "\\" not in said


def written(text: str) -> str:
    """Return what a Word document shows of a text that goes through Markdown as a cell and as a paragraph does."""
    from docx import Document

    document = Document()
    safe = escape(text)
    _DocumentWriter(document).write(markdown_tokens(f"before {safe}\n\n| a |\n| --- |\n| {safe} |\n"))
    held = io.BytesIO()
    document.save(held)
    paragraph, cell = Document(io.BytesIO(held.getvalue())), ""
    for table in paragraph.tables:
        cell = table.rows[1].cells[0].text
    said: str = paragraph.paragraphs[0].text.removeprefix("before").strip()
    assert said == cell.strip()
    return said


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"]), min_size=1, max_size=40))
def test_word_shows_any_text_as_it_is(text: str) -> None:
    assert written(text).split() == text.split()


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ `c` [d](e) <f>",
        "\\19.5",
        "1. a",
        "- a",
        "+1",
        "a|b",
        "https://x.example/?a=b@c",
        "می‌خواهم",
        "@a",
        "~~a~~",
        "&amp;",
    ],
)
def test_word_shows_signs_of_markdown_as_they_are(text: str) -> None:
    assert written(text) == text


@pytest.mark.browser
def test_pdf_and_slide(browser: Any, demo_comparison: Comparison, tmp_path: Path) -> None:
    from framing.report.printed import draw_slide, print_pdf

    made = print_pdf(demo_comparison)
    assert made.startswith(b"%PDF-")
    assert set(re.findall(rb"Date \(D:(\d+)", made)) == {b"20000101000000"}  # no clock
    from pypdf import PdfReader

    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    text = "".join(unicodedata.normalize("NFKC", text).split())  # fonts join "ff", and a line may break at a hyphen
    assert "".join(demo_comparison.findings[0].text.split()) in text
    slide = draw_slide(demo_comparison)
    assert slide.startswith(b"\x89PNG")
    assert [int.from_bytes(slide[at : at + 4], "big") for at in (16, 20)] == [2560, 1440]


@pytest.mark.browser
def test_nothing_on_the_slide_is_cut(browser: Any, demo_comparison: Comparison) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.set_content(slide_html(demo_comparison))
    cut = "[...document.querySelectorAll('dl, dd, ul li')].filter((node) => node.scrollHeight > node.clientHeight + 1)"
    assert page.evaluate(f"{cut}.length") == 0
    page.close()


def test_the_method_section_names_versions_thresholds_and_rates(demo_comparison: Comparison) -> None:
    section = render_method(demo_comparison)
    assert "We compared four articles" in section
    assert "one of them with several articles" in section
    manifest = demo_comparison.manifest
    assert all(f"{value:g}" in section for _, value in manifest.thresholds)
    assert all(version in section for _, version in manifest.libraries)
    assert "Monroe" in section


def test_wide_tables_have_an_outlet_a_column(demo_comparison: Comparison) -> None:
    tables = wide_tables(demo_comparison)
    assert [table.name for table in tables] == ["topic", "role", "speaker", "target", "measure"]
    for table in tables:
        assert table.header[1:] == tuple(demo_comparison.labels.values())
        assert all(len(row) == len(table.header) for row in table.rows)
        assert csv_text(table).count("\n") == len(table.rows) + 1


def test_rows(demo_comparison: Comparison) -> None:
    rows = to_rows(demo_comparison)
    # a finding has a row for each place of its evidence
    assert list(dict.fromkeys(row["finding"] for row in rows)) == [item.id for item in demo_comparison.findings]
    for table in comparison_tables(demo_comparison):
        assert len(to_rows(demo_comparison, table.name)) == len(table.rows)
    with pytest.raises(OutputError, match="no table 'x'"):
        to_rows(demo_comparison, "x")


def test_all_forms_are_written_together_and_leave_with_the_next_report(
    demo_comparison: Comparison, tmp_path: Path
) -> None:
    folder = tmp_path / "report"
    forms = frozenset({"docx", "datawrapper"})
    assert forms < FORMS
    write_report(demo_comparison, folder, light=True, forms=forms)
    assert "<script" not in (folder / "report.html").read_text(encoding="utf-8")
    assert (folder / "report.docx").is_file()
    assert (folder / "datawrapper" / "topic.csv").is_file()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    write_report(demo_comparison, folder)
    assert "<script" in (folder / "report.html").read_text(encoding="utf-8")
    left = {entry.name for entry in folder.iterdir()}
    assert "notes.txt" in left
    assert not left & {"report.docx", "datawrapper"}
    assert (folder / "method.md").is_file()


def test_charts_are_well_formed_whatever_they_show() -> None:
    for chart in (
        bars(HOSTILE, [Bar(HOSTILE, "#000", 5.0, HOSTILE), Bar("", "#000", -1.0, "")]),
        scale(HOSTILE, [Point(HOSTILE, "#000", -3.0, None), Point("a", "#000", 0.5, -0.5)], low="<", high=">"),
    ):
        assert ET.fromstring(chart).tag == "svg"


def test_an_unknown_form_is_refused(demo_comparison: Comparison, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no form 'xls'"):
        write_report(demo_comparison, tmp_path, forms={"xls"})
    assert list(tmp_path.iterdir()) == []
