"""Compare the articles of each story and add up what is right."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from framing.evaluation.judgement.editing import judge_findings
from framing.evaluation.judgement.facts import judge_facts
from framing.evaluation.judgement.gold import Outcome, Story
from framing.evaluation.judgement.reading import read_stories
from framing.evaluation.judgement.speech import judge_speech
from framing.evaluation.judgement.wording import judge_wording
from framing.evaluation.measures import interval
from framing.evaluation.rows import write_rows
from framing.model import SpeakerDirectory
from framing.pipeline import Settings, analyze, compare

__all__ = ["MEASURES", "evaluate_judgement", "judge"]

#: What is measured, in the order in which it is told, and whether more is better.
MEASURES: Mapping[str, bool] = {
    "flip_called_present": False,
    "same_called_differs": False,
    "verdict_right": True,
    "verdict_left_open": False,
    "omitted_precision": True,
    "omitted_recall": True,
    "excused_blamed": False,
    "conflict_found": True,
    "conflict_right": True,
    "agreement_called_conflict": False,
    "copy_seen": True,
    "event_right": True,
    "kind_right": True,
    "sourced_precision": True,
    "sourced_recall": True,
    "said_found": True,
    "speaker_right": True,
    "speaker_wrong": False,
    "wrong_person": False,
    "speaker_unresolved": False,
    "type_right": True,
    "role_right": True,
    "role_other": False,
    "source_type_right": True,
    "title_found": True,
    "why_found": True,
    "anonymity_found": True,
    "quoted_to_outlet": False,
    "loaded_found": True,
    "loaded_right": True,
    "labels_found": True,
    "rendering_found": True,
    "opposition_found": True,
    "wanted_in_top": True,
    "wanted_at_all": True,
    "top_wanted": True,
    "top_wrong": False,
}

_SEED = 20260301


def evaluate_judgement(
    folder: str | Path,
    *,
    half: str | None = None,
    settings: Settings | None = None,
    bootstrap: int = 1000,
    predictions: str | Path | None = None,
) -> dict[str, Any]:
    """Compare the articles of each story and hold all calls against the gold.

    Parameters
    ----------
    folder : str or Path
        ``<folder>/<half>/<story>/story.toml``, or one story's folder.
    half : {'dev', 'frozen'}, optional
    settings : Settings, optional
    bootstrap : int
        Draws of stories behind each interval; 0 for none.
    predictions : str or Path, optional
        Write every gold item with what was given for it to this file, as JSON Lines.

    Returns
    -------
    dict
        ``stories``, ``articles``, and for each of :data:`MEASURES` ``share`` (0 to 1, ``None`` of nothing), ``n``
        (what it is a share of: words, sentences, items or calls) and ``interval`` (95%); ``sourced_f1`` likewise.

    Raises
    ------
    EvaluationError
        If a story is not in the expected form.
    OutputError
        If the predictions cannot be written.
    """
    stories = read_stories(folder, half=half)
    outcomes = [tuple(judge(story, settings=settings)) for story in stories]
    if predictions is not None:
        write_rows(_rows(stories, outcomes), predictions)
    tallies = [_tally(found) for found in outcomes]
    figures: dict[str, Any] = {"stories": len(stories), "articles": sum(len(story.articles) for story in stories)}
    draws = _draws(len(tallies), bootstrap)
    for name in MEASURES:
        figures[name] = _figure(tallies, name, draws)
        if name == "sourced_recall":
            figures["sourced_f1"] = _f1(tallies, draws)
    return figures


def judge(story: Story, *, settings: Settings | None = None) -> Iterator[Outcome]:
    """Compare the articles of one story and yield what became of each gold item.

    A story of one article is judged by who says what in it.

    Parameters
    ----------
    story : Story
    settings : Settings, optional

    Yields
    ------
    Outcome
    """
    if len(story.articles) == 1:
        profile = analyze(story.articles[0], settings=settings)
        yield from judge_speech(story, (profile,), SpeakerDirectory(profile.speakers))
        return
    comparison = compare(story.articles, settings=settings, name=story.id)
    yield from judge_facts(story, comparison)
    yield from judge_speech(story, comparison.profiles, comparison.directory)
    yield from judge_wording(story, comparison)
    yield from judge_findings(story, comparison)


_Tally = Mapping[str, tuple[float, float]]


def _tally(outcomes: Sequence[Outcome]) -> _Tally:
    """Add up the outcomes of one story by measure."""
    sums: dict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for item in outcomes:
        part, whole = sums[item.measure]
        sums[item.measure] = (part + item.part, whole + item.whole)
    return dict(sums)


def _draws(count: int, bootstrap: int) -> list[list[int]]:
    """Draw stories with replacement."""
    chance = random.Random(_SEED)
    return [[chance.randrange(count) for _ in range(count)] for _ in range(bootstrap)]


def _share(tallies: Sequence[_Tally], name: str) -> tuple[float | None, float]:
    """Return a measure over some stories, and what it is a share of."""
    parts = [tally.get(name, (0.0, 0.0)) for tally in tallies]
    whole = sum(part[1] for part in parts)
    return (sum(part[0] for part in parts) / whole if whole else None), whole


def _figure(tallies: Sequence[_Tally], name: str, draws: Sequence[Sequence[int]]) -> dict[str, Any]:
    """Return one measure with its interval."""
    share, whole = _share(tallies, name)
    samples = [_share([tallies[number] for number in drawn], name)[0] for drawn in draws]
    kept = [sample for sample in samples if sample is not None]
    return {"share": share, "n": round(whole), "interval": interval(kept) if kept else None}


def _f1(tallies: Sequence[_Tally], draws: Sequence[Sequence[int]]) -> dict[str, Any]:
    """Return the harmonic mean of the precision and the recall of sourced sentences."""

    def value(chosen: Sequence[_Tally]) -> float | None:
        precision, recall = (_share(chosen, f"sourced_{side}")[0] for side in ("precision", "recall"))
        return 2 * precision * recall / (precision + recall) if precision and recall else None

    samples = [sample for drawn in draws if (sample := value([tallies[number] for number in drawn])) is not None]
    whole = round(_share(tallies, "sourced_recall")[1])
    return {"share": value(tallies), "n": whole, "interval": interval(samples) if samples else None}


def _rows(stories: Sequence[Story], outcomes: Sequence[Sequence[Outcome]]) -> Iterator[dict[str, Any]]:
    """Yield every outcome as a row of the predictions."""
    for story, found in zip(stories, outcomes, strict=True):
        for item in found:
            better = MEASURES[item.measure]
            yield {
                "story": f"{story.half}/{story.id}",
                "measure": item.measure,
                "right": item.part == item.whole if better else item.part == 0,
                "expected": item.expected,
                "given": item.given,
                "words": item.words,
            }
