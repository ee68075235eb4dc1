"""Mutation testing: ``python tests/mutation [ROOM...] [--each N]``; how many small faults do the tests notice?

One node of one module is changed in a copy of the project, and the tests of that room run in a fresh process until
one fails. A mutant that none notices is printed; ``harmless.toml`` names those that change no result, and why.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from mutants import mutants
from runs import apart, survivors

ROOT = Path(__file__).resolve().parents[2]

#: What a mutant's tests need of the project.
COPIED = ("framing", "lexicons", "corpus", "tests", "pyproject.toml")

#: Room -> its modules, and the tests that have to notice, the quickest first.
ROOMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "verdicts": (
        ("comparison/inclusion/__init__.py",),
        ("comparison/test_inclusion.py", "comparison/test_robustness.py", "comparison/test_flips.py"),
    ),
    "guards": (
        ("comparison/inclusion/guards.py", "comparison/inclusion/reading.py"),
        ("comparison/test_guards.py", "comparison/test_inclusion.py", "comparison/test_quantities.py"),
    ),
    "flips": (("comparison/flips/__init__.py", "comparison/flips/reading.py"), ("comparison/test_flips.py",)),
    "likeness": (
        tuple(f"comparison/flips/{name}.py" for name in ("one_thing", "roles", "shares", "yardsticks")),
        ("comparison/test_one_thing.py", "comparison/test_flips.py"),
    ),
    "voices": (
        ("model/voices.py", "annotation/stance/weighing.py"),
        ("test_voices.py", "annotation/test_stance.py"),
    ),
}


def main() -> int:
    """Test the rooms named, or all; 1 where fewer than 85% of the mutants that change anything are noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"of {', '.join(ROOMS)} [default: all]")
    parser.add_argument("--each", type=int, default=50, help="mutants of each module, at random [default: 50]")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    harmless = tomllib.loads((Path(__file__).parent / "harmless.toml").read_text(encoding="utf-8"))
    worst = 1.0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        for name in COPIED:
            take = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            take(ROOT / name, copy / name)
        if (ROOT.parent / "shared").is_dir():
            (copy.parent / "shared").symlink_to(ROOT.parent / "shared")
        for room in given.rooms or ROOMS:
            modules, tests = ROOMS[room]
            for module in modules:
                made = list(mutants((ROOT / "framing" / module).read_text(encoding="utf-8")))
                known = {item["mutant"] for item in harmless.get(module, ())}
                telling = [mutant for mutant in made if mutant.name not in known]
                chosen = random.Random(given.seed).sample(telling, min(given.each, len(telling)))
                alive = apart(survivors, copy, module, tests, chosen)
                share = 1 - len(alive) / len(chosen)
                worst = min(worst, share)
                print(
                    f"{module}: {share:.0%} of {len(chosen)} noticed; {len(made)} in all, {len(made) - len(telling)}"
                    " of them harmless",
                    flush=True,
                )
    return 0 if worst >= 0.85 else 1


if __name__ == "__main__":
    sys.exit(main())
