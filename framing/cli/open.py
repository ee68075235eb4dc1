"""``framing open``: show a report in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from framing.cli.common import guarded
from framing.errors import OutputError
from framing.text_safety import terminal_safe

__all__ = ["open_report"]

#: Where ``framing compare`` writes unless told otherwise.
OUTPUTS = Path("outputs")


@click.command(name="open")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--print", "only_print", is_flag=True, help="Print the path of the page instead of opening it.")
def open_report(name: str | None, only_print: bool) -> None:
    """Open a report in the browser.

    NAME is the name of a comparison under outputs/, or a report folder. Without NAME, list the reports
    under outputs/.
    """
    with guarded():
        if name is None:
            for known in _names():
                click.echo(terminal_safe(known))
            return
        page = _page(name)
        click.echo(terminal_safe(str(page)))
        if not only_print:
            click.launch(page.resolve().as_uri())


def _names() -> list[str]:
    """Return the comparisons under outputs/ that have a page."""
    return sorted(page.parent.name for page in OUTPUTS.glob("*/report.html"))


def _page(name: str) -> Path:
    """Find the page of a comparison by its name, its folder or the page itself."""
    given = Path(name)
    for page in (OUTPUTS / name / "report.html", given / "report.html", given):
        if page.name == "report.html" and page.is_file():
            return page
    known = ", ".join(_names()) or "none"
    raise OutputError(f"no report named {name!r}", remedy=f"under {OUTPUTS}/: {known}")
