"""Grouping of generated articles by event, on one core.

python benchmarks/events.py [articles]
"""

from __future__ import annotations

import datetime as dt
import random
import time

from benchmarks.inclusion import words
from framing.comparison.events import group_events
from framing.model import Article, Profile, Score, Style
from framing.segmentation import segment

#: Articles of one invented event, and days over which the events are spread.
PER_EVENT, DAYS = 4, 365


def main(count: int = 10_000) -> None:
    """Generate, group, and say how long it took and how right it is."""
    draw = random.Random(0)
    common = words(draw, 4000)
    none = Score(None)
    profiles, gold = [], []
    for event in range(count // PER_EVENT):
        subject, day = words(draw, 40), dt.date(2025, 1, 1) + dt.timedelta(days=draw.randrange(DAYS))
        for number in range(PER_EVENT):
            lines = []
            for _ in range(15):
                body = draw.choices(subject, k=5) + draw.choices(common, k=14)
                draw.shuffle(body)
                lines.append(" ".join(body).capitalize() + ".")
            name = f"e{event}-{number}"
            document = segment(Article(text=" ".join(lines), id=name, published=day, language="en"))
            style = Style(name, none, none, none, none, none, none, 0, 0, 0)
            profiles.append(Profile(document, (), (), (), (), (), (), (), (), (), style))
            gold.append(event)
    begun = time.process_time()
    events = group_events(profiles)
    spent = time.process_time() - begun
    whole = sum(len({name.split("-")[0] for name in event.articles}) == 1 for event in events)
    print(f"{len(profiles)} articles in {spent:.1f} s: {len(events)} groups, {whole} of one event, of {max(gold) + 1}")


if __name__ == "__main__":
    main()
