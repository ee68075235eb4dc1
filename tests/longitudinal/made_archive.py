"""An archive made row by row, of which it is known what its outlets do differently.

Events have a character of their own (who speaks, how much is loaded), so that the articles of one event are alike; the
outlets do all alike but for what :class:`Plan` plants.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet

OUTLETS = (
    "Almsford Argus",
    "Brackwell Bugle",
    "Corrin Courier",
    "Dunmere Dispatch",
    "Ellory Echo",
    "Farrow Free Press",
)
ROLES = ("official", "opposition", "expert", "resident", "company", "police", "union", None)
RATES = np.array([1.6, 0.8, 0.7, 0.7, 0.5, 0.4, 0.3, 0.3])
AFFILIATIONS = ("vesker", "tarn union", "harbor board", None)
TARGETS = ("karsin", "oldmoor", "the port authority", "tarn union")
TOPICS = ("Housing", "Courts", "Harbor", "Schools", "Taxes")
REFERENTS = ("Karsin", "Oldmoor", None)
VERDICTS = ("present", "partly", "not_found", "cannot_tell")
KINDS = ("identical", "cut", "altered", "paraphrased")


@dataclass(frozen=True)
class Plan:
    """How an archive is made, and what is planted in it; without plants all outlets are alike."""

    seed: int
    events: int = 370  # a month
    months: tuple[str, ...] = tuple(f"2024-{month:02d}" for month in range(1, 13))
    covers: float = 0.75
    #: This outlet leaves the opposition out from the third month on.
    silent: str | None = None
    #: This one quotes officials twice as often.
    official: str | None = None
    #: This one has four times as many loaded words about Karsin.
    loaded: str | None = None


class _Rows:
    """Gathers the columns of tables and writes them by month."""

    def __init__(self, folder: Path, shuffle: np.random.Generator | None) -> None:
        self._folder, self._shuffle = folder, shuffle

    def write(self, table: str, month: str, **columns: Any) -> None:
        arrays = {name: value if isinstance(value, pa.Array) else pa.array(value) for name, value in columns.items()}
        made = pa.table(arrays)
        if self._shuffle is not None:
            made = made.take(self._shuffle.permutation(len(made)))
        place = self._folder / table / f"month={month}"
        place.mkdir(parents=True)
        parquet.write_table(made, place / "rows.parquet", row_group_size=5000)


def person_name(role: int, number: int) -> str | None:
    """Return the name of one of the people of a role."""
    return None if ROLES[role] is None else f"Pat {ROLES[role].title()}son{number}"


def take(names: tuple[str | None, ...], places: np.ndarray) -> pa.Array:
    """Names by place, as an Arrow array."""
    return pa.array(names, pa.string()).take(pa.array(places))


def make_archive(folder: Path, plan: Plan, *, shuffled: int | None = None) -> int:
    """Write an archive and return how many articles it has; rows in another order where ``shuffled`` is a seed."""
    rows = _Rows(folder, None if shuffled is None else np.random.default_rng(shuffled))
    articles = 0
    for number, month in enumerate(plan.months):
        rng = np.random.default_rng([plan.seed, number])
        articles += _make_month(rows, plan, month, number, rng)
    (folder / "manifest.json").write_text(json.dumps({"run": f"made-{plan.seed}"}), encoding="utf-8")
    return articles


def _make_month(rows: _Rows, plan: Plan, month: str, number: int, rng: np.random.Generator) -> int:
    """Write one month."""
    covered = rng.random((plan.events, len(OUTLETS))) < plan.covers
    covered[~covered.any(axis=1), 0] = True
    event, outlet = np.nonzero(covered)
    count = len(event)
    ids = pa.array([f"{month}-e{e}-{o}" for e, o in zip(event.tolist(), outlet.tolist(), strict=True)])
    words = rng.integers(350, 900, count)
    day = 1 + event % 27
    rows.write(
        "articles",
        month,
        article=ids,
        outlet=take(OUTLETS, outlet),
        title=pa.array([f"Story {e}" for e in event.tolist()]),
        published=pa.array([f"{month}-{d:02d}" for d in day.tolist()]),
        url=pa.nulls(count, pa.string()),
        country=take(("Vesker", "Tarn"), outlet % 2),
        owner=take(("Brandt", "State", None), outlet % 3),
        lean=pa.nulls(count, pa.string()),
        words=words,
        event=pa.array([f"event-{month}-{e}" for e in event.tolist()]),
        copies=pa.nulls(count, pa.string()),
        independent=pa.array([True] * count),
        compared=pa.array([True] * count),
    )
    rows.write(
        "events",
        month,
        event=pa.array([f"event-{month}-{e}" for e in range(plan.events)]),
        label=pa.array([f"Vesker · story {e}" for e in range(plan.events)]),
    )
    outlets = np.array(OUTLETS)
    silent = (outlets == plan.silent) & (number >= 2)
    _voices(rows, plan, month, rng, ids, event, outlet, silent)
    _scores(rows, plan, month, rng, ids, event, words)
    _loaded(rows, plan, month, rng, ids, event, outlet, words)
    _compared(rows, plan, month, rng, ids, event, outlet, silent)
    return count


def _voices(
    rows: _Rows, plan: Plan, month: str, rng: np.random.Generator, ids: pa.Array, event: Any, outlet: Any, silent: Any
) -> None:
    """Write who is quoted."""
    mood = rng.gamma(1.5, 1 / 1.5, (plan.events, len(ROLES))) * RATES
    rate = mood[event]
    rate[:, 0] *= np.where(np.array(OUTLETS)[outlet] == plan.official, 2.0, 1.0)
    rate[:, 1] *= np.where(silent[outlet], 0.0, 1.0)
    times = rng.poisson(rate)
    article, role = (np.repeat(places.ravel(), times.ravel()) for places in np.indices(times.shape))
    total = len(article)
    # five people of each role, some of whom every event has; affiliations go with people
    person = (event[article] + rng.integers(0, 3, total)) % 5
    names = [person_name(r, p) for r, p in zip(role.tolist(), person.tolist(), strict=True)]
    # each article also names one of each role who declines to speak, so that all speakers of statements are known
    known = [(place, r) for place in range(len(event)) for r in range(len(ROLES) - 1)]
    article = np.concatenate([article, [place for place, _ in known]])
    names += [person_name(r, 0) for _, r in known]
    role = np.concatenate([role, [r for _, r in known]])
    person = np.concatenate([person, np.zeros(len(known), int)])
    acts = ["said"] * total + ["declined"] * len(known)
    total = len(article)
    rows.write(
        "attributions",
        month,
        article=ids.take(pa.array(article)),
        outlet=take(OUTLETS, outlet[article]),
        words=rng.integers(6, 40, total),
        act=pa.array(acts),
        probability=np.full(total, 0.9),
        role=take(ROLES, role),
        affiliation=take(AFFILIATIONS, np.where(role == 7, 3, person % 4)),
        speaker=pa.array(names, pa.string()),
        named_as=pa.array(names, pa.string()),
        cue=pa.array(["said"] * total),
        content=pa.array([f"words {n}" for n in range(total)]),
        start=np.arange(total),
        end=np.arange(total) + 5,
    )


def _scores(
    rows: _Rows, plan: Plan, month: str, rng: np.random.Generator, ids: pa.Array, event: Any, words: Any
) -> None:
    """Write stance and topics."""
    count = len(event)
    tables: dict[str, list[Any]] = {"article": [], "name": [], "voice": [], "value": [], "n": []}
    for voice in ("outlet", "attributed"):
        mean = rng.normal(0, 0.25, (plan.events, len(TARGETS)))
        has = rng.random((plan.events, len(TARGETS))) < 0.5
        article, target = np.nonzero(has[event] & (rng.random((count, len(TARGETS))) < 0.8))
        tables["article"].append(article)
        tables["name"].append(target)
        tables["voice"] += [voice] * len(article)
        tables["value"].append(3 * (mean[event[article], target] + rng.normal(0, 0.35, len(article))))
        tables["n"].append(rng.integers(1, 7, len(article)))
    article = np.concatenate(tables["article"])
    total = len(article)
    rows.write(
        "stance",
        month,
        article=ids.take(pa.array(article)),
        scope=pa.array(["target"] * total),
        name=take(TARGETS, np.concatenate(tables["name"])),
        voice=pa.array(tables["voice"]),
        value=np.round(np.concatenate(tables["value"]), 6),
        n=np.concatenate(tables["n"]),
        part=pa.array(["body"] * total),
        speaker=pa.nulls(total, pa.string()),
        terms=pa.array(["grave"] * total),
        mentions=pa.array(["Karsin"] * total),
    )
    share = rng.dirichlet(np.full(len(TOPICS), 0.7), plan.events)[event] * rng.uniform(0.4, 1.0, (count, 1))
    noisy = np.clip(share * rng.gamma(4, 0.25, share.shape), 0, 0.95)
    article, topic = np.nonzero(noisy > 0.05)
    rows.write(
        "topics",
        month,
        article=ids.take(pa.array(article)),
        label=take(TOPICS, topic),
        kind=pa.array(["named"] * len(article)),
        words=(noisy[article, topic] * words[article]).astype(int),
        terms=pa.array(["roof"] * len(article)),
    )


def _loaded(
    rows: _Rows, plan: Plan, month: str, rng: np.random.Generator, ids: pa.Array, event: Any, outlet: Any, words: Any
) -> None:
    """Write loaded words."""
    mood = rng.gamma(1.0, 1.0, (plan.events, len(REFERENTS))) * np.array([0.5, 0.5, 1.0])
    rate = mood[event] * words[:, None] / 600
    rate[:, 0] *= np.where(np.array(OUTLETS)[outlet] == plan.loaded, 4.0, 1.0)
    times = rng.poisson(rate)
    article, referent = (np.repeat(places.ravel(), times.ravel()) for places in np.indices(times.shape))
    rows.write(
        "labels",
        month,
        article=ids.take(pa.array(article)),
        outlet=take(OUTLETS, outlet[article]),
        label=pa.array(["regime"] * len(article)),
        neutral=pa.array(["government"] * len(article)),
        referent=take(REFERENTS, referent),
        voice=take(("outlet", "attributed"), (rng.random(len(article)) < 0.2).astype(int)),
        part=pa.array(["body"] * len(article)),
        start=np.zeros(len(article), int),
        end=np.full(len(article), 6),
    )


def _compared(
    rows: _Rows, plan: Plan, month: str, rng: np.random.Generator, ids: pa.Array, event: Any, outlet: Any, silent: Any
) -> None:
    """Write statements, what others do with them, and quotations that two have."""
    each = 4
    article = np.repeat(np.arange(len(event)), each)
    role = rng.choice(len(ROLES), len(article), p=RATES / RATES.sum())
    own = rng.random(len(article)) < 0.5
    statement = pa.array([f"{month}-s{n}" for n in range(len(article))])
    rows.write(
        "statements",
        month,
        statement=statement,
        article=ids.take(pa.array(article)),
        outlet=take(OUTLETS, outlet[article]),
        speaker=pa.array([None if o else person_name(r, 0) for r, o in zip(role.tolist(), own.tolist(), strict=True)]),
        attributed=~own,
        words=pa.array([f"statement {n}" for n in range(len(article))]),
        start=np.zeros(len(article), int),
        end=np.full(len(article), 9),
    )
    first, size = np.unique(event, return_index=True)[1], np.bincount(event, minlength=plan.events)
    # every statement beside every other report of its event
    here = np.repeat(np.arange(len(article)), size[event[article]] - 1)
    step = np.concatenate([np.arange(n - 1) for n in size[event[article]]]) if len(article) else np.zeros(0, int)
    start = first[event[article[here]]]
    other = start + step + (step >= article[here] - start)
    ease = rng.beta(3, 3, plan.events)
    chance = ease[event[other]]
    told = (role == 1) & ~own
    lost = silent[outlet[other]] & told[here] & (rng.random(len(here)) < 0.97)
    left_out = lost | (rng.random(len(here)) < chance)
    open_ = (rng.random(len(here)) < 0.4) & ~lost
    verdict = np.where(open_, 3, np.where(left_out, 2, rng.integers(0, 2, len(here))))
    rows.write(
        "inclusion",
        month,
        event=pa.array([f"event-{month}-{e}" for e in event[other].tolist()]),
        statement=statement.take(pa.array(here)),
        article=ids.take(pa.array(article[here])),
        outlet=take(OUTLETS, outlet[article[here]]),
        other_article=ids.take(pa.array(other)),
        other_outlet=take(OUTLETS, outlet[other]),
        copy=np.zeros(len(here), bool),
        verdict=take(VERDICTS, verdict),
        nearest_words=pa.array(["the nearest words"] * len(here)),
    )
    pair = rng.random(len(here)) < 0.15
    left, right = article[here][pair], other[pair]
    rows.write(
        "variants",
        month,
        event=pa.array([f"event-{month}-{e}" for e in event[left].tolist()]),
        kind=take(KINDS, rng.choice(4, len(left), p=[0.5, 0.2, 0.2, 0.1])),
        left=ids.take(pa.array(left)),
        right=ids.take(pa.array(right)),
        left_outlet=take(OUTLETS, outlet[left]),
        right_outlet=take(OUTLETS, outlet[right]),
        left_words=pa.array(["force"] * len(left)),
        right_words=pa.array(["forces"] * len(left)),
        copy=np.zeros(len(left), bool),
    )
