"""Articles of several outlets that carry one text, as an agency sent it: said once, with whose it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from framing.comparison.sentences.notes import shared_copy
from framing.model import Note, Passage, Profile

__all__ = ["shared_copy_notes"]

#: Two articles carry one text where near-verbatim passages hold this share of the shorter one's words. Quotations,
#: which are no passages, take up to a third of a report.
COPIED_SHARE = 0.5

#: One that has less than this share of the longest one's words is a part of it.
PART_SHARE = 0.75


def shared_copy_notes(profiles: Sequence[Profile], passages: Sequence[Passage]) -> tuple[Note, ...]:
    """Say which articles carry one text.

    Parameters
    ----------
    profiles : sequence of Profile
    passages : sequence of Passage

    Returns
    -------
    tuple of Note
        One a text, in the order of its first article; none for versions of one outlet's article.
    """
    from scipy.cluster.hierarchy import DisjointSet

    words: dict[tuple[str, str], int] = defaultdict(int)
    for passage in passages:
        words[passage.left.article_id, passage.right.article_id] += passage.words
    by_id = {profile.id: profile for profile in profiles}
    sets = DisjointSet(by_id)
    for (left, right), shared in words.items():
        shorter = min(by_id[left].document.word_count, by_id[right].document.word_count)
        if shorter and shared >= COPIED_SHARE * shorter:
            sets.merge(left, right)
    groups = [[profile for profile in profiles if profile.id in group] for group in sets.subsets()]
    return tuple(
        Note("shared_copy", _message(group))
        for group in groups
        if len({profile.article.label for profile in group}) > 1
    )


def _message(group: Sequence[Profile]) -> str:
    """Word the note on articles that carry one text."""
    labels = list(dict.fromkeys(profile.article.label for profile in group))
    longest = max(profile.document.word_count for profile in group)
    cuts = [
        (profile.article.label, profile.document.word_count)
        for profile in group
        if profile.document.word_count < PART_SHARE * longest
    ]
    agency = next((profile.article.agency for profile in group if profile.article.agency), None)
    return shared_copy(labels, agency, cuts, longest)
