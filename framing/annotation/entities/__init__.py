"""Names, places, numbers and dates in the text, each with a key under which equal things are equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from framing.annotation.entities.dates import find_dates
from framing.annotation.entities.names import find_names
from framing.annotation.entities.numbers import find_numbers, is_money
from framing.lexicons.language import Language, language_of
from framing.model import Document, Mention

__all__ = ["find_mentions"]

_START = attrgetter("start")


def find_mentions(document: Document, *, language: Language | None = None) -> tuple[Mention, ...]:
    """Find names, places, numbers with units and dates by spelling, word lists and the words around.

    Parameters
    ----------
    document : Document
        The segmented article. Its title, where it is a text of its own, is a document to pass on its own.
    language : Language, optional
        Words to read it with; those of the document's language unless given.

    Returns
    -------
    tuple of Mention
        In text order; mentions never overlap. Titles ("Mr."), possessives and accents are not part of a
        key; a surname alone has the key of the full name where the article has exactly one.

    Examples
    --------
    >>> from framing.model import Article
    >>> from framing.segmentation import segment
    >>> article = Article(text="Defense Minister Marta Ollivant pledged $3 million on May 2, 2025. Ollivant smiled.")
    >>> [mention.key for mention in find_mentions(segment(article))]
    ['name:marta ollivant', 'number:3000000.0 usd', 'date:2025-05-02', 'name:marta ollivant']
    """
    words = language or language_of(document.article.language)
    dates = find_dates(document, words)
    numbers = find_numbers(document, dates, words.numbers)
    # "Rs 45 crore", "45 million Fiji dollars": the code of a currency and its country are spelled like names
    money = [number for number in numbers if is_money(number, words.numbers)]
    taken = sorted([*dates, *money], key=_START)
    kept = sorted([*_apart(find_names(document, words), taken), *taken], key=_START)
    return tuple(sorted([*kept, *_apart(numbers, kept)], key=_START))


def _apart(mentions: Iterable[Mention], taken: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions that overlap none of the taken ones; both are in text order and free of overlap."""
    number = 0
    for mention in mentions:
        while number < len(taken) and taken[number].end <= mention.start:
            number += 1
        if number == len(taken) or taken[number].start >= mention.end:
            yield mention
