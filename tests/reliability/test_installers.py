"""The wheel installs as a tool of its own, by pipx and by uv, into an empty home, and runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

#: What an installer prints that gets no answer from the index of packages.
UNREACHABLE = ("Could not find a version", "dns error", "Failed to fetch", "Connection", "error sending request")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.mark.long
@pytest.mark.parametrize("installer", ["pipx", "uv"])
def test_the_wheel_installs_as_a_tool(wheel: Path, installer: str, tmp_path: Path) -> None:
    home = tmp_path / "an empty höme"
    home.mkdir()
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    programs = home / "programs"
    environment = kept | {"HOME": str(home), "PIPX_HOME": str(home / "pipx"), "PIPX_BIN_DIR": str(programs)}
    environment |= {"UV_TOOL_DIR": str(home / "uv"), "UV_TOOL_BIN_DIR": str(programs)}
    commands = {
        "pipx": ["pipx", "install", "--python", sys.executable, str(wheel)],
        "uv": ["uv", "tool", "install", "--python", sys.executable, str(wheel)],
    }
    program, *arguments = commands[installer]
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode and any(words in done.stderr for words in UNREACHABLE):
        pytest.skip("no index of packages can be reached")
    assert done.returncode == 0, done.stderr
    for name, text in (("a", "The pier will close, Ruth Okafor said."), ("b", "Ruth Okafor said the pier will close.")):
        (home / f"{name}.txt").write_text(text, encoding="utf-8")
    ran = subprocess.run(
        [str(programs / "framing"), "compare", "a.txt", "b.txt", "--out", "report"],
        cwd=home, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert (home / "report" / "report.html").stat().st_size > 100_000
