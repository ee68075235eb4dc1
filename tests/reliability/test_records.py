"""Good records survive bad ones: of many records the broken ones are named, each with its line, and the others read."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from framing.errors import ReadError
from framing.reading import Reading, read

#: One record in so many is broken.
EVERY = 100

TEXT = "The ferry with the number {} left the harbour at noon on Monday, and nobody at the office knew why it was late."


def record(number: int) -> dict[str, object]:
    """A good record."""
    return {
        "id": f"r{number}",
        "outlet": f"Outlet {number % 7}",
        "title": f"Ferry {number}",
        "text": TEXT.format(number),
    }


def broken(count: int) -> set[int]:
    """Which records are broken: one in a hundred, never the first."""
    return set(random.Random(3).sample(range(1, count), count // EVERY))


def json_lines(path: Path, count: int, bad: set[int]) -> None:
    """JSON Lines: a cut line, a number for a record, a wrong type, bytes that are no UTF-8."""
    kinds = [b'{"id": "x", "text": "The fer', b"17", b'{"id": "x", "text": 3}', b'{"id": "x", "text": "\xff\xfe"}']
    lines = [
        kinds[number % len(kinds)] if number in bad else json.dumps(record(number)).encode() for number in range(count)
    ]
    path.write_bytes(b"\n".join(lines))


def table(path: Path, count: int, bad: set[int]) -> None:
    """CSV: a row with a cell too many, a quote left open, a NUL, no text."""
    kinds = ['x,A,T,"one",more', 'x,A,T,"left open', 'x,A,T,"a\0b"', 'x,A,T,""']
    rows = ["id,outlet,title,text"]
    for number in range(count):
        good = ",".join(json.dumps(str(value)) for value in record(number).values())
        rows.append(kinds[number % len(kinds)] if number in bad else good)
    path.write_text("\n".join(rows), encoding="utf-8")


def parquet(path: Path, count: int, bad: set[int]) -> None:
    """Parquet: bytes that are no UTF-8, and no text."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    rows = [record(number) for number in range(count)]
    texts = [
        (b"\xff\xfe\x80" if number % 2 else b"") if number in bad else str(row["text"]).encode()
        for number, row in enumerate(rows)
    ]
    columns = {name: [row[name] for row in rows] for name in ("id", "outlet")}
    pq.write_table(pa.table({**columns, "text": pa.array(texts, pa.binary())}), path)


def feed(path: Path, count: int, bad: set[int]) -> None:
    """RSS: items with neither text nor title."""
    good = f"<item><guid>{{0}}</guid><title>Ferry {{0}}</title><description>{TEXT.format('{0}')}</description></item>"
    items = "".join("<item><guid>x</guid></item>" if number in bad else good.format(number) for number in range(count))
    path.write_text(f'<rss version="2.0"><channel><title>Gazette</title>{items}</channel></rss>', encoding="utf-8")


WRITERS: dict[str, Callable[[Path, int, set[int]], None]] = {
    "a.jsonl": json_lines,
    "a.csv": table,
    "a.parquet": parquet,
    "a.rss": feed,
}


def check(folder: Path, name: str, count: int) -> Reading:
    """Write records, a hundredth of them broken, and read them."""
    bad = broken(count)
    WRITERS[name](folder / name, count, bad)
    reading = read(folder / name)
    assert len(reading.articles) == count - len(bad)
    assert len(reading.set_aside) == len(bad)
    assert all(item.origin.startswith(str(folder / name)) and item.reason for item in reading.set_aside)
    first = 2 if name == "a.csv" else 1
    places = sorted(int(item.origin.rsplit(":", 1)[1]) for item in reading.set_aside)
    assert places == sorted(number + first for number in bad)
    with pytest.raises(ReadError):
        read(folder / name, strict=True)
    return reading


@pytest.mark.parametrize("name", WRITERS)
def test_a_thousand_records_lose_the_broken_ten(tmp_path: Path, name: str) -> None:
    assert len(check(tmp_path, name, 1_000).articles) == 990


@pytest.mark.long
@pytest.mark.parametrize("name", WRITERS)
def test_ten_thousand_records_lose_the_broken_hundred(tmp_path: Path, name: str) -> None:
    assert len(check(tmp_path, name, 10_000).articles) == 9_900


@pytest.mark.parametrize(("options", "code", "lines"), [((), 3, 99), (("--strict",), 1, 0)])
def test_the_command_line_goes_on_and_says_so(tmp_path: Path, options: tuple[str, ...], code: int, lines: int) -> None:
    json_lines(tmp_path / "a.jsonl", 100, {17})
    command = [
        sys.executable,
        "-m",
        "framing",
        "analyze",
        str(tmp_path / "a.jsonl"),
        "--attribution",
        "rules",
        *options,
    ]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert "a.jsonl:18" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) == lines
