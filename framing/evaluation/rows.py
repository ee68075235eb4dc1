"""Gold files and predictions: JSON Lines in, JSON Lines out."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from framing.errors import EvaluationError, OutputError

__all__ = ["read_rows", "write_rows"]


def read_rows(path: Path | str, fields: Sequence[str]) -> list[dict[str, Any]]:
    """Read JSON Lines, gzipped where the name ends in ``.gz``; blank lines are skipped.

    Parameters
    ----------
    path : Path or str
    fields : sequence of str
        What every row must have.

    Raises
    ------
    EvaluationError
        If the file cannot be read or holds no row, a line is not JSON, or a row lacks one of the fields.
    """
    file = Path(path)
    try:
        raw = file.read_bytes()
        text = (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise EvaluationError(f"cannot be read: {error}", path=file, remedy="give a JSON Lines file") from error
    rows = [_row(file, number, line, fields) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not rows:
        raise EvaluationError("holds no rows", path=file, remedy="give a JSON Lines file with one row a line")
    return rows


def _row(file: Path, number: int, line: str, fields: Sequence[str]) -> dict[str, Any]:
    """Parse one line."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise EvaluationError(
            f"is not JSON: {error}", path=file, line=number, remedy="give one JSON object a line"
        ) from error
    missing = [name for name in fields if not isinstance(row, dict) or name not in row]
    if missing or not isinstance(row, dict):
        raise EvaluationError(
            f"lacks {', '.join(missing)}", path=file, line=number, remedy=f"each row needs {', '.join(fields)}"
        )
    return row


def write_rows(rows: Iterable[Mapping[str, Any]], path: Path | str) -> None:
    """Write rows as JSON Lines.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error}", path=path, remedy="name a file in a folder that exists"
        ) from error
