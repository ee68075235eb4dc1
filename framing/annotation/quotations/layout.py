"""Speech that the layout gives to somebody, without a verb of saying.

Quotations signed with a dash ("“Nobody asked us.” — Lucia Ferrand"), as pull quotes and readers' voices are, and the
turns of a transcript ("WALLACE: ..."). The training articles have few of either, so they are read by rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from framing.annotation.quotations.links import Link
from framing.annotation.quotations.rules import Page
from framing.model import Document

__all__ = ["signed_quotations", "transcript_turns"]

#: Share of right ones: 18 of 23 on PolNeAR train, 29 of 29 on dev.
PROBABILITY = 0.9

_DASHES = frozenset({"―", "—", "–", "-", "--"})

#: Tokens of a signature, and lower-case words inside a name.
_MOST = 9
_LINKS = frozenset("de la del da di van von der bin al of the".split())

#: What may follow the name on its line: the end, a description, a handle.
_AFTER = frozenset({".", ",", "(", ";"})


#: Tokens of the name that opens a turn, title included; turns that make a transcript; words that a turn has.
_TURN_NAME, _TURNS, _TURN_WORDS = 5, 2, 3


def transcript_turns(document: Document, page: Page) -> list[Link]:
    """Find paragraphs that open with a name in capitals and a colon, where several of them do.

    Parameters
    ----------
    document : Document
    page : Page

    Returns
    -------
    list of Link
        In text order; a turn is the rest of its paragraph.
    """
    found = list(_turns(document, page))
    return found if len(found) >= _TURNS else []


def _turns(document: Document, page: Page) -> Iterator[Link]:
    """Yield the paragraphs that look like turns."""
    starts = document.tokens.starts
    for paragraph in document.paragraphs:
        first, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        low = first + (first < last and page.words[first] == '"')
        colon = next((at for at in range(low, min(low + _TURN_NAME, last)) if page.words[at] == ":"), low)
        name = [word for word in page.words[low:colon] if word not in ".-'"]
        if not name or any(not word.isupper() or not word.isalpha() for word in name) or len(name[-1]) < 2:
            continue
        end = last - (page.words[last - 1] == '"')
        if end - colon - 1 >= _TURN_WORDS:
            yield Link(((low, colon),), ((colon, colon + 1),), ((colon + 1, end),), PROBABILITY)


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
        if not (word[0].isupper() or initial or (end > first and (page.lowers[end] in _LINKS or word in "-'’"))):
            break
        named = named or (word[0].isupper() and len(word) > 1)
        end += 1
    alone = end >= len(page.words) or page.words[end] in _AFTER or "\n" in document.text[ends[end - 1] : starts[end]]
    return end if named and alone else None
