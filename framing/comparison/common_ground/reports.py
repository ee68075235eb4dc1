"""Which articles of an event are one report."""

from __future__ import annotations

from collections.abc import Iterable

from framing.comparison.shingles import are_copies, word_shingles
from framing.model import Comparison, Profile

__all__ = ["independent", "is_one_report"]


def independent(told: Iterable[str], comparison: Comparison) -> int:
    """Count the reports among articles that tell the same: one outlet's, and copies of one text, are one."""
    seen: list[Profile] = []
    for article in told:
        profile = comparison.profile(article)
        if not any(is_one_report(profile, other) for other in seen):
            seen.append(profile)
    return len(seen)


def is_one_report(one: Profile, two: Profile) -> bool:
    """Whether two articles are one report: of one outlet, or copies of one text."""
    if one.article.outlet is not None and one.article.outlet == two.article.outlet:
        return True
    return are_copies(word_shingles(one.document), word_shingles(two.document))
