"""The JSON Schema of ``comparison.json``, derived from the records.

``python -m framing.report.schema > docs/schema/comparison.schema.json`` writes it anew; a test holds the
file to it. Fields may be added, so no object is closed.
"""

from __future__ import annotations

import json
import sys

from framing.model import Manifest
from framing.model.leaves import DEFINITIONS, Schema
from framing.model.shapes import record_shape
from framing.report.jsonable import listed_records

__all__ = ["comparison_schema", "schema_text"]


def comparison_schema() -> Schema:
    """Return the schema (JSON Schema draft 2020-12) of what :func:`~framing.report.jsonable.comparison_dict` gives.

    Returns
    -------
    dict
    """
    lists = {key: record_shape(record) for key, record in listed_records().items()}
    manifest = record_shape(Manifest)
    shapes = {shape.name: shape for top in (*lists.values(), manifest) for shape in (top, *top.inner())}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "comparison.json of framing",
        "description": (
            "All offsets count characters (Unicode code points) of the text of the article that the record names, end"
            " exclusive; where a span ends in title, or its part is title, of its title. Fields may be added."
        ),
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            **{key: {"type": "array", "items": shape.schema()} for key, shape in lists.items()},
            "manifest": manifest.schema(),
        },
        "required": ["name", *lists, "manifest"],
        "$defs": DEFINITIONS | {name: shapes[name].definition() for name in sorted(shapes)},
    }


def schema_text() -> str:
    """Return the schema as the file in ``docs/schema`` has it."""
    return json.dumps(comparison_schema(), indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
