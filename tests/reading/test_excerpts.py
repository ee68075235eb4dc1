"""Texts that are only part of an article."""

from __future__ import annotations

import pytest

from framing.model import Article
from framing.reading.examine import Marks, examine

REPORT = (
    "The regional railway will close two of its five lines in May, its board decided on Tuesday.\n\n"
    "“Nobody rides them after eight,” said Karl Amsel, who heads the railway.\n\n"
)


@pytest.mark.parametrize(
    "end",
    [
        "This article is for subscribers only. Subscribe now from €1 a week.",
        "To read the rest of this story, sign up for a free account.",
        "Already a subscriber? Log in",
        "Continue reading with Courier Plus.",
        "You have reached your limit of free articles this month.",
        "You’ve used all of your free stories. Subscribe to keep reading.",
        "Unlock this article and everything else we publish.",
        "Read more at railcourier.example",
        "Read the full story at railcourier.example",
        "The board paper says the saving will […]",
        "The board paper says the saving will...",
        "The board paper says the saving [+1830 chars]",
        "The unions have called for a strike on the day on which the last of the trains will leave the",
        "Log in to continue reading.\n\nShare this article\n\n© 2024 Rail Courier. All rights reserved.",
        "Read more",
        "The other 70% of this article is for members.",
        "The remaining two thirds of the text are there for those who subscribe.",
        "The remaining 240 words can be read by subscribers.",
        "The unions said the last train had",
        "Want to read more? Register for free.",
        "Start your free trial today",
        "Full story: railcourier.example/night-train",
        "The unions said that they would go on strike (...)",
        "This is a subscriber-only story. Log in to read on.",
        "To keep reading, start your 30-day trial for £1.",
        "Get full access to the Courier for just $1 a week",
        "Continue reading in the app",
        "... [Message clipped]  View entire message",
        "(continued on page 4)",
        "Read the rest of this article »",
        "Preview ends here. Buy this article for €0.99.",
        "Free preview: 2 of 9 paragraphs",
        "Want the full story? Become a subscriber today.",
        "+ 512 words",
        "See full article at railcourier.example/night-train",
    ],
)
def test_a_text_that_is_cut(end: str) -> None:
    article, remarks = examine(Article(text=REPORT + end))
    assert article.excerpt
    assert [kind for kind, _ in remarks].count("excerpt") == 1


@pytest.mark.parametrize(
    "end",
    [
        "The last trains run on 4 May.",
        "READ MORE: Why the night train came back",
        "Riders can register for free at the town hall, the council said.",
        "“Want more?” the guard asked.",
        "Sign up for our newsletter.",
        "Subscribe to our podcast.",
        "Support local journalism: become a member.",
        "The last trains run on 4 May.\n\nBy Nora Pelz",
        "The remaining 30% of the shares belong to the state.",
        "The last two thirds of the line were built for members of parliament.",
        "What they had",
        "To see the report, residents must register at the town hall.",
        "The search for the lost train continues on the northern line.",
        "The company put its report behind a paywall, the council complained.",
        "Open the report to people who sign in at the desk, the court ordered.",
        "This report, which members of the union paid for, was never published.",
    ],
)
def test_a_text_that_is_whole(end: str) -> None:
    article, _ = examine(Article(text=REPORT + end))
    assert not article.excerpt


def test_a_login_above_the_report_cuts_nothing() -> None:
    article, _ = examine(Article(text="Already a subscriber? Log in\n\n" + REPORT))
    assert not article.excerpt
    assert [item.kind for item in article.furniture] == ["offer"]


def test_what_the_page_says_counts() -> None:
    article, remarks = examine(Article(text=REPORT), Marks(is_free=False))
    assert article.excerpt
    assert (
        "excerpt",
        "the page says that the article is not free to read, so that the text may be a part of it",
    ) in remarks
    assert not examine(Article(text=REPORT), Marks(is_free=True))[0].excerpt


def test_stated_length_decides() -> None:
    words = len(REPORT.split())
    assert examine(Article(text=REPORT, stated_words=words * 3))[0].excerpt
    assert not examine(Article(text=REPORT, stated_words=words))[0].excerpt
    assert not examine(Article(text=REPORT, stated_words=words), Marks(is_free=False))[0].excerpt


@pytest.mark.parametrize(
    "credit",
    [
        "— Africa Wire", "—AP", "- Reuters", "— With agencies", "—Staff reports", "– With inputs from PTI", "AFP",
        "(PTI) SKV KVK", "/PTI", "(with PTI inputs)", "*AFP*", "[Reuters]", "— Jane Doe, Coast Wire",
        "– Harbor News Service", "(The Canadian Press)", "—Jane Doe, staff writer", "– Jane Doe, education editor",
        "— Jane Doe and Tom Beale, Harbor reporters", "*Jane Doe, columnist*", "Reporting by Jane Doe",
        "Contact the writer at doe@harbor.example", "Follow Jane Doe on X @janedoe",
    ],
)  # fmt: skip
def test_a_credit_behind_the_last_sentence_is_no_cut_and_no_part_of_the_article(credit: str) -> None:
    text = (
        REPORT + "The minister, who was abroad for a meeting, was on the way home on Tuesday, an aide said. " + credit
    )
    article, _ = examine(Article(text=text))
    assert not article.excerpt
    assert [text[item.start : item.end] for item in article.furniture] == [credit]


@pytest.mark.parametrize("name", ["— By Jane Doe", "— JD", "— Jane Doe", "| Jane Doe"])
def test_a_name_behind_the_last_sentence_is_no_cut(name: str) -> None:
    article, _ = examine(Article(text=REPORT + "The minister was on the way home on Tuesday, an aide said. " + name))
    assert not article.excerpt


@pytest.mark.parametrize(
    "rest",
    [
        "— said the mayor of",
        "— it was too late for the last of the trains to leave the old",
        "— Skarn and the",
        "— a staff",
        "The editor of the",
    ],
)
def test_words_behind_a_dash_that_go_on_are_cut(rest: str) -> None:
    article, _ = examine(Article(text=REPORT + "The minister was on the way home on Tuesday, an aide said. " + rest))
    assert article.excerpt
