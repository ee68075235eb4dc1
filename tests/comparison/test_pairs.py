"""What two articles say of each other is worked out once, and a comparison made of it is that made at once."""

from __future__ import annotations

import dataclasses
import random
from itertools import pairwise
from pathlib import Path

import pytest

import framing
from framing.comparison import pairing
from framing.comparison.index import index_articles
from framing.comparison.pairing import compare_pair, compare_pairs
from framing.comparison.pairs import MemoryPairs, PairResult, article_key
from framing.model import Article, Comparison, Event, Profile, SpeakerLink
from framing.model.leaves import Writer
from framing.model.shapes import record_shape
from framing.reading import read
from framing.report.jsonable import comparison_dict, dumps

ROOT = Path(__file__).resolve().parents[2] / "corpus"
STORIES = [
    ROOT / "first-island-chain",
    ROOT / "gold" / "dev" / "ferry-grounding",
    ROOT / "gold" / "dev" / "farm-bill-shutdown",
]


def articles_of(story: Path) -> list[Article]:
    """Read the articles of a story."""
    return list(read(sorted(story.glob("*.txt"))))


def written(comparison: Comparison) -> str:
    """Return all of a comparison as it is written."""
    return dumps(comparison_dict(comparison))


@pytest.fixture(scope="module")
def profiles() -> list[Profile]:
    return framing.Analyzer().analyze_all(articles_of(STORIES[0]))


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_added_one_by_one_in_any_order_is_compared_at_once(story: Path) -> None:
    articles = articles_of(story)
    wanted = written(framing.Analyzer().compare(articles))
    for seed in range(3):
        order = random.Random(seed).sample(articles, len(articles))
        analyzer = framing.Analyzer()
        grown = analyzer.compare(order[:2])
        for article in order[2:]:
            grown = analyzer.add(grown, article)
        assert written(grown) == wanted


def test_a_pair_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    *first, last = articles_of(STORIES[0])
    analyzer = framing.Analyzer()
    known = analyzer.compare(first)
    judged: list[set[str]] = []
    whole = pairing.judge

    def judge(left, right, *more, **known):
        judged.append({left.id, right.id})
        return whole(left, right, *more, **known)

    monkeypatch.setattr(pairing, "judge", judge)
    analyzer.add(known, last)
    home = next(event.articles for event in analyzer.compare([*first, last]).events if last.id in event.articles)
    assert {frozenset(pair) for pair in judged} == {frozenset({last.id, other}) for other in home if other != last.id}


def test_other_names_of_speakers_leave_what_does_not_depend_on_them(profiles: list[Profile]) -> None:
    left, right = index_articles(profiles)[1:3]
    plain = compare_pair(left, right)
    links = (SpeakerLink(left.id, left.profile.speakers[0].id, "somebody-else"),)
    renamed = compare_pair(left, right, links, known=plain)
    assert (renamed.forth, renamed.back, renamed.same, renamed.passages) == (
        plain.forth,
        plain.back,
        plain.same,
        plain.passages,
    )
    assert renamed == compare_pair(left, right, links)


def test_a_cache_is_asked_and_told(profiles: list[Profile]) -> None:
    indices = index_articles(profiles[:3])
    events = (Event("event-1", tuple(index.id for index in indices), "the event", ()),)
    keys, cache = ("x", "y", "z"), MemoryPairs()
    found = compare_pairs(indices, events, keys=keys, cache=cache)
    assert {pair: cache.get(keys[pair[0]], keys[pair[1]]) for pair in found} == found
    marked = dataclasses.replace(found[0, 1], copied=not found[0, 1].copied)
    cache.put("x", "y", marked)
    assert compare_pairs(indices, events, keys=keys, cache=cache)[0, 1] is marked


def test_a_result_is_written_and_read_back(profiles: list[Profile]) -> None:
    shape = record_shape(PairResult)
    indices = index_articles(profiles)
    results = [compare_pair(left, right) for left, right in pairwise(indices)]
    assert any(result.variants for result in results)
    for result in results:
        assert shape.read(shape.write(result, Exact()), "") == result


class Exact(Writer):
    """Writes numbers as they are."""

    def number(self, value: float) -> float:
        return value


def test_the_key_is_that_of_what_the_article_is() -> None:
    comparison = framing.compare(articles_of(STORIES[0]))
    manifest, article = comparison.manifest, comparison.articles[0]
    key = article_key(article, manifest)
    assert key == article_key(dataclasses.replace(article, origin="elsewhere.txt"), manifest)
    assert key != article_key(dataclasses.replace(article, text=article.text + " More."), manifest)
    assert key != article_key(article, dataclasses.replace(manifest, thresholds=()))


def test_memory_forgets_what_was_used_least_lately(profiles: list[Profile]) -> None:
    result = compare_pair(*index_articles(profiles[:2]))
    cache = MemoryPairs(limit=2)
    for right in "abc":
        cache.put("x", right, result)
        cache.get("x", "a")
    assert [cache.get("x", right) is not None for right in "abc"] == [True, False, True]
