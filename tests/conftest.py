"""What many tests share: the demo corpus, read and compared once."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

import framing

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "corpus" / "first-island-chain"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]

sys.path.insert(0, str(Path(__file__).parent))

import offline  # noqa: E402  (of this folder)

offline.block()

# The commands that tests start find every module compiled, also where bytecode is switched off: half a second each.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# No test is timed: on a loaded machine the first example, which loads the word lists, takes longer than the rest.
# The same examples every time, so that the suite passes or fails for everybody alike. `--hypothesis-profile random`
# draws new ones, and more of them: what it finds becomes a test of its own.
hypothesis.settings.register_profile("fixed", deadline=None, derandomize=True)
hypothesis.settings.register_profile("random", deadline=None, max_examples=1000)
hypothesis.settings.load_profile("fixed")


@pytest.fixture(scope="session")
def demo_comparison() -> framing.Comparison:
    """The demo corpus, compared."""
    return framing.compare(framing.read(DEMO), name="first-island-chain")


@pytest.fixture(scope="session")
def demo_gold() -> dict[str, Any]:
    """What a right comparison of the demo corpus finds."""
    gold: dict[str, Any] = json.loads((DEMO / "gold.json").read_text(encoding="utf-8"))
    return gold


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    required = os.environ.get("FRAMING_REQUIRE_BROWSER") == "1"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        if required:
            raise
        pytest.skip("playwright is not installed: the page was not tested in a browser")
    if path is None:
        if required:
            pytest.fail("FRAMING_REQUIRE_BROWSER=1, but there is no chromium on the PATH")
        pytest.skip("no chromium on the PATH: the page was not tested in a browser")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()
