"""Subtitles (WebVTT, SubRip): the words of a broadcast, a line a turn, with the speaker where the file names one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.reading.drafts import Item, ReadingTask
from framing.reading.encoding import decode
from framing.reading.exports.entries import SENTENCE_END
from framing.reading.inputs import InputFile
from framing.reading.texts import carried_items

__all__ = ["read_subtitles"]

MAX_SUBTITLES = 16 << 20

_TIME = re.compile(r"\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}.*")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?[ \t]+(?P<name>[^<>]{1,80})>")
_TAG = re.compile(r"</?[a-z][^<>]{0,100}>|<\d\d:\d\d[^<>]{0,20}>|\{\\[^{}]{1,40}\}", re.IGNORECASE)
_CHANGE = re.compile(r"\s*(?:>>+|[-–—])\s*")


def read_subtitles(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read subtitles as a transcript: cues are joined until a sentence ends or the speaker changes."""
    text = decode(file.read(MAX_SUBTITLES, what="subtitles"), path=file.shown).text.replace("\r\n", "\n")
    paragraphs: list[str] = []
    held: list[str] = []
    speaker = ""

    def close() -> None:
        """End the turn that is being gathered."""
        if held:
            said = " ".join(held)
            paragraphs.append(f"{speaker}: {said}" if speaker else said)
            held.clear()

    for cue in re.split(r"\n[ \t]*\n", text):
        lines = cue.strip().split("\n")
        start = next((place for place, line in enumerate(lines) if _TIME.fullmatch(line)), None)
        if start is None:
            continue
        words = " ".join(lines[start + 1 :])
        voice = _VOICE.search(words)
        name = " ".join(voice["name"].split()) if voice else ""
        changed = bool(_CHANGE.match(words)) or (voice is not None and name != speaker)
        if changed:
            close()
        if voice is not None:
            speaker = name
        said = " ".join(_TAG.sub("", _CHANGE.sub("", words, count=1) if _CHANGE.match(words) else words).split())
        if said and said not in held[-1:]:
            held.append(said)
        if not speaker and said and SENTENCE_END.search(said):
            close()
    close()
    yield from carried_items(paragraphs, file, task)
