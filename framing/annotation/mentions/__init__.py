"""Names, places, numbers and dates in the text, each with a key under which equal things are equal."""

from __future__ import annotations

from framing.annotation.mentions.dates import find_dates
from framing.annotation.mentions.names import find_names
from framing.annotation.mentions.numbers import find_numbers
from framing.model import Document, Mention

__all__ = ["find_mentions"]


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """Find names, places, numbers with units and dates by spelling, word lists and the words around.

    Parameters
    ----------
    document : Document
        The segmented article. Its title, where it is a text of its own, is a document to pass on its own.

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
    dates = find_dates(document)
    numbers = find_numbers(document, dates)
    names = find_names(document)
    taken = sorted((mention.start, mention.end) for mention in dates)
    kept = []
    number = 0
    for mention in names:
        while number < len(taken) and taken[number][1] <= mention.start:
            number += 1
        if number == len(taken) or taken[number][0] >= mention.end:
            kept.append(mention)
    kept.extend(dates)
    ends = [(mention.start, mention.end) for mention in sorted(kept, key=_place)]
    number = 0
    for mention in numbers:
        while number < len(ends) and ends[number][1] <= mention.start:
            number += 1
        if number == len(ends) or ends[number][0] >= mention.end:
            kept.append(mention)
    return tuple(sorted(kept, key=_place))


def _place(mention: Mention) -> int:
    """Order mentions by where they begin."""
    return mention.start
