"""Scoring saved pages: the gold names them, their texts stay in a folder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.cli import group
from framing.errors import EvaluationError
from framing.evaluation.pages import evaluate_pages, read_pages

PAGES = {
    "mill-1": "A fire destroyed the Lindqvist paper mill in Norvik on 3 May 2025. Forty workers were evacuated.",
    "mill-2": "The Lindqvist paper mill in Norvik burned down on 3 May 2025. All forty workers were evacuated in time.",
    "mill-x1": "The Lindqvist paper mill in Norvik burned down on 9 October 1987. The old hall held sixty men.",
}


def saved(folder: Path, texts: dict[str, str] = PAGES) -> Path:
    """Save the pages and write their gold."""
    rows = []
    for name, text in texts.items():
        address = f"https://example.org/{name}"
        (folder / f"{name}.txt").write_text(f"---\nurl: {address}\n---\n{text}\n", encoding="utf-8")
        rows.append(
            {
                "id": name,
                "address": address,
                "sha256": hashlib.sha256(PAGES[name].encode()).hexdigest(),
                "story": "mill",
                "event": "old" if "-x" in name else "new",
                "look_alike": "-x" in name,
                "anchors": [" ".join(PAGES[name].split()[:4])],
            }
        )
    gold = folder / "gold.jsonl.gold"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return gold


def test_pages_are_scored_by_story(tmp_path: Path) -> None:
    figures = evaluate_pages(saved(tmp_path), tmp_path)
    assert (figures["pages"], figures["stories"], figures["exact_texts"]) == (3, 1, 3)
    assert (figures["bcubed_f1"], figures["main_group"], figures["look_alikes_joined"]) == (1.0, 1.0, 0.0)
    assert figures["mill"]["gold_events"] == figures["one_pile"]["predicted_groups"] == 2


def test_a_page_cut_otherwise_serves_by_its_anchors(tmp_path: Path) -> None:
    gold = saved(tmp_path, {**PAGES, "mill-1": PAGES["mill-1"] + " The cause is not known."})
    assert [page.exact for page in read_pages(gold, tmp_path)] == [False, True, True]


def test_another_page_is_refused(tmp_path: Path) -> None:
    gold = saved(tmp_path, {**PAGES, "mill-1": "Voters in Port Esteban chose a mayor."})
    with pytest.raises(EvaluationError, match="mill-1"):
        read_pages(gold, tmp_path)


def test_missing_pages_are_left_out_but_not_all(tmp_path: Path) -> None:
    gold = saved(tmp_path)
    (tmp_path / "mill-1.txt").unlink()
    assert len(read_pages(gold, tmp_path)) == 2
    with pytest.raises(EvaluationError, match="none"):
        read_pages(gold, _empty(tmp_path))


def _empty(folder: Path) -> Path:
    """Make a folder with one page that no gold names."""
    other = folder / "other"
    other.mkdir()
    (other / "a.txt").write_text("Voters in Port Esteban chose a mayor.", encoding="utf-8")
    return other


def test_the_command_takes_pages(tmp_path: Path) -> None:
    gold = saved(tmp_path)
    result = CliRunner().invoke(group, ["evaluate", "grouping", str(gold), "--pages", str(tmp_path), "--json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["pages"] == 3
    result = CliRunner().invoke(group, ["evaluate", "grouping", str(gold), "--pages", str(tmp_path), "--story", "none"])
    assert result.exit_code == 1
    assert "none" in result.output
