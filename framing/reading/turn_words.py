"""The words of transcripts and interviews, read once."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from framing.reading.page_words import made_of

__all__ = ["TurnWords", "answers_only", "leaves_unnamed", "turn_words"]


@dataclass(frozen=True, slots=True)
class TurnWords:
    """The words of ``lexicons/english/transcripts.toml``."""

    roles: frozenset[str]
    unnamed: frozenset[str]
    unidentified: frozenset[str]
    titles: frozenset[str]
    portfolios: frozenset[str]
    asks: frozenset[str]
    answers: frozenset[str]
    letters: frozenset[str]
    introduced: re.Pattern[str]
    interview: re.Pattern[str]
    asker: re.Pattern[str]
    placed: re.Pattern[str]
    reports: re.Pattern[str]


@functools.lru_cache(maxsize=1)
def turn_words() -> TurnWords:
    """Return the bundled words."""
    return made_of("transcripts.toml", "words of transcripts", _read_turn_words)


def _read_turn_words(data: Mapping[str, Any]) -> TurnWords:
    """Make the sets and patterns of the lists."""
    given: dict[str, Any] = {
        name: re.compile(value, re.IGNORECASE) if isinstance(value, str) else frozenset(value)
        for name, value in ((field.name, data[field.name]) for field in fields(TurnWords))
    }
    return TurnWords(**given)


def leaves_unnamed(label: str) -> bool:
    """Whether the label of a turn says what somebody does there, and not who it is.

    >>> leaves_unnamed("UNIDENTIFIED MALE"), leaves_unnamed("SPEAKER 1"), leaves_unnamed("Mr Speaker")
    (True, True, False)
    """
    words = turn_words()
    plain = label.casefold().rstrip(".:").rstrip(" 0123456789")
    return plain in words.unnamed or plain in words.asks or plain.partition(" ")[0] in words.unidentified


def answers_only(label: str) -> bool:
    """Whether the label of a turn says only that it is an answer: "A", "Answer"."""
    return label.casefold().rstrip(".:") in turn_words().answers
