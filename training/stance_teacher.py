"""Fine-tune MiniLM or MPNet on NewsMTSC train with every name masked, and label more sentences with it.

The teacher never ships: its probabilities are what ``stance_net.py`` learns from.

    python training/stance_teacher.py --train newsmtsc-train.jsonl.gz --more polnear-train.jsonl.gz \
        --encoder FOLDER --out labels.npz --label [--folds 2 --seeds 0 1] [--frozen 6] [--epochs 3]

The encoder's folder says which of the two it is. With ``--folds`` each teacher leaves out the part of train that its
seed names, and labels it; without, all see all of train. A run that stops goes on from where it last kept its state.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path

import minilm
import mpnet
import numpy as np
import torch
import torch.nn.functional as functional
from stance_data import (
    Row,
    as_item,
    batch_order,
    gold_rows,
    held_out,
    lower_words,
    macro_f1,
    read_jsonl,
    softmax,
    target_rows,
    unlabelled_rows,
)
from torch import nn

from framing.model import Article
from framing.segmentation import segment

#: Rows of one step, and the rate of the head, which begins from nothing.
BATCH, HEAD_RATE = 24, 5e-4

#: Share that is dropped in training, and what the rate of a layer is to that of the one above it.
DROP, SLOWER = 0.1, 0.95

#: What Linux tells of the processor.
CPU = Path("/proc/cpuinfo")

#: Half the time, and no figure moved, on processors that reckon in it; on others 20 times as long.
BF16 = CPU.exists() and any(flag in CPU.read_text("utf-8") for flag in ("avx512_bf16", "amx_bf16"))

#: Steps between two lines that tell how far it is.
NOTED = 20

#: Steps between two keepings of its state.
KEPT = 100

#: Steps until the full rate.
WARMUP = 40

#: Numbers kept of its state at each word.
TOLD = 64

#: Targets without a label that are taken of one sentence of train.
OTHERS = 5


def is_mpnet(folder: Path) -> bool:
    """Whether a folder holds MPNet's weights, by its config."""
    return json.loads((folder / "config.json").read_text(encoding="utf-8"))["model_type"] == "mpnet"


class Teacher(nn.Module):
    """An encoder read at the target, over the sentence and at its head; its lowest layers stay as they are.

    What they make of a sentence is computed once. The target is marked again above them.
    """

    def __init__(self, folder: Path, frozen: int) -> None:
        super().__init__()
        self.encoder = mpnet.MPNet(folder) if is_mpnet(folder) else minilm.MiniLM(folder)
        self.encoder.requires_grad_(False)
        self.encoder.layers[frozen:].requires_grad_(True)
        self.frozen = frozen
        width = self.encoder.width
        self.mark = nn.Parameter(0.1 * torch.randn(width))
        self.head = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(3 * width, 256), nn.Tanh(), nn.Dropout(0.1), nn.Linear(256, 3)
        )

    def low(self, ids):
        """States (batch, length, width) above the layers that stay as they are."""
        with torch.no_grad():
            x, looks = self.encoder.embed(ids), self.encoder.looks(ids >= 0)
            for layer in self.encoder.layers[: self.frozen]:
                x = layer(x, looks, 0.0)
        return x

    def forward(self, x, real, target):
        """Logits (batch, 3) from states, and what is no padding and what is the target (batch, length)."""
        return self.read(self.high(x, real, target), real, target)

    def high(self, x, real, target):
        """States of the highest layer."""
        looks, x = self.encoder.looks(real), x + target[..., None] * self.mark
        for layer in self.encoder.layers[self.frozen :]:
            x = layer(x, looks, DROP)
        return x.float()

    def read(self, x, real, target):
        """Logits (batch, 3) from the states of the highest layer."""
        return self.head(self.seen(x, real, target))

    @staticmethod
    def seen(x, real, target):
        """What the head reads: the states at the target, their mean, and the first."""
        at = target[..., None]
        mean = (x * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        own = (x * at).sum(1) / at.sum(1).clamp(min=1)
        return torch.cat([own, mean, x[:, 0]], -1)


def batches(encoded, size, generator=None):
    """Yield padded batches of sentences of like length."""
    for part in batch_order([len(row[0]) for row in encoded], size, generator=generator, chunk=16):
        length = max(len(encoded[i][0]) for i in part)
        ids = torch.full((len(part), length), -1)
        target = torch.zeros(len(part), length)
        for row, i in enumerate(part):
            ids[row, : len(encoded[i][0])] = torch.tensor(encoded[i][0])
            target[row, encoded[i][1]] = 1
        yield part, ids, target


def encode(piece: minilm.WordPiece, rows: list[Row]):
    """Word-piece ids, target places, and the first place of each word."""
    found = []
    for row in rows:
        ids, first = piece.encode(row.masked.words)
        found.append((ids, [first[place] for place in row.masked.targets] or [0], first))
    return found


def lowest(model: Teacher, encoded, size: int = 64) -> list[torch.Tensor]:
    """The states of each row above the layers that stay as they are."""
    found: list[torch.Tensor] = [torch.empty(0)] * len(encoded)
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]))
    model.eval()
    for part, ids, _ in batches([encoded[i] for i in order], size):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
            states = model.low(ids).bfloat16()
        for row, number in enumerate(part):
            found[order[number]] = states[row, : len(encoded[order[number]][0])].clone()
    return found


def predict(model, encoded, size=64):
    """Logits of all rows."""
    model.eval()
    out = np.zeros((len(encoded), 3), dtype=np.float32)
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]))
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
        for part, ids, target in batches([encoded[i] for i in order], size):
            out[[order[i] for i in part]] = model(model.low(ids), ids >= 0, target).float().numpy()
    return out


def rates(model: Teacher, rate: float) -> list[dict]:
    """Parameters and their rates: the lower a layer the slower, the head and the mark fast."""
    layers = list(model.encoder.layers[model.frozen :])
    slower = [SLOWER**depth for depth in reversed(range(len(layers)))]
    groups = [{"params": list(layer.parameters()), "lr": rate * k} for layer, k in zip(layers, slower, strict=True)]
    return [*groups, {"params": [model.mark, *model.head.parameters()], "lr": HEAD_RATE}]


def fit(
    model: Teacher, encoded, labels: np.ndarray, *, epochs: int, rate: float, seed: int, minutes: float, kept: Path
) -> None:
    """Fine-tune on the rows given; the rate climbs at first and falls to nothing.

    The state is kept at times, and a run that finds one goes on behind it.
    """
    optimizer = torch.optim.AdamW(rates(model, rate), weight_decay=0.01, fused=True)
    plan = [part for epoch in range(epochs) for part in batches(encoded, BATCH, np.random.default_rng([seed, epoch]))]
    full = [group["lr"] for group in optimizer.param_groups]
    first, passed, parts = 0, 0.0, {"model": model, "optimizer": optimizer}
    if kept.exists():
        state = torch.load(kept)
        first, passed = state["step"], state["passed"]
        for name, part in parts.items():
            part.load_state_dict(state[name])
    states = lowest(model, encoded)
    print("lowest layers", round(time.process_time()), flush=True)
    model.train()
    begun, losses = time.time() - passed, []
    for step in range(first, len(plan)):
        gone = max(step / len(plan), passed / (60 * minutes) if minutes else 0.0)
        if gone >= 1:
            break
        for group, own in zip(optimizer.param_groups, full, strict=True):
            group["lr"] = own * min((step + 1) / WARMUP, 1 - gone)
        part, ids, target = plan[step]
        x = nn.utils.rnn.pad_sequence([states[i] for i in part], batch_first=True)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
            logits = model(x, ids >= 0, target).float()
        loss = functional.cross_entropy(logits, torch.from_numpy(labels[part]))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
        optimizer.step()
        passed = time.time() - begun
        losses.append(loss.item())
        if (step + 1) % NOTED == 0:
            recent = round(float(np.mean(losses[-NOTED:])), 3)
            print("step", step + 1, "of", len(plan), recent, round(time.process_time()), flush=True)
        if (step + 1) % KEPT == 0:
            half = kept.with_suffix(".half")
            held = {name: part.state_dict() for name, part in parts.items()}
            torch.save({"step": step + 1, "passed": passed, **held}, half)
            half.replace(kept)


def fold_of(row: Row, folds: int) -> int:
    """The part of train that a sentence belongs to, by hash; -1 without parts."""
    return int(hashlib.sha256(f"fold {row.sent}".encode()).hexdigest(), 16) % folds if folds else -1


def taught(args, encoded, labels, held, fold) -> list[Teacher]:
    """One teacher a seed: taken from its file where it has one, else fine-tuned and kept."""
    teachers = []
    for seed in args.seeds:
        torch.manual_seed(seed)
        own = np.flatnonzero(~held & ((fold != seed) | (fold < 0)))
        model, kept = Teacher(args.encoder, args.frozen), args.out.with_name(f"{args.out.stem}-{seed}.pt")
        going = args.out.with_name(f"{args.out.stem}-{seed}-going.pt")
        if kept.exists():
            model.load_state_dict(torch.load(kept))
        else:
            rows = [encoded[i] for i in own]
            how = {"epochs": args.epochs, "rate": args.rate, "minutes": args.minutes}
            fit(model, rows, labels[own], seed=seed, kept=going, **how)
            torch.save(model.state_dict(), kept)
            going.unlink(missing_ok=True)
        teachers.append(model)
        guess = predict(model, [encoded[i] for i in np.flatnonzero(held)]).argmax(1)
        print("seed", seed, "held macro-F1", macro_f1(labels[held], guess), flush=True)
    return teachers


def text_of(item: dict) -> str:
    """The text of an article of one of the evaluation sets."""
    return item["text"] if "text" in item else "\n\n".join(item.get("paragraphs", item.get("sentences", ())))


@dataclass
class Described:
    """What a teacher says of rows: logits (rows, 3), its hidden layer (rows, 256), its states (words, ``TOLD``)."""

    logits: np.ndarray
    hidden: np.ndarray
    states: np.ndarray


def describe(model: Teacher, encoded, size: int = 64) -> Described:
    """Let one teacher tell all that a small net may learn from; its states by their widest axes."""
    model.eval()
    logits = np.zeros((len(encoded), 3), dtype=np.float32)
    hidden = np.zeros((len(encoded), model.head[1].out_features), dtype=np.float16)
    states: list[np.ndarray] = [np.zeros(0)] * len(encoded)
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]))
    axes: tuple[torch.Tensor, torch.Tensor] | None = None
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
        middle = [encoded[i] for i in order[len(order) // 2 :][: 4 * size]]
        for begin in (middle, [encoded[i] for i in order]):
            for part, ids, target in batches(begin, size):
                x = model.high(model.low(ids), ids >= 0, target)
                if axes is None:
                    axes = widest(x[ids >= 0].float())
                    break
                seen = torch.tanh(model.head[1](model.seen(x, ids >= 0, target)))
                rows = [order[k] for k in part]
                logits[rows], hidden[rows] = model.head[4](seen).float().numpy(), seen.float().numpy()
                low = ((x.float() - axes[0]) @ axes[1]).half().numpy()
                for row, number in enumerate(rows):
                    states[number] = low[row, encoded[number][2]]
    return Described(logits, hidden, np.concatenate(states))


def widest(x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean and widest axes of states (places, width); along all of them together the spread is 1."""
    mean = x.mean(0)
    _, spread, axes = torch.linalg.svd(x - mean, full_matrices=False)
    return mean, axes[:TOLD].T / (spread[:TOLD].pow(2).mean() / len(x)).sqrt()


def joined(parts: list[Described], unseen: np.ndarray) -> Described:
    """Of each row what the teacher says that has not seen it (-1: the mean of all), and what the first says beside."""
    every = np.stack([softmax(part.logits) for part in parts])
    chances = every.mean(0)
    alone = np.flatnonzero(unseen >= 0)
    chances[alone] = every[unseen[alone], alone]
    return Described(np.log(chances), parts[0].hidden, parts[0].states)


def sentences_of(articles: list[str]) -> list[str]:
    """The sentences of all articles, each once."""
    found: dict[str, None] = {}
    for number, text in enumerate(articles):
        document = segment(Article(text=text, id=str(number)))
        found.update((text[item.start : item.end], None) for item in document.sentences)
    return list(found)


def others(rows: list[Row], known: frozenset[str]) -> list[Row]:
    """Further targets in the sentences of train: names and pronouns without a label; none of the part held out."""
    labelled = {(row.text, row.masked.targets) for row in rows}
    texts = list(dict.fromkeys(row.text for row in rows if not held_out(row)))
    return [row for row in target_rows(texts, known, OTHERS) if (row.text, row.masked.targets) not in labelled]


def words_of(path: Path) -> frozenset[str]:
    """The words of a net's weight file, which decide what it sees masked."""
    with np.load(path, allow_pickle=False) as file:
        words = file["words"].tobytes().decode("utf-8").split("\n")
    return frozenset(word for word in words if not word.startswith("<"))


def main() -> None:
    """Fine-tune, then label."""
    options = argparse.ArgumentParser()
    for name in ("train", "encoder", "out"):
        options.add_argument(f"--{name}", type=Path, required=True)
    options.add_argument("--more", type=Path, nargs="*", default=[], help="texts whose words and sentences are used")
    options.add_argument("--label", action="store_true", help="label, with one teacher a seed, and write --out")
    options.add_argument("--folds", type=int, default=0, help="a teacher's seed is the part of train it does not see")
    options.add_argument("--frozen", type=int, default=6, help="lowest layers that stay as they are")
    options.add_argument("--words", type=Path, help="weights of a net whose words decide the mask; for labels")
    options.add_argument("--limit", type=int, default=45000)
    options.add_argument("--seeds", type=int, nargs="+", default=[0, 1])
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--epochs", type=int, default=3)
    options.add_argument("--minutes", type=float, default=0, help="end the schedule after this time; 0 for no limit")
    options.add_argument("--rate", type=float, default=5e-5)
    args = options.parse_args()
    torch.set_num_threads(args.threads)
    raw = read_jsonl(args.train)
    articles = [text_of(item) for path in args.more for item in read_jsonl(path)]
    known = lower_words([item["text"] for item in raw] + articles) if args.words is None else words_of(args.words)
    rows = gold_rows(raw, known)
    piece = (mpnet if is_mpnet(args.encoder) else minilm).WordPiece(args.encoder)
    encoded = encode(piece, rows)
    labels = np.array([row.label + 1 for row in rows])
    held = np.array([held_out(row) for row in rows])
    fold = np.array([fold_of(row, args.folds) for row in rows])
    teachers = taught(args, encoded, labels, held, fold)
    if not args.label:
        return
    extra = others(rows, known) + unlabelled_rows(sentences_of(articles), known, args.limit)
    print("unlabelled", len(extra), flush=True)
    unseen = np.concatenate([np.where(held, -1, fold), np.full(len(extra), -1)])
    told = joined([describe(model, encoded + encode(piece, extra)) for model in teachers], unseen)
    np.savez(
        args.out,
        train=told.logits[: len(rows)],
        more=told.logits[len(rows) :],
        hidden=told.hidden,
        states=told.states,
    )
    table = {
        "train": [[list(row.masked.words), list(row.masked.targets)] for row in rows],
        "labels": [row.label for row in rows],
        "held": held.tolist(),
        "more": [[list(row.masked.words), list(row.masked.targets)] for row in extra],
        "texts": [as_item(row) for row in extra],
        "known": sorted(known),
    }
    args.out.with_suffix(".json").write_text(json.dumps(table), encoding="utf-8")


if __name__ == "__main__":
    main()
