"""Signs in a text that a reader of the result should know of: mangled, mixed, hidden, cut off.

Nothing is repaired: the text is analysed as it came, and the note says what was seen.
"""

from __future__ import annotations

import re

__all__ = ["text_signs"]

#: UTF-8 read as Windows-1252: a curly quote or dash, an accented letter, a no-break space.
_MOJIBAKE = re.compile(
    "â€[\u0153\u009d™˜“”\u0094\u0093¦¢]|Ã[\u00a0-\u00bf]|Â[\u00a0£«»°©®·]|ï¿½|â\u0080[\u0093\u0094\u0098\u0099\u009c\u009d]"
)
_MIXED = re.compile(r"[A-Za-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HIDDEN = re.compile(r"(?<=[^\W\d_])[\u00ad\u200b-\u200d\u2060\ufeff](?=[^\W\d_])")
_ESCAPE = re.compile("[\x01-\x08\x0e-\x1f\x7f]")

#: What services put where they cut a text.
_CUT_MARK = re.compile(
    r"(?:\[\s?\+?\s?\d[\d,]*\s(?:chars?|characters|words|more)\s?\]|\(more\)|\[(?:more|…|\.\.\.)\]"
    r"|(?:\bread (?:more|the full (?:story|article))|\bcontinue reading|\bsubscribe to (?:read|continue)"
    r"|\bsign in to read)[^\n]{0,80})\s*[.…»>→]*\s*\Z",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"(?:\.{3,}|…)[\"”’']?\s*\Z")
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=[\"“‘'A-Z])")
_OPEN_END = re.compile(r"(?:[a-z,;:–—-]|\b(?:the|a|an|and|or|of|to|in))\s*\Z")

#: A last line of fewer words may be a byline, a caption or a credit, which has no full stop.
MIN_LAST_WORDS = 12

#: Characters at the end of a text that the cut signs are looked for in.
TAIL = 1_000


def text_signs(text: str) -> tuple[list[tuple[str, str]], bool]:
    """Look for signs of damage in a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    remarks : list of (kind, message)
    excerpt : bool
        True where the text is clearly cut off.

    >>> text_signs("The gate was closed on Tues... [+1234 chars]")
    ([('excerpt', 'the text ends with a mark of having been cut: [+1234 chars]')], True)
    """
    said: list[tuple[str, str]] = []
    if not text.isascii():
        mangled = len(_MOJIBAKE.findall(text))
        if mangled:
            said.append(("encoding", f"{mangled} place(s) look like mis-decoded text (mojibake); analysed as it is"))
        replaced = text.count("\ufffd")
        if replaced:
            said.append(
                ("encoding", f"{replaced} replacement character(s) U+FFFD in the text: something was lost before")
            )
        mixed = len(_MIXED.findall(text))
        if mixed:
            said.append(
                ("script", f"{mixed} place(s) mix Latin with Cyrillic or Greek letters in one word (look-alikes?)")
            )
        if _BIDI.search(text):
            said.append(("bidi", "the text holds controls that reverse the direction of writing"))
        hidden = len(_HIDDEN.findall(text))
        if hidden:
            said.append(("invisible", f"{hidden} invisible character(s) inside words; they are ignored in matching"))
    if _ESCAPE.search(text):
        said.append(("control", "the text holds control characters"))
    reason = _cut(text)
    if reason:
        said.append(("excerpt", reason))
    return said, reason is not None


def _cut(text: str) -> str | None:
    """Say why a text is clearly cut off; None when it is not."""
    tail = text[-TAIL:].rstrip()
    mark = _CUT_MARK.search(tail)
    if mark:
        return f"the text ends with a mark of having been cut: {mark.group().strip()[:60]}"
    if _ELLIPSIS.search(tail):
        return "the text ends with an ellipsis"
    last = tail.rsplit("\n", 1)[-1].rsplit("\r", 1)[-1]
    if _OPEN_END.search(last) and len(last.split()) >= MIN_LAST_WORDS and _SENTENCE_END.search(text[:20_000]):
        return "the text ends in the middle of a sentence"
    return None
