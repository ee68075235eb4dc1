"""The trained tagger as one call: documents in, links out."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Laid:
    """A batch of documents laid end to end: texts for the network, context for the linker."""

    texts: tuple[TaggerText, ...]
    where: Context


def lay_out(documents: Sequence[Document], quotations: Sequence[Sequence[Quotation]]) -> Laid:
    """Lay out documents for the network and the linker."""
    texts = tuple(
        TaggerText(document.tokens.words, place_codes(document, marks))
        for document, marks in zip(documents, quotations, strict=True)
    )
    words = [word for document in documents for word in document.tokens.words]
    lowers = [lower for document in documents for lower in document.tokens.lowers]
    places = np.array([place for text in texts for place in text.places], dtype=np.int64)
    return Laid(texts, context(words, lowers, places, [len(text.words) for text in texts]))


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
