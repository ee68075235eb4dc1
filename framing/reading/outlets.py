"""Who publishes an address: a table of known news domains, hosts, and names that titles end with."""

from __future__ import annotations

import functools
import re
from importlib import resources
from types import MappingProxyType

from framing.reading.page_words import page_words

__all__ = [
    "host_of", "known_names", "known_outlet", "letters_of", "outlet_in_title", "split_title", "title_parts",
    "without_outlet",
]  # fmt: skip

_HOST = re.compile(
    r"(?:https?:)?(?://)?(?:[^/@\s]*@)?(?P<host>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)+)(?::\d+)?(?:[/?#].*)?\Z",
    re.IGNORECASE | re.DOTALL,
)
#: First parts of hosts that say nothing of who publishes.
_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp|edition|en|rss|feeds?|news|api|content|uk|us|eu|int|international)\.")

#: What parts a headline from a section and an outlet in the title of a page.
_SEPARATOR = re.compile(r"\s+[|–—·•»«>:-]+\s+|\s*\|\s*")

#: What is left around a part when a title is cut.
_EDGES = " |–—·•»«>:-"

#: A shorter host is an abbreviation, which may be a word of a headline.
MIN_HOST = 4

#: Words that a host does not have: "The Tarn Ledger" is tarnledger.example.
_ARTICLE = re.compile(r"^(?:the|le|la|les|el|die|der|das|il)\s+", re.IGNORECASE)


@functools.lru_cache(maxsize=1)
def _known() -> MappingProxyType[str, str]:
    """Read the table of news domains."""
    text = (resources.files("framing.reading") / "data" / "news_domains.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return MappingProxyType({row[0]: row[1] for row in rows})


def host_of(address: str | None) -> str | None:
    """Return the host of an address, in lower case and without ``www``.

    >>> host_of("https://www.tarnledger.example/2025/03/a?x=1")
    'tarnledger.example'
    """
    match = _HOST.match(address.strip()) if address and len(address) < 4000 else None
    return re.sub(r"^www\d?\.", "", match["host"].casefold()) if match else None


def known_outlet(address: str | None) -> str | None:
    """Return the outlet of an address by the table of known news domains; None for any other.

    >>> known_outlet("https://amp.theguardian.com/world/2025/mar/10/a")
    'The Guardian'
    """
    host = host_of(address)
    while host and "." in host:
        if host in _known():
            return _known()[host]
        host = host.partition(".")[2]
    return None


def known_names() -> frozenset[str]:
    """Return the names of the outlets in the table of known news domains."""
    return frozenset(_known().values())


def title_parts(title: str) -> tuple[tuple[str, str], ...]:
    """Cut a title at its first separator and at its last one; none where it has none.

    >>> title_parts("Opinion | The pier that rotted - Tarn Ledger")
    (('Opinion', 'The pier that rotted - Tarn Ledger'), ('Opinion | The pier that rotted', 'Tarn Ledger'))
    """
    places = [match.span() for match in _SEPARATOR.finditer(title)]
    if not places:
        return ()
    return tuple((title[:start].strip(), title[end:].strip()) for start, end in (places[0], places[-1]))


def letters_of(text: str) -> str:
    """Reduce a name or a title to its letters and digits, in small letters."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _fits(name: str, host: str | None) -> bool:
    """Whether a name is that of a host: the host's own label holds its letters, or begins with its initials."""
    if host is None:
        return False
    bare = _PREFIX.sub("", host)
    label = letters_of(bare.split(".")[0])
    whole, short = letters_of(name), letters_of(_ARTICLE.sub("", name))
    return (len(label) >= 3 and label in (whole, short)) or (
        len(short) >= 4 and (short in label or (label in whole and len(label) >= 4))
    )


def outlet_in_title(title: str, host: str | None) -> str | None:
    """Return the outlet that the title of a feed or site names.

    Parameters
    ----------
    title : str
        Such as "World news | The Tarn Ledger".
    host : str or None
        Where its articles lie; the part of the title that fits it is the outlet.

    Returns
    -------
    str or None

    >>> outlet_in_title("World news | The Tarn Ledger", "tarnledger.example")
    'The Tarn Ledger'
    """
    parts = [part.strip() for part in _SEPARATOR.split(title) if part.strip()]
    fitting = next((part for part in parts if _fits(part, host)), None)
    if fitting is not None:
        return fitting
    known = known_outlet(host)
    if known is not None:
        return known
    return parts[0] if len(parts) == 1 else None


def without_outlet(title: str | None, outlet: str | None, url: str | None = None) -> str | None:
    """Return a title without the outlet's name at its end or on top, as pages and search services put it there.

    Parameters
    ----------
    title, outlet : str or None
    url : str or None
        The outlet may be called in the title as its host is, and otherwise elsewhere.

    >>> without_outlet("Pier to shut | UK news - Tarn Ledger", "The Tarn Ledger")
    'Pier to shut'
    """
    if title is None or outlet is None:
        return title
    hosts = (_PREFIX.sub("", host).split(".")[0] for address in (outlet, url) if (host := host_of(address)))
    names = {_bare(outlet), *(letters_of(host) for host in hosts if len(host) >= MIN_HOST)}
    places = [match.span() for match in _SEPARATOR.finditer(title)]
    if not places:
        return title
    if _bare(title[places[-1][1] :]) in names:
        title, places = title[: places[-1][0]].rstrip(), places[:-1]
        if places and title[places[-1][1] :].casefold() in page_words().section_names:
            title = title[: places[-1][0]].rstrip()
    elif _bare(title[: places[0][0]]) in names and ":" not in title[slice(*places[0])]:
        title = title[places[0][1] :]  # a colon may stand behind somebody whom the headline quotes
    return title


def _bare(name: str) -> str:
    """Reduce a name to its letters and digits, without an article."""
    return letters_of(_ARTICLE.sub("", name.strip()).replace("&", "and"))


def split_title(title: str, headline: str | None, host: str | None) -> tuple[str, str | None, str | None]:
    """Part the title of a page into headline, section and outlet.

    Parameters
    ----------
    title : str
        The ``<title>`` of a page: "Opinion | The pier that rotted - Tarn Ledger".
    headline : str or None
        The headline that the page shows, if it shows one.
    host : str or None

    Returns
    -------
    headline : str
    section, outlet : str or None
        ``None`` unless the headline or the host tells which part is which.

    >>> split_title("Opinion | The pier that rotted - Tarn Ledger", "The pier that rotted", None)
    ('The pier that rotted', 'Opinion', 'Tarn Ledger')
    """
    parts = [part.strip() for part in _SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return title, None, None
    letters = letters_of(headline or "")
    place = next((number for number, part in enumerate(parts) if headline and letters_of(part) == letters), None)
    if place is None and headline and letters in letters_of(title):
        return _around(title, headline, host)
    if place is None:
        last = parts[-1]
        if _fits(last, host) or (known_outlet(host) or "").casefold() == last.casefold():
            return title[: title.rindex(last)].rstrip(_EDGES), _opening_section(parts), last
        return title, _opening_section(parts), None
    outlet = _outlet_among(parts[place + 1 :], host)
    return parts[place], _section_among(parts[:place], parts[place + 1 :], outlet), outlet


def _opening_section(parts: list[str]) -> str | None:
    """Return the section that a title opens with, where the page shows its headline in other words."""
    return parts[0] if parts[0].casefold() in page_words().section_names else None


def _around(title: str, headline: str, host: str | None) -> tuple[str, str | None, str | None]:
    """Part a title around a headline that itself holds a separator."""
    start = title.casefold().find(headline.casefold())
    if start < 0:
        return title, None, None
    before = [part for part in _SEPARATOR.split(title[:start]) if part.strip(_EDGES)]
    behind = [part.strip(_EDGES) for part in _SEPARATOR.split(title[start + len(headline) :]) if part.strip(_EDGES)]
    outlet = _outlet_among(behind, host)
    return headline, _section_among([part.strip(_EDGES) for part in before], behind, outlet), outlet


def _outlet_among(parts: list[str], host: str | None) -> str | None:
    """Return the outlet among what stands behind a headline: what fits the host, else the last that is a name."""
    fitting = next((part for part in reversed(parts) if _fits(part, host)), None)
    return fitting or next((part for part in reversed(parts) if _is_name(part)), None)


def _section_among(before: list[str], behind: list[str], outlet: str | None) -> str | None:
    """Return the section: what stands before a headline, or between it and the outlet."""
    rest = [*before, *[part for part in behind if part != outlet]]
    return next((part for part in rest if len(part.split()) <= 3), None)


def _is_name(text: str) -> bool:
    """Whether a text is a name and not the section or the motto of a site."""
    words = text.split()
    return (
        len(words) <= 6
        and text.casefold() not in page_words().section_names
        and all(
            word[0].isupper() or not word[0].isalpha() or word.casefold() in page_words().name_words for word in words
        )
    )
