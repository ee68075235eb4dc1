"""Make the gold file of saved pages, benchmarks/event_pages.jsonl, from a folder of pages sorted by hand.

    python -m benchmarks.event_pages PAGES

Beside each saved page ``NAME.txt`` (the address as front matter) lies ``NAME.gold`` with the name of its event. A name
is ``story-number``; a number that begins with x marks a look-alike. The gold file holds addresses, hashes and two
anchors of a few words a page, and no text. Score it with
``framing evaluate grouping benchmarks/event_pages.jsonl --pages PAGES``.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from framing.reading import read

GOLD = Path(__file__).with_suffix(".jsonl")

#: Words of an anchor, and where in the text the two stand: behind these shares of its words.
ANCHOR_WORDS, ANCHOR_PLACES = 4, (0.3, 0.6)


def main(folder: Path) -> None:
    """Write a row for each page that has gold."""
    rows = []
    for article in read(folder):
        gold = folder / f"{article.id}.gold"
        if not gold.exists():
            continue
        words = article.text.split()
        story, _, number = article.id.partition("-")
        rows.append(
            {
                "id": article.id,
                "address": article.url,
                "sha256": hashlib.sha256(article.text.strip().encode()).hexdigest(),
                "story": story,
                "event": gold.read_text(encoding="utf-8").strip(),
                "look_alike": number.startswith("x"),
                "anchors": [" ".join(words[int(place * len(words)) :][:ANCHOR_WORDS]) for place in ANCHOR_PLACES],
            }
        )
    rows.sort(key=lambda row: str(row["id"]))
    GOLD.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} pages, {len({row['event'] for row in rows})} events -> {GOLD.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
