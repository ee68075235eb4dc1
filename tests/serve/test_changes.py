"""Articles of a comparison corrected, taken out, brought back; decisions kept; names that always lead back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import OutputError
from framing.review import load_review
from framing.serve import create_app
from framing.serve.jobs import ARTICLES, Shelf
from framing.serve.ledger import Upload
from framing.serve.names import file_name, folder_name, is_plain_name
from tests.serve.test_serve_app import HOME, ONE, TWO, TestClient, finished, kept, token

THREE = "Toll on the Vesker bridge angers drivers\n\nDrivers blocked the bridge to Vesker on Tuesday over the toll.\n"
HERALD = """Bridge to Vesker reopens after repairs

The bridge to Vesker reopened on Monday after 14 months of repairs. Mayor Ilse Brandt praised the workers.

The work cost 3.2 million crowns, the town hall said. The engineers replaced 48 steel cables and two pillars.

Traffic over the old road has been heavy since spring. Buses will run over the bridge again from Thursday on.
"""
TRIBUNE = """Vesker bridge opens, residents object to the toll

Residents of Vesker protested on Monday when the bridge reopened. They say that the toll of two crowns is unfair.

The work cost 4.1 million crowns, the town hall said. Mayor Ilse Brandt opened the bridge at noon.

A group of farmers blocked the road to the bridge for an hour. The council will vote on the toll in October.
"""


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(tmp_path), base_url=HOME, headers={"origin": HOME}) as client:
        yield client


@pytest.fixture
def bridge(client: TestClient) -> TestClient:
    """A client with a comparison of two pasted articles."""
    data = {"token": token(client), "name": "Bridge", "text0": ONE, "outlet0": "Herald", "text1": TWO}
    client.post("/comparisons", data={**data, "outlet1": "Tribune"})
    assert finished(client, "bridge")["state"] == "done"
    return client


def outlets(client: TestClient, name: str = "bridge") -> set[str]:
    return {article["outlet"] for article in client.get(f"/c/{name}/comparison.json").json()["articles"]}


def post(client: TestClient, path: str, **fields: str) -> int:
    return client.post(path, data={"token": token(client), **fields}).status_code


def test_correct_take_out_and_undo(bridge: TestClient) -> None:
    first, second = (item["key"] for item in bridge.get("/api/comparisons/bridge").json()["articles"])
    fields = {"outlet": "The Herald", "title": "Open again", "published": "2026-03-02", "action": "edit"}
    assert post(bridge, "/c/bridge/article", article=first, **fields) == 200
    assert finished(bridge, "bridge")["state"] == "done"
    assert outlets(bridge) == {"The Herald", "Tribune"}
    shown = bridge.get("/api/comparisons/bridge").json()["articles"][0]
    assert (shown["title"], shown["published"]) == ("Open again", "2026-03-02")
    post(bridge, "/c/bridge/articles", text0=THREE, outlet0="Gazette")
    finished(bridge, "bridge")
    post(bridge, "/c/bridge/article", article=second, action="remove")
    finished(bridge, "bridge")
    assert outlets(bridge) == {"The Herald", "Gazette"}
    for expected in ({"The Herald", "Tribune", "Gazette"}, {"The Herald", "Tribune"}, {"Herald", "Tribune"}):
        assert post(bridge, "/c/bridge/undo") == 200
        finished(bridge, "bridge")
        assert outlets(bridge) == expected
    assert "Undo the last change" not in bridge.get("/c/bridge").text


@pytest.mark.parametrize(("date", "status"), [("yesterday", 400), ("2026-13-01", 400), ("2026-02-30", 400)])
def test_a_wrong_date_is_refused_and_nothing_is_recorded(bridge: TestClient, date: str, status: int) -> None:
    key = bridge.get("/api/comparisons/bridge").json()["articles"][0]["key"]
    assert post(bridge, "/c/bridge/article", article=key, published=date) == status
    assert "Undo" not in bridge.get("/c/bridge").text


def test_a_comparison_is_removed_put_back_and_deleted(bridge: TestClient, tmp_path: Path) -> None:
    post(bridge, "/c/bridge/remove", action="remove")
    assert bridge.get("/c/bridge").status_code == 404
    assert bridge.get("/c/bridge/report.html").status_code == 404
    post(bridge, "/c/bridge/remove", action="restore")
    assert bridge.get("/c/bridge/report.html").status_code == 200
    post(bridge, "/c/bridge/remove", action="forget")  # only what was removed before can be deleted
    assert bridge.get("/c/bridge").status_code == 200
    post(bridge, "/c/bridge/remove", action="remove")
    post(bridge, "/c/bridge/remove", action="forget")
    assert kept(tmp_path) == []


def test_decisions_go_into_the_file_that_review_reads(client: TestClient, tmp_path: Path) -> None:
    articles = [{"text": HERALD, "outlet": "Herald"}, {"text": TRIBUNE, "outlet": "Tribune"}]
    bridge = client
    bridge.post("/api/comparisons", json={"title": "Bridge", "articles": articles})
    finished(bridge, "bridge")
    findings = bridge.get("/c/bridge/comparison.json").json()["findings"]
    wanted = findings[0]["id"]
    place = "/api/comparisons/bridge/review"
    assert f'<meta name="framing-review" content="{place}">' in bridge.get("/c/bridge/report.html").text
    assert bridge.get(place).json() == []
    answer = bridge.post(place, json={"finding": wanted, "decision": "reject", "note": "it is there"})
    assert answer.json() == [{"finding": wanted, "decision": "reject", "note": "it is there"}]
    decision = load_review(tmp_path / "bridge").of(wanted)
    assert decision is not None
    assert (decision.decision, decision.text, decision.note) == ("reject", findings[0]["text"], "it is there")
    post(bridge, "/c/bridge/articles", text0=THREE)
    finished(bridge, "bridge")
    assert wanted not in {item["id"] for item in bridge.get("/c/bridge/comparison.json").json()["findings"]}
    assert bridge.post(place, json={"finding": wanted, "decision": None}).json() == []
    assert bridge.post(place, json={"finding": "nothing", "decision": "accept"}).status_code == 404
    assert bridge.post(place, json={"finding": wanted, "decision": "perhaps"}).status_code == 422
    assert bridge.post("/api/comparisons/none/review", json={"finding": "x", "decision": "hide"}).status_code == 404


def test_the_page_may_ask_this_app_and_nobody_else(bridge: TestClient, tmp_path: Path) -> None:
    page = bridge.get("/c/bridge/report.html").text
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; connect-src 'self'; script-src")
    assert "connect-src" not in (tmp_path / "bridge" / "report.html").read_text(encoding="utf-8")


def test_programs_can_do_the_same(client: TestClient) -> None:
    articles = [{"text": ONE, "outlet": "Herald", "published": "2026-03-02"}, {"text": TWO}]
    made = client.post("/api/comparisons", json={"title": "The bridge", "articles": articles})
    assert made.status_code == 202
    name = made.json()["name"]
    assert finished(client, name)["state"] == "done"
    (row,) = client.get("/api/comparisons").json()
    assert (row["title"], row["dates"], row["report"]) == ("The bridge", "2026-03-02", f"/c/{name}/report.html")
    client.post(f"/api/comparisons/{name}/articles", json={"text": THREE})
    finished(client, name)
    assert len(client.get(f"/api/comparisons/{name}").json()["articles"]) == 3
    assert client.post(f"/api/comparisons/{name}/undo").status_code == 202
    finished(client, name)
    assert client.post(f"/api/comparisons/{name}/undo").status_code == 409
    paths = client.get("/openapi.json").json()["paths"]
    assert "/api/comparisons/{name}/review" in paths


@pytest.mark.parametrize(
    "name", ["İstanbul", "Harbor", "a" * 300, "ẞ Straße", "CON", "日本語のニュース", "a b/../c", "-"]
)
def test_every_name_leads_back(client: TestClient, name: str) -> None:
    made = client.post("/api/comparisons", json={"title": name[:60], "articles": [{"text": ONE}, {"text": TWO}]})
    found = made.json()["name"]
    finished(client, found)
    place = client.get("/api/comparisons").json()[0]["report"]
    assert client.get(place).status_code == 200
    assert client.get(f"/c/{quote(found)}").status_code == 200


@pytest.mark.parametrize("name", ["Harbor", "İstanbul", "two words", "x" * 120, "50%", "a&b?c#d"])
def test_reports_made_elsewhere_are_reached(client: TestClient, tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "report.html").write_text("<p>made elsewhere</p>", encoding="utf-8")
    (row,) = client.get("/api/comparisons").json()
    assert "made elsewhere" in client.get(row["report"]).text
    assert client.get(f"/c/{quote(name)}").status_code == 200


@given(st.text(max_size=80))
def test_a_slug_is_its_own_slug(text: str) -> None:
    made = folder_name(text)
    assert folder_name(made) == made
    assert is_plain_name(made)
    assert len(made.encode()) <= 210


@given(st.lists(st.text(max_size=30), max_size=12))
def test_no_two_uploads_share_a_name(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        made = file_name(name, taken)
        assert made not in taken
        assert is_plain_name(made)
        taken.add(made)


def test_an_uploaded_readme_is_an_article(client: TestClient) -> None:
    files = [("files", ("README.txt", ONE.encode())), ("files", ("notice.txt", TWO.encode()))]
    client.post("/comparisons", data={"token": token(client), "name": "x"}, files=files)
    assert finished(client, "x")["state"] == "done"
    assert len(client.get("/api/comparisons/x").json()["articles"]) == 2


def test_errors_name_no_path_and_no_command(client: TestClient, tmp_path: Path) -> None:
    files = [("files", ("one.docx", b"PK\x03\x04 broken")), ("files", ("two.pdf", b"%PDF-1.4 broken"))]
    client.post("/comparisons", data={"token": token(client), "name": "x"}, files=files)
    message = finished(client, "x")["message"]
    assert "one.docx" in message
    assert not re.search(rf"{re.escape(str(tmp_path))}|articles/|--|pip|framing ", message)


def test_articles_of_an_earlier_version_are_taken_over(tmp_path: Path) -> None:
    home = tmp_path / "old" / ARTICLES
    home.mkdir(parents=True)
    (home / "one.txt").write_text(ONE)
    (home / "two.txt").write_text(TWO)
    with TestClient(create_app(tmp_path), base_url=HOME, headers={"origin": HOME}) as client:
        assert finished(client, "old")["state"] == "done"
        assert client.get("/c/old/report.html").status_code == 200


def test_one_app_a_folder(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    with pytest.raises(OutputError, match="another framing serve"):
        Shelf(tmp_path)
    shelf.close()
    Shelf(tmp_path).close()


def test_a_job_that_stops_the_app_each_time_is_given_up(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf._stopping.set()  # nothing is worked on
    shelf.start("x", [Upload("one.txt", ONE.encode())])
    for _ in range(3):
        shelf.ledger.started("x")
    assert shelf.ledger.unfinished() == []
    job = shelf.ledger.job("x")
    assert job is not None
    assert job.state == "failed"
    shelf.close()


def test_several_events_get_a_page_each(client: TestClient) -> None:
    gold = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "dev"
    texts = [
        path.read_text("utf-8")
        for name in ("teachers-strike", "sodium-battery")
        for path in (gold / name).glob("*.txt")
    ]
    client.post("/api/comparisons", json={"title": "Two", "articles": [{"text": text} for text in texts]})
    assert finished(client, "two")["state"] == "done"
    index = client.get("/c/two/report.html").text
    pages = re.findall(r'href="(events/[^"]+)"', index)
    assert len(pages) == 2
    for page in pages:
        found = client.get(f"/c/two/{page}")
        assert found.status_code == 200
        assert 'name="framing-review"' in found.text
        assert "connect-src 'self'" in found.text
    for file, kind in (("method.md", "text/plain"), ("report.docx", "wordprocessingml")):
        assert kind in client.get(f"/c/two/{file}").headers["content-type"]
