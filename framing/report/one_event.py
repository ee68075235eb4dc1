"""One event of a comparison of many, as a comparison of its own, so that every form of the report can show it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from framing.model import FindingKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framing.model import Comparison, Event, Span

__all__ = ["compared_events", "of_event"]


def compared_events(comparison: Comparison) -> tuple[Event, ...]:
    """Return the events of which there are several articles, those with most first."""
    several = [event for event in comparison.events if len(event.articles) > 1]
    return tuple(sorted(several, key=lambda event: -len(event.articles)))


def of_event(comparison: Comparison, event: Event) -> Comparison:
    """Return what a comparison holds of one event.

    Parameters
    ----------
    comparison : Comparison
    event : Event
        One of its events.

    Returns
    -------
    Comparison
        Its articles and what was found in them and between them. Names, ids and figures stay as they are: nothing
        is compared anew.
    """
    inside = set(event.articles)

    def within(*spans: Span) -> bool:
        return all(span.article_id in inside for span in spans)

    links = [link for link in comparison.speaker_links if link.article_id in inside]
    profiles = tuple(profile for profile in comparison.profiles if profile.id in inside)
    speakers = {speaker.id for profile in profiles for speaker in profile.speakers} | {link.speaker for link in links}
    return replace(
        comparison,
        profiles=profiles,
        events=(event,),
        speakers=tuple(speaker for speaker in comparison.speakers if speaker.id in speakers),
        statements=tuple(row for row in comparison.statements if row.event == event.id),
        discovered=tuple(item for item in comparison.discovered if item.article_id in inside),
        topic_gaps=tuple(item for item in comparison.topic_gaps if item.event == event.id),
        label_sets=tuple(item for item in comparison.label_sets if item.event == event.id),
        stance_differences=tuple(item for item in comparison.stance_differences if {item.left, item.right} <= inside),
        variants=tuple(item for item in comparison.variants if within(item.left, item.right)),
        passages=tuple(item for item in comparison.passages if within(item.left, item.right)),
        conflicts=tuple(item for item in comparison.conflicts if within(item.left, item.right)),
        distinctive=tuple(item for item in comparison.distinctive if item.event == event.id),
        findings=tuple(
            item
            for item in comparison.findings
            if item.kind != FindingKind.EVENT and item.articles and _all_in(item.articles, inside)
        ),
        set_aside=(),
        notes=tuple(note for note in comparison.notes if note.article_id in inside),
        speaker_links=tuple(links),
        target_links=tuple(link for link in comparison.target_links if link.article_id in inside),
    )


def _all_in(articles: Iterable[str], inside: set[str]) -> bool:
    """Whether all articles are of the event."""
    return all(article in inside for article in articles)
