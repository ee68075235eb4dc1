from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.reading.dates import parse_date

DAY = dt.date(2026, 1, 15)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-15",
        "2026/1/15",
        "20260115",
        "January 15, 2026",
        "Jan. 15, 2026",
        "Thursday, January 15, 2026",
        "15 January 2026",
        "15-Jan-2026",
        "15th January 2026",
        "01/15/2026",
        "15/01/2026",
        "15.01.2026",
        "Published on January 15, 2026",
    ],
)
def test_a_day_without_an_hour_stays_a_plain_date(text: str) -> None:
    date, reason = parse_date(text)
    assert date == DAY
    assert not isinstance(date, dt.datetime)
    assert reason is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-01-15T08:30:00Z", "2026-01-15T08:30:00+00:00"),
        ("2026-01-15T08:30:00.123456789+09:00", "2026-01-15T08:30:00.123456+09:00"),
        ("2026-01-15 08:30", "2026-01-15T08:30:00"),
        ("Thu, 15 Jan 2026 08:30:00 GMT", "2026-01-15T08:30:00+00:00"),
        ("January 15, 2026 8:30 p.m. EST", "2026-01-15T20:30:00-05:00"),
        ("January 15, 2026 at 12:05 AM", "2026-01-15T00:05:00"),
        ("20260115083000", "2026-01-15T08:30:00"),
    ],
)
def test_an_hour_is_kept_and_a_missing_zone_stays_missing(text: str, iso: str) -> None:
    date, _ = parse_date(text)
    assert date is not None
    assert date.isoformat() == iso


def test_gdelt_numbers_are_dates() -> None:
    assert parse_date(20260115083000)[0] == dt.datetime(2026, 1, 15, 8, 30)


@pytest.mark.parametrize(
    "value",
    [
        "04/05/2026",
        "2026-02-30",
        "0000-00-00",
        "2999-01-01",
        "yesterday",
        "2026-01-15T10:00:00+99:99",
        "2026-01-15T25:00:00",
        "1e400",
        "15/01/26",
        "1970-01-01T00:00:00Z",
        1768464000,
        1768464000.0,
        -1,
        10**40,
        True,
        float("nan"),
        {"year": 2026},
        "x" * 10_000,
    ],
)
def test_what_is_no_sure_date_is_none_with_a_reason(value: object) -> None:
    date, reason = parse_date(value)
    assert date is None
    assert reason


@pytest.mark.parametrize("value", [None, "", "   "])
def test_nothing_given_is_nothing_said(value: object) -> None:
    assert parse_date(value) == (None, None)


@given(st.dates(dt.date(1800, 1, 1), dt.date(2090, 1, 1)).filter(lambda day: day != dt.date(1970, 1, 1)))
def test_iso_dates_come_back(day: dt.date) -> None:
    assert parse_date(day.isoformat()) == (day, None)


@given(st.text(max_size=100))
def test_any_text_is_a_date_or_not(text: str) -> None:
    date, reason = parse_date(text)
    assert date is None or reason is None
