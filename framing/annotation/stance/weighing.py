"""From matches to weighed hits: negation, intensifiers, and whose words they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from framing.annotation.stance.scanning import Scan
from framing.annotation.syntax.participles import governs_passive
from framing.lexicons.language import KEPT_LANGUAGES, Language, language_of
from framing.lexicons.records import Lexicon, Match
from framing.lexicons.words.stance import StanceWords
from framing.model import Document, Hit, Tokens, VoiceMap, words_inside
from framing.tokenization import says_not

__all__ = [
    "NEGATED",
    "OF_ACTOR",
    "OF_OBJECT",
    "Modifiers",
    "Voices",
    "WeighedHit",
    "cleared_tokens",
    "modifiers",
    "weigh",
]

#: Dimensions whose words say something of one side only: "refused" of the one who stands before it,
#: "accused" of the one after it. A passive ("was accused by") turns them round.
OF_ACTOR, OF_OBJECT = "conduct", "treatment"

#: Second words of pairs, by the first.
Pairs = Mapping[str, frozenset[str]]

ActorRole = Literal["actor", "object"]

_SIDES: Mapping[str, tuple[ActorRole, ActorRole]] = {OF_ACTOR: ("actor", "object"), OF_OBJECT: ("object", "actor")}

#: What a negated word counts: turned round, and half as strong, since "not a threat" says less than
#: "an ally". Between VADER's -0.74 (Hutto and Gilbert 2014) and plain removal.
NEGATED = -0.5

#: How many words a negator may stand before the word it negates ("does not want to be a threat").
NEGATION_REACH = 4

#: How many tokens behind "cleared of" or "rejected claims" are turned ("rejected claims that Mercer was incompetent").
CLEARED_REACH = 8

#: How many fillers may stand between the two words ("threw out all the charges").
MOST_FILLERS = 3

#: How many tokens may stand between "cleared" and "of" ("cleared the former mayor, Ann Roe, of fraud").
ACQUITTED_REACH = 8

#: How many words an intensifier may stand before ("very much a threat").
INTENSIFIER_REACH = 2


#: Decimals of a weight in a record: a hit 15 half-lives away still shows.
DECIMALS = 6

#: Where a hit has what changes with its target; the part it stands in comes last.
_WEIGHT, _TARGET = Hit._fields.index("weight"), Hit._fields.index("target")

#: Makes a named tuple three times as fast as its own constructor; an article has hundreds of hits.
_make = tuple.__new__

#: Cues that carry the speaker's own blame or praise: "accused" is no judgement of the outlet.
SPEAKER_CUES = frozenset({"blaming", "praising"})


@dataclass(frozen=True, slots=True)
class Modifiers:
    """Words that change the weight of a hit, gathered from all lexicons."""

    negators: frozenset[str]
    intensifiers: Mapping[str, float]


class WeighedHit(NamedTuple):
    """A hit with what the scores need to know of its place.

    Attributes
    ----------
    hit : Hit
        With the weight that it has before any distance, rounded.
    weight : float
        The same weight, not rounded.
    token_start, token_end : int
    sentence : int
    side : {'actor', 'object'} or None
        Of whom alone the word speaks, passives turned round: of the one who does it or the one it is done to.
    """

    hit: Hit
    weight: float
    token_start: int
    token_end: int
    sentence: int
    side: ActorRole | None

    def toward(self, target: str, weight: float) -> Hit:
        """Return the hit as it counts toward a target."""
        hit = self.hit
        return _make(Hit, (*hit[:_WEIGHT], round(weight, DECIMALS), *hit[_WEIGHT + 1 : _TARGET], target, hit.part))


class Voices:
    """Whose words stand at an offset; a blaming or praising cue belongs to its speaker."""

    __slots__ = ("_cues", "_map", "_starts")

    def __init__(self, voices: VoiceMap) -> None:
        self._map = voices
        cues = [
            (span.start, span.end, item.speaker)
            for item in voices.attributions
            if item.cue_class in SPEAKER_CUES
            for span in item.cue
        ]
        self._cues = sorted(cues, key=lambda cue: cue[:2])
        self._starts = [cue[0] for cue in self._cues]

    def at(self, offset: int) -> tuple[Literal["outlet", "attributed"], str | None]:
        """Return the voice of the character at ``offset``, and the speaker's id where one is known."""
        place = bisect_right(self._starts, offset) - 1
        if place >= 0 and offset < self._cues[place][1]:
            return "attributed", self._cues[place][2]
        return self._map.at(offset)

    def words_before(self, tokens: Tokens) -> list[int]:
        """Count the attributed words before each token, and in all."""
        return words_inside(tokens, [*self._map.attributed(), *((start, end) for start, end, _ in self._cues)])


def modifiers(lexicons: Iterable[Lexicon], language: Language) -> Modifiers:
    """Gather negators and intensifiers of all lexicons; of two factors the later one holds.

    Where no lexicon has negators, those of the language count.
    """
    kept = tuple(lexicons)
    negators = frozenset(word.lower() for lexicon in kept for word in lexicon.negators)
    intensifiers = {word.lower(): factor for lexicon in kept for word, factor in lexicon.intensifiers}
    return Modifiers(negators or language.stance.negators, intensifiers)


def weigh(
    document: Document, matches: Iterable[Match], scan: Scan, voices: Voices, changing: Modifiers
) -> list[WeighedHit]:
    """Weigh the matches of one document; what stands inside a name ("Hope Hicks") is no hit.

    Parameters
    ----------
    document : Document
    matches : iterable of Match
        Of stance and frame lexicons only.
    scan : Scan
    voices : Voices
    changing : Modifiers

    Returns
    -------
    list of WeighedHit
        In text order.
    """
    lowers, names, article_id = document.tokens.lowers, scan.names, document.id
    weighed: list[WeighedHit] = []
    language = language_of(document.article.language)
    syntax = language.syntax
    cleared = cleared_tokens(lowers, scan, language)
    affirmed = _behind(lowers, scan, _affirming(language.stance), language.stance.fillers, 0)
    here = -1
    for start, end, first, last, lexicon, _, dimension, term in matches:
        if first in names or not term.weight:  # a weight of 0 marks an exception: "heart attack"
            continue
        if start != here:  # several lexicons may hold the word
            here, sentence = start, scan.sentence[first]
            factor, negated, intensifier = _factor(lowers, scan.clause, first, changing, affirmed)
            if first in cleared:
                factor, negated = (factor / NEGATED if negated else factor * NEGATED), not negated
            modified = negated, intensifier
            context = (*modified, *voices.at(start), None, document.part)
        base = term.weight
        weight = base * factor
        rounded = round(weight, DECIMALS)
        hit = _make(Hit, (article_id, start, end, lexicon, dimension, term.text, rounded, base, *context))
        side = None
        if dimension in _SIDES:
            side = _SIDES[dimension][governs_passive(lowers, first, document.sentences[sentence].token_start, syntax)]
        weighed.append(_make(WeighedHit, (hit, weight, first, last, sentence, side)))
    return weighed


def cleared_tokens(lowers: Sequence[str], scan: Scan, language: Language, *, with_verb: bool = False) -> frozenset[int]:
    """Return the tokens whose blame is taken back: of what somebody is cleared, or what is said not to be so.

    Parameters
    ----------
    lowers : sequence of str
        All tokens of the document.
    scan : Scan
    language : Language
    with_verb : bool
        Take "cleared" of "cleared of" too, which by itself speaks for somebody.
    """
    verbs = language.syntax.be | language.syntax.auxiliaries
    behind = _behind(lowers, scan, _clearing(language.stance), language.stance.fillers, CLEARED_REACH)
    return behind | _acquitted(lowers, scan, language.stance.acquitting, verbs, with_verb)


@lru_cache(maxsize=KEPT_LANGUAGES)
def _clearing(words: StanceWords) -> Pairs:
    """Two words that take blame, by the first one."""
    pairs = {first: frozenset(second for one, second in words.clearing if one == first) for first, _ in words.clearing}
    return pairs | {verb: pairs.get(verb, frozenset()) | words.reproaches for verb in words.refusing}


@lru_cache(maxsize=KEPT_LANGUAGES)
def _affirming(words: StanceWords) -> Pairs:
    """Two words whose negator negates nothing behind them, by the first one."""
    own = {first: frozenset(second for one, second in words.affirming if one == first) for first, _ in words.affirming}
    clearing = _clearing(words)
    return {first: own.get(first, frozenset()) | clearing.get(first, frozenset()) for first in {*own, *clearing}}


def _behind(lowers: Sequence[str], scan: Scan, pairs: Pairs, fillers: frozenset[str], reach: int) -> frozenset[int]:
    """Return the tokens of pairs, and of as many behind them in their sentence, up to a comma."""
    found: set[int] = set()
    for token, word in enumerate(lowers[:-1]):
        if word not in pairs:
            continue
        near = range(token + 1, min(token + 2 + MOST_FILLERS, len(lowers)))
        second = next((place for place in near if lowers[place] in pairs[word] or lowers[place] not in fillers), token)
        if lowers[second] in pairs[word] and scan.sentence[second] == scan.sentence[token]:
            found.update((*range(token, second + 1), *_up_to_comma(lowers, scan, second + 1, reach)))
    return frozenset(found)


def _acquitted(
    lowers: Sequence[str], scan: Scan, phrases: Iterable[tuple[str, ...]], verbs: frozenset[str], with_verb: bool
) -> frozenset[int]:
    """Return the tokens of what somebody is cleared of, no verb being between; the clearing itself speaks for them."""
    links: dict[str, str] = {phrase[0]: phrase[1] for phrase in phrases}
    found: set[int] = set()
    for token, word in enumerate(lowers):
        if word in links:
            near = range(token + 1, min(token + 2 + ACQUITTED_REACH, len(lowers)))
            link = next((place for place in near if lowers[place] in verbs | {links[word]}), token)
            if lowers[link] == links[word] and scan.sentence[link] == scan.sentence[token]:
                found.update((*([token] if with_verb else ()), *_up_to_comma(lowers, scan, link + 1, CLEARED_REACH)))
    return frozenset(found)


def _up_to_comma(lowers: Sequence[str], scan: Scan, start: int, reach: int) -> Iterator[int]:
    """Yield so many tokens from one on, up to a comma or the end of their sentence."""
    for token in range(start, min(start + reach, len(lowers))):
        if lowers[token] == "," or scan.sentence[token] != scan.sentence[start - 1]:
            return
        yield token


def _factor(
    lowers: tuple[str, ...], clause: list[int], first: int, changing: Modifiers, affirmed: frozenset[int]
) -> tuple[float, bool, str | None]:
    """Look back inside the clause for an intensifier and for negators; two negators cancel out."""
    factor, negated, intensifier = 1.0, False, None
    for token in range(first - 1, max(first - NEGATION_REACH, 0) - 1, -1):
        word = lowers[token]
        if word == "," or clause[token] != clause[first]:
            break
        if word in changing.negators or says_not(word):
            negated = negated if token in affirmed else not negated  # "not only corrupt" is corrupt
        elif word in changing.intensifiers and intensifier is None and first - token <= INTENSIFIER_REACH:
            intensifier = word
            factor *= changing.intensifiers[word]
    return (factor * NEGATED if negated else factor), negated, intensifier
