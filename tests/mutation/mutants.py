"""Small faults, one at a time: each mutant is a module with one node of its syntax tree changed."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}

#: Fields of a node that hold types and decorators: changed, they change no result.
_UNTOUCHED = frozenset({"annotation", "returns", "decorator_list", "type_params"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed module.

    Attributes
    ----------
    line : int
        Where the change stands in the original.
    place : str
        The function or class around it, dotted.
    before, after : str
        The changed piece of code, as it was and as it is.
    turn : int
        Of those that are alike in all this, which one: from 1.
    source : str
        The whole module, changed.
    """

    line: int
    place: str
    before: str
    after: str
    turn: int
    source: str

    @property
    def name(self) -> str:
        """What is changed where, whatever the line."""
        return f"{self.place}: {self.before} → {self.after}" + (f" ({self.turn})" if self.turn > 1 else "")


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module, in the order of its code."""
    tree = ast.parse(source)
    alike: Counter[tuple[str, str, str]] = Counter()
    for place, parent, field, index, child in _sites(tree, "", _only_for_caches(tree)):
        for changed in _changes(child, parent, field):
            kept = getattr(parent, field)
            setattr(parent, field, changed if index is None else [*kept[:index], changed, *kept[index + 1 :]])
            ast.fix_missing_locations(tree)
            shown = parent if isinstance(child, ast.Constant) and not isinstance(parent, ast.stmt) else child
            after = ast.unparse(parent if shown is parent else changed)
            made = ast.unparse(tree)
            setattr(parent, field, kept)
            told = place, _short(ast.unparse(shown)), _short(after)
            alike[told] += 1
            yield Mutant(getattr(child, "lineno", 0), *told, alike[told], made)


_Site = tuple[str, ast.AST, str, int | None, ast.AST]


def _sites(parent: ast.AST, place: str, left_out: frozenset[str]) -> Iterator[_Site]:
    """Yield every node below another that may be changed, with where it hangs."""
    for field, value in ast.iter_fields(parent):
        if field in _UNTOUCHED:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(child, ast.AST) or _is_left_out(child, left_out):
                continue
            named = isinstance(child, ast.FunctionDef | ast.ClassDef)
            inner = ".".join(filter(None, (place, child.name))) if named else place
            yield inner or "module", parent, field, index, child
            yield from _sites(child, inner, left_out)


def _is_left_out(node: ast.AST, names: frozenset[str]) -> bool:
    """Whether a node sets the size of a cache, serves type checkers only, or guards ``zip`` against a slip."""
    if isinstance(node, ast.keyword):
        return node.arg == "strict"
    if isinstance(node, ast.Assign):
        return all(isinstance(target, ast.Name) and target.id in names for target in node.targets)
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _only_for_caches(tree: ast.Module) -> frozenset[str]:
    """Return the names of constants that stand in decorators and nowhere else: sizes of caches."""
    decorators = [item for node in ast.walk(tree) for item in getattr(node, "decorator_list", ())]
    within = [node for item in decorators for node in ast.walk(item)]
    inside = {id(node) for node in within}
    used = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    elsewhere = {node.id for node in used if id(node) not in inside}
    return frozenset({node.id for node in within if isinstance(node, ast.Name)} - elsewhere)


def _changes(node: ast.AST, parent: ast.AST, field: str) -> Iterator[ast.AST]:
    """Yield what may stand in the place of a node."""
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            changed = copy.deepcopy(node)
            changed.ops[number] = _COMPARED[type(operator)]()
            yield changed
    other = _other(node)
    if other is not None:
        yield other
    if isinstance(node, ast.Name) and field == "func" and node.id in _CALLED:
        yield ast.Name(_CALLED[node.id], ast.Load())
    if field in ("test", "ifs") and not isinstance(node, ast.Compare | ast.UnaryOp):
        yield ast.UnaryOp(ast.Not(), node)
    if field == "ifs":
        yield ast.Constant(True)


def _other(node: ast.AST) -> ast.AST | None:
    """Return the one thing that may stand in the place of some kinds of nodes."""
    match node:
        case ast.BoolOp(op, values):
            return ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.Not(), operand):
            return operand
        case ast.BinOp(left, op, right) if type(op) in _RECKONED:
            return ast.BinOp(left, _RECKONED[type(op)](), right)
        case ast.Constant(bool() as value):
            return ast.Constant(not value)
        case ast.Constant(int() | float() as value):
            return ast.Constant(value + 1)
        case ast.Break():
            return ast.Continue()
        case ast.Continue():
            return ast.Break()
    return None


def _short(code: str) -> str:
    """Return the first line of a piece of code."""
    return code.split("\n")[0]
