"""The commands as a user runs them: real files, and a process where it matters."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from framing.cli.progress import progress_stages
from tests.commands import run_command

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "corpus" / "first-island-chain"
ONE = "The mayor opened the bridge. “It is safe,” she said. Nobody else spoke at the ceremony on Monday.\n"


def framing(*arguments: str | Path, cwd: Path) -> Result:
    return run_command(*arguments, folder=cwd)


def test_compare_writes_the_report_and_says_where(tmp_path: Path) -> None:
    result = framing("compare", DEMO, cwd=tmp_path)
    assert result.exit_code == 0, result.stderr
    folder = tmp_path / "outputs" / "first-island-chain"
    assert str(Path("outputs") / "first-island-chain" / "report.html") in result.stdout
    assert {"comparison.json", "report.html", "report.md", "tables"} <= {path.name for path in folder.iterdir()}


def test_compare_json_is_the_file_it_writes(tmp_path: Path) -> None:
    result = framing("compare", DEMO, "--out", "made", "--json", cwd=tmp_path)
    assert result.exit_code == 0, result.stderr
    printed = json.loads(result.stdout)
    written = json.loads((tmp_path / "made" / "comparison.json").read_text(encoding="utf-8"))
    assert printed == written | {"name": printed["name"]}
    assert {article["id"] for article in printed["articles"]} == {path.stem for path in DEMO.glob("*.txt")}


def test_compare_json_alone_writes_nothing(tmp_path: Path) -> None:
    result = framing("compare", DEMO, "--json", cwd=tmp_path)
    assert result.exit_code == 0, result.stderr
    assert list(tmp_path.iterdir()) == []


def test_analyze_prints_a_line_an_article(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.txt").write_text(ONE.replace("mayor", "minister"), encoding="utf-8")
    result = framing("analyze", "one.txt", "two.txt", "--json", cwd=tmp_path)
    assert result.exit_code == 0, result.stderr
    first, second = map(json.loads, result.stdout.splitlines())
    assert [first["article"]["id"], second["article"]["id"]] == ["one", "two"]
    start, end = first["attributions"][0]["content"][0]
    assert "It is safe" in first["article"]["text"][start:end]


def test_an_article_set_aside_is_named_and_counts_in_the_exit_code(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{name}. {ONE}", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    result = framing("compare", "one.txt", "two.txt", "empty.txt", "--out", "made", cwd=tmp_path)
    assert result.exit_code == 3, result.stderr
    assert "empty.txt" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("compare", "missing.txt"), 1),
        (("compare", "one.txt"), 1),
        (("compare",), 2),
        (("compare", "one.txt", "--no-such-option"), 2),
        (("analyze", "one.txt", "--map", "nonsense"), 2),
        (("no-such-command",), 2),
    ],
)
def test_failures_are_one_message_and_a_code(arguments: tuple[str, ...], code: int, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    result = framing(*arguments, cwd=tmp_path)
    assert result.exit_code == code, result.stderr
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    command = f"{sys.executable} -m framing analyze one.txt --json | head -c 1"
    result = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout) == (0, "{"), result.stderr
    assert "Traceback" not in result.stderr


def test_a_long_run_says_now_and_then_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("framing.cli.progress.LINE_SECONDS", 0.0)
    with progress_stages() as stages:
        stages.stage("Analysing the articles")
        stages(400, 9900)
    assert capsys.readouterr().err.splitlines() == [
        "framing: Analysing the articles",
        "framing: Analysing the articles: 400 of 9,900",
    ]


def test_a_short_run_says_nothing_of_its_stages(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_stages() as stages:
        stages.stage("Analysing the articles")
    assert capsys.readouterr().err == ""


def test_an_archive_is_pointed_to_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.cli.compare.MANY", 1)
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{name}. {ONE}", encoding="utf-8")
    result = framing("compare", "one.txt", "two.txt", cwd=tmp_path)
    assert "2 articles are many for one comparison; framing batch" in result.stderr
