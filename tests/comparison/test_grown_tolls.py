"""A toll that later articles give higher is told as one that grew, and nothing else is."""

from __future__ import annotations

import datetime as dt

import pytest

from framing import compare
from framing.model import Article

AROUND = (
    "Gunmen on motorcycles came to the village of Kura before dawn and burned the market, the chief of Kura said.\n\n"
    "The road to Kura was cut by the flood in June and soldiers arrived late, residents of the village said."
)


def notes(*tolls: str, days: tuple[int, ...] = (1, 2)) -> list[str]:
    """Return what is told of the tolls that articles of some days of a month give."""
    articles = [
        Article(
            text=f"{told} in an attack on the village of Kura.\n\n{AROUND}",
            id=f"a{number}",
            outlet=f"Outlet {number}",
            published=dt.date(2026, 5, day),
        )
        for number, (told, day) in enumerate(zip(tolls, days, strict=True))
    ]
    return [note.message for note in compare(articles).notes if note.kind == "grown_toll"]


def test_a_toll_that_grew_is_told_with_outlets_and_days() -> None:
    assert notes("At least 29 people were killed", "Gunmen killed 34 people") == [
        "The toll grew, which is no conflict: 29 people in Outlet 0 (May 1, 2026), 34 people in Outlet 1 (May 2, 2026)."
    ]


@pytest.mark.parametrize(
    ("tolls", "days"),
    [
        (("Gunmen killed 34 people", "Gunmen killed 29 people"), (1, 2)),  # a later one is lower
        (("Gunmen killed 29 people", "Gunmen killed 34 people"), (1, 1)),  # of one day: these disagree
        (("Gunmen killed 29 people", "Gunmen killed 29 people"), (1, 2)),
        (("Gunmen killed 29 people", "Some 34 people were injured"), (1, 2)),
        (("Gunmen killed three people", "Gunmen killed 340 people"), (1, 2)),
        (("Gunmen killed 29 people", "Gunmen killed 34 people", "Gunmen killed 31 people"), (1, 2, 2)),
    ],
)
def test_no_toll_has_grown_where_later_ones_are_no_higher(tolls: tuple[str, ...], days: tuple[int, ...]) -> None:
    assert notes(*tolls, days=days) == []


@pytest.mark.parametrize(("earlier", "later"), [("Twelve", "Nineteen"), ("12", "19")])
@pytest.mark.parametrize("fate", ["drowned", "perished"])
def test_a_later_count_of_the_drowned_is_no_conflict(fate: str, earlier: str, later: str) -> None:
    counts = {earlier: dt.date(2026, 3, 2), later: dt.date(2026, 3, 3)}
    articles = [
        Article(text=f"{count} passengers {fate} when the ferry Ada sank off Orsa.", id=count, published=day)
        for count, day in counts.items()
    ]
    assert not compare(articles).conflicts
    told_at_once = [Article(text=item.text, id=item.id, published=dt.date(2026, 3, 2)) for item in articles]
    assert compare(told_at_once).conflicts
