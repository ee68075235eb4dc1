"""``framing ground``: what it prints, its JSON and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from framing.cli import group

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "first-island-chain" / "harbor-daily.txt"

BRIEF = (
    "Hegseth received Koizumi for a 50-minute meeting at the Pentagon. Hegseth praised Japan for spending more on its "
    "military. Critics of the buildup say that it could pull Japan into a war over Taiwan, and the opposition walked "
    "out of the chamber singing. A flock of rare geese then settled on the lawn of a kindergarten in Bavaria.\n"
)


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_text(BRIEF, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, ["ground", *map(str, arguments)])


def test_each_sentence_has_its_mark_and_reason(brief: Path) -> None:
    result = run(brief, CORPUS)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert [line[0] for line in lines if line[:1] in "=~!?" and line[1:2] == " "] == ["!", "=", "~", "?"]
    assert "says “50-minute”; Harbor Daily has “40-minute”" in result.stdout
    assert "no article says “and the opposition walked out of the chamber singing”" in result.stdout
    assert lines[-1] == ("Four sentences: one supported, one partly supported, one contradicted and one not found.")


def test_json_holds_sentences_spans_and_texts(brief: Path) -> None:
    data = json.loads(run(brief, CORPUS, "--json").stdout)
    first = data["sentences"][0]
    assert (first["support"], first["discrepancies"][0]["kind"]) == ("contradicted", "number")
    place = first["discrepancies"][0]["found"]
    (source,) = data["sources"]
    assert source["id"] == place["article"]
    assert source["text"][place["start"] : place["end"]] == "40-minute"
    assert BRIEF.startswith(data["article"]["text"][:60])


@pytest.mark.parametrize(("kinds", "code"), [("contradicted", 4), ("partly,not-found", 4), ("not_found", 4), ("", 0)])
def test_fail_on_sets_the_exit_code(brief: Path, kinds: str, code: int) -> None:
    assert run(brief, CORPUS, "--fail-on", kinds).exit_code == code


def test_fail_on_passes_a_clean_text(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Hegseth praised Japan for spending more on its military.\n", encoding="utf-8")
    assert run(path, CORPUS, "--fail-on", "partly,contradicted,not_found").exit_code == 0


def test_fail_on_names_what_there_is(brief: Path) -> None:
    result = run(brief, CORPUS, "--fail-on", "wrong")
    assert result.exit_code == 2
    assert "it may name partly, contradicted, not_found" in " ".join(result.output.split())


def test_a_file_of_several_texts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text('{"text": "One story is here."}\n{"text": "Another one is there."}\n', encoding="utf-8")
    result = run(path, CORPUS)
    assert result.exit_code == 1
    assert "holds 2 texts" in result.output
    assert "name a file with one text" in result.output
