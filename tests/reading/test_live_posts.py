"""Live blogs in plain text: each post its time, whatever way the time is written."""

from __future__ import annotations

import datetime as dt

import pytest

from framing.model import Article
from framing.reading.examine import examine

POSTS = ("The council has voted to shut the bridge.", "About 90 people are in the hall.", "The doors are open.")
DAY = dt.date(2025, 3, 10)


def posts_of(text: str, day: dt.date | None = DAY) -> list[tuple[str, str | None]]:
    article, _ = examine(Article(text=text, title="A long day at the bridge", published=day))
    found = [block for block in article.blocks if block.kind == "live_post"]
    assert bool(found) == (article.kind is not None and article.kind.name == "live_blog")
    return [(text[block.start : block.end], block.time and block.time.isoformat()) for block in found]


@pytest.mark.parametrize(
    "form",
    ["{clock}\n{post}", "[{clock}] {post}", "{clock}: {post}", "Posted at {clock}\n\n{post}", "**{clock}** – {post}",
     "{clock}\n\n{post}\n\nShare", "Updated {clock}\n{post}", "{clock} - {post}"],
)  # fmt: skip
def test_each_post_has_its_time(form: str) -> None:
    clocks = ("18:04", "17:40", "9:05")
    text = "\n\n".join(form.format(clock=clock, post=post) for clock, post in zip(clocks, POSTS, strict=True))
    assert posts_of(text) == list(zip(POSTS, [f"2025-03-10T{clock:0>5}:00" for clock in clocks], strict=True))
    assert [time for _, time in posts_of(text, day=None)] == [None] * 3


@pytest.mark.parametrize(
    ("clocks", "zone"),
    [
        (("6.04pm BST", "5.40pm BST", "9.05am BST"), "+01:00"),
        (("6:04 p.m. EDT", "5:40 p.m. EDT", "9:05 a.m. EDT"), "-04:00"),
    ],
)
def test_with_halves_and_zones(clocks: tuple[str, ...], zone: str) -> None:
    text = "\n\n".join(f"{clock}\n{post}" for clock, post in zip(clocks, POSTS, strict=True))
    times = [f"2025-03-10T{clock}:00{zone}" for clock in ("18:04", "17:40", "09:05")]
    assert [time for _, time in posts_of(text)] == times


def test_with_a_date_of_its_own() -> None:
    clocks = ("March 11, 2025, 0:20 UTC", "March 10, 2025, 23:50 UTC", "March 10, 2025, 9:05 UTC")
    text = "\n\n".join(f"{clock}\n{post}" for clock, post in zip(clocks, POSTS, strict=True))
    assert [time for _, time in posts_of(text)][:2] == ["2025-03-11T00:20:00+00:00", "2025-03-10T23:50:00+00:00"]


@pytest.mark.parametrize(
    "text",
    [
        "9:05\nThe doors opened.\n\n17:40\nThe hall was full.\n\n18:04\nThe council voted.",  # a chronicle
        "\n\n".join(POSTS),
        "The bus leaves at 18:04.\n\nThe next leaves at 17:40.\n\nThe first leaves at 9:05.",
        "18:04\nThe council has voted.\n\nThere was no other news.",
        "Score\n\n3-1\n\n2-1\n\n1-1\n\nThe match was long and cold, the coach said.",
    ],
)
def test_what_is_no_live_blog(text: str) -> None:
    assert posts_of(text) == []
