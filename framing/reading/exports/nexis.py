"""Nexis: the old exports ("3 of 50 DOCUMENTS") and those of Nexis Uni ("End of Document"), from any carrier."""

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
    groups,
    paragraphs,
)
from framing.reading.outlets import letters_of

__all__ = ["NEXIS", "is_heading"]

#: The line that begins an article in the old exports, in the languages of the service.
_OF = re.compile(
    r"\s*(?:[a-z][a-z -]{1,30}\s+-+\s+)?(?:document|dokument)?\s*(?P<one>\d{1,5})\s+(?:of|von|de|van|di)\s+"
    r"(?P<all>\d{1,5})(?:\s+documents?)?\s*",
    re.IGNORECASE,
)
_OF_PROOF = re.compile(r"do[ck]ument", re.IGNORECASE)
_END = re.compile(r"\s*(?:end of document|ende des dokuments?|fin du document|einde van document)\s*", re.IGNORECASE)

#: Labels before the text -> our field; "" for what is left out.
_HEAD_LABELS = {
    "byline": "author",
    "author": "author",
    "section": "section",
    "length": "stated_words",
    "headline": "title",
    "highlight": "",
    "dateline": "",
    "series": "",
    "edition": "",
    "column": "",
    "kicker": "",
    "abstract": "",
    "correction appended": "",
    "distribution": "",
    "url": "url",
    "link": "url",
}

#: Labels behind the text.
_FOOT_LABELS = {
    "load-date": "loaded",
    "language": "language",
    "graphic": "",
    "publication-type": "",
    "publication type": "",
    "journal code": "",
    "journal-code": "",
    "acc-no": "id",
    "classification": "",
    "subject": "",
    "industry": "",
    "geographic": "",
    "company": "",
    "organization": "",
    "person": "",
    "ticker": "",
    "country": "country",
    "state": "",
    "city": "",
    "url": "url",
    "correction": "correction",
    "correction-date": "",
    "notes": "",
    "document-type": "",
    "doc-type": "",
    "type": "",
    "pub-type": "",
    "update": "",
    "copyright": "",
    "isbn": "",
    "issn": "",
    "transmission-date": "",
    "time-of-day": "",
    "content-type": "",
}

_LABEL = re.compile(r"\s*(?P<name>[A-Za-z][A-Za-z -]{2,22}?)\s*:[\s\u00a0]*(?P<value>.*)")
_BODY = re.compile(r"\s*body\s*:?\s*", re.IGNORECASE)
#: What stands alone on a line at the head of what follows the text.
_FOOT = re.compile(r"\s*(?:classification|graphics?|correction|notes|load-date:.*)\s*", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:page|seite)\s+\d+(?:\s+(?:of|von)\s+\d+)?\s*", re.IGNORECASE)
#: What Nexis Uni shows or links to, in the place of what it shows.
_LINK = re.compile(
    r"\s*(?:publication logo|(?:no )?image"
    r"|link to (?:(?:an? |the )?(?:image|pdf|video|graphic)|the original (?:story|article|page)))\.?\s*",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"\b(?:edition|correction appended|final|ed\.)|^\s*\d{1,2}[:.]\d{2}|^\s*(?:all )?rights reserved", re.IGNORECASE
)
_RIGHTS = re.compile(r"\s*all rights reserved\.?\s*", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?P<number>\d{1,4})\.\s+(?P<title>\S.*)")
_WORDS = re.compile(r"\s*length:[\s\u00a0]*[\d,]+ words", re.IGNORECASE)

#: An old-style header stands within so many lines of the top of a block; a longer one means it is damaged.
MAX_HEADER = 60


def _recognises(head: Sequence[str]) -> bool:
    """Whether lines are an export of Nexis."""
    if any(_is_start(line) for line in head):
        return any(_WORDS.match(line) or line.strip().casefold().startswith("load-date:") for line in head)
    marks = [
        any(_END.fullmatch(line) for line in head),
        any(_WORDS.match(line) for line in head),
        any(line.strip().casefold().startswith("load-date:") for line in head),
        any(_BODY.fullmatch(line) for line in head),
    ]
    return sum(marks) >= 2


def _is_start(line: str) -> bool:
    """Whether a line counts the documents."""
    match = _OF.fullmatch(line) if len(line) < 120 else None
    return match is not None and bool(_OF_PROOF.search(line)) and int(match["one"]) <= int(match["all"])


def is_heading(line: str) -> bool:
    """Whether a line is one that Nexis puts around every text: "Body", "Section: News; Pg. 2", "End of Document"."""
    text = line.replace("\u00a0", " ")
    return (
        any(pattern.fullmatch(text) for pattern in (_BODY, _FOOT, _END))
        or _is_start(text)
        or _known(text, _HEAD_LABELS) is not None
        or _known(text, _FOOT_LABELS) is not None
    )


def _blocks(lines: Iterable[Line], limit: int) -> Iterator[EntryLines]:
    """Cut at the counting line of the old exports, or behind the closing line of the new ones."""
    iterator = iter(lines)
    seen: list[Line] = []
    for line in iterator:
        seen.append(line)
        if _is_start(line[1]):
            yield from cut_at(_chained(seen[-1:], iterator), limit, starts=_is_start)
            return
        if _END.fullmatch(line[1]) or sum(len(text) for _, text in seen[-1:]) > limit or len(seen) > 20_000:
            break
    yield from cut_at(_chained(seen, iterator), limit, ends=_END.fullmatch)


def _chained(first: Iterable[Line], rest: Iterable[Line]) -> Iterator[Line]:
    """Go through what was looked at, and then the rest."""
    yield from first
    yield from rest


def _entry(block: EntryLines) -> Entry | None:
    """Make an entry of one article."""
    lines = [(number, text.replace("\u00a0", " ")) for number, text in block.lines]
    old = bool(lines) and _is_start(lines[0][1])
    lines = [
        (number, text)
        for number, text in lines[1 if old else 0 :]
        if not any(pattern.fullmatch(text) for pattern in (_PAGE, _END, _LINK))
    ]
    if not any(text.strip() for _, text in lines):
        return None
    number = next(number for number, text in lines if text.strip())
    if sum(1 for _, text in lines if _WORDS.match(text)) > 1:
        return Entry(number, problem="two articles ran together: the line between them is missing")
    day = next((place for place, (_, text) in enumerate(lines[: MAX_HEADER * 40]) if _dated(text)), None)
    body = _body_start(lines, day)
    if day is None or body is None or day >= body:
        # The old exports have a list of sources at the end; Nexis Uni leaves out documents it cannot show.
        return (
            None
            if not old and not block.whole and body is None
            else Entry(number, problem="no date and text of an article could be told apart")
        )
    title_first = not old or _title_before(lines, day)
    fields, edition_end = _heading(lines, day, body, block, title_first=title_first)
    labelled, _ = _labels(lines[edition_end:body], _HEAD_LABELS)
    end = _body_end(lines, body)
    closing, correction = _labels(lines[end:], _FOOT_LABELS)
    if not title_first and not labelled.get("title"):
        labelled["title"] = _title_after(lines[edition_end:body])
    merged = {**fields, **{key: value for key, value in {**closing, **labelled}.items() if value}}
    merged.pop("loaded", None)
    merged.pop("correction", None)
    if isinstance(merged.get("author"), str):
        merged["author"] = without_by(str(merged["author"]))
    merged["section"] = str(merged.get("section") or "").split(";")[0].strip() or None
    remarks = (
        (("correction", f"the database gives a correction of this article: {correction[:300]}"),) if correction else ()
    )
    return Entry(number, paragraphs(lines[body:end]), merged, remarks, excerpt=not block.whole and not old)


def _dated(text: str) -> bool:
    """Whether a line is the date of publication, with an edition or a time behind it at most."""
    if day_line(text) is not None:
        return True
    match = date_in(text.strip()) if len(text.strip()) <= 80 else None
    return match is not None and match.start() == 0 and bool(_EDITION.search(text.strip()[match.end() :]))


def _body_start(lines: list[Line], day: int | None) -> int | None:
    """Find the first line of the text: behind "Body", or behind the last label of the header."""
    if day is None:
        return None
    for place in range(day, min(len(lines), day + MAX_HEADER)):
        if _BODY.fullmatch(lines[place][1]):
            return place + 1
    spaced = any(not text.strip() for _, text in lines)
    last, in_value = None, False
    for place in range(day + 1, min(len(lines), day + MAX_HEADER)):
        text = lines[place][1]
        if _known(text, _HEAD_LABELS):
            last, in_value = place + 1, spaced
        elif not text.strip():
            in_value = False
        elif in_value:  # a value that is wrapped
            last = place + 1
        elif last is not None:
            break
    return last


def _known(text: str, labels: dict[str, str]) -> str | None:
    """Return the label of a line, in lower case, if it is one of these."""
    match = _LABEL.fullmatch(text)
    name = match["name"].casefold() if match else ""
    return name if name in labels else None


def _title_before(lines: list[Line], day: int) -> bool:
    """Whether an old-style header has title and outlet before the date, as later exports do."""
    before = [
        text for _, text in lines[:day] if text.strip() and not COPYRIGHT.match(text) and not _RIGHTS.fullmatch(text)
    ]
    after = next((text for _, text in lines[day + 1 :] if text.strip() and not _EDITION.search(text)), "")
    return len(before) >= 2 and bool(COPYRIGHT.match(after) or _known(after, _HEAD_LABELS))


def _heading(
    lines: list[Line], day: int, body: int, block: EntryLines, *, title_first: bool
) -> tuple[dict[str, object], int]:
    """Read outlet, date and, where it comes first, the title; returns where the editions behind the date end."""
    before = [line for line in lines[:day] if not COPYRIGHT.match(line[1]) and not _RIGHTS.fullmatch(line[1])]
    parted = groups(before)
    fields: dict[str, object] = {"published": day_line(lines[day][1]) or _first_day(lines[day][1])}
    if parted:
        fields["outlet"] = " ".join(parted[-1][-1][1].split())
    if title_first:
        above = [*parted[:-1], parted[-1][:-1]] if parted else []
        fields["title"] = _title_above([group for group in above if group], block)
    place = day + 1
    while place < body and (
        not lines[place][1].strip() or _EDITION.search(lines[place][1]) or _is_centred(lines[place][1])
    ):
        place += 1
    return fields, place


def _first_day(text: str) -> str | None:
    """Return the date that a line begins with."""
    match = date_in(text.strip())
    return match["day"] if match else None


def _is_centred(text: str) -> bool:
    """Whether a line stands in the middle, as outlet, date and editions do in the old exports."""
    return len(text) - len(text.lstrip()) >= 8


def _title_above(parted: list[list[Line]], block: EntryLines) -> str | None:
    """Read the title above the outlet; in the first block behind cover page and table of contents."""
    if not parted:
        return None
    last = [" ".join(text.split()) for _, text in parted[-1]]
    if not block.first:
        return " ".join(last)
    listed = {
        letters_of(match["title"])
        for group in parted
        for _, text in group
        if (match := _CONTENTS.fullmatch(text)) is not None
    }
    # A title may be wrapped; the table of contents tells how many of the lines above the outlet are its own.
    for count in range(1, min(4, len(last)) + 1):
        title = " ".join(last[-count:])
        if letters_of(title) in listed:
            return title
    return last[-1] if listed or len(last) > 3 else " ".join(last)


def _title_after(lines: list[Line]) -> str | None:
    """Read the title between the date and the first label, as the old exports have it."""
    kept: list[str] = []
    for _, text in lines:
        if _known(text, _HEAD_LABELS) or (kept and not text.strip()):
            break
        if text.strip() and not COPYRIGHT.match(text):
            kept.append(" ".join(text.split()))
    return " ".join(kept) or None


def _labels(lines: list[Line], known: dict[str, str]) -> tuple[dict[str, object], str]:
    """Read labelled lines, whose values may be wrapped; returns the fields, and the words of a correction."""
    fields: dict[str, object] = {}
    correction: list[str] = []
    current = ""
    for _, text in lines:
        label = _LABEL.fullmatch(text)
        name = label["name"].casefold() if label else ""
        if _BODY.fullmatch(text):
            break
        if text.strip().casefold() == "correction":
            current = "correction"
        elif label is not None and name in known:
            current = known[name]
            if current:
                fields.setdefault(current, label["value"].strip())
            if current == "correction":
                correction.append(label["value"].strip())
        elif not text.strip() or _FOOT.fullmatch(text):
            current = current if current == "correction" and not _FOOT.fullmatch(text) else ""
        elif current == "correction":
            correction.append(text.strip())
        elif current and isinstance(fields.get(current), str):
            fields[current] = f"{fields[current]} {text.strip()}".strip()
    return fields, " ".join(part for part in correction if part)


def _body_end(lines: list[Line], body: int) -> int:
    """Find where the text ends: at the first label of the footer, or at the copyright notice."""
    for place in range(body, len(lines)):
        text = lines[place][1]
        name = _known(text, _FOOT_LABELS)
        if _FOOT.fullmatch(text) or (name is not None and text.strip()[: len(name)].isupper()):
            return place
        if (name is not None or COPYRIGHT.match(text)) and _closes(lines[place:]):
            return place
    return len(lines)


def _closes(lines: list[Line]) -> bool:
    """Whether nothing but labels, and values wrapped below them, stands in the rest of a block."""
    parted = groups(lines)
    spaced = len(parted) > 1
    for text in (text for group in parted for _, text in (group[:1] if spaced else group)):
        if _FOOT.fullmatch(text):
            return True
        if not (_known(text, _FOOT_LABELS) or COPYRIGHT.match(text) or _RIGHTS.fullmatch(text)):
            return False
    return True


NEXIS = Database(
    "Nexis",
    _recognises,
    _blocks,
    _entry,
    re.compile(r"\s*(?:LENGTH|BYLINE|LOAD-DATE|Length|Byline|Load-Date):[\s\u00a0].*|\s*End of Document\s*"),
)
