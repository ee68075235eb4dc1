"""Who wrote an article, as bylines, services and extractors name them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from framing.reading.page_words import page_words
from framing.reading.turn_names import FULL_NAME

__all__ = ["are_people", "author_names", "author_parts", "is_job", "person_name", "without_by"]

_BY = re.compile(r"(?:(?:written |words |story |reported )?by|von|par)[:\s]+", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|[\w-]+(?:\.[\w-]+)+/\S", re.IGNORECASE)

#: A job has no more words ("Chief Political Correspondent").
MAX_JOB_WORDS = 4


def without_by(text: str) -> str:
    """Return a byline without its "By".

    >>> without_by("By Petra Lind")
    'Petra Lind'
    """
    return _BY.sub("", text.strip(), count=1) if _BY.match(text.strip()) else text.strip()


def person_name(value: object) -> str | None:
    """Return the name of a person whom a record gives as a text or as an object; None for anything else.

    >>> person_name({"given": "Petra", "family": "Lind"})
    'Petra Lind'
    """
    if isinstance(value, Mapping):
        parts = [
            value.get(first) or value.get(other) for first, other in (("given", "firstname"), ("family", "lastname"))
        ]
        value = value.get("name") or " ".join(part for part in parts if isinstance(part, str)) or value.get("title")
    return value if isinstance(value, str) and value.strip() else None


def author_names(line: str | None) -> str | None:
    """Return the names in an author's line: without "By", jobs and the addresses that some services give.

    >>> author_names("By, Petra Lind, Staff Writer, https://social.example/lind")
    'Petra Lind'
    >>> author_names("By Petra Lind in Tarn")
    'Petra Lind'
    """
    given = [_without_place(_without_job(part)) for part in author_parts(line or "")]
    names = [part for part in dict.fromkeys(given) if not is_job(part)]
    return ", ".join(names or given) or None


def _without_job(name: str) -> str:
    """Return a name without the job behind a semicolon: "Petra Lind; Staff Writer"."""
    before, mark, job = name.rpartition("; ")
    return before if mark and is_job(job) else name


def _without_place(name: str) -> str:
    """Return the names of people without the place they wrote from: "Petra Lind in Tarn and Omar Vasey in Skarn"."""
    found = list(FULL_NAME.finditer(name))
    if not found or found[0].start() > 0:
        return name
    kept = []
    for part in re.split(r"\s+and\s+", name):
        words = part.split()
        place = next((number for number, word in enumerate(words) if word in page_words().author_places), None)
        kept.append(" ".join(words[:place]) if place and place > 1 else part)
    return " and ".join(kept)


def are_people(text: str) -> bool:
    """Whether a text is the full names of people, one or several, with their jobs or without.

    >>> are_people("Ann Cole and Joe Brandt"), are_people("Our correspondent")
    (True, False)
    """
    names = re.split(r",\s+(?:and\s+)?|\s+and\s+|\s+&\s+", author_names(text) or "")
    return all(FULL_NAME.fullmatch(name) for name in names)


def author_parts(line: str) -> list[str]:
    """Return the parts of an author's line between its commas, without "By" and addresses.

    >>> author_parts("By Petra Lind, Staff Writer")
    ['Petra Lind', 'Staff Writer']
    """
    parts = [without_by(part) for part in re.split(r",(?=\s|$)", line)]
    return [part for part in parts if part and part.casefold() != "by" and not _ADDRESS.match(part)]


def is_job(text: str) -> bool:
    """Whether a part of a byline says what somebody does at the paper, and not what kind of article it is.

    >>> is_job("chief political correspondent"), is_job("guest columnist"), is_job("Petra Lind")
    (True, False, False)
    """
    words = text.casefold().split()
    known = page_words()
    return 0 < len(words) <= MAX_JOB_WORDS and words[-1] in known.jobs and known.telling_jobs.isdisjoint(words)
