"""The locks pin what the project and its tests install, at releases that pyproject.toml allows, each with its hash."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]


def wanted(*extras: str) -> Iterator[Requirement]:
    """Yield the requirements of the project and of some extras, and of the extras that these name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    for requirement in map(Requirement, lines):
        if requirement.name == project["name"]:
            yield from wanted(*sorted(requirement.extras))
        else:
            yield requirement


def pinned(text: str) -> dict[str, list[str]]:
    """Return the releases that a lock pins, by name: several where they depend on the Python version."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"(?m)^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", text):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


@pytest.mark.parametrize(("lock", "extras"), [("runtime", ()), ("dev", ("dev",))])
def test_a_lock_pins_what_is_wanted(lock: str, extras: tuple[str, ...]) -> None:
    text = (ROOT / "locks" / f"{lock}.txt").read_text(encoding="utf-8")
    releases = pinned(text)
    for requirement in wanted(*extras):
        versions = releases.get(canonicalize_name(requirement.name), [])
        fits = versions and all(requirement.specifier.contains(version) for version in versions)
        assert fits, f"{requirement} is not in locks/{lock}.txt ({versions}); run: make lock"
    entries = re.split(r"(?m)^(?=\S)", text)
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry.split("\n")[0])
    assert "://" not in text
