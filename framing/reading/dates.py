"""Dates as outlets and archives write them, parsed without guessing.

What could be two days is no date. There is no clock here, so the same file gives the same date for ever;
"in the future" can therefore only mean outside a fixed range of years.
"""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["parse_date"]

#: Years that an article in a collection can have; outside it is a placeholder (0000, 9999) or an error.
FIRST_YEAR, LAST_YEAR = 1600, 2099

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

#: Zones with one meaning in English news, in hours. "ET" and the like depend on the season: not here.
_ZONES = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
}

_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?\s*(?P<half>[ap]\.?m\.?)?"
)
_ZONE = r"(?P<zone>z|utc|gmt|[ecmp][sd]t|(?:utc|gmt)?\s?[+-]\d{2}:?\d{2}|[+-]\d{2})"
_TIME = rf"(?:(?:\s*,?\s+(?:at\s+)?|t){_CLOCK}\s*{_ZONE}?)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_MONTH = r"(?P<name>[a-z]{3,9})\.?"

_FORMS = (
    re.compile(rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_TIME}"),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TIME}"),
    re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}}){_TIME}"),
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:t?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})(?P<zone>z)?)?"
)
_NUMERIC = re.compile(rf"(?P<one>\d{{1,2}})[/.-](?P<two>\d{{1,2}})[/.-](?P<year>\d{{4}}){_TIME}")
_LEAD = re.compile(
    r"^(?:published|updated|posted|last updated|first published|modified)\s*(?:on|at)?\s*:?\s*", re.IGNORECASE
)

#: A date text longer than this is not a date; bounds the work on hostile fields.
MAX_LENGTH = 80


def parse_date(value: object) -> tuple[dt.date | None, str | None]:
    """Parse a date, or say why it is none.

    Parameters
    ----------
    value : object
        A string, a date, a datetime, or whatever a record held.

    Returns
    -------
    date : datetime.date or datetime.datetime or None
        A plain date where no hour is given. A time without a zone stays without one.
    reason : str or None
        Why the date is ``None`` although something was given.

    >>> parse_date("2024-05-01T08:00:00Z")[0].isoformat()
    '2024-05-01T08:00:00+00:00'
    >>> parse_date("Wednesday, May 1, 2024")
    (datetime.date(2024, 5, 1), None)
    >>> parse_date("04/05/2024")
    (None, "'04/05/2024' can be two days (month first or day first)")
    """
    if value is None:
        return None, None
    if isinstance(value, dt.datetime):
        return _in_range(value, str(value))
    if isinstance(value, dt.date):
        return _in_range(value, str(value))
    if isinstance(value, int) and 10**13 < value < 10**14:  # GDELT writes 20240501083000 as a number
        value = str(value)
    if isinstance(value, bool) or not isinstance(value, str):
        return None, f"{_shown(value)} is a number or another type, not a written date"
    text = _LEAD.sub("", value.strip())
    if not text:
        return None, None
    if len(text) > MAX_LENGTH:
        return None, f"{text[:40]!r}... is too long for a date"
    return _parse_text(text)


def _parse_text(text: str) -> tuple[dt.date | None, str | None]:
    """Parse a trimmed date text."""
    lowered = re.sub(r"\s+", " ", text.casefold().replace("\u202f", " "))
    match = _COMPACT.fullmatch(lowered)
    if match is None:
        match = next((found for form in _FORMS if (found := form.fullmatch(lowered))), None)
    if match is not None:
        parts = match.groupdict()
        name = parts.get("name")
        month = _MONTHS.get(name) if name else int(parts["month"])
        if month is None:
            return None, f"{text!r} names no month"
        return _build(int(parts["year"]), month, int(parts["day"]), parts, text)
    match = _NUMERIC.fullmatch(lowered)
    if match is not None:
        one, two = int(match["one"]), int(match["two"])
        if one != two and one <= 12 and two <= 12:
            return None, f"{text!r} can be two days (month first or day first)"
        month, day = (one, two) if two > 12 else (two, one)
        return _build(int(match["year"]), month, day, match.groupdict(), text)
    if re.fullmatch(r"-?\d+(?:\.\d+)?(?:e\d+)?", lowered):
        return None, f"{text!r} is a bare number (seconds since 1970?), not a written date"
    return None, f"{text!r} is not a date in a known form"


def _build(
    year: int, month: int, day: int, parts: dict[str, str | None], text: str
) -> tuple[dt.date | None, str | None]:
    """Put the parts together; an impossible day is no date."""
    try:
        date = dt.date(year, month, day)
        if not parts.get("hour"):
            return _in_range(date, text)
        hour = int(parts["hour"] or 0)
        half = (parts.get("half") or "").replace(".", "")
        if half:
            if not 1 <= hour <= 12:
                return None, f"{text!r} has an impossible hour"
            hour = hour % 12 + (12 if half == "pm" else 0)
        micro = int((parts.get("fraction") or "0").ljust(6, "0")[:6])
        moment = dt.datetime(
            year,
            month,
            day,
            hour,
            int(parts["minute"] or 0),
            int(parts.get("second") or 0),
            micro,
            _zone(parts.get("zone")),
        )
    except ValueError:
        return None, f"{text!r} is not a possible date"
    return _in_range(moment, text)


def _zone(text: str | None) -> dt.timezone | None:
    """Return the zone; an offset beyond a day raises ValueError as :class:`datetime.timezone` does."""
    if not text:
        return None
    if text in _ZONES:
        return dt.timezone(dt.timedelta(hours=_ZONES[text]))
    digits = re.sub(r"[^\d+-]", "", text)
    sign = -1 if digits.startswith("-") else 1
    hours, minutes = int(digits[1:3]), int(digits[3:5] or 0)
    if minutes > 59:
        hours += 24  # an impossible minute must not become a possible zone
    return dt.timezone(sign * dt.timedelta(hours=hours, minutes=minutes))


def _in_range(date: dt.date, text: str) -> tuple[dt.date | None, str | None]:
    """Refuse years outside the range, and the first second of 1970, which is a missing value."""
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        return None, f"{text!r} lies outside the years {FIRST_YEAR} to {LAST_YEAR}"
    if (date.year, date.month, date.day) == (1970, 1, 1):
        return None, f"{text!r} is the zero of computer clocks, which stands for a missing date"
    return date, None


def _shown(value: object) -> str:
    """Show a value in few characters; huge integers cannot even be printed."""
    if isinstance(value, int) and not -(10**18) < value < 10**18:
        return "a very large number"
    return repr(value)[:40] if isinstance(value, (int, float, bool)) else type(value).__name__
