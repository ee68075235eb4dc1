"""Whom somebody else quotes: "the agency quoted an official as saying ...", "..., state media cited him as saying".

Read by rule, whatever the tagger makes of it: the source is whoever is quoted, not whoever quotes.
"""

from __future__ import annotations

from dataclasses import replace

from framing.annotation.quotations.links import Link, TokenSpan
from framing.annotation.quotations.page import Page
from framing.annotation.quotations.plain import MIN_CONTENT
from framing.annotation.quotations.rules import phrase_before, trim
from framing.annotation.quotations.table import LinkTable

__all__ = ["quote_others"]

#: As probable as other quotations found by rule.
PROBABILITY = 0.8

#: Tokens from the verb to "as saying", and from there to the "that" behind "as saying by a daily that".
WHOM, BY = 20, 8


def quote_others(page: Page, table: LinkTable) -> None:
    """Give what somebody is quoted as saying to whoever is quoted, in the place of what else was found there.

    Parameters
    ----------
    page : Page
    table : LinkTable
        Changed in place.
    """
    ends = page.speech.quoting_ends
    openings = {phrase[0] for phrase in ends}
    for at, lower in enumerate(page.lowers):
        if lower not in openings or page.quoted[at] >= 0:
            continue
        behind = next((at + len(phrase) for phrase in ends if page.lowers[at : at + len(phrase)] == phrase), at)
        link = _quoted(page, at, behind) if behind > at else None
        if link is not None:
            _exchange(page, table, link)


def _quoted(page: Page, at: int, behind: int) -> Link | None:
    """Read the clause around "as saying" at some tokens."""
    low, high = page.sentence[at]
    verb = next((k for k in range(at - 1, max(low, at - WHOM) - 1, -1) if _quotes(page, k)), None)
    if verb is None:
        return None
    passive = verb > low and page.lowers[verb - 1] in page.speech.passive_auxiliaries
    subject = phrase_before(page, verb - passive, floor=low)
    whom = subject if passive else (verb + 1, at - (page.words[at - 1] == ","))
    cue: tuple[TokenSpan, ...] = ((verb - 1, behind),) if passive else ((verb, verb + 1), (at, behind))
    if whom is None or whom[0] >= whom[1]:
        return None
    opens = next((k for k in range(behind, min(behind + BY, high)) if page.lowers[k] == "that"), behind)
    said = trim(page, opens if page.lowers[behind : behind + 1] == ("by",) else behind, high)
    if said[1] - said[0] < MIN_CONTENT or (opens == behind and page.lowers[behind : behind + 1] == ("by",)):
        said = trim(page, low, min(whom[0], verb if subject is None else subject[0]))
    return Link((whom,), cue, (said,), PROBABILITY) if said[1] - said[0] >= MIN_CONTENT else None


def _quotes(page: Page, token: int) -> bool:
    """Whether a token outside quotation marks is a verb of quoting."""
    return page.lowers[token] in page.speech.quoting and page.quoted[token] < 0


def _exchange(page: Page, table: LinkTable, link: Link) -> None:
    """Put a link in the place of those with a verb in its clause; what they hold of other sentences stays with it."""
    (low, high), verbs = page.sentence[link.cue[0][0]], {k for first, last in link.cue for k in range(first, last)}
    verbs |= {k for first, last in link.source for k in range(first, last)}
    first, last = link.content[0]
    old, further = [], []
    for number, other in table.near([(low, high)]).items():
        own = any(not verbs.isdisjoint(range(*piece)) for piece in other.cue)
        inside = any(first <= a and b <= last for a, b in other.content)
        if own or (inside and not other.cue):
            old.append(number)
            further += [piece for piece in other.content if own and (piece[0] >= high or piece[1] <= low)]
    table.exchange(old, [replace(link, content=tuple(sorted({*link.content, *further})))])
