"""Dates as outlets and archives write them, parsed without guessing.

What could be two days is no date, unless the outlet's country or the other dates of the file tell which comes first.
There is no clock here, so the same file gives the same date for ever; "in the future" can therefore only mean outside
a fixed range of years.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from framing.reading.calendar import calendar, day_first_in
from framing.reading.page_words import page_words

__all__ = ["file_day_first", "parse_date", "says_updated"]

#: Years that an article in a collection can have; outside it is a placeholder (0000, 9999) or an error.
FIRST_YEAR, LAST_YEAR = 1600, 2099

#: "03-Apr-24": two digits of a year up to this one are of this century.
LAST_SHORT_YEAR = 68

#: A date text longer than this is not a date; bounds the work on hostile fields.
MAX_LENGTH = 100

#: Languages of the databases that also hold English-language papers.
_LANGUAGES = ("fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "tr", "id")

_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:t?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})(?P<zone>z)?)?"
)
_WEEK = re.compile(r"(?P<year>\d{4})-w(?P<week>\d{2})-(?P<weekday>[1-7])")
_CHINESE = re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]")
_CHINESE_CLOCK = re.compile(rf"^{_CHINESE.pattern}\s*(?=\d)")
#: "mon apr 3 18:04:00 utc 2023", as programs write dates.
_MACHINE = re.compile(
    r"(?:[a-z]{3} )?(?P<date>[a-z]{3} \d{1,2}) (?P<clock>\d{2}:\d{2}:\d{2})(?: (?P<zone>[a-z]{3,4}|[+-]\d{4}))?"
    r" (?P<year>\d{4})"
)
#: "+0000 utc" says the zone twice.
_TWICE = re.compile(r"([+-]\d{2}:?\d{2}) (?:utc|gmt)$")
#: Words of other languages between the day and the hour.
_AT = re.compile(r",? (?:à|um|a las|alle|om|às|kl\.?|/) (?=\d)")
#: What stands behind the hour on some pages: "/ CBS News", "| BBC", "and last updated 10:02 PM, Mar 12, 2024".
_BEHIND = re.compile(r"\s[/|•·–—-]\s*(?:source: )?[a-z][a-z.&’' /-]{1,30}$| and (?:last )?(?:updated|modified)\b.*$")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?!\d)")

_Answer = tuple[dt.date | None, str | None]


@functools.lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before a date, and what says that it is one of an update."""
    words = page_words()
    lead = rf"^(?:first |last |originally )?(?:{'|'.join(sorted(words.publishing, reverse=True))})\s*(?:on|at)?\s*:?\s*"
    updated = rf"^(?:last )?(?:{'|'.join(sorted(words.updating))})\b"
    return re.compile(lead, re.IGNORECASE), re.compile(updated, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of written dates, made from the names of months, weekdays and zones."""

    ordered: tuple[re.Pattern[str], ...]
    numeric: re.Pattern[str]


@functools.lru_cache(maxsize=1)
def _forms() -> _Forms:
    """Build the patterns once."""
    known = calendar()
    weekday = rf"(?:(?P<weekday>{'|'.join(sorted(known.weekdays, key=len, reverse=True))})\.?,?\s+)?"
    zones = "|".join(re.escape(name) for name in known.zone_names())
    zone = (
        rf"\(?(?P<zone>(?:{zones})(?![a-z])|(?:utc|gmt)?\s?[+-]\d{{1,2}}:?\d{{2}}|(?:utc|gmt)\s?[+-]\d{{1,2}})?\)?"
        r"(?:\s?\[(?P<place>[a-z_]+/[a-z_/]+)\])?"
    )
    clock = (
        r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
        rf"\s*(?P<half>[ap]\.?m\.?(?![a-z]))?(?:\s?(?:hrs|hours|h)\b)?\s*{zone}"
    )
    after = rf"(?:(?:\s*[,|·•–—/-]?\s+(?:at\s+)?|t){clock})?"
    before = rf"(?:{clock}[\s,|·•–—-]+(?:on\s+)?)"
    month = r"(?P<name>[^\W\d_]{3,12})\.?"
    ordinal = r"(?:st|nd|rd|th|er|º|\.)?"
    dates = (
        rf"{weekday}(?P<day>\d{{1,2}}){ordinal}(?:\s+(?:of|de|di))?[\s-]+{month},?(?:\s+del?)?[\s-]+(?P<year>\d{{4}}|['’]?\d{{2}}(?!\d))",
        rf"{weekday}{month}\s+(?P<day>\d{{1,2}}){ordinal},?\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
    )
    numeric = r"(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<year>\d{4}|\d{2})"
    ordered = [re.compile(form + after) for form in dates] + [re.compile(before + form) for form in dates[:2]]
    return _Forms(tuple(ordered), re.compile(rf"{weekday}(?:{numeric}){after}"))


def parse_date(value: object, *, country: str | None = None, day_first: bool | None = None) -> _Answer:
    """Parse a date, or say why it is none.

    Parameters
    ----------
    value : object
        A string, a date, a datetime, or whatever a record held.
    country : str or None
        Code of the country of publication, for zones whose letters mean several.
    day_first : bool or None
        Which comes first in 03/04/2024, where something tells it.

    Returns
    -------
    date : datetime.date or datetime.datetime or None
        A plain date where no hour is given. A time without a zone stays without one.
    reason : str or None
        Why the date is ``None`` although something was given; beside a date, what is open about it.

    >>> parse_date("2024-05-01T08:00:00Z")[0].isoformat()
    '2024-05-01T08:00:00+00:00'
    >>> parse_date("Wednesday, May 1, 2024")
    (datetime.date(2024, 5, 1), None)
    >>> parse_date("04/05/2024")
    (None, "'04/05/2024' can be two days (month first or day first)")
    >>> parse_date("Wed 3 Apr 2024 18.04 BST")[0].isoformat()
    '2024-04-03T18:04:00+01:00'
    """
    if value is None:
        return None, None
    if isinstance(value, (dt.datetime, dt.date)):
        return _in_range(value, str(value))
    if isinstance(value, int) and 10**13 < value < 10**14:  # GDELT writes 20240501083000 as a number
        value = str(value)
    if isinstance(value, Mapping):  # {"date-parts": [[2024, 5, 1]]}, as reference managers write it
        value = _of_parts(value.get("date-parts"))
    if isinstance(value, bool) or not isinstance(value, str):
        return None, f"{_shown(value)} is a number or another type, not a written date"
    given = value.strip()
    if not given:
        return None, None
    text = _patterns()[0].sub("", given)
    if not text:
        return None, f"{given!r} is a label without a date"
    if len(text) > MAX_LENGTH:
        return None, f"{text[:40]!r}... is too long for a date"
    return _parse_text(text, country, day_first)


def _of_parts(value: object) -> object:
    """Return year, month and day, given as numbers, as a written date; anything else as it is."""
    parts = value[0] if isinstance(value, list) and len(value) == 1 else None
    if isinstance(parts, list) and len(parts) == 3 and all(str(part).isdecimal() for part in parts):
        return "-".join(str(part).zfill(2) for part in parts)
    return value


def says_updated(value: object) -> bool:
    """Whether a date is given as that of an update ("Updated 3 April 2024")."""
    return isinstance(value, str) and _patterns()[1].match(value.strip()) is not None


def file_day_first(values: Iterable[object]) -> bool | None:
    """Return whether the dates of one file have the day first, as those tell that can be one day only.

    >>> file_day_first(["03/04/2024", "23/04/2024"]), file_day_first(["03/04/2024"])
    (True, None)
    """
    texts = (value for value in values if isinstance(value, str) and len(value) <= MAX_LENGTH)
    return day_first_in([(int(m[1]), int(m[2])) for text in texts if (m := _NUMBERS.search(text))])


def _parse_text(text: str, country: str | None, day_first: bool | None) -> _Answer:
    """Parse a trimmed date text."""
    lowered = re.sub(r"\s+", " ", text.casefold().replace("\u202f", " ")).strip(" .,")
    forms = _forms()
    bare = _BEHIND.sub("", lowered)
    forms_of_it = dict.fromkeys((lowered, bare, _usual(lowered), _usual(bare)))
    match = next((found for form in forms_of_it if (found := _written(form))), None)
    if match is not None:
        parts = match.groupdict()
        name = parts.get("name")
        month = (calendar().months.get(name) or _foreign_months().get(name)) if name else int(parts["month"] or 0)
        if month is None:
            return None, f"{text!r} names no month"
        return _build(_year(parts["year"] or ""), month, int(parts["day"] or 0), parts, text, country)
    week = _WEEK.fullmatch(lowered)
    if week is not None:
        try:
            day = dt.date.fromisocalendar(int(week["year"]), int(week["week"]), int(week["weekday"]))
        except ValueError:
            return None, f"{text!r} is not a possible date"
        return _in_range(day, text)
    match = forms.numeric.fullmatch(lowered)
    if match is not None:
        return _numeric(match, text, country, day_first)
    if re.fullmatch(r"-?\d+(?:\.\d+)?(?:e\d+)?", lowered):
        return None, f"{text!r} is a bare number (seconds since 1970?), not a written date"
    return None, f"{text!r} is not a date in a known form"


def _written(lowered: str) -> re.Match[str] | None:
    """Match a date whose month stands first or last, or has a name."""
    match = _COMPACT.fullmatch(lowered) or _CHINESE.fullmatch(lowered)
    return match or next((found for form in _forms().ordered if (found := form.fullmatch(lowered))), None)


def _usual(lowered: str) -> str:
    """Return a date without the weekday and the small words of other languages, and as people write computers' ones."""
    machine = _MACHINE.fullmatch(lowered)
    if machine is not None:
        zone = f" {machine['zone']}" if machine["zone"] else ""
        return f"{machine['date']}, {machine['year']} {machine['clock']}{zone}"
    text = _TWICE.sub(r"\1", _AT.sub(" at ", _CHINESE_CLOCK.sub(r"\1-\2-\3 ", lowered)))
    words = [word for word in text.split(" ") if word.strip(".,") not in _weekdays() and word != "uhr"]
    return " ".join(words)


def _numeric(match: re.Match[str], text: str, country: str | None, day_first: bool | None) -> _Answer:
    """Read a date in numbers alone."""
    one, two, year = int(match["one"]), int(match["two"]), match["year"]
    if len(year) == 2:
        return None, f"{text!r} has a year of two digits and can be several days"
    doubt = None
    if one != two and one <= 12 and two <= 12:
        if day_first is None:
            return None, f"{text!r} can be two days (month first or day first)"
        order = "day" if day_first else "month"
        doubt = (
            f"{text!r} was read with the {order} first, as the outlet's country or the other dates of the file have it"
        )
        month, day = (two, one) if day_first else (one, two)
    else:
        month, day = (one, two) if two > 12 else (two, one)
    date, reason = _build(int(year), month, day, match.groupdict(), text, country)
    return date, reason or (doubt if date is not None else None)


def _year(digits: str) -> int:
    """Return the year, also of two digits."""
    short = digits.strip("'’")
    year = int(short)
    return year if len(short) > 2 else year + (2000 if year <= LAST_SHORT_YEAR else 1900)


def _build(year: int, month: int, day: int, parts: dict[str, str | None], text: str, country: str | None) -> _Answer:
    """Put the parts together; an impossible day is no date."""
    try:
        date = dt.date(year, month, day)
        doubt = _weekday_doubt(date, parts.get("weekday"), text)
        if not parts.get("hour") or not (parts.get("minute") or parts.get("half")):
            found, reason = _in_range(date, text)
            return found, reason or doubt
        moment = dt.datetime.combine(date, _time(parts))
        zone, open_zone = _zone(parts, moment, country)
        found, reason = _in_range(moment.replace(tzinfo=zone), text)
    except ValueError as error:
        return None, f"{text!r} {error}" if str(error).startswith("has") else f"{text!r} is not a possible date"
    if open_zone:
        doubt = f"the zone {open_zone.upper()} of {text!r} can be several; the hour is kept without a zone"
    return found, reason or doubt


def _time(parts: dict[str, str | None]) -> dt.time:
    """Return the time of day."""
    hour = int(parts["hour"] or 0)
    half = (parts.get("half") or "").replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("has an impossible hour")
        hour = hour % 12 + (12 if half == "pm" else 0)
    micro = int((parts.get("fraction") or "0").ljust(6, "0")[:6])
    return dt.time(hour, int(parts.get("minute") or 0), int(parts.get("second") or 0), micro)


def _weekday_doubt(date: dt.date, weekday: str | None, text: str) -> str | None:
    """Say where the weekday is not that of the day."""
    if weekday is None or calendar().weekdays[weekday] == date.weekday():
        return None
    return f"the weekday of {text!r} is not that of {date}"


def _zone(
    parts: dict[str, str | None], moment: dt.datetime, country: str | None
) -> tuple[dt.timezone | None, str | None]:
    """Return the zone, and the letters that could not be told; an impossible offset raises ValueError."""
    text, place = parts.get("zone"), parts.get("place")
    if not text:
        name = "/".join(part.title() for part in place.split("/")) if place else ""
        return (calendar().place(name, moment), None) if place else (None, None)
    if text in calendar().zone_names():
        zone = calendar().zone(text, moment, country)
        return zone, None if zone is not None else text
    digits = re.sub(r"[^\d+-]", "", text)
    sign = -1 if digits.startswith("-") else 1
    number = digits[1:]
    hours, minutes = (int(number[:-2]), int(number[-2:])) if len(number) > 2 else (int(number), 0)
    if minutes > 59:
        hours += 24  # an impossible minute must not become a possible zone
    return dt.timezone(sign * dt.timedelta(hours=hours, minutes=minutes)), None


@functools.lru_cache(maxsize=1)
def _foreign_months() -> dict[str, int]:
    """Return the names of the months in the languages of the databases, as CLDR has them ("3 avril 2024")."""
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for language in _LANGUAGES:
        for names in (
            get_month_names("wide", locale=language),
            get_month_names("wide", "stand-alone", locale=language),
            get_month_names("abbreviated", locale=language),
        ):
            for number, name in names.items():
                found.setdefault(name.casefold().rstrip("."), int(number))
    return found


@functools.lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    """Return the names of the weekdays, also in the languages of the databases ("lundi 3 avril 2024")."""
    from babel.dates import get_day_names

    return frozenset(calendar().weekdays) | frozenset(
        name.casefold().rstrip(".")
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, locale=language).values()
    )


def _in_range(date: dt.date, text: str) -> _Answer:
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
