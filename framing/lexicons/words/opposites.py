"""Words by which one report says the opposite of another: antonyms, scales, negators, verbs with two sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Deed", "Excess", "OppositePair", "Opposites", "Scale", "Undertakings", "Yardstick"]

#: Kind of the scale of "first", "second" and so on.
ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class OppositePair:
    """Two sides that exclude each other where they are said of the same thing.

    Attributes
    ----------
    kind : str
    one, two : frozenset of str
        Lower-case words of either side; a verb with its particle is joined ("turned_down").
    adjacent : bool
        True for words that mean opposites only before the same word ("before the vote", "after the vote").
    doubtful : bool
        True for words that may exclude each other or not, by what they are said of ("kept", "left"): nobody is told
        that two sentences with them differ, nor that they agree.
    """

    kind: str
    one: frozenset[str]
    two: frozenset[str]
    adjacent: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Excess:
    """Verbs that say too much with one prefix and too little with another ("overspent", "underspent").

    Attributes
    ----------
    one, two : tuple of str
        The prefixes of either side.
    bases : tuple of tuple of str
        The forms of each verb without them.
    """

    one: tuple[str, ...]
    two: tuple[str, ...]
    bases: tuple[tuple[str, ...], ...]

    def pairs(self) -> tuple[OppositePair, ...]:
        """Return the two sides that the forms of each verb make."""
        made = []
        for forms in self.bases:
            one, two = (frozenset(prefix + form for prefix in side for form in forms) for side in (self.one, self.two))
            made.append(OppositePair("excess", one, two))
        return tuple(made)


@dataclass(frozen=True)  # no slots: the steps are kept
class Scale:
    """Words of which each rules out the others before the same noun.

    Attributes
    ----------
    kind : str
    words : tuple of frozenset of str
        The words of each step.
    """

    kind: str
    words: tuple[frozenset[str], ...]

    @cached_property
    def steps(self) -> Mapping[str, int]:
        """The step of each word."""
        return {word: step for step, words in enumerate(self.words) for word in words}


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What is kept to or not, reached or missed: "within the limit", "missed the deadline".

    Attributes
    ----------
    kind : str
    nouns : frozenset of str
        What is held to; of no matter which words are its opposites before another noun.
    kept, broken : frozenset of tuple of str
        Words, or two words in a row, before such a noun, or verbs in the passive behind it.
    alone : frozenset of str
        Words that say without a noun that it is broken, at the end of a clause ("late").
    figures : bool
        Whether a figure is such a noun: "kept" is above it, "broken" below.
    """

    kind: str
    kept: frozenset[tuple[str, ...]]
    broken: frozenset[tuple[str, ...]]
    nouns: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    figures: bool = False


@dataclass(frozen=True, eq=False)
class Undertakings:
    """Words by which somebody says that they will do a thing, or will not.

    Attributes
    ----------
    auxiliaries : frozenset of str
        Verbs of the future before the deed ("will").
    undertaking : frozenset of tuple of str
        What stands before the verb of what somebody is to do ("plans to").
    declining : frozenset of tuple of str
        What stands before the verb, or the thing, that somebody will not do or have ("ruled out").
    negators : frozenset of str
        Words behind an auxiliary, or inside what undertakes, that turn it round ("not").
    towards : frozenset of str
        Verbs of whoever works for the thing named behind them ("ballot for a strike").
    open : frozenset of str
        Words with which a sentence leaves open what will be, or tells of another time ("unless", "at first").
    deeds : tuple of frozenset of str
        Words for one deed that is whole without an object ("resign", "step down").
    governing : frozenset of str
        Words for the members of a government, of whom one may be meant by the others' name.
    """

    auxiliaries: frozenset[str]
    undertaking: frozenset[tuple[str, ...]]
    declining: frozenset[tuple[str, ...]]
    negators: frozenset[str]
    towards: frozenset[str]
    open: frozenset[str]
    deeds: tuple[frozenset[str], ...]
    governing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Deed:
    """What one outlet says was done and another that it was not: asking, warning, offering.

    Attributes
    ----------
    kind : str
    did, bare : frozenset of str
        Past forms of the verbs; and those that stand behind "did not".
    nouns : frozenset of str
        What was made, given or received by it ("request").
    handed : bool
        Whether only one of the nouns tells that the deed is of this kind ("gave the letter").
    """

    kind: str
    did: frozenset[str]
    bare: frozenset[str]
    nouns: frozenset[str]
    handed: bool = False


@dataclass(frozen=True, eq=False)
class Opposites:
    """All of it, as the data file has it.

    Attributes
    ----------
    pairs : tuple of OppositePair
        Those that are listed; see ``antonyms``.
    excess : Excess
    scales : tuple of Scale
    yardsticks : tuple of Yardstick
    negators : frozenset of str
        Words that turn what follows into its opposite.
    negating_phrases : tuple of tuple of str
        Phrases that do the same ("ruled out").
    harmless : tuple of tuple of str
        Phrases with a negator that negate nothing ("not only").
    open_words : frozenset of str
        Words behind which nothing is claimed ("whether").
    ending_denial : frozenset of str
        Words behind a verb that is denied with which it happened then ("until").
    open_to_the_end : frozenset of str
        Those behind which nothing is claimed to the end of the sentence.
    pleas : frozenset of str
        Words for what somebody pleads, which is no finding.
    denying_verbs : frozenset of str
        Negators that make of the infinitive behind them a claim ("failed to reach").
    averting : frozenset of str
        Verbs that say of their object that it did not happen ("avoided relegation").
    hindering : frozenset of str
        Verbs that say it of what stands behind ``hindered`` and ends in "ing" ("prevented it from spreading").
    hindered : str
    prepositional : frozenset of str
        Particles that are prepositions where they stand apart from a verb ("went to Rome on foot").
    managing : frozenset of str
        Verbs that say of the infinitive behind them that it happened ("managed to save").
    periods : frozenset of str
        Nouns that an ordinal counts without ruling out the others ("quarter").
    families : tuple of tuple of str
        Forms of one word that share no stem ("keep", "kept").
    infinitive : frozenset of str
        The word before a verb that claims nothing of itself ("to").
    possible : frozenset of str
        Words behind which something may be, and its opposite too ("might").
    wished : frozenset of str
        Words behind which something is wanted, and need not be so ("should").
    elsewhere : frozenset of str
        Words that say that a clause is of another thing than one without them ("another").
    some, nobody : frozenset of str
        Words with which a clause begins that tells of some, or of none.
    all_of : frozenset of str
        Words before a number that make it all there are.
    weak_negators : frozenset of str
        Words that may say no, so that a missing negator proves nothing ("unlikely to").
    barriers : frozenset of str
        Words over which no negator reaches and at which a subject begins ("that").
    prefixes : tuple of str
        Prefixes that negate ("un").
    noun_endings : tuple of str
        Endings that make a noun of a verb.
    directed : frozenset of str
        Verbs for which it matters who does it to whom.
    idioms : tuple of tuple of str
        Phrases whose words have no opposites of their own ("opened fire").
    undertakings : Undertakings
    dealings : tuple of Deed
        What passes between two parties, or does not ("asked", "made no request").
    """

    pairs: tuple[OppositePair, ...]
    excess: Excess
    scales: tuple[Scale, ...]
    yardsticks: tuple[Yardstick, ...]
    negators: frozenset[str]
    negating_phrases: tuple[tuple[str, ...], ...]
    harmless: tuple[tuple[str, ...], ...]
    open_words: frozenset[str]
    ending_denial: frozenset[str]
    open_to_the_end: frozenset[str]
    pleas: frozenset[str]
    denying_verbs: frozenset[str]
    averting: frozenset[str]
    hindering: frozenset[str]
    hindered: str
    prepositional: frozenset[str]
    managing: frozenset[str]
    periods: frozenset[str]
    families: tuple[tuple[str, ...], ...]
    infinitive: frozenset[str]
    possible: frozenset[str]
    wished: frozenset[str]
    elsewhere: frozenset[str]
    some: frozenset[str]
    nobody: frozenset[str]
    all_of: frozenset[str]
    weak_negators: frozenset[str]
    barriers: frozenset[str]
    prefixes: tuple[str, ...]
    noun_endings: tuple[str, ...]
    directed: frozenset[str]
    idioms: tuple[tuple[str, ...], ...]
    undertakings: Undertakings
    dealings: tuple[Deed, ...]

    @cached_property
    def antonyms(self) -> tuple[OppositePair, ...]:
        """All pairs, those that prefixes make included."""
        return self.pairs + self.excess.pairs()

    @cached_property
    def ordinals(self) -> frozenset[str]:
        """The words of the scale of ordinals."""
        return frozenset(word for scale in self.scales if scale.kind == ORDINAL for word in scale.steps)
