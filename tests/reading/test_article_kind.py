"""The kind of an article, by the outlet's label or by its form."""

from __future__ import annotations

from typing import Any

import pytest

from framing.model import Article, Block, Furniture
from framing.reading.article_kind import kind_of
from framing.reading.examine import examine

TEXT = "The regional railway will close two of its five lines in May, its board decided on Tuesday."


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"title": "Opinion | Close the lines"}, "opinion"),
        ({"title": "OPINION: Close the lines"}, "opinion"),
        ({"title": "Op-Ed: Close the lines"}, "opinion"),
        ({"title": "Op-Ed Columnist: Close the lines"}, "opinion"),
        ({"title": "Close the lines (opinion)"}, "opinion"),
        ({"title": "Close the lines - Opinion - Rail Courier"}, "opinion"),
        ({"title": "Close the lines | Nora Pelz | Opinion"}, "opinion"),
        ({"title": "Editorial: Close the lines"}, "opinion"),
        ({"title": "Nora Pelz: Close the lines", "author": "Nora Pelz"}, "opinion"),
        ({"outlet": "Rail Courier (Opinion)"}, "opinion"),
        ({"outlet": "Rail Courier (Online News)"}, "news"),
        ({"section": "Opinion"}, "opinion"),
        ({"section": "EDITORIAL; Pg. 14"}, "opinion"),
        ({"section": "Comment is free"}, "opinion"),
        ({"url": "https://railcourier.example/opinion/2024/close-the-lines"}, "opinion"),
        ({"url": "https://railcourier.example/commentisfree/close"}, "opinion"),
        ({"url": "https://railcourier.example/news/opinion-polls-on-rail"}, "news"),
        ({"author": "Nora Pelz, Columnist"}, "opinion"),
        ({"author": "The Editorial Board"}, "opinion"),
        ({"title": "Letters: The railway and us"}, "letter"),
        ({"title": "Letter to the editor: Keep the lines"}, "letter"),
        ({"title": "Analysis: Why the lines close"}, "analysis"),
        ({"title": "Why the lines close - an explainer"}, "analysis"),
        ({"url": "railcourier.example/analysis/why"}, "analysis"),
        ({"title": "Rail strike: live updates"}, "live_blog"),
        ({"title": "Rail strike – as it happened"}, "live_blog"),
        ({"url": "https://railcourier.example/news/live/2024/rail"}, "live_blog"),
        ({"title": "Interview: Karl Amsel on the night train"}, "interview"),
        ({"title": "Karl Amsel: a Q&A"}, "interview"),
        ({"title": "Full transcript of the hearing"}, "transcript"),
        ({"title": "Press release: Railway closes two lines"}, "press_release"),
        ({"title": "Morning briefing: Trains, planes and rain"}, "round_up"),
        ({"title": "News in brief"}, "round_up"),
        ({"title": "Board divided in its opinion of the lines"}, "news"),
        ({"title": "Live animals were found on the train"}, "news"),
        ({"title": "Railway: two lines close"}, "news"),
        ({"title": "Letters found in the old station"}, "news"),
        ({"title": "Amsel gives interview after strike"}, "news"),
        ({}, "news"),
    ],
)
def test_labels(fields: dict[str, Any], kind: str) -> None:
    assert kind_of(Article(text=TEXT, **fields)).name == kind


@pytest.mark.parametrize(
    ("page_type", "kind"),
    [("OpinionNewsArticle", "opinion"), ("LiveBlogPosting", "live_blog"), ("NewsArticle", "news"), (None, "news")],
)
def test_what_the_page_calls_itself(page_type: str | None, kind: str) -> None:
    assert kind_of(Article(text=TEXT), page_type=page_type).name == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("FOR IMMEDIATE RELEASE\n\n" + TEXT, "press_release"),
        ("OSLO, May 3 /PRNewswire/ -- " + TEXT, "press_release"),
        (TEXT + "\n\nNotes to editors:\n\nThe railway was founded in 1899.", "press_release"),
        ("Dear Editor,\n\nPlease keep the lines open. They are our way to town.", "letter"),
        ("Sir – The closing of the lines is a mistake.", "letter"),
        ("Letters to the editor\n\nThe closing of the lines is a mistake.\nJan Roe, Sarn", "letter"),
        ("Letters from the camp reached the town on Monday. They were opened.", "news"),
        (
            "I have taken the night train for twenty years. I say the board is wrong. Karl Amsel should go, and my "
            "neighbours think so too.",
            "opinion",
        ),
        ("“I have taken the night train for years. I should know,” said Ida Roth. " + TEXT, "news"),
        ("World War I veterans took the train. The line should reopen, the mayor said. " + TEXT, "news"),
        ("Sirens were heard near the station. " + TEXT, "news"),
        ("EDITORIAL\n\n" + TEXT, "opinion"),
        ("Railway to close two of its lines\n\nComment\n\n" + TEXT, "opinion"),
        ("NEWS ANALYSIS\n\n" + TEXT, "analysis"),
        ("Letters to the editor\n\n" + TEXT, "letter"),
        ("News\n\nOpinion\n\nSport\n\n" + TEXT, "news"),  # what the page links to
        ("Opinion\n\nSport\n\n" + TEXT, "news"),
        (TEXT + "\n\n" + TEXT + "\n\nOpinion\n\n" + TEXT, "news"),
        ("Comment on the closing is invited.\n\n" + TEXT, "news"),
    ],
)
def test_the_form_of_the_text(text: str, kind: str) -> None:
    assert kind_of(Article(text=text)).name == kind


def test_turns_make_an_interview_or_a_transcript() -> None:
    lines = [
        "Ida Roth: Why now?",
        "Karl Amsel: Nobody rides.",
        "Ida Roth: And the strike?",
        "Karl Amsel: It will pass.",
    ]
    text = "\n\n".join(lines)
    turns = []
    for line in lines:
        start, colon = text.index(line), line.index(":")
        turns.append(Block(start + colon + 2, start + len(line), "turn", start, start + colon))
    assert kind_of(Article(text=text), blocks=turns).name == "interview"
    assert kind_of(Article(text=text), blocks=turns[:2]).name == "news"
    staged = [Furniture(0, 1, "stage")]
    assert kind_of(Article(text=text), blocks=turns, furniture=staged).name == "transcript"


def test_the_reason_names_what_gives_it_away() -> None:
    assert kind_of(Article(text=TEXT, title="Opinion | Close the lines")).reason == "its title says “Opinion”"
    assert kind_of(Article(text=TEXT)).reason == "nothing marks it as another kind"


POSTS = ("9.40pm", "8.55pm", "12.05pm")
REPORT = "The council of Elmsford is to vote on the sale of the baths tonight, and {} people wait outside the hall."


@pytest.mark.parametrize(
    ("times", "kind"),
    [
        (POSTS, "live_blog"),
        (("21:40 BST", "20:55 BST", "12:05 BST"), "live_blog"),
        (POSTS[::-1], "news"),  # a chronicle
        (POSTS[:2], "news"),
    ],
)
def test_times_of_day_above_the_parts(times: tuple[str, ...], kind: str) -> None:
    text = "\n\n".join(f"{time}\n\n{REPORT.format(number)}" for number, time in enumerate(times, start=40))
    article, _ = examine(Article(text=text))
    assert article.kind is not None
    assert article.kind.name == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Baths vote live: council sells", "live_blog"),
        ("Baths vote: follow it live", "live_blog"),
        ("How the other half live: a visit to Elmsford", "news"),
        ("The band that likes to play live", "news"),
    ],
)
def test_titles_of_live_blogs(title: str, kind: str) -> None:
    assert kind_of(Article(text=REPORT, title=title)).name == kind
