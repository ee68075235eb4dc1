"""The same article again: in other white space, under a tracking or mobile address; and one address with two texts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from framing.model import Note
from framing.reading.drafts import Draft

__all__ = ["Register", "same_address"]

#: Places listed in a note; more are counted.
SHOWN = 5

_PARTS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?(?://)?(?P<host>[^/?#\s]+)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?", re.IGNORECASE
)
_HOST_PREFIX = re.compile(r"^(?:(?:www\d?|m|mobile|amp|touch)\.)+(?=[^.]+\.)")
_PATH_NOISE = re.compile(
    r"^/amp(?=/)|/amp/?\Z|\.amp(?=\.html?\Z)|/(?:index|default)\.(?:html?|php|aspx?)\Z|/+\Z", re.IGNORECASE
)

#: Parameters that say where a reader came from, and not what he or she reads.
_TRACKING = re.compile(
    r"(?:utm_\w+|[a-z]*clid|igshid|mc_[ce]id|mkt_tok|ref|ref_src|referrer|source|src|cmp|cmpid|ito|ncid|smid|smtyp|partner|feature"
    r"|share|shared|sharetype|_ga|_gl|at_\w+|xtor|spm|si|amp|output(?:type)?|ocid|ftag|icid|intcmp|intcid|via|st|wt\.\w+|taid)\Z",
    re.IGNORECASE,
)


def same_address(url: str) -> str | None:
    """Return what an article's addresses have in common: without scheme, ``www``, AMP, fragment and tracking.

    >>> same_address("https://amp.tarnledger.example/a/?utm_source=feed#top")
    'tarnledger.example/a'
    """
    match = _PARTS.match(url.strip())
    if match is None or "." not in match["host"]:
        return None
    host = _HOST_PREFIX.sub("", match["host"].rpartition("@")[2].casefold().removesuffix(":443").removesuffix(":80"))
    path = _PATH_NOISE.sub("", _PATH_NOISE.sub("", match["path"]))
    kept = sorted(
        item for item in (match["query"] or "").split("&") if item and not _TRACKING.match(item.partition("=")[0])
    )
    return f"{host}{path}" + (f"?{'&'.join(kept)}" if kept else "")


class Register:
    """Gives out unique ids, counts the same article once, and tells two versions of one from two articles.

    It keeps some 400 bytes an article, whatever its length.
    """

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._texts: dict[bytes, str] = {}
        self._addresses: dict[bytes, str] = {}
        self._again: dict[str, list[str]] = {}
        self._count: dict[str, int] = {}

    def admit(self, draft: Draft) -> Iterator[Draft]:
        """Yield the draft under an id of its own, unless the same outlet's same text is there already.

        Parameters
        ----------
        draft : Draft
        """
        article = draft.article
        origin = article.origin or ""
        # Without an outlet only records of one file count as one outlet's: two files may be two outlets' copies
        # of one agency text, which is a finding and no mistake.
        owner = article.outlet or f"\x1f{origin.rpartition(':')[0] or origin}"
        words = " ".join(article.text.split())
        address = same_address(article.url) if article.url else None
        by_outlet = _digest(f"{owner.casefold()}\x1e{words}")
        by_address = _digest(f"{address}\x1d{words}") if address else by_outlet
        earlier = self._texts.get(by_outlet) or self._texts.get(by_address)
        if earlier is not None:
            self._count[earlier] = self._count.get(earlier, 0) + 1
            places = self._again.setdefault(earlier, [])
            if len(places) < SHOWN:
                places.append(origin)
            return
        name = self._unique(article.id)
        self._texts[by_outlet] = name
        self._texts.setdefault(by_address, name)
        added = list(self._version(address, name))
        if name != article.id:
            added.append(("id", f"the id {article.id!r} is taken; this article is called {name!r}"))
            article = replace(article, id=name)
        yield replace(draft, article=article, added=tuple(added))

    def notes(self) -> Iterator[Note]:
        """Yield one note for each article that came more than once."""
        for name, places in self._again.items():
            more = self._count[name] - len(places)
            listed = ", ".join(places) + (f" and {more:,} more" if more else "")
            yield Note("duplicate", f"the same text by the same outlet again in {listed}; counted once", name)

    def _version(self, address: str | None, name: str) -> Iterator[tuple[str, str]]:
        """Say that the address of an article is there already, with another text."""
        if address is None or address.count("/") == 0:  # the address of a whole site
            return
        key = _digest(address)
        earlier = self._addresses.setdefault(key, name)
        if earlier != name:
            yield (
                "version",
                f"another version of {earlier!r}: the same address with another text, not another outlet's article",
            )

    def _unique(self, wanted: str) -> str:
        """Return the wanted id, with a number where it is taken."""
        base = wanted or "article"
        name, number = base, self._ids.get(base, 0)
        while name in self._ids:
            number += 1
            name = f"{base}-{number + 1}"
        if number:
            self._ids[base] = number
        self._ids[name] = 0
        return name


def _digest(text: str) -> bytes:
    """Return a short key of a text."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()
