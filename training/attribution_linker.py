"""Train the linker on what networks predict for articles they have not seen.

``python training/attribution_linker.py GOLD.jsonl.gz --part WEIGHTS.npz:FOLDS:FOLD ... --output FILE`` where a part
names an exported network that was trained without every FOLDS-th article beginning with FOLD. The linker so learns
from spans with the mistakes that it will meet.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np

from framing.annotation.quotations.chains import best_labels
from framing.annotation.quotations.linker import Group, join
from framing.annotation.quotations.marks import find_quotations
from framing.annotation.quotations.network import chunks_of, load_network
from framing.annotation.quotations.spans import CONTENT, CUE, SOURCE, cue_flags, find_spans, pair_features, pairs
from framing.annotation.quotations.tagging import Laid, lay_out
from framing.model import Article
from framing.segmentation import segment
from training.attribution_gold import gold_links, read_gold

#: Hidden units of each scorer; with 4 the held-out content+source is 0.3 lower.
HIDDEN = 16
#: Weight decay of each scorer: with 1 the linker learns its articles by heart (62 instead of 68 on others).
ALPHA = 30.0
#: Shares of overlap that count as the same content and the same source, as in the scorer.
SAME = 0.5


class Part:
    """Predictions for articles that the network behind them was not trained on, with their gold links."""

    def __init__(self, gold: list[dict], predict: Callable[[Laid], tuple[np.ndarray, np.ndarray]]) -> None:
        documents = [segment(Article(text=item["text"], id=item["id"])) for item in gold]
        quotations = [find_quotations(d.text, [(p.start, p.end) for p in d.paragraphs]) for d in documents]
        laid = lay_out(documents, quotations)
        self.where = laid.where
        self.spans = find_spans(*predict(laid), self.where)
        self.flags = cue_flags(self.spans[CUE], self.where)
        self.links: list[tuple[set[int], set[int], set[int]]] = []
        base = 0
        for document, item in zip(documents, gold, strict=True):
            for link in gold_links(document, item["attributions"]):
                roles = (link.source, link.cue, link.content)
                self.links.append(tuple({base + k for low, high in role for k in range(low, high)} for role in roles))
            base += len(document.tokens)

    def labelled(self, left: int, right: int) -> tuple[np.ndarray, np.ndarray]:
        """Return pair features and whether each pair belongs to one gold attribution."""
        a, b = self.spans[left], self.spans[right]
        pair = pairs(a, b)
        features = pair_features(pair, a, b, self.flags, 1 if right == CUE else 0, self.spans, self.where)
        of = [self._owners(role - 1) for role in (left, right)]
        owned = [
            [
                {g for k in range(low, high) for g in of[side].get(k, ())}
                for low, high in zip(s.start, s.end, strict=True)
            ]
            for side, s in enumerate((a, b))
        ]
        gold = np.array([not owned[0][i].isdisjoint(owned[1][j]) for i, j in zip(pair.left, pair.right, strict=True)])
        return features, gold

    def _owners(self, role: int) -> dict[int, list[int]]:
        """Map each token of a role to the gold links that hold it."""
        owners: dict[int, list[int]] = {}
        for number, link in enumerate(self.links):
            for token in link[role]:
                owners.setdefault(token, []).append(number)
        return owners

    def judged(self, groups: list[Group]) -> np.ndarray:
        """Whether each attribution's content, and its content and source, agree with one gold attribution. (n, 2)."""
        owners, right = self._owners(2), []
        used: set[int] = set()
        for group in groups:
            content = {k for low, high in group.content for k in range(low, high)}
            source = {k for low, high in group.source for k in range(low, high)}
            near = {g for k in content for g in owners.get(k, ())} - used
            best = max(near, key=lambda g: (_dice(content, self.links[g][2]), -g), default=None)
            found = best is not None and _dice(content, self.links[best][2]) >= SAME
            if found:
                used.add(best)
            right.append((found, found and _dice(source, self.links[best][0]) >= SAME))
        return np.array(right)


def _dice(a: set[int], b: set[int]) -> float:
    """Dice coefficient; two empty sets agree."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def fit(features: np.ndarray, gold: np.ndarray, *, seed: int = 0) -> dict[str, np.ndarray]:
    """Fit one scorer: a network with one hidden layer."""
    from sklearn.neural_network import MLPClassifier

    mean, scale = features.mean(0), features.std(0)
    scale[scale < 1e-6] = 1.0
    model = MLPClassifier((HIDDEN,), activation="tanh", solver="lbfgs", alpha=ALPHA, max_iter=400, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit((features - mean) / scale, gold)
    return {
        "mean": mean,
        "scale": scale,
        "hidden": model.coefs_[0],
        "hidden_bias": model.intercepts_[0],
        "out": model.coefs_[1],
        "out_bias": model.intercepts_[1],
    }


def scores_of(arrays: dict[str, np.ndarray], features: np.ndarray) -> np.ndarray:
    """Apply a fitted scorer."""
    inner = np.tanh((features - arrays["mean"]) / arrays["scale"] @ arrays["hidden"] + arrays["hidden_bias"])
    return 1 / (1 + np.exp(-(inner @ arrays["out"] + arrays["out_bias"]))).reshape(-1)


def train(parts: list[Part]) -> dict[str, np.ndarray]:
    """Fit both link scorers, then the probability that an attribution is right, then the floor on it."""
    arrays: dict[str, np.ndarray] = {}
    fitted = {}
    for name, left, right in (("content", CONTENT, CUE), ("source", CUE, SOURCE)):
        tables = [part.labelled(left, right) for part in parts]
        features, gold = np.concatenate([t[0] for t in tables]), np.concatenate([t[1] for t in tables])
        if gold.all() or not gold.any():
            raise SystemExit(f"{name}: all {len(gold)} candidate links are alike; the networks find too little")
        fitted[name] = fit(features, gold)
        right_share = ((scores_of(fitted[name], features) >= 0.5) == gold).mean()
        print(name, features.shape, "positive", gold.mean().round(3), "agree", right_share.round(4))
    groups, judged = [], []
    for part in parts:
        found = join(
            part.spans, part.where, lambda f: scores_of(fitted["content"], f), lambda f: scores_of(fitted["source"], f)
        )
        groups += found
        judged.append(part.judged(found))
    right = np.concatenate(judged)
    features = np.array([group.features for group in groups])
    fitted["sure"] = fit(features, right[:, 1])
    sure = scores_of(fitted["sure"], features)
    total = sum(len(part.links) for part in parts)
    floors = np.arange(0.0, 0.6, 0.02)
    f1 = np.array([2 * right[sure >= x].sum(axis=0) / ((sure >= x).sum() + total) for x in floors])
    best = int(f1.sum(axis=1).argmax())  # of content overlap and content+source together
    floor = float(floors[best])
    print(len(groups), "attributions, right", right.mean(axis=0), "floor", floor, "F1", f1[best], "without", f1[0])
    for name, part in fitted.items():
        arrays |= {f"{name}.{key}": value.astype(np.float32) for key, value in part.items()}
    arrays["floor"] = np.float64(floor)
    return arrays


def held_articles(gold: list[dict], work: Path, path: Path, skipped: set[int]):  # type: ignore[no-untyped-def]
    """Return the articles that a run held out, and what gives their label probabilities and labels."""
    with np.load(work / "data.npz") as data, np.load(path) as held:
        offsets, scores = data["offsets"], np.full((data["offsets"][-1], 7), -1, np.float32)
        scores[held["tokens"]] = held["scores"]
    mine = [n for n in range(len(gold)) if scores[offsets[n], 0] >= 0 and n not in skipped]
    found = np.concatenate([scores[offsets[n] : offsets[n + 1]] for n in mine])

    def predict(laid: Laid) -> tuple[np.ndarray, np.ndarray]:
        return found, best_labels(found, chunks_of(laid.texts))

    return [gold[n] for n in mine], predict


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", action="append", default=[], help="WEIGHTS.npz:FOLDS:FOLD")
    parser.add_argument("--held", action="append", default=[], type=Path, help="held.npz of a training run")
    parser.add_argument("--work", type=Path, help="folder of the runs that --held names")
    parser.add_argument("--skip", type=int, default=0, help="leave out one article in this many, to check on")
    parser.add_argument("--output", type=Path, default=Path("framing/weights/attribution-linker.npz"))
    options = parser.parse_args()
    gold = read_gold(options.gold)
    skipped = {number for number in range(len(gold)) if options.skip and number % options.skip == 0}
    parts = [Part(*held_articles(gold, options.work, path, skipped)) for path in options.held]
    for text in options.part:
        weights, folds, fold = text.rsplit(":", 2)
        mine = [item for n, item in enumerate(gold) if n % int(folds) == int(fold) and n not in skipped]
        network = load_network(Path(weights))
        parts.append(Part(mine, lambda laid, network=network: network.label(laid.texts)))
    arrays = train(parts)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.output, format=np.int64(2), **arrays)
    print(options.output, options.output.stat().st_size)


if __name__ == "__main__":
    main()
