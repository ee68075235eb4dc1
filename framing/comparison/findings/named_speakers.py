"""Which speakers can be told apart by name, so that a finding may say who is heard where."""

from __future__ import annotations

from collections.abc import Iterable

from framing.comparison.sentences.introductions import sentence_case
from framing.lexicons.language import Language
from framing.model import Speaker, split_generation

__all__ = ["NamedSpeakers"]


class NamedSpeakers:
    """Look-ups over the speakers of one comparison.

    Parameters
    ----------
    speakers : iterable of Speaker
    language : Language
        Of the articles.
    """

    __slots__ = ("_leaning", "_speakers")

    def __init__(self, speakers: Iterable[Speaker], language: Language) -> None:
        self._leaning = language.comparison.leaning
        self._speakers = {speaker.id: speaker for speaker in speakers}

    def name(self, speaker_id: str | None) -> str:
        """Return a speaker's name; empty when unknown."""
        if speaker_id is None:
            return ""
        speaker = self._speakers.get(speaker_id)
        return speaker.name if speaker is not None else speaker_id.replace("-", " ")

    def kind(self, speaker_id: str | None) -> str:
        """Return what a speaker is: ``person``, ``institution``, ``document``, ``group`` or ``joint``."""
        speaker = self._speakers.get(speaker_id or "")
        return speaker.kind if speaker is not None else "person"

    def is_named(self, speaker_id: str | None) -> bool:
        """Return whether a speaker has a name of its own: "officials" here and there need not be the same."""
        speaker = self._speakers.get(speaker_id or "")
        name = self.name(speaker_id)
        whose = name.casefold().partition(" ")[0] in self._leaning  # "Her aunt", "Its chair"
        if not sentence_case(name, self.kind(speaker_id))[:1].isupper():
            return False  # "MODERATOR" hands on the word
        return name[:1].isupper() and not whose and (speaker is None or speaker.role != "anonymous")

    def resembles_another(self, speaker_id: str | None) -> bool:
        """Return whether another speaker may be the same person: one name is within the other, or they abbreviate it.

        A claim that somebody is heard nowhere else must not rest on "Rudy" here and "Rudolph W." there.
        """
        words = _bare_name(self.name(speaker_id))
        for other in self._speakers.values():
            theirs = _bare_name(other.name)
            if other.id == speaker_id or not words or not theirs or other.kind == "joint":
                continue
            if len(words) == 1 and words[0] in theirs:
                return True
            if other.kind != self.kind(speaker_id) or words[0][0] != theirs[0][0]:
                continue
            if words[-1] == theirs[-1] or sorted("".join(words)) == sorted("".join(theirs)):
                return True  # "Rudy" and "Rudolph W."; two letters of a name that have changed places
        return False

    def members(self, speaker_id: str | None) -> tuple[str, ...]:
        """Return the ids of the persons of a joint speaker."""
        speaker = self._speakers.get(speaker_id or "")
        return speaker.members if speaker is not None else ()


def _bare_name(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without "Jr." and the like."""
    return split_generation(name.casefold().replace(".", "").split())[0]
