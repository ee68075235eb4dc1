"""Puts several outlets' articles on one event side by side.

What each one says, whose voice says it, how it leans toward whom, and what it leaves out that the others
report, each with the sentence that proves it. Everything below is imported when first used, so that
``import framing`` costs next to nothing.

Examples
--------
>>> import framing
>>> one = framing.Article(text="The mayor opened the bridge. “It is safe,” she said.", outlet="Herald")
>>> framing.analyze(one).article.outlet
'Herald'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.errors import (
        ComparisonError,
        EvaluationError,
        FramingError,
        LexiconError,
        ModelError,
        OutputError,
        ReadError,
        StoreError,
    )
    from framing.longitudinal import TrendOptions, Trends, trends, write_trends
    from framing.model import Article, Comparison, Document, Profile, Score, Span
    from framing.pipeline import Analyzer, Settings, add, analyze, attributions, compare, draft, ground
    from framing.reading import read
    from framing.report import charts, read_report, to_frame, to_rows, write_report
    from framing.store import Delta, Store, open_store

__all__ = [
    "Analyzer",
    "Article",
    "Comparison",
    "ComparisonError",
    "Delta",
    "Document",
    "EvaluationError",
    "FramingError",
    "LexiconError",
    "ModelError",
    "OutputError",
    "Profile",
    "ReadError",
    "Score",
    "Settings",
    "Span",
    "Store",
    "StoreError",
    "TrendOptions",
    "Trends",
    "add",
    "analyze",
    "attributions",
    "charts",
    "compare",
    "draft",
    "ground",
    "open_store",
    "read",
    "read_report",
    "to_frame",
    "to_rows",
    "trends",
    "write_report",
    "write_trends",
]

__version__ = "0.1.0"

_HOMES = {
    "framing.errors": (
        "ComparisonError",
        "EvaluationError",
        "FramingError",
        "LexiconError",
        "ModelError",
        "OutputError",
        "ReadError",
        "StoreError",
    ),
    "framing.longitudinal": ("TrendOptions", "Trends", "trends", "write_trends"),
    "framing.model": ("Article", "Comparison", "Document", "Profile", "Score", "Span"),
    "framing.pipeline": ("Analyzer", "Settings", "add", "analyze", "attributions", "compare", "draft", "ground"),
    "framing.reading": ("read",),
    "framing.report": ("charts", "read_report", "to_frame", "to_rows", "write_report"),
    "framing.store": ("Delta", "Store", "open_store"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'framing' has no attribute {name!r}; it has: {', '.join(__all__)}")
    if name == "charts":
        return importlib.import_module("framing.report.charts")
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted([*globals(), *__all__])
