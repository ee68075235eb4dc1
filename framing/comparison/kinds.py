"""What an article is about, as bags of words, names, places, numbers and dates, and how alike two bags are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.terms import rarity, terms_between
from framing.model import Profile

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

__all__ = ["Facets", "Pair", "compare_pairs", "find_candidates", "read_facets"]

#: Tokens of the lead, which tells the event before the background comes.
LEAD_TOKENS = 160

#: How often the words of a title count.
TITLE_WEIGHT = 3

#: Articles published further apart are no candidates: news of one event clusters within days.
WINDOW_DAYS = 4

#: Rarest words of an article looked up in the inverted index, and the most articles one may stand in.
INDEX_TERMS = 30
INDEX_ARTICLES = 400


@dataclass(frozen=True, slots=True)
class Facets:
    """Bags of each article, by place in the pile."""

    words: tuple[Counter[str], ...]
    leads: tuple[Counter[str], ...]
    names: tuple[Counter[str], ...]
    places: tuple[Counter[str], ...]
    numbers: tuple[Counter[str], ...]
    days: tuple[int | None, ...]

    def parting(self, one: int, two: int) -> str:
        """Say in half a sentence which main places differ."""
        mine = {key for key, _ in self.places[one].most_common(6)} - set(self.places[two])
        other = {key for key, _ in self.places[two].most_common(6)} - set(self.places[one])
        if mine and other:
            left, right = sorted(mine)[0].partition(":")[2].title(), sorted(other)[0].partition(":")[2].title()
            return f"; one names {left}, the other {right}"
        return ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, ``left`` before ``right``, and how alike they are (0 to 1, higher is more alike)."""

    left: int
    right: int
    likeness: float
    wording: float


def read_facets(profiles: Sequence[Profile]) -> Facets:
    """Read the bags of each article."""
    words, leads, names, places, numbers, days = [], [], [], [], [], []
    for profile in profiles:
        document = profile.document
        title: list[str] = []
        if document.title is not None:
            title = [term for _, term in terms_between(document.title.tokens, 0, len(document.title.tokens))]
        body = [term for _, term in terms_between(document.tokens, 0, len(document.tokens))]
        lead = [term for _, term in terms_between(document.tokens, 0, min(LEAD_TOKENS, len(document.tokens)))]
        words.append(Counter(title * TITLE_WEIGHT + body))
        leads.append(Counter(title * 2 + lead))
        names.append(Counter(mention.key for mention in profile.mentions if mention.kind == "name"))
        places.append(Counter(mention.key for mention in profile.mentions if mention.kind == "place"))
        numbers.append(Counter(mention.key for mention in profile.mentions if mention.kind == "number"))
        published = document.article.published
        days.append(published.toordinal() if published is not None else None)
    return Facets(tuple(words), tuple(leads), tuple(names), tuple(places), tuple(numbers), tuple(days))


def find_candidates(facets: Facets) -> list[tuple[int, int]]:
    """Return the pairs worth comparing: near in time, and sharing one of their rarest words."""
    frequency = Counter(term for bag in facets.leads for term in bag)
    index: dict[str, list[int]] = {}
    found: set[tuple[int, int]] = set()
    for place, bag in enumerate(facets.leads):
        rarest = sorted(bag, key=lambda term: (frequency[term], term))
        rarest = [term for term in rarest if 1 < frequency[term] <= INDEX_ARTICLES][:INDEX_TERMS]
        for term in rarest:
            for other in index.get(term, ()):
                if near_in_time(facets.days[place], facets.days[other]):
                    found.add((other, place))
            index.setdefault(term, []).append(place)
    return sorted(found)


def near_in_time(one: int | None, two: int | None) -> bool:
    """Whether two publication days are near, or one of them is unknown."""
    return one is None or two is None or abs(one - two) <= WINDOW_DAYS


def compare_pairs(facets: Facets, pairs: Sequence[tuple[int, int]]) -> list[Pair]:
    """Measure how alike the articles of each pair are."""
    if not pairs:
        return []
    left = np.array([one for one, _ in pairs])
    right = np.array([two for _, two in pairs])
    wording = _cosines(_vectors(facets.words, background=True), left, right)
    lead = _cosines(_vectors(facets.leads, background=True), left, right)
    names = _cosines(_vectors(facets.names), left, right)
    places = _cosines(_vectors(facets.places), left, right)
    mixed = 0.45 * wording + 0.2 * lead + 0.25 * names + 0.1 * places
    dated = np.array([facets.days[one] is not None and facets.days[two] is not None for one, two in pairs])
    odds = 20.0 * (mixed - np.where(dated, 0.14, 0.24))
    likeness = 1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30)))
    return [
        Pair(one, two, float(value), float(alike))
        for (one, two), value, alike in zip(pairs, likeness.tolist(), wording.tolist(), strict=True)
    ]


def _vectors(bags: Sequence[Counter[str]], *, background: bool = False) -> csr_matrix:
    """Return unit TF-IDF vectors; the pile's own frequencies, tempered by those of news at large."""
    from scipy.sparse import csr_matrix

    frequency = Counter(term for bag in bags for term in bag)
    columns = {term: number for number, term in enumerate(sorted(frequency))}
    weight = {
        term: _blend(math.log((len(bags) + 1) / (count + 0.5)), term, background) for term, count in frequency.items()
    }
    data: list[float] = []
    indices: list[int] = []
    pointers = [0]
    for bag in bags:
        entries = sorted((columns[term], (1.0 + math.log(count)) * weight[term]) for term, count in bag.items())
        norm = math.sqrt(sum(value * value for _, value in entries)) or 1.0
        indices.extend(column for column, _ in entries)
        data.extend(value / norm for _, value in entries)
        pointers.append(len(indices))
    return csr_matrix((data, indices, pointers), shape=(len(bags), max(len(columns), 1)))


def _blend(own: float, term: str, background: bool) -> float:
    """Mix a term's rarity in the pile with its rarity in news: a pile of three tells little by itself."""
    return 0.5 * own + 0.5 * rarity(term) if background else max(own, 0.1)


def _cosines(vectors: csr_matrix, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the cosine of each pair of rows."""
    return np.asarray(vectors[left].multiply(vectors[right]).sum(axis=1)).ravel()
