from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.cli.open import open_report


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("bridge", "ferry"):
        (tmp_path / "outputs" / name).mkdir(parents=True)
        (tmp_path / "outputs" / name / "report.html").write_text("x")
    return tmp_path


def test_names_are_listed(reports: Path) -> None:
    assert CliRunner().invoke(open_report, []).stdout == "bridge\nferry\n"


@pytest.mark.parametrize("name", ["bridge", "outputs/bridge", "outputs/bridge/report.html"])
def test_page_is_found(reports: Path, name: str) -> None:
    result = CliRunner().invoke(open_report, [name, "--print"])
    assert (result.exit_code, result.stdout) == (0, "outputs/bridge/report.html\n")


def test_page_is_opened(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", lambda url: opened.append(url))
    assert CliRunner().invoke(open_report, ["ferry"]).exit_code == 0
    assert opened == [(reports / "outputs" / "ferry" / "report.html").resolve().as_uri()]


def test_unknown_name_says_which_there_are(reports: Path) -> None:
    result = CliRunner().invoke(open_report, ["road"])
    assert result.exit_code == 1
    assert "bridge, ferry" in result.stderr
