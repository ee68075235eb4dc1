"""What the marks on the page say, held against what the tagger found."""

from __future__ import annotations

from collections.abc import Sequence

from framing.annotation.tagger.links import Link
from framing.annotation.tagger.quotation import Quotation
from framing.annotation.tagger.rules import attribute_quotations, make_page
from framing.model import Document

__all__ = ["mend"]

#: Quotations of fewer words that the tagger leaves alone are names, titles and scare quotes.
MISSED_WORDS = 5

#: A quotation is missed when at most this share of its tokens stands in a content.
COVERED = 0.5


def mend(document: Document, quotations: Sequence[Quotation], links: Sequence[Link]) -> list[Link]:
    """Add quotations that the tagger missed and that have a verb of saying beside them.

    Parameters
    ----------
    document : Document
    quotations : sequence of Quotation
    links : sequence of Link
        From the tagger.

    Returns
    -------
    list of Link
        In text order.
    """
    if not quotations:
        return list(links)
    taken = {index for link in links for low, high in link.content for index in range(low, high)}
    page = make_page(document, quotations)
    added = []
    for link in attribute_quotations(document, page, quotations):
        tokens = [index for low, high in link.content for index in range(low, high)]
        words = sum(1 for index in tokens if page.words[index][0].isalnum() and page.quoted[index] >= 0)
        covered = sum(1 for index in tokens if index in taken)
        if words >= MISSED_WORDS and covered <= COVERED * len(tokens):
            added.append(link)
    return sorted([*links, *added], key=lambda link: link.content)
