"""Several events: a page that lists them and one page each, outlets in one colour throughout."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import framing
from framing.report.events_index import _several, render_index
from framing.report.one_event import compared_events, of_event
from framing.report.view import ReportView
from framing.report.writing import render_report

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "dev"
STORIES = ("ferry-grounding", "teachers-strike")
HOSTILE = "<b>x</b>\"'&amp;<script>alert(1)</script>"


@pytest.fixture(scope="module")
def several() -> framing.Comparison:
    paths = [path for story in STORIES for path in sorted((GOLD / story).glob("*.txt"))]
    articles = [
        *framing.read(paths),
        framing.Article("The choir of Vesker sang on Sunday.", outlet=HOSTILE, id="alone"),
    ]
    return framing.compare(articles, name="many")


def test_each_event_has_its_page(several: framing.Comparison) -> None:
    files = render_report(several)
    index = files["report.html"].decode()
    pages = [name for name in files if name.startswith("events/")]
    assert len(pages) == len(compared_events(several)) == 2
    for name in pages:
        assert f'href="{name}"' in index
        assert 'href="../../report.html"' in files[name].decode()
    assert len(index) < 20_000


def test_the_list_names_outlets_findings_and_who_is_missing(several: framing.Comparison) -> None:
    index = render_index(several)
    for event in compared_events(several):
        assert ReportView(several).subject(event) in index.replace("&#39;", "'")
        for article in event.articles:
            assert several.labels[article] in index
    assert index.count("No article here from") == 2
    assert "On events of their own" in index


def test_nothing_given_becomes_markup(several: framing.Comparison) -> None:
    index = render_index(several)
    assert "<b>x" not in index
    assert "alert(1)</script>" not in index
    assert re.search(r"content=\"default-src 'none'; script-src ; style-src 'sha256-", index)


def test_an_outlet_has_one_colour_on_all_pages(several: framing.Comparison) -> None:
    whole = ReportView(several)
    from framing.report.palette import outlet_swatches

    expected = dict(zip((item.article.label for item in several.profiles), outlet_swatches(whole), strict=True))
    for event in compared_events(several):
        one = of_event(several, event)
        view = ReportView(one, outlets=whole.outlets)
        found = dict(zip((item.article.label for item in one.profiles), outlet_swatches(view), strict=True))
        assert found == {name: expected[name] for name in found}


def test_an_event_alone_holds_what_the_whole_holds_of_it(several: framing.Comparison) -> None:
    parts = [of_event(several, event) for event in several.events]
    assert sum(len(part.profiles) for part in parts) == len(several.profiles)
    assert sum(len(part.statements) for part in parts) == len(several.statements)
    ids = [finding.id for part in parts for finding in part.findings]
    assert len(ids) == len(set(ids))
    assert set(ids) == {item.id for item in several.findings if item.kind != "event"}
    for part in parts:
        names = {profile.id for profile in part.profiles}
        assert all(span.article_id in names for item in part.findings for span in item.evidence)


def test_a_title_is_no_outlets_headline(several: framing.Comparison) -> None:
    view = ReportView(several)
    headlines = {view.headline(profile.id) for profile in several.profiles}
    assert not {view.subject(event) for event in several.events} & headlines


def test_one_event_stays_one_page(demo_comparison: framing.Comparison) -> None:
    assert not [name for name in render_report(demo_comparison) if name.startswith("events/")]


def test_of_many_missing_outlets_the_first_are_named() -> None:
    names = [f"Paper {letter}" for letter in "ABCDEFGHI"]
    assert _several(names) == "Paper A, Paper B, Paper C, Paper D, Paper E and four other outlets"
    assert _several(names[:6]) == "Paper A, Paper B, Paper C, Paper D, Paper E and Paper F"
    assert _several([]) == ""
