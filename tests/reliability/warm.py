"""Runs commands, each in a process of its own that has the word lists already: a kill falls into the work, not before.

Reads a command's arguments from each line as JSON; prints the number of its process, and how it ended.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import framing
from framing.cli import group
from framing.lean_imports import import_lean


def start(arguments: list[str]) -> int:
    """Start a command in a child of this process, silent; returns its number."""
    child = os.fork()
    if child:
        return child
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    code = 1
    try:
        group(arguments, prog_name="framing")
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        os._exit(code)


if __name__ == "__main__":
    import_lean()
    folder = Path(sys.argv[1])
    settings = framing.Settings(attribution="rules")
    framing.write_report(framing.compare(framing.read(sys.argv[2]), settings=settings), folder)
    print("ready", flush=True)
    for line in sys.stdin:
        number = start(json.loads(line))
        print(number, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]), flush=True)
