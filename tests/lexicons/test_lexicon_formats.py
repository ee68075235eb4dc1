"""Lexicons of other tools, as irregular as they are found; what is exported comes back."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import spent

from framing.errors import LexiconError
from framing.lexicons import Dimension, Lexicon, Target, Term, bundled, load
from framing.lexicons.exporting import EXPORTS, export_lexicon
from framing.lexicons.importing import FORMATS, import_lexicon
from framing.lexicons.wildcards import split_term, term_fault

LIWC = """%
1\tcalm (Calm words)
2 \t\talarm
03   noise
%

quiet*\t1
calm sea\t1\t\t2
loud  2   3
of course 1
siren\t2\t2
like\t(02 134)1/3
kind\t<of>1/3\t2
stray\t9
lonely
"""

LEXICODER = "+calm\nquiet*\n calm sea \n\nstill_water\n+alarm\nloud\nLOUD\n"
QUANTEDA = "calm:\n  - quiet*\n  - calm sea\nnoise:\n  loud: [siren*, no]\n  soft:\n    - hum\n"
VADER = (
    "abide\t0.4\t0.5\t[0, 1, 0, 1]\nwreck\t-2.1\t0.7\t[-2, -2]\n:)\t2.0\t1.0\t[2, 2]\nno fun\t-1.5\t0.1\t[-1]\nbroken\n"
)
AFINN = "abide\t1\ncan't stand\t-3\nwreck  -2\n\nnothing here\n"
NRC = "abide\tanger\t0\nabide\ttrust\t1\nwreck\tanger\t1\nwreck\tsadness\t0.75\n"
EMFD = "word,care_p,fairness_p,care_sent\nprotect,0.3,0.1,0.5\nwreck,0.2,0,-0.7\n\nodd,1,2,3,4\n"


def read(folder: Path, name: str, text: str | bytes, **options: str) -> tuple[dict[str, dict[str, float]], list[str]]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    lexicon, notes = import_lexicon(path, **options)  # type: ignore[arg-type]
    return {one.name: {term.text: term.weight for term in one.terms} for one in lexicon.dimensions}, list(notes)


def test_liwc(tmp_path: Path) -> None:
    found, notes = read(tmp_path, "demo.dic", LIWC)
    assert found == {
        "calm": {"quiet*": 1, "calm sea": 1, "of course": 1, "kind of": 1},
        "alarm": {"calm sea": 1, "loud": 1, "siren": 1, "kind": 1},
        "noise": {"loud": 1, "like": 1, "kind": 1},
    }
    assert [note.split(":")[0] for note in notes] == ["line 12", "line 14", "line 14", "line 15"]
    lexicon, _ = import_lexicon(tmp_path / "demo.dic")
    assert lexicon.dimensions[0].label == "Calm words"


def test_mfd_with_spaces_and_blank_lines(tmp_path: Path) -> None:
    text = "%\r\n01 HarmVirtue\r\n\r\n02\tHarm Vice\r\n%\r\nsafe*\t01\t\r\n\r\nharm* \t 02\r\ncruel    02\r\n"
    found, notes = read(tmp_path, "mfd.dic", text)
    assert found == {"HarmVirtue": {"safe*": 1}, "Harm Vice": {"harm*": 1, "cruel": 1}}
    assert notes == []


def test_lexicoder(tmp_path: Path) -> None:
    found, notes = read(tmp_path, "demo.lc3", LEXICODER)
    assert found == {"calm": {"quiet*": 1, "calm sea": 1, "still water": 1}, "alarm": {"loud": 1}}
    assert notes == ["line 8: 'LOUD' stands there again for 'alarm'"]


def test_quanteda(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "demo.yml", QUANTEDA)
    assert found == {
        "calm": {"quiet*": 1, "calm sea": 1},
        "noise.loud": {"siren*": 1, "no": 1},
        "noise.soft": {"hum": 1},
    }


def test_vader(tmp_path: Path) -> None:
    found, notes = read(tmp_path, "demo.txt", VADER)
    assert found == {"valence": {"abide": 0.4, "wreck": -2.1, "no fun": -1.5}}
    assert [note.split(":")[0] for note in notes] == ["line 5", "line 3"]


def test_afinn(tmp_path: Path) -> None:
    found, notes = read(tmp_path, "demo.txt", AFINN)
    assert found == {"valence": {"abide": 1, "can't stand": -3, "wreck": -2}}
    assert len(notes) == 1


def test_afinn_with_spaces(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "demo.txt", "wreck   -2\nno fun -3\nabide 1\n")
    assert found == {"valence": {"wreck": -2, "no fun": -3, "abide": 1}}


def test_nrc(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "demo.tsv", NRC)
    assert found == {"trust": {"abide": 1}, "anger": {"wreck": 1}, "sadness": {"wreck": 0.75}}


def test_emfd(tmp_path: Path) -> None:
    found, notes = read(tmp_path, "demo.csv", EMFD)
    assert found == {
        "care_p": {"protect": 0.3, "wreck": 0.2},
        "fairness_p": {"protect": 0.1},
        "care_sent": {"protect": 0.5, "wreck": -0.7},
    }
    assert len(notes) == 1


@pytest.mark.parametrize(
    ("name", "text"), [("late.txt", "hush\t1\nroar\t-1\n"), ("late.csv", "word,valence\nhush,1\nroar,-1\n")]
)
def test_blank_lines_before_the_first_word(tmp_path: Path, name: str, text: str) -> None:
    found, notes = read(tmp_path, name, "\n \n" * 30 + text)
    assert found == {"valence": {"hush": 1, "roar": -1}}
    assert notes == []


def test_what_a_dic_file_has_too_much_is_named(tmp_path: Path) -> None:
    entries = "hush\t1\nlull\t1\nfor\t<sake>9/1\nquiet\t1\nstill\t1\n"
    found, notes = read(tmp_path, "a.dic", f"Our words\n%\n1 calm\n01 hushed\nnoise\n%\n{entries}")
    assert found == {"calm": dict.fromkeys(("hush", "lull", "for", "quiet", "still"), 1)}
    assert notes == [
        "line 1: 'Our words' left out, it stands before the first %",
        "line 4: code 1 is given twice; the first name, 'calm', stays",
        "line 5: 'noise' left out, it is not a code and a name",
    ]


def test_what_stands_before_the_first_category_of_lexicoder(tmp_path: Path) -> None:
    found, notes = read(tmp_path, "a.lc3", "hello\n+calm\nhush\nlull\n")
    assert found == {"calm": {"hush": 1, "lull": 1}}
    assert notes == ["line 1: 'hello' left out, it stands before the first +category"]


def test_nrc_with_spaces_and_lines_that_are_none(tmp_path: Path) -> None:
    text = "abide\ttrust\t1\nlate fee anger 1\nwreck\tanger\tmuch\nwreck\tanger\t1\n"
    found, notes = read(tmp_path, "a.tsv", text)
    assert found == {"trust": {"abide": 1}, "anger": {"late fee": 1, "wreck": 1}}
    assert notes == ["line 3: 'wreck\\tanger\\tmuch' left out, it has no term, category and weight"]


def test_empty_entries_and_single_words_of_quanteda(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "a.yml", "calm:\n  - ''\n  - hush\nnoise: roar\nnone: ''\n")
    assert found == {"calm": {"hush": 1}, "noise": {"roar": 1}}


def test_weights_beyond_all_bounds_are_left_out(tmp_path: Path) -> None:
    found, notes = read(tmp_path, "a.csv", "word,calm\nhush,1\nlull,100\nroar,-101\n")
    assert found == {"calm": {"hush": 1, "lull": 100}}
    assert notes == ["line 4: term 'roar' left out, its weight -101 is beyond 100"]


def test_old_encodings_and_own_files(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "old.lc3", "+calm\ncaf\xe9\n".encode("cp1252"))
    assert found == {"calm": {"café": 1}}
    found, _ = read(tmp_path, "own.toml", 'name = "x"\n[dimensions.a]\nterms = ["b"]\n')
    assert found == {"a": {"b": 1}}
    found, _ = read(tmp_path, "own.csv", "term,dimension\nb,a\n")
    assert found == {"a": {"b": 1}}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.dic", "quiet\t1\n", "category list"),
        ("a.txt", "just some prose here\nand more of it\n", "is not a"),
        ("a.txt", "", "empty"),
        ("a.tsv", "\x1c", "empty"),
        ("a.txt", "\x85 \u2028\n", "empty"),
        ("a.csv", "\ufeff", "empty"),
        ("a.txt", b"\0\1\2", "NUL"),
        ("a.txt", b"caf\x81\t1\n", "not UTF-8"),
        ("a.csv", ",\n,\n", "is not a"),
        ("a.csv", 'word,a\n"x,1\n', "is not a"),
        ("a.yml", "a: &x [b]\nc: *x\n", "alias"),
        ("a.txt", "heavy\t1000\n", "is not a"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, name: str, text: str | bytes, words: str) -> None:
    with pytest.raises(LexiconError, match=words):
        read(tmp_path, name, text)


@pytest.mark.parametrize("name", ["a.dic", "a.lc3", "a.txt", "a.csv"])
def test_hostile_lines_take_linear_time(tmp_path: Path, name: str) -> None:
    head = {"a.dic": "%\n1\tcalm\n%\n", "a.lc3": "+calm\n", "a.txt": "good\t1\n", "a.csv": "word,calm\ngood,1\n"}[name]
    text = head + "x" + " " * 300_000 + "y\n" + "(" * 300_000 + "\n" + "<" * 300_000 + "\n"

    def read_what_can_be_read() -> None:
        with contextlib.suppress(LexiconError):
            read(tmp_path, name, text)

    assert spent(read_what_can_be_read) < 5


def test_a_format_can_be_named(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "odd.lst", AFINN, notation="pairs")
    assert "abide" in found["valence"]
    with pytest.raises(LexiconError, match="formats"):
        read(tmp_path, "odd.lst", AFINN, notation="liwc22")


WORD = st.text("abcdefg'’éß", min_size=1, max_size=7).filter(lambda word: any(letter.isalpha() for letter in word))
TERM = (
    st.tuples(st.lists(WORD, min_size=1, max_size=3), st.booleans())
    .map(lambda made: " ".join(made[0]) + ("*" if made[1] else ""))
    .filter(lambda text: not term_fault(text, longest=12))
)
TERMS = st.lists(TERM, min_size=1, max_size=5, unique_by=split_term)
NAME = st.text("abcxyz_", min_size=1, max_size=8).filter(lambda name: name.strip("_"))
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cn"), exclude_characters="\0"), max_size=12).map(str.strip)
WEIGHT = st.floats(-100, 100, allow_nan=False)


@st.composite
def lexicons(draw: st.DrawFn) -> Lexicon:
    dimensions = []
    for name in draw(st.lists(NAME, min_size=1, max_size=3, unique=True)):
        terms = tuple(Term(text, draw(WEIGHT), draw(ANY_TEXT), draw(ANY_TEXT) or None) for text in draw(TERMS))
        label = draw(ANY_TEXT) or name.replace("_", " ").strip()
        texts = draw(ANY_TEXT), draw(ANY_TEXT), terms, draw(ANY_TEXT)
        dimensions.append(Dimension(name, label, *texts, toward_targets=draw(st.booleans())))
    target = Target("Port", ("the port", draw(WORD)))
    return Lexicon(
        "made", "1", "MIT", "stance", draw(ANY_TEXT), tuple(dimensions), (target,), ("not",), (("very", 1.5),)
    )


def plain(lexicon: Lexicon, *, everything: bool) -> object:
    """A lexicon without lines, hash and path."""
    dimensions = []
    for one in lexicon.dimensions:
        terms = [(t.text, t.weight, t.note, t.neutral, t.pattern) for t in one.terms]
        described = (one.label, one.definition, one.points_to, one.source, one.opposes, one.toward_targets)
        dimensions.append((one.name, described, terms))
    if not everything:
        return dimensions
    targets = [(target.name, target.aliases) for target in lexicon.targets]
    top = (lexicon.name, lexicon.version, lexicon.licence, lexicon.kind, lexicon.description, lexicon.source)
    return top, lexicon.negators, lexicon.intensifiers, targets, dimensions


def again(lexicon: Lexicon, notation: str) -> Lexicon:
    """Export a lexicon and read it back."""
    text, _ = export_lexicon(lexicon, notation)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"made.{notation}"
        path.write_bytes(text.encode())
        return import_lexicon(path)[0]


@settings(max_examples=60, deadline=None)
@given(lexicons(), st.sampled_from(["toml", "yaml"]))
def test_toml_and_yaml_hold_everything(lexicon: Lexicon, notation: str) -> None:
    assert plain(again(lexicon, notation), everything=True) == plain(lexicon, everything=True)


@settings(max_examples=60, deadline=None)
@given(lexicons())
def test_tables_hold_the_terms(lexicon: Lexicon) -> None:
    once = again(lexicon, "tsv")
    assert plain(again(once, "tsv"), everything=False) == plain(once, everything=False)
    wanted = [
        (one.name, [(t.text, t.weight, " ".join((t.neutral or "").split()) or None) for t in one.terms])
        for one in lexicon.dimensions
    ]
    assert [(one.name, [(t.text, t.weight, t.neutral) for t in one.terms]) for one in once.dimensions] == wanted


@settings(max_examples=60, deadline=None)
@given(lexicons())
def test_dic_holds_categories_and_terms(lexicon: Lexicon) -> None:
    once = again(lexicon, "dic")
    assert {one.name: {t.text for t in one.terms} for one in once.dimensions} == {
        one.name: {t.text for t in one.terms} for one in lexicon.dimensions
    }
    twice = again(once, "dic")
    assert [(one.name, one.label, set(one.terms)) for one in twice.dimensions] == [
        (one.name, one.label, set(one.terms)) for one in once.dimensions
    ]


@pytest.mark.parametrize("lexicon", bundled(), ids=lambda lexicon: lexicon.name)
def test_bundled_lexicons_survive_toml_and_yaml(lexicon: Lexicon) -> None:
    for notation in ("toml", "yaml"):
        assert plain(again(lexicon, notation), everything=True) == plain(lexicon, everything=True)


def test_what_a_notation_cannot_hold_is_said() -> None:
    terms = (Term("loud", 2.0), Term("a+b", pattern=True))
    lexicon = Lexicon("x", "1", "", "stance", "", (Dimension("a", "A", "d", "", terms),), negators=("not",))
    assert len(export_lexicon(lexicon, "dic")[1]) == 3
    assert len(export_lexicon(lexicon, "tsv")[1]) == 2
    assert export_lexicon(lexicon, "toml")[1] == ()
    speech = Dimension("neutral", "Neutral", "", "", (Term("said", introduces="speech"),))
    cues = Lexicon("cues", "1", "", "attribution", "", (speech,))
    assert export_lexicon(cues, "dic")[1] == ("which words introduce speech: a .dic file has no place for it",)
    assert export_lexicon(cues, "tsv")[1] == ("which words introduce speech: a table of terms has no place for it",)
    with pytest.raises(LexiconError, match="toml"):
        export_lexicon(lexicon, "docx")
    assert set(EXPORTS) == {"toml", "yaml", "dic", "tsv"}
    assert len(FORMATS) == 7


def test_imported_lexicons_load_as_toml(tmp_path: Path) -> None:
    for name, text in (("a.dic", LIWC), ("b.lc3", LEXICODER), ("c.yml", QUANTEDA), ("d.txt", VADER), ("e.csv", EMFD)):
        (tmp_path / name).write_text(text)
        lexicon, _ = import_lexicon(tmp_path / name)
        written = tmp_path / f"{name}.toml"
        written.write_text(export_lexicon(lexicon, "toml")[0], encoding="utf-8")
        assert plain(load(written), everything=True) == plain(lexicon, everything=True)
