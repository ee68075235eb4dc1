"""The questions on the page about archives can be asked."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from framing.archive import TABLES, BatchOptions, run_batch
from framing.pipeline import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "archive.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archive of the demo articles."""
    found = tmp_path_factory.mktemp("page")
    options = BatchOptions(settings=Settings(attribution="rules"), workers=1)
    run_batch([ROOT / "corpus" / "first-island-chain"], found / "archive", options=options)
    return found


def blocks(language: str) -> list[str]:
    """Return the blocks of the page in one language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("number", range(3))
def test_python_runs(folder: Path, number: int) -> None:
    scripts = blocks("python")
    assert len(scripts) == 3
    for library in re.findall(r"^import (\w+)", scripts[number], re.MULTILINE):
        pytest.importorskip(library)
    done = subprocess.run(
        [sys.executable, "-c", scripts[number]], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Harbor" in done.stdout


def test_sql_names_tables_and_columns_that_there_are(folder: Path) -> None:
    if importlib.util.find_spec("duckdb") is None:
        pytest.skip("duckdb is not installed")
    script = "import duckdb, sys\nassert duckdb.sql(sys.argv[1]).fetchall()"
    assert len(blocks("sql")) == 2
    for query in blocks("sql"):
        done = subprocess.run(
            [sys.executable, "-c", script, query], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


def test_every_table_is_explained() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == set(TABLES)
