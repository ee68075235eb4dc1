"""Same input, same bytes: whatever the hash seed, the time zone, the locale and the width of the terminal."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "corpus" / "first-island-chain"

#: Two machines that differ in all that must not matter.
MATRIX = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4711", "TZ": "Asia/Kolkata", "LC_ALL": "C", "PYTHONUTF8": "0", "COLUMNS": "40", "HOME": "/"},
)


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of each file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_file_of_a_report_is_the_same(tmp_path: Path) -> None:
    found = []
    for number, changes in enumerate(MATRIX):
        out = tmp_path / str(number) / "out"
        out.parent.mkdir()
        done = subprocess.run(
            [sys.executable, "-m", "framing", "compare", str(DEMO), "--out", str(out), "--json"],
            env={"PATH": os.environ["PATH"], "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"} | changes,
            capture_output=True,
            timeout=120,
            cwd=ROOT,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        found.append((done.stdout, digests(out)))
    (stdout, files), (other_stdout, other_files) = found
    assert files == other_files
    assert stdout == other_stdout
    assert {"report.html", "report.md", "comparison.json"} <= set(files)
