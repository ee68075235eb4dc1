"""The hostile texts, pages and records, from their files through the whole pipeline, in a real Chromium.

The files are not part of the repository; ``test_page_browser.py`` holds payloads of its own, which always run.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from framing.pipeline import compare
from framing.reading import read
from framing.report import write_report
from framing.report.html import render_html

pytestmark = pytest.mark.browser

BAD_INPUT = Path(__file__).parents[3] / "shared" / "badinput"

#: Longer texts only take time here; that they are read in linear time is tested with the annotators.
MAX_LETTERS = 30_000

#: Elements, handlers and links that the page never makes of a text.
STRANGE = r"""() => [...document.querySelectorAll('*')].filter((node) =>
  [...node.attributes].some((a) => a.name.startsWith('on') || /^\s*(javascript|vbscript|data:text)/i.test(a.value))
  || ['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'IMG', 'VIDEO', 'AUDIO', 'FRAME'].includes(node.tagName)
  || (node.tagName === 'A' && !/^(#|https?:\/\/)/.test(node.getAttribute('href') || ''))
  || (node.tagName === 'SCRIPT' && !['data', 'plotly', ''].includes(node.id))
  || (node.tagName === 'LINK' && node.getAttribute('href') !== 'data:,')
).map((node) => node.outerHTML.slice(0, 120))"""

#: Opens and closes every number, chooses every text, shows every chart as a table.
TOUCH_ALL = """() => {
  let touched = 0;
  for (const node of document.querySelectorAll('[data-view=table]')) node.click();
  for (const node of document.querySelectorAll('[data-open], .figure, .cell, .statementbutton')) {
    node.click();
    touched += document.getElementById('drawer').hidden ? 0 : 1;
  }
  document.getElementById('drawer-close').click();
  const form = document.getElementById('diff-filters');
  for (const option of form.elements.left.options) {
    form.elements.left.value = option.value;
    form.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return touched;
}"""


def hostile_files(*suffixes: str) -> list[Path]:
    """Return the files that hold articles, fit or not; lexicons are read by another command."""
    return [
        path for path in sorted(BAD_INPUT.iterdir()) if path.suffix in suffixes and not path.name.startswith("lex_")
    ]


@pytest.mark.skipif(not BAD_INPUT.is_dir(), reason="no ../shared/badinput beside the repository: its files not tried")
@pytest.mark.parametrize("suffixes", [(".txt", ".html"), (".jsonl", ".csv")], ids=["texts and pages", "records"])
def test_hostile_files_make_no_element_and_no_request(browser: Any, tmp_path: Path, suffixes: tuple[str, ...]) -> None:
    reading = read(hostile_files(*suffixes))
    articles = [article for article in reading if len(article.text) < MAX_LETTERS]
    assert len(articles) > 20
    comparison = compare(articles, name="hostile")
    index = write_report(comparison, tmp_path / "report")
    path = tmp_path / "whole.html"  # all events on one page, which shows all texts
    path.write_text(render_html(comparison), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.click("#tab-everything")
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    for figure in page.query_selector_all("[data-chart]"):
        figure.scroll_into_view_if_needed()
    for plot in page.query_selector_all(".plot"):
        plot.wait_for_selector(".main-svg")
    assert page.evaluate(STRANGE) == []
    scripts = page.locator("script").count()
    assert page.evaluate(TOUCH_ALL) > 50
    assert page.evaluate(STRANGE) == []
    assert page.locator("script").count() == scripts == 3
    assert "\u202e" not in page.evaluate("document.body.innerText")
    page.goto(index.as_uri())
    assert page.locator("script, img, iframe, object, form, [onerror], [onload], [onclick], li b, h2 b").count() == 0
    links = page.evaluate("[...document.links].map((link) => link.getAttribute('href'))")
    assert {re.sub(r"event-\d+", "event", link) for link in links} == {
        "events/event/report.html",
        "report.md",
        "comparison.json",
    }
    assert "\u202e" not in page.evaluate("document.body.innerText")
    context.close()
    assert said == []  # a payload that ran would name the function canary_NN, which nobody defines
    assert [url for url in asked if url not in (path.as_uri(), index.as_uri()) and not url.startswith("data:")] == []
