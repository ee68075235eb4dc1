"""Targeted-stance rows as masked sentences; shared by the stance training scripts.

Reads NewsMTSC (Hamborg and Donnay 2021) in the form of ``newsmtsc-train.jsonl.gz``: a sentence, the
offsets of one mention, further mentions, a label. Only the train split is ever given to a script that fits.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from framing.annotation.stance.masking import Masked, mask
from framing.lexicons.language import language_of
from framing.tokenization import tokenize

#: A word must be seen this often in lower case to count as one that is written so, and with a capital inside
#: sentences at most so many times as often: "trump" is a verb now and then, and a name that must be masked.
MIN_LOWER, MAX_CAPITALS = 2, 2


@dataclass(frozen=True)
class Row:
    """One target in one sentence."""

    id: str
    sent: str
    masked: Masked
    label: int | None
    text: str


def read_jsonl(path: Path) -> list[dict]:
    """Read JSON lines, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def lower_words(texts: list[str]) -> frozenset[str]:
    """Words written in lower case: seen so, and seldom with a capital inside a sentence."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        words = tokenize(text).words
        lower.update(word for word in words if word.islower())
        inside = (word for before, word in pairwise(words) if before[-1].isalnum() and word[0].isupper())
        capital.update(word.lower() for word in inside)
    return frozenset(
        word for word, count in lower.items() if count >= MIN_LOWER and capital[word] <= MAX_CAPITALS * count
    )


def covered(starts, ends, spans) -> set[int]:
    """Tokens that overlap one of the character spans."""
    found = set()
    for low, high in spans:
        token = max(bisect_right(starts, low) - 1, 0)
        while token < len(starts) and starts[token] < high:
            if ends[token] > low:
                found.add(token)
            token += 1
    return found


def gold_rows(raw: list[dict], known: frozenset[str]) -> list[Row]:
    """Mask the rows of a gold file."""
    rows = []
    for item in raw:
        tokens = tokenize(item["text"])
        spans = [(item["start"], item["end"]), *map(tuple, item["further"])]
        target = covered(tokens.starts, tokens.ends, spans)
        masked = mask(tokens.words, tokens.lowers, (0, len(tokens)), target, (), known, language_of("en").stance)
        rows.append(Row(item["id"], item["sent"], masked, item["label"], item["text"]))
    return rows


_PRONOUNS = frozenset("he she they".split())
_NAME_RUN = re.compile(r"[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3}")


def _places(text: str) -> list[tuple[int, int]]:
    """Names and pronouns of a sentence of ordinary length, in text order; none of others."""
    tokens = tokenize(text)
    if not 8 <= len(tokens) <= 70:
        return []
    names = [match.span() for match in _NAME_RUN.finditer(text) if match.start() > 0 or match.end() > 12]
    words = zip(tokens.starts, tokens.ends, tokens.lowers, strict=True)
    return names + [(start, end) for start, end, low in words if low in _PRONOUNS]


def _row(text: str, span: tuple[int, int], known: frozenset[str], number: int) -> Row | None:
    """One target of a sentence, masked; none where the mask leaves nothing of it."""
    tokens = tokenize(text)
    target = covered(tokens.starts, tokens.ends, [span])
    masked = mask(tokens.words, tokens.lowers, (0, len(tokens)), target, (), known, language_of("en").stance)
    return Row(f"u{number}", text, masked, None, text) if masked.targets else None


def target_rows(sentences: list[str], known: frozenset[str], each: int) -> list[Row]:
    """The first targets of every sentence that names two and more."""
    made = (
        _row(text, span, known, 0) for text in sentences if len(places := _places(text)) > 1 for span in places[:each]
    )
    return [row for row in made if row is not None]


def unlabelled_rows(sentences: list[str], known: frozenset[str], limit: int) -> list[Row]:
    """Targets in plain sentences: names and pronouns, at most two a sentence, chosen by hash."""
    rows: list[Row] = []
    for text in sentences:
        chosen = sorted(_places(text), key=lambda span: hashlib.sha256(f"{text}{span}".encode()).digest())[:2]
        rows.extend(row for span in chosen if (row := _row(text, span, known, len(rows))) is not None)
    rows.sort(key=lambda row: hashlib.sha256((row.text + str(row.masked.targets)).encode()).digest())
    return rows[:limit]


def held_out(row: Row, share: int = 10) -> bool:
    """A tenth of train, by hash of the sentence, is kept for choosing."""
    return int(hashlib.sha256(row.sent.encode()).hexdigest(), 16) % share == 0


def as_item(row: Row) -> dict:
    """An unlabelled row in the form of a gold one: text and the offsets of its mention."""
    tokens, masked = tokenize(row.text), row.masked
    place = masked.targets[0]
    first = masked.tokens[place]
    last = masked.tokens[place + 1] if place + 1 < len(masked.tokens) else len(tokens)
    offsets = {"start": tokens.starts[first], "end": tokens.ends[last - 1]}
    return {"id": row.id, "sent": row.text, "text": row.text, "further": [], **offsets}


def batch_order(
    lengths: Sequence[int], size: int, *, generator: np.random.Generator | None = None, chunk: int = 20
) -> Iterator[np.ndarray]:
    """Yield the rows of each batch: as they come, or shuffled, with sentences of like length together.

    Lengths are put in order within ``chunk`` batches at a time: little padding, and no two epochs alike.
    """
    order = np.arange(len(lengths))
    if generator is not None:
        order = generator.permutation(len(lengths))
        chunks = [order[i : i + size * chunk] for i in range(0, len(order), size * chunk)]
        order = np.concatenate([sorted(part, key=lambda i: lengths[i]) for part in chunks])
    cut = [order[i : i + size] for i in range(0, len(order), size)]
    if generator is not None:
        cut = [cut[i] for i in generator.permutation(len(cut))]
    yield from cut


def class_f1(gold: np.ndarray, guess: np.ndarray) -> list[float]:
    """F1 of each of the three classes, 0 to 2; 0 for one that neither has."""
    scores = []
    for label in range(3):
        both = ((gold == label) & (guess == label)).sum()
        scores.append(float(2 * both / max((gold == label).sum() + (guess == label).sum(), 1)))
    return scores


def macro_f1(gold: np.ndarray, guess: np.ndarray) -> float:
    """Mean F1 of the three classes."""
    return float(np.mean(class_f1(gold, guess)))


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities of each row of logits."""
    shifted = np.exp(logits - logits.max(1, keepdims=True))
    return shifted / shifted.sum(1, keepdims=True)
