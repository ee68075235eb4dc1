from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.reading import read
from framing.reading.calendar import country_of
from framing.reading.dates import file_day_first, parse_date

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
        "Published: 15 January 2026",
        "15th of January 2026",
        "January 15th, 2026",
        "15-Jan-26",
        "2026-W03-4",
        "2026年1月15日",
        "15 janvier 2026",
        "15. Januar 2026",
        "15 de enero de 2026",
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
        ("2026-01-15 08:30:00 +0000 UTC", "2026-01-15T08:30:00+00:00"),
        ("Thu Jan 15 08:30:00 UTC 2026", "2026-01-15T08:30:00+00:00"),
        ("Thu Jan 15 08:30:00 2026", "2026-01-15T08:30:00"),
        ("jeudi 15 janvier 2026 à 8h30", "2026-01-15T08:30:00"),
        ("15. Januar 2026, 08:30 Uhr", "2026-01-15T08:30:00"),
        ("2026年1月15日 08:30", "2026-01-15T08:30:00"),
        ("January 15, 2026 / 8:30 AM EST", "2026-01-15T08:30:00-05:00"),
        ("Thu, 15 Jan 2026 08:30:00 GMT", "2026-01-15T08:30:00+00:00"),
        ("January 15, 2026 8:30 p.m. EST", "2026-01-15T20:30:00-05:00"),
        ("January 15, 2026 at 12:05 AM", "2026-01-15T00:05:00"),
        ("20260115083000", "2026-01-15T08:30:00"),
        ("20260115T083000Z", "2026-01-15T08:30:00+00:00"),
        ("Thu 15 Jan 2026 08.30 GMT", "2026-01-15T08:30:00+00:00"),
        ("Wed 15 Jul 2026 18.04 BST", "2026-07-15T18:04:00+01:00"),
        ("15 January 2026, 6:04pm WAT", "2026-01-15T18:04:00+01:00"),
        ("2026-01-15 18:04:00 EAT", "2026-01-15T18:04:00+03:00"),
        ("15 Jan 2026 06:04 PM (SGT)", "2026-01-15T18:04:00+08:00"),
        ("15 Jan 2026 06:04 PM (UTC+5:30)", "2026-01-15T18:04:00+05:30"),
        ("2026-01-15 18:04 GMT+1", "2026-01-15T18:04:00+01:00"),
        ("2026-07-15T18:04:00+01:00[Europe/London]", "2026-07-15T18:04:00+01:00"),
        ("2026-07-15T18:04:00[Europe/London]", "2026-07-15T18:04:00+01:00"),
        ("January 15, 2026 at 6:04 PM ET", "2026-01-15T18:04:00-05:00"),
        ("July 15, 2026 at 6:04 PM ET", "2026-07-15T18:04:00-04:00"),
        ("18:04 GMT, 15 January 2026", "2026-01-15T18:04:00+00:00"),
        ("6.04pm on Thursday 15 January 2026", "2026-01-15T18:04:00"),
        ("15 January 2026 | 18:04", "2026-01-15T18:04:00"),
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


@pytest.mark.parametrize("label", ["PUBLISHEDAT", "Published at", "Updated:", "Last updated"])
def test_a_label_alone_is_no_date_and_says_so(label: str) -> None:
    date, reason = parse_date(label)
    assert date is None
    assert reason
    assert repr(label) in reason


@given(st.dates(dt.date(1800, 1, 1), dt.date(2090, 1, 1)).filter(lambda day: day != dt.date(1970, 1, 1)))
def test_iso_dates_come_back(day: dt.date) -> None:
    assert parse_date(day.isoformat()) == (day, None)


@given(st.text(max_size=100))
def test_any_text_is_a_date_or_not(text: str) -> None:
    date, reason = parse_date(text)
    assert date is not None or reason is not None or not text.strip()


@pytest.mark.parametrize(
    ("text", "country", "offset"),
    [
        ("15 January 2026, 6:04pm IST", "in", 330),
        ("15 January 2026, 6:04pm IST", "ie", 60),
        ("15 January 2026, 6:04pm IST", "il", 120),
        ("15 January 2026, 6:04pm CST", None, -360),
        ("15 January 2026, 6:04pm CST", "cn", 480),
    ],
)
def test_a_zone_goes_by_the_country(text: str, country: str | None, offset: int) -> None:
    date, reason = parse_date(text, country=country)
    assert isinstance(date, dt.datetime)
    assert date.utcoffset() == dt.timedelta(minutes=offset)
    assert reason is None


def test_a_zone_of_several_meanings_is_left_out_and_said() -> None:
    date, reason = parse_date("15 January 2026, 6:04pm IST")
    assert date == dt.datetime(2026, 1, 15, 18, 4)
    assert reason is not None
    assert "IST" in reason


def test_a_weekday_that_does_not_fit_is_said() -> None:
    date, reason = parse_date("Monday 15 January 2026")
    assert date == DAY
    assert reason == "the weekday of 'Monday 15 January 2026' is not that of 2026-01-15"


@pytest.mark.parametrize(("day_first", "day"), [(True, dt.date(2026, 5, 4)), (False, dt.date(2026, 4, 5))])
def test_what_comes_first_decides_and_is_said(day_first: bool, day: dt.date) -> None:
    date, reason = parse_date("04/05/2026", day_first=day_first)
    assert date == day
    assert reason is not None


@pytest.mark.parametrize(
    ("values", "day_first"),
    [
        (["03/04/2024", "23/04/2024"], True),
        (["03/04/2024", "04/23/2024"], False),
        (["03/04/2024", "05/06/2024"], None),
        (["23/04/2024", "04/23/2024"], None),
        (["2024-04-23", None, 5, "23 April 2024"], None),
    ],
)
def test_the_other_dates_of_a_file_tell_what_comes_first(values: list[object], day_first: bool | None) -> None:
    assert file_day_first(values) is day_first


@pytest.mark.parametrize(
    ("fields", "country"),
    [
        ({"country": "United Kingdom"}, "gb"),
        ({"url": "https://www.ledger.co.uk/a/b"}, "gb"),
        ({"url": "ledger.com.au"}, "au"),
        ({"url": "https://ledger.com/a"}, None),
        ({"language": "en-IN"}, "in"),
        ({"language": "en-US"}, None),
        ({"language": 5}, None),
    ],
)
def test_countries(fields: dict[str, Any], country: str | None) -> None:
    assert country_of(**fields) == country


def rows(tmp_path: Path, *dates: str, url: str = "") -> list[dt.date | None]:
    """When the rows of a table were published."""
    path = tmp_path / "a.csv"
    lines = [f"Post {n},{date},{url},The lake is empty {n} days." for n, date in enumerate(dates)]
    path.write_text("\n".join(["outlet,date,url,text", *lines]), "utf-8")
    return [article.published for article in read(path).articles]


def test_a_table_is_read_with_the_order_of_its_own_dates(tmp_path: Path) -> None:
    assert rows(tmp_path, "03/04/2024", "23/04/2024") == [dt.date(2024, 4, 3), dt.date(2024, 4, 23)]
    assert rows(tmp_path, "03/04/2024", "04/23/2024") == [dt.date(2024, 3, 4), dt.date(2024, 4, 23)]
    assert rows(tmp_path, "03/04/2024", "05/04/2024") == [None, None]


def test_an_outlets_country_tells_the_order(tmp_path: Path) -> None:
    assert rows(tmp_path, "03/04/2024", url="https://ledger.co.uk/a") == [dt.date(2024, 4, 3)]
    assert rows(tmp_path, "03/04/2024", url="https://ledger.ca/a") == [None]


def test_a_date_of_an_update_is_no_first_publication(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('outlet,date,text\nPost,"Updated 3 April 2024",The lake is empty now.\n', "utf-8")
    article = read(path).articles[0]
    assert (article.published, article.updated) == (None, dt.date(2024, 4, 3))
    assert any("only the date of the last update" in note.message for note in article.notes)
