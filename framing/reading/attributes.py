"""Elements of a page that have too many attributes to be parsed in time."""

from __future__ import annotations

import re

__all__ = ["crowded"]

#: The parser holds each attribute of an element against those before it: 7,000 of them take half a second, and a page
#: is parsed three times. Elements of real pages have some dozens.
MOST_PAIRS = 50_000_000

#: A tag of fewer characters has too few attributes to matter.
LONG_TAG = 1_000

_ATTRIBUTE = r"""[^\s/>"'=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_TAG = re.compile(rf"""<[a-zA-Z][^\s/>]*+((?:[\s/]++|{_ATTRIBUTE}|["'=])*+)""")
_ONE = re.compile(_ATTRIBUTE)


def crowded(page: str) -> int:
    """Return how many attributes the most crowded element has, where the parser would take too long; else 0.

    >>> crowded("<p " + "a " * 10 + ">"), crowded("<p " + "a " * 10_000 + ">")
    (0, 10000)
    """
    long = (tag[1] for tag in _TAG.finditer(page) if len(tag[1]) > LONG_TAG)
    counts = [len(_ONE.findall(tag)) for tag in long]
    return max(counts) if sum(count * count for count in counts) > MOST_PAIRS else 0
