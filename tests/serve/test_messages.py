"""Pages of the web app give no advice that helps at a command line only; terminals do."""

import ast
import re
from pathlib import Path

import framing
from framing.cli.common import console_notes
from framing.errors import OutputError
from framing.reading import read
from framing.serve.messages import plain_message

PACKAGE = Path(framing.__file__).parent
FOR_A_COMMAND_LINE = re.compile(r"--\w|\bframing [a-z]|\bpip install\b|\bdask \w")
#: Words that name the product, not one of its commands.
ABOUT_THE_PRODUCT = ("install framing again", "a folder that framing batch wrote, or a store")


def test_advice_for_a_command_line_is_marked_as_such():
    wrong = []
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.keyword) and node.arg == "remedy":
                words = ast.get_source_segment(text, node.value) or ""
                if FOR_A_COMMAND_LINE.search(words) and not any(phrase in words for phrase in ABOUT_THE_PRODUCT):
                    wrong.append(f"{file.relative_to(PACKAGE)}:{node.value.lineno}: {words}")
    assert not wrong, "\n".join(wrong)


def test_a_page_gives_the_remedy_and_leaves_the_command_out():
    error = OutputError("the disk is full", path="/desk/a.txt", remedy="free some space", command="name another --out")
    assert plain_message(error, Path("/desk")) == "a.txt: the disk is full (free some space)."
    assert str(error) == "/desk/a.txt: the disk is full (free some space, or name another --out)"
    assert plain_message(OutputError("no port", command="see --port"), Path("/desk")) == "no port."


def test_a_table_without_a_text_is_set_aside_with_advice_for_the_terminal_alone(tmp_path, capsys):
    (tmp_path / "rates.csv").write_text("bank,rate\nRiksbank,2.0\n", encoding="utf-8")
    (tmp_path / "rates.txt").write_text("The bank kept its rate at two percent on Tuesday.\n" * 3, encoding="utf-8")
    reading = read(tmp_path)
    (aside,) = reading.set_aside
    assert "--map" not in aside.reason
    assert "--map" in aside.advised
    console_notes(reading.set_aside)
    assert "--map" in capsys.readouterr().err
