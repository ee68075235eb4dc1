"""The tagger's training, whole on a tiny annotated set of our own, and its parts without torch."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from framing.annotation.quotations.chains import NONE_WEIGHT, best_labels, choose_labels, chunk, plan, settle
from framing.annotation.quotations.features import COLUMNS, PLACES, Vocabulary, place_codes, spell
from framing.annotation.quotations.links import Link
from framing.annotation.quotations.marks import find_quotations
from framing.annotation.quotations.network import Networks, TaggerText, load_arrays, load_network
from framing.annotation.quotations.spans import CONTENT, CUE, SOURCE, context, find_spans, pairs
from framing.errors import EvaluationError, ModelError
from framing.model import Article
from framing.segmentation import segment
from training.attribution_gold import gold_links, label_tokens, prepared_article, read_gold
from training.attribution_more import extend, marked, own_sentences

ROOT = Path(__file__).resolve().parents[2]
TRAINING = ROOT / "training"
#: A Python with torch, where the one that runs the tests has none.
TORCH_PYTHON = os.environ.get("FRAMING_TORCH_PYTHON", sys.executable)

NAMES = ["Calder", "Reyes", "Voss", "Duarte", "the mayor", "the harbour master"]
THINGS = ["the pier is closed", "the steel came late", "the town will pay", "nobody was told", "the crane fell"]


def made_up(count: int) -> list[dict]:
    """Annotated articles made of a few frames."""
    articles = []
    for number in range(count):
        text, attributions = "", []
        for step in range(6):
            name, thing = NAMES[(number + step) % len(NAMES)], THINGS[(number * 3 + step) % len(THINGS)]
            if step % 2:
                content, cue, source = f"“{thing.capitalize()},”", "said", name
                sentence = f"{content} {cue} {source}. "
            else:
                content, cue, source = f"that {thing}", "said", name[0].upper() + name[1:]
                sentence = f"{source} {cue} {content}. "
            places = {}
            for role, words in (("content", content), ("cue", cue), ("source", source)):
                at = sentence.rindex(words) if role == "source" and step % 2 else sentence.index(words)
                places[role] = [[len(text) + at, len(text) + at + len(words)]]
            attributions.append(places)
            text += sentence + ("\n\n" if step == 2 else "")
        articles.append({"id": f"a{number}", "text": text, "attributions": attributions})
    return articles


def write_gold(path: Path, count: int) -> Path:
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in made_up(count)), encoding="utf-8")
    return path


def script(name: str):
    spec = importlib.util.spec_from_file_location(name, TRAINING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def random_weights(seed: int, hidden: int = 4) -> dict[str, np.ndarray]:
    """Random weights of the shapes that training writes."""
    draw = np.random.default_rng(seed)
    sizes = [3, 3, 3, 3, 12, 128]
    arrays = {f"embed.{k}.weight": draw.normal(size=(size, 3)) for k, size in enumerate(sizes)}
    arrays["place.weight"] = draw.normal(size=(PLACES, 2))
    for layer, width in enumerate((3 * len(COLUMNS) + 2, 2 * hidden)):
        for side in range(2):
            for part, shape in (("weight_ih", (4 * hidden, width)), ("weight_hh", (4 * hidden, hidden))):
                arrays[f"layers.{layer}.{side}.{part}_l0"] = draw.normal(size=shape)
            for part in ("bias_ih", "bias_hh"):
                arrays[f"layers.{layer}.{side}.{part}_l0"] = draw.normal(size=4 * hidden)
    arrays |= {"head.weight": draw.normal(size=(7, 2 * hidden)), "head.bias": draw.normal(size=7)}
    arrays |= {"transitions": draw.normal(size=(7, 7)), "begin": draw.normal(size=7), "end": draw.normal(size=7)}
    return arrays


LISTS = [["said", "the"], ["the", "sai"], ["aid", "the"], ["id", "he"]]


def random_network(count: int = 1) -> Networks:
    return Networks([random_weights(seed) for seed in range(count)], Vocabulary.of(LISTS))


def one_way(rows: list[np.ndarray], weights: dict[str, np.ndarray], name: str) -> list[np.ndarray]:
    """An LSTM by its definition, one token after the other."""
    part = {key: weights[f"{name}.{key}_l0"] for key in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
    state = cell = np.zeros(part["weight_hh"].shape[1])
    states = []
    for row in rows:
        gates = part["weight_ih"] @ row + part["bias_ih"] + part["weight_hh"] @ state + part["bias_hh"]
        enter, forget, new, leave = np.split(gates, 4)
        enter, forget, leave = (1 / (1 + np.exp(-gate)) for gate in (enter, forget, leave))
        cell = forget * cell + enter * np.tanh(new)
        state = leave * np.tanh(cell)
        states.append(state)
    return states


def slow_label(text: TaggerText, seed: int = 0) -> np.ndarray:
    """One network token by token, and the CRF by summing over all paths."""
    weights, vocabulary = random_weights(seed), Vocabulary.of(LISTS)
    rows = [
        np.concatenate(
            [
                *(weights[f"embed.{k}.weight"][code] for k, code in enumerate(vocabulary.encode(word))),
                weights["place.weight"][place],
            ]
        )
        for word, place in zip(text.words, text.places, strict=True)
    ]
    for layer in range(2):
        forth = one_way(rows, weights, f"layers.{layer}.0")
        back = one_way(rows[::-1], weights, f"layers.{layer}.1")[::-1]
        rows = [np.concatenate(pair) for pair in zip(forth, back, strict=True)]
    scores = [weights["head.weight"] @ row + weights["head.bias"] for row in rows]
    total = np.zeros((len(rows), 7))
    for path in np.indices((7,) * len(rows)).reshape(len(rows), -1).T:
        score = weights["begin"][path[0]] + weights["end"][path[-1]]
        score += sum(row[label] for row, label in zip(scores, path, strict=True))
        score += sum(weights["transitions"][pair] for pair in pairwise(path))
        for index, label in enumerate(path):
            total[index, label] += np.exp(score)
    return total / total.sum(axis=1, keepdims=True)


def test_the_network_equals_its_definition():
    texts = [
        TaggerText(("He", "said", "the", "pier"), (2, 0, 0, 0)),
        TaggerText(("No", "pier"), (5, 6)),
        TaggerText((), ()),
    ]
    found, labels = random_network().label(texts)
    assert len(found) == len(labels) == 6
    np.testing.assert_allclose(found[:4], slow_label(texts[0]), atol=2e-5)
    np.testing.assert_allclose(found[4:], slow_label(texts[1]), atol=2e-5)


def test_networks_are_averaged():
    text = TaggerText(("He", "said", "the", "pier", "."), (2, 0, 0, 0, 0))
    expected = np.mean([slow_label(text, seed) for seed in range(3)], axis=0)
    np.testing.assert_allclose(random_network(3).label([text])[0], expected, atol=2e-5)


def slow_best(marginals: np.ndarray, none: float) -> list[int]:
    """The best consistent labels by trying all."""
    weighted = marginals * np.array([none, *([1.0] * 6)])

    def consistent(path: list[int]) -> bool:
        return all(b not in (2, 4, 6) or a in (b - 1, b) for a, b in pairwise(path))

    paths = np.indices((7,) * len(marginals)).reshape(len(marginals), -1).T.tolist()
    return max(filter(consistent, paths), key=lambda path: weighted[np.arange(len(path)), path].sum())


def test_labels_are_the_best_consistent_ones():
    draw = np.random.default_rng(5)
    order = plan([(0, 4), (4, 7), (7, 9)])
    for _ in range(6):
        marginals = draw.dirichlet([0.4] * 7, size=9).astype(np.float32)
        labels = np.zeros((2, 9), dtype=int)
        labels[:, order.tokens] = choose_labels(marginals[order.tokens], order)
        for low, high in ((0, 4), (4, 7), (7, 9)):
            assert labels[0, low:high].tolist() == slow_best(marginals[low:high], 1.0)
            assert labels[1, low:high].tolist() == slow_best(marginals[low:high], NONE_WEIGHT)


def test_likely_spans_do_not_touch_sure_ones_nor_the_next_text():
    sure = np.array([0, 0, 5, 6, 0, 0, 1])
    assert settle(sure, np.array([5, 6, 6, 6, 0, 3, 4]), [0]).tolist() == [0, 0, 5, 6, 0, 0, 1]
    assert settle(sure, np.array([3, 0, 5, 6, 6, 3, 4]), [0, 6]).tolist() == [3, 0, 5, 6, 0, 3, 1]
    assert best_labels(np.zeros((0, 7), dtype=np.float32), []).tolist() == []


def test_long_texts_keep_probabilities_that_sum_to_one():
    words = ("said", "the", "pier") * 400
    found, _ = random_network(2).label([TaggerText(words, (2, *([0] * 1199)))])
    np.testing.assert_allclose(found.sum(axis=1), 1, atol=1e-5)


def test_texts_of_a_batch_do_not_touch():
    network = random_network()
    long = TaggerText(("said", "the", "x") * 200, (2, *([0] * 599)))
    short = TaggerText(("the", "said"), (2, 0))
    together, _ = network.label([long, short, long])
    np.testing.assert_allclose(together[600:602], network.label([short])[0], atol=1e-5)
    np.testing.assert_allclose(together[:600], together[602:], atol=1e-6)


def test_chunks_cover_the_text_and_prefer_paragraphs():
    places = [0] * 1000
    places[150], places[170] = 1, 2
    ranges = chunk(places)
    assert ranges[0] == (0, 170)
    assert [low for low, _ in ranges[1:]] == [high for _, high in ranges[:-1]]
    assert ranges[-1][1] == 1000
    assert chunk([]) == []


def test_spelling_is_bounded_and_case_is_seen():
    assert spell("Minister")[0] == "minister"
    assert spell("1,250")[0] == "0,000"
    assert len(spell("a" * 50_000)[0]) <= 40
    assert len({spell(word)[4] for word in ("said", "Said", "SAID", "7", ",", "“", "U.S.", "McKay")}) == 8


def test_places_tell_marks_quotations_and_beginnings():
    text = "He said “the pier is closed.” We left.\nThey stayed."
    document = segment(Article(text=text, id="a"))
    marks = find_quotations(text, [(item.start, item.end) for item in document.paragraphs])
    codes = dict(zip(document.tokens.words, place_codes(document, marks), strict=True))
    assert codes["He"] == codes["They"] == 2
    assert codes["We"] == 1
    assert codes["said"] == 0
    assert codes["pier"] // 3 > 2


def test_labels_and_links_of_a_gold_article():
    (gold,) = made_up(1)
    document = segment(Article(text=gold["text"], id="a"))
    links = gold_links(document, gold["attributions"])
    words = document.tokens.words
    assert [words[low:high] for link in links[:1] for low, high in link.source] == [("Calder",)]
    labels = label_tokens(len(words), links)
    assert labels.count(3) == 6
    prepared = prepared_article(gold)
    assert prepared.labels == labels
    assert len(prepared.places) == len(prepared.spellings) == len(words)


def test_our_own_sentences_hold_their_labels():
    sentences = list(own_sentences())
    assert len(sentences) > 250
    assert sum(1 for item in sentences if not item["attributions"]) > 50
    for item in sentences:
        assert "[" not in item["text"]
        spans = [span for one in item["attributions"] for role in one.values() for span in role]
        assert [item["text"][low:high] for low, high in spans] == [
            item["text"][low:high].strip() for low, high in spans
        ]
        assert len(set(prepared_article(item).labels) - {0}) >= bool(spans)


@pytest.mark.parametrize("line", ["[s She [c said] no.", "She said] no.", "[s She said no."])
def test_a_bracket_out_of_place_is_refused(line):
    with pytest.raises(ValueError, match="bracket"):
        marked(line)


def test_further_articles_are_laid_behind_the_prepared_ones(tmp_path):
    gold, work = write_gold(tmp_path / "gold.jsonl", 30), tmp_path / "work"
    run(TRAINING / "attribution.py", "prepare", gold, work, "--dimension", 8)
    with np.load(work / "data.npz") as data:
        labels = data["labels"]
    soft, taught = np.eye(7, dtype=np.float16)[labels], np.eye(7, dtype=np.float16)[labels[::-1]]
    np.savez(tmp_path / "soft.npz", scores=soft)
    np.savez(tmp_path / "taught.npz", tokens=np.arange(len(labels)), scores=taught)
    extend(work, tmp_path / "more", tmp_path / "soft.npz", [(gold, [(tmp_path / "taught.npz", 1.0)])], 2)
    with np.load(tmp_path / "more" / "data.npz") as data, np.load(tmp_path / "more" / "soft.npz") as scores:
        own = len(list(own_sentences()))
        assert len(data["offsets"]) - 1 == 60 + 2 * own
        assert len(scores["scores"]) == len(data["labels"]) == len(data["features"]) == data["offsets"][-1]
        assert (data["features"][: len(labels)] == data["features"][len(labels) : 2 * len(labels)]).all()
        tail = data["labels"][2 * len(labels) :]
        assert (scores["scores"][2 * len(labels) :].argmax(1) == tail).all()


def test_overlapping_roles_go_to_the_rarer_one():
    assert label_tokens(4, [Link(((0, 1),), ((1, 2),), ((0, 4),))]) == (1, 3, 5, 6)


def test_spans_and_pairs_stay_in_their_text():
    labels = [1, 3, 5, 6, 1, 3, 5]
    marginals = np.full((7, 7), 0.01, dtype=np.float32)
    marginals[np.arange(7), labels] = 0.94
    where = context(["x"] * 7, ["x"] * 7, np.zeros(7, dtype=np.int64), [4, 3])
    spans = find_spans(marginals, np.array(labels), where)
    assert spans[CONTENT].start.tolist() == [2, 6]
    assert spans[CONTENT].end.tolist() == [4, 7]
    assert spans[SOURCE].probability.tolist() == pytest.approx([0.95, 0.95])
    found = pairs(spans[CUE], spans[SOURCE])
    assert list(zip(found.left.tolist(), found.right.tolist(), strict=True)) == [(0, 0), (1, 1)]


def test_the_linker_learns(tmp_path):
    linker = script("attribution_linker")
    draw = np.random.default_rng(0)
    features = draw.normal(size=(400, 5))
    gold = features[:, 0] > 0.3
    fitted = linker.fit(features, gold)
    assert ((linker.scores_of(fitted, features) > 0.5) == gold).mean() > 0.9


def test_gold_must_be_articles(tmp_path):
    broken = tmp_path / "gold.jsonl"
    broken.write_text('{"id": 1}\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match=":1:"):
        read_gold(broken)


def test_damaged_weights_are_named(tmp_path):
    for name, raw in (("none.npz", None), ("empty.npz", b""), ("text.npz", b"not an archive")):
        path = tmp_path / name
        if raw is not None:
            path.write_bytes(raw)
        with pytest.raises(ModelError, match=name):
            load_arrays(path)
    other = tmp_path / "other.npz"
    np.savez(other, format=np.int64(99))
    with pytest.raises(ModelError, match="99"):
        load_network(other)


def run(*arguments: object, python: str = sys.executable) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    subprocess.run([python, *map(str, arguments)], check=True, env=environment, capture_output=True, timeout=300)


def test_retraining_on_a_small_part_gives_a_tagger(tmp_path):
    probe = subprocess.run([TORCH_PYTHON, "-c", "import torch"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("torch is not installed (training extra); FRAMING_TORCH_PYTHON may name a Python that has it")
    gold = write_gold(tmp_path / "gold.jsonl", 30)
    work = tmp_path / "work"
    run(TRAINING / "attribution.py", "prepare", gold, work, "--dimension", 8)
    options = "--hidden 16 --epochs 25 --warmup 10 --batch 4 --hold 3 --rate 0.02 --drop 0.1 --drop-input 0.1 --ema 0.9"
    train = (TRAINING / "attribution.py", "train", work, tmp_path / "run", *options.split())
    run(*train, python=TORCH_PYTHON)
    weights = tmp_path / "weights.npz"
    run(TRAINING / "attribution.py", "export", work, tmp_path / "run", "--output", weights)
    linker = tmp_path / "linker.npz"
    run(TRAINING / "attribution_linker.py", gold, "--part", f"{weights}:3:0", "--output", linker)
    from framing.annotation.quotations.linker import Linker
    from framing.annotation.quotations.tagging import lay_out

    text = "Voss said that the pier is closed. “The steel came late,” said Duarte."
    document = segment(Article(text=text, id="a"))
    laid = lay_out([document], [find_quotations(text, [(0, len(text))])])
    (links,) = Linker(load_arrays(linker)).link(*load_network(weights).label(laid.texts), laid.where)
    sources = [document.tokens.words[link.source[0][0]] for link in links]
    assert sources == ["Voss", "Duarte"]
