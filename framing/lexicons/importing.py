"""Read lexicons made for other tools, as they are found in the wild.

==================  ======================================================================================
``dic``             LIWC and Moral Foundations ``.dic``: categories between two ``%``, then words with codes
``lc3``             Lexicoder: ``+category`` lines, then one term a line
``quanteda``        YAML of (nested) keys with lists of terms
``vader``           VADER text: term, mean, deviation, ratings
``pairs``           AFINN: term and weight, without header
``triples``         NRC: term, category and 0/1 or a weight, without header
``wide``            a header, terms in one column, a weight column for each category (eMFD, NRC wide tables)
``framing``         this package's own TOML, YAML, JSON, CSV and TSV
==================  ======================================================================================
"""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from framing.errors import LexiconError
from framing.lexicons.checking import MAX_TERM_TOKENS, MAX_WEIGHT
from framing.lexicons.loading import load
from framing.lexicons.records import Dimension, Lexicon, LexiconKind, Term
from framing.lexicons.syntax import decode, parse, read_bytes
from framing.lexicons.wildcards import split_term, term_fault

__all__ = ["FORMATS", "import_lexicon"]

#: More lines than this share that cannot be read: the file is something else.
MAX_BAD_SHARE = 0.5

#: Characters of a line that are read: entries are short, and the expressions below take their time on long ones.
MAX_LINE = 1_000

#: A row of an imported file: dimension, term, weight, line.
Row = tuple[str, str, float, int]

_CODE = re.compile(r"\d+(?:\.\d+)?")
_CONDITION = re.compile(r"\([^()]*\)\s*(?:[^\s/]*/)?")
_FOLLOWED = re.compile(r"<([^<>\s]+)>\s*(\d+)?(?:/(\d+))?")
_LABEL = re.compile(r"(\S+)\s+\((.+)\)")
_PAIR = re.compile(r"\s*(\S.*?)[\s,;]+([-+−]?[\d.]+(?:[eE][-+]?\d+)?)\s*")
_RATINGS = re.compile(r"\[[-\d,. ]*\]")


def import_lexicon(
    path: str | Path,
    *,
    notation: str | None = None,
    name: str | None = None,
    kind: LexiconKind = "stance",
) -> tuple[Lexicon, tuple[str, ...]]:
    """Read a lexicon made for another tool.

    Parameters
    ----------
    path : str or Path
    notation : str, optional
        One of :data:`FORMATS`; found from the ending and the content when left out.
    name : str, optional
        Name of the lexicon; the file name without its ending when left out.
    kind : {'stance', 'topics', 'attribution', 'labels', 'frames'}

    Returns
    -------
    lexicon : Lexicon
    notes : tuple of str
        What was left out or mended, with lines.

    Raises
    ------
    LexiconError
        If the file cannot be read, or most of its lines are not of that format.
    """
    path = Path(path)
    raw = read_bytes(path)
    text = _decode(raw, path)
    notation = notation or _guess(path, text)
    if notation == "framing":
        return load(path), ()
    if notation not in FORMATS:
        raise LexiconError(f"format {notation!r} is not known", path=path, remedy=f"formats: {', '.join(FORMATS)}")
    notes: list[str] = []
    labels: dict[str, str] = {}
    rows = FORMATS[notation](text, path, notes, labels)
    dimensions = _dimensions(rows, labels, notes)
    bad = sum(1 for note in notes if note.startswith("line ") and "left out" in note)
    found = sum(len(dimension.terms) for dimension in dimensions)
    if not found or bad > MAX_BAD_SHARE * (bad + found):
        why = f": {notes[0]}" if notes else ""
        raise LexiconError(
            f"is not a {notation!r} lexicon{why}", path=path, remedy=f"name its format, one of {', '.join(FORMATS)}"
        )
    lexicon = Lexicon(
        name=name or path.stem,
        version="0",
        licence="",
        kind=kind,
        description=f"Imported from {path.name}.",
        dimensions=dimensions,
        source=path.name,
        sha256=hashlib.sha256(raw).hexdigest(),
        path=str(path),
    )
    return lexicon, tuple(notes)


def _decode(raw: bytes, path: Path) -> str:
    """Decode as UTF-8; old dictionaries in Windows-1252 are taken as such."""
    try:
        return decode(raw, path)
    except LexiconError:
        if b"\0" in raw or not raw.strip():
            raise
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            pass
        raise


def _guess(path: Path, text: str) -> str:
    """Tell the format from the ending, then from the first lines."""
    ending = path.suffix.lower()
    if ending in (".toml", ".json"):
        return "framing"
    if ending in (".yaml", ".yml"):
        return "framing" if re.search(r"^(?:dimensions|targets)\s*:", text, re.MULTILINE) else "quanteda"
    lines = [line for _, line in itertools.islice(_lines(text), 50)]
    if ending == ".dic" or lines[0].strip() == "%":
        return "dic"
    if ending in (".lc3", ".lcd") or lines[0].lstrip().startswith("+"):
        return "lc3"
    if sum(1 for line in lines if _RATINGS.search(line)) > len(lines) / 2:
        return "vader"
    header = [cell.strip().strip('"').lower() for cell in re.split("[\t,;]", lines[0])]
    if "term" in header and ending in (".csv", ".tsv"):
        return "framing"
    if len(header) == 1:
        return "pairs" if _PAIR.fullmatch(lines[0]) else "wide"
    if len(lines) == 1 or any(_number(cell) is not None for cell in header[1:]):
        return "triples" if len(header) == 3 and _number(header[1]) is None else "pairs"
    return "wide"


def _dimensions(rows: Iterable[Row], labels: dict[str, str], notes: list[str]) -> tuple[Dimension, ...]:
    """Gather rows into dimensions; of a term given twice the first one stays."""
    found: dict[str, dict[tuple[str, ...], Term]] = {name: {} for name in labels}
    for name, text, weight, line in rows:
        text = " ".join(text.split())
        fault = term_fault(text, longest=MAX_TERM_TOKENS)
        if fault:
            notes.append(f"line {line}: {fault} left out")
            continue
        if not math.isfinite(weight) or abs(weight) > MAX_WEIGHT:
            notes.append(f"line {line}: term {text!r} left out, its weight {weight:g} is beyond {MAX_WEIGHT:g}")
            continue
        terms = found.setdefault(name, {})
        key = split_term(text)
        if key not in terms:
            terms[key] = Term(text, weight, line=line)
        elif terms[key].weight == weight:
            notes.append(f"line {line}: {text!r} stands there again for {name!r}")
        else:
            notes.append(f"line {line}: {text!r} has another weight ({weight:g}) for {name!r}; the first one stays")
    return tuple(
        Dimension(
            name=name,
            label=labels.get(name) or name.replace("_", " ").strip(),
            definition="",
            points_to=f"more {labels.get(name) or name.replace('_', ' ').strip()}",
            terms=tuple(terms.values()),
        )
        for name, terms in found.items()
        if terms
    )


def _number(text: str) -> float | None:
    """Read a number, or nothing."""
    try:
        value = float(text.strip().replace("−", "-"))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something, with their numbers."""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if line.strip():
            yield number, line[:MAX_LINE]


def _dic(text: str, path: Path, notes: list[str], labels: dict[str, str]) -> list[Row]:
    """Read LIWC's ``.dic``: spaces for tabs, repeated tabs, conditions and ``<of>`` codes are understood."""
    codes: dict[str, str] = {}
    rows: list[Row] = []
    marks = 0
    for number, line in _lines(text):
        bare = line.strip()
        if bare == "%":
            marks += 1
        elif marks == 1:
            _category(bare, number, codes, labels, notes)
        elif marks > 1:
            rows.extend(_dic_entry(bare, number, codes, notes))
        else:
            notes.append(f"line {number}: {bare[:40]!r} left out, it stands before the first %")
    if marks < 2:
        remedy = "the categories of a .dic file stand between two lines with %"
        raise LexiconError("has no category list between two %", path=path, line=1, remedy=remedy)
    return rows


def _category(bare: str, number: int, codes: dict[str, str], labels: dict[str, str], notes: list[str]) -> None:
    """Read one line of the category list."""
    code, _, rest = bare.replace("\t", " ").partition(" ")
    name = " ".join(rest.split())
    if not name or not _CODE.fullmatch(code):
        notes.append(f"line {number}: {bare[:40]!r} left out, it is not a code and a name")
        return
    code = _bare_code(code)
    label = _LABEL.fullmatch(name)
    name, shown = (label[1], label[2]) if label else (name, "")
    if code in codes:
        notes.append(f"line {number}: code {code} is given twice; the first name, {codes[code]!r}, stays")
        return
    codes[code] = name
    labels.setdefault(name, shown)


def _bare_code(code: str) -> str:
    """Make ``01`` and ``1`` the same code."""
    return code.lstrip("0") or code


def _dic_entry(bare: str, number: int, codes: dict[str, str], notes: list[str]) -> Iterator[Row]:
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
        notes.append(f"line {number}: the condition at {word!r} was set aside; the code after the slash counts")
        rest = _CONDITION.sub(" ", rest)
    wanted = [_bare_code(code) for code in rest.replace("/", " ").replace(",", " ").split()]
    unknown = [code for code in wanted if code not in codes]
    if unknown:
        notes.append(f"line {number}: code {', '.join(unknown)} of {word!r} is not in the category list")
    if not wanted or len(unknown) == len(wanted):
        notes.append(f"line {number}: {bare[:40]!r} left out, it has no category")
    for code in dict.fromkeys(wanted):
        if code in codes:
            yield codes[code], word, 1.0, number


def _lc3(text: str, path: Path, notes: list[str], labels: dict[str, str]) -> list[Row]:
    """Read Lexicoder: ``+category`` and the terms under it."""
    rows: list[Row] = []
    name = ""
    for number, line in _lines(text):
        bare = line.strip()
        if bare.startswith("+"):
            name = bare[1:].strip()
            labels.setdefault(name, "")
        elif name:
            rows.append((name, bare.replace("_", " "), 1.0, number))
        else:
            notes.append(f"line {number}: {bare[:40]!r} left out, it stands before the first +category")
    return rows


def _quanteda(text: str, path: Path, notes: list[str], labels: dict[str, str]) -> list[Row]:
    """Read quanteda's YAML: keys, perhaps nested, with lists of terms."""
    values, locator = parse(text, "yaml", path)
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
            rows.append((name or path.stem, value.replace("_", " "), 1.0, locator.find(value) or 1))

    walk("", values)
    return rows


def _vader(text: str, path: Path, notes: list[str], labels: dict[str, str]) -> list[Row]:
    """Read VADER: term, mean, and what else stands there."""
    return _valences(text, notes, lambda line: re.split(r"\t+|\s{2,}", line.strip())[:2])


def _pairs(text: str, path: Path, notes: list[str], labels: dict[str, str]) -> list[Row]:
    """Read AFINN: a term, then its weight at the end of the line."""
    return _valences(text, notes, lambda line: found.groups() if (found := _PAIR.fullmatch(line)) else ())


def _valences(text: str, notes: list[str], cut: Callable[[str], Sequence[str]]) -> list[Row]:
    """Read terms with their weights on one dimension; ``cut`` takes both from a line."""
    rows: list[Row] = []
    for number, line in _lines(text):
        cells = cut(line)
        weight = _number(cells[1]) if len(cells) == 2 else None
        if weight is None:
            notes.append(f"line {number}: {line.strip()[:40]!r} left out, it has no weight")
        else:
            rows.append(("valence", cells[0], weight, number))
    return rows


def _triples(text: str, path: Path, notes: list[str], labels: dict[str, str]) -> list[Row]:
    """Read NRC: term, category, weight; a weight of 0 says that the term is not in the category."""
    rows: list[Row] = []
    for number, line in _lines(text):
        cells = [cell.strip() for cell in re.split(r"\t+|,|;", line.strip()) if cell.strip()]
        if len(cells) == 1:
            cells = line.split()
        weight = _number(cells[-1]) if len(cells) >= 3 else None
        if weight is None:
            notes.append(f"line {number}: {line.strip()[:40]!r} left out, it has no term, category and weight")
        elif weight:
            labels.setdefault(cells[-2], "")
            rows.append((cells[-2], " ".join(cells[:-2]), weight, number))
    return rows


def _wide(text: str, path: Path, notes: list[str], labels: dict[str, str]) -> list[Row]:
    """Read a table with one column of terms and a weight column for each category; 0 is no entry."""
    _, first = next(_lines(text))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max("\t,;", key=first.count))
    filled = (cells for cells in reader if any(cell.strip() for cell in cells))
    rows: list[Row] = []
    try:
        header = [cell.strip() for cell in next(filled, [])]
        words = [column for column, cell in enumerate(header) if cell.lower() in ("word", "term", "token", "words")]
        place = words[0] if words else next((column for column, cell in enumerate(header) if cell), 0)
        for cells in filled:
            if len(cells) <= place or len(cells) > len(header):
                notes.append(f"line {reader.line_num}: {cells[0][:40]!r} left out, it does not fit the header")
                continue
            for column, cell in enumerate(cells):
                weight = _number(cell)
                if column != place and weight and header[column]:
                    rows.append((header[column], cells[place], weight, reader.line_num))
    except csv.Error as error:
        raise LexiconError(
            f"CSV syntax: {error}", path=path, line=reader.line_num, remedy="correct the line"
        ) from error
    labels.update(dict.fromkeys((cell for column, cell in enumerate(header) if cell and column != place), ""))
    return rows


#: Format name -> reader.
FORMATS: dict[str, Callable[[str, Path, list[str], dict[str, str]], list[Row]]] = {
    "dic": _dic,
    "lc3": _lc3,
    "quanteda": _quanteda,
    "vader": _vader,
    "pairs": _pairs,
    "triples": _triples,
    "wide": _wide,
}
