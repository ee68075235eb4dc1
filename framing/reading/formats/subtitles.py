"""Subtitles (WebVTT, SubRip): the words of a broadcast, a line a turn, with the speaker where the file names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.model import ArticleKind
from framing.reading.drafts import Draft, Item, ReadingTask
from framing.reading.encoding import decode
from framing.reading.exports.entries import SENTENCE_END
from framing.reading.inputs import InputFile
from framing.reading.texts import carried_items
from framing.reading.turns import speaker_in

__all__ = ["read_subtitles"]

MAX_SUBTITLES = 16 << 20

_SPOKEN = ArticleKind("transcript", "the file is subtitles")

_TIME = re.compile(r"\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}.*")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?[ \t]+(?P<name>[^<>]{1,80})>")
_TAG = re.compile(r"</?[a-z][^<>]{0,100}>|<\d\d:\d\d[^<>]{0,20}>|\{\\[^{}]{1,40}\}", re.IGNORECASE)
_SOUND = re.compile(r"[\[(][^\[\]()]{1,80}[\])]|♪.*")
_CHANGE = re.compile(r"\s*(?:>>+|[-–—])\s*")


def read_subtitles(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read subtitles as a transcript: cues are joined until a sentence ends or the speaker changes."""
    text = decode(file.read(MAX_SUBTITLES, what="subtitles"), path=file.shown).text.replace("\r\n", "\n")
    for item in carried_items(list(_paragraphs(text)), file, task):
        if isinstance(item, Draft):
            item = replace(item, article=replace(item.article, kind=_SPOKEN))
        yield item


def _paragraphs(text: str) -> Iterator[str]:
    """Yield what is said, a paragraph a turn or a sentence."""
    held: list[str] = []
    speaker = ""
    for cue in re.split(r"\n[ \t]*\n", text):
        lines = cue.strip().split("\n")
        start = next((place for place, line in enumerate(lines) if _TIME.fullmatch(line)), None)
        for words in () if start is None else _utterances(lines[start + 1 :]):
            name, said = _named(words)
            if _SOUND.fullmatch(said):
                if held:
                    yield _turn(speaker, held)
                    held = []
                yield said
                continue
            changed = bool(_CHANGE.match(words)) or (name is not None and name != speaker)
            if changed and held:
                yield _turn(speaker, held)
                held = []
            if name is not None or changed:
                speaker = name or ""
            if said and said not in held[-1:]:
                held.append(said)
            if not speaker and said and SENTENCE_END.search(said):
                yield _turn(speaker, held)
                held = []
    if held:
        yield _turn(speaker, held)


def _utterances(lines: Sequence[str]) -> list[str]:
    """Join the lines of a cue, but for those that begin with a mark or a name: another speaks there."""
    joined: list[str] = []
    for line in lines:
        if joined and not (_CHANGE.match(line) or _named(line)[0] is not None):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _named(words: str) -> tuple[str | None, str]:
    """Return who speaks, where the words of a cue say so, and what is said."""
    voice = _VOICE.search(words)
    said = " ".join(_TAG.sub("", _CHANGE.sub("", words, count=1) if _CHANGE.match(words) else words).split())
    if voice is not None:
        return " ".join(voice["name"].split()), said
    label = speaker_in(said)
    return (None, said) if label is None else (label[0], said[label[1] :])


def _turn(speaker: str, said: Sequence[str]) -> str:
    """Write a turn."""
    words = " ".join(said)
    return f"{speaker}: {words}" if speaker else words
