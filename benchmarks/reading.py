"""Peak memory and speed of reading a growing export: ``python -m benchmarks.reading [MEGABYTES...]``."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.texts import articles

#: Sizes of the files in megabytes, unless others are named.
SIZES = (1, 16, 128)

#: What the child process does: it reads article by article and keeps none.
CHILD = """
import resource, sys, time
from framing.model import Article
from framing.reading import iter_articles
start, count = time.perf_counter(), 0
for item in iter_articles(sys.argv[1]):
    count += isinstance(item, Article)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
print(count, f"{time.perf_counter() - start:.1f}", peak)
"""


def _stories() -> Iterator[tuple[int, str, str]]:
    """Yield a number, an outlet and a text for ever; no two texts are the same."""
    bodies = [article.text for article in articles(40)]
    number = 0
    while True:
        number += 1
        yield number, f"Outlet {number % 50}", f"Item {number} of the list.\n{bodies[number % len(bodies)]}"


def factiva(number: int, outlet: str, text: str) -> str:
    """One article of an export as labelled text."""
    body = "\n\n".join(text.split("\n"))
    return (
        f"HD\tHeadline number {number}\nWC\t{len(text.split())} words\nPD\t{number % 28 + 1} March 2025\nSN\t{outlet}\n"
        f"SC\tOUT\nLA\tEnglish\nCY\tCopyright 2025\nLP\t{body}\nAN\tDocument OUT00000{number:09d}\n\n"
    )


def json_lines(number: int, outlet: str, text: str) -> str:
    """One record a line."""
    return json.dumps({"id": f"a{number}", "outlet": outlet, "title": f"Headline {number}", "text": text}) + "\n"


def table(number: int, outlet: str, text: str) -> str:
    """One row of a CSV file; the first has the header before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    if number == 1:
        writer.writerow(("id", "outlet", "title", "text"))
    writer.writerow((f"a{number}", outlet, f"Headline {number}", text))
    return out.getvalue()


FORMATS: dict[str, Callable[[int, str, str], str]] = {
    "factiva.txt": factiva,
    "rows.jsonl": json_lines,
    "rows.csv": table,
}


def measure(folder: Path, name: str, megabytes: int) -> str:
    """Write a file of a size, read it in a process of its own, and say what that took."""
    path, written = folder / name, 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for number, outlet, text in _stories():
            written += file.write(FORMATS[name](number, outlet, text))
            if written >= megabytes << 20:
                break
    run = subprocess.run([sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, check=True)
    path.unlink()
    count, seconds, peak = run.stdout.split()
    return (
        f"{name:12} {megabytes:5} MB  {int(count):8,} of {number:8,} articles  {seconds:>7} s  "
        f"{megabytes / float(seconds):5.1f} MB/s  peak {int(peak):4} MB"
    )


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        for name in FORMATS:
            for megabytes in sizes:
                print(measure(Path(folder), name, megabytes), flush=True)


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
