"""The commands over a store, as a person runs them."""

from __future__ import annotations

import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from framing.cli import group

ROOT = Path(__file__).resolve().parent.parent.parent
DEMO = ROOT / "corpus" / "first-island-chain"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.store"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(item) for item in arguments])


def test_a_newcomer_is_told_and_listed(path: Path) -> None:
    assert "the first report of it" in run("add", DEMO / "pacific-fleet-review.txt", "--store", path).output
    told = run("add", DEMO / "meridian-asia.txt", "--store", path, "--all").output
    for line in ("with 1 other article", "Adds (", "faces local opposition", "“force” and “forces”", "Leaves out ("):
        assert line in told
    assert "is stored already" in run("add", DEMO / "meridian-asia.txt", "--store", path).output
    listed = run("events", "--store", path)
    assert listed.exit_code == 0
    assert "2026-01-16" in listed.output
    shown = run("show", 1, "--store", path).output
    assert "id meridian-asia" in shown
    assert "Only Meridian Asia covers local opposition." in shown
    assert "faces local opposition" in run("search", "local opposition", "--store", path).output
    assert run("search", "zeppelin", "--store", path).output == "nothing is found\n"
    assert run("changes", "meridian-asia", "--store", path).output == "meridian-asia has one version\n"


def test_everything_is_there_as_json(path: Path) -> None:
    lines = run("add", DEMO, "--store", path, "--json").stdout.splitlines()
    deltas = [json.loads(line) for line in lines]
    assert len(deltas) == 4
    assert {"article", "arrival", "event", "adds", "repeats", "changes", "leaves_out"} <= deltas[-1].keys()
    assert all(item["span"]["article"] == deltas[-1]["article"] for item in deltas[-1]["adds"])
    events = json.loads(run("events", "--store", path, "--json").output)
    assert sorted(event["articles"] for event in events) == [1, 3]
    number = next(event["number"] for event in events if event["articles"] == 3)
    assert json.loads(run("show", number, "--store", path, "--json").output)["findings"]
    assert json.loads(run("search", "Japan", "--store", path, "--json", "--limit", 3).output)
    assert json.loads(run("store", "upgrade", "--store", path, "--json").output) == {"versions": 4, "analysed": 0}


def test_the_report_of_a_store_is_that_of_its_articles(path: Path, tmp_path: Path) -> None:
    files = sorted(DEMO.glob("*.txt"))
    run("add", *files, "--store", path)
    named = ("--json", "--name", "x")
    assert run("compare", "--store", path, *named).output == run("compare", *files, *named).output
    number = json.loads(run("events", "--store", path, "--json").output)[0]["number"]
    made = run("compare", "--store", path, "--event", number, "--out", tmp_path / "report")
    assert made.exit_code == 0, made.output
    assert (tmp_path / "report" / "report.html").exists()
    assert run("compare").exit_code == 2
    assert run("compare", DEMO, "--store", path).exit_code == 2
    assert run("compare", DEMO, "--event", 1).exit_code == 2


def test_a_move_and_what_is_not_there(path: Path) -> None:
    run("add", DEMO / "harbor-daily.txt", DEMO / "meridian-asia.txt", "--store", path)
    assert "is in event 2" in run("move", "meridian-asia", "new", "--store", path).output
    assert "is in event 1" in run("move", "meridian-asia", "1", "--store", path).output
    assert run("move", "meridian-asia", "first", "--store", path).exit_code == 2
    for call in (("show", 9), ("changes", "nobody"), ("move", "nobody", "1")):
        result = run(*call, "--store", path)
        assert result.exit_code == 1
        assert "stored" in result.output
    missing = run("events", "--store", path.parent / "none")
    assert missing.exit_code == 1
    assert "no such store" in missing.output
    assert run("events", "--doubtful", "--store", path).output


def test_what_cannot_be_compared_is_set_aside(path: Path, tmp_path: Path) -> None:
    german = tmp_path / "german.txt"
    german.write_text(
        "Der Stadtrat hat am Dienstag eine neue Linie beschlossen, sagte die Bürgermeisterin.\n", encoding="utf-8"
    )
    result = run("add", german, DEMO / "harbor-daily.txt", "--store", path)
    assert result.exit_code == 3
    assert "set aside" in result.output
    assert "Harbor Daily" in result.output


def test_files_are_added_as_they_land(path: Path, tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(DEMO / "harbor-daily.txt", folder)
    command = [sys.executable, "-m", "framing", "watch", str(folder), "--store", str(path), "--json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    # what a shell starts in the background ignores Ctrl-C
    heeding = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, preexec_fn=heeding
    )
    assert process.stdout is not None
    try:
        assert json.loads(process.stdout.readline())["article"] == "harbor-daily"
        time.sleep(1)
        shutil.copy(DEMO / "meridian-asia.txt", folder)
        assert json.loads(process.stdout.readline())["article"] == "meridian-asia"
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 130


def test_findings_of_a_stored_event_are_reviewed(path: Path, tmp_path: Path) -> None:
    assert run("add", DEMO, "--store", path).exit_code == 0
    listed = json.loads(run("events", "--store", path, "--json").output)
    event = next(str(item["number"]) for item in listed if item["articles"] > 1)
    before = json.loads(run("review", event, "--store", path, "--reject", "1", "--note", "seen", "--json").output)
    assert (before["findings"][0]["decision"], before["findings"][0]["note"]) == ("reject", "seen")
    assert before["left_out"] == []
    out = tmp_path / "report"
    assert run("compare", "--store", path, "--event", event, "--out", out).exit_code == 0
    told = json.loads((out / "comparison.json").read_text(encoding="utf-8"))["findings"]
    assert [item["id"] for item in told] == [item["id"] for item in before["findings"][1:]]
    after = json.loads(run("review", event, "--store", path, "--clear", "1", "--json").output)
    assert {item["decision"] for item in after["findings"]} == {None}
    assert run("review", "first", "--store", path).exit_code == 1
    assert run("review", event, "--store", path, "--one-event").exit_code == 2
