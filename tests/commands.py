"""The command line and scripts run in this process, which saves what a process of their own takes to start.

What a process alone can show (signals, terminals, pipes, its environment) is tested in processes.
"""

from __future__ import annotations

import contextlib
import io
import runpy
from pathlib import Path

from click.testing import CliRunner, Result

from framing.cli import group

__all__ = ["run_command", "run_script"]


def run_command(*arguments: object, folder: Path) -> Result:
    """Run the command line with a folder as the working one; nothing but a clean exit is let through."""
    with contextlib.chdir(folder):
        result = CliRunner().invoke(group, [str(argument) for argument in arguments], prog_name="framing")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def run_script(script: Path, *, folder: Path) -> str:
    """Run a script with a folder as the working one; returns what it prints."""
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        runpy.run_path(str(script), run_name="__main__")
    return printed.getvalue()
