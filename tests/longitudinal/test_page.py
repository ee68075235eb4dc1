"""The page and the tables of trends: nothing given becomes markup, every figure opens, in a real browser too."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_archive import OUTLETS, Plan, make_archive

from framing.errors import OutputError
from framing.longitudinal import Trends, chart, trends, write_trends
from framing.longitudinal.page import render_trends

HOSTILE = "<b>x</b>\"'&amp;<script>alert(1)</script><!--js-->\u202e"
PLAN = Plan(8, months=("2024-01", "2024-02", "2024-03", "2024-04"), events=60, silent=OUTLETS[0], official=OUTLETS[1])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("archive")
    make_archive(place, PLAN)
    return place


@pytest.fixture(scope="module")
def found(folder: Path) -> Trends:
    return trends(folder)


@pytest.fixture(scope="module")
def report(found: Trends, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_trends(found, tmp_path_factory.mktemp("out"))


def hostile(found: Trends) -> Trends:
    """Trends in which an outlet, a role and the words of a passage are hostile."""

    def turned(text: str | None) -> str | None:
        return HOSTILE if text in (OUTLETS[1], "official") else text

    figures = tuple(
        dataclasses.replace(item, outlet=turned(item.outlet), subject=turned(item.subject)) for item in found.figures
    )
    evidence = tuple(
        dataclasses.replace(
            item,
            outlet=turned(item.outlet),
            figure_outlet=turned(item.figure_outlet),
            subject=turned(item.subject),
            words=HOSTILE,
            title=HOSTILE,
        )
        for item in found.evidence
    )
    outlets = tuple(map(turned, found.outlets))
    return dataclasses.replace(
        found, name=HOSTILE, outlets=outlets, figures=figures, evidence=evidence, notes=(HOSTILE,)
    )


def test_the_same_trends_give_the_same_bytes(folder: Path, report: Path, tmp_path: Path) -> None:
    again = write_trends(trends(folder), tmp_path / report.parent.name)
    for path in report.parent.rglob("*"):
        if path.is_file() and path.name not in ("report.html", "files.sha256"):
            assert (again.parent / path.relative_to(report.parent)).read_bytes() == path.read_bytes(), path
    assert again.read_bytes() == report.read_bytes()


def test_the_tables_hold_all_figures(found: Trends, report: Path) -> None:
    table = pq.read_table(report.parent / "figures.parquet")
    assert len(table) == len(found.figures)
    assert table.schema.field("value").type == pa.float64()
    assert table.schema.field("reason").type == pa.string()
    rows = list(csv.DictReader(io.StringIO((report.parent / "tables" / "differing.csv").read_text("utf-8"))))
    assert [row["measure"] for row in rows] == [figure.measure for figure in found.differing]
    assert all(0 < float(row["p"]) < 0.05 for row in rows)


def test_a_chart_is_one_for_plotly(found: Trends) -> None:
    from plotly.graph_objects import Figure as Plot

    plot = Plot(chart(found, "voices_by_role", "official"))
    assert [trace.name for trace in plot.data] == list(OUTLETS)
    assert all(len(trace.x) == len(PLAN.months) + 2 for trace in plot.data)
    symbols = plot.data[1].marker.symbol
    assert "circle" in symbols  # filled where it differs
    assert chart(found, "voices_by_role", "nobody") is None
    with pytest.raises(OutputError, match="there is no measure"):
        chart(found, "nothing")


def test_nothing_given_becomes_markup(found: Trends) -> None:
    page = render_trends(hostile(found))
    body = page.replace("<!--js-->", "")
    assert "<b>x" not in body
    assert "alert(1)</script>" not in body
    assert "\u202e" not in body


@pytest.mark.browser
def test_hostile_names_do_nothing(browser: Any, found: Trends, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(render_trends(hostile(found)), encoding="utf-8")
    context, page, said = opened(browser, path)
    draw_all(page)
    for figure in page.locator("[data-measure]").all():
        figure.locator("[data-view=table]").click()
        figure.locator("button.figure").first.click()
    assert page.locator("b").count() == 0
    context.close()
    assert said == []


def opened(browser: Any, path: Path, **options: Any) -> tuple[Any, Any, list[str]]:
    """Open a page; what it says and what it asks for is gathered."""
    options.setdefault("viewport", {"width": 1280, "height": 900})
    context = browser.new_context(reduced_motion="reduce", **options)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda asked: None if re.match("data:|file:", asked.url) else said.append(asked.url))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    return context, page, said


def draw_all(page: Any) -> None:
    """Bring every chart to the screen."""
    for figure in page.query_selector_all("[data-measure]"):
        figure.scroll_into_view_if_needed()
        figure.wait_for_selector(".main-svg")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_and_silent(browser: Any, report: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context, page, said = opened(browser, report, color_scheme=scheme)
    draw_all(page)
    for summary in page.locator("summary").all():
        if summary.is_visible():
            summary.click()
    violations = [item["id"] for item in axe.run(page).response["violations"]]
    for figure in page.locator("[data-measure]").all():
        figure.locator("[data-view=table]").click()
        figure.locator("button.figure").first.click()
    violations += [item["id"] for item in axe.run(page).response["violations"]]
    context.close()
    assert violations == []
    assert said == []


@pytest.mark.browser
def test_no_sideways_scroll_on_a_phone(browser: Any, report: Path) -> None:
    context, page, _ = opened(browser, report, viewport={"width": 360, "height": 800})
    draw_all(page)
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    for figure in page.locator("[data-measure]").all():
        figure.locator("[data-view=table]").click()
        figure.locator("button.figure").first.click()
    widths.append(page.evaluate("document.documentElement.scrollWidth"))
    context.close()
    assert widths == [360, 360]


@pytest.mark.browser
def test_a_figure_opens_to_its_passages(browser: Any, report: Path) -> None:
    context, page, _ = opened(browser, report)
    box = page.locator("#voices_by_role figure")
    box.locator("select").select_option(label="Officials")
    box.locator("[data-view=table]").click()
    box.locator("button.differs").first.click()
    shown = box.locator(".behind")
    assert OUTLETS[1] in shown.locator("h3").inner_text()
    assert "higher than most of its peers" in shown.inner_text()
    assert shown.locator(".passages li").count() >= 3
    assert f"--measure voices_by_role --outlet '{OUTLETS[1]}' --subject official" in shown.inner_text()
    context.close()


def test_the_command(folder: Path, tmp_path: Path) -> None:
    def run(*given: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "framing", "trends", str(folder), *given]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8")

    done = run("--out", "out")
    assert done.returncode == 0, done.stderr
    assert f"{OUTLETS[1]} gives officials more room than its peers do, " in done.stdout
    assert (tmp_path / "out" / "report.html").exists()
    given = ("--measure", "voices_by_role", "--outlet", OUTLETS[1], "--subject", "official", "--month", "2024-02")
    listed = run(*given, "--most", "2")
    assert listed.stdout.count(OUTLETS[1]) == 2
    assert "Of its peers" in listed.stdout
    assert len(run(*given, "--json").stdout.splitlines()) == 40
    everything = json.loads(run("--json", "--target", "karsin").stdout)
    assert {row["subject"] for row in everything["figures"] if row["measure"] == "stance_own_words"} == {"karsin"}
    assert run("--measure", "topics").returncode == 2
    assert run("--measure", "nothing", "--outlet", "x").returncode == 1
