"""References beside the texts they are of: each article counts once, with what the reference knows of it besides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from framing.model import Article, Note
from framing.reading.exports.ris import REFERENCE

__all__ = ["without_references"]

#: What a reference may say of an article whose own source does not.
_KNOWN = ("published", "url", "author", "section", "language")

_WORDS = re.compile(r"\w+")


def without_references(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """Leave out the references whose article is there with its text.

    Parameters
    ----------
    articles : sequence of Article
        As read. A reference is of the article with its headline and outlet, and with its day where both are dated.

    Returns
    -------
    tuple of Article, tuple of Note
        In the same order, with what the references know of them; and a note for each reference left out.
    """
    texts = {
        _key(article): place for place, article in reversed(list(enumerate(articles))) if not _is_reference(article)
    }
    kept: dict[int, Article] = dict(enumerate(articles))
    notes: list[Note] = []
    for place, article in enumerate(articles):
        whole = texts.get(_key(article)) if _is_reference(article) and article.title else None
        if whole is None or not _same_day(article, kept[whole]):
            continue
        known = {field: getattr(article, field) for field in _KNOWN if getattr(kept[whole], field) is None}
        notes_left = tuple(note for note in kept[whole].notes if note.kind != "date" or not known.get("published"))
        kept[whole] = replace(kept[whole], **known, notes=notes_left)
        del kept[place]
        said = f"{article.origin} refers to this article, whose text is there; counted once"
        notes.append(Note("duplicate", said, kept[whole].id))
    return tuple(kept.values()), tuple(notes)


def _is_reference(article: Article) -> bool:
    """Whether an article is a reference to one."""
    return any(note.message == REFERENCE for note in article.notes)


def _key(article: Article) -> tuple[str, str]:
    """Return what a reference and its article have in common."""
    outlet, title = (" ".join(_WORDS.findall((text or "").casefold())) for text in (article.outlet, article.title))
    return outlet, title


def _same_day(one: Article, other: Article) -> bool:
    """Whether nothing says that two are of different days."""
    return not one.day or not other.day or one.day == other.day
