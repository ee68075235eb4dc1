"""From texts to trends: what differs in the articles is found through the real analysis, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_texts import LOADED, MONTHS, OFFICIAL, PLAIN, SILENT, write_stories

import framing
from framing.archive import BatchOptions, run_batch
from framing.errors import FramingError
from framing.longitudinal import Figure, Trends, behind, trends
from framing.pipeline import Settings

DEMO = Path(__file__).resolve().parents[2] / "corpus" / "first-island-chain"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of 208 articles, analysed and compared."""
    place = tmp_path_factory.mktemp("texts")
    count = write_stories(place / "in.jsonl", seed=1)
    options = BatchOptions(settings=Settings(attribution="rules"), workers=1)
    assert run_batch([place / "in.jsonl"], place / "archive", options=options).articles == count == 208
    return place / "archive"


@pytest.fixture(scope="module")
def found(archive: Path) -> Trends:
    return trends(archive)


def months(found: Trends, measure: str, subject: str, outlet: str, verdict: str) -> list[str | None]:
    wanted = (measure, subject, outlet, verdict)
    return [f.month for f in found.figures if (f.measure, f.subject, f.outlet, f.verdict) == wanted]


@pytest.mark.long
def test_what_was_planted_in_the_texts_is_found(found: Trends) -> None:
    assert found.missing == ()
    assert found.events == 52
    assert months(found, "voices_by_role", "opposition", SILENT, "lower") == [MONTHS[1], None]
    assert months(found, "voices_by_role", "official", OFFICIAL, "higher") == [*MONTHS, None]
    assert months(found, "loaded_words", "Karsin", LOADED, "higher") == [*MONTHS, None]


def follows(figure: Figure) -> bool:
    """Whether a difference is what was planted, or follows from it: who quotes more tells less in its own words."""
    if figure.outlet == SILENT and figure.month != MONTHS[0]:
        voices = figure.measure.startswith("voices") and figure.verdict == "lower"
        return voices or figure.measure in ("omissions", "topics", "sources_of_its_own")
    if figure.outlet == OFFICIAL:
        voices = figure.measure.startswith("voices") and figure.verdict == "higher"
        return voices or figure.measure == "omissions"
    return figure.outlet == LOADED and figure.measure == "loaded_words"


@pytest.mark.long
def test_nothing_else_is_found(found: Trends) -> None:
    assert found.tested > 100
    assert [figure for figure in found.differing if not follows(figure)] == []
    assert PLAIN not in {figure.outlet for figure in found.differing}


@pytest.mark.long
def test_the_sentences_behind_are_those_of_the_texts(archive: Path) -> None:
    loaded = behind(archive, "loaded_words", LOADED, subject="Karsin", month=MONTHS[0])
    assert len(loaded) == 20
    assert all("Karsin regime" in item.words and "regime" in item.note for item in loaded)
    others = behind(archive, "voices_by_role", SILENT, subject="opposition", month=MONTHS[1])
    assert others
    assert all(item.peer and "Opposition leader" in item.note for item in others)


def test_a_store_is_read_as_an_archive_is(tmp_path: Path) -> None:
    path = tmp_path / "desk.store"
    with framing.open_store(path) as store:
        for article in framing.read(DEMO).articles:
            store.add(article)
    run_batch([DEMO], tmp_path / "archive", options=BatchOptions(workers=1))
    kept, batched = trends(path), trends(tmp_path / "archive")
    assert kept.name == "desk.store"
    assert kept.figures == batched.figures
    assert (kept.articles, kept.events, kept.missing) == (batched.articles, batched.events, ())
    outlet = "Meridian Asia"
    words = [item.words for item in behind(path, "altered_quotations", outlet)]
    assert words == [item.words for item in behind(tmp_path / "archive", "altered_quotations", outlet)] != []


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a store", encoding="utf-8")
    with pytest.raises(FramingError, match="store"):
        trends(tmp_path / "notes.txt")
