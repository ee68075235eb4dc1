"""Texts to measure on: the demo corpus, cut and joined into articles of a given length."""

from __future__ import annotations

import random
from pathlib import Path

from framing import Article, read
from framing.segmentation import segment

DEMO = Path(__file__).resolve().parent.parent / "corpus" / "first-island-chain"

#: Words of a usual news article, the length that speeds are stated for.
ARTICLE_WORDS = 750


def articles(count: int, *, words: int = ARTICLE_WORDS, seed: int = 0) -> list[Article]:
    """Make articles of about ``words`` words from shuffled paragraphs of the demo corpus."""
    draw = random.Random(seed)
    paragraphs = [
        document.text[paragraph.start : paragraph.end]
        for document in map(segment, read(DEMO).articles)
        for paragraph in document.paragraphs
    ]
    made: list[Article] = []
    for number in range(count):
        lines: list[str] = []
        while sum(len(line.split()) for line in lines) < words:
            lines.extend(draw.sample(paragraphs, 4))
        made.append(Article(text="\n".join(lines), outlet=f"Outlet {number}", id=f"made-{number}"))
    return made
