"""How much space each speaker gets."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from framing.model import Document, Span, VoiceMap, VoiceShare

__all__ = ["voice_shares"]


def voice_shares(document: Document, voices: VoiceMap) -> tuple[VoiceShare, ...]:
    """Count the words and the attributions of each speaker.

    Where contents overlap (a quotation inside reported speech) a word counts once, for the closest voice.
    Attributions that do not count for the voices are not counted here, nor are quotations without an attribution.

    Parameters
    ----------
    document : Document
    voices : VoiceMap
        Of attributions with speakers resolved; those without one are gathered under ``speaker=None``.

    Returns
    -------
    tuple of VoiceShare
        Most words first, ties by speaker id; the unresolved share last. ``share`` adds up to 1 over all rows
        of an article with attributed words.
    """
    starts, words_before = document.tokens.starts, document.tokens.words_before
    words: dict[str | None, int] = defaultdict(int)
    direct: dict[str | None, int] = defaultdict(int)
    for start, end, owner in voices.stretches():
        count = words_before[bisect_left(starts, end)] - words_before[bisect_left(starts, start)]
        words[owner.speaker] += count
        direct[owner.speaker] += count * (owner.kind != "indirect")
    spans: dict[str | None, list[Span]] = defaultdict(list)
    times: dict[str | None, int] = defaultdict(int)
    for item in voices.attributions:
        spans[item.speaker].extend(item.content)
        times[item.speaker] += 1
    total = sum(words.values())
    rows = [
        VoiceShare(
            article_id=document.id,
            speaker=speaker,
            words=words[speaker],
            attributions=times[speaker],
            share=words[speaker] / total if total else 0.0,
            direct_words=direct[speaker],
            spans=tuple(sorted(spans[speaker])),
        )
        for speaker in times
    ]
    return tuple(sorted(rows, key=lambda row: (row.speaker is None, -row.words, row.speaker or "")))
