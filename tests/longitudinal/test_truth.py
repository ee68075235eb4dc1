"""Archives of 20,000 articles in which it is known what differs: trends finds it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_archive import OUTLETS, Plan, make_archive

from framing.longitudinal import Figure, TrendOptions, Trends, trends

SILENT, OFFICIAL, LOADED, *_ = OUTLETS

#: What was planted shows in each of these, in every month that it was planted in and over all months.
PLANTED = {
    (SILENT, "voices_by_role", "opposition", "lower"): 11,
    (SILENT, "omissions", "opposition", "higher"): 11,
    (OFFICIAL, "voices_by_role", "official", "higher"): 13,
    (LOADED, "loaded_words", "Karsin", "higher"): 13,
}


def follows(figure: Figure) -> bool:
    """Whether a difference is what was planted, or the same thing counted another way."""
    silent, early = figure.outlet == SILENT, figure.month in ("2024-01", "2024-02")
    if silent and not early and figure.measure.startswith(("voices", "omissions", "sources")):
        if figure.measure == "voices_by_role":
            return figure.subject in (None, "opposition") and figure.verdict == "lower"
        if figure.measure == "voices_by_speaker":
            return "Opposition" in (figure.subject or "") and figure.verdict == "lower"
        if figure.measure == "omissions":
            return figure.subject in (None, "opposition") and figure.verdict == "higher"
        return figure.measure == "sources_of_its_own" or figure.verdict == "lower"
    if figure.outlet == OFFICIAL and figure.verdict == "higher" and figure.measure.startswith("voices"):
        return figure.measure == "voices_by_affiliation" or "official" in (figure.subject or "official").lower()
    return (
        figure.outlet == LOADED
        and figure.measure == "loaded_words"
        and figure.subject in (None, "Karsin")
        and figure.verdict == "higher"
    )


@pytest.fixture(scope="module", params=[1, *(pytest.param(seed, marks=pytest.mark.long) for seed in (2, 3, 4))])
def planted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Trends:
    folder = tmp_path_factory.mktemp("planted")
    plan = Plan(request.param, silent=SILENT, official=OFFICIAL, loaded=LOADED)
    assert make_archive(folder, plan) > 19_500
    return trends(folder)


def test_what_was_planted_is_found(planted: Trends) -> None:
    for (outlet, measure, subject, verdict), months in PLANTED.items():
        found = [
            figure.month
            for figure in planted.differing
            if (figure.outlet, figure.measure, figure.subject, figure.verdict) == (outlet, measure, subject, verdict)
        ]
        assert len(found) == months, (measure, subject, found)


def test_nothing_else_is_found(planted: Trends) -> None:
    assert planted.tested > 4_900
    assert [figure for figure in planted.differing if not follows(figure)] == []


@pytest.mark.parametrize("seed", [11, pytest.param(12, marks=pytest.mark.long)])
def test_nothing_is_found_where_all_are_alike(tmp_path: Path, seed: int) -> None:
    make_archive(tmp_path, Plan(seed))
    assert trends(tmp_path).differing == ()


def test_chance_is_as_often_as_it_is_said(tmp_path: Path) -> None:
    """With two groups one test decides, so its probabilities are those of chance: even, and no more than said."""
    make_archive(tmp_path, Plan(21))
    found = trends(tmp_path, options=TrendOptions(by="country"))
    given = [figure.p for figure in found.figures if figure.p is not None and figure.outlet == "Tarn"]
    assert len(given) > 700
    for level in (0.05, 0.2, 0.5):
        assert sum(p < level for p in given) / len(given) == pytest.approx(level, abs=0.05)
