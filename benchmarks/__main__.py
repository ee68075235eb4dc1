"""Run every benchmark, or those named: ``python -m benchmarks [NAME...]``."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

#: What the benchmarks share.
HELPERS = {"peer", "texts", "timing"}


def main(names: list[str]) -> None:
    """Run benchmarks one after the other; each prints its own lines."""
    modules = {item.name for item in pkgutil.iter_modules([str(Path(__file__).parent)]) if item.name[0] != "_"}
    there = sorted(modules - HELPERS)
    unknown = sorted(set(names) - set(there))
    if unknown:
        raise SystemExit(f"no benchmark {', '.join(unknown)}; there are: {', '.join(there)}")
    for name in names or there:
        print(f"== {name}")
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
