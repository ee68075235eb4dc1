"""Words that may stand for one another in two reports: "soldiers" and "troops", "lawyer" and "attorney".

A fixed table, made once from a language model's word vectors (docs/models/inclusion.md) and shipped as a list of
stems with their nearest few; no vectors and no model are needed here.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from framing.errors import ModelError
from framing.weight_files import REMEDY, weight_arrays

__all__ = ["synonyms"]

#: Cosine, in hundredths, at which two stems begin to be synonyms, and at which they are as near as they get. Between .5
#: and .85 the sum of what they give to the model changes little; training/inclusion_synonyms.py has the table's floor.
FIRST, FULL = 35, 80

#: The nearest synonym is still not the same word.
NEAREST = 0.9

_TABLE = "inclusion-synonyms.npz"
_NONE: Mapping[str, float] = {}


def synonyms(term: str) -> Mapping[str, float]:
    """Return the synonyms of a stem, each with how near it is: above 0, up to .9, higher is nearer.

    Parameters
    ----------
    term : str
        A stem of :func:`framing.comparison.normalization.stem`.

    Returns
    -------
    mapping of str to float
        Symmetric: if ``a`` is a synonym of ``b``, ``b`` is one of ``a``, equally near. Empty for an unknown stem.

    Raises
    ------
    ModelError
        If the table is missing or damaged.

    >>> synonyms("lawyer")["attorney"] == synonyms("attorney")["lawyer"] > 0.8
    True
    """
    return _table().get(term, _NONE)


@functools.lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, float]]:
    """Load the table, both ways round."""
    stored = weight_arrays(_TABLE)
    try:
        stems = bytes(stored["stems"]).decode("utf-8").split("\n")
        sizes, partners, cosines = (stored[name].tolist() for name in ("sizes", "partners", "cosines"))
        found: dict[str, dict[str, float]] = {}
        at = 0
        for name, size in zip(stems, sizes, strict=True):
            for place in range(at, at + size):
                near = NEAREST * min(1.0, (cosines[place] - FIRST) / (FULL - FIRST))
                other = stems[partners[place]]
                found.setdefault(name, {})[other] = found.setdefault(other, {})[name] = near
            at += size
    except (KeyError, IndexError, ValueError) as error:
        raise ModelError(f"the table of synonyms {_TABLE} is damaged: {error}", remedy=REMEDY) from error
    return found
