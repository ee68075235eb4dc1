"""Settle which terms count where several stand on the same words."""

from __future__ import annotations

from typing import TypeAlias

from framing.lexicons.phrase_tree import TermEntry

__all__ = ["Found", "keep_longest"]

#: Terms found on the same words: first token, last token (exclusive), first and last character (exclusive), the
#: terms, their scopes. A plain tuple, since a hundred are made an article.
Found: TypeAlias = tuple[int, int, int, int, tuple[TermEntry, ...], frozenset[int]]


def keep_longest(found: list[Found]) -> list[Found]:
    """Keep the longest phrase of each scope where phrases overlap, then the exact one, then the first."""
    kept: list[Found] = []
    group: list[Found] = []
    reached = 0
    for item in found:
        if item[0] >= reached and group:
            kept += group if len(group) == 1 else _longest(group)
            group = []
        group.append(item)
        if item[1] > reached:
            reached = item[1]
    return kept + (group if len(group) < 2 else _longest(group))


def _longest(group: list[Found]) -> list[Found]:
    """Resolve the overlaps of a few phrases, scope by scope."""
    if len(frozenset().union(*[item[5] for item in group])) == sum([len(item[5]) for item in group]):
        return group  # they are of different scopes
    rows = [(item[0] - item[1], not entry.exact, item[:4], entry) for item in group for entry in item[4]]
    rows.sort()
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    counted: set[tuple[int, int, int, str]] = set()
    kept: list[Found] = []
    for _, _, words, entry in rows:
        token_start, token_end, *span = words
        places = [(entry.scope, index) for index in range(token_start, token_end)]
        here = (span[0], span[1])
        cell = (*here, entry.scope, entry.tail[2])
        if cell not in counted and all(taken.get(place, here) == here for place in places):
            # two dimensions may share the very same words; one dimension counts them once
            counted.add(cell)
            taken.update(dict.fromkeys(places, here))
            kept.append((*words, (entry,), frozenset({entry.scope})))
    kept.sort(key=lambda item: (item[:4], item[4][0].order))
    return kept
