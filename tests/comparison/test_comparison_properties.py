"""Properties of a whole comparison, on the demo corpus."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import framing
from framing.model import Article, Comparison

DEMO = Path(__file__).resolve().parents[2] / "corpus" / "first-island-chain"
THREE = ("harbor-daily", "meridian-asia", "pacific-fleet-review")


@cache
def articles() -> dict[str, Article]:
    return {article.id: article for article in framing.read(DEMO).articles}


@cache
def compared(*names: str) -> Comparison:
    return framing.compare([articles()[name] for name in names])


def pairs(records):
    return {(item.id, item.left, item.right) for item in records}


@pytest.mark.parametrize("kind", ["variants", "passages", "conflicts"])
def test_swapping_two_articles_changes_nothing(kind):
    forth = getattr(compared("harbor-daily", "pacific-fleet-review"), kind)
    assert forth
    assert forth == getattr(compared("pacific-fleet-review", "harbor-daily"), kind)


@pytest.mark.parametrize("kind", ["variants", "passages"])
def test_adding_an_article_changes_no_other_pair(kind):
    few, more = compared("harbor-daily", "pacific-fleet-review"), compared(*THREE, "caspian-courier")
    chosen = {"harbor-daily", "pacific-fleet-review"}
    among = [item for item in getattr(more, kind) if {item.left.article_id, item.right.article_id} <= chosen]
    assert pairs(getattr(few, kind)) == pairs(among)


def test_an_article_against_itself_differs_in_nothing():
    one = articles()["meridian-asia"]
    twin = Article(text=one.text, outlet="Twin", title=one.title, published=one.published, id="twin")
    comparison = framing.compare([one, twin])
    assert comparison.conflicts == ()
    assert {variant.kind for variant in comparison.variants} <= {"identical"}
    assert all(passage.similarity == 1.0 for passage in comparison.passages)
    assert comparison.topic_gaps == ()
    assert not {finding.kind for finding in comparison.findings} & {"omission", "only_here", "conflict", "variant"}


def test_what_was_planted_is_found():
    comparison = compared(*THREE, "caspian-courier")
    altered = [variant for variant in comparison.variants if variant.kind == "altered"]
    assert [(edit.left, edit.right) for item in altered for edit in item.edits if edit.op == "replace"] == [
        ("force", "forces")
    ]
    told = [item.text for item in comparison.findings[:5]]
    assert any("as saying “force”" in text and "has “forces”" in text for text in told)
    assert {(item.left_value, item.right_value) for item in comparison.conflicts} == {("40-minute", "50 minutes")}
    assert any(item.kind == "cut" and item.speaker == "pete-hegseth" for item in comparison.variants)
    assert max(passage.words for passage in comparison.passages) > 40
    other = {
        article for event in comparison.events for article in event.articles if "caspian-courier" in event.articles
    }
    assert other == {"caspian-courier"}
    for records in (comparison.variants, comparison.passages, comparison.conflicts):
        assert all("caspian-courier" not in (item.left.article_id, item.right.article_id) for item in records)
    assert all(gap.article_id != "caspian-courier" for gap in comparison.topic_gaps)


def test_every_finding_shows_its_evidence_and_the_first_five_are_different():
    comparison = compared(*THREE, "caspian-courier")
    for finding in comparison.findings:
        assert finding.evidence
        assert all(comparison.slice(span).strip() for span in finding.evidence)
    assert len({finding.kind for finding in comparison.findings[:5]}) >= 4


def test_swapping_two_articles_changes_no_verdict():
    forth, back = compared("harbor-daily", "meridian-asia"), compared("meridian-asia", "harbor-daily")
    cells = [{row.statement.id: row.inclusion for row in each.statements} for each in (forth, back)]
    assert cells[0] == cells[1]
    assert any(cell.verdict == "not_found" for found in cells[0].values() for cell in found)


def test_adding_an_article_turns_no_verdict_into_an_omission():
    few, more = compared("harbor-daily", "pacific-fleet-review"), compared(*THREE, "caspian-courier")
    before = {(row.statement.id, cell.article_id): cell for row in few.statements for cell in row.inclusion}
    after = {(row.statement.id, cell.article_id): cell for row in more.statements for cell in row.inclusion}
    for key, cell in before.items():
        assert after[key].probability == cell.probability
        if after[key].verdict == "not_found":
            assert cell.verdict in ("not_found", "cannot_tell")
