"""Fuzz targets, guided by coverage: ``python tests/fuzz [TARGET...] [--seconds N]``; needs atheris.

Inputs that reach new code are kept in ``build/fuzz/TARGET/``, and the next run begins with them. An input that breaks
a target is written to ``build/fuzz/crash-...``: mend what it found, and keep it as a test.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "build" / "fuzz"

#: Seconds that one input may take, and megabytes.
MOST_SECONDS, MOST_MEGABYTES = 20, 2_048


def fuzz(name: str, seconds: int) -> None:
    """Fuzz one target in this process, which ends with it."""
    sys.path.insert(0, str(HERE))
    with atheris.instrument_imports(include=["framing"]):
        from targets import TARGETS, load, seeds
    load()  # what the first input loads is not counted against it
    kept = OUT / name
    kept.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (kept / f"seed-{number}").write_bytes(seed)
        TARGETS[name](seed)
    options = [f"-max_total_time={seconds}", f"-timeout={MOST_SECONDS}", f"-rss_limit_mb={MOST_MEGABYTES}"]
    options += [f"-artifact_prefix={OUT}/crash-{name}-", "-max_len=65536", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(kept)], TARGETS[name])
    atheris.Fuzz()


def main() -> int:
    """Fuzz the targets named, or all, one after the other; 1 when one of them broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=3_600, help="for each target [default: 3600]")
    given = parser.parse_args()
    if len(given.targets) == 1:
        fuzz(given.targets[0], given.seconds)
    sys.path.insert(0, str(HERE))
    from targets import TARGETS

    broken = []
    for name in given.targets or TARGETS:
        command = [sys.executable, str(HERE), name, "--seconds", str(given.seconds)]
        print(f"== {name}", flush=True)
        if subprocess.run(command, check=False).returncode:
            broken.append(name)
    print(f"broken: {', '.join(broken) or 'none'}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
