"""Small things beside a name that tell a role: letters, a seat, and for whom somebody pleads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from framing.lexicons.words.roles import RoleWords
from framing.model import Document, Tokens

__all__ = ["governs", "is_counsel", "letters_role", "pleads", "sits"]

#: Tokens behind "for the" in which the party to a case is named.
PARTY_REACH = 4

#: Tokens of a bracket with a seat or a party at most, and before a surname in which its label begins ("MR.").
BRACKET, TITLE_BACK = 10, 2

#: Characters before a label in which "MR" stands where it is no part of it.
TITLE = 5


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


def sits(tokens: Tokens, ends: Iterable[int], words: RoleWords) -> bool:
    """Tell whether seat and party stand behind a name, as debates print them: "Ana Roy (Tarn West) (Lab)".

    Parameters
    ----------
    tokens : Tokens
    ends : iterable of int
        One past the last token of each mention of the name.
    words : RoleWords

    Returns
    -------
    bool
        A party alone may be a candidate's.
    """
    benches = words.doing["benches"]

    def is_party(inside: Sequence[str]) -> bool:
        names = [word for word in inside if word not in "-/"]
        return bool(names) and names[0][0].isupper() and all(word.casefold() in benches for word in names)

    for end in ends:
        brackets = list(_brackets(tokens.words, end))
        if len(brackets) > 1 and is_party(brackets[1]):
            return True
        inside = brackets[0] if brackets else ()
        if "," in inside and (is_party(inside[:1]) or is_party(inside[-1:])):
            return True
    return False


def governs(tokens: Tokens, ends: Iterable[int], words: RoleWords) -> bool:
    """Tell whether what somebody governs with stands behind a name: "the Roy administration", "Roy's cabinet".

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
    behind = (end + (tokens.lowers[end : end + 1] == ("'s",)) for end in ends)
    return any(k < len(tokens.lowers) and tokens.lowers[k] in words.governing for k in behind)


def _brackets(words: Sequence[str], k: int) -> Iterator[Sequence[str]]:
    """Yield what stands in each of the brackets from a token on."""
    while k < len(words) and words[k] == "(":
        close = next((n for n in range(k + 1, min(k + BRACKET, len(words))) if words[n] == ")"), None)
        if close is None:
            return
        yield words[k + 1 : close]
        k = close + 1


def is_counsel(document: Document, tokens: Iterable[int], words: RoleWords) -> bool:
    """Tell whether somebody speaks in a hearing as counsel do there: as "MR. DELANEY", beside "THE COURT".

    Parameters
    ----------
    document : Document
    tokens : iterable of int
        First token of each mention of somebody of whom the text has only the surname: who is tried, or gives evidence,
        is named in full.
    words : RoleWords

    Returns
    -------
    bool
    """
    labels = [
        (block.label_start, document.text[max(0, block.label_start - TITLE) : block.label_end].casefold().split())
        for block in document.article.blocks
        if block.kind == "turn" and block.label_start is not None
    ]
    if not any(word in words.doing["bench"] for _, label in labels for word in label):
        return False
    titles = words.doing["honorifics"]
    told = {start for start, label in labels if any(word.rstrip(".") in titles for word in label)}
    starts = document.tokens.starts
    near = (starts[k] for token in tokens for k in range(max(0, token - TITLE_BACK), token + 1))
    return not told.isdisjoint(near)
