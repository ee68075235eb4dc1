"""What many tests share: the demo corpus, read and compared once."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

import framing

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "corpus" / "first-island-chain"

sys.path.insert(0, str(Path(__file__).parent))

import offline  # noqa: E402  (of this folder)

offline.block()


@pytest.fixture(scope="session")
def demo_comparison() -> framing.Comparison:
    """The demo corpus, compared."""
    return framing.compare(framing.read(DEMO), name="first-island-chain")


@pytest.fixture(scope="session")
def demo_gold() -> dict[str, Any]:
    """What a right comparison of the demo corpus finds."""
    gold: dict[str, Any] = json.loads((DEMO / "gold.json").read_text(encoding="utf-8"))
    return gold
