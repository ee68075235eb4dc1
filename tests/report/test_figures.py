"""The charts as data: what is drawn, in which order, and what a point stands for."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model import Comparison
from framing.report.figures import FIGURES
from framing.report.figures.broken_axis import BrokenAxis, Dates
from framing.report.figures.speakers import _heading
from framing.report.figures.template import Outlet
from framing.report.view import ReportView

DAYS = st.dates(dt.date(1200, 1, 1), dt.date(2900, 12, 31))


def day(text: str, until: str | None = None) -> Dates:
    return Dates(dt.date.fromisoformat(text), dt.date.fromisoformat(until or text))


def test_days_of_the_event_have_the_width_and_the_rest_stands_aside() -> None:
    dated = [
        day("2026-01-15"),
        day("2026-01-16"),
        day("1998-03-02"),
        day("2025-11-03"),
        day("2030-01-01", "2030-12-31"),
    ]
    axis = BrokenAxis([dt.date(2026, 1, 16)], dated)
    assert [name for _, name in axis.ticks] == ["Mar<br>1998", "Nov<br>2025", "Jan 15<br>2026", "Jan 16", "2030"]
    places = [axis.at(item) for item in dated]
    assert axis.at(day("2026-01-16")) - axis.at(day("2026-01-15")) > axis.at(day("2025-11-03")) - axis.at(
        day("1998-03-02")
    )
    assert places[2] < places[3] < axis.breaks[0] < places[0] < places[1] < axis.breaks[1] < places[4]


def test_a_month_is_not_drawn_on_its_first_day() -> None:
    axis = BrokenAxis([dt.date(2026, 1, 3)], [day("2026-01-01", "2026-01-31"), day("2026-01-01")])
    assert axis.at(day("2026-01-01", "2026-01-31")) < axis.breaks[0] < axis.at(day("2026-01-01"))


@given(st.lists(DAYS, max_size=4), st.lists(st.tuples(DAYS, st.integers(0, 900)), max_size=30))
def test_every_date_has_a_place_inside_the_axis(anchors: list[dt.date], found: list[tuple[dt.date, int]]) -> None:
    dated = [Dates(first, first + dt.timedelta(days)) for first, days in found]
    axis = BrokenAxis(anchors, [*dated, *(Dates(one, one) for one in anchors)])
    low, high = axis.range
    assert all(low <= axis.at(item) <= high for item in dated)
    assert len(axis.ticks) <= 60
    assert [at for at, _ in axis.ticks] == sorted({at for at, _ in axis.ticks})
    exact = sorted(item for item in dated if item.earliest == item.latest)
    inside = [axis.at(item) for item in exact if item.earliest in axis._days]
    assert inside == sorted(inside)


def test_voices_share_one_scale_and_one_list_of_lines(comparison: Comparison) -> None:
    spec = FIGURES["speakers"](ReportView(comparison))
    assert spec is not None
    axes = [axis for name, axis in spec["layout"].items() if name.startswith("xaxis")]
    assert len({tuple(axis["range"]) for axis in axes}) == 1
    lines = {tuple(axis["ticktext"]) for name, axis in spec["layout"].items() if name.startswith("yaxis")}
    assert len(lines) == 1
    for trace in spec["data"]:
        kinds = [x for x, (asks, _) in zip(trace["x"], trace["customdata"], strict=True) if isinstance(asks, list)]
        assert sum(kinds) == pytest.approx(1, abs=0.01)


def test_stance_puts_the_widest_difference_first(comparison: Comparison) -> None:
    first = comparison.profiles[0]
    base = next(item for item in first.stance if item.scope == "target" and item.score.value is not None)

    def toward(name: str, voice: str, value: float) -> object:
        score = dataclasses.replace(base.score, value=value, low=value - 0.1, high=value + 0.1)
        return dataclasses.replace(base, name=name, voice=voice, score=score)

    scores = (
        toward("A", "outlet", 0.1),
        toward("A", "attributed", 0.2),
        toward("B", "outlet", -1.0),
        toward("B", "attributed", 1.0),
    )
    only = dataclasses.replace(first, stance=scores)  # type: ignore[arg-type]
    spec = FIGURES["stance"](ReportView(dataclasses.replace(comparison, profiles=(only, *comparison.profiles[1:]))))
    assert spec is not None
    headings = [note["text"] for note in spec["layout"]["annotations"]][:-1]
    assert headings[:2] == ["B", "A"]


def test_a_date_that_no_calendar_has_is_left_out(comparison: Comparison) -> None:
    first = comparison.profiles[0]
    dated = next(item for item in first.mentions if item.kind == "date")
    odd = dataclasses.replace(first, mentions=(dataclasses.replace(dated, earliest="2026-99-99"),))
    spec = FIGURES["timeline"](ReportView(dataclasses.replace(comparison, profiles=(odd, *comparison.profiles[1:]))))
    assert spec is not None
    assert not [
        trace for trace in spec["data"] for asks in trace.get("customdata", ()) if asks[:2] == [first.id, "2026-99-99"]
    ]


def test_a_long_name_over_one_of_many_panels_has_two_lines() -> None:
    outlets = [Outlet(str(n), name, "#000", "circle") for n, name in enumerate(("Northern Harbour Review", "Post"))]
    assert _heading(outlets[0], 4) == "Northern<br>Harbour Review"
    assert _heading(outlets[0], 3) == "Northern Harbour Review"
    assert _heading(outlets[1], 6) == "Post"
