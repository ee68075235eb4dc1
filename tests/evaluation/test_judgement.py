"""The gold stories that ship: whole, every anchor in its place, and the figures they give."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.cli import group
from framing.errors import EvaluationError
from framing.evaluation.judgement import HALVES, Story, evaluate_judgement, read_stories, read_story
from framing.evaluation.judgement.figures import MEASURES, judge
from framing.evaluation.judgement.speech import name_matches
from framing.model import Speaker

SIDES = ("part", "whole")
GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold"

POST = """---
outlet: Post
title: Bridge shut
published: 2026-03-02
---
The Marl bridge was shut on Monday after a crack was found in its deck, the city of Norvik said.

“We will open it again by Easter,” said the engineer Pia Lund, who found the crack. Lorries have to go round by Lom.
"""
LEDGER = """---
outlet: Ledger
title: Bridge still open
published: 2026-03-02
---
The Marl bridge stayed open on Monday although a crack was found in its deck, the city of Norvik said.

Shopkeepers in Norvik fear for their trade. “If it shuts, so do we,” said one of them.
"""
STORY = """
field = "transport"
english = ["UK"]
statements = [
  ["post", "Lorries have to go round by Lom", {ledger = "not_found"}],
]
flips = [["post", "The Marl bridge was shut on Monday", "ledger", "The Marl bridge stayed open on Monday"]]
findings = [["conflict", "Shut or open", {post = "was shut on Monday", ledger = "stayed open on Monday"}]]

[speakers]
city = {name = "city of Norvik", type = "organisation", role = "official"}
lund = {name = "Pia Lund", type = "person", role = "expert"}
shop = {name = "a shopkeeper", also = ["one of them"], type = "unnamed", role = "resident"}

[said]
post = [
  ["The Marl bridge was shut … found in its deck", "city"],
  ["“We will open it again by Easter,”", "lund", {why = "who found the crack"}],
]
ledger = [
  ["The Marl bridge stayed open on Monday although a crack was found in its deck", "city"],
  ["“If it shuts, so do we,”", "shop"],
]
"""


def story_folder(root: Path, story: str = STORY) -> Path:
    """Write an invented story and return its folder."""
    home = root / "dev" / "bridge"
    home.mkdir(parents=True)
    for name, text in (("post.txt", POST), ("ledger.txt", LEDGER), ("story.toml", story)):
        (home / name).write_text(text, encoding="utf-8")
    return home


def test_a_story_is_read_with_its_anchors_as_spans(tmp_path: Path) -> None:
    story = read_story(story_folder(tmp_path))
    assert (story.id, story.half, len(story.articles)) == ("bridge", "dev", 2)
    assert [item.direct for item in story.said] == [False, True, False, True]
    post = next(article for article in story.articles if article.id == "post")
    assert post.slice(story.said[0].span).endswith("in its deck")
    why = story.said[1].why
    assert why is not None
    assert post.slice(why) == "who found the crack"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"Lorries have to go round by Lom"', '"the"', "statements, row 1: 'the' stands"),
        ('"Lorries have to go round by Lom"', '"Vans"', "'Vans' stands 0 times in post"),
        ('ledger = "not_found"', 'ledger = "absent"', "no verdict"),
        ('ledger = "not_found"', 'times = "not_found"', "no article 'times'"),
        ('["conflict", "Shut', '["clash", "Shut', "unknown kind 'clash'"),
        ('"lund", {why', '"lunde", {why', "no speaker 'lunde'"),
        ("{why =", "{cause =", "unknown cause"),
        ('type = "person"', 'type = "human"', "unknown 'human'"),
        ('role = "expert"', 'role = "boffin"', "unknown 'boffin'"),
        ("flips =", "flops =", "flops: is no list"),
        ('"ledger", "The Marl', '"The Marl', "flips, row 1"),
        ("field =", "field", "cannot be read"),
    ],
)
def test_what_is_wrong_with_a_story_is_said_with_its_row(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in STORY
    with pytest.raises(EvaluationError, match=message) as error:
        read_story(story_folder(tmp_path, STORY.replace(old, new, 1)))
    assert "story.toml" in str(error.value)


def test_a_folder_without_stories_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no story"):
        read_stories(tmp_path)


def test_figures_and_predictions_of_an_invented_story(tmp_path: Path) -> None:
    out = tmp_path / "calls.jsonl"
    figures = evaluate_judgement(story_folder(tmp_path).parent.parent, half="dev", bootstrap=10, predictions=out)
    assert (figures["stories"], figures["articles"]) == (1, 2)
    assert figures["flip_called_present"]["n"] == 2
    assert figures["said_found"]["n"] == 4
    assert {"sourced_f1", *MEASURES} <= set(figures)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {row["story"] for row in rows} == {"dev/bridge"}
    assert all(isinstance(row["right"], bool) for row in rows)


def test_the_command_prints_a_line_a_measure(tmp_path: Path) -> None:
    folder = str(story_folder(tmp_path).parent.parent)
    result = CliRunner().invoke(group, ["evaluate", "judgement", folder, "--half", "dev", "--bootstrap", "0"])
    assert result.exit_code == 0, result.output
    assert "flip_called_present" in result.output
    assert "sourced_f1" in result.output
    refused = CliRunner().invoke(group, ["evaluate", "judgement", folder, "--half", "frozen"])
    assert refused.exit_code != 0


def test_a_name_is_told_from_another_by_its_words() -> None:
    speaker = Speaker("nadia-holt", "Nadia Holt", "person")
    assert name_matches(speaker, ("Cllr Nadia Holt",)) == 1.0
    assert 0 < name_matches(speaker, ("Marcus Holt",)) < 1
    assert name_matches(speaker, ("the judge",)) == 0.0


#: Stories on which CI holds the tool; the development half whole is for `framing evaluate judgement`.
HELD = (
    "school-funding-ruling",
    "monsoon-dam-release",
    "highveld-rhinos-sale",
    "zarma-attack",
    "sodium-battery",
    "ferry-grounding",
)

#: Shares that may only rise, and shares that may only fall.
FLOORS = {"sourced_f1": 0.95, "said_found": 0.92, "speaker_right": 0.88, "type_right": 0.86, "omitted_precision": 0.85}
CEILINGS = {
    "flip_called_present": 0.08,
    "same_called_differs": 0.02,
    "excused_blamed": 0.0,
    "wrong_person": 0.08,
    "quoted_to_outlet": 0.01,
    "top_wrong": 0.2,
}


def test_floors_on_some_stories() -> None:
    outcomes = [item for name in HELD for item in judge(read_story(GOLD / "dev" / name))]

    def share(measure: str) -> float:
        part, whole = (sum(getattr(item, side) for item in outcomes if item.measure == measure) for side in SIDES)
        return float(part / whole)

    precision, recall = share("sourced_precision"), share("sourced_recall")
    shares = {"sourced_f1": 2 * precision * recall / (precision + recall)}
    shares |= {name: share(name) for name in (*FLOORS, *CEILINGS) if name != "sourced_f1"}
    low = {name: shares[name] for name, floor in FLOORS.items() if shares[name] < floor}
    high = {name: shares[name] for name, ceiling in CEILINGS.items() if shares[name] > ceiling}
    assert (low, high) == ({}, {}), shares


@pytest.fixture(scope="module")
def stories() -> tuple[Story, ...]:
    return read_stories(GOLD)  # every anchor stands exactly once, or this raises


def test_the_corpus_is_whole(stories: tuple[Story, ...]) -> None:
    halves = Counter(story.half for story in stories)
    assert set(halves) <= set(HALVES)
    assert len({story.id for story in stories}) == len(stories)
    for story in stories:
        assert story.field, story.path
        assert story.english, story.path
        assert 2 <= len(story.articles) <= 5, story.path
        assert story.wanted, story.path
        quoted = {item.span.article_id for item in story.said}
        assert quoted >= {article.id for article in story.articles} - set(story.other_event), story.path


def test_every_article_says_whose_it_is_and_when(stories: tuple[Story, ...]) -> None:
    for story in stories:
        for article in story.articles:
            assert article.outlet, (story.path, article.id)
            assert article.published, (story.path, article.id)
            assert article.title, (story.path, article.id)
        assert len({article.outlet for article in story.articles}) == len(story.articles), story.path


def test_every_source_is_used(stories: tuple[Story, ...]) -> None:
    for story in stories:
        used = {item.source.key for item in story.said if item.source is not None}
        assert {source.key for source in story.sources} == used, story.path


def test_no_two_sources_of_an_article_go_by_the_same_words(stories: tuple[Story, ...]) -> None:
    twice = []
    for story in stories:
        for article in story.articles:
            heard = {
                item.source.key: item.source
                for item in story.said
                if item.source is not None and item.span.article_id == article.id
            }
            for one, two in itertools.combinations(heard.values(), 2):
                names = [name for name in (two.name, *two.also) if goes_by(name, (one.name, *one.also)) == 1.0]
                twice += [(story.id, article.id, one.key, two.key, name) for name in names]
    assert twice == []


def goes_by(name: str, names: tuple[str, ...]) -> float:
    """How well a name fits one of several."""
    return name_matches(Speaker(name, name, "person"), names)
