"""Months, weekdays, zones and countries, and what an outlet's country says of its dates."""

from __future__ import annotations

import datetime as dt
import functools
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from framing.reading.outlets import host_of
from framing.reading.page_words import calendar_words, made_of

__all__ = ["Calendar", "calendar", "country_of", "day_first_in"]

#: Regions of a language that say where an outlet writes. "en-US" is what page templates say by default, so it tells
#: nothing.
_TELLING_REGIONS = frozenset({"gb", "au", "nz", "ie", "in", "za", "ng", "ke", "pk", "sg", "my"})


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of dates.

    Attributes
    ----------
    months, weekdays : Mapping of str to int
        Name in lower case -> its number; months from 1, weekdays from 0 for Monday.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    _zones: Mapping[str, int]
    _by_country: Mapping[str, Mapping[str, int]]
    _but: Mapping[str, Mapping[str, int]]
    _places: Mapping[str, str]
    _order: Mapping[str, str]
    _names: Mapping[str, str]
    _domains: Mapping[str, str]

    def zone_names(self) -> tuple[str, ...]:
        """Return all letters and words that stand for a zone, the longest first."""
        names = {*self._zones, *self._by_country, *self._but, *self._places}
        return tuple(sorted(names, key=lambda name: (-len(name), name)))

    def zone(self, name: str, moment: dt.datetime, country: str | None) -> dt.timezone | None:
        """Return the zone that letters stand for; ``None`` where they may stand for several.

        Parameters
        ----------
        name : str
            In lower case.
        moment : datetime.datetime
            Without a zone: what it is in a place that changes with the season.
        country : str or None
            Code of the country of publication.
        """
        minutes: int | None = None
        if name in self._but:
            minutes = self._but[name].get(country or "", self._but[name]["default"])
        elif name in self._by_country:
            minutes = self._by_country[name].get(country or "")
        elif name in self._zones:
            minutes = self._zones[name]
        elif name in self._places:
            return self.place(self._places[name], moment)
        return None if minutes is None else dt.timezone(dt.timedelta(minutes=minutes))

    def place(self, name: str, moment: dt.datetime) -> dt.timezone | None:
        """Return what "Europe/London" was at a moment; ``None`` for a place that is not known."""
        try:
            offset = moment.replace(tzinfo=zoneinfo.ZoneInfo(name)).utcoffset()
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
            return None
        return None if offset is None else dt.timezone(offset)

    def day_first(self, country: str | None) -> bool | None:
        """Return whether 03/04/2024 is 3 April in a country; ``None`` where one cannot know."""
        return {"day": True, "month": False}.get(self._order.get(country or "", "open"))

    def code(self, name: str) -> str | None:
        """Return the code of a country from its name or the last part of a host."""
        key = name.strip().casefold()
        return self._names.get(key) or self._domains.get(key) or (key if key in self._order else None)


@functools.lru_cache(maxsize=1)
def calendar() -> Calendar:
    """Read the bundled calendar once."""
    return made_of("zones.toml", "zones and countries", _calendar)


def _calendar(data: Mapping[str, Any]) -> Calendar:
    """Make the calendar of its tables."""
    words, countries = calendar_words(), data["countries"]
    return Calendar(
        months=words.month_numbers,
        weekdays=words.weekday_numbers,
        _zones=MappingProxyType(data["zones"]),
        _by_country=MappingProxyType(data["zones_by_country"]),
        _but=MappingProxyType(data["zones_but"]),
        _places=MappingProxyType(data["zones_of_places"]),
        _order=MappingProxyType({code: item["first"] for code, item in countries.items()}),
        _names=MappingProxyType({name: code for code, item in countries.items() for name in item["names"]}),
        _domains=MappingProxyType(data["domains"]),
    )


def country_of(*, country: str | None = None, url: str | None = None, language: object = None) -> str | None:
    """Return the code of the country in which an article was published, as far as something tells it.

    Parameters
    ----------
    country : str or None
        As a database names it.
    url : str or None
        Its last part, where that is a country's.
    language : object
        A language tag with a region ("en-GB").

    Returns
    -------
    str or None

    >>> country_of(url="https://www.tarnledger.co.uk/a"), country_of(language="en-IN"), country_of(language="en-US")
    ('gb', 'in', None)
    """
    known = calendar()
    if country and (code := known.code(country)):
        return code
    host = host_of(url)
    if host and (code := known.code(host.rpartition(".")[2])):
        return code
    if isinstance(language, str):
        region = language.replace("_", "-").partition("-")[2][:2].casefold()
        return region if region in _TELLING_REGIONS else None
    return None


def day_first_in(pairs: list[tuple[int, int]]) -> bool | None:
    """Return whether the dates of one file have the day first; ``None`` where they do not tell, or disagree.

    Parameters
    ----------
    pairs : list of (int, int)
        First and second number of each date.

    >>> day_first_in([(3, 4), (23, 4)]), day_first_in([(23, 4), (4, 23)])
    (True, None)
    """
    day = sum(1 for one, two in pairs if one > 12 >= two)
    month = sum(1 for one, two in pairs if two > 12 >= one)
    if bool(day) == bool(month):
        return None
    return day > 0
