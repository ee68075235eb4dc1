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
from typing import TYPE_CHECKING

from framing.errors import OutputError
from framing.report.context import context
from framing.report.page import PageData
from framing.report.view import ReportView, visible
from framing.text_safety import writable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from framing.model import Comparison

__all__ = ["environment", "plotly_placeholders", "plotly_script", "policy", "render_html", "scripts", "with_assets"]

SCRIPTS = ("core", "tabs", "evidence", "matrix", "diff", "search", "plots", "charts", "saving", "review", "main")

#: Line separators end a script line; bidi controls would reorder the source of the page for who reads it.
_REORDERING = re.compile("[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


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
    page = (
        environment()
        .get_template("report.html")
        .render({**context(view, data), "placeholders": plotly_placeholders(plotly), "index": index})
    )
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
    raise OutputError("plotly.js was not found in the plotly package", remedy="reinstall plotly, version 6 or newer")


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
