"""Stance: on dimensions, and toward whom; always in three voices, with its hits and its doubt.

The formula, with one sentence worked through, is in ``docs/stance.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from framing.annotation.stance.averaging import score_targets
from framing.annotation.stance.dimensions import score_dimensions, words_by_voice
from framing.annotation.stance.judging import net_hits
from framing.annotation.stance.rules import KINDS, gather
from framing.annotation.stance.scanning import scan
from framing.annotation.stance.targets import find_targets
from framing.annotation.stance.toward import lexicon_hits
from framing.annotation.stance.weighing import Voices, WeighedHit, weigh
from framing.lexicons.language import language_of
from framing.lexicons.records import Lexicon, Match
from framing.model import Document, Mention, StanceScore, VoiceMap

__all__ = ["score_stance"]


def score_stance(
    document: Document,
    matches: Iterable[Match],
    voices: VoiceMap,
    mentions: Iterable[Mention],
    lexicons: Sequence[Lexicon],
    *,
    model: Literal["lexicon", "net"] = "lexicon",
) -> tuple[StanceScore, ...]:
    """Score one document on every dimension it has hits on, and toward every target it names.

    Parameters
    ----------
    document : Document
        Where its ``part`` is ``title``, all its rows are headline rows.
    matches : iterable of Match
        What the lexicons' matcher found in this document.
    voices : VoiceMap
        Whose words stand where.
    mentions : iterable of Mention
    lexicons : sequence of Lexicon
        Negators, intensifiers and targets come from those of kind ``stance`` and ``frames``.
    model : {'lexicon', 'net'}
        What scores stance toward targets. Dimensions always come from the lexicons.

    Returns
    -------
    tuple of StanceScore
        Dimensions first. Nothing is said of dimensions without a hit and targets that are not named.

    Raises
    ------
    ModelError
        If the net is asked for and its weight file is missing or damaged.
    """
    rules = gather(tuple(lexicons), language_of(document.article.language))
    targets, named = find_targets(document, mentions, rules.forms)
    scanned = scan(document, named)
    spoken = Voices(voices)
    found = [match for match in matches if match.kind in KINDS]
    weighed = weigh(document, found, scanned, spoken, rules.modifiers)
    headline = _headline(document)
    rated = [item for item in weighed if item.hit.lexicon not in rules.sided]
    rows = score_dimensions(document, rated, words_by_voice(document, spoken), headline)
    if model == "net" and document.language_ok:
        hits = net_hits(document, targets, scanned, spoken)
    else:
        hits = lexicon_hits(document, targets, _by_sentence(weighed, rules.attitudes), scanned)
    rows.extend(score_targets(document, targets, hits, scanned, spoken, headline))
    return tuple(rows)


def _by_sentence(weighed: Iterable[WeighedHit], attitudes: frozenset[tuple[str, str]]) -> dict[int, list[WeighedHit]]:
    """Group the hits of attitude dimensions."""
    near: dict[int, list[WeighedHit]] = {}
    for item in weighed:
        if (item.hit.lexicon, item.hit.dimension) in attitudes:
            near.setdefault(item.sentence, []).append(item)
    return near


def _headline(document: Document) -> frozenset[int]:
    """Return the indices of the sentences that are headline."""
    if document.part == "title":
        return frozenset(range(len(document.sentences)))
    return frozenset(item.index for item in document.sentences if document.in_headline(item.start))
