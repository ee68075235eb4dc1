"""Records as plain dictionaries and strict JSON, with the field names that stay.

Every offset counts characters (code points) of the ``text`` of the article named beside it, end exclusive.
A title that does not stand in the text is a text of its own: what lies in it is marked ``in_title``, or has
its own field ending in ``_in_title``, so that no consumer slices the wrong text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from framing.model import TITLE_SUFFIX

if TYPE_CHECKING:
    from framing.model import (
        Article,
        Attribution,
        Comparison,
        Conflict,
        DistinctiveTerm,
        Event,
        Finding,
        Hit,
        Inclusion,
        LabelSet,
        LabelUse,
        Manifest,
        Mention,
        Note,
        Passage,
        Passive,
        Profile,
        Score,
        Span,
        Speaker,
        StanceDifference,
        StanceScore,
        StatementRow,
        Style,
        TopicCoverage,
        TopicGap,
        Variant,
        VoiceShare,
    )

__all__ = ["clean", "comparison_dict", "dumps", "profile_dict"]

#: Half of a surrogate pair: JSON can say it, UTF-8 cannot hold it.
_SURROGATE = re.compile(r"[\ud800-\udfff]")

#: Digits kept of a float: far below any interval of ours, above the noise of a last bit.
DIGITS = 6

_Record = dict[str, Any]


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


def comparison_dict(comparison: Comparison) -> _Record:
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
    profiles = comparison.profiles
    named = (topic for profile in profiles for topic in profile.topics)
    return {
        "name": comparison.name,
        "articles": [
            {**_article(profile), "event": events.get(profile.id), "style": _style(profile.style)}
            for profile in profiles
        ],
        "events": [_event(event) for event in comparison.events],
        "speakers": [_speaker(speaker) for speaker in comparison.speakers],
        "statements": [_row(row, names) for row in comparison.statements],
        "coverage": [_coverage(topic) for topic in (*named, *comparison.discovered)],
        "topic_gaps": [_gap(gap) for gap in comparison.topic_gaps],
        "stance": [_stance(score, names) for profile in profiles for score in profile.stance],
        "stance_differences": [_difference(item) for item in comparison.stance_differences],
        "voices": [_voice(share, names) for profile in profiles for share in profile.voices],
        "attributions": [_attribution(item, names) for profile in profiles for item in profile.attributions],
        "labels": [_label(item, names) for profile in profiles for item in profile.labels],
        "label_sets": [_label_set(item) for item in comparison.label_sets],
        "passives": [_passive(item) for profile in profiles for item in profile.passives],
        "variants": [_variant(item, names) for item in comparison.variants],
        "passages": [_passage(item) for item in comparison.passages],
        "conflicts": [_conflict(item) for item in comparison.conflicts],
        "distinctive": [_distinctive(item) for item in comparison.distinctive],
        "findings": [_finding(item) for item in comparison.findings],
        "set_aside": [
            {"article": item.article_id, "origin": item.origin, "reason": item.reason} for item in comparison.set_aside
        ],
        "notes": [_note(note) for note in comparison.notes],
        "manifest": _manifest(comparison.manifest),
    }


def profile_dict(profile: Profile) -> _Record:
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
    return {
        "article": _article(profile),
        "sentences": [[sentence.start, sentence.end] for sentence in profile.document.sentences],
        "attributions": [
            {**_attribution(item, names), "role": _role(item.speaker, profile)} for item in profile.attributions
        ],
        "speakers": [_speaker(speaker) for speaker in profile.speakers],
        "mentions": [_mention(mention) for mention in profile.mentions],
        "stance": [_stance(score, names) for score in profile.stance],
        "topics": [_coverage(topic) for topic in profile.topics],
        "statements": [
            {
                "id": item.id,
                **_place(item.span),
                "speaker": _name(item.speaker, names),
                "speaker_id": item.speaker,
                "attributed": item.attributed,
                "headline": item.headline,
            }
            for item in profile.statements
        ],
        "voices": [_voice(share, names) for share in profile.voices],
        "labels": [_label(item, names) for item in profile.labels],
        "passives": [_passive(item) for item in profile.passives],
        "style": _style(profile.style),
        "notes": [_note(note) for note in profile.notes],
    }


def _round(value: float | None) -> float | None:
    """Round a float; what is not finite becomes None, since JSON has no word for it."""
    if value is None or value != value or value in (float("inf"), float("-inf")):
        return None
    return round(float(value), DIGITS)


def _base(article_id: str) -> str:
    """Return the article's id, for a span in its title too."""
    return article_id.removesuffix(TITLE_SUFFIX)


def _place(span: Span) -> _Record:
    """Say where a span stands."""
    place: _Record = {"article": _base(span.article_id), "start": span.start, "end": span.end}
    if span.article_id.endswith(TITLE_SUFFIX):
        place["in_title"] = True
    return place


def _pairs(spans: Iterable[Span], *, title: bool = False) -> list[list[int]]:
    """Return the spans in the text (or those in the title) as ``[start, end]``."""
    return [[span.start, span.end] for span in spans if span.article_id.endswith(TITLE_SUFFIX) == title]


def _split(name: str, spans: tuple[Span, ...]) -> _Record:
    """Give a list of spans under its name, and those in the title under a name of their own."""
    fields: _Record = {name: _pairs(spans)}
    if in_title := _pairs(spans, title=True):
        fields[f"{name}_in_title"] = in_title
    return fields


def _name(speaker: str | None, names: dict[str, str]) -> str | None:
    """Return a speaker's name, given the id."""
    return None if speaker is None else names.get(speaker, speaker)


def _role(speaker: str | None, profile: Profile) -> str | None:
    """Return the role of a speaker of this article."""
    return next((item.role for item in profile.speakers if item.id == speaker), None)


def _article(profile: Profile) -> _Record:
    """One article: what came, and how long it is."""
    article: Article = profile.article
    headline = profile.document.headline
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "published": None if article.published is None else article.published.isoformat(),
        "updated": None if article.updated is None else article.updated.isoformat(),
        "url": article.url,
        "author": article.author,
        "language": article.language,
        "origin": article.origin,
        "excerpt": article.excerpt,
        "words": profile.document.word_count,
        "headline": None if headline is None else [headline.start, headline.end],
        "text": article.text,
    }


def _event(event: Event) -> _Record:
    """One event."""
    return {
        "id": event.id,
        "label": event.label,
        "articles": list(event.articles),
        "reasons": list(event.reasons),
        "certain": event.certain,
    }


def _speaker(speaker: Speaker) -> _Record:
    """One speaker."""
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "role": speaker.role,
        "side": speaker.side,
        "aliases": list(speaker.aliases),
        "members": list(speaker.members),
    }


def _row(row: StatementRow, names: dict[str, str]) -> _Record:
    """One statement and what every other article does with it."""
    statement = row.statement
    return {
        "id": statement.id,
        **_place(statement.span),
        "event": row.event,
        "speaker": _name(statement.speaker, names),
        "speaker_id": statement.speaker,
        "attributed": statement.attributed,
        "headline": statement.headline,
        "importance": _round(row.importance),
        "reported_by": row.reported_by,
        "independent": row.independent,
        "hinges": row.hinges,
        "group": row.group,
        "inclusion": [_inclusion(cell) for cell in row.inclusion],
    }


def _inclusion(cell: Inclusion) -> _Record:
    """One verdict. ``nearest`` is never in the title: that has ``nearest_in_title``."""
    nearest = None if cell.nearest is None else [cell.nearest.start, cell.nearest.end]
    in_title = cell.nearest is not None and cell.nearest.article_id.endswith(TITLE_SUFFIX)
    return {
        "article": cell.article_id,
        "verdict": cell.verdict,
        "probability": _round(cell.probability),
        "similarity": _round(cell.similarity),
        "nearest": None if in_title else nearest,
        "nearest_in_title": nearest if in_title else None,
        "matched": [[span.start, span.end] for span in cell.matched],
        "reason": cell.reason,
        "guard": cell.guard,
    }


def _coverage(topic: TopicCoverage) -> _Record:
    """One topic in one article."""
    return {
        "article": topic.article_id,
        "topic": topic.topic,
        "label": topic.label,
        "kind": topic.kind,
        "share": _round(topic.share),
        "words": topic.words,
        **_split("sentences", topic.sentences),
        "first_paragraph": topic.first_paragraph,
        "depth": _round(topic.depth),
        "outlet_words": topic.outlet_words,
        "attributed_words": topic.attributed_words,
        "hits": [_hit(hit) for hit in topic.hits],
    }


def _hit(hit: Hit) -> _Record:
    """One lexicon term found."""
    return {
        **_place(hit.span),
        "lexicon": hit.lexicon,
        "dimension": hit.dimension,
        "term": hit.term,
        "weight": _round(hit.weight),
        "base_weight": _round(hit.base_weight),
        "negated": hit.negated,
        "intensifier": hit.intensifier,
        "voice": hit.voice,
        "speaker_id": hit.speaker,
        "target": hit.target,
    }


def _score(score: Score) -> _Record:
    """A number with its doubt."""
    return {
        "value": _round(score.value),
        "low": _round(score.low),
        "high": _round(score.high),
        "n": score.n,
        "unit": score.unit,
        "reason": score.reason,
    }


def _stance(item: StanceScore, names: dict[str, str]) -> _Record:
    """One stance score."""
    return {
        "article": _base(item.article_id),
        "scope": item.scope,
        "name": item.name,
        "lexicon": item.lexicon,
        "voice": item.voice,
        "part": item.part,
        "speaker": _name(item.speaker, names),
        "speaker_id": item.speaker,
        **_score(item.score),
        "hits": [_hit(hit) for hit in item.score.hits],
        **_split("mentions", item.mentions),
    }


def _difference(item: StanceDifference) -> _Record:
    """One difference of two stance scores, left minus right."""
    return {
        "scope": item.scope,
        "name": item.name,
        "voice": item.voice,
        "left": item.left,
        "right": item.right,
        "value": _round(item.value),
        "low": _round(item.low),
        "high": _round(item.high),
        "p": _round(item.p),
        "significant": item.significant,
        "reason": item.reason,
    }


def _voice(share: VoiceShare, names: dict[str, str]) -> _Record:
    """The space one article gives to one speaker."""
    return {
        "article": share.article_id,
        "speaker": _name(share.speaker, names),
        "speaker_id": share.speaker,
        "words": share.words,
        "direct_words": share.direct_words,
        "attributions": share.attributions,
        "share": _round(share.share),
        **_split("spans", share.spans),
    }


def _attribution(item: Attribution, names: dict[str, str]) -> _Record:
    """One thing said by somebody other than the outlet."""
    record: _Record = {
        "article": _base(item.article_id),
        "kind": item.kind,
        "source": [[span.start, span.end] for span in item.source],
        "cue": [[span.start, span.end] for span in item.cue],
        "content": [[span.start, span.end] for span in item.content],
        "speaker": _name(item.speaker, names),
        "speaker_id": item.speaker,
        "cue_class": item.cue_class,
        "probability": _round(item.probability),
        "words": item.words,
        "reason": item.reason,
    }
    if item.article_id.endswith(TITLE_SUFFIX):
        record["in_title"] = True
    return record


def _mention(item: Mention) -> _Record:
    """A name, place, number or date."""
    return {
        **_place(item.span),
        "kind": item.kind,
        "key": item.key,
        "text": item.text,
        "value": _round(item.value),
        "unit": item.unit,
        "earliest": item.earliest,
        "latest": item.latest,
    }


def _label(item: LabelUse, names: dict[str, str]) -> _Record:
    """A loaded word or a label."""
    return {
        **_place(item.span),
        "label": item.label,
        "neutral": item.neutral,
        "voice": item.voice,
        "speaker": _name(item.speaker, names),
        "speaker_id": item.speaker,
        "referent": item.referent,
        "lexicon": item.lexicon,
        "names": item.names,
    }


def _label_set(item: LabelSet) -> _Record:
    """What the articles call the same referent."""
    return {
        "referent": item.referent,
        "event": item.event,
        "uses": [{"article": article, "label": label, **_split("spans", spans)} for article, label, spans in item.uses],
    }


def _passive(item: Passive) -> _Record:
    """A passive clause."""
    place: _Record = {"article": _base(item.article_id), "start": item.start, "end": item.end}
    if item.article_id.endswith(TITLE_SUFFIX):
        place["in_title"] = True
    return {**place, "verb": item.verb, "patient": item.patient, "agent": item.agent, "voice": item.voice}


def _gap(gap: TopicGap) -> _Record:
    """A topic, or its opposition, that an article lacks."""
    return {
        "article": gap.article_id,
        "event": gap.event,
        "topic": gap.topic,
        "label": gap.label,
        "kind": gap.kind,
        "covered_by": list(gap.covered_by),
        "evidence": [_place(span) for span in gap.evidence],
        "nearest": None if gap.nearest is None else _place(gap.nearest),
        "reason": gap.reason,
    }


def _variant(item: Variant, names: dict[str, str]) -> _Record:
    """One utterance as two articles give it."""
    return {
        "id": item.id,
        "kind": item.kind,
        "speaker": _name(item.speaker, names),
        "speaker_id": item.speaker,
        "left": _place(item.left),
        "right": _place(item.right),
        "edits": [{"op": edit.op, "left": edit.left, "right": edit.right} for edit in item.edits],
        "similarity": _round(item.similarity),
    }


def _passage(item: Passage) -> _Record:
    """A near-verbatim passage."""
    return {
        "id": item.id,
        "left": _place(item.left),
        "right": _place(item.right),
        "words": item.words,
        "similarity": _round(item.similarity),
    }


def _conflict(item: Conflict) -> _Record:
    """Two values that do not agree."""
    return {
        "id": item.id,
        "kind": item.kind,
        "subject": item.subject,
        "left": _place(item.left),
        "right": _place(item.right),
        "left_value": item.left_value,
        "right_value": item.right_value,
        "left_value_span": _place(item.left_value_span),
        "right_value_span": _place(item.right_value_span),
        "certainty": _round(item.certainty),
    }


def _distinctive(item: DistinctiveTerm) -> _Record:
    """A word that one article uses more than the others."""
    return {
        "article": item.article_id,
        "event": item.event,
        "term": item.term,
        "z": _round(item.z),
        "log_odds": _round(item.log_odds),
        "low": _round(item.low),
        "high": _round(item.high),
        "significant": item.significant,
        "count": item.count,
        "others_count": item.others_count,
        **_split("spans", item.spans),
    }


def _finding(item: Finding) -> _Record:
    """One thing worth telling."""
    return {
        "id": item.id,
        "kind": item.kind,
        "text": item.text,
        "articles": list(item.articles),
        "evidence": [_place(span) for span in item.evidence],
        "importance": _round(item.importance),
    }


def _note(note: Note) -> _Record:
    """Something a reader should know."""
    return {"kind": note.kind, "message": note.message, "article": note.article_id}


def _style(style: Style) -> _Record:
    """Readability and sentence style."""
    measures = ("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index")
    return {
        **{name: _score(getattr(style, name)) for name in (*measures, "sentence_words", "quoted_share")},
        "words": style.words,
        "sentences": style.sentences,
        "paragraphs": style.paragraphs,
    }


def _manifest(manifest: Manifest) -> _Record:
    """What produced the comparison."""
    return {
        "framing": manifest.framing,
        "libraries": dict(manifest.libraries),
        "lexicons": [
            {"name": name, "version": version, "sha256": digest} for name, version, digest in manifest.lexicons
        ],
        "models": dict(manifest.models),
        "thresholds": {name: _round(value) for name, value in manifest.thresholds},
    }
