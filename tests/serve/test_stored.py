"""A store over the web: events, search, reports, articles, drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.serve import create_app
from tests.serve.test_changes import HERALD, TRIBUNE
from tests.serve.test_serve_app import HOME, TestClient

HOSTILE = "<b>x</b><script>alert(1)</script>"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(tmp_path / "kept", store=tmp_path / "news.store")
    with TestClient(app, base_url=HOME, headers={"origin": HOME}) as client:
        yield client


def test_articles_come_in_and_events_come_out(client: TestClient) -> None:
    assert client.get("/api/store/events").json() == []
    first = client.post("/api/store/articles", json={"text": HERALD, "outlet": "Herald", "published": "2026-03-02"})
    assert first.status_code == 201
    assert (first.json()["arrival"], first.json()["opened"]) == ("new", True)
    number = first.json()["event"]["number"]
    assert "Only one article so far" in client.get(f"/store/events/{number}").text
    second = client.post("/api/store/articles", json={"text": TRIBUNE, "outlet": "Tribune", "published": "2026-03-02"})
    assert second.json()["event"]["number"] == number
    (event,) = client.get("/api/store/events").json()
    assert (event["articles"], event["outlets"]) == (2, 2)
    shown = client.get(f"/api/store/events/{number}").json()
    assert [article["outlet"] for article in shown["articles"]] == ["Herald", "Tribune"]
    assert shown["findings"]
    page = client.get(f"/store/events/{number}")
    assert page.status_code == 200
    assert "Tribune" in page.text
    assert '<a href="/store">All events</a>' in page.text
    assert "Herald" in client.get("/store").text or event["label"] in client.get("/store").text
    assert client.get("/api/store/events/99").status_code == 404
    assert client.get("/store/events/99").status_code == 404


def test_a_search_finds_and_leads_to_the_event(client: TestClient) -> None:
    client.post("/api/store/articles", json={"text": HERALD, "outlet": "Herald"})
    hits = client.get("/api/store/search", params={"q": "steel cables"}).json()
    assert "48 steel cables" in hits[0]["words"]
    page = client.get("/store", params={"q": "steel cables"}).text
    assert f'href="/store/events/{hits[0]["event"]}"' in page
    assert "0 found" in client.get("/store", params={"q": "nothing of it"}).text
    assert client.get("/store", params={"q": '"'}).status_code == 200


def test_a_draft_is_held_against_its_event_and_not_stored(client: TestClient) -> None:
    client.post("/api/store/articles", json={"text": HERALD, "outlet": "Herald", "published": "2026-03-02"})
    client.post("/api/store/articles", json={"text": TRIBUNE, "outlet": "Tribune", "published": "2026-03-02"})
    text = HERALD.replace("3.2 million", "5 million")
    answer = client.post("/api/store/drafts", json={"text": text, "outlet": "Draft", "published": "2026-03-03"}).json()
    assert answer["event"]["articles"] == 2
    assert answer["check"]
    assert client.get("/api/store/events").json()[0]["articles"] == 2


def test_what_agents_may_ask_programs_may(client: TestClient) -> None:
    sent = {"outlet": "Herald", "published": "2026-03-02", "url": "https://herald.example/bridge"}
    number = client.post("/api/store/articles", json={"text": HERALD, **sent}).json()["event"]["number"]
    client.post("/api/store/articles", json={"text": TRIBUNE, "outlet": "Tribune", "published": "2026-03-02"})
    shown = client.get(f"/api/store/events/{number}").json()
    assert all(item["words"] for finding in shown["findings"] for item in finding["evidence"])
    summary = {"text": HERALD.replace("48 steel cables", "84 steel cables")}
    answer = client.post(f"/api/store/events/{number}/grounding", json=summary).json()
    assert "contradicted" in {sentence["support"] for sentence in answer["sentences"]}
    assert client.post("/api/store/events/99/grounding", json=summary).status_code == 404
    checked = client.post("/api/store/drafts", params={"event": number}, json=summary).json()
    assert checked["event"]["number"] == number
    later = {"text": f"{HERALD} A crane fell on Monday.", **sent}
    stored = client.post("/api/store/articles", json=later).json()
    assert stored["arrival"] == "later_version"
    (revision,) = client.get("/api/store/changes", params={"article": stored["article"]}).json()
    assert "crane" in str(revision["changes"])
    assert client.get("/api/store/changes", params={"article": "nobody"}).status_code == 404


def test_an_article_is_pasted_on_the_page(client: TestClient) -> None:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/store").text)
    assert found is not None
    data = {"token": found[1], "text": f"{HERALD} {HOSTILE}", "outlet": HOSTILE, "title": HOSTILE}
    page = client.post("/store/add", data=data)
    assert page.url.path.startswith("/store/events/")
    assert "<script>alert" not in page.text
    assert "<b>x" not in page.text
    assert "<b>x" not in client.get("/store").text
    assert client.post("/store/add", data={"token": found[1], "text": " "}).status_code == 400
    assert client.post("/store/add", data={**data, "published": "soon"}).status_code == 400
    assert client.post("/store/add", data={"text": HERALD}).status_code == 403


def test_the_calls_are_described(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/api/store/events", "/api/store/search", "/api/store/articles", "/api/store/drafts"} <= set(paths)


def test_without_a_store_there_are_no_such_pages(tmp_path: Path) -> None:
    with TestClient(create_app(tmp_path), base_url=HOME) as client:
        assert client.get("/store").status_code == 404
        assert "/api/store/events" not in client.get("/openapi.json").json()["paths"]
