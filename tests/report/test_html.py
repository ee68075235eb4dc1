from __future__ import annotations

import dataclasses
import hashlib
import re
from pathlib import Path

import pytest

from framing.model import Comparison, FindingKind, FindingSource, Span, TopicGap, UnevenTopic
from framing.report.charts import coverage, distinctive, speakers, stance, style, timeline
from framing.report.evidence import evidence_sides
from framing.report.html import render_html
from framing.report.view import ReportView

TEMPLATES = Path(__file__).parents[2] / "framing" / "report" / "templates"

#: Golden bytes of the page without plotly.js, which comes from another package. When the page is changed on
#: purpose, the failing test prints the new digest.
GOLDEN = "225948f188a665e4df3184b75192c90cd5ff2912c173a195f14317c6ffab241d"


def own_bytes(page: str) -> str:
    """Cut plotly.js, and what names its hash, out of the page."""
    page = re.sub(r"<script[^>]*>/\*\*\n\* plotly\.js.*?</script>", "", page, flags=re.S)
    page = re.sub(r"<style id=\"[0-9a-f]{64}\"></style>", "", page)
    return re.sub(r"script-src [^;]*;", "", page)


def test_golden_bytes(comparison: Comparison) -> None:
    assert hashlib.sha256(own_bytes(render_html(comparison)).encode()).hexdigest() == GOLDEN


def test_no_template_lets_text_through_unescaped() -> None:
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"\|\s*safe|autoescape\s+false|Markup", text), path.name
    for path in (TEMPLATES / "js").glob("*.js"):
        text = path.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", text), (
            path.name
        )


def test_scripts_and_policy(comparison: Comparison) -> None:
    page = render_html(comparison)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert page.count("plotly.js v") == 1
    assert not re.search(r"""(?:src|href)=["'](?!#|data:|https://herald\.example/1)""", page.split("<script", 1)[0])


def test_finding_links(comparison: Comparison) -> None:
    page = render_html(comparison)
    for name in ("protest", "cost", "quote"):
        assert page.count(f'id="finding-{name}"') == 1
    odd = dataclasses.replace(comparison.findings[0], id='x" onload="alert(1)')
    page = render_html(dataclasses.replace(comparison, findings=(odd,)))
    assert re.search(r'<article class="finding [^"]*" id="finding-[0-9a-f]{12}"', page)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "http://a b", "ftp://x.example"]
)
def test_only_http_links(comparison: Comparison, url: str) -> None:
    first = comparison.profiles[0]
    article = dataclasses.replace(first.article, url=url)
    odd = dataclasses.replace(first, document=dataclasses.replace(first.document, article=article))
    page = render_html(dataclasses.replace(comparison, profiles=(odd, *comparison.profiles[1:])))
    assert "<a href=" not in page.split('id="compared"')[1].split("</section>")[0]


def test_charts_are_figures_in_one_template(comparison: Comparison) -> None:
    charts = [chart(comparison) for chart in (coverage, stance, speakers, distinctive, timeline, style)]
    assert all(chart.data for chart in charts)
    assert len({chart.layout.font.family for chart in charts}) == 1
    assert all(chart.layout.meta["caption"] for chart in charts)
    herald = {trace.marker.color for chart in charts[1:4] for trace in chart.data if trace.name == "Valley Herald"}
    assert len(herald) == 1


def test_charts_without_data_say_so(comparison: Comparison) -> None:
    bare = tuple(
        dataclasses.replace(profile, stance=(), topics=(), voices=(), mentions=()) for profile in comparison.profiles
    )
    empty = dataclasses.replace(comparison, profiles=bare, discovered=(), distinctive=())
    assert "too few words" in stance(empty).layout.annotations[0].text
    assert not coverage(empty).data
    assert "No topic was found" in render_html(empty)


def test_labels_in_charts_are_no_markup(comparison: Comparison) -> None:
    hostile = '<a href="javascript:alert(1)">$x$</a>'
    term = dataclasses.replace(comparison.distinctive[0], term=hostile)
    chart = distinctive(dataclasses.replace(comparison, distinctive=(term,)))
    text = chart.layout.yaxis.ticktext[0]
    assert "<" not in text
    assert "$" not in text


def test_twelve_outlets_are_told_apart(comparison: Comparison) -> None:
    first = comparison.profiles[0]
    many = []
    for place in range(12):
        article = dataclasses.replace(first.article, id=f"a{place}", outlet=f"Outlet {place}")
        document = dataclasses.replace(first.document, article=article)
        scores = tuple(dataclasses.replace(item, article_id=article.id) for item in first.stance)
        many.append(dataclasses.replace(first, document=document, stance=scores, mentions=()))
    kept = {"profiles", "events", "speakers", "manifest", "name"}
    bare = {field.name: () for field in dataclasses.fields(comparison) if field.name not in kept}
    event = dataclasses.replace(comparison.events[0], articles=tuple(profile.id for profile in many))
    wide = dataclasses.replace(comparison, profiles=tuple(many), events=(event,), **bare)  # type: ignore[arg-type]
    drawn = [trace.marker for trace in stance(wide).data if trace.customdata is not None]
    marks = {(marker.color, marker.symbol.removesuffix("-open")) for marker in drawn}
    assert len(marks) == 12
    swatches = re.findall(r'<i class="swatch (c\d r\d)"[^>]*></i><bdi>(Outlet \d+)</bdi>', render_html(wide))
    assert len({swatch for swatch, _ in swatches}) == len(set(swatches)) == 12
    assert list(speakers(wide).layout.xaxis.ticktext) == [f"Outlet {n}" for n in range(12)]


def test_topic_proof_shows_where_it_is_not_found(comparison: Comparison) -> None:
    ids = [f"a{place}" for place in range(5)]
    first = comparison.profiles[0]
    profiles = tuple(
        dataclasses.replace(
            first, document=dataclasses.replace(first.document, article=dataclasses.replace(first.article, id=one))
        )
        for one in ids
    )
    spans = [Span(one, 0, 20) for one in ids]
    toll = TopicGap("a4", "event-1", "toll", "Toll", "topic", tuple(ids[:4]), tuple(spans[:4]), nearest=spans[4])
    other = TopicGap("a0", "event-1", "roads", "Roads", "topic", ("a1",), (Span("a1", 30, 40),), nearest=spans[0])
    finding = dataclasses.replace(
        comparison.findings[0],
        kind=FindingKind.TOPIC,
        evidence=tuple(spans),
        source=FindingSource(topic_gaps=(toll.id,)),
        facts=UnevenTopic("toll", "Toll", tuple(ids[:4]), ("a4",)),
    )
    view = ReportView(dataclasses.replace(comparison, profiles=profiles, topic_gaps=(other, toll)))
    roles = [(side["position"], side["role"]) for side in evidence_sides(view, finding)]
    assert roles == [(0, "has"), (1, "has"), (4, "lacks")]
