"""Plain sentences that the tagger leaves: "A study of 42 lakes found that ...", "..., a filing shows"."""

from __future__ import annotations

from framing.annotation.quotations.links import Link
from framing.annotation.quotations.page import Page
from framing.annotation.quotations.rules import trim
from framing.lexicons.words.unions import union

__all__ = [
    "MARKS",
    "MIN_CONTENT",
    "PROBABILITY",
    "attribute_plain",
    "can_say",
    "plain_subject",
    "plain_verb",
    "subject_start",
    "without_stop",
]

#: Between what is surely wrong and a quotation found by rule.
PROBABILITY = 0.6

#: Tokens of the longest subject, of the longest source behind what is said, and of whom somebody tells it to.
SUBJECT, TAIL, HEARER = 40, 14, 7

#: Tokens of the longest bracket inside a subject: "Cllr Ana Roy (Ind), who ...".
BRACKET = 8

#: Words that must be left for the content.
MIN_CONTENT = 3

#: Marks that part clauses, or open and close quotations and brackets.
MARKS = frozenset(',;:—–()"')
_ENDS = frozenset(".!?")


def attribute_plain(page: Page, low: int, high: int) -> Link | None:
    """Attribute one sentence that follows a plain form and has nothing attributed in it.

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
    if high - low < MIN_CONTENT + 2:
        return None
    return _tail(page, low, high) or _main(page, low, high)


def _main(page: Page, low: int, high: int) -> Link | None:
    """``X, who ..., said (that) ...``: the subject opens the sentence, and its verb is a plain one of saying."""
    subject = plain_subject(page, low, high, page.speech.plain_verbs)
    if subject is None:
        return None
    begin, end, verb = subject
    start = _content_start(page, verb, high)
    if start is None or high - start < MIN_CONTENT or not can_say(page, begin, end, verb):
        return None
    return Link(((begin, end),), ((verb, verb + 1),), (trim(page, start, high),), PROBABILITY)


def without_stop(page: Page, low: int, high: int) -> int:
    """Return where a sentence ends without its full stop.

    Parameters
    ----------
    page : Page
    low, high : int
        Token range of the sentence.

    Returns
    -------
    int
    """
    while high > low and page.words[high - 1] in _ENDS:
        high -= 1
    return high


def plain_subject(page: Page, low: int, high: int, verbs: frozenset[str]) -> tuple[int, int, int] | None:
    """Return the subject that opens a sentence and its verb, if that is one of some verbs.

    Parameters
    ----------
    page : Page
    low, high : int
        Token range of the sentence.
    verbs : frozenset of str

    Returns
    -------
    (int, int, int) or None
        Where the subject begins and ends, without the verb's helpers ("has", "also"), and the verb.
        None also where something is quoted in the subject.
    """
    begin = subject_start(page, low, high)
    verb = plain_verb(page, begin, high, verbs)
    if verb is None or any(page.quoted[k] >= 0 for k in range(begin, verb)):
        return None
    end = verb
    while end > begin and (page.words[end - 1] in page.speech.helpers or page.words[end - 1] == ","):  # no "in May"
        end -= 1
    return (begin, end, verb) if end > begin else None


def subject_start(page: Page, low: int, high: int) -> int:
    """Return where the subject of a sentence begins, behind "In June," and "But".

    Parameters
    ----------
    page : Page
    low, high : int
        Token range of the sentence.

    Returns
    -------
    int
    """
    begin = low + (page.lowers[low] in page.speech.joining)
    if begin < high and page.lowers[begin] in page.speech.prepositions:
        comma = next((k for k in range(begin, min(high, begin + TAIL)) if page.words[k] == ","), None)
        return begin if comma is None else comma + 1
    return begin


def plain_verb(page: Page, begin: int, high: int, verbs: frozenset[str]) -> int | None:
    """Return the verb of a subject that begins at ``begin``, if it is one of some verbs.

    A clause in commas or brackets, and one with "who", may stand between; any other verb that is known ends the search.

    Parameters
    ----------
    page : Page
    begin, high : int
        Where the subject begins, and where the sentence ends.
    verbs : frozenset of str

    Returns
    -------
    int or None
    """
    k = begin
    clause = False
    while k < min(high, begin + SUBJECT):
        word, lower = page.words[k], page.lowers[k]
        if word == ",":
            clause = not clause
        elif word == "(" and ")" in page.words[k : k + BRACKET]:
            k = page.words.index(")", k)
        elif k > begin and (lower in verbs or _says_that(page, k)) and not page.words[k].istitle():
            if not (clause and page.words[k - 1] != ",") and not _inside(page, begin, k):
                return k
        elif word in MARKS or (lower in page.speech.breaks and lower not in page.speech.clause_openings and not clause):
            return None
        elif lower in page.speech.clause_openings:
            clause = clause or page.words[k - 1] == ","
        k += 1
    return None


def _says_that(page: Page, k: int) -> bool:
    """Whether a verb of reporting with "that" behind it stands at a token: "Its rules state that"."""
    return page.lowers[k] in page.reporting and page.lowers[k + 1 : k + 2] == ("that",)


def _inside(page: Page, begin: int, verb: int) -> bool:
    """Whether a verb is passive, or that of a clause: "the pump that he said was new"."""
    before = page.lowers[verb - 1]
    if before in page.speech.passive:
        return True
    return before in page.speech.clause_subjects and not (verb - 1 == begin and before in page.speech.pronouns)


def _content_start(page: Page, verb: int, high: int) -> int | None:
    """Return where what is said begins: behind the verb and "that", and behind the hearer of "told"."""
    start = verb + 1
    if page.lowers[verb] in page.speech.telling:
        that = next((k for k in range(start, min(high, start + HEARER)) if page.lowers[k] == "that"), None)
        if that is not None:
            return that
        opening = union(page.speech.determiners, page.speech.pronouns)
        begun = (
            k
            for k in range(start + 1, min(high, start + HEARER))
            if page.lowers[k] in opening and page.lowers[k - 1] not in page.speech.prepositions
        )
        return next(begun, None)
    if page.lowers[start : start + 2] in page.speech.bounds:  # "said at least 30 people were missing"
        return start
    if start < high and page.lowers[start] in ("in", "on"):  # "said in a later interview the wait was long"
        opening = union(page.speech.determiners, page.speech.pronouns)
        begun = (k for k in range(start + 3, min(high, start + HEARER)) if page.lowers[k] in opening)
        return next(begun, None)
    if start < high and (page.lowers[start] in page.speech.prepositions or page.words[start] in MARKS):
        return None
    return start


def can_say(page: Page, begin: int, end: int, verb: int | None = None) -> bool:
    """Whether a subject opens like a noun phrase for somebody: with an article, a name or a noun for one.

    Parameters
    ----------
    page : Page
    begin, end : int
        Token range of the subject.
    verb : int, optional
        Its verb. With one that is more than saying ("found", "showed") not all people will do.

    Returns
    -------
    bool
    """
    lower = page.lowers[begin]
    if lower in page.speech.pronouns:
        return end - begin == 1 and lower not in ("who", "it", "i", "we", "you")
    known = union(page.speech.persons, page.names.document_heads, page.names.organisation_heads)
    spoken = verb is None or page.lowers[verb] in page.saying or _says_that(page, verb)
    voices = union(page.voices, page.names.title_heads) if spoken else frozenset[str]()
    if spoken and page.words[begin + 1] == "," and page.lowers[begin + 2] in page.speech.clause_openings:
        return lower not in page.speech.empty_openings  # "Norvale, which runs the mill, said"
    named = any(page.words[k][0].isupper() for k in range(begin + 1, end))
    return lower not in page.speech.empty_openings and (
        named or not union(known, voices).isdisjoint(page.lowers[begin:end])
    )


def _tail(page: Page, low: int, high: int) -> Link | None:
    """``..., a footnote discloses``, ``..., the principal told Tarn Radio``."""
    comma = next((k for k in range(high - 2, max(low, high - TAIL) - 1, -1) if page.words[k] == ","), None)
    if comma is None or comma - low < MIN_CONTENT or any(page.quoted[k] >= 0 for k in range(comma, high)):
        return None
    if page.lowers[comma + 1] in page.speech.tail_verbs and comma + 2 < high:  # "..., reports HomeWire"
        named = all(page.words[k][0].isupper() for k in range(comma + 2, high))
        source, cue = ((comma + 2, high),), ((comma + 1, comma + 2),)
        return Link(source, cue, (trim(page, low, comma),), PROBABILITY) if named else None
    verb = next((k for k in range(high - 1, comma + 1, -1) if page.lowers[k] in page.speech.tail_verbs), None)
    if (
        verb is None
        or page.lowers[verb - 1] in page.speech.clause_subjects
        or page.lowers[verb - 1] in page.speech.passive
    ):
        return None
    rest = page.words[verb + 1 : high]
    heard = page.lowers[verb] in page.speech.telling and 0 < len(rest) < HEARER
    if rest and not heard and page.lowers[verb + 1] != "out" and page.lowers[verb + 1] not in page.speech.prepositions:
        return None
    begin = comma + 1 + (page.lowers[comma + 1] == "as")
    end = verb
    while end > begin and page.lowers[end - 1].endswith("ly"):
        end -= 1
    if page.lowers[begin] in page.speech.joining or page.lowers[begin] in page.speech.breaks:
        return None
    opens = page.lowers[begin] in page.names.articles
    known = opens or page.lowers[begin] in page.speech.determiners or page.words[begin][0].isupper()
    known = known or can_say(page, begin, end)
    if page.lowers[begin] in page.speech.auxiliaries or end <= begin or not known:
        return None
    return Link(((begin, end),), ((verb, verb + 1),), (trim(page, low, comma),), PROBABILITY)
