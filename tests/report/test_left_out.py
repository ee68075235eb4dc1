"""What is no part of an article stays in the side-by-side view, marked for the script to draw in grey."""

from __future__ import annotations

import framing
from framing.model import Article
from framing.report.html import render_html
from framing.report.page import PageData
from framing.report.view import ReportView

REPORT = (
    "The council of Elmsford voted on Monday to sell the old brewery \U0001f37a to a housing company.\n\n"
    "“We have waited ten years for this,” said Marta Lind, the mayor. The deal brings 4.2 million euros.\n\n"
)


def test_furniture_is_told_to_the_page() -> None:
    comparison = framing.compare(
        [
            Article(text=REPORT + "Sign up for our newsletter.", outlet="Post", id="a"),
            Article(text=REPORT + "© 2024 The Herald. All rights reserved.", outlet="Herald", id="b"),
        ]
    )
    articles = PageData(ReportView(comparison)).gather()["articles"]
    for item, kind in zip(articles, ("copyright line", "link or newsletter box"), strict=True):
        (left_out,) = item["furniture"]
        assert left_out["kind"] == kind
        assert all(sentence["end"] <= left_out["start"] for sentence in item["sentences"])
        units = item["text"].encode("utf-16-le")  # JavaScript counts UTF-16 units
        assert units[2 * left_out["start"] : 2 * left_out["end"]].decode("utf-16-le") in (
            "Sign up for our newsletter.",
            "© 2024 The Herald. All rights reserved.",
        )
    assert "left-out" in render_html(comparison)
