"""What is mended in a text before anything points into it, and what is left alone."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.reading import read
from framing.reading.repair import repair, repair_line
from framing.reading.unwrap import unwrap

PARAGRAPHS = (
    "The water board of Hollin Bridge voted on Thursday to drain the upper reservoir before the winter sets in. "
    "Its chairwoman, Anneke de Vries, said that the dam had moved by eleven millimetres since the spring.",
    "“We would rather explain an empty lake than a broken wall,” de Vries told reporters. “Nobody sleeps below it.”",
    "Farmers along the river said they would need 3.5 million litres a day from another source until the long-term "
    "works end in April.",
)
TEXT = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("width", [28, 34, 40, 52, 60, 72, 80, 100])
def test_lines_of_one_width_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(item, width, break_on_hyphens=False) for item in PARAGRAPHS)
    mended = repair(wrapped)
    assert mended.text == TEXT
    assert [kind for kind, _ in mended.remarks] == ["text"]


def test_a_name_and_a_quotation_over_two_lines_are_one() -> None:
    text = repair(
        "\n".join(textwrap.wrap(PARAGRAPHS[0], 45)) + "\n\n" + "\n".join(textwrap.wrap(PARAGRAPHS[1], 45))
    ).text
    assert "Anneke de Vries" in text
    assert "than a broken wall,”" in text


def test_words_cut_at_line_ends_are_made_whole() -> None:
    text = (
        "The water board of Hollin Bridge vo-\nted on Thursday to drain the reser-\nvoir before winter. Its chair-\n"
        "woman said that the dam had moved\nby eleven millimetres in a NATO-\nled survey of twenty-\ntwo dams."
    )
    mended = repair(text).text
    assert "voted on Thursday to drain the reservoir" in mended
    assert "chairwoman said" in mended
    assert "NATO-led survey of twenty-two dams" in mended


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("The sluice will open on Mon-\nday, the county said.\n", "The sluice will open on Monday, the county said.\n"),
        ("The county adopted a long-\nterm plan.", "The county adopted a long-term plan."),
        ("A long-\nterm plan was adop-\nted on Friday.", "A long-term plan was adopted on Friday."),
        ("The mayor-\nelect spoke first.", "The mayor-elect spoke first."),
        ("The govern-\nment fell over the dam.", "The government fell over the dam."),
        ("The co-\noperation ended.", "The cooperation ended."),
        (
            "It is ex-\npected in May, and the ex-\nmayor will come.",
            "It is expected in May, and the ex-mayor will come.",
        ),
        ("State-\nowned banks and state-\nrun papers agreed.", "State-owned banks and state-run papers agreed."),
        ("The high-\nspeed line and the ship-\nyard are shut.", "The high-speed line and the shipyard are shut."),
        ("A part-\ntime baker and a full-\ntime nurse.", "A part-time baker and a full-time nurse."),
        ("A work-\ning group of work-\ners met.", "A working group of workers met."),
        ("An over-\nthe-counter drug.", "An over-the-counter drug."),
        ("The deci\u2010\nsion stands.", "The decision stands."),
        ("The deci\u00ad\nsion stands.", "The decision stands."),
        ("Jon Lind-\nVasey left.", "Jon Lind-\nVasey left."),
        ("The divers came up at noon, and none of them\nhad seen the crack.", None),
        ("Sluice shut\n\nThe sluice is shut.", "Sluice shut\n\nThe sluice is shut."),
        ("The sluice is shut.\nIt opens in June.", "The sluice is shut.\nIt opens in June."),
    ],
)
def test_words_cut_in_a_text_of_a_few_lines(cut: str, whole: str | None) -> None:
    assert repair(cut).text == (cut.replace("\n", " ") if whole is None else whole)


def test_a_hyphen_and_a_space_inside_a_word_go() -> None:
    text = repair("The deci- sion was hers, and the pre- and post-war walls stay.").text
    assert text == "The decision was hers, and the pre- and post-war walls stay."


@pytest.mark.parametrize(
    "text",
    [
        "The lake is empty.\nThe wall stands.\nNobody was hurt, the board said.",
        "Apples\nPears\nPlums\nCherries",
        "The winners:\n1. Anneke de Vries, 45 percent\n2. Tom Hale, 31 percent\n3. Ruth Berg, 12 percent",
        "O lake of ours\nthat lies so still\nwho drained you now\nbeneath the hill",
        "Headline of the day\nBy Tom Hale\nThe lake is empty, the board said on Thursday, and will be so until April.",
        TEXT,
        "\n".join(PARAGRAPHS),
    ],
)
def test_lines_that_are_paragraphs_stay(text: str) -> None:
    assert unwrap(text) == (text, 0, 0)


@given(st.lists(st.text(st.characters(codec="ascii", categories=["L", "Zs", "P"]), max_size=70), max_size=12))
def test_joining_loses_no_letter(lines: list[str]) -> None:
    text = "\n".join(lines)
    mended, _, _ = unwrap(text)
    assert [c for c in mended if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("The cafÃ© is â€œshutâ€\x9d, she said.", "The café is “shut”, she said."),
        ("ZoÃ« MÃ¼ller-Ã…ngstrÃ¶m paid Â£40 â€” â€œtoo muchâ€\ufffd.", "Zoë Müller-Ångström paid £40 — “too much”."),
        ("The ﬁre oﬃcer ﬂed.", "The fire officer fled."),
        ("The har\u00adbour is shut.", "The harbour is shut."),
        ("The caf&eacute; of Jos&#233; &amp; Ana", "The café of José & Ana"),
        ("&ldquo;Shut,&rdquo; she said.<br>It opens in May.", "“Shut,” she said.\n\nIt opens in May."),
        ("<p>Shut.</p>\n<p>It opens in <b>May</b>.</p><script>x()</script>", "Shut.\n\nIt opens in May."),
        ("<ul><li>Buses</li><li>Trams</li></ul><p>No cars.</p>", "- Buses\n\n- Trams\n\nNo cars."),
        ("# Shut\n\nThe **board** has [met](https://b.example).", "Shut\n\nThe board has met."),
        ("The board met.[^1]\n\n![lake](l.jpg)\n\n## Next\n\n[^1]: Minutes.", "The board met.\n\nNext"),
        (
            "As [[Anneke de Vries]] said, ==the lake== is [[lakes/upper|empty]].",
            "As Anneke de Vries said, the lake is empty.",
        ),
        ("- The lake is empty. ([View Highlight](https://r.example/1))", "- The lake is empty."),
    ],
)
def test_markup_and_mangled_letters(text: str, mended: str) -> None:
    found = repair(text)
    assert found.text == mended
    assert found.remarks


@pytest.mark.parametrize(
    "text",
    [
        "The price rose by 5 < 6 percent & more.",
        "The firm AT&T; paid.",
        "He said * twice * that 2 * 3 is 6.",
        "The file_name_here is long, said snake_case users.",
        "#1 in the charts, the band played on.",
        "“A naïve façade”, the café’s owner — Zoë — said.",
        "> a sign that pointed right",
        "[The board declined to comment.]",
    ],
)
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert repair(text).text == text


def test_block_quotations_of_markdown_are_known() -> None:
    found = repair("# Shut\n\nDe Vries wrote:\n\n> Nobody asked **us**.\n> We ask you.\n\nThe *board* met.")
    assert found.marks is not None
    (block,) = found.marks.blocks
    assert found.text[block.start : block.end] == "Nobody asked us.\n\nWe ask you."


def test_metadata_is_mended_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'outlet,title,text\n"Caf&eacute; Post","<b>Lake</b> â€œemptyâ€\x9d","The lake is empty, the board said."\n',
        "utf-8",
    )
    article = read(path).articles[0]
    assert (article.outlet, article.title) == ("Café Post", "Lake “empty”")
    assert repair_line("Plain & simple") == "Plain & simple"


CLIP = """---
title: "Lake drained"
source: https://hollin.example/news/lake
author:
  - "[[Tom Hale]]"
published: 2024-03-13
created: 2024-03-14
tags:
  - clippings
---
# Lake drained

*By [Tom Hale](https://hollin.example/hale)*

The **water board** has drained the [upper lake](https://hollin.example/lake) for the winter.
"""

READWISE = """# Lake drained

## Metadata
- Author: [[Tom Hale]]
- Full Title: Lake drained before winter
- Category: #articles
- URL: https://hollin.example/news/lake

## Highlights
- The water board has drained the upper lake for the winter. ([View Highlight](https://r.example/1))
"""


@pytest.mark.parametrize(("text", "title"), [(CLIP, "Lake drained"), (READWISE, "Lake drained before winter")])
def test_clips_of_note_books(tmp_path: Path, text: str, title: str) -> None:
    path = tmp_path / "clip.md"
    path.write_text(text, "utf-8")
    article = read(path).articles[0]
    assert (article.title, article.author, article.outlet) == (title, "Tom Hale", "hollin.example")
    assert article.url == "https://hollin.example/news/lake"
    assert "The water board has drained the upper lake for the winter." in article.text
    assert not any(mark in article.text for mark in ("](", "**", "[[", "http"))
    assert not any(note.kind == "front_matter" for note in article.notes)


def test_a_clip_is_dated_by_its_publication(tmp_path: Path) -> None:
    path = tmp_path / "clip.md"
    path.write_text(CLIP, "utf-8")
    assert str(read(path).articles[0].published) == "2024-03-13"


def test_quotation_marks_escaped_by_a_backslash(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [
        '1,Post,"The board met. \\"It is empty,\\" said Tom Hale, a farmer."',
        '2,Herald,"\\"Shut,\\" the sign says, since May."',
    ]
    path.write_text("\n".join(["id,outlet,text", *rows]) + "\n", "utf-8")
    texts = [article.text for article in read(path).articles]
    assert texts == ['The board met. "It is empty," said Tom Hale, a farmer.', '"Shut," the sign says, since May.']


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("The caf&amp;eacute; is shut.", "The café is shut."),
        (
            "&lt;p&gt;The mill is shut.&lt;/p&gt;&lt;p&gt;It opens in May.&lt;/p&gt;",
            "The mill is shut.\n\nIt opens in May.",
        ),
        ("Tarn &amp; Mill; the county", "Tarn & Mill; the county"),
        ("He typed &lt;p&gt; and left.", "He typed <p> and left."),
    ],
)
def test_escapes_that_were_escaped_again(text: str, mended: str) -> None:
    assert repair(text).text == mended
