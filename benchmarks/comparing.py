"""Processor time of a comparison as an event grows, of one more article, and of one that all pairs are known of.

All articles are taken for one event, so that every two are laid side by side.

python -m benchmarks comparing
"""

from __future__ import annotations

import math

from benchmarks.texts import articles
from benchmarks.timing import processor_seconds
from framing.collector import collector_paused
from framing.comparison.index import IndexKeeper
from framing.comparison.pairs import MemoryPairs
from framing.model import Event, Profile
from framing.pipeline import Analyzer, Settings
from framing.pipeline.comparing import compare_profiles

#: Articles of one event, and words of each.
SIZES, WORDS = (5, 10, 20, 40, 80), 700


@collector_paused()  # as framing.compare does
def compare(analyzer: Analyzer, profiles: list[Profile], pairs: MemoryPairs) -> None:
    """Compare profiles with the pairs that are known."""
    event = Event("event-1", tuple(profile.id for profile in profiles), "made", (), certain=True)
    compare_profiles(
        profiles,
        name="made",
        set_aside=(),
        notes=(),
        settings=Settings(),
        lexicons=analyzer.lexicons,
        pairs=pairs,
        event=event,
        index=IndexKeeper(analyzer.languages),
    )


def main() -> None:
    """Compare growing events of articles made of the paragraphs of the demo corpus."""
    analyzer = Analyzer()
    profiles = analyzer.analyze_all(articles(SIZES[-1], words=WORDS))
    compare(analyzer, profiles[: SIZES[1]], MemoryPairs())  # models, tables and units are loaded once
    last: tuple[int, float] | None = None
    for size in SIZES:
        chosen = profiles[:size]
        whole = processor_seconds(lambda chosen=chosen: compare(analyzer, chosen, MemoryPairs(10_000)), rounds=1)
        known = MemoryPairs(10_000)
        compare(analyzer, chosen[:-1], known)
        one_more = processor_seconds(lambda chosen=chosen, known=known: compare(analyzer, chosen, known), rounds=1)
        again = processor_seconds(lambda chosen=chosen, known=known: compare(analyzer, chosen, known), rounds=1)
        growth = "" if last is None else f", grows with n^{math.log(whole / last[1]) / math.log(size / last[0]):.2f}"
        print(f"{size:3} articles: {whole:.2f} s{growth}; one more {one_more:.2f} s, all pairs known {again:.2f} s")
        last = size, whole


if __name__ == "__main__":
    main()
