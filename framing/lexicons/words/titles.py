"""Neutral words in which an event is titled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

__all__ = ["TitleWords"]


@dataclass(frozen=True, eq=False)
class TitleWords:
    """What an event can be called, whatever its outlets call it.

    Attributes
    ----------
    nouns, verbs : mapping of str to str
        Forms of nouns, and of verbs, that tell of a happening, a word or a phrase each, to its neutral noun.
    things : mapping of str to str
        Forms of what happenings are about ("pipelines"), to the singular.
    own : frozenset of str
        Nouns that belong to the subject of their verbs: "the volcano erupted" tells of the volcano's eruption.
    between : frozenset of str
        Happenings between two sides.
    about : frozenset of str
        Happenings that are about a thing where most articles make much of both ("drug trial").
    christened : frozenset of str
        Happenings that bear a name ("Cyclone Ada").
    takes_object : frozenset of str
        Words before which a noun's form is a verb ("attack the camp").
    no_modifiers : frozenset of str
        Words before a noun that say how it seems, how it ranks or when it was, not what it is.
    recurrent : frozenset of str
        Happenings that articles on others name in passing.
    place_openings : frozenset of str
        Words that open the name of a place.
    relational : frozenset of str
        Adjectives that say of what kind a thing is, and judge nothing.
    judging : tuple of str
        Endings of adjectives that judge.
    undone, undone_behind : frozenset of str
        Words before a happening, and behind it, that tell that it did not come, or may not.
    joints : frozenset of str
        Words between a happening and the name of where it was or whom it met.
    locatives : frozenset of str
        Words before a place.
    """

    nouns: Mapping[str, str]
    verbs: Mapping[str, str]
    things: Mapping[str, str]
    own: frozenset[str]
    between: frozenset[str]
    about: frozenset[str]
    christened: frozenset[str]
    takes_object: frozenset[str]
    no_modifiers: frozenset[str]
    recurrent: frozenset[str]
    place_openings: frozenset[str]
    relational: frozenset[str]
    judging: tuple[str, ...]
    undone: frozenset[str]
    undone_behind: frozenset[str]
    joints: frozenset[str]
    locatives: frozenset[str]

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first words of all forms."""
        return frozenset(form.split()[0] for forms in (self.nouns, self.verbs, self.things) for form in forms)

    @cached_property
    def phrase_openings(self) -> frozenset[str]:
        """Words that open a noun phrase, or stand before its noun."""
        return self.takes_object | self.joints | self.relational | {"of"}

    @cached_property
    def thing_nouns(self) -> frozenset[str]:
        """The singular of every thing."""
        return frozenset(self.things.values())
