"""Words by which one report says the opposite of another: antonyms, scales, negators, verbs with two sides."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from framing.errors import LexiconError

__all__ = ["OppositePair", "Opposites", "Scale", "Yardstick", "load_opposites"]

_FILE = "english/opposites.toml"


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
    """

    kind: str
    one: frozenset[str]
    two: frozenset[str]
    adjacent: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Words of which each rules out the others before the same noun; the step of each word."""

    kind: str
    steps: Mapping[str, int]


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
    nouns: frozenset[str]
    kept: frozenset[tuple[str, ...]]
    broken: frozenset[tuple[str, ...]]
    alone: frozenset[str]
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Opposites:
    """All of it, as the data file has it.

    Attributes
    ----------
    pairs : tuple of OppositePair
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
    managing : frozenset of str
        Verbs that say of the infinitive behind them that it happened ("managed to save").
    periods : frozenset of str
        Nouns that an ordinal counts without ruling out the others ("quarter").
    ordinals : frozenset of str
        The words of the scale "ordinal".
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
        Prefixes that negate ("un"), longest first.
    noun_endings : tuple of str
        Endings that make a noun of a verb.
    directed : frozenset of str
        Verbs for which it matters who does it to whom.
    idioms : tuple of tuple of str
        Phrases whose words have no opposites of their own ("opened fire").
    """

    pairs: tuple[OppositePair, ...]
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
    managing: frozenset[str]
    periods: frozenset[str]
    ordinals: frozenset[str]
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


@functools.lru_cache(maxsize=1)
def load_opposites() -> Opposites:
    """Read the bundled file once.

    Raises
    ------
    LexiconError
        If the file is missing or damaged.
    """
    try:
        data: dict[str, Any] = tomllib.loads((files("framing.lexicons") / _FILE).read_text("utf-8"))
        negation = data["negation"]
        return Opposites(
            pairs=(*map(_pair, data["pairs"]), *_excesses(data["excess"])),
            scales=tuple(
                Scale(item["kind"], {word: step for step, words in enumerate(item["words"]) for word in words.split()})
                for item in data["scales"]
            ),
            yardsticks=tuple(
                Yardstick(
                    item["kind"],
                    frozenset(item["nouns"].split()),
                    frozenset(tuple(words.split("_")) for words in item["kept"].split()),
                    frozenset(tuple(words.split("_")) for words in item["broken"].split()),
                    frozenset(item.get("alone", "").split()),
                    item.get("figures", False),
                )
                for item in data["yardsticks"]
            ),
            negators=frozenset(negation["before"]),
            negating_phrases=tuple(tuple(phrase.split()) for phrase in negation["phrases"]),
            harmless=tuple(tuple(phrase.split()) for phrase in negation["harmless"]),
            open_words=frozenset(negation["open"]),
            ending_denial=frozenset(negation["ending_denial"]),
            open_to_the_end=frozenset(negation["open_to_the_end"]),
            pleas=frozenset(negation["pleas"]),
            denying_verbs=frozenset(negation["denying_verbs"]),
            averting=frozenset(negation["averting"]),
            hindering=frozenset(negation["hindering"]),
            hindered=negation["hindered"],
            managing=frozenset(negation["managing"]),
            periods=frozenset(data["periods"]["nouns"].split()),
            ordinals=frozenset(
                word
                for scale in data["scales"]
                if scale["kind"] == "ordinal"
                for words in scale["words"]
                for word in words.split()
            ),
            families=tuple(tuple(family.split()) for family in data["forms"]["families"].split(",")),
            infinitive=frozenset(negation["infinitive"]),
            possible=frozenset(negation["possible"]),
            wished=frozenset(negation["wished"]),
            elsewhere=frozenset(negation["elsewhere"]),
            some=frozenset(negation["some"]),
            nobody=frozenset(negation["nobody"]),
            all_of=frozenset(negation["all_of"]),
            weak_negators=frozenset(negation["weak"]),
            barriers=frozenset(negation["barriers"]),
            prefixes=tuple(sorted(negation["prefixes"], key=lambda prefix: (-len(prefix), prefix))),
            noun_endings=tuple(negation["nouns"]),
            directed=frozenset(data["directed"]["verbs"].split()),
            idioms=tuple(tuple(phrase.split()) for phrase in data["idioms"]["phrases"]),
        )
    except (OSError, KeyError, TypeError, AttributeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"the word list {_FILE} is missing or damaged: {error}") from error


def _pair(item: Mapping[str, Any]) -> OppositePair:
    """Read one pair of sides."""
    one, two = (frozenset(item[side].split()) for side in ("one", "two"))
    return OppositePair(item["kind"], one, two, item.get("adjacent", False))


def _excesses(item: Mapping[str, Any]) -> Iterator[OppositePair]:
    """Yield, for each verb that may stand behind "over" and "under", the two sides that its forms make."""
    for forms in map(str.split, item["bases"].split(",")):
        one, two = (frozenset(prefix + form for prefix in item[side] for form in forms) for side in ("one", "two"))
        yield OppositePair("excess", one, two)
