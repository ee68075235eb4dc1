"""Faults of the machine around the command line: full disks, signals, locales, no network, no data folders."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.commands import run_command
from tests.digests import digests

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "corpus" / "first-island-chain"

#: What a run that takes long, on a busy machine, says of how far it is.
STAGE = re.compile(r"framing: (?:Reading|Analysing|Comparing|Writing) the \w+")

#: A run may use this much memory (the bound that the tests on hostile input share).
MAX_MEGABYTES = 2_048


def environment(**changes: str) -> dict[str, str]:
    """Return a small environment: nothing of the caller's but the path, one thread, no NLTK data."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "NLTK_DATA": "/nonexistent",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    } | changes


def framing(
    *arguments: object, env: Mapping[str, str] | None = None, prefix: tuple[str, ...] = (), **options: object
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    command = [*prefix, sys.executable, "-m", "framing", *map(str, arguments)]
    return subprocess.run(
        command,
        env=dict(env or environment()),
        stdout=options.get("stdout", subprocess.PIPE),  # type: ignore[call-overload]
        stderr=subprocess.PIPE,
        timeout=120,
        cwd=options.get("cwd", ROOT),
        preexec_fn=options.get("preexec_fn"),
        check=False,
    )


def two_articles(folder: Path) -> Path:
    """Copy two articles of the demo corpus: half the work of all four."""
    folder.mkdir(exist_ok=True)
    for name in ("harbor-daily.txt", "pacific-fleet-review.txt"):
        shutil.copy(DEMO / name, folder / name)
    return folder


def one_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the message of a run that failed: one line, no traceback."""
    text = done.stderr.decode()
    assert "Traceback" not in text
    (line,) = [line for line in text.splitlines() if not STAGE.match(line)]
    return line


def isolated() -> tuple[str, ...]:
    """Return the prefix that runs a command without any network, where the system allows it."""
    unshare = shutil.which("unshare")
    if unshare and subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode == 0:
        return (unshare, "-rn")
    return ()


def test_no_network_and_no_data_folder_are_needed(tmp_path: Path) -> None:
    prefix = isolated()
    if not prefix:
        pytest.skip("this system lets nobody make a network namespace (unshare -rn)")
    folder = two_articles(tmp_path / "in")
    done = framing("compare", folder, "--out", tmp_path / "out", prefix=prefix)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "out" / "report.html").is_file()


def test_a_full_disk_is_said_in_one_line(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = framing("analyze", DEMO / "harbor-daily.txt", "--json", stdout=full)
    assert done.returncode == 1
    assert "space" in one_line(done)


def test_a_report_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    folder, out = two_articles(tmp_path / "in"), tmp_path / "out"
    assert run_command("compare", folder, "--out", out, folder=tmp_path).exit_code == 0
    before = digests(out)

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    bare = environment(PYTHONDONTWRITEBYTECODE="1")  # Python itself would leave half a module's bytecode
    done = framing("compare", folder, "--out", out, env=bare, preexec_fn=small_files)
    assert done.returncode == 1
    assert str(out) in one_line(done)
    assert digests(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_an_output_path_that_is_a_file_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("mine")
    (tmp_path / "in").mkdir()  # told before anything is read
    done = framing("compare", tmp_path / "in", "--out", target)
    assert done.returncode == 1
    assert str(target) in one_line(done)
    assert target.read_text() == "mine"


def heeding_interrupts() -> None:
    """Take Ctrl-C as a process in the foreground does: what a shell starts in the background ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_a_run_without_a_traceback(tmp_path: Path, number: signal.Signals, code: int) -> None:
    archive = tmp_path / "archive.jsonl"
    text = (DEMO / "harbor-daily.txt").read_text("utf-8").replace("\n", " ").replace('"', "'")
    archive.write_text("".join(f'{{"id": "a{n}", "text": "{n} {text}"}}\n' for n in range(3_000)), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "framing", "analyze", str(archive), "--json"],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        preexec_fn=heeding_interrupts,
    ) as process:
        time.sleep(4)
        assert process.poll() is None
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == code, errors.decode()
    assert b"Traceback" not in errors


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_that_comes_inside_a_del_still_ends_the_run(number: signal.Signals, code: int) -> None:
    script = f"""
import os, signal, time
from framing.cli.common import guarded

class Held:
    def __del__(self):
        os.kill(os.getpid(), {number:d})
        time.sleep(0.1)

with guarded():
    Held()
    time.sleep(60)
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(),
        capture_output=True,
        cwd=ROOT,
        timeout=30,
        preexec_fn=heeding_interrupts,
    )
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "framing", "analyze", str(two_articles(tmp_path / "in")), "--json"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        errors = process.stderr.read()
        process.wait(timeout=60)
    assert b"Traceback" not in errors
    assert b"BrokenPipe" not in errors


def test_a_parquet_bomb_stays_within_the_memory_allowed(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    rows, text = 20_000, "water over the wall " * 5_000  # 2 GB in some 30 kB
    column = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([text]))
    table = pa.table({"id": [str(number) for number in range(rows)], "text": column})
    path = tmp_path / "bomb.parquet"
    parquet.write_table(table, path, compression="zstd", store_schema=False)
    assert path.stat().st_size < 1_000_000
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    done = framing("analyze", path, "--max-article-bytes", 50_000, "--json")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert done.returncode == 1, done.stderr.decode()[:500]
    assert b"Traceback" not in done.stderr
    assert peak < MAX_MEGABYTES or before / 1024 >= MAX_MEGABYTES


def test_the_container_starts_the_app_with_options_that_there_are() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    (command,) = [json.loads(line.removeprefix("CMD ")) for line in lines if line.startswith("CMD [")]
    shown = framing(command[0], "--help").stdout.decode()
    assert all(option in shown for option in command[1:] if option.startswith("--"))


def test_nobody_is_let_in_without_a_token_from_another_machine() -> None:
    done = framing("serve", "--bind", "0.0.0.0", "--no-token")
    assert done.returncode == 2
    assert "everybody who reaches 0.0.0.0" in done.stderr.decode()
