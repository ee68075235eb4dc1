"""News that an outlet passes on from another: "..., the agency reports, citing ...", "As the Post informs, ...".

Portals and agencies frame a whole sentence with this formula. The training articles hardly have it, so it is read
by rule: the outlet is the source, and whom it cites is no part of what is said.
"""

from __future__ import annotations

from framing.annotation.tagger.links import Link, TokenSpan
from framing.annotation.tagger.rules import Page, phrase_before, trim

__all__ = ["attribute_relayed"]

_VERBS = frozenset("reports reported informs informed writes wrote relays relayed".split())

#: What follows the verb when somebody else's report is passed on.
_BASES = (("citing",), ("quoting",), ("referring", "to"), ("with", "reference", "to"), ("via",))

#: A rough guess, between those of a quotation and of other reported speech by rule: gold texts hardly have the formula.
PROBABILITY = 0.7

#: Words that must be left for the content.
_MIN_CONTENT = 4


def attribute_relayed(page: Page, low: int, high: int) -> tuple[Link, TokenSpan] | None:
    """Find the formula in one sentence.

    Parameters
    ----------
    page : Page
    low, high : int
        Token range of the sentence.

    Returns
    -------
    tuple of Link and (int, int), or None
        The attribution, and the tokens of the formula: no other attribution has its verb there.
    """
    for verb in range(low + 1, high):
        if page.lowers[verb] not in _VERBS or page.quoted[verb] >= 0:
            continue
        source = phrase_before(page, verb, floor=low)
        if source is None:
            continue
        opens = page.lowers[low] == "as" and source[0] == low + 1
        cites = _cites(page, verb + 1, high)
        if opens:
            content = trim(page, _next_comma(page, verb, high), high)
            formula = (low, content[0])
        elif cites and page.words[source[0] - 1] == ",":
            content, formula = trim(page, low, source[0]), (source[0], high)
        else:
            continue
        if content[1] - content[0] >= _MIN_CONTENT:
            return Link((source,), ((verb, verb + 1),), (content,), PROBABILITY), formula
    return None


def _cites(page: Page, index: int, high: int) -> bool:
    """Whether the words from ``index`` on, after a comma or none, name another report."""
    if index < high and page.words[index] == ",":
        index += 1
    return any(tuple(page.lowers[index : index + len(base)]) == base for base in _BASES)


def _next_comma(page: Page, index: int, high: int) -> int:
    """Return the place of the next comma, or the end."""
    return next((at for at in range(index, high) if page.words[at] == ","), high)
