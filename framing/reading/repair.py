"""Text mended before anything points into it: mis-decoded letters, left-over markup, broken lines.

What is changed is said in a remark. Everything found later points into the mended text, which is the one that is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.reading.examine import Marks
from framing.reading.markdown import is_markdown, read_markdown
from framing.reading.markup import has_tags, plain_entities, read_fragment
from framing.reading.pieces import Pieces
from framing.reading.text_damage import MOJIBAKE
from framing.reading.unwrap import unwrap

__all__ = ["Repaired", "repair", "repair_characters", "repair_line"]

#: Printers' ligatures, as PDF files hold them.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "Ĳ": "IJ", "ĳ": "ij"}
_LIGATURE = re.compile("[" + "".join(_LIGATURES) + "]")
_SOFT_HYPHEN = re.compile("\u00ad+")
#: A word that a soft hyphen has cut at the end of a line.
_SOFT_BREAK = re.compile("\u00ad+[ \\t]*(?:\\r\\n|\\n|\\r)[ \\t]*(?=[^\\W\\d_])")

#: "&amp;eacute;" and "&lt;p&gt;": escapes that were escaped once more; one tag alone may be what an article writes of.
_TWICE = re.compile(r"&amp;(?=#?\w{2,8};)")
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|span|em|strong|a|b|i|h[1-6]|li|ul|blockquote)\b[^&<>]{0,200}?/?&gt;")
MIN_TAGS = 2

#: Whole words of markup are looked for in metadata only where one of these stands.
_MARKED = re.compile(r"[<&\ufb00-\ufb06\u00ad]|[ÃÂâï]")

_Remarks = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A mended text, what its markup said of its parts, and what was changed."""

    text: str
    marks: Marks | None = None
    remarks: tuple[tuple[str, str], ...] = ()


def repair(text: str) -> Repaired:
    """Mend a text that no markup has been read from yet.

    Parameters
    ----------
    text : str

    Returns
    -------
    Repaired

    >>> repair("The caf&eacute; is shut.<br/><br/>It opens in May.").text
    'The café is shut.\\n\\nIt opens in May.'
    """
    remarks: _Remarks = []
    text = _escaped_once(repair_characters(text, remarks))
    for what, is_meant, read in (
        ("HTML", has_tags, read_fragment),
        ("Markdown", is_markdown, read_markdown),
    ):
        if is_meant(text):
            pieces: Pieces = read(text)
            if len(pieces):
                remarks.append(("text", f"{what} was read as plain text"))
                return Repaired(pieces.text(), pieces.marks(), tuple(remarks))
    text, entities = plain_entities(text)
    if entities:
        remarks.append(("text", f"{_count(entities, 'HTML entity', 'HTML entities')} written out"))
    text, joined, mended = unwrap(text)
    if joined:
        remarks.append(("text", f"{_count(joined, 'line')} broken at one width joined"))
    if mended:
        remarks.append(("text", f"{_count(mended, 'word')} cut by a hyphen made whole"))
    return Repaired(text, None, tuple(remarks))


def _escaped_once(text: str) -> str:
    """Return a text without a second layer of escapes, as tables have it that were exported twice."""
    text = _TWICE.sub("&", text) if "&amp;" in text else text
    if "&lt;" in text and not has_tags(text) and len(_ESCAPED_TAG.findall(text)) >= MIN_TAGS:
        text = text.replace("&lt;", "<").replace("&gt;", ">")
    return text


def repair_characters(text: str, remarks: _Remarks) -> str:
    """Mend single characters: mis-decoded ones, ligatures, soft hyphens.

    Parameters
    ----------
    text : str
    remarks : list of (kind, message)
        What was changed is added.

    Returns
    -------
    str
    """
    if text.isascii():
        return text
    mangled = len(MOJIBAKE.findall(text))
    if mangled:
        text = _decoded_again(text)
        left = len(MOJIBAKE.findall(text))
        if left < mangled:
            remarks.append(("encoding", f"{_count(mangled - left, 'place')} of mis-decoded text (mojibake) mended"))
    text, ligatures = _LIGATURE.subn(lambda match: _LIGATURES[match.group()], text)
    if ligatures:
        remarks.append(("text", f"{_count(ligatures, 'ligature')} written as letters"))
    text = _SOFT_BREAK.sub("", text)
    text, hyphens = _SOFT_HYPHEN.subn("", text)
    if hyphens:
        remarks.append(("text", f"{_count(hyphens, 'soft hyphen')} taken out"))
    return text


def repair_line(line: str) -> str:
    """Mend a line of metadata: a title, a name.

    >>> repair_line("Caf&eacute; <b>shut</b>")
    'Café shut'
    """
    if not _MARKED.search(line):
        return line
    line = repair_characters(line, [])
    if has_tags(line):
        line = " ".join(read_fragment(line).text().split()) or line
    return plain_entities(line)[0]


def _decoded_again(text: str) -> str:
    """Decode once more what was UTF-8 read as Windows-1252, line by line, since files mix both."""
    import ftfy

    # The last byte of a closing quotation mark means nothing in Windows-1252, so some readers lost it.
    lost = text.replace("â€\ufffd", "â€\u009d")
    return "".join(
        ftfy.fix_encoding(line) if MOJIBAKE.search(line) else line for line in lost.splitlines(keepends=True)
    )


def _count(number: int, one: str, more: str | None = None) -> str:
    """Return a number with its noun.

    >>> _count(1, "word"), _count(1200, "word")
    ('1 word', '1,200 words')
    """
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"
