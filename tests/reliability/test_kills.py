"""``kill -9`` at any moment: what stands on disk is whole, and a rerun ends with the bytes of an undisturbed run."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from reports import DEMO, ROOT, whole

from tests.digests import digests

#: Kills of one command.
KILLS = 50


def command(name: str, *options: str) -> list[str]:
    """Return a command over the articles of the demo."""
    articles = [str(path) for path in sorted(DEMO.glob("*.txt"))]
    return [sys.executable, "-m", "framing", name, *articles, "--attribution", "rules", *options]


def calm(given: list[str]) -> float:
    """Run a command to its end; returns the seconds it took."""
    begun = time.monotonic()
    subprocess.run(given, cwd=ROOT, check=True, capture_output=True)
    return time.monotonic() - begun


def killed(given: list[str], usual: float) -> Iterator[bool]:
    """Run a command again and again, killed at random moments; yields whether it came to its end before that."""
    moments = random.Random(11)
    for number in range(KILLS):
        run = subprocess.Popen(given, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # most of a run is analysis; the end, where files are written, gets every other kill
        time.sleep(usual * (moments.uniform(0.05, 1.0) if number % 4 < 2 else moments.uniform(0.75, 1.1)))
        run.kill()
        yield run.wait() == 0


@pytest.mark.long
def test_compare_survives_kills_at_random_moments(tmp_path: Path) -> None:
    out = tmp_path / "disk" / "out"
    usual = calm(command("compare", "--name", "x", "--out", str(tmp_path / "calm")))
    calm(command("compare", "--name", "y", "--out", str(out)))
    states = {whole(tmp_path / "calm"), whole(out)}
    assert len(states) == 2
    again = command("compare", "--name", "x", "--out", str(out))
    for _ in killed(again, usual):
        assert whole(out) in states
    calm(again)
    assert whole(out) == whole(tmp_path / "calm")
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def dump(store: Path) -> list[str]:
    """Return all that a store holds, which has to be sound."""
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        return list(connection.iterdump())


@pytest.mark.long
def test_add_survives_kills_at_random_moments(tmp_path: Path) -> None:
    usual = calm(command("add", "--store", str(tmp_path / "calm")))
    wanted, store = dump(tmp_path / "calm"), tmp_path / "killed" / "store"
    store.parent.mkdir()
    again = command("add", "--store", str(store))
    ends = 0
    for _ in killed(again, usual):
        if store.exists() and dump(store) == wanted:
            ends += 1
            shutil.rmtree(store.parent)  # it has all; from the beginning
            store.parent.mkdir()
    calm(again)
    assert dump(store) == wanted
    assert ends


@pytest.mark.long
def test_batch_survives_kills_at_random_moments(tmp_path: Path) -> None:
    options = ("--workers", "1", "--chunk", "1")
    usual = calm(command("batch", "--out", str(tmp_path / "calm"), *options))
    out = tmp_path / "disk" / "out"
    again = command("batch", "--out", str(out), *options)
    ends = 0
    for _ in killed(again, usual):
        if out.exists():
            assert digests(out) == digests(tmp_path / "calm")
            ends += 1
            shutil.rmtree(out.parent)  # from the beginning
    calm(again)
    assert digests(out) == digests(tmp_path / "calm")
    assert ends
