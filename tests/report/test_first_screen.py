"""What the first screen says of itself: counts of what one sees, marks that are there, the words that are proof."""

from __future__ import annotations

import re

import pytest

from framing.comparison.sentences.names import LEAST_QUOTED, LONGEST_QUOTED, Names
from framing.model import Article, Comparison, Span, UnevenTopic
from framing.pipeline import compare
from framing.reading import read
from framing.report.context import context
from framing.report.evidence import LEAD_LETTERS, evidence_sides
from framing.report.html import render_html
from framing.report.opening import Opening
from framing.report.page import PageData
from framing.report.view import ReportView

STORIES = ("first-island-chain", "gold/dev/strait-oil-spill", "gold/dev/school-funding-ruling")


@pytest.fixture(scope="module", params=STORIES)
def story(request: pytest.FixtureRequest) -> Comparison:
    return compare(read(f"corpus/{request.param}"))


@pytest.fixture
def shown(story: Comparison) -> dict[str, object]:
    view = ReportView(story)
    return context(view, PageData(view).pack())


def test_the_head_counts_the_cards_below_it(story: Comparison) -> None:
    page = render_html(story)
    first = re.search(r'class="tellings.*?</div>\s*(?:<details|<section|</section)', page, re.DOTALL)
    assert first is not None
    number = first.group().count('<article class="telling')
    assert f"{number} articles compared" in page


def test_a_card_lists_or_counts_all_that_is_only_there_and_not_found_there(shown) -> None:
    for card, line in zip(shown["cards"], shown["glance"], strict=True):
        for name in ("only", "lacks"):
            assert 0 <= card[f"more_{name}"] <= len(line[name])
            assert card[name] or card[f"more_{name}"] == len(line[name])


def test_what_is_only_there_is_shown_by_its_words_though_no_finding_tells_it(demo_comparison: Comparison) -> None:
    view = ReportView(demo_comparison)
    cards = context(view, PageData(view).pack())["cards"]
    (meridian,) = (
        card for card in cards if view.label(view.comparison.profiles[card["position"]].id) == "Meridian Asia"
    )
    (only,) = meridian["only"]
    assert (only["kind"], only["words"][:45]) == ("statement", "“Residents fear that bases will draw them int")
    assert meridian["rest_only"] == "see all three statements"


def test_what_a_card_cuts_ends_with_a_word_that_means_something(story: Comparison, shown) -> None:
    for card in shown["cards"]:
        cut = ["".join(words for words, _ in card[name]) for name in ("lead", "tone_words") if card[name]]
        for said in (*cut, *(item["words"].removesuffix("”") for name in ("only", "lacks") for item in card[name])):
            if said.endswith("…"):
                assert said.removesuffix("…").split()[-1].lower() not in {"of", "the", "a", "and", "to", "in", "Mr."}


@pytest.mark.parametrize(
    ("lead", "shown"),
    [
        ("TARN — The yard of Tarn shuts in May.", "The yard of Tarn shuts in May."),
        (
            "The yard of Tarn, which built ferries for the islands for a hundred and twelve years, shuts in May, "
            "its owner said on Monday, after a winter without an order, a spring of talks with the unions that came "
            "to nothing, and a strike that ended only when the bailiffs came to the gate with a paper from the court.",
            "The yard of Tarn, which built ferries for the islands for a hundred and twelve years, shuts in May, "
            "its owner said on Monday, after a winter without an order, a spring of talks with the unions that came "
            "to nothing…",
        ),
    ],
)
def test_a_card_shows_the_opening_sentence_whole_or_up_to_a_clause(lead: str, shown: str) -> None:
    text = f"{lead}\n\nNobody knows what comes next for the town."
    compared = compare([Article(text=text, id="a", outlet="A"), Article(text=text, id="b", outlet="B")])
    card = Opening(ReportView(compared)).cards()[0]
    assert "".join(words for words, _ in card["lead"]) == shown


def test_the_legend_of_the_headlines_tells_of_marks_that_are_there(story: Comparison, shown) -> None:
    page = render_html(story)
    section = page[page.index('id="headlines"') : page.index('id="findings"')]
    assert ("Wavy line" in section) == ("loaded" in shown["headlines"]["kinds"])
    assert ("Bold:" in section) == ("alone" in shown["headlines"]["kinds"])


def test_what_differs_most_is_told_at_the_head_once(shown) -> None:
    rows = {row["topic"]: row for row in shown["summary"]}
    (answer,) = rows["differs"]["answers"]
    assert all(answer["text"] != other["text"] for other in rows.get("only", {"answers": []})["answers"])
    assert "apart" not in rows


def test_a_topic_is_marked_near_the_beginning_of_its_evidence() -> None:
    found = compare(read("corpus/first-island-chain"))
    view = ReportView(found)
    topics = [item for item in found.findings if isinstance(item.facts, UnevenTopic)]
    assert topics
    for finding in topics:
        for side in evidence_sides(view, finding):
            if side["role"] == "has":
                before = next(place for place, (_, marked) in enumerate(side["pieces"]) if marked)
                assert sum(len(words) for words, _ in side["pieces"][:before]) <= LEAD_LETTERS + 2


def test_a_long_passage_is_cut_between_clauses() -> None:
    found = compare(read("corpus/first-island-chain"))
    names = Names(found)
    for profile in found.profiles:
        for sentence in profile.document.sentences:
            said = names.words(Span(profile.id, sentence.start, sentence.end))
            assert len(said.split()) <= LONGEST_QUOTED
            if said.endswith("…”"):
                assert len(said.split()) >= LEAST_QUOTED
                assert said.removesuffix("…”").split()[-1].lower() not in {"of", "the", "a", "and", "to", "in"}


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        (("Closer ties for Varn and Osk", "Varn moves closer to Osk"), "“Varn” and “Osk”"),
        (("New pier for Osk", "A new storm comes"), "No key word is in both headlines"),
    ],
)
def test_headlines_share_no_word_that_says_nothing(titles: tuple[str, str], told: str) -> None:
    text = "The council of Osk met on Monday and talked of the pier, the storm and the road to Varn for three hours."
    articles = [
        Article(text=text.replace("three", number), title=title, outlet=f"Paper {number}", id=f"paper-{number}")
        for title, number in zip(titles, ("two", "four"), strict=True)
    ]
    opening = Opening(ReportView(compare(articles, one_event=True)))
    assert told in opening.headlines()["title"]
