"""The words of a language stand in its folder, not in code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "framing"

#: So many words in one literal are a list that belongs to a language.
MANY = 8

#: Modules that take all their words from the language.
FREE = sorted(
    [
        *PACKAGE.glob("segmentation/*.py"),
        *PACKAGE.glob("lexicons/words/*.py"),
        *(
            PACKAGE / f"annotation/quotations/{name}.py"
            for name in ("attribution", "layout", "marks", "merging", "page")
        ),
        *(PACKAGE / f"annotation/quotations/{name}.py" for name in ("features", "relayed", "rules", "sources")),
        *(PACKAGE / f"annotation/entities/{name}.py" for name in ("dates", "numbers")),
    ]
)


def word_lists(tree: ast.AST) -> Iterator[tuple[int, int]]:
    """Yield line and number of words of each list of words in a literal."""
    for node in ast.walk(tree):
        words: list[object] = []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            text = node.func.value
            words = list(text.value.split()) if isinstance(text, ast.Constant) and isinstance(text.value, str) else []
        elif isinstance(node, (ast.Set, ast.Tuple)):
            words = [item.value for item in node.elts if isinstance(item, ast.Constant)]
        elif isinstance(node, ast.Dict):
            words = [item.value for item in node.keys if isinstance(item, ast.Constant)]
        found = sum(isinstance(word, str) and word.isalpha() and word.islower() for word in words)
        if found >= MANY:
            yield node.lineno, found


@pytest.mark.parametrize("path", FREE, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_code_holds_no_list_of_words(path: Path) -> None:
    found = list(word_lists(ast.parse(path.read_text("utf-8"))))
    assert not found, f"{path}: move these words to framing/lexicons/english (line, words): {found}"


def test_a_list_of_words_is_seen() -> None:
    source = 'a = frozenset("one two three four five six seven eight".split())\nb = {"one", "two"}\n'
    assert list(word_lists(ast.parse(source))) == [(1, 8)]
