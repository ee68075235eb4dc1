"""Every two articles of an event laid side by side, each pair once."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from framing.comparison.conflicts import conflicts_between
from framing.comparison.conflicts.rival_facts import find_rival_facts
from framing.comparison.inclusion import Measured, VerdictThresholds, judge, measured
from framing.comparison.inclusion.importance import same_statements
from framing.comparison.inclusion.independence import is_copy
from framing.comparison.index import ArticleIndex
from framing.comparison.pairs import PairCache, PairResult, ReportCache, Reports
from framing.comparison.passages import passages_between
from framing.comparison.variants import variants_between
from framing.model import Event, SpeakerLink

__all__ = ["Pairs", "compare_pair", "compare_pairs", "lay_beside"]

#: Results by the places of the two articles, the earlier one first.
Pairs = Mapping[tuple[int, int], PairResult]


def compare_pair(
    left: ArticleIndex,
    right: ArticleIndex,
    links: tuple[SpeakerLink, ...] = (),
    *,
    limits: VerdictThresholds | None = None,
    known: PairResult | None = None,
    measures: tuple[Measured | None, Measured | None] = (None, None),
) -> PairResult:
    """Work out what two articles of one event say of each other.

    Parameters
    ----------
    left, right : ArticleIndex
        In the order of the comparison.
    links : tuple of SpeakerLink
        Who the speakers of the two are over all articles; of no other article.
    limits : VerdictThresholds, optional
        Other thresholds than the shipped ones.
    known : PairResult, optional
        The result of the same pair with other links: what does not depend on them is taken over.
    measures : (Measured, Measured), optional
        What the right article has of the left one, and the left of the right, where it is measured already.

    Returns
    -------
    PairResult
    """
    rivals = tuple(find_rival_facts(left, right))
    forth = judge(left, right, limits, known=measures[0], rivals=rivals) if known is None else known.forth
    back = judge(right, left, limits, known=measures[1]) if known is None else known.back
    answers = [
        *zip(left.profile.statements, forth, strict=True),
        *zip(right.profile.statements, back, strict=True),
    ]
    return PairResult(
        forth=forth,
        back=back,
        same=tuple(same_statements(left, right, forth, back)) if known is None else known.same,
        copied=is_copy(left, right) if known is None else known.copied,
        passages=passages_between(left, right) if known is None else known.passages,
        links=links,
        variants=variants_between(left, right, links),
        conflicts=conflicts_between(left, right, answers, links, rivals=rivals),
    )


def compare_pairs(
    indices: Sequence[ArticleIndex],
    events: Iterable[Event],
    links: Iterable[SpeakerLink] = (),
    *,
    limits: VerdictThresholds | None = None,
    keys: Sequence[str] = (),
    cache: PairCache | None = None,
) -> Pairs:
    """Lay every two articles of each event side by side.

    Parameters
    ----------
    indices : sequence of ArticleIndex
        In the order of the comparison.
    events : iterable of Event
    links : iterable of SpeakerLink
        Over all articles.
    limits : VerdictThresholds, optional
    keys : sequence of str
        The key of each article in the cache, in the order of ``indices``; without a cache none is needed.
    cache : PairCache, optional
        Asked before a pair is worked out, and told afterwards.
    Returns
    -------
    mapping of (int, int) to PairResult
        By the places of the two articles in ``indices``, event by event.
    """
    places = {index.id: place for place, index in enumerate(indices)}
    linked: dict[str, list[SpeakerLink]] = defaultdict(list)
    for link in links:
        linked[link.article_id].append(link)
    found: dict[tuple[int, int], PairResult | None] = {}
    for event in events:
        members = sorted(places[name] for name in event.articles if name in places)
        for one, two in itertools.combinations(members, 2):
            found[one, two] = cache.get(keys[one], keys[two]) if cache is not None else None
    new = [(indices[one], indices[two]) for (one, two), known in found.items() if known is None]
    measures = measured((ours, theirs) for pair in new for ours, theirs in (pair, pair[::-1]))
    results: dict[tuple[int, int], PairResult] = {}
    for (one, two), known in found.items():
        own = (*linked[indices[one].id], *linked[indices[two].id])
        both = (next(measures), next(measures)) if known is None else (None, None)
        if known is None or known.links != own:
            known = compare_pair(indices[one], indices[two], own, limits=limits, known=known, measures=both)
            if cache is not None:
                cache.put(keys[one], keys[two], known)
        results[one, two] = known
    return results


def lay_beside(
    indices: Sequence[ArticleIndex],
    newcomer: int,
    links: Iterable[SpeakerLink],
    *,
    limits: VerdictThresholds | None = None,
    keys: Sequence[str],
    cache: ReportCache,
) -> tuple[Pairs, dict[tuple[int, int], Reports]]:
    """Lay one article of an event beside each other one.

    Parameters
    ----------
    indices : sequence of ArticleIndex
        The articles of the event, in the order of a comparison.
    newcomer : int
        The place of the one article.
    links, limits, keys, cache
        As for :func:`compare_pairs`.

    Returns
    -------
    pairs : mapping of (int, int) to PairResult
        Those with the newcomer.
    reports : dict
        Who reports what, of every other two; they are compared where they were not before.
    """
    reports: dict[tuple[int, int], Reports] = {}
    asked: list[tuple[int, int]] = []
    for one, two in itertools.combinations(range(len(indices)), 2):
        known = cache.reports(keys[one], keys[two]) if newcomer not in (one, two) else None
        if known is None:
            asked.append((one, two))
        else:
            reports[one, two] = known
    events = [Event("", (indices[one].id, indices[two].id), "", (), certain=True) for one, two in asked]
    found = dict(compare_pairs(indices, events, links, limits=limits, keys=keys, cache=cache))
    for pair in [pair for pair in found if newcomer not in pair]:
        reports[pair] = Reports.of(found.pop(pair))
    return found, reports
