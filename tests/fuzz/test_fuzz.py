"""A short run of every fuzz target on inputs that are damaged at random; ``make fuzz`` is the long one."""

from __future__ import annotations

import random
import sys
import zlib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from targets import TARGETS, seeds

#: Damaged inputs a target.
ROUNDS = 25

#: What is put in at random: what formats begin with, marks of records and of encodings.
PIECES = (
    b"\x00",
    b"\xff\xfe",
    b"<!DOCTYPE x>",
    b"{\\rtf1",
    b"\n\n",
    "\u2028".encode(),
    b'"',
    b"&#x110000;",
    b"Document ",
)


def damaged(data: bytes, draw: random.Random) -> bytes:
    """Change, cut, double and add bytes at random."""
    changed = bytearray(data)
    for _ in range(draw.choice((1, 2, 5, 20))):
        if not changed:
            break
        place = draw.randrange(len(changed))
        match draw.randrange(5):
            case 0:
                changed[place] = draw.randrange(256)
            case 1:
                del changed[place : place + draw.randrange(1, 200)]
            case 2:
                other = draw.randrange(len(changed))
                changed[place:place] = changed[other : other + draw.randrange(1, 300)]
            case 3:
                del changed[place:]
            case _:
                changed[place:place] = draw.choice(PIECES)
    return bytes(changed)


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_input_raises_nothing_but_our_own_errors(name: str) -> None:
    draw = random.Random(zlib.crc32(name.encode()))
    target, good = TARGETS[name], seeds(name)
    assert all(map(target, good)), "an input that is refused whole teaches nothing"
    taken = [target(damaged(draw.choice(good), draw)) for _ in range(ROUNDS)]
    assert len(taken) == ROUNDS  # none of them raised
