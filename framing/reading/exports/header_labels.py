"""What stands between the header of an article and its text: bylines, and lines with a label and a value."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from framing.reading.authors import without_by
from framing.reading.exports.entries import COPYRIGHT, MIN_WORDS, RULE, Line
from framing.reading.page_words import page_words

__all__ = [
    "BYLINE", "NAME", "has_labels", "is_foot", "is_in_capitals", "is_page", "labelled_author", "read_labels",
    "without_foot",
]  # fmt: skip

_PAGE = re.compile(r"(?:pages?|pg\.?|p\.?)\s*[A-Z]?\d+[A-Z]?(?:[-–,]\s*\d+)?|[A-Z]?\d{1,3}[A-Z]?", re.IGNORECASE)

#: A name as PressReader writes authors.
_CAPITALS = re.compile(r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.’'-]*\s){1,3}[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+")

#: A name of two or three words.
NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.’'-]*\s){1,2}[A-ZÀ-Þ][\w’'-]+")

#: Labelled lines right below the header -> our field; "" for what is left out.
_BELOW = {
    "author": "author",
    "byline": "author",
    "author/byline": "author",
    "by": "author",
    "section": "section",
    "edition": "",
    "page": "",
    "column": "",
    "dateline": "",
    "readability": "",
    "estimated printed pages": "",
    "article text": "",
    "word count": "stated_words",
    "length": "stated_words",
    "source": "",
    "subject": "",
    "country": "country",
    "language": "language",
    "url": "url",
}
_BELOW_LABEL = re.compile(r"\s*(?P<name>[A-Z][A-Za-z /]{1,24}?)\s*:\s*(?P<value>.*)")
#: A line that names who wrote an article.
BYLINE = re.compile(r"\s*by\s+[A-Z][^.!?]{2,80}", re.IGNORECASE)

#: What NewsBank writes below its labels: "394 / Words / Read News Document".
_SERVICE = re.compile(
    r"(?:[\d,]+\s+)?words|[\d,]{1,6}|read news document|openurl link|\(?view (?:pdf|image)\)?", re.IGNORECASE
)


#: What stands below an article and is none of it.
_FOOT = re.compile(
    r"\s*(?:record(?: number)?:|article id:|openurl link:|index terms:|caption:|memo:|[•·]?\s*citation\b|illustration:"
    r"|newspapers in\b|newspapers from\b|©\s*pressreader|pressreader(?:\.com|\s*\Z)|printed and distributed by"
    r"|(?:(?:this |the )?(?:article|story|text|page)|read more|open|shared)\b.{0,40}\bpressreader\.?\s*\Z)",
    re.IGNORECASE,
)


def is_foot(text: str) -> bool:
    """Whether a line stands below an article and is none of it: "Record Number: 12"."""
    return _FOOT.match(text) is not None


def without_foot(texts: Sequence[str], start: int) -> int:
    """Return the place behind the last line of the article that begins at a place."""
    end = next(
        (place for place in range(start, len(texts)) if is_foot(texts[place]) or RULE.fullmatch(texts[place])),
        len(texts),
    )
    while end > start and (
        not texts[end - 1].strip() or COPYRIGHT.match(texts[end - 1]) or RULE.fullmatch(texts[end - 1])
    ):
        end -= 1
    return end


def is_page(text: str) -> bool:
    """Whether a text names a page: "Page 3"."""
    return _PAGE.fullmatch(text.strip()) is not None


def labelled_author(parts: Sequence[str]) -> str | None:
    """Return the author among the parts of a line: "Author", "Petra Dunne", "Words", "76"."""
    return next((value for name, value in itertools.pairwise(parts) if _BELOW.get(name.casefold()) == "author"), None)


def is_in_capitals(text: str) -> bool:
    """Whether a text is a name as PressReader writes authors.

    >>> is_in_capitals("TOMAS OKONJO"), is_in_capitals("Tomas Okonjo")
    (True, False)
    """
    return _CAPITALS.fullmatch(text) is not None


def has_labels(lines: Sequence[str]) -> bool:
    """Whether a labelled line stands among some."""
    return any((match := _BELOW_LABEL.fullmatch(text)) and match["name"].casefold() in _BELOW for text in lines)


def read_labels(lines: Sequence[Line], place: int, fields: dict[str, object]) -> int:
    """Read the byline and the labelled lines below a header; returns where the text begins."""
    while place < len(lines):
        text = lines[place][1].strip()
        parts = [_BELOW_LABEL.fullmatch(part) for part in re.split(r"\s\|\s(?=[A-Z][A-Za-z ]{1,20}:)", text)]
        named = [match for match in parts if match is not None and match["name"].strip().casefold() in _BELOW]
        if named and len(named) == len(parts):
            for match in named:
                field = _BELOW[match["name"].strip().casefold()]
                if field:
                    fields[field] = fields.get(field) or without_by(match["value"]) or None
        elif BYLINE.fullmatch(text) and len(text.split()) <= 10 and not fields.get("author"):
            fields["author"] = without_by(text)
        elif not fields.get("author") and _is_author(lines, place):
            fields["author"] = text
        elif text and not _PAGE.fullmatch(text) and not _SERVICE.fullmatch(text):
            break
        place += 1
    return place


def _is_author(lines: Sequence[Line], place: int) -> bool:
    """Whether a line is a name and nothing else, with the report below it."""
    text = lines[place][1].strip()
    named = NAME.fullmatch(text) is not None or is_in_capitals(text)
    below = next((line for _, line in lines[place + 1 :] if line.strip()), "")
    return named and text.casefold() not in page_words().section_names and len(below.split()) >= MIN_WORDS
