"""Verbs of saying: which words introduce speech, and what they imply of it. The attribution lexicons say both."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from framing.lexicons.records import Lexicon

__all__ = ["CLASS_ORDER", "SpeechVerbs", "speech_verbs"]

#: When a cue holds words of several classes the strongest reading wins, in this order.
CLASS_ORDER = ("blaming", "praising", "admitting", "doubting", "assertive", "neutral")

_MARKS = ".,;:!?\"'“”’()"


@dataclass(frozen=True, eq=False)
class SpeechVerbs:
    """What the attribution lexicons of a language say.

    Attributes
    ----------
    speech : frozenset of str
        Verbs that introduce or follow speech itself, in the forms that news uses.
    reporting : frozenset of str
        These, and verbs that report a stance, a thought or a finding.
    words : dict of str to str
        Class of a word.
    beginnings, phrases : tuple of (str, str)
        Beginnings of words, the longest first, and phrases, with their class.
    """

    speech: frozenset[str]
    reporting: frozenset[str]
    words: dict[str, str]
    beginnings: tuple[tuple[str, str], ...]
    phrases: tuple[tuple[str, str], ...]

    def class_of(self, cue: str) -> str:
        """Return what a cue implies.

        Parameters
        ----------
        cue : str
            In lower case, with straight apostrophes and single spaces.

        Returns
        -------
        str
            ``neutral``, ``assertive``, ``doubting``, ``admitting``, ``praising`` or ``blaming``; ``neutral`` also
            for a verb that no lexicon has.
        """
        return _class_of(self, cue)


@functools.lru_cache(maxsize=4096)
def _class_of(verbs: SpeechVerbs, cue: str) -> str:
    """Look a cue up, phrases and words; most cues come again and again."""
    found = {name for phrase, name in verbs.phrases if f" {phrase}" in f" {cue}"}
    for word in cue.split():
        bare = word.strip(_MARKS)
        if bare in verbs.words:
            found.add(verbs.words[bare])
            continue
        beginning = next((name for beginning, name in verbs.beginnings if bare.startswith(beginning)), None)
        if beginning:
            found.add(beginning)
    return next((name for name in CLASS_ORDER if name in found), "neutral")


def speech_verbs(lexicons: Iterable[Lexicon], *, default: SpeechVerbs | None = None) -> SpeechVerbs:
    """Gather the verbs of saying of lexicons.

    Parameters
    ----------
    lexicons : iterable of Lexicon
        Those of kind ``attribution`` are read; of a word in two of them the last one says the class.
    default : SpeechVerbs, optional
        Where no lexicon says which of its verbs introduce speech, these do.

    Returns
    -------
    SpeechVerbs
    """
    words: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    phrases: dict[str, str] = {}
    speech: set[str] = set()
    reporting: set[str] = set()
    for lexicon in lexicons:
        if lexicon.kind != "attribution":
            continue
        own: dict[str, str] = {}
        for dimension in lexicon.dimensions:
            for term in dimension.terms:
                text = term.text.lower()
                if term.introduces:
                    (speech if term.introduces == "speech" else reporting).add(text)
                if dimension.name not in CLASS_ORDER:
                    continue
                if " " in text:
                    phrases[text.rstrip("*")] = dimension.name
                elif text.endswith("*"):
                    beginnings[text[:-1]] = dimension.name
                else:
                    own.setdefault(text, dimension.name)
        words |= own
    if not speech and default is not None:
        speech, reporting = set(default.speech), set(default.reporting)
    return SpeechVerbs(
        speech=frozenset(speech),
        reporting=frozenset(speech | reporting),
        words=words,
        beginnings=tuple(sorted(beginnings.items(), key=lambda item: (-len(item[0]), item))),
        phrases=tuple(sorted(phrases.items())),
    )
