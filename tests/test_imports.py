"""Flow is one way: each room imports only from the rooms before it, and annotators never import one another."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "framing"

#: Rooms in the order of the flow; those on one line stand side by side and do not import one another,
#: but for lexicons, which know how text is cut into tokens.
ORDER: tuple[tuple[str, ...], ...] = (
    ("errors", "grammar", "statistics", "text_safety"),
    ("model",),
    ("collector", "lean_imports", "threads", "weight_files"),
    ("tokenization",),
    ("lexicons",),
    ("segmentation",),
    ("reading",),
    ("annotation",),
    ("comparison",),
    ("report",),
    ("pipeline",),
    ("evaluation", "review"),
    ("store",),
    ("archive",),
    ("longitudinal",),
    ("mcp", "serve"),
    ("cli",),
)
RANK = {room: place for place, rooms in enumerate(ORDER) for room in rooms}

#: The annotators that others may stand on: how a sentence is built, and the index of an article's persons and bodies.
BASES = {("stance", "syntax"), ("statements", "syntax"), ("speakers", "entities"), ("speakers", "syntax")}

FILES = sorted(PACKAGE.rglob("*.py"))


def module_of(path: Path) -> str:
    """Name the module of a file."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield what a module imports at run time, also inside functions."""
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for branch in node.body
        for inner in ast.walk(branch)
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            assert node.module is not None
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def every_import(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield what a module imports, for type checkers too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_rooms_import_only_from_rooms_before_them(path: Path) -> None:
    here = module_of(path).split(".")
    if len(here) == 1 or here[1] == "__main__":  # the front door sees every room
        return
    room = here[1]
    assert room in RANK, f"framing.{room} has no place in the order of rooms; add it to ORDER"
    for name, line in imported(ast.parse(path.read_text("utf-8"))):
        parts = name.split(".")
        if parts[0] != "framing" or len(parts) == 1 or parts[1] == room or parts[1] == "__version__":
            continue
        if parts[1] not in RANK:  # a name of the front door
            raise AssertionError(f"{path}:{line}: import {name} from its own room")
        assert RANK[parts[1]] < RANK[room], f"{path}:{line}: {room} must not import {name}"


@pytest.mark.parametrize("path", [path for path in FILES if "annotation" in path.parts], ids=module_of)
def test_annotators_do_not_import_one_another(path: Path) -> None:
    here = module_of(path).split(".")
    if len(here) < 3:
        return
    for name, line in imported(ast.parse(path.read_text("utf-8"))):
        parts = name.split(".")
        if parts[:2] == ["framing", "annotation"] and len(parts) > 2:
            shared = {here[2], "sentences"}  # what annotators tell a reader is written in one place
            allowed = parts[2] in shared or (here[2], parts[2]) in BASES
            assert allowed, f"{path}:{line}: {here[2]} must not import {name}"


def test_no_module_imports_itself_by_way_of_others() -> None:
    modules = {module_of(path): path for path in FILES}
    imports = {
        name: {target for target, _ in every_import(ast.parse(path.read_text("utf-8"))) if target in modules} - {name}
        for name, path in modules.items()
    }
    # A package and what its own __init__ gathers know each other by nature.
    edges = {name: {t for t in targets if not name.startswith(f"{t}.")} for name, targets in imports.items()}
    while leaves := {name for name, targets in edges.items() if not targets & edges.keys()}:
        edges = {name: targets for name, targets in edges.items() if name not in leaves}
    assert not edges, f"import circles among {sorted(edges)}"


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_nothing_loads_code_from_data(path: Path) -> None:
    names = {name.split(".")[0] for name, _ in imported(ast.parse(path.read_text("utf-8")))}
    assert not names & {"pickle", "joblib", "dill", "shelve", "marshal"}


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_nothing_asks_for_the_network_or_a_download(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    names = {name.split(".")[0] for name, _ in imported(tree)}
    assert not names & {"requests", "httpx", "urllib3", "aiohttp", "socket", "ftplib"}
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not calls & {"nltk.download", "urllib.request.urlopen", "urlopen", "fetch_url"}


#: What a process does with NLTK and scikit-learn; told first whether it is ours.
SENTENCES = """
import sys
import framing
from framing.lean_imports import import_lean
if sys.argv[1] == "ours":
    import_lean()
    import_lean()
said = framing.attributions("“We will not leave,” said Ana Duarte, the mayor of Porto Novo. She left.")
assert said[0].kind == "direct"
assert "nltk" in sys.modules
print("sklearn" in sys.modules)
from sklearn.feature_extraction.text import TfidfVectorizer
print("pandas" in sys.modules)
"""


@pytest.mark.parametrize(("whose", "loaded"), [("ours", "False"), ("another", "True")])
def test_libraries_come_alone_in_our_own_processes(whose: str, loaded: str) -> None:
    result = subprocess.run([sys.executable, "-c", SENTENCES, whose], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout.split()) == (0, [loaded, loaded]), result.stderr
