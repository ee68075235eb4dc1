"""Small things beside a name that tell a role: letters behind it, and what befell somebody's family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from framing.lexicons.words.roles import RoleWords
from framing.model import Tokens

__all__ = ["kin_role", "letters_role"]

#: Tokens behind "whose" in which somebody of the family is named ("whose eldest son").
KIN_REACH = 4

#: Tokens behind "whose son" within which it is told what happened to him.
FATE_REACH = 6


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


def kin_role(clause: Sequence[str], doing: Mapping[str, frozenset[str]]) -> str | None:
    """Return the role of somebody asked for a relative: "whose son died", "whose daughter goes to the school".

    Parameters
    ----------
    clause : sequence of str
        The words of a clause on a name, in lower case.
    doing : mapping of str to frozenset of str
        As in :class:`~framing.lexicons.words.roles.RoleWords`.

    Returns
    -------
    str or None
    """
    if not clause or clause[0] != "whose":
        return None
    kin = next((k for k, word in enumerate(clause[1 : 1 + KIN_REACH], start=1) if word in doing["kin"]), None)
    if kin is None or clause[kin + 1 : kin + 2] == ("'s",):
        return None
    return "resident" if doing["died"].isdisjoint(clause[kin + 1 : kin + 1 + FATE_REACH]) else "victim"
