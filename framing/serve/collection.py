"""The articles of one comparison: the files of its changes, read, with a reader's corrections on top."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from framing.reading.files import shown_path

if TYPE_CHECKING:
    from framing.model import Article
    from framing.reading import Reading
    from framing.serve.ledger import LedgerEntry

__all__ = ["FIELDS", "Listed", "corrected", "lay_out", "listed", "read_home"]

#: What a reader can correct of an article.
FIELDS = ("outlet", "title", "published")


class Listed(NamedTuple):
    """An article as the list of a comparison shows it; ``key`` names it in changes, ``label`` in the report."""

    key: str
    label: str
    outlet: str
    title: str
    published: str
    words: int


def lay_out(files: Iterable[tuple[str, bytes]], home: Path) -> None:
    """Let a folder hold just some files; those that are there already stay.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    home.mkdir(parents=True, exist_ok=True)
    wanted = set()
    for name, content in files:
        wanted.add(name)
        place = home / name
        if not place.is_file() or place.stat().st_size != len(content) or place.read_bytes() != content:
            draft = home / f".{name}.part"
            draft.write_bytes(content)
            draft.replace(place)
    for entry in sorted(home.iterdir()):
        if entry.name not in wanted and entry.is_file():
            entry.unlink()


def read_home(home: Path) -> Reading:
    """Read the articles of a folder; where each is from is told from that folder on, not from the disk's root.

    Raises
    ------
    ReadError
        If not one article could be read.
    """
    from framing.reading import read

    front = f"{shown_path(home)}/"
    found = read(home)
    return replace(
        found,
        articles=tuple(replace(item, origin=(item.origin or "").removeprefix(front)) for item in found.articles),
        set_aside=tuple(replace(item, origin=item.origin.removeprefix(front)) for item in found.set_aside),
        notes=tuple(replace(item, message=item.message.replace(front, "")) for item in found.notes),
    )


def corrected(reading: Reading, changes: Sequence[LedgerEntry]) -> Reading:
    """Return what was read without the articles removed, and with the fields that a reader corrected."""
    removed = {change.detail["article"] for change in changes if change.kind == "remove"}
    fields: dict[str, dict[str, str]] = {}
    for change in changes:
        if change.kind == "edit":
            fields.setdefault(change.detail["article"], {}).update(change.detail["fields"])
    kept = [
        _with_fields(article, fields.get(key, {}))
        for key, article in zip(_keys(reading.articles), reading.articles, strict=True)
        if key not in removed
    ]
    return replace(reading, articles=tuple(kept))


def listed(before: Reading, changes: Sequence[LedgerEntry]) -> list[Listed]:
    """Return the articles as a page lists them, corrections made and removed ones left out."""
    removed = {change.detail["article"] for change in changes if change.kind == "remove"}
    keys = [key for key in _keys(before.articles) if key not in removed]
    after = corrected(before, changes).articles
    return [
        Listed(
            key,
            article.label,
            article.outlet or "",
            article.title or _beginning(article.text),
            article.day,
            len(article.text.split()),
        )
        for key, article in zip(keys, after, strict=True)
    ]


def _keys(articles: Sequence[Article]) -> list[str]:
    """Name each article by the file and record it is from, so that a name stays when others come and go."""
    seen: Counter[str] = Counter()
    keys = []
    for article in articles:
        origin = article.origin or article.id
        seen[origin] += 1
        keys.append(f"{origin}#{seen[origin]}")
    return keys


def _with_fields(article: Article, fields: dict[str, str]) -> Article:
    """Correct an article, and take back what reading had to assume about the same field."""
    if not fields:
        return article
    published = dt.date.fromisoformat(fields["published"]) if "published" in fields else article.published
    doubted = {"date" if field == "published" else field for field in fields}
    return replace(
        article,
        outlet=fields.get("outlet", article.outlet),
        title=fields.get("title", article.title),
        published=published,
        notes=tuple(note for note in article.notes if note.kind not in doubted),
    )


def _beginning(text: str) -> str:
    """Return the first words of the first line of a text that has no title."""
    words = text.strip().partition("\n")[0].split()[:12]
    return f"{' '.join(words)} …" if len(words) == 12 else " ".join(words)
