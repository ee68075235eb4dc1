"""Names of folders and files that come from people: safe on every system, and always leading back."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from framing.reading.files import KINDS, is_passed_over

__all__ = ["ENDINGS", "file_name", "folder_name", "is_plain_name", "is_unnamed", "numbered"]

#: Endings of files that are taken as they are; any other file is kept as text.
ENDINGS = tuple(KINDS)

#: Characters of a slug. In UTF-8 they take at most 200 bytes, so that a number still fits into a name of 255.
MAX_LENGTH = 50

#: Names that Windows keeps for devices, with any ending.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)

_NO_LETTER = re.compile(r"[^\w]+")


def folder_name(name: str, fallback: str = "comparison") -> str:
    """Return a folder or file name: letters, digits and dashes, never a way out of its folder.

    The slug of a slug is itself, so that an address made from one always leads back.

    >>> folder_name("../../etc/passwd"), folder_name("  "), folder_name("İstanbul"), folder_name("aux")
    ('etc-passwd', 'comparison', 'istanbul', 'aux-1')
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    plain = unicodedata.normalize("NFKC", bare).casefold()
    short = _NO_LETTER.sub("-", plain).strip("-_")[:MAX_LENGTH].strip("-_") or fallback
    return f"{short}-1" if _RESERVED.fullmatch(short) else short


def is_unnamed(name: str) -> bool:
    """Whether a folder is called so for want of a title.

    >>> is_unnamed("comparison-3"), is_unnamed("harbor-3")
    (True, False)
    """
    return re.fullmatch(rf"{folder_name('')}(?:-\d+)?", name) is not None


def numbered(name: str, number: int) -> str:
    """Return a name with a number behind it, from 2 on.

    >>> numbered("harbor", 1), numbered("harbor", 2)
    ('harbor', 'harbor-2')
    """
    return name if number == 1 else f"{name}-{number}"


def file_name(given: str, taken: set[str]) -> str:
    """Return the name under which an upload is kept: free, safe, and one that reading does not pass over.

    >>> file_name("C:\\\\texts\\\\README.txt", set()), file_name("a.exe", {"a.txt"})
    ('article-readme.txt', 'a-2.txt')
    """
    last = Path(given.replace("\\", "/")).name
    stem, ending = Path(last).stem, Path(last).suffix.casefold()
    if ending == ".gz" and Path(stem).suffix.casefold() in ENDINGS:
        stem, ending = Path(stem).stem, Path(stem).suffix.casefold() + ending
    known = ending in ENDINGS or ending.endswith(".gz")
    ending = ending if known else ".txt"
    base = folder_name(stem, "article")
    if is_passed_over(f"{base}{ending}"):
        base = f"article-{base}"
    number = 1
    while (name := f"{numbered(base, number)}{ending}") in taken:
        number += 1
    return name


def is_plain_name(name: str) -> bool:
    """Whether a name can be that of a folder right below ours: no way out, nothing hidden."""
    return bool(name) and not name.startswith(".") and not re.search(r"[/\\\x00]", name)
