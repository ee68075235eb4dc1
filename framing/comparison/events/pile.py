"""All that is measured of a pile of articles before they are grouped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.comparison.events.frames import Contrast, Frame, contrast, read_frame
from framing.comparison.events.similarity import EVERY_PAIR, Similarity, find_candidates, measure
from framing.comparison.events.term_bags import TermBags, read_term_bags
from framing.model import Profile

__all__ = ["Compared", "compare_all"]


@dataclass(frozen=True, slots=True)
class Compared:
    """All that was measured of a pile: what each article is about, and the pairs compared."""

    bags: TermBags
    frames: tuple[Frame, ...]
    similarity: Similarity
    contrasts: tuple[Contrast, ...]


def compare_all(profiles: Sequence[Profile]) -> Compared:
    """Measure how alike articles are and set their frames side by side.

    Parameters
    ----------
    profiles : sequence of Profile

    Returns
    -------
    Compared
        ``similarity`` and ``contrasts`` have one entry a pair compared.
    """
    bags = read_term_bags(profiles)
    frames = tuple(profile.kept(read_frame) for profile in profiles)
    pairs = find_candidates(bags)
    contrasts = tuple(contrast(frames[one], frames[two]) for one, two in pairs)
    apart = [any(clash.aspect == "place" for clash in item.clashes) for item in contrasts]
    similarity = measure(bags, pairs, apart, at_large=len(profiles) <= EVERY_PAIR)
    return Compared(bags, frames, similarity, contrasts)
