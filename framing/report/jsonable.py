"""Records as plain dictionaries and strict JSON, with the field names that stay.

``_SHAPES`` says which keys each record has in JSON, and in what order: a key is the field of that name, or one
of the parts that say a field in another way (a place, a speaker's name beside the id, spans as pairs).

Every offset counts characters (code points) of the ``text`` of the article named beside it, end exclusive.
A title that does not stand in the text is a text of its own: what lies in it has ``part`` "title", or
its own field ending in ``_in_title``, so that no consumer slices the wrong text.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
import typing
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from framing import model
from framing.model import Comparison, Manifest, Profile, Span

__all__ = ["clean", "comparison_dict", "dumps", "profile_dict"]

#: Half of a surrogate pair: JSON can say it, UTF-8 cannot hold it.
_SURROGATE = re.compile(r"[\ud800-\udfff]")

#: Digits kept of a float: far below any interval of ours, above the noise of a last bit.
DIGITS = 6

_Json = dict[str, Any]

#: Speaker id -> name.
_Names = Mapping[str, str]

#: Gives one or more keys of a record.
_Part = Callable[[Any, _Names], _Json]


def clean(text: str) -> str:
    """Return the text with each lone surrogate replaced by U+FFFD, so that it can be written; same length.

    >>> clean("a\\ud83d b")
    'a\ufffd b'
    """
    return _SURROGATE.sub("\ufffd", text)


def dumps(value: object, *, indent: int | None = 1) -> str:
    """Return strict JSON: no NaN or Infinity, characters as they are, lone surrogates replaced.

    Parameters
    ----------
    value : object
        What :func:`comparison_dict` or :func:`profile_dict` return.
    indent : int or None
        ``None`` for one line.
    """
    separators = (",", ":") if indent is None else (",", ": ")
    return clean(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators))


def comparison_dict(comparison: Comparison) -> _Json:
    """Return a comparison as plain data: what ``comparison.json`` holds.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    dict
        Keys ``articles``, ``events``, ``statements``, ``coverage``, ``stance``, ``voices``, ``variants``,
        ``conflicts``, ``findings``, ``notes``, ``manifest`` and more beside them; ``docs/schema`` says all.
    """
    names = {speaker.id: speaker.name for speaker in comparison.speakers}
    events = {article: event.id for event in comparison.events for article in event.articles}

    def listed(items: Iterable[Any]) -> list[_Json]:
        return [_record(item, names) for item in items]

    def gathered(kind: str) -> list[_Json]:
        return [_record(item, names) for profile in comparison.profiles for item in getattr(profile, kind)]

    return {
        "name": comparison.name,
        "articles": [
            {**_article(profile), "event": events.get(profile.id), "style": _record(profile.style, names)}
            for profile in comparison.profiles
        ],
        "events": listed(comparison.events),
        "speakers": listed(comparison.speakers),
        "statements": listed(comparison.statements),
        "coverage": gathered("topics") + listed(comparison.discovered),
        "topic_gaps": listed(comparison.topic_gaps),
        "stance": gathered("stance"),
        "stance_differences": listed(comparison.stance_differences),
        "voices": gathered("voices"),
        "attributions": gathered("attributions"),
        "labels": gathered("labels"),
        "label_sets": listed(comparison.label_sets),
        "passives": gathered("passives"),
        "variants": listed(comparison.variants),
        "passages": listed(comparison.passages),
        "conflicts": listed(comparison.conflicts),
        "distinctive": listed(comparison.distinctive),
        "findings": listed(comparison.findings),
        "set_aside": listed(comparison.set_aside),
        "notes": listed(comparison.notes),
        "manifest": _manifest(comparison.manifest),
    }


def profile_dict(profile: Profile) -> _Json:
    """Return one article's profile as plain data: one line of ``framing analyze --json``.

    Parameters
    ----------
    profile : Profile

    Returns
    -------
    dict
        Keys ``article``, ``sentences``, ``attributions``, ``stance``, ``topics``, ``style``, ``notes`` and
        more beside them.
    """
    names = {speaker.id: speaker.name for speaker in profile.speakers}
    roles = {speaker.id: speaker.role for speaker in profile.speakers}
    kinds = ("speakers", "mentions", "stance", "topics", "statements", "voices", "labels", "passives")
    return {
        "article": _article(profile),
        "sentences": [_pair(sentence) for sentence in profile.document.sentences],
        "attributions": [
            {**_record(item, names), "role": roles.get(item.speaker or "")} for item in profile.attributions
        ],
        **{kind: [_record(item, names) for item in getattr(profile, kind)] for kind in kinds},
        "style": _record(profile.style, names),
        "notes": [_record(note, names) for note in profile.notes],
    }


def _record(item: Any, names: _Names) -> _Json:
    """Return a record in its shape."""
    return _keys(item, _SHAPES[type(item)], names)


def _keys(item: Any, shape: Iterable[str | _Part], names: _Names) -> _Json:
    """Return the keys of a shape: fields under their own name, and parts."""
    kind: Any = type(item)
    floats = _floats(kind)
    keys: _Json = {}
    for key in shape:
        if not isinstance(key, str):
            keys |= key(item, names)
        elif key in floats:
            keys[key] = _round(getattr(item, key))
        else:
            keys[key] = _plain(getattr(item, key), names)
    return keys


@lru_cache
def _floats(record: type) -> frozenset[str]:
    """Return the fields that are declared as floats: also a whole number in them is written as a float."""
    hints = typing.get_type_hints(record)
    return frozenset(name for name, hint in hints.items() if float in (hint, *typing.get_args(hint)))


def _round(value: float | None) -> float | None:
    """Round a float; what is not finite becomes None, since JSON has no word for it."""
    return None if value is None or not math.isfinite(value) else round(float(value), DIGITS)


def _plain(value: Any, names: _Names) -> Any:
    """Return a field as plain data."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if type(value) in _SHAPES:
        return _record(value, names)
    return [_plain(item, names) for item in value] if isinstance(value, tuple) else value


def _in_title(item: Any) -> bool:
    """Whether a record stands in a title that is a text of its own."""
    return getattr(item, "part", "body") == "title"


def _pair(span: Any) -> list[int]:
    """Return where a span starts and ends."""
    return [span.start, span.end]


# The parts.


def _place(item: Any, _: _Names) -> _Json:
    """Say where a record stands."""
    return {**_article_id(item, _), "start": item.start, "end": item.end, "part": item.part}


def _article_id(item: Any, _: _Names) -> _Json:
    """Name the article, for what stands in its title too."""
    return {"article": item.article_id}


def _speaker(item: Any, names: _Names) -> _Json:
    """Give a speaker's name, and the id beside it."""
    return {"speaker": names.get(item.speaker, item.speaker), **_speaker_id(item, names)}


def _speaker_id(item: Any, _: _Names) -> _Json:
    """Give a speaker's id alone."""
    return {"speaker_id": item.speaker}


def _pairs(*fields: str) -> _Part:
    """Give spans as ``[start, end]``, whose text the record's own place tells."""
    return lambda item, _: {field: [_pair(span) for span in getattr(item, field)] for field in fields}


def _apart(field: str) -> _Part:
    """Give spans as ``[start, end]``, and those in the title under a key of their own."""
    return lambda item, _: _spans(field, getattr(item, field))


def _spans(key: str, spans: tuple[Span, ...]) -> _Json:
    """Return spans in the text under a key, and those in the title, if any, under its own."""
    in_title = [_pair(span) for span in spans if _in_title(span)]
    in_text = [_pair(span) for span in spans if not _in_title(span)]
    return {key: in_text, **({f"{key}_in_title": in_title} if in_title else {})}


def _of(field: str, *shape: str | _Part) -> _Part:
    """Give some keys of the record that a field holds as if they were this record's."""
    return lambda item, names: _keys(getattr(item, field), shape, names)


def _nearest(item: model.Inclusion, _: _Names) -> _Json:
    """Give the nearest window; ``nearest`` is never in the title, which has ``nearest_in_title``."""
    span = item.nearest
    in_title = span is not None and _in_title(span)
    return {
        "nearest": None if span is None or in_title else _pair(span),
        "nearest_in_title": _pair(span) if in_title else None,
    }


def _uses(item: model.LabelSet, _: _Names) -> _Json:
    """Give which article uses which label where."""
    return {
        "uses": [{"article": article, "label": label, **_spans("spans", spans)} for article, label, spans in item.uses]
    }


def _shape(*keys: str | _Part) -> tuple[str | _Part, ...]:
    """Return a shape from names, several in one string, and parts."""
    return tuple(part for key in keys for part in (key.split() if isinstance(key, str) else [key]))


_SCORE = ("value", "low", "high", "n", "unit", "reason")

#: The keys of each record in JSON, in order.
_SHAPES: dict[type, tuple[str | _Part, ...]] = {
    model.Span: (_place,),
    model.Article: _shape(
        "id outlet title published updated url author language origin excerpt section country stated_words",
        "kind furniture blocks corrections",
    ),
    model.ArticleKind: _shape("name reason"),
    model.Furniture: _shape("start end kind"),
    model.Block: _shape("start end kind label_start label_end time"),
    model.Correction: _shape("start end kind claim old new"),
    model.Note: _shape("kind message", _article_id),
    model.SetAside: _shape(_article_id, "origin reason"),
    model.Speaker: _shape("id name kind role affiliation aliases members"),
    model.Attribution: _shape(
        _article_id,
        "kind",
        _pairs("source", "cue", "content"),
        _speaker,
        "cue_class probability words reason",
    ),
    model.Mention: _shape(_place, "kind key text value unit earliest latest"),
    model.Hit: _shape(
        _place,
        "lexicon dimension term weight base_weight negated intensifier voice",
        _speaker_id,
        "target",
    ),
    model.Score: _SCORE,
    model.StanceScore: _shape(
        _article_id, "scope name lexicon voice part", _speaker, _of("score", *_SCORE, "hits"), _apart("mentions")
    ),
    model.LabelUse: _shape(_article_id, "start end", "label neutral voice", _speaker, "referent lexicon names"),
    model.Passive: _shape(_article_id, "start end", "verb patient agent voice"),
    model.TopicCoverage: _shape(
        _article_id,
        "topic label kind share words",
        _apart("sentences"),
        "first_paragraph depth outlet_words attributed_words hits",
    ),
    model.Statement: _shape("id", _place, _speaker, "attributed headline"),
    model.VoiceShare: _shape(_article_id, _speaker, "words direct_words attributions share", _apart("spans")),
    model.Style: _shape(
        "flesch_reading_ease flesch_kincaid_grade gunning_fog smog_index sentence_words quoted_share",
        "words sentences paragraphs",
    ),
    model.Event: _shape("id label articles reasons certain"),
    model.StatementRow: _shape(
        _of("statement", "id", _place),
        "event",
        _of("statement", _speaker, "attributed", "headline"),
        "importance reported_by independent single_source group inclusion",
    ),
    model.Inclusion: _shape(_article_id, "verdict probability similarity", _nearest, _pairs("matched"), "reason guard"),
    model.WordEdit: _shape("op left right"),
    model.Variant: _shape("id kind", _speaker, "left right edits similarity"),
    model.Passage: _shape("id left right words similarity"),
    model.Conflict: _shape(
        "id kind subject left right left_value right_value left_value_span right_value_span certainty"
    ),
    model.DistinctiveTerm: _shape(
        _article_id, "event term z log_odds low high significant count others_count", _apart("spans")
    ),
    model.StanceDifference: _shape("scope name voice left right value low high p significant reason"),
    model.TopicGap: _shape(_article_id, "event topic label kind covered_by evidence nearest reason"),
    model.LabelSet: _shape("referent event", _uses),
    model.Finding: _shape("id kind text articles evidence importance"),
}


def _article(profile: Profile) -> _Json:
    """Return one article: what came, and how long it is."""
    document = profile.document
    return {
        **_record(profile.article, {}),
        "words": document.word_count,
        "headline": None if document.headline is None else _pair(document.headline),
        "text": document.text,
    }


def _manifest(manifest: Manifest) -> _Json:
    """Return what produced the comparison."""
    return {
        "framing": manifest.framing,
        "libraries": dict(manifest.libraries),
        "lexicons": [dict(zip(("name", "version", "sha256"), lexicon, strict=True)) for lexicon in manifest.lexicons],
        "models": dict(manifest.models),
        "thresholds": {name: _round(value) for name, value in manifest.thresholds},
    }
