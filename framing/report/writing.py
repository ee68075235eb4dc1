"""Write a whole report folder, or nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from framing.report.folders import replace_folder, with_checksums

if TYPE_CHECKING:
    from framing.model import Comparison

__all__ = ["render_report", "write_report"]


def render_report(comparison: Comparison) -> dict[str, bytes]:
    """Return every file of a report by its path inside the folder. The same comparison gives the same bytes.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    dict of str to bytes
        ``report.html``, ``report.md``, ``comparison.json``, ``tables/*.csv`` and ``files.sha256``, the checksums. With
        several events of several articles ``report.html`` lists them, and each has a page of its own in ``events/``.
    """
    from framing.report.jsonable import comparison_dict, dumps
    from framing.report.markdown import render_markdown
    from framing.report.tables import comparison_tables, csv_text
    from framing.text_safety import writable

    files = {
        **_pages(comparison),
        "report.md": render_markdown(comparison),
        "comparison.json": dumps(comparison_dict(comparison)) + "\n",
    }
    for table in comparison_tables(comparison):
        files[f"tables/{table.name}.csv"] = csv_text(table)
    return with_checksums({name: writable(content).encode("utf-8") for name, content in files.items()})


def _pages(comparison: Comparison) -> dict[str, str]:
    """Return one page, or a list of the events and a page for each."""
    from framing.report.events_index import event_page, render_index
    from framing.report.html import render_html
    from framing.report.one_event import compared_events, of_event
    from framing.report.view import ReportView

    events = compared_events(comparison)
    if len(events) < 2:
        return {"report.html": render_html(comparison)}
    outlets = ReportView(comparison).outlets
    pages = {"report.html": render_index(comparison)}
    for event in events:
        one = of_event(comparison, event)
        pages[event_page(event)] = render_html(one, outlets=outlets, index="../../report.html")
    return pages


def write_report(comparison: Comparison, folder: str | os.PathLike[str]) -> Path:
    """Write ``report.html``, ``report.md``, ``comparison.json`` and ``tables/*.csv`` into a folder.

    The new folder is built beside the old one and changes places with it in one step: a reader never meets half
    a report, not even after a crash. Other files in the folder stay.

    Parameters
    ----------
    comparison : Comparison
    folder : path-like
        Made where it is missing, with its parents.

    Returns
    -------
    Path
        The path of ``report.html``.

    Raises
    ------
    OutputError
        If the folder cannot be written; what stood there before is untouched.
    """
    target = Path(folder)
    replace_folder(render_report(comparison), target)
    return target / "report.html"
