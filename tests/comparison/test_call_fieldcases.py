"""Same, different, opposite on the field cases beside the repository; own wording: test_quantities, test_flips."""

from __future__ import annotations

from pathlib import Path

import pytest

import framing
from framing.model import Comparison

CASES = Path(__file__).resolve().parents[3] / "shared" / "fieldcases"

SAME_UNITS = [
    "same-bn", "same-crore-billion", "same-date", "same-dozen", "same-km-m", "same-km-miles", "same-knots",
    "same-lakh", "same-lakh-grouped", "same-mn", "same-percent-words", "same-rs", "same-symbol", "same-words",
]  # fmt: skip

OTHER_UNITS = [
    "diff-bn", "diff-crore", "diff-crore-billion", "diff-currency", "diff-date", "diff-km", "diff-km-miles",
    "diff-knots", "diff-knots-kmh", "diff-lakh", "diff-lakh2", "diff-points", "diff-points-percent", "diff-symbol",
]  # fmt: skip

OPPOSED = ["approve", "before", "denied", "first", "guilty", "half", "killed", "not", "rose", "who", "without"]

AGREEING = ["same-deny", "same-double", "same-passive", "same-spelling"]


#: In a sentence that most pairs have in two wordings, whatever the pair is about.
REWORDED = "two years"


def compared(folder: str, *names: str) -> Comparison:
    """The text files of a field case, compared."""
    files = [CASES / folder / name for name in names or ("a.txt", "b.txt")]
    if not all(file.exists() for file in files):
        pytest.skip("../shared/fieldcases is not beside the repository")
    return framing.compare(framing.read([str(file) for file in files]))


def changed(comparison: Comparison) -> list[str]:
    """The verdicts on the statements whose words stand in one of the two articles alone."""
    texts = [article.text for article in comparison.articles]
    rows = [row for row in comparison.statements if row.statement.part == "body"]
    return [
        row.inclusion[0].verdict
        for row in rows
        if not all(comparison.slice(row.statement.span) in text for text in texts)
        and REWORDED not in comparison.slice(row.statement.span)
    ]


@pytest.mark.parametrize("name", SAME_UNITS)
def test_amounts_that_agree_are_present_and_no_conflict(name: str) -> None:
    comparison = compared(f"20-units/{name}")
    verdicts = changed(comparison)
    assert verdicts
    assert set(verdicts) == {"present"}
    assert comparison.conflicts == ()


@pytest.mark.parametrize("folder", [*(f"20-units/{name}" for name in OTHER_UNITS), "20b-millions", "20c-lakh"])
def test_amounts_that_differ_conflict(folder: str) -> None:
    comparison = compared(folder)
    verdicts = changed(comparison)
    assert verdicts
    assert "present" not in verdicts
    assert comparison.conflicts or "differs" in verdicts


@pytest.mark.parametrize("name", OPPOSED)
def test_opposites_are_never_present(name: str) -> None:
    verdicts = changed(compared(f"34-polarity/{name}"))
    assert verdicts
    assert not {"present", "partly", "not_found"} & set(verdicts)


@pytest.mark.parametrize("name", AGREEING)
def test_what_only_looks_opposed_agrees(name: str) -> None:
    comparison = compared(f"34-polarity/{name}")
    verdicts = changed(comparison)
    assert verdicts
    assert "differs" not in verdicts
    assert comparison.conflicts == ()


@pytest.mark.parametrize(
    ("folder", "values"),
    [
        ("22-correction", [("1978", "1988"), ("Twelve people", "Nine people")]),
        ("22-correction/nocorr", [("Twelve people", "Nine people")]),
    ],
)
def test_a_correction_hides_no_conflict_and_claims_nothing(folder: str, values: list[tuple[str, str]]) -> None:
    comparison = compared(folder)
    found = {frozenset((item.left_value, item.right_value)) for item in comparison.conflicts}
    assert set(map(frozenset, values)) <= found
    said = [comparison.slice(row.statement.span).lower() for row in comparison.statements]
    assert not any("correct" in text for text in said)
    assert not any(item.kind in ("omission", "only_here") for item in comparison.findings)
