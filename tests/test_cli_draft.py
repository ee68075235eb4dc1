"""``framing draft``: what it prints, its JSON and its exit codes."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import framing
from framing.cli import group

CORPUS = sorted((Path(__file__).resolve().parent.parent / "corpus" / "first-island-chain").glob("*.txt"))

HEAD = "---\noutlet: My draft\ntitle: Ministers pledge more drills\npublished: 2026-01-16\n---\n"
TEXT = (
    "The defense chiefs of Japan and the United States promised on Thursday to train together more often on Japan's "
    "southwestern islands.\n\nPete Hegseth received Japan's defense minister, Shinjiro Koizumi, for a 90-minute "
    "meeting at the Pentagon. “We see the strength and the investments that Japan is making,” Hegseth said.\n\n"
    "Tensions rose in October, when Prime Minister Sanae Takaichi suggested that Japan could become militarily "
    "involved if China attacked Taiwan. Beijing demanded that she take the remarks back.\n\n"
    "A glacier in the Andes lost a third of its ice within nine summers, and shepherds there have moved their llamas "
    "to the coast.\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(HEAD + TEXT, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, ["draft", *map(str, arguments)])


def test_findings_about_the_draft_stand_under_their_headings(draft: Path) -> None:
    result = run(draft, *CORPUS)
    assert result.exit_code == 0, result.output
    out = result.stdout
    places = [
        out.index(heading)
        for heading in (
            "Others report it differently (2)",
            "Others quote it differently",
            "Reported by others, missing from the draft",
            "Only in the draft, no source named (1)",
            "Quoted elsewhere, not in the draft",
        )
    ]
    assert places == sorted(places)
    assert "the draft says “90-minute”; Harbor Daily has “40-minute”" in out
    assert "the draft says “October”; Harbor Daily has “November”" in out
    assert "the draft has “investments” where" in out
    assert "glacier in the Andes" in out


def test_long_lists_are_cut_and_all_prints_them(draft: Path) -> None:
    short, whole = run(draft, *CORPUS).stdout, run(draft, *CORPUS, "--all").stdout
    assert "more; --all prints them" in short
    assert "--all prints them" not in whole
    assert len(whole) > len(short)


def test_json_holds_the_findings_with_offsets(draft: Path) -> None:
    data = json.loads(run(draft, *CORPUS, "--json").stdout)
    assert list(data) == [
        *("draft", "others", "differences", "quotations", "lacks", "alone", "single_source", "voices", "notes")
    ]
    texts = {article["id"]: article["text"] for article in (data["draft"], *data["others"])}
    first = data["differences"][0]
    for place in (first["said"], *(other["span"] for other in first["others"])):
        assert "minute" in texts[place["article"]][place["start"] : place["end"]]


@pytest.mark.parametrize(
    ("kinds", "code"), [("conflict", 4), ("quote,voice", 4), ("unsourced", 4), ("missing", 4), ("", 0)]
)
def test_fail_on_sets_the_exit_code(draft: Path, kinds: str, code: int) -> None:
    assert run(draft, *CORPUS, "--fail-on", kinds).exit_code == code


def test_fail_on_passes_what_is_not_found(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(HEAD + TEXT.replace("90-minute", "40-minute").replace("October", "November"), encoding="utf-8")
    assert run(path, CORPUS[0], "--fail-on", "conflict").exit_code == 0


def test_nothing_is_written(draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run(draft, *CORPUS)
    assert [path.name for path in tmp_path.iterdir()] == ["draft.txt"]


def test_a_draft_that_says_what_all_say_has_no_findings(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(CORPUS[0].read_text("utf-8").replace("outlet: ", "outlet: New "), encoding="utf-8")
    result = run(path, CORPUS[0])
    assert result.stdout == "Nothing found: the others report nothing that the draft lacks or has otherwise.\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "news.store"
    result = CliRunner().invoke(group, ["add", *map(str, CORPUS), "--store", str(path)])
    assert result.exit_code == 0, result.output
    return path


def test_a_store_serves_in_place_of_files_and_keeps_nothing_of_the_draft(draft: Path, store: Path) -> None:
    result = run(draft, "--store", store)
    assert result.exit_code == 0, result.output
    assert "the draft says “90-minute”; Harbor Daily has “40-minute”" in result.stdout
    with framing.open_store(store) as opened:
        before = [item.number for item in opened.events()]
        check = opened.draft(framing.Article(text=TEXT, outlet="My draft", published=dt.date(2026, 1, 16)))
        assert {"90-minute", "October"} <= {item.words for item in check.differences}
        assert [item.number for item in opened.events()] == before
        assert not opened.search("glacier")


def test_the_event_of_a_store_can_be_named(draft: Path, store: Path) -> None:
    with framing.open_store(store) as opened:
        number = opened.search("Senkaku", limit=1)[0].event
    assert run(draft, "--store", store, "--event", number, "--fail-on", "conflict").exit_code == 4
    result = run(draft, "--store", store, "--event", 999)
    assert result.exit_code == 1
    assert "999" in result.output


def elsewhere(tmp_path: Path) -> Path:
    """A draft that shares nothing with what is out."""
    path = tmp_path / "elsewhere.txt"
    path.write_text(
        "Kigali, 3 May 2025. The council of Rwamagana closed the weekly cattle market after anthrax was found in two "
        "herds. Traders said they would lose a month of income. “We were told on the day itself,” said Aline Uwase, "
        "who sells milk there. The veterinary office has begun to vaccinate, and the governor promised feed for the "
        "herds that must stay where they are. A market hall built two years ago will serve as a store for hay, and a "
        "second hall in the next valley is to open in June. Nobody has fallen ill, the hospital said on Saturday.\n",
        encoding="utf-8",
    )
    return path


def test_a_draft_on_another_event_is_compared_where_one_says_they_are_one(tmp_path: Path, store: Path) -> None:
    path = elsewhere(tmp_path)
    apart = run(path, *CORPUS)
    assert "nothing is compared" in apart.output
    assert "If they are about one event, say so: --one-event." in apart.stdout
    assert "Reported by others, missing from the draft" in run(path, *CORPUS, "--one-event").stdout
    with framing.open_store(store) as opened:
        number = opened.search("Senkaku", limit=1)[0].event
        check = opened.draft(framing.Article(text=path.read_text(encoding="utf-8"), outlet="My draft"), number)
    assert check.others
    assert check.lacks
    assert run(path, "--store", store, "--one-event").exit_code == 2


@pytest.mark.parametrize("options", [[], ["--event", "1"]])
def test_articles_or_a_store_are_needed(draft: Path, options: list[str]) -> None:
    assert run(draft, *options).exit_code == 2


def test_files_and_a_store_exclude_each_other(draft: Path, tmp_path: Path) -> None:
    assert run(draft, CORPUS[0], "--store", tmp_path / "news.store").exit_code == 2


def test_a_store_that_is_not_there_is_named_and_not_made(draft: Path, tmp_path: Path) -> None:
    result = run(draft, "--store", tmp_path / "none.store")
    assert (result.exit_code, "none.store" in result.output) == (1, True)
    assert not (tmp_path / "none.store").exists()


def test_a_draft_of_which_nothing_is_stored_is_told_so(tmp_path: Path, store: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("Gardeners swapped marrow seeds and quince jelly at a village fete in Umbria.\n", encoding="utf-8")
    result = run(path, "--store", store)
    assert "no stored article covers what the draft reports" in result.output or "another event" in result.output


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    result = run(tmp_path / "none.txt", *CORPUS)
    assert result.exit_code == 1
    assert "none.txt" in result.output
