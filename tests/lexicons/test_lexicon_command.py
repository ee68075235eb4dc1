"""``framing lexicon``: what each command prints and how it exits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from framing.cli.lexicon import lexicon
from framing.lexicons import load

ARTICLE = "The harbor was calm. Nobody feared the storm, and nobody was alarmed. The calm lasted. So calm!\n"
OWN = 'name = "own"\n[dimensions.calm]\nterms = ["calm*", "serene"]\n'
CHANGED = 'name = "own"\n[dimensions.calm]\nterms = ["calm*", {term = "storm", weight = -1}]\n'


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(lexicon, [str(word) for word in words])


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    made = {"article": ("a.txt", ARTICLE), "own": ("own.toml", OWN), "changed": ("changed.toml", CHANGED)}
    for name, text in made.values():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {key: tmp_path / name for key, (name, _) in made.items()}


def test_list() -> None:
    assert "topics-security" in run("list").stdout
    rows = json.loads(run("list", "--json").stdout)
    assert {"stance", "frames", "attribution", "loaded"} <= {row["name"] for row in rows}
    assert all(len(row["sha256"]) == 64 for row in rows)


def test_show(files: dict[str, Path]) -> None:
    shown = run("show", "loaded")
    assert shown.exit_code == 0
    assert "regime +1 -> government" in shown.stdout
    made = json.loads(run("show", files["own"], "--json").stdout)
    assert [term["text"] for term in made["dimensions"][0]["terms"]] == ["calm*", "serene"]
    unknown = run("show", "lodaed")
    assert unknown.exit_code == 1
    assert "bundled:" in unknown.stderr


def test_check(files: dict[str, Path], tmp_path: Path) -> None:
    assert run("check", files["own"]).exit_code == 0
    broken = tmp_path / "broken.toml"
    broken.write_text('name = "x"\n[dimensions.a]\nterms = ["b", "b",\n{term = "c", weight = nan}]\n')
    result = run("check", files["own"], broken)
    assert result.exit_code == 1
    assert f"{broken}:3: term 'b' is given twice" in result.stderr
    assert f"{broken}:4: weight of 'c'" in result.stderr
    report = json.loads(run("check", files["own"], broken, "--json").stdout)
    assert [row["ok"] for row in report] == [True, False]
    assert [fault["line"] for fault in report[1]["faults"]] == [3, 4]
    assert run("check", tmp_path / "none.toml").exit_code == 1


def test_import_and_export(files: dict[str, Path], tmp_path: Path) -> None:
    other = tmp_path / "other.dic"
    other.write_text("%\n1\tcalm\n%\nquiet*\t1\nodd\t7\n")
    made = tmp_path / "made.toml"
    result = run("import", other, "--name", "borrowed", "--kind", "topics", "-o", made)
    assert result.exit_code == 0
    assert "code 7" in result.stderr
    assert (load(made).name, load(made).kind) == ("borrowed", "topics")
    assert 'terms = [\n    "quiet*",' in run("import", other).stdout
    assert json.loads(run("import", other, "--json").stdout)["notes"]
    for notation in ("toml", "yaml", "dic", "tsv"):
        assert "calm" in run("export", files["own"], "--to", notation).stdout
    assert json.loads(run("export", "stance", "--to", "dic", "--json").stdout)["notes"]
    nowhere = run("export", files["own"], "-o", tmp_path / "no" / "folder.toml")
    assert nowhere.exit_code == 1
    assert "cannot be written" in nowhere.stderr


def test_try(files: dict[str, Path]) -> None:
    result = run("try", files["own"], files["article"])
    assert result.exit_code == 0
    assert "The harbor was [calm]. Nobody feared" in result.stdout
    assert "3 hits in 17 words" in result.stdout
    assert "'calm*' alone makes 100% of the weight (3 hits)" in result.stdout
    assert "1 term hits nothing here: serene" in result.stdout


def test_try_against_another(files: dict[str, Path]) -> None:
    result = run("try", files["changed"], files["article"], "--against", files["own"])
    assert "a  calm: 176.47 -> 117.65  +storm" in result.stdout
    made = json.loads(run("try", files["changed"], files["article"], "--against", files["own"], "--json").stdout)
    assert made["changes"][0]["gained"] == ["storm"]
    assert made["lexicon"] == "own"
    same = run("try", files["own"], files["article"], "--against", files["own"])
    assert "Nothing changes" in same.stdout


def test_escape_codes_never_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.toml"
    path.write_text('name = "x"\ndescription = "\\u001b[31mred"\n[dimensions.a]\nterms = ["b\\u001b[2J*c*"]\n')
    result = run("check", path)
    assert "\x1b" not in result.output
    path.write_text('name = "x"\ndescription = "\\u001b[31mred"\n[dimensions.a]\nterms = ["b"]\n')
    assert "\x1b" not in run("show", path).output
