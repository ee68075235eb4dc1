"""Whom each outlet gives the word: its speakers by type, role, gender and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from framing.model import Profile, SourceShare, Sourcing, Speaker, SpeakerDirectory
from framing.statistics import wilson_interval

__all__ = ["UNKNOWN", "SourceGroup", "audit_sources", "source_groups"]

_By = Literal["type", "role", "gender", "place"]

#: What is counted where the articles do not tell.
UNKNOWN = "unknown"

_PERSONS = ("named_person", "unnamed_person")


class SourceGroup(NamedTuple):
    """The speakers of an outlet who are of one type, role, gender or place, by id, and how many there are in all."""

    outlet: str
    by: _By
    value: str
    speakers: tuple[str, ...]
    of: int


def audit_sources(profiles: Sequence[Profile], directory: SpeakerDirectory) -> tuple[SourceShare, ...]:
    """Count the speakers of each outlet by type, role, gender and place.

    Parameters
    ----------
    profiles : sequence of Profile
    directory : SpeakerDirectory

    Returns
    -------
    tuple of SourceShare
        By outlet in alphabetical order, then by what is counted, the commonest first.
    """
    shares = []
    for outlet, by, value, speakers, of in source_groups(profiles, directory):
        low, high = wilson_interval(len(speakers), of)
        shares.append(SourceShare(outlet, by, value, len(speakers), of, len(speakers) / of, low, high))
    return tuple(shares)


def source_groups(profiles: Sequence[Profile], directory: SpeakerDirectory) -> tuple[SourceGroup, ...]:
    """Sort the speakers of each outlet by type, role, gender and place.

    Parameters
    ----------
    profiles : sequence of Profile
    directory : SpeakerDirectory

    Returns
    -------
    tuple of SourceGroup
        In the order of :func:`audit_sources`.
    """
    outlets: dict[str, dict[str, tuple[Sourcing, Speaker]]] = {}
    for profile in profiles:
        spoke = {item.speaker for item in profile.voice_map.attributions}
        known = outlets.setdefault(profile.article.label, {})
        for item in profile.sourcing:
            speaker = directory.find(item.speaker, profile.id)
            if item.speaker in spoke and speaker is not None:
                before = known.get(speaker.id)
                told = before is not None and (before[0].gender is not None or item.gender is None)
                known[speaker.id] = before if before is not None and told else (item, speaker)
    return tuple(row for outlet in sorted(outlets) for row in _groups(outlet, list(outlets[outlet].values())))


def _groups(outlet: str, speakers: Sequence[tuple[Sourcing, Speaker]]) -> Iterator[SourceGroup]:
    """Yield the groups of one outlet."""
    persons = [item for item in speakers if item[0].type in _PERSONS]
    counted: tuple[tuple[_By, list[tuple[str, str]]], ...] = (
        ("type", [(item.type, speaker.id) for item, speaker in speakers]),
        ("role", [(speaker.role, speaker.id) for _, speaker in speakers]),
        ("gender", [(item.gender or UNKNOWN, speaker.id) for item, speaker in persons]),
        ("place", [(speaker.affiliation or UNKNOWN, speaker.id) for _, speaker in speakers]),
    )
    for by, values in counted:
        found: dict[str, list[str]] = defaultdict(list)
        for value, speaker in values:
            found[value].append(speaker)
        for value in sorted(found, key=lambda value: (-len(found[value]), value)):
            yield SourceGroup(outlet, by, value, tuple(found[value]), len(values))
