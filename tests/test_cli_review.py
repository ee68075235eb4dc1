"""``framing review`` and ``framing calibrate`` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.cli.compare import compare
from framing.cli.review import calibrate, review

FINDINGS = [
    {
        "id": "omission-aaaa111111",
        "kind": "omission",
        "text": "Only Harbour Post reports: “a pier”.",
        "articles": ["a", "b"],
        "evidence": [{"article": "a", "start": 0, "end": 11}, {"article": "b", "start": 0, "end": 4}],
        "importance": 0.6,
        "source": {"statements": ["a:s0-11"]},
    },
    {
        "id": "variant-bbbb222222",
        "kind": "variant",
        "text": "Harbour Post quotes Ana Reyes as saying “pier”; Island Times has “piers”.",
        "articles": ["a", "b"],
        "evidence": [{"article": "a", "start": 0, "end": 5}],
        "importance": 0.5,
    },
]
CELLS = [
    {"article": "b", "verdict": "not_found", "probability": 0.031},
    {"article": "c", "verdict": "not_found", "probability": 0.01},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    report = {
        "articles": [{"id": "a", "outlet": "Harbour Post", "text": "A pier was built."}, {"id": "b", "text": "Rain."}],
        "findings": FINDINGS,
        "statements": [{"id": "a:s0-11", "article": "a", "start": 0, "end": 11, "inclusion": CELLS}],
    }
    (tmp_path / "comparison.json").write_text(json.dumps(report), encoding="utf-8")
    return tmp_path


def run(command, *arguments, **more):
    return CliRunner().invoke(command, [str(argument) for argument in arguments], **more)


def test_it_lists_without_writing(folder):
    result = run(review, folder)
    assert result.exit_code == 0, result.output
    assert "omission-aaaa111111" in result.output
    assert not (folder / "review.toml").exists()


def test_decisions_by_number_id_and_beginning(folder):
    result = run(review, folder, "--reject", "1", "--accept", "variant-bb", "--note", "seen", "--json")
    assert result.exit_code == 0, result.output
    data = json.loads(result.output)
    assert [item["decision"] for item in data["findings"]] == ["reject", "accept"]
    text = (folder / "review.toml").read_text(encoding="utf-8")
    assert '{ statement = "a:s0-11", article = "b", probability = 0.031 }' in text  # c is no article of the finding
    assert run(review, folder, "--clear", "omission-aaaa111111").exit_code == 0
    assert "omission" not in (folder / "review.toml").read_text(encoding="utf-8")


def test_the_dialogue_saves_each_answer_and_stops_at_q(folder):
    result = run(review, folder, "--ask", input="r\nq\n")
    assert result.exit_code == 0, result.output
    assert "Harbour Post: A pier was" in result.output
    assert 'decision = "reject"' in (folder / "review.toml").read_text(encoding="utf-8")
    again = run(review, folder, "--ask", input="s\n")
    assert again.output.count("[a]ccept") == 1


def test_a_finding_left_out_can_still_be_taken_back(folder):
    run(review, folder, "--reject", "1")
    data = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))
    (folder / "comparison.json").write_text(json.dumps({**data, "findings": FINDINGS[1:]}), encoding="utf-8")
    assert "not in this report" in run(review, folder).output
    assert run(review, folder, "--accept", "omission-aaaa111111").exit_code == 0
    assert 'decision = "accept"' in (folder / "review.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("--reject", "9"), "there is no finding '9'"), (("--accept", "nothing"), "framing review lists 1 to 2")],
)
def test_unknown_findings_are_one_line(folder, arguments, words):
    result = run(review, folder, *arguments)
    assert result.exit_code == 1
    assert words in result.output
    assert not (folder / "review.toml").exists()


def test_a_folder_without_a_report_is_one_line(tmp_path):
    for text in (None, "{", "[]", "{}"):
        if text is not None:
            (tmp_path / "comparison.json").write_text(text, encoding="utf-8")
        result = run(review, tmp_path)
        assert result.exit_code == 1
        assert result.output.startswith("framing: ")


def test_calibrate_writes_what_compare_reads(folder, tmp_path):
    calls = ", ".join(
        f'{{statement = "a:s{number}-{number + 5}", article = "b", probability = 0.03}}' for number in range(30)
    )
    (folder / "review.toml").write_text(
        f'[[finding]]\nid = "x"\ndecision = "accept"\ncalls = [{calls}]\n', encoding="utf-8"
    )
    out = tmp_path / "made" / "thresholds.toml"
    result = run(calibrate, folder, "--out", out)
    assert result.exit_code == 0, result.output
    assert "calls decided: 30, wrong: 0" in result.output
    assert "[thresholds]\nnot_found = 0.0" in out.read_text(encoding="utf-8")
    data = json.loads(run(calibrate, folder / "review.toml", "--json").output)
    assert data["calls"] == 30


def test_calibrate_refuses_too_little_and_missing_files(folder):
    assert "10 are needed" in run(calibrate, folder).output
    assert run(calibrate, folder / "nothing.toml").exit_code == 1


def test_a_rejected_finding_stays_out_of_the_next_report(tmp_path):
    from framing.cli.compare import compare

    demo = Path(__file__).resolve().parent.parent / "corpus" / "first-island-chain"
    thresholds = tmp_path / "thresholds.toml"
    thresholds.write_text("[thresholds]\nnot_found = 0.02\n", encoding="utf-8")
    out = tmp_path / "report"

    def findings():
        result = run(compare, demo, "--out", out, "--thresholds", thresholds)
        assert result.exit_code == 0, result.output
        data = json.loads((out / "comparison.json").read_text(encoding="utf-8"))
        assert dict(data["manifest"]["thresholds"])["inclusion_not_found"] == 0.02
        return [item["id"] for item in data["findings"]], [note["message"] for note in data["notes"]]

    before, _ = findings()
    assert run(review, out, "--reject", "1", "--hide", before[2]).exit_code == 0
    after, notes = findings()
    assert set(before) - set(after) == {before[0], before[2]}
    assert "2 findings stay out after review (review.toml)." in notes
    (out / "review.toml").write_text("[[finding]]\n", encoding="utf-8")
    broken = run(compare, demo, "--out", out)
    assert broken.exit_code == 1
    assert "finding 1: id: is missing" in broken.output
    assert [item["id"] for item in json.loads((out / "comparison.json").read_text())["findings"]] == after


def test_comparing_again_names_the_decisions_that_fit_no_finding(tmp_path: Path) -> None:
    demo = Path(__file__).resolve().parent.parent / "corpus" / "first-island-chain"
    kept = 'decision = "reject"\ntext = "Only Harbor Daily reports rain."'
    out = tmp_path / "out"
    out.mkdir()
    (out / "review.toml").write_text(f'[[finding]]\nid = "omission-0123456789"\n{kept}\n', encoding="utf-8")
    done = run(compare, demo, "--out", out)
    assert done.exit_code == 0, done.output
    said = "No finding matches the decision to reject “Only Harbor Daily reports rain.” any more; it stays in"
    assert f"framing: note: {said}" in done.stderr
    assert kept in (out / "review.toml").read_text(encoding="utf-8")
    assert said in (out / "report.md").read_text(encoding="utf-8")


def test_events_said_once_hold_in_the_next_report(tmp_path: Path) -> None:
    texts = {
        "pier": "The old ferry pier in Port Callan will close for eight months, the harbour board said. Ruth Okafor, "
        "who chairs the board, said that the piles had rotted. Straitlink will lose forty sailings a week.",
        "vote": "Voters in Port Esteban chose Lucia Ferrante as mayor on Sunday with 52 percent of the vote. Her rival "
        "Hugo Danz conceded shortly before midnight. Ferrante promised cheaper ferries for the island of Corva.",
        "mill": "A fire destroyed the main hall of the Lindqvist paper mill in Norvik on Tuesday night. Forty workers "
        "were evacuated and nobody was hurt. Fire chief Mara Holt said that a drying cylinder had set off the blaze.",
    }
    stories = tmp_path / "stories"
    stories.mkdir()
    for name, text in texts.items():
        (stories / f"{name}.txt").write_text(text, encoding="utf-8")
    table = tmp_path / "events.csv"
    table.write_text("article,event\npier.txt,By the water\nmill,By the water\n", encoding="utf-8")
    out = tmp_path / "report"

    def events(*options: object) -> dict[str, list[str]]:
        result = run(compare, stories, "--out", out, *options)
        assert result.exit_code == 0, result.output
        data = json.loads((out / "comparison.json").read_text(encoding="utf-8"))
        return {event["label"]: sorted(event["articles"]) for event in data["events"]}

    assert len(events()) == 3
    assert not (out / "review.toml").exists()
    assert events("--event-of", table)["By the water"] == ["mill", "pier"]
    assert events()["By the water"] == ["mill", "pier"]
    assert run(review, out, "--event", "vote", "By the water").exit_code == 0
    assert events() == {"By the water": ["mill", "pier", "vote"]}
    assert "By the water" in run(review, out).output
    assert run(review, out, "--clear-events").exit_code == 0
    assert len(events()) == 3
    assert len(events("--one-event")) == len(events()) == 1
    assert json.loads(run(review, out, "--json").output)["one_event"] is True
    (stories / "pier.txt").unlink()
    assert run(review, out, "--event", "pier", "event-1").exit_code == 0
    gone = run(compare, stories, "--out", out)
    assert "No article matches 'pier'" in gone.output
    assert "pier" in (out / "review.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "options",
    [("--one-event", "--event-of", "events.csv"), ("--store", "s.db", "--one-event")],
)
def test_events_are_said_in_one_way(options: tuple[str, ...]) -> None:
    paths = () if "--store" in options else ("stories",)
    result = run(compare, *paths, *options)
    assert result.exit_code == 2
    assert "event" in result.output


def test_an_article_is_put_only_where_it_can_be(folder: Path) -> None:
    for arguments, words in ((("nobody", "x"), "there is no article 'nobody'"), (("a", "New"), "")):
        result = run(review, folder, "--event", *arguments)
        assert words in result.output
    assert 'event = "New"' in (folder / "review.toml").read_text(encoding="utf-8")
