"""Tests in a fresh process: what an earlier run has in memory, caches above all, would hide a mutant."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
from pathlib import Path

#: What every run imports; nothing of framing, whose caches would hide a mutant.
PRELOADED = ["numpy", "nltk", "regex", "pytest", "scipy.special", "lxml.html", "pyarrow", "babel"]


def run_tests(copy: Path, tests: tuple[str, ...]) -> None:
    """Run tests in a copy of the project until one fails; ends the process with pytest's code."""
    import pytest

    os.chdir(copy)
    sys.path.insert(0, str(copy))
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    os.environ["PYTHONPATH"] = str(copy)
    with (
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        code = pytest.main(["-x", "-p", "no:cacheprovider", "-p", "no:xdist", *(f"tests/{name}" for name in tests)])
    os._exit(int(code))


def passes(copy: Path, tests: tuple[str, ...], seconds: float | None = None) -> bool:
    """Whether tests pass, in a process of their own."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    process = context.Process(target=run_tests, args=(copy, tests))
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode == 0
