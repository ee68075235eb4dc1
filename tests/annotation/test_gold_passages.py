"""Whose words, of what role, type and title: sixty-eight passages of our own in sixteen national styles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import framing
from framing.model import Article, Attribution, Profile, Speaker

GOLD = Path(__file__).resolve().parents[1] / "gold" / "passages"

#: Of the things said, those found at least, and those given to another speaker, or to another person by name, at most.
FOUND, WRONG, WRONG_PERSON = 0.96, 0.035, 0.016

#: Of those given to the right speaker: role, type, title and reason for anonymity right at least.
ROLE, TYPE, TITLE, ANONYMITY = 0.94, 0.975, 0.96, 1.0

#: Politicians may be called by their office or their party.
ROLES = {"politician": ("official", "party", "opposition")}
TYPES = {"person": ("named_person",), "unnamed": ("unnamed_person",), "document": ("document", "data")}

#: Words of a title that tell nothing.
SMALL = frozenset("a an and for from her his in its of the their with".split())


def passages() -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each passage with its lines of gold, cut at the bars."""
    for path in sorted(GOLD.glob("*.txt")):
        for block in re.split(r"(?m)^\[", path.read_text(encoding="utf-8"))[1:]:
            lines = block.partition("]\n")[2].splitlines()
            gold = [[part.strip() for part in line[1:].split("|")] for line in lines if line.startswith(">")]
            yield "\n".join(line for line in lines if not line.startswith(">")).strip(), gold


def holding(profile: Profile, anchor: str) -> Attribution | None:
    """Return the closest attribution that holds some words and counts as one."""
    low = profile.article.text.index(anchor)
    high = low + len(anchor)
    found = [
        (sum(span.end - span.start for span in item.content), number, item)
        for number, item in enumerate(profile.attributions)
        if item.act != "declined"
        and item.probability >= 0.5
        and 2 * sum(max(0, min(span.end, high) - max(span.start, low)) for span in item.content) > len(anchor)
    ]
    return min(found)[2] if found else None


def words(text: str) -> frozenset[str]:
    """Return the words of a title that tell something."""
    return frozenset(re.findall(r"[\w’'-]+", text.lower())) - SMALL


def half_found(wanted: str, spoken: str) -> bool:
    """Whether half of the words wanted are there."""
    return 2 * len(words(wanted) & words(spoken)) >= len(words(wanted))


def score(profile: Profile, speaker: Speaker, gold: list[str], counts: Counter[str]) -> None:
    """Count what is right about a speaker who is the right one."""
    roles, types = gold[2].split(","), gold[3].split(",")
    if roles != ["other"]:
        fitting = {fit for role in roles for fit in ROLES.get(role, (role,))}
        fitting |= {"anonymous"} if {"unnamed", "group"} & set(types) else set()
        counts["roles"] += 1
        counts["role"] += speaker.role in fitting
    shown = next(item for item in profile.sourcing if item.speaker == speaker.id)
    counts["type"] += shown.type in {fit for type_ in types for fit in TYPES.get(type_, (type_,))}
    extra = dict(part.split("=", 1) for part in gold[4:])
    if "title" in extra and shown.type == "named_person":
        counts["titles"] += 1
        spoken = " ".join(map(profile.article.slice, (*shown.title, *shown.justification)))
        counts["title"] += half_found(extra["title"], spoken)
    if "anon" in extra:
        counts["reasons"] += 1
        counts["reason"] += half_found(extra["anon"], " ".join(map(profile.article.slice, shown.anonymity)))


def test_words_are_given_to_whom_the_passage_gives_them_and_presented_as_it_presents_them() -> None:
    counts: Counter[str] = Counter()
    for text, lines in passages():
        profile = framing.analyze(Article(text=text))
        for gold in lines:
            counts["said"] += 1
            item = holding(profile, gold[0])
            speaker = next((one for one in profile.speakers if item is not None and one.id == item.speaker), None)
            counts["found"] += item is not None
            if speaker is None:
                continue
            called = " ".join((speaker.name, *speaker.aliases)).lower()
            if any(name.strip().lower() in called for name in gold[1].split(";")):
                counts["right"] += 1
                score(profile, speaker, gold, counts)
            else:
                counts["wrong"] += 1
                counts["person"] += speaker.kind == "person" and speaker.name != speaker.name.lower()
    assert counts["said"] == 450
    assert counts["found"] / counts["said"] >= FOUND
    assert counts["wrong"] / counts["found"] <= WRONG
    assert counts["person"] / counts["found"] <= WRONG_PERSON
    assert counts["role"] / counts["roles"] >= ROLE
    assert counts["type"] / counts["right"] >= TYPE
    assert counts["title"] / counts["titles"] >= TITLE
    assert counts["reason"] / counts["reasons"] >= ANONYMITY
