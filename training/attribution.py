"""Train the attribution tagger: gold file in, ``framing/weights/attribution.npz`` out.

Stages, each a command (``python training/attribution.py STAGE --help``)::

    prepare GOLD.jsonl.gz WORK      numbers for words and labels; no torch
    train WORK RUN                  one network (torch)
    soften GOLD OUT WEIGHTS ...     mean label probabilities, to train a further network on
    export WORK RUN ... --output    float16 arrays that the package reads with numpy alone

``prepare`` needs the package; ``train`` needs numpy and torch only, so that it can run on another machine from
the numbers alone. The linker is trained by ``training/attribution_linker.py``.
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
#: Every this many-th article is held out to choose settings.
HELD_OUT = 14


def prepare(gold: Path, work: Path, dimension: int) -> None:
    """Turn gold articles into numbers."""
    from framing.annotation.tagger.training import prepared_article, read_gold

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
    from torch import nn

    random.seed(options.seed)
    torch.manual_seed(options.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if device.type == "cpu":
        torch.set_num_threads(1)
    data = np.load(work / "data.npz")
    offsets = data["offsets"]
    count = len(offsets) - 1
    held = [i for i in range(count) if options.folds and i % options.folds == options.fold]
    chosen = [i for i in range(count) if i not in set(held)]
    features = torch.from_numpy(data["features"]).long().to(device)
    places = torch.from_numpy(data["places"]).long().to(device)
    labels = torch.from_numpy(data["labels"]).long().to(device)
    soft = torch.from_numpy(np.load(options.teacher)["scores"]).float().to(device) if options.teacher else None
    model = _network(data, features, options, torch, nn).to(device)
    if options.start:
        with np.load(options.start / "weights.npz") as archive:
            model.load_state_dict({name: torch.from_numpy(archive[name]) for name in archive.files})
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    breaks = data["places"] % 3
    steps_an_epoch = sum(offsets[i + 1] - offsets[i] for i in chosen) / (options.batch * 170)
    total = int(options.epochs * steps_an_epoch * 1.05)
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=options.decay)
    step, started = 0, time.time()
    for epoch in range(options.epochs):
        model.train()
        losses = []
        chunks = [c for i in chosen for c in _cut(offsets[i], offsets[i + 1], breaks, options.span)]
        random.shuffle(chunks)
        chunks.sort(key=lambda c: (c[1] - c[0]) // 24 + random.random() * 2)  # batches of like length
        batches = [chunks[k : k + options.batch] for k in range(0, len(chunks), options.batch)]
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
            scores = model(features[index], places[index], mask, drop=True)
            loss = model.crf(scores, labels[index], mask)
            if soft is not None:
                loss = 0.4 * loss + options.distil * _distilled(scores, soft[index], mask, torch)
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
        if held and (epoch % 4 == 3 or epoch == options.epochs - 1):
            now = {name: value.clone() for name, value in model.state_dict().items()}
            model.load_state_dict(average)
            print(
                f"epoch {epoch + 1} held-out span F1",
                _held_out(model, held, offsets, features, places, labels, torch, device),
                flush=True,
            )
            model.load_state_dict(now)
        _save(run, average, options)
        print(
            f"epoch {epoch + 1} loss {torch.stack(losses).mean().item():.3f} {time.time() - started:.0f}s", flush=True
        )
        if options.minutes and time.time() - started > 60 * options.minutes:
            break


def _save(run: Path, average, options: argparse.Namespace) -> None:  # type: ignore[no-untyped-def]
    """Write the averaged weights and how they were made."""
    run.mkdir(parents=True, exist_ok=True)
    np.savez(run / "weights.npz", **{name: value.cpu().numpy() for name, value in average.items()})
    (run / "options.json").write_text(json.dumps(vars(options), default=str), encoding="utf-8")


def soften(gold: Path, output: Path, weights: list[Path]) -> None:
    """Write the mean label probabilities of exported networks on the gold texts: soft labels to train on."""
    from framing.annotation.tagger.network import load_network
    from framing.annotation.tagger.quotation import find_quotations
    from framing.annotation.tagger.tagging import lay_out, marginals
    from framing.annotation.tagger.training import read_gold
    from framing.model import Article
    from framing.segmentation import segment

    networks = [load_network(path) for path in weights]
    articles, found = read_gold(gold), []
    for first in range(0, len(articles), 32):
        documents = [segment(Article(text=item["text"], id=item["id"])) for item in articles[first : first + 32]]
        laid = lay_out(
            documents, [find_quotations(d.text, [(p.start, p.end) for p in d.paragraphs]) for d in documents]
        )
        found.append((sum(marginals(network, laid) for network in networks) / len(networks)).astype(np.float16))
    np.savez(output, scores=np.concatenate(found))


def export(work: Path, runs: list[Path], output: Path) -> None:
    """Write what the package loads: float16 arrays of each network and the vocabulary as bytes."""
    arrays: dict[str, np.ndarray] = {}
    for number, run in enumerate(runs):
        with np.load(run / "weights.npz") as archive:
            arrays |= {f"{number}/{name}": archive[name].astype(np.float16) for name in archive.files}
    vocabulary = np.frombuffer((work / "vocabulary.json").read_bytes(), np.uint8)
    output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(output, format=np.int64(2), networks=np.int64(len(runs)), vocabulary=vocabulary, **arrays)
    print(output, output.stat().st_size)


def _network(data, features, options, torch, nn):  # type: ignore[no-untyped-def]
    """Build embeddings, a two-layer BiLSTM and a linear-chain CRF."""

    class Tagger(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            sizes = [int(features[:, column].max()) + 1 for column in range(4)] + [12, 128]
            sizes[0] = len(data["vectors"])
            widths = (data["vectors"].shape[1], *DIMENSIONS[1:])
            self.embed = nn.ModuleList(nn.Embedding(n, d) for n, d in zip(sizes, widths, strict=True))
            for table in self.embed:
                nn.init.normal_(table.weight, std=0.3)
            with torch.no_grad():
                self.embed[0].weight.copy_(torch.from_numpy(data["vectors"]))
            self.place = nn.Embedding(18, PLACE_DIMENSION)
            nn.init.normal_(self.place.weight, std=0.5)
            width = sum(widths) + PLACE_DIMENSION
            self.layers = nn.ModuleList(
                nn.ModuleList(nn.LSTM(inputs, options.hidden) for _ in range(2))
                for inputs in (width, 2 * options.hidden)
            )
            self.head = nn.Linear(2 * options.hidden, LABELS)
            self.transitions = nn.Parameter(torch.zeros(LABELS, LABELS))
            self.begin = nn.Parameter(torch.zeros(LABELS))
            self.end = nn.Parameter(torch.zeros(LABELS))

        def _drop(self, x, share: float):  # one mask for all steps of a chunk
            if not self.training or share == 0:
                return x
            return x * torch.empty(x.shape[0], 1, x.shape[2], device=x.device).bernoulli_(1 - share) / (1 - share)

        def forward(self, features, places, mask, drop: bool = False):
            columns = list(features.unbind(-1))
            if drop and self.training:
                noise = torch.rand(columns[0].shape, device=features.device)
                share = options.word_drop + options.name_drop * ((columns[4] == 10) | (columns[4] == 11)).float()
                gone = noise < share
                columns[0] = columns[0].masked_fill(gone, 0)
                spelled = gone & (torch.rand(columns[0].shape, device=features.device) < 0.5)
                for k in (1, 2, 3):
                    columns[k] = columns[k].masked_fill(spelled, 0)
            x = torch.cat([*(table(c) for table, c in zip(self.embed, columns, strict=True)), self.place(places)], -1)
            # Rows are read backwards by turning each round within its length: twice as fast on a CPU as packing.
            turned = torch.arange(mask.shape[1], device=x.device)[:, None].expand(-1, mask.shape[0])
            length = mask.sum(1)[None]
            turned = torch.where(turned < length, length - 1 - turned, turned)[..., None]
            x = self._drop(x, options.drop_input).transpose(0, 1)
            for forth, back in self.layers:
                y = back(x.gather(0, turned.expand(-1, -1, x.shape[2])))[0]
                x = torch.cat([forth(x)[0], y.gather(0, turned.expand(-1, -1, y.shape[2]))], -1)
                x = self._drop(x.transpose(0, 1), options.drop).transpose(0, 1)
            return self.head(x.transpose(0, 1))

        def crf(self, scores, labels, mask):
            """Mean negative log-likelihood a token, times 10."""
            length = scores.shape[1]
            alpha = self.begin + scores[:, 0]
            alphas = [alpha]
            for t in range(1, length):
                step = torch.logsumexp(alpha[:, :, None] + self.transitions, 1) + scores[:, t]
                alpha = torch.where(mask[:, t, None], step, alpha)
                alphas.append(alpha)
            norm = torch.logsumexp(alpha + self.end, 1)
            gold = scores.gather(2, labels[..., None]).squeeze(-1).mul(mask).sum(1) + self.begin[labels[:, 0]]
            pairs = self.transitions[labels[:, :-1], labels[:, 1:]]
            gold = gold + pairs.mul(mask[:, 1:]).sum(1)
            gold = gold + self.end[labels.gather(1, mask.sum(1, keepdim=True) - 1).squeeze(1)]
            return (norm - gold).sum() / mask.sum() * 10

        def decode(self, scores, mask):
            best, back = self.begin + scores[:, 0], []
            for t in range(1, scores.shape[1]):
                value, index = (best[:, :, None] + self.transitions).max(1)
                best = torch.where(mask[:, t, None], value + scores[:, t], best)
                back.append(torch.where(mask[:, t, None], index, torch.arange(LABELS, device=scores.device)[None]))
            label = (best + self.end).argmax(1)
            path = [label]
            for index in reversed(back):
                label = index.gather(1, label[:, None]).squeeze(1)
                path.append(label)
            return torch.stack(path[::-1], 1)

    return Tagger()


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


def _pad(batch, torch, device):  # type: ignore[no-untyped-def]
    """Return token indices and the mask of a batch of chunks."""
    length = max(high - low for low, high in batch)
    index = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.bool)
    for row, (low, high) in enumerate(batch):
        index[row, : high - low] = torch.arange(low, high)
        mask[row, : high - low] = True
    return index.to(device), mask.to(device)


def _distilled(scores, teacher, mask, torch):  # type: ignore[no-untyped-def]
    """Cross entropy with the teachers' mean label probabilities, a token, times 10."""
    return -(teacher * torch.log_softmax(scores, -1)).sum(-1).mul(mask).sum() / mask.sum() * 10


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


def _held_out(model, held, offsets, features, places, labels, torch, device):  # type: ignore[no-untyped-def]
    """Exact span F1 of source, cue and content on held-out articles."""
    model.eval()
    right, said, gold = [0] * 3, [0] * 3, [0] * 3
    chunks = [
        (low, min(low + 240, int(offsets[i + 1])))
        for i in held
        for low in range(int(offsets[i]), int(offsets[i + 1]), 240)
    ]
    with torch.no_grad():
        for k in range(0, len(chunks), 64):
            batch = chunks[k : k + 64]
            index, mask = _pad(batch, torch, device)
            paths = model.decode(model(features[index], places[index], mask), mask).cpu().tolist()
            for (low, high), path in zip(batch, paths, strict=True):
                a, b = _spans(path[: high - low]), _spans(labels[low:high].tolist())
                for role in range(3):
                    right[role] += sum(1 for s in a & b if s[0] == role)
                    said[role] += sum(1 for s in a if s[0] == role)
                    gold[role] += sum(1 for s in b if s[0] == role)
    model.train()
    return [round(200 * r / max(s + g, 1), 2) for r, s, g in zip(right, said, gold, strict=True)]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    stages = parser.add_subparsers(dest="stage", required=True)
    stage = stages.add_parser("prepare")
    stage.add_argument("gold", type=Path)
    stage.add_argument("work", type=Path)
    stage.add_argument("--dimension", type=int, default=DIMENSIONS[0], help="of the word vectors")
    stage = stages.add_parser("train")
    stage.add_argument("work", type=Path)
    stage.add_argument("run", type=Path)
    stage.add_argument("--hidden", type=int, default=96)
    stage.add_argument("--epochs", type=int, default=16)
    stage.add_argument("--batch", type=int, default=16)
    stage.add_argument("--rate", type=float, default=3e-3)
    stage.add_argument("--warmup", type=int, default=200, help="steps until the full rate")
    stage.add_argument("--decay", type=float, default=0.01)
    stage.add_argument("--drop", type=float, default=0.4)
    stage.add_argument("--drop-input", type=float, default=0.25)
    stage.add_argument("--word-drop", type=float, default=0.04)
    stage.add_argument("--name-drop", type=float, default=0.15)
    stage.add_argument("--ema", type=float, default=0.995)
    stage.add_argument("--span", type=int, nargs=2, default=(120, 240))
    stage.add_argument("--folds", type=int, default=HELD_OUT, help="hold out one article in this many; 0 for none")
    stage.add_argument("--fold", type=int, default=0)
    stage.add_argument("--minutes", type=float, default=0, help="end the schedule after this time; 0 for no limit")
    stage.add_argument("--seed", type=int, default=1)
    stage.add_argument("--start", type=Path, default=None, help="a run to go on from")
    stage.add_argument("--teacher", type=Path, default=None, help="npz with the teachers' label probabilities")
    stage.add_argument("--distil", type=float, default=0.6)
    stage = stages.add_parser("soften")
    stage.add_argument("gold", type=Path)
    stage.add_argument("output", type=Path)
    stage.add_argument("weights", type=Path, nargs="+", help="exported networks")
    stage = stages.add_parser("export")
    stage.add_argument("work", type=Path)
    stage.add_argument("runs", type=Path, nargs="+")
    stage.add_argument("--output", type=Path, default=Path("framing/weights/attribution.npz"))
    options = parser.parse_args()
    if options.stage == "prepare":
        prepare(options.gold, options.work, options.dimension)
    elif options.stage == "train":
        train(options.work, options.run, options)
    elif options.stage == "soften":
        soften(options.gold, options.output, options.weights)
    else:
        export(options.work, options.runs, options.output)


if __name__ == "__main__":
    main()
