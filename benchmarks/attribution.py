"""Attribution: articles a second on one core, beside peers on the same texts, and the time of a doubled input."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Sequence
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is loaded

from benchmarks.peer import vader_rate
from benchmarks.texts import ARTICLE_WORDS, articles
from benchmarks.timing import processor_seconds
from framing.annotation.quotations.attribution import attribute, attribute_all
from framing.segmentation import segment

COUNT = 48


def per_second(work: Callable[[], object], count: int, *, rounds: int = 3) -> float:
    """Return items a second of processor time, after one round to warm up."""
    work()
    return count / processor_seconds(work, rounds=rounds)


def peers(texts: Sequence[str]) -> None:
    """Measure textacy's quotation extractor, where it is installed."""
    try:
        quotations = importlib.import_module("textacy.extract").direct_quotations
        spacy = importlib.import_module("spacy")
    except ImportError:
        print("textacy direct_quotations      not installed (pip install 'framing[bench]')")
        return
    parser, note = _parser(spacy)

    def extract() -> int:
        return sum(_count(quotations, parser(text)) for text in texts)

    rate = per_second(extract, len(texts), rounds=1)
    print(f"textacy direct_quotations      {rate:8.1f} articles/s, {note}, {extract()} quotations found")


def _parser(spacy: Any) -> tuple[Any, str]:
    """Load the parser that textacy needs, or the bare tokenizer: then the speed is a bound from above."""
    try:
        return spacy.load("en_core_web_sm"), "parse by en_core_web_sm included"
    except OSError:
        blank = spacy.blank("en")
        blank.add_pipe("sentencizer")
        return blank, "WITHOUT the parse that it needs (en_core_web_sm is not installed)"


def _count(quotations: Callable[[Any], Any], parsed: Any) -> int:
    """Count the quotations that textacy finds; it raises where a quotation mark has no partner."""
    try:
        return sum(1 for _ in quotations(parsed))
    except ValueError:
        return 0


def main() -> None:
    """Print the figures."""
    given = articles(COUNT)

    def batched(size: int) -> None:
        for first in range(0, COUNT, size):
            attribute_all([segment(article) for article in given[first : first + size]])

    print(f"{COUNT} articles of about {ARTICLE_WORDS} words, text to attributions, one core")
    for size in (1, 16, COUNT):
        name = "one by one" if size == 1 else f"batches of {size}"
        print(f"framing, tagger, {name:<14}{per_second(lambda size=size: batched(size), COUNT):8.1f} articles/s")
    rules = per_second(lambda: [attribute(segment(article), method="rules") for article in given], COUNT)
    print(f"framing, rules                 {rules:8.1f} articles/s")
    vader_rate(given)
    peers([article.text for article in given])
    once, twice = ([segment(article) for article in articles(8, words=factor * ARTICLE_WORDS)] for factor in (1, 2))
    ratio = per_second(lambda: attribute_all(once), 1) / per_second(lambda: attribute_all(twice), 1)
    print(f"time of a doubled input        {ratio:8.2f} times (linear is 2)")


if __name__ == "__main__":
    main()
