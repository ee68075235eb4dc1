"""How much space each speaker gets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from framing.model import Attribution, Document, Span, VoiceMap, VoiceShare

__all__ = ["voice_shares"]


def voice_shares(document: Document, attributions: Sequence[Attribution]) -> tuple[VoiceShare, ...]:
    """Count the words and the attributions of each speaker.

    Where contents overlap (a quotation inside reported speech) a word counts once, for the closest voice.

    Parameters
    ----------
    document : Document
    attributions : sequence of Attribution
        With speakers resolved; those without one are gathered under ``speaker=None``.

    Returns
    -------
    tuple of VoiceShare
        Most words first, ties by speaker id; the unresolved share last. ``share`` adds up to 1 over all rows
        of an article with attributed words.
    """
    voices = VoiceMap(attributions)
    tokens = document.tokens
    words: dict[str | None, int] = defaultdict(int)
    direct: dict[str | None, int] = defaultdict(int)
    counted: set[int] = set()
    edges = sorted({(span.start, span.end) for item in attributions for span in item.content})
    position = 0
    for start, end in edges:
        while position and tokens.starts[position - 1] >= start:
            position -= 1
        while position < len(tokens) and tokens.starts[position] < start:
            position += 1
        while position < len(tokens) and tokens.starts[position] < end:
            if position not in counted and tokens.words[position][0].isalnum():
                counted.add(position)
                owner = voices.attribution_at(tokens.starts[position])
                if owner is not None:
                    words[owner.speaker] += 1
                    direct[owner.speaker] += owner.kind != "indirect"
            position += 1
    spans: dict[str | None, list[Span]] = defaultdict(list)
    count: dict[str | None, int] = defaultdict(int)
    for item in attributions:
        spans[item.speaker].extend(item.content)
        count[item.speaker] += 1
    total = sum(words.values())
    rows = [
        VoiceShare(
            article_id=document.id,
            speaker=speaker,
            words=words[speaker],
            attributions=count[speaker],
            share=words[speaker] / total if total else 0.0,
            direct_words=direct[speaker],
            spans=tuple(sorted(spans[speaker])),
        )
        for speaker in count
    ]
    return tuple(sorted(rows, key=lambda row: (row.speaker is None, -row.words, row.speaker or "")))
