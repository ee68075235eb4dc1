"""The documents say what is so: commands run, examples run, links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from framing.reading.drafts import DEFAULT_MAX_ARTICLE_BYTES

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("lexicons/*.md"), *ROOT.glob("corpus/**/*.md")]
)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of the README in one language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_command_reference_is_current() -> None:
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    # In a process of its own: click keeps the help option of a command from whoever asked for it first.
    command = [sys.executable, "-m", "framing.cli.reference"]
    made = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    assert written == made, "run: python -m framing.cli.reference > docs/cli.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []


def test_readme_python_runs(tmp_path: Path) -> None:
    (script,) = blocks("python")
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    result = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip()


def test_readme_commands_run(tmp_path: Path) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    commands = [line for block in blocks("console") for line in block.splitlines() if line.startswith("framing ")]
    assert len(commands) >= 4
    for command in commands:
        line = command.split(" #")[0]
        result = subprocess.run(
            [sys.executable, "-m", *line.split()], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, (line, result.stderr)


def test_readme_opens_with_the_two_commands() -> None:
    assert "make demo" in README[:1500]
    assert "make test" in README[:1500]
    assert (ROOT / "docs" / "images" / "report.png").exists()


def test_the_page_on_reading_names_the_limit_on_an_article() -> None:
    page = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    assert f"{DEFAULT_MAX_ARTICLE_BYTES:,} bytes" in page
