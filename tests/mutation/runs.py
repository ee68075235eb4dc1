"""Tests in a fresh process: what an earlier run has in memory, caches above all, would hide a mutant.

What works without the module is imported and warmed once, since no mutant can change it; each run begins from there.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from mutants import Mutant

#: What every run imports; nothing of framing, whose caches would hide a mutant.
PRELOADED = ["numpy", "nltk", "regex", "pytest", "hypothesis", "scipy.special", "lxml.html", "pyarrow", "babel"]

#: Looked at once by all that works without the module that is changed.
TEXT = (
    "“The pier is not safe,” said Marta Lind, the harbour master. Officials in Japan feared on 3 May that it may close."
)

#: A mutant's tests may take so many times as long as those of the module itself, and so many seconds more.
SLOWER, GRACE = 4, 20

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def apart(work: Callable[_Given, _Result], *arguments: _Given.args, **options: _Given.kwargs) -> _Result:
    """Do some work in a process of its own, in which nothing of framing is imported yet."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    with ProcessPoolExecutor(1, mp_context=context) as processes:
        return processes.submit(work, *arguments, **options).result()


def survivors(copy: Path, module: str, tests: tuple[str, ...], chosen: list[Mutant]) -> list[Mutant]:
    """Return the mutants of a module that its tests do not notice."""
    warm(copy, module)
    begun = time.monotonic()
    if not passes(tests):
        sys.exit(f"{module}: its tests fail already")
    seconds = SLOWER * (time.monotonic() - begun) + GRACE
    path = copy / "framing" / module
    original = path.read_text(encoding="utf-8")
    alive = []
    for mutant in chosen:
        path.write_text(mutant.source, encoding="utf-8")
        if passes(tests, seconds):
            alive.append(mutant)
            print(f"{module}:{mutant.line}: {mutant.name}", flush=True)
    path.write_text(original, encoding="utf-8")
    return alive


def warm(copy: Path, module: str) -> list[str]:
    """Import all modules of a copy of the project that do without one, and let them work; returns their names."""
    os.chdir(copy)
    sys.path.insert(0, str(copy))
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    os.environ["PYTHONPATH"] = str(copy)
    changed = _dotted(module)
    sys.modules[changed] = None  # type: ignore[assignment]  # whoever imports it fails, and is not kept
    for path in sorted((copy / "framing").rglob("*.py")):
        if path.name != "__main__.py":
            with contextlib.suppress(ImportError):
                importlib.import_module(_dotted(str(path.relative_to(copy / "framing"))))
    with contextlib.suppress(ImportError):
        importlib.import_module("framing").analyze(TEXT)
    del sys.modules[changed]
    return sorted(name for name in sys.modules if name.partition(".")[0] == "framing")


def _dotted(module: str) -> str:
    """Return the dotted name of a module, given its path below framing."""
    return ".".join(("framing", *Path(module).with_suffix("").parts)).removesuffix(".__init__")


def run_tests(tests: tuple[str, ...]) -> None:
    """Run tests in a copy of the project until one fails; ends the process with pytest's code."""
    import pytest

    with (
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        options = ["-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
        code = pytest.main([*options, *(f"tests/{name}" for name in tests)])
    os._exit(int(code))


def passes(tests: tuple[str, ...], seconds: float | None = None) -> bool:
    """Whether tests pass, in a child of this process."""
    process = multiprocessing.get_context("fork").Process(target=run_tests, args=(tests,))
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode == 0
