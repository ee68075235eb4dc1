"""What the package offers, what it costs to import, and what the README promises."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

import framing

HEAVY = ("numpy", "scipy", "sklearn", "nltk", "textstat", "plotly", "trafilatura", "pyarrow", "jinja2", "rich")


def test_everything_in_all_is_there() -> None:
    assert framing.__all__ == sorted(framing.__all__)
    for name in framing.__all__:
        assert getattr(framing, name) is not None
        assert name in dir(framing)


def test_the_version_is_that_of_the_installed_package() -> None:
    assert version("framing") == framing.__version__


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(AttributeError, match="compare"):
        framing.no_such_thing  # noqa: B018


@pytest.mark.parametrize("code", ["import framing", "from framing.cli import main, COMMANDS"])
def test_import_is_light(code: str) -> None:
    script = f"import sys; {code}; print([m for m in {HEAVY!r} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_help_is_light() -> None:
    script = (
        "import sys\nfrom framing.cli import group\n"
        "try:\n    group(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip().endswith("[]")


def test_articles_without_an_id_get_one_from_their_content() -> None:
    one, same, other = (framing.Article(text=text, outlet="Herald") for text in ("A.", "A.", "B."))
    assert one.id == same.id != other.id
