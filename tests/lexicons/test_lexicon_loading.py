"""A broken lexicon is refused with file, line and remedy; a sound one says the same in every notation."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import LexiconError
from framing.lexicons import Lexicon, data_folder, load, problems

ROOT = Path(__file__).resolve().parents[2]
BADINPUT = ROOT.parent / "shared" / "badinput"

TOML = """
name = "harbor"
version = "2"
kind = "stance"
negators = ["not"]

[intensifiers]
very = 1.5

[[targets]]
name = "Port Authority"
aliases = ["the port"]

[dimensions.calm]
label = "Calm"
points_to = "more calm"
terms = [
  "quiet*",
  "calm sea",
  {term = "still", weight = 0.5, note = "not the adverb"},
]
"""

YAML = """
name: harbor
version: 2
kind: stance
negators: [not]
intensifiers: {very: 1.5}
targets:
  - name: Port Authority
    aliases: [the port]
dimensions:
  calm:
    label: Calm
    points_to: more calm
    terms:
      - quiet*
      - calm sea
      - {term: still, weight: 0.5, note: not the adverb}
"""

JSON = """
{"name": "harbor", "version": "2", "kind": "stance", "negators": ["not"], "intensifiers": {"very": 1.5},
 "targets": [{"name": "Port Authority", "aliases": ["the port"]}],
 "dimensions": {"calm": {"label": "Calm", "points_to": "more calm",
  "terms": ["quiet*",
            "calm sea",
            {"term": "still", "weight": 0.5, "note": "not the adverb"}]}}}
"""


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def content(lexicon: Lexicon) -> object:
    dimensions = [
        (one.name, one.label, one.points_to, [(t.text, t.weight, t.note, t.neutral) for t in one.terms])
        for one in lexicon.dimensions
    ]
    targets = [(target.name, target.aliases) for target in lexicon.targets]
    return lexicon.name, lexicon.version, lexicon.negators, lexicon.intensifiers, targets, dimensions


@pytest.mark.parametrize(("name", "text"), [("a.yaml", YAML), ("a.json", JSON)])
def test_every_notation_says_the_same(tmp_path: Path, name: str, text: str) -> None:
    assert content(load(write(tmp_path, name, text))) == content(load(write(tmp_path, "a.toml", TOML)))


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [("a.toml", TOML, [18, 19, 20]), ("a.yaml", YAML, [15, 16, 17]), ("a.json", JSON, [5, 6, 7])],
)
def test_terms_know_their_lines(tmp_path: Path, name: str, text: str, lines: list[int]) -> None:
    (dimension,) = load(write(tmp_path, name, text)).dimensions
    assert [term.line for term in dimension.terms] == lines


def test_a_byte_order_mark_is_tolerated(tmp_path: Path) -> None:
    assert load(write(tmp_path, "a.toml", b"\xef\xbb\xbf" + TOML.encode())).name == "harbor"


def test_lines_of_equal_terms_in_two_dimensions(tmp_path: Path) -> None:
    text = 'name = "x"\n[dimensions.a]\nterms = ["calm"]\n[dimensions.b]\nnote = 1\nterms = [\n"calm"]\n'
    (fault,) = problems(write(tmp_path, "a.toml", text))
    assert fault.line == 5
    good = load(write(tmp_path, "b.toml", text.replace("note = 1\n", "\n")))
    assert [dimension.terms[0].line for dimension in good.dimensions] == [3, 7]


def faulty(body: str) -> str:
    return f'name = "x"\n[dimensions.alarm]\nlabel = "Alarm"\nterms = [\n{body}\n]\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (faulty('"ok",\n{term = "loud", weight = nan}'), 6, "finite"),
        (faulty('"ok",\n{term = "loud", weight = inf}'), 6, "finite"),
        (faulty('{term = "loud", weight = 101}'), 5, "beyond 100"),
        (faulty('{term = "loud", weight = "high"}'), 5, "not a number"),
        (faulty('{term = "loud", weight = true}'), 5, "not a number"),
        (faulty('{term = "loud", wieght = 1}'), 5, "did you mean 'weight'"),
        (faulty('"loud",\n"ok",\n"LOUD"'), 7, "given twice"),
        (faulty('"hard-line",\n"hard line"'), 6, "given twice"),
        (faulty('"ok",\n""'), 6, "blank term"),
        (faulty('"ok",\n"*"'), 6, "match everywhere"),
        (faulty('"ok",\n" * "'), 6, "match everywhere"),
        (faulty('"..."'), 5, "match everywhere"),
        (faulty('"a*b*"'), 5, "wildcard"),
        (faulty('"one two three four five six seven eight nine ten eleven twelve thirteen"'), 5, "more than 12"),
        (faulty("5"), 2, "neither text nor a table"),
        (faulty('{pattern = "(open"}'), 5, "does not compile"),
        (faulty('{pattern = "x*"}'), 5, "match everywhere"),
        ('name = "x"\n[dimensions.alarm]\nterms = []\n', 2, "no terms"),
        ('name = "x"\n[dimensions.a]\nterms = ["b"]\ntoward_targets = "no"\n', 4, "neither true nor false"),
        ('name = "x"\nkind = "stence"\n[dimensions.a]\nterms = ["b"]\n', 2, "did you mean 'stance'"),
        ('name = "x"\nauthour = "me"\n[dimensions.a]\nterms = ["b"]\n', 2, "unknown field 'authour'"),
        ('[dimensions.a]\nterms = ["b"]\n', 1, "no name"),
        ('name = "x"\n', 1, "no dimensions"),
        ('name = "x"\ndimensions = [1]\n', 2, "not a table"),
        ('name = "x"\nname = "y"\n', 2, "TOML syntax"),
        ('name = "x"\n[dimensions.a]\nterms = ["b" "c"]\n', 3, "TOML syntax, column 14"),
        ('name = "x"\n[intensifiers]\nvery = "1,5"\n', 3, "not a number"),
        ('name = "x"\nnegators = "not"\n', 2, "not a list of words"),
        ('name = "x"\n[[targets]]\nname = "A"\n[[targets]]\nname = "A"\n', 5, "given twice"),
        ('name = "x"\n[[targets]]\naliases = ["A"]\n', 2, "no name"),
        ('name = "x"\n[[targets]]\nname = "Port"\naliases = "Harbor"\n', 3, "not a list of words"),
        ('name = "x"\ntargets = "Port"\n', 2, "not a list of tables"),
        ('name = "x"\ntargets = ["Port"]\n', 2, "a target is not a table"),
        ('name = "x"\nintensifiers = "very"\n', 2, "not a table"),
        ('name = "x"\ndescription = ["words"]\n[dimensions.a]\nterms = ["b"]\n', 2, "is not text"),
        ('name = "x"\n[dimensions]\na = 5\n', 3, "'a' is not a table"),
        ('name = "x"\n[dimensions.a]\nlabel = "A"\n', 2, "has no terms"),
        ('name = "x"\n[dimensions.""]\nterms = ["b"]\n', 2, "a dimension has no name"),
        (faulty("{term = 5}"), 2, "is not text: 5"),
        (faulty('{pattern = " "}'), 5, "blank pattern"),
        (faulty(f'{{pattern = "{"a" * 501}"}}'), 5, "longer than 500"),
        ("", 1, "empty"),
        (" \n\n", 1, "empty"),
        ("name = 'caf\xe9'".encode("cp1252"), 1, "not UTF-8"),
        ('name = "x"\n'.encode("utf-16"), 1, "UTF-16"),
    ],
)
def test_faults_name_file_line_and_remedy(tmp_path: Path, text: str | bytes, line: int, words: str) -> None:
    path = write(tmp_path, "faulty.toml", text)
    with pytest.raises(LexiconError) as caught:
        load(path)
    assert caught.value.line == line, str(caught.value)
    assert caught.value.path == str(path)
    assert words in str(caught.value)
    assert caught.value.remedy


def test_all_faults_are_listed_in_line_order(tmp_path: Path) -> None:
    path = write(tmp_path, "a.toml", faulty('"ok",\n"",\n{term = "b", weight = nan},\n{term = "c", wait = 1}'))
    assert [fault.line for fault in problems(path)] == [6, 7, 8]
    with pytest.raises(LexiconError, match="and 2 more"):
        load(path)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.yaml", "name: x\ndimensions: {a: {terms: [b]}}\nname: y\n", "given twice"),
        ("a.yaml", "name: x\nbase: &a [b]\n", "alias or anchor"),
        ("a.yaml", "name: !!str x\n", "tag"),
        ("a.yaml", "name: x\n\tversion: 1\n", "YAML syntax"),
        ("a.yaml", "- a\n- b\n", "list"),
        ("a.yaml", "# a comment and no more\n", "is empty"),
        ("a.yaml", "? [name, title]\n: x\n", "must be a word"),
        ("a.json", '{"name": "x",}', "JSON syntax"),
        ("a.json", '{"name": "x", "name": "y"}', "given twice"),
        ("a.json", '{"name": "x", "dimensions": {"a": {"terms": [{"term": "b", "weight": NaN}]}}}', "finite"),
        ("a.json", "[" * 100_000, "nested too deeply"),
        ("a.json", f'{{"name": "x", "version": {"9" * 5000}}}', "JSON value"),
        ("a.toml", f"version = {'9' * 5000}", "TOML value"),
        ("a.toml", 'name = "x\0"', "NUL"),
        ("a.toml", "name = " + "[" * 100_000, "nested too deeply"),
        ("a.csv", "word,points\na,1\n", "columns found"),
        ("a.csv", "term,weight\na,1,2\n", "3 cells"),
        ("a.csv", 'term,weight\n"a,1\n', "CSV syntax"),
        ("a.csv", ",\n, ,\n", "no column 'term'"),
        ("a.pkl", b"cposix\nsystem\n", "not a lexicon notation"),
        ("a.toml", b"\x80\x04\x95", "not UTF-8"),
    ],
)
def test_hostile_files(tmp_path: Path, name: str, text: str | bytes, words: str) -> None:
    path = write(tmp_path, name, text)
    with pytest.raises(LexiconError, match=words) as caught:
        load(path)
    assert caught.value.path == str(path)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        load(tmp_path / "none.toml")
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(LexiconError, match="folder"):
        load(tmp_path / "folder.toml")


def test_a_file_too_large_for_a_lexicon_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with path.open("wb") as file:
        file.truncate(32_000_001)  # a hole, which takes no room on the disk
    with pytest.raises(LexiconError, match="larger than 32 MB"):
        load(path)


def test_yaml_words_stay_words(tmp_path: Path) -> None:
    text = "name: x\ndimensions:\n  a:\n    terms: [no, yes, 'on', 12:30, {term: null, weight: -1}, 2024-01-01]\n"
    (dimension,) = load(write(tmp_path, "a.yaml", text)).dimensions
    assert [term.text for term in dimension.terms] == ["no", "yes", "on", "12:30", "null", "2024-01-01"]


def test_tables_of_terms(tmp_path: Path) -> None:
    text = 'term\tweight\tdimension\tneutral\ncalm sea\t0.5\tcalm\t\n"loud"\t-2\talarm\tnoisy\n'
    calm, alarm = load(write(tmp_path, "a.tsv", text)).dimensions
    assert (calm.terms[0].text, calm.terms[0].weight, calm.terms[0].line) == ("calm sea", 0.5, 2)
    assert (alarm.terms[0].neutral, alarm.terms[0].line) == ("noisy", 3)


def test_blank_lines_before_the_header_of_a_table(tmp_path: Path) -> None:
    (calm,) = load(write(tmp_path, "a.csv", "\n\r\n;;\nterm;weight;dimension\nhush;2;calm\n")).dimensions
    assert [(term.text, term.weight, term.line) for term in calm.terms] == [("hush", 2, 5)]


def test_runaway_patterns_are_refused_or_bounded(tmp_path: Path) -> None:
    path = write(tmp_path, "a.toml", faulty("{pattern = '(a|a)*b'}"))
    faults = problems(path)
    assert not faults or "takes too long" in str(faults[0])


def test_data_folder() -> None:
    assert (data_folder("lexicons") / "stance.toml").is_file()
    with pytest.raises(LexiconError, match="missing"):
        data_folder("nothing-of-the-kind")


@pytest.mark.skipif(not BADINPUT.is_dir(), reason="the shared bad-input corpus is not beside the repository")
def test_shared_bad_lexicons() -> None:
    sound = {"lex_norway.yaml", "lex_xss_label.yaml", "lex_regex_catastrophic.yaml"}
    for path in sorted(BADINPUT.glob("lex_*")):
        if path.name in sound:
            problems(path)
            continue
        with pytest.raises(LexiconError) as caught:
            load(path)
        assert caught.value.path == str(path)
        assert path.suffix == ".pkl" or caught.value.line, path.name
