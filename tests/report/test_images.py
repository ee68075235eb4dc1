from __future__ import annotations

import os
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from framing.errors import OutputError
from framing.model import Comparison
from framing.report.images import BROWSERS, write_images


def test_developers_get_what_draws_images() -> None:
    path = Path(__file__).resolve().parents[2] / "pyproject.toml"
    extras = tomllib.loads(path.read_text("utf-8"))["project"]["optional-dependencies"]
    assert any(item.startswith("framing[all") for item in extras["dev"])
    assert any(item.startswith("framing[") and "image" in item for item in extras["all"])


def test_without_kaleido(comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kaleido", None)
    with pytest.raises(OutputError, match=r"framing\[image\]"):
        write_images(comparison, tmp_path, "png")
    assert list(tmp_path.iterdir()) == []


def test_without_a_browser(comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("kaleido")
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError, match="Chromium"):
        write_images(comparison, tmp_path, "svg")


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_images_of_every_chart(comparison: Comparison, tmp_path: Path) -> None:
    pytest.importorskip("kaleido", reason="kaleido is not installed: no image was drawn")
    if not os.environ.get("BROWSER_PATH") and not any(map(shutil.which, BROWSERS)):
        pytest.skip("no chromium on the PATH: no image was drawn")
    paths = write_images(comparison, tmp_path, "svg")
    assert [path.stem for path in paths] == ["coverage", "stance", "speakers", "distinctive", "timeline", "style"]
    for path in paths:
        text = path.read_text("utf-8")
        assert text.startswith("<svg")
        assert "<script" not in text
