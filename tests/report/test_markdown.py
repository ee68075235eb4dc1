from __future__ import annotations

import dataclasses
import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model import Comparison, SetAside
from framing.report.html import render_html
from framing.report.markdown import escape, render_markdown


def test_findings_in_order_with_evidence(comparison: Comparison) -> None:
    text = render_markdown(comparison)
    told = text[text.index("## Findings") :]
    places = [told.index(finding.text[:30]) for finding in comparison.findings]
    assert places == sorted(places)
    assert "> **Vesker Tribune** in its own words: Residents of Vesker protested" in text
    assert "Set aside: empty.txt" in text
    assert "~~strong~~" in text


@pytest.mark.parametrize("origin", ["/home/lind/own-drafts/rows.csv:4", "clips\\rows.csv:4", "rows.csv:4"])
def test_a_text_set_aside_is_named_without_its_folders(comparison: Comparison, origin: str) -> None:
    moved = dataclasses.replace(comparison, set_aside=(SetAside(origin, "no text"),))
    assert "Set aside: rows.csv:4: no text" in render_markdown(moved)
    assert "own-drafts" not in render_html(moved)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](http://x.example)",
        "# head",
        "| a | b |",
        "`code`",
        "http://x.example",
        "www.x.example",
    ],
)
def test_hostile_text_makes_nothing(comparison: Comparison, text: str) -> None:
    line = escape(text)
    assert "<script" not in line.replace("\\<", "")
    for bare in ("http:", "www.", "javascript:"):
        assert bare not in line
    odd = dataclasses.replace(comparison, findings=(dataclasses.replace(comparison.findings[0], text=text),))
    assert f"1. {line}" in render_markdown(odd)


@pytest.mark.parametrize(
    "text", ["19.5", "0.738", "1. first", "2) second", "-5", "- item", "+1", "= x", "3.", "1.5 km", "12.", "* a"]
)
def test_numbers_and_list_marks_are_shown_as_they_are(text: str) -> None:
    from markdown_it import MarkdownIt

    shown = MarkdownIt().render(escape(text))
    assert html.unescape(shown.removeprefix("<p>").strip().removesuffix("</p>")) == text


@given(st.text(alphabet="ab 19.)-+=*_`<>#|~$!&\\\n\t[]{}", max_size=30))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    from markdown_it import MarkdownIt

    line = " ".join(text.split())
    shown = MarkdownIt().render(escape(text)).strip().removeprefix("<p>").removesuffix("</p>")
    assert html.unescape(shown) == line
