"""What stands at the edges of the pages of a PDF of two pages, and front matter in one, enter no text."""

from __future__ import annotations

import textwrap
from pathlib import Path

import made_files
import pytest

from framing.reading import read

TITLE = "Ferry to stay in port for a week"
PARAGRAPHS = (
    "The ferry to Skarn Island will stay in port until the end of the week, the harbour board said on Friday, after a "
    "long meeting with the owner and the union of sailors, who asked for talks.",
    "The ministry of transport said it would send an inspector to the island in the coming week, and that nobody would "
    "have to pay for the bread and the milk that boats from Tarn bring in the meantime.",
    "A diver went down to look at the pier in April and found two beams that had come loose, and the clinic of the "
    "island has asked for a helicopter of its own.",
)
BODY = [line for paragraph in PARAGRAPHS for line in textwrap.wrap(paragraph, 80)]
HEAD = [TITLE, "By Ann Cole", "3 May 2024"]


def text_of(tmp_path: Path, tops: list[list[str]], feet: list[list[str]]) -> str:
    pages = [[*tops[0], *HEAD, *BODY[:3], *feet[0]], [*tops[1], *BODY[3:], *feet[1]]]
    (tmp_path / "a.pdf").write_bytes(made_files.pdf(pages))
    article = read(tmp_path / "a.pdf").articles[0]
    assert (article.title, article.author, str(article.published)) == (TITLE, "Ann Cole", "2024-05-03")
    return " ".join(article.text.split())


@pytest.mark.parametrize(
    ("tops", "feet"),
    [
        ([["4 SKARN HERALD"], ["SKARN HERALD 5"]], [[], []]),
        ([["8 | Skarn Herald | 3 May 2024"], ["3 May 2024 | Skarn Herald | 9"]], [[], []]),
        ([[], [f"{TITLE} / 2"]], [[], []]),
        ([[], ["Ferry to stay (2)"]], [[], []]),
        ([[], []], [["Continued on page 5"], []]),
        ([[], ["FERRY, from page 1"]], [["See FERRY, page 5"], []]),
        ([[], ["Ferry, continued from A1"]], [["Please see FERRY on A6"], []]),
        ([[], []], [["i"], ["ii"]]),
        ([["12"], ["13"]], [[], []]),
        ([["NEWS"], ["NEWS"]], [["- A1 -"], ["- A2 -"]]),
    ],
)
def test_folios_running_heads_and_jump_lines_are_no_text(
    tmp_path: Path, tops: list[list[str]], feet: list[list[str]]
) -> None:
    assert text_of(tmp_path, tops, feet) == " ".join([*HEAD, *PARAGRAPHS])


def test_words_at_the_edge_that_are_no_page_number_stay(tmp_path: Path) -> None:
    text = text_of(tmp_path, [[], ["In 2019 the pier was mended."]], [[], ["Nobody was hurt."]])
    assert "In 2019 the pier was mended." in text
    assert text.endswith("Nobody was hurt.")


@pytest.mark.parametrize("pages", [1, 2])
def test_front_matter_on_top_of_each_article_of_a_pdf_parts_them(tmp_path: Path, pages: int) -> None:
    def article(title: str, outlet: str, day: str) -> list[str]:
        return ["---", f"title: {title}", f"outlet: {outlet}", f"date: {day}", "---", *BODY]

    both = [article(TITLE, "Skarn Herald", "2024-05-03"), article("Boats sail again", "Coast Radio", "2024-05-04")]
    (tmp_path / "a.pdf").write_bytes(made_files.pdf(both if pages == 2 else [[*both[0], *both[1]]]))
    found = read(tmp_path / "a.pdf").articles
    assert [(item.title, item.outlet) for item in found] == [
        (TITLE, "Skarn Herald"),
        ("Boats sail again", "Coast Radio"),
    ]
    assert all("outlet:" not in item.text for item in found)
