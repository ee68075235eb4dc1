"""The files of lexicons made for other tools, row by row."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from framing.errors import LexiconError
from framing.lexicons.syntax import parse

__all__ = ["FORMATS", "PAIR", "ForeignFile", "Row", "filled_lines", "number_of"]

#: Characters of a line that are read: entries are short, and the expressions below take their time on long ones.
MAX_LINE = 1_000

#: A row of an imported file: dimension, term, weight, line.
Row = tuple[str, str, float, int]

_CODE = re.compile(r"\d+(?:\.\d+)?")
_CONDITION = re.compile(r"\([^()]*\)\s*(?:[^\s/]*/)?")
_FOLLOWED = re.compile(r"<([^<>\s]+)>\s*(\d+)?(?:/(\d+))?")
_LABEL = re.compile(r"(\S+)\s+\((.+)\)")
PAIR = re.compile(r"\s*(\S.*?)[\s,;]+([-+−]?[\d.]+(?:[eE][-+]?\d+)?)\s*")


def number_of(text: str) -> float | None:
    """Read a number, or nothing."""
    try:
        value = float(text.strip().replace("−", "-"))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def filled_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something, with their numbers."""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if line.strip():
            yield number, line[:MAX_LINE]


def _bare_code(code: str) -> str:
    """Make ``01`` and ``1`` the same code."""
    return code.lstrip("0") or code


class ForeignFile:
    """A lexicon of another tool as text: its rows, once one of the methods has read it.

    Parameters
    ----------
    text : str
    path : Path
        Named in errors.

    Attributes
    ----------
    notes : list of str
        What was left out or mended, with lines.
    labels : dict of str to str
        The categories found, in their order, with the label that the file gives some.
    """

    def __init__(self, text: str, path: Path) -> None:
        self.text = text
        self.path = path
        self.notes: list[str] = []
        self.labels: dict[str, str] = {}

    def dic(self) -> list[Row]:
        """Read LIWC's ``.dic``: spaces for tabs, repeated tabs, conditions and ``<of>`` codes are understood."""
        codes: dict[str, str] = {}
        rows: list[Row] = []
        marks = 0
        for number, line in filled_lines(self.text):
            bare = line.strip()
            if bare == "%":
                marks += 1
            elif marks == 1:
                self._category(bare, number, codes)
            elif marks > 1:
                rows.extend(self._dic_entry(bare, number, codes))
            else:
                self.notes.append(f"line {number}: {bare[:40]!r} left out, it stands before the first %")
        if marks < 2:
            remedy = "the categories of a .dic file stand between two lines with %"
            raise LexiconError("has no category list between two %", path=self.path, line=1, remedy=remedy)
        return rows

    def _category(self, bare: str, number: int, codes: dict[str, str]) -> None:
        """Read one line of the category list."""
        code, _, rest = bare.replace("\t", " ").partition(" ")
        name = " ".join(rest.split())
        if not name or not _CODE.fullmatch(code):
            self.notes.append(f"line {number}: {bare[:40]!r} left out, it is not a code and a name")
            return
        code = _bare_code(code)
        label = _LABEL.fullmatch(name)
        name, shown = (label[1], label[2]) if label else (name, "")
        if code in codes:
            self.notes.append(f"line {number}: code {code} is given twice; the first name, {codes[code]!r}, stays")
            return
        codes[code] = name
        self.labels.setdefault(name, shown)

    def _dic_entry(self, bare: str, number: int, codes: dict[str, str]) -> Iterator[Row]:
        """Read one word with its codes."""
        if "\t" in bare:
            word, _, rest = bare.partition("\t")
        else:
            pieces = re.match(r"(\S.*?)\s+((?:[(<]|\d+(?:\s|/|$)).*)", bare)
            word, rest = (pieces[1], pieces[2]) if pieces else (bare, "")
        word = word.strip()
        for follower, inside, otherwise in _FOLLOWED.findall(rest):
            if _bare_code(inside) in codes:
                yield codes[_bare_code(inside)], f"{word} {follower}", 1.0, number
            rest = _FOLLOWED.sub(f" {otherwise} ", rest, count=1)
        if "(" in rest:
            self.notes.append(
                f"line {number}: the condition at {word!r} was set aside; the code after the slash counts"
            )
            rest = _CONDITION.sub(" ", rest)
        wanted = [_bare_code(code) for code in rest.replace("/", " ").replace(",", " ").split()]
        unknown = [code for code in wanted if code not in codes]
        if unknown:
            self.notes.append(f"line {number}: code {', '.join(unknown)} of {word!r} is not in the category list")
        if not wanted or len(unknown) == len(wanted):
            self.notes.append(f"line {number}: {bare[:40]!r} left out, it has no category")
        for code in dict.fromkeys(wanted):
            if code in codes:
                yield codes[code], word, 1.0, number

    def lc3(self) -> list[Row]:
        """Read Lexicoder: ``+category`` and the terms under it."""
        rows: list[Row] = []
        name = ""
        for number, line in filled_lines(self.text):
            bare = line.strip()
            if bare.startswith("+"):
                name = bare[1:].strip()
                self.labels.setdefault(name, "")
            elif name:
                rows.append((name, bare.replace("_", " "), 1.0, number))
            else:
                self.notes.append(f"line {number}: {bare[:40]!r} left out, it stands before the first +category")
        return rows

    def quanteda(self) -> list[Row]:
        """Read quanteda's YAML: keys, perhaps nested, with lists of terms."""
        values, locator = parse(self.text, "yaml", self.path)
        rows: list[Row] = []

        def walk(name: str, value: Any) -> None:
            """Collect the terms under one key."""
            if isinstance(value, dict):
                for key, inner in value.items():
                    locator.find(key)
                    walk(f"{name}.{key}" if name else key, inner)
            elif isinstance(value, list):
                for inner in value:
                    walk(name, inner)
            elif value:
                rows.append((name or self.path.stem, value.replace("_", " "), 1.0, locator.find(value) or 1))

        walk("", values)
        return rows

    def vader(self) -> list[Row]:
        """Read VADER: term, mean, and what else stands there."""
        return self._valences(lambda line: re.split(r"\t+|\s{2,}", line.strip())[:2])

    def pairs(self) -> list[Row]:
        """Read AFINN: a term, then its weight at the end of the line."""
        return self._valences(lambda line: found.groups() if (found := PAIR.fullmatch(line)) else ())

    def _valences(self, cut: Callable[[str], Sequence[str]]) -> list[Row]:
        """Read terms with their weights on one dimension; ``cut`` takes both from a line."""
        rows: list[Row] = []
        for number, line in filled_lines(self.text):
            cells = cut(line)
            weight = number_of(cells[1]) if len(cells) == 2 else None
            if weight is None:
                self.notes.append(f"line {number}: {line.strip()[:40]!r} left out, it has no weight")
            else:
                rows.append(("valence", cells[0], weight, number))
        return rows

    def triples(self) -> list[Row]:
        """Read NRC: term, category, weight; a weight of 0 says that the term is not in the category."""
        rows: list[Row] = []
        for number, line in filled_lines(self.text):
            cells = [cell.strip() for cell in re.split(r"\t+|,|;", line.strip()) if cell.strip()]
            if len(cells) == 1:
                cells = line.split()
            weight = number_of(cells[-1]) if len(cells) >= 3 else None
            if weight is None:
                self.notes.append(f"line {number}: {line.strip()[:40]!r} left out, it has no term, category and weight")
            elif weight:
                self.labels.setdefault(cells[-2], "")
                rows.append((cells[-2], " ".join(cells[:-2]), weight, number))
        return rows

    def wide(self) -> list[Row]:
        """Read a table with one column of terms and a weight column for each category; 0 is no entry."""
        _, first = next(filled_lines(self.text))
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=max("\t,;", key=first.count))
        filled = (cells for cells in reader if any(cell.strip() for cell in cells))
        rows: list[Row] = []
        try:
            header = [cell.strip() for cell in next(filled, [])]
            words = [column for column, cell in enumerate(header) if cell.lower() in ("word", "term", "token", "words")]
            place = words[0] if words else next((column for column, cell in enumerate(header) if cell), 0)
            for cells in filled:
                if len(cells) <= place or len(cells) > len(header):
                    self.notes.append(f"line {reader.line_num}: {cells[0][:40]!r} left out, it does not fit the header")
                    continue
                for column, cell in enumerate(cells):
                    weight = number_of(cell)
                    if column != place and weight and header[column]:
                        rows.append((header[column], cells[place], weight, reader.line_num))
        except csv.Error as error:
            raise LexiconError(
                f"CSV syntax: {error}", path=self.path, line=reader.line_num, remedy="correct the line"
            ) from error
        self.labels.update(dict.fromkeys((cell for column, cell in enumerate(header) if cell and column != place), ""))
        return rows


#: Format name -> reader of the file's rows.
FORMATS: dict[str, Callable[[ForeignFile], list[Row]]] = {
    "dic": ForeignFile.dic,
    "lc3": ForeignFile.lc3,
    "quanteda": ForeignFile.quanteda,
    "vader": ForeignFile.vader,
    "pairs": ForeignFile.pairs,
    "triples": ForeignFile.triples,
    "wide": ForeignFile.wide,
}
