"""``framing evaluate``: error rates on gold data, which a user can run again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import click

from framing.cli.common import attribution_option, guarded, stance_model_option, write_json_line
from framing.cli.console import print_line, print_table

__all__ = ["evaluate"]

_GOLD = click.Path(path_type=Path)


@click.group()
def evaluate() -> None:
    """Measure error rates on gold data."""


_json_option = click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
_predictions_option = click.option(
    "--predictions", type=_GOLD, metavar="OUT", help="Write the predictions to this file."
)
_bootstrap_option = click.option(
    "--bootstrap",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    help="Resamples for each interval; 0 for none.",
)


@evaluate.command()
@click.argument("gold", type=_GOLD)
@attribution_option
@_bootstrap_option
@_predictions_option
@_json_option
def attribution(
    gold: Path, attribution: Literal["tagger", "rules"], bootstrap: int, predictions: Path | None, as_json: bool
) -> None:
    """Who says what: articles with gold source, cue and content spans."""
    with guarded():
        from framing.evaluation.attribution import evaluate_attribution

        figures = evaluate_attribution(gold, method=attribution, bootstrap=bootstrap, predictions=predictions)
        _print("attribution", gold, figures, as_json)


@evaluate.command()
@click.argument("gold", type=_GOLD)
@click.option("--articles", type=_GOLD, required=True, help="The articles that the offsets in GOLD refer to.")
@_bootstrap_option
@_json_option
def speakers(gold: Path, articles: Path, bootstrap: int, as_json: bool) -> None:
    """Which person is meant: quotations annotated with the person."""
    with guarded():
        from framing.evaluation.speakers import evaluate_speakers

        _print("speakers", gold, evaluate_speakers(gold, articles, bootstrap=bootstrap), as_json)


@evaluate.command()
@click.argument("gold", type=_GOLD)
@stance_model_option
@_bootstrap_option
@_predictions_option
@_json_option
def stance(
    gold: Path, stance_model: Literal["lexicon", "net"], bootstrap: int, predictions: Path | None, as_json: bool
) -> None:
    """Stance toward a target: sentences with a marked mention and its gold label."""
    with guarded():
        from framing.evaluation.stance import evaluate_stance

        figures = evaluate_stance(gold, stance_model=stance_model, bootstrap=bootstrap, predictions=predictions)
        _print("stance", gold, figures, as_json)


@evaluate.command()
@click.argument("gold", type=_GOLD)
@_bootstrap_option
@_predictions_option
@_json_option
def loaded(gold: Path, bootstrap: int, predictions: Path | None, as_json: bool) -> None:
    """Loaded words: sentences with gold labels and words."""
    with guarded():
        from framing.evaluation.stance import evaluate_loaded

        _print("loaded", gold, evaluate_loaded(gold, bootstrap=bootstrap, predictions=predictions), as_json)


@evaluate.command()
@click.argument("pairs", type=_GOLD)
@click.option("--docs", type=_GOLD, required=True, help="The documents that the pairs name.")
@_bootstrap_option
@_predictions_option
@_json_option
@click.option(
    "--cross-validate",
    is_flag=True,
    help="Refit the model without each row's group, to test it on the file it was fitted on.",
)
def inclusion(
    pairs: Path, docs: Path, bootstrap: int, predictions: Path | None, as_json: bool, cross_validate: bool
) -> None:
    """Included or left out: statements paired with another document."""
    with guarded():
        from framing.evaluation.inclusion import evaluate_inclusion

        figures = evaluate_inclusion(
            pairs, docs, bootstrap=bootstrap, predictions=predictions, cross_validate=cross_validate
        )
        _print("inclusion", pairs, figures, as_json)


@evaluate.command()
@click.argument("gold", type=_GOLD)
@click.option("--articles", type=_GOLD, required=True, help="The articles that GOLD names.")
@_json_option
def concepts(gold: Path, articles: Path, as_json: bool) -> None:
    """Coded concepts: which articles of an event mention each."""
    with guarded():
        from framing.evaluation.inclusion import evaluate_concepts

        _print("concepts", gold, evaluate_concepts(gold, articles), as_json)


@evaluate.command()
@click.argument("articles", type=_GOLD, nargs=-1, required=True)
@click.option("--pages", type=_GOLD, metavar="DIR", help="ARTICLES name web pages; this folder holds them, saved.")
@click.option("--story", "stories", multiple=True, metavar="NAME", help="With --pages: only this story.")
@_predictions_option
@_json_option
def grouping(
    articles: tuple[Path, ...], pages: Path | None, stories: tuple[str, ...], predictions: Path | None, as_json: bool
) -> None:
    """Same event or not: articles with their gold event, or saved pages with their story."""
    with guarded():
        from framing.evaluation.grouping import evaluate_grouping
        from framing.evaluation.pages import evaluate_pages

        if pages is not None:
            _print("grouping", articles[0], evaluate_pages(articles[0], pages, stories=stories), as_json)
        else:
            _print("grouping", articles[0], evaluate_grouping(articles, predictions=predictions), as_json)


@evaluate.command()
@click.argument("folder", type=_GOLD)
@click.option("--half", type=click.Choice(("dev", "frozen")), help="Use only one half.")
@attribution_option
@_bootstrap_option
@_predictions_option
@_json_option
def judgement(
    folder: Path,
    half: str | None,
    attribution: Literal["tagger", "rules"],
    bootstrap: int,
    predictions: Path | None,
    as_json: bool,
) -> None:
    """Every call of a comparison: a folder of stories, each with its gold in story.toml."""
    with guarded():
        from framing.evaluation.judgement import evaluate_judgement
        from framing.pipeline import Settings

        settings = Settings(attribution=attribution)
        figures = evaluate_judgement(folder, half=half, settings=settings, bootstrap=bootstrap, predictions=predictions)
        if as_json:
            _print("judgement", folder, figures, as_json)
        else:
            _print_shares("judgement", folder, figures)


@evaluate.command()
@click.argument("folder", type=_GOLD)
@click.option("--half", type=click.Choice(("dev", "frozen")), help="Use only one half.")
@_predictions_option
@_json_option
def grounding(folder: Path, half: str | None, predictions: Path | None, as_json: bool) -> None:
    """Summary checks: sentences made from a folder of stories, some with a planted fault."""
    with guarded():
        from framing.evaluation.grounding import evaluate_grounding

        figures = evaluate_grounding(folder, half=half, predictions=predictions)
        if as_json:
            _print("grounding", folder, figures, as_json)
        else:
            _print_shares("grounding", folder, figures)


def _print_shares(kind: str, gold: Path, figures: Mapping[str, Any]) -> None:
    """Print one share a row: value, interval, and what it is a share of."""
    rows = []
    for name, value in figures.items():
        if not isinstance(value, Mapping):
            rows.append((name, str(value), "", ""))
            continue
        share = "-" if value["share"] is None else f"{value['share']:.3f}"
        interval = value["interval"]
        span = f"[{interval[0]:.3f}, {interval[1]:.3f}]" if interval else ""
        rows.append((name, share, span, str(value["n"])))
    print_line(f"{kind} on {gold.name}")
    print_table(("figure", "share", "95%", "of"), rows, figures=("share", "95%", "of"))


def _print(kind: str, gold: Path, figures: Mapping[str, Any], as_json: bool) -> None:
    """Print figures as JSON, or one a row with nested names joined by dots."""
    if as_json:
        write_json_line({"evaluation": kind, "gold": gold.name, **figures}, indent=1)
        return
    print_line(f"{kind} on {gold.name}")
    print_table(("figure", "value"), _flat(figures))


def _flat(figures: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    """Flatten nested figures into (dotted name, printable value)."""
    rows: list[tuple[str, str]] = []
    for name, value in figures.items():
        if isinstance(value, Mapping):
            rows.extend(_flat(value, f"{prefix}{name}."))
        elif isinstance(value, float):
            rows.append((prefix + name, f"{value:.3f}"))
        else:
            rows.append((prefix + name, str(value)))
    return rows
