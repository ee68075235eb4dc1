"""Attribution: articles a second on one core, beside peers on the same texts, and the time of a doubled input."""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Callable, Sequence
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is loaded

from benchmarks.texts import ARTICLE_WORDS, articles
from framing.annotation.attribution import attribute, attribute_all
from framing.segmentation import segment

COUNT = 48


def per_second(work: Callable[[], Any], count: int, *, rounds: int = 3) -> float:
    """Return items a second, best of some rounds, in processor time."""
    work()
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return count / best


def peers(texts: Sequence[str]) -> None:
    """Measure textacy's quotation extractor and vaderSentiment, where they are installed."""
    try:
        sentiment = importlib.import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
        rate = per_second(lambda: [sentiment.polarity_scores(text) for text in texts], len(texts))
        print(f"vaderSentiment                 {rate:8.1f} articles/s")
    except ImportError:
        print("vaderSentiment                 not installed (pip install 'framing[bench]')")
    try:
        extract = importlib.import_module("textacy.extract")
        spacy = importlib.import_module("spacy")
        parser = spacy.load("en_core_web_sm")
        rate = per_second(
            lambda: [list(extract.direct_quotations(parser(text))) for text in texts], len(texts), rounds=1
        )
        print(f"textacy direct_quotations      {rate:8.1f} articles/s, parse included")
    except (ImportError, OSError, ValueError) as error:
        print(f"textacy direct_quotations      not measured: {type(error).__name__}: {error}")


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
    peers([article.text for article in given])
    once, twice = ([segment(article) for article in articles(8, words=factor * ARTICLE_WORDS)] for factor in (1, 2))
    ratio = per_second(lambda: attribute_all(once), 1) / per_second(lambda: attribute_all(twice), 1)
    print(f"time of a doubled input        {ratio:8.2f} times (linear is 2)")


if __name__ == "__main__":
    main()
