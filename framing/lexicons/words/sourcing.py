"""Words of sourcing: what an attribution is besides something said, and why a speaker is asked or not named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["SourcingWords"]


@dataclass(frozen=True, eq=False)
class SourcingWords:
    """What is known of the ways in which an article presents its speakers.

    Attributes
    ----------
    data : frozenset of str
        Nouns for documents that are data.
    unnamed : tuple of tuple of str
        Formulas with which somebody keeps the name back.
    unpermitted : tuple of tuple of str
        Reasons that tell of themselves that somebody keeps the name back; with a word of ``speaking`` behind "to".
    threats : tuple of tuple of str
        "if named", behind what would then befall somebody.
    speaking : frozenset of str
    requests : frozenset of str
        Verbs of whoever asks to be kept unnamed.
    reasons : tuple of tuple of str
        What opens the reason for it.
    interview : frozenset of str
        Verbs behind "who" that tell of the interview, and not why somebody is asked.
    refusals : tuple of tuple of str
        Formulas for "said nothing"; with a word of ``answers`` behind them they are of speaking.
    answers : frozenset of str
    imagining : frozenset of str
        Words before a verb of thinking that nobody reports ("would know").
    undergone, burdens : frozenset of str
        Participles of what befalls a subject that says nothing by it, and what it comes under ("has come under fire").
    judged : frozenset of str
        What the outlet says of somebody behind "is" ("was right about that").
    dropping : frozenset of str
        What is done to a demand that is made no longer ("dropped his demand that").
    ordering : frozenset of str
        Verbs of whoever tells people of its own to do something.
    pleas, pleading : frozenset of str
        What a defendant answers to a charge, and the verbs before it.
    acts : mapping of str to str
        Verb to ``thought``, ``done`` or ``thanked``.
    clause_verbs : frozenset of str
        Forms of "be" and "have" with which a clause on somebody tells what they are.
    threat_openers : frozenset of str
        Words that open a clause which tells what would happen to somebody if named.
    """

    data: frozenset[str]
    unnamed: tuple[tuple[str, ...], ...]
    unpermitted: tuple[tuple[str, ...], ...]
    threats: tuple[tuple[str, ...], ...]
    speaking: frozenset[str]
    requests: frozenset[str]
    reasons: tuple[tuple[str, ...], ...]
    interview: frozenset[str]
    refusals: tuple[tuple[str, ...], ...]
    answers: frozenset[str]
    undergone: frozenset[str]
    burdens: frozenset[str]
    imagining: frozenset[str]
    judged: frozenset[str]
    dropping: frozenset[str]
    ordering: frozenset[str]
    pleas: frozenset[str]
    pleading: frozenset[str]
    acts: Mapping[str, str]
    clause_verbs: frozenset[str]
    threat_openers: frozenset[str]
