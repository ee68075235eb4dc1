"""A comparison, read back from the ``comparison.json`` that :func:`~framing.report.writing.write_report` wrote."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framing.errors import ReadError, ShapeError
from framing.model import Comparison, Manifest, Profile, TopicCoverage
from framing.model.shapes import read_under, record_shape
from framing.report.jsonable import GATHERED, AttributionEntry, ComparedArticle, listed_records
from framing.segmentation import segment

__all__ = ["comparison_from", "read_report"]

_AGAIN = "compare the articles again with this version of framing"


def read_report(path: str | os.PathLike[str]) -> Comparison:
    """Read a comparison back from its report.

    Parameters
    ----------
    path : path-like
        A report folder, or the ``comparison.json`` in one.

    Returns
    -------
    Comparison
        As it was written; numbers are rounded to six digits. The articles are cut into sentences again.

    Raises
    ------
    ReadError
        If it cannot be read, is no ``comparison.json``, or was written by a version that cuts sentences otherwise.
    """
    file = Path(path)
    file = file / "comparison.json" if file.is_dir() else file
    try:
        return comparison_from(json.loads(file.read_text(encoding="utf-8")))
    except ShapeError as error:
        message = f"is not a comparison that framing wrote: {error.message}"
        raise ReadError(message, path=file, command=_AGAIN) from error
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ReadError(message, path=file, command="name the folder that framing compare wrote") from error
    except ValueError as error:
        raise ReadError(f"is not JSON: {error}", path=file, command=_AGAIN) from error


def comparison_from(data: Any) -> Comparison:
    """Return the comparison that plain data stands for.

    Parameters
    ----------
    data : dict
        What :func:`~framing.report.jsonable.comparison_dict` returns.

    Returns
    -------
    Comparison

    Raises
    ------
    ShapeError
        If a key is missing or holds something else; the message names the place.
    """
    if not isinstance(data, dict):
        raise ShapeError("is not an object")
    lists = {key: _records(data, key) for key in listed_records()}
    entries: list[ComparedArticle] = lists.pop("articles")
    of_article: Mapping[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    discovered: list[TopicCoverage] = []
    for key, field in GATHERED.items():
        for item in lists.pop(key):
            record = item.attribution if isinstance(item, AttributionEntry) else item
            if isinstance(record, TopicCoverage) and record.kind == "discovered":
                discovered.append(record)
            else:
                of_article[record.article_id][field].append(record)
    for row in lists["statements"]:
        of_article[row.statement.article_id]["statements"].append(row.statement)
    for note in lists["notes"]:
        of_article[note.article_id or ""]["notes"].append(note)
    profiles = tuple(_profile(entry, of_article[entry.entry.article.id]) for entry in entries)
    manifest = read_under("manifest", record_shape(Manifest), data.get("manifest"))
    own = {key: tuple(items) for key, items in lists.items()}
    return Comparison(
        profiles=profiles, discovered=tuple(discovered), manifest=manifest, name=str(data.get("name")), **own
    )


def _records(data: dict[str, Any], key: str) -> list[Any]:
    """Return the records of one list."""
    if not isinstance(data.get(key), list):
        raise ShapeError("is missing", (key,))
    shape = record_shape(listed_records()[key])
    return [read_under(f"{key}.{place}", shape, item) for place, item in enumerate(data[key])]


def _profile(entry: ComparedArticle, found: Mapping[str, list[Any]]) -> Profile:
    """Put together all that was found in one article."""
    document = segment(entry.entry.article)
    if tuple(sentence.span for sentence in document.sentences) != entry.sentences:
        raise ShapeError("its sentences are split differently", ("articles", document.id))
    statements = sorted(found["statements"], key=lambda item: (item.part == "body", item.start, item.end))
    return Profile(
        document=document,
        speakers=entry.speakers,
        statements=tuple(statements),
        style=entry.style,
        notes=tuple(found["notes"]),
        topic_terms=entry.topic_terms,
        quotations=entry.quotations,
        **{field: tuple(found[field]) for field in GATHERED.values()},
    )
