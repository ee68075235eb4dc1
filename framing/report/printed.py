"""The report as PDF, and its summary as a picture of a slide's size: the user's own Chromium draws both."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.comparison.sentences.captions import NOTHING_FOUND
from framing.comparison.summary import main_event
from framing.errors import OutputError
from framing.report.images import find_browser
from framing.report.light import render_light
from framing.report.opening import Opening
from framing.report.palette import OUTLET_COLOURS, outlet_marks
from framing.report.view import ReportView, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from framing.model import Comparison

__all__ = ["draw_slide", "print_pdf", "slide_html"]

#: Size of the slide in pixels, and how many device pixels each is drawn with.
SLIDE_WIDTH, SLIDE_HEIGHT, SCALE = 1280, 720, 2

#: Findings and outlets on a slide: more cannot be read from the last row of a room.
FINDINGS_SHOWN, OUTLETS_SHOWN = 6, 6

#: Letters of a line of the summary, its lines on the slide, outlets abreast, and lines that a second row of them takes.
LINE, LINES, ABREAST, OUTLET_LINES = 88, 14, 4, 4

#: Lines of one question: a longer one would be cut (``slide.css``).
QUESTION_LINES = 4

#: Milliseconds that drawing may take.
TIMEOUT = 60_000

_ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_DATES = re.compile(rb"/(?:Creation|Mod)Date \(D:(\d{14})")


def print_pdf(comparison: Comparison) -> bytes:
    """Return the report as PDF, from the page without a script.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    bytes
        Without the time at which it was made; Chromium numbers the parts of a document anew each time.

    Raises
    ------
    OutputError
        If playwright is not installed, or no Chromium is found or starts.
    """
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "16mm")

    def act(page: Any) -> bytes:
        page.emulate_media(media="print", color_scheme="light")
        made: bytes = page.pdf(format="A4", margin=margin, tagged=True)
        return made

    made = _in_browser(render_light(comparison), act)
    return _DATES.sub(lambda match: match.group().replace(match[1], b"20000101000000"), made)


def draw_slide(comparison: Comparison) -> bytes:
    """Return the summary as a PNG of 16 by 9.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    bytes

    Raises
    ------
    OutputError
        As :func:`print_pdf`.
    """

    def act(page: Any) -> bytes:
        made: bytes = page.screenshot(type="png")
        return made

    return _in_browser(slide_html(comparison), act)


def slide_html(comparison: Comparison) -> str:
    """Return the slide as a page: the event, the outlets with their headlines, and the summary.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    str
    """
    view = ReportView(comparison)
    event = main_event(comparison)
    articles = event.articles if event is not None else ()
    days = view.days(event) if event is not None else ""
    colours = [OUTLET_COLOURS[colour] for colour, _ in outlet_marks(view)]
    outlets = "".join(
        f'<li class="k{view.position(name)}"><b>{_said(view.label(name))}</b> {_said(view.headline(name))}</li>'
        for name in articles[:OUTLETS_SHOWN]
    )
    more = len(articles) - OUTLETS_SHOWN
    rest = f"<li>and {more} more</li>" if more > 0 else ""
    css = (Path(__file__).parent / "templates" / "slide.css").read_text(encoding="utf-8")
    css += "".join(f".k{place} {{ border-color: {colour}; }}\n" for place, colour in enumerate(colours))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>slide</title>'
        f"<style>{css}</style></head><body>"
        f"<h1>{_said(view.title)}</h1><p>{_said(days)}</p><ul>{outlets}{rest}</ul>{_told(view, articles)}"
        f"<footer>{len(articles)} articles, compared with framing {_said(comparison.manifest.framing)}</footer>"
        "</body></html>"
    )


def _fitting(rows: list[dict[str, Any]], lines: int) -> list[tuple[str, str]]:
    """Return questions with as many of their answers as there are lines for, each answer whole, the first in any case.

    Of the question that takes most lines, the last answer goes first.
    """
    told = [(row["question"], [item["text"] for item in row["answers"]] or [row["none"]]) for row in rows]

    def taken(answers: Sequence[str]) -> int:
        return -(-len(" ".join(answers)) // LINE)

    for _, answers in told:
        while len(answers) > 1 and taken(answers) > QUESTION_LINES:
            answers.pop()
    while sum(taken(answers) for _, answers in told) > lines:
        longest = max((answers for _, answers in told if len(answers) > 1), key=taken, default=None)
        if longest is None:
            break
        longest.pop()
    return [(question, " ".join(answers)) for question, answers in told]


def _told(view: ReportView, articles: Sequence[str]) -> str:
    """Return the summary; the strongest findings where there is none."""
    rows = Opening(view).summary()
    if rows:
        told = _fitting(rows, LINES - (OUTLET_LINES if len(articles) > ABREAST else 0))
        return (
            f"<dl>{''.join(f'<div><dt>{_said(name)}</dt><dd>{_said(words)}</dd></div>' for name, words in told)}</dl>"
        )
    inside = [item for item in view.comparison.findings if item.articles and set(item.articles) <= set(articles)]
    findings = "".join(f"<li>{_said(item.text)}</li>" for item in inside[:FINDINGS_SHOWN])
    return f"<ol>{findings or f'<li>{NOTHING_FOUND}</li>'}</ol>"


def _said(text: str) -> str:
    """Return a text for a page."""
    return escape(visible(" ".join(text.split())))


def _in_browser(html: str, act: Callable[[Any], bytes]) -> bytes:
    """Let a browser without network and scripts load a page, and do something with it."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        raise OutputError(
            "PDF and slides need playwright, which is not installed", command="pip install 'framing[pdf]'"
        ) from error
    path = find_browser()

    def draw() -> bytes:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
            try:
                size: Any = {"width": SLIDE_WIDTH, "height": SLIDE_HEIGHT}
                context = browser.new_context(
                    viewport=size, device_scale_factor=SCALE, offline=True, java_script_enabled=False
                )
                page = context.new_page()
                page.set_default_timeout(TIMEOUT)
                page.set_content(html)
                return act(page)
            finally:
                browser.close()

    try:
        # In a thread of its own, since a notebook has an event loop running in this one.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(draw).result()
    except Error as error:
        what = str(error).partition("\n")[0]
        raise OutputError(
            f"{path} cannot draw the page: {what}", remedy="name another Chromium in BROWSER_PATH"
        ) from error
