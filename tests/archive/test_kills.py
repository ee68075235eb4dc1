"""A run that is killed again and again, in whatever stage, ends with the bytes of one that was left alone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.archive.test_batch import ROOT, command, rows, run, story, write
from tests.digests import digests

#: Articles, so many that their events are looked for shard by shard, and kills.
ARTICLES, KILLS = 140, 12


def finished(parts: Path) -> int:
    """Return how many files of finished steps there are."""
    found = [path for path in parts.glob("*/*/*") if path.is_file()]
    return sum(not path.name.endswith(".writing") and not path.parent.name.endswith(".writing") for path in found)


@pytest.mark.long
def test_kills_in_any_stage_change_no_byte(tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", [story(number, "More of it was said. " * (number % 7)) for number in range(ARTICLES)])
    run(tmp_path, "--out", "whole", "--workers", "1", "--chunk", "9")
    draw = random.Random(13)
    stages = set()
    for _ in range(KILLS):
        started = subprocess.Popen(
            command(tmp_path, "--out", "killed", "--workers", "2", "--chunk", "9"),
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        wanted = finished(tmp_path / "killed.parts") + draw.choice((1, 2, 5, 15, 25))
        while started.poll() is None and finished(tmp_path / "killed.parts") < wanted:
            time.sleep(0.01)
        time.sleep(draw.random() * 0.2)
        started.send_signal(signal.SIGKILL)
        started.wait()
        kinds = ("part.json", "counted-*", "terms.bin", "pairs-*", "groups.npz", "inclusion.parquet")
        stages |= {kind for kind in kinds if list((tmp_path / "killed.parts").glob(f"*/*/{kind}"))}
    assert {"part.json", "groups.npz"} <= stages
    run(tmp_path, "--out", "killed", "--workers", "2", "--chunk", "9")
    assert digests(tmp_path / "killed") == digests(tmp_path / "whole")
    assert len(rows(tmp_path / "killed", "articles")) == ARTICLES
