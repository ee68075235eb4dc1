from __future__ import annotations

import re
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra serve is not installed")
pytest.importorskip("multipart", reason="the extra serve is not installed")

with warnings.catch_warnings():  # of which HTTP client the test client prefers
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from framing.serve import create_app
from framing.serve.guard import MAX_UPLOAD_BYTES
from framing.serve.jobs import ARTICLES, MAX_WAITING, Shelf
from framing.serve.ledger import LEDGER, Job, Upload
from framing.serve.names import folder_name

HOME = "http://127.0.0.1:8765"
ONE = (
    "Bridge to Vesker reopens after long repairs\n\nThe bridge to Vesker reopened on Monday after fourteen months of"
    " repairs. “It is safe,” said Mayor Ilse Brandt. Residents protested at the toll.\n"
)
TWO = (
    "Vesker bridge is open again, the mayor says\n\nMayor Ilse Brandt opened the bridge to Vesker on Monday. “It is"
    " safe again,” Brandt said. The repairs took fourteen months and cost three million crowns.\n"
)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(tmp_path), base_url=HOME, headers={"origin": HOME}) as client:
        yield client


def token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/").text)
    assert found is not None
    return found[1]


def kept(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith(LEDGER))


def finished(client: TestClient, name: str) -> dict[str, Any]:
    for _ in range(600):
        job: dict[str, Any] = client.get(f"/c/{name}/state").json()
        if job["state"] in ("done", "failed"):
            return job
        time.sleep(0.05)
    raise AssertionError("the comparison was not finished")


def test_compare_keep_and_add(client: TestClient, tmp_path: Path) -> None:
    files = [("files", ("one.txt", ONE.encode())), ("files", ("two.txt", TWO.encode()))]
    answer = client.post("/comparisons", data={"token": token(client), "name": "Bridge"}, files=files)
    assert answer.url.path == "/c/bridge"
    assert finished(client, "bridge")["state"] == "done"
    assert "Open the report" in client.get("/c/bridge").text
    page = client.get("/c/bridge/report.html")
    assert page.status_code == 200
    assert "Vesker" in page.text
    home = client.get("/").text
    assert '<a href="/c/bridge/report.html">Bridge</a>' in home
    assert "one · two" in home
    pasted = {
        "token": token(client),
        "text0": TWO.replace("three", "four"),
        "outlet0": 'A: "B" 😀',
        "published0": "2026-03-03",
    }
    client.post("/c/bridge/articles", data=pasted)
    assert finished(client, "bridge")["state"] == "done"
    articles = client.get("/c/bridge/comparison.json").json()["articles"]
    assert len(articles) == 3
    assert ('A: "B" 😀', "2026-03-03") in {(article["outlet"], article["published"]) for article in articles}
    assert len(list((tmp_path / "bridge" / ARTICLES).iterdir())) == 3


def test_one_article_alone_is_kept_and_another_can_be_added(client: TestClient, tmp_path: Path) -> None:
    client.post("/comparisons", data={"token": token(client), "name": "x", "text0": ONE, "outlet0": "Herald"})
    job = finished(client, "x")
    assert job["state"] == "failed"
    assert job["message"] == "One article alone cannot be compared. Add another one on the same event."
    assert "Herald" in client.get("/c/x").text
    client.post("/c/x/articles", data={"token": token(client), "text0": TWO})
    assert finished(client, "x")["state"] == "done"


def test_nothing_given(client: TestClient) -> None:
    answer = client.post("/comparisons", data={"token": token(client)})
    assert answer.status_code == 400
    assert "No article was given" in answer.text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", ""])
def test_other_hosts_are_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:8765"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_other_sites_cannot_write(client: TestClient, tmp_path: Path, headers: dict[str, str]) -> None:
    data = {"token": token(client), "text0": ONE, "text1": TWO}
    assert client.post("/comparisons", data=data, headers=headers).status_code == 403
    assert kept(tmp_path) == []


def test_no_origin_or_no_token_is_refused(tmp_path: Path) -> None:
    with TestClient(create_app(tmp_path), base_url=HOME) as client:
        assert client.post("/comparisons", data={"token": token(client), "text0": ONE}).status_code == 403
        wrong = client.post("/comparisons", data={"token": "é", "text0": ONE}, headers={"origin": HOME})
        assert wrong.status_code == 403
    assert kept(tmp_path) == []


def test_large_uploads_are_refused(client: TestClient, tmp_path: Path) -> None:
    big = b"a" * (MAX_UPLOAD_BYTES + 1)
    answer = client.post("/comparisons", data={"token": token(client)}, files={"files": ("a.txt", big)})
    assert answer.status_code == 413

    def stream() -> Iterator[bytes]:
        for _ in range(MAX_UPLOAD_BYTES // 2**20 + 1):
            yield b"a" * 2**20

    kind = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post("/comparisons", content=stream(), headers=kind).status_code in (400, 413)
    assert kept(tmp_path) == []


@pytest.mark.parametrize(
    "path", ["..%2f..%2fetc%2fpasswd", "report.html%00", "articles/one.txt", "tables/../report.txt", ".writing"]
)
def test_only_report_files_are_served(client: TestClient, tmp_path: Path, path: str) -> None:
    (tmp_path / "bridge" / ARTICLES).mkdir(parents=True)
    (tmp_path / "bridge" / ARTICLES / "one.txt").write_text(ONE)
    (tmp_path / "bridge" / "report.html").write_text("x")
    assert client.get("/c/bridge/report.html").text == "x"
    assert client.get(f"/c/bridge/{path}").status_code == 404


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret")
    (tmp_path / "kept" / "a").mkdir(parents=True)
    (tmp_path / "kept" / "a" / "report.html").symlink_to(tmp_path / "secret.html")
    shelf = Shelf(tmp_path / "kept")
    assert shelf.place("a", "report.html") is None
    shelf.close()


def test_answers_carry_the_headers(client: TestClient) -> None:
    headers = client.get("/").headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'sha256-")
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404


def test_names_are_slugs() -> None:
    assert folder_name("../../etc/passwd") == "etc-passwd"
    assert folder_name("\x00..", "article") == "article"


def test_uploads_get_safe_names(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    names = [
        "../../a.txt",
        "C:\\x\\a.txt",
        "a.exe",
        "=cmd.csv",
        "a.txt",
        "README.txt",
        "Con.md",
        "b.jsonl.gz",
        "c.DOCX",
    ]
    shelf.start("x", [Upload(name, b"too little") for name in names])
    wanted = "a.txt a-2.txt a-3.txt cmd.csv a-4.txt article-readme.txt con-1.md b.jsonl.gz c.docx".split()
    assert [name for name, _ in shelf.ledger.files("x")] == wanted
    shelf.close()


def test_waiting_is_bounded(tmp_path: Path) -> None:
    from framing.errors import OutputError

    shelf = Shelf(tmp_path)
    shelf.jobs = {str(number): Job(str(number)) for number in range(MAX_WAITING)}
    with pytest.raises(OutputError, match="wait"):
        shelf.start("one more", [])
    shelf.close()
