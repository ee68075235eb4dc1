"""Reports that tests of reliability write, and whether a folder holds a whole one."""

from __future__ import annotations

import hashlib
from pathlib import Path

from framing.report.folders import CHECKSUMS, with_checksums

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "corpus" / "first-island-chain"


def whole(folder: Path) -> str:
    """Return which report a folder holds; fails where its files are not all of one report."""
    lines = (folder / CHECKSUMS).read_text().splitlines()
    listed = dict(reversed(line.split("  ", 1)) for line in lines)
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {CHECKSUMS}
    assert there == set(listed)
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def report(version: int) -> dict[str, bytes]:
    """A small report of some files, the tables in a folder of their own."""
    names = ("report.html", "report.md", *(f"tables/{name}.csv" for name in "abc"))
    return with_checksums({name: f"{name} of {version}\n".encode() * 2_000 for name in names})
