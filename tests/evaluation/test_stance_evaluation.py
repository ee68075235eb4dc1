"""The stance figures: by hand, equal to the scorer's, above their floors, unmoved by names."""

import json
import runpy
import sys
from pathlib import Path

import pytest

from framing.errors import EvaluationError
from framing.evaluation.stance import evaluate_loaded, evaluate_stance

SHARED = Path(__file__).parents[3] / "shared" / "eval" / "stance"
needs_gold = pytest.mark.skipif(not SHARED.is_dir(), reason="the gold files are not beside this clone (../shared)")

ROWS = [
    ("Lind is a disgraceful liar.", "Lind", -1),
    ("Everybody praised Lind for a courageous and honest speech.", "Lind", 1),
    ("Lind arrived in Port Karsin on Tuesday.", "Lind", 0),
    ("Critics accused Velmar of a shameful fraud.", "Velmar", -1),
]


def gold(folder: Path) -> Path:
    lines = []
    for number, (text, mention, label) in enumerate(ROWS):
        start = text.index(mention)
        row = {"id": f"r{number}", "sent": f"s{number}", "text": text, "start": start, "end": start + len(mention)}
        lines.append(json.dumps({**row, "further": [], "label": label}))
    path = folder / "gold.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def scorer(task: str, gold_file: Path, predictions: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """Run the scorer that came with the gold files."""
    capsys.readouterr()
    before = sys.argv
    sys.argv = ["score.py", task, "--gold", str(gold_file), "--pred", str(predictions), "--bootstrap", "50"]
    try:
        runpy.run_path(str(SHARED / "score.py"), run_name="__main__")
    finally:
        sys.argv = before
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("model", ["lexicon", "net"])
def test_plain_cases(model: str, tmp_path: Path) -> None:
    out = tmp_path / "pred.jsonl"
    figures = evaluate_stance(gold(tmp_path), stance_model=model, bootstrap=20, predictions=out)  # type: ignore[arg-type]
    labels = [json.loads(line)["label"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert labels == [-1, 1, 0, -1]
    assert figures["macro_f1"] == 1.0
    assert figures["macro_f1_ci95"][1] == 1.0


def test_broken_gold_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "x"}\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"gold.jsonl:1: lacks start, end, label"):
        evaluate_stance(path)
    path.write_text("{}\n{\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="lacks id"):
        evaluate_loaded(path)
    with pytest.raises(EvaluationError, match="cannot be read"):
        evaluate_stance(tmp_path / "none.jsonl")


def test_loaded_by_hand(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "The regime lied.", "outlet": "x", "label": 1, "words": ["regime"]},
        {"id": "b", "text": "The council met on Monday.", "outlet": "x", "label": 0, "words": []},
        {"id": "c", "text": "Nobody agreed.", "outlet": "x", "label": None, "words": []},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    figures = evaluate_loaded(path, bootstrap=5)
    assert (figures["sentences"], figures["auc"], figures["auc_within_outlet"]) == (2, 1.0, 1.0)
    assert figures["words_all_sentences"]["gold"] == 1


def test_voice_of_spans(tmp_path: Path) -> None:
    text = 'Lind said: "They are crooks," and left the shabby hall.'

    def span(words: str, quote: str) -> dict[str, object]:
        return {"start": text.index(words), "end": text.index(words) + len(words), "txt": words, "quote": quote}

    row = {"id": "a:0", "article": "a", "sent": 0, "par": 0, "text": text, "source": "x"}
    row |= {"lexical": [span("crooks", "yes"), span("shabby", "no")], "info": []}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    voice = evaluate_loaded(path, bootstrap=0)["voice"]
    assert (voice["lexical"]["spans"], voice["lexical"]["right"]) == (2, 1.0)
    assert voice["info"]["spans"] == 0


@needs_gold
@pytest.mark.parametrize(("model", "floor"), [("lexicon", 0.62), ("net", 0.69)])
def test_equals_the_scorer_and_keeps_its_floor(
    model: str, floor: float, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = SHARED / "newsmtsc-dev.jsonl.gz", tmp_path / "pred.jsonl"
    figures = evaluate_stance(file, stance_model=model, bootstrap=50, predictions=out)  # type: ignore[arg-type]
    assert figures == scorer("stance", file, out, capsys)
    assert figures["macro_f1"] >= floor


@needs_gold
def test_loaded_equals_the_scorer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = SHARED / "babe-dev.jsonl.gz", tmp_path / "pred.jsonl"
    figures = evaluate_loaded(file, bootstrap=50, predictions=out)
    assert figures == scorer("lexical", file, out, capsys)
    assert figures["auc_within_outlet"] >= 0.66
