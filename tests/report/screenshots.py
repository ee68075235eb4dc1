"""Pictures of every view of the report, to be looked at: wide, on a phone, dark, and as printed.

``python tests/report/screenshots.py`` compares five stories (the demo, three made ones, and a folder named on the
command line or in ``FRAMING_STORY``), and writes ``STORY/LOOK-VIEW.png`` below ``outputs/screenshots``. Needs the
extra ``dev`` and a Chromium.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import framing
from framing.report.images import find_browser

ROOT = Path(__file__).parents[2]

#: The demo and three stories of different kinds: a deal between states, a hospital, an accident at sea.
STORIES = (
    ROOT / "corpus" / "first-island-chain",
    ROOT / "corpus" / "gold" / "dev" / "radar-island-deal",
    ROOT / "corpus" / "gold" / "dev" / "maternity-review",
    ROOT / "corpus" / "gold" / "dev" / "strait-oil-spill",
)

#: Milliseconds after which a tab stands still: the charts are drawn when they come near.
SETTLED = 900


class Look(NamedTuple):
    """How a page is looked at: name, width, height, and the colours asked for."""

    name: str
    width: int
    height: int
    scheme: str = "light"


LOOKS = (Look("wide", 1440, 900), Look("phone", 360, 740), Look("dark", 1440, 900, "dark"))
PAPER = Look("print", 794, 1123)


def main(arguments: list[str] | None = None) -> int:
    """Write the pictures of each story."""
    parser = argparse.ArgumentParser(description="Pictures of every view of the report.")
    parser.add_argument("stories", nargs="*", type=Path, help="folders of articles; default: the demo and three more")
    parser.add_argument("--out", type=Path, default=ROOT / "outputs" / "screenshots")
    options = parser.parse_args(arguments)
    own = os.environ.get("FRAMING_STORY")
    stories = options.stories or [*STORIES, *([Path(own)] if own else [])]
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        browser = play.chromium.launch(executable_path=str(find_browser()), args=["--no-sandbox"])
        for story in stories:
            page = framing.write_report(framing.compare(framing.read(story)), Path(folder) / story.name)
            into = options.out / story.name
            into.mkdir(parents=True, exist_ok=True)
            for written in (*_looks(browser, page, into), *_paper(browser, page, into)):
                print(written, file=sys.stderr)
        browser.close()
    return 0


def _looks(browser: Any, report: Path, into: Path) -> Iterator[Path]:
    """Take the first screen, the part above the tabs, each tab and an opened proof, in every look."""
    for look in LOOKS:
        page = browser.new_page(viewport={"width": look.width, "height": look.height}, color_scheme=look.scheme)
        page.goto(report.as_uri())
        page.wait_for_selector("html[data-ready]")
        yield _shot(page, into / f"{look.name}-0-first.png")
        yield _shot(page, into / f"{look.name}-1-top.png", full=True)
        page.evaluate(
            "document.querySelectorAll('#summary, #compared, #headlines, #findings').forEach(n => n.hidden = true)"
        )
        for place, tab in enumerate(page.query_selector_all("[role=tab]")):
            tab.click()
            for figure in page.query_selector_all(".chart:visible"):  # a chart is drawn when it comes near
                figure.scroll_into_view_if_needed()
                page.wait_for_timeout(SETTLED)
            page.evaluate("window.scrollTo(0, 0)")
            yield _shot(page, into / f"{look.name}-{place + 2}-{tab.get_attribute('aria-controls')}.png", full=True)
        page.evaluate("document.querySelectorAll('#findings').forEach(n => n.hidden = false)")
        page.click("#findings [data-open]")
        yield _shot(page, into / f"{look.name}-9-proof.png")
        page.close()


def _paper(browser: Any, report: Path, into: Path) -> Iterator[Path]:
    """Take the page as print lays it out."""
    page = browser.new_page(viewport={"width": PAPER.width, "height": PAPER.height})
    page.goto(report.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(2 * SETTLED)
    yield _shot(page, into / "print.png", full=True)
    page.close()


def _shot(page: Any, path: Path, *, full: bool = False) -> Path:
    """Write one picture."""
    page.screenshot(path=str(path), full_page=full)
    return path


if __name__ == "__main__":
    raise SystemExit(main())
