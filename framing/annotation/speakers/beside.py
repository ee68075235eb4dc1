"""Small things beside a name that tell a role: letters behind it, and for whom somebody pleads."""

from __future__ import annotations

from collections.abc import Iterable

from framing.lexicons.words.roles import RoleWords
from framing.model import Tokens

__all__ = ["letters_role", "pleads"]

#: Tokens behind "for the" in which the party to a case is named.
PARTY_REACH = 4


def letters_role(tokens: Tokens, ends: Iterable[int], words: RoleWords) -> str | None:
    """Return the role that letters behind a name tell: "Ana Roy MP", "Ana Roy, SAN".

    Parameters
    ----------
    tokens : Tokens
    ends : iterable of int
        One past the last token of each mention of the name.
    words : RoleWords

    Returns
    -------
    str or None
    """
    for end in ends:
        k = end + (tokens.lowers[end : end + 1] == (",",))
        if k < len(tokens.words) and tokens.words[k].isupper() and tokens.lowers[k] in words.letter_of:
            return words.letter_of[tokens.lowers[k]]
    return None


def pleads(tokens: Tokens, ends: Iterable[int], words: RoleWords) -> bool:
    """Tell whether somebody stands for a party to a case: "Ana Roy, for the accused, said", "Ana Roy KC, defending".

    Parameters
    ----------
    tokens : Tokens
    ends : iterable of int
        One past the last token of each mention of the name.
    words : RoleWords

    Returns
    -------
    bool
    """
    for end in ends:
        k = end + (end < len(tokens.words) and tokens.lowers[end] in words.letter_of)
        if tokens.lowers[k : k + 1] != (",",) or k + 2 >= len(tokens.words):
            continue
        opener, behind = tokens.lowers[k + 1], tokens.lowers[k + 2 : k + 2 + PARTY_REACH]
        if opener in words.doing["pleading"] and (behind[0] == "," or not words.doing["parties"].isdisjoint(behind)):
            return True
        if opener == "for" and not words.doing["parties"].isdisjoint(behind):
            return True
    return False
