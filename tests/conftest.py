"""What many tests share: the demo corpus, read and compared once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import framing

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "corpus" / "first-island-chain"


@pytest.fixture(scope="session")
def demo_comparison() -> framing.Comparison:
    """The demo corpus, compared."""
    return framing.compare(framing.read(DEMO), name="first-island-chain")


@pytest.fixture(scope="session")
def demo_gold() -> dict[str, Any]:
    """What a right comparison of the demo corpus finds."""
    gold: dict[str, Any] = json.loads((DEMO / "gold.json").read_text(encoding="utf-8"))
    return gold
