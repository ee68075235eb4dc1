"""Who the label of a turn stands for: the full name that the text gives for a surname, or for initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from framing.reading.turn_words import TurnWords, leaves_unnamed

__all__ = ["FULL_NAME", "INITIALS", "Turn", "full_name", "named_in_full"]

#: Characters of a text in which full names are looked for.
TEXT_FOR_NAMES = 60_000

INITIALS = re.compile(r"[A-Z]{2,3}")
FULL_NAME = re.compile(
    r"\b(?:(?:Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|Gen|St)\.|[A-Z][\w’'-]++)"
    r"(?: (?:[A-Z]\.|de|van|von|al|bin|der|la|[A-Z][\w’'-]++)){0,3} [A-Z][\w’'-]++"
)
#: Whoever speaks in a clip is not in the studio.
_CLIP = re.compile(r"[(\[]BEGIN (?:VIDEO|AUDIO).*?[(\[]END (?:VIDEO|AUDIO)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph with its label: paragraph, where the name stands, where the words begin, and how the label stands."""

    number: int
    label: tuple[int, int]
    start: int
    name: str
    named: tuple[int, int] | None = None
    is_capital: bool = False
    is_question: bool = False
    under_heading: bool = False


def named_in_full(text: str, found: Sequence[Turn], words: TurnWords) -> list[Turn]:
    """Add to each turn the one place where the text names in full who speaks: its own label, or that of a surname.

    "MARCH:" is Julia March and no month, where JULIA MARCH has spoken; of two Sandows the one in the studio, if any.
    """
    labels = [turn.label for turn in found if " " in turn.name and not leaves_unnamed(turn.name)]
    clips = [(found.start(), found.end()) for found in _CLIP.finditer(text)]
    elsewhere = [match.span() for match in FULL_NAME.finditer(text, 0, TEXT_FOR_NAMES)] if found else []
    places = [next((clip for clip in clips if clip[0] <= start < clip[1]), None) for start, _ in labels]
    near = {
        clip: _by_surname(text, [span for span, place in zip(labels, places, strict=True) if place == clip], words)
        for clip in (None, *clips)
    }
    known = [_by_surname(text, spans, words) for spans in (labels, [*labels, *elsewhere])]
    resolved = []
    for turn in found:
        parts = [part for part in turn.name.split() if part.rstrip(".").casefold() not in words.titles]
        own = None if leaves_unnamed(turn.name) else full_name(text, turn.label, words)
        if own is None and len(parts) == 1:
            clip = next((clip for clip in clips if clip[0] <= turn.label[0] < clip[1]), None)
            surname = parts[0].casefold()
            bearers = next((names[surname] for names in (near[clip], *known) if surname in names), {})
            bearers = bearers or (_by_initials(text, parts[0], known[1]) if INITIALS.fullmatch(turn.name) else {})
            own = next(iter(bearers.values())) if len(bearers) == 1 else None
        resolved.append(replace(turn, named=own))
    return resolved


def _by_surname(text: str, spans: Iterable[tuple[int, int]], words: TurnWords) -> dict[str, dict[str, tuple[int, int]]]:
    """Return where the full names among some spans stand, by surname and name."""
    names: dict[str, dict[str, tuple[int, int]]] = {}
    for span in spans:
        full = full_name(text, span, words)
        if full is not None:
            name = " ".join(text[slice(*full)].casefold().split())
            names.setdefault(name.rpartition(" ")[2], {}).setdefault(name, full)
    return names


def _by_initials(
    text: str, initials: str, known: Mapping[str, Mapping[str, tuple[int, int]]]
) -> dict[str, tuple[int, int]]:
    """Return where the full names of a text stand that have some initials, without a calling before them."""
    found: dict[str, tuple[int, int]] = {}
    for start, end in (span for bearers in known.values() for span in bearers.values()):
        words = list(re.finditer(r"[^\s-]+", text[start:end]))
        first = len(words) - len(initials)
        if first >= 0 and "".join(word[0][0] for word in words[first:]).upper() == initials:
            place = start + words[first].start()
            found.setdefault(text[place:end].casefold(), (place, end))
    return found


def full_name(text: str, span: tuple[int, int], words: TurnWords) -> tuple[int, int] | None:
    """Return where a full name stands behind its titles and its outlet: "NPR's Lena Fox", "Dr. Vik Rao"."""
    parts = list(re.finditer(r"\S+", text[slice(*span)]))
    outside = [
        number
        for number, part in enumerate(parts)
        if part[0].rstrip(".").casefold() in words.titles or part[0].endswith(("'s", "’s"))
    ]
    kept = parts[outside[-1] + 1 :] if outside else parts
    while kept and kept[-1][0].casefold() in words.letters:  # "MR HOLT KC"
        kept = kept[:-1]
    known = [part[0].casefold() for part in kept]
    if len(kept) < 2 or known[0] in ("the", "a", "an", "mr", "and") or " ".join(known) in words.roles:
        return None
    return span[0] + kept[0].start(), span[0] + kept[-1].end()
