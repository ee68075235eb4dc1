"""Whose words, and what kind of voice: twenty-five articles of our own, none of whose people is in any word list."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import framing
from framing.model import Article, Attribution, Profile

GOLD = Path(__file__).resolve().parents[1] / "gold" / "voices"

#: Of the 330 things said: at most so many lost, left open or given to somebody else, and so many roles that are wrong.
LOST, OPEN, WRONG, ROLES = 9, 3, 3, 16


def holding(profile: Profile, anchor: str) -> Attribution | None:
    """Return the closest attribution that holds some words."""
    low = profile.article.text.index(anchor)
    high = low + len(anchor)
    found = [
        (sum(span.end - span.start for span in item.content), item)
        for item in profile.attributions
        if item.act != "declined"
        and 2 * sum(max(0, min(span.end, high) - max(span.start, low)) for span in item.content) > len(anchor)
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def outcome(profile: Profile, anchor: str, names: str, roles: str) -> str:
    """Say what became of one thing said."""
    item = holding(profile, anchor)
    if item is None:
        return "lost"
    speaker = next((one for one in profile.speakers if one.id == item.speaker), None)
    if speaker is None:
        return "open"
    called = " ".join((speaker.name, *speaker.aliases)).lower()
    if not any(name.strip().lower() in called for name in names.split(";")):
        return "wrong"
    return "right" if speaker.role in roles.split(",") else "role"


def test_words_are_given_to_whom_the_article_gives_them() -> None:
    found: Counter[str] = Counter()
    for gold in sorted(GOLD.glob("*.gold")):
        profile = framing.analyze(Article(text=gold.with_suffix(".txt").read_text(encoding="utf-8")))
        for line in gold.read_text(encoding="utf-8").splitlines():
            anchor, names, roles = (part.strip() for part in line.split("|"))
            found[outcome(profile, anchor, names, roles)] += 1
    assert found.total() == 330
    assert found["lost"] <= LOST
    assert found["open"] <= OPEN
    assert found["wrong"] <= WRONG
    assert found["role"] <= ROLES
