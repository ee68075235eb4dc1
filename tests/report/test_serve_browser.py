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


#: An outlet, a headline, a title or a text that is a program's work and not a name; a number tells them apart.
HOSTILE = "<b>x{}</b><img src=x onerror=alert(1)>\"'&amp;<script>alert(1)</script></textarea>"


def assert_inert(page: Any) -> None:
    """Nothing of what was given became an element of the page."""
    assert page.locator("img, [onerror], b b, bdi b, h1 b, h2 b, h3 b, label b").count() == 0
    assert page.locator("script:text('alert(1)')").count() == 0


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
    page.fill("[name=name]", HOSTILE.format(2))
    page.click("text=Or paste articles")
    for place, text in enumerate(TEXTS):
        page.fill(f"[name=text{place}]", f"{text} {HOSTILE.format(3)}")
        page.fill(f"[name=outlet{place}]", HOSTILE.format(place))
        page.fill(f"[name=title{place}]", HOSTILE.format(4 + place))
    page.click("button:has-text('Compare')")
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    assert_inert(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.click("nav >> text=Articles")
    page.click("summary >> nth=0")  # reading takes markup out of a name; a correction is taken as it is
    page.fill("details[open] [name=outlet]", HOSTILE.format(6))
    page.fill("details[open] [name=title]", HOSTILE.format(7))
    page.click("details[open] >> text=Save and compare again")
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    assert page.locator(".outlet", has_text=HOSTILE.format(6)).count() >= 1
    assert_inert(page)
    page.click("nav >> text=Articles")
    assert page.locator("summary b").first.inner_text() == HOSTILE.format(6)
    assert page.input_value("details.article >> nth=0 >> [name=outlet]") == HOSTILE.format(6)
    assert_inert(page)
    assert [item["id"] for item in axe.run(page).response["violations"]] == []
    page.click("text=framing")
    assert page.locator("h3").all_inner_texts() == [HOSTILE.format(2)]
    assert_inert(page)
    assert [item["id"] for item in axe.run(page).response["violations"]] == []
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def drop(page: Any, files: list[Path]) -> None:
    """Drag files over the page and let them go, as the mouse does it."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 300, "y": 200, "data": data})
    session.detach()


@pytest.fixture
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("texts")
    named = {
        "herald.txt": TEXTS[0],
        "tribune.txt": TEXTS[1],
        "gazette.txt": "The toll of the bridge to Vesker rose. " * 3,
    }
    for name, text in named.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in named]


def test_drop_read_correct_and_undo(browser: Any, address: str, texts: list[Path]) -> None:
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    drop(page, texts[:2])
    page.wait_for_selector("html[data-ready]", timeout=60_000)  # straight into the report
    page.click("nav >> text=Articles")
    assert page.locator("summary b").all_inner_texts() == ["Herald", "Tribune"]
    drop(page, texts[2:])
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    assert page.locator(".outlet", has_text="gazette").count() >= 1
    page.click("nav >> text=Articles")
    page.click("summary:has-text('herald')")
    page.fill("details[open] [name=outlet]", "The Vesker Herald")
    page.click("details[open] >> text=Save and compare again")
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    assert page.locator(".outlet", has_text="The Vesker Herald").count() >= 1
    page.click("nav >> text=All comparisons")
    assert "gazette · The Vesker Herald · tribune" in page.locator(".kept").inner_text()
    page.click(".kept >> text=Articles")
    page.click("text=Undo the last change")
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    assert page.locator(".outlet", has_text="The Vesker Herald").count() == 0
    context.close()
    assert said == []


def test_a_broken_file_is_told_of_once_before_the_report(
    browser: Any, address: str, texts: list[Path], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n1 0 obj\n<< cut off")
    page = browser.new_context().new_page()
    page.goto(address)
    drop(page, [*texts[:2], broken])
    note = page.wait_for_selector(".error", timeout=60_000).inner_text()
    assert note == "Set aside: broken.pdf: the file is damaged, cut off or not a PDF."
    drop(page, texts[2:])
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    page.context.close()


def test_a_pasted_text_finds_its_field(browser: Any, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    page.evaluate("text => navigator.clipboard.writeText(text)", TEXTS[0])
    page.keyboard.press("Control+v")
    assert page.input_value("[name=text0]") == TEXTS[0]
    assert page.evaluate("document.activeElement.name") == "outlet0"
    context.close()


def test_the_chooser_offers_all_that_is_read(browser: Any, address: str) -> None:
    from framing.reading.files import KINDS

    page = browser.new_page()
    page.goto(address)
    assert page.get_attribute("input[type=file]", "accept").split(",") == list(KINDS)
    page.close()


def test_a_decision_is_saved_from_the_page(browser: Any, address: str) -> None:
    """What the page of a report may do when it is served: the policy lets it ask this app."""
    page = browser.new_page()
    page.goto(address)
    page.click("text=Or paste articles")
    for place, text in enumerate(TEXTS):
        page.fill(f"[name=text{place}]", text)
    page.click("button:has-text('Compare')")
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    answer = page.evaluate(
        """async () => {
      const place = document.querySelector('meta[name="framing-review"]').content;
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ finding: "none", decision: "accept" });
      const answer = await fetch(place, { method: "POST", headers, body });
      return [answer.status, (await answer.json()).detail];
    }"""
    )
    assert answer == [404, "there is no finding 'none'."]
    page.close()


def test_one_article_waits_for_another(browser: Any, address: str, texts: list[Path]) -> None:
    page = browser.new_page()
    page.goto(address)
    drop(page, texts[:1])
    page.wait_for_selector(".error", timeout=60_000)
    assert page.locator(".error").inner_text().startswith("One article alone cannot be compared.")
    drop(page, texts[1:2])
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    page.close()


def test_one_text_given_twice_is_told_of(browser: Any, address: str, texts: list[Path]) -> None:
    page = browser.new_page()
    page.goto(address)
    twice = [texts[0].with_name(name) for name in ("first.txt", "second.txt")]
    for file in twice:
        file.write_text(f"---\noutlet: Vesker Post\n---\n{TEXTS[0]}\n", encoding="utf-8")
    drop(page, twice)
    page.wait_for_selector(".error", timeout=60_000)
    assert page.locator(".error").inner_text().startswith("The same text was given more than once; it counts once.")
    page.close()


def test_an_upload_that_is_too_large_is_told_of_before_it_is_sent(
    browser: Any, address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = browser.new_page()
    page.goto(address)
    big = tmp_path_factory.mktemp("big") / "big.txt"
    big.write_bytes(b"The council met on Monday. " * 1_300_000)
    page.set_input_files("input[type=file]", str(big))
    page.wait_for_function("document.getElementById('chosen').textContent !== ''", timeout=60_000)
    assert page.inner_text("#chosen") == "The upload is too large: at most 32 MB."
    assert page.url.rstrip("/") == address
    page.close()


def test_a_text_without_a_headline_is_listed_by_its_first_line(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.click("text=Or paste articles")
    page.fill("[name=text0]", f"Bridge to Vesker reopens\n\n{TEXTS[0]}")
    page.click("button:has-text('Compare')")
    page.wait_for_selector("details.article", timeout=60_000)
    assert "Bridge to Vesker reopens" in page.inner_text("details.article summary")
    assert "fourteen months" not in page.inner_text("details.article summary")
    page.close()
