"""Numbers in words, and what they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

__all__ = ["NumberWords"]

#: Cardinals from here on take a unit behind them ("twenty-five").
FIRST_TEN = 20


@dataclass(frozen=True, eq=False)
class NumberWords:
    """Words and signs from which numbers with their scale and unit are read.

    Attributes
    ----------
    ordinals : tuple of str
        Letters behind an ordinal.
    short_scales, touching_scales : frozenset of str
        Scales that begin no number; those that must touch the number before.
    articles, joiners, joined_scales, and_a_half : collections of str
        "a dozen", "two hundred and five", "three and a half billion".
    pronouns : frozenset of str
        Numbers that are pronouns too ("one").
    halves, half_followers : frozenset of str
        Fractions without a numerator, and what may follow them.
    clocks : frozenset of str
        What makes a figure a time of the day.
    measures, measure_joiners : frozenset of str
        Words before a number that say what it measures ("a magnitude of 6.1"); words between.
    versions : frozenset of str
        Words before a number that is part of a name.
    irregular_plurals, no_nouns : frozenset of str
    plural_endings : tuple of str
        Endings of plurals beside "s" ("fishermen").
    powers : frozenset of str
        "square", "cubic".
    cardinals, scales, fractions, vulgar_fractions : mapping of str to float
    currency_signs, currency_words, dollars : mapping of str to str
        To the code of the currency.
    units, unit_phrases, speeds : mapping of str to str
        To the name that equal ones get; phrases with single spaces.
    """

    ordinals: tuple[str, ...]
    short_scales: frozenset[str]
    touching_scales: frozenset[str]
    articles: frozenset[str]
    joiners: frozenset[str]
    joined_scales: frozenset[str]
    and_a_half: tuple[str, ...]
    pronouns: frozenset[str]
    halves: frozenset[str]
    half_followers: frozenset[str]
    clocks: frozenset[str]
    measures: frozenset[str]
    measure_joiners: frozenset[str]
    versions: frozenset[str]
    irregular_plurals: frozenset[str]
    plural_endings: tuple[str, ...]
    no_nouns: frozenset[str]
    powers: frozenset[str]
    cardinals: Mapping[str, float]
    scales: Mapping[str, float]
    fractions: Mapping[str, float]
    vulgar_fractions: Mapping[str, float]
    currency_signs: Mapping[str, str]
    currency_words: Mapping[str, str]
    dollars: Mapping[str, str]
    units: Mapping[str, str]
    unit_phrases: Mapping[str, str]
    speeds: Mapping[str, str]

    @cached_property
    def small(self) -> Mapping[str, float]:
        """Cardinals below twenty."""
        return {word: value for word, value in self.cardinals.items() if value < FIRST_TEN}

    @cached_property
    def tens(self) -> Mapping[str, float]:
        """Twenty, thirty and so on."""
        return {word: value for word, value in self.cardinals.items() if value >= FIRST_TEN}

    @cached_property
    def unit_names(self) -> frozenset[str]:
        """The names that equal units get."""
        return frozenset(self.units.values())

    @cached_property
    def starts(self) -> frozenset[str]:
        """Words at which a number may begin."""
        whole = [*self.cardinals, *self.scales, *self.vulgar_fractions, *self.fractions]
        return frozenset(whole) - self.short_scales
