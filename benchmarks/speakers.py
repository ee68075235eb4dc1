"""Articles a second of mentions, speakers, voice shares and readability, and how the time grows with the text."""

from __future__ import annotations

from benchmarks.peer import beside, vader_rate
from benchmarks.texts import ARTICLE_WORDS, articles
from benchmarks.timing import processor_seconds
from framing.annotation.entities import find_mentions
from framing.annotation.quotations.attribution import attribute
from framing.annotation.speakers import resolve_speakers, voice_shares
from framing.annotation.style import measure_style
from framing.model import VoiceMap
from framing.segmentation import segment

COUNT = 40

#: Rounds; the shortest processor time counts, since other programs may run beside.
ROUNDS = 5


def main() -> None:
    """Print the figures."""
    vader = vader_rate(articles(COUNT))
    taken: dict[int, dict[str, float]] = {}
    for factor in (1, 2):
        documents = [segment(article) for article in articles(COUNT, words=factor * ARTICLE_WORDS)]
        given = [attribute(document) for document in documents]
        mentions = [find_mentions(document) for document in documents]
        inputs = list(zip(documents, given, mentions, strict=True))
        rows = [resolve_speakers(*item)[0] for item in inputs]
        voiced = list(zip(documents, map(VoiceMap, rows), strict=True))
        taken[factor] = {
            "mentions": processor_seconds(lambda d=documents: [find_mentions(item) for item in d], rounds=ROUNDS),
            "speakers": processor_seconds(lambda i=inputs: [resolve_speakers(*item) for item in i], rounds=ROUNDS),
            "voice shares": processor_seconds(lambda v=voiced: [voice_shares(*item) for item in v], rounds=ROUNDS),
            "readability": processor_seconds(lambda v=voiced: [measure_style(*item) for item in v], rounds=ROUNDS),
        }
    for name, time_taken in taken[1].items():
        rate, growth = COUNT / time_taken, taken[2][name] / time_taken
        peer = beside(rate, vader)
        print(f"{name:<14} {rate:8.0f} articles/s of processor time{peer}; twice the text {growth:.1f} x")


if __name__ == "__main__":
    main()
