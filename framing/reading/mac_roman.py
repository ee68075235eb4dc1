"""Mac OS Roman, in which older Macs and some of their programs still write plain text."""

from __future__ import annotations

import re

__all__ = ["mac_text"]

#: What prose has beside ASCII; any other character means that the bytes are something else.
_PROSE = frozenset("éèêëáàâäåãçñóòôöõúùûüíìîïøæœßÉÖÜÅÄÇÑØÆŒÀ“”‘’–—…•£€¥©®™°§«»¿¡†\u00a0")

#: What in Windows-1252 would be capital letters inside words, or alone between them: "wonÕt", "cafŽs", "ÒIt is over,Ó",
#: "shut Ñ and".
_PROOF = re.compile(
    r"(?<=[a-z.,”]) [–—] (?=[a-zA-Z“])"
    r"|(?<=[a-z])’(?=[a-z])|(?<=[a-z])[éèêçàáäåü](?![A-Z])|(?:(?<=\s)|\A)“(?=[A-Z])[^“”]{1,600}(?<=[a-z.,!?])”"
)
#: A quotation mark or an accent that stands where none can; also what is right in Windows-1252 ("won’t", "2019–20").
_WRONG = re.compile(
    r"(?<=\w)“|”(?=\w)|(?<=\w)‘(?=\w)|[éèêëçñöüäáíóúïôâåãõ]{3}"
    r"|(?<=[A-Za-z])í(?=(?:s|t|re|ve|ll|d|m)\b)|(?<!\w)ì(?=[A-Z])|(?<=[.,!?])î|(?<=\d)[ñó](?=\d)"
)


def mac_text(data: bytes) -> str | None:
    """Decode prose in Mac OS Roman; None where nothing shows that it is.

    >>> mac_text("We won’t wait, the café owners said.".encode("mac_roman"))
    'We won’t wait, the café owners said.'
    >>> mac_text("Zoë Peña said “no”.".encode("cp1252")) is None
    True
    """
    text = data.decode("mac_roman")
    high = {sign for sign in text if sign > "\x7f"}
    if not high <= _PROSE or _PROOF.search(text) is None or _WRONG.search(text):
        return None
    return text
