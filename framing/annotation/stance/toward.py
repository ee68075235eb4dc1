"""Stance toward a target: what is said near its mentions, and in whose voice."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from framing.annotation.stance.scanning import SPEECH, Scan
from framing.annotation.stance.targets import Naming, TargetSet
from framing.annotation.stance.weighing import Weighed
from framing.model import Document, Hit
from framing.participles import governs_passive

__all__ = [
    "OF_ACTOR",
    "OF_OBJECT",
    "REACH",
    "Link",
    "Reach",
    "attenuation",
    "counted",
    "lexicon_hits",
    "links",
    "toward",
]

#: Dimensions whose words say something of one side only: "refused" of the one who stands before it,
#: "accused" of the one after it. A passive ("was accused by") turns them round.
OF_ACTOR, OF_OBJECT = "conduct", "treatment"


#: A word of treatment at least this strong hands what follows on to the one it is done to.
DOING = 1.0

#: What is left then for the one who does it. By judgement: the fit has no roles.
HANDED_ON = 0.2


#: Tokens of the longest sentence in which every hit is looked at: 15 half-lives leave 0.00003 of a weight.
#: Beyond it stands text without full stops, where only the nearest hits count, so that time and results
#: stay in proportion to the text.
LONGEST = 300

#: Hits looked at on each side of a mention there. More of them multiply the size of the result: a text of
#: 50 KB made of names and judgements gave 344 MB of JSON without this limit.
NEAREST = 4


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an evaluative word reaches toward a mention; factors are 0 to 1, 0 stops.

    Attributes
    ----------
    half_life : float
        Words after which a hit counts half; a name counts as one word.
    after_actor, after_speech : float
        For a hit after the mention: factor for each other actor and verb of saying between.
        Who speaks is seldom who is spoken of.
    before_actor, before_clause, before_comma, before_quote, before_joint, before_speech : float
        For a hit before the mention: the same, and for each clause boundary, comma, quotation mark and
        preposition between. What comes first is more easily about something else.
    speaking : float
        Factor for all hits where the mention itself speaks ("Lind said ..."): what follows is its words.
    """

    half_life: float = 20.0
    after_actor: float = 0.72
    after_speech: float = 0.56
    before_actor: float = 0.85
    before_clause: float = 0.78
    before_comma: float = 0.5
    before_quote: float = 0.7
    before_joint: float = 0.6
    before_speech: float = 0.77
    speaking: float = 0.7


#: Fitted on NewsMTSC train with the signs of ``training/stance_seed.toml`` alone, before any weight was.
REACH = Reach()


class Link(NamedTuple):
    """How one hit stands to one mention."""

    item: Weighed
    before: bool
    distance: int
    clauses: int
    actors: int
    commas: int
    quotes: int
    joints: int
    speech: int
    passive: bool
    speaking: bool


def links(document: Document, naming: Naming, near: Sequence[Weighed], scan: Scan, actors: Sequence[int]) -> list[Link]:
    """Say how the hits of a sentence stand to one mention; those inside the mention are left out.

    Parameters
    ----------
    document : Document
    naming : Naming
        The mention.
    near : sequence of Weighed
        The hits of its sentence.
    scan : Scan
    actors : sequence of int
        First tokens of all namings of other actors, ascending.

    Returns
    -------
    list of Link
    """
    found: list[Link] = []
    lowers, position, clause = document.tokens.lowers, scan.position, scan.clause
    start, end = naming.token_start, naming.token_end
    # "said Lind", "Lind said", "Lind also said"
    speaking = bool(scan.speech[min(end + 2, len(lowers))] - scan.speech[end]) or bool(
        start and lowers[start - 1] in SPEECH
    )
    for item in _reachable(document, near, scan.sentence[start], start):
        first, last = item.match.token_start, item.match.token_end
        before = last <= start
        if not before and first < end:
            continue
        low, high = (last - 1, start) if before else (end - 1, first)
        between = bisect_left(actors, high) - bisect_left(actors, low + 1)
        roles = item.match.dimension in (OF_ACTOR, OF_OBJECT)  # only there a passive turns anything round
        passive = roles and governs_passive(lowers, first, document.sentences[item.sentence].token_start)
        crossed = abs(clause[first] - clause[start])
        found.append(
            Link(
                item,
                before,
                position[high] - position[low] - 1,
                crossed,
                between,
                scan.commas[high] - scan.commas[low + 1],
                scan.quotes[high] - scan.quotes[low + 1],
                scan.joints[high] - scan.joints[low + 1],
                scan.speech[high] - scan.speech[low + 1],
                passive,
                speaking,
            )
        )
    return found


def _reachable(document: Document, near: Sequence[Weighed], sentence: int, token: int) -> Sequence[Weighed]:
    """Return the hits of a sentence that can count toward a mention; hits stand in text order."""
    whole = document.sentences[sentence]
    if whole.token_end - whole.token_start <= LONGEST:
        return near
    here = bisect_left(near, token, key=lambda item: item.match.token_start)
    low, high = max(here - NEAREST, 0), here + NEAREST
    return [item for item in near[low:high] if abs(item.match.token_start - token) < LONGEST]


def toward(link: Link, *, reach: Reach = REACH) -> float:
    """Return what a hit adds to a mention.

    Parameters
    ----------
    link : Link
    reach : Reach

    Returns
    -------
    float
        weight x attenuation; above 0 is for, 0 where the word says nothing of this side.
    """
    dimension = link.item.match.dimension
    if dimension in (OF_ACTOR, OF_OBJECT):
        of_actor = (dimension == OF_ACTOR) != link.passive
        if of_actor == link.before:  # the actor stands before the word, so the word after the mention
            return 0.0
    return link.item.weight * attenuation(link, reach=reach)


def counted(found: Sequence[Link], *, reach: Reach = REACH) -> list[tuple[Weighed, float]]:
    """Return what each hit adds to a mention, all hits of its sentence taken together.

    Where the mention does something to somebody ("Lind accused Velmar of aggression"), what stands beyond
    that somebody is said of them, and little of it is left for the one who does it.

    Parameters
    ----------
    found : sequence of Link
    reach : Reach

    Returns
    -------
    list of (Weighed, float)
        Hits that add nothing are left out.
    """
    doing = [
        link.item.match.token_start
        for link in found
        if not link.before
        and not link.passive
        and link.item.match.dimension == OF_OBJECT
        and abs(link.item.match.term.weight) >= DOING
    ]
    done = min(doing, default=None)
    added: list[tuple[Weighed, float]] = []
    for link in found:
        value = toward(link, reach=reach)
        if done is not None and link.actors and not link.before and link.item.match.token_start > done:
            value *= HANDED_ON
        if value:
            added.append((link.item, value))
    return added


def attenuation(link: Link, *, reach: Reach = REACH) -> float:
    """Return the share of a hit's weight that arrives at the mention, 0 to 1."""
    share = math.exp2(-max(link.distance, 0) / reach.half_life) * (reach.speaking if link.speaking else 1.0)
    between = (
        (
            (reach.before_actor, link.actors),
            (reach.before_clause, link.clauses),
            (reach.before_comma, link.commas),
            (reach.before_quote, link.quotes),
            (reach.before_joint, link.joints),
            (reach.before_speech, link.speech),
        )
        if link.before
        else ((reach.after_actor, link.actors), (reach.after_speech, link.speech))
    )
    for factor, times in between:
        if times:  # mostly there are none between
            share *= math.pow(factor, times)
    return share


def lexicon_hits(
    document: Document, targets: Iterable[TargetSet], weighed: Mapping[int, Sequence[Weighed]], scan: Scan
) -> dict[tuple[str, int], tuple[Hit, ...]]:
    """Find what the lexicons' words say of each mention.

    Parameters
    ----------
    document : Document
    targets : iterable of TargetSet
    weighed : mapping of int to sequence of Weighed
        Hits of attitude dimensions by sentence.
    scan : Scan

    Returns
    -------
    dict
        Hits by target and first token of the mention; each with the weight that arrives there. Mentions in
        sentences without hits are left out.
    """
    found: dict[tuple[str, int], tuple[Hit, ...]] = {}
    for target in targets:
        judged = [place for place in target.namings if scan.sentence[place.token_start] in weighed]
        if not judged:
            continue
        own = {token for place in target.namings for token in place.tokens}
        others = [token for token in scan.name_starts if token not in own]
        for place in judged:
            near = weighed[scan.sentence[place.token_start]]
            added = counted(links(document, place, near, scan, others))
            found[target.name, place.token_start] = tuple(
                item.hit(document.id, value, target.name) for item, value in added
            )
    return found
