"""The forms of a name: its key, and what its words tell."""

from __future__ import annotations

import unicodedata

from framing.lexicons.words.names import NameWords

__all__ = ["is_brand", "name_key", "of_body", "plain"]

#: Letters over which the ending of a name tells a firm ("Zestbank", not "Frank").
BRAND = 6


def name_key(words: list[str], *, family_first: frozenset[str]) -> str:
    """Return the canonical form of a person's name.

    Lower case, no accents, no initials; family name last where the given name is known.

    Parameters
    ----------
    words : list of str
        The words of the name, titles already taken off.
    family_first : frozenset of str
        Given names of languages that write the family name first.

    Returns
    -------
    str

    >>> name_key(["Koizumi", "Shinjirō"], family_first=frozenset({"shinjiro"}))
    'shinjiro koizumi'
    >>> name_key(["Donald", "J", "Trump"], family_first=frozenset())
    'donald trump'
    """
    bare = [plain(word) for word in words]
    kept = [word for word in bare if len(word) > 1 and not word.endswith(".")]
    kept = kept or bare
    if len(kept) == 2 and kept[1] in family_first and kept[0] not in family_first:
        kept.reverse()
    return " ".join(kept)


def plain(word: str) -> str:
    """Lower-case a word and take off its accents."""
    low = word.lower()
    if low.isascii():
        return low.replace("'", "") if "'" in low else low
    decomposed = unicodedata.normalize("NFKD", low)
    return "".join(character for character in decomposed if not unicodedata.combining(character)).replace("'", "")


def of_body(lows: list[str], lists: NameWords) -> bool:
    """Whether the word before "of" or "for" is a body's: "Port Authority of Tarn", "Institute for Grid Studies"."""
    at = next((k for k, low in enumerate(lows) if low in lists.office_links), 0)
    heads = lists.organisation_heads
    return at > 0 and (lows[0] in heads or lows[at - 1] in heads)


def is_brand(word: str, lists: NameWords) -> bool:
    """Whether a name of one word has a capital inside, as firms have and few families ("MediLink", not "McLean")."""
    if len(word) > BRAND and word.isalpha() and word.lower().endswith(lists.brand_endings):
        return True
    inner = any(letter.isupper() for letter in word[1:]) and any(letter.islower() for letter in word)
    return inner and "-" not in word and "'" not in word and not word.startswith(lists.family_openings)
