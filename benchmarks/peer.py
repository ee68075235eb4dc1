"""The peer that speeds are stated beside: vaderSentiment, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.timing import processor_seconds
from framing import Article
from framing.segmentation import segment

__all__ = ["beside", "vader_rate"]


def vader_rate(texts: Sequence[Article]) -> float | None:
    """Return the articles a second of processor time; None where it is not installed."""
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError:
        print("vaderSentiment is not installed (extra: bench): no ratio")
        return None
    vader = SentimentIntensityAnalyzer()
    sentences = [
        [document.text[item.start : item.end] for item in document.sentences] for document in map(segment, texts)
    ]
    rate = len(texts) / processor_seconds(lambda: [[vader.polarity_scores(s) for s in one] for one in sentences])
    print(f"{'vaderSentiment':<28} {rate:8.1f} articles/s of processor time")
    return rate


def beside(rate: float, vader: float | None) -> str:
    """Say a rate as a ratio to vaderSentiment's, where that was measured."""
    return "" if vader is None else f"  {rate / vader:5.2f} x vaderSentiment"
