"""The tool that makes mutants: each differs from the module, and parses; what tells nothing is left alone."""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from mutants import mutants

SOURCE = '''
"""A module of 7 words."""
import functools

SIZE = 5
LIMIT = 2

@functools.lru_cache(maxsize=SIZE)
def enough(count: int = 3) -> bool:
    """Whether 4 are enough."""
    if not count:
        return False
    return count >= LIMIT and any(pair for pair in zip([count], [LIMIT], strict=True) if pair)
'''


def test_each_mutant_changes_one_thing() -> None:
    made = list(mutants(SOURCE))
    assert [mutant.name for mutant in made] == [
        "module: 2 → 3",
        "enough: count: int=3 → count: int=4",
        "enough: not count → count",
        "enough: False → True",
        "enough: count >= LIMIT and any((pair for pair in zip([count], [LIMIT], strict=True) if pair)) → "
        "count >= LIMIT or any((pair for pair in zip([count], [LIMIT], strict=True) if pair))",
        "enough: count >= LIMIT → count > LIMIT",
        "enough: any → all",
        "enough: pair → not pair",
        "enough: pair → True",
    ]
    plain = ast.unparse(ast.parse(SOURCE))
    for mutant in made:
        assert ast.unparse(ast.parse(mutant.source)) != plain
    assert len({mutant.source for mutant in made}) == len(made)


def test_mutants_that_are_alike_are_numbered() -> None:
    names = [mutant.name for mutant in mutants("def f(a): return (a[0], a[0])")]
    assert names == ["f: a[0] → a[1]", "f: a[0] → a[1] (2)"]


@pytest.mark.long
def test_each_harmless_mutant_is_one() -> None:
    here = Path(__file__).resolve().parent
    for module, known in tomllib.loads((here / "harmless.toml").read_text(encoding="utf-8")).items():
        names = {mutant.name for mutant in mutants((here.parents[1] / "framing" / module).read_text(encoding="utf-8"))}
        assert {item["mutant"] for item in known} <= names
