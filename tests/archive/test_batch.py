"""The analysis over an archive: the same bytes however it is cut, shared out, killed or resumed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.dataset as ds
import pytest

import framing
from framing.archive import TABLES, BatchOptions, BatchResult, run_batch
from framing.errors import OutputError
from framing.pipeline import Settings
from tests.commands import run_command
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
import framing.archive.events as events
calm = events.lay_side_by_side
def grim(profiles, *given, **more):
    if any("teasel" in profile.article.text for profile in profiles):
        os._exit(9)
    return calm(profiles, *given, **more)
events.lay_side_by_side = grim
if __name__ == "__main__":
    from framing.cli import main
    main()
"""


#: A run in this process.
BATCH = ("batch", "in.jsonl", "--attribution", "rules", "--out", "out")


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


def run_here(out: str, *, chunk: int = 256) -> BatchResult:
    """Analyse the archive of the working folder, as the command does, without another process for it."""
    options = BatchOptions(settings=Settings(attribution="rules"), workers=1, chunk=chunk)
    return run_batch([Path("in.jsonl")], Path(out), options=options)


def test_the_bytes_are_those_of_the_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "in.jsonl", [story(number) for number in range(12)], broken=True)
    run_here("one")
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

    assert run_here("two", chunk=5).reused == 12
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed once; ``tests/reliability`` kills fifty times."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "in.jsonl", [story(number, "More of it was said. " * number) for number in range(24)])
    started = subprocess.Popen(
        command(tmp_path, "--out", "killed", "--workers", "2", "--chunk", "2"),
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    parts, until = tmp_path / "killed.parts", time.monotonic() + 60
    while started.poll() is None and time.monotonic() < until:
        if sum("." not in found.parent.name for found in parts.glob("*/*/part.json")) >= 3:  # else it is being written
            break
        time.sleep(0.005)
    started.send_signal(signal.SIGKILL)
    started.wait()
    assert not (tmp_path / "killed").exists()
    # parts of the comparison, and those that were not finished, hold no articles that are not analysed again
    kept = sum(1 for found in parts.glob("*/*/articles.parquet") if "." not in found.parent.name)
    assert kept >= 3
    # a worker may finish its part between the end of its parent and its own
    assert run_here("killed", chunk=2).reused >= 2 * kept
    run_here("whole")
    assert digests(tmp_path / "killed") == digests(tmp_path / "whole")
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_events_are_compared_as_by_the_comparison_itself(tmp_path: Path) -> None:
    sources = [ROOT / "corpus" / "first-island-chain"]
    run_batch(sources, tmp_path / "out", options=BatchOptions(settings=Settings(attribution="rules"), workers=1))
    comparison = framing.Analyzer(Settings(attribution="rules")).compare(framing.read(sources))
    events = {event.id: event for event in comparison.events}
    assert {row["event"]: row["label"] for row in rows(tmp_path / "out", "events")} == {
        name: event.label for name, event in events.items()
    }
    here = {article: event.id for event in events.values() for article in event.articles}
    assert {row["article"]: row["event"] for row in rows(tmp_path / "out", "articles")} == here
    wanted = {
        (row.statement.id, cell.article_id): (cell.verdict.value, row.independent, row.group)
        for row in comparison.statements
        for cell in row.inclusion
        if here[cell.article_id] == row.event
    }
    found = rows(tmp_path / "out", "inclusion")
    assert {
        (row["statement"], row["other_article"]): (row["verdict"], row["independent"], row["group"]) for row in found
    } == wanted
    assert len(found) == len(wanted)
    assert {row["variant"] for row in rows(tmp_path / "out", "variants")} == {item.id for item in comparison.variants}
    assert {row["conflict"] for row in rows(tmp_path / "out", "conflicts")} == {
        item.id for item in comparison.conflicts
    }


def test_near_copies_are_marked_and_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = story(
        1, "The ferry to Skerry Point stays where it is, and the old lighthouse becomes a museum of the coast."
    )
    other = story(1, "Nobody asked the fishermen, who land four tons of herring a day and fear for their berths.")
    records = [
        wire | {"id": "first", "published": "2024-05-02"},
        other | {"id": "own", "outlet": "Courier", "published": "2024-05-02"},
        wire | {"id": "again", "outlet": "Tribune", "published": "2024-05-03"},
    ]
    records[1]["text"] = "\n".join(
        reversed(records[1]["text"].replace("the council decided", "it was said").split("\n"))
    )
    write(tmp_path / "in.jsonl", records)
    monkeypatch.chdir(tmp_path)
    run_here("out")
    articles = {row["article"]: row for row in rows(tmp_path / "out", "articles")}
    assert {name: (row["copies"], row["independent"]) for name, row in articles.items()} == {
        "first": ("first", True),
        "own": (None, True),
        "again": ("first", False),
    }
    (event,) = rows(tmp_path / "out", "events")
    assert (event["articles"], event["outlets"], event["independent"], event["compared"]) == (3, 3, 2, 3)
    asked = {(row["article"], row["other_article"]): row["copy"] for row in rows(tmp_path / "out", "inclusion")}
    assert {pair for pair, copy in asked.items() if copy} == {("first", "again"), ("again", "first")}


@pytest.mark.long
def test_what_kills_a_worker_while_it_is_compared_is_said_and_the_rest_is_compared(tmp_path: Path) -> None:
    towns = ("Almsford", "Brackwell")
    records = [
        story(number * 3 + place, "A teasel grew there." if number == 3 and place else "")
        | {"id": f"{towns[place]}-{number}", "published": f"2024-0{place + 2}-11", "outlet": f"Paper {number}"}
        for place in range(2)
        for number in range(4)
    ]
    write(tmp_path / "in.jsonl", records)
    (tmp_path / "deadly.py").write_text(DEADLY, encoding="utf-8")
    run(tmp_path, "--out", "out", "--workers", "2", program=("deadly.py",))
    events = rows(tmp_path / "out", "events")
    lost = [event for event in events if event["note"]]
    assert len(lost) == 1
    assert "dies" in str(lost[0]["note"])
    assert lost[0]["compared"] == 0
    assert any(event["compared"] for event in events)
    gone = {row["article"] for row in rows(tmp_path / "out", "articles") if row["event"] == lost[0]["event"]}
    assert "Brackwell-3" in gone
    assert not gone & {row["article"] for row in rows(tmp_path / "out", "inclusion")}


def test_what_kills_a_worker_is_set_aside_and_the_next_is_done(tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", [story(0, "A petrichor hung over it."), story(1)])
    (tmp_path / "deadly.py").write_text(DEADLY, encoding="utf-8")
    run(tmp_path, "--out", "out", "--workers", "1", "--chunk", "1", code=3, program=("deadly.py",))
    assert [(row["article"], "dies" in str(row["reason"])) for row in rows(tmp_path / "out", "set_aside")] == [
        ("a0", True)
    ]
    assert [row["article"] for row in rows(tmp_path / "out", "articles")] == ["a1"]


@pytest.mark.long
def test_what_kills_two_workers_is_set_aside_and_the_rest_is_done(tmp_path: Path) -> None:
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
    with pytest.raises(OutputError, match="name another"):
        run_batch([tmp_path / "in"], tmp_path / place)
    assert (tmp_path / "other" / "thesis.txt").exists()


def test_nothing_to_analyse_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{\n{"text": "\\u201c \\u201d -- ..."}\n', encoding="utf-8")
    done = run_command(*BATCH, "--workers", "1", folder=tmp_path)
    assert done.exit_code == 1
    assert "no article could be analysed: in.jsonl:1: not JSON" in done.stderr
    assert "; in.jsonl:2: the text holds no words" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_run_that_reads_nothing_leaves_nothing(tmp_path: Path) -> None:
    assert run_command(*BATCH, folder=tmp_path).exit_code == 1
    (tmp_path / "in.jsonl").write_text("{\n", encoding="utf-8")
    assert run_command(*BATCH, folder=tmp_path).exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
