"""Names of authors and titles, as extractors and services give them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.reading import read
from framing.reading.authors import author_names, person_name
from framing.reading.outlets import without_outlet

TEXT = "The sluice at Tarn Mill is shut until June. “It has not grown,” said Oda Prell of the crack in the wall."


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Petra Lind", "Petra Lind"),
        ("BY PETRA LIND", "PETRA LIND"),
        ("by: Petra Lind and Omar Vasey", "Petra Lind and Omar Vasey"),
        ("By, Petra Lind, Staff Writer", "Petra Lind"),
        ("Petra Lind, Chief Political Correspondent", "Petra Lind"),
        ("Petra Lind, Omar Vasey, Petra Lind", "Petra Lind, Omar Vasey"),
        ("https://social.example/lind, Petra Lind", "Petra Lind"),
        ("Petra Lind; Omar Vasey", "Petra Lind; Omar Vasey"),
        ("Byron Lind", "Byron Lind"),
        ("The editors", "The editors"),
        ("Staff Writer", "Staff Writer"),
        ("Petra Lind, opinion columnist", "Petra Lind, opinion columnist"),
        ("Petra Lind, guest writer", "Petra Lind, guest writer"),
        ("https://social.example/lind", None),
        ("By", None),
        (None, None),
    ],
)
def test_an_author_is_named_without_by_and_jobs(line: str | None, names: str | None) -> None:
    assert author_names(line) == names


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"name": "Petra Lind"}, "Petra Lind"),
        ({"given": "Petra", "family": "Lind"}, "Petra Lind"),
        ({"firstname": "Petra", "lastname": "Lind"}, "Petra Lind"),
        ("Petra Lind", "Petra Lind"),
        ({"id": 7}, None),
        (7, None),
    ],
)
def test_a_person_may_be_an_object(value: object, name: str | None) -> None:
    assert person_name(value) == name


@pytest.mark.parametrize(
    ("title", "outlet", "url", "wanted"),
    [
        ("Sluice shut - Tarn Ledger", "The Tarn Ledger", None, "Sluice shut"),
        ("Sluice shut | Local news | The Tarn Ledger", "Tarn Ledger", None, "Sluice shut"),
        ("Sluice shut - Tarn Ledger", "Tarnledger.example", "https://www.tarnledger.example/1", "Sluice shut"),
        ("Sluice shut - Tarn Ledger", "Yonder News", "https://tarnledger.example/1", "Sluice shut"),
        ("Sluice shut « Tarn & Mill Post", "The Tarn and Mill Post", None, "Sluice shut"),
        ("Tarn Ledger | Sluice shut", "Tarn Ledger", None, "Sluice shut"),
        ("Sluice shut - what we know - Tarn Ledger", "Tarn Ledger", None, "Sluice shut - what we know"),
        ("Tarn Ledger: we were wrong", "Tarn Ledger", None, "Tarn Ledger: we were wrong"),
        ("Mill row - county steps in", "Tarn Ledger", None, "Mill row - county steps in"),
        ("Sluice shut - Lowmoor Mail", "Tarn Ledger", None, "Sluice shut - Lowmoor Mail"),
        ("Tarn Ledger", "Tarn Ledger", None, "Tarn Ledger"),
    ],
)
def test_a_title_is_given_without_the_outlet(title: str, outlet: str, url: str | None, wanted: str) -> None:
    assert without_outlet(title, outlet, url) == wanted


RECORDS: dict[str, tuple[object, dict[str, object]]] = {
    "reference manager": (
        [
            {
                "type": "article-newspaper", "title": "Shut", "container-title": "Tarn Ledger", "abstract": TEXT,
                "author": [{"family": "Lind", "given": "Petra"}], "issued": {"date-parts": [[2025, 3, 10]]},
            }
        ],
        {"outlet": "Tarn Ledger", "author": "Petra Lind", "day": "2025-03-10", "excerpt": True},
    ),
    "reader view": (
        {"title": "Shut", "byline": "By Petra Lind", "siteName": "Tarn Ledger", "textContent": TEXT, "length": 3120},
        {"outlet": "Tarn Ledger", "author": "Petra Lind", "stated_words": None, "excerpt": False},
    ),
    "an unknown service": (
        {"took_ms": 3, "news_found": [{"title": "Shut", "link": "https://tarnledger.example/1", "body": TEXT}]},
        {"outlet": "tarnledger.example", "title": "Shut", "text": TEXT},
    ),
    "a crawler": (
        {"data": {"content": TEXT, "metadata": {"title": "Shut | Tarn Ledger", "ogSiteName": "Tarn Ledger"}}},
        {"outlet": "Tarn Ledger", "title": "Shut"},
    ),
    "a search service": (
        {"articles": [{"name_source": "Tarn Ledger", "domain_url": "x.example", "title": "Shut", "content": TEXT}]},
        {"outlet": "Tarn Ledger"},
    ),
    "a list for later": (
        [{"title": "Shut", "content": f"<p>{TEXT}</p>", "published_by": ["Petra Lind"], "domain_name": "x.example",
          "url": "https://x.example/1"}],
        {"author": "Petra Lind", "outlet": "x.example", "text": TEXT},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_records_of_other_programs(tmp_path: Path, name: str) -> None:
    record, wanted = RECORDS[name]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    (article,) = read(path).articles
    assert {key: getattr(article, key) for key in wanted} == wanted


def test_related_articles_in_a_record_are_not_its_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    related = [{"title": "Elsewhere", "url": "https://x.example/2"}]
    path.write_text(json.dumps({"title": "Shut", "words_of_it": TEXT, "more": related}), encoding="utf-8")
    reading = read(path, mapping={"text": "words_of_it"})
    assert [article.title for article in reading.articles] == ["Shut"]
