"""Role and side of a speaker, and what an attribution's verb implies."""

from __future__ import annotations

from collections.abc import Iterable

from framing.annotation.entities.index import Entity
from framing.lexicons.verbs import SpeechVerbs
from framing.lexicons.words.names import NameWords
from framing.model import Attribution, Document

__all__ = ["affiliation_of", "cue_class", "role_of"]

#: Characters of a cue that are looked up; no verb of saying stands behind so many.
LONGEST_CUE = 200

#: "Attorney General" and "commander in chief" are no soldiers; an "executive director" runs no company, a campaign's
#: "director" or "chairman" holds no public office.
_CIVIL = frozenset(
    "attorney attorneys secretary director inspector inspectors surgeon consul solicitor governor gov counsel "
    "president premier minister".split()
)
_MILITARY_TOO = frozenset({"general", "commander", "lt", "lieutenant"})
_STAFF = frozenset(
    "director chair chairman chairwoman leader officer secretary manager official executive chief".split()
)


def role_of(words: Iterable[str], lists: NameWords, *, kind: str) -> str:
    """Return the role that the words used of a speaker tell.

    Parameters
    ----------
    words : iterable of str
        Lower-case words of names, titles and descriptions.
    lists : NameWords
    kind : str
        Kind of the speaker; a document is a ``document`` whatever else is said.

    Returns
    -------
    str
    """
    if kind == "document":
        return "document"
    have = set(words)
    if have & _CIVIL:
        have = (have - _MILITARY_TOO) | ({"official"} if "general" in have else set())  # "Attorney General"
    if "chief" not in have:
        have.discard("executive")
    if "campaign" in have:
        have -= _STAFF
    for role, known in lists.roles.items():
        if not have.isdisjoint(known):
            return role
    return "other"


def affiliation_of(figure: Entity, lists: NameWords) -> str | None:
    """Return the country or body that a figure stands for, where the text says so."""
    sides: dict[str, int] = {}
    for side, count in figure.sides.items():
        country = lists.country_of(side) or side
        if country in lists.countries or country in lists.seats.values():
            sides[country] = sides.get(country, 0) + count
    if sides:
        return max(sides, key=lambda side: sides[side])  # the first named of equals
    return lists.seats.get(figure.key.partition(":")[2])


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
