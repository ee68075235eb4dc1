"""Dates that a page shows but does not declare: its own "Published ... Updated ..." line, then what htmldate finds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from framing.reading.dates import parse_date, says_updated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["shown_dates"]

#: A line that says when is short.
MOST_CHARACTERS = 160

#: Elements looked at for such a line.
MOST_ELEMENTS = 5_000

_SAYS_WHEN = re.compile(
    r"(?:first |last |originally )?(?:published|posted|updated|modified|revised|issued)\b(?: on| at)?\s*:?\s*[^\n]*?\d",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s*[|·•\n;]\s*|\s+[–—-]\s+|,?\s+(?=(?:last |first )?(?:updated|published|modified)\b)", re.IGNORECASE
)


def shown_dates(
    tree: HtmlElement, declared: Mapping[str, object]
) -> tuple[dict[str, object], tuple[tuple[str, str], ...]]:
    """Find when an article was published and updated, where its page does not declare it.

    Parameters
    ----------
    tree : HtmlElement
    declared : Mapping of str to object
        ``published`` and ``updated`` as the page declares them.

    Returns
    -------
    dates : dict of str to object
        As they stand on the page.
    remarks : tuple of (kind, message)
    """
    if declared.get("published") is not None:
        return {}, ()
    found = _said(tree)
    if declared.get("updated") is not None:
        found.pop("updated", None)
    if "published" in found:
        message = f"the page declares no date; it shows {str(found['published'])!r}"
        return found, (("date", message),)
    guess = _guessed(tree)
    updated = parse_date(found.get("updated") or declared.get("updated"))[0]
    if guess is None or (updated is not None and guess == updated.isoformat()[:10]):
        return found, ()  # that of the update, which is no first publication
    message = f"the date {guess} was found in the page by htmldate, not declared as publication"
    return {**found, "published": _hour_of(tree, guess) or guess}, (("date", message),)


def _hour_of(tree: HtmlElement, day: str) -> str | None:
    """Return the moment of a day that the page's time elements name, where they name one only."""
    moments = {str(element.get("datetime")).strip() for element in tree.xpath("//body//time[@datetime]")}
    found = [moment for moment in moments if moment.startswith(day) and len(moment) > len(day)]
    return found[0] if len(found) == 1 else None


def _said(tree: HtmlElement) -> dict[str, object]:
    """Read the line in which a page says when the article was published and updated."""
    found: dict[str, object] = {}
    for element in tree.xpath("//body//*[self::p or self::div or self::span or self::time or self::li]")[
        :MOST_ELEMENTS
    ]:
        line = " ".join(" ".join(str(text) for text in element.itertext()).split())
        if len(line) > MOST_CHARACTERS or not _SAYS_WHEN.match(line):
            continue
        for part in _PARTS.split(line):
            if part and _SAYS_WHEN.match(part):
                found.setdefault("updated" if says_updated(part) else "published", part)
        if found:
            return found
    return found


def _guessed(tree: HtmlElement) -> str | None:
    """Ask htmldate for the original date; its range is fixed, so that the answer has no clock in it."""
    from htmldate import find_date

    try:
        return find_date(tree, extensive_search=False, original_date=True, min_date="1995-01-01", max_date="2099-12-31")
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
