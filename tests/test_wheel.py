"""The wheel carries lexicons, corpus and weights, and works outside the clone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.long


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it into a venv of its own; returns the venv's folder of programs.

    The dependencies are lent from the running environment by a path file, so that nothing is fetched.
    """
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    home = folder / "venv"
    venv.create(home, with_pip=False)
    (site,) = home.glob("lib/python*/site-packages")
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", "--prefix", str(home)]
    subprocess.run([*install, "--ignore-installed", str(wheel)], check=True, capture_output=True)
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / "bin"


def run(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return subprocess.run(
        [str(program), *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def test_the_installed_wheel_stands_alone(installed: Path, tmp_path: Path) -> None:
    script = "import framing, framing.lexicons as l; print(framing.__file__); print(l.data_folder('corpus'))"
    result = run(installed / "python", "-c", script, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert all(str(installed.parent) in line for line in result.stdout.split()), result.stdout


def test_the_installed_wheel_compares_its_demo(installed: Path, tmp_path: Path) -> None:
    script = "import framing.lexicons as l; print(l.data_folder('corpus') / 'first-island-chain')"
    demo = run(installed / "python", "-c", script, cwd=tmp_path).stdout.strip()
    result = run(installed / "python", "-m", "framing", "compare", demo, "--out", "made", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "made" / "report.html").stat().st_size > 100_000
    made = json.loads((tmp_path / "made" / "comparison.json").read_text(encoding="utf-8"))
    assert len(made["events"]) == 2


def test_the_installed_wheel_lists_its_lexicons(installed: Path, tmp_path: Path) -> None:
    result = run(installed / "python", "-m", "framing", "lexicon", "list", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "attribution" in result.stdout
