"""What stands by an attribution: the country or body that somebody stands for, and what the verb implies."""

from __future__ import annotations

from framing.annotation.entities.index import Entity
from framing.lexicons.verbs import SpeechVerbs
from framing.lexicons.words.names import NameWords
from framing.model import Attribution, Document

__all__ = ["affiliation_of", "cue_class"]

#: Characters of a cue that are looked up; no verb of saying stands behind so many.
LONGEST_CUE = 200


def affiliation_of(entity: Entity, lists: NameWords) -> str | None:
    """Return the country or body that an entity stands for, where the text says so."""
    sides: dict[str, int] = {}
    for side, count in entity.sides.items():
        country = lists.country_of(side) or side
        if country in lists.countries or country in lists.seats.values():
            sides[country] = sides.get(country, 0) + count
    if sides:
        return max(sides, key=lambda side: sides[side])  # the first named of equals
    return lists.seats.get(entity.key.partition(":")[2])


def cue_class(document: Document, attribution: Attribution, verbs: SpeechVerbs) -> str:
    """Return what the cue of an attribution implies, by the attribution lexicons.

    Returns
    -------
    str
        ``neutral``, ``assertive``, ``doubting``, ``admitting``, ``praising`` or ``blaming``; ``neutral`` also
        for a verb that no lexicon has.
    """
    text = " ".join(document.text[span.start : span.end] for span in attribution.cue)
    return verbs.class_of(" ".join(text.lower().replace("’", "'").split())[:LONGEST_CUE])
