"""The words of a language stand in its folder, not in code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.lexicons.language import load_language

PACKAGE = Path(__file__).resolve().parent.parent / "framing"

#: So many words in one literal are a list that belongs to a language.
MANY = 8

#: Modules whose lists are no words of a text's language, each with what they are.
ALLOWED = {
    "cli": "commands, columns and keys of the output",
    "evaluation": "keys of gold files, and words that a measurement puts into a text to see whether it is found",
    "report": "keys of the page's data and of figures",
    "reading/blocks.py": "HTML tags",
    "reading/boilerplate.py": "keys of a file of rules",
    "reading/calendar.py": "codes of countries",
    "reading/columns.py": "names of columns in files of many languages",
    "reading/dates.py": "codes of languages",
    "reading/examine.py": "kinds of furniture, and how they are told",
    "reading/exports": "labels that databases print, in many languages",
    "reading/front_matter.py": "keys of front matter",
    "reading/html.py": "HTML tags",
    "reading/jsonl.py": "keys of records",
    "reading/language.py": "codes of languages",
    "reading/markup.py": "HTML tags and entities",
    "reading/news_xml.py": "names of elements",
    "reading/readers.py": "kinds of files",
    "reading/recognise.py": "kinds of files, and how they are told",
    "reading/repair.py": "ligatures",
    "reading/xml.py": "names of elements",
    "grammar.py": "names of months and numbers, in the English that the product writes itself",
    "lexicons/checking.py": "keys of a lexicon file",
    "longitudinal": "names of columns, keys of the page's data, and English that the product writes itself",
    "model/parts.py": "names of an article's parts",
    "comparison/article_diff.py": "kinds of a record",
    "comparison/events/frames.py": "kinds of a record",
    "comparison/events/reasons.py": "kinds of a record, and how they are told",
    "comparison/inclusion/features.py": "names of a model's features",
    "comparison/quantities.py": "codes of units and currencies",
    "comparison/sentences": "English that the product writes itself",
}


#: Groups of two function words or more that rules still hold. It may only fall: one word of a construction of English
#: ("of" in "minister of") is clearer in the rule, a choice among several is data.
MAX_GROUPS = 38

FUNCTION_WORDS = load_language("en").comparison.stop_words


def free(path: Path) -> bool:
    """Whether a module takes all its words from the language."""
    name = path.relative_to(PACKAGE).as_posix()
    allowed = any(name == place or name.startswith(f"{place}/") for place in ALLOWED)
    return not allowed


FREE = [path for path in sorted(PACKAGE.rglob("*.py")) if free(path)]


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


@pytest.mark.parametrize("path", FREE, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_code_holds_no_list_of_words(path: Path) -> None:
    found = list(word_lists(ast.parse(path.read_text("utf-8"))))
    assert not found, f"{path}: move these words to framing/lexicons/english (line, words): {found}"


@pytest.mark.parametrize("place", ALLOWED)
def test_what_is_allowed_is_there(place: str) -> None:
    assert (PACKAGE / place).exists(), f"{place} is gone: take it off the list"


def test_a_list_of_words_is_seen() -> None:
    source = 'a = frozenset("one two three four five six seven eight".split())\nb = {"one", "two"}\n'
    assert list(word_lists(ast.parse(source))) == [(1, 8)]


def function_word_groups(tree: ast.AST) -> Iterator[int]:
    """Yield the line of each literal that holds a choice among function words: ``word in ("of", "for")``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.Set | ast.List):
            words = {item.value for item in node.elts if isinstance(item, ast.Constant)}
            if len(words & FUNCTION_WORDS) > 1:
                yield node.lineno


def test_choices_among_function_words_are_data() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in FREE
        for line in function_word_groups(ast.parse(path.read_text("utf-8")))
    ]
    assert len(found) <= MAX_GROUPS, "move these words to framing/lexicons/english: " + ", ".join(found)


def test_a_choice_among_function_words_is_seen() -> None:
    assert list(function_word_groups(ast.parse('a = word in ("of", "for")\nb = word == "of"\n'))) == [1]
