"""One look at an article before it is cut: what is no part of it, who speaks, what it corrects, what kind it is."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.model import Article, Block, Furniture, FurnitureKind, Note, finder
from framing.reading.article_kind import kind_of
from framing.reading.corrections import find_corrections
from framing.reading.excerpts import excerpt_reason
from framing.reading.furniture import JudgedText, find_furniture, merged
from framing.reading.headed import find_headed
from framing.reading.introduced import find_introduced
from framing.reading.letters import find_letters
from framing.reading.live_posts import find_live_posts
from framing.reading.turns import find_turns

__all__ = ["FURNITURE_NAMES", "Marks", "examine", "with_notes"]

#: What one piece of furniture is called where it is counted.
FURNITURE_NAMES: dict[FurnitureKind, str] = {
    "bio": "author’s biography",
    "byline": "byline",
    "caption": "caption",
    "comment": "readers’ comment",
    "contact": "contact line",
    "cookie": "cookie notice",
    "copyright": "copyright line",
    "correction": "correction note",
    "credit": "credit",
    "disclaimer": "disclaimer",
    "navigation": "menu or button",
    "offer": "subscription offer",
    "promo": "link or newsletter box",
    "pull_quote": "pull quote",
    "repeated": "repeated passage",
    "stage": "stage direction",
    "timestamp": "date line",
}


@dataclass(frozen=True, slots=True)
class Marks:
    """What a file says about the parts of its text, in its markup or beside it.

    Attributes
    ----------
    furniture : tuple of Furniture
    blocks : tuple of Block
    page_type : str or None
        The schema.org type that a page gives itself.
    is_free : bool or None
        Whether the page says that everybody may read all of it.
    """

    furniture: tuple[Furniture, ...] = ()
    blocks: tuple[Block, ...] = ()
    page_type: str | None = None
    is_free: bool | None = None


def examine(article: Article, marks: Marks | None = None) -> tuple[Article, tuple[tuple[str, str], ...]]:
    """Mark what is no part of an article, and tell its kind.

    Parameters
    ----------
    article : Article
        Its text stays as it is.
    marks : Marks, optional
        What the file has said.

    Returns
    -------
    article : Article
        With ``kind``, ``furniture``, ``blocks``, ``corrections`` and ``excerpt``.
    remarks : tuple of (kind, message)
        What a reader should know of it.

    >>> text = "The hall is shut, the mayor said.\\n\\n© 2024 The Daily. All rights reserved."
    >>> article, _ = examine(Article(text=text))
    >>> article.kind.name, [item.kind for item in article.furniture]
    ('news', ['copyright'])
    """
    known = marks or Marks()
    page = find_furniture(article.text, title=article.title, author=article.author, outlet=article.outlet)
    corrections = find_corrections(page)
    furniture = merged([*page.furniture(), *known.furniture])
    blocks = _blocks(article, page, known.blocks, furniture)
    furniture = merged([*furniture, *_stamps(page.lines, blocks)])
    kind = article.kind or kind_of(article, furniture=furniture, blocks=blocks, page_type=known.page_type)
    if kind.name == "letter":
        blocks = _with_letters(article.text, page, blocks)
    reason = excerpt_reason(page, stated_words=article.stated_words, is_free=known.is_free)
    examined = dataclasses.replace(
        article,
        kind=kind,
        furniture=furniture,
        blocks=blocks,
        corrections=corrections,
        excerpt=article.excerpt or reason is not None,
    )
    return examined, tuple(_remarks(examined, reason))


def _blocks(
    article: Article, page: JudgedText, marked: Sequence[Block], furniture: Sequence[Furniture]
) -> tuple[Block, ...]:
    """Join the blocks that the markup gives with the turns and posts of the text; what is furniture makes no block."""
    text = article.text
    in_block, left_out = finder(marked), finder(furniture)
    lines = [span for span, kind in zip(page.lines, page.kinds, strict=True) if kind is None]
    inside = [span for span in lines if not in_block(span[0])]
    kept = [block for block in marked if not (left_out(block.start) and left_out(block.end - 1))]
    spoken = article.kind is not None and article.kind.name == "transcript"
    turns = find_turns(text, inside, spoken=spoken)
    introduced = () if turns else (*find_introduced(text, lines, marked), *find_headed(text, lines))
    posts = () if any(block.kind == "live_post" for block in kept) else _posts(article, page, lines)
    return tuple(sorted([*kept, *turns, *introduced, *posts], key=lambda block: (block.start, block.end)))


def _with_letters(text: str, page: JudgedText, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Add the letters of a page of letters, in place of what seemed to be turns or quotations in them."""
    own = [span for span, kind in zip(page.lines, page.kinds, strict=True) if kind is None]
    letters = find_letters(text, own)
    inside = finder(letters)
    kept = [block for block in blocks if not inside(block.start)]
    return tuple(sorted([*kept, *letters], key=lambda block: (block.start, block.end)))


def _posts(article: Article, page: JudgedText, lines: Sequence[tuple[int, int]]) -> tuple[Block, ...]:
    """Find the posts of a live blog that stands as plain text."""
    return find_live_posts(article.text, page.lines, lines, day=article.published or article.updated)


def _stamps(lines: Sequence[tuple[int, int]], blocks: Sequence[Block]) -> Iterator[Furniture]:
    """Yield the times that stand before the words of a post in one line with them."""
    starts = {end: start for start, end in lines}
    for block in blocks:
        opens = next((start for end, start in starts.items() if start < block.start < end), None)
        if block.kind == "live_post" and opens is not None:
            yield Furniture(opens, block.start, "timestamp")


def with_notes(article: Article) -> Article:
    """Examine an article that nobody has read from a file, and keep the remarks as its notes."""
    examined, remarks = examine(article)
    notes = tuple(Note(kind, message, article.id) for kind, message in remarks)
    return dataclasses.replace(examined, notes=(*article.notes, *notes))


def _remarks(article: Article, excerpt: str | None) -> list[tuple[str, str]]:
    """Say what was found."""
    said: list[tuple[str, str]] = []
    if excerpt is not None:
        said.append(("excerpt", excerpt))
    if article.kind is not None and article.kind.name != "news":
        said.append(("kind", f"read as {article.kind.name.replace('_', ' ')}: {article.kind.reason}"))
    if article.furniture:
        said.append(("furniture", f"left out as not part of the article: {_counted(article.furniture)}"))
    for item in article.corrections:
        if item.kind != "update" and item.old is not None:
            new = f" {item.new!r} is right" if item.new is not None else ""
            said.append(("correction", f"the article takes back {item.old!r};{new}".rstrip(";")))
    return said


def _counted(furniture: Sequence[Furniture]) -> str:
    """Count pieces of furniture by kind: "2 captions, 1 byline"."""
    counts = Counter(FURNITURE_NAMES[item.kind] for item in furniture)
    return ", ".join(f"{count} {_plural(name) if count > 1 else name}" for name, count in sorted(counts.items()))


def _plural(name: str) -> str:
    """Return the plural of a name."""
    return {"author’s biography": "authors’ biographies", "menu or button": "menus or buttons"}.get(
        name, name.replace("box", "boxes") if name.endswith("box") else f"{name}s"
    )
