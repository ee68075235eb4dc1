"""A disk that fails at any one call: the report folder holds the old report or the new one, whole, and nothing else."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reports import DEMO, ROOT, report, whole

from framing.report.folders import replace_folder

HERE = Path(__file__).resolve().parent

#: No run makes so many calls; more would mean that the count never ends.
MOST_CALLS = 2_000

compiler = shutil.which("cc") or shutil.which("gcc")
pytestmark = pytest.mark.skipif(
    compiler is None or sys.platform != "linux", reason="needs Linux and a C compiler for the preloaded library"
)


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that makes one call fail."""
    library = tmp_path_factory.mktemp("fault") / "fault.so"
    assert compiler is not None
    subprocess.run([compiler, "-shared", "-fPIC", "-o", str(library), str(HERE / "fault.c"), "-ldl"], check=True)
    return library


def fault(shim: Path, below: Path, error: int, log: Path) -> dict[str, str]:
    """Return the environment in which calls below a folder may fail."""
    return {"LD_PRELOAD": str(shim), "FAULT_ERRNO": str(error), "FAULT_LOG": str(log), "FAULT_BELOW": str(below)}


def run(shim: Path, command: list[str], below: Path, at: int, error: int) -> tuple[int, str, str]:
    """Run a command in which one call fails; returns its exit code, its messages, and what failed, if anything did."""
    log = below.with_name("struck")
    log.unlink(missing_ok=True)
    environment = {**os.environ, **fault(shim, below, error, log), "FAULT_AT": str(at)}
    done = subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, cwd=ROOT, check=False
    )
    return done.returncode, done.stderr, log.read_text() if log.exists() else ""


#: Writes one report for each number it is told, in a child of its own, in which the call of that number fails; answers
#: with the child's exit code.
REPLACER = f"""
import os, sys
from pathlib import Path
sys.path.insert(0, {str(HERE)!r})
from reports import report
from framing.errors import OutputError
from framing.report.folders import replace_folder
for line in sys.stdin:
    child = os.fork()
    if child:
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        continue
    os.environ["FAULT_AT"] = line
    code = 2
    try:
        replace_folder(report(1), Path(sys.argv[1]))
        code = 0
    except OutputError:
        code = 1
    finally:
        os._exit(code)
"""


@contextlib.contextmanager
def replacer(shim: Path, out: Path, below: Path, error: int) -> Iterator[Callable[[int], tuple[int, str]]]:
    """Yield what writes a report while one call fails; it returns the exit code and what failed, if anything did."""
    log = below.with_name("struck")
    command = [sys.executable, "-c", REPLACER, str(out)]
    environment = {**os.environ, **fault(shim, below, error, log)}
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        asked, answers = process.stdin, process.stdout

        def replace(at: int) -> tuple[int, str]:
            """Write a report; the call of this number fails."""
            log.unlink(missing_ok=True)
            print(at, file=asked, flush=True)
            return int(answers.readline()), log.read_text() if log.exists() else ""

        yield replace
        asked.close()


@pytest.mark.parametrize(
    "error", [errno.EIO, pytest.param(errno.ENOSPC, marks=pytest.mark.long)], ids=["EIO", "ENOSPC"]
)
@pytest.mark.parametrize("others", [False, True], ids=["alone", "with-other-files"])
def test_a_folder_is_old_or_new_whichever_call_fails(tmp_path: Path, shim: Path, error: int, others: bool) -> None:
    disk = tmp_path / "disk"
    out = disk / "out"
    if others:
        out.mkdir(parents=True)
        (out / "review.toml").write_text("mine")
    replace_folder(report(0), out)
    states, struck = {}, set()
    for version in (0, 1):
        replace_folder(report(version), out)
        (out / "review.toml").unlink(missing_ok=True)
        states[whole(out)] = version
        if others:
            (out / "review.toml").write_text("mine")
    with replacer(shim, out, disk, error) as replace:
        for at in range(1, MOST_CALLS):
            replace_folder(report(0), out)
            code, what = replace(at)
            if not what:
                assert code == 0
                break
            struck.add(what)
            assert code in (0, 1), f"{what}, call {at}: no error of our own"
            if others:
                assert (out / "review.toml").read_text() == "mine"
                (out / "review.toml").unlink()
            version = states[whole(out)]
            assert version == (1 if code == 0 else 0), f"{what}, call {at}"
            if others:
                (out / "review.toml").write_text("mine")
    assert {"open", "write", "fsync", "mkdir"} <= struck
    assert {"rename", "renameat2"} & struck
    replace_folder(report(0), out)
    assert [path.name for path in disk.iterdir()] == ["out"]


@pytest.mark.long
@pytest.mark.parametrize("at", [1, 2, 3, 5, 8, 13, 21, 34, 55, 89])
def test_compare_says_it_in_one_line_and_keeps_the_old_report(tmp_path: Path, shim: Path, at: int) -> None:
    articles = [str(DEMO / f"{name}.txt") for name in ("harbor-daily", "pacific-fleet-review")]
    disk = tmp_path / "disk"
    command = ["-m", "framing", "compare", *articles, "--out", str(disk / "out")]
    code, said, _ = run(shim, command, disk, 0, errno.EIO)
    assert code == 0, said
    before = whole(disk / "out")
    code, said, what = run(shim, command, disk, at, errno.EIO)
    assert whole(disk / "out") == before
    if what and code:
        assert code == 1
        assert said.count("\n") == 1
        assert "the report cannot be written" in said
