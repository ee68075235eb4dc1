"""Names and places that fill the same slot of two nearly equal sentences."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from difflib import SequenceMatcher

from framing.comparison.conflicts.equivalence import same_name
from framing.comparison.conflicts.surroundings import Surroundings
from framing.comparison.index import ArticleIndex
from framing.model import Mention

__all__ = ["name_pairs"]

#: Equal words that must stand on either side of a slot, and on its one side where a sentence begins or ends with it.
BETWEEN, AT_END = 2, 4

#: A sentence of more words is none, and costs the square.
MAX_WORDS = 200

#: Alignments of two sentences kept in memory: some hundred bytes each.
KEPT_ALIGNMENTS = 4096


def name_pairs(left: Surroundings, right: Surroundings) -> Iterator[tuple[Mention, Mention]]:
    """Yield names or places that fill the same slot of two nearly equal sentences.

    A slot is what stands between two stretches of at least two equal words, or at an end of the sentences beside four.
    Neither name may occur in the other
    article at all, in any of its forms: an outlet that names both only chose another word here.

    Parameters
    ----------
    left, right : Surroundings

    Yields
    ------
    (Mention, Mention)
        Of the left and of the right article; each covers its slot exactly.
    """
    if not (left.names and right.names) or max(len(left.words), len(right.words)) > MAX_WORDS:
        return
    roots = left.roots, right.roots
    if roots[0] == roots[1]:
        return
    swap = roots[1] < roots[0]
    first, second = (right, left) if swap else (left, right)
    for a, a_end, b, b_end in _slots(roots[swap], roots[not swap]):
        one, two = _exactly(first, a, a_end), _exactly(second, b, b_end)
        if one is None or two is None or one.kind != two.kind or same_name(one, two, left.index.language):
            continue
        if _has(second.index, one) or _has(first.index, two):
            continue
        yield (two, one) if swap else (one, two)


@functools.lru_cache(maxsize=KEPT_ALIGNMENTS)
def _slots(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[tuple[int, int, int, int], ...]:
    """Return where two sentences fill a slot otherwise; asked both ways round, and again where others print them."""
    codes = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    found = []
    for number, (op, a, a_end, b, b_end) in enumerate(codes):
        around = codes[max(0, number - 1) : number] + codes[number + 1 : number + 2]
        enough = BETWEEN if len(around) == 2 else AT_END
        if op == "replace" and around and all(code[0] == "equal" and code[2] - code[1] >= enough for code in around):
            found.append((a, a_end, b, b_end))
    return tuple(found)


def _exactly(side: Surroundings, low: int, high: int) -> Mention | None:
    """Return the name or place that covers exactly these words."""
    for mention in side.names:
        places = side.index.words_between(mention.start, mention.end).tokens
        if places and places == side.places[low:high]:
            return mention
    return None


def _has(index: ArticleIndex, mention: Mention) -> bool:
    """Whether an article names somebody or some place at all: then it only chose another word here."""
    others = (other for other in index.profile.mentions if other.kind in ("name", "place"))
    return any(same_name(mention, other, index.language) for other in others)
