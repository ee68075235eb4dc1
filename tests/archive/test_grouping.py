"""The events of an archive, found shard by shard, are those that its articles have in memory."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import astuple
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from framing.archive import grouping
from framing.archive.bags import BAGS, BagsWriter, frame_of, read_bags
from framing.archive.catalog import Catalog
from framing.archive.parts import place_of
from framing.comparison.events import group_events
from framing.comparison.events.frames import read_frame
from framing.comparison.events.large import group_pairs
from framing.comparison.events.linkage import ScoredPair, link
from framing.model import Article, Profile, Score, Style
from framing.pipeline import Settings
from framing.segmentation import segment


class Inline:
    """Workers that are none: each call is done at once. One that is to die says so, so many times."""

    workers, deaths, together = 2, (BrokenProcessPool,), True

    def __init__(self, dying: int = 0) -> None:
        self.dying, self.calls = dying, 0

    def submit(self, work: Callable[..., Any], /, *given: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.calls += 1
        if self.dying:
            self.dying -= 1
            future.set_exception(BrokenProcessPool("gone"))
        else:
            future.set_result(work(*given))
        return future

    def restart(self) -> None:
        """Nothing is broken."""


def invented(events: int, *, days: int, undated: float = 0.0, seed: int = 4) -> list[Profile]:
    """Return profiles of generated articles, three an event, in a mixed order."""
    draw = random.Random(seed)

    def words(count: int) -> list[str]:
        return ["".join(draw.choices("abcdefghilmnoprstuv", k=7)) for _ in range(count)]

    common, none, profiles = words(900), Score(None), []
    for event in range(events):
        subject, day = words(25), dt.date(2025, 3, 1) + dt.timedelta(days=draw.randrange(days))
        for number in range(3):
            lines = []
            for _ in range(9):
                body = draw.choices(subject, k=4) + draw.choices(common, k=11)
                draw.shuffle(body)
                lines.append(" ".join(body).capitalize() + ".")
            name, late = f"e{event}-{number}", dt.timedelta(days=draw.randrange(4))
            published = None if draw.random() < undated else day + late
            document = segment(Article(text=" ".join(lines), id=name, published=published, language="en"))
            style = Style(name, none, none, none, none, none, none, 0, 0, 0)
            profiles.append(Profile(document, (), (), (), (), (), (), (), (), (), style))
    draw.shuffle(profiles)
    return profiles


def kept(folder: Path, profiles: list[Profile], chunk: int) -> Catalog:
    """Keep profiles as parts do, and return their catalog."""
    keys = []
    for at in range(0, len(profiles), chunk):
        keys.append(f"{at:02d}part")
        writer = BagsWriter()
        for profile in profiles[at : at + chunk]:
            writer.add(profile)
        place = place_of(folder, keys[-1])
        place.mkdir(parents=True)
        (place / BAGS).write_bytes(writer.file())
    dates = [profile.article.published for profile in profiles]
    number = np.arange(len(profiles), dtype=np.int32)
    return Catalog(
        keys=tuple(keys),
        part=number // chunk,
        row=number % chunk,
        ids=pa.array([profile.id for profile in profiles]),
        outlets=pa.array([""] * len(profiles)),
        published=pa.array([None if date is None else date.isoformat() for date in dates], pa.string()),
    )


def in_memory(profiles: list[Profile]) -> tuple[list[int], list[bool]]:
    """Return the event of each article, and whether each event is certain."""
    events = group_events(profiles)
    at = {name: number for number, event in enumerate(events) for name in event.articles}
    return [at[profile.id] for profile in profiles], [event.certain for event in events]


@pytest.mark.parametrize(("days", "undated"), [(60, 0.0), (12, 0.0), (30, 0.2), (1, 1.0)])
def test_shards_give_the_groups_of_the_whole(tmp_path: Path, days: int, undated: float) -> None:
    profiles = invented(60, days=days, undated=undated)
    wanted = in_memory(profiles)
    for chunk in (180, 11):
        folder = tmp_path / str(chunk)
        groups = grouping.group_archive(folder, kept(folder, profiles, chunk), Settings(), Inline())
        assert (groups.event.tolist(), groups.certain.tolist()) == wanted
    assert 55 <= len(wanted[1]) <= 70


def test_a_large_archive_looks_for_undated_articles_among_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "MOST_UNDATED", 100)
    profiles = invented(60, days=30, undated=0.2)
    groups = grouping.group_archive(tmp_path, kept(tmp_path, profiles, 50), Settings(), Inline())
    dated = [place for place, profile in enumerate(profiles) if profile.article.published is not None]
    there, _ = in_memory(profiles)
    for one in dated:
        same = [two for two in dated if groups.event[two] == groups.event[one]]
        assert {there[two] for two in same} == {there[one]}


def test_what_was_done_is_not_done_again(tmp_path: Path) -> None:
    catalog = kept(tmp_path, invented(50, days=9), 40)
    dying, again = Inline(dying=2), Inline()
    groups = grouping.group_archive(tmp_path, catalog, Settings(), dying)
    same = grouping.group_archive(tmp_path, catalog, Settings(), again)
    assert again.calls == 0
    assert same.event.tolist() == groups.event.tolist()
    assert [path.name for path in place_of(tmp_path, grouping.grouping_key(catalog)).iterdir()] == ["groups.npz"]


def test_linked_parts_are_grouped_as_the_whole() -> None:
    draw = random.Random(9)
    for _ in range(40):
        count = draw.randrange(2, 40)
        pairs = [
            ScoredPair(one, two, round(draw.choice((0.0, 0.4, 0.9, 1.0, 1.2, 2.0, draw.random() * 2)), 6))
            for one in range(count)
            for two in range(one + 1, count)
            if draw.random() < 0.15
        ]
        whole = link(count, pairs)
        found = group_pairs(
            count,
            np.array([pair.left for pair in pairs], dtype=np.int64),
            np.array([pair.right for pair in pairs], dtype=np.int64),
            np.array([pair.score for pair in pairs]),
        )
        groups = [tuple(np.flatnonzero(found.group == number).tolist()) for number in range(len(found.certain))]
        assert tuple(groups) == whole.groups


def test_a_frame_comes_back_as_it_was(tmp_path: Path) -> None:
    text = (
        "GENEVA, June 4, 2025 (Agency) - Storm Arwen killed 14 people in Geneva on Tuesday, the third straight storm. "
        "The board voted 7-2 in Bern to keep the rate at 4%. A report on the causes came a year after."
    )
    import framing

    profile = framing.analyze(Article(text=text, id="a", title="Storm Arwen", outlet="Post"))
    kept(tmp_path, [profile], 1)
    (frame,) = read_bags(tmp_path, "00part").frames
    assert astuple(frame_of(frame)) == astuple(read_frame(profile))
