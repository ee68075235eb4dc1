"""Exports in which every field has its label: ProQuest, Gale, NewsBank, EBSCO, PressReader, and batches like them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from framing.reading.authors import without_by
from framing.reading.exports.entries import (
    COPYRIGHT,
    LOOK_AHEAD,
    RULE,
    SENTENCE_END,
    Database,
    Entry,
    EntryLines,
    Line,
    cut_at,
    cut_where,
    date_in,
    day_line,
    groups,
    paragraphs,
    split_by_line,
)
from framing.reading.exports.labels import FIELDS, HEADINGS, OTHERS, STYLES, LabelStyle

__all__ = ["LABELLED", "label_of", "labelled_blocks", "labelled_entry", "looks_labelled"]

#: A line of nothing but signs, as services put between articles; an <hr> of a page comes as one too.
_LONG_RULE = re.compile(r"\s*(?:[_=*-]\s?){10,}\s*")
_COUNTED = re.compile(
    r"\s*(?:(?:document|article|record|item|result|story)\s+(?P<number>\d{1,5})\s*(?:of|/)\s*\d{1,5}\s*:?"
    r"|(?P<first>\d{1,5})\s*(?:of|/)\s*\d{1,5}\s+(?:documents|articles|records|items|results|stories)\s*:?)\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\s*(?:[*•-]\s+)?\*{0,2}(?P<name>[A-Z][\w /().&'-]{1,48}?)\s*(?::\*{0,2}[ \t\u00a0]*|\t+)(?P<value>.*)"
)

#: A title above the first label takes no more lines.
MAX_TITLE_LINES = 3

#: "Article 3", "3 of 40", "3.": what counts the articles of a batch.
_NUMBERED = re.compile(r"\s*(?:[^\W\d_]+\s+)?#?\d{1,5}(?:\s*(?:of|/)\s*\d{1,5})?\s*[.):]?\s*")

#: Characters of a line in which a label and its colon end.
MAX_LABEL = 64

#: So many labels follow one another behind the text; a line of an article that looks like one stands alone.
RUN, RUN_LINES = 3, 40

_WHERE = {label: name for name, labels in reversed(FIELDS.items()) for label in reversed(labels)}

#: What services write where they have no text.
_NO_TEXT = re.compile(
    r"\s*(?:full text (?:is )?not available|not available|none|no full text|n/?a)\b.{0,80}", re.IGNORECASE
)

#: "Lake Post ; Lind [Lind]12 Mar 2024: A.1." and "Lake Post. (Mar. 12, 2024): News: pA1."
#: also "Lake Post, March 12, 2024, p4." and "Lake Post, vol. 12, no. 3".
_PLACE = re.compile(
    r"\s*(?:;|\[|,\s+[^,;\[]{2,30}\b(?i:ed(?:ition\b|\.|(?=\s*(?:[;\[]|\Z))))|\.\s*\(|\.\s+\d|,\s+\d|\s\(\w{3,9}\.? \d"
    r"|,\s+(?i:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|ust|ember|ober)?\.?\s+|vol\.?\s+|no\.?\s+|issue\s+)\d)).*"
)
_PLACE_NAME = re.compile(r"\s*\((?=[A-Z])[^()]{2,60}\)\s*\Z")
_AMERICAN = re.compile(r"\b(?P<month>\d{2})/(?P<day>\d{2})/(?P<year>\d{4})\b")
_SOURCE = re.compile(r"(?P<outlet>[A-Z][^()]{2,80}?)\.?\s*\((?P<day>[^()]{4,30}\d{4})\)")
#: What Gale writes below the text.
_NO_TITLE = re.compile(r"\s*proquest document link\s*\Z", re.IGNORECASE)
_CITED = re.compile(
    r"\s*(?:[A-Z][\w’'-]+, [^.]{1,60}\.\s+)?[\"“].*"
    r"\b(?:link\.gale\.com|Gale (?:OneFile|In Context|Academic|General|Literature)).*"
)
_GALE_SECTION = re.compile(r"\):\s*(?P<section>[^:]{2,40}):\s*p")


def looks_labelled(head: Sequence[str]) -> str | None:
    """Say why some lines look like several labelled articles; None where they do not.

    Title, outlet and date each have to stand as a label at least twice: a list of books has the first two at most.
    """
    counts = Counter(_WHERE[name] for line in head if (name := label_of(line)) in _WHERE)
    twice = {name for name, count in counts.items() if count >= 2}
    if {"outlet", "published"} <= twice and {"title", "text", "author"} & twice:
        return f"{min(counts['outlet'], counts['published'])} articles with labels such as {_shown(head)}"
    if {"title", "id"} <= twice:
        return f"{counts['id']} articles with labels such as {_shown(head)}"
    numbers = {
        int(match["number"] or match["first"])
        for line in head
        if len(line) <= MAX_LABEL and (match := _COUNTED.fullmatch(line))
    }
    if {1, 2} <= numbers:
        return f"{max(numbers)} articles, each below a line that counts them"
    return None


def _shown(head: Sequence[str]) -> str:
    """List the first labels of a file, for a message."""
    names = dict.fromkeys(
        match["name"] for line in head if (match := _LABEL.fullmatch(line)) and label_of(line) in _WHERE
    )
    return ", ".join(f'"{name}:"' for name in list(names)[:4])


def label_of(line: str) -> str | None:
    """Return the label of a line in lower case, if it is a known one."""
    bare = line[:MAX_LABEL].strip().casefold()
    if bare.startswith("source citation"):
        return "source citation"
    if bare == "full text" or line.strip() in HEADINGS:  # alone on its line, what it names below it
        return bare
    match = _LABEL.fullmatch(line) if ":" in line[:MAX_LABEL] or "\t" in line[:MAX_LABEL] else None
    name = match["name"].strip().casefold() if match else ""
    return name if name in _WHERE or name in OTHERS else None


def _style(head: Sequence[str]) -> LabelStyle | None:
    """Return the style that lines are in."""
    return next(
        (style for style in STYLES if all(any(proof.match(line) for line in head) for proof in style.proof)), None
    )


def _recogniser(name: str) -> object:
    """Return what tells one service's exports."""

    def recognises(head: Sequence[str]) -> bool:
        style = _style(head)
        return style is not None and style.name == name

    return recognises


def _blocks(lines: Iterable[Line], limit: int) -> Iterator[EntryLines]:
    """Cut at rules or counting lines; where there are none, at the label that every article begins with."""
    iterator = iter(lines)
    ahead = list(itertools.islice(iterator, LOOK_AHEAD))
    rest = itertools.chain(ahead, iterator)
    head = [text for _, text in ahead]
    style = _style(head)
    if style is not None and style.ends is not None:
        yield from cut_at(rest, limit, ends=style.ends.match)
        return
    starts = sum(1 for text in head if label_of(text) in FIELDS["title"])
    rules = sum(1 for text in head if _LONG_RULE.fullmatch(text))
    texts = sum(1 for text in head if label_of(text) in FIELDS["text"])
    if any(_COUNTED.fullmatch(text) for text in head):
        yield from split_by_line(
            rest, limit, separates=lambda text: _COUNTED.fullmatch(text) or _LONG_RULE.fullmatch(text)
        )
    elif rules and rules >= texts - 1:
        yield from split_by_line(rest, limit, separates=_LONG_RULE.fullmatch)
    elif style is not None and style.last is not None and starts < texts:
        # The title stands above the first label and has none: only what ends an article parts it from the next.
        yield from cut_at(rest, limit, ends=style.last.match)
    else:
        yield from labelled_blocks(rest, limit)


def labelled_blocks(lines: Iterable[Line], limit: int) -> Iterator[EntryLines]:
    """Cut at the label that opens each article, or at the title above it where that has none."""
    iterator = (line for line in lines if not RULE.fullmatch(line[1]))
    ahead = list(itertools.islice(iterator, LOOK_AHEAD))
    opening = _opening_label([text for _, text in ahead])
    titled = any(label_of(text) in FIELDS["title"] for _, text in ahead)

    def cut(held: Sequence[Line], line: Line) -> int | None:
        if label_of(line[1]) != opening:
            return None
        if titled:
            return len(held) - bool(held and _NUMBERED.fullmatch(held[-1][1]))
        return _title_above([text for _, text in held])

    yield from cut_where(itertools.chain(ahead, iterator), limit, cut)


def _title_above(texts: Sequence[str]) -> int:
    """Return where, among the lines above a label, the title begins."""
    last = len(texts) - 1
    while last >= 0 and not texts[last].strip():
        last -= 1
    first = last
    while first > 0 and texts[first - 1].strip():
        first -= 1
    return max(0, first if last - first < MAX_TITLE_LINES else last)


def _opening_label(head: Sequence[str]) -> str | None:
    """Return the label that begins each article: the first in the file."""
    return next((name for text in head if (name := label_of(text)) is not None), None)


@dataclass(slots=True)
class _LabelledLines:
    """The lines under each label of one article, and those above the first."""

    above: list[Line] = field(default_factory=list)
    under: dict[str, list[Line]] = field(default_factory=dict)
    doubled: list[str] = field(default_factory=list)


def _sorted(lines: Sequence[Line]) -> _LabelledLines:
    """Sort lines under their labels."""
    found = _LabelledLines()
    names = [label_of(text) for _, text in lines]
    below = not any(name in FIELDS["text"] for name in names)  # the text has no label: it stands below an empty line
    current, in_text, parted = found.above, "article name" in names, False
    for place, ((number, text), name) in enumerate(zip(lines, names, strict=True)):
        if name is None or (in_text and not _closes(lines[place:])):
            in_text = in_text or (below and parted and bool(found.under) and bool(text.strip()))
            parted = not text.strip()
            current.append((number, text))
            continue
        match = _LABEL.fullmatch(text)
        if name in found.under:
            found.doubled.append(name)
        current = found.under.setdefault(name, [])
        current.append((number, (match["value"] or "") if match else ""))
        in_text, parted = _WHERE.get(name) == "text", False
    return found


def _closes(lines: Sequence[Line]) -> bool:
    """Whether a label ends the text: an article's own "Source: ..." has prose below it, and no run of labels."""
    parted = groups(line for line in lines[:RUN_LINES] if not _LONG_RULE.fullmatch(line[1]))
    if len(parted) > 1:
        # What is cited stands in a paragraph of its own where each line of a document is one.
        cited = {place + 1 for place, group in enumerate(parted) if _is_citation_label(group)}
        parted = [group for place, group in enumerate(parted) if place not in cited]
        return all(label_of(group[0][1]) or COPYRIGHT.match(group[0][1]) for group in parted[:RUN])
    filled = [text for group in parted for _, text in group][: RUN + 1]
    known = sum(label_of(text) is not None or COPYRIGHT.match(text) is not None for text in filled)
    return known >= min(RUN, len(filled))


def _is_citation_label(group: Sequence[Line]) -> bool:
    """Whether a paragraph is nothing but the label of the citation below it."""
    return len(group) == 1 and label_of(group[0][1]) == "source citation" and len(group[0][1]) <= MAX_LABEL


def labelled_entry(block: EntryLines) -> Entry | None:
    """Make an entry of one labelled article."""
    found = _sorted([line for line in block.lines if not _LONG_RULE.fullmatch(line[1])])
    if not {"text", "title", "outlet", "published", "summary"} & {
        _WHERE[name] for name in found.under if name in _WHERE
    }:
        return None  # a cover page, or the service's address behind the last article
    number = next((number for number, text in block.lines if text.strip()), 1)
    twice = [name for name in found.doubled if _WHERE.get(name) in ("text", "title", "outlet")]
    if twice:
        return Entry(number, problem=f"the label {twice[0].capitalize()!r} stands twice in one article")
    fields: dict[str, object] = {}
    for name, labels in FIELDS.items():
        if name not in ("text", "summary"):
            fields[name] = next((value for label in labels if (value := _value(found.under, label, name))), None)
    if fields["section"] is None and (named := _GALE_SECTION.search(_joined(found.under.get("source", [])))):
        fields["section"] = named["section"].strip()
    text, remarks, excerpt = _text(found)
    if fields["title"] is None:
        fields.update(_unlabelled(found) if fields["outlet"] is None else {"title": _titles(found)})
    if isinstance(fields["author"], str):
        fields["author"] = _author(fields["author"])
    return Entry(number, text, fields, remarks, excerpt=excerpt or not block.whole)


def _joined(lines: Sequence[Line]) -> str:
    """Return lines as one."""
    return " ".join(" ".join(text.split()) for _, text in lines if text.strip())


def _value(under: Mapping[str, list[Line]], label: str, name: str) -> str | None:
    """Return what stands under a label, as the field wants it; a value ends at the first empty line."""
    if label not in under:
        return None
    parted = groups(under[label])
    value = _joined(parted[0]) if parted else ""
    if name == "outlet":
        value = _PLACE_NAME.sub("", _PLACE.sub("", value)).strip(" .;,")
    elif name == "published":
        match = date_in(value.replace(". ", " ")) if value else None
        mixed = label in ("publication info", "source")
        american = _AMERICAN.search(_joined(under[label])) if "accession number" in under else None
        if american is not None:  # EBSCO writes 03/10/2025 for 10 March
            return f"{american['year']}-{american['month']}-{american['day']}"
        value = day_line(value) or (match["day"] if match else "" if mixed else value)
    elif name == "country":
        value = value.split(",")[0].strip()
    return value or None


def _text(found: _LabelledLines) -> tuple[str, tuple[tuple[str, str], ...], bool]:
    """Return the text of an article; where the service has only its summary, that, marked as an excerpt."""
    for label in FIELDS["text"]:
        lines = found.under.get(label, [])
        kept = [line for line in lines if not _NO_TEXT.fullmatch(line[1])]
        while kept and (not kept[0][1].strip() or COPYRIGHT.match(kept[0][1]) or label_of(kept[0][1]) == "byline"):
            kept = kept[1:]
        kept = _without_claims(kept)
        if kept:
            return paragraphs(kept), (), False
    body = _without_claims(_body_above(found) or _body_below(found))
    if body:
        return paragraphs(body), (), False
    for label in FIELDS["summary"]:
        text = paragraphs(found.under.get(label, []))
        if text:
            return text, (("excerpt", "the database gives only a summary of this article, not its text"),), True
    return "", (), False


def _without_claims(lines: list[Line]) -> list[Line]:
    """Return lines without those below them that cite the article or claim it for somebody."""
    while lines and (not lines[-1][1].strip() or _CITED.fullmatch(lines[-1][1]) or _is_claim(lines[-1][1])):
        lines = lines[:-1]
    return lines


def _is_claim(line: str) -> bool:
    """Whether a line does nothing but claim the text for somebody."""
    return COPYRIGHT.match(line) is not None and len(line) <= MAX_LABEL and SENTENCE_END.search(line.strip()) is None


def _body_above(found: _LabelledLines) -> list[Line]:
    """Return the text of an article whose labels stand below it."""
    if "article name" not in found.under:
        return []
    title = " ".join(text for _, text in found.under["article name"]).strip().casefold()
    return [line for line in found.above if line[1].strip().casefold() != title and day_line(line[1]) is None]


def _body_below(found: _LabelledLines) -> list[Line]:
    """Return the text of an article that no label begins: what stands below the labels, behind an empty line."""
    if any(label in found.under for label in FIELDS["text"]):
        return []
    below = [lines[_first_group_end(lines) :] for lines in found.under.values()]
    return max(below, key=lambda lines: sum(len(text) for _, text in lines), default=[])


def _first_group_end(lines: Sequence[Line]) -> int:
    """Return where the first run of filled lines ends."""
    start = next((place for place, (_, text) in enumerate(lines) if text.strip()), len(lines))
    return next((place for place in range(start, len(lines)) if not lines[place][1].strip()), len(lines))


def _titles(found: _LabelledLines) -> str | None:
    """Return the title where it stands above the first label."""
    parted = groups(line for line in found.above if not _NO_TITLE.match(line[1]) and date_in(line[1]) is None)
    return _joined(parted[-1]) if parted and len(parted[-1]) <= 3 else None


def _unlabelled(found: _LabelledLines) -> dict[str, object]:
    """Read title, author and source where they stand above the first label without one, as Gale has them."""
    above = [" ".join(text.split()) for _, text in found.above if text.strip()]
    place = next((place for place, text in enumerate(above) if place and _SOURCE.match(text)), None)
    source = None if place is None else _SOURCE.match(above[place])
    if place is None or source is None:
        return {"title": _titles(found)}
    named = _GALE_SECTION.search(above[place])
    return {
        "title": above[0],
        "author": "; ".join(above[1:place]) or None,
        "outlet": source["outlet"],
        "published": source["day"].replace(". ", " "),
        "section": named["section"].strip() if named else None,
    }


def _author(text: str) -> str:
    """Turn "Dunne, Petra; Hale, Simon" round into "Petra Dunne, Simon Hale"."""
    names = []
    for name in without_by(text).rstrip(".").split(";"):
        last, comma, first = name.strip().partition(", ")
        names.append(f"{first} {last}" if comma and "," not in first and len(first.split()) <= 3 else name.strip())
    return ", ".join(name for name in names if name)


#: A line that only a labelled export has: fields that no article's own words begin with.
_GUARD = re.compile(
    r"\s*(?:full text|publication (?:title|date|info)|proquest document id|gale document number|record number"
    r"|document url|source citation|article name|end page):.*",
    re.IGNORECASE,
)

LABELLED = tuple(
    Database(name, _recogniser(name), _blocks, labelled_entry, _GUARD)  # type: ignore[arg-type]
    for name in dict.fromkeys(style.name for style in STYLES)
)
