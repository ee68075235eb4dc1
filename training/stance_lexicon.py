"""Learn the weights of ``lexicons/news-stance.toml`` from NewsMTSC train.

    python training/stance_lexicon.py --train newsmtsc-train.jsonl.gz --out lexicons/news-stance.toml [--cv]

What is fitted is the product's formula: a weight a term (and where it counts: on both sides, for the one
before it, for the one after it), the reach of :mod:`framing.annotation.stance.toward` and the two cuts
between against, neutral and for. Names of people, places, parties and groups are no candidates.
"""

from __future__ import annotations

import argparse
import fnmatch
import hashlib
import json
import re
import tomllib
from bisect import bisect_left
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack, vstack
from scipy.special import expit
from stance_data import class_f1
from stance_features import INTENSIFIERS, NEGATORS, candidates, extract, load, rejected

from framing.lexicons.language import load_language

#: Weight of the ridge on what a term learns beyond its seed, for both sides together and for their difference.
RIDGE_SHARED, RIDGE_SIDES = 0.5, 2.0

#: Terms that matter less than this (in units of the weights written) are not written.
LEAST_WEIGHT = 0.2

#: Weights of the two sides further apart than this are written apart.
APART = 0.4

#: Sentences that must hold a word that is not in the seed list.
LEAST_COUNT = 4

#: What a sentence labelled by the teacher counts, beside 1 for a gold one.
MORE_WEIGHT = 1.0

SIDES = ("attitude", "conduct", "treatment")


def seeds() -> dict[tuple[str, str], list[str]]:
    """(sign, side) -> patterns of the hand-written list."""
    table = tomllib.loads(Path(__file__).with_name("stance_seed.toml").read_text(encoding="utf-8"))
    return {
        (sign, side): [word.replace("_", " ") for word in text.split()]
        for sign, group in table.items()
        for side, text in group.items()
    }


def seed_matrix(groups: list[tuple[str, ...]]) -> np.ndarray:
    """(terms, 6) indicators: which seed groups hold a form of the term."""
    out = np.zeros((len(groups), 6), dtype=np.float32)
    for column, patterns in enumerate(seeds().values()):
        test = re.compile("|".join(fnmatch.translate(pattern) for pattern in sorted(patterns)))
        for row, forms in enumerate(groups):
            out[row, column] = np.mean([test.match(form) is not None for form in forms])
    return out


def design(links: dict[str, np.ndarray], rows: int, seed: np.ndarray) -> csr_matrix:
    """Columns: a term on both sides, a term's difference between the sides, the six seed groups."""
    names = list(seeds())
    sign = np.array([-1.0 if name[0] == "against" else 1.0 for name in names])
    on_actor = seed * sign * np.array([name[1] in ("attitude", "conduct") for name in names])
    on_acted = seed * sign * np.array([name[1] in ("attitude", "treatment") for name in names])
    share, place = links["share"], (links["row"], links["term"])
    both = csr_matrix((share, place), shape=(rows, len(seed)))
    apart = csr_matrix((np.where(links["of_actor"], share, -share), place), shape=(rows, len(seed)))
    strength = np.where(links["of_actor"][:, None], on_actor[links["term"]], on_acted[links["term"]]) * share[:, None]
    groups = np.zeros((rows, len(names)))
    np.add.at(groups, links["row"], strength)
    return hstack([both, apart, csr_matrix(groups)]).tocsr()


def fit(x: csr_matrix, target: np.ndarray, ridge: np.ndarray, weight: np.ndarray | None = None):
    """Ordinal logistic regression: weights and the two cuts. ``target`` holds class probabilities (rows, 3)."""
    width = x.shape[1]
    weight = np.ones(x.shape[0]) if weight is None else weight

    def loss(p: np.ndarray) -> tuple[float, np.ndarray]:
        w, low, high = p[:width], p[width], p[width + 1]
        score = x @ w
        against, favour = expit(low - score), expit(score - high)
        neutral = np.clip(1 - against - favour, 1e-6, 1)
        value = -(weight[:, None] * target * np.log(np.stack([against, neutral, favour], 1) + 1e-12)).sum()
        to_low = weight * (-target[:, 0] * (1 - against) + target[:, 1] / neutral * against * (1 - against))
        to_high = weight * (-target[:, 2] * (1 - favour) + target[:, 1] / neutral * favour * (1 - favour))
        gradient = x.T @ (to_high - to_low) + 2 * ridge * w
        return value + float((ridge * w * w).sum()), np.concatenate([gradient, [to_low.sum(), -to_high.sum()]])

    begin = np.concatenate([np.zeros(width - 6), np.full(6, 1.0), [-1.0, 1.0]])
    found = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return found[:width], found[width], found[width + 1]


def ridges(terms: int) -> np.ndarray:
    """Ridge of each column of the design."""
    return np.concatenate([np.full(terms, RIDGE_SHARED), np.full(terms, RIDGE_SIDES), np.full(6, 0.01)])


def choose_cuts(score: np.ndarray, labels: np.ndarray) -> tuple[float, float, float]:
    """Cuts with the best macro-F1."""
    grid = np.arange(-2.4, 0.1, 0.15), np.arange(0.0, 2.5, 0.15)
    return max((rounded_f1(labels, label(score, a, b))[0], float(a), float(b)) for a in grid[0] for b in grid[1])


def label(score: np.ndarray, low: float, high: float) -> np.ndarray:
    """Classes 0, 1, 2 by two cuts."""
    return np.where(score < low, 0, np.where(score > high, 2, 1))


def rounded_f1(gold: np.ndarray, guess: np.ndarray) -> tuple[float, list[float]]:
    """Mean F1 of the classes, and each; rounded before the mean, so that cuts as good as one another tie."""
    scores = [round(score, 3) for score in class_f1(gold, guess)]
    return round(float(np.mean(scores)), 4), scores


def folds(raw: list[dict], count: int = 5) -> np.ndarray:
    """Rows of one sentence share a fold."""
    return np.array([int(hashlib.sha256(item["sent"].encode()).hexdigest(), 16) % count for item in raw])


def choose(texts: list[dict], least: int) -> list[tuple[str, ...]]:
    """Candidates: words of the seed list however rare, others when ``least`` sentences hold them."""
    groups = candidates(texts, 1)
    seeded = seed_matrix(groups).any(1)
    common = set(candidates(texts, least))
    return [
        group for group, seed in zip(groups, seeded, strict=True) if group in common or (seed and " " not in group[0])
    ]


def entries(groups, weights, seed, scale) -> dict[str, list[tuple[str, float]]]:
    """Terms by dimension: one weight where both sides agree, else one a side."""
    count = len(groups)
    names = list(seeds())
    sign = np.array([-1.0 if name[0] == "against" else 1.0 for name in names]) * weights[-6:]
    actor = (seed * np.array([name[1] in ("attitude", "conduct") for name in names])) @ sign
    acted = (seed * np.array([name[1] in ("attitude", "treatment") for name in names])) @ sign
    actor = (actor + weights[:count] + weights[count : 2 * count]) / scale
    acted = (acted + weights[:count] - weights[count : 2 * count]) / scale
    every = sorted({form for group in groups for form in group} | rejected() | load_language().stance.groups)
    out: dict[str, list[tuple[str, float]]] = {side: [] for side in SIDES}
    for group, one, other in zip(groups, actor, acted, strict=True):
        texts = short_forms(group, every)
        if abs(one - other) < APART:
            parts = [("attitude", (one + other) / 2)]
        else:
            parts = [("conduct", one), ("treatment", other)]
        for side, weight in parts:
            if abs(weight) >= LEAST_WEIGHT:
                out[side].extend((text, round(float(weight), 2)) for text in texts)
    return out


def short_forms(group: tuple[str, ...], every: list[str]) -> list[str]:
    """A wildcard where it catches no other word that was seen, else each form."""
    if len(group) < 2 or " " in group[0]:
        return list(group)
    head = group[0]
    while not all(form.startswith(head) for form in group):
        head = head[:-1]
    caught = every[bisect_left(every, head) : bisect_left(every, head + "\uffff")]
    return [f"{head}*"] if len(head) >= 5 and set(caught) <= set(group) else list(group)


HEADER = """# Learned by training/stance_lexicon.py; read by eye; edit as you like. See docs/models/news-stance.md.
name = "news-stance"
version = "1.0"
licence = "MIT"
kind = "stance"
language = "en"
description = "Words that speak for or against somebody in news, with weights learned from NewsMTSC train."
source = "signs written for this project, weights fitted on NewsMTSC train (Hamborg and Donnay 2021, MIT)"
negators = {negators}

[intensifiers]
{intensifiers}
"""
DEFINITIONS = {
    "attitude": ("attitude", "Words that speak for or against whoever they stand near."),
    "conduct": (
        "conduct",
        "What somebody does or is: counts for the one who stands before the word, in a passive after it.",
    ),
    "treatment": (
        "treatment",
        "What is done to or said of somebody: counts for the one after the word, in a passive before it.",
    ),
}


def write(path: Path, table: dict[str, list[tuple[str, float]]]) -> int:
    """Write the lexicon file; return how many terms it has."""
    text = HEADER.format(
        negators=json.dumps(list(NEGATORS)), intensifiers="\n".join(f"{word} = {value}" for word, value in INTENSIFIERS)
    )
    for side in SIDES:
        label_text, definition = DEFINITIONS[side]
        text += f'\n[dimensions.{side}]\nlabel = "{label_text}"\ndefinition = "{definition}"\n'
        text += (
            'points_to = "above 0 for the one meant, below 0 against"\nsource = "weights: NewsMTSC train"\nterms = [\n'
        )
        for word, weight in sorted(table[side]):
            text += f"    {{ term = {json.dumps(word, ensure_ascii=False)}, weight = {weight} }},\n"
        text += "]\n"
    path.write_text(text, encoding="utf-8")
    return sum(map(len, table.values()))


def softmax(x: np.ndarray) -> np.ndarray:
    """Of each row."""
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def main() -> None:
    """Fit and write."""
    options = argparse.ArgumentParser()
    options.add_argument("--train", type=Path, required=True)
    options.add_argument("--labels", type=Path, help="written by stance_teacher.py; more sentences with soft labels")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--cv", action="store_true", help="choose the cuts by five folds and print the figures")
    args = options.parse_args()
    raw = load(args.train)
    labels = np.array([item["label"] + 1 for item in raw])
    gold = np.eye(3)[labels]
    more, soft = [], np.zeros((0, 3))
    if args.labels:
        more = json.loads(args.labels.with_suffix(".json").read_text(encoding="utf-8"))["texts"]
        soft = softmax(np.load(args.labels, allow_pickle=False)["more"])
    groups = choose(raw + more, LEAST_COUNT)
    seed = seed_matrix(groups)
    x = design(extract(raw, groups), len(raw), seed)
    ridge = ridges(len(groups))
    extra = design(extract(more, groups), len(more), seed) if more else csr_matrix((0, x.shape[1]))
    many = np.full(len(more), MORE_WEIGHT)
    print("terms", len(groups), flush=True)
    if args.cv:
        score, fold = np.zeros(len(raw)), folds(raw)
        for number in range(5):
            own = fold != number
            parts = vstack([x[own], extra]).tocsr(), np.concatenate([gold[own], soft])
            found = fit(*parts, ridge, np.concatenate([np.ones(own.sum()), many]))[0]
            score[~own] = (x @ found)[~own]
        figure, against, favour = choose_cuts(score, labels)
        print("five folds: macro-F1, cuts before scaling", figure, against, favour, flush=True)
    found, low, high = fit(
        vstack([x, extra]).tocsr(), np.concatenate([gold, soft]), ridge, np.concatenate([np.ones(len(raw)), many])
    )
    scale = float(np.mean(np.abs(found[-6:-3])))
    if args.cv:
        print("cuts by folds", round(against / scale, 3), round(favour / scale, 3))
    print(
        "cuts",
        low / scale,
        high / scale,
        "scale",
        scale,
        "seed sizes",
        dict(zip(seeds(), found[-6:].round(2), strict=True)),
    )
    print("entries", write(args.out, entries(groups, found, seed, scale)))


if __name__ == "__main__":
    main()
