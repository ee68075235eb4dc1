"""Who speaks in which block of a text, as reading marks it."""

from __future__ import annotations

from framing.model import Article
from framing.reading.examine import examine


def turns(text: str) -> list[tuple[str | None, str]]:
    """Who speaks, in full where the text tells it, and what."""
    article, _ = examine(Article(text=text))
    found: list[tuple[str | None, str]] = []
    for item in article.blocks:
        place = (item.label_start, item.label_end) if item.named_start is None else (item.named_start, item.named_end)
        found.append((None if place[0] is None else text[slice(*place)], text[item.start : item.end]))
    return found
