"""Error rates of inclusion on gold pairs of a statement and an article, and on coded concepts.

The figures, and what each means (named and rounded as in the usual scorer of such files):

``included_precision``, ``included_recall``, ``included_f1``
    Of the calls "included", made from the probability on that maximises F1 (``threshold_included``).
    ``verdict_present`` gives the same for the stricter verdict that the product shows.
``auc``
    Probability that an included statement gets the higher probability of two; 0.5 is chance.
``omitted_calls``, ``omitted_precision``, ``omitted_recall``
    Of the calls "omitted", made at a probability of at most .05: how many, how many of them right, and
    what share of the absent statements they reach. ``omitted_precision_low95`` is the lower Wilson bound.
    A call above .05 (up to .20) counts too where a sign of another kind backs it, as in the product; ``signs``
    gives, by kind of sign and step of probability, how many such pairs there are and how many of them are
    included all the same.
``balanced_accuracy``
    Mean of the shares of included and of other statements called right at the same threshold.
``brier``, ``calibration_gap``
    Mean squared error of the probability, and its mean distance from the observed shares in ten bins.
"""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.comparison.inclusion import NOT_FOUND, PRESENT
from framing.comparison.inclusion.absence_evidence import SIGN_LIMIT, SIGNS, sign_limit
from framing.comparison.inclusion.calibration import MODEL_FILE, load_calibration
from framing.comparison.inclusion.features import FEATURES
from framing.comparison.normalization import terms_between
from framing.comparison.windows import Text, prepare
from framing.errors import EvaluationError
from framing.evaluation.additive import cross_validated
from framing.evaluation.measures import ratio
from framing.evaluation.pairs import PairSet, as_document, body_of, read_pairs
from framing.evaluation.rows import read_rows, write_rows
from framing.model import Article
from framing.segmentation import segment
from framing.statistics import wilson_interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["evaluate_concepts", "evaluate_inclusion"]

#: Pairs of another kind of text have a calibration of their own, which the product never uses.
CALIBRATIONS = {"propsegment-wiki": "inclusion-wikipedia.json"}

#: Label, probability and call of a pair.
Item = tuple[str, float, str]


def evaluate_inclusion(
    pairs_path: Path | str,
    docs_path: Path | str,
    *,
    bootstrap: int = 1000,
    seed: int = 0,
    predictions: Path | str | None = None,
    cross_validate: bool = False,
) -> dict[str, Any]:
    """Judge gold pairs with the shipped model and measure the error rates.

    Parameters
    ----------
    pairs_path, docs_path : Path or str
        As for :func:`read_pairs`.
    bootstrap, seed : int
        Rounds of drawing whole groups again for the intervals (0 for none), and the draw.
    predictions : Path or str, optional
        Where to write ``id, p_included, call`` as JSON Lines.
    cross_validate : bool
        Fit the model anew without the group of each row, for a file that the shipped model was fitted on.

    Returns
    -------
    dict
        The figures named at the head of the module, and ``interval95_by_group``.

    Raises
    ------
    EvaluationError
        If a gold file is not in the expected form.
    OutputError
        If the predictions cannot be written.
    """
    pairs = read_pairs(pairs_path, docs_path)
    model = load_calibration(CALIBRATIONS.get(pairs.origin, MODEL_FILE))
    if cross_validate:
        chances = cross_validated(pairs.features, pairs.included, pairs.groups, FEATURES, seed=seed)
    else:
        chances = model.probability(pairs.features)
    calls = _calls(pairs, chances, model.present)
    if predictions is not None:
        write_rows(_predicted(pairs, chances, calls), predictions)
    items = list(zip(pairs.labels, chances.tolist(), calls, strict=True))
    figures: dict[str, Any] = {"threshold_included": model.present, **_measure(items)}
    figures["verdict_present"] = _present(items)
    figures["signs"] = _by_sign(pairs, chances)
    if bootstrap:
        figures["interval95_by_group"] = _intervals(items, pairs.groups, bootstrap, seed)
    rounded: dict[str, Any] = _rounded(figures)
    return rounded


def _calls(pairs: PairSet, chances: NDArray[np.float64], present: float) -> list[str]:
    """Turn probabilities into calls, as the product does."""
    calls = []
    for chance, sign in zip(chances.tolist(), pairs.signs, strict=True):
        absent = chance <= max(sign_limit(sign), NOT_FOUND)
        calls.append("included" if chance >= present else "omitted" if absent else "uncertain")
    return calls


def _predicted(pairs: PairSet, chances: NDArray[np.float64], calls: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield one row a pair, in the form of the usual scorer."""
    for name, chance, call in zip(pairs.ids, chances.tolist(), calls, strict=True):
        yield {"id": name, "p_included": round(chance, 6), "call": call}


def _present(items: Sequence[Item]) -> dict[str, float]:
    """Measure the stricter verdict that the product shows."""
    strict = _measure([(label, p, "included" if p >= PRESENT else "uncertain") for label, p, _ in items])
    return {"threshold": PRESENT, "precision": strict["included_precision"], "recall": strict["included_recall"]}


def _by_sign(pairs: PairSet, chances: NDArray[np.float64]) -> dict[str, dict[str, dict[str, int]]]:
    """Count, by kind of sign and step of probability, the pairs that show it and those of them that are included."""
    edges = (0.0, NOT_FOUND, 0.1, SIGN_LIMIT, 0.3, PRESENT, 1.0)
    found: dict[str, dict[str, dict[str, int]]] = {}
    for kind in SIGNS:
        shown = np.array([sign == kind for sign in pairs.signs], dtype=bool)
        found[kind] = {}
        for low, high in itertools.pairwise(edges):
            here = shown & (chances > low) & (chances <= high)
            counts = {"pairs": int(here.sum()), "included": int((here & pairs.included).sum())}
            found[kind][f"{low:.2f}-{high:.2f}"] = counts
    return found


def _measure(items: Sequence[Item]) -> dict[str, Any]:
    """Measure (label, probability, call) triples."""
    gold = sum(label == "included" for label, _, _ in items)
    said = sum(call == "included" for _, _, call in items)
    right = sum(label == call == "included" for label, _, call in items)
    precision, recall = ratio(right, said), ratio(right, gold)
    omitted = [label for label, _, call in items if call == "omitted"]
    absent = sum(label == "absent" for label in omitted)
    others = len(items) - gold
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for label, chance, _ in items:
        bins[min(int(chance * 10), 9)].append((chance, label == "included"))
    gap = sum(abs(sum(p for p, _ in group) - sum(hit for _, hit in group)) for group in bins.values())
    return {
        "pairs": len(items),
        "included_share": ratio(gold, len(items)),
        "included_precision": precision,
        "included_recall": recall,
        "included_f1": ratio(2 * precision * recall, precision + recall),
        "auc": _auc(items),
        "omitted_calls": len(omitted),
        "omitted_precision": ratio(absent, len(omitted)) if omitted else None,
        "omitted_precision_low95": wilson_interval(absent, len(omitted))[0] if omitted else None,
        "omitted_recall": ratio(absent, sum(label == "absent" for label, _, _ in items)),
        "balanced_accuracy": 0.5 * (recall + ratio(others - (said - right), others)),
        "brier": ratio(sum((p - (label == "included")) ** 2 for label, p, _ in items), len(items)),
        "calibration_gap": ratio(gap, len(items)),
    }


def _auc(items: Sequence[Item]) -> float | None:
    """Return the area under the curve; ties count half."""
    included = np.array([label == "included" for label, _, _ in items])
    chances = np.array([chance for _, chance, _ in items])
    positive, negative = int(included.sum()), int((~included).sum())
    if not positive or not negative:
        return None
    _, inverse, counts = np.unique(chances, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks = (ends - (counts - 1) / 2)[inverse]
    return float((ranks[included].sum() - positive * (positive + 1) / 2) / (positive * negative))


def _intervals(items: Sequence[Item], groups: Sequence[str], rounds: int, seed: int) -> dict[str, list[float]]:
    """Draw whole groups again and return the middle 95% of the main figures."""
    by_group: dict[str, list[Item]] = defaultdict(list)
    for item, group in zip(items, groups, strict=True):
        by_group[group].append(item)
    names, draw = sorted(by_group), random.Random(seed)
    drawn: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        sample = [item for name in draw.choices(names, k=len(names)) for item in by_group[name]]
        found = _measure(sample)
        for key in ("auc", "included_f1", "omitted_precision", "omitted_recall", "balanced_accuracy"):
            if found[key] is not None:
                drawn[key].append(found[key])
    intervals = {}
    for key, values in drawn.items():
        values.sort()
        intervals[key] = [values[int(0.025 * (len(values) - 1))], values[int(0.975 * (len(values) - 1))]]
    return intervals


def _rounded(value: Any) -> Any:
    """Round all floats to four places."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return value


def evaluate_concepts(gold_path: Path | str, articles_path: Path | str) -> dict[str, Any]:
    """Say which articles of an event mention a coded concept, and measure the error rates.

    A concept is looked for as a reader would who knows it from one article: by the names and content
    words of the phrases with which any article of the event mentions it, two of them the other way round
    left out. An article mentions it when a sentence holds all content words of one such phrase from
    **another** article, so that no article is judged by its own annotation.

    Parameters
    ----------
    gold_path : Path or str
        Rows ``id, event, concept, mentions {article: [texts]}, included_in``.
    articles_path : Path or str
        Rows ``id`` and ``paragraphs``, ``sentences`` or ``text``.

    Returns
    -------
    dict
        ``concepts``, ``cells``, ``precision``, ``recall``, ``f1`` of "mentioned", and
        ``absent_precision``, ``absent_recall`` of "not mentioned".

    Raises
    ------
    EvaluationError
        If a file is not in the expected form.
    """
    texts = {row["id"]: prepare(as_document(row["id"], body_of(row))) for row in read_rows(articles_path, ("id",))}
    counts = {"hit": 0, "said": 0, "gold": 0, "absent_hit": 0, "absent_said": 0, "absent_gold": 0}
    rows = read_rows(gold_path, ("id", "mentions", "included_in"))
    for row in rows:
        for article in sorted(row["mentions"]):
            if article not in texts:
                raise EvaluationError(f"concept {row['id']!r} names an article that is missing", path=gold_path)
            phrases = [text for other, found in sorted(row["mentions"].items()) if other != article for text in found]
            said = _mentions(texts[article], phrases)
            gold = article in row["included_in"]
            counts["said" if said else "absent_said"] += 1
            counts["gold" if gold else "absent_gold"] += 1
            if said == gold:
                counts["hit" if gold else "absent_hit"] += 1
    precision, recall = ratio(counts["hit"], counts["said"]), ratio(counts["hit"], counts["gold"])
    rounded: dict[str, Any] = _rounded(
        {
            "concepts": len(rows),
            "cells": counts["said"] + counts["absent_said"],
            "mentioned_share": ratio(counts["gold"], counts["gold"] + counts["absent_gold"]),
            "precision": precision,
            "recall": recall,
            "f1": ratio(2 * precision * recall, precision + recall),
            "absent_precision": ratio(counts["absent_hit"], counts["absent_said"]),
            "absent_recall": ratio(counts["absent_hit"], counts["absent_gold"]),
        }
    )
    return rounded


def _mentions(text: Text, phrases: Iterable[str]) -> bool:
    """Whether a sentence of the article holds all content words of one of the phrases."""
    for phrase in phrases:
        document = segment(Article(text=phrase, id="phrase", language="en"))
        terms = {term for _, term in terms_between(document.tokens, 0, len(document.tokens))}
        if terms and any(terms <= unit.terms for unit in text.units):
            return True
    return False
