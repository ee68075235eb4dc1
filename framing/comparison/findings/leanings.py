"""How the outlets' own words lean, as findings: for whom they speak, and what they are full of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from framing.comparison.findings.judging_words import Side, judging_words, merely_tells
from framing.model import (
    Comparison,
    Finding,
    FindingKind,
    FindingSource,
    Hit,
    SpeakerDirectory,
    StanceDifference,
    StanceGap,
    StanceScore,
)

__all__ = ["find_leanings"]

#: Where each stands before its own strength counts, 0 to 1. Stance differences come last, since they rest on word
#: lists; a rate of words (``RATE``), of which most readers have no measure, after everything that can be quoted.
STANCE, RATE = 0.36, 0.2

#: Different words by which a reader must see that one outlet speaks better of somebody than the other. Of 13
#: differences of means in 123 news stories, all significant, one reader called two a difference.
LEAST_WORDS = 2

#: Places shown of each side, and words quoted of it.
SHOWN_HITS, SHOWN_WORDS = 4, 3

_Words = dict[str, list[Hit]]


def find_leanings(comparison: Comparison) -> Iterator[Finding]:
    """Yield differences of stance in the outlets' own words that a reader can see in the words themselves.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    iterator of Finding
        Of kind ``stance``. A mean over learned weights tells that two articles differ, not that one of them judges:
        toward a target, the words that plainly judge it have to say so as well, and stand first in the evidence.
    """
    directory = comparison.directory
    scores: dict[tuple[str, str, str], StanceScore] = {
        (profile.id, score.scope, directory.target(score.name, profile.id)): score
        for profile in comparison.profiles
        for score in profile.stance
        if score.voice == "outlet" and score.part == "body" and score.speaker is None
    }

    @cache
    def judging(article: str, side: Side) -> _Words:
        profile = comparison.profile(article)
        found = judging_words(profile, directory, side, "outlet")
        return {name: [hit for hit in hits if not merely_tells(hit, profile)] for name, hits in found.items()}

    for item in comparison.stance_differences:
        if item.voice != "outlet" or not item.significant or None in (item.value, item.low, item.high):
            continue
        higher, lower = (item.left, item.right) if (item.value or 0.0) > 0 else (item.right, item.left)
        found = [score for name in (higher, lower) if (score := scores.get((name, item.scope, item.name))) is not None]
        if item.scope == "dimension":
            hits = [hit for score in found for hit in _strongest(score.score.hits)]
            yield _finding(item, higher, lower, found, hits, (), (), directory)
            continue
        kind, harsh = (judging(higher, "for").get(item.name, []), judging(lower, "against").get(item.name, []))
        other = judging(higher, "against").get(item.name, []), judging(lower, "for").get(item.name, [])
        words = _words(kind, comparison), _words(harsh, comparison)
        if sum(map(len, words)) - sum(len(_words(hits, comparison)) for hits in other) >= LEAST_WORDS:
            hits = [*kind[:SHOWN_HITS], *harsh[:SHOWN_HITS]]
            yield _finding(item, higher, lower, found, hits, *words, directory)


def _finding(
    item: StanceDifference,
    higher: str,
    lower: str,
    scores: Sequence[StanceScore],
    hits: Sequence[Hit],
    kind: Sequence[str],
    harsh: Sequence[str],
    directory: SpeakerDirectory,
) -> Finding:
    """Tell of one difference."""
    value, low, high = (abs(number or 0.0) for number in (item.value, item.low, item.high))
    return Finding(
        "",
        FindingKind.STANCE,
        "",
        (higher, lower),
        tuple(hit.span for hit in hits),
        RATE if item.scope == "dimension" else STANCE + 0.1 * min(1.0, value),
        FindingSource(scores=tuple(map(directory.score_id, scores))),
        StanceGap(
            item.scope,
            item.name,
            higher,
            lower,
            value,
            min(low, high),
            max(low, high),
            tuple(kind[:SHOWN_WORDS]),
            tuple(harsh[:SHOWN_WORDS]),
        ),
    )


def _strongest(hits: Sequence[Hit]) -> list[Hit]:
    """Return the strongest of some hits, in the order of the text."""
    kept = sorted(hits, key=lambda hit: (-abs(hit.weight), hit.start))[:SHOWN_HITS]
    return sorted(kept, key=lambda hit: hit.start)


def _words(hits: Sequence[Hit], comparison: Comparison) -> tuple[str, ...]:
    """Return the different words of some hits, in small letters."""
    return tuple(dict.fromkeys(comparison.slice(hit.span).lower() for hit in hits))
