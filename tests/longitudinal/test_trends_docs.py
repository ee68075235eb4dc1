"""The page on trends: its examples run, and it names every measure."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from made_archive import OUTLETS, Plan, make_archive

from framing.longitudinal.measures import MEASURES
from framing.longitudinal.measuring import LEAST_DIFFERENCE, SUBJECTS, Floors
from framing.statistics import FALSE_DISCOVERY_RATE

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "trends.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive, on which the examples of the page have run."""
    place = tmp_path_factory.mktemp("docs")
    make_archive(place / "archive", Plan(4, months=("2024-01", "2024-02"), events=200, official=OUTLETS[1]))
    return place


def run(folder: Path, *command: str) -> str:
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_examples_run(folder: Path) -> None:
    (script,) = blocks("python")
    assert f"{OUTLETS[1]} voices_by_role" in run(folder, "-c", script)
    (folder / "outlets.csv").write_text(f"outlet,owner\n{OUTLETS[0]},Brandt\n{OUTLETS[1]},State\n", encoding="utf-8")
    commands = [line for block in blocks("console") for line in block.splitlines()]
    assert len(commands) == 4
    for command in commands[1:]:  # the first makes the archive
        assert run(folder, "-m", *shlex.split(command)).strip()
    if importlib.util.find_spec("duckdb") is not None:
        (query,) = blocks("sql")
        assert OUTLETS[1] in run(folder, "-c", f"import duckdb; print(duckdb.sql({query!r}).fetchall())")


def test_the_page_names_every_measure_and_floor() -> None:
    assert all(f"`{measure.name}`" in PAGE for measure in MEASURES)
    floors = Floors()
    assert (floors.articles, floors.events, floors.shared, floors.active) == (10, 10, 20, 10)
    assert "fewer than ten articles, or articles on fewer than ten events" in PAGE
    assert "share at least 20 events, and in ten of these" in PAGE
    assert LEAST_DIFFERENCE == 1 / 20
    assert "less than a twentieth" in PAGE
    assert f"the {SUBJECTS} subjects that occur in most articles" in PAGE
    assert f"held at {FALSE_DISCOVERY_RATE:.0%}" in PAGE
