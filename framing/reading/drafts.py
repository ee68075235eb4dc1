"""What every reader yields: a draft of an article, a thing set aside, or a remark on the whole input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from framing.errors import ReadError
from framing.model import Article, Note, SetAside
from framing.reading.examine import Marks, examine
from framing.reading.language import detect_language

__all__ = [
    "DEFAULT_MAX_ARTICLE_BYTES",
    "HEADLINE_ONLY",
    "Draft",
    "DraftLimits",
    "Item",
    "ReadingTask",
    "set_aside",
]

#: One article may hold this many bytes (some 350,000 words, a long book). The longest newspaper stories are under
#: 200 kB; what is larger is a whole archive under one name, and is better given as JSONL or CSV.
DEFAULT_MAX_ARTICLE_BYTES = 2_000_000

#: What is said of a record that has a headline and no text: nothing it lacks counts against it.
HEADLINE_ONLY = (
    "headline",
    "only the headline is given; it is compared as a headline, and nothing it lacks is counted",
)


@dataclass(frozen=True, slots=True)
class DraftLimits:
    """Options that all readers share.

    Attributes
    ----------
    max_article_bytes : int
        The largest single article, in bytes as stored.
    mapping : Mapping of str to str
        Our field name -> column name in the file, from ``--map text=body``.
    day_first : bool or None
        Whether 03/04/2024 is 3 April, as the other dates of the file tell.
    """

    max_article_bytes: int = DEFAULT_MAX_ARTICLE_BYTES
    mapping: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """What a reader needs to know beside the file.

    Attributes
    ----------
    stem : str
        First part of the ids of articles that have none.
    limits : DraftLimits
    fields : Mapping of str to object
        What a manifest says of the file.
    in_folder : bool
        Whether it was found in a folder, where files that hold no articles are no loss.
    """

    stem: str
    limits: DraftLimits
    fields: Mapping[str, object] = field(default_factory=dict)
    in_folder: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file has it: nobody has looked yet for its language, its kind and what is no part of it.

    Reading is one process, and that look may be taken in another, where its time is shared out.

    Attributes
    ----------
    article : Article
    remarks : tuple of (kind, message)
        What reading had to assume.
    marks : Marks or None
        What the markup of the file says of the parts of the text.
    added : tuple of (kind, message)
        What follows from the other articles: another version is there, or its id is taken.
    """

    article: Article
    remarks: tuple[tuple[str, str], ...] = ()
    marks: Marks | None = None
    added: tuple[tuple[str, str], ...] = ()

    def examined(self) -> Article:
        """Return the article in its language, its furniture marked, with all that had to be assumed as its notes."""
        article, found = examine(self.article, self.marks)
        remarks = [*self.remarks, *found, *self.added]
        language = detect_language(article.text)
        if language and article.language and language != article.language:
            remarks.append(("language", f"declared as {article.language!r}, but the text reads as {language!r}"))
        notes = tuple(Note(kind, message, article.id) for kind, message in remarks)
        return replace(article, language=language or article.language, notes=notes)


#: What readers yield.
Item = Draft | SetAside | Note


def set_aside(error: ReadError, origin: str) -> SetAside:
    """Turn an error about one file or record into the record of its being set aside."""
    reason = f"{error.message} ({error.remedy})" if error.remedy else error.message
    placed = origin if error.line is None or ":" in origin[-12:] else f"{origin}:{error.line}"
    return SetAside(placed, reason, command=error.command)
