"""Fine-tune MiniLM or MPNet on NewsMTSC train with every name masked, and label more sentences with it.

The teacher never ships: its probabilities are what ``stance_net.py`` learns from.

    python training/stance_teacher.py --train newsmtsc-train.jsonl.gz --encoder FOLDER --out teacher.npz \
        [--more polnear-train.jsonl.gz] [--seeds 0 1] [--epochs 3]

The encoder's folder says which of the two it is. A run that stops goes on from its last epoch.
"""

from __future__ import annotations

import argparse
import json
import time
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
    unlabelled_rows,
)
from torch import nn

from framing.model import Article
from framing.segmentation import segment

#: Rows of one step, and the rate of the head, which begins from nothing.
BATCH, HEAD_RATE = 24, 5e-4

#: What Linux tells of the processor.
CPU = Path("/proc/cpuinfo")

#: Half the time, and no figure moved, on processors that reckon in it; on others 20 times as long.
BF16 = CPU.exists() and any(flag in CPU.read_text("utf-8") for flag in ("avx512_bf16", "amx_bf16"))

#: Steps between two lines that tell how far it is.
NOTED = 50


def is_mpnet(folder: Path) -> bool:
    """Whether a folder holds MPNet's weights, by its config."""
    return json.loads((folder / "config.json").read_text(encoding="utf-8"))["model_type"] == "mpnet"


class Teacher(nn.Module):
    """An encoder read at the target, over the sentence and at its head."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = mpnet.MPNet(folder) if is_mpnet(folder) else minilm.MiniLM(folder)
        width = self.encoder.width
        self.head = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(3 * width, 256), nn.Tanh(), nn.Dropout(0.1), nn.Linear(256, 3)
        )

    def forward(self, ids, target):
        """Logits (batch, 3)."""
        x = self.encoder(ids).float()
        real = (ids >= 0).float()[..., None]
        at = target[..., None]
        mean = (x * real).sum(1) / real.sum(1)
        own = (x * at).sum(1) / at.sum(1).clamp(min=1)
        return self.head(torch.cat([own, mean, x[:, 0]], -1))


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
    """Word-piece ids and target places."""
    found = []
    for row in rows:
        ids, first = piece.encode(row.masked.words)
        found.append((ids, [first[place] for place in row.masked.targets] or [0]))
    return found


def predict(model, encoded, size=64):
    """Logits of all rows."""
    model.eval()
    out = np.zeros((len(encoded), 3), dtype=np.float32)
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]))
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
        for part, ids, target in batches([encoded[i] for i in order], size):
            out[[order[i] for i in part]] = model(ids, target).float().numpy()
    return out


def fit(model: Teacher, encoded, labels: np.ndarray, *, epochs: int, rate: float, seed: int, kept: Path) -> None:
    """Fine-tune on the rows given; the rate climbs for a tenth of the steps and falls to nothing.

    The state after each epoch is kept, and a run that finds one goes on behind it.
    """
    generator = np.random.default_rng(seed)
    groups = [
        {"params": model.encoder.parameters(), "lr": rate},
        {"params": list(model.head.parameters()), "lr": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    total = epochs * (len(encoded) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(n / (0.1 * total), max(0.0, (total - n) / (0.9 * total)))
    )
    begun, first = time.time(), 0
    if kept.exists():
        state = torch.load(kept)
        first = state["epoch"]
        for part, name in ((model, "model"), (optimizer, "optimizer"), (schedule, "schedule")):
            part.load_state_dict(state[name])
    for epoch in range(first, epochs):
        model.train()
        losses = []
        for part, ids, target in batches(encoded, BATCH, generator):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
                logits = model(ids, target).float()
            loss = functional.cross_entropy(logits, torch.from_numpy(labels[part]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
            if len(losses) % NOTED == 0:
                recent = round(float(np.mean(losses[-NOTED:])), 3)
                print(" step", len(losses), recent, round(time.time() - begun), flush=True)
        print("seed", seed, "epoch", epoch, round(float(np.mean(losses)), 3), round(time.time() - begun), flush=True)
        parts = {"model": model, "optimizer": optimizer, "schedule": schedule}
        torch.save({"epoch": epoch + 1, **{name: part.state_dict() for name, part in parts.items()}}, kept)


def taught(args, encoded, labels, held) -> list[Teacher]:
    """One teacher a seed: taken from its file where it has one, else fine-tuned and kept."""
    teachers = []
    own = np.flatnonzero(~held)
    for seed in args.seeds:
        torch.manual_seed(seed)
        model, kept = Teacher(args.encoder), args.out.with_name(f"{args.out.stem}-{seed}.pt")
        going = args.out.with_name(f"{args.out.stem}-{seed}-going.pt")
        if kept.exists():
            model.load_state_dict(torch.load(kept))
        else:
            fit(
                model, [encoded[i] for i in own], labels[own], epochs=args.epochs, rate=args.rate, seed=seed, kept=going
            )
            torch.save(model.state_dict(), kept)
            going.unlink()
        teachers.append(model)
        guess = predict(model, [encoded[i] for i in np.flatnonzero(held)]).argmax(1)
        print("seed", seed, "held macro-F1", macro_f1(labels[held], guess), flush=True)
    return teachers


def mean_logits(teachers: list[Teacher], encoded) -> np.ndarray:
    """Logarithms of the mean of the teachers' probabilities."""
    every = [torch.from_numpy(predict(model, encoded)).softmax(-1) for model in teachers]
    return torch.stack(every).mean(0).log().numpy()


def main() -> None:
    """Fine-tune, then label."""
    options = argparse.ArgumentParser()
    for name in ("train", "encoder", "out"):
        options.add_argument(f"--{name}", type=Path, required=True)
    options.add_argument("--more", type=Path)
    options.add_argument("--limit", type=int, default=34000)
    options.add_argument("--seeds", type=int, nargs="+", default=[0, 1])
    options.add_argument("--epochs", type=int, default=3)
    options.add_argument("--rate", type=float, default=5e-5)
    args = options.parse_args()
    torch.set_num_threads(1)
    raw = read_jsonl(args.train)
    articles = [item["text"] for item in read_jsonl(args.more)] if args.more else []
    known = lower_words([item["text"] for item in raw] + articles)
    rows = gold_rows(raw, known)
    piece = (mpnet if is_mpnet(args.encoder) else minilm).WordPiece(args.encoder)
    encoded = encode(piece, rows)
    labels = np.array([row.label + 1 for row in rows])
    held = np.array([held_out(row) for row in rows])
    teachers = taught(args, encoded, labels, held)
    more_text: list[str] = []
    for number, text in enumerate(articles):
        document = segment(Article(text=text, id=str(number)))
        more_text.extend(text[item.start : item.end] for item in document.sentences)
    extra = unlabelled_rows(list(dict.fromkeys(more_text)), known, args.limit)
    print("unlabelled", len(extra), flush=True)
    np.savez(args.out, train=mean_logits(teachers, encoded), more=mean_logits(teachers, encode(piece, extra)))
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
