"""Speech that the layout gives to somebody, without a verb of saying.

Quotations signed with a dash ("“Nobody asked us.” — Lucia Ferrand"), as pull quotes and readers' voices are, and the
blocks that reading has marked: turns of a transcript ("WALLACE: ..."), signed block quotations, posts. The training
articles have few of either, so they are read by rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from framing.annotation.quotations.links import Link, TokenSpan
from framing.annotation.quotations.page import Page
from framing.annotation.quotations.rules import find_clue
from framing.model import Block, Document
from framing.reading.turns import find_turns
from framing.tokenization import QUOTE_MARK

__all__ = ["block_quotations", "labelled_blocks", "quoted_inside", "signed_quotations"]

#: Share of right ones: 18 of 23 on PolNeAR train, 29 of 29 on dev.
PROBABILITY = 0.9

_DASHES = frozenset({"―", "—", "–", "-", "--"})

#: Words of a quotation in somebody's turn that is another's speech, and no name or scare quote.
QUOTED_WORDS = 4


#: Tokens of a signature.
_MOST = 9

#: Whoever speaks of himself in his turn.
_OWN = frozenset({("i",), ("we",)})

#: What may follow the name on its line: the end, a description, a handle.
_AFTER = frozenset({".", ",", "(", ";"})


def block_quotations(document: Document) -> list[Block]:
    """Return the blocks that are quotations from end to end: block quotations and posts without marks of their own.

    Parameters
    ----------
    document : Document

    Returns
    -------
    list of Block
        In text order. A block with quotation marks inside is left to them.
    """
    return [
        block
        for block in document.article.blocks
        if block.kind in ("block_quote", "post")
        and not QUOTE_MARK.search(document.text, block.start + 1, block.end - 1)
    ]


def labelled_blocks(document: Document) -> list[Link]:
    """Find the blocks that name who speaks: turns of a transcript, signed quotations and posts.

    Parameters
    ----------
    document : Document

    Returns
    -------
    list of Link
        In text order. Of an article that reading has not seen, the turns of a transcript.
    """
    starts = document.tokens.starts
    article = document.article
    blocks = article.blocks
    if article.kind is None:
        blocks = find_turns(document.text, [(paragraph.start, paragraph.end) for paragraph in document.paragraphs])
    found = []
    for block in blocks:
        if block.label_start is None or block.label_end is None:
            continue
        source = bisect_left(starts, block.label_start), bisect_left(starts, block.label_end)
        content = _paragraphs_of(document, bisect_left(starts, block.start), bisect_left(starts, block.end))
        if source[0] < source[1] and content:
            found.append(Link((source,), _sign_of(document, source, content[0]), content, PROBABILITY))
    return found


def quoted_inside(
    page: Page, block: Link, quoted: Sequence[TokenSpan], links: Sequence[Link]
) -> tuple[list[Link], Link]:
    """Part what somebody quotes ("MARCH: The mayor told us, “We heard nothing.”") from what he says.

    Parameters
    ----------
    page : Page
    block : Link
        A turn.
    quoted : sequence of (int, int)
        Token ranges of the quotations in it.
    links : sequence of Link
        What was found in it before.

    Returns
    -------
    list of Link and Link
        What others are quoted as saying, and the turn without what is quoted of anybody else.
    """
    told: list[Link] = []
    pieces = list(block.content)
    for low, high in quoted:
        holds = next((piece for piece in pieces if piece[0] <= low and high <= piece[1]), None)
        if holds is None or sum(word[0].isalnum() for word in page.words[low:high]) < QUOTED_WORDS:
            continue
        said = next((link for link in links if _tells(link, block, low)), None) or _told(page, block, low, high)
        source = () if said is None else page.lowers[slice(*said.source[0])]
        if source in _OWN or (said is None and holds[0] == low):
            continue
        told += [] if said is None or source == ("it",) else [replace(said, content=((low, high),))]
        at = pieces.index(holds)
        pieces[at : at + 1] = [piece for piece in ((holds[0], low), (high, holds[1])) if piece[0] < piece[1]]
    return told, replace(block, content=tuple(pieces))


def _tells(link: Link, block: Link, token: int) -> bool:
    """Whether a link inside a turn says who is quoted there, and the turn itself names him."""
    named = bool(link.source) and any(low <= link.source[0][0] < high for low, high in block.content)
    return named and any(low <= token < high for low, high in link.content)


def _told(page: Page, block: Link, low: int, high: int) -> Link | None:
    """Return whom a verb beside a quotation gives it to."""
    clue = find_clue(page, low, high)
    if clue is None or clue.source is None:
        return None
    found = Link((clue.source,), (clue.cue,), ((low, high),), PROBABILITY)
    return found if _tells(found, block, low) else None


def _paragraphs_of(document: Document, low: int, high: int) -> tuple[TokenSpan, ...]:
    """Cut a range of tokens at its paragraphs, each without the mark that re-opens a quotation."""
    pieces: list[TokenSpan] = []
    words, sentence_of, sentences = document.tokens.words, document.sentence_of, document.sentences
    start = low
    for index in range(low, high):
        if index > start and sentences[sentence_of[index]].paragraph != sentences[sentence_of[start]].paragraph:
            pieces.append((start, index))
            start = index + (words[index] == '"')
    pieces.append((start, high))
    return tuple(piece for piece in pieces if piece[0] < piece[1])


def _sign_of(document: Document, source: TokenSpan, content: TokenSpan) -> tuple[TokenSpan, ...]:
    """Return the colon before the words, or the dash before the name; nothing where there is neither."""
    words = document.tokens.words
    colon = content[0] - 1
    if source[1] <= colon and words[colon] == ":":
        return ((colon, colon + 1),)
    return ((source[0] - 1, source[0]),) if source[0] and words[source[0] - 1] in _DASHES else ()


def signed_quotations(document: Document, page: Page) -> list[Link]:
    """Find the quotations that a dash and a name follow, alone on the rest of their line or on the next one.

    Parameters
    ----------
    document : Document
    page : Page

    Returns
    -------
    list of Link
        In text order.
    """
    found = []
    for low, high in page.quotations:
        if low < high < len(page.words) and page.words[high] in _DASHES:
            end = _name_end(document, page, high + 1)
            if end is not None:
                found.append(Link(((high + 1, end),), ((high, high + 1),), ((low, high),), PROBABILITY))
    return found


def _name_end(document: Document, page: Page, first: int) -> int | None:
    """Return where the name after the dash ends; None where something else than a name stands there."""
    starts, ends = document.tokens.starts, document.tokens.ends
    end, named = first, False
    while end < min(first + _MOST, len(page.words)):
        word = page.words[end]
        if end > first and "\n" in document.text[ends[end - 1] : starts[end]]:
            break
        initial = word == "." and end > first and len(page.words[end - 1]) == 1
        if not (
            word[0].isupper()
            or initial
            or (end > first and (page.lowers[end] in page.speech.signature_links or word in "-'’"))
        ):
            break
        named = named or (word[0].isupper() and len(word) > 1)
        end += 1
    alone = end >= len(page.words) or page.words[end] in _AFTER or "\n" in document.text[ends[end - 1] : starts[end]]
    return end if named and alone else None
