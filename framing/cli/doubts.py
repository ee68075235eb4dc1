"""What a reader at the terminal should know of files that were read, but not as they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from framing.grammar import listed

if TYPE_CHECKING:
    from framing.model import Article, Note

__all__ = ["doubts"]

#: Kinds of notes on an article that tell of a loss or a guess in its text; what metadata it lacks shows in the tables.
_DOUBTS = frozenset(("bidi", "control", "encoding", "excerpt", "language", "pdf"))

#: Notes shown, and articles named in one.
MOST_NOTES, MOST_NAMED = 6, 3


def doubts(articles: Iterable[Article]) -> tuple[Note, ...]:
    """Return a note for each doubt about the text of some articles, with those that share it.

    Parameters
    ----------
    articles : iterable of Article

    Returns
    -------
    tuple of Note
        The first few, and one that counts the others.
    """
    from framing.model import Note

    found: dict[str, list[str]] = {}
    for article in articles:
        for note in article.notes:
            if note.kind in _DOUBTS:
                found.setdefault(note.message, []).append(article.id)
    lines = [f"{_named(names)}: {message}" for message, names in found.items()]
    if len(lines) > MOST_NOTES:
        lines[MOST_NOTES:] = [f"{len(lines) - MOST_NOTES} more notes on articles; --json has all of them"]
    return tuple(Note("file", line) for line in lines)


def _named(names: list[str]) -> str:
    """List the articles that share a note."""
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"
    return listed(names)
