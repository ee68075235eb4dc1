"""Fit the weights of a small pile: framing/weights/events.json.

    python training/events.py ../shared/eval/coverage PAGES

Reads events-hard-dev, events-newswcl50-dev, events-dev and events-pac-dev of the first folder and, from the second, the
saved pages that benchmarks/event_pages.jsonl names. What leaves this script is a dozen numbers and no text.

Small piles are drawn from these sets: a story's articles and a few look-alikes, as a reader would bring them. A
logistic regression learns from all pairs of a pile whether two tell of one event; every pile weighs the same. The
weights of contradictions are fixed by hand (framing.comparison.events.evidence.FIXED) and enter as an offset.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from framing.comparison.events.evidence import FEATURES, FIXED, FORMAT, features
from framing.comparison.events.pile import compare_all
from framing.evaluation.grouping import profile_of
from framing.evaluation.pages import read_pages
from framing.evaluation.rows import read_rows
from framing.model import Profile

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "framing" / "weights" / "events.json"
PAGES_GOLD = ROOT / "benchmarks" / "event_pages.jsonl"

#: Stories of the page set that nothing was ever fitted on.
HELD_OUT = frozenset({"louvre", "blackout", "ditwah"})

#: Log-odds from which pairs join: chosen on the same piles, left out one topic at a time.
JOINS = -1.0

#: Pull of the weights to 0, per standard deviation of a feature.
RIDGE = 0.003

Pile = tuple[str, list[Profile], list[str]]


def main(coverage: Path, pages: Path) -> None:
    """Draw the piles, fit and write."""
    piles = list(draw(coverage, pages))
    matrices = [matrix(pile) for pile in piles]
    print(f"{len(piles)} piles, {sum(len(kinds) for _, kinds in matrices)} pairs")
    constant, weights = fit(matrices)
    data = {
        "format": FORMAT,
        "constant": round(constant, 4),
        "weights": {name: round(float(value), 4) for name, value in zip(FEATURES, weights, strict=True)},
        "joins": JOINS,
    }
    WEIGHTS.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(WEIGHTS.read_text(encoding="utf-8"))


def draw(coverage: Path, pages: Path) -> Iterator[Pile]:
    """Yield the piles as (topic, profiles, events); the same ones whenever it is run."""
    chance = random.Random(3)
    for topic, profiles, events in topics(coverage / "events-hard-dev.jsonl.gz", "topic"):
        yield from around(chance, topic, profiles, events, ((10, 3), (4, 2)))
    for topic, profiles, events in stories(pages):
        yield from around(chance, topic, profiles, events, ((9, 3), (9, 3), (4, 2), (4, 2)))
    ((_, profiles, events),) = topics(coverage / "events-newswcl50-dev.jsonl.gz", None)
    yield from around(chance, "wcl", profiles, events, ((5, 3),))
    for name, size in (("events-dev", 5), ("events-pac-dev", 6)):
        ((_, profiles, events),) = topics(coverage / f"{name}.jsonl.gz", None, undated=True)
        names = sorted(set(events))
        chance.shuffle(names)
        for first in range(0, len(names) - size + 1, size):
            chosen = set(names[first : first + size])
            kept = [at for at, event in enumerate(events) if event in chosen]
            yield f"{name}-{first}", [profiles[at] for at in kept], [events[at] for at in kept]


def around(
    chance: random.Random, topic: str, profiles: list[Profile], events: list[str], sizes: Sequence[tuple[int, int]]
) -> Iterator[Pile]:
    """Yield all of a topic, and for each of its larger events piles of some of it and a few others."""
    yield topic, profiles, events
    members: dict[str, list[int]] = defaultdict(list)
    for at, event in enumerate(events):
        members[event].append(at)
    for event, mine in sorted(members.items()):
        others = [at for at in range(len(events)) if events[at] != event]
        if len(mine) < 5 or not others:
            continue
        for many, few in sizes:
            kept = sorted(chance.sample(mine, min(many, len(mine))) + chance.sample(others, min(few, len(others))))
            yield topic, [profiles[at] for at in kept], [events[at] for at in kept]


def topics(path: Path, field: str | None, *, undated: bool = False) -> Iterator[Pile]:
    """Yield the articles of a gold file by topic; of no topic, all of them."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(path, ("id", "event")):
        found[str(row[field]) if field else path.name].append({**row, "date": None} if undated else dict(row))
    for topic, rows in sorted(found.items()):
        yield topic, [profile_of(row, path) for row in rows], [str(row["event"]) for row in rows]


def stories(pages: Path) -> Iterator[Pile]:
    """Yield the saved pages by story, without those held out."""
    found: dict[str, list[tuple[Profile, str]]] = defaultdict(list)
    for page in read_pages(PAGES_GOLD, pages):
        if page.story not in HELD_OUT:
            found[page.story].append((page.profile, page.event))
    for story, items in sorted(found.items()):
        yield story, [profile for profile, _ in items], [event for _, event in items]


def matrix(pile: Pile) -> tuple[np.ndarray, np.ndarray]:
    """Return the features of all pairs of a pile, and whether each is of one event."""
    _, profiles, events = pile
    compared = compare_all(profiles)
    same = np.array([events[one] == events[two] for one, two in itertools.combinations(range(len(events)), 2)])
    return features(compared.similarity, compared.contrasts), same


def fit(matrices: Sequence[tuple[np.ndarray, np.ndarray]]) -> tuple[float, np.ndarray]:
    """Fit the logistic regression; contradictions are an offset, every pile weighs the same."""
    rows = np.vstack([rows for rows, _ in matrices])
    same = np.concatenate([same for _, same in matrices]).astype(float)
    share = np.concatenate([np.full(len(kinds), 1 / len(kinds)) for _, kinds in matrices]) / len(matrices)
    free, offset = rows[:, : len(FEATURES)], rows[:, len(FEATURES) :] @ np.array(list(FIXED.values()))
    centre, scale = free.mean(axis=0), free.std(axis=0)
    scale[scale == 0] = 1.0
    table = (free - centre) / scale

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        odds = point[0] + table @ point[1:] + offset
        wrong = share * (1 / (1 + np.exp(-odds)) - same)
        value = float((share * (np.logaddexp(0, odds) - same * odds)).sum() + RIDGE * (point[1:] ** 2).sum())
        return value, np.concatenate([[wrong.sum()], table.T @ wrong + 2 * RIDGE * point[1:]])

    found = minimize(loss, np.zeros(table.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights = found[1:] / scale
    return float(found[0] - weights @ centre), weights


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
