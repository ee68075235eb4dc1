"""Stance toward a target: what is said near its mentions, and in whose voice."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from framing.annotation.stance.dimensions import VOICES
from framing.annotation.stance.scanning import Scan
from framing.annotation.stance.targets import Naming, TargetSet
from framing.annotation.stance.weighing import Voices, Weighed
from framing.model import TITLE_SUFFIX, Document, Hit, Score, Span, StanceScore, Voice
from framing.participles import governs_passive
from framing.statistics import ratio_intervals

__all__ = [
    "MIN_MENTIONS",
    "OF_ACTOR",
    "OF_OBJECT",
    "REACH",
    "Link",
    "Reach",
    "attenuation",
    "links",
    "score_targets",
    "toward",
]

#: Mentions in a voice below which no mean is given.
MIN_MENTIONS = 3

#: Sentences with mentions below which no interval is given.
MIN_SENTENCES = 2

MEAN = "mean weight per mention"


#: Dimensions whose words say something of one side only: "refused" of the one who stands before it,
#: "accused" of the one after it. A passive ("was accused by") turns them round.
OF_ACTOR, OF_OBJECT = "conduct", "treatment"


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


#: Fitted on NewsMTSC train with the signs of ``training/stance_seed.toml`` alone, before any weight was.
REACH = Reach()


@dataclass(frozen=True, slots=True)
class Link:
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
    for item in near:
        first, last = item.match.token_start, item.match.token_end
        before = last <= start
        if not before and first < end:
            continue
        low, high = (last - 1, start) if before else (end - 1, first)
        between = bisect_left(actors, high) - bisect_left(actors, low + 1)
        passive = governs_passive(lowers, first, document.sentences[item.sentence].token_start)
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
            )
        )
    return found


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


def attenuation(link: Link, *, reach: Reach = REACH) -> float:
    """Return the share of a hit's weight that arrives at the mention, 0 to 1."""
    share = math.exp2(-max(link.distance, 0) / reach.half_life)
    if not link.before:
        return share * math.pow(reach.after_actor, link.actors) * math.pow(reach.after_speech, link.speech)
    return (
        share
        * math.pow(reach.before_actor, link.actors)
        * math.pow(reach.before_clause, link.clauses)
        * math.pow(reach.before_comma, link.commas)
        * math.pow(reach.before_quote, link.quotes)
        * math.pow(reach.before_joint, link.joints)
        * math.pow(reach.before_speech, link.speech)
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """One mention with its voice, its sentence and what was counted toward it."""

    naming: Naming
    sentence: int
    voice: Voice
    speaker: str | None
    hits: tuple[Hit, ...]


def score_targets(
    document: Document,
    targets: Sequence[TargetSet],
    weighed: Mapping[int, Sequence[Weighed]],
    scan: Scan,
    voices: Voices,
    headline: frozenset[int],
) -> list[StanceScore]:
    """Score every target named in a document, in three voices and by speaker, headline apart.

    Parameters
    ----------
    document : Document
    targets : sequence of TargetSet
    weighed : mapping of int to sequence of Weighed
        Hits of attitude dimensions by sentence.
    scan : Scan
    voices : Voices
    headline : frozenset of int
        Indices of the sentences that are headline.

    Returns
    -------
    list of StanceScore
    """
    rows: list[StanceScore] = []
    for target in targets:
        own = {token for place in target.namings for token in place.tokens}
        others = [token for token in scan.name_starts if token not in own]
        seen = [_look(document, target, place, weighed, scan, others, voices) for place in target.namings]
        body = [item for item in seen if item.sentence not in headline]
        rows.extend(_body_rows(document, target, body))
        rows.extend(_headline_rows(document, target, [item for item in seen if item.sentence in headline]))
    return rows


def _look(
    document: Document,
    target: TargetSet,
    place: Naming,
    weighed: Mapping[int, Sequence[Weighed]],
    scan: Scan,
    others: Sequence[int],
    voices: Voices,
) -> _Seen:
    """Count what is said around one mention."""
    sentence = document.sentence_at(place.span.start)
    index = sentence.index if sentence is not None else 0
    counted = [(link.item, toward(link)) for link in links(document, place, weighed.get(index, ()), scan, others)]
    voice, speaker = voices.at(place.span.start)
    hits = tuple(item.hit(document.id, value, target.name) for item, value in counted if value)
    return _Seen(place, index, voice, speaker, hits)


def _body_rows(document: Document, target: TargetSet, seen: Sequence[_Seen]) -> list[StanceScore]:
    """Three voices, then the speakers; nothing where no hit stands near any mention."""
    if not any(item.hits for item in seen):
        return []
    rows = [_row(document, target, seen, voice) for voice in VOICES]
    speakers = sorted({hit.speaker for item in seen for hit in item.hits if hit.speaker is not None})
    rows.extend(_row(document, target, seen, "attributed", speaker) for speaker in speakers)
    return rows


def _headline_rows(document: Document, target: TargetSet, seen: Sequence[_Seen]) -> list[StanceScore]:
    """A headline has one sentence: a mean, and no interval."""
    rows: list[StanceScore] = []
    for voice in VOICES if any(item.hits for item in seen) else ():
        units, value, hits = _mean(seen, voice, None)
        if hits and value is not None:
            spans = tuple(item.naming.span for item in units)
            score = Score(round(value, 4), n=len(units), unit=MEAN, hits=hits)
            rows.append(_stance(document, target, voice, score, spans, part="headline"))
    return rows


def _mean(
    seen: Sequence[_Seen], voice: Voice, speaker: str | None
) -> tuple[list[_Seen], float | None, tuple[Hit, ...]]:
    """Return the mentions of one voice, their mean and their hits.

    A mention belongs to a voice when it stands in it or when words of that voice were counted toward it.
    """
    units: list[_Seen] = []
    hits: list[Hit] = []
    for item in seen:
        own = [hit for hit in item.hits if _speaks(hit.voice, hit.speaker, voice, speaker)]
        if own or _speaks(item.voice, item.speaker, voice, speaker):
            units.append(item)
            hits.extend(own)
    value = math.fsum(hit.weight for hit in hits) / len(units) if units else None
    return units, value, tuple(hits)


def _speaks(voice: Voice, speaker: str | None, wanted: Voice, whose: str | None) -> bool:
    """Whether words of this voice and speaker belong to the wanted ones."""
    return (wanted == "all" or voice == wanted) and (whose is None or speaker == whose)


def _row(
    document: Document, target: TargetSet, seen: Sequence[_Seen], voice: Voice, speaker: str | None = None
) -> StanceScore:
    """Score one cell, or say why it has no value."""
    units, value, hits = _mean(seen, voice, speaker)
    spans = tuple(item.naming.span for item in units)
    sentences = sorted({item.sentence for item in units})
    reason = None
    if not document.language_ok:
        reason = f"the text is not English (detected: {document.article.language})"
    elif len(units) < MIN_MENTIONS:
        reason = f"named {_times(len(units))} in that voice; a mean needs {MIN_MENTIONS}"
    elif len(sentences) < MIN_SENTENCES:
        reason = f"all mentions stand in one sentence; an interval needs {MIN_SENTENCES}"
    elif not hits:  # 0 would claim that the voice is even-handed; nothing was found to say so
        reason = f"no word of the lexicon stands near its {len(units)} mentions in that voice"
    if reason is not None or value is None:
        score = Score(None, n=len(units), unit=MEAN, hits=hits, reason=reason)
        return _stance(document, target, voice, score, spans, speaker=speaker)
    sums = np.zeros((len(sentences), 1))
    counts = np.zeros((len(sentences), 1))
    place = {sentence: number for number, sentence in enumerate(sentences)}
    for item in units:
        counts[place[item.sentence], 0] += 1
        for hit in item.hits:
            if _speaks(hit.voice, hit.speaker, voice, speaker):
                sums[place[item.sentence], 0] += hit.weight
    low, high = ratio_intervals(sums, counts)
    bounds = round(min(float(low[0]), value), 4), round(max(float(high[0]), value), 4)
    score = Score(round(value, 4), *bounds, len(units), MEAN, hits)
    return _stance(document, target, voice, score, spans, speaker=speaker)


def _times(number: int) -> str:
    """Say a small number of times."""
    return {0: "not once", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _stance(
    document: Document,
    target: TargetSet,
    voice: Voice,
    score: Score,
    spans: tuple[Span, ...],
    *,
    part: Literal["body", "headline"] = "body",
    speaker: str | None = None,
) -> StanceScore:
    """Make the record."""
    return StanceScore(
        document.id.removesuffix(TITLE_SUFFIX), "target", target.name, target.origin, voice, score, part, speaker, spans
    )
