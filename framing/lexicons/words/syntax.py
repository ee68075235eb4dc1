"""Words by which a sentence is cut into clauses, and a passive is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

__all__ = ["SyntaxWords"]


@dataclass(frozen=True, eq=False)
class SyntaxWords:
    """What is known of how sentences are built.

    Attributes
    ----------
    be : frozenset of str
        Forms that make a passive. ``'s`` and ``'re`` are "is" and "are"; "got fired" is one too.
    irregular : frozenset of str
        Participles that do not end in -ed, of verbs that news uses in the passive.
    adjectival : frozenset of str
        Participles that are adjectives after a form of "be": nothing is done to anybody.
    ed_nouns : frozenset of str
        Words in -ed that are no participles.
    before_participles : frozenset of str
        Words that may stand between the form of "be" and the participle.
    no_agents : frozenset of str
        What follows "by" without being a doer.
    noun_ends : frozenset of str
        Words at which the doer named behind "by" ends.
    openers : frozenset of str
        Words that open a clause of their own. "That" is left out: "China said that it ..." stays together for the
        target, and a negator seldom reaches over it since it looks back a few words only.
    comma_openers : frozenset of str
        After a comma these open a clause; without one they may join two nouns ("Japan and China").
    auxiliaries : frozenset of str
        Auxiliary verbs, each a finite verb.
    past : frozenset of str
        Irregular past forms, each a finite verb.
    present : frozenset of str
        Forms of the present that are verbs in news more often than nouns.
    no_verbs : frozenset of str
        Words in -ed that are mostly adjectives or nouns before a noun, so no sign of a verb.
    no_participles : frozenset of str
        Words in -ing that open no clause. "..., including X" lists parts; it says nothing that could be reported on
        its own.
    conjunctions : frozenset of str
        Words that join two clauses.
    subordinate : frozenset of str
        Words that open a clause which says nothing by itself.
    hanging : frozenset of str
        Words and phrases that hang on the sentence before them, without a comma too.
    reasons : frozenset of str
        Those of them that open a clause which could be reported on its own all the same.
    no_verb_after : frozenset of str
        Words and marks behind which a form in -ed is no finite verb.
    """

    be: frozenset[str]
    irregular: frozenset[str]
    adjectival: frozenset[str]
    ed_nouns: frozenset[str]
    before_participles: frozenset[str]
    no_agents: frozenset[str]
    noun_ends: frozenset[str]
    openers: frozenset[str]
    comma_openers: frozenset[str]
    auxiliaries: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    no_verbs: frozenset[str]
    no_participles: frozenset[str]
    conjunctions: frozenset[str]
    subordinate: frozenset[str]
    hanging: frozenset[str]
    reasons: frozenset[str]
    no_verb_after: frozenset[str]

    @cached_property
    def passive_forms(self) -> frozenset[str]:
        """The forms of "be", and these with "not" ("isn't")."""
        return self.be | {word + "n't" for word in self.be}

    @cached_property
    def finite(self) -> frozenset[str]:
        """Words that are finite verbs by themselves."""
        return self.auxiliaries | self.past | self.present

    @cached_property
    def may_open(self) -> frozenset[str]:
        """Words that may open a clause which could be reported on its own."""
        return self.conjunctions | self.reasons
