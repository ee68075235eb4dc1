"""Europresse: articles that end with their identifier, ``news·20240312·CAL·0001``, from text or a saved page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from framing.reading.authors import without_by
from framing.reading.exports.entries import (
    COPYRIGHT,
    Database,
    Entry,
    EntryLines,
    Line,
    cut_at,
    date_in,
    day_line,
    paragraphs,
)

__all__ = ["EUROPRESSE"]

#: The identifier below each article; its eight figures are the date of publication.
#: Some exports write what it is before it.
_ID = re.compile(
    r"\s*(?:(?:référence bibliographique|bibliographic reference|[^\W\d_][\w ’'-]{2,40}:)\s*:?\s*)?"
    r"(?P<id>(?:news|pub)[·•.](?P<day>\d{8})[·•.][A-Za-z0-9]{1,8}[·•.]\S{1,40})\s*",
    re.IGNORECASE,
)
#: Lines with words on top of a block, cover page and all, among which the header stands.
HEADER_LINES = 24

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("janvier", "février fevrier", "mars", "avril", "mai", "juin", "juillet", "août aout", "septembre", "octobre",
         "novembre", "décembre decembre"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_FRENCH_DAY = re.compile(r"\b(?P<day>\d{1,2})(?:er)?\s+(?P<month>[a-zéûA-ZÉÛ]{3,9})\s+(?P<year>\d{4})\b")
_WORDS = re.compile(r"(?<!\d)(?P<count>\d{1,2}[\s,.]\d{3}|\d{1,4})\s*(?:mots|words)\b", re.IGNORECASE)
#: "The Callan Courier, no. 43018" and "coastgazette.example (site web)".
_NUMBER = re.compile(r",?\s+(?:no\.?|n°|vol\.?|#)\s*\S.*|\s*\((?:site web|web site|web)[^)]*\)|\s*;\s.*", re.IGNORECASE)
_SECTION = re.compile(r"(?P<section>[A-Z][^,;\d]{2,40}?)[,;]?\s+(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
                      r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", re.IGNORECASE)  # fmt: skip
_FOOT = re.compile(
    r"\s*(?:©|\(c\)|tous droits réservés|all rights reserved|le présent document|the present document|certificat|"
    r"cet article est paru dans|this article appeared in|public\s*$)",
    re.IGNORECASE,
)
#: Lines of the header that name other editions, and of the service itself.
_NOISE = re.compile(
    r"\s*(?:aussi paru dans|also published in|autre parution|other publication|page \d+ (?:de|of) \d+|europresse\b.*"
    r"|document \d+ (?:de|of|sur) \d+|réf\.|ref\.)",
    re.IGNORECASE,
)


def _recognises(head: Sequence[str]) -> bool:
    """Whether lines are an export of Europresse."""
    return any(_ID.fullmatch(line) for line in head)


def _blocks(lines: Iterable[Line], limit: int) -> Iterator[EntryLines]:
    """Cut behind the identifier of each article."""
    yield from cut_at(lines, limit, ends=_ID.fullmatch)


def _entry(block: EntryLines) -> Entry | None:
    """Make an entry of one article."""
    match = _ID.fullmatch(block.lines[-1][1])
    if match is None:
        return None  # the notice of rights behind the last article
    lines = [line for line in block.lines[:-1] if not _NOISE.match(line[1])]
    filled = [place for place, (_, text) in enumerate(lines) if text.strip()]
    dated = [place for place in filled[:HEADER_LINES] if _day(lines[place][1])]
    # A cover page has a date of its own; only that of an article has its section or its length beside it.
    day = next((place for place in dated if _WORDS.search(lines[place][1])), dated[0] if dated else None)
    number = lines[filled[0]][0] if filled else block.lines[0][0]
    above = [place for place in filled if day is not None and place < day]
    # Below the date may stand the other papers that carried the article, each with its date.
    below = [place for place in filled if day is not None and place > day]
    while below and _day(lines[below[0]][1]) and " - " in lines[below[0]][1]:
        below.pop(0)
    if not above or len(below) < 2:
        return Entry(number, problem="no outlet, date, title and text could be told apart")
    if sum(1 for place in filled if _WORDS.search(lines[place][1]) and _day(lines[place][1])) > 1:
        return Entry(number, problem="two articles ran together: the identifier between them is missing")
    header = lines[day or 0][1]
    words, section = _WORDS.search(header), _SECTION.match(header.strip())
    figures = match["day"]
    fields: dict[str, object] = {
        "outlet": _NUMBER.sub("", " ".join(lines[above[-1]][1].split())),
        "published": f"{figures[:4]}-{figures[4:6]}-{figures[6:]}",
        "title": " ".join(lines[below[0]][1].split()),
        "id": match["id"],
        "stated_words": re.sub(r"\D", "", words["count"]) if words else None,
        "section": section["section"].strip() if section else None,
    }
    start = below[1]
    byline = lines[start][1].strip()
    if len(below) > 2 and _is_byline(byline):
        fields["author"] = without_by(byline)
        start = below[2]
    end = next((place for place in below if place > start and _FOOT.match(lines[place][1])), len(lines))
    return Entry(number, paragraphs(lines[start:end]), fields)


def _day(text: str) -> bool:
    """Whether a line holds a day, in English or in French."""
    if len(text) > 200:
        return False
    french = next((m for m in _FRENCH_DAY.finditer(text) if m["month"].casefold() in _MONTHS), None)
    return french is not None or date_in(text) is not None or day_line(text) is not None


def _is_byline(text: str) -> bool:
    """Whether a line is the author's name."""
    words = without_by(text).split()
    return (
        1 < len(words) <= 6
        and not re.search(r"[.!?:;\"“”«»]\Z|\d", text)
        and not COPYRIGHT.match(text)
        and all(word[0].isupper() or word.casefold() in ("de", "du", "la", "le", "van", "von", "et", "and", "avec")
                for word in words)
    )  # fmt: skip


EUROPRESSE = Database("Europresse", _recognises, _blocks, _entry, _ID)
