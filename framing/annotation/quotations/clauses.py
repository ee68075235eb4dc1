"""What the tagger runs together: a quotation behind a colon, and sentences that others say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.annotation.quotations.links import Link, TokenSpan
from framing.annotation.quotations.page import Page
from framing.annotation.quotations.plain import PROBABILITY as PLAIN
from framing.annotation.quotations.plain import can_say, plain_verb, subject_start
from framing.annotation.quotations.rules import attribute_reported, phrase_before, trim
from framing.lexicons.words.unions import union

__all__ = ["after_colons", "answered", "attribute_colon", "own_sentences", "without"]

#: As probable as other quotations found by rule.
PROBABILITY = 0.8

#: Tokens from "came" to the end of "came the swift reply".
ANSWER = 5

#: Tokens left of a content that is no remark of its own.
SCRAP = 4


def after_colons(page: Page, links: Sequence[Link]) -> list[Link]:
    """Give a quotation behind "X said:" to X, whatever follows it.

    Parameters
    ----------
    page : Page
    links : sequence of Link

    Returns
    -------
    list of Link
    """
    found = list(links)
    for low, high in page.quotations:
        if low < 2 or high <= low or page.words[low - 1] != ":" or page.lowers[low - 2] not in page.reporting:
            continue
        clue = _before_colon(page, low - 2)
        holders = [number for number, link in enumerate(found) if any(a < high and low < b for a, b in link.content)]
        held = any(found[number].source and _has_cue(found[number], low - 2) for number in holders)
        if clue is None or held:
            continue
        kept = [without(link, low, high) if number in holders else link for number, link in enumerate(found)]
        found = [link for link in kept if link is not None]
        found.append(Link((clue,), ((low - 2, low - 1),), ((low, high),), PROBABILITY))
    return found


def attribute_colon(page: Page, low: int, high: int) -> Link | None:
    """Attribute what a sentence gives behind a colon and without marks ("Hale replied: Not now").

    Parameters
    ----------
    page : Page
    low, high : int
        Token range of the sentence.

    Returns
    -------
    Link or None
    """
    colon = next((k for k in range(low + 2, high - 1) if page.words[k] == ":"), None)
    if colon is None or page.lowers[colon - 1] not in page.saying or not page.words[colon + 1][0].isupper():
        return None
    source = _before_colon(page, colon - 1)
    if source is None or any(page.quoted[k] >= 0 for k in range(low, high)):
        return None
    return Link((source,), ((colon - 1, colon),), (trim(page, colon + 1, high),), PLAIN)


def answered(page: Page, links: Sequence[Link]) -> list[Link]:
    """Take "..., came the reply" from whoever asked: another answers, whom "from" may name.

    Parameters
    ----------
    page : Page
    links : sequence of Link

    Returns
    -------
    list of Link
    """
    found = list(links)
    for low, high in page.quotations:
        if high <= low or page.lowers[high : high + 1] != ("came",):
            continue
        behind = page.lowers[high + 1 : high + ANSWER]
        end = next((high + 2 + k for k, word in enumerate(behind) if word in page.speech.answers), None)
        if end is not None and behind[0] in page.speech.determiners:
            found = [kept for link in found if (kept := _without_all(link, low, end)) is not None]
            source = (trim(page, end + 1, page.sentence[high][1]),) if page.lowers[end : end + 1] == ("from",) else ()
            found = [link for link in found if link.content != source]
            found.append(Link(source, ((high, end),), ((low, high),), PROBABILITY))
    return found


def _without_all(link: Link, low: int, high: int) -> Link | None:
    """Take a stretch of tokens out of what a link holds, with pieces that begin there."""
    kept = without(link, low, high)
    pieces = () if kept is None else tuple(piece for piece in kept.content if piece[0] < low or piece[0] > high + 1)
    return replace(link, content=pieces) if pieces else None


def _has_cue(link: Link, token: int) -> bool:
    """Whether a token belongs to the verb of a link."""
    return any(low <= token < high for low, high in link.cue)


def _before_colon(page: Page, verb: int) -> TokenSpan | None:
    """Return the subject of a verb of saying before a colon."""
    low, high = page.sentence[verb]
    begin = subject_start(page, low, high)
    if plain_verb(page, begin, high, page.reporting) == verb and can_say(page, begin, verb):
        return begin, verb - (page.words[verb - 1] == ",")
    return phrase_before(page, verb, floor=low)


def without(link: Link, low: int, high: int) -> Link | None:
    """Take a stretch of tokens, and the scrap beside it, out of what a link holds.

    Parameters
    ----------
    link : Link
    low, high : int

    Returns
    -------
    Link or None
        None where no more is left.
    """
    pieces: list[TokenSpan] = []
    for first, last in link.content:
        if first >= high or last <= low:
            pieces.append((first, last))
            continue
        pieces += [(a, b) for a, b in ((first, min(last, low)), (max(first, high), last)) if b - a >= SCRAP]
    return replace(link, content=tuple(pieces)) if pieces else None


def own_sentences(page: Page, link: Link) -> Link:
    """Take out of an indirect remark what stands in a later sentence that names who says it.

    Parameters
    ----------
    page : Page
    link : Link

    Returns
    -------
    Link
    """
    if not link.cue or len(link.content) < 2:
        return link
    cue = link.cue[0][0]
    kept = tuple(piece for piece in link.content if not _is_others(page, piece, cue))
    return replace(link, content=kept) if kept and len(kept) < len(link.content) else link


def _is_others(page: Page, piece: TokenSpan, cue: int) -> bool:
    """Whether a piece without marks stands behind the sentence of the verb and has a speaker of its own."""
    low, high = page.sentence[piece[0]]
    if low <= cue or page.quoted[piece[0]] >= 0 or page.sentence[cue] == (low, high):
        return False
    begin = subject_start(page, low, high)
    verb = plain_verb(page, begin, high, union(page.speech.plain_verbs, page.speech.object_verbs))
    return (verb is not None and can_say(page, begin, verb)) or attribute_reported(page, low, high, set()) is not None
