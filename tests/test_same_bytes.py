"""Same input, same bytes: whatever the hash seed, the zone, the locale, the width of the terminal, and the order."""

from __future__ import annotations

import dataclasses
import itertools
import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.model import Note
from framing.reading import Reading, read
from tests.commands import run_command
from tests.digests import digests

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "corpus" / "first-island-chain"

#: Two machines that differ in all that must not matter.
MATRIX = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4711", "TZ": "Asia/Kolkata", "LC_ALL": "C", "PYTHONUTF8": "0", "COLUMNS": "40", "HOME": "/"},
)


def test_every_file_of_a_report_is_the_same(tmp_path: Path) -> None:
    """The files are given the other way round too."""
    found, files = [], sorted(map(str, DEMO.glob("*.txt")))
    for number, changes in enumerate(MATRIX):
        out = tmp_path / str(number) / "out"
        out.parent.mkdir()
        given = files[:: -1 if number else 1]
        done = subprocess.run(
            [sys.executable, "-m", "framing", "compare", *given, "--name", "x", "--out", str(out), "--json"],
            env={"PATH": os.environ["PATH"], "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"} | changes,
            capture_output=True,
            timeout=120,
            cwd=ROOT,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        found.append((done.stdout, digests(out)))
    (stdout, made), (other_stdout, other_made) = found
    assert made == other_made
    assert stdout == other_stdout
    assert {"report.html", "report.md", "comparison.json"} <= set(made)


def command(*arguments: str | Path) -> str:
    """Run the command line and return what it prints."""
    done = run_command(*arguments, folder=ROOT)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def report_files(paths: Sequence[Path], out: Path) -> dict[str, str]:
    """Compare files in the order given through the command line and return a digest of each file of the report."""
    command("compare", *paths, "--out", out)
    return digests(out)


STORIES = [DEMO, *(ROOT / "corpus" / "gold" / "dev" / name for name in ("ferry-grounding", "farm-bill-shutdown"))]


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_the_order_of_the_files_changes_no_byte(tmp_path: Path, story: Path) -> None:
    files = sorted(path for path in story.glob("*.txt"))
    orders = [files, files[::-1], random.Random(7).sample(files, len(files))]
    first, *others = [report_files(order, tmp_path / str(number)) for number, order in enumerate(orders)]
    assert all(other == first for other in others)


def test_files_of_one_name_get_their_ids_whatever_the_order(tmp_path: Path) -> None:
    texts = ("The ferry left at noon on Monday.", "The ferry left at one on Monday.", "Nobody saw the ferry leave.")
    paths = []
    for folder, text in zip("cab", texts, strict=True):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "ap.txt")
        paths[-1].write_text(text)
    readings = [read(order) for order in itertools.permutations(paths)]
    assert {tuple((article.id, article.text) for article in reading) for reading in readings} == {
        (("ap", texts[1]), ("ap-2", texts[2]), ("ap-3", texts[0]))
    }


@pytest.fixture(scope="module")
def wanted() -> framing.Comparison:
    return framing.compare(read(DEMO).articles)


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(range(4)), noted=st.permutations(range(4)))
def test_the_order_of_articles_and_notes_changes_no_comparison(
    wanted: framing.Comparison, order: list[int], noted: list[int]
) -> None:
    articles = read(DEMO).articles
    notes = [Note("encoding", f"file {number}: not UTF-8") for number in range(4)]
    found = framing.compare(Reading(tuple(articles[place] for place in order), (), tuple(notes[n] for n in noted)))
    assert found.findings == wanted.findings
    assert dataclasses.replace(found, notes=(), manifest=None) == dataclasses.replace(wanted, notes=(), manifest=None)
    assert [note.message for note in found.notes if note in notes] == sorted(note.message for note in notes)


@pytest.mark.parametrize("swapped", [False, True])
def test_diff_keeps_the_order_of_its_two_files(tmp_path: Path, swapped: bool) -> None:
    first, second = tmp_path / "b.txt", tmp_path / "a.txt"
    first.write_text("The mayor opened the bridge on Monday. The band of the school played for an hour in the rain.")
    second.write_text("The mayor opened the bridge on Monday. Some forty farmers blocked the road with their tractors.")
    files = (second, first) if swapped else (first, second)
    printed = json.loads(command("diff", *files, "--json"))
    assert [article["text"] for article in printed["articles"]] == [file.read_text() for file in files]


def test_another_processor_changes_no_verdict_and_no_word(tmp_path: Path) -> None:
    found = []
    for kernel in ("Prescott", "Haswell"):
        out, chosen = tmp_path / kernel / "out", {"OPENBLAS_CORETYPE": kernel}
        line = [sys.executable, "-m", "framing", "compare", str(DEMO), "--out", str(out)]
        done = subprocess.run(
            line, env={**os.environ, **chosen}, capture_output=True, cwd=ROOT, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        rows = json.loads((out / "comparison.json").read_bytes())["statements"]
        verdicts = [[cell["verdict"] for cell in row["inclusion"]] for row in rows]
        found.append(((out / "report.md").read_bytes(), verdicts))
    assert found[0] == found[1]
