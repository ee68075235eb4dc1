"""A comparison and a profile as plain data and strict JSON, with the field names that stay.

What a record becomes follows from its fields (:mod:`framing.model.shapes`); which list holds which records is said
here.

Every offset counts characters (code points) of the ``text`` of the article that the record names, end exclusive.
A title that does not stand in the text is a text of its own: a span in it has "title" as a third entry, or as its
``part``.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from framing.model import (
    Article,
    Attribution,
    Comparison,
    DraftCheck,
    Finding,
    Grounding,
    Inline,
    Profile,
    Span,
    Speaker,
    SpeakerDirectory,
    Style,
)
from framing.model.leaves import Writer
from framing.model.shapes import plain
from framing.text_safety import writable

__all__ = [
    "GATHERED",
    "ArticleEntry",
    "AttributionEntry",
    "ComparedArticle",
    "comparison_dict",
    "comparison_lines",
    "draft_dict",
    "dumps",
    "finding_dict",
    "grounding_dict",
    "listed_records",
    "profile_dict",
]

_Json = dict[str, Any]

#: Lists of ``comparison.json`` that hold what each profile has of it, and the field of the profile.
GATHERED = {
    "coverage": "topics",
    "stance": "stance",
    "voices": "voices",
    "attributions": "attributions",
    "mentions": "mentions",
    "labels": "labels",
    "passives": "passives",
}


class ArticleEntry(NamedTuple):
    """An article, how long it is, and where its headline stands in the text."""

    article: Inline[Article]
    words: int
    headline: Span | None


class ComparedArticle(NamedTuple):
    """An article of a comparison with all of its profile that is in no list of its own."""

    entry: Inline[ArticleEntry]
    sentences: tuple[Span, ...]
    quotations: tuple[Span, ...]
    topic_terms: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    style: Style
    event: str | None


class AttributionEntry(NamedTuple):
    """An attribution with the speaker's role."""

    attribution: Inline[Attribution]
    role: str | None


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def dumps(value: _Json) -> str:
    """Return strict JSON: no NaN or Infinity, characters as they are, lone surrogates replaced.

    Every key has a line of its own, and so has every record of a list: a line is what one reads, compares, or streams.

    Parameters
    ----------
    value : dict
        What :func:`comparison_dict` or :func:`profile_dict` return.

    >>> print(dumps({"name": "x", "notes": [{"kind": "date"}, {"kind": "title"}]}))
    {
    "name":"x",
    "notes":[
    {"kind":"date"},
    {"kind":"title"}
    ]
    }
    """
    pairs = (f"{_ENCODER.encode(key)}:{_lines(item)}" for key, item in value.items())
    return writable("{\n" + ",\n".join(pairs) + "\n}")


def _lines(value: Any) -> str:
    """Return a value as JSON, the items of a list on lines of their own."""
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_ENCODER.encode, value)) + "\n]"
    return _ENCODER.encode(value)


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Yield the lines of ``comparison.json``, each with its line break: all but one record need not be held.

    Parameters
    ----------
    comparison : Comparison

    Yields
    ------
    str
        Together the same as :func:`dumps` of :func:`comparison_dict`, and a line break.
    """
    directory = comparison.directory
    writer = Writer(directory)
    yield f'{{\n"name":{writable(_ENCODER.encode(comparison.name))},\n'
    for key in listed_records():
        between = f"{_ENCODER.encode(key)}:["
        for item in _items(comparison, key, directory):
            yield f"{between}\n{writable(_ENCODER.encode(plain(item, writer)))}"
            between = ","
        yield f"{between}],\n" if between != "," else "\n],\n"
    yield f'"manifest":{writable(_ENCODER.encode(plain(comparison.manifest, writer)))}\n}}\n'


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
    directory = comparison.directory
    writer = Writer(directory)
    lists = {key: [plain(item, writer) for item in _items(comparison, key, directory)] for key in listed_records()}
    return {"name": comparison.name, **lists, "manifest": plain(comparison.manifest, writer)}


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
    directory = SpeakerDirectory(profile.speakers)
    writer = Writer(directory)
    attributions = tuple(_with_roles(profile.attributions, directory))
    lists = ("speakers", *GATHERED.values(), "statements", "notes")
    return {
        "article": plain(_entry(profile), writer),
        "sentences": [writer.span(sentence.span) for sentence in profile.document.sentences],
        "quotations": [writer.span(span) for span in profile.quotations],
        **{
            name: [plain(item, writer) for item in (attributions if name == "attributions" else getattr(profile, name))]
            for name in lists
        },
        "topic_terms": list(profile.topic_terms),
        "style": plain(profile.style, writer),
    }


def draft_dict(check: DraftCheck) -> _Json:
    """Return the check of a draft as plain data: what ``framing draft --json`` prints.

    Parameters
    ----------
    check : DraftCheck

    Returns
    -------
    dict
        Keys ``draft``, ``others``, ``differences``, ``quotations``, ``lacks``, ``alone``, ``single_source``, ``voices``
        and ``notes``.
    """
    return plain(check)


def finding_dict(comparison: Comparison, finding: Finding) -> _Json:
    """Return a finding with the spans and words of its evidence, for whoever has no comparison to look them up in."""
    evidence = [{**plain(span), "words": comparison.slice(span)} for span in finding.evidence]
    return {"id": finding.id, "kind": str(finding.kind), "text": finding.text, "evidence": evidence}


def grounding_dict(grounding: Grounding) -> _Json:
    """Return a text held against its sources as plain data: what ``framing ground --json`` prints.

    Parameters
    ----------
    grounding : Grounding

    Returns
    -------
    dict
        Keys ``article``, ``sources`` and ``sentences``.
    """
    return plain(grounding)


@lru_cache
def listed_records() -> dict[str, Any]:
    """Return the record that each list of ``comparison.json`` holds, by the list's key, in order."""
    own, gathered = typing.get_type_hints(Comparison), typing.get_type_hints(Profile)
    lists = {key: typing.get_args(hint)[0] for key, hint in own.items() if typing.get_origin(hint) is tuple}
    # profiles go into several lists, and their records are written with the ids over all articles
    for name in ("profiles", "discovered", "speaker_links", "target_links"):
        del lists[name]
    of_profiles = {key: typing.get_args(gathered[field])[0] for key, field in GATHERED.items()}
    return {"articles": ComparedArticle, **lists, **of_profiles, "attributions": AttributionEntry}


def _items(comparison: Comparison, key: str, directory: SpeakerDirectory) -> Iterable[Any]:
    """Return what a list of ``comparison.json`` holds."""
    if key == "articles":
        return _articles(comparison, directory)
    if key not in GATHERED:
        items: Iterable[Any] = getattr(comparison, key)
        return items
    if key == "voices":
        return chain.from_iterable(map(directory.voices, comparison.profiles))
    gathered = chain.from_iterable(getattr(profile, GATHERED[key]) for profile in comparison.profiles)
    if key == "attributions":
        return _with_roles(gathered, directory)
    return chain(gathered, comparison.discovered) if key == "coverage" else gathered


def _articles(comparison: Comparison, directory: SpeakerDirectory) -> Iterator[ComparedArticle]:
    """Yield what is said of each article."""
    events = {article: event.id for event in comparison.events for article in event.articles}
    for profile in comparison.profiles:
        yield ComparedArticle(
            entry=_entry(profile),
            sentences=tuple(sentence.span for sentence in profile.document.sentences),
            quotations=profile.quotations,
            topic_terms=profile.topic_terms,
            speakers=directory.speakers_of(profile),
            style=profile.style,
            event=events.get(profile.id),
        )


def _entry(profile: Profile) -> ArticleEntry:
    """Return an article and its length."""
    return ArticleEntry(profile.article, profile.document.word_count, profile.document.headline)


def _with_roles(attributions: Iterable[Attribution], directory: SpeakerDirectory) -> Iterator[AttributionEntry]:
    """Put each speaker's role beside what he or she says."""
    for item in attributions:
        speaker = directory.find(item.speaker, item.article_id)
        yield AttributionEntry(item, None if speaker is None else speaker.role)
