"""Front matter of plain-text articles: ``key: value`` lines between ``---`` or on top, or TOML between ``+++``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from framing.errors import ReadError
from framing.reading.columns import resolve
from framing.reading.exports.labels import FIELDS

__all__ = ["split_front_matter"]

#: A block longer than this is not front matter but a text that begins with a rule.
MAX_LINES = 60
MAX_CHARACTERS = 20_000

#: Lines with a label that open a text are front matter if so many of them say what the article is: two, for a text
#: may begin with "Date: to be announced" alone.
MIN_LABELS = 2
#: Characters of the longest line above them that can be the title.
MAX_TITLE = 220
_TELLING = frozenset({"title", "outlet", "published", "url"})

_BLOCK = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_LINE = re.compile(r"(?P<body>[^\r\n]*)(?P<end>\r\n|\n|\r|\Z)")
#: "# Title", "## Metadata", "- Author: [[X]]" and so on, "## Highlights", as Readwise writes them.
_SECTION = re.compile(
    r"\A\s*(?:#[^\n]*\n\s*)?(?:!\[[^\n]*\n\s*)?#{1,3} Metadata[ \t]*\r?\n(?P<pairs>(?:[ \t]*[-*] [^\n]*\n){1,20})\s*"
    r"(?:#{1,3} (?:Highlights?|Notes?|Text|Full text|Document)[^\n]*\n)?",
    re.IGNORECASE,
)
_WIKI = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")

#: Keys that note books write and that mean nothing for an article.
_IGNORED = frozenset(
    "tags tag aliases cssclass cssclasses description created category categories banner image cover note".split()
)
_SAID = _IGNORED | {"full title"}
_PAIR = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9 _-]{0,40}?)\s*::?(?:\s+(?P<value>.*))?\Z")


#: What :func:`split_front_matter` returns.
FrontMatter = tuple[dict[str, object], str, int, list[str]]


def split_front_matter(text: str, *, path: object) -> FrontMatter:
    """Split a text into its front matter and what follows.

    Parameters
    ----------
    text : str
    path : object
        The file, for messages.

    Returns
    -------
    fields : dict of str to object
        Our field names (``outlet``, ``title``, ``published``, ``updated``, ``url``, ``author``, ``language``,
        ``id``) -> value. Empty when there is no front matter.
    body : str
        The text after the block; the whole text when there is none.
    lines : int
        Lines that the block takes.
    unknown : list of str
        Keys that mean nothing here.

    Raises
    ------
    ReadError
        If a TOML block is not TOML.

    >>> split_front_matter("---\\noutlet: Daily\\n---\\nText.", path="a.txt")[:2]
    ({'outlet': 'Daily'}, 'Text.')
    """
    opening = _BLOCK.match(text)
    if opening is None:
        return _metadata_section(text) or _labelled_lines(text) or ({}, text, 0, [])
    fence = opening["fence"]
    lines: list[str] = []
    place = opening.end()
    while len(lines) <= MAX_LINES and place < min(len(text), MAX_CHARACTERS):
        match = _LINE.match(text, place)
        if match is None:
            break
        place = match.end()
        if match["body"].rstrip() == fence:
            pairs = _toml(lines, path) if fence == "+++" else _pairs(lines)
            if pairs is None:
                return {}, text, 0, []
            fields, unknown = _known(pairs)
            return fields, text[place:], len(lines) + 2, unknown
        lines.append(match["body"])
    return {}, text, 0, []


def _labelled_lines(text: str) -> FrontMatter | None:
    """Read lines with labels that open a text ("Title: ...", "Outlet: ...", "Date: ..."), blank ones among them.

    The title may stand above them without a label.
    """
    pairs: dict[str, object] = {}
    title: str | None = None
    found: set[str] = set()
    labels: list[str] = []
    place = lines = 0
    for number, match in enumerate(_LINE.finditer(text[:MAX_CHARACTERS]), start=1):
        line = match["body"].replace("**", "").strip()
        pair = _PAIR.match(line)
        if not line:
            continue
        field = _field(pair["key"]) if pair is not None else None
        if field is None and title is None and not found and len(line) <= MAX_TITLE and line[-1] not in ".:":
            title = line.lstrip("# ")
            continue
        value = (pair["value"] or "").strip() if pair is not None else ""
        if pair is None or field is None or field in found or not (value or field == "text") or field == "summary":
            break
        if field == "text":  # the label of what follows
            place = match.end("body") - len(value) if value else match.end()
            break
        found.add(field)
        labels.append(pair["key"])
        pairs[field] = _unquote(value)
        place, lines = match.end(), number
    if len(found & _TELLING) < MIN_LABELS or not text[place:].strip():
        return None
    if any(re.search(rf"^[* \t]*{re.escape(label)}[* \t]*:", text[place:], re.MULTILINE) for label in labels):
        return None  # the first of several records, such as those of books
    if title is not None and pairs.setdefault("title", title) != title:
        return None  # two titles
    fields, unknown = _known(pairs)
    return fields, text[place:], lines, unknown


def _field(label: str) -> str | None:
    """Return our field for a label, as columns or as databases name it ("Byline", "By", "Paper")."""
    known = next(iter(resolve([label], {})), None)
    return known or next((field for field, labels in FIELDS.items() if label.casefold() in labels), None)


def _metadata_section(text: str) -> FrontMatter | None:
    """Read the section of a note book's export that says what a clipped article is, if the text begins with one."""
    section = _SECTION.match(text)
    if section is None:
        return None
    pairs: dict[str, object] = {}
    for line in section["pairs"].splitlines():
        pair = _PAIR.match(line.strip().lstrip("-* ").replace("**", ""))
        if pair is not None:
            pairs[pair["key"]] = _unquote((pair["value"] or "").strip())
    fields, unknown = _known(pairs)
    return fields, text[section.end() :], section.group().count("\n"), unknown


def _toml(lines: list[str], path: object) -> Mapping[str, object]:
    """Parse a TOML block."""
    try:
        return tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadError(f"the front matter is not TOML: {error}", path=path, line=1) from None


def _pairs(lines: list[str]) -> Mapping[str, object] | None:
    """Parse ``key: value`` lines; None when a line is no pair: the text then begins with a rule."""
    pairs: dict[str, object] = {}
    last = None
    for line in lines:
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        if line[:1] in " \t-" and last is not None:  # a list or a folded value: added to the value before
            before = pairs[last]
            item = _unquote(stripped.lstrip("- "))
            pairs[last] = (
                f"{before}, {item}" if before and stripped.startswith("-") else f"{before or ''} {item}".strip()
            )
            continue
        match = _PAIR.match(stripped)
        if match is None:
            return None
        last = match["key"]
        pairs[last] = _unquote((match["value"] or "").strip())
    return pairs


def _unquote(value: str) -> str:
    """Take one pair of quotes off a value; a list in brackets becomes its items, parted by commas."""
    if value[:1] == "[" and value[-1:] == "]" and not value.startswith("[["):
        return ", ".join(_unquote(item.strip()) for item in value[1:-1].split(","))
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _known(pairs: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """Keep the keys that mean something, under our names."""
    plain = {key: _without_links(value) for key, value in pairs.items()}
    columns = resolve([key for key in plain if key.casefold() not in _IGNORED], {})
    columns.pop("text", None)
    fields = {field: plain[name] for field, name in columns.items() if plain[name] not in ("", None)}
    outlet = fields.get("outlet")
    if isinstance(outlet, str) and outlet.casefold().startswith(("http://", "https://")):
        fields.setdefault("url", fields.pop("outlet"))  # clippers call the address the source
    if "full title" in {key.casefold() for key in plain}:
        fields["title"] = next(value for key, value in plain.items() if key.casefold() == "full title")
    return fields, sorted(key for key in set(plain) - set(columns.values()) if key.casefold() not in _SAID)


def _without_links(value: object) -> object:
    """Write links between notes as their words: "[[Simon Hale]]" is a name."""
    return _WIKI.sub(r"\1", value) if isinstance(value, str) else value
