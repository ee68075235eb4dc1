"""Whose words stand at an offset: the outlet's own, or somebody's. Every room that needs to know asks here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, pairwise
from typing import Literal

from framing.model.articles import Span
from framing.model.documents import Tokens
from framing.model.speech import Attribution

__all__ = ["MIN_ATTRIBUTION_PROBABILITY", "SPOKEN", "VoiceMap", "words_inside"]

#: Below this probability an attribution is more likely wrong than right: it is listed, and takes no words from the
#: outlet. Lower, and narration passes for somebody's words; higher, and reported speech for the outlet's.
MIN_ATTRIBUTION_PROBABILITY = 0.5

#: What is thought is somebody's view as much as what is said; what is done, thanked for or declined the outlet tells.
SPOKEN = frozenset({"said", "thought"})


def words_inside(tokens: Tokens, spans: Iterable[tuple[int, int]]) -> list[int]:
    """Count the words inside some spans that stand before each token.

    Parameters
    ----------
    tokens : Tokens
    spans : iterable of (int, int)
        Character offsets; where they overlap, a word counts once.

    Returns
    -------
    list of int
        One entry more than there are tokens, as :attr:`Tokens.words_before`.
    """
    inside = [False] * len(tokens)
    for start, end in spans:
        first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        inside[first:last] = tokens.is_word[first:last]
    return list(accumulate(inside, initial=0))


class VoiceMap:
    """Looks up the voice of an offset in one text.

    Built once an article; a lookup costs one binary search. Where contents overlap (a quotation inside reported
    speech), the shortest one wins, since it is the closest voice. Attributions less probable than
    ``MIN_ATTRIBUTION_PROBABILITY`` take no words from the outlet; but what stands between quotation marks is never
    the outlet's own, also where nobody is found who says it. What somebody does or declines to say the outlet tells.

    Parameters
    ----------
    attributions : iterable of Attribution
        The attributions of one article.
    quotations : iterable of Span
        What stands between quotation marks in it.

    Attributes
    ----------
    attributions : tuple of Attribution
        Those that count, in the order given.

    >>> VoiceMap(()).at(12), VoiceMap((), (Span("a", 10, 20),)).at(12)
    (('outlet', None), ('attributed', None))
    """

    __slots__ = ("_owners", "_starts", "_voices", "attributions")

    def __init__(self, attributions: Iterable[Attribution], quotations: Iterable[Span] = ()) -> None:
        self.attributions = tuple(
            [item for item in attributions if item.probability >= MIN_ATTRIBUTION_PROBABILITY and item.act in SPOKEN]
        )
        quoted = [(span.start, span.end) for span in quotations]
        pieces = [(span.start, span.end, item) for item in self.attributions for span in item.content]
        pieces.sort(key=lambda piece: (piece[0] - piece[1], piece[0]))
        edges = sorted({0, *chain.from_iterable(quoted), *chain.from_iterable(piece[:2] for piece in pieces)})
        index = {edge: number for number, edge in enumerate(edges)}
        owners: list[Attribution | None] = [None] * len(edges)
        voices: list[tuple[Literal["outlet", "attributed"], str | None]] = [("outlet", None)] * len(edges)
        for start, end in quoted:
            for number in range(index[start], index[end]):
                voices[number] = "attributed", None
        for start, end, item in pieces:  # longest first, so that shorter ones overwrite
            for number in range(index[start], index[end]):
                owners[number], voices[number] = item, ("attributed", item.speaker)
        self._starts, self._owners, self._voices = edges, owners, voices

    def attributed(self) -> Iterator[tuple[int, int]]:
        """Yield the stretches of text that are not the outlet's own words, in text order."""
        for (start, end), (voice, _) in zip(pairwise(self._starts), self._voices, strict=False):
            if voice == "attributed":
                yield start, end

    def stretches(self) -> Iterator[tuple[int, int, Attribution]]:
        """Yield the stretches of text that are somebody's words, each with its attribution, in text order."""
        for (start, end), item in zip(pairwise(self._starts), self._owners, strict=False):
            if item is not None:
                yield start, end, item

    def attribution_at(self, offset: int) -> Attribution | None:
        """Return the attribution whose content holds the character at ``offset``."""
        return self._owners[bisect_right(self._starts, offset) - 1] if offset >= 0 else None

    def at(self, offset: int) -> tuple[Literal["outlet", "attributed"], str | None]:
        """Return the voice of the character at ``offset``, and the speaker's id where one is known."""
        return self._voices[bisect_right(self._starts, offset) - 1] if offset >= 0 else ("outlet", None)
