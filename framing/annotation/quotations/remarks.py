"""Quotations with no verb of saying beside them, given by where they stand.

“...,” Ana Roy, a nurse. / Roy laughed. “Ask me in June.” / “Not a penny,” was all Roy would say. / and a quotation
alone in its paragraph, right behind somebody's words. The training articles hardly have them, so they are read by rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from framing.annotation.quotations.links import CHANCE, Link, TokenSpan
from framing.annotation.quotations.page import Page
from framing.annotation.quotations.plain import subject_start
from framing.annotation.quotations.rules import phrase_before
from framing.model import Document

__all__ = ["lone_remarks"]

#: A guess: between reported speech and quotations found by rule.
PROBABILITY = 0.7

#: Tokens of the longest name with its description behind a quotation, and from "was all" to "say".
SIGNED, ALL = 22, 12

#: Words of the shortest remark.
LEAST = 2

#: Tokens of the longest sentence that only turns to another speaker, and of what stands before the noun in it.
TURN, NOUN = 14, 5


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
    found = [turned for link in links for turned in _turned(page, document, link)]
    sure = [link for link in found if link.probability >= CHANCE]
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


def _turned(page: Page, document: Document, link: Link) -> list[Link]:
    """Take from a speaker what stands behind a short sentence on another: "The butcher is blunter. “We're done.”"."""
    own = {k for low, high in (*link.source, *link.cue, *link.content) for k in range(low, high)}
    kept, others = [], []
    for low, high in link.content:
        subject = _turns_to(page, low, own) if link.cue and link.cue[-1][1] < low else None
        if subject is None or not _fills_sentences(page, low, high) or not _one_paragraph(document, low - 1, low):
            kept.append((low, high))
        else:
            cue = (subject[1] + (page.words[subject[1]] == ","), page.sentence[low - 1][1] - 1)
            others.append(Link((subject,), (cue,) if cue[0] < cue[1] else (), ((low, high),), PROBABILITY))
    if not others:
        return [link]
    return [replace(link, content=tuple(kept)), *others] if kept else others


def _turns_to(page: Page, low: int, own: set[int]) -> TokenSpan | None:
    """Return the person whom the short sentence before token ``low`` is on, where nothing is said in it.

    "His wife stood behind him" turns to nobody.
    """
    first, end = page.sentence[low - 1]
    begin = subject_start(page, first, end)
    told = page.reporting.isdisjoint(page.lowers[first:end]) and own.isdisjoint(range(first, end))
    owners, people = page.speech.owners, page.names.pronoun_genders.keys() - page.speech.pronouns
    tail = page.lowers[begin:end]
    beside = any(b in people and (b not in owners or a in page.speech.prepositions) for a, b in pairwise(tail))
    if (
        not told
        or beside
        or page.quoted[low] < 0
        or end - first > TURN
        or any(page.quoted[k] >= 0 for k in range(first, end))
    ):
        return None
    return _person_first(page, begin, end)


def _person_first(page: Page, begin: int, end: int) -> TokenSpan | None:
    """Return the person that opens a clause: "The senator" shook her head, "Her brother, Tim Vale," wept."""
    reach = range(begin, min(end - 1, begin + NOUN))
    noun = next((k for k in reach if _is_person(page, k) and not _is_voice(page, k + 1)), None)
    named = page.lowers[begin] in page.names.given_names or _is_known(page, begin)
    if page.lowers[begin] in page.speech.pronouns or (noun is None and not named):
        return None
    last = (begin if noun is None else noun) + 1
    while last < end and page.words[last][0].isupper():
        last += 1
    behind = last + 1
    while behind < end and page.words[behind][0].isupper():
        behind += 1
    return begin, behind if page.words[last] == "," == page.words[min(behind, end - 1)] and behind > last + 1 else last


def _is_voice(page: Page, k: int) -> bool:
    """Whether a noun for somebody, for many or for a body stands at a token."""
    lower, names = page.lowers[k], page.names
    return lower in page.voices or lower in names.title_heads or lower in names.groups


def _is_person(page: Page, k: int) -> bool:
    """Whether a noun for a person, and none for a body, stands at a token."""
    lower, names = page.lowers[k], page.names
    nobody = (names.organisation_heads, names.document_heads, names.groups)
    return _is_voice(page, k) and not any(lower in nouns for nouns in nobody)


def _is_known(page: Page, place: int) -> bool:
    """Whether a word that opens a sentence is a name that stands elsewhere inside one."""
    word, names = page.words[place], page.names
    inside = (k for k, other in enumerate(page.words) if other == word and k != page.sentence[k][0])
    return word[0].isupper() and page.lowers[place] not in names.plain_words and next(inside, None) is not None


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
    if source is not None and "who" in page.lowers[first : source[0]]:
        source = _person_first(
            page, subject_start(page, first, end), end
        )  # "Ana Roy, who runs the post office, is blunt."
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
