"""Words that tell what a value is of: whether two outlets give two values for one thing."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ValueWords"]


@dataclass(frozen=True, eq=False)
class ValueWords:
    """Words that tell what a value is of, and those that say nothing of it.

    Attributes
    ----------
    generic : frozenset of str
        Words that say nothing about what a value is of.
    partial, parts, whole : frozenset of str
        Words that make a number one of several; words for a part before "of" and the whole, and what stands between.
    growing : frozenset of str
        Words for what grows while a story goes on: a later, higher number is news.
    weak_units : frozenset of str
        Units so common that two amounts in them seldom are of one thing.
    votes, vote_joiners, vote_nouns : frozenset of str
        Words beside which "8-1" is a vote, what joins its figures, and what may follow the first of them.
    """

    generic: frozenset[str]
    partial: frozenset[str]
    parts: frozenset[str]
    whole: frozenset[str]
    growing: frozenset[str]
    weak_units: frozenset[str]
    votes: frozenset[str]
    vote_joiners: frozenset[str]
    vote_nouns: frozenset[str]
