"""Plain sentences in which a verb with its object tells what somebody says: a demand, a figure, a name, a stand.

"The union urged the firm to pay", "The agency put the loss at nine tonnes", "The coach called the price a disgrace":
the tagger leaves many of them.
"""

from __future__ import annotations

from framing.annotation.quotations.links import Link
from framing.annotation.quotations.page import Page
from framing.annotation.quotations.plain import (
    MARKS,
    PROBABILITY,
    can_say,
    plain_subject,
    plain_verb,
    subject_start,
    without_stop,
)
from framing.annotation.quotations.rules import trim
from framing.lexicons.words.unions import union

__all__ = ["attribute_object", "attribute_stance"]

#: Tokens between a verb and the "to", "at" or "a" that makes its object something said.
OBJECT = 14

#: Tokens behind "at" in which a figure stands.
FIGURE = 6


def attribute_object(page: Page, low: int, high: int) -> Link | None:
    """Attribute one sentence whose verb and object tell what somebody says.

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
    subject = plain_subject(page, low, high, page.speech.object_verbs)
    if subject is None:
        return None
    begin, end, verb = subject
    start = _object(page, verb, high)
    if start is None or start >= high or not (can_say(page, begin, end) or _urges(page, begin, end, verb)):
        return None
    return Link(((begin, end),), ((verb, start),), (trim(page, start, high),), PROBABILITY)


def attribute_stance(page: Page, low: int, high: int) -> Link | None:
    """Attribute one sentence that tells where somebody stands ("Members were sceptical of the plan").

    Parameters
    ----------
    page : Page
    low, high : int
        Token range of the sentence.

    Returns
    -------
    Link or None
    """
    high, begin = without_stop(page, low, high), subject_start(page, low, high)
    verb = plain_verb(page, begin, high, page.speech.copulas)
    if verb is None or page.speech.stances.isdisjoint(page.lowers[verb:high]):
        return None
    stance = verb + 1
    while stance < high - 1 and (page.lowers[stance] in page.speech.helpers or page.lowers[stance].endswith("ly")):
        stance += 1
    if stance + 2 >= high:
        return None
    joined = page.lowers[stance + 1] in page.speech.stance_joints
    start = stance + 1 + (joined or page.lowers[stance : stance + 2] in page.speech.stance_phrases)
    opens = start > stance + 1 or page.lowers[start] in page.speech.stance_clauses
    end = verb - (page.words[verb - 1] == ",")
    if page.lowers[stance] not in page.speech.stances or not opens or high - start < 2 or not _stands(page, begin, end):
        return None
    return Link(((begin, end),), ((verb, start),), (trim(page, start, high),), PROBABILITY)


def _stands(page: Page, begin: int, end: int) -> bool:
    """Whether a subject can take a stand: somebody, and no document."""
    thing = page.lowers[end - 1] in page.names.document_heads
    return not thing and (can_say(page, begin, end) or _is_name(page, begin, end))


def _is_name(page: Page, begin: int, end: int) -> bool:
    """Whether a subject is one word with a capital that opens a sentence and is no pronoun."""
    lower = page.lowers[begin]
    speech = page.speech
    small = union(speech.empty_openings, speech.pronouns, speech.determiners, speech.breaks)
    return end - begin == 1 and page.words[begin][0].isupper() and lower not in small


def _urges(page: Page, begin: int, end: int, verb: int) -> bool:
    """Whether one word with a verb of urging is somebody, whoever it is: "Tarnix advised passengers to wait"."""
    return page.lowers[verb] in page.speech.urging and _is_name(page, begin, end)


def _object(page: Page, verb: int, high: int) -> int | None:
    """Return where the object of a verb begins, if it is something said."""
    start = verb + 1
    lower, behind = page.lowers[verb], range(start, min(high, start + OBJECT))
    if page.lowers[verb : verb + 2] in page.speech.demanding:
        return start + 1 if start + 1 < high else None
    if lower in page.speech.urging:
        return start if high - start == 1 or any(page.lowers[k] == "to" and k > start for k in behind) else None
    if lower in page.speech.blaming:
        return start
    if lower in page.speech.calling:
        return start if _names(page, start, high) else None
    at = next((k for k in behind if page.lowers[k] == "at"), start)
    numbered = any(map(str.isdigit, "".join(page.words[at : min(high, at + FIGURE)])))
    plain = MARKS.isdisjoint(page.words[start:at])
    return start if lower in page.speech.putting and at > start and numbered and plain else None


def _names(page: Page, start: int, high: int) -> bool:
    """Whether an object has another name behind it: "called the price a disgrace", "termed it “robbery”"."""
    for k in range(start + 1, min(high, start + OBJECT)):
        word = page.lowers[k]
        if word in page.speech.prepositions - {"of", "for"} or page.words[k] in MARKS - {'"'}:
            return False
        if word in ("a", "an", "as") or (page.words[k] == '"' and page.quoted[k] >= 0):
            return True
    return False
