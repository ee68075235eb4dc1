"""Inclusion: verdicts by hand, guards, and the properties that make a call fair."""

from __future__ import annotations

import datetime as dt
import itertools
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.annotation.entities import find_mentions
from framing.annotation.statements import find_statements
from framing.comparison.events import group_events
from framing.comparison.inclusion import VerdictThresholds, measured, model_digest, thresholds
from framing.comparison.inclusion import judge as judge_pair
from framing.comparison.inclusion.absence_evidence import absence_sign, denial_sign, off_topic
from framing.comparison.inclusion.features import FEATURES, measure
from framing.comparison.inclusion.importance import statement_rows
from framing.comparison.inclusion.independence import Origins
from framing.comparison.inclusion.nearest import Asked, absence_of
from framing.comparison.inclusion.reading import read_statements
from framing.comparison.inclusion.stated import Stated
from framing.comparison.index import index_articles
from framing.comparison.pairing import compare_pairs
from framing.comparison.pairs import Bond
from framing.comparison.synonyms import synonyms
from framing.comparison.windows import prepare
from framing.model import (
    Article,
    Clauses,
    Event,
    Inclusion,
    Missing,
    Passage,
    Profile,
    Reason,
    Score,
    Span,
    StatementRow,
    Style,
    Values,
    VoiceMap,
)
from framing.segmentation import segment

DEMO = Path(__file__).resolve().parent.parent.parent / "corpus" / "first-island-chain"

FILLER = (
    "The harbour office opened a second counter for permits on Monday. Shopkeepers along the quay have asked for "
    "longer opening hours since spring. A new footbridge over the lock is planned for next year. Rain is forecast "
    "for the weekend and the yachting club has moved its dinner indoors. The library lends umbrellas to visitors. "
    "Bakers in the old town report that flour has become dearer. Two schools share one gymnasium while the other "
    "is being painted. The tram runs every twelve minutes. Cyclists complain about the cobbles near the market. "
)
FIRE = (
    "A fire destroyed the main hall of the Lindqvist paper mill in Norvik on Tuesday night. Forty workers were "
    "evacuated and nobody was hurt. The mill has supplied newsprint to the region since 1911. Fire chief Mara Holt "
    "said that an overheated drying cylinder had set off the blaze. "
)
STRIKE = "Union leader Peder Aune accused the owners of having ignored three warnings about rusted sprinklers. "


def judge(profiles, events, **options):
    indices = index_articles(profiles)
    return statement_rows(indices, events, compare_pairs(indices, events, **options))


def profile(text: str, name: str, **details: object) -> Profile:
    """Build a profile with what inclusion reads."""
    document = segment(Article(text=text, id=name, outlet=details.pop("outlet", name), language="en", **details))
    none = Score(None)
    style = Style(name, none, none, none, none, none, none, 0, 0, 0)
    statements = find_statements(document, VoiceMap(()))
    return Profile(document, (), (), find_mentions(document), (), (), statements, (), (), (), style)


def one_event(*profiles: Profile) -> tuple[Event, ...]:
    """Put all profiles into one event."""
    return (Event("event-1", tuple(item.id for item in profiles), "the fire", ()),)


def cells(rows: tuple[StatementRow, ...], words: str, profiles: tuple[Profile, ...]) -> dict[str, Inclusion]:
    """Return the cells of the statement that holds some words, by article."""
    texts = {item.id: item.article.text for item in profiles}
    (row,) = [row for row in rows if words in texts[row.statement.article_id][row.statement.start : row.statement.end]]
    return {cell.article_id: cell for cell in row.inclusion}


def test_says_what_is_present_and_what_is_not_found() -> None:
    pair = (profile(FIRE + STRIKE + FILLER, "a"), profile(FIRE + FILLER, "b"))
    rows = judge(pair, one_event(*pair))
    mine = tuple(row for row in rows if row.statement.article_id == "a")
    assert cells(mine, "Forty workers", pair)["b"].verdict == "present"
    lacking = cells(mine, "rusted sprinklers", pair)["b"]
    assert lacking.verdict == "not_found"
    assert lacking.probability is not None
    assert lacking.probability <= 0.05


@pytest.mark.parametrize(
    "more",
    [
        ", and the owners had ignored three warnings about rusted sprinklers.",
        ", but union leader Peder Aune accused the owners of ignoring warnings about sprinklers.",
    ],
)
def test_an_article_that_has_one_clause_of_two_has_it_partly(more: str) -> None:
    """Though the statement as a whole is likely enough to be called present."""
    one = "Forty workers were evacuated from the burning hall"
    pair = (profile(one + more + " " + FILLER, "a"), profile(f"{one}. {FILLER}", "b"))
    (cell,) = cells(judge(pair, one_event(*pair)), one + more, pair).values()
    assert (cell.verdict, cell.reason, cell.facts) == ("partly", "clauses", Clauses(1, 2))
    assert cell.probability is not None
    assert cell.probability > dict(thresholds())["inclusion_present"]


def test_shows_the_nearest_window_and_the_shared_words() -> None:
    pair = (profile(FIRE + FILLER, "a"), profile(FIRE + FILLER, "b"))
    cell = cells(
        tuple(row for row in judge(pair, one_event(*pair)) if row.statement.article_id == "a"),
        "overheated drying",
        pair,
    )["b"]
    text = pair[1].article.text
    assert cell.nearest is not None
    assert "drying cylinder" in text[cell.nearest.start : cell.nearest.end]
    assert {"cylinder", "drying"} <= {text[span.start : span.end] for span in cell.matched}


def test_an_article_against_itself_lacks_nothing() -> None:
    text = FIRE + STRIKE + FILLER
    pair = (profile(text, "a"), profile(text, "b"))
    rows = judge(pair, one_event(*pair))
    assert {cell.verdict for row in rows for cell in row.inclusion} == {"present"}


def test_swapping_two_articles_swaps_the_result() -> None:
    left, right = profile(FIRE + STRIKE + FILLER, "a"), profile(FIRE + FILLER, "b")
    there = {row.statement.id: row.inclusion for row in judge((left, right), one_event(left, right))}
    back = {row.statement.id: row.inclusion for row in judge((right, left), one_event(right, left))}
    assert there == back


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from((FIRE + FILLER).split(". ")), min_size=3, max_size=12))
def test_adding_an_article_never_turns_present_into_not_found(lines: list[str]) -> None:
    pair = (profile(FIRE + STRIKE + FILLER, "a"), profile(FIRE + FILLER, "b"))
    third = profile(". ".join(lines) + ".", "c")
    few = {row.statement.id: row.inclusion for row in judge(pair, one_event(*pair))}
    trio = (*pair, third)
    for row in judge(trio, one_event(*trio)):
        for cell in few.get(row.statement.id, ()):
            (after,) = [item for item in row.inclusion if item.article_id == cell.article_id]
            assert (cell.verdict, after.verdict) != ("present", "not_found")
            assert after.probability == cell.probability


def test_another_event_is_never_blamed() -> None:
    pair = (profile(FIRE + STRIKE + FILLER, "a"), profile(FILLER * 2, "b"))
    events = (Event("event-1", ("a",), "the fire", ()), Event("event-2", ("b",), "the harbour", ()))
    found = {(cell.verdict, cell.guard) for row in judge(pair, events) for cell in row.inclusion}
    assert found == {("cannot_tell", "other_event")}


@pytest.mark.parametrize(
    ("guard", "details", "text"),
    [
        ("too_short", {}, FIRE),
        ("excerpt", {"excerpt": True}, FIRE + FILLER),
    ],
)
def test_short_and_cut_articles_are_not_blamed(guard: str, details: dict[str, object], text: str) -> None:
    pair = (profile(FIRE + STRIKE + FILLER, "a"), profile(text, "b", **details))
    rows = tuple(row for row in judge(pair, one_event(*pair)) if row.statement.article_id == "a")
    assert cells(rows, "rusted sprinklers", pair)["b"].guard == guard


def test_an_article_in_another_language_is_not_judged() -> None:
    first, second = profile(FIRE + STRIKE + FILLER, "a"), profile(FIRE + FILLER, "b")
    foreign = replace(second, document=replace(second.document, language_ok=False))
    rows = tuple(row for row in judge((first, foreign), one_event(first, foreign)) if row.statement.article_id == "a")
    cell = cells(rows, "rusted sprinklers", (first, foreign))["b"]
    assert (cell.guard, cell.probability) == ("language", None)


def test_an_article_published_before_the_first_report_is_excused() -> None:
    early = profile(FIRE + FILLER, "b", published=dt.date(2026, 3, 4))
    late = profile(FIRE + STRIKE + FILLER, "a", published=dt.date(2026, 3, 6))
    rows = tuple(row for row in judge((late, early), one_event(late, early)) if row.statement.article_id == "a")
    cell = cells(rows, "rusted sprinklers", (late, early))["b"]
    assert (cell.verdict, cell.guard) == ("cannot_tell", "earlier")
    updated = replace(early, document=segment(replace(early.article, updated=dt.date(2026, 3, 7))))
    rows = tuple(row for row in judge((late, updated), one_event(late, updated)) if row.statement.article_id == "a")
    assert cells(rows, "rusted sprinklers", (late, updated))["b"].verdict == "not_found"


def test_another_number_differs_and_is_no_omission() -> None:
    other = FIRE.replace("Forty workers", "Sixty workers")
    pair = (profile(FIRE + FILLER, "a"), profile(other + FILLER, "b"))
    rows = tuple(row for row in judge(pair, one_event(*pair)) if row.statement.article_id == "a")
    cell = cells(rows, "Forty workers", pair)["b"]
    assert (cell.verdict, cell.reason) == ("differs", "values")
    assert cell.facts == Values("Forty workers", "Sixty workers")


def test_copies_count_once_and_duplicated_outlets_do_not_raise_independent() -> None:
    other = (
        "The principal hall of Norvik's Lindqvist mill burned down late on Tuesday. All forty workers got out unhurt. "
        "Fire chief Mara Holt blamed an overheated drying cylinder. " + FILLER[:300]
    )
    two = (profile(FIRE + FILLER, "a"), profile(other, "b"))
    three = (*two, profile(FIRE + FILLER, "c"))
    again = (*three, profile(other, "d", outlet="b"))
    counts = []
    for group in (two, three, again):
        rows = [row for row in judge(group, one_event(*group)) if row.statement.article_id == "a"]
        row = next(row for row in rows if "Forty" in group[0].article.text[row.statement.start : row.statement.end])
        counts.append(row.independent)
        assert row.independent <= row.reported_by
    assert counts[0] >= counts[1] >= 1
    assert counts[2] <= counts[0]


def test_copies_of_a_report_change_the_weight_of_no_statement() -> None:
    other = (
        "The principal hall of Norvik's Lindqvist mill burned down late on Tuesday. All forty workers got out unhurt. "
        "Fire chief Mara Holt blamed an overheated drying cylinder. " + STRIKE
    )
    own = (profile(FIRE + STRIKE + FILLER, "a"), profile(other, "b"), profile(FIRE + FILLER[::-1], "c"))
    copies = tuple(profile(other, f"b{number}") for number in range(4))
    group = (*own, *copies)
    alone = {row.statement.id: (row.importance, row.independent) for row in judge(own, one_event(*own))}
    rows = judge(group, one_event(*group))
    assert {row.statement.id: (row.importance, row.independent) for row in rows if row.statement.id in alone} == alone
    assert max(row.reported_by for row in rows) > 3
    by_copy = {row.statement.start: row.importance for row in rows if row.statement.article_id == "b3"}
    assert by_copy == {row.statement.start: row.importance for row in rows if row.statement.article_id == "b"}


def test_copies_of_a_demo_article_change_the_weight_of_no_statement() -> None:
    own = [article for article in framing.read(DEMO) if article.id != "caspian-courier"]
    copied = next(article for article in own if article.id == "harbor-daily")
    copies = [replace(copied, id=f"copy-{number}", outlet=f"{number} Post", url=None) for number in range(4)]
    alone, together = (framing.compare(group).statements for group in (own, [*own, *copies]))
    weights = {row.statement.id: row.importance for row in alone}
    assert weights
    assert {row.statement.id: row.importance for row in together if row.statement.id in weights} == weights


def test_articles_that_a_third_one_links_are_one_report() -> None:
    first, second = FIRE + STRIKE, FILLER[:300]
    group = (profile(first, "a"), profile(first + second, "b"), profile(second + FILLER[300:], "c", outlet="b"))
    indices = index_articles(group)
    bonds = {places: Bond.of(found) for places, found in compare_pairs(indices, one_event(*group)).items()}
    assert bonds[0, 1].copied
    assert not bonds[0, 2].copied
    assert Origins(indices, range(3), bonds).reports == 1
    assert Origins(indices, (0, 2), {(0, 2): bonds[0, 2]}).reports == 2


def test_passages_given_join_reports() -> None:
    pair = (profile(FIRE + FILLER, "a"), profile(FIRE.replace("Forty", "Some forty") + FILLER, "b"))
    whole = Passage("p", Span("a", 0, len(FIRE)), Span("b", 0, len(FIRE)), 50, 0.9)
    indices, events = index_articles(pair), one_event(*pair)
    pairs = {places: replace(found, passages=(whole,)) for places, found in compare_pairs(indices, events).items()}
    rows = statement_rows(indices, events, pairs)
    assert all(row.independent == 1 for row in rows)


def test_statements_that_say_the_same_share_a_group() -> None:
    pair = (profile(FIRE + FILLER, "a"), profile(FIRE + FILLER, "b"))
    rows = judge(pair, one_event(*pair))
    groups = [row.group for row in rows if row.group]
    assert groups
    assert all(groups.count(name) >= 2 for name in groups)


def test_importance_lies_between_0_and_1_and_orders_the_rows() -> None:
    pair = (profile(FIRE + STRIKE + FILLER, "a"), profile(FIRE + FILLER, "b"))
    values = [row.importance for row in judge(pair, one_event(*pair))]
    assert values == sorted(values, reverse=True)
    assert all(0.0 <= value <= 1.0 for value in values)


def test_limits_given_move_the_calls() -> None:
    pair = (profile(FIRE + STRIKE + FILLER, "a"), profile(FIRE + FILLER, "b"))
    rows = judge(pair, one_event(*pair), limits=VerdictThresholds(not_found=0.0))
    assert not any(cell.verdict == "not_found" for row in rows for cell in row.inclusion)


def test_a_text_without_content_words_is_no_trouble() -> None:
    pair = (profile("And so it was that they did. It was what it was there then.", "a"), profile(FIRE + FILLER, "b"))
    verdicts = {cell.verdict for row in judge(pair, one_event(*pair)) for cell in row.inclusion}
    assert "not_found" not in {
        cell.verdict
        for row in judge(pair, one_event(*pair))
        if row.statement.article_id == "a"
        for cell in row.inclusion
    }
    assert verdicts


def test_names_its_model_and_thresholds() -> None:
    assert len(model_digest()) == 64
    assert dict(thresholds())["inclusion_not_found"] == 0.05


def test_the_worked_example_shares_what_it_shares() -> None:
    folder = Path(__file__).resolve().parents[3] / "shared" / "seeds"
    files = sorted(folder.glob("00*.txt")) if folder.is_dir() else []
    if len(files) < 3:
        pytest.skip("the three articles of the worked example are not beside the repository")
    group = tuple(profile(path.read_text(encoding="utf-8"), path.name[:3]) for path in files)
    events = group_events(group)
    assert [event.articles for event in events] == [("000", "001"), ("004",)]
    for row in judge(group, events):
        for cell in row.inclusion:
            if "004" in (cell.article_id, row.statement.article_id):
                assert cell.guard == "other_event"


def test_a_missing_topic_speaks_where_likeness_is_too_close_to_call() -> None:
    """The bridge article has no term of the protest's topic; the twin with one word of it is not called."""
    protest = "Hundreds of people held a street protest against the closure of the old bridge on Monday evening."
    filler = " ".join(
        f"The old bridge carries {number} cars a day across the river to the market." for number in range(20, 30)
    )
    one = framing.analyze(framing.Article(text=f"{protest} {filler}", id="one", language="en"))
    two = framing.analyze(framing.Article(text=filler.replace("old", "steel"), id="two", language="en"))
    assert "protest" in {topic.topic for topic in one.topics}
    assert "protest" not in two.topic_terms
    (away, *_) = off_topic(one, two)
    assert away is not None
    assert away == (Reason.NO_TOPIC, Missing(("Protest",)))
    near = framing.analyze(framing.Article(text=f"A protest is planned. {filler}", id="two", language="en"))
    assert not any(off_topic(one, near))


OPENING = "The new {what} at the Lindqvist paper mill in Norvik was opened by {who} on {when} with a short speech. "


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ({"when": "12 March 2024"}, {"when": "19 March 2024"}),
        ({"who": "Mara Holt"}, {"who": "Peder Aune"}),
    ],
)
def test_another_date_or_name_differs_and_is_no_omission(here: dict[str, str], there: dict[str, str]) -> None:
    usual = {"what": "drying hall", "who": "Mara Holt", "when": "12 March 2024"}
    left = profile(OPENING.format(**{**usual, **here}) + FILLER, "a")
    right = profile(OPENING.format(**{**usual, **there}) + FILLER, "b")
    rows = tuple(
        row
        for row in judge((left, right), one_event(left, right))
        if row.statement.article_id == "a" and row.statement.start == 0
    )
    (row,) = rows
    (cell,) = row.inclusion
    assert (cell.verdict, cell.reason) == ("differs", "values")
    assert isinstance(cell.facts, Values)
    assert cell.facts.theirs == next(iter(there.values()))


def test_another_place_differs() -> None:
    line = "The two mayors signed the contract for the new paper mill in {} after a week of hard talks on prices. "
    pair = (profile(line.format("Berlin") + FILLER, "a"), profile(line.format("Madrid") + FILLER, "b"))
    rows = tuple(row for row in judge(pair, one_event(*pair)) if row.statement.article_id == "a")
    cell = cells(rows, "two mayors", pair)["b"]
    assert (cell.verdict, cell.facts) == ("differs", Values("Berlin", "Madrid"))


def test_a_name_that_the_other_article_has_too_does_not_differ() -> None:
    line = OPENING.format(what="drying hall", who="{}", when="12 March 2024")
    left = profile(line.format("Mara Holt") + FILLER, "a")
    right = profile(line.format("Peder Aune") + "Mara Holt thanked the crew. " + FILLER, "b")
    rows = judge((left, right), one_event(left, right))
    (cell,) = next(row for row in rows if row.statement.article_id == "a" and row.statement.start == 0).inclusion
    assert cell.verdict != "differs"


@pytest.mark.parametrize(
    ("told", "published", "excused"),
    [
        ("on Thursday", dt.date(2026, 3, 3), True),  # the Thursday before Friday 6 March
        ("on Thursday", dt.date(2026, 3, 5), False),
        ("last November", dt.date(2025, 10, 20), True),
        ("last November", dt.date(2025, 12, 1), False),
        ("in December", dt.date(2025, 11, 30), True),
        ("in December", dt.date(2026, 1, 2), False),
    ],
)
def test_a_day_in_the_statement_excuses_articles_from_before_it(told: str, published: dt.date, excused: bool) -> None:
    fact = f"Union leader Peder Aune accused the owners {told} of having ignored three warnings about sprinklers. "
    late = profile(FIRE + fact + FILLER, "a", published=dt.date(2026, 3, 6))
    early = profile(FIRE + FILLER, "b", published=published)
    other = profile(FIRE + fact + FILLER, "c", published=dt.date(2025, 10, 1))  # no guard by the first report
    trio = (late, early, other)
    rows = tuple(row for row in judge(trio, one_event(*trio)) if row.statement.article_id == "a")
    cell = cells(rows, "ignored three", trio)["b"]
    assert (cell.verdict, cell.guard) == (("cannot_tell", "earlier") if excused else ("not_found", None))


def test_a_near_synonym_counts_less_as_absent() -> None:
    assert synonyms("lawyer")["attorney"] == synonyms("attorney")["lawyer"] > 0.5
    assert not synonyms("zzyzx")
    left = profile("The soldiers left the quay before the ferry came in. " + FILLER, "a")
    column = FEATURES.index("absent")
    found = {}
    for word in ("troops", "bakers"):
        right = prepare(profile(f"Some {word} stood at the lock in the evening. " + FILLER, "b").document)
        (ready,) = index_articles([left])
        asked = Asked(Stated.read(ready.whole[:1], ready.text), right, absence_of(right))
        found[word] = measure([asked]).features[0, column]
    assert found["troops"] < found["bakers"]


@pytest.mark.parametrize(
    ("statement", "window", "kind"),
    [
        ("The mill paid 350 crowns for sprinklers.", "The mill paid a sum for sprinklers.", "no_figure"),
        (
            "Peder Aune had warned the owners thrice about rusted sprinklers near machines in spring.",
            "Guests of Peder Aune ate fish.",
            "only_names",
        ),
        ("Peder Aune ate fish at home.", "Guests of Peder Aune ate fish.", None),
        ("The mill opened in 1962 near the lock.", "The mill opened near the lock.", None),
        ("The mill paid 40m crowns for sprinklers.", "The mill paid 40 million crowns for sprinklers.", None),
        ("Astronomers photographed a comet with violet tails.", "Guests of Peder Aune ate fish.", "mostly_absent"),
    ],
)
def test_signs_of_absence(statement: str, window: str, kind: str | None) -> None:
    left, right = index_articles([profile(statement + " " + FILLER, "a"), profile(window + " " + FIRE, "b")])
    asked = Asked(Stated.read(left.whole[:1], left.text), right.text, absence_of(right.text))
    sign = absence_sign(left.whole[0], right.text, measure([asked]), 0, asked.absence)
    assert (sign[0] if sign else None) == kind


@pytest.mark.parametrize(
    ("statement", "window", "wanted"),
    [
        ("Peder Aune denied that the mill had been insured.", "The mill stood by the lock.", True),
        ("Peder Aune ruled out a sale of the mill.", "The mill stood by the lock.", True),
        ("Peder Aune ruled out a sale of the mill.", "The mill will not be sold, he said.", False),
        ("Peder Aune did not rule out a sale of the mill.", "The mill stood by the lock.", False),
        ("Peder Aune wants to sell the mill.", "The mill stood by the lock.", False),
    ],
)
def test_a_denial_of_which_nothing_is_denied_elsewhere(statement: str, window: str, wanted: bool) -> None:
    left, right = index_articles([profile(statement, "a"), profile(window, "b")])
    sign = denial_sign(left.kept(read_statements)[0], right)
    assert (sign == (Reason.NO_DENIAL, None)) is wanted


def test_what_is_measured_besides_changes_nothing() -> None:
    texts = (FIRE, "The mill burned. " + FILLER, "", FILLER, "Guests of Peder Aune ate fish. " + FIRE)
    ready = index_articles(profile(text, f"a{number}", title="Fire at a mill") for number, text in enumerate(texts))
    pairs = list(itertools.permutations(ready, 2))
    together = list(measured(pairs))
    for pair, found in zip(pairs, together, strict=True):
        (alone,) = measured([pair])
        assert found.chances == alone.chances
        assert np.array_equal(found.found.features, alone.found.features)
        assert (found.found.nearest, found.found.best) == (alone.found.nearest, alone.found.best)
        assert judge_pair(*pair, known=found) == judge_pair(*pair)


def test_stricter_limits_make_signs_stricter_too() -> None:
    strict = dict(thresholds(VerdictThresholds(not_found=0.025)))
    assert strict["inclusion_not_found_with_sign"] == pytest.approx(0.1)
    assert dict(thresholds())["inclusion_not_found_with_sign"] == pytest.approx(0.2)


def test_hundreds_of_like_sentences_are_grouped_in_time() -> None:
    lines = " ".join(f"The mill in Norvik printed {number} sheets for the harbour office." for number in range(400))
    pair = (profile(lines, "a"), profile(lines, "b"))
    begun = time.process_time()
    rows = judge(pair, one_event(*pair))
    assert time.process_time() - begun < 20
    assert sum(row.group is not None for row in rows) >= 800 * 0.9


def test_the_worked_example_lacks_what_it_lacks() -> None:
    """The remarks on Taiwan and the islanders' opposition stand in one Washington article and not in the other."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the three articles of the worked example are not beside the repository")
    reading = framing.read(folder)
    comparison = framing.compare(reading)
    first, second, _ = (article.id for article in reading)
    for words in (("Taiwan", "remarks"), ("local", "opposition")):
        (row,) = [
            row
            for row in comparison.statements
            if row.statement.article_id == second
            and all(word in comparison.slice(row.statement.span) for word in words)
        ]
        (cell,) = [cell for cell in row.inclusion if cell.article_id == first]
        assert cell.verdict == "not_found"
        assert cell.nearest is not None
        assert cell.reason


#: What the two articles have word for word.
REST = (
    "The bridge over the Orsa was closed in May. Farmers from the valley met in the town hall on Sunday night to ask "
    "for help. The district has had no doctor since the spring, and its school has two teachers for 90 children."
)


@pytest.mark.parametrize(
    ("denial", "other", "has_it"),
    [
        (
            "The army's spokesman, Maj Gen Ibrahim Ode, denied that troops were slow.",
            "Army spokesman Maj Gen Ibrahim Ode said troops reached the scene in four hours as a bridge was down.",
            False,
        ),
        (
            "Mayor Lena Voss of Orsa denied that the council had sold the land cheaply.",
            "Mayor Lena Voss of Orsa said the council had sold the land in March.",
            False,
        ),
        (
            "Brightwell's chief executive Ana Roy denied that the plant had leaked acid.",
            "Brightwell's chief executive Ana Roy said the plant had been checked for acid twice.",
            False,
        ),
        (
            "Mayor Lena Voss denied that the council had sold the land cheaply.",
            "Lena Voss, the mayor, rejected claims that the council sold the land cheaply.",
            True,
        ),
        (
            "The Orsa river board denied that its gates had failed during the flood.",
            "The river board of Orsa said its gates had not failed during the flood.",
            True,
        ),
        (
            "Maj Gen Ibrahim Ode denied that troops were slow to reach the scene.",
            "Maj Gen Ibrahim Ode dismissed reports that troops were slow to reach the scene.",
            True,
        ),
    ],
)
def test_a_denial_is_had_only_where_something_is_denied(denial: str, other: str, has_it: bool) -> None:
    articles = [
        Article(text=f"{denial}\n\n{REST}", id="a", outlet="Herald"),
        Article(text=f"{other}\n\n{REST}", id="b", outlet="Post"),
    ]
    comparison = framing.compare(articles)
    row = next(row for row in comparison.statements if comparison.slice(row.statement.span) in denial)
    assert (row.inclusion[0].verdict == "present") is has_it
