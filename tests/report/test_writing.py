from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from framing.errors import OutputError
from framing.model import Comparison
from framing.report import render_report, write_report
from framing.report.folders import CHECKSUMS, replace_folder, with_checksums, write_files

FILES = {"report.html", "report.md", "method.md", "comparison.json", CHECKSUMS}


def test_whole_folder(comparison: Comparison, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept")
    page = write_report(comparison, tmp_path)
    assert page == tmp_path / "report.html"
    assert {entry.name for entry in tmp_path.iterdir()} == {*FILES, "tables", "mine.txt"}
    assert json.loads((tmp_path / "comparison.json").read_text("utf-8"))["name"] == "bridge"
    assert (tmp_path / "tables" / "statements.csv").is_file()


def test_same_bytes(comparison: Comparison) -> None:
    assert render_report(comparison) == render_report(comparison)


def test_output_is_a_file(comparison: Comparison, tmp_path: Path) -> None:
    target = tmp_path / "taken"
    target.write_text("mine")
    with pytest.raises(OutputError, match=r"taken.*not a folder"):
        write_report(comparison, target)
    assert target.read_text() == "mine"


def test_parent_is_a_file(comparison: Comparison, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(OutputError, match="taken"):
        write_report(comparison, tmp_path / "taken" / "below")


@pytest.mark.parametrize("there", [True, False])
def test_large_files_wait_on_the_disk_of_the_report(
    there: bool, comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    monkeypatch.setattr("framing.report.writing.HELD_IN_MEMORY", 1_000)
    out = tmp_path / "new" / "out"
    if there:
        out.mkdir(parents=True)
    write_report(comparison, out)
    assert {entry.name for entry in out.iterdir()} == {*FILES, "tables"}
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.glob("*/*")} == {"new/out"}


def test_a_large_file_that_finds_no_room_is_said_of_the_report(
    comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/odd/name")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    monkeypatch.setattr("framing.report.writing.HELD_IN_MEMORY", 1_000)
    with pytest.raises(OutputError, match=r"out: the report cannot be written: No space left"):
        write_report(comparison, tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_device_full() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with pytest.raises(OutputError, match="/dev/full"):
        write_files({"a": b"x"}, Path("/dev/full"))


def test_what_stood_there_stays_when_writing_fails(
    comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(comparison, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write_report(comparison, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_folder_in_the_way(comparison: Comparison, tmp_path: Path) -> None:
    (tmp_path / "report.md").mkdir()
    with pytest.raises(OutputError, match=r"report\.md"):
        write_report(comparison, tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.md"]


def test_read_only(comparison: Comparison, tmp_path: Path) -> None:
    target = tmp_path / "locked"
    target.mkdir()
    target.chmod(0o500)
    if os.access(target, os.W_OK):
        pytest.skip("this user may write everywhere")
    with pytest.raises(OutputError, match="locked"):
        write_report(comparison, target)


def small(version: int) -> dict[str, bytes]:
    """A small report of a version: all files say which."""
    return with_checksums(
        {f"{name}": f"{version}".encode() * 500 for name in ("report.html", "tables/a.csv", "tables/b.csv")}
    )


def is_whole(folder: Path) -> bool:
    """Whether every file of a report folder is the one that its checksums name."""
    lines = (folder / CHECKSUMS).read_text("utf-8").splitlines()
    return all(
        hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
        for digest, name in (line.split("  ") for line in lines)
    )


def test_the_tables_of_the_old_report_go_and_other_files_stay(tmp_path: Path) -> None:
    target = tmp_path / "report"
    replace_folder({**small(1), "tables/old.csv": b"x"}, target)
    (target / "review.toml").write_text("mine")
    (target / "figures").mkdir()
    (target / "figures" / "one.png").write_bytes(b"png")
    replace_folder(small(2), target)
    assert is_whole(target)
    assert sorted(path.name for path in target.rglob("*") if path.is_file()) == sorted(
        ["report.html", "a.csv", "b.csv", CHECKSUMS, "review.toml", "one.png"]
    )
    assert [entry.name for entry in tmp_path.iterdir()] == ["report"]


def test_a_link_below_the_folder_leads_nowhere(tmp_path: Path) -> None:
    outside, target = tmp_path / "outside", tmp_path / "report"
    outside.mkdir()
    target.mkdir()
    (target / "tables").symlink_to(outside)
    replace_folder(small(1), target)
    assert list(outside.iterdir()) == []
    assert is_whole(target)
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "tables").symlink_to(outside)
    with pytest.raises(OutputError, match="a link stands where"):
        write_files({"tables/a.csv": b"x"}, tmp_path / "pictures")
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("failing", range(8))
def test_a_rename_that_fails_leaves_the_old_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    write_files(small(1), tmp_path)
    real, calls = Path.rename, iter(range(1000))

    def rename(path: Path, place: Path) -> Path:
        if next(calls) == failing:
            raise OSError(errno.EIO, "Input/output error", str(place))
        return real(path, place)

    monkeypatch.setattr(Path, "rename", rename)
    with contextlib.suppress(OutputError):
        write_files(small(2), tmp_path)
    monkeypatch.undo()
    assert is_whole(tmp_path)
    assert not list(tmp_path.glob(".writing-*"))


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {here!r})
from test_writing import small
from framing.report.folders import replace_folder
for version in range({first}, 100000):
    replace_folder(small(version), Path({target!r}))
"""


def start(target: Path, first: int = 0) -> subprocess.Popen[bytes]:
    """Start a process that writes one report after another into a folder."""
    code = WRITER.format(here=str(Path(__file__).parent), target=str(target), first=first)
    root = Path(__file__).resolve().parents[2]
    return subprocess.Popen([sys.executable, "-c", code], cwd=root, stderr=subprocess.PIPE)


def test_a_run_that_is_killed_leaves_a_whole_report(tmp_path: Path) -> None:
    target = tmp_path / "report"
    replace_folder(small(0), target)
    moments = random.Random(7)
    for _ in range(6):
        writer = start(target)
        time.sleep(0.5 + 0.2 * moments.random())
        writer.kill()
        writer.communicate()
        assert is_whole(target)
    replace_folder(small(1), target)
    assert [entry.name for entry in tmp_path.iterdir()] == ["report"], "what killed runs have left is cleared away"


def test_two_runs_write_one_folder_in_turn(tmp_path: Path) -> None:
    target = tmp_path / "report"
    replace_folder(small(0), target)
    writers = [start(target), start(target, 50000)]
    until = time.monotonic() + 2.0
    while time.monotonic() < until:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            # between two reads the folder may change places; a whole report is read within one opened folder
            handle = os.open(target, os.O_RDONLY)
            try:
                inside = Path(f"/proc/self/fd/{handle}")
                assert is_whole(inside)
            finally:
                os.close(handle)
    for writer in writers:
        assert writer.poll() is None, writer.communicate()[1].decode()
        writer.kill()
        writer.communicate()
    assert is_whole(target)
