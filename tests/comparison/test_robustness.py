"""Findings judged again at other thresholds."""

from __future__ import annotations

import dataclasses

import pytest

from framing.comparison.findings import HEAD, rank_findings
from framing.comparison.findings.robustness import THRESHOLDS, Robustness, is_robust, robustness
from framing.comparison.inclusion import not_found_at
from framing.comparison.sentences.robustness import robustness_sentence
from framing.model import Comparison, Inclusion, Reason, UnsharedStatement, Verdict
from framing.pipeline import compare
from framing.reading import read


@pytest.fixture(scope="module")
def demo() -> Comparison:
    return compare(read("corpus/first-island-chain"))


def cell(probability: float, reason: Reason | None = None) -> Inclusion:
    return Inclusion("a", Verdict.NOT_FOUND, probability, 0.1, None, reason=reason)


def test_a_sign_of_absence_carries_a_call_further() -> None:
    assert not_found_at(cell(0.04), 0.04)
    assert not not_found_at(cell(0.041), 0.04)
    assert not_found_at(cell(0.15, Reason.NO_FIGURE), 0.05)
    assert not not_found_at(cell(0.15, Reason.NO_FIGURE), 0.03)


def test_every_told_omission_holds_at_the_shipped_threshold(demo: Comparison) -> None:
    told = [item for item in demo.findings if isinstance(item.facts, UnsharedStatement)]
    assert told
    for finding in told:
        found = robustness(finding, demo)
        assert found is not None
        assert found.holds_from is not None
        assert found.holds_from <= 0.05
        assert found.reports >= 1


def test_a_finding_holds_only_from_its_least_sure_call_on(demo: Comparison) -> None:
    finding = next(item for item in demo.findings if isinstance(item.facts, UnsharedStatement))
    first = finding.source.statements[0]
    rows = tuple(
        dataclasses.replace(row, inclusion=tuple(one._replace(probability=0.068, reason=None)
                                                 for one in row.inclusion))
        if row.statement.id == first else row
        for row in demo.statements
    )  # fmt: skip
    found = robustness(finding, dataclasses.replace(demo, statements=rows))
    assert found is not None
    assert found.holds_from == 0.07


def test_what_calls_nothing_missing_has_no_note(demo: Comparison) -> None:
    others = [item for item in demo.findings if item.kind in ("conflict", "variant", "label")]
    assert others
    assert [robustness_sentence(robustness(item, demo)) for item in others] == [""] * len(others)


def test_words_for_each_case() -> None:
    assert robustness_sentence(Robustness(None, 1)) == "Holds only at a laxer threshold than .10; rests on one report."
    assert robustness_sentence(Robustness(THRESHOLDS[0], 3)).endswith("rests on three independent reports.")


@pytest.mark.parametrize("story", ["first-island-chain", "gold/dev/sodium-battery", "gold/dev/skeena-blockade"])
def test_what_hangs_on_the_threshold_comes_after_five_findings_that_do_not(story: str) -> None:
    found = compare(read(f"corpus/{story}"))
    robust = [is_robust(item, found) for item in found.findings]
    assert not all(robust)
    assert robust[:HEAD] == [True] * HEAD
    weights = [item.importance for item in found.findings]
    assert weights == sorted(weights, reverse=True)


def test_where_all_hang_on_the_threshold_they_keep_their_order(demo: Comparison) -> None:
    rows = tuple(
        dataclasses.replace(row, inclusion=tuple(one._replace(probability=0.05, reason=None) for one in row.inclusion))
        for row in demo.statements
    )
    bare = dataclasses.replace(demo, statements=rows, conflicts=(), variants=(), topic_gaps=(), distinctive=())
    found = [item for item in rank_findings(bare) if isinstance(item.facts, UnsharedStatement)]
    assert found
    assert not any(is_robust(item, bare) for item in found)
    assert len({item.importance for item in found}) > 1
