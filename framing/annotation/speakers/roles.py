"""Role and side of a speaker, and what an attribution's verb implies."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from framing.annotation.entities.index import Entity
from framing.lexicons import bundled
from framing.lexicons.gazetteer import Gazetteer
from framing.model import Attribution, Document

__all__ = ["affiliation_of", "cue_class", "role_of"]

#: When a cue holds words of several classes the strongest reading wins, in this order.
CLASS_ORDER = ("blaming", "praising", "admitting", "doubting", "assertive", "neutral")


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


def role_of(words: Iterable[str], lists: Gazetteer, *, kind: str) -> str:
    """Return the role that the words used of a speaker tell.

    Parameters
    ----------
    words : iterable of str
        Lower-case words of names, titles and descriptions.
    lists : Gazetteer
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


def affiliation_of(figure: Entity, lists: Gazetteer) -> str | None:
    """Return the country or body that a figure stands for, where the text says so."""
    sides: dict[str, int] = {}
    for side, count in figure.sides.items():
        country = lists.side_of(side) or side
        if country in lists.countries or country in lists.seats.values():
            sides[country] = sides.get(country, 0) + count
    if sides:
        return max(sides, key=lambda side: sides[side])  # the first named of equals
    return lists.seats.get(figure.key.partition(":")[2])


@functools.lru_cache(maxsize=1)
def _classes() -> tuple[dict[str, str], tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return words, word beginnings and phrases of the attribution lexicons with their class."""
    words: dict[str, str] = {}
    stems: list[tuple[str, str]] = []
    phrases: list[tuple[str, str]] = []
    for lexicon in bundled():
        if lexicon.kind != "attribution":
            continue
        for dimension in lexicon.dimensions:
            if dimension.name not in CLASS_ORDER:
                continue
            for term in dimension.terms:
                text = term.text.lower()
                if " " in text:
                    phrases.append((text.rstrip("*"), dimension.name))
                elif text.endswith("*"):
                    stems.append((text[:-1], dimension.name))
                else:
                    words.setdefault(text, dimension.name)
    return words, tuple(sorted(stems, key=lambda stem: (-len(stem[0]), stem))), tuple(sorted(phrases))


@functools.lru_cache(maxsize=4096)
def _class_of(text: str) -> str:
    """Return the class of a cue given in lower case."""
    words, stems, phrases = _classes()
    found = {name for phrase, name in phrases if f" {phrase}" in f" {text}"}
    for word in text.split():
        bare = word.strip(".,;:!?\"'“”’()")
        if bare in words:
            found.add(words[bare])
            continue
        stem = next((name for beginning, name in stems if bare.startswith(beginning)), None)
        if stem:
            found.add(stem)
    return next((name for name in CLASS_ORDER if name in found), "neutral")


def cue_class(document: Document, attribution: Attribution) -> str:
    """Return what the cue of an attribution implies, by the attribution lexicon.

    Returns
    -------
    str
        ``neutral``, ``assertive``, ``doubting``, ``admitting``, ``praising`` or ``blaming``; ``neutral`` also
        for a verb that the lexicon does not have.
    """
    text = " ".join(document.text[span.start : span.end] for span in attribution.cue)
    return _class_of(" ".join(text.lower().replace("’", "'").split())[:200])
