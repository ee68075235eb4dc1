"""What the marks on the page say, held against what the tagger found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from framing.annotation.quotations.clauses import (
    after_colons,
    answered,
    attribute_colon,
    own_sentences,
    without,
)
from framing.annotation.quotations.layout import labelled_blocks, quoted_inside, signed_quotations
from framing.annotation.quotations.links import CHANCE, Link, TokenSpan
from framing.annotation.quotations.marks import Quotation
from framing.annotation.quotations.objects import attribute_object, attribute_stance
from framing.annotation.quotations.page import Page, make_page
from framing.annotation.quotations.papers import attribute_paper, carry_on
from framing.annotation.quotations.plain import attribute_plain, can_say, plain_subject
from framing.annotation.quotations.quoting import quote_others
from framing.annotation.quotations.relayed import attribute_relayed, relaying_tail
from framing.annotation.quotations.remarks import lone_remarks
from framing.annotation.quotations.rules import (
    attribute_according,
    attribute_quotations,
    attribute_reported,
    attribute_view,
)
from framing.annotation.quotations.sources import mend_source
from framing.annotation.quotations.table import LinkTable
from framing.lexicons.language import Language
from framing.lexicons.words.unions import union
from framing.model import Document

__all__ = ["mend", "with_blocks"]

#: Quotations of fewer words that the tagger leaves alone are names, titles and scare quotes.
MISSED_WORDS = 5

#: A quotation is missed when at most this share of its tokens stands in a content.
COVERED = 0.5

#: The chance of what is found, but most often said by nobody.
DOUBT = 0.3

#: Words of a nickname; tokens of "it more bluntly".
NICKNAME, MANNER = 2, 4

#: A hole of at most this many tokens in a content, within a sentence and in no other role, is filled.
HOLE = 6

#: The forms of plain sentences, in the order in which they are tried.
_PLAIN = (attribute_plain, attribute_object, attribute_stance, attribute_paper, attribute_colon)


def mend(document: Document, quotations: Sequence[Quotation], links: Sequence[Link], language: Language) -> list[Link]:
    """Hold the tagger's attributions against the quotation marks.

    Small holes in a content are filled; a speech that runs over paragraphs with re-opened marks becomes one
    attribution; a quotation that the tagger missed and that has a verb of saying beside it is added, as is a missed
    "according to".

    Parameters
    ----------
    document : Document
    quotations : sequence of Quotation
    links : sequence of Link
        From the tagger.
    language : Language

    Returns
    -------
    list of Link
        In text order.
    """
    page = make_page(document, quotations, language)
    links = [_filled_in(page, _asked(page, link)) for link in links if not _gives_nothing(page, link)]
    table = LinkTable(page.sentence, [_clause_only(page, _main(page, _filled(page, link))) for link in links])
    quote_others(page, table)
    _relay(page, document, table)
    _lay_out(table, signed_quotations(document, page))
    taken = _tokens(piece for link in table for piece in link.cue)
    for sentence in document.sentences:
        for rule in (attribute_according, attribute_view):
            link = rule(page, sentence.token_start, sentence.token_end, taken)
            if link is not None:
                _yield_to(page, table, link)
    for chain in _chains(page, quotations):
        near = table.near(chain)
        table.exchange(near, _chained(list(near.values()), chain))
    found = list(table)
    taken = _tokens(piece for link in found for piece in link.content)
    for link in attribute_quotations(document, page, quotations):
        tokens = _tokens(link.content)
        words = sum(1 for index in tokens if page.words[index][0].isalnum() and page.quoted[index] >= 0)
        if words >= MISSED_WORDS and len(tokens & taken) <= COVERED * len(tokens):
            found.append(link)
    found = answered(page, after_colons(page, [own_sentences(page, link) for link in found]))
    found = lone_remarks(page, document, _with_plain(page, document, found))
    found = with_blocks(document, quotations, found, language)
    found = [replace(link, content=_said(page, link.content)) for link in found]
    mended = (_to_comma(page, _apart(page, mend_source(page, link))) for link in found)
    kept = [link for link in mended if not _tokens(link.content) <= _tokens(link.source)]
    return sorted(carry_on(page, document, kept), key=lambda link: link.content)


def _yield_to(page: Page, table: LinkTable, link: Link) -> None:
    """Add a link, and take what it holds from links whose verb stands in another sentence."""
    ((low, high),), home = link.content, page.sentence[link.cue[0][0]]
    others = {
        number: other
        for number, other in table.near(link.content).items()
        if other.cue and page.sentence[other.cue[0][0]] != home
    }
    table.exchange(others, [*filter(None, (without(other, low, high) for other in others.values())), link])


def _with_plain(page: Page, document: Document, links: Sequence[Link]) -> list[Link]:
    """Attribute plain sentences in which nothing is attributed but by chance."""
    sure = [
        link
        for link in links
        if link.probability >= CHANCE and (len(_tokens(link.content)) > 1 or page.quoted[link.content[0][0]] >= 0)
    ]
    taken = _tokens(piece for link in sure for piece in (*link.content, *link.cue))
    kept = list(links)
    for sentence in document.sentences:
        low, high = sentence.token_start, sentence.token_end
        if not taken.isdisjoint(range(low, high)) or document.in_headline(sentence.start):
            continue
        found = (rule(page, low, high) for rule in _PLAIN)
        plain = next(filter(None, found), None)
        if plain is not None:
            kept = [link for link in kept if not _overlap((*link.cue, *link.content), [(low, high)])]
            kept.append(plain)
    return kept


def _tokens(pieces: Iterable[TokenSpan]) -> set[int]:
    """Return all tokens of some ranges."""
    return {index for low, high in pieces for index in range(low, high)}


def _filled(page: Page, link: Link) -> Link:
    """Fill small holes between the pieces of a content, and leave a nickname out of it."""
    if len(link.content) < 2:
        return link
    link = replace(link, content=tuple(piece for piece in link.content if not _is_nickname(page, link, piece)))
    own = _tokens((*link.source, *link.cue))
    pieces = [link.content[0]]
    for low, high in link.content[1:]:
        before = pieces[-1][1]
        near = low - before <= HOLE and page.sentence[before - 1] == page.sentence[low]
        if near and own.isdisjoint(range(before, low)):
            pieces[-1] = (pieces[-1][0], high)
        else:
            pieces.append((low, high))
    return replace(link, content=tuple(pieces))


def _said(page: Page, content: Sequence[TokenSpan]) -> tuple[TokenSpan, ...]:
    """Leave out the comma that ends a piece, "it" of "it was noted that ..." and "there" of "writes there that ..."."""
    kept = [piece for piece in content if page.lowers[slice(*piece)] != ("it",)] or content
    (low, high), *rest = kept
    if page.lowers[low] in page.speech.wheres and "that" in page.lowers[low + 1 : min(low + 2, high)]:
        kept = [(low + 1, high), *rest]
    return tuple((low, high - (high - low > 1 and page.words[high - 1] == ",")) for low, high in kept)


def _apart(page: Page, link: Link) -> Link:
    """End what is said before a source that has grown over its end ("..., a statement from his office said")."""
    kept = []
    for low, high in link.content:
        inside = [first for first, _ in link.source if low < first < high]
        stop = min(inside, default=high)
        while stop < high and stop > low + 1 and page.words[stop - 1] == ",":
            stop -= 1
        kept.append((low, stop))
    return replace(link, content=tuple(kept))


def _to_comma(page: Page, link: Link) -> Link:
    """Let what is said go on to the comma before its source ("The vote was fair, a statement said")."""
    if len(link.content) != 1 or len(link.source) != 1 or not link.cue:
        return link
    (low, high), first = link.content[0], link.source[0][0]
    rest = range(high, first - 1)
    behind = high < first - 1 and link.source[0][1] <= link.cue[0][0] and page.words[first - 1] == ","
    plain = all(page.quoted[k] < 0 and page.words[k] != "," for k in (low, *rest))
    return replace(link, content=((low, first - 1),)) if behind and plain and page.sentence[low][1] > first else link


def _gives_nothing(page: Page, link: Link) -> bool:
    """Whether somebody "offered no suggestions": the outlet says so, and nothing is said by anybody."""
    cue = [word for piece in link.cue for word in page.lowers[slice(*piece)]]
    if _asks_or_names(page, link) or (cue[-1:] == ["put"] and _is_manner(page, link)):
        return True
    if "no" in cue and any(word.startswith(page.speech.giving) for word in cue[: cue.index("no")]):
        return True
    return (
        bool(link.cue)
        and page.lowers[link.content[0][0]] == "no"
        and page.lowers[link.cue[-1][1] - 1].startswith(page.speech.giving)
        and link.cue[-1][1] <= link.content[0][0]
    )


def _asks_or_names(page: Page, link: Link) -> bool:
    """Whether all that is said is "What does" of a question, "said more", or a nickname at the source's name."""
    tokens = sorted(_tokens(link.content))
    if page.quoted[tokens[0]] < 0:
        empty = union(page.speech.breaks, page.speech.auxiliaries, page.speech.empty)
        return all(page.lowers[k] in empty for k in tokens)
    return len(link.content) == 1 and _is_nickname(page, link, link.content[0])


def _is_nickname(page: Page, link: Link, piece: TokenSpan) -> bool:
    """Whether a quotation of a word or two stands right before the name in a source ("'Aunt' Rosie Kerr said")."""
    low, high = piece
    words = [word for word in page.words[low:high] if word[0].isalnum()]
    touches = any(first == high and page.words[first][0].isupper() for first, _ in link.source)
    return page.quoted[low] >= 0 and len(words) <= NICKNAME and touches and all(word[0].isupper() for word in words)


def _is_manner(page: Page, link: Link) -> bool:
    """Whether "put it more bluntly" tells how something is said, and not what."""
    low, high = link.content[0]
    return page.lowers[low] == "it" and high - low <= MANNER and page.lowers[high - 1].endswith("ly")


def _asked(page: Page, link: Link) -> Link:
    """Doubt that "Asked whether he would go, Hale laughed" says whose question it is: the outlet tells of it."""
    opening = bool(link.cue) and link.cue[0][0] == page.sentence[link.cue[0][0]][0]
    asked = opening and not link.source and page.lowers[link.cue[0][0]] in page.speech.asked
    return replace(link, probability=min(link.probability, DOUBT)) if asked else link


def _filled_in(page: Page, link: Link) -> Link:
    """Name who speaks where a plain subject stands before the verb: "A tout, who works here, claimed"."""
    if link.source or not link.cue or page.quoted[link.cue[0][0]] >= 0:
        return link
    low, high = page.sentence[link.cue[0][0]]
    subject = plain_subject(page, low, high, page.saying)
    if subject is None or not any(first <= subject[2] < end for first, end in link.cue):
        return link
    begin, end, verb = subject
    inside = any(first < end and begin < last for first, last in link.content)
    return link if inside or not can_say(page, begin, end, verb) else replace(link, source=((begin, end),))


def _relay(page: Page, document: Document, table: LinkTable) -> None:
    """Read "..., the agency reports, citing ..." by rule; what is said inside by somebody else stays his."""
    for sentence in document.sentences:
        low, high = sentence.token_start, sentence.token_end
        tail = relaying_tail(page, low, high)
        if tail is not None:
            near = table.near([(low, high)])
            table.exchange(near, _inside(page, list(near.values()), low, tail))
        relayed = attribute_relayed(page, low, high)
        if relayed is not None:
            link, formula = relayed
            near = table.near([(low, high)])
            table.exchange([number for number, item in near.items() if _overlap(item.cue, [formula])], ())
            if not any(_overlap(item.content, link.content) for item in table.near([(low, high)]).values()):
                table.add([link])


def _overlap(pieces: Iterable[TokenSpan], others: Sequence[TokenSpan]) -> bool:
    """Whether any two token ranges of two lists have a token in common."""
    return any(low < end and first < high for low, high in pieces for first, end in others)


def _inside(page: Page, links: Sequence[Link], low: int, tail: TokenSpan) -> list[Link]:
    """Let what somebody says in a sentence end where the outlet is named that passes the sentence on."""
    start, end = tail
    found = []
    for link in links:
        ends_here = any(low <= first < end for first, _ in link.cue) and link.content[-1][0] < end
        pieces = [(first, min(last, start) if first < end else last) for first, last in link.content]
        kept = tuple(piece for piece in pieces if piece[0] < piece[1])
        if kept or not ends_here:
            found.append(replace(link, content=kept) if ends_here else link)
    if any(low <= first < start for link in found for first, _ in link.cue):
        return found
    spoken = attribute_reported(page, low, start, set())
    if spoken is None:
        return found
    return [*(link for link in found if not any(start <= first < end for first, _ in link.cue)), spoken]


def _main(page: Page, link: Link) -> Link:
    """Give "..., Ana Roy told the Post, though it is late" the main clause, where the tagger took the other alone."""
    if len(link.content) != 1 or not link.source or not link.cue:
        return link
    (low, _), (first, last), cue = link.content[0], link.source[0], link.cue[-1]
    begin = page.sentence[low][0]
    opens = not page.speech.conceding.isdisjoint(page.lowers[low - 1 : low + 1])
    behind = begin + MISSED_WORDS < first < last <= cue[0] and cue[1] < low and page.words[first - 1] == ","
    plain = all(page.quoted[k] < 0 and page.words[k] != "," for k in range(begin, first - 1))
    return replace(link, content=((begin, first - 1),)) if opens and behind and plain else link


def _clause_only(page: Page, link: Link) -> Link:
    """End what is said in a clause before the main clause: "When Lind said that ..., the markets fell"."""
    (low, high), cue = link.content[-1], link.cue[-1:] or ((0, 0),)
    first, end = page.sentence[low]
    last = end - (page.words[end - 1] in ".!?")
    opened = page.lowers[first] in page.speech.subordinators and first < cue[0][0] < low
    if not opened or high < last or "," in page.lowers[first : cue[0][1]]:
        return link
    commas = [k for k in range(low, high) if page.words[k] == ","]
    quoted = [k for k in commas if k + 2 < high and page.words[k + 1] == '"']
    stop = quoted[0] + 2 if quoted else commas[0] if len(commas) == 1 else high
    return replace(link, content=(*link.content[:-1], (low, stop)))


def with_blocks(
    document: Document, quotations: Sequence[Quotation], links: Sequence[Link], language: Language
) -> list[Link]:
    """Give the blocks that name who speaks to whom they belong; what a rule or the tagger found inside is part of them.

    Parameters
    ----------
    document : Document
    quotations : sequence of Quotation
    links : sequence of Link
    language : Language

    Returns
    -------
    list of Link
        In text order.
    """
    blocks = labelled_blocks(document)
    if not blocks:
        return list(links)
    page = make_page(document, quotations, language)
    table = LinkTable(page.sentence, links)
    quoted = [item for item, mark in zip(page.quotations, quotations, strict=True) if mark.closed]
    for block in blocks:
        inner = _inner(table, block)
        first, last = bisect_left(quoted, (block.content[0][0], 0)), bisect_left(quoted, (block.content[-1][1], 0))
        told, rest = quoted_inside(page, block, quoted[first:last], list(inner.values()))
        table.exchange(inner, [rest, *told])
    return sorted(table, key=lambda link: link.content)


def _lay_out(table: LinkTable, given: Iterable[Link]) -> None:
    """Give speech to whom the layout gives it to; what is said inside it is part of it."""
    for link in given:
        table.exchange(_inner(table, link), [link])


def _inner(table: LinkTable, link: Link) -> dict[int, Link]:
    """Return the links, by number, that stand inside what the layout gives to somebody."""
    own = (*link.content, *link.cue, *link.source)
    return {number: item for number, item in table.near(own).items() if _overlap((*item.content, *item.cue), own)}


def _chains(page: Page, quotations: Sequence[Quotation]) -> list[list[TokenSpan]]:
    """Return the token ranges of speeches that go on over paragraphs."""
    chains: list[list[TokenSpan]] = []
    going_on = False
    for quotation, (low, high) in zip(quotations, page.quotations, strict=True):
        if low < high:
            if going_on:
                chains[-1].append((low, high))
            elif quotation.goes_on:
                chains.append([(low, high)])
        going_on = quotation.goes_on and bool(chains)
    return [chain for chain in chains if len(chain) > 1]


def _chained(links: Sequence[Link], chain: Sequence[TokenSpan]) -> list[Link]:
    """Give a whole speech to the attribution that holds most of it and whose verb stands outside it."""
    speech = _tokens(chain)
    inside = [len(_tokens(link.content) & speech) for link in links]
    outer = [number for number, link in enumerate(links) if inside[number] and speech.isdisjoint(_tokens(link.cue))]
    if not outer:
        return list(links)
    best = max(outer, key=lambda number: (inside[number], -number))
    kept = []
    for number, link in enumerate(links):
        if number == best:
            others = [piece for piece in link.content if speech.isdisjoint(range(*piece))]
            kept.append(replace(link, content=tuple(sorted([*others, *chain]))))
        elif 2 * inside[number] < len(_tokens(link.content)):
            kept.append(link)
    return kept
