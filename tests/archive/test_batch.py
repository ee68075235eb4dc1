"""The analysis over an archive: the same bytes however it is cut, shared out, killed or resumed."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from framing.archive import TABLES
from tests.digests import digests

ROOT = Path(__file__).resolve().parents[2]

#: A program that is the command line, but for an analyzer that one word kills: at each sight, or at the first alone.
DEADLY = """
import os
from pathlib import Path
from framing.pipeline import Analyzer
harmless = Analyzer._profile_batch
def deadly(self, articles):
    if any("petrichor" in article.text for article in articles):
        os._exit(9)
    if any("rowan" in article.text for article in articles) and not Path("seen").exists():
        Path("seen").touch()
        os._exit(9)
    if any("sedge" in article.text for article in articles):
        raise ValueError("sedge")
    return harmless(self, articles)
Analyzer._profile_batch = deadly
if __name__ == "__main__":
    from framing.cli import main
    main()
"""


def story(number: int, more: str = "") -> dict[str, str]:
    """One invented article."""
    town = ("Almsford", "Brackwell", "Corrin")[number % 3]
    text = (
        f"{town} will spend {number + 2} million dollars on its harbor, the council decided on Tuesday. "
        f"“We have waited {number + 3} years for this reckless plan,” said Mayor Ana Ruiz. {more}\n"
        f"Critics led by Tom Berry called the plan a disaster. The work begins in May and takes {number + 4} months."
    )
    record = {
        "id": f"a{number}",
        "outlet": ("Herald", "Gazette")[number % 2],
        "title": f"Harbor {number}",
        "text": text,
    }
    return record if number % 5 == 4 else record | {"published": f"2024-{number % 3 + 4:02d}-{number % 27 + 1:02d}"}


def write(path: Path, records: list[dict[str, str]], *, broken: bool = False) -> Path:
    """Write records as JSON lines; a broken line stands third."""
    lines = [json.dumps(record) for record in records]
    if broken:
        lines.insert(2, '{"id": "broken", "text": ')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def command(folder: Path, *options: str, program: tuple[str, ...] = ("-m", "framing")) -> list[str]:
    """Return the command that analyses the archive of a folder."""
    given = ["batch", "in.jsonl", "--attribution", "rules", *options]
    return [sys.executable, *program, *given]


def run(
    folder: Path, *options: str, code: int = 0, program: tuple[str, ...] = ("-m", "framing")
) -> subprocess.CompletedProcess[str]:
    """Run it in the folder."""
    done = subprocess.run(
        command(folder, *options, program=program),
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done


def rows(folder: Path, table: str) -> list[dict[str, object]]:
    """Return the rows of a table, with their month."""
    found: list[dict[str, object]] = ds.dataset(folder / table, partitioning="hive").to_table().to_pylist()
    return found


def test_the_bytes_are_those_of_the_articles(tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", [story(number) for number in range(12)], broken=True)
    run(tmp_path, "--out", "one", "--workers", "1", code=3)
    two = run(tmp_path, "--out", "two", "--workers", "2", "--chunk", "5", code=3)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert "in.jsonl:3" in two.stderr
    assert {row["article"] for row in rows(tmp_path / "one", "articles")} == {f"a{number}" for number in range(12)}
    assert [(row["origin"], row["month"]) for row in rows(tmp_path / "one", "set_aside")] == [("in.jsonl:3", "undated")]
    assert {row["month"] for row in rows(tmp_path / "one", "statements")} == {
        "2024-04",
        "2024-05",
        "2024-06",
        "undated",
    }
    assert {path.name for path in (tmp_path / "one").iterdir()} == {*TABLES, "manifest.json"}
    said = rows(tmp_path / "one", "attributions")
    assert {"Ana Ruiz"} <= {row["speaker"] for row in said}
    assert all(isinstance(row["words"], int) for row in said)

    again = run(tmp_path, "--out", "two", "--workers", "2", "--chunk", "5", code=3)
    assert "12 of them by an earlier run" in again.stdout
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", [story(number, "More of it was said. " * number) for number in range(24)])
    run(tmp_path, "--out", "whole", "--workers", "1")
    draw = random.Random(7)
    options = ("--out", "killed", "--workers", "2", "--chunk", "2")
    for _ in range(3):
        started = subprocess.Popen(
            command(tmp_path, *options),
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stderr=subprocess.DEVNULL,
        )
        parts = len(list((tmp_path / "killed.parts").glob("*/*/part.json")))
        until = time.monotonic() + 60
        wanted = parts + draw.randrange(1, 5)
        while started.poll() is None and time.monotonic() < until:
            if len(list((tmp_path / "killed.parts").glob("*/*/part.json"))) >= wanted:
                break
            time.sleep(0.005)
        time.sleep(draw.random() * 0.05)
        started.send_signal(signal.SIGKILL)
        started.wait()
        assert not (tmp_path / "killed").exists() or digests(tmp_path / "killed") == digests(tmp_path / "whole")
    kept = len(list((tmp_path / "killed.parts").glob("*/*/part.json")))
    last = run(tmp_path, *options)
    assert kept >= 3
    # a worker may finish its part between the end of its parent and its own
    reused = re.search(r"(\d+) of them by an earlier run", last.stdout)
    assert reused is not None
    assert int(reused[1]) >= 2 * kept
    assert digests(tmp_path / "killed") == digests(tmp_path / "whole")
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_what_kills_a_worker_is_set_aside_and_the_rest_is_done(tmp_path: Path) -> None:
    words = {3: "A petrichor hung over it.", 6: "A rowan stood by.", 8: "The sedge has withered."}
    write(tmp_path / "in.jsonl", [story(number, words.get(number, "")) for number in range(10)])
    (tmp_path / "deadly.py").write_text(DEADLY, encoding="utf-8")
    done = run(tmp_path, "--out", "out", "--workers", "2", "--chunk", "4", code=3, program=("deadly.py",))
    assert "2 set aside in all" in done.stderr
    aside = {row["article"]: row for row in rows(tmp_path / "out", "set_aside")}
    assert set(aside) == {"a3", "a8"}
    assert (aside["a3"]["origin"], aside["a3"]["month"]) == ("in.jsonl:4", "2024-04")
    assert "dies" in str(aside["a3"]["reason"])
    assert "ValueError: sedge" in str(aside["a8"]["reason"])
    assert {row["article"] for row in rows(tmp_path / "out", "articles")} == {
        f"a{n}" for n in range(10) if n not in (3, 8)
    }


@pytest.mark.parametrize("place", ["in", "in/deeper/out", "other"])
def test_no_place_is_overwritten_that_is_not_its_own(tmp_path: Path, place: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("Years of work.", encoding="utf-8")
    write(tmp_path / "in" / "in.jsonl", [story(0)])
    from framing.archive import run_batch
    from framing.errors import OutputError

    with pytest.raises(OutputError, match="name another"):
        run_batch([tmp_path / "in"], tmp_path / place)
    assert (tmp_path / "other" / "thesis.txt").exists()


def test_nothing_to_analyse_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("{\n", encoding="utf-8")
    done = run(tmp_path, "--out", "out", code=1)
    assert "no article could be analysed" in done.stderr
    assert not (tmp_path / "out").exists()
