"""Quotations with no verb of saying beside them, given by where they stand.

“...,” Ana Roy, a nurse. / Roy laughed. “Ask me in June.” / “Not a penny,” was all Roy would say. / and a quotation
alone in its paragraph, right behind somebody's words. The training articles hardly have them, so they are read by rule.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.annotation.quotations.links import CHANCE, Link
from framing.annotation.quotations.page import Page
from framing.annotation.quotations.rules import phrase_before
from framing.model import Document

__all__ = ["lone_remarks"]

#: A guess: between reported speech and quotations found by rule.
PROBABILITY = 0.7

#: Tokens of the longest name with its description behind a quotation, and from "was all" to "say".
SIGNED, ALL = 22, 12

#: Words of the shortest remark.
LEAST = 2


def lone_remarks(page: Page, document: Document, links: Sequence[Link]) -> list[Link]:
    """Give the quotations that nobody has been given.

    Parameters
    ----------
    page : Page
    document : Document
    links : sequence of Link
        What was found before.

    Returns
    -------
    list of Link
        The links given, and those found.
    """
    found = list(links)
    sure = [link for link in links if link.probability >= CHANCE]
    taken = {k for link in sure for low, high in (*link.content, *link.source, *link.cue) for k in range(low, high)}
    for low, high in page.quotations:
        if not taken.isdisjoint(range(low, high)) or sum(word[0].isalnum() for word in page.words[low:high]) < LEAST:
            continue
        link = _signed(page, low, high) or _all_there_was(page, low, high)
        link = link or _reaction(page, document, low, high) or _goes_on(page, document, found, low, high)
        if link is not None and taken.isdisjoint(k for first, end in link.cue for k in range(first, end)):
            found = [other for other in found if other in sure or (low, high) not in other.content]
            found.append(link)
            sure.append(link)
    return found


def _signed(page: Page, low: int, high: int) -> Link | None:
    """``“...,” Ana Roy, a nurse.``: a name and what somebody is end the sentence, without a verb."""
    end = page.sentence[high - 1][1]
    if page.words[high - 2 : high - 1] != (",",) or not 2 < end - high <= SIGNED or page.words[end - 1] != ".":
        return None
    words, lowers = page.words[high : end - 1], page.lowers[high : end - 1]
    comma = next((k for k, word in enumerate(words) if word == ","), 0)
    named = comma > 1 and all(word[0].isupper() or word in "-'." for word in words[:comma])
    verbs = page.saying | page.speech.helpers | page.speech.copulas
    if not named or '"' in words or not verbs.isdisjoint(lowers):
        return None
    return Link(((high, end - 1),), (), ((low, high),), PROBABILITY)


def _all_there_was(page: Page, low: int, high: int) -> Link | None:
    """``“Not a penny,” was all the landlord would say``: who said no more."""
    if page.lowers[high : high + 2] != ("was", "all"):
        return None
    stop = min(page.sentence[high][1], high + ALL)
    modal = next((k for k in range(high + 3, stop) if page.lowers[k] in page.speech.helpers), None)
    if modal is None:
        return None
    return Link(((high + 2 + 1, modal),), ((modal, modal + 2),), ((low, high),), PROBABILITY)


def _reaction(page: Page, document: Document, low: int, high: int) -> Link | None:
    """``Asked if she would stay, Roy laughed. “Ask me in June.”``: whoever reacts goes on to speak."""
    if not low or not _fills_sentences(page, low, high) or not _one_paragraph(document, low - 1, low):
        return None
    first, end = page.sentence[low - 1]
    verb = next((k for k in range(end - 1, first, -1) if page.lowers[k] in page.speech.reactions), None)
    if verb is None or end - verb > 3 or any(page.quoted[k] >= 0 for k in range(first, end)):
        return None
    source = phrase_before(page, verb, floor=first)
    return None if source is None else Link((source,), ((verb, verb + 1),), ((low, high),), PROBABILITY)


def _goes_on(page: Page, document: Document, links: Sequence[Link], low: int, high: int) -> Link | None:
    """A quotation that fills its paragraph, right behind a paragraph that ends with somebody's words or name."""
    if not low or not _fills_sentences(page, low, high):
        return None
    if high < len(page.words) and _one_paragraph(document, high - 1, high):
        return None
    before = max(
        (link for link in links if link.content[-1][1] <= low and link.source),
        key=lambda link: max(end for _, end in (*link.content, *link.source)),
        default=None,
    )
    words = [word for word in page.words[low:high] if word[0].isalpha()]
    if 2 * sum(word[0].isupper() for word in words) > len(words):
        return None  # “Coal Isn't the Villain.” over a section
    if before is None or (before.cue and _one_paragraph(document, low - 1, low)):
        return None
    last = max(end for _, end in (*before.content, *before.source, *before.cue))
    ends = all(word in ".,\"'" for word in page.words[last:low])
    spoken = page.quoted[before.content[-1][1] - 1] >= 0
    return Link(before.source, (), ((low, high),), PROBABILITY) if ends and spoken else None


def _fills_sentences(page: Page, low: int, high: int) -> bool:
    """Whether a quotation opens a sentence and ends one."""
    return page.sentence[low][0] == low and page.sentence[high - 1][1] == high


def _one_paragraph(document: Document, left: int, right: int) -> bool:
    """Whether two tokens stand in one paragraph."""
    sentences, of = document.sentences, document.sentence_of
    return sentences[of[left]].paragraph == sentences[of[right]].paragraph
