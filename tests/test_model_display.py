"""How records look at a prompt and in a notebook."""

from __future__ import annotations

import dataclasses

import pytest

import framing


def test_a_prompt_shows_a_short_line(demo_comparison: framing.Comparison) -> None:
    assert repr(demo_comparison) == "<Comparison 'first-island-chain': 4 articles, 2 events, " + (
        f"{len(demo_comparison.findings)} findings>"
    )
    for item in (demo_comparison, *demo_comparison.profiles, *demo_comparison.findings):
        assert len(repr(item)) < 160
        assert "\n" not in repr(item)


def test_a_notebook_shows_a_styled_fragment_and_no_markup_of_a_text(demo_comparison: framing.Comparison) -> None:
    hostile = "<b>x</b><script>alert(1)</script>'\""
    finding = dataclasses.replace(demo_comparison.findings[0], text=hostile)
    changed = dataclasses.replace(demo_comparison, findings=(finding,), name=hostile)
    for item in (changed, changed.profiles[0], finding):
        shown = item._repr_html_()
        assert shown.startswith("<div dir='auto' style=")
        assert "<script" not in shown
        assert "<b>x" not in shown
    assert demo_comparison.findings[0].text in demo_comparison._repr_html_().replace("&#x27;", "'")


def test_a_date_given_as_a_string_is_refused_with_what_to_give() -> None:
    with pytest.raises(TypeError, match=r"'2026-01-16' is not a date: give a datetime\.date"):
        framing.Article(text="The pier is shut.", published="2026-01-16")  # type: ignore[arg-type]
