"""Write a whole report folder, or nothing."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from framing.errors import OutputError
from framing.report.folders import CHECKSUMS, Content, checksums, replace_folder, spool, with_checksums

if TYPE_CHECKING:
    from collections.abc import Collection

    from framing.model import Comparison

__all__ = ["FORMS", "render_report", "write_report"]

#: Forms of the report that are made when asked for, and the file or folder of each.
_PLACES = {"docx": "report.docx", "pdf": "report.pdf", "slide": "summary.png", "datawrapper": "datawrapper"}
FORMS = frozenset(_PLACES)

#: Events that get a page with its own charts, each of 5 MB; where there are more, all get the light page.
PAGES_WITH_CHARTS = 20

#: Bytes of a file up to which it waits in memory until all are made; a larger one waits on the disk of the report.
HELD_IN_MEMORY = 1 << 20


def render_report(comparison: Comparison, *, light: bool = False, forms: Collection[str] = ()) -> dict[str, bytes]:
    """Return every file of a report by its path inside the folder. The same comparison gives the same bytes.

    Parameters
    ----------
    comparison : Comparison
    light : bool
        Make pages without a script: text, tables and SVG charts, small enough for a mail.
    forms : collection of str
        Which of :data:`FORMS` to make too: ``docx``, ``pdf``, ``slide`` (a picture of the summary), ``datawrapper``
        (tables one outlet a column).

    Returns
    -------
    dict of str to bytes
        ``report.html``, ``report.md``, ``method.md``, ``comparison.json``, ``tables/*.csv`` and ``files.sha256``, the
        checksums. With several events of several articles ``report.html`` lists them, and each has a page of its own
        in ``events/``.

    Raises
    ------
    OutputError
        If there is no such form, or what makes one is not installed.
    """
    written = {name: b"".join(_encoded(text)) for name, text in _texts(comparison, light=light)}
    return with_checksums({**written, **_forms(comparison, forms)})


def _encoded(text: Iterable[str]) -> Iterator[bytes]:
    """Yield the pieces of a text as they are written."""
    from framing.text_safety import writable

    return (writable(piece).encode("utf-8") for piece in text)


def _forms(comparison: Comparison, forms: Collection[str]) -> dict[str, bytes]:
    """Return the files of the forms asked for."""
    for form in sorted(set(forms) - FORMS):
        raise OutputError(f"there is no form {form!r} of the report", remedy=f"forms: {', '.join(sorted(FORMS))}")
    files: dict[str, bytes] = {}
    if "docx" in forms:
        from framing.report.word import render_docx

        files[_PLACES["docx"]] = render_docx(comparison)
    if {"pdf", "slide"} & set(forms):
        from framing.report.printed import draw_slide, print_pdf

        for form, draw in (("pdf", print_pdf), ("slide", draw_slide)):
            if form in forms:
                files[_PLACES[form]] = draw(comparison)
    if "datawrapper" in forms:
        from framing.report.tables import csv_text
        from framing.report.wide import wide_tables

        for table in wide_tables(comparison):
            files[f"{_PLACES['datawrapper']}/{table.name}.csv"] = csv_text(table).encode("utf-8")
    return files


def _texts(comparison: Comparison, *, light: bool) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the files one after the other, in pieces, so that one text at a time is held beside the bytes."""
    from framing.report.jsonable import comparison_lines
    from framing.report.markdown import render_markdown
    from framing.report.method import render_method
    from framing.report.tables import comparison_tables, csv_text

    for name, page in _pages(comparison, light=light):
        yield name, (page,)
    yield "report.md", (render_markdown(comparison),)
    yield "method.md", (render_method(comparison),)
    yield "comparison.json", comparison_lines(comparison)
    for table in comparison_tables(comparison):
        yield f"tables/{table.name}.csv", (csv_text(table),)


def _pages(comparison: Comparison, *, light: bool) -> Iterator[tuple[str, str]]:
    """Yield one page, or a list of the events and a page for each."""
    from framing.report.events_index import event_page, render_index
    from framing.report.html import render_html
    from framing.report.light import render_light
    from framing.report.one_event import compared_events, of_event
    from framing.report.view import ReportView

    events = compared_events(comparison)
    render = render_light if light or len(events) > PAGES_WITH_CHARTS else render_html
    if len(events) < 2:
        yield "report.html", render(comparison)
        return
    outlets = ReportView(comparison).outlets
    yield "report.html", render_index(comparison)
    for event in events:
        one = of_event(comparison, event)
        yield event_page(event), render(one, outlets=outlets, index="../../report.html")


def write_report(
    comparison: Comparison, folder: str | os.PathLike[str], *, light: bool = False, forms: Collection[str] = ()
) -> Path:
    """Write ``report.html``, ``report.md``, ``method.md``, ``comparison.json`` and ``tables/*.csv`` into a folder.

    The new folder is built beside the old one and changes places with it in one step: a reader never meets half
    a report, not even after a crash. Other files in the folder stay.

    Parameters
    ----------
    comparison : Comparison
    folder : path-like
        Made where it is missing, with its parents.
    light, forms
        As for :func:`render_report`. Forms of an earlier report that are not asked for again go.

    Returns
    -------
    Path
        The path of ``report.html``.

    Raises
    ------
    OutputError
        If the folder cannot be written, or as for :func:`render_report`; what stood there before is untouched.
    """
    target = Path(folder)
    with contextlib.ExitStack() as opened:
        files: dict[str, Content] = {}
        with spool(target) as place:
            for name, text in _texts(comparison, light=light):
                stream = files[name] = opened.enter_context(
                    tempfile.SpooledTemporaryFile(HELD_IN_MEMORY, dir=str(place))
                )
                stream.writelines(_encoded(text))
        files |= _forms(comparison, forms)
        replace_folder({**files, CHECKSUMS: checksums(files)}, target, retired={*_PLACES.values(), "events"})
    return target / "report.html"
