"""Who is named behind the last sentence of a text: "... an aide said. — Africa Wire", "... on Monday. (AFP)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.reading.agencies import is_agency
from framing.reading.page_words import page_words

__all__ = ["Signature", "find_signature"]

#: A dash, a bracket, a slash or a star behind the end of a sentence, and up to a dozen words without another end.
_TAIL = re.compile(
    r"(?P<end>[.!?…][”’\"'»)\]]*)\s*(?P<all>(?P<mark>[—–―-]{1,3}|[(\[*/_]|(?<=\s))\s*(?P<words>[^.!?…()\[\]\n]{2,90}?)"
    r"(?:[)\]*_](?:\s[A-Z]{2,4}){0,3})?\.?)\s*\Z"
)
_PARTED = re.compile(r"[\s/,&+;|]+")
_AGENCIES = re.compile(r"\s*(?:[/,&+;|]|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands behind the last sentence.

    Attributes
    ----------
    start, end : int
        Offsets in the line.
    is_credit : bool
        Whether it names an agency or a desk; else it is a name, of the writer or of whoever said what stands before.
    """

    start: int
    end: int
    is_credit: bool


def find_signature(line: str, outlet: str | None = None) -> Signature | None:
    """Find the names behind the last sentence of a text.

    Parameters
    ----------
    line : str
        The last paragraph.
    outlet : str or None
        The outlet's name, which is a credit too.

    Returns
    -------
    Signature or None

    >>> line = "The governor was returning to the state, an aide said. — Africa Wire"
    >>> found = find_signature(line)
    >>> line[found.start : found.end], found.is_credit
    ('— Africa Wire', True)
    >>> find_signature("The mayor said no. — said the") is None
    True
    """
    match = _TAIL.search(line)
    if match is None:
        return None
    words = match["words"].strip(" .,—–-")
    agency = bool(words) and all(is_agency(part) for part in _AGENCIES.split(words))
    credit = agency or (outlet is not None and words.casefold() == outlet.casefold())
    lists = page_words()
    parts = [part for part in _PARTED.split(words) if part]
    names = all(part[:1].isupper() or part.casefold() in lists.joining_credits | lists.crediting for part in parts)
    if not credit and names and match["mark"]:
        credit = any(part.casefold() in lists.crediting or is_agency(part) for part in parts)
    if credit:
        return Signature(match.start("all"), match.end("all"), True)
    if not names or match["mark"][:1] not in set("—–―-") or parts[-1].casefold() in lists.joining_credits:
        return None
    return Signature(match.start("all"), match.end("all"), False)
