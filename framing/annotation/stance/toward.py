"""Stance toward a target: what is said near its mentions, and in whose voice."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from framing.annotation.stance.scanning import Scan
from framing.annotation.stance.targets import Naming, TargetSet
from framing.annotation.stance.weighing import OF_OBJECT, WeighedHit
from framing.lexicons.language import language_of
from framing.model import Document, Hit

__all__ = ["REACH", "HitLink", "Reach", "counted", "lexicon_hits", "links"]
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
    before_speaking : float
        For a hit before a mention that itself speaks ("... , Lind said"): it is in Lind's words. What follows
        ("Lind said ...") has crossed the verb of saying already.
    """

    half_life: float = 14.0
    after_actor: float = 0.72
    after_speech: float = 0.56
    before_actor: float = 0.85
    before_clause: float = 0.78
    before_comma: float = 0.5
    before_quote: float = 0.7
    before_joint: float = 0.6
    before_speech: float = 0.77
    before_speaking: float = 0.5


#: Fitted on NewsMTSC train with the signs of ``training/stance_seed.toml`` alone, before any weight was; half-life
#: and ``before_speaking`` then by the likelihood of held-out folds, with the weights fitted anew for each choice.
#: Fitting all of it together with the weights did worse on those folds.
REACH = Reach()


#: Makes a named tuple three times as fast as its own constructor; an article has hundreds of links.
_make = tuple.__new__


class HitLink(NamedTuple):
    """How one hit stands to one mention.

    Attributes
    ----------
    before : bool
        Whether the hit stands before the mention.
    others : int
        Namings of other actors between the two.
    share : float
        How much of the hit's weight arrives at the mention, 0 to 1.
    """

    item: WeighedHit
    before: bool
    others: int
    share: float


def links(
    document: Document,
    naming: Naming,
    near: Sequence[WeighedHit],
    scan: Scan,
    actors: Sequence[int],
    *,
    reach: Reach = REACH,
) -> list[HitLink]:
    """Say how the hits of a sentence stand to one mention; those inside the mention are left out.

    Parameters
    ----------
    document : Document
    naming : Naming
        The mention.
    near : sequence of WeighedHit
        The hits of its sentence.
    scan : Scan
    actors : sequence of int
        First tokens of all namings of other actors, ascending.
    reach : Reach

    Returns
    -------
    list of HitLink
    """
    found: list[HitLink] = []
    start, end = naming.token_start, naming.token_end
    speaks = _speaks(document, naming, scan)
    decay = -1.0 / reach.half_life
    for item in _reachable(document, near, scan.sentence[start], start):
        first, last = item.token_start, item.token_end
        before = last <= start
        if before:
            others = bisect_left(actors, start) - bisect_left(actors, last)
            distance = scan.position[start] - scan.position[last - 1] - 1
            share = _passed_before(scan, first, last, start, reach)
            if others:
                share *= reach.before_actor**others
            if speaks:
                share *= reach.before_speaking
        elif first >= end:
            others = bisect_left(actors, first) - bisect_left(actors, end)
            distance = scan.position[first] - scan.position[end - 1] - 1
            share = reach.after_actor**others if others else 1.0
            if speech := scan.speech[first] - scan.speech[end]:
                share *= reach.after_speech**speech
        else:
            continue
        if distance > 0:
            share *= math.exp2(distance * decay)
        found.append(_make(HitLink, (item, before, others, share)))
    return found


def _passed_before(scan: Scan, first: int, last: int, start: int, reach: Reach) -> float:
    """Return what of a hit gets past the clauses, commas and verbs between it and the mention at ``start``."""
    share = 1.0
    if times := scan.clause[start] - scan.clause[first]:
        share = reach.before_clause**times
    if times := scan.commas[start] - scan.commas[last]:
        share *= reach.before_comma**times
    if times := scan.quotes[start] - scan.quotes[last]:
        share *= reach.before_quote**times
    if times := scan.joints[start] - scan.joints[last]:
        share *= reach.before_joint**times
    if times := scan.speech[start] - scan.speech[last]:
        share *= reach.before_speech**times
    return share


def _speaks(document: Document, naming: Naming, scan: Scan) -> bool:
    """Whether a mention speaks: "said Lind", "Lind said", "Lind also said"."""
    lists = language_of(document.article.language).stance
    start, end, _ = naming
    lowers = document.tokens.lowers
    return scan.speech[min(end + 2, len(lowers))] > scan.speech[end] or (
        start > 0 and lowers[start - 1] in lists.speech
    )


def _reachable(document: Document, near: Sequence[WeighedHit], sentence: int, token: int) -> Sequence[WeighedHit]:
    """Return the hits of a sentence that can count toward a mention; hits stand in text order."""
    whole = document.sentences[sentence]
    if whole.token_end - whole.token_start <= LONGEST:
        return near
    here = bisect_left(near, token, key=lambda item: item.token_start)
    low, high = max(here - NEAREST, 0), here + NEAREST
    return [item for item in near[low:high] if abs(item.token_start - token) < LONGEST]


def counted(found: Sequence[HitLink]) -> list[tuple[WeighedHit, float]]:
    """Return what each hit adds to a mention, all hits of its sentence taken together.

    A word with a side adds nothing to the other side. Where the mention does something to somebody ("Lind
    accused Velmar of aggression"), what stands beyond that somebody is said of them, and little of it is left
    for the one who does it.

    Parameters
    ----------
    found : sequence of HitLink

    Returns
    -------
    list of (WeighedHit, float)
        Hits that add nothing are left out.
    """
    doing = [
        item.token_start
        for item, before, _, _ in found
        if item.side == "object"
        and not before
        and item.hit.dimension == OF_OBJECT
        and abs(item.hit.base_weight) >= DOING
    ]
    done = min(doing, default=math.inf)
    added: list[tuple[WeighedHit, float]] = []
    for item, before, others, share in found:
        if item.side is not None and (item.side == "actor") == before:
            continue  # the actor stands before the word, so the word after the mention
        value = item.weight * share
        if others and not before and item.token_start > done:
            value *= HANDED_ON
        if value:
            added.append((item, value))
    return added


def lexicon_hits(
    document: Document, targets: Iterable[TargetSet], weighed: Mapping[int, Sequence[WeighedHit]], scan: Scan
) -> dict[tuple[str, int], tuple[Hit, ...]]:
    """Find what the lexicons' words say of each mention.

    Parameters
    ----------
    document : Document
    targets : iterable of TargetSet
    weighed : mapping of int to sequence of WeighedHit
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
            found[target.name, place.token_start] = tuple([item.toward(target.name, value) for item, value in added])
    return found
