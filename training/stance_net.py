"""Train the small stance net on NewsMTSC train and on a teacher's probabilities.

    python training/stance_net.py --labels labels.npz --minilm FOLDER --out framing/weights/stance-net.npz

Words come in masked (``framing.annotation.stance.masking``): the net never sees a name. Run by
:mod:`framing.annotation.stance.net` with numpy alone.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from minilm import MiniLM, WordPiece
from stance_data import batch_order, macro_f1, softmax
from stance_lexicon import seed_matrix
from torch import nn

from framing.annotation.stance.masking import GROUP, NAME, NUMBER, TARGET
from framing.lexicons import bundled
from framing.lexicons.language import load_language

UNKNOWN = "<unknown>"
PLACEHOLDERS = (UNKNOWN, TARGET, NAME, GROUP, NUMBER)
WIDTH = 128
MAX_LENGTH = 80

#: Marks and clippings ("--", "'s") seen less often are read as unknown.
LEAST_MARKS = 2

#: What the teacher's states at each word weigh beside its hidden layer.
OF_STATES = 0.2


def vocabulary(sentences: list[list[str]], known: set[str]) -> list[str]:
    """Placeholders, then words by frequency: those written in lower case, marks, and the words of the lexicons.

    A word of the net is kept at the head of a sentence, whatever its first letter; so no name may be one.
    """
    counts = Counter(word for words in sentences for word in words if not word[0].isalpha())
    marks = {word for word, count in counts.items() if count >= LEAST_MARKS}
    kept = known | marks | load_language().stance.no_names | lexicon_words()
    every = Counter(word for words in sentences for word in words)
    return [*PLACEHOLDERS, *sorted((w for w in kept - set(PLACEHOLDERS) if len(w) < 30), key=lambda w: (-every[w], w))]


def lexicon_words() -> set[str]:
    """Single words of the lexicons that judge: the net has vectors for them, seen or not."""
    return {
        term.text
        for lexicon in bundled()
        if lexicon.kind in ("stance", "labels")
        for dimension in lexicon.dimensions
        for term in dimension.terms
        if term.text.isalpha() and term.text.islower() and term.text not in load_language().stance.groups
    }


def static_vectors(words: list[str], folder: Path) -> np.ndarray:
    """Each word alone through MiniLM, mean of its pieces, reduced by PCA."""
    model, piece = MiniLM(folder).eval(), WordPiece(folder)
    coded = [piece.encode((word,))[0] for word in words]
    out = np.zeros((len(words), 384), dtype=np.float32)
    order = sorted(range(len(words)), key=lambda i: len(coded[i]))
    with torch.no_grad():
        for start in range(0, len(order), 256):
            part = order[start : start + 256]
            ids = torch.full((len(part), max(len(coded[i]) for i in part)), -1)
            for row, i in enumerate(part):
                ids[row, : len(coded[i])] = torch.tensor(coded[i])
            x = model(ids, 0.0)
            real = (ids >= 0).float()[..., None]
            out[part] = ((x * real).sum(1) / real.sum(1)).numpy()
    out -= out.mean(0)
    _, _, axes = np.linalg.svd(out, full_matrices=False)
    low = out @ axes[:WIDTH].T
    return (low / low.std()).astype(np.float32)


def table_of(words: list[str], folder: Path) -> np.ndarray:
    """What the word table begins from: MiniLM's vector of each word, and what the hand-written list says of it."""
    extra = np.zeros((len(words), 6), dtype=np.float32)
    extra[len(PLACEHOLDERS) :] = seed_matrix([(word,) for word in words[len(PLACEHOLDERS) :]])
    return np.concatenate([0.5 * static_vectors(words, folder), extra], 1)


class Net(nn.Module):
    """A word table, a bidirectional LSTM, and three ways to read it."""

    def __init__(self, vectors: np.ndarray, hidden: int) -> None:
        super().__init__()
        self.out_of = hidden
        self.table = nn.Embedding.from_pretrained(torch.from_numpy(vectors), freeze=False)
        self.lstm = nn.LSTM(vectors.shape[1] + 1, hidden, batch_first=True, bidirectional=True)
        self.query = nn.Linear(2 * hidden, 2 * hidden)
        self.up = nn.Linear(6 * hidden, 96)
        self.out = nn.Linear(96, 3)

    def forward(self, ids, target, lengths, drop=0.3):
        """Logits (batch, 3), states (batch, length, 2 * hidden), and what is read of them (batch, 6 * hidden)."""
        x = functional.dropout(self.table(ids), drop, self.training)
        x = torch.cat([x, target[..., None]], -1)
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        h, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        own = (h * target[..., None]).sum(1) / target.sum(1, keepdim=True).clamp(min=1)
        real = torch.arange(h.shape[1])[None] < lengths[:, None]
        weight = (h * self.query(own)[:, None]).sum(-1) / h.shape[-1] ** 0.5
        weight = weight.masked_fill(~real, -1e9).softmax(-1)
        seen = (h * weight[..., None]).sum(1)
        top = h.masked_fill(~real[..., None], -1e9).max(1).values
        z = functional.dropout(torch.cat([own, seen, top], -1), drop, self.training)
        return self.out(functional.dropout(torch.tanh(self.up(z)), drop, self.training)), h, z


def coded(rows, index):
    """Word numbers and target places of masked rows."""
    out = []
    for words, targets in rows:
        words = words[:MAX_LENGTH]
        places = [place for place in targets if place < len(words)]
        out.append(([index.get(word, 0) for word in words], places or [len(words) - 1]))
    return out


def batches(data, size, generator=None):
    """Yield padded batches of sentences of like length."""
    for part in batch_order([len(row[0]) for row in data], size, generator=generator, chunk=20):
        lengths = torch.tensor([len(data[i][0]) for i in part])
        ids = torch.zeros(len(part), int(lengths.max()), dtype=torch.long)
        target = torch.zeros(len(part), int(lengths.max()))
        for row, i in enumerate(part):
            ids[row, : len(data[i][0])] = torch.tensor(data[i][0])
            target[row, data[i][1]] = 1
        yield part, ids, target, lengths


def predict(net, data):
    """Probabilities of all rows."""
    net.eval()
    out = np.zeros((len(data), 3), dtype=np.float32)
    with torch.no_grad():
        for part, ids, target, lengths in batches(data, 128):
            out[part] = net(ids, target, lengths)[0].softmax(-1).numpy()
    return out


@dataclass
class Lessons:
    """What a net learns from, one entry a row: words and targets, soft labels, the teacher's hidden layer and states.

    The states of row i are ``states[offsets[i] : offsets[i] + words]``.
    """

    data: list
    soft: np.ndarray
    hidden: np.ndarray
    states: np.ndarray
    offsets: np.ndarray

    def beside(self, part: np.ndarray, length: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """The teacher's hidden layer, its states and where they are told, for some rows."""
        states = torch.zeros(len(part), length, self.states.shape[1])
        told = torch.zeros(len(part), length)
        for row, i in enumerate(part):
            count = len(self.data[i][0])
            states[row, :count] = torch.from_numpy(self.states[self.offsets[i] : self.offsets[i] + count]).float()
            told[row, :count] = 1
        return torch.from_numpy(self.hidden[part]).float(), states, told


class Beside(nn.Module):
    """Guesses the teacher's hidden layer and states from a net's own; thrown away after training."""

    def __init__(self, hidden: int, lessons: Lessons) -> None:
        super().__init__()
        self.top = nn.Linear(6 * hidden, lessons.hidden.shape[1])
        self.states = nn.Linear(2 * hidden, lessons.states.shape[1])

    def loss(self, lessons: Lessons, part, h, z) -> torch.Tensor:
        """Mean squared errors, those of the states weighed by ``OF_STATES``."""
        hidden, states, told = lessons.beside(part, h.shape[1])
        off = ((self.states(h) - states) ** 2).mean(-1)
        return ((torch.tanh(self.top(z)) - hidden) ** 2).mean() + OF_STATES * (off * told).sum() / told.sum()


def train(net, lessons, *, epochs, seed, rate=2e-3, beside=0.0, held=None, held_gold=None):
    """Fit one net to soft labels, and by ``beside`` to what the teacher thought on its way."""
    generator = np.random.default_rng(seed)
    other = Beside(net.out_of, lessons)
    parameters = [*net.parameters(), *other.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=rate, weight_decay=1e-3, fused=True)
    size = 64
    total = epochs * (len(lessons.data) // size + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=total + 5, pct_start=0.15)
    for epoch in range(epochs):
        net.train()
        losses = []
        for part, ids, target, lengths in batches(lessons.data, size, generator):
            drop = torch.rand(ids.shape) < 0.08
            ids = torch.where(drop & (target == 0), 0, ids)
            logits, h, z = net(ids, target, lengths)
            loss = -(torch.from_numpy(lessons.soft[part]) * logits.log_softmax(-1)).sum(-1).mean()
            losses.append(loss.item())
            if beside:
                loss = loss + beside * other.loss(lessons, part, h, z)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            schedule.step()
        note = round(macro_f1(held_gold, predict(net, held).argmax(1)), 4) if held is not None else ""
        print(epoch, round(float(np.mean(losses)), 4), "held", note, round(time.process_time()), flush=True)


def save(nets: list[Net], words: list[str], path: Path) -> None:
    """Embeddings as 8-bit integers with a scale a row, the rest as half precision."""
    arrays: dict[str, np.ndarray] = {"version": np.array(1), "nets": np.array(len(nets))}
    arrays["words"] = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    for number, net in enumerate(nets):
        table = net.table.weight.detach().numpy()
        scale = np.abs(table).max(1, keepdims=True) / 127 + 1e-9
        arrays[f"{number}.table"] = np.round(table / scale).astype(np.int8)
        arrays[f"{number}.scale"] = scale[:, 0].astype(np.float32)
        for name, value in net.state_dict().items():
            if not name.startswith("table"):
                arrays[f"{number}.{name}"] = value.numpy().astype(np.float16)
    np.savez_compressed(path, **arrays)


def begun(path: Path) -> tuple[list[str], Net]:
    """The words and the net of a weight file, to go on from."""
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    words = arrays["words"].tobytes().decode("utf-8").split("\n")
    net = Net(arrays["0.table"].astype(np.float32) * arrays["0.scale"][:, None], arrays["0.lstm.weight_hh_l0"].shape[1])
    stored = {
        name: torch.from_numpy(arrays[f"0.{name}"].astype(np.float32))
        for name in net.state_dict()
        if "table" not in name
    }
    net.load_state_dict({**net.state_dict(), **stored})
    return words, net


def main() -> None:
    """Train and save."""
    options = argparse.ArgumentParser()
    options.add_argument("--labels", type=Path, required=True, help="written by stance_teacher.py")
    options.add_argument("--minilm", type=Path, help="its folder, for a net that begins from nothing")
    options.add_argument("--start", type=Path, help="weights to go on from, with one seed; they say how wide it is")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--seeds", type=int, nargs="+", default=[0, 1])
    options.add_argument("--epochs", type=int, default=4)
    options.add_argument("--rate", type=float, default=2e-3)
    options.add_argument("--hidden", type=int, default=96)
    options.add_argument("--gold", type=float, default=0.6, help="share of the gold label in the target of a train row")
    options.add_argument("--beside", type=float, default=1.0, help="weight of what the teacher thought on its way")
    args = options.parse_args()
    torch.set_num_threads(1)
    table = json.loads(args.labels.with_suffix(".json").read_text(encoding="utf-8"))
    logits = np.load(args.labels, allow_pickle=False)
    gold_rows, more_rows = table["train"], table["more"]
    gold = np.array(table["labels"]) + 1
    held = np.array(table["held"])
    if args.start is None:
        words = vocabulary([row[0] for row in gold_rows + more_rows], set(table["known"]))
        vectors = table_of(words, args.minilm)
    else:
        words, first = begun(args.start)
    index = {word: number for number, word in enumerate(words)}
    print("words", len(words), "train", len(gold_rows), "more", len(more_rows), flush=True)
    soft = args.gold * np.eye(3, dtype=np.float32)[gold] + (1 - args.gold) * softmax(logits["train"])
    rows = coded(gold_rows + more_rows, index)
    lengths = [len(row[0]) for row in gold_rows + more_rows]
    offsets = np.cumsum([0, *lengths[:-1]])
    kept = np.flatnonzero(~np.concatenate([held, np.zeros(len(more_rows), dtype=bool)]))
    every = np.concatenate([soft, softmax(logits["more"])]).astype(np.float32)
    lessons = Lessons([rows[i] for i in kept], every[kept], logits["hidden"][kept], logits["states"], offsets[kept])
    held_data, held_gold = [rows[i] for i in np.flatnonzero(held)], gold[held]
    nets = []
    for seed in args.seeds:
        torch.manual_seed(seed)
        net = Net(vectors, args.hidden) if args.start is None else first
        how = {"epochs": args.epochs, "seed": seed, "rate": args.rate, "beside": args.beside}
        train(net, lessons, held=held_data, held_gold=held_gold, **how)
        nets.append(net)
        save(nets, words, args.out)
    mean = np.mean([predict(net, held_data) for net in nets], 0)
    print("averaged", round(macro_f1(held_gold, mean.argmax(1)), 4), "bytes", args.out.stat().st_size, flush=True)


if __name__ == "__main__":
    main()
