"""``framing diff`` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.commands import run_command

DEMO = Path(__file__).resolve().parent.parent / "corpus" / "first-island-chain"


def diff(*arguments: str | Path, cwd: Path) -> Result:
    return run_command("diff", *arguments, folder=cwd)


def test_it_prints_the_sections_with_marks(tmp_path: Path) -> None:
    result = diff(DEMO / "meridian-asia.txt", DEMO / "pacific-fleet-review.txt", "--all", cwd=tmp_path)
    assert result.exit_code == 0, result.stderr
    for heading in ("Only in A", "Only in B", "Differing", "In both", "Cannot tell"):
        assert heading in result.stdout
    assert "[force]" in result.stdout
    assert "[forces]" in result.stdout
    assert "\x1b" not in result.stdout  # no colour codes into a pipe


def test_json_slices_give_the_words_back(tmp_path: Path) -> None:
    result = diff(DEMO / "meridian-asia.txt", DEMO / "harbor-daily.txt", "--json", cwd=tmp_path)
    assert result.exit_code == 0, result.stderr
    data = json.loads(result.stdout)
    texts = {article["id"]: article["text"] for article in data["articles"]}
    assert data["same_event"] is True
    assert data["both"]
    places = [item[side] for item in (*data["both"], *data["differing"]) for side in ("a", "b")]
    places += [item["statement"] for name in ("only_a", "only_b", "cannot_tell") for item in data[name]]
    for place in places:
        if place["part"] == "body":
            assert texts[place["article"]][place["start"] : place["end"]] == place["words"]


def test_two_events_have_nothing_missing(tmp_path: Path) -> None:
    result = diff(DEMO / "caspian-courier.txt", DEMO / "harbor-daily.txt", "--json", cwd=tmp_path)
    data = json.loads(result.stdout)
    assert data["same_event"] is False
    assert data["only_a"] == data["only_b"] == []


@pytest.mark.parametrize(("arguments", "code"), [(("one.txt",), 2), (("one.txt", "missing.txt"), 1)])
def test_wrong_use_is_one_line_and_an_exit_code(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    (tmp_path / "one.txt").write_text(
        "The mayor opened the bridge on Monday, and nobody else spoke.\n", encoding="utf-8"
    )
    result = diff(*arguments, cwd=tmp_path)
    assert result.exit_code == code
    assert "Traceback" not in result.stderr
