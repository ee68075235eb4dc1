"""Make text from anywhere safe to show on a terminal, and to write."""

from __future__ import annotations

import re

__all__ = ["escaped_json", "plain_line", "terminal_safe", "writable"]

#: OSC, DCS, PM, APC and SOS strings (title changes, clipboard writes, links), then CSI and two-byte
#: sequences. An unfinished string is bounded, so that matching stays linear.
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)?"
    r"|(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]?"
    r"|\x1b[ -/]{0,4}[0-~]?"
)

#: Control characters but TAB and newline; bidi overrides, isolates and marks; line separators; the
#: surrogates that stand for undecodable bytes of a file name.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
#: Half of a surrogate pair: JSON and Python can say it, UTF-8 cannot hold it.
_SURROGATE = re.compile(r"[\ud800-\udfff]")
#: What JSON lets stand as it is and a terminal would obey: controls above ASCII, bidi overrides and isolates.
_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_WHITE = re.compile(r"\s+")
_LINE_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")


def terminal_safe(text: object) -> str:
    """Return text without anything that could command a terminal or reorder a line.

    Escape sequences are dropped whole; other control characters, bidi overrides and undecodable bytes
    of file names are shown as their code (``\\x07``, ``\\u202e``). Letters of every script stay.

    Parameters
    ----------
    text : object
        What is to be printed; turned into a string first.

    Returns
    -------
    str

    >>> terminal_safe("a\\x1b[31mred\\x1b[0m\\x07")
    'ared\\\\x07'
    """
    bare = _ESCAPES.sub("", str(text))
    return _CONTROLS.sub(lambda match: _code(match.group()), bare)


def escaped_json(text: str) -> str:
    """Return JSON in which nothing can command a terminal or reorder a line: such characters are escaped.

    What a reader of the JSON gets is the same.

    >>> escaped_json('"a\\x9b31m\\u202eb"')
    '"a\\\\u009b31m\\\\u202eb"'
    """
    return _IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def plain_line(text: str) -> str:
    """Return text as one line: white space runs become one space, control characters and sequences go.

    >>> plain_line("  Dam\\r\\n closed\\x1b[2J ")
    'Dam closed'
    """
    bare = _LINE_CONTROLS.sub("", _WHITE.sub(" ", _ESCAPES.sub("", text)))
    return bare.strip()


def writable(text: str) -> str:
    """Return the text with each lone surrogate replaced by U+FFFD, so that it can be written as UTF-8; same length.

    >>> writable("a\\ud83d b")
    'a\ufffd b'
    """
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _code(character: str) -> str:
    """Show one character as its escape; a surrogate of a file name as the byte it stands for."""
    point = ord(character)
    if 0xDC80 <= point <= 0xDCFF:
        return f"\\x{point - 0xDC00:02x}"
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"
