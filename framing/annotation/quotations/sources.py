"""The spans of sources, held against the grammar: what the tagger cuts off, and what it takes in too much."""

from __future__ import annotations

from dataclasses import replace

from framing.annotation.quotations.links import Link, TokenSpan
from framing.annotation.quotations.page import Page
from framing.annotation.quotations.plain import subject_start
from framing.annotation.quotations.rules import phrase_before
from framing.lexicons.words.unions import union

__all__ = ["mend_source"]

#: Tokens looked back over for the document that a cut source belongs to: "a joint statement issued after the talks".
DOCUMENT_BACK = 7

#: Tokens that may stand between a possessive and the verb as the noun that it cuts off: "Lind's successor says".
POSSESSED = 2

#: Tokens behind a source up to the "as" before the name that it gave.
NAMED_AS = 5

#: Tokens of the longest date in a source: "on 3 March".
DATE = 4

#: Tokens of the longest subject with a clause in it.
CLAUSE = 20

#: Words between "whose" and its verb ("whose defence lawyers say").
OWNED = 4

#: Tokens of the longest label before a colon: name, age, calling and place.
LABEL = 16

#: Words that open a clause on a speaker.
_CLAUSES = frozenset({"who", "whose", "which"})

#: Marks that end a noun phrase.
_CLOSING = frozenset(',;:"')


def mend_source(page: Page, link: Link) -> Link:
    """Make the source of a link the whole phrase that says it, or nobody.

    Parameters
    ----------
    page : Page
    link : Link

    Returns
    -------
    Link
    """
    link = _past_opening(page, _named(page, _whose(page, link)))
    link = _seen_by(page, _in_clause(page, _out_of_clause(page, link)))
    link = _anonymous(page, _quoted_one(page, _labelled(page, _before_clause(page, link))))
    pieces = tuple(_whole(page, link, _trimmed(page, _before_adverb(page, link, piece))) for piece in link.source)
    pieces = tuple(piece for piece in pieces if not _is_hearer(page, link, piece))
    return link if pieces == link.source else replace(link, source=pieces)


def _whose(page: Page, link: Link) -> Link:
    """Give "Joe Lind, whose critics say he lied, left town" to the critics, and let it end with the clause."""
    if len(link.source) != 1 or not link.cue:
        return link
    (low, high), cue = link.source[0], link.cue[0][0]
    opener = next((k for k in range(high - 1, low - 1, -1) if page.lowers[k] == "whose"), None)
    if opener is None or cue != high or not 0 < high - 1 - opener <= OWNED or "," in page.words[opener:high]:
        return link
    nouns = union(page.voices, page.names.groups, page.names.title_heads)
    if page.lowers[high - 1] not in nouns or not page.speech.auxiliaries.isdisjoint(page.lowers[opener:high]):
        return link
    first, last = link.content[-1]
    comma = next((k for k in range(first + 1, last) if page.words[k] == "," and page.quoted[k] < 0), last)
    said = link.content if first < cue else (*link.content[:-1], (first, comma))
    behind = tuple(piece for piece in said if piece[0] > cue) or said
    return replace(link, source=((opener, high),), content=behind)


def _is_hearer(page: Page, link: Link, piece: TokenSpan) -> bool:
    """Whether something is said to a source, and not by it: "Residents were told that the water was safe"."""
    told = [k for low, high in link.cue for k in range(max(low, 1), high) if page.lowers[k] in page.speech.addressing]
    return any(piece[1] <= k and page.lowers[k - 1] in page.speech.passive for k in told)


def _labelled(page: Page, link: Link) -> Link:
    """Give "Ana Roy (34), plasterer, Tarn: “...”" to Ana Roy, where the tagger takes the end of the label."""
    if len(link.source) != 1 or not link.cue or page.words[link.cue[0][0]] != ":":
        return link
    (low, high), floor = link.source[0], page.sentence[link.source[0][0]][0]
    label = page.lowers[floor:high]
    whole = high == link.cue[0][0] and high - floor <= LABEL
    named = low - floor > 2 and page.words[floor][0].isupper() and page.words[floor + 1][0].isupper()
    said = union(page.reporting, page.speech.auxiliaries, page.speech.determiners)
    opens = whole and named and "," in page.words[floor:low] and said.isdisjoint(label)
    return replace(link, source=((floor, high),)) if opens else link


def _past_opening(page: Page, link: Link) -> Link:
    """Leave out the end of "In an email seen by the Post, clerk Ana Roy told ..."."""
    if len(link.source) != 1:
        return link
    (low, high), (floor, end) = link.source[0], page.sentence[link.source[0][0]]
    begin = subject_start(page, floor, end)
    inside = floor < low < begin < high and page.lowers[floor] in page.speech.prepositions
    person = any(page.words[k][0].isupper() or page.lowers[k] in page.voices for k in range(begin, high))
    return replace(link, source=((begin, high),)) if inside and person else link


def _trimmed(page: Page, piece: TokenSpan) -> TokenSpan:
    """Leave out the marks after a source, and the month of "in January the president said"."""
    low, high = piece
    dated = high - low > 2 and page.lowers[low] in page.months and page.lowers[low + 1] in page.speech.determiners
    lone = page.words[high - 1] == "," and "," not in page.words[low : high - 1]  # no apposition that it closes
    return low + dated, high - (high - low > 1 and (lone or page.words[high - 1] in ".:;—–"))


def _before_adverb(page: Page, link: Link, piece: TokenSpan) -> TokenSpan:
    """Leave out the adverb between a source and its verb ("her brother later"), and what else a source does."""
    low, high = piece
    verb = next((k for k in range(low + 1, high) if _has_object(page, low, k)), high)
    if verb < high and low < verb:
        return low, verb  # "The bank closed two branches, saying ..."
    before = any(first == high for first, _ in link.cue)
    while before and high - low > 1 and page.lowers[high - 1] in page.speech.adverbs:
        high -= 1
    return low, high


def _has_object(page: Page, low: int, verb: int) -> bool:
    """Whether a source that begins at a token runs over a verb in the past and the object behind it."""
    if not page.lowers[verb].endswith("ed") or not page.words[verb].islower() or page.words[verb - 1] == ",":
        return False
    behind = page.lowers[min(verb + 1, len(page.lowers) - 1)]
    plain = page.speech.relatives.isdisjoint(page.lowers[low:verb]) and _CLAUSES.isdisjoint(page.lowers[low:verb])
    return plain and (behind in page.names.articles or behind in page.speech.counts or behind[0].isdigit())


def _before_clause(page: Page, link: Link) -> Link:
    """Give "one worker, who asked for silence, described ..." to the worker, where the tagger stops at "who"."""
    if len(link.source) != 1 or not link.cue:
        return link
    (low, high), cue = link.source[0], link.cue[0][0]
    closed = page.lowers[low] in _CLAUSES and high <= cue and low < cue - 2 and page.words[cue - 1] == ","
    floor = page.sentence[low][0]
    begin = low - (page.lowers[low - 1] in page.speech.joining) if low > floor else low
    if not closed or begin - 1 <= floor or page.words[begin - 1] != ",":
        return link
    noun = _head(page, begin, floor)
    return link if noun is None else replace(link, source=((noun[0], cue),))


def _head(page: Page, clause: int, floor: int) -> TokenSpan | None:
    """Return the phrase that a clause belongs to; another clause may stand between ("a cook who left, and who ...")."""
    end = clause - (page.words[clause - 1] == ",")
    noun = phrase_before(page, end, floor=floor) or _subject(page, floor, end)
    while noun is not None and noun[0] - 1 > floor and page.lowers[noun[0] - 1] in _CLAUSES:
        end = noun[0] - 1 - (page.words[noun[0] - 2] == ",")
        noun = phrase_before(page, end, floor=floor) or _subject(page, floor, end)
    return noun


def _in_clause(page: Page, link: Link) -> Link:
    """Give "Three passengers who use wheelchairs say ..." to the passengers, not to a part of the clause."""
    if len(link.source) != 1 or not link.cue:
        return link
    (low, high), cue = link.source[0], link.cue[0][0]
    floor = page.sentence[low][0]
    who = next((k for k in range(floor + 1, cue) if page.lowers[k] in page.speech.relatives), None)
    if (
        who is None
        or not floor < who <= low < high <= cue
        or cue - floor > CLAUSE
        or page.lowers[who] in page.lowers[who + 1 : cue]
    ):
        return link
    plain = all(page.words[k].isalnum() or page.words[k] in "-'" for k in range(floor, cue))
    verbs = [k for k in range(who + 1, cue) if page.lowers[k] in page.reporting]
    opens = page.lowers[floor] in page.speech.determiners or page.lowers[floor] in page.speech.counts
    return replace(link, source=((floor, cue),)) if plain and opens and not verbs else link


def _out_of_clause(page: Page, link: Link) -> Link:
    """Give "A cook who left, and who fears he will be sued, said ..." to the cook: "he will be sued" is no phrase."""
    if len(link.source) != 1 or not link.cue:
        return link
    (low, high), cue = link.source[0], link.cue[0][0]
    floor, first = page.sentence[low][0], page.lowers[low]
    lone = high - low - (page.words[high - 1] == ",") == 1 or first in page.speech.relatives
    who = next((k for k in range(floor + 1, low) if page.lowers[k] in page.speech.relatives), None)
    clause = first in page.speech.auxiliaries or first in page.speech.pronouns
    if who is None or lone or not clause or high > cue or any(page.quoted[k] >= 0 for k in range(floor, cue)):
        return link
    noun = _head(page, who - (page.lowers[who - 1] in page.speech.joining), floor)
    said = noun is not None and any(first < cue and noun[0] < last for first, last in link.content)
    return link if noun is None or said else replace(link, source=((noun[0], cue),))


def _seen_by(page: Page, link: Link) -> Link:
    """Give "Minutes of the meeting, seen by Tarn News, show ..." to the minutes, with commas or without."""
    if len(link.source) != 1 or not link.cue:
        return link
    low = link.source[0][0]
    floor = page.sentence[low][0]
    shown = low - floor > 3 and page.lowers[low - 1] in ("by", "to") and page.lowers[low - 2] in page.speech.showing
    comma = None if not shown else low - 3 if page.words[low - 3] == "," else low - 2
    opening = page.lowers[floor] in page.speech.prepositions
    if (
        comma is None
        or (comma == low - 2 and opening)
        or page.names.document_heads.isdisjoint(page.lowers[floor:comma])
        or low > link.cue[0][0]
    ):
        return link
    begin = floor + (page.lowers[floor] in page.speech.joining)
    return replace(link, source=((begin, comma),))


def _subject(page: Page, floor: int, comma: int) -> TokenSpan | None:
    """Return what opens a sentence up to a comma, where it begins with an article or a name."""
    opens = page.lowers[floor] in page.names.articles or page.lowers[floor] in page.names.given_names
    quoted = any(page.quoted[k] >= 0 for k in range(floor, comma))
    return (floor, comma) if opens and not quoted else None


def _anonymous(page: Page, link: Link) -> Link:
    """Keep "speaking on condition of anonymity because ..." with the source and out of what is said."""
    if len(link.source) != 1 or not link.cue:
        return link
    (low, high), cue = link.source[0], link.cue[0][0]
    high -= page.words[high - 1] == ","
    formula = page.lowers[high : high + 3] == (",", "speaking", "on") and page.words[cue - 1] == ","
    if not formula or cue <= high + 3:
        return link
    said = tuple(piece for piece in link.content if piece[1] <= high or piece[0] >= cue)
    return replace(link, source=((low, cue),), content=said) if said else link


def _quoted_one(page: Page, link: Link) -> Link:
    """Give "a lawmaker was quoted by the Daily as saying ..." to the lawmaker."""
    if len(link.source) != 1 or not link.content:
        return link
    low = link.source[0][0]
    floor = page.sentence[low][0]
    passive = low - floor > 3 and page.lowers[low - 2 : low] == ("quoted", "by")
    if not passive or page.lowers[low - 3] not in page.speech.passive_auxiliaries:
        return link
    noun = phrase_before(page, low - 3, floor=floor)
    return link if noun is None or link.content[0] < noun else replace(link, source=(noun,))


def _whole(page: Page, link: Link, piece: TokenSpan) -> TokenSpan:
    """Add to a source the words that belong to its phrase."""
    low, high = piece
    begin = _from_document(page, low)
    high = _past_date(page, link, _to_noun(page, link, low, high))
    return _to_name(page, *_lone_article(page, begin, high))


def _past_date(page: Page, link: Link, high: int) -> int:
    """Return the end of a source that stops inside a date: "A study of bees, published" on Monday, "found"."""
    cue = min((first for first, _ in link.cue if first >= high), default=high)
    cut = page.lowers[high - 1] in page.speech.showing or page.lowers[high - 1] in page.speech.prepositions
    cut = cut or page.words[high - 1].isdigit()
    dated = (page.words[k][0].isupper() or page.words[k].isdigit() for k in range(high, cue) if page.words[k] != ",")
    between = range(high, cue - (page.words[cue - 1] == ","))
    opens = bool(between) and (page.words[high][0].isupper() or page.lowers[high] in page.speech.prepositions)
    if not cut or not opens or len(between) > DATE or not any(dated):
        return high
    plain = all(page.words[k][0].isalnum() and page.lowers[k] not in page.reporting for k in between)
    return between[-1] + 1 if plain else high


def _lone_article(page: Page, low: int, high: int) -> TokenSpan:
    """Return a source of which the tagger took the article alone, with the capitals behind it."""
    end = page.sentence[low][1]
    if high - low == 1 and page.lowers[low] in page.names.articles:
        while high < end and page.words[high][0].isupper():
            high += 1
    return low, high


def _to_name(page: Page, low: int, high: int) -> TokenSpan:
    """Add the name that a source says it gave: "a student simply identified as Blessing", "a clinic sister who"."""
    end = page.sentence[low][1]
    given = next((k for k in range(high, min(end, high + NAMED_AS)) if page.lowers[k] == "as"), None)
    named = given is not None and not page.speech.naming.isdisjoint(page.lowers[high:given])
    if given is not None and named and "," not in page.words[high + 1 : given]:
        last = given + 1
        while last < end and page.words[last][0].isupper():
            last += 1
        return (low, last) if last > given + 1 else (low, high)
    noun = high + 1 < end and page.lowers[high] in page.voices and page.words[high].islower()
    if noun and high - low == 1 and page.words[high + 1][0].isupper():  # "Conservation architect Ana Roy"
        last = high + 1
        while last < end and page.words[last][0].isupper():
            last += 1
        return low, last
    if noun and page.lowers[high - 1] in page.voices and page.lowers[high + 1] in ("who", ","):
        return low, high + 1
    return low, high


def _from_document(page: Page, low: int) -> int:
    """Return where "a joint statement issued after the talks" begins of which a source holds "the talks" alone."""
    if low == 0 or page.lowers[low - 1] not in page.speech.document_prepositions:
        return low
    floor = page.sentence[low][0]
    known = page.names.document_heads
    heads = [k for k in range(max(floor, low - DOCUMENT_BACK), low) if page.lowers[k] in known]
    if not heads or not (_CLOSING | page.speech.closing_verbs).isdisjoint(page.lowers[heads[0] : low]):
        return low
    begin = heads[0]
    while begin > floor and heads[0] - begin < DOCUMENT_BACK and page.lowers[begin] not in page.speech.determiners:
        begin -= 1
    if page.lowers[begin] not in page.speech.determiners:
        begin = heads[0] if page.lowers[heads[0]].endswith("s") else low  # "Documents seen by this newspaper"
    opens = begin == floor or page.lowers[begin - 1] in page.speech.joining or page.words[begin - 1] == ","
    return begin if opens else low


def _to_noun(page: Page, link: Link, low: int, high: int) -> int:
    """Return the end of a source that stops at an adjective ("The Armenian" side) or a possessive ("Lind's" aide)."""
    end = page.sentence[high - 1][1]
    lists = page.names
    if page.lowers[high - 1] == "of":  # "The assembly of" Port Estrella
        while high < end and page.words[high][0].isupper():
            high += 1
        return high
    noun = page.words[high] if high < end else ""
    if page.lowers[high - 1] == "'s":
        verb = min((first for first, _ in link.cue if first > high), default=high)
        between = range(high, verb)
        plain = all(page.words[k].isalpha() and page.lowers[k] not in page.speech.adverbs for k in between)
        return verb if plain and len(between) <= POSSESSED else high
    adjective, people = lists.places.get((page.lowers[high - 1],), (None, False))
    headed = noun == "side" or noun in lists.organisation_heads or noun in lists.title_heads
    return high + (adjective is not None and people and headed)


def _named(page: Page, link: Link) -> Link:
    """Replace the empty "it" of "it was announced" by the document named before it, or by nobody."""
    if len(link.source) != 1 or len(link.cue) != 1:
        return link
    (low, high), (cue, end) = link.source[0], link.cue[0]
    expletive = page.lowers[low:high] == ("it",) and cue == high and page.lowers[cue] in page.speech.passive_auxiliaries
    if not expletive or end - cue < 2 or not page.lowers[end - 1].endswith(("ed", "en", "wn")):
        return link
    start = page.sentence[low][0]
    if page.lowers[start] in ("in", "by") and any(word in page.speech.documents for word in page.lowers[start:low]):
        stop = next(index for index in range(start, low) if page.lowers[index] in page.speech.documents) + 1
        return replace(link, source=((start + 1, stop),))
    return replace(link, source=())
