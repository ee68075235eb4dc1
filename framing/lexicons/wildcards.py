"""How a term is written: words, phrases and ``*``."""

from __future__ import annotations

import functools

from framing.segmentation import tokenize

__all__ = ["HYPHENS", "glob_matches", "split_term"]

#: Hyphens are tokens of their own; in a term a hyphen and a space mean the same.
HYPHENS = frozenset("-‐‑")

#: Stands in for ``*`` while a term is cut into tokens: a letter (so that ``forc*`` stays one token) that
#: no text uses.
_STAR = "ꙮ"


@functools.lru_cache(maxsize=65536)
def split_term(text: str) -> tuple[str, ...]:
    """Cut a term into lower-case tokens, as the tokenizer cuts text; hyphens fall away.

    >>> split_term("Forc* deployment")
    ('forc*', 'deployment')
    >>> split_term("hard-line")
    ('hard', 'line')
    """
    tokens = tokenize(text.replace("*", _STAR)).lowers
    return tuple(token.replace(_STAR, "*") for token in tokens if token not in HYPHENS)


def glob_matches(glob: str, token: str) -> bool:
    """Whether a token fits a wildcard of the form ``pre*``, ``*post``, ``*in*`` or ``pre*post``.

    >>> glob_matches("*gate", "watergate")
    True
    """
    if glob == "*":
        return token[:1].isalnum()
    if glob.startswith("*"):
        inner = glob.strip("*")
        return inner in token if glob.endswith("*") else token.endswith(inner)
    head, _, tail = glob.partition("*")
    return len(token) >= len(head) + len(tail) and token.startswith(head) and token.endswith(tail)
