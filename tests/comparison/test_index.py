"""An index of an article is made from its profile alone, and says what the profile says."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import framing
from framing.comparison.index import ArticleIndex, IndexKeeper, index_articles
from framing.comparison.normalization import is_content, stem, words_between
from framing.comparison.pairing import compare_pairs
from framing.model import Event
from framing.pipeline import Analyzer, Settings

TEXT = (
    "Ferry to Hallow Isle stops for winter\n\n"
    "The ferry to Hallow Isle will stop on Monday, the Harbor Council said. “We have no pilots,” Mara Lind, its head, "
    "told reporters. Residents call the plan “a betrayal”. Twelve defence contractors use the line each week."
)

#: What analyses a text: an index that called any of it would not serve a stored profile.
ANALYSERS = (
    ("framing.segmentation", "segment"),
    ("framing.annotation.quotations.attribution", "attribute_all"),
    ("framing.annotation.quotations.marks", "find_quotations"),
    ("framing.annotation.entities", "find_mentions"),
    ("framing.annotation.statements", "find_statements"),
    ("framing.lexicons.matching.Matcher", "find_with_notes"),
)


@pytest.fixture(scope="module")
def index() -> ArticleIndex:
    return index_articles([framing.analyze(framing.Article(text=TEXT, id="a"))])[0]


def test_columns_have_one_entry_a_token(index: ArticleIndex) -> None:
    tokens = index.profile.document.tokens
    for column in (index.folded, index.stems, index.content, index.between_marks, index.spoken):
        assert len(column) == len(tokens)
    place = tokens.lowers.index("defence")
    assert (index.folded[place], index.stems[place], index.content[place]) == ("defense", stem("defense"), True)


def test_marks_are_those_of_the_profile(index: ArticleIndex) -> None:
    tokens = index.profile.document.tokens
    inside = zip(tokens.words, index.between_marks, tokens.is_word, strict=True)
    quoted = [word for word, flag, is_word in inside if flag and is_word]
    assert quoted == ["We", "have", "no", "pilots", "a", "betrayal"]


def test_words_between_are_those_of_the_document(index: ArticleIndex) -> None:
    document = index.profile.document
    for sentence in document.sentences:
        words = index.words_between(sentence.start, sentence.end)
        assert words == words_between(document, sentence.start, sentence.end)
        assert [index.content[token] for token in words.tokens] == list(map(is_content, words.folded))


def test_every_statement_has_its_wording(index: ArticleIndex) -> None:
    statements = index.profile.statements
    assert len(index.whole) == len(index.clauses) == len(statements)
    for statement, wording, clauses in zip(statements, index.whole, index.clauses, strict=True):
        assert wording.terms <= wording.sentence
        assert len(clauses) == (len(statement.clauses) if len(statement.clauses) > 1 else 0)


def test_nothing_is_analysed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = (TEXT, TEXT.replace("Monday", "Friday"))
    profiles = [framing.analyze(framing.Article(text=text, id=name)) for name, text in zip("ab", texts, strict=True)]

    def analysed(*_: object, **__: object) -> None:
        raise AssertionError("an article is analysed again")

    for path, name in ANALYSERS:
        module, _, holder = path.rpartition(".") if path.endswith("Matcher") else (path, "", "")
        found = importlib.import_module(module)
        monkeypatch.setattr(getattr(found, holder) if holder else found, name, analysed)
    events = (Event("event-1", ("a", "b"), "the ferry", ()),)
    indices = index_articles(profiles)
    assert compare_pairs(indices, events)[0, 1].forth


def test_comparers_read_with_the_languages_of_the_analysis(tmp_path: Path) -> None:
    """An index has the words that the pipeline was given, a user's verbs of saying among them."""
    lexicon = tmp_path / "harbour.toml"
    lexicon.write_text(
        'name = "harbour"\nversion = "1"\nlicence = "CC0-1.0"\nkind = "attribution"\nlanguage = "en"\n'
        '[dimensions.neutral]\nspeech = ["foghorned"]\n',
        encoding="utf-8",
    )
    analyzer = Analyzer(Settings(attribution="rules", lexicons=(str(lexicon),)))
    (profile,) = analyzer.analyze_all([framing.Article(text=TEXT, id="a")])
    (index,) = IndexKeeper(analyzer.languages)([profile])
    assert index.language is analyzer.languages.of("en")
    assert "foghorned" in index.language.verbs.speech
