"""Measures that several evaluations share: ratios, ranks, areas under curves, intervals."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["auc", "auc_within", "best_f1", "f1", "interval", "pearson", "ranks", "ratio"]


def ratio(part: float, whole: float) -> float:
    """Share of the whole, 0 where there is nothing."""
    return part / whole if whole else 0.0


def f1(tp: float, fp: float, fn: float) -> float:
    """Harmonic mean of precision and recall."""
    return ratio(2 * tp, 2 * tp + fp + fn)


def ranks(values: Sequence[float]) -> list[float]:
    """Average ranks from 1, ties shared."""
    order = sorted(range(len(values)), key=values.__getitem__)
    result = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in order[start : end + 1]:
            result[place] = (start + end) / 2 + 1
        start = end + 1
    return result


def pearson(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Product-moment correlation; of ranks, Spearman's."""
    count = len(xs)
    mean_x, mean_y = sum(xs) / count, sum(ys) / count
    covariance = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    spread_x = sum((x - mean_x) ** 2 for x in xs)
    spread_y = sum((y - mean_y) ** 2 for y in ys)
    return float(covariance / (spread_x * spread_y) ** 0.5) if spread_x and spread_y else 0.0


def auc(scores: Sequence[float], labels: Sequence[int]) -> float:
    """Area under the ROC curve; ties count half."""
    positives = sum(labels)
    negatives = len(labels) - positives
    if not positives or not negatives:
        return 0.0
    total = sum(rank for rank, label in zip(ranks(scores), labels, strict=True) if label)
    return (total - positives * (positives + 1) / 2) / (positives * negatives)


def auc_within(scores: Sequence[float], labels: Sequence[int], groups: Sequence[str]) -> float:
    """The same over pairs of one group only, pooled."""
    members: dict[str, list[int]] = {}
    for index, group in enumerate(groups):
        members.setdefault(group, []).append(index)
    won = pairs = 0.0
    for rows in members.values():
        positives = sum(labels[index] for index in rows)
        weight = positives * (len(rows) - positives)
        if weight:
            won += weight * auc([scores[index] for index in rows], [labels[index] for index in rows])
            pairs += weight
    return ratio(won, pairs)


def best_f1(scores: Sequence[float], labels: Sequence[int]) -> tuple[float, float]:
    """Best F1 over thresholds, and the threshold."""
    positives = sum(labels)
    best = (0.0, float("inf"))
    hits = 0
    order = sorted(range(len(scores)), key=lambda index: -scores[index])
    for place, index in enumerate(order):
        hits += labels[index]
        if place + 1 == len(order) or scores[order[place + 1]] != scores[index]:
            best = max(best, (f1(hits, place + 1 - hits, positives - hits), scores[index]))
    return best


def interval(values: Sequence[float]) -> list[float]:
    """95% percentile interval."""
    ordered = sorted(values)
    last = len(ordered) - 1
    return [round(ordered[min(last, max(0, round(share * last)))], 4) for share in (0.025, 0.975)]
