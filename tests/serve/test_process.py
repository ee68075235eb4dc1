"""The app as a process: killed, stopped, kept waiting, and opened by who has the token."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("uvicorn", reason="the extra serve is not installed")
pytest.importorskip("fastapi", reason="the extra serve is not installed")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")

TOKEN = "a-token"

#: Kills of the long test.
KILLS = 50
TEXTS = [
    f"The bridge to Vesker reopened on Monday after {14 + number} months of repairs. “It is safe,” said Mayor Ilse"
    f" Brandt. Residents protested at the toll, and police closed road {number} for an hour."
    for number in range(6)
]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def launch(folder: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """Start the app as a shell would, Ctrl-C not ignored, and wait until it answers."""
    port = free_port()
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from framing.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "serve", "--port", str(port), "--out", str(folder), *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    address = f"http://127.0.0.1:{port}"
    for _ in range(400):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/api/comparisons", timeout=5).close()
            break
        except urllib.error.HTTPError as error:
            error.close()
            break
        except OSError:
            time.sleep(0.05)
    return process, address


@contextmanager
def running(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process, address = launch(folder, *options)
    try:
        yield process, address
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def ask(address: str, path: str, data: Any = None, token: str | None = TOKEN) -> Any:
    headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(f"{address}{path}", body, headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read())


def wait_for(address: str, name: str) -> dict[str, Any]:
    for _ in range(1200):
        found: dict[str, Any] = ask(address, f"/api/comparisons/{name}")
        if found["state"] in ("done", "failed"):
            return found
        time.sleep(0.05)
    raise AssertionError("the comparison was not finished")


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_killed_in_the_middle_it_goes_on_where_it_was(tmp_path: Path) -> None:
    """Killed in the middle of its work, it ends with the bytes of a calm run; the long test kills fifty times."""
    asked = {"title": "bridge", "articles": [{"text": text, "outlet": f"Outlet {n}"} for n, text in enumerate(TEXTS)]}
    with running(tmp_path / "calm", "--token", TOKEN) as (_, address):
        ask(address, "/api/comparisons", asked)
        wait_for(address, "bridge")
    folder = tmp_path / "killed"
    with running(folder, "--token", TOKEN) as (process, address):
        ask(address, "/api/comparisons", asked)
        time.sleep(0.3)
        process.send_signal(signal.SIGKILL)
        process.wait()
    with running(folder, "--token", TOKEN) as (_, address):
        assert [row["name"] for row in ask(address, "/api/comparisons")] == ["bridge"]
        assert wait_for(address, "bridge")["state"] == "done"
    assert files_of(folder / "bridge") == files_of(tmp_path / "calm" / "bridge")


@pytest.mark.long
def test_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    """Changes asked for between kills at random moments are all there in the end, with the bytes of a calm run."""
    articles = [{"text": text, "outlet": f"Outlet {number}"} for number, text in enumerate(TEXTS)]
    added = [{"text": f"{text} Buses ran again.", "outlet": f"More {number}"} for number, text in enumerate(TEXTS)]
    folder, chance = tmp_path / "killed", random.Random(7)
    asked = iter(added)
    for number in range(KILLS):
        with running(folder, "--token", TOKEN) as (process, address):
            if number == 0:
                ask(address, "/api/comparisons", {"title": "bridge", "articles": articles})
            elif number % (KILLS // len(added)) == 0 and (more := next(asked, None)) is not None:
                wait_for(address, "bridge")  # a comparison that is being made takes no change
                ask(address, "/api/comparisons/bridge/articles", more)
            time.sleep(chance.uniform(0, 1.5))
            process.send_signal(signal.SIGKILL)
            process.wait()
    with running(folder, "--token", TOKEN) as (_, address):
        assert wait_for(address, "bridge")["state"] == "done"
        left = list(asked)
        given = [item for item in added if item not in left]
        assert len(ask(address, "/api/comparisons/bridge")["articles"]) == len(articles) + len(given)
    with running(tmp_path / "calm", "--token", TOKEN) as (_, address):
        ask(address, "/api/comparisons", {"title": "bridge", "articles": articles})
        for item in given:
            wait_for(address, "bridge")
            ask(address, "/api/comparisons/bridge/articles", item)
        wait_for(address, "bridge")
    assert files_of(folder / "bridge") == files_of(tmp_path / "calm" / "bridge")


def test_stopped_it_says_so_by_its_exit_code_and_goes_on_later(tmp_path: Path) -> None:
    asked: dict[str, Any] = {"articles": [{"text": text} for text in TEXTS[:3]]}
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        with running(tmp_path, "--token", TOKEN) as (process, address):
            ask(address, "/api/comparisons", asked | {"title": number.name})
            process.send_signal(number)
            _, said = process.communicate(timeout=30)
            assert process.returncode == code
            assert "Traceback" not in said
    with running(tmp_path, "--token", TOKEN) as (_, address):
        for name in ("sigint", "sigterm"):
            assert wait_for(address, name)["state"] == "done"


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        command = [sys.executable, "-m", "framing", "serve", "--port", str(port), "--out", str(tmp_path)]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert f"port {port}" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_only_who_has_the_token_gets_in(tmp_path: Path) -> None:
    with running(tmp_path) as (process, address):
        for path in ("/", "/api/comparisons", "/openapi.json", "/?token=wrong"):
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(f"{address}{path}", timeout=10)
            assert refused.value.code == 403
            refused.value.close()
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=30)
    printed = re.search(r"/\?token=(\S+)", said)
    assert printed is not None
    with running(tmp_path) as (_, address):  # the same token after a restart
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(f"{address}/?token={printed[1]}", timeout=10) as page:
            assert page.url == f"{address}/"
            assert "Compare articles" in page.read().decode()
        with opener.open(f"{address}/api/comparisons", timeout=10) as answer:
            assert json.loads(answer.read()) == []
        assert ask(address, "/api/comparisons", token=printed[1]) == []
    assert (tmp_path / ".framing-serve.sqlite").stat().st_mode & 0o077 == 0


def test_no_token_when_asked_for_none(tmp_path: Path) -> None:
    with running(tmp_path, "--no-token") as (_, address):
        assert ask(address, "/api/comparisons", token=None) == []
