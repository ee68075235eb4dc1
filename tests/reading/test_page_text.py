"""What the elements of a saved page say of its text."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from framing.model import Article
from framing.reading import read

REPORT = (
    "The city of Larkwood will ban cars from its market square from the first of September.",
    "“The square belongs to those who walk,” said Tessa Holm, who heads the traffic office.",
    "Shopkeepers said they had learned of the plan from the newspaper and would go to court.",
    "The council decided by nine votes to six, after a debate that lasted until midnight.",
)


def page(tmp_path: Path, inner: str, *, head: str = "<title>Square</title>", after: str = "") -> Article:
    """A saved page: the report with an insertion behind its second paragraph."""
    paragraphs = [f"<p>{text}</p>" for text in REPORT]
    body = f"<article><h1>Square</h1>{''.join(paragraphs[:2])}{inner}{''.join(paragraphs[2:])}</article>{after}"
    path = tmp_path / "page.html"
    path.write_text(f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>', "utf-8")
    return read(path).articles[0]


def blocks(article: Article) -> list[tuple[str, str, str | None]]:
    """Kind, words and speaker of each block."""
    return [
        (
            item.kind,
            article.text[item.start : item.end],
            None if item.label_start is None else article.text[item.label_start : item.label_end],
        )
        for item in article.blocks
    ]


def test_a_block_quotation_is_one_block(tmp_path: Path) -> None:
    inner = "<p>In a letter Tessa Holm wrote:</p><blockquote><p>Nobody will lose.</p><p>Come and see.</p></blockquote>"
    article = page(tmp_path, inner)
    assert blocks(article) == [("block_quote", "Nobody will lose.\nCome and see.", None)]


@pytest.mark.parametrize(
    ("quote", "kind", "speaker"),
    [
        ("<p>No letter, no call.</p>&mdash; Ivo Brandt (@ivobrandt) <a href='#'>May 3, 2024</a>", "post", "Ivo Brandt"),
        ("<p>No letter, no call.</p><cite>Ivo Brandt, baker</cite>", "block_quote", "Ivo Brandt"),
        ("<p>No letter, no call.</p><footer>— Ivo Brandt</footer>", "block_quote", "Ivo Brandt"),
        ("<p>No letter, no call.</p><p>– Ivo Brandt</p>", "block_quote", "Ivo Brandt"),
    ],
)
def test_who_signs_a_quotation_or_a_post(tmp_path: Path, quote: str, kind: str, speaker: str) -> None:
    article = page(tmp_path, f"<blockquote class='embed'>{quote}</blockquote>")
    assert blocks(article) == [(kind, "No letter, no call.", speaker)]


@pytest.mark.parametrize(
    "inner",
    [
        "<blockquote class='pullquote'>“The square belongs to those who walk”<cite>Tessa Holm</cite></blockquote>",
        "<aside class='pull-quote'><p>“The square belongs to those who walk”</p></aside>",
        "<figure><img src='a.jpg'><figcaption>The square in 1998. Photo: R. Lund</figcaption></figure>",
        "<div class='wp-caption'><p class='wp-caption-text'>The square in 1998</p></div>",
        "<div class='related-stories'><h3>Related</h3><ul><li>Two hurt in a fire</li></ul></div>",
        "<div class='newsletter-signup'><p>Get the Larkwood briefing in your inbox every day.</p></div>",
    ],
)
def test_what_stands_beside_the_report_is_not_in_it(tmp_path: Path, inner: str) -> None:
    lines = page(tmp_path, inner).text.splitlines()
    assert [line for line in lines if line != "Square"] == list(REPORT)


@pytest.mark.parametrize(
    "after",
    [
        "<section class='comments'><h2>Comments</h2><p>This office is a joke and always was one to me.</p></section>",
        "<div id='disqus_thread'><p>This office is a joke and always was one to me.</p></div>",
        "<details class='CommentBox'><summary>Re: joke</summary><p>This office is a joke and always was.</p></details>",
        "<ol class='comment-list'><li><p>This office is a joke and always was one to me.</p></li></ol>",
        "<div class='reader-replies'><div class='reply'><p>This office is a joke and always was.</p></div></div>",
    ],
)
def test_readers_comments_are_not_the_outlets(tmp_path: Path, after: str) -> None:
    assert "joke" not in page(tmp_path, "", after=after).text


def test_a_class_that_is_called_comment_keeps_the_article(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    body = "".join(f"<p>{text}</p>" for text in REPORT)
    path.write_text(f"<html><body><div class='comment'><h1>Square</h1>{body}</div></body></html>", "utf-8")
    assert REPORT[3] in read(path).articles[0].text


def test_lists_and_tables_of_data_stay(tmp_path: Path) -> None:
    table = "<table><tr><th>Street</th><th>Cars</th></tr><tr><td>Mill Lane</td><td>410</td></tr></table>"
    text = page(tmp_path, f"<ul><li>Buses may pass.</li><li>So may bicycles.</li></ul>{table}").text
    for line in ("- Buses may pass.", "- So may bicycles.", "Street | Cars", "Mill Lane | 410"):
        assert line in text.splitlines()


def test_each_post_of_a_live_blog_has_its_time(tmp_path: Path) -> None:
    posts = "".join(
        f"<div class='post'><div><time datetime='2024-05-03T{hour}:00:00Z'>{hour}:00</time></div><h2>Update {hour}</h2>"
        f"<p>{text}</p><p><a href='#'>Share</a></p></div>"
        for hour, text in zip((18, 17, 16), REPORT, strict=False)
    )
    path = tmp_path / "live.html"
    path.write_text(
        "<html><head><title>Market square: live updates</title></head><body><main><h1>Market square: live updates</h1>"
        f"<p>Follow the vote on the square with us.</p><div class='feed'>{posts}</div></main></body></html>",
        "utf-8",
    )
    article = read(path).articles[0]
    assert article.kind is not None
    assert article.kind.name == "live_blog"
    assert [block.time for block in article.blocks] == [
        dt.datetime(2024, 5, 3, hour, tzinfo=dt.UTC) for hour in (18, 17, 16)
    ]
    assert [words for _, words, _ in blocks(article)] == [
        f"Update {hour}\n{text}" for hour, text in zip((18, 17, 16), REPORT, strict=False)
    ]
    assert "Share" not in article.text
    assert "18:00" not in article.text


def test_a_live_blog_that_the_page_hides_is_read_from_its_data(tmp_path: Path) -> None:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"Update {n}",
            "articleBody": text,
            "datePublished": f"2024-05-03T1{n}:00:00Z",
        }
        for n, text in enumerate(REPORT)
    ]
    data = json.dumps({"@type": "LiveBlogPosting", "headline": "Square", "liveBlogUpdate": updates})
    path = tmp_path / "live.html"
    path.write_text(
        f"<html><head><script type='application/ld+json'>{data}</script></head><body><h1>Square</h1></body></html>",
        "utf-8",
    )
    article = read(path).articles[0]
    assert len(article.blocks) == len(REPORT)
    assert all(text in article.text for text in REPORT)


def test_the_page_says_that_it_is_not_free_and_how_long_it_is(tmp_path: Path) -> None:
    def linked(**more: object) -> str:
        data = json.dumps({"@type": "NewsArticle", "headline": "Square", **more})
        return f"<script type='application/ld+json'>{data}</script>"

    assert page(tmp_path, "", head=linked(isAccessibleForFree="False")).excerpt
    assert page(tmp_path, "", head=linked(wordCount=900)).excerpt
    assert not page(tmp_path, "", head=linked(isAccessibleForFree=True)).excerpt
    whole = page(tmp_path, "", head=linked(isAccessibleForFree=False, wordCount=60))
    assert not whole.excerpt


def test_the_page_names_section_and_type(tmp_path: Path) -> None:
    data = json.dumps(
        {"@type": ["NewsArticle", "OpinionNewsArticle"], "headline": "Square", "articleSection": ["Views"]}
    )
    article = page(tmp_path, "", head=f"<script type='application/ld+json'>{data}</script>")
    assert article.section == "Views"
    assert article.kind is not None
    assert article.kind.name == "opinion"


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Published 23/04/2024 18:04", dt.datetime(2024, 4, 23, 18, 4), None),
        ("Published 3 April 2024 18:04 | Last updated 5 April 2024 09:00",
         dt.datetime(2024, 4, 3, 18, 4), dt.datetime(2024, 4, 5, 9)),
        ("Published 03/04/2024 18:04 | Last updated 05/04/2024 09:00", None, None),
        ("Updated: April 5, 2024", None, dt.date(2024, 4, 5)),
    ],
)  # fmt: skip
def test_the_dates_that_a_page_shows(
    tmp_path: Path, line: str, published: dt.date | None, updated: dt.date | None
) -> None:
    article = page(tmp_path, f"<p class='stamp'>{line}</p>")
    assert (article.published, article.updated) == (published, updated)
    assert any(note.kind == "date" for note in article.notes)


def test_a_british_page_has_the_day_first(tmp_path: Path) -> None:
    head = "<link rel='canonical' href='https://larkwood.co.uk/square'>"
    article = page(tmp_path, "<p>Published 03/04/2024</p>", head=head)
    assert article.published == dt.date(2024, 4, 3)


def test_the_date_of_an_update_alone_is_no_publication(tmp_path: Path) -> None:
    head = "<meta property='article:modified_time' content='2024-03-14T10:00:00Z'>"
    article = page(tmp_path, "", head=head)
    assert article.published is None
    assert article.updated == dt.datetime(2024, 3, 14, 10, tzinfo=dt.UTC)
    assert any("only the date of the last update" in note.message for note in article.notes)


def test_buttons_in_a_list_are_no_part_of_a_post(tmp_path: Path) -> None:
    post = (
        '<li class="post"><time datetime="2025-03-10T1{n}:00:00Z">1{n}:00</time>'
        "<p>Divers went down to the wall for the {n}th time today.</p><ul><li>Share</li></ul></li>"
    )
    posts = "".join(post.format(n=n) for n in (7, 6, 5))
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><head><title>Sluice: live updates</title></head><body><main><h1>Sluice: live updates</h1>{posts}</main>"
        "</body></html>",
        encoding="utf-8",
    )
    (article,) = read(path).articles
    assert "Share" not in article.text
    assert [block.kind for block in article.blocks] == ["live_post"] * 3


def test_a_handle_with_dots_signs_a_post(tmp_path: Path) -> None:
    inner = (
        '<blockquote class="bluesky-embed"><p>No cars, no shop. Who asked us?</p>&mdash; Jo Lind '
        '(<a href="x">@jo.lind.example</a>) <a href="y">May 5, 2025 at 9:14 AM</a></blockquote>'
    )
    assert blocks(page(tmp_path, inner)) == [("post", "No cars, no shop. Who asked us?", "Jo Lind")]
