"""Outlet, title, author and date of a text that was copied from a page: its first lines, without labels."""

from __future__ import annotations

import re

from framing.reading.authors import are_people, author_names, without_by
from framing.reading.dates import parse_date, says_updated
from framing.reading.outlet_names import is_outlet_name, outlet_spelt
from framing.reading.page_words import page_words

__all__ = ["ENDS_SENTENCE", "said_in", "top_fields"]

#: Lines with words that are looked at, and characters of one that can be a title, a byline or a date.
MAX_LINES, MAX_TITLE, MAX_BYLINE, MAX_DATE = 8, 220, 90, 80

#: A line of so many words that ends like a sentence is the report.
REPORT_WORDS = 12

#: Paragraphs of a report that stand below a line which is its headline though nothing else says so.
REPORTS = 2

#: Characters read of a line, at most, on average.
LINE_CHARACTERS = 400

#: A line in capitals above the headline that names its subject has so many words at most.
KICKER_WORDS = 4

#: A title has so many words at least.
MIN_TITLE_WORDS = 3

ENDS_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\Z")
_BYLINE = re.compile(r"(?:(?:(?:words|written|story|reported) )?by|words:|text:|story:)\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

#: What parts the author from the date in one line; the last is no part of either only where both sides are known.
_BARS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{1,4})?|\d{1,2}\s?[ap]\.?m\.?(?:\s[A-Z]{1,4})?", re.IGNORECASE
)
_POSTED = re.compile(
    r"(?:(?:posted|published|written|reported) )?by (?P<author>[^|•·]{3,60}?),? on (?P<date>.{6,60})", re.IGNORECASE
)
#: "Skarn Herald, 3 May 2024" and "Skarn Herald (3 May 2024)".
_ISSUE = re.compile(
    r"(?:(?i:published|printed|from) (?:(?:in|by) )?(?:the )?)?(?P<outlet>[^,(]{3,60}?)"
    r"(?:,? on |,\s+|\s+\()(?P<date>.{6,40}?)\)?"
)
#: A place or a section beside the date.
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.’'-]*(?:\s+|\Z)){1,4}")
_LENGTH = re.compile(r"\d{1,2}[ -]min(?:ute)?s?(?: read)?", re.IGNORECASE)


def top_fields(text: str) -> dict[str, object]:
    """Read what the first lines of a text say of it, where each says one thing and nothing else.

    A title is taken above a byline or a date, or below the name of an outlet; else only where it stands apart from
    the report, so that no first sentence is one.

    Parameters
    ----------
    text : str

    Returns
    -------
    dict of str to object
        ``title``, ``outlet``, ``author``, ``published`` and ``updated``, as far as the lines have them.

    >>> top_fields("Ferry stays in port\\n\\nBy Ann Cole\\n\\nMarch 12, 2024 / 6:04 PM EDT\\n\\nThe ferry is shut.")
    {'title': 'Ferry stays in port', 'published': 'March 12, 2024 / 6:04 PM EDT', 'author': 'Ann Cole'}
    >>> top_fields("SKARN HERALD\\nFerry stays in port\\nBy Ann Cole | 12 March 2024\\n\\nThe ferry is shut.")
    {'outlet': 'Skarn Herald', 'title': 'Ferry stays in port', 'published': '12 March 2024', 'author': 'Ann Cole'}
    """
    found: dict[str, object] = {}
    others: list[str] = []
    lines = (line.strip() for line in text[: MAX_LINES * LINE_CHARACTERS].splitlines())
    filled = [line for line in lines if line][:MAX_LINES]
    for number, line in enumerate(filled):
        if len(line.split()) >= REPORT_WORDS and ENDS_SENTENCE.search(line):
            filled = filled[:number]
            break
        said = said_in(line)
        others += [line] if not said else []
        found = {**said, **found}
    if found:
        found = {**_names_among(others[1:]), **found}
    above, rest = _above(filled, dated=bool(found))
    if filled and (named_first := said_in(filled[0])).get("outlet"):
        above, rest = named_first, filled[1:]
    first = rest[0].lstrip("# ") if rest else ""
    named = not is_sentence(first) and any(map(is_sentence, others[1:]))  # some name on top
    if (found or above) and not named and _is_title(first, below=rest[1:4], below_outlet="outlet" in above):
        return {**above, "title": first, **found}
    if not found and not above and (title := _stands_apart(text)):
        return {"title": title}
    return {**above, **found}


def _names_among(lines: list[str]) -> dict[str, object]:
    """Read the lines below a headline that hold the name of an outlet, or of people, and nothing else.

    >>> _names_among(["The Skarn Herald", "Ann Cole"])
    {'author': 'Ann Cole', 'outlet': 'The Skarn Herald'}
    """
    found: dict[str, object] = {}
    for line in lines:
        name = line.strip("# *_")
        if len(name) <= MAX_BYLINE and not is_sentence(name) and ENDS_SENTENCE.search(name) is None:
            found = {**_named(name), **found}
    return found


def _stands_apart(text: str) -> str | None:
    """Return the first line where an empty line and two paragraphs of a report stand below it.

    >>> report = "The ferry will stay in port until the end of the week, the board said."
    >>> _stands_apart(f"Ferry stays in port\\n\\n{report}\\n\\n{report}")
    'Ferry stays in port'
    >>> _stands_apart(f"Ferry stays in port\\n{report}\\n\\n{report}") is None
    True
    """
    parts = [part for part in re.split(r"\n[ \t]*\n\s*", text[: MAX_LINES * LINE_CHARACTERS].strip()) if part.strip()]
    line = parts[0].strip().lstrip("# ") if parts else ""
    reports = [
        part
        for part in parts[1 : REPORTS + 2]
        if len(part.split()) >= REPORT_WORDS and ENDS_SENTENCE.search(part.rstrip())
    ]
    if (
        len(reports) < REPORTS
        or reports[0] != parts[1].rstrip()
        or "\n" in line
        or len(line.split()) <= MIN_TITLE_WORDS
    ):
        return None
    if is_outlet_name(line, beside=True) or (line.isupper() and len(line.split()) <= KICKER_WORDS):
        return None
    if line.split()[0].casefold() in page_words().salutations or line.endswith(")"):  # "Tarn, Ohio (Reuters)"
        return None
    return line if _is_title(line, below=[], below_outlet=True) else None


def _above(lines: list[str], *, dated: bool) -> tuple[dict[str, object], list[str]]:
    """Read the outlet, or the section, off the first line where a headline stands below it; return the other lines."""
    name = lines[0].strip("# *_") if len(lines) > 1 else ""
    rest = [line for line in lines[1:] if not said_in(line)]
    if not name or is_sentence(name) or not rest or not (is_sentence(rest[0]) or dated):
        return {}, lines
    below = lines[lines.index(rest[0], 1) :]
    if is_outlet_name(name, beside=dated):
        return {"outlet": outlet_spelt(name)}, below
    if name.casefold() in page_words().section_names:
        return {"section": name}, below
    if dated and name.isupper() and is_sentence(rest[0]) and len(name.split()) <= KICKER_WORDS:
        return {}, below
    return {}, lines


def said_in(line: str) -> dict[str, object]:
    """Read a line that says who wrote an article, when it came out, or both; empty for any other line.

    >>> said_in("Posted by Ann Cole on May 3, 2024")
    {'author': 'Ann Cole', 'published': 'May 3, 2024'}
    >>> said_in("Skarn Herald, 3 May 2024")
    {'outlet': 'Skarn Herald', 'published': '3 May 2024'}
    """
    posted = _POSTED.fullmatch(line)
    if posted is not None and (when := _dated(posted["date"])):
        return {"author": posted["author"], **when}
    if len(line) > MAX_BYLINE + MAX_DATE or ENDS_SENTENCE.search(line):
        return _dated(line)
    issue = _ISSUE.fullmatch(line)
    if issue is not None and is_outlet_name(issue["outlet"], beside=True) and (when := _dated(issue["date"])):
        return {"outlet": outlet_spelt(issue["outlet"]), **when}
    if issue is not None and _is_signature(without_by(issue["outlet"])) and (when := _dated(issue["date"])):
        return {"author": without_by(issue["outlet"]), **when}
    parts = [part for part in _BARS.split(line) if part]
    found: dict[str, object] = {}
    if len(parts) > 1 and any(map(_dated, parts)):
        for part in parts:
            said = _dated(part) or _signed(part) or _named(part)
            if not said and _CLOCK.fullmatch(part) and (both := _dated(f"{found.get('published')} {part}")):
                found |= both
            elif not (said or _LENGTH.fullmatch(part) or _NAME.fullmatch(part)):
                break
            found = {**said, **found}
        else:
            return found
    return _dated(line) or _signed(line)


def _dated(text: str) -> dict[str, object]:
    """Read a date with its year, of publication or of an update."""
    if len(text) > MAX_DATE or not _YEAR.search(text) or parse_date(text, day_first=True)[0] is None:
        return {}
    return {"updated" if says_updated(text) else "published": text}


def _signed(text: str) -> dict[str, object]:
    """Read a byline."""
    if not _BYLINE.match(text) or len(text) > MAX_BYLINE:
        return {}
    return {"author": without_by(_BYLINE.sub("", text, count=1))}


def _named(text: str) -> dict[str, object]:
    """Read what stands beside a date as the name of an outlet or of a person."""
    if is_outlet_name(text, beside=True):
        return {"outlet": outlet_spelt(text)}
    return {"author": text} if _is_signature(text) else {}


def _is_signature(text: str) -> bool:
    """Whether a text beside a date is the name of a person, or of some: "New York | May 3, 2024" has none."""
    people, known = author_names(text) or "", page_words()
    if not are_people(people) or people.split()[0].casefold() in known.place_openers:
        return False
    others = known.column_words | known.outlet_words | known.doubtful_outlet_words
    return others.isdisjoint(people.casefold().split())


def is_sentence(text: str) -> bool:
    """Whether a line has words in small letters of more than three letters, as a headline has and a name has not.

    >>> is_sentence("Who pays for the pier?"), is_sentence("The Island Voice")
    (True, False)
    """
    return any(word[0].islower() and len(word) > 3 for word in text.split())


def _is_title(line: str, *, below: list[str], below_outlet: bool) -> bool:
    """Whether a line is a title: it is no sentence, and a byline or a date stands below it, or an outlet above."""
    if (
        len(line.split()) < MIN_TITLE_WORDS
        or len(line) > MAX_TITLE
        or (ENDS_SENTENCE.search(line) and not line.endswith("?"))
    ):
        return False
    if said_in(line):
        return False
    return below_outlet or any(map(said_in, below))
