"""Gold articles as token labels and token links: what training needs of the package, without torch."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.annotation.quotations.features import place_codes, spell
from framing.annotation.quotations.links import Link, TokenSpan
from framing.annotation.quotations.marks import find_quotations
from framing.errors import EvaluationError
from framing.model import Article, Document
from framing.segmentation import segment

__all__ = ["LABELS", "ROLES", "PreparedArticle", "gold_links", "label_tokens", "prepared_article", "read_gold"]

#: Roles in the order of their labels: source 1, 2; cue 3, 4; content 5, 6 (begin, go on); 0 is none.
ROLES = ("source", "cue", "content")

#: Number of labels.
LABELS = 1 + 2 * len(ROLES)

#: Where attributions overlap (0.4% of the characters), the rarer role keeps the token.
_PRECEDENCE = ("cue", "source", "content")


@dataclass(frozen=True, slots=True)
class PreparedArticle:
    """One gold article as the tagger is trained on it, one entry a token.

    Attributes
    ----------
    spellings : tuple of tuple
        From :func:`~framing.annotation.quotations.features.spell`.
    places, labels : tuple of int
    """

    spellings: tuple[tuple[str, str, str, str, int, int], ...]
    places: tuple[int, ...]
    labels: tuple[int, ...]


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Read gold articles: JSON Lines with ``id``, ``text`` and ``attributions``, gzipped or not.

    Raises
    ------
    EvaluationError
        If a line is not a JSON object.
    """
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    articles: list[dict[str, Any]] = []
    for number, line in enumerate(raw.decode("utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except json.JSONDecodeError as error:
            raise EvaluationError(f"not JSON: {error.msg}", path=path, line=number) from error
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            raise EvaluationError("an article needs a text", path=path, line=number)
        articles.append(item)
    return articles


def prepared_article(gold: Mapping[str, Any]) -> PreparedArticle:
    """Lay out one gold article token by token."""
    document = segment(Article(text=gold["text"], id=str(gold.get("id", ""))))
    quotations = find_quotations(document.text, [(item.start, item.end) for item in document.paragraphs])
    links = gold_links(document, gold["attributions"])
    return PreparedArticle(
        tuple(spell(word) for word in document.tokens.words),
        tuple(place_codes(document, quotations)),
        label_tokens(len(document.tokens), links),
    )


def gold_links(document: Document, attributions: Sequence[Mapping[str, Any]]) -> list[Link]:
    """Turn gold character spans into token ranges; spans that touch no token are dropped."""
    starts, ends = document.tokens.starts, document.tokens.ends

    def ranges(spans: Sequence[Sequence[int]]) -> tuple[TokenSpan, ...]:
        cut = [(bisect_right(ends, start), bisect_left(starts, end)) for start, end in spans]
        return tuple((low, high) for low, high in cut if low < high)

    return [
        Link(ranges(item.get("source") or ()), ranges(item.get("cue") or ()), ranges(item.get("content") or ()))
        for item in attributions
    ]


def label_tokens(count: int, links: Sequence[Link]) -> tuple[int, ...]:
    """Return the joint label of each token.

    >>> label_tokens(5, [Link(((0, 1),), ((1, 2),), ((2, 5),))])
    (1, 3, 5, 6, 6)
    """
    labels = [0] * count
    for role in _PRECEDENCE:
        begin = 1 + 2 * ROLES.index(role)
        for link in links:
            for low, high in getattr(link, role):
                first = True
                for index in range(low, high):
                    if labels[index]:
                        first = True
                        continue
                    labels[index] = begin if first else begin + 1
                    first = False
    return tuple(labels)
