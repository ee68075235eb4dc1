"""Whom each outlet gives the word: its speakers by type, role, gender and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from framing.model import Profile, SourceShare, Sourcing, Speaker, SpeakerDirectory
from framing.statistics import wilson_interval

__all__ = ["audit_sources"]

_By = Literal["type", "role", "gender", "place"]

#: What is counted where the articles do not tell.
UNKNOWN = "unknown"

_PERSONS = ("named_person", "unnamed_person")


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
    outlets: dict[str, dict[str, tuple[Sourcing, Speaker]]] = {}
    for profile in profiles:
        spoke = {item.speaker for item in profile.voice_map.attributions}
        known = outlets.setdefault(profile.article.outlet or profile.article.label, {})
        for item in profile.sourcing:
            speaker = directory.find(item.speaker, profile.id)
            if item.speaker in spoke and speaker is not None:
                before = known.get(speaker.id)
                told = before is not None and (before[0].gender is not None or item.gender is None)
                known[speaker.id] = before if before is not None and told else (item, speaker)
    return tuple(row for outlet in sorted(outlets) for row in _shares(outlet, list(outlets[outlet].values())))


def _shares(outlet: str, speakers: Sequence[tuple[Sourcing, Speaker]]) -> Iterator[SourceShare]:
    """Yield the shares of one outlet."""
    persons = [item for item in speakers if item[0].type in _PERSONS]
    counted: tuple[tuple[_By, list[str]], ...] = (
        ("type", [item.type for item, _ in speakers]),
        ("role", [speaker.role for _, speaker in speakers]),
        ("gender", [item.gender or UNKNOWN for item, _ in persons]),
        ("place", [speaker.affiliation or UNKNOWN for _, speaker in speakers]),
    )
    for by, values in counted:
        counts = Counter(values)
        for value in sorted(counts, key=lambda value: (-counts[value], value)):
            low, high = wilson_interval(counts[value], len(values))
            yield SourceShare(outlet, by, value, counts[value], len(values), counts[value] / len(values), low, high)
