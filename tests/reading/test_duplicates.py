"""The same article again counts once; one address with two texts is two versions of one article."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from framing.model import Article
from framing.reading import Reading, iter_articles, read
from framing.reading.collect import iter_drafts
from framing.reading.drafts import Draft
from framing.reading.duplicates import same_address

TEXT = "The sluice at Tarn Mill is shut until June. Divers found a crack in the wall, the county said."
HOME = "https://www.tarnledger.example/valley/sluice-shut"


def rows(tmp_path: Path, *records: dict[str, object]) -> Reading:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": TEXT, **record}) for record in records), encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    "url",
    [
        HOME,
        "http://tarnledger.example/valley/sluice-shut/",
        "https://m.tarnledger.example/valley/sluice-shut",
        "https://amp.tarnledger.example/valley/sluice-shut",
        "https://www.tarnledger.example/amp/valley/sluice-shut",
        "https://www.tarnledger.example/valley/sluice-shut/amp/",
        "https://www.tarnledger.example/valley/sluice-shut?utm_source=feed&utm_medium=rss&fbclid=x9",
        "https://www.tarnledger.example/valley/sluice-shut?amp=1#comments",
        "https://www.tarnledger.example:443/valley/sluice-shut/index.html",
    ],
)
def test_addresses_of_one_article(url: str) -> None:
    assert same_address(url) == same_address(HOME)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.tarnledger.example/valley/sluice-open",
        "https://www.tarnledger.example/story?id=7",
        "https://ampere.example/valley/sluice-shut",
        "https://www.tarnledger.example/valley/amphibians",
    ],
)
def test_addresses_of_other_articles(url: str) -> None:
    assert same_address(url) != same_address(HOME)
    assert same_address(f"{url}&utm_source=x" if "?" in url else f"{url}?utm_source=x") == same_address(url)


def test_one_article_three_times_counts_once(tmp_path: Path) -> None:
    reading = rows(
        tmp_path,
        {"outlet": "Tarn Ledger", "title": "Sluice shut", "url": HOME},
        {"outlet": "Tarn Ledger", "title": "The sluice is shut", "text": TEXT.replace(". ", ".\n\n")},
        {"outlet": "tarnledger.example", "title": "Shut", "url": f"{HOME}?utm_source=feed", "text": f" {TEXT} "},
    )
    assert [article.title for article in reading.articles] == ["Sluice shut"]
    (note,) = [note for note in reading.notes if note.kind == "duplicate"]
    assert note.message.endswith("a.jsonl:3; counted once")
    assert "a.jsonl:2" in note.message


def test_one_address_with_two_texts_is_two_versions(tmp_path: Path) -> None:
    reading = rows(
        tmp_path,
        {"id": "first", "outlet": "Tarn Ledger", "url": HOME},
        {"id": "later", "outlet": "Tarn Ledger", "url": f"{HOME}#top", "text": f"{TEXT} Nobody was hurt."},
    )
    assert len(reading.articles) == 2
    assert [note.message for note in reading.articles[1].notes if note.kind == "version"] == [
        "another version of 'first': the same address with another text, not another outlet's article"
    ]
    assert not [note for note in reading.articles[0].notes if note.kind == "version"]


def test_one_agency_text_in_two_outlets_stays_twice(tmp_path: Path) -> None:
    reading = rows(
        tmp_path, {"outlet": "Tarn Ledger", "url": HOME}, {"outlet": "Echo", "url": "https://echo.example/1"}
    )
    assert [article.outlet for article in reading.articles] == ["Tarn Ledger", "Echo"]


def test_the_address_of_a_site_makes_no_versions(tmp_path: Path) -> None:
    reading = rows(
        tmp_path,
        {"outlet": "Tarn Ledger", "url": "https://tarnledger.example/"},
        {"outlet": "Tarn Ledger", "url": "https://tarnledger.example", "text": f"{TEXT} Nobody was hurt."},
    )
    assert not [note for article in reading.articles for note in article.notes if note.kind == "version"]


def test_ids_given_many_times_stay_quick_and_unique(tmp_path: Path) -> None:
    reading = rows(tmp_path, *({"id": "x", "text": f"{TEXT} Boat {n}."} for n in range(300)))
    ids = [article.id for article in reading.articles]
    assert ids[:3] == ["x", "x-2", "x-3"]
    assert len(set(ids)) == 300


def test_a_draft_examined_elsewhere_is_the_same_article(tmp_path: Path) -> None:
    """Its language, kind, furniture, and the notes in their order, with a taken id and a second version."""
    address = "https://tarnledger.example/pier"
    more = "The council of the harbor town said on Monday that it would rebuild the pier and the lock."
    for name, text in (("a", f"{more} It opens in May.\n\nSign up for our newsletter."), ("b", f"{more} It is shut.")):
        record = {"id": "pier", "text": text, "url": address, "language": "de"}
        (tmp_path / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    drafts = [item for item in iter_drafts(tmp_path) if isinstance(item, Draft)]
    articles = [copy.deepcopy(draft).examined() for draft in drafts]
    assert articles == [item for item in iter_articles(tmp_path) if isinstance(item, Article)]
    assert [note.kind for note in articles[1].notes][-3:] == ["version", "id", "language"]
    assert [item.kind for item in articles[0].furniture] == ["promo"]
    assert not any(draft.article.furniture for draft in drafts)
