from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from framing.errors import ReadError
from framing.model import Article
from framing.reading import read

PARAGRAPHS = (
    "The ferry left the harbour at noon on Monday, an hour later than the timetable says.",
    "“We waited an hour,” said Ilse Marr, who works in the harbour office. “Nobody told us why.”",
    "The company said that a valve had to be replaced before the boat could leave the pier.",
    "Passengers were offered coffee, and most of them stayed until the boat was ready to leave.",
)
BODY = "<article>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</article>"


def page(tmp_path: Path, body: str = BODY, head: str = "<title>Late</title>", **changes: str) -> Article:
    path = tmp_path / "page.html"
    text = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    path.write_bytes(text.encode(changes.get("encoding", "utf-8")))
    return read(path).articles[0]


def test_paragraphs_become_lines(tmp_path: Path) -> None:
    article = page(tmp_path)
    assert article.text == "\n".join(PARAGRAPHS)
    assert (article.id, article.title, article.outlet) == ("page", "Late", None)


def test_json_ld_tells_outlet_author_and_both_dates(tmp_path: Path) -> None:
    node = {
        "@type": ["NewsArticle"],
        "headline": "Ferry late",
        "publisher": {"name": "Harbour Post"},
        "author": [{"name": "Jo Brand"}],
        "datePublished": "2026-01-15T09:00:00Z",
        "dateModified": "2026-01-16T10:00:00Z",
        "url": "https://post.example/late",
    }
    graph = json.dumps({"@graph": [{"@type": "WebSite", "name": "x"}, node]})
    head = f'<title>Late | Post</title><script type="application/ld+json">{graph}</script>'
    article = page(tmp_path, head=head)
    assert (article.outlet, article.title, article.author) == ("Harbour Post", "Ferry late", "Jo Brand")
    assert article.published == dt.datetime(2026, 1, 15, 9, tzinfo=dt.UTC)
    assert article.updated == dt.datetime(2026, 1, 16, 10, tzinfo=dt.UTC)
    assert article.url == "https://post.example/late"


def test_open_graph_and_meta_tags_do_too(tmp_path: Path) -> None:
    head = """<meta property="og:site_name" content="Harbour Post"><meta property="og:title" content="Ferry late">
    <meta name="author" content="Jo Brand"><meta property="article:published_time" content="2026-01-15">
    <meta property="article:modified_time" content="2026-01-16"><link rel="canonical" href="https://post.example/a">"""
    article = page(tmp_path, head=head)
    assert (article.outlet, article.title, article.author) == ("Harbour Post", "Ferry late", "Jo Brand")
    assert (article.published, article.updated) == (dt.date(2026, 1, 15), dt.date(2026, 1, 16))


def test_a_date_that_is_only_found_is_said_to_be_so(tmp_path: Path) -> None:
    article = page(tmp_path, body=f"{BODY}<time datetime='2026-01-15'>15 January 2026</time>")
    assert article.published == dt.date(2026, 1, 15)
    assert any("htmldate" in note.message for note in article.notes)


def test_a_manifest_wins_over_the_page(tmp_path: Path) -> None:
    page(tmp_path, head='<meta property="og:site_name" content="Wrong">')
    (tmp_path / "articles.csv").write_text("file,outlet\npage.html,Right\n")
    assert read(tmp_path).articles[0].outlet == "Right"


def test_markup_scripts_and_what_is_hidden_go_and_escaped_text_stays(tmp_path: Path) -> None:
    body = BODY.replace(
        "<article>",
        "<article><h1 onclick=evil()>Ferry late</h1><script>evil()</script><style>p{}</style><!-- no -->"
        "<p style='display: none'>hidden words here</p><template><p>template words</p></template>"
        "<p>&lt;script&gt;shown()&lt;/script&gt; is what the sign said in large letters.</p>",
    )
    text = page(tmp_path, body=body).text
    assert "<script>shown()</script> is what" in text
    for gone in ("evil", "hidden", "template", "<p", "no -->"):
        assert gone not in text


def test_entities_of_a_doctype_are_never_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRETWORD")
    path = tmp_path / "a.html"
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY leak SYSTEM "file://{secret}">]>'
        f"<html><body><article><p>&leak; {PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></article></body></html>"
    )
    text = read(path).articles[0].text
    assert PARAGRAPHS[0] in text
    assert "SECRETWORD" not in text


def test_a_title_left_open_does_not_swallow_the_article(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><head><title>Late<body>{BODY.replace('</p>', '').replace('</article>', '')}")
    article = read(path).articles[0]
    assert article.title == "Late"
    assert PARAGRAPHS[3] in article.text


def test_a_wrong_charset_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(
        f'<html><head><meta charset="iso-8859-1"><title>Café</title></head><body>{BODY}</body></html>'.encode()
    )
    article = read(path).articles[0]
    assert article.title == "Café"
    assert any("declares iso-8859-1" in note.message for note in article.notes)


def test_a_declared_legacy_charset_is_obeyed(tmp_path: Path) -> None:
    text = f'<html><head><meta charset="koi8-r"><title>Паром</title></head><body>{BODY}</body></html>'
    path = tmp_path / "a.html"
    path.write_bytes(text.replace("“", '"').replace("”", '"').encode("koi8-r"))
    assert read(path).articles[0].title == "Паром"


def test_deep_nesting_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="nested 250 levels"):
        page(tmp_path, body="<div>" * 6000 + BODY + "</div>" * 6000)
    assert page(tmp_path, body="<div>" * 100 + BODY + "</div>" * 100).text


@pytest.mark.parametrize("body", ["", "<nav><a href=/>Home</a> <a href=/s>Sport</a></nav>", "<p>Loading</p>"])
def test_a_page_without_an_article_is_an_error(tmp_path: Path, body: str) -> None:
    with pytest.raises(ReadError, match="no article text"):
        page(tmp_path, body=body)


def test_huge_spans_cost_nothing(tmp_path: Path) -> None:
    table = "<table><tr><th colspan=9007199254740991>a</th></tr><tr><td rowspan=999999999>b</td></tr></table>"
    assert len(page(tmp_path, body=BODY.replace("</article>", f"{table}</article>")).text) < 2000


def test_markup_in_metadata_stays_text(tmp_path: Path) -> None:
    head = """<title>Late</title><meta property="og:site_name" content="&lt;img src=x onerror=a()&gt;">
    <link rel="canonical" href="javascript:alert(1)">"""
    article = page(tmp_path, head=head)
    assert article.outlet == "<img src=x onerror=a()>"
    assert article.url is None


def test_no_network_is_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<base href="http://127.0.0.1:9/"><link rel=stylesheet href="http://127.0.0.1:9/s.css">'
    assert page(
        tmp_path,
        head=head,
        body='<img src="http://127.0.0.1:9/i.png"><iframe src="http://127.0.0.1:9"></iframe>' + BODY,
    )


TITLES = {
    "Opinion | The wall that cracked - Tarn Ledger": ("The wall that cracked", "Opinion", "Tarn Ledger"),
    "The wall that cracked | Tarn Ledger": ("The wall that cracked", None, "Tarn Ledger"),
    "The wall that cracked - World - Tarn Ledger": ("The wall that cracked", "World", "Tarn Ledger"),
    "The wall that cracked | News": ("The wall that cracked", "News", None),
    "The wall that cracked | Tarn Ledger | all the news from the valley": (
        "The wall that cracked",
        None,
        "Tarn Ledger",
    ),
    "The wall that cracked": ("The wall that cracked", None, None),
    "The wall that cracked — Breaking News": ("The wall that cracked", "Breaking News", None),
}


@pytest.mark.parametrize("title", TITLES)
def test_outlet_and_section_are_taken_from_the_title_of_a_page(tmp_path: Path, title: str) -> None:
    body = "<p>The sluice at Tarn Mill is shut until June, and the divers went down to the wall again today.</p>"
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><head><title>{title}</title></head><body><article><h1>The wall that cracked</h1>"
        f"<p class='byline'>By Petra Lind, Columnist</p>{body}</article></body></html>",
        encoding="utf-8",
    )
    article = read(path).articles[0]
    assert (article.title, article.section, article.outlet) == TITLES[title]
    assert article.author == "Petra Lind"
    assert ("outlet" in {note.kind for note in article.notes}) == (title != "")


def test_a_domain_in_place_of_the_outlet_is_looked_up(tmp_path: Path) -> None:
    body = "<p>The sluice at Tarn Mill is shut until June, and the divers went down to the wall again today.</p>"
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><head><title>Shut</title><meta property='og:site_name' content='nytimes.com'></head>"
        f"<body><article><h1>Shut</h1>{body}</article></body></html>",
        encoding="utf-8",
    )
    assert read(path).articles[0].outlet == "The New York Times"


@pytest.mark.parametrize("odd", ["&#0;", "&#x0b;", "\x0c", "<a \x01=1>", "&#31;"])
def test_characters_that_no_xml_may_hold_break_no_page(tmp_path: Path, odd: str) -> None:
    body = (
        f"<p hidden>{odd}</p><p>The mill was shut on Monday{odd}, the mayor said, and forty people lost their work.</p>"
        * 4
    )
    page = tmp_path / "page.html"
    page.write_text(f"<html><head><title>Mill</title></head><body><article>{body}</article></body></html>", "utf-8")
    (article,) = read([page]).articles
    assert "The mill was shut on Monday" in article.text


def _page(head: str = "", below: str = "") -> bytes:
    """Write a page of three paragraphs."""
    body = "".join(f"<p>{sentence}</p>" for sentence in ("The sluice at Tarn Mill was shut on Monday.",) * 3)
    article = f"<article><h1>Sluice</h1>{body}{below}</article>"
    return f"<html><head><title>Sluice</title>{head}</head><body>{article}</body></html>".encode()


@pytest.mark.parametrize(
    "box",
    [
        "<div data-testid='comments-list'>{}</div>",
        "<section aria-label='Comments'>{}</section>",
        "<details><summary>Show comments (2)</summary>{}</details>",
        "<details><summary>2 comments</summary>{}</details>",
        "<div id='disqus_thread'>{}</div>",
    ],
)
def test_comments_are_known_by_what_their_element_is_called(tmp_path: Path, box: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(_page(below=box.format("<p>Sack the lot of them, I say.</p>")))
    assert "Sack" not in read(path).articles[0].text


def test_details_that_are_no_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(_page(below="<details><summary>What is a sluice?</summary><p>A gate in a dam.</p></details>"))
    assert "A gate in a dam." in read(path).articles[0].text


@pytest.mark.parametrize(
    ("head", "excerpt"),
    [
        ('{"@type": "NewsArticle", "hasPart": {"isAccessibleForFree": false, "cssSelector": ".wall"}}', True),
        ('{"@type": "NewsArticle", "hasPart": [{"isAccessibleForFree": "False"}]}', True),
        ('{"@type": "NewsArticle", "isAccessibleForFree": true}', False),
    ],
)
def test_a_part_that_is_not_free_makes_an_excerpt(tmp_path: Path, head: str, excerpt: bool) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(_page(f'<script type="application/ld+json">{head}</script>'))
    assert read(path).articles[0].excerpt is excerpt
    path.write_bytes(_page('<meta property="article:content_tier" content="locked">'))
    assert read(path).articles[0].excerpt


def test_the_hour_of_a_shown_date_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(_page(below="<time datetime='2025-03-10T08:15:00Z'>10 March</time>"))
    assert str(read(path).articles[0].published) == "2025-03-10 08:15:00+00:00"
