"""What the commands print: whole on a terminal of 80 columns, one row a line everywhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import run_command

DEMO = Path(__file__).resolve().parent.parent / "corpus" / "first-island-chain"

#: Escape sequences, and the lines that tables are drawn with.
DRAWN = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|[─-╿]")

SCRIPT = """
from framing.cli.console import print_heading, print_line, print_marked, print_table, StyledText
print_heading("A heading that is rather longer than a terminal of eighty columns is wide, as headlines often are")
print_line("a line")
rows = [
    ("Ministry of Territorial Administration and Decentralisation", "120", "omission-0f3a9c21d4",
     "The ministry said that 3,200 people had left the valley by Tuesday, and that the road would stay shut."),
    ("A. B.", "7", "topic-7cb023ce7f", "Averyverylongwordthatnoterminalofeightycolumnscaneverhold" * 3),
]
print_table(("who", "words", "id", "what is said"), rows, figures=("words",), title="Who speaks", lines=True)
print_table(("figure", "value"), [("a.b.c", "0.123")])
print_table(("nothing", "here"), [])
print_marked("? A", "A sentence that is wrapped beside its mark, since it is longer than the terminal is wide, by far.")
print_marked("~", [StyledText("same"), StyledText("[forces]", "bold red"), StyledText("here \\x1b[31m [bold]")])
"""


def on_a_terminal(*command: str, columns: int = 80, cwd: Path | None = None, both: bool = False) -> list[str]:
    """Run a command whose stdout (or both) is a terminal of some width; return its lines without colours and rules."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    leader, follower = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color", "LINES": "50"}
    with subprocess.Popen(
        command,
        stdout=follower,
        stderr=follower if both else subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env=environment,
        cwd=cwd,
    ) as process:
        os.close(follower)
        said = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:  # Linux says so when the other end is shut
                break
            if not piece:
                break
            said += piece
        errors = process.stderr.read() if process.stderr else b""
    os.close(leader)
    assert process.returncode == 0, errors.decode()
    return [DRAWN.sub("", line).rstrip() for line in said.decode().replace("\r\n", "\n").split("\n")]


def letters(text: str) -> str:
    """The text without white space, however it was wrapped."""
    return "".join(text.split())


@pytest.mark.parametrize("columns", [80, 60])
def test_a_terminal_gets_every_letter_within_its_width(columns: int) -> None:
    lines = on_a_terminal(sys.executable, "-c", SCRIPT, columns=columns)
    assert max(map(len, lines)) <= columns
    shown = "\n".join(lines)
    assert "…" not in shown
    for whole in ("120", "omission-0f3a9c21d4", "topic-7cb023ce7f", "0.123"):
        assert whole in shown
    last = letters("".join(line[-(columns // 2) :] for line in lines))
    for word in ("Tuesday,", "shut.", "Averyverylong"):
        assert word in last
    assert letters(shown).count("y") >= 2 * "Averyverylongwordthatnoterminalofeightycolumnscanever".count("y")
    beside = lines.index(next(line for line in lines if line.startswith("? A")))
    assert lines[beside + 1].startswith("    ")
    assert "~   same [forces] here [bold]" in shown


def test_elsewhere_a_row_is_a_line() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert lines[2:4] == [
        "Who speaks",
        f"{'who':<59}  words  {'id':<19}  what is said",
    ]
    assert lines[4].endswith("omission-0f3a9c21d4  " + re.findall(r'"(The ministry.*shut\.)"', SCRIPT)[0])
    assert re.match(r"A\. B\. +7  topic-7cb023ce7f     Avery", lines[5])
    assert "\x1b" not in done.stdout
    assert not DRAWN.search(done.stdout)


@pytest.mark.parametrize(
    "command",
    [
        ("analyze", DEMO / "harbor-daily.txt"),
        ("quotes", DEMO / "harbor-daily.txt"),
        ("diff", DEMO / "harbor-daily.txt", DEMO / "meridian-asia.txt"),
        ("lexicon", "list"),
    ],
    ids=lambda command: command[0],
)
def test_every_command_fits_eighty_columns(command: tuple[object, ...], tmp_path: Path) -> None:
    run = [sys.executable, "-m", "framing", *map(str, command)]
    lines = on_a_terminal(*run, cwd=tmp_path)
    assert max(map(len, lines)) <= 80
    assert not any("…" in line.replace(" … ", "") for line in lines)
    plain = run_command(*command, folder=tmp_path).stdout
    for row in plain.splitlines():
        for word in row.split()[-3:]:  # the end of the last column is there too, however it is wrapped
            assert letters(word) in letters("".join(lines)), row


def test_a_long_run_names_its_stages_on_a_terminal(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "framing", "compare", str(DEMO), "--out", str(tmp_path / "report"))
    shown = "\n".join(on_a_terminal(*command, both=True))
    for stage in ("Reading the articles", "Analysing the articles", "Comparing the articles", "Writing the report"):
        assert stage in shown
    assert "Meridian Asia covers local opposition" in " ".join(shown.split())


def test_a_comparison_lists_its_articles_before_its_findings(tmp_path: Path) -> None:
    lines = run_command("compare", DEMO, "--out", "report", folder=tmp_path).stdout.splitlines()
    assert lines[0].split() == ["outlet", "headline", "published", "words", "quoted"]
    assert "Hegseth and Koizumi vow closer ties amid strain with Beijing" in lines[2]
    assert "2026-01-16" in lines[2]
    assert lines[5] == ""
    assert lines[6].startswith("- ")
