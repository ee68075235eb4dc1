"""Articles a second of ``analyze`` and ``compare``, beside vaderSentiment sentence by sentence."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.peer import beside, vader_rate
from benchmarks.texts import DEMO, articles
from benchmarks.timing import processor_seconds, seconds
from framing import Analyzer, Settings, compare, read

COUNT = 100


def main() -> None:
    """Print the figures."""
    texts = articles(COUNT)
    vader = vader_rate(texts)
    for method in ("rules", "tagger"):
        analyzer = Analyzer(Settings(attribution=method))
        analyzer.analyze_all(texts[:2])
        rate = COUNT / processor_seconds(lambda a=analyzer: a.analyze_all(texts))
        print(f"{f'framing analyze ({method})':<28} {rate:8.1f} articles/s of processor time{beside(rate, vader)}")
    demo = read(DEMO)
    compare(demo)
    print(
        f"{'compare demo, warm':<28} {1000 * seconds(lambda: compare(demo)):8.1f} ms for {len(demo.articles)} articles"
    )
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "framing", "compare", str(DEMO), "--out", str(Path(folder) / "made")]
        cold = seconds(lambda: subprocess.run(command, check=True, capture_output=True))
    print(f"{'compare demo, cold':<28} {cold:8.2f} s, report and all")
    for label, arguments in (
        ("framing --help", ["-m", "framing", "--help"]),
        ("import framing", ["-c", "import framing"]),
    ):
        start = seconds(
            lambda a=arguments: subprocess.run([sys.executable, *a], check=True, capture_output=True), rounds=7
        )
        bare = seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True, capture_output=True), rounds=7)
        print(f"{label:<28} {1000 * start:8.1f} ms ({1000 * bare:.1f} ms of them Python itself)")
