"""The words of a language are data: checked when they are read, and all that the annotators know of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import framing
from framing.annotation.entities import find_mentions
from framing.annotation.quotations.attribution import attribute
from framing.annotation.speakers import resolve_speakers
from framing.errors import LexiconError
from framing.lexicons import data_folder, load
from framing.lexicons.language import Language, Languages, language_of, load_language, read_language
from framing.lexicons.words.reading import CASED, read_words
from framing.model import Article
from framing.pipeline import Settings
from framing.segmentation import segment

ENGLISH = load_language("en").folder


@dataclass(frozen=True, slots=True)
class Sides:
    """A record within a record; its last two fields may be left out."""

    one: frozenset[str]
    joined: frozenset[tuple[str, ...]] = frozenset()
    near: bool = False


@dataclass(frozen=True, eq=False)
class Sample:
    """A few lists, one of each shape."""

    words: frozenset[str]
    ordered: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    groups: tuple[frozenset[str], ...]
    kinds: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]
    sizes: Mapping[str, float]
    names: frozenset[str] = field(metadata=CASED)
    sides: tuple[Sides, ...]
    single: Sides


SAMPLE = """\
words = "reef tide"
ordered = "one; two words; three"
phrases = ["low tide", "ebb"]
groups = ["a b", "c"]
names = "Lind"

[kinds]
water = "sea lake"
land = "shore"

[sets]
x = "p q"

[sizes]
dozen = 12
half = 0.5

[[sides]]
one = "ebb"
joined = "high_tide low"

[[sides]]
one = "flow"
near = true

[single]
one = "calm"
"""


def read_sample(folder: Path, text: str) -> Sample:
    path = folder / "sample.toml"
    path.write_text(text, encoding="utf-8")
    return read_words(Sample, path)


def test_each_field_is_read_by_its_type(tmp_path: Path) -> None:
    sample = read_sample(tmp_path, SAMPLE)
    assert sample.words == {"reef", "tide"}
    assert sample.ordered == ("one", "two words", "three")
    assert sample.phrases == (("low", "tide"), ("ebb",))
    assert sample.groups == (frozenset("ab"), frozenset("c"))
    assert sample.kinds == {"sea": "water", "lake": "water", "shore": "land"}
    assert sample.sets == {"x": frozenset("pq")}
    assert sample.sizes == {"dozen": 12, "half": 0.5}
    ebb, flow = sample.sides
    assert ebb == Sides(frozenset({"ebb"}), frozenset({("high", "tide"), ("low",)}))
    assert flow.near
    assert sample.single == Sides(frozenset({"calm"}))


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ('words = "reef tide"', 'words = "reef\\ntide Reef"', None, "TOML"),
        ('words = "reef tide"', 'words = "reef tide reef"', 1, "'reef' is given twice"),
        ('words = "reef tide"', 'words = "Reef tide"', 1, "'Reef' has capitals"),
        ('words = "reef tide"', "words = 3", 1, "is not a list of words"),
        ('words = "reef tide"', 'words = ""', 1, "holds no words"),
        ('words = "reef tide"\n', "", None, "the list 'words' is missing"),
        ('words = "reef tide"', 'words = "reef tide"\nwort = "x"', 2, "is not a known list"),
        ('groups = ["a b", "c"]', 'groups = "a b"', 4, "is not a list of groups"),
        ('land = "shore"', 'land = "shore lake"', 9, "'lake' is given twice"),
        ("dozen = 12", 'dozen = "12"', 15, "'dozen' has no number"),
        ("[sizes]", "[[sizes]]", 14, "is not a table"),
        ('one = "flow"', 'one = "flow Flow"', 23, "'Flow' has capitals"),
        ('one = "flow"\n', "", 18, "one of them lacks 'one'"),
        ("near = true", 'near = "yes"', 18, "is neither true nor false"),
        ("near = true", "mear = true", 24, "is not a known list"),
        ("[single]", "[[single]]", 26, "is not a table"),
    ],
)
def test_a_broken_file_says_where(tmp_path: Path, before: str, after: str, line: int | None, said: str) -> None:
    after = after.replace("\\n", "\n")
    with pytest.raises(LexiconError) as caught:
        read_sample(tmp_path, SAMPLE.replace(before, after))
    assert said in str(caught.value)
    assert "sample.toml" in str(caught.value)
    if line is not None:
        assert f":{line}:" in str(caught.value)
    assert caught.value.remedy


def test_a_language_without_words_says_which_there_are() -> None:
    with pytest.raises(LexiconError, match="languages: en"):
        load_language("xx")
    assert language_of("xx") is language_of(None) is load_language("en")


# ---- a second language is a folder


def respelled(folder: Path, spelling: Mapping[str, str]) -> Language:
    """Make a language of its own out of the English files, a few words spelled otherwise."""
    shutil.copytree(ENGLISH, folder)
    shutil.copy(data_folder("lexicons") / "attribution.toml", folder)
    for path in folder.glob("*.toml"):
        text = path.read_text("utf-8")
        for english, own in spelling.items():
            text = re.sub(rf"\b{english}\b", own, text)
        path.write_text(text, encoding="utf-8")
    about = folder / "language.toml"
    about.write_text(about.read_text("utf-8").replace('code = "en"', 'code = "nn"'), encoding="utf-8")
    return read_language(folder)


def test_a_second_language_needs_no_code(tmp_path: Path) -> None:
    own = respelled(tmp_path / "own", {"said": "zaid", "mayor": "mair", "march": "marz", "mr": "herr", "rise": "steig"})
    text = "The bridge will close on 3 Marz, Herr. Lind zaid on a wet day. It is old."
    document = segment(Article(text=text, language="nn"), language=own)
    assert document.language_ok
    assert len(document.sentences) == 2  # "Herr." ends none
    (found,) = attribute(document, method="rules", language=own)
    assert text[found.cue[0].start : found.cue[0].end] == "zaid"
    mentions = find_mentions(document, language=own)
    assert "date:--03-03" in [mention.key for mention in mentions]
    (resolved,), (speaker,) = resolve_speakers(document, [found], mentions, language=own)
    assert resolved.cue_class == "neutral"
    assert speaker.name == "Lind"
    assert not attribute(document, method="rules")  # English knows no "zaid"
    assert any("steig" in pair.one for pair in own.opposites.antonyms)


# ---- one list of verbs of saying, which analysts edit


def own_lexicon(folder: Path, body: str, *, name: str = "own") -> str:
    path = folder / "own.toml"
    path.write_text(f'name = "{name}"\nkind = "attribution"\n{body}', encoding="utf-8")
    return str(path)


def cue_classes(text: str, lexicon: str) -> list[str | None]:
    settings = Settings(lexicons=(lexicon,), attribution="rules")
    return [found.cue_class for found in framing.attributions(text, settings=settings)]


QUOTED = "“The harbor was never safe for the children of this town,” Marta Lind {verb} on Friday."


def test_an_own_attribution_lexicon_says_what_a_verb_implies(tmp_path: Path) -> None:
    lexicon = own_lexicon(tmp_path, '[dimensions.blaming]\nterms = ["said"]\n')
    assert cue_classes(QUOTED.format(verb="said"), lexicon) == ["blaming"]
    assert [found.cue_class for found in framing.attributions(QUOTED.format(verb="said"))] == ["neutral"]
    article = Article(text=QUOTED.format(verb="said") + " The harbor is old.", id="a")
    profile = framing.analyze(article, settings=Settings(lexicons=(lexicon,)))
    assert [found.cue_class for found in profile.attributions] == ["blaming"]


@pytest.mark.parametrize(
    "text",
    [
        QUOTED.format(verb="foghorned"),
        "Marta Lind foghorned that the harbor was never safe for anybody.",
        "The harbor was never safe for the children of this town, Marta Lind foghorned.",
    ],
)
def test_a_verb_added_to_the_lexicon_is_found(tmp_path: Path, text: str) -> None:
    lexicon = own_lexicon(tmp_path, '[dimensions.assertive]\nspeech = ["foghorned"]\n')
    assert cue_classes(text, lexicon) == ["assertive"]
    assert not framing.attributions(text, settings=Settings(attribution="rules"))


def test_a_verb_taken_out_of_the_lexicon_is_not_found(tmp_path: Path) -> None:
    text = "Marta Lind warned that the harbor was never safe for anybody."
    bundled = (data_folder("lexicons") / "attribution.toml").read_text("utf-8")
    path = tmp_path / "attribution.toml"
    path.write_text(re.sub(r'"warned",\s', "", bundled), encoding="utf-8")
    assert framing.attributions(text, settings=Settings(attribution="rules"))
    assert not framing.attributions(text, settings=Settings(attribution="rules", lexicons=(str(path),)))


def test_a_lexicon_that_names_no_verb_of_saying_leaves_them_as_they_are(tmp_path: Path) -> None:
    lexicon = own_lexicon(tmp_path, '[dimensions.doubting]\nterms = ["said"]\n', name="attribution")
    assert cue_classes(QUOTED.format(verb="said"), lexicon) == ["doubting"]


def test_a_lexicon_of_another_language_is_left_out(tmp_path: Path) -> None:
    lexicon = load(own_lexicon(tmp_path, 'language = "fr"\n[dimensions.blaming]\nterms = ["said"]\n'))
    assert Languages([lexicon]).of("en").verbs.class_of("said") == "neutral"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "a"\n[dimensions.x]\nspeech = ["said"]\n', "in a lexicon of kind 'stance'"),
        ('name = "a"\nkind = "attribution"\n[dimensions.neutral]\nspeech = ["point out"]\n', "is no single word"),
        (
            'name = "a"\nkind = "attribution"\n[dimensions.neutral]\nterms = [{term="says", introduces="speach"}]\n',
            "did you mean 'speech'?",
        ),
        ('name = "a"\nkind = "attribution"\n[dimensions.neutral]\nspeech = ["says"]\nterms = ["says"]\n', "twice"),
    ],
)
def test_what_a_word_introduces_is_checked(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=said.replace("?", r"\?")):
        load(path)
