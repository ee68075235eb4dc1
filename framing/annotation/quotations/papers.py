"""Documents and data that speak: with verbs of their own, without a verb, and on into the sentence after.

The training articles have few documents and data as sources, and none without a verb; their sentences follow few forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from framing.annotation.quotations.links import CHANCE, Link
from framing.annotation.quotations.page import Page
from framing.annotation.quotations.plain import MARKS, MIN_CONTENT, PROBABILITY, TAIL, plain_subject, without_stop
from framing.annotation.quotations.rules import trim
from framing.lexicons.words.unions import union
from framing.model import Document

__all__ = ["attribute_paper", "carry_on"]

#: Words that must be left for what a document lists or sets out: "12 complaints".
MIN_OBJECT = 2

#: Words of a sentence that are tried as its verb: in "Her notes list ..." the second is it.
READINGS = 2

_OF = frozenset({"of"})

#: Letters by which two words are of one stem ("fares", "fare"), and digits of a year.
STEM, YEAR = 4, 4


def attribute_paper(page: Page, low: int, high: int) -> Link | None:
    """Attribute one sentence in which a document or data speak, and in which nothing is attributed.

    Parameters
    ----------
    page : Page
    low, high : int
        Token range of the sentence.

    Returns
    -------
    Link or None
    """
    high = without_stop(page, low, high)
    if high - low < MIN_CONTENT + 1:
        return None
    return _opening(page, low, high) or _with_verb(page, low, high)


def _with_verb(page: Page, low: int, high: int) -> Link | None:
    """``The audit lists ...``, ``The survey put ...``, ``The Fair Rents Act requires ...``."""
    speech = page.speech
    verbs = union(speech.paper_verbs, speech.rule_verbs, speech.poll_verbs)
    for _ in range(READINGS):
        subject = plain_subject(page, low, high, verbs)
        if subject is None:
            break
        begin, end, verb = subject
        if page.lowers[verb] in _verbs_of(page, page.lowers[_head(page, begin, end)]):
            return _said_by(page, begin, end, verb, high)
        verbs -= {page.lowers[verb]}  # "Her notes list ..."
    return None


def _said_by(page: Page, begin: int, end: int, verb: int, high: int) -> Link | None:
    """Return what a document says with its verb, if anything."""
    start = verb + 1 + (page.lowers[verb + 1 : verb + 2] == ("out",))
    if high - start < MIN_OBJECT or page.words[start] in MARKS or page.lowers[verb - 1] in page.speech.negators:
        return None
    joined = page.lowers[start] in page.speech.prepositions or page.lowers[start] in ("of", "to", "by")
    if joined and page.lowers[start : start + 2] not in page.speech.bounds:
        return None  # "The form required for entry", "The letter put to the vote"
    return Link(((begin, end),), ((verb, start),), (trim(page, start, high),), PROBABILITY)


def _verbs_of(page: Page, noun: str) -> frozenset[str]:
    """Return the verbs with which what a noun means says something: a document, data, a rule."""
    speech = page.speech
    verbs = speech.paper_verbs if is_paper(page, noun) else frozenset[str]()
    verbs |= speech.poll_verbs if noun in speech.surveys else frozenset()
    return verbs | speech.rule_verbs if noun in speech.laws else verbs


def is_paper(page: Page, noun: str) -> bool:
    """Whether a noun, or the one that it is the plural of, means a document or data."""
    known = union(page.names.document_heads, page.speech.laws)
    return noun in known or noun.removesuffix("s") in known or noun.removesuffix("ies") + "y" in known


def _head(page: Page, begin: int, end: int) -> int:
    """Return the token of the noun that a subject is about: "survey" of "The survey of 900 adults, made in May"."""
    stops = union(page.speech.prepositions, page.speech.clause_openings, page.speech.showing, _OF)
    stop = next((k for k in range(begin + 1, end) if page.words[k] in MARKS or page.lowers[k] in stops), end)
    return stop - 1 - (page.words[stop - 1].isdigit() and stop - begin > 1)  # "the Fair Rents Act 2019"


def _opening(page: Page, low: int, high: int) -> Link | None:
    """``In a poll of 402 voters, ...``, ``Under the Clean Wells Act, ...``: a document or data with no verb."""
    if page.lowers[low] not in ("in", "under"):
        return None
    comma = next((k for k in range(low + 2, min(high, low + TAIL)) if page.words[k] == ","), None)
    if comma is None or high - comma < MIN_CONTENT or any(page.quoted[k] >= 0 for k in range(low, comma)):
        return None
    section = page.lowers[low + 1] in page.speech.sections  # "Under Section 12 of the Ports Act, ..."
    head = _head(page, low + 1, comma)
    if section:
        head = comma - 1 - page.words[comma - 1].isdigit()
    noun, opens = page.lowers[head], section or page.lowers[low + 1] in page.speech.determiners
    surveyed = page.lowers[low] == "in" and noun in page.speech.surveys
    ruled = page.lowers[low] == "under" and _rules(page, head, comma, high)
    if not opens or not (surveyed or ruled) or page.lowers[comma + 1] in page.speech.pronouns:
        return None
    return Link(((low + 1, comma),), ((low, low + 1),), (trim(page, comma, high),), PROBABILITY)


def carry_on(page: Page, document: Document, links: Sequence[Link]) -> list[Link]:
    """Let data and documents speak on in the sentence behind theirs, where only they can be meant.

    Data go on where a sentence has a figure and tells of those asked ("Lane was ahead by 12 points among renters"); a
    document goes on in its paragraph where a sentence without a date has a figure and a word of the sentence before.

    Parameters
    ----------
    page : Page
    document : Document
    links : sequence of Link

    Returns
    -------
    list of Link
    """
    speaking: dict[int, list[Link]] = {}
    for link in links:
        for number in {document.sentence_of[low] for low, _ in (*link.content, *link.cue)}:
            speaking.setdefault(number, []).append(link)
    found = list(links)
    for before, sentence in pairwise(document.sentences):
        here, there = speaking.get(before.index, []), speaking.get(sentence.index, [])
        taken = len(here) != 1 or any(link.probability >= CHANCE for link in there)
        low, high = sentence.token_start, without_stop(page, sentence.token_start, sentence.token_end)
        near = before.paragraph == sentence.paragraph
        if taken or document.in_headline(sentence.start) or not _goes_on(page, here[0], low, high, near=near):
            continue
        link = Link(here[0].source, (), (trim(page, low, high),), PROBABILITY)
        found = [*(item for item in found if item not in there), link]
        speaking[sentence.index] = [link]
    return found


def _goes_on(page: Page, link: Link, low: int, high: int, *, near: bool) -> bool:
    """Whether a sentence goes on with what a document or data say in the sentence before."""
    words, speech = page.lowers[low:high], page.speech
    if len(link.source) != 1 or any(page.quoted[k] >= 0 for k in range(low, high)) or _is_dated(page, words):
        return False
    begin, end = link.source[0]
    noun = page.lowers[_head(page, begin, end)]
    shares = not speech.shares.isdisjoint(words)
    figures = shares or any(word[0].isdigit() or word in speech.counts for word in words)
    others = page.reporting - speech.answering - speech.shares
    if not figures or not others.isdisjoint(words):
        return False
    if noun in speech.surveys:
        return not speech.answering.isdisjoint(words) and speech.surveys.isdisjoint(words)
    return near and shares and is_paper(page, noun) and _one_topic(page, link, words)


def _rules(page: Page, head: int, comma: int, high: int) -> bool:
    """Whether a noun means a law by its name, or a paper that orders what stands behind the comma."""
    noun, speech = page.lowers[head], page.speech
    if noun in speech.laws and page.words[head][0].isupper():
        return True
    return noun in speech.orders and not speech.duties.isdisjoint(page.lowers[comma:high])


def _is_dated(page: Page, words: Sequence[str]) -> bool:
    """Whether a sentence names a month or a year, and so may tell of another time."""
    return any(word in page.months or (len(word) == YEAR and word.isdigit()) for word in words)


def _one_topic(page: Page, link: Link, words: Sequence[str]) -> bool:
    """Whether a sentence has a word of the sentence in which a document speaks."""
    said = page.lowers[slice(*page.sentence[link.source[0][0]])]
    stems = {word[:STEM] for word in said if len(word) >= STEM and word not in page.speech.empty_openings}
    return any(word[:STEM] in stems for word in words if word not in page.speech.shares)
