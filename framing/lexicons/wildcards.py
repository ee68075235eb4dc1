"""How a term is written: words, phrases and ``*``."""

from __future__ import annotations

import functools
import re

from framing.tokenization import tokenize

__all__ = ["HYPHENS", "glob_matches", "split_term", "term_fault"]

#: Hyphens are tokens of their own; in a term a hyphen and a space mean the same.
HYPHENS = frozenset("-‐‑")

#: Stands in for ``*`` while a term is cut into tokens: a letter (so that ``forc*`` stays one token) that
#: no text uses.
_STAR = "ꙮ"

#: Most terms are of this shape, and need no tokenizer: it would cut them at spaces and hyphens too.
_PLAIN = re.compile(r"[a-z]+\*?(?:[ -][a-z]+\*?)*")
_STARS = re.compile(r"\*+")
_BREAK = re.compile(r"[ -]")


@functools.lru_cache(maxsize=65536)
def split_term(text: str) -> tuple[str, ...]:
    """Cut a term into lower-case tokens, as the tokenizer cuts text; hyphens fall away.

    >>> split_term("Forc* deployment")
    ('forc*', 'deployment')
    >>> split_term("hard-line")
    ('hard', 'line')
    """
    if _PLAIN.fullmatch(text):
        return tuple(_BREAK.split(text))
    tokens = tokenize(_STARS.sub(_STAR, text)).lowers
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


def term_fault(text: str, *, longest: int) -> str:
    """Say what is wrong with a term; empty when it is sound.

    Parameters
    ----------
    text : str
        The term, white space already single.
    longest : int
        Most tokens that a term may have.
    """
    if not text:
        return "a blank term"
    tokens = split_term(text)
    if not any(letter.isalnum() for token in tokens for letter in token):
        return f"term {text!r}, which would match everywhere,"
    if len(tokens) > longest:
        return f"term {text[:60]!r}, which has more than {longest} words,"
    if any("*" in token.strip("*") and token.count("*") > 1 for token in tokens):
        return f"term {text!r}, in which a word has an inner and another wildcard,"
    return ""
