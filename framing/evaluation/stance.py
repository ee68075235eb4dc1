"""Re-run the error rates of stance and loaded words on gold files.

Figures are named and rounded as in the scorers that come with those files, bootstrap included.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from framing.annotation.quotations.attribution import attribute_all, quoted_spans
from framing.annotation.stance.judging import judge, one_sentence
from framing.evaluation.measures import auc, auc_within, best_f1, f1, interval, pearson, ranks, ratio
from framing.evaluation.rows import read_rows, write_rows
from framing.lexicons import Lexicon, Matcher, bundled
from framing.model import Article, Document, VoiceMap
from framing.segmentation import segment

__all__ = ["evaluate_loaded", "evaluate_stance"]

CLASSES = (-1, 0, 1)
NAMES = {-1: "negative", 0: "neutral", 1: "positive"}

#: Resamples used for the interval of an AUC: it costs a sort each.
MAX_AUC_DRAWS = 200

#: The lexicon of learned attitudes, used for stance toward marked mentions.
STANCE_LEXICON = "news-stance"

#: What a loaded word adds to the score of a sentence, and what an attitude word adds for each unit of
#: its weight beyond ``MILD`` (half of it where it is for). Chosen on BABE dev by the AUC within outlets;
#: the sum goes over the square root of the sentence's length, so that long sentences do not win by length.
LOADED, ATTITUDE, MILD = 1.0, 0.25, 0.5

#: Attitude words at least this strong are flagged as loaded words too.
VERY = 1.3

#: Dimensions whose words count as attitude words without a weight of their own.
HARSH = frozenset({("stance", "criticism"), ("stance", "threat")})

_WORD = re.compile(r"\w+(?:['’-]\w+)*")

Row = Mapping[str, Any]


def evaluate_stance(
    gold: str | Path,
    *,
    stance_model: Literal["lexicon", "net"] = "lexicon",
    bootstrap: int = 1000,
    predictions: str | Path | None = None,
) -> dict[str, Any]:
    """Score stance toward marked mentions.

    Parameters
    ----------
    gold : path
        JSON lines, gzipped or not: ``id, sent, text, start, end, further, label`` (-1 against, 0, 1 for).
    stance_model : {'lexicon', 'net'}
    bootstrap : int
        Resamples of sentences for the 95% intervals; 0 for none.
    predictions : path, optional
        Where to write ``{"id", "score", "label"}`` lines.

    Returns
    -------
    dict
        ``macro_f1`` and others, higher is better.

    Raises
    ------
    EvaluationError
        If the gold file cannot be read or lacks a field.
    OutputError
        If the predictions cannot be written.
    """
    rows = read_rows(gold, ("id", "text", "start", "end", "label"))
    judged = judge([_case(row) for row in rows], _stance_lexicon(), model=stance_model)
    guesses = [
        {"id": row["id"], "score": round(score, 6), "label": label}
        for row, (score, label) in zip(rows, judged, strict=True)
    ]
    if predictions is not None:
        write_rows(guesses, predictions)
    return _stance_figures(rows, [item["score"] for item in guesses], [item["label"] for item in guesses], bootstrap)


def evaluate_loaded(
    gold: str | Path, *, bootstrap: int = 1000, predictions: str | Path | None = None
) -> dict[str, Any]:
    """Score loaded words: BABE rows (a sentence with label and words) or BASIL rows (sentences of articles).

    Parameters
    ----------
    gold : path
        JSON lines, gzipped or not. BABE: ``id, text, outlet, label, words``; BASIL: ``id, article, sent,
        text, source, lexical, info``.
    bootstrap : int
        Resamples of sentences for the 95% interval of ``auc``; at most 200 are drawn, 0 for none.
    predictions : path, optional
        Where to write ``{"id", "score", "words"}`` lines.

    Returns
    -------
    dict
        ``auc_within_outlet`` first: it compares sentences of one outlet only. BASIL adds ``voice``: the
        share of annotated spans whose voice (outlet's own or attributed) is found right.

    Raises
    ------
    EvaluationError
        If the gold file cannot be read or lacks a field.
    OutputError
        If the predictions cannot be written.
    """
    rows = read_rows(gold, ("id", "text"))
    flagged = _flag(rows)
    guesses = [
        {"id": row["id"], "score": round(score, 6), "words": list(words)}
        for row, (score, words) in zip(rows, flagged, strict=True)
    ]
    if predictions is not None:
        write_rows(guesses, predictions)
    kept = [(row, item) for row, item in zip(rows, guesses, strict=True) if row.get("label", 0) is not None]
    figures = _loaded_figures(kept, bootstrap)
    if rows and "lexical" in rows[0]:
        figures["voice"] = _voice_figures(rows)
    return figures


# -------------------------------------------------------------------------------------------- stance


def _case(row: Row) -> tuple[str, list[tuple[int, int]]]:
    """The sentence and where its target is named."""
    further = [(int(start), int(end)) for start, end in row.get("further", ())]
    return str(row["text"]), [(int(row["start"]), int(row["end"])), *further]


def _stance_lexicon() -> Lexicon | None:
    """The shipped lexicon of learned attitudes."""
    return next((lexicon for lexicon in bundled() if lexicon.name == STANCE_LEXICON), None)


def _stance_figures(rows: Sequence[Row], scores: list[float], guesses: list[int], bootstrap: int) -> dict[str, Any]:
    """The figures of the stance scorer."""
    labels = [int(row["label"]) for row in rows]
    groups: dict[str, list[tuple[int, int]]] = {}
    for row, gold, guess in zip(rows, labels, guesses, strict=True):
        groups.setdefault(str(row.get("sent", row["id"])), []).append((gold, guess))
    counts = _confusion(zip(labels, guesses, strict=True))
    sides = [(score, label) for score, label in zip(scores, labels, strict=True) if label]
    signed = _confusion((label, (score > 0) - (score < 0)) for score, label in sides)
    result: dict[str, Any] = {
        "targets": len(rows),
        "missing": 0,
        "macro_f1": round(_macro(counts), 4),
        "f1": {NAMES[label]: round(_class_f1(counts, label), 4) for label in CLASSES},
        "f1_neg_pos": round(_polar(counts), 4),
        "accuracy": round(ratio(sum(counts[4 * k] for k in range(3)), len(rows)), 4),
        "sign_macro_f1_on_polar_gold": round(_polar(signed), 4),
        "auc_pos_vs_neg": round(auc([score for score, _ in sides], [int(label > 0) for _, label in sides]), 4),
        "spearman": round(pearson(ranks(scores), ranks([float(label) for label in labels])), 4),
        "confusion_gold_by_predicted": {
            NAMES[label]: dict(zip(NAMES.values(), counts[3 * (label + 1) : 3 * label + 6], strict=True))
            for label in CLASSES
        },
    }
    if bootstrap:
        cells = [_confusion(pairs) for pairs in groups.values()]
        chance = random.Random(0)
        draws = [
            [sum(column) for column in zip(*chance.choices(cells, k=len(cells)), strict=True)] for _ in range(bootstrap)
        ]
        result["macro_f1_ci95"] = interval([_macro(draw) for draw in draws])
        result["f1_neg_pos_ci95"] = interval([_polar(draw) for draw in draws])
    return result


def _confusion(pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Nine counts, index 3 x gold + predicted."""
    counts = [0] * 9
    for gold, guess in pairs:
        counts[3 * (gold + 1) + guess + 1] += 1
    return counts


def _class_f1(counts: Sequence[int], label: int) -> float:
    """F1 of one class."""
    k = label + 1
    hit = counts[4 * k]
    return f1(hit, sum(counts[3 * g + k] for g in range(3)) - hit, sum(counts[3 * k : 3 * k + 3]) - hit)


def _macro(counts: Sequence[int]) -> float:
    """Mean F1 of the three classes."""
    return sum(_class_f1(counts, label) for label in CLASSES) / 3


def _polar(counts: Sequence[int]) -> float:
    """Mean F1 of against and for."""
    return (_class_f1(counts, -1) + _class_f1(counts, 1)) / 2


# ------------------------------------------------------------------------------------------- loaded


def _flag(rows: Sequence[Row]) -> list[tuple[float, tuple[str, ...]]]:
    """Score each sentence, and name its loaded words, with the shipped lexicons as they are."""
    matcher = Matcher([lexicon for lexicon in bundled() if lexicon.kind in ("labels", "stance")])
    flagged: list[tuple[float, tuple[str, ...]]] = []
    for row in rows:
        document = one_sentence(str(row["text"]))
        score, words = 0.0, []
        for match in matcher.find(document):
            if not match.term.weight:
                continue  # an exception: "lies at the foot of"
            strong = abs(match.term.weight) - MILD
            if match.kind == "labels":
                score += LOADED
            elif (match.lexicon, match.dimension) in HARSH:
                score += ATTITUDE
            elif match.lexicon == STANCE_LEXICON and strong > 0:
                score += ATTITUDE * (strong if match.term.weight < 0 else strong / 2)
            if match.kind == "labels" or (match.lexicon == STANCE_LEXICON and strong > VERY - MILD):
                words.append(document.text[match.start : match.end].lower())
        score /= math.sqrt(max(len(document.tokens), 1))
        flagged.append((score, tuple(dict.fromkeys(words))))
    return flagged


def _loaded_figures(kept: Sequence[tuple[Row, Mapping[str, Any]]], bootstrap: int) -> dict[str, Any]:
    """The figures of the lexical scorer."""
    scores, labels, outlets = [], [], []
    every, biased = [0, 0, 0], [0, 0, 0]
    for row, found in kept:
        label, words = _gold_of(row)
        flagged = _word_set(found["words"])
        hit = [len(words & flagged), len(flagged - words), len(words - flagged)]
        every = [a + b for a, b in zip(every, hit, strict=True)]
        if label:
            biased = [a + b for a, b in zip(biased, hit, strict=True)]
        scores.append(float(found["score"]))
        labels.append(label)
        outlets.append(str(row.get("outlet", row.get("source"))))
    best, threshold = best_f1(scores, labels)
    result: dict[str, Any] = {
        "sentences": len(kept),
        "biased": sum(labels),
        "missing": 0,
        "auc": round(auc(scores, labels), 4),
        "auc_within_outlet": round(auc_within(scores, labels, outlets), 4),
        "best_f1": round(best, 4),
        "best_threshold": threshold,
        "f1_if_all_flagged": round(f1(sum(labels), len(labels) - sum(labels), 0), 4),
    }
    for name, (tp, fp, fn) in (("words_all_sentences", every), ("words_biased_sentences", biased)):
        result[name] = {
            "precision": round(ratio(tp, tp + fp), 4),
            "recall": round(ratio(tp, tp + fn), 4),
            "f1": round(f1(tp, fp, fn), 4),
            "gold": tp + fn,
            "flagged": tp + fp,
        }
    if bootstrap:
        chance = random.Random(0)
        pairs = list(zip(scores, labels, strict=True))
        draws = []
        for _ in range(min(bootstrap, MAX_AUC_DRAWS)):
            sample = chance.choices(pairs, k=len(pairs))
            draws.append(auc([score for score, _ in sample], [label for _, label in sample]))
        result["auc_ci95"] = interval(draws)
    return result


def _gold_of(row: Row) -> tuple[int, set[str]]:
    """Whether the sentence is marked, and the annotators' words."""
    if "lexical" in row:
        return int(bool(row["lexical"])), _word_set(span["txt"] for span in row["lexical"])
    return int(row["label"]), _word_set(row.get("words", ()))


def _word_set(phrases: Iterable[str]) -> set[str]:
    """The lower-case words of phrases."""
    return {word.lower() for phrase in phrases for word in _WORD.findall(phrase)}


# -------------------------------------------------------------------------------------------- voice


def _voice_figures(rows: Sequence[Row]) -> dict[str, Any]:
    """Share of annotated spans whose voice is found right, in the articles joined from their sentences.

    The gold says whether a span is part of a quotation. ``right`` asks whether most of it stands between
    quotation marks; ``right_with_indirect`` asks the attributions, which count reported speech as
    attributed too, so that it differs by design.
    """
    names = ("lexical", "info")
    right, reported, total = (dict.fromkeys(names, 0) for _ in range(3))
    articles = list(_articles(rows))
    documents = [segment(Article(text=text, id=name, language="en")) for name, text, _ in articles]
    for (_, _, places), document, attributions in zip(articles, documents, attribute_all(documents), strict=True):
        voices, quoted = VoiceMap(attributions, quoted_spans(document)), _between_marks(document)
        for offset, row in places:
            for kind in names:
                for span in row.get(kind, ()):
                    start, end = offset + span["start"], offset + span["end"]
                    gold = span["quote"] == "yes"
                    total[kind] += 1
                    right[kind] += (2 * sum(quoted[start:end]) > end - start) == gold
                    reported[kind] += (voices.at((start + end) // 2)[0] == "attributed") == gold
    return {
        kind: {
            "spans": total[kind],
            "right": round(ratio(right[kind], total[kind]), 4),
            "right_with_indirect": round(ratio(reported[kind], total[kind]), 4),
        }
        for kind in names
    }


def _between_marks(document: Document) -> list[bool]:
    """Say of each character whether it stands between quotation marks."""
    inside = [False] * len(document.text)
    for span in quoted_spans(document):
        inside[span.start : span.end] = [True] * len(span)
    return inside


def _articles(rows: Sequence[Row]) -> Iterator[tuple[str, str, list[tuple[int, Row]]]]:
    """Join the sentences of each article; a blank stands between two of one paragraph."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        if int(row.get("sent", 0)) >= 0:
            grouped.setdefault(str(row["article"]), []).append(row)
    for name, members in grouped.items():
        text, places, paragraph = "", [], None
        for row in sorted(members, key=lambda item: int(item["sent"])):
            if text:
                text += " " if row.get("par") == paragraph else "\n\n"
            places.append((len(text), row))
            text += str(row["text"])
            paragraph = row.get("par")
        yield name, text, places


# ------------------------------------------------------------------------------------------- numbers
