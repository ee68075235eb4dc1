"""Figures by outlet and month: what they are counted from, when they abstain, and that order changes no byte."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_archive import OUTLETS, Plan, make_archive

from framing.errors import ReadError
from framing.longitudinal import Abstention, Figure, TrendOptions, Trends, trends, write_trends
from framing.longitudinal.estimates import OutletDifference, RatioSums, majority_p, ratio
from framing.longitudinal.sentences import claims
from framing.reading.renaming import OutletEntry

SHORT = Plan(7, months=("2024-01", "2024-02"), events=60, official=OUTLETS[1])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("short")
    make_archive(place, SHORT)
    return place


@pytest.fixture(scope="module")
def found(folder: Path) -> Trends:
    return trends(folder)


def change(folder: Path, copy: Path, table: str, month: str, **columns: Sequence[object]) -> Path:
    """Copy an archive with some columns of a table replaced."""
    shutil.copytree(folder, copy)
    place = copy / table / f"month={month}" / "rows.parquet"
    rows = pq.read_table(place)
    for name, values in columns.items():
        rows = rows.set_column(rows.schema.get_field_index(name), name, pa.array(values))
    pq.write_table(rows, place)
    return copy


def one(found: Trends, measure: str, subject: str | None, outlet: str, month: str | None) -> Figure:
    (figure,) = [
        item
        for item in found.figures
        if (item.measure, item.subject, item.outlet, item.month) == (measure, subject, outlet, month)
    ]
    return figure


def test_a_share_is_that_of_all_words(folder: Path, found: Trends) -> None:
    said = pq.read_table(folder / "attributions" / "month=2024-01" / "rows.parquet").to_pylist()
    articles = pq.read_table(folder / "articles" / "month=2024-01" / "rows.parquet").to_pylist()
    words = sum(row["words"] for row in articles if row["outlet"] == OUTLETS[0])
    given = sum(
        row["words"] for row in said if row["outlet"] == OUTLETS[0] and row["role"] == "expert" and row["act"] == "said"
    )
    figure = one(found, "voices_by_role", "expert", OUTLETS[0], "2024-01")
    assert figure.value == pytest.approx(given / words, abs=1e-6)
    assert figure.low is not None
    assert figure.high is not None
    assert 0 <= figure.low < figure.value < figure.high
    assert figure.articles == sum(row["outlet"] == OUTLETS[0] for row in articles)


def test_omissions_are_of_what_others_report_and_can_be_told(folder: Path, found: Trends) -> None:
    rows = pq.read_table(folder / "inclusion" / "month=2024-01" / "rows.parquet").to_pylist()
    judged = [row for row in rows if row["other_outlet"] == OUTLETS[2] and row["verdict"] != "cannot_tell"]
    share = sum(row["verdict"] == "not_found" for row in judged) / len(judged)
    assert one(found, "omissions", None, OUTLETS[2], "2024-01").value == pytest.approx(share, abs=1e-6)


def test_stance_is_the_mean_over_mentions(folder: Path, found: Trends) -> None:
    rows = pq.read_table(folder / "stance" / "month=2024-02" / "rows.parquet").to_pylist()
    articles = pq.read_table(folder / "articles" / "month=2024-02" / "rows.parquet").to_pylist()
    outlet = {row["article"]: row["outlet"] for row in articles}
    mine = [
        row
        for row in rows
        if outlet[row["article"]] == OUTLETS[3] and row["voice"] == "outlet" and row["name"] == "karsin"
    ]
    mean = sum(row["value"] * row["n"] for row in mine) / sum(row["n"] for row in mine)
    figure = one(found, "stance_own_words", "karsin", OUTLETS[3], "2024-02")
    assert figure.value == pytest.approx(mean, abs=1e-6)
    assert figure.articles == len(mine)


def test_too_few_articles_abstain(tmp_path: Path) -> None:
    make_archive(tmp_path, Plan(3, months=("2024-01", "2024-02"), events=8))
    found = trends(tmp_path)
    months = [figure for figure in found.figures if figure.month]
    assert months
    assert {figure.reason for figure in months} == {Abstention.ARTICLES}
    assert all(figure.value is None and figure.p is None for figure in months)
    assert found.differing == ()
    assert claims(found) == ()


def test_few_shared_events_give_figures_and_no_verdict(tmp_path: Path) -> None:
    make_archive(tmp_path, Plan(3, months=("2024-01",), events=16, covers=0.95, official=OUTLETS[1]))
    figure = one(trends(tmp_path), "voices_by_role", "official", OUTLETS[1], "2024-01")
    assert figure.value is not None
    assert (figure.reason, figure.p, figure.verdict) == (Abstention.SHARED, None, None)


def test_order_and_names_of_events_change_no_byte(folder: Path, found: Trends, tmp_path: Path) -> None:
    write_trends(found, tmp_path / "one")
    make_archive(tmp_path / "in", SHORT, shuffled=5)
    for month in SHORT.months:
        place = tmp_path / "in" / "articles" / f"month={month}" / "rows.parquet"
        rows = pq.read_table(place)
        names = [name[::-1] for name in rows["event"].to_pylist()]
        pq.write_table(rows.set_column(rows.schema.get_field_index("event"), "event", pa.array(names)), place)
    again = trends(tmp_path / "in")
    assert again.figures == found.figures


def test_without_events_there_are_figures_and_no_verdicts(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "in")
    for month in SHORT.months:
        place = tmp_path / "in" / "articles" / f"month={month}" / "rows.parquet"
        pq.write_table(pq.read_table(place).drop(["event"]), place)
    found = trends(tmp_path / "in")
    assert {figure.measure for figure in found.figures} >= {"voices_by_role", "loaded_words", "stance_own_words"}
    assert {item.measure for item in found.missing} == {"topics", "omissions", "sources_of_its_own"}
    assert "event in the table articles" in found.missing[0].message
    assert found.tested == 0
    assert any("one event" in note for note in found.notes)


@pytest.mark.parametrize("table", ["inclusion", "variants", "labels", "stance"])
def test_a_missing_table_is_named(folder: Path, tmp_path: Path, table: str) -> None:
    shutil.copytree(folder, tmp_path / "in")
    shutil.rmtree(tmp_path / "in" / table)
    found = trends(tmp_path / "in")
    assert found.missing
    assert all(f"the table {table}" in item.message for item in found.missing)
    assert not {item.measure for item in found.missing} & {figure.measure for figure in found.figures}


def test_outlets_are_grouped_and_renamed(folder: Path) -> None:
    table = {name.casefold(): OutletEntry("Both", None, "Brandt", None, 1) for name in OUTLETS[:2]}
    assert trends(folder, options=TrendOptions(outlets=table)).outlets == ("Both", *OUTLETS[2:])
    owned = trends(folder, options=TrendOptions(by="owner", outlets=table))
    assert owned.outlets == ("Brandt", "State")
    assert "whose owner is not known" in owned.notes[0]


def test_near_copies_can_be_left_out(folder: Path, tmp_path: Path) -> None:
    rows = pq.read_table(folder / "articles" / "month=2024-01" / "rows.parquet")
    first = [place % 3 != 0 for place in range(len(rows))]
    copy = change(folder, tmp_path / "in", "articles", "2024-01", independent=first)
    everything, some = trends(copy), trends(copy, options=TrendOptions(copies=False))
    assert everything.articles - some.articles == first.count(False)
    assert not some.copies


def test_articles_of_one_id_count_for_nobody(folder: Path, tmp_path: Path) -> None:
    ids = pq.read_table(folder / "articles" / "month=2024-01" / "rows.parquet")["article"].to_pylist()
    copy = change(folder, tmp_path / "in", "articles", "2024-01", article=[ids[1], *ids[1:]])
    assert trends(copy).articles == trends(folder).articles - 2


def test_what_is_no_archive_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="framing batch"):
        trends(tmp_path)
    shutil.copytree(folder, tmp_path / "in")
    (tmp_path / "in" / "labels" / "month=2024-02" / "rows.parquet").write_bytes(b"PAR1 not so")
    with pytest.raises(ReadError, match=r"labels/month=2024-02.*damaged"):
        trends(tmp_path / "in")


def test_an_archive_without_dates_has_no_months(tmp_path: Path) -> None:
    place = tmp_path / "articles" / "month=undated"
    place.mkdir(parents=True)
    row = {"article": ["a"], "outlet": ["A"], "published": [None], "words": [3]}
    pq.write_table(pa.table(row), place / "rows.parquet")
    (tmp_path / "manifest.json").write_text(json.dumps({"run": "x"}), encoding="utf-8")
    with pytest.raises(ReadError, match="no article has a date"):
        trends(tmp_path)


def test_where_all_events_are_alike_a_share_has_an_interval_and_a_score_none() -> None:
    import numpy as np

    sums = RatioSums.of(np.zeros(12), np.full(12, 500.0), np.zeros(12, dtype=np.intp), 1)
    share, score, rate = (ratio(sums, 0, unit) for unit in ("share", "score", "per_1000"))
    assert share.low == share.value == 0
    assert share.high is not None
    assert 0 < share.high < 0.4
    assert score == (0, None, None)
    assert rate.high is not None
    assert rate.high > 0


def test_most_peers_must_differ() -> None:
    apart, alike = OutletDifference(0.2, 0.02, 40, 1e-9, 1.0), OutletDifference(0.0, 0.02, 40, 0.5, 0.5)
    assert majority_p([apart, apart, apart, alike]) < 1e-6
    assert majority_p([apart, apart, alike, alike]) == 1.0
    assert majority_p([apart, apart.turned()]) == 1.0


def test_the_sentences_name_what_differs_and_when(found: Trends) -> None:
    said = [claim.text for claim in claims(found)]
    assert any(text.startswith(f"{OUTLETS[1]} gives officials more room than its peers do, ") for text in said)
    assert all(text.endswith(".") and "bias" not in text for text in said)
