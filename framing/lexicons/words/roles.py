"""What kind of voice a description tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from framing.tokenization import tokenize

__all__ = ["RoleWords"]

#: Letters of the shortest word for a calling that is told by its ending.
SHORTEST_CALLING = 6


@dataclass(frozen=True, eq=False)
class RoleWords:
    """Words and phrases of descriptions, by the role they tell.

    Attributes
    ----------
    stops : frozenset of str
        Words that end a noun phrase.
    callings : mapping of str to frozenset of str
        What somebody is, wherever they work ("lawyer", "fish farmer").
    bodies : mapping of str to frozenset of str
        Nouns and names of bodies ("union", "city hall").
    named : mapping of str to frozenset of str
        Words that tell of a body within its name alone.
    offices : mapping of str to frozenset of str
        Offices that any body may have: the body decides, and the table where none is told.
    endings : mapping of str to frozenset of str
        How words for a calling end that no table has.
    letters : mapping of str to frozenset of str
        Letters behind a name that tell an office ("MP").
    members : mapping of str to frozenset of str
        Whom a body joins, by the role of the body: nurses join in a union, millers in a lobby, tenants in a group.
    associations : frozenset of str
        Nouns for bodies that people join.
    industries : frozenset of str
        Trades whose "group" is a company.
    seats : frozenset of str
        "City" of "the City of Tarn".
    employers : mapping of str to frozenset of str
        Whose bodies an office may be of which no body is told, by the role that the office has alone.
    ranks : frozenset of str
        Titles that are a police officer's right before a name, and may be another's elsewhere ("Inspector Roy").
    legislators, governing : frozenset of str
        Titles that are an official's right before a name ("Representative Roy"), and what somebody governs with.
    tiers : frozenset of str
        Words for a level of government.
    supreme : frozenset of str
        Offices that are a country's where no body is told.
    doing : mapping of str to frozenset of str
        What somebody does behind "who": verbs by role; ``held`` are those of holding an office, ``hurt`` participles of
        victims, ``kin`` and ``died`` what happened to whose family, ``goods`` and ``ruined`` to what is theirs;
        ``fate`` and ``lost_ones`` are nouns of it; ``pleading`` is what a lawyer does for ``parties``.
    firm : mapping of str to frozenset of str
        What tells of a company beside its name: things ``owned``, things ``held`` in it, and whom it is ``headed`` by.
    """

    stops: frozenset[str]
    callings: Mapping[str, frozenset[str]]
    bodies: Mapping[str, frozenset[str]]
    named: Mapping[str, frozenset[str]]
    offices: Mapping[str, frozenset[str]]
    endings: Mapping[str, frozenset[str]]
    letters: Mapping[str, frozenset[str]]
    members: Mapping[str, frozenset[str]]
    associations: frozenset[str]
    industries: frozenset[str]
    seats: frozenset[str]
    employers: Mapping[str, frozenset[str]]
    ranks: frozenset[str]
    legislators: frozenset[str]
    governing: frozenset[str]
    supreme: frozenset[str]
    tiers: frozenset[str]
    doing: Mapping[str, frozenset[str]]
    firm: Mapping[str, frozenset[str]]

    @cached_property
    def calling_of(self) -> Mapping[str, str]:
        """Calling to role."""
        return _turned(self.callings)

    @cached_property
    def body_of(self) -> Mapping[str, str]:
        """Noun or name of a body to role."""
        return _turned(self.bodies)

    @cached_property
    def named_of(self) -> Mapping[str, str]:
        """Word of a body's name to role."""
        return {**_turned(self.named), **self.body_of}

    @cached_property
    def office_of(self) -> Mapping[str, str]:
        """Office to the role of those of whom no body is told."""
        return _turned(self.offices)

    def calling_by_ending(self, word: str) -> str | None:
        """Return the role of a word for a calling that no table has ("hydrogeologist", "pipefitter")."""
        if len(word) < SHORTEST_CALLING:
            return None
        return next((role for role, endings in self.endings.items() if word.endswith(tuple(endings))), None)

    @cached_property
    def letter_of(self) -> Mapping[str, str]:
        """Letters behind a name to role."""
        return _turned(self.letters)

    @cached_property
    def member_of(self) -> Mapping[str, str]:
        """Noun for those who join to the role of what they join in."""
        return _turned(self.members)

    def role_of_members(self, words: Sequence[str]) -> str | None:
        """Return the role of a body that says whom it joins ("Irish Nurses Federation"), if some words name one."""
        if self.associations.isdisjoint(words):
            return None
        joined = next((self.member_of[word] for word in words if word in self.member_of), None)
        return "union" if joined is not None and "union" in words and joined != "ngo" else joined

    @cached_property
    def persons(self) -> frozenset[str]:
        """Words for one person, callings and offices."""
        return frozenset(self.calling_of) | frozenset(self.office_of)

    @cached_property
    def voices(self) -> frozenset[str]:
        """Words for people and bodies."""
        return self.persons | frozenset(self.body_of) | frozenset(self.member_of)


def _turned(table: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Return the role of each word, cut as the text is; the first table that has it decides."""
    found: dict[str, str] = {}
    for role, words in table.items():
        for word in words:
            found.setdefault(" ".join(tokenize(word).lowers), role)  # "co-founder" is three tokens of a text
    return found
