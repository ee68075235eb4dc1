"""Who is named behind the last sentence of a text: "... an aide said. — Africa Wire", "... on Monday. (AFP)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.reading.agencies import is_agency
from framing.reading.authors import is_job
from framing.reading.page_words import page_words

__all__ = ["Signature", "find_signature", "last_words"]

#: A mark behind the end of a sentence, or none, and up to a dozen words without another end.
_TAIL = re.compile(
    r"(?P<end>[.!?…][”’\"'»)\]]*)\s*(?P<all>(?P<mark>[—–―‑-]{1,3}|[(\[<*/_|~•■▪◆]{1,2}|(?<=\s))\s*"
    r"(?P<words>[^.!?…()\[\]<>\n]{2,90}?)(?:[)\]>*_](?:\s[A-Z]{2,4}){0,3})?\.?)\s*\Z"
)
#: Marks with which a name alone is a signature.
_SIGNING = frozenset("—–―‑-|~•■▪◆/")
#: Words behind the last sentence, with the points that names and addresses have.
_LAST = re.compile(r"[.!?…][”’\"'»)\]]*\s+(?P<words>(?:[^\s.!?…]|[.@](?=\w))(?:[^.!?…\n]|[.@](?=\w)){1,110})\s*\Z")
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
    if not credit and not _are_names(words):
        return None
    if not credit and match["mark"]:
        credit = _names_a_desk(words)
    if credit:
        return Signature(match.start("all"), match.end("all"), True)
    if match["mark"][:1] not in _SIGNING or words.split()[-1].casefold() in page_words().joining_credits:
        return None
    return Signature(match.start("all"), match.end("all"), False)


def _are_names(words: str) -> bool:
    """Whether some words are names, jobs at a paper and what joins them."""
    joining = page_words().joining_credits | page_words().crediting
    others = ", ".join(part for part in words.split(", ") if not _is_job(part))
    parts = [part for part in _PARTED.split(others) if part]
    return all(part[:1].isupper() or part.casefold() in joining for part in parts)


def _names_a_desk(words: str) -> bool:
    """Whether some words name an agency, a desk, or somebody with the job at the paper."""
    if any(_is_job(part) for part in words.split(", ")):
        return True
    parts = (part for part in _PARTED.split(words) if part)
    return any(part.casefold() in page_words().crediting or is_agency(part) for part in parts)


def _is_job(text: str) -> bool:
    """Whether a part of a signature is a job at the paper, in the singular without an article."""
    words = text.casefold().split()
    if not words or words[0] in page_words().open_ends:
        return False
    return is_job(text) or words[-1] in page_words().signing_jobs


def last_words(line: str) -> tuple[int, int] | None:
    """Return where the words behind the last sentence of a line stand; None where it ends with a sentence.

    >>> line = "The board met at noon. Reporting by Ann Cole"
    >>> line[slice(*last_words(line))]
    'Reporting by Ann Cole'
    """
    match = _LAST.search(line)
    return None if match is None else match.span("words")
