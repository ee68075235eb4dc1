"""Fine-tune MPNet on gold attributions, and label articles that it has not seen, for the small network to learn from.

``python training/attribution_teacher.py GOLD.jsonl.gz RUN MPNET --seen`` writes label probabilities to
``RUN/held.npz``, as ``attribution.py train`` does for held-out articles: ``attribution.py soften`` and
``attribution_linker.py --held`` read them. Each article is seen once, so that what the teacher says of those that it
learned from is little surer: 89.4% of the tokens are right, of held-out ones 88.4%. With ``--folds`` and without
``--seen`` only articles are labelled that it has not seen. ``--label OTHER.jsonl.gz`` writes those of other articles
to ``RUN/other.npz``. The teacher never ships. A run that stops goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from attribution import _cut, _is_held, _pad
from attribution_net import LABELS, Crf
from mpnet import WIDTH, MPNet, WordPiece
from torch import nn

from framing.annotation.quotations.chains import chunk
from framing.annotation.quotations.features import LEXICON_SIZE, PLACES, SHAPES
from training.attribution_gold import prepared_article, read_gold

#: Share that is dropped in training.
DROP = 0.1
#: Layers that are kept of twelve, and how many of the lowest stay as they are.
LAYERS, FROZEN = 8, 2
#: Pieces of a word that are read; tokens of a chunk in training; tokens seen on either side of one that is labelled.
PIECES, SPAN, AROUND = 4, (120, 220), 16
#: Chunks a step; the rate of what begins from nothing; share of names that are masked.
BATCH, HEAD_RATE, NAMES_MASKED = 10, 2e-3, 0.1
#: Shapes of names.
NAMES = (10, 11)
#: Articles between two writings of labels.
BLOCK = 60
#: Steps until the full rate; steps between checkpoints, and between notes.
WARMUP, KEPT, NOTED = 40, 100, 20


@dataclass
class Texts:
    """Articles laid end to end, one entry a token: pieces, places, shapes, lists, labels; and where articles begin."""

    pieces: list[list[int]]
    features: torch.Tensor
    labels: torch.Tensor
    offsets: np.ndarray


def read(path: Path, piece: WordPiece) -> Texts:
    """Read gold articles."""
    articles = [prepared_article(item) for item in read_gold(path)]
    known: dict[str, list[int]] = {}
    pieces, rows, labels = [], [], []
    for article in articles:
        for spelled, place in zip(article.spellings, article.places, strict=True):
            word = spelled[0]
            if word not in known:
                known[word] = piece.pieces(word)[:PIECES]
            pieces.append(known[word])
            rows.append((place, spelled[4], spelled[5]))
        labels += article.labels
    offsets = np.cumsum([0, *(len(article.labels) for article in articles)])
    return Texts(pieces, torch.tensor(rows), torch.tensor(labels), offsets)


class Teacher(nn.Module):
    """MPNet's lower layers, told where a word stands and how it is written, with a CRF on its first piece."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        encoder = MPNet(folder, positions=512)
        encoder.layers = encoder.layers[:LAYERS]
        encoder.requires_grad_(False)
        encoder.layers[FROZEN:].requires_grad_(True)
        self.encoder = encoder
        self.low = nn.ModuleList(nn.Embedding(n, WIDTH) for n in (PLACES, SHAPES, LEXICON_SIZE))
        self.high = nn.ModuleList(nn.Embedding(n, LABELS) for n in (PLACES, SHAPES, LEXICON_SIZE))
        for table in (*self.low, *self.high):
            nn.init.zeros_(table.weight)
        self.head = nn.Linear(WIDTH, LABELS)
        self.crf = Crf()

    def forward(self, ids, first, features, mask):
        """Label scores (rows, words, labels) from pieces (rows, pieces) and first pieces, features, mask by word."""
        encoder = self.encoder
        length = ids.shape[1]
        with torch.no_grad():
            x = encoder.norm(encoder.words[ids.clamp(min=0)] + encoder.positions[:length])
            bias = encoder.distances[encoder.classes[:length, :length]].permute(2, 0, 1)[None]
            bias = bias + torch.where(ids >= 0, 0.0, -1e9)[:, None, None, :]
            for layer in encoder.layers[:FROZEN]:
                x = layer(x, bias, 0.0)
        at = first[..., None].expand(-1, -1, WIDTH)
        told = sum(table(features[..., k]) for k, table in enumerate(self.low)) * mask[..., None]
        x = x.float().scatter_add(1, at, told)
        for layer in encoder.layers[FROZEN:]:
            x = layer(x, bias, DROP)
        x = nn.functional.dropout(x.float().gather(1, at), DROP, self.training)
        return self.head(x).float() + sum(table(features[..., k]) for k, table in enumerate(self.high))


def laid(texts: Texts, rows: list[tuple[int, int]], piece: WordPiece, masked: float):
    """Pieces, first pieces, features, labels and mask of some chunks."""
    index, mask = _pad(rows, torch, "cpu")
    ids, firsts = [], torch.zeros_like(index)
    for row, (low, high) in enumerate(rows):
        own = [piece.cls]
        for k in range(low, high):
            firsts[row, k - low] = len(own)
            hidden = masked and int(texts.features[k, 1]) in NAMES and random.random() < masked
            own += [piece.ids["<mask>"]] if hidden else texts.pieces[k]
        ids.append(torch.tensor([*own, piece.sep][:512]))
    padded = nn.utils.rnn.pad_sequence(ids, batch_first=True, padding_value=-1)
    return padded, firsts.clamp(max=padded.shape[1] - 1), texts.features[index], texts.labels[index], mask


def batches_of(texts: Texts, chosen: list[int], epochs: int, seed: int) -> list[list[tuple[int, int]]]:
    """Chunks of like length together, all epochs in a row."""
    breaks, found = texts.features[:, 0].numpy() % 3, []
    for epoch in range(epochs):
        random.seed(seed * 100 + epoch)
        chunks = [c for i in chosen for c in _cut(texts.offsets[i], texts.offsets[i + 1], breaks, SPAN)]
        random.shuffle(chunks)
        chunks.sort(key=lambda c: sum(map(len, texts.pieces[c[0] : c[1]])) // 8 + random.random() * 2)
        mine = [chunks[k : k + BATCH] for k in range(0, len(chunks), BATCH)]
        random.shuffle(mine)
        found += mine
    return found


def fit(model: Teacher, texts: Texts, chosen: list[int], piece: WordPiece, options: argparse.Namespace) -> None:
    """Fine-tune; the rate climbs at first and falls to nothing."""
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    own = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": options.rate}, {"params": own, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    batches = batches_of(texts, chosen, options.epochs, options.seed)
    total, going, first, passed = len(batches), options.run / "going.pt", 0, 0.0
    parts = {"model": model, "optimizer": optimizer}
    if going.exists():
        state = torch.load(going)
        first, passed = state["step"], state["passed"]
        for name, part in parts.items():
            part.load_state_dict(state[name])
    model.train()
    begun, losses = time.time() - passed, []
    for step in range(first, total):
        gone = max(step / total, passed / (60 * options.minutes) if options.minutes else 0.0)
        if gone >= 1:
            break
        for group, rate in zip(optimizer.param_groups, (options.rate, HEAD_RATE), strict=True):
            group["lr"] = rate * min((step + 1) / WARMUP, 1 - gone)
        ids, firsts, features, labels, mask = laid(texts, batches[step], piece, NAMES_MASKED)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(ids, firsts, features, mask)
        loss = model.crf.loss(scores, labels, mask)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([*encoder, *own], 1.0)
        optimizer.step()
        losses.append(loss.item())
        passed = time.time() - begun
        if (step + 1) % NOTED == 0:
            used = f"{passed:.0f}s cpu {time.process_time():.0f}"
            print("step", step + 1, "of", total, round(float(np.mean(losses[-NOTED:])), 3), used, flush=True)
        if (step + 1) % KEPT == 0:
            held = {name: part.state_dict() for name, part in parts.items()}
            torch.save({"step": step + 1, "passed": passed, **held}, going)
    torch.save(model.state_dict(), options.run / "teacher.pt")
    going.unlink(missing_ok=True)


def label(model: Teacher, texts: Texts, articles: list[int], piece: WordPiece, output: Path) -> None:
    """Write the label probabilities of some articles, cut into chunks as the package cuts them."""
    model.eval()
    places = texts.features[:, 0].tolist()
    tokens, found = [np.zeros(0, np.int64)], [np.zeros((0, LABELS), np.float32)]
    for block in range(0, len(articles), BLOCK):
        chunks = []
        for article in articles[block : block + BLOCK]:
            low, high = int(texts.offsets[article]), int(texts.offsets[article + 1])
            for a, b in chunk(places[low:high]):
                chunks.append((low + a, low + b, max(low, low + a - AROUND), min(high, low + b + AROUND)))
        chunks.sort(key=lambda c: c[3] - c[2])
        for at in range(0, len(chunks), BATCH):
            some = chunks[at : at + BATCH]
            for chances, (low, high, _, _) in zip(chances_of(model, texts, some, piece), some, strict=True):
                tokens.append(np.arange(low, high))
                found.append(chances[: high - low])
        scores, places_of = np.concatenate(found), np.concatenate(tokens)
        np.savez(output, tokens=places_of, scores=scores.astype(np.float16))
        right = (scores.argmax(1) == texts.labels.numpy()[places_of]).mean()
        print(output, len(scores), "tokens, right", right.round(4), f"cpu {time.process_time():.0f}", flush=True)


def chances_of(model: Teacher, texts: Texts, some: list[tuple[int, int, int, int]], piece: WordPiece) -> np.ndarray:
    """Label probabilities (rows, tokens, labels) of chunks, each read with what stands around it."""
    ids, firsts, features, _, mask = laid(texts, [c[2:] for c in some], piece, 0.0)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(ids, firsts, features, mask)
    inner = [row[c[0] - c[2] : c[1] - c[2]] for row, c in zip(scores, some, strict=True)]
    kept = torch.arange(max(map(len, inner))) < torch.tensor([len(row) for row in inner])[:, None]
    return model.crf.marginals(nn.utils.rnn.pad_sequence(inner, batch_first=True), kept).detach().numpy()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "run", "mpnet"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--hold", type=int, default=14, help="hold out one article in this many besides; 0 for none")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=0, help="end the schedule after this time; 0 for no limit")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seen", action="store_true", help="label the articles of the training too")
    parser.add_argument("--label", type=Path, help="further articles to label")
    options = parser.parse_args()
    options.run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    piece = WordPiece(options.mpnet)
    texts = read(options.gold, piece)
    count = len(texts.offsets) - 1
    model = Teacher(options.mpnet)
    made = options.run / "teacher.pt"
    if made.exists():
        model.load_state_dict(torch.load(made))
    else:
        fit(model, texts, [i for i in range(count) if not _is_held(i, options)], piece, options)
    if options.label:
        other = read(options.label, piece)
        label(model, other, list(range(len(other.offsets) - 1)), piece, options.run / "other.npz")
    held = [i for i in range(count) if _is_held(i, options)]
    rest = sorted({*range(count)} - {*held}) if options.seen else []
    label(model, texts, held + rest, piece, options.run / "held.npz")


if __name__ == "__main__":
    main()
