"""Statement and article pairs judged a second, on one core, with generated articles.

python -m benchmarks inclusion
"""

from __future__ import annotations

import random
import time

from framing.comparison.inclusion import measured
from framing.comparison.index import index_articles
from framing.model import Article, Profile, Score, Style, VoiceMap
from framing.segmentation import segment

SYLLABLES = "ka lo mi ren tas vor du shel pin gar os ter la ne bro wick sta fen hol cra".split()


def words(draw: random.Random, count: int) -> list[str]:
    """Invent words."""
    return ["".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))) for _ in range(count)]


def article(draw: random.Random, subject: list[str], common: list[str], name: str, sentences: int = 30) -> Profile:
    """Invent an article of so many sentences of about 22 words."""
    from framing.annotation.entities import find_mentions
    from framing.annotation.statements import find_statements

    lines = []
    for _ in range(sentences):
        body = draw.choices(subject, k=6) + draw.choices(common, k=16)
        draw.shuffle(body)
        lines.append(" ".join(body).capitalize() + ".")
    document = segment(Article(text=" ".join(lines), id=name, language="en"))
    none = Score(None)
    style = Style(name, none, none, none, none, none, none, 0, 0, 0)
    said = find_statements(document, VoiceMap(()))
    return Profile(document, (), (), find_mentions(document), (), (), said, (), (), (), style)


def main() -> None:
    """Look for the statements of ten articles in one another."""
    draw = random.Random(0)
    subject, common = words(draw, 60), words(draw, 3000)
    ready = index_articles(article(draw, subject, common, f"a{number}") for number in range(10))
    asked = [(left, right) for left in ready for right in ready if left is not right]
    begun = time.process_time()
    pairs = sum(len(found.found.nearest) for found in measured(asked))
    spent = time.process_time() - begun
    print(f"{pairs} pairs in {spent:.2f} s: {pairs / spent:.0f} pairs of a statement or clause and an article a second")


if __name__ == "__main__":
    main()
