"""Words that tell what a value is of: whether two outlets give two values for one thing."""

from __future__ import annotations

from collections.abc import Mapping
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
    moments : frozenset of str
        Words behind a time that make a moment of it ("six weeks ago").
    rates, rated, distributive : frozenset of str
        Words behind an amount before what it is paid for ("a day"), times and measures by which things are paid, and
        words that say that each gets it.
    growing : frozenset of str
        Words for what grows while a story goes on: a later, higher number is news.
    weak_units : frozenset of str
        Units so common that two amounts in them seldom are of one thing.
    dating : frozenset of str
        Words before the year in which a thing happened.
    changing : frozenset of str
        Words before "from" and a number that was right before.
    denying : frozenset of str
        What stands between two amounts of which the second is denied ("not", "rather than").
    once : frozenset of str
        Verbs of what happens once, so that it has one year.
    things : frozenset of str
        Names of things that look like such a verb.
    before_ages, behind_ages : frozenset of str
        What may stand between a name with its comma and an age, and behind the age.
    storeys : frozenset of str
        Words behind a number and a hyphen that tell how high a building is ("nine-storey").
    strengths : frozenset of str
        Units of how strong the one thing is that an event is about.
    alternatives : frozenset of str
        Words behind a figure that is one of several that may be ("magnitude 6 or more").
    years_old : frozenset of str
        The words that stand, with hyphens, behind an age before a name.
    periods : mapping of str to frozenset of str
        Adjectives that tell for what time an amount is, by the root of the time.
    amount_roles : mapping of str to frozenset of str
        Words beside an amount that say what is done with it or who pays it, by role.
    exclusive_roles : mapping of str to frozenset of str
        Roles that exclude each other: an amount asked for is not the one given.
    reaching, reached_in, took : frozenset of str
        Verbs of whoever comes to where they are needed, words right before the time that it took them, and verbs
        before it with which they may stand behind ("it took them an hour to arrive").
    votes, vote_joiners, vote_nouns : frozenset of str
        Words beside which "8-1" is a vote, what joins its figures, and what may follow the first of them.
    """

    generic: frozenset[str]
    partial: frozenset[str]
    moments: frozenset[str]
    parts: frozenset[str]
    whole: frozenset[str]
    rates: frozenset[str]
    rated: frozenset[str]
    distributive: frozenset[str]
    growing: frozenset[str]
    weak_units: frozenset[str]
    votes: frozenset[str]
    vote_joiners: frozenset[str]
    vote_nouns: frozenset[str]
    reaching: frozenset[str]
    reached_in: frozenset[str]
    took: frozenset[str]
    dating: frozenset[str]
    changing: frozenset[str]
    denying: frozenset[str]
    once: frozenset[str]
    things: frozenset[str]
    before_ages: frozenset[str]
    behind_ages: frozenset[str]
    years_old: frozenset[str]
    storeys: frozenset[str]
    strengths: frozenset[str]
    alternatives: frozenset[str]
    periods: Mapping[str, frozenset[str]]
    amount_roles: Mapping[str, frozenset[str]]
    exclusive_roles: Mapping[str, frozenset[str]]
