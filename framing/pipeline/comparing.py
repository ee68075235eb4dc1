"""Profiles in, a comparison out: every comparer in the order in which they need one another."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from framing.comparison.normalization import compared_language
from framing.comparison.sentences.notes import NO_WORDS, not_compared, undated
from framing.errors import ComparisonError
from framing.lexicons import Lexicon
from framing.model import (
    Article,
    Comparison,
    Conflict,
    DistinctiveTerm,
    Event,
    Manifest,
    Note,
    Passage,
    Profile,
    SetAside,
    SpeakerDirectory,
    SpeakerLink,
    StatementRow,
    TopicCoverage,
    Variant,
    article_labels,
)
from framing.pipeline.manifest import make_manifest
from framing.pipeline.settings import Settings
from framing.reading.language import language_name

if TYPE_CHECKING:
    from framing.comparison.index import ArticleIndex, IndexKeeper
    from framing.comparison.pairing import Pairs
    from framing.comparison.pairs import PairCache, ReportCache, Reports
    from framing.lexicons.language import Languages

__all__ = [
    "check_ids",
    "comparable",
    "compare_profiles",
    "events_given",
    "lasting_notes",
    "lay_beside",
    "lay_side_by_side",
    "of_one_event",
]

#: Kinds of the notes that are made anew for each comparison: whose publication date is unknown, and who carries one
#: text.
UNDATED, SHARED_COPY, GROWN_TOLL = "undated", "shared_copy", "grown_toll"


def check_ids(articles: Sequence[Article]) -> None:
    """Refuse two articles with one id: spans could not be told apart."""
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise ComparisonError(f"two articles share the id {article.id!r}", remedy="give each article its own id")
        seen.add(article.id)


def comparable(profiles: Iterable[Profile]) -> tuple[list[Profile], list[SetAside]]:
    """Set aside what cannot be compared: no words, or not in the language of comparisons."""
    language = compared_language()
    kept: list[Profile] = []
    dropped: list[SetAside] = []
    for profile in profiles:
        article = profile.article
        reason = None
        if not profile.document.word_count:
            reason = NO_WORDS
        elif not profile.document.language_ok or article.language not in (None, language.code):
            reason = not_compared(language_name(article.language))
        if reason is None:
            kept.append(profile)
        else:
            dropped.append(SetAside(article.origin or article.id, reason, article.id))
    return kept, dropped


def compare_profiles(
    given: Sequence[Profile],
    *,
    name: str,
    set_aside: Iterable[SetAside],
    notes: Iterable[Note],
    settings: Settings,
    lexicons: Sequence[Lexicon],
    index: IndexKeeper,
    pairs: PairCache | None = None,
    event: Event | None = None,
    given_events: Mapping[str, str] | None = None,
) -> Comparison:
    """Run every comparer on the profiles, in the order in which they need one another.

    Pairs of articles that a cache holds are not compared again; the result is the same without one.
    The result is that of the set: the order in which articles, notes and set-aside records are given changes nothing.
    Where all are known to be of one ``event``, they stay one, even if they alone would be grouped otherwise;
    ``given_events`` says of single articles, by id, which event they are about.
    """
    from framing.comparison.competing_labels import find_competing_labels
    from framing.comparison.differences import compare_stance
    from framing.comparison.findings import rank_findings
    from framing.comparison.sentences.finding_kinds import with_kinds
    from framing.comparison.source_audit import audit_sources
    from framing.comparison.speaker_linking import link_speakers, link_targets
    from framing.comparison.topic_gaps import find_topic_gaps

    profiles = tuple(sorted(given, key=_content))
    speakers, speaker_links = link_speakers(profiles, compared_language())
    target_links = link_targets(profiles, speakers)
    directory = SpeakerDirectory(speakers, speaker_links, target_links)
    events = _events(profiles, event, given_events or {})
    manifest = make_manifest(settings, lexicons)
    found = _compare_events(profiles, events, speaker_links, settings, manifest, pairs, index)
    comparison = Comparison(
        profiles=profiles,
        events=events,
        speakers=speakers,
        statements=tuple(found.statements),
        discovered=tuple(found.discovered),
        topic_gaps=find_topic_gaps(profiles, events, lexicons, found.statements),
        label_sets=find_competing_labels(profiles, events),
        stance_differences=compare_stance(profiles, events, directory),
        variants=tuple(found.variants),
        passages=tuple(found.passages),
        conflicts=tuple(conflict for pair in sorted(found.conflicts) for conflict in found.conflicts[pair]),
        distinctive=tuple(found.distinctive),
        findings=(),
        set_aside=tuple(sorted(set_aside, key=lambda item: (item.origin, item.reason))),
        notes=_all_notes(notes, profiles, found),
        manifest=manifest,
        name=name,
        speaker_links=speaker_links,
        target_links=target_links,
        source_audit=audit_sources(profiles, directory),
    )
    return dataclasses.replace(comparison, findings=with_kinds(rank_findings(comparison), comparison))


@dataclass(slots=True)
class _EventFacts:
    """What events hold; conflicts by the places of the two articles."""

    statements: list[StatementRow] = field(default_factory=list)
    tolls: list[Note] = field(default_factory=list)
    discovered: list[TopicCoverage] = field(default_factory=list)
    variants: list[Variant] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    conflicts: dict[tuple[int, int], tuple[Conflict, ...]] = field(default_factory=dict)
    distinctive: list[DistinctiveTerm] = field(default_factory=list)


def _compare_events(
    profiles: Sequence[Profile],
    events: Sequence[Event],
    links: tuple[SpeakerLink, ...],
    settings: Settings,
    manifest: Manifest,
    cache: PairCache | None,
    index: IndexKeeper,
) -> _EventFacts:
    """Compare the articles of each event; where there are many, event by event, so that few indices live at once."""
    from framing.comparison.discovered_topics import discover_topics
    from framing.comparison.distinctive import find_distinctive
    from framing.comparison.grown_tolls import grown_toll_notes
    from framing.comparison.inclusion.importance import MAX_ACROSS, statement_rows
    from framing.comparison.index import KEPT_INDICES

    kept = len(profiles) <= KEPT_INDICES  # more push one another out
    make = index if kept else index.afresh
    place = {profile.id: number for number, profile in enumerate(profiles)}
    together = [tuple(events)] if len(profiles) <= MAX_ACROSS else [(event,) for event in events]
    found = _EventFacts()
    for some in together:
        members = sorted({place[name] for event in some for name in event.articles})
        indices = make([profiles[number] for number in members])
        pairs = _pairs(indices, some, links, settings, manifest, cache)
        found.statements += statement_rows(indices, some, pairs)
        found.discovered += discover_topics(indices, some)
        found.distinctive += find_distinctive(indices, some)
        found.tolls += grown_toll_notes(indices, some)
        for (one, two), result in pairs.items():
            found.variants += result.variants
            found.passages += result.passages
            found.conflicts[members[one], members[two]] = result.conflicts
        if not kept:
            for item in indices:
                item.release()
    found.distinctive.sort(key=lambda term: place[term.article_id])
    return found


def lay_beside(
    given: Sequence[Profile],
    about: str,
    *,
    settings: Settings,
    lexicons: Sequence[Lexicon],
    pairs: ReportCache,
    index: IndexKeeper,
) -> tuple[tuple[ArticleIndex, ...], Pairs, dict[tuple[int, int], Reports]]:
    """Lay one article of an event beside the others: the pairs that :func:`compare_profiles` works with, and no more.

    Returns
    -------
    indices : tuple of ArticleIndex
        In the order of a comparison.
    pairs : mapping of (int, int) to PairResult
        Those with the article ``about``.
    reports : dict of (int, int) to Reports
        Who reports what, of every other two.
    """
    from framing.comparison import pairing
    from framing.comparison.inclusion import VerdictThresholds
    from framing.comparison.pairs import article_key
    from framing.comparison.speaker_linking import link_speakers

    profiles = tuple(sorted(given, key=_content))
    _, links = link_speakers(profiles, compared_language())
    indices = index(profiles)
    manifest = make_manifest(settings, lexicons)
    found, reports = pairing.lay_beside(
        indices,
        [profile.id for profile in profiles].index(about),
        links,
        limits=VerdictThresholds(**dict(settings.thresholds)),
        keys=[article_key(profile.article, manifest) for profile in profiles],
        cache=pairs,
    )
    return indices, found, reports


def lay_side_by_side(
    given: Sequence[Profile],
    event: Event,
    *,
    settings: Settings,
    lexicons: Sequence[Lexicon],
    languages: Languages,
) -> Comparison:
    """Compare every two articles of one event, and nothing that takes more than two.

    Parameters
    ----------
    given : sequence of Profile
        Those of the event.
    event : Event
    settings : Settings
    lexicons : sequence of Lexicon
    languages : Languages

    Returns
    -------
    Comparison
        With speakers, statements, variants, passages and conflicts; what else a comparison has is empty.
    """
    from framing.comparison.inclusion.importance import statement_rows
    from framing.comparison.index import index_articles
    from framing.comparison.speaker_linking import link_speakers, link_targets

    profiles = tuple(sorted(given, key=_content))
    speakers, links = link_speakers(profiles, compared_language())
    indices, manifest = index_articles(profiles, languages), make_manifest(settings, lexicons)
    found = _pairs(indices, (event,), links, settings, manifest, None)
    return Comparison(
        profiles=profiles,
        events=(event,),
        speakers=speakers,
        statements=statement_rows(indices, (event,), found),
        discovered=(),
        topic_gaps=(),
        label_sets=(),
        stance_differences=(),
        variants=tuple(item for result in found.values() for item in result.variants),
        passages=tuple(item for result in found.values() for item in result.passages),
        conflicts=tuple(item for pair in sorted(found) for item in found[pair].conflicts),
        distinctive=(),
        findings=(),
        set_aside=(),
        notes=(),
        manifest=manifest,
        speaker_links=links,
        target_links=link_targets(profiles, speakers),
    )


def _events(profiles: Sequence[Profile], known: Event | None, given: Mapping[str, str]) -> tuple[Event, ...]:
    """Group the articles into events; those known to be of one event stay one, and are called what the user says."""
    from framing.comparison.events import group_events

    events = tuple(
        dataclasses.replace(event, label=name, name=name)
        if event.given and (name := given.get(event.given[0], ""))
        else event
        for event in group_events(profiles, given=given)
    )
    if known is None or len(events) <= 1:
        return events
    return (dataclasses.replace(known, id="event-1", articles=tuple(profile.id for profile in profiles)),)


def _pairs(
    indices: Sequence[ArticleIndex],
    events: Sequence[Event],
    links: tuple[SpeakerLink, ...],
    settings: Settings,
    manifest: Manifest,
    cache: PairCache | None,
) -> Pairs:
    """Compare every two articles of one event, but for those that a cache holds."""
    from framing.comparison.inclusion import VerdictThresholds
    from framing.comparison.pairing import compare_pairs
    from framing.comparison.pairs import article_key

    return compare_pairs(
        indices,
        events,
        links,
        limits=VerdictThresholds(**dict(settings.thresholds)),
        keys=[article_key(index.profile.article, manifest) for index in indices] if cache is not None else (),
        cache=cache,
    )


def _all_notes(given: Iterable[Note], profiles: Sequence[Profile], found: _EventFacts) -> tuple[Note, ...]:
    """Return the notes given and made, in an order that rests on what they say."""
    from framing.comparison.shared_copy import shared_copy_notes

    return (
        *sorted(given, key=lambda note: (note.kind, note.article_id or "", note.message)),
        *(note for profile in profiles for note in profile.notes),
        *shared_copy_notes(profiles, found.passages),
        *found.tolls,
        *_undated(profiles),
    )


def _content(profile: Profile) -> tuple[str, ...]:
    """Order profiles by what their articles are: outlet, date, title and text; the id tells copies apart."""
    article = profile.article
    published = article.published.isoformat() if article.published else ""
    return article.label.casefold(), article.label, published, article.title or "", article.text, article.id


def of_one_event(articles: Iterable[Article]) -> dict[str, str]:
    """Return what says that articles are about one event, whatever their texts say."""
    return dict.fromkeys((article.id for article in articles), "")


def events_given(comparison: Comparison) -> dict[str, str]:
    """Return which articles a user has put into which event, by id, with the events' names: some may have none."""
    return {article: event.name for event in comparison.events for article in event.given}


def lasting_notes(comparison: Comparison) -> tuple[Note, ...]:
    """Return the notes that stay when an article is added: those that neither an article nor a comparison makes."""
    return tuple(
        note
        for note in comparison.notes
        if note.article_id is None and note.kind not in (UNDATED, SHARED_COPY, GROWN_TOLL)
    )


def _undated(profiles: Sequence[Profile]) -> tuple[Note, ...]:
    """Say once what missing dates mean for the comparison."""
    dateless = [profile.article for profile in profiles if profile.article.published is None]
    if not dateless:
        return ()
    labels = article_labels(profile.article for profile in profiles)
    return (Note(UNDATED, undated([labels[article.id] for article in dateless])),)
