"""Error rates of grouping articles by event, on files with a gold event for every article.

``bcubed_precision``, ``bcubed_recall``, ``bcubed_f1``
    Of an article's group, the share that is of its event; of its event, the share in its group; averaged
    over articles (Bagga and Baldwin 1998).
``pair_precision``, ``pair_recall``, ``pair_f1``
    The same over all pairs of articles.
``wrongly_joined_pairs``, ``missed_pairs``
    How many pairs that makes.
``uncertain_groups``, ``wrong_groups``, ``uncertain_wrong``
    Groups flagged as a close call, groups that are not exactly an event, and how many are both.
``doubt_precision``, ``doubt_recall``
    Of the flagged groups the share that is wrong; of the wrong ones the share that is flagged.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from framing.annotation.entities import find_mentions
from framing.comparison.events import group_events
from framing.errors import EvaluationError
from framing.evaluation.measures import ratio
from framing.evaluation.pairs import body_of
from framing.evaluation.rows import read_rows, write_rows
from framing.model import Article, Document, Event, Profile, Score, Style
from framing.segmentation import segment

__all__ = ["evaluate_grouping", "profile_of", "profile_of_document", "score_grouping"]


def evaluate_grouping(
    articles_path: Path | str | Sequence[Path | str], *, predictions: Path | str | None = None
) -> dict[str, Any]:
    """Group gold articles and measure the error rates.

    Parameters
    ----------
    articles_path : Path or str, or a sequence of them
        Rows ``id, event``, a body in ``text``, ``paragraphs`` or ``sentences``, and perhaps ``title``,
        ``date`` and ``outlet``. Several files are grouped as one pile.
    predictions : Path or str, optional
        Where to write ``id, event`` as JSON Lines.

    Returns
    -------
    dict
        The figures named at the head of the module.

    Raises
    ------
    EvaluationError
        If a file is not in the expected form.
    OutputError
        If the predictions cannot be written.
    """
    paths = [articles_path] if isinstance(articles_path, (str, Path)) else list(articles_path)
    rows = [row for path in paths for row in read_rows(path, ("id", "event"))]
    events = group_events([profile_of(row, paths[0]) for row in rows])
    group = {name: event.id for event in events for name in event.articles}
    if predictions is not None:
        write_rows(({"id": row["id"], "event": group[row["id"]]} for row in rows), predictions)
    gold = {str(row["id"]): str(row["event"]) for row in rows}
    return {**score_grouping(gold, group), **_doubt(gold, events)}


def profile_of(row: Mapping[str, Any], path: Path | str) -> Profile:
    """Build the profile of a gold row with what grouping reads: the document and its mentions.

    Raises
    ------
    EvaluationError
        If the row's date is none.
    """
    date = row.get("date")
    try:
        published = dt.date.fromisoformat(str(date)[:10]) if date else None
    except ValueError as error:
        raise EvaluationError(f"row {row['id']!r} has the date {date!r}", path=path) from error
    article = Article(
        text=body_of(row),
        title=row.get("title"),
        outlet=row.get("outlet"),
        published=published,
        id=str(row["id"]),
        language="en",
    )
    return profile_of_document(segment(article))


def profile_of_document(document: Document) -> Profile:
    """Build a profile with the document and its mentions, and nothing else."""
    none = Score(None)
    style = Style(document.id, none, none, none, none, none, none, 0, 0, 0)
    return Profile(document, (), (), find_mentions(document), (), (), (), (), (), (), style)


def score_grouping(gold: Mapping[str, str], predicted: Mapping[str, str]) -> dict[str, Any]:
    """Measure two maps from article to group, rounded to four places."""
    sizes_gold, sizes_said = Counter(gold.values()), Counter(predicted[name] for name in gold)
    both = Counter((gold[name], predicted[name]) for name in gold)
    precision = sum(n * n / sizes_said[said] for (_, said), n in both.items()) / len(gold)
    recall = sum(n * n / sizes_gold[event] for (event, _), n in both.items()) / len(gold)
    together = sum(n * (n - 1) // 2 for n in both.values())
    pairs_gold = sum(n * (n - 1) // 2 for n in sizes_gold.values())
    pairs_said = sum(n * (n - 1) // 2 for n in sizes_said.values())
    pair_precision = together / pairs_said if pairs_said else 1.0
    pair_recall = together / pairs_gold if pairs_gold else 1.0
    return {
        "articles": len(gold),
        "gold_events": len(sizes_gold),
        "predicted_groups": len(sizes_said),
        "bcubed_precision": round(precision, 4),
        "bcubed_recall": round(recall, 4),
        "bcubed_f1": round(_f1(precision, recall), 4),
        "pair_precision": round(pair_precision, 4),
        "pair_recall": round(pair_recall, 4),
        "pair_f1": round(_f1(pair_precision, pair_recall), 4),
        "wrongly_joined_pairs": pairs_said - together,
        "missed_pairs": pairs_gold - together,
    }


def _doubt(gold: Mapping[str, str], events: Sequence[Event]) -> dict[str, int | float]:
    """Measure the flag for close calls against the groups that are wrong."""
    sizes = Counter(gold.values())
    wrong = [
        event
        for event in events
        if len({gold[name] for name in event.articles}) > 1 or len(event.articles) < sizes[gold[event.articles[0]]]
    ]
    flagged, both = sum(not event.certain for event in events), sum(not event.certain for event in wrong)
    return {
        "uncertain_groups": flagged,
        "wrong_groups": len(wrong),
        "uncertain_wrong": both,
        "doubt_precision": round(ratio(both, flagged), 4),
        "doubt_recall": round(ratio(both, len(wrong)), 4),
    }


def _f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
