"""A module is one room and a function one step: neither grows beyond what can be read at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "framing"

#: Lines of a module, and of a function without its docstring.
MODULE_LINES, BODY_LINES = 400, 50

FILES = sorted(PACKAGE.rglob("*.py"))


def bodies(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the name of each function and the lines of its body, docstring left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[ast.get_docstring(node) is not None :]
            yield node.name, (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_and_functions_can_be_read_at_once(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= MODULE_LINES, "part it: it holds more than one idea"
    long = [(name, lines) for name, lines in bodies(ast.parse(text)) if lines > BODY_LINES]
    assert not long


def test_a_long_function_is_seen() -> None:
    code = 'def f():\n    """Say so."""\n' + "    x = 1\n" * 51
    assert list(bodies(ast.parse(code))) == [("f", 51)]
