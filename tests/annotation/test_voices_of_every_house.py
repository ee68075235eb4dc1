"""Whose words, in the layouts and the English of many houses: five short articles of each kind in ``gold/remarks.txt``.

Behind a text stand the remarks in it, ``= speaker: the first word said``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import framing
from framing.model import Article
from framing.model.voices import MIN_ATTRIBUTION_PROBABILITY

GOLD = Path(__file__).resolve().parents[1] / "gold" / "remarks.txt"


def cases() -> list[tuple[str, list[str]]]:
    """Read the texts and what is said in them."""
    found = []
    for block in GOLD.read_text(encoding="utf-8").split("%% ")[1:]:
        lines = block.splitlines()[1:]
        expected = [line.removeprefix("= ") for line in lines if line.startswith("= ")]
        found.append(("\n".join(line for line in lines if not line.startswith("= ")), expected))
    return found


def voices(text: str) -> list[str]:
    """Return "speaker: the first word said" of what is said, in text order."""
    profile = framing.analyze(Article(text=text))
    names = {one.id: one.name for one in profile.speakers}
    return [
        f"{names.get(item.speaker or '', 'nobody')}: {profile.article.slice(item.content[0]).strip('“‘«„`').split()[0]}"
        for item in profile.attributions
        if item.probability >= MIN_ATTRIBUTION_PROBABILITY and item.act == "said"
    ]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_each_remark_is_whose_it_is(text: str, expected: list[str]) -> None:
    assert voices(text) == expected


def test_there_are_five_texts_of_each_kind() -> None:
    kinds = [block.partition("\n")[0] for block in GOLD.read_text(encoding="utf-8").split("%% ")[1:]]
    assert len(kinds) == 5 * len(set(kinds)) == 55
