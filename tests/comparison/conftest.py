"""Small profiles for tests of the comparison room: our own sentences, attributions marked by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from framing.model import (
    Article,
    Attribution,
    Event,
    Inclusion,
    Mention,
    Profile,
    Score,
    Span,
    Speaker,
    Statement,
    StatementRow,
    Style,
    TopicCoverage,
    Verdict,
)
from framing.segmentation import segment

NO_SCORE = Score(None, reason="not measured here")
UNITS = {"minute": "minutes", "hour": "hours", "people": "people", "missile": "missiles", "percent": "percent"}
NUMBER = re.compile(r"(\d+(?:\.\d+)?)[ -]?(minute|hour|people|missile|percent)s?")
DATE = re.compile(r"\b(?:in )?(\d{4})-(\d{2})-(\d{2})|\bin (20\d\d)\b")


def speaker_id(name: str) -> str:
    return name.lower().replace(" ", "-")


def build(
    text: str,
    *,
    id: str = "a",
    outlet: str | None = None,
    quotes: tuple[tuple[str, str | None], ...] = (),
    names: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    topics: dict[str, tuple[str, ...]] | None = None,
    stance: tuple = (),
    published=None,
) -> Profile:
    """A profile: ``quotes`` are (content, speaker name), direct when marks stand around it."""
    document = segment(Article(text=text, id=id, outlet=outlet, published=published))
    attributions = []
    for content, name in quotes:
        start = text.index(content)
        end = start + len(content)
        around = text[max(0, start - 1) : start]
        kind = "direct" if around in set('“"') and around else "mixed" if re.search('[“"]', content) else "indirect"
        attributions.append(
            Attribution(
                id,
                kind,
                (),
                (),
                (Span(id, start, end),),
                speaker=None if name is None else speaker_id(name),
                words=len(content.split()),
            )
        )
    speakers = {name: Speaker(speaker_id(name), name, "person") for _, name in quotes if name is not None}
    coverage = tuple(_coverage(document, topic, sentences) for topic, sentences in sorted((topics or {}).items()))
    return Profile(
        document=document,
        attributions=tuple(attributions),
        speakers=tuple(speakers[name] for name in sorted(speakers)),
        mentions=_mentions(id, text, names, places),
        stance=stance,
        topics=coverage,
        statements=tuple(
            Statement(f"{id}:s{item.start}-{item.end}", id, item.start, item.end, item.index)
            for item in document.sentences
        ),
        voices=(),
        labels=(),
        passives=(),
        style=Style(id, NO_SCORE, NO_SCORE, NO_SCORE, NO_SCORE, NO_SCORE, NO_SCORE, 0, 0, 0),
    )


def _coverage(document, topic: str, sentences: tuple[str, ...]) -> TopicCoverage:
    starts = [document.text.index(sentence) for sentence in sentences]
    spans = tuple(document.sentence_at(start).span for start in starts)
    return TopicCoverage(
        document.id, topic, topic.replace("_", " ").capitalize(), "named", 0.1, 10, spans, 0 if spans else None, 0.0
    )


def _mentions(id: str, text: str, names: tuple[str, ...], places: tuple[str, ...]) -> tuple[Mention, ...]:
    found = []
    for match in NUMBER.finditer(text):
        value = float(match[1])
        unit = UNITS[match[2]]
        found.append(Mention(id, match.start(), match.end(), "number", f"number:{value} {unit}", match[0], value, unit))
    for match in DATE.finditer(text):
        first, last = (match[0].removeprefix("in "),) * 2 if match[1] else (f"{match[4]}-01-01", f"{match[4]}-12-31")
        found.append(
            Mention(id, match.start(), match.end(), "date", f"date:{first}", match[0], None, None, first, last)
        )
    for kind, words in (("name", names), ("place", places)):
        for word in words:
            for match in re.finditer(rf"\b{re.escape(word)}\b", text):
                found.append(Mention(id, match.start(), match.end(), kind, f"{kind}:{word.lower()}", word))
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))


def one_event(*profiles: Profile) -> tuple[Event, ...]:
    return (Event("event-1", tuple(profile.id for profile in profiles), "talks", ()),)


def row(
    statement_of: Profile,
    sentence: str,
    cells: dict[Profile | str, tuple[Verdict, str | None]],
    *,
    event: str = "event-1",
    importance: float = 0.5,
    **fields,
) -> StatementRow:
    """A statement row: the sentence that begins with ``sentence``; cells map a profile to (verdict, nearest)."""
    start = statement_of.document.text.index(sentence)
    found = statement_of.document.sentence_at(start)
    statement = next(item for item in statement_of.statements if item.sentence == found.index)
    inclusion = []
    for other, (verdict, nearest) in cells.items():
        near = other.document.sentence_at(other.document.text.index(nearest)).span if nearest else None
        probability = {"present": 0.97, "partly": 0.7, "differs": 0.9, "not_found": 0.02}.get(verdict)
        inclusion.append(Inclusion(other.id, verdict, probability, 0.5, near, guard=None))
    return StatementRow(statement, event, tuple(inclusion), importance=importance, **fields)


@pytest.fixture
def make() -> Callable[..., Profile]:
    return build


@pytest.fixture
def event_of() -> Callable[..., tuple[Event, ...]]:
    return one_event


@pytest.fixture
def make_row() -> Callable[..., StatementRow]:
    return row
