"""Lay further texts beside prepared ones, for the small network to learn from.

Two commands::

    sentences NEWSMTSC.jsonl.gz OUT.jsonl       short articles made of its sentences
    lay WORK OUT --soft SOFT.npz [--texts ...]  a folder to train in, as attribution.py prepare makes it, and soft.npz

Further texts come without annotations: what teachers say of them (``other.npz`` of a teacher's run, or weights for the
package, each with its share) stands for gold labels, at its most probable, and for soft ones. Sentences of our own
(``attribution_sentences.txt``) have their labels in them and nothing besides.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from framing.annotation.quotations.chains import best_labels
from framing.annotation.quotations.marks import find_quotations
from framing.annotation.quotations.network import chunks_of, load_network
from framing.annotation.quotations.tagging import lay_out
from framing.model import Article
from framing.segmentation import segment
from training.attribution_gold import LABELS, ROLES, PreparedArticle, prepared_article, read_gold

#: Sentences of our own, their sources, cues and contents in brackets.
SENTENCES = Path(__file__).with_name("attribution_sentences.txt")

#: Characters of a sentence that is taken, and how many stand together in an article.
LENGTHS, TOGETHER = (40, 900), (1, 1, 2, 3, 5, 8)

_MARK = re.compile(r"\[([sct]) |\]")
_ROLE = dict(zip("sct", ROLES, strict=True))


def marked(line: str) -> dict[str, Any]:
    """Read a text whose sources, cues and contents stand in brackets; `` / `` ends a paragraph.

    >>> marked("[s She] [c said]: [t “No.”]")["attributions"]
    [{'source': [(0, 3)]}, {'cue': [(4, 8)]}, {'content': [(10, 15)]}]
    """
    text, spans, start, role, at = "", [], 0, "", 0
    line = line.replace(" / ", "\n\n")
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        at = found.end()
        if found[1]:
            if role:
                raise ValueError(f"a bracket within another: {line}")
            role, start = _ROLE[found[1]], len(text)
        elif not role:
            raise ValueError(f"a bracket too many: {line}")
        else:
            spans.append({role: [(start, len(text))]})
            role = ""
    if role:
        raise ValueError(f"a bracket stays open: {line}")
    return {"text": text + line[at:], "attributions": spans}


def own_sentences(path: Path = SENTENCES) -> Iterator[dict[str, Any]]:
    """Yield the marked texts of a file, one a line; lines that begin with # are remarks."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield marked(line)


def encoded(articles: list[PreparedArticle], tables: list[dict[str, int]]) -> np.ndarray:
    """Features of all tokens, one row a token, by a vocabulary."""
    return np.array(
        [
            [*(table.get(str(value), 0) for table, value in zip(tables, spelled[:4], strict=True)), *spelled[4:]]
            for article in articles
            for spelled in article.spellings
        ],
        dtype=np.int32,
    )


def taught(gold: list[dict[str, Any]], teachers: list[tuple[Path, float]]) -> tuple[np.ndarray, np.ndarray]:
    """Mean label probabilities of all tokens, and the best labels that go together."""
    documents = [segment(Article(text=item["text"], id=str(item.get("id", "")))) for item in gold]
    quotations = [find_quotations(d.text, [(p.start, p.end) for p in d.paragraphs]) for d in documents]
    laid = lay_out(documents, quotations)
    scores = np.zeros((sum(len(text.words) for text in laid.texts), LABELS), np.float32)
    for path, share in teachers:
        with np.load(path) as archive:
            if "networks" in archive.files:
                scores += share * load_network(path).label(laid.texts)[0]
            else:
                scores[archive["tokens"]] += share * archive["scores"].astype(np.float32)
    scores /= scores.sum(1, keepdims=True)
    return scores, best_labels(scores, chunks_of(laid.texts))


def extend(
    work: Path, output: Path, soft: Path, further: list[tuple[Path, list[tuple[Path, float]]]], often: int
) -> None:
    """Write a folder to train in with further articles behind those of another."""
    output.mkdir(parents=True, exist_ok=True)
    lists = json.loads((work / "vocabulary.json").read_text(encoding="utf-8"))
    tables = [{entry: number for number, entry in enumerate(entries, start=1)} for entries in lists]
    with np.load(work / "data.npz") as archive:
        data = dict(archive)
    if (work / "vectors.npy").exists():
        data["vectors"] = np.load(work / "vectors.npy")
    parts = {name: [data[name]] for name in ("features", "places", "labels")}
    lengths, scores = [np.diff(data["offsets"])], [np.load(soft)["scores"].astype(np.float32)]
    for path, teachers in further:
        gold = read_gold(path)
        given, labels = taught(gold, teachers)
        _add([prepared_article(item) for item in gold], tables, parts, lengths)
        parts["labels"][-1] = labels.astype(np.int32)
        scores.append(given)
    for _ in range(often):
        _add([prepared_article(item) for item in own_sentences()], tables, parts, lengths)
        scores.append(np.eye(LABELS, dtype=np.float32)[parts["labels"][-1]])
    joined = {name: np.concatenate(arrays) for name, arrays in parts.items()}
    offsets = np.concatenate([[0], np.cumsum(np.concatenate(lengths))])
    np.savez_compressed(output / "data.npz", offsets=offsets, vectors=data["vectors"], **joined)
    np.savez_compressed(output / "soft.npz", scores=np.concatenate(scores).astype(np.float16))
    shutil.copy(work / "vocabulary.json", output)
    print(len(offsets) - 1, "articles", offsets[-1], "tokens, of them", len(data["labels"]), "of", work)


def _add(articles, tables, parts, lengths) -> None:  # type: ignore[no-untyped-def]
    """Add articles to the parts of a folder."""
    parts["features"].append(encoded(articles, tables))
    parts["places"].append(np.concatenate([article.places for article in articles]).astype(np.int32))
    parts["labels"].append(np.concatenate([article.labels for article in articles]).astype(np.int32))
    lengths.append(np.array([len(article.labels) for article in articles]))


def sentences(path: Path, output: Path) -> None:
    """Make short articles of a set's sentences: one alone, or up to eight, a paragraph each."""
    texts = list(dict.fromkeys(row["text"].strip() for row in read_gold(path)))
    random.seed(5)
    texts = [text for text in texts if LENGTHS[0] <= len(text) <= LENGTHS[1]]
    random.shuffle(texts)
    at, lines = 0, []
    while at < len(texts):
        count = random.choice(TOGETHER)
        item = {"id": f"m{len(lines)}", "text": "\n\n".join(texts[at : at + count]), "attributions": []}
        lines.append(json.dumps(item, ensure_ascii=False) + "\n")
        at += count
    output.write_text("".join(lines), encoding="utf-8")
    print(len(texts), "sentences", len(lines), "articles")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    stages = parser.add_subparsers(dest="stage", required=True)
    stage = stages.add_parser("sentences")
    stage.add_argument("path", type=Path)
    stage.add_argument("output", type=Path)
    stage = stages.add_parser("lay")
    stage.add_argument("work", type=Path)
    stage.add_argument("output", type=Path)
    stage.add_argument("--soft", type=Path, required=True, help="soft labels of the articles of WORK")
    stage.add_argument("--texts", action="append", default=[], help="JSONL:TEACHER=SHARE:TEACHER=SHARE")
    stage.add_argument("--often", type=int, default=4, help="how often an epoch has our own sentences")
    options = parser.parse_args()
    if options.stage == "sentences":
        sentences(options.path, options.output)
        return
    further = []
    for item in options.texts:
        path, *teachers = item.split(":")
        pairs = [one.rsplit("=", 1) for one in teachers]
        further.append((Path(path), [(Path(name), float(share)) for name, share in pairs]))
    extend(options.work, options.output, options.soft, further, options.often)


if __name__ == "__main__":
    main()
