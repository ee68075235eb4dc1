"""What is behind a figure: events and sentences, of the outlet and of its peers."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made_archive import OUTLETS, Plan, make_archive

from framing.errors import ReadError
from framing.longitudinal import Trends, behind, trends
from framing.longitudinal.measures import MEASURES

PLAN = Plan(9, months=("2024-01", "2024-02", "2024-03", "2024-04"), events=80, silent=OUTLETS[0], loaded=OUTLETS[2])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("behind")
    make_archive(place, PLAN)
    return place


@pytest.fixture(scope="module")
def found(folder: Path) -> Trends:
    return trends(folder)


@pytest.mark.parametrize("measure", [measure.name for measure in MEASURES])
def test_every_measure_opens(folder: Path, measure: str) -> None:
    given = behind(folder, measure, OUTLETS[1], month="2024-02", most=3)
    assert [item.outlet for item in given if not item.peer] == [OUTLETS[1]] * 3
    assert OUTLETS[1] not in [item.outlet for item in given if item.peer]
    assert all(item.words or item.note for item in given)
    assert len({item.event for item in given if not item.peer}) == 3
    assert all(item.event_label and (item.published or "").startswith("2024-02") for item in given)


def test_words_are_those_of_the_table(folder: Path) -> None:
    said = pq.read_table(folder / "attributions" / "month=2024-02" / "rows.parquet").to_pylist()
    for item in behind(folder, "voices_by_role", OUTLETS[1], subject="expert", month="2024-02"):
        (row,) = [row for row in said if row["content"] == item.words]
        assert (row["article"], row["outlet"], row["role"]) == (item.article, item.outlet, "expert")
        assert item.note == f"{row['named_as']} said"


def test_what_is_left_out_is_shown_where_others_have_it(folder: Path) -> None:
    given = behind(folder, "voices_by_role", OUTLETS[0], subject="opposition", month="2024-04")
    assert given
    assert all(item.peer for item in given)
    rows = pq.read_table(folder / "articles" / "month=2024-04" / "rows.parquet").to_pylist()
    reported = {row["event"] for row in rows if row["outlet"] == OUTLETS[0]}
    assert {item.event for item in given} <= reported


def test_an_omission_shows_the_statement_and_who_has_it(folder: Path) -> None:
    rows = pq.read_table(folder / "inclusion" / "month=2024-03" / "rows.parquet").to_pylist()
    statements = pq.read_table(folder / "statements" / "month=2024-03" / "rows.parquet").to_pylist()
    words = {row["statement"]: row["words"] for row in statements}
    lost = {(row["other_article"], words[row["statement"]]) for row in rows if row["verdict"] == "not_found"}
    for item in behind(folder, "omissions", OUTLETS[0], month="2024-03"):
        assert (item.article, item.words) in lost
        assert item.note.startswith("not found; reported by ")


def test_each_difference_has_some_evidence(found: Trends) -> None:
    opened = {(item.measure, item.subject, item.figure_outlet, item.month) for item in found.evidence}
    assert found.differing
    for figure in found.differing:
        assert (figure.measure, figure.subject, figure.outlet, figure.month) in opened


@pytest.mark.parametrize(
    ("measure", "outlet", "month", "wrong"),
    [
        ("voices", OUTLETS[0], None, "measure"),
        ("topics", "Nobody", None, "outlet"),
        ("topics", OUTLETS[0], "May", "month"),
    ],
)
def test_what_there_is_not_is_said(folder: Path, measure: str, outlet: str, month: str | None, wrong: str) -> None:
    with pytest.raises(ReadError, match=f"there is no {wrong}.*there are: "):
        behind(folder, measure, outlet, month=month)
