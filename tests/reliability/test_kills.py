"""``kill -9`` at any moment: what stands on disk is whole, and a rerun ends with the bytes of an undisturbed run."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from reports import DEMO, ROOT, whole

#: Kills of one command.
KILLS = 50


@pytest.mark.long
def test_compare_survives_kills_at_random_moments(tmp_path: Path) -> None:
    articles = [str(DEMO / f"{name}.txt") for name in ("harbor-daily", "pacific-fleet-review")]

    def command(out: Path, *more: str) -> list[str]:
        return [sys.executable, "-m", "framing", "compare", *articles, "--name", "x", "--out", str(out), *more]

    begun = time.monotonic()
    subprocess.run(command(tmp_path / "calm"), cwd=ROOT, check=True, capture_output=True)
    usual = time.monotonic() - begun
    out, other = tmp_path / "disk" / "out", ("--attribution", "rules")
    subprocess.run(command(out, *other), cwd=ROOT, check=True, capture_output=True)
    states = {whole(tmp_path / "calm"), whole(out)}
    assert len(states) == 2
    moments = random.Random(11)
    for number in range(KILLS):
        run = subprocess.Popen(command(out, *(other if number % 2 else ())), cwd=ROOT, stderr=subprocess.DEVNULL)
        # most of a run is analysis; the end, where files are written, gets every other kill
        time.sleep(usual * (moments.uniform(0.05, 1.0) if number % 4 < 2 else moments.uniform(0.75, 1.1)))
        run.kill()
        run.wait()
        assert whole(out) in states
    subprocess.run(command(out), cwd=ROOT, check=True, capture_output=True)
    assert whole(out) == whole(tmp_path / "calm")
    assert [path.name for path in out.parent.iterdir()] == ["out"]
