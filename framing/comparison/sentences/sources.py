"""What the groups of an outlet's sources are called."""

from __future__ import annotations

from collections.abc import Sequence

from framing.comparison.sentences.roles import ROLES
from framing.grammar import capitalized, number_words, percent
from framing.model import SourceShare

__all__ = ["SOURCE_QUESTIONS", "source_value", "sources_sentence"]

#: What is asked of the sources, in the order of the page, by what is counted.
SOURCE_QUESTIONS = {"type": "Named or not", "role": "Role", "gender": "Gender", "place": "Stands for"}

_TYPES = {
    "named_person": "named people",
    "unnamed_person": "unnamed people",
    "organisation": "organizations",
    "document": "documents",
    "data": "polls and data",
    "group": "unnamed groups",
    "joint": "several together",
}
_GENDERS = {"female": "women", "male": "men", "unknown": "not shown"}

#: Types of sources that a reader could look up.
_NAMED = frozenset({"named_person", "organisation", "document", "data", "joint"})


def source_value(by: str, value: str) -> str:
    """Name a group of sources.

    >>> source_value("type", "named_person"), source_value("place", "united states")
    ('named people', 'United States')
    """
    match by:
        case "type":
            return _TYPES.get(value, value)
        case "role":
            return ROLES.get(value, value)
        case "gender":
            return _GENDERS.get(value, value)
    return "not told" if value == "unknown" else " ".join(map(capitalized, value.split(" ")))


def sources_sentence(shares: Sequence[SourceShare], outlets: Sequence[str]) -> str:
    """Say who names most and least of the sources; nothing where there are too few to compare.

    Parameters
    ----------
    shares : sequence of SourceShare
    outlets : sequence of str
        Those that are set beside one another.
    """
    named: dict[str, int] = dict.fromkeys(outlets, 0)
    whole: dict[str, int] = {}
    for item in shares:
        if item.by == "type" and item.outlet in named:
            whole[item.outlet] = item.of
            named[item.outlet] += item.speakers * (item.value in _NAMED)
    if len(whole) < 2:
        return ""
    order = sorted(whole, key=lambda outlet: (named[outlet] / whole[outlet], whole[outlet]))
    least, most = order[0], order[-1]
    if named[least] / whole[least] == named[most] / whole[most]:
        return f"The outlets name {percent(named[most] / whole[most])} of their sources each"
    return (
        f"{most} names {_part(named[most], whole[most])} of its {number_words(whole[most])} sources, "
        f"{least} {_part(named[least], whole[least])} of {number_words(whole[least])}"
    )


def _part(number: int, whole: int) -> str:
    """Say how many of some."""
    return "all" if number == whole else "none" if not number else number_words(number)
