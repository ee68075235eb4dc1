"""The words a person reads keep to the list in docs/style.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framing.comparison.sentences.names import Names
from framing.comparison.sentences.sections import section_sentences
from framing.model import Comparison
from framing.pipeline import compare
from framing.reading import read
from framing.report.html import render_html
from framing.report.markdown import render_markdown

ROOT = Path(__file__).parents[2]


def banned() -> list[re.Pattern[str]]:
    """The phrases listed in docs/style.md; a number counts alone, and X stands for any outlet."""
    listed = (ROOT / "docs" / "style.md").read_text("utf-8").split("## Phrases that reach no page")[1]
    phrases = re.findall(r"^- (.+)$", listed, re.MULTILINE)
    return [re.compile(r"(?<![\w.,])" + re.escape(phrase).replace("X:", r"[^:\n]{1,40}:")) for phrase in phrases]


@pytest.fixture(scope="module")
def demo() -> Comparison:
    return compare(read(ROOT / "corpus" / "first-island-chain"), name="first-island-chain")


def told(page: str) -> str:
    """The page without the articles' own texts, plotly.js and styles."""
    page = re.sub(r"<script.*?</script>|<style.*?</style>", " ", page, flags=re.S)
    return re.sub(r"<(blockquote|q)\b.*?</\1>", " ", page, flags=re.S)


def test_the_list_is_read() -> None:
    assert len(banned()) >= 5
    assert any(pattern.search("covered, but is hardly touched on there") for pattern in banned())
    assert any(pattern.search("from Harbor Post: 'it was one'") for pattern in banned())
    assert not any(pattern.search("21 mentions") for pattern in banned())


def test_no_banned_phrase_reaches_a_page(comparison: Comparison, demo: Comparison) -> None:
    for one in (comparison, demo):
        for text in (told(render_html(one)), render_markdown(one)):
            assert [pattern.pattern for pattern in banned() if pattern.search(text)] == []


def test_no_chart_counts_one_as_many(demo: Comparison) -> None:
    page = render_html(demo)
    data = re.search(r'id="data">(.*?)</script>', page, re.S)
    assert data is not None
    assert not re.search(r"(?<![\w.,])1 (mentions|sentences)\b", data[1])


def test_each_part_opens_with_one_sentence_of_its_own(demo: Comparison) -> None:
    sentences = section_sentences(demo, Names(demo))
    assert all(text.endswith(".") for text in sentences.values())
    assert len(set(sentences.values())) == len(sentences)


def test_no_sentence_of_a_screen_needs_statistics(demo: Comparison) -> None:
    page = told(render_html(demo)).split('role="tabpanel" id="about"')[0]
    opening = page.split('id="tabs"')[0]
    for word in ("log-odds", "p-value", "evidence floor"):
        assert word not in opening.lower()
