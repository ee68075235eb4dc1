"""``framing trends``: an archive in, what each outlet does month by month out."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from framing.cli.common import guarded, write_json_line
from framing.cli.console import print_heading, print_line, print_marked
from framing.cli.progress import progress_bar
from framing.text_safety import plain_line, terminal_safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.longitudinal import Evidence, Trends

__all__ = ["trends"]

#: Differences printed; the tables have them all.
SHOWN = 12


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Output [default: outputs/<name>-trends].")
@click.option(
    "--by",
    type=click.Choice(["outlet", "owner", "country", "lean"]),
    default="outlet",
    show_default=True,
    help="Compare outlets, or groups of them that share this.",
)
@click.option(
    "--outlets",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="CSV of outlets: outlet (as in the archive), name (as shown; equal names merge), country, owner, lean.",
)
@click.option(
    "--target",
    "targets",
    multiple=True,
    metavar="NAME",
    help="Also report stance toward this target, named as in the table stance. May be repeated.",
)
@click.option("--measure", metavar="NAME", help="List what is behind one figure of this measure; needs --outlet.")
@click.option("--outlet", metavar="NAME", help="With --measure: the outlet.")
@click.option("--subject", metavar="NAME", help="With --measure: the role, speaker, target, topic ...")
@click.option("--month", metavar="YYYY-MM", help="With --measure: the month [default: all months together].")
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="With --measure: list at most this many passages.",
)
@click.option("--without-copies", is_flag=True, help="Leave out near-copies of other articles.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON; writes a folder only with --out.")
def trends(
    path: Path,
    out: Path | None,
    by: Literal["outlet", "owner", "country", "lean"],
    outlets: Path | None,
    targets: tuple[str, ...],
    without_copies: bool,
    as_json: bool,
    **figure: Any,
) -> None:
    """Show what each outlet of an archive does month by month, and where it differs from its peers.

    PATH is a folder that framing batch wrote, or a store. Each figure comes with an interval and the number of
    articles behind it; figures with too few are left out. An outlet counts as higher or lower than its peers only if it
    differs from most of them on the events that both report, at a false-discovery rate of 5% over all figures.

    With --measure and --outlet, the events and sentences behind one figure are listed, and nothing is written.
    """
    if (figure["measure"] is None) != (figure["outlet"] is None):
        raise click.UsageError("a figure is that of a --measure and an --outlet: name both")
    with guarded():
        from framing.longitudinal import TrendOptions, behind, write_trends
        from framing.longitudinal import trends as find_trends
        from framing.reading.renaming import load_outlets

        options = TrendOptions(
            by=by,
            outlets=load_outlets(outlets) if outlets is not None else {},
            targets=targets,
            copies=not without_copies,
        )
        if figure["measure"] is not None:
            _list(behind(path, options=options, **figure), as_json)
            return
        with progress_bar("Counting") as progress:
            found = find_trends(path, options=options, progress=progress)
        folder = out or (None if as_json else Path("outputs") / _name(path))
        if folder is not None:
            page = write_trends(found, folder)
        if as_json:
            write_json_line(dataclasses.asdict(found))
        elif folder is not None:
            _show(found, page)


def _show(found: Trends, page: Path) -> None:
    """Print what was counted, what differs, and where it is written."""
    from framing.longitudinal.sentences import claims

    events = f" on {found.events:,} events" if found.events else ""
    print_line(f"{found.articles:,} articles{events}, {len(found.outlets)} outlets, {len(found.months)} months")
    said = claims(found)
    for claim in said[:SHOWN]:
        print_marked("-", f"{claim.text} {claim.figures_text}", width=1)
    if len(said) > SHOWN:
        print_line(f"  and {len(said) - SHOWN} more in the tables")
    if not said:
        print_line("No outlet differs from most of its peers in any figure.")
    for item in found.missing:
        print_line(f"not given: {item.measure.replace('_', ' ')}, since {item.message}")
    for note in found.notes:
        print_line(f"note: {note}")
    click.echo(f"Report: {terminal_safe(str(page))}")


def _list(found: Sequence[Evidence], as_json: bool) -> None:
    """Print what is behind a figure: the outlet's passages, then those of its peers on the same events."""
    if as_json:
        for item in found:
            write_json_line(dataclasses.asdict(item))
        return
    for peer, title in ((False, "Behind the figure"), (True, "Of its peers, on the events that it reports too")):
        items = [item for item in found if item.peer is peer]
        if items:
            print_heading(title)
        for item in items:
            about = (item.outlet, item.published, item.title, item.event_label, item.event)
            print_line(" · ".join(plain_line(part) for part in about if part))
            for words in filter(None, (item.words, item.note)):
                print_marked(" ", words, width=1)
    if not found:
        print_line("Nothing is behind it: no such passage was found.")


def _name(path: Path) -> str:
    """Make a folder name from a path."""
    return (re.sub(r"[^\w-]+", "-", path.resolve().name).strip("-_")[:80] or "archive") + "-trends"
