"""Words around evaluative words: groups, names that are none, verbs of saying, negators."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["StanceWords"]


@dataclass(frozen=True, eq=False)
class StanceWords:
    """What the scores of stance know of a language beside the lexicons.

    Attributes
    ----------
    no_names : frozenset of str
        Written with a capital without being a name.
    groups : frozenset of str
        Groups of people, parties, origins and faiths in lower case. What a net learned of them from news would be a
        prejudice, not a stance.
    joints : frozenset of str
        Prepositions between an evaluative word and whom it is said of.
    speech : frozenset of str
        Verbs of saying and thinking, as far as they decide who is spoken of.
    negators : frozenset of str
        Negators where no lexicon names any.
    acquitting : tuple of tuple of str
        A verb and a word that take blame from what is said behind the second ("cleared the mayor of").
    clearing : tuple of tuple of str
        Two words that take blame from what is said behind them ("far from", "no evidence").
    refusing, reproaches : frozenset of str
        Verbs and nouns that do so together ("rejected claims").
    fillers : frozenset of str
        What may stand between two such words ("no credible evidence", "threw out the charge").
    affirming : tuple of tuple of str
        Two words of which the first is a negator that negates nothing ("not only").
    """

    no_names: frozenset[str]
    groups: frozenset[str]
    joints: frozenset[str]
    speech: frozenset[str]
    negators: frozenset[str]
    acquitting: tuple[tuple[str, ...], ...]
    clearing: tuple[tuple[str, ...], ...]
    refusing: frozenset[str]
    reproaches: frozenset[str]
    fillers: frozenset[str]
    affirming: tuple[tuple[str, ...], ...]
