"""A Dask cluster does what the processes of one machine do, to the byte, also where it loses a worker."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.archive import BatchOptions, run_batch
from framing.cli.batch import batch
from framing.errors import OutputError
from tests.archive.test_batch import ROOT, command, rows, run, story, write
from tests.digests import digests

pytest.importorskip("distributed", reason="Dask is not installed (extra scale)")

#: Of a scheduler and its workers: no dashboard, no nanny that would start a dead worker anew.
SCHEDULER = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", "scheduler.json")
WORKER = ("worker", "--scheduler-file", "scheduler.json", "--nthreads", "1", "--no-nanny", "--no-dashboard")


@contextlib.contextmanager
def started(folder: Path, *commands: tuple[str, ...]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Start a scheduler and workers in a folder; end them all."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    running: list[subprocess.Popen[bytes]] = []
    try:
        for number, given in enumerate(commands):
            with (folder / f"{number}.log").open("wb") as log:
                program = [sys.executable, "-m", "dask", *given]
                running.append(subprocess.Popen(program, cwd=folder, env=environment, stdout=log, stderr=log))
        yield running
    finally:
        for process in running:
            process.kill()
            process.wait()


def address(folder: Path) -> str:
    """Return where the scheduler listens, once it does."""
    import json

    until = time.monotonic() + 120
    while time.monotonic() < until:
        with contextlib.suppress(OSError, ValueError):
            return str(json.loads((folder / "scheduler.json").read_bytes())["address"])
        time.sleep(0.1)
    raise AssertionError((folder / "0.log").read_text())


@pytest.mark.long
def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", [story(number, "More of it was said. " * (number % 9)) for number in range(150)])
    run(tmp_path, "--out", "here", "--workers", "2", "--chunk", "5")
    with started(tmp_path, SCHEDULER, WORKER, WORKER) as (_, first, _):
        there = subprocess.Popen(
            command(tmp_path, "--out", "there", "--scheduler", address(tmp_path), "--chunk", "5"),
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
        )
        until = time.monotonic() + 300
        while there.poll() is None and time.monotonic() < until:
            if len(list((tmp_path / "there.parts").glob("*/*/part.json"))) >= 4:
                break
            time.sleep(0.02)
        assert there.poll() is None, there.stderr and there.stderr.read().decode()
        first.send_signal(signal.SIGKILL)
        _, said = there.communicate(timeout=900)
        assert there.returncode == 0, said.decode()
    assert digests(tmp_path / "there") == digests(tmp_path / "here")
    assert len(rows(tmp_path / "there", "articles")) == 150


@pytest.mark.long
def test_workers_with_several_threads_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", [story(0), story(1)])
    several = tuple("2" if given == "1" else given for given in WORKER)
    with started(tmp_path, SCHEDULER, several):
        there = address(tmp_path)
        until = time.monotonic() + 120
        while b"Registered to" not in (tmp_path / "1.log").read_bytes() and time.monotonic() < until:
            time.sleep(0.1)
        done = run(tmp_path, "--out", "out", "--scheduler", there, code=1)
    assert "--nthreads 1" in done.stderr


def test_no_scheduler_and_two_kinds_of_workers_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.archive.cluster.ANSWER_SECONDS", 1)
    path = write(tmp_path / "in.jsonl", [story(0)])
    nowhere = "tcp://127.0.0.1:9"
    with pytest.raises(OutputError, match="no Dask scheduler answers"):
        run_batch([path], tmp_path / "out", options=BatchOptions(scheduler=nowhere))
    given = [str(path), "--out", str(tmp_path / "out"), "--scheduler", nowhere, "--workers", "2"]
    done = CliRunner().invoke(batch, given)
    assert done.exit_code == 2
    assert "--workers" in done.output
