"""All that is measured of a pile of articles before they are grouped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.comparison.events.facets import Facets, read_facets
from framing.comparison.events.frames import Contrast, Frame, contrast, read_frame
from framing.comparison.events.similarity import EVERY_PAIR, Similarity, find_candidates, measure
from framing.model import Profile

__all__ = ["Compared", "compare_all"]


@dataclass(frozen=True, slots=True)
class Compared:
    """All that was measured of a pile: what each article is about, and the pairs compared."""

    facets: Facets
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
    facets = read_facets(profiles)
    frames = tuple(profile.kept(read_frame) for profile in profiles)
    pairs = find_candidates(facets)
    contrasts = tuple(contrast(frames[one], frames[two]) for one, two in pairs)
    apart = [any(clash.aspect == "place" for clash in item.clashes) for item in contrasts]
    similarity = measure(facets, pairs, apart, at_large=len(profiles) <= EVERY_PAIR)
    return Compared(facets, frames, similarity, contrasts)
