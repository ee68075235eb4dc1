"""Signs in a text that a reader of the result should know of: mangled, mixed, hidden.

What could be mended was mended before; the note says what is left.
"""

from __future__ import annotations

import re

__all__ = ["MOJIBAKE", "find_damage"]

#: UTF-8 read as Windows-1252: a curly quote or dash, an accented letter, a no-break space.
MOJIBAKE = re.compile(
    "â€[\u0153\u009d™˜“”\u0094\u0093¦¢]|Ã[\u00a0-\u00bf]|Â[\u00a0£«»°©®·]|ï¿½|â\u0080[\u0093\u0094\u0098\u0099\u009c\u009d]"
)
#: Letters and marks without which the two patterns below find nothing: a look for one character is a tenth of the time.
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_MIXED = re.compile(r"[A-Za-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HIDDEN = re.compile(r"(?<=[^\W\d_])[\u00ad\u200b-\u200d\u2060\ufeff](?=[^\W\d_])")
_ESCAPE = re.compile("[\x01-\x08\x0e-\x1f\x7f]")


def find_damage(text: str) -> list[tuple[str, str]]:
    """Look for signs of damage in a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (kind, message)

    >>> find_damage("The gate\x07 was closed.")
    [('control', 'the text holds control characters')]
    """
    said: list[tuple[str, str]] = []
    if not text.isascii():
        mangled = len(MOJIBAKE.findall(text))
        if mangled:
            said.append(
                ("encoding", f"{mangled} place(s) look like mis-decoded text (mojibake) that could not be mended")
            )
        replaced = text.count("\ufffd")
        if replaced:
            said.append(
                ("encoding", f"{replaced} replacement character(s) U+FFFD in the text: something was lost before")
            )
        mixed = len(_MIXED.findall(text)) if _GREEK_OR_CYRILLIC.search(text) else 0
        if mixed:
            said.append(
                ("script", f"{mixed} place(s) mix Latin with Cyrillic or Greek letters in one word (look-alikes?)")
            )
        if _BIDI.search(text):
            said.append(("bidi", "the text holds controls that reverse the direction of writing"))
        hidden = len(_HIDDEN.findall(text)) if _INVISIBLE.search(text) else 0
        if hidden:
            said.append(("invisible", f"{hidden} invisible character(s) inside words; they are ignored in matching"))
    if _ESCAPE.search(text):
        said.append(("control", "the text holds control characters"))
    return said
