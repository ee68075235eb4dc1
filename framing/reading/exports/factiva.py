"""Factiva: articles with a header of plain lines, or with two-letter labels (HD, BY, WC, PD, SN, LP, TD)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from framing.reading.authors import without_by
from framing.reading.dates import parse_date
from framing.reading.exports.entries import (
    COPYRIGHT,
    LOOK_AHEAD,
    Database,
    Entry,
    EntryLines,
    Line,
    cut_at,
    day_line,
    groups,
    paragraphs,
)

__all__ = ["FACTIVA", "entry_of_labels", "is_label"]

#: The accession number that ends an article: "Document SARNV00020250310el3a00001", in any language of the service.
_DOCUMENT = re.compile(
    r"\s*(?:AN[\s|:]+)?[^\W\d_]{2,12}\s+(?P<id>[A-Z][A-Za-z]{1,7}[A-Za-z0-9]*\d{8}[A-Za-z0-9]{4,})\s*\|?\s*"
)
#: Also as the service writes it for readers of other languages.
_WORDS = re.compile(
    r"\s*(?P<count>[\d,.]+)\s+(?:words|wörter|mots|palabras|palavras|parole|woorden|文字|語|字|слов\w*)\s*",
    re.IGNORECASE,
)
_TIME = re.compile(r"\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?(?:\s*[A-Z]{2,4})?\s*", re.IGNORECASE)
_CODE = re.compile(r"\s*[A-Z][A-Z0-9]{2,7}\s*")
_LANGUAGE = re.compile(r"\s*(?:English|French|German|Spanish|Italian|Portuguese|Dutch|Russian|Chinese|Japanese|Arabic"
                       r"|Polish|Turkish|Korean|Swedish|Danish|Norwegian|Finnish|Englisch|Anglais|Inglés|Inglês|Inglese|Engels)\s*",
                       re.IGNORECASE)  # fmt: skip

#: Labels -> our field; "" for what is left out. The text is LP and TD.
_LABELS = {
    "SE": "section",
    "HD": "title",
    "CR": "",
    "BY": "author",
    "WC": "stated_words",
    "PD": "published",
    "ET": "clock",
    "SN": "outlet",
    "SC": "",
    "ED": "",
    "PG": "",
    "VOL": "",
    "LA": "language",
    "CY": "",
    "CLM": "",
    "CX": "correction",
    "LP": "text",
    "TD": "text",
    "CT": "",
    "RF": "",
    "ART": "",
    "CO": "",
    "IN": "",
    "NS": "",
    "RE": "",
    "IPC": "",
    "IPD": "",
    "PUB": "",
    "DE": "",
    "NGC": "",
    "GC": "",
    "AN": "id",
}

#: Behind the text only these can follow; a line of prose may begin with "IN" in capitals, but not with a gap behind it.
_LABEL = re.compile(
    r"[\s|]*(?P<label>[A-Z]{2,3})"
    r"(?:(?P<gap>[ \u00a0]*:?[ \u00a0]*[\t|]+[ \u00a0]*|[ \u00a0]{2,}|:?\s*$)(?P<value>.*)"
    r"|(?::\s*|[ \u00a0])(?P<near>.+))"
)

#: What stands behind the labels of Factiva's index: "i1 : Water supply".
_CODED = re.compile(r"[a-z][a-z0-9]{1,9} : \S")

#: Names of sections that stand above the headline where nothing labels them.
_SECTIONS = frozenset(
    "news business sport sports world national local features feature comment opinion editorial letters main politics "
    "international foreign home economy finance money culture arts review metro city region technology science health "
    "travel life lifestyle front page a b c d e".split()
)

#: A headline takes no more lines; what stands above more is the top of the page.
MAX_ABOVE = 3

#: Characters of the longest line that can be a date in any language.
LONGEST_DAY = 30

#: A line above the headline is the section where it is shorter: the first line of a headline in two is longer.
SECTION_MOST = 40

#: The header takes fewer lines than this.
MAX_HEADER = 40


def _recognises(head: Sequence[str]) -> bool:
    """Whether lines are an export of Factiva."""
    documents = any(_DOCUMENT.fullmatch(line) for line in head)
    if documents and any(_WORDS.fullmatch(line) for line in head):
        return True
    labels = {label for line in head if (label := _label(line, in_text=False)[0])}
    return {"HD", "PD", "SN"} <= labels and bool({"LP", "TD"} & labels)


def _blocks(lines: Iterable[Line], limit: int) -> Iterator[EntryLines]:
    """Cut behind the accession number; labelled articles that have none are parted by their first label."""
    iterator = iter(lines)
    ahead = list(itertools.islice(iterator, LOOK_AHEAD))
    rest = itertools.chain(ahead, iterator)
    if any(_DOCUMENT.fullmatch(text) for _, text in ahead):
        yield from cut_at(rest, limit, ends=_DOCUMENT.fullmatch)
        return
    labels = [label for _, text in ahead if (label := _label(text, in_text=False)[0])]
    opening = labels[0] if labels and labels.count(labels[0]) >= labels.count("HD") else "HD"
    yield from cut_at(rest, limit, starts=lambda text: _label(text, in_text=False)[0] == opening)


def _entry(block: EntryLines) -> Entry | None:
    """Make an entry of one article."""
    labels = {label for _, text in block.lines if (label := _label(text, in_text=False)[0])}
    if "HD" in labels and "SN" in labels and {"LP", "TD"} & labels:
        return _labelled(block)
    return _plain(block)


def _plain(block: EntryLines) -> Entry | None:
    """Read a header of plain lines: section, title, byline, words, date, time, outlet, code, language, copyright."""
    lines = block.lines
    count = next((place for place, (_, text) in enumerate(lines) if _WORDS.fullmatch(text)), None)
    if count is None:
        if block.whole:
            number = next((number for number, text in lines if text.strip()), 1)
            return Entry(number, problem="no line with its count of words, above which the title stands")
        return None  # the summary of the search, behind the last article
    number = next(number for number, text in lines if text.strip())
    if sum(1 for _, text in lines if _WORDS.fullmatch(text)) > 1:
        return Entry(number, problem="two articles ran together: the accession number between them is missing")
    fields = _above(lines[:count])
    fields["stated_words"] = _WORDS.fullmatch(lines[count][1])["count"]  # type: ignore[index]
    body, more = _below(lines, count + 1)
    if body is None:
        return Entry(number, problem="no date and outlet below the count of words")
    fields.update(more)
    end = len(lines)
    match = _DOCUMENT.fullmatch(lines[-1][1])
    if match is not None:
        fields["id"] = match["id"]
        end -= 1
    end = _without_publisher(lines, body, end, str(fields["outlet"]), str(more.get("rights") or ""))
    fields.pop("rights", None)
    return Entry(number, paragraphs(lines[body:end]), fields, excerpt=match is None)


def _above(lines: Sequence[Line]) -> dict[str, object]:
    """Read section, title and byline above the count of words."""
    fields: dict[str, object] = {}
    flat = [" ".join(text.split()) for group in groups(lines) for _, text in group]
    signed = next((place for place in range(1, len(flat)) if flat[place].casefold().startswith("by ")), None)
    if signed is None and len(flat) > 1 and _is_name(flat[-1]):
        signed = len(flat) - 1
    if signed is not None:  # below it at most a credit: "Special to the Mercury"
        fields["author"] = without_by(flat[signed])
        flat = flat[:signed]
    if len(flat) > 1 and (_is_section(flat[-2]) or len(flat) > MAX_ABOVE):
        fields["section"] = flat[-2].split(";")[0].strip()
        flat = flat[-1:]
    fields["title"] = " ".join(flat) or None
    return fields


def _is_section(text: str) -> bool:
    """Whether a line above the headline is the section of the paper and not the headline's own first line."""
    return len(text) <= SECTION_MOST or _SECTIONS.issuperset(re.findall(r"[^\W_]+", text.casefold()))


def _is_name(text: str) -> bool:
    """Whether a line is a byline without "By": a few words in capitals, or names in title case."""
    words = [
        word for word in re.split(r"[\s,]+", text) if word and word.casefold() not in ("and", "de", "van", "von", "in")
    ]
    return 2 <= len(words) <= 8 and len(text) <= 60 and not re.search(r"[.!?:]$|\d", text) and all(
        word[0].isupper() for word in words
    ) and len(words) <= 3 + 3 * text.count(",") + 3 * text.casefold().count(" and ")  # fmt: skip


def _below(lines: Sequence[Line], place: int) -> tuple[int | None, dict[str, object]]:
    """Read date, time, outlet, code, language and copyright; returns where the text begins."""
    header = [(at, lines[at][1].strip()) for at in range(place, min(len(lines), place + MAX_HEADER))]
    header = [(at, text) for at, text in header if text]
    published = (day_line(header[0][1]) or _foreign_day(header[0][1])) if header else None
    if published is None:
        return None, {}
    rest = header[1:]
    if rest and _TIME.fullmatch(rest[0][1]):
        published = f"{published} {rest.pop(0)[1]}"
    if not rest:
        return None, {}
    fields: dict[str, object] = {"published": published, "outlet": rest[0][1]}
    for at, text in rest[1:]:
        if COPYRIGHT.match(text):
            return at + 1, {**fields, "rights": text}
        if _LANGUAGE.fullmatch(text):
            fields["language"] = text
    return _text_start(lines, place), fields


def _foreign_day(text: str) -> str | None:
    """Return a line that is a date in another language than English."""
    return text if len(text) <= LONGEST_DAY and parse_date(text)[0] is not None else None


def _text_start(lines: Sequence[Line], start: int) -> int:
    """Find the text where no copyright line ends the header: behind its language, else behind the first empty line."""
    for place in range(start, min(len(lines), start + MAX_HEADER)):
        if _LANGUAGE.fullmatch(lines[place][1]):
            return place + 1
    return next((place for place in range(start + 2, len(lines)) if not lines[place][1].strip()), len(lines))


def _without_publisher(lines: Sequence[Line], body: int, end: int, outlet: str, rights: str) -> int:
    """Leave out the publisher's name, which stands below the text."""
    while end > body and not lines[end - 1][1].strip():
        end -= 1
    last = lines[end - 1][1].strip() if end > body else ""
    named = last.casefold() in (outlet.casefold(), *([rights.casefold()] if rights else []))
    held = bool(last) and last.casefold().rstrip(".") in rights.casefold()
    company = last.casefold().startswith(outlet.casefold()) and len(last.split()) <= len(outlet.split()) + 3
    return end - 1 if (named or held or company) and len(last) < 100 and not last.endswith((".”", "?", "!")) else end


def _label(line: str, *, in_text: bool) -> tuple[str | None, str]:
    """Return the label of a line and what stands behind it."""
    match = _LABEL.fullmatch(line)
    if match is None or match["label"] not in _LABELS:
        return None, line
    if match["near"] is not None:
        if in_text and match["label"] not in ("TD", "ART", "AN", "PUB") and not _CODED.match(match["near"]):
            return None, line
        return match["label"], match["near"].strip()
    return match["label"], (match["value"] or "").strip(" \t|\u00a0")


def is_label(line: str) -> bool:
    """Whether a line is one that Factiva puts around every text: "HD<TAB>...", "SE News", "Document SARNV..."."""
    return _DOCUMENT.fullmatch(line) is not None or _label(line, in_text=False)[0] is not None


def _labelled(block: EntryLines) -> Entry:
    """Read an article with two-letter labels."""
    found: dict[str, list[Line]] = {}
    current, doubled = "", False
    for number, text in block.lines:
        label, value = _label(text, in_text=current in ("LP", "TD"))
        if label is None:
            found.setdefault(current, []).append((number, text.strip(" |\t")))
            continue
        doubled = doubled or (label == "HD" and "HD" in found)
        current = label
        found.setdefault(label, []).append((number, value))
    number = next((number for number, text in block.lines if text.strip()), 1)
    if doubled:
        return Entry(number, problem="two headlines (HD) and no accession number (AN) between them")
    return entry_of_labels(found, number, whole=block.whole)


def entry_of_labels(found: dict[str, list[Line]], number: int, *, whole: bool = True) -> Entry:
    """Make an entry of the lines under each label.

    Parameters
    ----------
    found : dict of str to list of Line
        Label (``HD``, ``SN`` ...) -> its lines.
    number : int
        The line of the file on which the article begins.
    whole : bool
        False where the file ends before the article does.
    """
    fields: dict[str, object] = {}
    for label, field in _LABELS.items():
        if field and field != "text" and label in found:
            fields[field] = " ".join(text.strip() for _, text in found[label] if text.strip()) or None
    fields["published"] = _when(fields)
    clock = fields.pop("clock", None)
    if clock and fields["published"]:
        fields["published"] = f"{fields['published']} {clock}"
    correction = fields.pop("correction", None)
    match = re.search(r"[A-Za-z]{2,8}[A-Za-z0-9]*\d{8}[A-Za-z0-9]{4,}", str(fields.get("id") or ""))
    fields["id"] = match.group() if match else None
    if isinstance(fields.get("author"), str):
        fields["author"] = without_by(str(fields["author"]))
    text = "\n\n".join(part for label in ("LP", "TD") if (part := paragraphs(found.get(label, []))))
    remarks = (("correction", f"the database gives a correction of this article: {correction}"),) if correction else ()
    return Entry(number, text, fields, remarks, excerpt=not whole)


def _when(fields: dict[str, object]) -> str | None:
    """Return the date of publication, also where it is written 20240312."""
    given = str(fields.get("published") or "").strip()
    return day_line(given) or given or None


#: Lines that no article has.
_GUARD = re.compile(
    r"\s*Do[ck]umento? [A-Z]{2,8}\w*\d{8}\w{4,}\s*|\s*[\d,]+ (?:words|Wörter)\s*"
    r"|\s*(?:HD|BY|WC|PD|SN|SC|LA|CY|LP|TD|AN)(?:\t|\s{2,}|\|).*"
)

FACTIVA = Database("Factiva", _recognises, _blocks, _entry, _GUARD)
