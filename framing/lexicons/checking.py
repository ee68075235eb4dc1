"""Check the values of a lexicon file, and make records of those that are sound."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from framing.lexicons.patterns import compile_pattern
from framing.lexicons.records import Dimension, Introduces, Lexicon, LexiconKind, Target, Term
from framing.lexicons.syntax import Locator
from framing.lexicons.wildcards import split_term, term_fault

__all__ = ["MAX_TERM_TOKENS", "MAX_WEIGHT", "Checker", "Fault"]

#: Weights outside this range are typing errors, and one of them would drown all others.
MAX_WEIGHT = 100.0

#: A term is a word or a short phrase; longer ones are sentences pasted by mistake.
MAX_TERM_TOKENS = 12

TOP_FIELDS = (
    "name version licence license kind language description source negators naming intensifiers targets dimensions"
).split()
DIMENSION_FIELDS = "label definition points_to source opposes toward_targets terms speech reporting".split()
TERM_FIELDS = "term pattern regex weight note neutral introduces".split()

#: Lists of terms in a dimension; those of an attribution lexicon say by their name what a word introduces.
TERM_LISTS = {"terms", "speech", "reporting"}
TARGET_FIELDS = "name aliases".split()

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a lexicon file."""

    message: str
    line: int | None
    remedy: str


class Checker:
    """Turns plain values into records and collects what is wrong with them.

    Parameters
    ----------
    locator : Locator
        Finds the lines of the file.
    literal : bool
        Whether all scalars are text, so that numbers are to be read from it.
    table : bool
        Whether rows bring their own line.

    Attributes
    ----------
    faults : list of Fault
        What is wrong, in the order in which it was found.
    """

    def __init__(self, locator: Locator, *, literal: bool, table: bool) -> None:
        self.faults: list[Fault] = []
        self._locator = locator
        self._literal = literal  # all scalars are text: numbers are to be read from it
        self._kind = "stance"
        self._table = table  # rows bring their own line

    def lexicon(self, values: Any, path: Path, sha256: str) -> Lexicon | None:
        """Return the lexicon that the values of a file make; None where they are no table."""
        if not isinstance(values, dict):
            shape = "a list" if isinstance(values, list) else "a single value"
            self._fault(f"{shape} stands where the fields of a lexicon are wanted", 1, 'begin with name = "..."')
            return None
        self._unknown(values, TOP_FIELDS, "the lexicon")
        name = self._text(values, "name", "the lexicon")
        if not name:
            self._fault("the lexicon has no name", 1, 'add name = "..." at the top')
        kind = self._text(values, "kind", "the lexicon") or "stance"
        if kind not in get_args(LexiconKind):
            known = ", ".join(get_args(LexiconKind))
            self._fault(f"kind {kind!r} is not known{_meant(kind, get_args(LexiconKind))}", self._line(kind), known)
            kind = "stance"
        self._kind = kind
        negators = self._words(values, "negators")
        intensifiers = self._intensifiers(values)
        targets = self._targets(values)
        dimensions = self._dimensions(values)
        if not {"dimensions", "targets", "negators", "intensifiers"}.intersection(values):
            self._fault("the lexicon has no dimensions", 1, "add [dimensions.NAME] with terms = [...]")
        return Lexicon(
            name=name,
            version=self._text(values, "version", "the lexicon") or "0",
            licence=self._text(values, "licence", "the lexicon") or self._text(values, "license", "the lexicon"),
            kind=kind,  # type: ignore[arg-type]
            description=self._text(values, "description", "the lexicon"),
            dimensions=dimensions,
            targets=targets,
            negators=negators,
            naming=self._words(values, "naming"),
            intensifiers=intensifiers,
            language=self._text(values, "language", "the lexicon") or "en",
            source=self._text(values, "source", "the lexicon"),
            sha256=sha256,
            path=str(path),
        )

    def _fault(self, message: str, line: int | None, remedy: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(message, line, remedy))

    def _line(self, text: str) -> int | None:
        """Find a word anywhere in the file."""
        return self._locator.anywhere(text)

    def _unknown(self, table: dict[str, Any], fields: Iterable[str], where: str, line: int | None = None) -> None:
        """Refuse misspelt fields."""
        for key in table:
            if key not in fields:
                place = self._locator.anywhere(key, after=line or 0) or line
                remedy = f"fields: {', '.join(fields)}"
                self._fault(f"unknown field {key!r} in {where}{_meant(key, fields)}", place, remedy)

    def _text(self, table: dict[str, Any], key: str, where: str, line: int | None = None) -> str:
        """Read a text field; a number is taken as text (``version: 1``)."""
        value = table.get(key, "")
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        self._fault(f"{key!r} of {where} is not text", line or self._line(key), 'write it in quotes: key = "..."')
        return ""

    def _words(self, values: dict[str, Any], key: str) -> tuple[str, ...]:
        """Read a list of words."""
        words = values.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            self._fault(f"{key!r} is not a list of words", self._line(key), f'write {key} = ["not", "never"]')
            return ()
        return tuple(" ".join(word.split()) for word in words)

    def _intensifiers(self, values: dict[str, Any]) -> tuple[tuple[str, float], ...]:
        """Read the intensifiers and their factors."""
        table = values.get("intensifiers", {})
        if not isinstance(table, dict):
            self._fault("'intensifiers' is not a table", self._line("intensifiers"), "write very = 1.3 under it")
            return ()
        return tuple((word, self._weight(value, word, self._line(word))) for word, value in table.items())

    def _targets(self, values: dict[str, Any]) -> tuple[Target, ...]:
        """Read the targets."""
        rows = values.get("targets", [])
        if not isinstance(rows, list):
            self._fault(
                "'targets' is not a list of tables", self._line("targets"), 'write [[targets]] and name = "..."'
            )
            return ()
        found: dict[str, Target] = {}
        self._locator.rewind()
        self._locator.find("targets")
        for row in rows:
            if not isinstance(row, dict):
                self._fault("a target is not a table", self._line("targets"), 'write [[targets]] and name = "..."')
                continue
            name = self._text(row, "name", "a target")
            line = self._locator.find(name) if name else self._line("[targets]") or self._line("targets")
            self._unknown(row, TARGET_FIELDS, f"target {name!r}", line)
            aliases = row.get("aliases", [])
            if not name:
                self._fault("a target has no name", line, 'add name = "..."')
            elif name in found:
                self._fault(f"target {name!r} is given twice", line, "merge the two")
            elif not isinstance(aliases, list) or not all(isinstance(word, str) and word.strip() for word in aliases):
                self._fault(f"aliases of target {name!r} are not a list of words", line, 'write aliases = ["..."]')
            else:
                found[name] = Target(name, tuple(" ".join(word.split()) for word in aliases), line)
        return tuple(found.values())

    def _dimensions(self, values: dict[str, Any]) -> tuple[Dimension, ...]:
        """Read all dimensions."""
        tables = values.get("dimensions", {})
        if not isinstance(tables, dict):
            self._fault("'dimensions' is not a table", self._line("dimensions"), "write [dimensions.NAME]")
            return ()
        self._locator.rewind()
        self._locator.find("dimensions")
        return tuple(self._dimension(name, table) for name, table in tables.items())

    def _dimension(self, name: str, table: Any) -> Dimension:
        """Read one dimension."""
        line = self._locator.table(name)
        where = f"dimension {name!r}"
        if isinstance(table, list):
            table = {"terms": table}
        if not isinstance(table, dict):
            self._fault(f"{where} is not a table", line, "write [dimensions.NAME] with terms = [...]")
            table = {"terms": ["placeholder"]}
        if not name.strip():
            self._fault("a dimension has no name", line, "write [dimensions.NAME]")
        found = self._terms(self._rows(table, where, line), where, line)
        self._unknown(table, DIMENSION_FIELDS, where, line)
        return Dimension(
            name=name,
            label=self._text(table, "label", where, line) or name.replace("_", " ").strip(),
            definition=self._text(table, "definition", where, line),
            points_to=self._text(table, "points_to", where, line),
            terms=found,
            source=self._text(table, "source", where, line),
            opposes=self._text(table, "opposes", where, line) or None,
            toward_targets=self._switch(table, "toward_targets", where, line),
        )

    def _rows(self, table: dict[str, Any], where: str, line: int | None) -> list[Any]:
        """Return the terms of one dimension as its lists have them, each with what its list says of it."""
        rows: list[Any] = []
        for key in [key for key in table if key in TERM_LISTS]:
            terms = table[key]
            if not isinstance(terms, list) or (not terms and key == "terms"):
                self._fault(f"{where} has no {key}", line, f'add {key} = ["word", "wild*", "two words"]')
            elif key == "terms":
                rows += terms
            else:
                rows += [{"term": term, "introduces": key} for term in terms]
        if not TERM_LISTS.intersection(table):
            self._fault(f"{where} has no terms", line, 'add terms = ["word", "wild*", "two words"]')
        return rows

    def _switch(self, table: dict[str, Any], key: str, where: str, line: int | None) -> bool:
        """Read true or false; true where nothing is said."""
        value = table.get(key, True)
        if self._literal and isinstance(value, str):  # YAML's scalars are read as text
            value = {"true": True, "false": False}.get(value.lower(), value)
        if not isinstance(value, bool):
            place = self._locator.anywhere(key, after=line or 0) or line
            self._fault(f"{key!r} of {where} is neither true nor false", place, f"write {key} = false")
        return bool(value)

    def _terms(self, rows: list[Any], where: str, line: int | None) -> tuple[Term, ...]:
        """Read the terms of one dimension and refuse those given twice."""
        found: dict[tuple[str, ...], Term] = {}
        for row in rows:
            term = self._term(row, where, line)
            if term is None:
                continue
            key = ("\0pattern", term.text) if term.pattern else split_term(term.text)
            if key in found:
                before = found[key]
                place = f" (first in line {before.line})" if before.line else ""
                self._fault(f"term {term.text!r} is given twice in {where}{place}", term.line, "keep one of them")
                continue
            found[key] = term
        return tuple(found.values())

    def _term(self, row: Any, where: str, line: int | None) -> Term | None:
        """Read one term: a word, or a table."""
        if isinstance(row, str):
            row = {"term": row}
        if not isinstance(row, dict):
            self._fault(f"a term in {where} is neither text nor a table", line, 'write "word" or {term = "word"}')
            return None
        given = row.get("pattern") or row.get("term", "")
        if not isinstance(given, str):
            self._fault(f"a term in {where} is not text: {given!r}", line, "put the term in quotes")
            return None
        place = row["line"] if self._table else self._locator.find(given) or line
        fields = [*TERM_FIELDS, "line"] if self._table else TERM_FIELDS
        self._unknown(row, fields, f"term {given!r}", place)
        text = given if "pattern" in row else " ".join(given.split())
        pattern = "pattern" in row or str(row.get("regex", "")).lower() == "true"
        fault = compile_pattern(text)[1] if pattern else term_fault(text, longest=MAX_TERM_TOKENS)
        if fault:
            self._fault(
                f"{fault} in {where}", place, "remove it or write a whole word" if not pattern else "correct it"
            )
            return None
        neutral = self._text(row, "neutral", f"term {text!r}", place) or None
        weight = self._weight(row.get("weight", 1.0), text, place)
        note = self._text(row, "note", f"term {text!r}", place)
        introduces = self._introduces(row, text, place)
        return Term(text, weight, note, neutral, place, pattern, introduces)

    def _introduces(self, row: dict[str, Any], term: str, line: int | None) -> Introduces | None:
        """Read whether a term introduces speech: single words of attribution lexicons may."""
        given = self._text(row, "introduces", f"term {term!r}", line)
        if not given:
            return None
        if self._kind != "attribution":
            self._fault(f"{term!r} introduces speech in a lexicon of kind {self._kind!r}", line, "remove it there")
        elif given not in get_args(Introduces):
            known = ", ".join(get_args(Introduces))
            self._fault(
                f"{term!r} introduces {given!r}, which is not known{_meant(given, get_args(Introduces))}", line, known
            )
        elif not term.isalpha():
            self._fault(f"{term!r} introduces speech but is no single word", line, "move it to terms")
        return given  # type: ignore[return-value]

    def _weight(self, value: Any, term: str, line: int | None) -> float:
        """Read a weight: a finite number of at most 100 either way."""
        if self._literal and isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
            value = float(value)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            shown = "blank" if value in ("", None) else repr(value)
            self._fault(f"weight of {term!r} is not a number: {shown}", line, "write a number such as 1.5")
            return 0.0
        if not math.isfinite(value):
            self._fault(f"weight of {term!r} is not a finite number", line, "write a number such as 1.5")
            return 0.0
        if abs(value) > MAX_WEIGHT:
            self._fault(f"weight of {term!r} is beyond {MAX_WEIGHT:g} either way", line, "use smaller weights")
            return 0.0
        return float(value)


def _meant(given: str, known: Iterable[str]) -> str:
    """Suggest the known word that a misspelt one resembles."""
    close = difflib.get_close_matches(given, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
