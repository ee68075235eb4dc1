"""The shipped weights are those that were made, and nothing in them is executed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from framing import weight_files
from framing.errors import ModelError
from framing.weight_files import CHECKSUMS, WEIGHTS, weight_arrays, weight_bytes


def test_every_shipped_file_is_listed_with_its_sha256() -> None:
    lines = (WEIGHTS / CHECKSUMS).read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in WEIGHTS.iterdir()}
    del there[CHECKSUMS]
    assert there == listed, "after training: cd framing/weights && sha256sum *.npz *.json *.toml > files.sha256"


def test_a_damaged_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in WEIGHTS.iterdir():
        content = path.read_bytes()
        (tmp_path / path.name).write_bytes(content[:-1] + b"\0" if path.name == "events.json" else content)
    monkeypatch.setattr(weight_files, "WEIGHTS", tmp_path)
    assert weight_bytes("inclusion.json")
    with pytest.raises(ModelError, match=r"events\.json.*is damaged.*install framing again"):
        weight_bytes("events.json")
    with pytest.raises(ModelError, match="cannot be read"):
        weight_bytes("none.json")


def test_pickled_objects_are_not_loaded(tmp_path: Path) -> None:
    np.savez(tmp_path / "evil.npz", words=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ModelError, match="holds no arrays"):
        weight_arrays(tmp_path / "evil.npz")
