"""The trained tagger as one call: documents in, links out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from framing.annotation.quotations.features import place_codes
from framing.annotation.quotations.linker import Linker
from framing.annotation.quotations.links import Link
from framing.annotation.quotations.marks import Quotation
from framing.annotation.quotations.network import TaggerText, load_network
from framing.annotation.quotations.spans import Context, context
from framing.annotation.quotations.weights import load_arrays, weights_path
from framing.model import Document

__all__ = ["Laid", "lay_out", "load_linker", "tag"]

_SINGLE = frozenset("'‘’")


@dataclass(frozen=True, slots=True)
class Laid:
    """A batch of documents laid end to end: texts for the network, context for the linker."""

    texts: tuple[TaggerText, ...]
    where: Context


def lay_out(documents: Sequence[Document], quotations: Sequence[Sequence[Quotation]]) -> Laid:
    """Lay out documents for the network and the linker."""
    texts = tuple(
        TaggerText(_with_double_marks(document, marks), place_codes(document, marks))
        for document, marks in zip(documents, quotations, strict=True)
    )
    words = [word for text in texts for word in text.words]
    lowers = [lower for document in documents for lower in document.tokens.lowers]
    places = np.array([place for text in texts for place in text.places], dtype=np.int64)
    return Laid(texts, context(words, lowers, places, [len(text.words) for text in texts]))


def _with_double_marks(document: Document, quotations: Sequence[Quotation]) -> Sequence[str]:
    """Return the words of a text, single quotation marks as the double ones that the training articles have."""
    single = [item for item in quotations if item.single]
    if not single:
        return document.tokens.words
    words, starts = list(document.tokens.words), document.tokens.starts
    for item in single:
        for place in (item.start, item.end - 1):
            at = bisect_left(starts, place)
            if at < len(words) and starts[at] == place and words[at] in _SINGLE:
                words[at] = '"'
    return words


@lru_cache(maxsize=1)
def load_linker() -> Linker:
    """Load the shipped linker."""
    return Linker(load_arrays(weights_path("attribution-linker.npz")))


def tag(documents: Sequence[Document], quotations: Sequence[Sequence[Quotation]]) -> list[list[Link]]:
    """Find attributions with the trained tagger.

    Parameters
    ----------
    documents : sequence of Document
    quotations : sequence of sequence of Quotation
        The quotations of each.

    Returns
    -------
    list of list of Link
        One list a document.
    """
    laid = lay_out(documents, quotations)
    if not len(laid.where.text):
        return [[] for _ in documents]
    found = load_linker().link(*load_network().label(laid.texts), laid.where)
    return found + [[] for _ in range(len(documents) - len(found))]
