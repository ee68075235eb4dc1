"""Which kind of speaker the articles of an event hear most unevenly."""

from __future__ import annotations

from collections import defaultdict

from framing.model import Comparison, Event, UnevenRole, VoiceShare

__all__ = ["role_of", "uneven_role"]

#: Roles that say nothing of who is heard, and how far the shares of a role have to lie apart, from 0 to 1, to be told.
UNTOLD, APART = frozenset({"", "other", "anonymous"}), 0.15


def uneven_role(comparison: Comparison, event: Event) -> UnevenRole | None:
    """Return the kind of speaker whose share differs most between the articles of an event that quote anybody.

    Parameters
    ----------
    comparison : Comparison
    event : Event

    Returns
    -------
    UnevenRole or None
        None where no share differs enough to be told, or fewer than two articles quote.
    """
    speaking = [article for article in event.articles if comparison.profile(article).voices]
    shares: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(speaking, 0.0))
    for article in speaking:
        for voice in comparison.directory.voices(comparison.profile(article)):
            shares[role_of(voice, comparison)][article] += voice.share
    found = []
    for role in sorted(shares.keys() - UNTOLD):
        most, least = (choose(speaking, key=shares[role].__getitem__) for choose in (max, min))
        found.append(UnevenRole(role, most, least, shares[role][most], shares[role][least]))
    widest = max(found, key=lambda item: item.high - item.low, default=None)
    return widest if widest is not None and widest.high - widest.low >= APART else None


def role_of(voice: VoiceShare, comparison: Comparison) -> str:
    """Return the role of who is heard; nothing where no speaker was found."""
    known = comparison.directory.find(voice.speaker, voice.article_id)
    return "" if known is None else known.role
