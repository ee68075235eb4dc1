"""Whose copy an article is: the news agency that its dateline, byline, credit or copyright line names."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

__all__ = ["agency_of", "is_agency"]

#: Characters at the top in which a dateline or a byline stands, and at the end in which a credit does.
HEAD, TAIL = 400, 600


@dataclass(frozen=True, slots=True)
class _AgencyPatterns:
    """Where an agency's name tells that the text is the agency's, and where only that it helped."""

    dateline: re.Pattern[str]
    byline: re.Pattern[str]
    rights: re.Pattern[str]
    helped: re.Pattern[str]
    names: MappingProxyType[str, str]


@functools.lru_cache(maxsize=1)
def _patterns() -> _AgencyPatterns:
    """Read the table of agencies."""
    text = (resources.files("framing.reading") / "data" / "agencies.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    names = {name: agency for agency, known in rows for name in known.split("|")}
    any_name = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return _AgencyPatterns(
        dateline=re.compile(rf"^[^\n]{{0,80}}?\((?P<name>{any_name})\)\s*[-–—]", re.MULTILINE),
        byline=re.compile(
            rf"(?:\A|\n)\s*(?:By\s+)?(?:[\w.’' -]{{1,60}}?(?:,\s*|\s\|\s))?(?P<name>{any_name})\s*(?=\n|\Z)"
        ),
        rights=re.compile(
            rf"(?:©|\([cC]\)|Copyright)\s*(?:\(c\)\s*)?(?:\d{{4}},?\s*)?(?:by\s+)?(?P<name>{any_name})\b"
        ),
        helped=re.compile(
            rf"\b(?P<name>{any_name})\b[^.\n]{{0,60}}\bcontributed\b"
            rf"|\b[Ww]ith\s+(?:additional\s+)?(?:reporting|files?|inputs?|agency inputs)\s+(?:by|from)\s+"
            rf"(?P<from>{any_name})\b"
        ),
        names=MappingProxyType(names),
    )


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency, as bylines write it.

    >>> is_agency("AP"), is_agency("Coast Radio")
    (True, False)
    """
    return name in _patterns().names


def agency_of(text: str, *, author: str | None = None, outlet: str | None = None) -> tuple[str, bool] | None:
    """Return the agency whose copy an article is.

    Parameters
    ----------
    text : str
    author, outlet : str or None

    Returns
    -------
    tuple of str and bool, or None
        The agency, and whether it is said to have written the text (and not only to have helped). ``None`` where none
        is named, and for an agency's own site.

    >>> agency_of("TARN, Norway (AP) — The sluice is shut.")
    ('The Associated Press', True)
    >>> agency_of("The sluice is shut. Reuters contributed to this report.")
    ('Reuters', False)
    """
    known = _patterns()
    head, tail = text[:HEAD], text[-TAIL:]
    name = known.names.get((author or "").strip())
    if name is None and author:
        name = next((known.names[part] for part in re.split(r"\s*[,|/]\s*", author) if part in known.names), None)
    for pattern, where in ((known.dateline, head), (known.byline, head), (known.rights, tail)):
        match = pattern.search(where) if name is None else None
        if match is not None:
            name = known.names[match["name"]]
    wrote = name is not None
    if name is None:
        match = known.helped.search(tail)
        name = known.names[match["name"] or match["from"]] if match else None
    if name is None or (outlet is not None and known.names.get(outlet, outlet) == name):
        return None
    return name, wrote
