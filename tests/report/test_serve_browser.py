"""The local web app in a real Chromium: paste, watch, read; nothing said on the console, nothing asked elsewhere."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

uvicorn = pytest.importorskip("uvicorn", reason="the extra serve is not installed")
pytest.importorskip("fastapi", reason="the extra serve is not installed")

TEXTS = (
    "The bridge to Vesker reopened on Monday after fourteen months of repairs. “It is safe,” said Mayor Ilse Brandt.",
    "Mayor Ilse Brandt opened the bridge to Vesker on Monday. Residents of Vesker protested at the toll, police said.",
)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    from framing.serve import create_app

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(create_app(tmp_path), log_level="error", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


def test_paste_watch_and_read(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    assert [item["id"] for item in axe.run(page).response["violations"]] == []
    page.fill("[name=name]", "Bridge")
    page.click("text=Or paste articles")
    for place, text in enumerate(TEXTS):
        page.fill(f"[name=text{place}]", text)
        page.fill(f"[name=outlet{place}]", f"Outlet {place} <3")
    page.click("button[type=submit]")
    page.wait_for_selector("text=Open the report", timeout=30_000)
    page.click("text=Open the report")
    page.wait_for_selector("html[data-ready]")
    assert page.locator(".outlet", has_text="Outlet 1 <3").count() >= 1
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


DROPPED = """([target, files]) => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) transfer.items.add(new File([text], name, { type: "text/plain" }));
  for (const kind of ["dragover", "drop"]) {
    const options = { bubbles: true, cancelable: true, dataTransfer: transfer };
    document.querySelector(target).dispatchEvent(new DragEvent(kind, options));
  }
}"""


def test_drop_compare_keep_and_add(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.evaluate(DROPPED, ["#drop", [["herald.txt", TEXTS[0]], ["tribune.txt", TEXTS[1]]]])
    assert page.locator("#chosen").inner_text() == "herald.txt, tribune.txt"
    page.fill("[name=name]", "Bridge")
    page.click("button[type=submit]")
    page.wait_for_selector("text=Open the report", timeout=60_000)
    assert page.locator("li").all_inner_texts() == ["herald.txt", "tribune.txt"]
    page.evaluate(DROPPED, ["#drop", [["gazette.txt", "The toll of the bridge to Vesker rose on Tuesday. " * 3]]])
    page.click("button[type=submit]")
    page.wait_for_selector("li:has-text('gazette.txt')", timeout=60_000)
    page.click("text=Open the report")
    page.wait_for_selector("html[data-ready]")
    assert page.locator(".glance th .outlet").count() == 3
    page.goto(address)
    assert page.locator("a", has_text="bridge").count() == 1
    context.close()
    assert said == []


def test_what_cannot_be_compared_offers_to_start_again(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.evaluate(DROPPED, ["#drop", [["one.txt", TEXTS[0]]]])
    page.click("button[type=submit]")
    page.wait_for_selector(".error", timeout=60_000)
    page.click("text=Start again")
    assert page.locator("h1").inner_text() == "Compare articles"
    page.close()
