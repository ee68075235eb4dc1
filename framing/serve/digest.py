"""What the start page says of a comparison: its title, outlets, dates and main finding."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.comparison.sentences.captions import NOTHING_FOUND
from framing.serve.names import is_unnamed

if TYPE_CHECKING:
    from framing.serve.ledger import Ledger

__all__ = ["Digest", "digest_of"]

#: Characters of a headline that stand for a comparison without a title.
TITLE_LENGTH = 90

#: Stands for a comparison without a title that was not made, for want of articles.
UNTITLED = "Untitled comparison"

#: A larger comparison.json is not read for a line in a list.
MOST_BYTES = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Digest:
    """One comparison in a few words."""

    name: str
    title: str
    outlets: tuple[str, ...] = ()
    dates: str = ""
    finding: str = ""


def digest_of(name: str, folder: Path, ledger: Ledger) -> Digest:
    """Return what to say of a report folder; worked out once for each state of its ``comparison.json``."""
    given = ledger.title(name)
    file = folder / "comparison.json"
    try:
        state = file.stat()
        stamp = f"{state.st_mtime_ns} {state.st_size}"
        found = ledger.cached(name, "digest", stamp)
        if found is None and state.st_size <= MOST_BYTES:
            found = asdict(_digest(name, json.loads(file.read_text(encoding="utf-8"))))
            ledger.cache(name, "digest", stamp, found)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # not a report of ours, or of another version
        found = None
    if found is None:
        return Digest(name, given or (UNTITLED if is_unnamed(name) else name))
    found["outlets"] = tuple(found["outlets"])
    found["title"] = given or found["title"]
    return Digest(**found)


def _digest(name: str, report: dict[str, Any]) -> Digest:
    """Work it out from a report."""
    articles = report["articles"]
    outlets = tuple(dict.fromkeys(str(article["outlet"] or article["id"]) for article in articles))
    days = sorted({article["published"][:10] for article in articles if article["published"]})
    dates = "" if not days else days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    events = sorted(report["events"], key=lambda event: -len(event["articles"]))
    title = str(events[0]["label"] if events else "") or name
    finding = report["findings"][0]["text"] if report["findings"] else NOTHING_FOUND
    return Digest(name, title[:TITLE_LENGTH], outlets, dates, finding)
