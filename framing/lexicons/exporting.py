"""Write a lexicon for this tool and for others."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

from framing.errors import LexiconError
from framing.lexicons.records import Dimension, Lexicon, Term

__all__ = ["EXPORTS", "export_lexicon"]

_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNSAFE = re.compile('["\\\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff]')
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_TOP = ("name", "version", "licence", "kind", "language", "description", "source")
_DIMENSION = ("label", "definition", "points_to", "source", "opposes")


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
    """Quote text so that both TOML and YAML read it back."""
    return '"' + _UNSAFE.sub(lambda match: _ESCAPED.get(match[0]) or f"\\u{ord(match[0]):04x}", text) + '"'


def _key(name: str) -> str:
    """Write a key of TOML, quoted where it has to be."""
    return name if _BARE_KEY.fullmatch(name) else _quoted(name)


def _fields(term: Term) -> list[tuple[str, str]]:
    """Return the fields of a term that differ from their defaults, ready to be written."""
    fields = [("pattern" if term.pattern else "term", _quoted(term.text))]
    if term.weight != 1.0:
        fields.append(("weight", repr(term.weight)))
    if term.neutral is not None:
        fields.append(("neutral", _quoted(term.neutral)))
    if term.note:
        fields.append(("note", _quoted(term.note)))
    return fields


def _described(dimension: Dimension) -> list[tuple[str, str]]:
    """Return what is said of a dimension beside its terms; TOML and YAML write it alike."""
    said = [(key, _quoted(value)) for key in _DIMENSION if (value := getattr(dimension, key))]
    return said if dimension.toward_targets else [*said, ("toward_targets", "false")]


def _toml(lexicon: Lexicon, notes: list[str]) -> str:
    """Write TOML, which holds everything."""
    lines = [f"{key} = {_quoted(value)}" for key in _TOP if (value := getattr(lexicon, key))]
    if lexicon.negators:
        lines += ["", f"negators = [{', '.join(map(_quoted, lexicon.negators))}]"]
    if lexicon.naming:
        lines += ["", f"naming = [{', '.join(map(_quoted, lexicon.naming))}]"]
    if lexicon.intensifiers:
        lines += ["", "[intensifiers]", *(f"{_key(word)} = {factor!r}" for word, factor in lexicon.intensifiers)]
    for target in lexicon.targets:
        aliases = ", ".join(map(_quoted, target.aliases))
        lines += ["", "[[targets]]", f"name = {_quoted(target.name)}", f"aliases = [{aliases}]"]
    for dimension in lexicon.dimensions:
        lines += ["", f"[dimensions.{_key(dimension.name)}]"]
        lines += [f"{key} = {value}" for key, value in _described(dimension)]
        lines.append("terms = [")
        for term in dimension.terms:
            fields = _fields(term)
            plain = len(fields) == 1 and not term.pattern
            inner = fields[0][1] if plain else "{" + ", ".join(f"{key} = {value}" for key, value in fields) + "}"
            lines.append(f"  {inner},")
        lines.append("]")
    return "\n".join(lines) + "\n"


def _yaml(lexicon: Lexicon, notes: list[str]) -> str:
    """Write YAML in this tool's layout, which holds everything."""
    lines = [f"{key}: {_quoted(value)}" for key in _TOP if (value := getattr(lexicon, key))]
    if lexicon.negators:
        lines.append(f"negators: [{', '.join(map(_quoted, lexicon.negators))}]")
    if lexicon.naming:
        lines.append(f"naming: [{', '.join(map(_quoted, lexicon.naming))}]")
    if lexicon.intensifiers:
        lines += ["intensifiers:", *(f"  {_quoted(word)}: {factor!r}" for word, factor in lexicon.intensifiers)]
    if lexicon.targets:
        lines.append("targets:")
        for target in lexicon.targets:
            aliases = ", ".join(map(_quoted, target.aliases))
            lines += [f"  - name: {_quoted(target.name)}", f"    aliases: [{aliases}]"]
    if lexicon.dimensions:
        lines.append("dimensions:")
    for dimension in lexicon.dimensions:
        lines.append(f"  {_quoted(dimension.name)}:")
        lines += [f"    {key}: {value}" for key, value in _described(dimension)]
        lines.append("    terms:")
        for term in dimension.terms:
            fields = _fields(term)
            plain = len(fields) == 1 and not term.pattern
            inner = fields[0][1] if plain else "{" + ", ".join(f"{key}: {value}" for key, value in fields) + "}"
            lines.append(f"      - {inner}")
    return "\n".join(lines) + "\n"


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
    if any(item.definition or item.opposes or not item.toward_targets for item in lexicon.dimensions):
        notes.append("what the dimensions mean: a table of terms has no place for it")
    return buffer.getvalue()


#: Notation -> writer.
EXPORTS: dict[str, Callable[[Lexicon, list[str]], str]] = {"toml": _toml, "yaml": _yaml, "dic": _dic, "tsv": _tsv}
