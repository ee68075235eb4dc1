"""One definition an idea: the stem, the stop words, the quotation marks and whose words they are stand once."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import framing
from framing.comparison.normalization import stop_words

PACKAGE = Path(__file__).resolve().parent.parent / "framing"
NORMALIZATION = PACKAGE / "comparison" / "normalization.py"
MARKS = PACKAGE / "annotation" / "quotations" / "marks.py"
VOICES = PACKAGE / "model" / "voices.py"

#: Where a language may be asked for by name: by whoever reads its folder, whoever folds and stems single words of two
#: texts at once, and whoever sets texts in other languages aside. Elsewhere it comes with an article or an argument.
NAMING_LANGUAGES = {"lexicons/language.py", "comparison/normalization.py", "pipeline/comparing.py"}

#: Functions that read a bare text, of whose language nothing is known unless the caller says so.
BARE_TEXTS = {
    "annotation/quotations/marks.py",
    "annotation/stance/judging.py",
    "segmentation/datelines.py",
    "segmentation/sentences.py",
}

#: A literal that holds so many of the stop words is a stop list, whatever it is called.
STOP_SHARE = 0.4


@functools.cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((path, ast.parse(path.read_text("utf-8"))) for path in sorted(PACKAGE.rglob("*.py")))


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


#: So many lines of one shape, whatever the names in them, are one idea written twice.
SHARED_LINES = 6

#: Runs of more statements than this are found by their parts.
LONGEST_RUN = 12


#: Fields of syntax that hold names, or no code at all.
NAMED = {"ctx", "id", "attr", "name", "names", "module", "annotation", "returns", "kind", "type_comment"}


def shape(node: object, known: dict[object, int]) -> object:
    """Return what is left of code when names, strings and numbers are taken out."""
    if isinstance(node, ast.Constant):
        return type(node.value).__name__
    if isinstance(node, ast.AST):
        if node not in known:
            parts = (getattr(node, name, None) for name in node._fields if name not in NAMED)
            left = tuple(shape(part, known) for part in parts if part is not None and not isinstance(part, str))
            known[node] = hash((type(node).__name__, left))
        return known[node]
    return tuple(shape(item, known) for item in node) if isinstance(node, list) else repr(node)


def runs(tree: ast.AST) -> Iterator[tuple[object, int, int]]:
    """Yield the shape, the first and the last line of each run of statements that is long enough to be an idea."""
    known: dict[object, int] = {}
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(node, ast.Module | ast.ClassDef) or not isinstance(block, list):
                continue
            code = [item for item in block if not isinstance(item, ast.Import | ast.ImportFrom)]
            code = [item for item in code if not (isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant))]
            shapes = [shape(item, known) for item in code]
            lines = [(item.end_lineno or 0) - item.lineno + 1 for item in code]
            for first in range(len(code)):
                for last in range(first, min(len(code), first + LONGEST_RUN)):
                    if sum(lines[first : last + 1]) >= SHARED_LINES:
                        yield tuple(shapes[first : last + 1]), code[first].lineno, code[last].end_lineno or 0


def shared(sources: dict[str, ast.Module]) -> list[str]:
    """Return the places whose code is of one shape with that of another place, overlapping ones left out."""
    known: dict[object, tuple[str, int, int]] = {}
    found = []
    for name, tree in sources.items():
        for key, first, last in runs(tree):
            before = known.setdefault(key, (name, first, last))
            if before[0] != name or before[2] < first:
                found.append(f"{before[0]}:{before[1]} ~ {name}:{first}")
    return found


def test_no_code_is_written_twice() -> None:
    """No two places share six lines, the same or of one shape with other names."""
    sources = {path.relative_to(PACKAGE).as_posix(): tree for path, tree in trees()}
    assert not shared(sources)


def test_code_written_twice_is_seen() -> None:
    one = "def f(a):\n" + "".join(f"    x{n} = a.b{n}\n    y{n}(x{n}, {n})\n" for n in range(3))
    other = "def g(q):\n" + "".join(f"    u{n} = q.s{n}\n    v{n}(u{n}, 7)\n" for n in range(3))
    assert shared({"one": ast.parse(one), "other": ast.parse(other)}) == ["one:2 ~ other:2"]
    assert not shared({"one": ast.parse(one), "other": ast.parse(other.replace("v1(u1, 7)", "v1(u1)"))})


def test_one_label_for_an_article() -> None:
    """Whoever names an article asks for its label; none puts outlet, day and id together by itself."""
    own = {PACKAGE / "model" / "labels.py", PACKAGE / "model" / "articles.py"}
    for path, tree in trees():
        if path in own:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
                first, *others = map(ast.unparse, node.values)
                named = first.endswith(".outlet") and any(item.endswith((".id", ".label")) for item in others)
                assert not named, f"{path}:{node.lineno}: {ast.unparse(node)}"


def test_two_articles_of_one_outlet_are_named_alike_everywhere() -> None:
    texts = ("The harbour of Norvik was closed on Monday after a storm. ", "The harbour of Norvik opened again. ")
    articles = [
        framing.Article(text=text * 20, outlet="Bay Post", id=name) for text, name in zip(texts, "ab", strict=True)
    ]
    comparison = framing.compare(articles, one_event=True)
    assert comparison.labels == {"a": "Bay Post (a)", "b": "Bay Post (b)"}
    (note,) = [item.message for item in comparison.notes if item.kind == "undated"]
    assert "Bay Post (a)" in note
    assert "Bay Post (b)" in note


def test_the_default_language_is_asked_for_in_one_place() -> None:
    """Texts are read with the words of their own language; only what a whole comparison shares takes the default."""
    for path, tree in trees():
        if path == NORMALIZATION or PACKAGE / "lexicons" in path.parents:
            continue
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        asked = [node.lineno for node in calls if ast.unparse(node.func) == "load_language"]
        assert not asked, f"{path}:{asked}"


def formats(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield what code writes behind the colon of a value in an f-string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            yield node.lineno, ast.unparse(node.format_spec)


def test_one_way_to_write_a_share() -> None:
    """A percentage looks alike in a sentence, a table and on the terminal, and a small one never as none."""
    for path, tree in trees():
        if path != PACKAGE / "grammar.py":
            found = [line for line, spec in formats(tree) if spec.rstrip("'\"").endswith("%")]
            assert not found, f"{path}:{found}: ask grammar.percent"


def test_speakers_of_a_role_are_called_alike() -> None:
    """Reports and trends take what officials, courts or campaigners are called from one place."""
    roles = {"ngo", "company", "resident", "victim"}
    for path, tree in trees():
        if path == PACKAGE / "comparison" / "sentences" / "roles.py" or PACKAGE / "evaluation" in path.parents:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):
                keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
                assert not roles <= keys, f"{path}:{node.lineno}"


#: So many words that end in a full stop are a sentence.
SENTENCE_WORDS = 5


def texts_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield what code writes of so many words, docstrings, patterns and the messages of errors left out."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    told |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        error = isinstance(node, ast.Raise)
        pattern = isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
        told |= {id(part) for part in ast.walk(node)} if error or pattern else set()
    for node in ast.walk(tree):
        if id(node) in told or not isinstance(node, ast.Constant | ast.JoinedStr):
            continue
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "it" for part in parts)
        if len(re.findall(r"[A-Za-z’]{2,}", text)) >= SENTENCE_WORDS:
            yield node.lineno, text


def sentences_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the sentences that code writes."""
    return ((line, text) for line, text in texts_in(tree) if text.endswith("."))


#: Where what a reader is told is written; the page on method and the notes of the schema are all text.
TEXTS = ("sentences", "report/method.py", "report/schema.py")


def test_every_sentence_is_made_in_a_room_of_sentences() -> None:
    """What articles, comparisons and trends say to a reader can be read, and mended, in one place each."""
    for room in ("annotation", "comparison", "report", "pipeline", "review", "store", "longitudinal", "archive"):
        for path in sorted((PACKAGE / room).rglob("*.py")):
            if not any(place in path.relative_to(PACKAGE).as_posix() for place in TEXTS):
                tree = ast.parse(path.read_text("utf-8"))
                found = list((texts_in if room == "annotation" else sentences_in)(tree))
                assert not found, f"{path}: make these in a room of sentences: {found}"


def test_a_sentence_is_seen() -> None:
    code = 'def f(n):\n    "The tide is out by noon today."\n    return f"{n} boats are in the harbour now."\n'
    assert list(sentences_in(ast.parse(code))) == [(3, "it boats are in the harbour now.")]
    assert not list(texts_in(ast.parse('raise Wreck("no boat is in the harbour now")')))


#: Letters of a list, or of a pattern's text, that two modules may both have: beyond it they share an idea.
FEW_LETTERS = 6


def listed(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield each list of words or marks, and each pattern, that a module names, with its name."""
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        texts = [item.value for item in ast.walk(node.value) if isinstance(item, ast.Constant)]
        name = ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
        is_text = all(isinstance(text, str) for text in texts)
        if name.isupper() and is_text and sum(len(str(text)) for text in texts) > FEW_LETTERS:
            yield ast.unparse(node.value), name


def test_no_list_and_no_pattern_stands_twice() -> None:
    known: dict[str, str] = {}
    for path, tree in trees():
        for value, name in listed(tree):
            place = f"{path.relative_to(PACKAGE)}: {name}"
            assert known.setdefault(value, place) == place, f"{place} = {value}"


#: Letters of a function's body from which two that are alike are one function under two names.
ALIKE_LETTERS = 60


def bodies(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the body of each function, its arguments by number, with the function's name."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        arguments = [item.arg for item in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        told = ast.get_docstring(node) is not None
        body = "\n".join(map(ast.unparse, node.body[told:]))
        for number, argument in enumerate(arguments):
            body = re.sub(rf"\b{argument}\b", f"_{number}", body)
        yield body, node.name


def test_no_function_has_two_names() -> None:
    known: dict[str, str] = {}
    for path, tree in trees():
        for body, name in bodies(tree):
            place = f"{path.relative_to(PACKAGE)}: {name}"
            if len(body) > ALIKE_LETTERS and not name.startswith("__"):
                assert known.setdefault(body, place) == place, f"{place} is {known[body]}"


def test_lists_and_functions_written_twice_are_seen() -> None:
    one = 'WEEK = {"Monday", "Tuesday"}\n\ndef f(boat):\n    return [mast for mast in boat if mast]\n'
    other = one.replace("WEEK", "_DAYS").replace("f(boat)", "g(ship)").replace("in boat", "in ship")
    for of in (listed, bodies):
        (first, _), (second, _) = *of(ast.parse(one)), *of(ast.parse(other))
        assert first == second


def test_the_language_is_handed_in() -> None:
    named, bare = set[str](), set[str]()
    for path, tree in trees():
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
        called = {ast.unparse(node) for node in calls}
        where = path.relative_to(PACKAGE).as_posix()
        if any(call.startswith(("load_language(", "compared_language(")) for call in called):
            named.add(where)
        if "language_of(None)" in called:
            bare.add(where)
    assert named == NAMING_LANGUAGES
    assert bare == BARE_TEXTS


def test_no_two_classes_share_a_name() -> None:
    homes: dict[str, list[str]] = {}
    for path, tree in trees():
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(path.relative_to(PACKAGE).as_posix())
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}
