"""How two articles side by side differ, in a few words."""

from __future__ import annotations

from framing.comparison.article_diff import Differing
from framing.grammar import quoted

__all__ = ["difference_words"]

_KINDS = {"altered": "quoted in different words", "cut": "quoted at different length"}


def difference_words(item: Differing) -> str:
    """Return what differs at two places, the left article's value first.

    Parameters
    ----------
    item : Differing
    """
    if item.values is None:
        return _KINDS.get(item.kind, "different in a detail")
    values = f"{quoted(item.values[0])} and {quoted(item.values[1])}"
    return f"{item.subject}: {values}" if item.subject else values
