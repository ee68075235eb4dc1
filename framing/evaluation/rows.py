"""Gold files and predictions: JSON Lines in, JSON Lines out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from framing.errors import EvaluationError, OutputError

__all__ = ["read_rows", "write_rows"]


def read_rows(path: Path | str, needed: Iterable[str]) -> list[dict[str, Any]]:
    """Read JSON Lines, gzipped where the name ends in ``.gz``.

    Raises
    ------
    EvaluationError
        If the file cannot be read, a line is not JSON, or a row lacks one of the fields needed.
    """
    place = Path(path)
    try:
        raw = place.read_bytes()
        text = (gzip.decompress(raw) if place.suffix == ".gz" else raw).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise EvaluationError(
            f"cannot read the file: {error}", path=place, remedy="give JSON Lines in UTF-8"
        ) from error
    rows: list[dict[str, Any]] = []
    wanted = tuple(needed)
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise EvaluationError("the line is not JSON", path=place, line=number) from error
        missing = [name for name in wanted if not isinstance(row, dict) or name not in row]
        if missing:
            raise EvaluationError(
                f"the row has no {missing[0]!r}", path=place, line=number, remedy=f"rows have {', '.join(wanted)}"
            )
        rows.append(row)
    if not rows:
        raise EvaluationError("the file holds no rows", path=place)
    return rows


def write_rows(rows: Iterable[Mapping[str, Any]], path: Path | str) -> None:
    """Write rows as JSON Lines.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    try:
        Path(path).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write the predictions: {error}", path=path) from error
