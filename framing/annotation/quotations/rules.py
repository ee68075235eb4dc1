"""Attribution by rules alone: quotation marks, verbs of saying, and the words beside them.

The fall-back when the trained tagger is not wanted, and the safety net below it: a quotation that the tagger
leaves without an attribution is looked up here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.annotation.quotations.links import Link, TokenSpan
from framing.annotation.quotations.marks import Quotation
from framing.annotation.quotations.page import Page, make_page
from framing.lexicons.language import Language
from framing.model import Document, between

__all__ = [
    "Clue",
    "attribute_according",
    "attribute_by_rules",
    "attribute_quotations",
    "attribute_reported",
    "attribute_view",
    "find_clue",
    "phrase_before",
    "trim",
]

#: A source is looked for at most this many tokens from its verb: longer noun phrases are nearly always cut wrong.
SOURCE_REACH = 14

#: Tokens between a quotation and its verb: an adverb or two, a name with its title, an apposition.
CUE_REACH = 16

#: Quoted stretches of fewer words are names, titles and scare quotes unless a comma or stop ends them.
SPEECH_WORDS = 4

_MARKS = frozenset("\"“”„«»「」'‘’`")
_STOPS = frozenset(".!?…;:")
_ENDS = frozenset(",.!?…—–-")


@dataclass(frozen=True, slots=True)
class Clue:
    """A verb of saying with its source."""

    source: TokenSpan | None
    cue: TokenSpan


def attribute_by_rules(document: Document, quotations: Sequence[Quotation], language: Language) -> list[Link]:
    """Find attributions by rules.

    Parameters
    ----------
    document : Document
    quotations : sequence of Quotation
        From :func:`~framing.annotation.quotations.marks.find_quotations`.
    language : Language

    Returns
    -------
    list of Link
        In text order; probabilities are rough shares of right ones by kind.
    """
    page = make_page(document, quotations, language)
    links = attribute_quotations(document, page, quotations)
    taken = {index for link in links for low, high in (*link.content, *link.cue) for index in range(low, high)}
    links.extend(_reported(document, page, taken))
    return sorted(links, key=lambda link: link.content[0])


def attribute_quotations(document: Document, page: Page, quotations: Sequence[Quotation]) -> list[Link]:
    """Attribute quotations; later ones of a paragraph go on with the speaker before them."""
    links: list[Link] = []
    previous: tuple[int, Clue] | None = None  # paragraph, clue
    pending: list[TokenSpan] = []
    for quotation, (low, high) in zip(quotations, page.quotations, strict=True):
        if high <= low:
            continue
        sentence = document.sentence_at(quotation.start)
        paragraph = sentence.paragraph if sentence else 0
        if quotation.goes_on:  # the verb may stand paragraphs later
            pending.append((low, high))
            continue
        clue = find_clue(page, low, high)
        if clue is None and previous is not None and previous[0] == paragraph and _is_speech(page, low, high, floor=3):
            clue = previous[1]
        if clue is None or not _is_speech(page, low, high, floor=1):
            pending = []
            continue
        content = (*pending, (low, high))
        pending = []
        start = content[-1][0]
        if len(content) == 1 and not _starts_speech(page, low):
            content = ((_clause_start(page, low, clue), high),)
        links.append(Link(_one(clue.source), (clue.cue,), content, 0.8 if clue.source else 0.6))
        previous = (paragraph, clue) if start == low else previous
    return links


def _one(span: TokenSpan | None) -> tuple[TokenSpan, ...]:
    """Wrap an optional span."""
    return (span,) if span else ()


def _is_speech(page: Page, low: int, high: int, *, floor: int) -> bool:
    """Whether a quoted stretch can be speech: long enough, or closed like a sentence."""
    words = sum(1 for word in page.words[low:high] if word[0].isalnum())
    if words >= SPEECH_WORDS:
        return True
    inner = [word for word in page.words[low:high] if word not in _MARKS]
    return words >= floor and bool(inner) and inner[-1] in _ENDS


def _starts_speech(page: Page, low: int) -> bool:
    """Whether a quotation opens a sentence or follows a comma or colon."""
    before = page.words[low - 1] if low else "."
    return before in _ENDS or before in _STOPS or low == page.sentence[low][0]


def _clause_start(page: Page, low: int, clue: Clue) -> int:
    """Where the words begin that lead into a partial quotation ("said that the wall is “safe”")."""
    if clue.cue[1] <= low and page.sentence[low] == page.sentence[clue.cue[0]]:
        return clue.cue[1]
    return low


def find_clue(page: Page, low: int, high: int) -> Clue | None:
    """Find the verb of saying that belongs to a quotation, after it or before it.

    Parameters
    ----------
    page : Page
    low, high : int
        Token range of the quotation, marks included.

    Returns
    -------
    Clue or None
    """
    return _clue_after(page, high) or _clue_before(page, low)


def _clue_after(page: Page, high: int) -> Clue | None:
    """``“...,” said Ana Duarte`` or ``“...,” Ana Duarte said``."""
    stop = min(len(page.words), high + CUE_REACH)
    for index in range(high, stop):
        lower = page.lowers[index]
        if page.quoted[index] >= 0 or lower in _STOPS or page.sentence[index] != page.sentence[high - 1]:
            return None
        if index in page.according:
            after = index + page.according[index]
            return Clue(_phrase_after(page, after, anything=True), (index, after))
        if _speaks(page, index):
            if index == high:
                return Clue(_phrase_after(page, index + 1), (index, index + 1))
            source = phrase_before(page, index, floor=high)
            if source is not None and source[0] <= high + 1:
                return Clue(source, (index, index + 1))
            return None
    return None


def _clue_before(page: Page, low: int) -> Clue | None:
    """``Ana Duarte said, “...”``; also a sentence that ends with a colon before the quotation."""
    if low == 0:
        return None
    start = page.sentence[low][0]
    read_out = page.lowers[max(low - 2, 0)] in page.speech.reading_out and page.words[low - 1] in ",:"
    low -= 2 * read_out
    if start == low:
        if page.words[low - 1] != ":" and not read_out:
            return None
        start = page.sentence[low - 1][0]
    for index in range(low - 1, max(start, low - CUE_REACH) - 1, -1):
        if page.quoted[index] >= 0:
            return None
        if page.lowers[index] in page.reporting and page.words[index].islower() and page.lowers[index - 1] != "to":
            source = phrase_before(page, index, floor=start)
            if source is not None:
                return Clue(source, (_with_helpers(page, index, source[1]), index + 1))
    return None


def _speaks(page: Page, index: int) -> bool:
    """Whether a word is a verb of saying in the active voice, and no part of a name ("United States")."""
    if page.lowers[index] not in page.saying or (page.words[index].istitle() and index > page.sentence[index][0]):
        return False
    return index == 0 or page.lowers[index - 1] not in page.speech.passive


def _with_helpers(page: Page, index: int, floor: int) -> int:
    """Take auxiliaries and adverbs before the verb into the cue."""
    while index > floor and page.lowers[index - 1] in page.speech.helpers:
        index -= 1
    return index


def phrase_before(page: Page, verb: int, *, floor: int) -> TokenSpan | None:
    """Return the noun phrase before a verb, its apposition included."""
    end = verb
    while end > floor and page.lowers[end - 1] in page.speech.helpers:
        end -= 1
    if end > floor and page.lowers[end - 1] in page.speech.pronouns - page.speech.relatives:
        return (end - 1, end)
    low = end
    closed_by_comma = end > floor and page.words[end - 1] == ","
    if closed_by_comma:
        low -= 1
    commas = 0
    while low > floor and end - low < SOURCE_REACH:
        word, lower = page.words[low - 1], page.lowers[low - 1]
        if word == "," and closed_by_comma and commas == 0:
            commas += 1
        elif _bounds_phrase(page, word, lower) and not (word == "." and low < end):  # "Gov. Lind", "Daily.Az"
            break
        low -= 1
    while low < end and (page.lowers[low] in page.speech.prepositions or page.words[low] == ","):
        low += 1
    return (low, end) if _can_speak(page, low, end) else None


def _bounds_phrase(page: Page, word: str, lower: str) -> bool:
    """Whether a noun phrase cannot run over this word."""
    if word in _STOPS or word in _MARKS or word in ",—–" or lower in page.speech.breaks:
        return True
    return lower in page.reporting and not word[0].isupper()


def _can_speak(page: Page, low: int, high: int) -> bool:
    """Whether a phrase names somebody or something that can say things."""
    for index in range(low, high):
        word = page.words[index]
        if (
            page.lowers[index] in page.speech.persons
            or page.lowers[index] in page.voices
            or page.lowers[index] in page.names.document_heads
            or page.lowers[index] in page.speech.pronouns
            or (word[0].isupper() and word.isalpha())
        ):
            return True
    return False


def _phrase_after(page: Page, low: int, *, anything: bool = False) -> TokenSpan | None:
    """Return the noun phrase that begins at ``low``: a pronoun, or a name (or anything) with its apposition."""
    stop = min(len(page.words), low + SOURCE_REACH)
    if low >= stop:
        return None
    if page.lowers[low] in page.speech.pronouns:
        return (low, low + 1)
    high = low
    while high < stop:
        word, lower = page.words[high], page.lowers[high]
        if word in _STOPS and not (word == "." and page.lowers[high - 1] in page.speech.titles):
            break
        if word in _MARKS or word in "—–(" or word == ",":
            break
        named = word[0].isupper() or lower in page.speech.persons or lower in page.speech.name_links or word in "-.'"
        if (
            high > low
            and lower in page.speech.prepositions
            and not (high + 1 < stop and page.words[high + 1][0].isupper() and lower == "for")
        ):
            break
        if not named and high > low and page.lowers[high - 1] in page.speech.persons:
            break
        high += 1
    if high < stop and page.words[high] == "," and _is_apposition(page, high + 1):
        end = _apposition_end(page, high + 1, stop)
        # "According to the engineers, the steel was late": what follows the comma is no apposition.
        high = end if not anything or (end < stop and page.words[end] == ",") else high
    return (low, high) if high > low and (anything or _can_speak(page, low, high)) else None


def _is_apposition(page: Page, index: int) -> bool:
    """Whether a comma is followed by what somebody is ("the mayor", "a farmer")."""
    return index < len(page.lowers) and (
        page.lowers[index] in page.names.articles or page.lowers[index] in page.speech.persons
    )


def _apposition_end(page: Page, index: int, stop: int) -> int:
    """Run to the comma or stop that ends an apposition."""
    while (
        index < stop
        and page.words[index] not in _STOPS
        and page.words[index] != ","
        and page.words[index] not in _MARKS
    ):
        index += 1
    return index


def _reported(document: Document, page: Page, taken: set[int]) -> list[Link]:
    """Attribute indirect speech, one sentence after the other."""
    links: list[Link] = []
    for sentence in document.sentences:
        if document.in_headline(sentence.start):
            continue
        low, high = sentence.token_start, sentence.token_end
        found = (rule(page, low, high, taken) for rule in (attribute_according, attribute_view, attribute_reported))
        link = next(filter(None, found), None)
        if link is not None:
            links.append(link)
    return links


def trim(page: Page, low: int, high: int) -> TokenSpan:
    """Drop commas and stops from both ends of a content."""
    while high > low and page.words[high - 1] in ",.;:":
        high -= 1
    while low < high and page.words[low] in ",;:":
        low += 1
    return (low, high)


def attribute_according(page: Page, low: int, high: int, taken: set[int]) -> Link | None:
    """``According to X, ...`` and ``..., according to X``."""
    for index in between(list(page.according), low, high):
        after = index + page.according[index]
        if not taken.isdisjoint(range(index, after)) or after >= high:
            continue
        source = _until_comma(page, after, high) if index == low else None
        source = source or _phrase_after(page, after, anything=True)
        if source is None:
            return None
        source = _with_name(page, (source[0], min(source[1], high)), high)
        content = trim(page, low, index) if index - low > high - source[1] else trim(page, source[1], high)
        return _link(source, (index, after), content, taken)
    return None


def _with_name(page: Page, source: TokenSpan, high: int) -> TokenSpan:
    """Take in the name in commas behind a description: "according to Stanek's brother, Milan Stanek, the vet ..."."""
    low, comma = source
    if comma >= high or page.words[comma] != "," or page.words[comma - 1][0].isupper():
        return source
    end = next((at for at in range(comma + 1, high) if not page.words[at][0].isupper()), high)
    named = comma + 1 < end < high and page.words[end] == ","
    return (low, end) if named else source


def attribute_view(page: Page, low: int, high: int, taken: set[int]) -> Link | None:
    """``In his opinion, ...``, ``In Lind's view, ...`` at the head of a sentence."""
    comma = next((at for at in range(low + 2, min(high, low + SOURCE_REACH)) if page.words[at] == ","), 0)
    if (
        not comma
        or page.lowers[low] != "in"
        or page.lowers[comma - 1] not in page.speech.views
        or page.quoted[low] >= 0
    ):
        return None
    end = comma - 1 - (page.lowers[comma - 2] == "own")
    owned = page.lowers[low + 1] in page.speech.owners if end == low + 2 else page.lowers[end - 1] == "'s"
    return _link((low + 1, end), (comma - 1, comma), trim(page, comma, high), taken) if owned else None


def _until_comma(page: Page, low: int, high: int) -> TokenSpan | None:
    """Return what stands before the first comma, where one is near."""
    for index in range(low + 1, min(high, low + SOURCE_REACH)):
        if page.words[index] == ",":
            return (low, index)
    return None


def attribute_reported(page: Page, low: int, high: int, taken: set[int]) -> Link | None:
    """``X said (that) ...`` and ``..., X said``, the first in a range of tokens outside the taken ones."""
    for index in between(page.verbs, low, high):
        if not _speaks(page, index) or page.quoted[index] >= 0 or index in taken:
            continue
        source = phrase_before(page, index, floor=low)
        if source is None:
            continue
        cue = (_with_helpers(page, index, source[1]), index + 1)
        tail = trim(page, index + 1, high)
        head = trim(page, low, source[0])
        after = page.lowers[index + 1] if index + 1 < high else "."
        content = (
            head if tail[1] - tail[0] < 4 or (after in page.speech.prepositions and head[1] - head[0] >= 4) else tail
        )
        return _link(source, cue, content, taken)
    return None


def _link(source: TokenSpan, cue: TokenSpan, content: TokenSpan, taken: set[int]) -> Link | None:
    """Make an indirect link unless its content is too short or already given to a quotation."""
    if content[1] - content[0] < 3 or not taken.isdisjoint(range(*content)):
        return None
    return Link((source,), (cue,), (content,), 0.6)
