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
from dataclasses import dataclass
from pathlib import Path

from framing.annotation.stance.masking import Masked, mask
from framing.segmentation import tokenize

#: A word must be seen this often in lower case to count as one that is written so.
MIN_LOWER = 2


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
    """Words seen in lower case at least ``MIN_LOWER`` times."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word for word in tokenize(text).words if word.islower())
    return frozenset(word for word, count in counts.items() if count >= MIN_LOWER)


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
        masked = mask(tokens.words, tokens.lowers, (0, len(tokens)), target, (), known)
        rows.append(Row(item["id"], item["sent"], masked, item["label"], item["text"]))
    return rows


_PRONOUNS = frozenset("he she they".split())
_NAME_RUN = re.compile(r"[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3}")


def unlabelled_rows(sentences: list[str], known: frozenset[str], limit: int) -> list[Row]:
    """Targets in plain sentences: names and pronouns, at most two a sentence, chosen by hash."""
    rows = []
    for text in sentences:
        tokens = tokenize(text)
        if not 8 <= len(tokens) <= 70:
            continue
        places = [match.span() for match in _NAME_RUN.finditer(text) if match.start() > 0 or match.end() > 12]
        places += [
            (start, end)
            for start, end, low in zip(tokens.starts, tokens.ends, tokens.lowers, strict=True)
            if low in _PRONOUNS
        ]
        places.sort(key=lambda span: hashlib.sha256(f"{text}{span}".encode()).digest())
        for span in places[:2]:
            target = covered(tokens.starts, tokens.ends, [span])
            masked = mask(tokens.words, tokens.lowers, (0, len(tokens)), target, (), known)
            if masked.targets:
                rows.append(Row(f"u{len(rows)}", text, masked, None, text))
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
