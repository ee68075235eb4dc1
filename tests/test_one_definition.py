"""One definition an idea: the stem, the stop words, the quotation marks and whose words they are stand once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from framing.comparison.normalization import stop_words

PACKAGE = Path(__file__).resolve().parent.parent / "framing"
NORMALIZATION = PACKAGE / "comparison" / "normalization.py"
MARKS = PACKAGE / "annotation" / "quotations" / "marks.py"
VOICES = PACKAGE / "model" / "voices.py"

#: A literal that holds so many of the stop words is a stop list, whatever it is called.
STOP_SHARE = 0.4


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def defined(tree: ast.AST) -> set[str]:
    """Return the names of the functions and classes that a module defines."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name.strip("_").lower() for node in ast.walk(tree) if isinstance(node, kinds)}


def words_of(node: ast.AST) -> set[str]:
    """Return the words of a literal: of a string, or of a list, tuple or set of strings."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return set(node.value.lower().split())
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        items = [item.value for item in node.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
        return {item.lower() for item in items}
    return set()


def test_one_stemmer() -> None:
    for path, tree in trees():
        if path != NORMALIZATION:
            assert not {name for name in defined(tree) if name in ("stem", "stemmer", "porter")}, path
            assert "nltk.stem" not in path.read_text("utf-8"), path


def test_one_stop_list() -> None:
    for path, tree in trees():
        if path != NORMALIZATION:
            for node in ast.walk(tree):
                assert len(words_of(node) & stop_words()) < STOP_SHARE * len(stop_words()), f"{path}:{node.lineno}"


def test_one_finder_of_quotation_marks() -> None:
    for path, tree in trees():
        if path != MARKS:
            assert not defined(tree) & {"quoted_tokens", "find_quotations", "in_marks"}, path
    for room in ("comparison/passages", "comparison/variants/utterances", "comparison/findings/evaluative_language"):
        assert "“„" not in (PACKAGE / f"{room}.py").read_text("utf-8")


def test_one_answer_to_whose_words() -> None:
    for path, tree in trees():
        if path == VOICES:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare) and PACKAGE / "evaluation" not in path.parents:
                assert "MIN_ATTRIBUTION_PROBABILITY" not in ast.unparse(node), f"{path}:{node.lineno}"
    for room in ("labels", "style", "statements", "topics", "syntax/passives", "stance/weighing", "speakers/shares"):
        assert "VoiceMap" in (PACKAGE / "annotation" / f"{room}.py").read_text("utf-8")
        assert "VoiceMap(" not in (PACKAGE / "annotation" / f"{room}.py").read_text("utf-8"), "it is handed one"
