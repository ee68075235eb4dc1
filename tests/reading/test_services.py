"""JSON as services and extractors write it: the right keys, nested ones, what is cut, gone or a headline only."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from framing.errors import ReadError
from framing.model import Article
from framing.reading import Reading, read

TEXT = "The sluice at Tarn Mill is shut until June. “It has not grown,” said Oda Prell of the crack in the wall."


def load(tmp_path: Path, value: object, name: str = "a.json", **options: object) -> Reading:
    path = tmp_path / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return read(path, **options)  # type: ignore[arg-type]


def only(reading: Reading) -> Article:
    (article,) = reading.articles
    return article


SERVICES: dict[str, tuple[object, dict[str, object]]] = {
    "trafilatura": (
        {
            "title": "Shut",
            "hostname": "tarnledger.example",
            "date": "2025-03-10",
            "source": "https://tarnledger.example/1",
            "source-hostname": "The Tarn Ledger",
            "raw_text": "menu " + TEXT,
            "text": TEXT,
            "comments": "I knew it.",
            "filedate": "2026-01-01",
        },
        {"outlet": "The Tarn Ledger", "url": "https://tarnledger.example/1", "published": dt.date(2025, 3, 10)},
    ),
    "news-please": (
        {
            "maintext": TEXT,
            "text": None,
            "source_domain": "tarnledger.example",
            "title": "Shut",
            "authors": ["Petra Lind"],
            "date_publish": "2025-03-10 18:04:00",
            "date_download": "2025-03-11 08:00:00",
        },
        {"outlet": "tarnledger.example", "author": "Petra Lind", "published": dt.datetime(2025, 3, 10, 18, 4)},
    ),
    "newspaper4k": (
        {
            "url": "https://www.tarnledger.example/1",
            "meta_site_name": "Tarn Ledger",
            "title": "Shut",
            "authors": ["Petra Lind", "Omar Vasey"],
            "publish_date": "2025-03-10 06:10:00+00:00",
            "summary": "Short.",
            "text": TEXT,
        },
        {"outlet": "Tarn Ledger", "author": "Petra Lind, Omar Vasey"},
    ),
    "guardian": (
        {
            "response": {
                "status": "ok",
                "results": [
                    {
                        "id": "uk/1",
                        "webTitle": "Shut",
                        "webUrl": "https://www.theguardian.com/uk/1",
                        "webPublicationDate": "2025-03-10T06:10:00Z",
                        "sectionName": "UK news",
                        "fields": {
                            "body": f"<p>{TEXT}</p>",
                            "bodyText": TEXT,
                            "byline": "Petra Lind",
                            "wordcount": "20",
                        },
                    }
                ],
            }
        },
        {"outlet": "The Guardian", "section": "UK news", "author": "Petra Lind", "stated_words": 20, "title": "Shut"},
    ),
    "guardian, markup only": (
        {"response": {"results": [
            {"webTitle": "Shut", "webUrl": "https://x.example/1", "fields": {"body": f"<p>{TEXT}</p>"}}
        ]}},
        {"outlet": "x.example"},
    ),
    "newsapi": (
        {
            "status": "ok",
            "articles": [
                {"source": {"id": None, "name": "Tarn Ledger"}, "title": "Shut - Tarn Ledger", "content": TEXT,
                 "url": "https://x.example/1", "publishedAt": "2025-03-10T06:10:00Z"}
            ],
        },
        {"outlet": "Tarn Ledger", "title": "Shut"},
    ),
    "event registry": (
        {
            "articles": {
                "results": [
                    {"uri": "1", "title": "Shut", "body": TEXT, "lang": "eng", "dateTimePub": "2025-03-10T06:10:00Z",
                     "source": {"uri": "tarnledger.example", "dataType": "news", "title": "Tarn Ledger"},
                     "url": "https://x.example/1", "authors": [{"uri": "p", "name": "Petra Lind"}]}
                ],
                "page": 1,
            }
        },
        {"outlet": "Tarn Ledger", "author": "Petra Lind"},
    ),
    "media cloud": (
        [{"stories_id": 7, "media_name": "Tarn Ledger", "media_url": "http://tarnledger.example", "title": "Shut",
          "publish_date": "2025-03-10 06:10:00", "story_text": TEXT, "url": "https://x.example/1"}],
        {"outlet": "Tarn Ledger", "id": "7"},
    ),
    "new york times": (
        {
            "response": {
                "docs": [
                    {"headline": {"main": "Shut", "kicker": None}, "lead_paragraph": TEXT, "web_url": "https://www.nytimes.com/1",
                     "source": "The New York Times", "pub_date": "2025-03-10T06:10:00+0000", "section_name": "World",
                     "byline": {"original": "By Petra Lind", "person": []}, "word_count": 900}
                ]
            }
        },
        {"outlet": "The New York Times", "title": "Shut", "section": "World", "excerpt": True},
    ),
    "wordpress": (
        [{"id": 4, "date": "2025-03-10T06:10:00", "link": "https://tarnledger.example/1", "title": {"rendered": "Shut"},
          "content": {"rendered": f"<p>{TEXT}</p>", "protected": False}, "author": 7}],
        {"outlet": "tarnledger.example", "title": "Shut"},
    ),
    "schema.org": (
        {"@context": "https://schema.org", "@graph": [
            {"@type": "NewsArticle", "headline": "Shut", "articleBody": TEXT, "publisher": {"name": "Tarn Ledger"},
             "author": [{"@type": "Person", "name": "Petra Lind", "url": "https://x.example/lind"}],
             "datePublished": "2025-03-10T06:10:00Z"}]},
        {"outlet": "Tarn Ledger", "author": "Petra Lind", "url": None},
    ),
    "elasticsearch": (
        {"hits": {"total": 1, "hits": [
            {"_id": "1", "_source": {"title": "Shut", "content": TEXT, "outlet": "Tarn Ledger"}}
        ]}},
        {"outlet": "Tarn Ledger", "title": "Shut"},
    ),
    "readability": (
        {"title": "Shut", "byline": "Petra Lind", "content": f"<div><p>{TEXT}</p></div>", "textContent": TEXT,
         "siteName": "Tarn Ledger", "publishedTime": "2025-03-10T06:10:00Z"},
        {"outlet": "Tarn Ledger", "author": "Petra Lind"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SERVICES)
def test_what_services_write_is_understood(tmp_path: Path, name: str) -> None:
    value, wanted = SERVICES[name]
    article = only(load(tmp_path, value))
    assert " ".join(article.text.split()) == TEXT
    assert {field: getattr(article, field) for field in wanted} == wanted
    assert article.published is not None or "published" not in str(value)


def test_an_address_is_never_an_outlet(tmp_path: Path) -> None:
    article = only(load(tmp_path, {"text": TEXT, "source": "https://news.tarnledger.example/1?x=2"}))
    assert (article.outlet, article.url) == ("news.tarnledger.example", "https://news.tarnledger.example/1?x=2")


def test_a_known_domain_has_its_name(tmp_path: Path) -> None:
    assert only(load(tmp_path, {"text": TEXT, "domain": "www.nytimes.com"})).outlet == "The New York Times"
    assert only(load(tmp_path, {"text": TEXT, "url": "https://amp.theguardian.com/x"})).outlet == "The Guardian"


def test_a_cut_text_is_an_excerpt_and_a_removed_one_is_none(tmp_path: Path) -> None:
    made = {"source": {"name": "Tarn Ledger"}, "url": "https://x.example/1", "publishedAt": "2025-03-10T06:10:00Z"}
    reading = load(
        tmp_path,
        {"articles": [
            {**made, "title": "Shut", "content": f"{TEXT} The mayor… [+123 chars]"},
            {**made, "title": "[Removed]", "content": "[Removed]", "url": "https://removed.com"},
            {**made, "title": "Paid", "content": "ONLY AVAILABLE IN PAID PLANS", "description": "A crack in the wall."},
        ]},
    )  # fmt: skip
    first, paid = reading.articles
    assert first.excerpt
    assert (paid.text, paid.excerpt) == ("A crack in the wall.", True)
    (gone,) = reading.set_aside
    assert gone.origin.endswith("a.json:2")
    assert "[Removed]" in gone.reason


def test_headlines_alone_are_compared_as_headlines(tmp_path: Path) -> None:
    rows = [
        {"title": "Sluice shut, mayor says", "seendate": "20250310T061000Z", "domain": "tarnledger.example",
         "url": "https://tarnledger.example/1", "sourcecountry": "Norway"},
        {"title": "Nobody told us, say farmers", "seendate": "20250310T071000Z", "domain": "echo.example",
         "url": "https://echo.example/1"},
    ]  # fmt: skip
    first, second = load(tmp_path, {"articles": rows}).articles
    assert (first.text, first.title, first.excerpt) == (rows[0]["title"], rows[0]["title"], True)
    assert (first.country, second.outlet) == ("Norway", "echo.example")
    assert "headline" in {note.kind for note in first.notes}


def test_a_record_that_lost_its_text_is_set_aside_and_named(tmp_path: Path) -> None:
    rows = [{"outlet": "A", "title": "Shut", "text": TEXT}, {"outlet": "B", "title": "Open", "text": None}]
    reading = load(tmp_path, rows)
    assert [article.outlet for article in reading.articles] == ["A"]
    assert reading.set_aside[0].origin.endswith(":2")
    assert "headline and no text" in reading.set_aside[0].reason


def test_nested_keys_can_be_named(tmp_path: Path) -> None:
    value = {"meta": {"paper": "Tarn Ledger"}, "payload": {"words": {"all": TEXT}}}
    mapping = {"text": "payload.words.all", "outlet": "meta.paper"}
    assert only(load(tmp_path, value, mapping=mapping)).outlet == "Tarn Ledger"
    lines = tmp_path / "a.jsonl"
    lines.write_text("\n".join(json.dumps(value | {"n": n, "id": str(n)}) for n in range(3)), encoding="utf-8")
    assert len(read(lines, mapping=mapping).articles) == 1
    paragraphs = {"outlet": "A", "parts": ["One is shut.", "Two is open."]}
    assert only(load(tmp_path, paragraphs, mapping={"text": "parts"})).text == "One is shut.\n\nTwo is open."


def test_keys_of_other_objects_are_theirs(tmp_path: Path) -> None:
    value = {
        "text": TEXT,
        "author": {"name": "Petra Lind", "url": "https://x.example/lind", "id": "p9"},
        "image": {"title": "A dam"},
    }
    article = only(load(tmp_path, value))
    assert (article.author, article.url, article.title, article.id) == ("Petra Lind", None, None, "a")


def test_a_table_of_flattened_keys(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'webTitle,fields.bodyText,source.name\nShut,"{TEXT}",Tarn Ledger\n', encoding="utf-8")
    article = only(read(path))
    assert (article.title, article.outlet) == ("Shut", "Tarn Ledger")


def test_json_that_holds_no_articles_is_refused(tmp_path: Path) -> None:
    for value in ({"status": "error", "message": "no key"}, {"articles": []}, [], [1, 2], {"data": {"items": "none"}}):
        with pytest.raises(ReadError):
            load(tmp_path, value)


def test_a_json_feed_is_a_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Tarn Ledger",
        "items": [
            {"id": "1", "url": "https://tarnledger.example/1", "title": "Shut", "content_html": f"<p>{TEXT}</p>",
             "date_published": "2025-03-10T06:10:00Z", "authors": [{"name": "Petra Lind"}]},
            {"id": "2", "url": "https://tarnledger.example/2", "title": "Open", "summary": "It opens in June."},
        ],
    }  # fmt: skip
    first, second = load(tmp_path, feed).articles
    assert (first.outlet, first.author, first.excerpt) == ("The Tarn Ledger", "Petra Lind", False)
    assert second.excerpt
