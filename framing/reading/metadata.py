"""An article from a text and the metadata that stand beside it, with all that had to be assumed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

from framing.errors import ReadError
from framing.model import Article
from framing.reading.agencies import agency_of
from framing.reading.authors import author_names, person_name
from framing.reading.calendar import calendar, country_of
from framing.reading.dates import parse_date, says_updated
from framing.reading.drafts import Draft
from framing.reading.examine import Marks
from framing.reading.language import language_code
from framing.reading.outlet_names import author_and_outlet, label_end, outlet_in_order, title_and_outlet
from framing.reading.outlets import known_outlet, without_outlet
from framing.reading.repair import repair, repair_line
from framing.reading.text_damage import find_damage
from framing.text_safety import plain_line

__all__ = ["make_draft", "stated_words"]

#: Metadata longer than this is shortened: a title of a megabyte is a text in the wrong column.
MAX_FIELD = 2_000

#: A character that shows: a letter or digit, or whatever is neither space nor an invisible mark.
_SEEN = re.compile(r"\w|[^\s\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")

#: A line break that an export has written out as backslash and n, at the end of a sentence or line. "C:\\new" is none.
_WRITTEN_BREAK = re.compile(r"(?:\\r)?\\n(?=\s|\\|$|[A-Z0-9\"'“‘«(—–-])")
_WORDS = re.compile(r"(?P<count>\d{1,3}(?:[,.\s]\d{3}){1,2}|\d{1,7})(?:\.0)?(?:\s*(?:words?|mots))?", re.IGNORECASE)
_HTTP = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)
_HOST = re.compile(
    r"^(?:https?://)?(?:www\d?\.)?(?P<host>[^\s/?#:@]+\.[^\s/?#:@]+)(?::\d+)?(?:[/?#].*)?$", re.IGNORECASE
)


def make_draft(
    text: str,
    fields: Mapping[str, object],
    *,
    origin: str,
    fallback_id: str,
    remarks: tuple[tuple[str, str], ...] = (),
    excerpt: bool = False,
    marks: Marks | None = None,
    day_first: bool | None = None,
) -> Draft:
    """Build a draft from a text and the metadata found beside it.

    Parameters
    ----------
    text : str
        Stored as it is, but for lone surrogates, which no encoding can carry.
    fields : Mapping of str to object
        ``outlet``, ``title``, ``published``, ``updated``, ``url``, ``author``, ``section``, ``country``,
        ``stated_words``, ``language``, ``id``; values of the wrong type are dropped with a remark.
    origin : str
        File and line, as shown to the user.
    fallback_id : str
        The id when the record has none.
    marks : Marks or None
        What the markup of the file says of the parts of the text.
    day_first : bool or None
        Whether 03/04/2024 is 3 April, as the other dates of the file tell.

    Raises
    ------
    ReadError
        If the text is empty or holds NUL characters.
    """
    maker = _DraftMaker(remarks)
    article, marks = maker.make(text, fields, fallback_id, marks, day_first)
    return Draft(replace(article, origin=origin, excerpt=excerpt), tuple(maker.said), marks)


def stated_words(value: object) -> int | None:
    """Return a word count as databases write it.

    >>> stated_words("1,204 Words")
    1204
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    match = _WORDS.fullmatch(str(value).strip())
    return int(re.sub(r"\D", "", match["count"])) if match else None


class _DraftMaker:
    """Reads the text and the metadata of one article, and notes what it had to assume.

    Parameters
    ----------
    remarks : tuple of (kind, message)
        What was noted before.
    """

    def __init__(self, remarks: tuple[tuple[str, str], ...]) -> None:
        self.said = list(remarks)

    def make(
        self, text: str, fields: Mapping[str, object], fallback_id: str, marks: Marks | None, day_first: bool | None
    ) -> tuple[Article, Marks | None]:
        """Return the article, and the marks of its text as it is kept."""
        text, marks = self._repaired(self._body(text), marks)
        outlet, title, author, section, country = (
            self._line(fields.get(name), name) for name in ("outlet", "title", "author", "section", "country")
        )
        url = self._url(fields.get("url"))
        outlet = outlet_in_order(outlet) if outlet else known_outlet(url)
        author, title, outlet = self._parted(author, title, outlet, text)
        outlet = outlet or self._outlet_of(url)
        title = without_outlet(title, outlet, url)
        if title is None:
            self.said.append(("title", "no title given"))
        where = country_of(country=country, url=url, language=fields.get("language"))
        published, updated = self._dates(fields, where, day_first)
        self.said.extend(find_damage(text))
        article = Article(
            text=text,
            id=self._identifier(fields.get("id")) or fallback_id,
            outlet=outlet,
            title=title,
            published=published,
            updated=updated,
            url=url,
            author=author_names(author),
            language=language_code(fields.get("language")),
            section=section,
            country=country,
            stated_words=stated_words(fields.get("stated_words")),
        )
        return self._with_agency(article), marks

    def _body(self, text: str) -> str:
        """Return the text as it is kept; what is no text is refused."""
        text = self._without_surrogates(text, "text")
        if "\x00" in text:
            raise ReadError("the text holds NUL characters: binary data, not an article")
        if not _SEEN.search(text):
            raise ReadError("the text is empty", remedy="give a file with the text of an article")
        return self._with_real_breaks(text)

    def _repaired(self, text: str, marks: Marks | None) -> tuple[str, Marks | None]:
        """Repair a text of which no markup has been read yet; its marks are then those of the repair."""
        if marks is not None:
            return text, marks
        repaired = repair(text)
        text = self._body(repaired.text)
        self.said.extend(repaired.remarks)
        return text, repaired.marks

    def _with_agency(self, article: Article) -> Article:
        """Name the news agency that a text is by, or is made from."""
        copy = agency_of(article.text, author=article.author, outlet=article.outlet)
        if copy is None:
            return article
        agency, whole = copy
        self.said.append(("agency", f"a text by {agency}" if whole else f"written with material of {agency}"))
        return replace(article, agency=agency)

    def _without_surrogates(self, text: str, name: str) -> str:
        """Replace surrogates that have no partner: they can be written in no encoding."""
        if not _SURROGATE.search(text):
            return text
        joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if _SURROGATE.search(text) and "\ufffd" in joined:
            self.said.append(("encoding", f"half a surrogate pair in the {name} was replaced by U+FFFD"))
        return joined

    def _with_real_breaks(self, text: str) -> str:
        """Turn written-out line breaks into real ones where an export has left hardly any of those."""
        written = len(_WRITTEN_BREAK.findall(text)) if "\\n" in text else 0
        if written < 2 or written <= text.strip().count("\n"):
            return text
        self.said.append(("text", f'{written} line breaks that were written out as "\\n" were read as line breaks'))
        return _WRITTEN_BREAK.sub("\n", text)

    def _line(self, value: object, name: str) -> str | None:
        """Return metadata as one clean line; None for what is empty or no text."""
        if value is None:
            return None
        if isinstance(value, Mapping):  # {"id": "cnn", "name": "CNN"}, as news services nest it
            inner = person_name(value)
            if inner is None:
                self.said.append((name, f"the {name} is an object, not a text; left out"))
                return None
            value = inner
        if isinstance(value, (list, tuple)):
            value = ", ".join(found for item in value if (found := person_name(item)) is not None)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and name == "title":
            value = str(value)
        if not isinstance(value, str):
            self.said.append((name, f"the {name} is of type {type(value).__name__}, not a text; left out"))
            return None
        value = repair_line(self._without_surrogates(value[: MAX_FIELD * 4], name))
        line = plain_line(value)
        if len(value) <= MAX_FIELD * 4 and len(line) != len(" ".join(value.split())):
            self.said.append((name, f"control characters were taken out of the {name}"))
        if len(line) > MAX_FIELD:
            self.said.append((name, f"the {name} was cut to {MAX_FIELD} characters"))
            line = line[:MAX_FIELD]
        return line or None

    def _url(self, value: object) -> str | None:
        """Return an http or https address; others are no label that a report could link."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        line = self._line(value, "url")
        if line is None:
            return None
        if _HTTP.match(line):
            return line
        host = _HOST.match(line)
        if host and ":" not in line.split("/")[0]:
            return line
        self.said.append(("url", "the address is not http or https; left out"))
        return None

    def _parted(
        self, author: str | None, title: str | None, outlet: str | None, text: str
    ) -> tuple[str | None, str | None, str | None]:
        """Part author and title from the outlet beside them; it is the article's where nothing else names one."""
        place = "byline"
        author, named = author_and_outlet(author, outlet) if author else (author, None)
        if outlet is None and named is None and title:
            title, named = title_and_outlet(title)
            place = "title"
        if outlet is None and named is None and (label := label_end(text)) is not None:
            named, place = label[0], "first line"
        if outlet is None and named is not None:
            self.said.append(("outlet", f"no outlet given; {named!r} is taken from the {place}"))
        return author, title, outlet or named

    def _outlet_of(self, url: str | None) -> str | None:
        """Take the outlet from the address, where none is given."""
        host = None if url is None else _HOST.match(url)
        if host is None:
            self.said.append(("outlet", "no outlet given"))
            return None
        outlet = known_outlet(url) or host["host"].casefold()
        self.said.append(("outlet", f"no outlet given; {outlet!r} is taken from the address"))
        return outlet

    def _dates(
        self, fields: Mapping[str, object], country: str | None, day_first: bool | None
    ) -> tuple[dt.date | None, dt.date | None]:
        """Return when it was published and updated; both are kept as they are, also where they do not agree."""
        given = {name: fields.get(name) for name in ("published", "updated")}
        if says_updated(given["published"]):
            given = {"published": None, "updated": given["updated"] or given["published"]}
        if day_first is None:
            day_first = calendar().day_first(country)
        published, updated = (self._date(value, name, country, day_first) for name, value in given.items())
        if published is None and updated is not None:
            self.said.append(("date", "only the date of the last update is given, not that of publication"))
        elif published is None and not any(kind == "date" for kind, _ in self.said):
            self.said.append(("date", "no date of publication given"))
        if published is not None and updated is not None and updated.timetuple()[:3] < published.timetuple()[:3]:
            self.said.append(("date", "the update is dated before the publication"))
        return published, updated

    def _date(self, value: object, name: str, country: str | None, day_first: bool | None) -> dt.date | None:
        """Parse one date and say why it is none, or what is open about it."""
        date, reason = parse_date(value, country=country, day_first=day_first)
        if reason:
            self.said.append(("date", plain_line(reason if date is not None else f"{name} date left out: {reason}")))
        return date

    def _identifier(self, value: object) -> str | None:
        """Return the id of a record as text."""
        if isinstance(value, bool) or value is None:
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, (int, float)):
            value = str(value)
        if not isinstance(value, str):
            self.said.append(("id", f"the id is of type {type(value).__name__}; the line number is used"))
            return None
        line = plain_line(self._without_surrogates(value[:MAX_FIELD], "id"))
        return line[:200] or None
