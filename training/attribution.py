"""Train the attribution tagger: gold file in, ``framing/weights/attribution.npz`` out.

Stages, each a command (``python training/attribution.py STAGE --help``)::

    prepare GOLD.jsonl.gz WORK      numbers for words and labels; no torch
    train WORK RUN                  one network (torch)
    soften WORK OUT RUN ...         mean label probabilities of held-out articles, to train a further network on
    mix OUT RUN FURTHER             weights between two runs, the second of which went on from the first
    export WORK RUN ... --output    float16 arrays that the package reads with numpy alone

``prepare`` needs the package; ``train`` needs torch, and the package to cut held-out articles. The
linker is trained by ``training/attribution_linker.py``.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np

#: A word is known when the training part holds it this often; rarer ones share one vector, as new words will.
WORD_COUNT, AFFIX_COUNT = 3, 5
#: Sizes of the embeddings: word, prefix, suffix, ending, shape, lexicon; and of the place in the text.
DIMENSIONS = (64, 16, 16, 8, 8, 8)
PLACE_DIMENSION = 12
LABELS = 7
#: Tokens of a chunk, about: shorter ones share a batch with more.
MEAN_CHUNK = 170
#: Every this many-th article is held out to choose settings.
HELD_OUT = 14


def prepare(gold: Path, work: Path, dimension: int, further: Path | None = None) -> None:
    """Turn gold articles into numbers; ``further`` lists words to know besides those of the articles."""
    from training.attribution_gold import prepared_article, read_gold

    work.mkdir(parents=True, exist_ok=True)
    articles = [prepared_article(item) for item in read_gold(gold)]
    counts: list[Counter[str]] = [Counter(), Counter(), Counter(), Counter()]
    for article in articles:
        for spelled in article.spellings:
            for counter, value in zip(counts, spelled[:4], strict=True):
                counter[str(value)] += 1
    lists = [
        sorted(entry for entry, count in counter.items() if count >= (AFFIX_COUNT if column else WORD_COUNT))
        for column, counter in enumerate(counts)
    ]
    if further:
        more = (word for word in further.read_text(encoding="utf-8").splitlines() if word.isascii() and word.isalpha())
        lists[0] = sorted({*lists[0], *(word for word in more if word.islower() and len(word) > 1)})
    tables = [{entry: number for number, entry in enumerate(entries, start=1)} for entries in lists]
    features = np.array(
        [
            [*(table.get(str(value), 0) for table, value in zip(tables, spelled[:4], strict=True)), *spelled[4:]]
            for article in articles
            for spelled in article.spellings
        ],
        dtype=np.int32,
    )
    lengths = np.array([len(article.spellings) for article in articles])
    np.savez_compressed(
        work / "data.npz",
        features=features,
        places=np.concatenate([article.places for article in articles]).astype(np.int32),
        labels=np.concatenate([article.labels for article in articles]).astype(np.int32),
        offsets=np.concatenate([[0], np.cumsum(lengths)]),
        vectors=_svd_vectors(features[:, 0], len(lists[0]) + 1, dimension),
    )
    (work / "vocabulary.json").write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
    print(len(articles), "articles", len(features), "tokens", [len(entries) for entries in lists])


def _svd_vectors(words: np.ndarray, size: int, dimension: int) -> np.ndarray:
    """Return start vectors: truncated SVD of positive pointwise mutual information in a window of 3."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.linalg import svds

    rows, columns = [], []
    for gap in (1, 2, 3):
        rows += [words[:-gap], words[gap:]]
        columns += [words[gap:], words[:-gap]]
    table = coo_matrix((np.ones(sum(map(len, rows))), (np.concatenate(rows), np.concatenate(columns))), (size, size))
    table = table.tocsr().tocoo()
    total = table.data.sum()
    margin = np.asarray(table.tocsr().sum(axis=1)).ravel()
    value = np.log(table.data * total / (margin[table.row] * margin[table.col] ** 0.75 * total**0.25))
    keep = value > 0
    left, scale, _ = svds(
        coo_matrix((value[keep], (table.row[keep], table.col[keep])), (size, size)).tocsr(),
        k=dimension,
        v0=np.ones(size),
    )
    vectors = left * np.sqrt(scale)
    return (vectors / vectors.std() * 0.3).astype(np.float32)


def train(work: Path, run: Path, options: argparse.Namespace) -> None:
    """Train one network and save its averaged weights."""
    import torch
    from attribution_net import distilled, mixed
    from torch import nn

    random.seed(options.seed)
    torch.manual_seed(options.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if device.type == "cpu":
        torch.set_num_threads(1)
    data = dict(np.load(work / "data.npz"))
    if (work / "vectors.npy").exists():
        data["vectors"] = np.load(work / "vectors.npy")
    offsets = data["offsets"]
    count = len(offsets) - 1
    held = [i for i in range(count) if _is_held(i, options)]
    chosen = [i for i in range(count) if not _is_held(i, options)]
    context = np.load(work / "context.npy", mmap_mode="r") if options.context else None
    features = torch.from_numpy(data["features"]).long().to(device)
    places = torch.from_numpy(data["places"]).long().to(device)
    labels = torch.from_numpy(data["labels"]).long().to(device)
    soft = torch.from_numpy(np.load(options.teacher)["scores"]).float().to(device) if options.teacher else None
    model = _network(data, features, options).to(device)
    if options.start:
        with np.load(options.start / "weights.npz") as archive:
            model.load_state_dict({name: torch.from_numpy(archive[name]) for name in archive.files})
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    breaks = data["places"] % 3
    steps_an_epoch = sum(offsets[i + 1] - offsets[i] for i in chosen) / (options.batch * MEAN_CHUNK)
    total = int(options.epochs * steps_an_epoch * 1.05)
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=options.decay)
    step, started = 0, time.time()
    for epoch in range(options.epochs):
        model.train()
        losses = []
        chunks = [c for i in chosen for c in _cut(offsets[i], offsets[i + 1], breaks, options.span)]
        random.shuffle(chunks)
        chunks.sort(key=lambda c: (c[1] - c[0]) // 24 + random.random() * 2)  # batches of like length
        batches = _batches(chunks, options.batch * MEAN_CHUNK)
        random.shuffle(batches)
        for batch in batches:
            passed = (time.time() - started) / (60 * options.minutes) if options.minutes else 0.0
            share = min(max(step / total, passed), 1.0)
            rate = (
                options.rate * min(1.0, step / options.warmup) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * share)))
            )
            for group in optimizer.param_groups:
                group["lr"] = rate
            index, mask = _pad(batch, torch, device)
            seen = torch.from_numpy(context[index.numpy()]).float() if options.context else None
            with torch.autocast("cpu", torch.bfloat16, enabled=options.half):
                scores = model(features[index], places[index], mask, drop=True, context=seen)
            whole = soft is not None and options.whole
            wanted = mixed(soft[index], labels[index], options.distil) if whole else None
            loss = model.crf.loss(scores, labels[index], mask, wanted)
            if soft is not None and not whole:
                loss = 0.4 * loss + options.distil * distilled(scores, soft[index], mask)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            step += 1
            decay = min(options.ema, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in model.state_dict().items():
                    average[name].lerp_(value, 1 - decay)
            losses.append(loss.detach())
        mean, passed = torch.stack(losses).mean().item(), time.time() - started
        print(f"epoch {epoch + 1} loss {mean:.3f} {passed:.0f}s cpu {time.process_time():.0f}", flush=True)
        last = epoch == options.epochs - 1 or bool(options.minutes and passed > 60 * options.minutes)
        if held and (epoch % 4 == 3 or last):
            now = {name: value.clone() for name, value in model.state_dict().items()}
            model.load_state_dict(average)
            chunks = [c for i in held for c in _sentences(offsets, data["places"], i)]
            found = _label(model, chunks, features, places, context, torch)
            main = [c for i in held if i % HELD_OUT == 0 for c in _sentences(offsets, data["places"], i)]
            print(f"epoch {epoch + 1} held-out span F1", _span_f1(main, found, data["labels"]), flush=True)
            if last:
                _save_held(run, found)
            model.load_state_dict(now)
        _save(run, average, options)
        if last:
            break


def _is_held(article: int, options: argparse.Namespace) -> bool:
    """Whether an article is kept out of training."""
    part = options.folds and article % options.folds == options.fold
    return bool(part or (options.hold and article % options.hold == 0))


def _sentences(offsets, places, article: int) -> list[tuple[int, int]]:  # type: ignore[no-untyped-def]
    """Cut an article as the package does: a chunk that begins within a sentence loses its first span."""
    from framing.annotation.quotations.chains import chunk

    low, high = int(offsets[article]), int(offsets[article + 1])
    return [(low + a, low + b) for a, b in chunk(places[low:high].tolist())]


def _label(model, chunks, features, places, context, torch):  # type: ignore[no-untyped-def]
    """Label probabilities and best labels by chunk."""
    model.eval()
    found = {}
    order = sorted(chunks, key=lambda c: c[1] - c[0])
    for k in range(0, len(order), 64):
        batch = order[k : k + 64]
        index, mask = _pad(batch, torch, features.device)
        seen = torch.from_numpy(context[index.numpy()]).float() if context is not None else None
        with torch.no_grad():
            scores = model(features[index], places[index], mask, context=seen)
            paths = model.crf.decode(scores, mask).tolist()
        chances = model.crf.marginals(scores, mask).detach().numpy()
        for row, path, (low, high) in zip(chances, paths, batch, strict=True):
            found[low, high] = row[: high - low], path[: high - low]
    model.train()
    return found


def _save_held(run: Path, found) -> None:  # type: ignore[no-untyped-def]
    """Write the label probabilities of articles that the network was not trained on."""
    run.mkdir(parents=True, exist_ok=True)
    tokens = np.concatenate([np.arange(*chunk) for chunk in found])
    scores = np.concatenate([chances for chances, _ in found.values()])
    np.savez(run / "held.npz", tokens=tokens, scores=scores.astype(np.float16))


def _save(run: Path, average, options: argparse.Namespace) -> None:  # type: ignore[no-untyped-def]
    """Write the averaged weights and how they were made."""
    run.mkdir(parents=True, exist_ok=True)
    np.savez(run / "weights.npz", **{name: value.cpu().numpy() for name, value in average.items()})
    (run / "options.json").write_text(json.dumps(vars(options), default=str), encoding="utf-8")


def soften(work: Path, output: Path, runs: list[Path]) -> None:
    """Write the mean label probabilities that networks gave the articles they were not trained on, as soft labels."""
    with np.load(work / "data.npz") as data:
        total = len(data["labels"])
    scores, count = np.zeros((total, LABELS), np.float32), np.zeros((total, 1), np.float32)
    for run in runs:
        with np.load(run / "held.npz") as held:
            scores[held["tokens"]] += held["scores"]
            count[held["tokens"]] += 1
    print(int((count > 0).sum()), "of", total, "tokens labelled")
    np.savez(output, scores=(scores / np.maximum(count, 1)).astype(np.float16))


def mix(output: Path, runs: list[Path], share: float) -> None:
    """Write weights between those of a run and those of another that went on from it, ``share`` of the way."""
    output.mkdir(parents=True, exist_ok=True)
    with np.load(runs[0] / "weights.npz") as first, np.load(runs[1] / "weights.npz") as second:
        between = {name: (1 - share) * first[name] + share * second[name] for name in first.files}
    np.savez(output / "weights.npz", **{name: array.astype(np.float32) for name, array in between.items()})


def export(work: Path, runs: list[Path], output: Path) -> None:
    """Write what the package loads: float16 arrays of each network and the vocabulary as bytes."""
    arrays: dict[str, np.ndarray] = {}
    for number, run in enumerate(runs):
        with np.load(run / "weights.npz") as archive:
            own = {name.removeprefix("crf."): archive[name] for name in archive.files}
        own["embed.0.weight"] = own["embed.0.weight"] + own.pop("fixed", 0)
        arrays |= {f"{number}/{name}": array.astype(np.float16) for name, array in own.items()}
    vocabulary = np.frombuffer((work / "vocabulary.json").read_bytes(), np.uint8)
    output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(output, format=np.int64(2), networks=np.int64(len(runs)), vocabulary=vocabulary, **arrays)
    print(output, output.stat().st_size)


def _network(data, features, options):  # type: ignore[no-untyped-def]
    """Build the tagger for some data."""
    from attribution_net import Tagger

    sizes = [len(data["vectors"]), *(int(features[:, column].max()) + 1 for column in range(1, 4)), 12, 128]
    widths = (data["vectors"].shape[1], *DIMENSIONS[1:])
    return Tagger(data["vectors"], sizes, widths, PLACE_DIMENSION, options)


def _cut(start: int, end: int, breaks: np.ndarray, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Cut an article into chunks of random length, at sentence starts where one is near."""
    found, low = [], int(start)
    while low < end:
        high = low + random.randint(*span)
        if high + span[0] // 2 >= end:
            high = int(end)
        else:
            for k in range(high, max(low + span[0] // 2, high - 40), -1):
                if breaks[k]:
                    high = k
                    break
        found.append((low, high))
        low = high
    return found


def _batches(chunks: list[tuple[int, int]], size: int) -> list[list[tuple[int, int]]]:
    """Put chunks together until they hold so many tokens."""
    found, tokens = [[]], 0  # type: list[list[tuple[int, int]]], int
    for low, high in chunks:
        if tokens >= size:
            found.append([])
            tokens = 0
        found[-1].append((low, high))
        tokens += high - low
    return found


def _pad(batch, torch, device):  # type: ignore[no-untyped-def]
    """Return token indices and the mask of a batch of chunks."""
    length = max(high - low for low, high in batch)
    index = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.bool)
    for row, (low, high) in enumerate(batch):
        index[row, : high - low] = torch.arange(low, high)
        mask[row, : high - low] = True
    return index.to(device), mask.to(device)


def _spans(labels) -> set[tuple[int, int, int]]:  # type: ignore[no-untyped-def]
    """Return (role, start, end) of a label sequence."""
    found, start, role = set(), 0, -1
    for index, label in enumerate([*labels, 0]):
        kind = (label - 1) // 2 if label else -1
        if role >= 0 and (kind != role or label % 2 == 1):
            found.add((role, start, index))
            role = -1
        if kind >= 0 and role < 0:
            role, start = kind, index
    return found


def _span_f1(chunks, found, labels) -> list[float]:  # type: ignore[no-untyped-def]
    """Exact span F1 of source, cue and content."""
    right, said, gold = [0] * 3, [0] * 3, [0] * 3
    for low, high in chunks:
        a, b = _spans(found[low, high][1]), _spans(labels[low:high].tolist())
        for role in range(3):
            right[role] += sum(1 for s in a & b if s[0] == role)
            said[role] += sum(1 for s in a if s[0] == role)
            gold[role] += sum(1 for s in b if s[0] == role)
    return [round(200 * r / max(s + g, 1), 2) for r, s, g in zip(right, said, gold, strict=True)]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    stages = parser.add_subparsers(dest="stage", required=True)
    stage = stages.add_parser("prepare")
    stage.add_argument("gold", type=Path)
    stage.add_argument("work", type=Path)
    stage.add_argument("--words", type=Path, help="further words to know, one a line")
    stage.add_argument("--dimension", type=int, default=DIMENSIONS[0], help="of the word vectors")
    stage = stages.add_parser("train")
    stage.add_argument("work", type=Path)
    stage.add_argument("run", type=Path)
    stage.add_argument("--hidden", type=int, default=96, help="units a direction")
    stage.add_argument("--epochs", type=int, default=16)
    stage.add_argument("--batch", type=int, default=16)
    stage.add_argument("--rate", type=float, default=3e-3)
    stage.add_argument("--warmup", type=int, default=200, help="steps until the full rate")
    stage.add_argument("--decay", type=float, default=0.01)
    stage.add_argument("--drop", type=float, default=0.4)
    stage.add_argument("--drop-input", type=float, default=0.25)
    stage.add_argument("--word-drop", type=float, default=0.04)
    stage.add_argument("--new-drop", type=float, default=0.15, help="share of words read by their fixed vector alone")
    stage.add_argument("--name-drop", type=float, default=0.15)
    stage.add_argument("--ema", type=float, default=0.995)
    stage.add_argument("--span", type=int, nargs=2, default=(120, 240))
    stage.add_argument("--hold", type=int, default=HELD_OUT, help="hold out one article in this many; 0 for none")
    stage.add_argument("--folds", type=int, default=0, help="hold out one of so many parts besides")
    stage.add_argument("--fold", type=int, default=0)
    stage.add_argument("--context", action="store_true", help="read MiniLM's states too: for a teacher")
    stage.add_argument("--context-width", type=int, default=96)
    stage.add_argument("--half", action="store_true", help="train in 16 bits, half the time")
    stage.add_argument("--minutes", type=float, default=0, help="end the schedule after this time; 0 for no limit")
    stage.add_argument("--seed", type=int, default=1)
    stage.add_argument("--start", type=Path, default=None, help="a run to go on from")
    stage.add_argument("--teacher", type=Path, default=None, help="npz with the teachers' label probabilities")
    stage.add_argument("--distil", type=float, default=0.6, help="weight of the teachers' probabilities")
    stage.add_argument("--whole", action="store_true", help="mix them with the gold labels of the whole chain")
    stage = stages.add_parser("soften")
    stage.add_argument("work", type=Path)
    stage.add_argument("output", type=Path)
    stage.add_argument("runs", type=Path, nargs="+")
    stage = stages.add_parser("mix")
    stage.add_argument("output", type=Path)
    stage.add_argument("runs", type=Path, nargs=2)
    stage.add_argument("--share", type=float, default=0.5)
    stage = stages.add_parser("export")
    stage.add_argument("work", type=Path)
    stage.add_argument("runs", type=Path, nargs="+")
    stage.add_argument("--output", type=Path, default=Path("framing/weights/attribution.npz"))
    options = parser.parse_args()
    if options.stage == "prepare":
        prepare(options.gold, options.work, options.dimension, options.words)
    elif options.stage == "train":
        train(options.work, options.run, options)
    elif options.stage == "soften":
        soften(options.work, options.output, options.runs)
    elif options.stage == "mix":
        mix(options.output, options.runs, options.share)
    else:
        export(options.work, options.runs, options.output)


if __name__ == "__main__":
    main()
