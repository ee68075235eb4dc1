"""Read a lexicon file into plain values, and remember in which line each word stands.

Four notations: TOML (the main one), JSON, YAML (optional PyYAML) and CSV or TSV. What the values mean is
checked in :mod:`framing.lexicons.loading`, the same way for all of them.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import LexiconError

if TYPE_CHECKING:
    import yaml

__all__ = ["SUFFIXES", "Locator", "decode", "parse", "read_bytes"]

#: File endings and the notation read for each.
SUFFIXES = {".toml": "toml", ".json": "json", ".yaml": "yaml", ".yml": "yaml", ".csv": "csv", ".tsv": "csv"}

#: A lexicon of 100,000 entries has about 5 MB. More than this is a mistake (an archive, a data set).
MAX_BYTES = 32_000_000

#: A ``[table]`` header, a quoted string, a comment or a bare word of TOML or JSON.
_LITERAL = re.compile(
    r"""
      ^[ \t]*\[\[?[^\n]*?\]\]?[ \t]*(?=\#|\r?$)
    | \"\"\"(?:\\.|[^\\])*?\"\"\" | '''.*?'''
    | "(?:\\.|[^"\\\n])*" | '[^'\n]*'
    | \#[^\n]*
    | [\w*+-]+
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_CONTROL = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}
_YAML_POSITION = re.compile(r"line (\d+), column (\d+)")


class Locator:
    """Finds the line of a word by walking forward through the words of a file.

    Parameters
    ----------
    literals : iterable of (str, int)
        The words and strings of the file in order, each with its line.
    """

    __slots__ = ("_cursor", "_lines", "_places")

    def __init__(self, literals: Iterable[tuple[str, int]]) -> None:
        self._lines: list[int] = []
        self._places: dict[str, list[int]] = {}
        self._cursor = 0
        for number, (text, line) in enumerate(literals):
            self._lines.append(line)
            self._places.setdefault(text, []).append(number)

    def find(self, text: str) -> int | None:
        """Return the line of the next place where ``text`` stands, and go on from there."""
        places = self._places.get(text)
        if not places:
            return None
        index = bisect_left(places, self._cursor)
        if index == len(places):
            return self._lines[places[-1]]
        self._cursor = places[index] + 1
        return self._lines[places[index]]

    def table(self, name: str) -> int | None:
        """Go to a dimension: a TOML header where there is one, else the name as a key."""
        for header in (f"[dimensions.{name}]", f'[dimensions."{name}"]', f"[dimensions.'{name}']"):
            if header in self._places:
                self._cursor = 0
                return self.find(header)
        return self.find(name)

    def anywhere(self, text: str, *, after: int = 0) -> int | None:
        """Return the first line from ``after`` on where ``text`` stands, without moving."""
        lines = [self._lines[number] for number in self._places.get(text, ())]
        return next((line for line in lines if line >= after), lines[0] if lines else None)

    def rewind(self) -> None:
        """Start again from the head of the file."""
        self._cursor = 0


def read_bytes(path: Path) -> bytes:
    """Read a lexicon file whole.

    Raises
    ------
    LexiconError
        If there is no such file, it is a folder, or it is too large for a lexicon.
    """
    try:
        if path.is_dir():
            raise LexiconError("is a folder, not a lexicon file", path=path, remedy="name one file in it")
        if path.stat().st_size > MAX_BYTES:
            raise LexiconError(f"is larger than {MAX_BYTES // 1_000_000} MB", path=path, remedy="split the lexicon")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise LexiconError(f"cannot be read: {reason}", path=path, remedy="check the path") from error


def decode(raw: bytes, path: object) -> str:
    """Decode a lexicon as UTF-8, with or without byte order mark.

    Raises
    ------
    LexiconError
        If the bytes are not UTF-8 or the file is empty; the message names the line.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise LexiconError("is UTF-16, which is not supported", path=path, line=1, remedy="save the file as UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise LexiconError(
            f"is not UTF-8 (byte {raw[error.start]:#04x} at offset {error.start})",
            path=path,
            line=line,
            remedy="save the file as UTF-8",
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise LexiconError("holds a NUL character", path=path, line=line, remedy="save the file as plain UTF-8 text")
    if not text.strip():
        raise LexiconError("is empty", path=path, line=1, remedy="a lexicon needs a name and at least one dimension")
    return text


def parse(text: str, notation: str, path: object) -> tuple[Any, Locator]:
    """Parse a lexicon file into plain values.

    Parameters
    ----------
    text : str
    notation : {'toml', 'json', 'yaml', 'csv'}
    path : object
        Only for messages.

    Returns
    -------
    values : object
        In YAML and CSV every scalar is text, so that ``no`` and ``12:30`` stay words.
    locator : Locator

    Raises
    ------
    LexiconError
        For a syntax error, with line and column.
    """
    reader = {"toml": _toml, "json": _json, "yaml": _yaml, "csv": _csv}[notation]
    try:
        return reader(text, path)
    except RecursionError as error:
        raise LexiconError("is nested too deeply", path=path, remedy="a lexicon has at most four levels") from error


def _toml(text: str, path: object) -> tuple[Any, Locator]:
    """Parse TOML."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        position = _YAML_POSITION.search(str(error))
        line = int(position[1]) if position else text.count("\n") + 1
        column = f", column {position[2]}" if position else ""
        what = re.sub(r" \(at .*\)$", "", str(error))
        raise LexiconError(f"TOML syntax{column}: {what}", path=path, line=line, remedy="correct that line") from error
    except ValueError as error:
        raise LexiconError(f"TOML value: {error}", path=path, remedy="weights are numbers up to 100") from error
    return values, Locator(_literals(text))


def _json(text: str, path: object) -> tuple[Any, Locator]:
    """Parse JSON; a key given twice is refused."""

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in items:
            if key in found:
                raise LexiconError(f"key {key!r} is given twice", path=path, line=last(key), remedy="keep one of them")
            found[key] = value
        return found

    def last(key: str) -> int | None:
        return max((line for word, line in _literals(text) if word == key), default=None)

    try:
        values = json.loads(text, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        raise LexiconError(
            f"JSON syntax, column {error.colno}: {error.msg}", path=path, line=error.lineno, remedy="correct that line"
        ) from error
    except ValueError as error:
        raise LexiconError(f"JSON value: {error}", path=path, remedy="weights are numbers up to 100") from error
    return values, Locator(_literals(text))


def _literals(text: str) -> Iterator[tuple[str, int]]:
    """Yield the strings, bare words and table headers of TOML or JSON with their lines."""
    line, last = 1, 0
    for match in _LITERAL.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        word = match.group()
        if word[0] == "#":
            continue
        if word[0] in " \t[":
            word = re.sub(r"\s*\.\s*", ".", word.strip().strip("[] \t"))
            yield f"[{word}]", line
        elif word[0] == "'":
            yield word.strip("'"), line
        elif word[0] == '"':
            yield _ESCAPE.sub(_unescape, word.strip('"') if word.startswith('"""') else word[1:-1]), line
        else:
            yield word, line


def _unescape(match: re.Match[str]) -> str:
    """Return what an escape in a quoted string stands for."""
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else ""
    return _CONTROL.get(match[3], match[3])


def _yaml(text: str, path: object) -> tuple[Any, Locator]:
    """Parse YAML: all scalars as text, no tags, aliases or keys given twice."""
    try:
        import yaml
    except ImportError as error:
        raise LexiconError(
            "is YAML, for which PyYAML is needed", path=path, remedy="use TOML", command='pip install "framing[yaml]"'
        ) from error
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # composing only: nothing is constructed
    literals: list[tuple[str, int]] = []
    try:
        for event in yaml.parse(text, Loader=loader):
            _refuse(event, path)
        node = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        column = f", column {mark.column + 1}" if mark else ""
        what = getattr(error, "problem", None) or "cannot be read"
        raise LexiconError(f"YAML syntax{column}: {what}", path=path, line=line, remedy="correct that line") from error
    if node is None:
        raise LexiconError("is empty", path=path, line=1, remedy="a lexicon needs a name and at least one dimension")
    return _plain(node, path, literals), Locator(literals)


def _refuse(event: yaml.Event, path: object) -> None:
    """Refuse aliases and tags before anything is built from them."""
    mark = event.start_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, 0)
    kind = type(event).__name__
    if kind == "AliasEvent" or (kind != "DocumentStartEvent" and getattr(event, "anchor", None)):
        remedy = "write the value out"
        raise LexiconError(f"YAML alias or anchor, column {column}", path=path, line=line, remedy=remedy)
    tag = getattr(event, "tag", None)
    if tag is not None:
        raise LexiconError(f"YAML tag {tag!r}, column {column}", path=path, line=line, remedy="remove the tag")


def _plain(node: yaml.Node, path: object, literals: list[tuple[str, int]]) -> Any:
    """Turn a composed YAML node into lists, dicts and text."""
    line = node.start_mark.line + 1
    kind = node.id  # type: ignore[attr-defined]
    if kind == "scalar":
        literals.append((node.value, line))
        return node.value
    if kind == "sequence":
        return [_plain(child, path, literals) for child in node.value]
    found: dict[str, Any] = {}
    for key, value in node.value:
        name = _plain(key, path, literals)
        place = key.start_mark
        if not isinstance(name, str):
            raise LexiconError("a key must be a word", path=path, line=place.line + 1, remedy="quote it")
        if name in found:
            raise LexiconError(
                f"key {name!r} is given twice (column {place.column + 1})",
                path=path,
                line=place.line + 1,
                remedy="merge the two or rename one",
            )
        found[name] = _plain(value, path, literals)
    return found


def _csv(text: str, path: object) -> tuple[Any, Locator]:
    """Parse a table with a header row: ``term`` and optionally weight, dimension, note, neutral."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max("\t,;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    filled = (row for row in reader if any(cell.strip() for cell in row))
    dimensions: dict[str, Any] = {}
    literals: list[tuple[str, int]] = []
    try:
        header = [cell.strip().lower() for cell in next(filled, [])]
        if "term" not in header and "pattern" not in header:
            raise LexiconError(
                f"no column 'term' (columns found: {', '.join(map(repr, header))})",
                path=path,
                line=1,
                remedy="name the columns term, weight, dimension",
                command="use 'framing lexicon import'",
            )
        for row in filled:
            if len(row) > len(header):
                remedy = "quote cells that hold the separator"
                raise LexiconError(
                    f"{len(row)} cells where the header has {len(header)}",
                    path=path,
                    line=reader.line_num,
                    remedy=remedy,
                )
            entry: dict[str, Any] = dict(zip(header, row, strict=False))
            name = (entry.pop("dimension", "") or "").strip() or "terms"
            if not (entry.get("neutral") or "x").strip():
                del entry["neutral"]
            dimensions.setdefault(name, {"terms": []})["terms"].append(entry)
            entry["line"] = reader.line_num
    except csv.Error as error:
        remedy = "close the quotation mark"
        raise LexiconError(f"CSV syntax: {error}", path=path, line=reader.line_num, remedy=remedy) from error
    stem = Path(str(path)).stem
    return {"name": stem, "dimensions": dimensions}, Locator(literals)
