"""An event has the findings that it has alone, whatever other events are compared with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.model import Article, Comparison

STORIES = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "dev"
NAMES = ("hadleigh-steelworks", "migraine-drug-trial", "sodium-battery", "strait-oil-spill", "zarma-attack")


@cache
def articles(story: str) -> tuple[Article, ...]:
    return tuple(framing.read(sorted((STORIES / story).glob("*.txt"))))


@cache
def alone(story: str) -> Comparison:
    return framing.compare(articles(story))


def told(comparison: Comparison, story: str):
    members = {article.id for article in articles(story)}
    return [finding for finding in comparison.findings if {*finding.articles} <= members]


@given(st.sets(st.sampled_from(NAMES), min_size=2, max_size=4))
@settings(max_examples=5, deadline=None)
def test_other_events_change_no_finding(stories):
    together = framing.compare([article for story in sorted(stories) for article in articles(story)])
    groups = {frozenset(event.articles) for event in together.events}
    for story in stories:
        assert {frozenset(event.articles) for event in alone(story).events} <= groups
        assert [(item.id, item.text, item.importance, item.evidence) for item in told(together, story)] == [
            (item.id, item.text, item.importance, item.evidence) for item in told(alone(story), story)
        ]


def test_of_events_side_by_side_none_is_the_other_one():
    together = framing.compare([article for story in NAMES[:3] for article in articles(story)])
    assert not [finding for finding in together.findings if finding.kind == "event"]


def test_a_moderator_who_hands_on_the_word_tells_nothing_that_others_lack():
    texts = [finding.text for finding in alone("police-chief-town-hall").findings]
    assert not [text for text in texts if "moderator" in text]
