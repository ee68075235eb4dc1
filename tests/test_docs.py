"""The documents say what is so: commands run, examples run, links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from framing.reading.drafts import DEFAULT_MAX_ARTICLE_BYTES
from tests.commands import run_command, run_script

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
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    assert run_script(tmp_path / "script.py", folder=tmp_path).strip()


def test_readme_commands_run(tmp_path: Path) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    commands = [line for block in blocks("console") for line in block.splitlines() if line.startswith("framing ")]
    assert len(commands) >= 4
    for command in commands:
        result = run_command(*command.split(" #")[0].split()[1:], folder=tmp_path)
        assert result.exit_code == 0, (command, result.stderr)


def test_readme_opens_with_the_two_commands() -> None:
    assert "make demo" in README[:1500]
    assert "make test" in README[:1500]
    assert (ROOT / "docs" / "images" / "report.png").exists()


def test_the_page_on_reading_names_the_limit_on_an_article() -> None:
    page = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    assert f"{DEFAULT_MAX_ARTICLE_BYTES:,} bytes" in page


@pytest.mark.parametrize("script", sorted((ROOT / "examples").glob("*.py")), ids=lambda path: path.name)
def test_examples_run(script: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    assert run_script(script, folder=tmp_path).strip()
    assert script.name in (ROOT / "examples" / "README.md").read_text(encoding="utf-8")


def test_the_tutorials_run(tmp_path: Path) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for page in sorted((ROOT / "docs" / "tutorials").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for draft in re.findall(r"```text\n(.*?)```", text, re.DOTALL):
            (tmp_path / "draft.txt").write_text(draft, encoding="utf-8")
        for command in re.findall(r"```console\n(.*?)\n```", text, re.DOTALL):
            program, *rest = command.split()
            if program == "framing":
                result = run_command(*rest, folder=tmp_path)
                assert result.exit_code == 0, (page.name, command, result.stderr)
            else:
                run_script(tmp_path / rest[0], folder=tmp_path)
        script = tmp_path / "script.py"
        script.write_text("\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL)), encoding="utf-8")
        run_script(script, folder=tmp_path)


@pytest.mark.long
def test_the_site_is_built(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site")]
    result = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_site_has_every_page() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {str(path.relative_to(ROOT / "docs")) for path in (ROOT / "docs").rglob("*.md")}
    missing = sorted(page for page in pages if page not in navigation and not page.startswith("models/"))
    assert missing == []
