"""Words that one article uses more than the others of its event."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress

from framing.comparison.index import ArticleIndex
from framing.model import DistinctiveTerm, Event, Profile, Span
from framing.statistics import FALSE_DISCOVERY_RATE, Z_95, benjamini_hochberg, normal_tail

__all__ = ["find_distinctive"]

#: Strength of the prior, as a share of the words of the event: each word is given so many pseudo-counts, in
#: proportion to its frequency in the event. Monroe et al. use a background corpus; with two to five articles
#: the event itself is the only background of the same subject. Higher pulls rare words to zero.
PRIOR_SHARE = 0.1

#: Least count in the article. One use of a word distinguishes nothing.
MIN_COUNT = 2

#: Terms kept an article, most distinctive first, and occurrences shown of each.
MAX_TERMS, MAX_SPANS = 25, 50


@dataclass(frozen=True, slots=True)
class _Counts:
    """Stems of one article with their places and surface forms."""

    profile: Profile
    places: dict[str, list[tuple[int, int]]]
    forms: dict[str, Counter[str]]
    total: int


def find_distinctive(indices: Sequence[ArticleIndex], events: Sequence[Event]) -> tuple[DistinctiveTerm, ...]:
    """Rank the words that set each article apart from the others of its event.

    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, eqs. 15, 19 and 22),
    the article against all others of the event together. Words are counted by their stems and shown in the
    form most frequent in the article; stop words are left out, names are not.

    Parameters
    ----------
    indices : sequence of ArticleIndex
    events : sequence of Event

    Returns
    -------
    tuple of DistinctiveTerm
        By article in the order of the profiles, then ``z``, highest first; at most 25 an article. With short
        articles few or none are significant, and that is the honest answer. ``spans`` holds at most 50
        occurrences, ``count`` all of them.
    """
    by_id = {index.id: index for index in indices}
    order = {index.id: number for number, index in enumerate(indices)}
    terms: list[DistinctiveTerm] = []
    for event in events:
        members = [by_id[name] for name in sorted(event.articles, key=lambda name: order.get(name, 0)) if name in by_id]
        counted = [_count(index) for index in members if index.profile.document.language_ok]
        if len(counted) > 1:
            terms.extend(_of_event(counted, event))
    return tuple(sorted(terms, key=lambda term: order[term.article_id]))


def _count(index: ArticleIndex) -> _Counts:
    """Count the content stems of an article."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    tokens = index.profile.document.tokens
    total = 0
    for token in compress(range(len(tokens)), index.content):
        if not tokens.initials[token].isalpha() or index.folded[token].isdigit():
            continue
        root = index.stems[token]
        places[root].append((tokens.starts[token], tokens.ends[token]))
        forms[root][tokens.words[token]] += 1
        total += 1
    return _Counts(index.profile, places, forms, total)


def _of_event(counted: Sequence[_Counts], event: Event) -> list[DistinctiveTerm]:
    """Score every term of every article of one event, then control the false discoveries."""
    everywhere: Counter[str] = Counter()
    for item in counted:
        everywhere.update({root: len(places) for root, places in item.places.items()})
    total = everywhere.total()
    tested: list[tuple[float, DistinctiveTerm]] = []
    for item in counted:
        for root in sorted(item.places):
            if len(item.places[root]) >= MIN_COUNT:
                tested.append(_term(item, root, everywhere[root], total, event))
    significant = benjamini_hochberg([p for p, _ in tested], level=FALSE_DISCOVERY_RATE)
    by_article: dict[str, list[DistinctiveTerm]] = defaultdict(list)
    for (_, term), passed in zip(tested, significant, strict=True):
        if term.z > 0:
            by_article[term.article_id].append(replace(term, significant=passed))
    kept: list[DistinctiveTerm] = []
    for item in counted:
        ranked = sorted(by_article[item.profile.id], key=lambda term: (-term.z, term.term))
        kept.extend(ranked[:MAX_TERMS])
    return kept


def _term(item: _Counts, root: str, everywhere: int, total: int, event: Event) -> tuple[float, DistinctiveTerm]:
    """Return the two-sided p-value of one term and its record."""
    places = item.places[root]
    count, others = len(places), everywhere - len(places)
    prior = PRIOR_SHARE * everywhere
    strength = PRIOR_SHARE * total
    ours = _log_odds(count + prior, item.total + strength)
    theirs = _log_odds(others + prior, total - item.total + strength)
    delta = ours - theirs
    deviation = math.sqrt(1 / (count + prior) + 1 / (others + prior))
    z = delta / deviation
    form = min(item.forms[root].items(), key=lambda entry: (-entry[1], entry[0]))[0]
    article = item.profile.id
    record = DistinctiveTerm(
        article_id=article,
        event=event.id,
        term=form,
        z=round(z, 4),
        log_odds=round(delta, 4),
        low=round(delta - Z_95 * deviation, 4),
        high=round(delta + Z_95 * deviation, 4),
        significant=False,
        count=count,
        others_count=others,
        spans=tuple(Span(article, start, end) for start, end in places[:MAX_SPANS]),
    )
    return normal_tail(z), record


def _log_odds(count: float, total: float) -> float:
    """Return the log-odds of a word; one that is the whole vocabulary is kept finite."""
    return math.log(count / max(total - count, 0.5))
