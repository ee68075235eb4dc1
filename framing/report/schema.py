"""The JSON Schema of ``comparison.json``, generated from the records.

``python -m framing.report.schema > docs/schema/comparison.schema.json`` writes it anew; a test holds the
file to it. Fields may be added, so no object is closed.
"""

from __future__ import annotations

import datetime as dt
import sys
import types
import typing
from typing import Any

from framing import model
from framing.report.jsonable import dumps

__all__ = ["comparison_schema"]

_Schema = dict[str, Any]

STRING: _Schema = {"type": "string"}
TEXT_OR_NULL: _Schema = {"type": ["string", "null"]}
NATURAL: _Schema = {"type": "integer", "minimum": 0}
PAIR: _Schema = {"$ref": "#/$defs/pair"}
PAIRS: _Schema = {"type": "array", "items": PAIR}
PLACE: _Schema = {"$ref": "#/$defs/place"}

#: Fields of a record that JSON names or shapes otherwise: record -> field -> JSON fields in its stead.
_OTHERWISE: dict[type, dict[str, _Schema]] = {
    model.Statement: {"sentence": {}, "clauses": {}},
    model.StanceScore: {"mentions": {"mentions": PAIRS}},
    model.Score: {"hits": {"hits": {"type": "array", "items": {"$ref": "#/$defs/hit"}}}},
    model.Inclusion: {
        "nearest": {
            "nearest": {"anyOf": [PAIR, {"type": "null"}]},
            "nearest_in_title": {"anyOf": [PAIR, {"type": "null"}]},
        }
    },
    model.Conflict: {name: {name: PLACE} for name in ("left", "right", "left_value_span", "right_value_span")},
    model.Variant: {
        "left": {"left": PLACE},
        "right": {"right": PLACE},
        "edits": {"edits": {"type": "array", "items": {"$ref": "#/$defs/word_edit"}}},
    },
    model.Passage: {"left": {"left": PLACE}, "right": {"right": PLACE}},
    model.Finding: {"evidence": {"evidence": {"type": "array", "items": PLACE}}},
    model.TopicGap: {
        "evidence": {"evidence": {"type": "array", "items": PLACE}},
        "nearest": {"nearest": {"anyOf": [PLACE, {"type": "null"}]}},
    },
    model.TopicCoverage: {"hits": {"hits": {"type": "array", "items": {"$ref": "#/$defs/hit"}}}},
    model.LabelSet: {
        "uses": {
            "uses": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"article": STRING, "label": STRING, "spans": PAIRS},
                    "required": ["article", "label", "spans"],
                },
            }
        }
    },
}

#: Records that stand inside another one -> their definition.
_INSIDE: dict[type, str] = {
    model.ArticleKind: "article_kind",
    model.Furniture: "furniture",
    model.Block: "block",
    model.Correction: "correction",
}

#: Records whose ``speaker`` id gets its name beside it, and those that give the id alone.
_NAMED = (model.Statement, model.StanceScore, model.VoiceShare, model.Attribution, model.LabelUse, model.Variant)


def comparison_schema() -> _Schema:
    """Return the schema (JSON Schema draft 2020-12) of what :func:`~framing.report.jsonable.comparison_dict` gives.

    Returns
    -------
    dict
    """
    lists = {
        "articles": "article",
        "events": "event",
        "speakers": "speaker",
        "statements": "statement",
        "coverage": "coverage",
        "topic_gaps": "topic_gap",
        "stance": "stance",
        "stance_differences": "stance_difference",
        "voices": "voice",
        "attributions": "attribution",
        "labels": "label",
        "label_sets": "label_set",
        "passives": "passive",
        "variants": "variant",
        "passages": "passage",
        "conflicts": "conflict",
        "distinctive": "distinctive",
        "findings": "finding",
        "set_aside": "set_aside",
        "notes": "note",
    }
    properties: _Schema = {"name": STRING}
    properties |= {name: {"type": "array", "items": {"$ref": f"#/$defs/{item}"}} for name, item in lists.items()}
    properties["manifest"] = {"$ref": "#/$defs/manifest"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "comparison.json of framing",
        "description": (
            "All offsets count characters (Unicode code points) of the text of the article named beside them, end"
            " exclusive; where part is title, or the field ends in _in_title, of its title. Fields may be added."
        ),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "$defs": _definitions(),
    }


def _definitions() -> _Schema:
    """Return every definition."""
    statement = _record(model.Statement)
    row = _record(model.StatementRow, drop=("statement", "inclusion"))
    inclusion = {"inclusion": {"type": "array", "items": {"$ref": "#/$defs/inclusion"}}}
    stance = _merge(_record(model.StanceScore, drop=("score",)), _record(model.Score))
    return {
        "pair": {"type": "array", "prefixItems": [NATURAL, NATURAL], "items": False, "minItems": 2},
        "place": _object({"article": STRING, "start": NATURAL, "end": NATURAL, "part": {"enum": ["body", "title"]}}),
        "article": _article(),
        **{name: _record(record) for record, name in _INSIDE.items()},
        "event": _record(model.Event),
        "speaker": _record(model.Speaker),
        "statement": _merge(statement, row, _object(inclusion)),
        "inclusion": _record(model.Inclusion, pairs=("matched",)),
        "coverage": _record(model.TopicCoverage, pairs=("sentences",)),
        "topic_gap": _record(model.TopicGap),
        "stance": stance,
        "stance_difference": _record(model.StanceDifference),
        "voice": _record(model.VoiceShare, pairs=("spans",)),
        "attribution": _record(model.Attribution, pairs=("source", "cue", "content")),
        "label": _record(model.LabelUse),
        "label_set": _record(model.LabelSet),
        "passive": _record(model.Passive),
        "variant": _record(model.Variant),
        "word_edit": _record(model.WordEdit),
        "passage": _record(model.Passage),
        "conflict": _record(model.Conflict),
        "distinctive": _record(model.DistinctiveTerm, pairs=("spans",)),
        "finding": _record(model.Finding),
        "hit": _record(model.Hit),
        "score": _record(model.Score, drop=("hits",)),
        "set_aside": _object({"article": TEXT_OR_NULL, "origin": STRING, "reason": STRING}),
        "note": _record(model.Note),
        "manifest": _manifest(),
    }


def _object(properties: _Schema, *, optional: _Schema | None = None) -> _Schema:
    """Return an object schema in which everything but ``optional`` is required."""
    return {"type": "object", "properties": {**properties, **(optional or {})}, "required": list(properties)}


def _merge(*parts: _Schema) -> _Schema:
    """Join object schemas into one."""
    return {
        "type": "object",
        "properties": {name: value for part in parts for name, value in part["properties"].items()},
        "required": [name for part in parts for name in part["required"]],
    }


def _record(record: type, *, drop: tuple[str, ...] = (), pairs: tuple[str, ...] = ()) -> _Schema:
    """Return the schema of a record from its annotations."""
    properties: _Schema = {}
    for name, hint in typing.get_type_hints(record).items():
        if name in drop or name.startswith("_"):
            continue
        if name in pairs:
            properties[name] = PAIRS
        elif name in _OTHERWISE.get(record, {}):
            properties |= _OTHERWISE[record][name]
        elif name == "article_id":
            properties["article"] = _type(hint)
        elif name == "speaker" and record is model.Hit:
            properties["speaker_id"] = TEXT_OR_NULL
        elif name == "speaker" and record in _NAMED:
            properties |= {"speaker": TEXT_OR_NULL, "speaker_id": TEXT_OR_NULL}
        else:
            properties[name] = _type(hint)
    return _object(properties)


def _type(hint: Any) -> _Schema:
    """Return the schema of an annotation."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_type(argument) for argument in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _type(arguments[0])}
    # A float may be null in JSON wherever it is not finite.
    simple: dict[Any, _Schema] = {
        str: STRING,
        int: {"type": "integer"},
        float: {"type": ["number", "null"]},
        bool: {"type": "boolean"},
        type(None): {"type": "null"},
        dt.date: {"type": "string", "description": "ISO 8601 date, or date and time"},
        dt.datetime: {"type": "string", "description": "ISO 8601 date and time"},
    }
    if hint in _INSIDE:
        return {"$ref": f"#/$defs/{_INSIDE[hint]}"}
    return simple.get(hint, {})


def _article() -> _Schema:
    """Return the schema of an article."""
    fields = _record(model.Article, drop=("notes", "text"))["properties"]
    style = {
        name: {"$ref": "#/$defs/score"} if hint is model.Score else NATURAL
        for name, hint in typing.get_type_hints(model.Style).items()
        if name != "article_id"
    }
    more = {
        "words": NATURAL,
        "headline": {"anyOf": [PAIR, {"type": "null"}]},
        "text": STRING,
        "event": TEXT_OR_NULL,
        "style": _object(style),
    }
    return _object({**fields, **more})


def _manifest() -> _Schema:
    """Return the schema of the manifest."""
    lexicon = _object({"name": STRING, "version": STRING, "sha256": STRING})
    texts = {"type": "object", "additionalProperties": STRING}
    return _object(
        {
            "framing": STRING,
            "libraries": texts,
            "lexicons": {"type": "array", "items": lexicon},
            "models": texts,
            "thresholds": {"type": "object", "additionalProperties": {"type": ["number", "null"]}},
        }
    )


if __name__ == "__main__":
    sys.stdout.write(dumps(comparison_schema()) + "\n")
