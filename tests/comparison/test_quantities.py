"""Amounts in the units of the world's newsrooms: what differs must differ, what agrees must agree."""

from __future__ import annotations

import itertools

import pint
import pytest

import framing
from framing.comparison.quantities import _UNITS, exclude_each_other, in_unit, same_dimension

AROUND = (
    "The regional assembly in Vellore Hills met on Monday about the new causeway. The causeway {}. Project engineer "
    "Meera Das answered the members for two hours. “We have waited long enough,” she told them. Fishermen stood "
    "outside with banners, and the police closed the road to the harbour. The next session is in the autumn."
)

DIFFERENT = [
    ("will be 14 kilometres long", "will be 14 miles long"),
    ("will be 14 kilometres long", "will be 19 kilometres long"),
    ("will cost 900 crore rupees", "will cost 900 million rupees"),
    ("will cost Rs 45 crore", "will cost Rs 54 crore"),
    ("will serve 7 lakh people", "will serve 70 lakh people"),
    ("will serve 7 lakh people", "will serve 7 million people"),
    ("will cost 80 million dollars", "will cost 80 million euros"),
    ("will cost £80m", "will cost $80m"),
    ("can stand winds of 50 knots", "can stand winds of 50 km/h"),
    ("can stand winds of 50 mph", "can stand winds of 50 km/h"),
    ("raised land prices by 4 percentage points", "raised land prices by 4 percent"),
    ("weighs 300 tonnes", "weighs 450 tonnes"),
    ("covers 60 hectares of marsh", "covers 60 acres of marsh"),
    ("stands 12 metres above the sea", "stands 12 feet above the sea"),
    ("will cost ₦40bn", "will cost ₦14bn"),
    ("was built in 2021 by 1,700 workers", "was built in 2021 by 1,400 workers"),
]
ALIKE = [
    ("will be 14 kilometres long", "will be 8.7 miles long"),
    ("will be 14 km long", "will be 14,000 metres long"),
    ("will be 1 nautical mile long", "will be 1.85 kilometres long"),
    ("will cost 900 crore rupees", "will cost 9 billion rupees"),
    ("will cost Rs 45 crore", "will cost ₹45 crore"),
    ("will cost Rs. 45cr", "will cost INR 45 crore"),
    ("will cost 4,50,00,000 rupees", "will cost 4.5 crore rupees"),
    ("will serve 7 lakh people", "will serve 700,000 people"),
    ("will serve a dozen villages", "will serve 12 villages"),
    ("will serve two dozen villages", "will serve 24 villages"),
    ("will cost £80m", "will cost 80 million pounds"),
    ("will cost US$80 mn", "will cost 80 million dollars"),
    ("will cost three and a half billion dollars", "will cost $3.5bn"),
    ("can stand winds of 50 knots", "can stand winds of 93 km/h"),
    ("can stand winds of 60 mph", "can stand winds of 97 kilometres per hour"),
    ("took up 4 per cent of the budget", "took up four percent of the budget"),
    ("covers 60 hectares of marsh", "covers 148 acres of marsh"),
    ("will serve about 1,400 boats", "will serve 1,411 boats"),
]


def pair(one: str, two: str) -> framing.Comparison:
    """Compare two articles that differ in one amount."""
    return framing.compare(
        framing.Article(text=AROUND.format(said), outlet=name, id=name) for name, said in (("a", one), ("b", two))
    )


def verdicts(comparison: framing.Comparison) -> set[str]:
    """Return what either article does with the other's sentence on the causeway."""
    return {
        cell.verdict
        for row in comparison.statements
        if comparison.slice(row.statement.span).startswith("The causeway")
        for cell in row.inclusion
    }


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_amounts_that_differ_are_never_called_present(one: str, two: str) -> None:
    comparison = pair(one, two)
    assert verdicts(comparison) == {"differs"}
    assert [item.kind for item in comparison.conflicts] == ["number"]


@pytest.mark.parametrize(("one", "two"), ALIKE)
def test_amounts_that_agree_are_present_and_no_conflict(one: str, two: str) -> None:
    comparison = pair(one, two)
    assert verdicts(comparison) == {"present"}
    assert comparison.conflicts == ()


def test_the_same_month_is_no_conflict() -> None:
    comparison = pair("will open in April", "is to open in April")
    assert comparison.conflicts == ()


def test_a_unit_is_converted_only_into_its_own_kind() -> None:
    assert in_unit("acres", "hectares") == pytest.approx(0.4047, abs=1e-4)
    assert not same_dimension("knots", "km")
    assert same_dimension("families", "families")


def test_a_bare_dollar_may_be_the_country_s_own() -> None:
    assert not exclude_each_other("usd", "aud")
    assert exclude_each_other("usd", "eur")
    assert not exclude_each_other("families", "houses")


def test_years_that_differ_are_a_conflict_though_one_outlet_says_how_it_knows() -> None:
    comparison = pair("was planned in 1988", "was planned in 1978, town records show")
    assert [item.kind for item in comparison.conflicts] == ["date"]


def test_units_measure_what_the_library_says() -> None:
    units = pint.UnitRegistry(cache_folder=None)
    measured = {unit: units.Unit(name).dimensionality for unit, (_, name) in _UNITS.items()}
    for one, two in itertools.combinations(measured, 2):
        assert same_dimension(one, two) == (measured[one] == measured[two]), (one, two)
