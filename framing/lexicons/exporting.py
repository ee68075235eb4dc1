"""Write a lexicon for this tool and for others."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import tomli_w

from framing.errors import LexiconError
from framing.lexicons.records import Lexicon, Term
from framing.text_safety import writable

__all__ = ["EXPORTS", "export_lexicon"]

_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNSAFE = re.compile('["\\\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff]')
_TOP = ("name", "version", "licence", "kind", "language", "description", "source")
_DIMENSION = ("label", "definition", "points_to", "source", "opposes")
_LISTS = ("negators", "naming", "intensifiers", "targets", "aliases", "dimensions", "terms")
_KEYS = frozenset((*_TOP, *_DIMENSION, *_LISTS, "toward_targets", "term", "pattern", "weight", "neutral", "note"))


def export_lexicon(lexicon: Lexicon, notation: str) -> tuple[str, tuple[str, ...]]:
    """Write a lexicon in another notation.

    Parameters
    ----------
    lexicon : Lexicon
    notation : {'toml', 'yaml', 'dic', 'tsv'}

    Returns
    -------
    text : str
    notes : tuple of str
        What that notation cannot hold.

    Raises
    ------
    LexiconError
        If the notation is not known.
    """
    if notation not in EXPORTS:
        raise LexiconError(f"notation {notation!r} is not known", remedy=f"one of {', '.join(EXPORTS)}")
    notes: list[str] = []
    text = EXPORTS[notation](lexicon, notes)
    return text, tuple(notes)


def _quoted(text: str) -> str:
    """Quote text so that YAML reads it back."""
    return '"' + _UNSAFE.sub(lambda match: _ESCAPED.get(match[0]) or f"\\u{ord(match[0]):04x}", text) + '"'


def _plain(lexicon: Lexicon) -> dict[str, Any]:
    """Return a lexicon as plain data in this tool's own layout, without what is at its default."""
    data: dict[str, Any] = {key: getattr(lexicon, key) for key in _TOP}
    data["negators"], data["naming"] = list(lexicon.negators), list(lexicon.naming)
    data["intensifiers"] = dict(lexicon.intensifiers)
    data["targets"] = [{"name": target.name, "aliases": list(target.aliases)} for target in lexicon.targets]
    data["dimensions"] = {
        dimension.name: {
            **{key: value for key in _DIMENSION if (value := getattr(dimension, key))},
            **({} if dimension.toward_targets else {"toward_targets": False}),
            "terms": [_term(term) for term in dimension.terms],
        }
        for dimension in lexicon.dimensions
    }
    return {key: value for key, value in data.items() if value}


def _term(term: Term) -> str | dict[str, Any]:
    """Return a term: its text alone where all else is at its default."""
    more = {key: value for key in ("neutral", "note", "introduces") if (value := getattr(term, key))}
    if term.weight != 1.0:
        more = {"weight": term.weight, **more}
    if not more and not term.pattern:
        return term.text
    return {"pattern" if term.pattern else "term": term.text, **more}


def _toml(lexicon: Lexicon, notes: list[str]) -> str:
    """Write TOML, which holds everything."""
    return writable(tomli_w.dumps(_plain(lexicon)))


def _yaml(lexicon: Lexicon, notes: list[str]) -> str:
    """Write YAML in this tool's layout, which holds everything."""
    return "\n".join(_yaml_lines(_plain(lexicon))) + "\n"


def _yaml_lines(value: dict[str, Any] | list[Any], indent: str = "") -> Iterator[str]:
    """Yield YAML: an entry a line; a table inside a list is written within its line."""
    entries = value.items() if isinstance(value, dict) else (("-", item) for item in value)
    for key, item in entries:
        head = indent + (key if key == "-" else f"{_yaml_key(key)}:")
        if isinstance(item, list) or (isinstance(item, dict) and key != "-"):
            yield head
            yield from _yaml_lines(item, indent + "  ")
        else:
            yield f"{head} {_flow(item)}"


def _yaml_key(name: str) -> str:
    """Write a key: our own bare, others quoted, since YAML takes some words for truth values."""
    return name if name in _KEYS else _quoted(name)


def _flow(value: Any) -> str:
    """Write a value of YAML within a line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_yaml_key(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return _quoted(value) if isinstance(value, str) else repr(value)


def _dic(lexicon: Lexicon, notes: list[str]) -> str:
    """Write LIWC's ``.dic``, which holds categories and terms and nothing else."""
    lines = ["%"]
    codes: dict[str, list[str]] = {}
    lost = patterns = 0
    for number, dimension in enumerate(lexicon.dimensions, start=1):
        name = " ".join(dimension.name.split())
        labelled = dimension.label not in ("", dimension.name.replace("_", " ").strip()) and " " not in name
        label = " ".join(dimension.label.split())
        lines.append(f"{number}\t{name} ({label})" if labelled and label else f"{number}\t{name}")
        for term in dimension.terms:
            if term.pattern:
                patterns += 1
                continue
            lost += term.weight != 1.0 or term.neutral is not None or bool(term.note)
            codes.setdefault(term.text, []).append(str(number))
    lines.append("%")
    lines += ["\t".join((text, *numbers)) for text, numbers in codes.items()]
    if lost:
        notes.append(f"weights, notes or neutral words of {lost} terms: a .dic file has no place for them")
    if patterns:
        notes.append(f"{patterns} patterns: a .dic file has no place for them")
    if lexicon.targets or lexicon.negators or lexicon.intensifiers:
        notes.append("targets, negators and intensifiers: a .dic file has no place for them")
    if any(term.introduces for dimension in lexicon.dimensions for term in dimension.terms):
        notes.append("which words introduce speech: a .dic file has no place for it")
    return "\n".join(lines) + "\n"


def _tsv(lexicon: Lexicon, notes: list[str]) -> str:
    """Write a table of terms, which this tool reads back."""
    patterns = any(term.pattern for dimension in lexicon.dimensions for term in dimension.terms)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter="\t", lineterminator="\n")
    writer.writerow(["term", "weight", "dimension", "neutral", "note", *(["regex"] if patterns else [])])
    for dimension in lexicon.dimensions:
        for term in dimension.terms:
            row = [term.text, repr(term.weight), dimension.name, term.neutral or "", term.note]
            row = [" ".join(cell.replace("\0", "").split()) for cell in row]
            writer.writerow([*row, *([str(term.pattern).lower()] if patterns else [])])
    if lexicon.targets or lexicon.negators or lexicon.intensifiers:
        notes.append("targets, negators and intensifiers: a table of terms has no place for them")
    if any(term.introduces for dimension in lexicon.dimensions for term in dimension.terms):
        notes.append("which words introduce speech: a table of terms has no place for it")
    if any(item.definition or item.opposes or not item.toward_targets for item in lexicon.dimensions):
        notes.append("what the dimensions mean: a table of terms has no place for it")
    return buffer.getvalue()


#: Notation -> writer.
EXPORTS: dict[str, Callable[[Lexicon, list[str]], str]] = {"toml": _toml, "yaml": _yaml, "dic": _dic, "tsv": _tsv}
