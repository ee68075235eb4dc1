"""English participles, as far as passive clauses need them."""

from __future__ import annotations

from collections.abc import Sequence

from framing.lexicons.words.syntax import SyntaxWords
from framing.tokenization import says_not

__all__ = ["governs_passive", "is_participle"]


#: How many words may stand between them ("has not been openly criticised").
_REACH = 3


def is_participle(word: str, lists: SyntaxWords) -> bool:
    """Whether a lower-case word may be the participle of a passive.

    >>> from framing.lexicons.language import load_language
    >>> lists = load_language("en").syntax
    >>> is_participle("criticised", lists), is_participle("hundred", lists)
    (True, False)
    """
    return word in lists.irregular or (word.endswith("ed") and len(word) > 4 and word not in lists.ed_nouns)


def governs_passive(lowers: Sequence[str], token: int, start: int, lists: SyntaxWords) -> bool:
    """Whether a form of "be" before ``token`` makes it a passive.

    Parameters
    ----------
    lowers : sequence of str
    token : int
        Where the participle stands.
    start : int
        First token of its sentence.
    lists : SyntaxWords
        Of the text's language.

    Returns
    -------
    bool
    """
    if not is_participle(lowers[token], lists) or lowers[token] in lists.adjectival:
        return False
    for back in range(token - 1, max(token - 2 - _REACH, start - 1), -1):
        word = lowers[back]
        if word in lists.be or (says_not(word) and word[:-3] in lists.be):
            return True
        if not (word.endswith("ly") or word in lists.before_participles):
            return False
    return False
