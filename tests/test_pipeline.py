"""Properties of the whole way from articles to a comparison."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import framing
from framing.errors import ComparisonError
from framing.model import Article, Comparison, Profile
from framing.pipeline.comparing import comparable

FRENCH = (
    "Le gouvernement a annoncé lundi de nouvelles mesures pour soutenir les agriculteurs touchés par la sécheresse. "
    "Les syndicats demandent davantage d'aides et prévoient une manifestation dans la capitale la semaine prochaine."
)


def articles_of(comparison: Comparison) -> list[Article]:
    return list(comparison.articles)


def test_a_profile_is_the_same_alone_and_in_a_batch(demo_comparison: Comparison) -> None:
    articles = articles_of(demo_comparison)
    together = framing.Analyzer().analyze_all(articles)
    assert together == [framing.analyze(article) for article in articles]


def test_adding_an_article_is_comparing_all_at_once(demo_comparison: Comparison) -> None:
    *first, last = articles_of(demo_comparison)
    grown = framing.add(framing.compare(first, name=demo_comparison.name), last)
    assert grown == framing.compare([*first, last], name=demo_comparison.name)


def test_swapping_the_articles_swaps_the_result(demo_comparison: Comparison) -> None:
    one, two = articles_of(demo_comparison)[1:3]
    there, back = framing.compare([one, two]), framing.compare([two, one])

    def calls(comparison: Comparison) -> dict[tuple[str, str], str]:
        return {
            (row.statement.id, cell.article_id): cell.verdict for row in comparison.statements for cell in row.inclusion
        }

    assert calls(there) == calls(back)


def test_an_article_against_itself_leaves_out_nothing(demo_comparison: Comparison) -> None:
    article = articles_of(demo_comparison)[0]
    twin = replace(article, id="twin", outlet="Twin")
    comparison = framing.compare([article, twin])
    assert not comparison.omissions(article)
    assert not comparison.omissions(twin)
    assert not comparison.conflicts


def test_omissions_and_only_in_are_two_sides(demo_comparison: Comparison) -> None:
    assert demo_comparison.omissions("pacific-fleet-review")
    for row in demo_comparison.only_in("meridian-asia"):
        assert row.statement.article_id == "meridian-asia"
        assert row in demo_comparison.omissions("pacific-fleet-review")


def test_another_language_is_set_aside_with_the_reason() -> None:
    english = [
        Article(text=f"{word} opened the bridge. “It is safe,” she said. " * 5, id=word) for word in ("Ana", "Eva")
    ]
    comparison = framing.compare([*english, Article(text=FRENCH, id="fr")])
    (item,) = comparison.set_aside
    assert item.article_id == "fr"
    assert "not English" in item.reason
    profile = framing.analyze(Article(text=FRENCH))
    assert not profile.attributions
    assert all(row.score.value is None for row in profile.stance)
    assert profile.style.flesch_reading_ease.value is None


def test_a_language_that_is_read_and_not_compared_is_set_aside() -> None:
    """A second folder of words lets its texts be read; the stems of a comparison stay those of one language."""
    profile = framing.analyze(Article(text="The ferry to Marno sank on Monday, the harbour office said.", id="a"))
    other = replace(profile.article, language="nn")
    read = replace(profile, document=replace(profile.document, article=other))
    kept, (item,) = comparable([profile, read])
    assert kept == [profile]
    assert "not English" in item.reason


def test_what_cannot_be_compared_is_said() -> None:
    one = Article(text="A text about a bridge that was closed on Monday by the mayor.", id="a")
    with pytest.raises(ComparisonError, match="two articles"):
        framing.compare([one])
    with pytest.raises(ComparisonError, match="'a'"):
        framing.compare([one, one])


@pytest.mark.parametrize("text", ["", " \n\t ", "word", "...!!!", "12 34 5,6", "the of and to", "a." * 500, "“" * 400])
def test_odd_texts_give_a_profile_without_numbers_made_up(text: str) -> None:
    profile = framing.analyze(Article(text=text))
    assert isinstance(profile, Profile)
    for row in profile.stance:
        assert row.score.value is None or row.score.value == row.score.value
        assert row.score.value is not None or row.score.reason
    assert profile.style.flesch_reading_ease.value is None
    assert profile.style.flesch_reading_ease.reason


def test_attributions_alone_are_those_of_the_profile(demo_comparison: Comparison) -> None:
    article = articles_of(demo_comparison)[0]
    assert framing.attributions(article) == framing.analyze(article).attributions


def test_notebook_display_escapes_what_comes_from_texts(demo_comparison: Comparison) -> None:
    hostile = Article(text="A <b>text</b> about it. “No,” she said.", outlet="<script>alert(1)</script>")
    shown = framing.analyze(hostile)._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "first-island-chain" in demo_comparison._repr_html_()


def test_who_is_one_is_looked_up_and_no_profile_is_rewritten(tmp_path: Path) -> None:
    first = Article(
        text="The bridge to Vesker will open in May, Mayor Ilse Brandt said on Monday. “It is safe for every lorry,” "
        "Ilse Brandt said. The repairs took fourteen months and cost three million crowns.",
        outlet="Herald",
        id="herald",
    )
    second = Article(
        text="The bridge to Vesker opens in May after repairs of fourteen months. “It is safe for every lorry,” Brandt "
        "said on Monday. Residents object to the toll of two crowns.",
        outlet="Tribune",
        id="tribune",
    )
    alone = framing.analyze(second)
    comparison = framing.compare([first, second])
    assert comparison.profile("tribune") == alone
    (said,) = [item for item in alone.attributions if item.kind == "direct"]
    assert said.speaker == "brandt"
    assert comparison.directory.name(said.speaker, "tribune") == "Ilse Brandt"
    assert comparison.variants[0].speaker == "ilse-brandt"

    framing.write_report(comparison, tmp_path)
    data = json.loads((tmp_path / "comparison.json").read_text("utf-8"))
    told = [item for item in data["attributions"] if item["article"] == "tribune" and item["kind"] == "direct"]
    assert [(item["speaker"], item["speaker_id"]) for item in told] == [("Ilse Brandt", "ilse-brandt")]
    assert "Brandt" in {speaker["name"] for speaker in data["articles"][1]["speakers"]}  # what that article calls her
    assert "tribune,Tribune,Ilse Brandt," in (tmp_path / "tables" / "voices.csv").read_text("utf-8")

    again = framing.read_report(tmp_path)
    third = Article(text="“It is safe for every lorry,” Mayor Brandt said in Vesker on Monday.", id="third")
    assert framing.add(again, third).directory.name("brandt", "third") == "Ilse Brandt"
    assert framing.add(comparison, third) == framing.compare([first, second, third])


def test_events_that_the_caller_knows() -> None:
    articles = [
        framing.Article("A fire destroyed the Lindqvist paper mill in Norvik. Mara Holt led the fire crews.", id="a"),
        framing.Article("Voters in Port Esteban chose Lucia Ferrante as mayor. Hugo Danz conceded.", id="b"),
        framing.Article("Trade ministers met in Lisbon. Ilse Brandt called the talks frank.", id="c"),
    ]
    assert len(framing.compare(articles).events) == 3
    assert [event.given for event in framing.compare(articles, one_event=True).events] == [("a", "b", "c")]
    said = framing.compare(articles[:2], events={"a": "Two towns", "b": "Two towns"})
    assert [(event.label, set(event.articles)) for event in said.events] == [("Two towns", {"a", "b"})]
    later = framing.add(said, articles[2])
    assert {event.label: set(event.articles) for event in later.events}["Two towns"] == {"a", "b"}
