"""The report as one HTML file that works without network: own styles, own script, plotly.js once.

Texts reach the page in two ways only: through Jinja2 with autoescape on, or as JSON in a script element of
type ``application/json`` with ``<``, ``>``, ``&`` and the line separators escaped; the script then puts them
into text nodes. The Content-Security-Policy names the hashes of the scripts and of the style sheet.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.comparison.sentences.sections import chart_titles, section_sentences
from framing.comparison.sentences.verdicts import guard_note
from framing.errors import OutputError
from framing.model import Conflict, Guard, LabelSet
from framing.report.error_rates import CAUTION, error_rates
from framing.report.evidence import proof_sides
from framing.report.opening import Opening
from framing.report.page import PageData
from framing.report.palette import outlet_swatches
from framing.report.view import ReportView, percent, visible
from framing.text_safety import writable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from framing.model import Comparison, Event

__all__ = ["environment", "plotly_placeholders", "plotly_script", "policy", "render_html", "scripts", "with_assets"]

#: Findings shown before the fold: what a reader takes in at one glance.
FEATURED = 5

#: Cards shown before the fold: two rows of a wide screen.
CARDS_SHOWN = 8

SCRIPTS = ("core", "tabs", "evidence", "matrix", "diff", "plots", "charts", "saving", "review", "main")

VERDICT_WORDS = (
    ("present", "present"),
    ("partly", "partly"),
    ("differs", "differs"),
    ("not_found", "not found"),
    ("cannot_tell", "cannot tell"),
)

KINDS = {
    "omission": "Not found elsewhere",
    "only_here": "Only here",
    "variant": "Same words, told otherwise",
    "conflict": "Conflict",
    "stance": "Stance",
    "voice": "Who speaks",
    "topic": "Topic",
    "label": "Choice of words",
    "event": "Event",
}

#: The parts of the page below the findings, in order: anchor and name.
PARTS = (
    ("coverage", "Coverage"),
    ("voices", "Voices"),
    ("wording", "Words and framing"),
    ("slant", "Stance"),
    ("facts", "Facts"),
    ("texts", "Texts"),
    ("about", "Method"),
)

TITLES = {
    "coverage": "Topics by outlet",
    "stance": "Stance by target, outlet and voice",
    "speakers": "Words by speaker and outlet",
    "distinctive": "Distinctive words by outlet",
    "timeline": "Dates named in the texts",
    "style": "Style and readability by outlet",
}

EMPTY = {
    "coverage": "No topic was found in these texts.",
    "stance": "Every stance score is below the evidence floor; tables/stance.csv gives the reasons.",
    "speakers": "No attributed words were found.",
    "distinctive": "No word is used much more by one outlet than by the others of its event.",
    "timeline": "Nothing in these texts is dated.",
    "style": "Every measure is below the evidence floor.",
}

_HTTP = re.compile(r"https?://[^\s<>\"'\\]+\Z", re.IGNORECASE)
#: Line separators end a script line; bidi controls would reorder the source of the page for who reads it.
_REORDERING = re.compile("[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_FINDING_ID = re.compile(r"[A-Za-z0-9_.-]{1,80}\Z")


def render_html(comparison: Comparison, *, outlets: Sequence[str] = (), index: str = "") -> str:
    """Return the report page.

    Parameters
    ----------
    comparison : Comparison
    outlets : sequence of str
        Outlets that share the colours, where this is one page of several.
    index : str
        Where the page lies that lists all events, where this is one page of several.

    Returns
    -------
    str
        One HTML document; the same comparison gives the same document.

    Raises
    ------
    OutputError
        If plotly.js is not where the plotly package keeps it.
    """
    view = ReportView(comparison, outlets=outlets)
    data = PageData(view).pack()
    plotly = plotly_script()
    page = environment().get_template("report.html").render({**_context(view, data, plotly), "index": index})
    return with_assets(page, *_assets(), plotly)


def with_assets(page: str, css: str, script: str, plotly: str) -> str:
    """Put style sheet, script, plotly.js and the policy that allows just these into a page that has a token for each.

    No text from input can hold a token: autoescape and the JSON filter leave no raw "<" in it.
    """
    for token, content in (
        ("<!--csp-->", policy((plotly, script), (css, ""))),
        ("<!--css-->", css),
        ("<!--js-->", script),
        ("<!--plotly-->", plotly),
    ):
        page = page.replace(token, content, 1)
    return page


def _context(view: ReportView, data: dict[str, Any], plotly: str) -> dict[str, Any]:
    """Gather what the template shows."""
    comparison = view.comparison
    charts = data["charts"]
    opening = Opening(view)
    order = sorted(range(len(comparison.events)), key=lambda place: (-len(comparison.events[place].articles), place))
    return {
        "comparison": comparison,
        "title": view.title,
        "subjects": [_subject(view, event) for event in comparison.events],
        "labels": view.labels,
        "positions": view.positions,
        "swatches": outlet_swatches(view),
        "name": view.label,
        "several": len(comparison.events) > 1,
        "parts": PARTS,
        "leads": section_sentences(comparison, view.names),
        "finds": _chart_titles(view),
        "headlines": opening.headlines(),
        "verdicts": VERDICT_WORDS,
        "titles": TITLES,
        "empties": EMPTY,
        "captions": {name: spec and spec["layout"]["meta"]["caption"] for name, spec in charts.items()},
        "heights": {name: spec and spec["layout"]["height"] for name, spec in charts.items()},
        "glance": _glance(view),
        "order": order,
        "largest": order[0] if order else 0,
        "guards": _guards(view),
        "featured": FEATURED,
        "summary": opening.summary(),
        "cards": opening.cards(),
        "cards_shown": CARDS_SHOWN,
        "findings": _findings(view),
        "variants": _variants(view),
        "conflicts": [_conflict(view, item) for item in comparison.conflicts],
        "label_sets": [_label_set(view, item) for item in comparison.label_sets],
        "caution": CAUTION,
        "error_rates": error_rates(),
        "placeholders": plotly_placeholders(plotly),
        "data": data,
    }


def _conflict(view: ReportView, item: Conflict) -> dict[str, Any]:
    """Return two values that do not agree, and whose they are."""
    return {
        "kind": item.kind,
        "subject": item.subject,
        "left": view.position(item.left.article_id),
        "right": view.position(item.right.article_id),
        "left_value": item.left_value,
        "right_value": item.right_value,
    }


def _label_set(view: ReportView, item: LabelSet) -> dict[str, Any]:
    """Return the names of one thing, and how often each outlet uses which."""
    return {
        "referent": item.referent,
        "uses": [
            {"position": view.position(article), "label": label, "times": len(spans)}
            for article, label, spans in item.uses
        ],
    }


def _chart_titles(view: ReportView) -> dict[str, str]:
    """Return what the charts find."""
    topics, cells = view.coverage()
    shares = [
        (topic, label, {article: cell.share for (other, article), cell in cells.items() if other == topic})
        for topic, label in topics
    ]
    return chart_titles(view.comparison, view.names, shares)


def _subject(view: ReportView, event: Event) -> dict[str, str]:
    """Return an event in words, and its days of publication."""
    return {"words": view.subject(event), "when": view.days(event)}


def _glance(view: ReportView) -> list[dict[str, Any]]:
    """Return one line an article: length, share in others' words, statements only here and not found here."""
    only: dict[str, int] = {}
    lacks: dict[str, int] = {}
    for event in view.comparison.events:
        for row in view.folded(event.id):
            inside = [cell for cell in row.inclusion if cell.article_id in event.articles]
            if inside and all(cell.verdict == "not_found" for cell in inside):
                only[row.statement.article_id] = only.get(row.statement.article_id, 0) + 1
            for cell in inside:
                if cell.verdict == "not_found":
                    lacks[cell.article_id] = lacks.get(cell.article_id, 0) + 1
    lines = []
    for profile in view.comparison.profiles:
        event_of = view.event(profile.id)
        url = profile.article.url or ""
        lines.append(
            {
                "headline": view.headline(profile.id),
                "url": url if _HTTP.match(url) else "",
                "published": view.published(profile.id),
                "event": view.event_label(profile.id),
                "words": profile.document.word_count,
                "attributed": percent(profile.style.quoted_share.value),
                "unattributed": percent(view.unattributed(profile.id)),
                "only": only.get(profile.id, 0),
                "lacks": lacks.get(profile.id, 0),
                "compared": event_of is not None and len(event_of.articles) > 1,
            }
        )
    return lines


def _guards(view: ReportView) -> list[str]:
    """Say which articles a guard protects from being judged."""
    under: dict[str, set[str]] = {}
    homes = {event.id: event for event in view.comparison.events}
    for row in view.comparison.statements:
        home = homes.get(row.event)
        for cell in row.inclusion:
            # With several events each is "another" to the rest; only an article that stands alone is worth a word.
            own = view.event(cell.article_id)
            if cell.guard == Guard.OTHER_EVENT and (own is None or home is None or len(own.articles) > 1):
                continue
            if cell.guard is not None:
                under.setdefault(cell.guard, set()).add(cell.article_id)
    notes = (
        guard_note(guard, [view.label(article) for article in sorted(under[guard], key=view.position)])
        for guard in Guard
        if guard in under
    )
    return [note for note in notes if note]


def _findings(view: ReportView) -> list[dict[str, Any]]:
    """Return the findings with the proof that is printed beside them."""
    shown = []
    for finding in view.comparison.findings:
        shown.append(
            {
                "anchor": _anchor(finding.id),
                "kind": KINDS.get(finding.kind, finding.kind.replace("_", " ").capitalize()),
                "slug": finding.kind if finding.kind in KINDS else "other",
                "text": finding.text,
                "proof": proof_sides(view, finding),
            }
        )
    return shown


def _anchor(finding_id: str) -> str:
    """Return the fragment of a finding's link: ``finding-`` and an id of plain characters."""
    bare = finding_id.removeprefix("finding-")
    if not _FINDING_ID.match(bare):
        bare = hashlib.sha256(writable(bare).encode()).hexdigest()[:12]
    return f"finding-{bare}"


def _variants(view: ReportView) -> list[dict[str, Any]]:
    """Return quotations found twice, those that differ first."""
    order = {"altered": 0, "cut": 1, "paraphrased": 2, "identical": 3}
    places = sorted(range(len(view.comparison.variants)), key=lambda n: (order[view.comparison.variants[n].kind], n))
    return [
        {
            "place": place,
            "kind": item.kind,
            "speaker": view.speaker(item.speaker),
            "edits": item.edits,
            "left": view.position(item.left.article_id),
            "right": view.position(item.right.article_id),
        }
        for place in places
        for item in (view.comparison.variants[place],)
    ]


def _dump(value: object, **_: object) -> str:
    """Write JSON for a script element; Jinja's filter then escapes ``<``, ``>``, ``&`` and the apostrophe."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _REORDERING.sub(lambda match: f"\\u{ord(match.group()):04x}", writable(text))


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Build the template environment: autoescape on, no undefined name passes."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["visible"] = visible
    environment.policies["json.dumps_function"] = _dump
    environment.policies["json.dumps_kwargs"] = {}
    return environment


@lru_cache(maxsize=1)
def _assets() -> tuple[str, str]:
    """Read the style sheet and the script."""
    folder = Path(__file__).parent / "templates"
    css = (folder / "report.css").read_text(encoding="utf-8")
    return css, scripts(*(f"js/{name}" for name in SCRIPTS))


def scripts(*names: str) -> str:
    """Return some scripts of the templates as one, whose names are its own."""
    folder = Path(__file__).parent / "templates"
    parts = [(folder / f"{name}.js").read_text(encoding="utf-8") for name in names]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


@lru_cache(maxsize=1)
def plotly_script() -> str:
    """Read plotly.js from the plotly package, without importing it."""
    found = importlib.util.find_spec("plotly")
    folders = list(found.submodule_search_locations or ()) if found else []
    for folder in folders:
        path = Path(folder) / "package_data" / "plotly.min.js"
        if path.is_file():
            script = path.read_text(encoding="utf-8")
            if "</script" not in script.lower():
                return script
    raise OutputError("plotly.js was not found in the plotly package", remedy="install plotly 6 or newer again")


@lru_cache(maxsize=2)
def plotly_placeholders(plotly: str) -> tuple[str, ...]:
    """Return the ids of styles that plotly.js adds for its maps unless they are there; the page draws no map."""
    return tuple(dict.fromkeys(re.findall(r'getElementById\("([0-9a-f]{64})"\)', plotly)))


def policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """Return the Content-Security-Policy: nothing but these scripts and styles, and images inside the page.

    The hash of the empty style lets plotly.js make the empty element into which it inserts its rules.
    """
    allowed_scripts = " ".join(map(_digest, scripts))
    allowed_styles = " ".join(map(_digest, styles))
    return (
        f"default-src 'none'; script-src {allowed_scripts}; style-src {allowed_styles}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


@lru_cache(maxsize=8)
def _digest(content: str) -> str:
    """Return the source expression of an inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode()}'"
