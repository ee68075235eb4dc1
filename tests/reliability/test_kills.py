"""``kill -9`` at any moment: what stands on disk is whole, and a rerun ends with the bytes of an undisturbed run."""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from reports import DEMO, ROOT, whole

from tests.digests import digests

#: Kills of one command, and the share of its runs that have to be under way when it is killed.
KILLS, DIED = 50, 0.4

#: A machine may become slower in the meantime: how much longer a command is let run from kill to kill.
LONGER = 1.05


class Commands:
    """Runs commands in children of one process that has read the word lists (``warm.py``).

    Attributes
    ----------
    died : int
        Runs that a kill ended.
    """

    died = 0

    def __init__(self, folder: Path) -> None:
        program = [sys.executable, str(Path(__file__).with_name("warm.py")), str(folder), str(DEMO)]
        self._process = Popen(
            program, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdin=PIPE, stdout=PIPE, bufsize=0
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"ready\n"

    def run(self, given: Sequence[str], seconds: float | None = None) -> int:
        """Run a command, killed after some seconds where it is not done by then; returns its exit code."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(given).encode() + b"\n")
        number = int(self._process.stdout.readline())
        if seconds is not None and not select.select([self._process.stdout], [], [], seconds)[0]:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        return int(self._process.stdout.readline())

    def calm(self, given: Sequence[str]) -> float:
        """Run a command to its end; returns the seconds it took."""
        begun = time.monotonic()
        assert self.run(given) == 0
        return time.monotonic() - begun

    def killed(self, given: Sequence[str], usual: float, *, kills: int = KILLS, draw: int = 11) -> Iterator[bool]:
        """Run a command again and again, killed at random moments; yields whether it came to its end before that."""
        moments = random.Random(draw)
        for number in range(kills):
            # most of a run is analysis; the end, where files are written, gets every other kill
            moment = moments.uniform(0.05, 1.0) if number % 4 < 2 else moments.uniform(0.75, 1.1)
            begun = time.monotonic()
            code = self.run(given, usual * moment)
            self.died += code == -signal.SIGKILL
            usual = usual * LONGER if code else time.monotonic() - begun
            yield code == 0
        assert self.died >= kills * DIED, "too many runs were over before they were killed"

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@pytest.fixture
def commands(tmp_path: Path) -> Iterator[Commands]:
    """Commands that are killed, beside the folder in which they write."""
    found = Commands(tmp_path / "warm")
    yield found
    found.close()


def command(name: str, *options: str) -> list[str]:
    """Return the arguments of a command over the articles of the demo."""
    articles = [str(path) for path in sorted(DEMO.glob("*.txt"))]
    return [name, *articles, "--attribution", "rules", *options]


@pytest.mark.long
def test_compare_survives_kills_at_random_moments(tmp_path: Path, commands: Commands) -> None:
    out = tmp_path / "disk" / "out"
    usual = commands.calm(command("compare", "--name", "x", "--out", str(tmp_path / "calm")))
    commands.calm(command("compare", "--name", "y", "--out", str(out)))
    states = {whole(tmp_path / "calm"), whole(out)}
    assert len(states) == 2
    again = command("compare", "--name", "x", "--out", str(out))
    for _ in commands.killed(again, usual):
        assert whole(out) in states
    commands.calm(again)
    assert whole(out) == whole(tmp_path / "calm")
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def dump(store: Path) -> list[str]:
    """Return all that a store holds, which has to be sound."""
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        return list(connection.iterdump())


@pytest.mark.long
def test_add_survives_kills_at_random_moments(tmp_path: Path, commands: Commands) -> None:
    usual = commands.calm(command("add", "--store", str(tmp_path / "calm")))
    wanted, store = dump(tmp_path / "calm"), tmp_path / "killed" / "store"
    store.parent.mkdir()
    again = command("add", "--store", str(store))
    ends = 0
    for _ in commands.killed(again, usual):
        if store.exists() and dump(store) == wanted:
            ends += 1
            shutil.rmtree(store.parent)  # it has all; from the beginning
            store.parent.mkdir()
    commands.calm(again)
    assert dump(store) == wanted
    assert ends


@pytest.mark.long
@pytest.mark.parametrize("draw", [11, 12])  # half of the kills each: it starts workers, and takes longest
def test_batch_survives_kills_at_random_moments(tmp_path: Path, commands: Commands, draw: int) -> None:
    options = ("--workers", "1", "--chunk", "1")
    usual = commands.calm(command("batch", "--out", str(tmp_path / "calm"), *options))
    out = tmp_path / "disk" / "out"
    again = command("batch", "--out", str(out), *options)
    ends = 0
    for _ in commands.killed(again, usual, kills=KILLS // 2, draw=draw):
        if out.exists():
            assert digests(out) == digests(tmp_path / "calm")
            ends += 1
            shutil.rmtree(out.parent)  # from the beginning
    commands.calm(again)
    assert digests(out) == digests(tmp_path / "calm")
    assert ends
