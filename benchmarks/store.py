"""What an addition to a store costs, as its event and the store grow; how fast it opens, lists and searches.

The event is of reports cut from the demo corpus, so that every two share about half of their sentences: more than
reports of one event usually do, and the dearest case. The large stores are filled row by row: each further article
has real terms under names of its own event, some that thousands share, and ten passages of made sentences.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.texts import DEMO
from framing import Article, Store, analyze, open_store, read
from framing.segmentation import segment
from framing.store import Delta, EventEntry
from framing.store.placing import terms_of
from framing.store.schema import connect, writing

#: Words of each report, articles of the event, newcomers measured in each of so many rounds.
WORDS, EVENT, NEWCOMERS, ROUNDS = 700, 20, 8, 5

#: Sizes of the event at which an addition is measured.
SIZES = (5, 10, 20, 40)

#: Articles of the small and the large store, articles of an event in them, and passages of an article.
SMALL, LARGE, TOGETHER, PASSAGES = 1_000, 100_000, 4, 10

#: Terms that so many of the filled articles share, besides those of their event.
COMMON_TERMS = 6


def reports(count: int, *, seed: int = 1) -> list[Article]:
    """Make reports of one event from the sentences of three demo articles."""
    draw = random.Random(seed)
    documents = [segment(article) for article in read(DEMO).articles if article.id != "caspian-courier"]
    sentences = [document.article.slice(item.span) for document in documents for item in document.sentences]
    made = []
    for number in range(count):
        order = draw.sample(sentences, len(sentences))
        lines: list[str] = []
        while order and sum(len(line.split()) for line in lines) < WORDS:
            lines.append(order.pop())
        made.append(
            Article(
                text="\n".join(lines),
                title=f"Ministers Meet, Report {number}",
                outlet=f"Outlet {number}",
                id=f"report-{number}",
                published=dt.date(2026, 1, 16),
            )
        )
    return made


def fill(path: Path, count: int) -> None:
    """Fill a store with articles of many events, by rows."""
    draw = random.Random(2)
    profile_terms = list(_terms())
    words = sorted({word for article in read(DEMO).articles for word in article.text.split()})
    connection = connect(path, create=True)
    with writing(connection):
        for event in range(1, count // TOGETHER + 1):
            day = dt.date(2024, 1, 1) + dt.timedelta(days=event % 700)
            values = (event, f"Event {event}", TOGETHER, TOGETHER, day.isoformat(), day.isoformat())
            query = "INSERT INTO events (number, label, articles, outlets, first, last) VALUES (?, ?, ?, ?, ?, ?)"
            connection.execute(query, values)
            for place in range(TOGETHER):
                _fill_article(connection, event, place, day, profile_terms, words, draw)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _fill_article(
    connection: sqlite3.Connection,
    event: int,
    place: int,
    day: dt.date,
    terms: list[str],
    words: list[str],
    draw: random.Random,
) -> None:
    """Write the rows of one article."""
    name = f"filled-{event}-{place}"
    query = "INSERT INTO articles (id, event, outlet, published, day) VALUES (?, ?, ?, ?, ?)"
    values = (name, event, f"Paper {event % 50}", day.isoformat(), day.toordinal())
    number = connection.execute(query, values).lastrowid
    query = "INSERT INTO versions (article, place, current, digest, analysis, record, profile) VALUES (?,1,1,?,?,?,?)"
    connection.execute(query, (number, name.encode(), "filled", b"", b""))
    own = [f"{term}~{event}" for term in terms] + terms[:COMMON_TERMS]
    rows = ((term, day.toordinal(), number) for term in own)
    connection.executemany("INSERT OR IGNORE INTO terms VALUES (?, ?, ?)", rows)
    query = 'INSERT INTO passages (article, kind, start, "end", part, words) VALUES (?, ?, ?, ?, ?, ?)'
    said = (" ".join(draw.choices(words, k=20)) for _ in range(PASSAGES))
    connection.executemany(query, ((number, "statement", 0, len(line), "body", line) for line in said))


def _terms() -> tuple[str, ...]:
    """Return the terms of one report."""
    return terms_of(analyze(reports(1)[0]))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the processor time and the time on the wall of some work, in milliseconds."""
    processor, wall = time.process_time(), time.perf_counter()
    work()
    return 1000 * (time.process_time() - processor), 1000 * (time.perf_counter() - wall)


def growth(path: Path) -> None:
    """Print what an addition costs as the event grows."""
    with open_store(path) as store:
        for number, article in enumerate(reports(max(SIZES) + 1)):
            processor, wall = timed(lambda a=article: store.add(a))
            if number in SIZES:
                print(f"add into an event of {number:>3}: {processor:8.0f} ms of processor time, {wall:8.0f} ms")


def newcomers(folder: Path) -> None:
    """Print what additions cost to an event that is warm in memory, and what of it is their analysis; it grows."""
    costs: list[float] = []
    alone: list[float] = []
    for turn in range(ROUNDS):
        made = reports(EVENT + NEWCOMERS, seed=3 + turn)
        with open_store(folder / f"event-{turn}.store") as store:
            for article in made[:EVENT]:
                store.add(article)
            for article in made[EVENT:]:
                cost, event = _added(store, article)
                if event.articles > EVENT:
                    costs.append(cost)
                alone.append(timed(lambda a=article: analyze(a))[0])
    costs.sort()
    label = f"add into an event of {EVENT} to {EVENT + NEWCOMERS - 1}"
    print(
        f"{label}: median {statistics.median(costs):.0f} ms of processor time, "
        f"99 of 100 within {costs[math.ceil(0.99 * len(costs)) - 1]:.0f} ms ({len(costs)} additions), "
        f"of which analysis {statistics.median(alone):.0f} ms"
    )


def _added(store: Store, article: Article) -> tuple[float, EventEntry]:
    """Add an article, and return what that took and the event it went to."""
    told: list[Delta] = []
    cost = timed(lambda: told.append(store.add(article)))[0]
    return cost, told[0].event


def large(folder: Path, count: int) -> None:
    """Print what additions, opening, listing and searching cost in a store of many articles."""
    path = folder / f"{count}.store"
    fill(path, count)
    print(f"{count:,} articles stored, {path.stat().st_size / 1e6:.0f} MB")
    lone = [
        Article(text=article.text.replace("Japan", f"Jarland{number}"), outlet="Newcomer", id=f"n{number}")
        for number, article in enumerate(reports(12, seed=5))
    ]
    with open_store(path) as store:
        store.add(reports(1)[0])
        costs = [timed(lambda a=article: _placed(store, a))[0] for article in lone]
        print(f"  find the event of an article: median {statistics.median(costs):.1f} ms with its analysis")
        words = ("missile exercise", "Koizumi", '"southwestern islands"')
        searched = [timed(lambda w=word: store.search(w))[1] for word in words]
        print("  search " + ", ".join(f"{word}: {cost:.1f} ms" for word, cost in zip(words, searched, strict=True)))
    opened = timed(lambda: open_store(path).events(limit=30))[1]
    command = [sys.executable, "-m", "framing", "events", "--store", str(path), "--json"]
    shown = min(timed(lambda: subprocess.run(command, check=True, capture_output=True))[1] for _ in range(5))
    listed = len(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
    print(f"  open and list 30 events: {opened:.0f} ms; framing events as a command: {shown:.0f} ms ({listed} listed)")


def _placed(store: Store, article: Article) -> object:
    """Find the event of an article and store nothing."""
    return store.nearest_event(article)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (SMALL, LARGE):
            large(folder, count)
        newcomers(folder)
        growth(folder / "growing.store")


if __name__ == "__main__":
    main()
