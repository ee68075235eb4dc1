"""``framing batch`` by workers and articles, and one article beside peers: ``python -m benchmarks archive``.

Processor time is stated beside the time on the clock: on a machine that does other work, it alone says what an
article costs, and the part of the main process says how many workers it can feed.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib
import itertools
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is loaded

from benchmarks.peer import beside, vader_rate
from benchmarks.texts import articles
from benchmarks.timing import processor_seconds
from framing import Analyzer, Article, Settings

#: Articles of a small and of a larger archive: what another article costs is the difference over their number.
FEW, MANY = 100, 500

#: Articles that are put before the peers.
PEERS = 48

#: When the first article is published.
FIRST_DAY = dt.date(2000, 1, 3)

#: What the child process does; it waits for its workers, whose time counts only then.
CHILD = """
import resource, sys, time
from multiprocessing import active_children
from pathlib import Path
from framing.archive import BatchOptions, run_batch
if __name__ == "__main__":
    source, out, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    start = time.perf_counter()
    run_batch([source], out, options=BatchOptions(workers=workers, chunk=50))
    took = time.perf_counter() - start
    for child in active_children():
        child.join()
    status = Path("/proc/self/status").read_text()  # a process begins with the peak of the one that started it
    peak = int(status.partition("VmHWM:")[2].split()[0])
    here, there = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    print(here.ru_utime + here.ru_stime, peak / 1024, there.ru_utime + there.ru_stime, there.ru_maxrss / 1024, took)
"""


class Cost(NamedTuple):
    """What one run took: processor seconds and megabytes of the main process, of all workers and of the largest."""

    main: float
    main_peak: float
    workers: float
    worker_peak: float
    seconds: float


def main() -> None:
    """Print the figures."""
    print(machine())
    texts = articles(PEERS)
    vader = vader_rate(texts)
    rates = {}
    for method in ("tagger", "rules"):
        analyze = functools.partial(Analyzer(Settings(attribution=method)).analyze_all, texts)
        rates[method] = _rate(analyze, f"framing analyze, {method}", vader)
    for name, work in _peers([article.text for article in texts]):
        _rate(work, name, vader, of=rates["tagger"])
    with tempfile.TemporaryDirectory() as folder:
        costs = {(workers, count): batch(Path(folder), count, workers) for workers in (1, 2) for count in (FEW, MANY)}
    for (workers, count), cost in costs.items():
        used = f"{cost.main:5.1f} s of the main process, {cost.workers:6.1f} s of the workers"
        peak = f"{cost.main_peak:.0f} MB, and {cost.worker_peak:.0f} MB the largest worker"
        print(f"batch, {workers} worker(s), {count:5} articles: {used}, {cost.seconds:6.1f} s by the clock; {peak}")
    for workers in (1, 2):
        few, many = costs[workers, FEW], costs[workers, MANY]
        main_ms, worker_ms = (1000 * (b - a) / (MANY - FEW) for a, b in zip(few[0:4:2], many[0:4:2], strict=True))
        idle = 1000 / max(main_ms, worker_ms / workers, (main_ms + worker_ms) / (os.cpu_count() or 1))
        clock = (MANY - FEW) / (many.seconds - few.seconds)
        print(
            f"batch, {workers} worker(s), one more article: {main_ms:.2f} ms of the main process,"
            f" {worker_ms:.1f} ms of a worker: {idle:.0f}/s where nothing else runs, {clock:.0f}/s by the clock now"
        )


def machine() -> str:
    """Describe the machine: the processor, how many of it, how busy it is, and the versions."""
    model = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    numpy = importlib.import_module("numpy").__version__
    return f"{model}, {os.cpu_count()} processors{busy}, Python {platform.python_version()}, numpy {numpy}"


def batch(folder: Path, count: int, workers: int) -> Cost:
    """Run ``framing batch`` over made articles in a process of its own."""
    source = folder / f"{count}.jsonl"
    if not source.exists():
        # weeks apart, so that each is an event of its own and none is compared; over as many months, few or many
        weeks = itertools.count(step=MANY // count)
        source.write_text("".join(map(_record, weeks, articles(count))), encoding="utf-8")
    script = folder / "child.py"
    script.write_text(CHILD, encoding="utf-8")
    command = [sys.executable, str(script), str(source), str(folder / f"out-{count}-{workers}"), str(workers)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return Cost(*map(float, done.stdout.split()))


def _record(week: int, article: Article) -> str:
    """Write an article as a line, published in some week, of which it is the only one."""
    day = FIRST_DAY + dt.timedelta(weeks=week)
    found = {"id": article.id, "outlet": article.outlet, "title": article.id, "text": article.text}
    return json.dumps(found | {"published": day.isoformat()}) + "\n"


def _rate(work: Callable[[], object], name: str, vader: float | None, *, of: float | None = None) -> float:
    """Print and return the articles a second of processor time."""
    work()
    rate = PEERS / processor_seconds(work)
    ratio = "" if of is None else f"; framing analyze with the tagger {of / rate:.2f} x"
    print(f"{name:<28} {rate:8.1f} articles/s of processor time{beside(rate, vader)}{ratio}")
    return rate


def _peers(texts: Sequence[str]) -> list[tuple[str, Callable[[], object]]]:
    """Return those peers that are installed."""
    found: list[tuple[str, Callable[[], object]]] = []
    try:
        blob = importlib.import_module("textblob").TextBlob
        found.append(("TextBlob sentiment", lambda: [blob(text).sentiment for text in texts]))
    except ImportError:
        print("TextBlob is not installed (extra: bench)")
    stat = importlib.import_module("textstat")
    usual = (stat.flesch_reading_ease, stat.flesch_kincaid_grade, stat.gunning_fog, stat.smog_index)
    longer = itertools.count(1)  # textstat remembers texts: each round has texts of its own

    def indices() -> None:
        """Take the indices of texts that were not met before."""
        spaces = " " * next(longer)
        for text in texts:
            for call in usual:
                call(text + spaces)

    found.append(("textstat, four indices", indices))
    try:
        spacy = importlib.import_module("spacy")
    except ImportError:
        print("spaCy is not installed (extra: bench)")
        return found
    # the model is no package of spaCy's; copies of it have names that begin with its own
    name = next((name for name in spacy.util.get_installed_models() if name.startswith("en_core_web_sm")), None)
    if name is None:
        print("en_core_web_sm is not installed: spaCy cuts tokens and parses nothing")
    parse = spacy.blank("en") if name is None else spacy.load(name)
    found.append((f"spaCy {name or 'tokens'}"[:28], lambda: list(parse.pipe(texts))))
    return found
