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

import contextlib
import hashlib
import itertools
import math
import re
from collections.abc import Iterable
from pathlib import Path

from framing.errors import LexiconError
from framing.lexicons.checking import MAX_TERM_TOKENS, MAX_WEIGHT
from framing.lexicons.foreign import FORMATS, PAIR, ForeignFile, Row, filled_lines, number_of
from framing.lexicons.loading import load
from framing.lexicons.records import Dimension, Lexicon, LexiconKind, Term
from framing.lexicons.syntax import decode, read_bytes
from framing.lexicons.wildcards import split_term, term_fault

__all__ = ["FORMATS", "import_lexicon"]

#: More lines than this share that cannot be read: the file is something else.
MAX_BAD_SHARE = 0.5

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
    file = ForeignFile(text, path)
    rows, notes = FORMATS[notation](file), file.notes
    dimensions = _dimensions(rows, file.labels, notes)
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
    except LexiconError as error:
        if b"\0" not in raw and isinstance(error.__cause__, UnicodeDecodeError):
            with contextlib.suppress(UnicodeDecodeError):
                text = raw.decode("cp1252")
                if text.strip():
                    return text
        raise


def _guess(path: Path, text: str) -> str:
    """Tell the format from the ending, then from the first lines."""
    ending = path.suffix.lower()
    if ending in (".toml", ".json"):
        return "framing"
    if ending in (".yaml", ".yml"):
        return "framing" if re.search(r"^(?:dimensions|targets)\s*:", text, re.MULTILINE) else "quanteda"
    lines = [line for _, line in itertools.islice(filled_lines(text), 50)]
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
        return "pairs" if PAIR.fullmatch(lines[0]) else "wide"
    if len(lines) == 1 or any(number_of(cell) is not None for cell in header[1:]):
        return "triples" if len(header) == 3 and number_of(header[1]) is None else "pairs"
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
