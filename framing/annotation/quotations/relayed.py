"""News that an outlet passes on from another: "..., the agency reports, citing ...", "As the Post informs, ...".

Portals and agencies frame a whole sentence with this formula. The training articles hardly have it, so it is read
by rule: the outlet is the source, and whom it cites is no part of what is said.
"""

from __future__ import annotations

from framing.annotation.quotations.links import Link, TokenSpan
from framing.annotation.quotations.page import Page
from framing.annotation.quotations.rules import phrase_before, trim

__all__ = ["attribute_relayed", "relaying_tail"]

#: A rough guess, between those of a quotation and of other reported speech by rule: gold texts hardly have the formula.
PROBABILITY = 0.7

#: Words that must be left for the content.
_MIN_RELAYED = 4


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
        after = verb + _relaying(page, verb)
        if after == verb or page.quoted[verb] >= 0:
            continue
        source = phrase_before(page, verb, floor=low)
        if source is None:
            continue
        opens = page.lowers[low] == "as" and source[0] == low + 1
        if opens and page.words[after : after + 1] == (":",):
            continue  # "As Pell put it: “...”" is found as any quotation behind a colon
        cites = _cites(page, after, high)
        if opens:
            content = trim(page, _next_comma(page, verb, high), high)
            formula = (low, content[0])
        elif cites and page.words[source[0] - 1] == ",":
            content, formula = trim(page, low, source[0]), (source[0], high)
        else:
            continue
        if content[1] - content[0] >= _MIN_RELAYED:
            return Link((source,), ((verb, after),), (content,), PROBABILITY), formula
    return None


def relaying_tail(page: Page, low: int, high: int) -> TokenSpan | None:
    """Find the outlet that ends a sentence which it passes on: "..., the minister said, Bay Post reports".

    Parameters
    ----------
    page : Page
    low, high : int
        Token range of the sentence.

    Returns
    -------
    (int, int) or None
        The tokens from the comma on; what somebody says inside the sentence ends before them.
    """
    end = high - (page.words[high - 1] in ".!")
    verb = end - 1
    if verb <= low or page.lowers[verb] not in page.speech.relaying or page.quoted[verb] >= 0:
        return None
    source = phrase_before(page, verb, floor=low)
    if source is None or source[0] <= low or page.words[source[0] - 1] != ",":
        return None
    return source[0] - 1, end


def _relaying(page: Page, verb: int) -> int:
    """Return how many words from ``verb`` on pass on a report: "reports", "put it"."""
    for phrase in page.speech.relaying_phrases:
        if page.lowers[verb : verb + len(phrase)] == phrase:
            return len(phrase)
    return page.lowers[verb] in page.speech.relaying


def _cites(page: Page, index: int, high: int) -> bool:
    """Whether the words from ``index`` on, after a comma or none, name another report."""
    if index < high and page.words[index] == ",":
        index += 1
    return any(page.lowers[index : index + len(base)] == base for base in page.speech.relayed)


def _next_comma(page: Page, index: int, high: int) -> int:
    """Return the place of the next comma, or the end."""
    return next((at for at in range(index, high) if page.words[at] == ","), high)
