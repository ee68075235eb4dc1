from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from framing.errors import OutputError
from framing.model import Comparison
from framing.report import render_report, write_report

FILES = {"report.html", "report.md", "comparison.json"}


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


def test_device_full() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    from framing.report.writing import write_files

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
