"""One quotation mark and what stands on its two sides: whether it can open or close, and whether a tag follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from framing.lexicons.language import Language

__all__ = [
    "DOUBLE",
    "MARK",
    "Mark",
    "MarkWords",
    "closes",
    "mark_words",
    "opens",
    "sides",
    "starts_speech",
    "tag_after",
]

#: A mark; two single ones side by side are one. It begins with one set of characters, which :mod:`re` can run along.
MARK = re.compile(r"[“”„‟\"«»「」『』‘'’`‚‹›](?:(?<=')'|(?<=`)`)?")

#: Double marks; the others are single ones, or apostrophes.
DOUBLE = frozenset(("“", "”", "„", "‟", '"', "«", "»", "「", "」", "『", "』", "``", "''"))

_MARKS = frozenset("“”„‟\"«»「」『』‘'’`‚‹›")
_OPENS_AFTER = frozenset("([{—–-/")
_CLOSES_BEFORE = frozenset(")]}—–-/:;,.!?…")
_BEFORE_SPEECH = frozenset(",.:;!?…—–-")

#: Characters behind a mark in which a tag is looked for, and words of a name before its verb.
TAG_REACH, NAME_WORDS = 80, 4


#: Marks beside a mark that are looked past; more of them are no writing, and a long run would cost the square.
LONGEST_RUN = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: where, whether it opens (1) or closes (-1), and whether it is a single one."""

    start: int
    end: int
    kind: int
    single: bool = False


@dataclass(frozen=True, eq=False)
class MarkWords:
    """What the marks of a language need to know of its words.

    Attributes
    ----------
    saying : frozenset of str
        Verbs of saying.
    pronouns, articles : frozenset of str
    unowned : frozenset of str
        Words that stand behind no possessive: "the drivers' and", "the drivers' in".
    elision : re.Pattern
        A mark that stands for letters left out, and the word: "'em", "'n'", "'90s".
    """

    saying: frozenset[str]
    pronouns: frozenset[str]
    articles: frozenset[str]
    unowned: frozenset[str]
    elision: re.Pattern[str]


@lru_cache(maxsize=8)
def mark_words(language: Language) -> MarkWords:
    """Gather the words of a language that tell marks from apostrophes."""
    speech, saying = language.speech, language.verbs.speech
    unowned = speech.breaks | speech.prepositions | speech.auxiliaries | speech.joining | speech.pronouns | saying
    elided = "|".join(sorted(speech.elisions))
    return MarkWords(
        saying,
        speech.pronouns,
        language.names.articles,
        unowned | speech.document_prepositions | speech.adverbs,
        re.compile(rf"['’‘`](?:(?:{elided})(?:['’](?=\s))?|\d\ds?)(?![\w])", re.IGNORECASE),
    )


def sides(text: str, match: re.Match[str], start: int, end: int) -> tuple[str, str]:
    """Return the characters before and after a mark and the marks beside it; a space where there is none.

    Parameters
    ----------
    text : str
    match : re.Match
        Of :data:`MARK`.
    start, end : int
        Of the paragraph.

    Returns
    -------
    tuple of str and str
    """
    low, high = match.start(), match.end()
    start, end = max(start, low - LONGEST_RUN), min(end, high + LONGEST_RUN)
    while low > start and text[low - 1] in _MARKS:
        low -= 1
    while high < end and text[high] in _MARKS:
        high += 1
    return text[low - 1] if low > start else " ", text[high] if high < end else " "


def opens(before: str, after: str) -> bool:
    """Whether a mark between two characters can open a quotation.

    >>> opens(" ", "W"), opens(",", " ")
    (True, False)
    """
    if after.isspace() or after in _CLOSES_BEFORE:
        return before.isspace() and after == "…"
    return before.isspace() or before in _OPENS_AFTER or (before in ",:;" and after.isalnum())


def closes(before: str, after: str) -> bool:
    """Whether a mark between two characters can close a quotation.

    >>> closes(",", " "), closes(" ", "W")
    (True, False)
    """
    return not before.isspace() and before not in "([{" and (after.isspace() or after in _CLOSES_BEFORE)


def starts_speech(text: str, at: int, start: int) -> bool:
    """Whether a mark at ``at`` opens a sentence, or stands behind a comma or colon: no scare quote does.

    Parameters
    ----------
    text : str
    at : int
        Where the mark stands.
    start : int
        Where its paragraph begins.

    Returns
    -------
    bool
    """
    before = text[max(start, at - 8) : at].rstrip()
    return not before or before[-1] in _BEFORE_SPEECH or before[-1] in _MARKS


def tag_after(text: str, at: int, end: int, words: MarkWords) -> bool:
    """Whether a tag begins at ``at``: "said Lena", "Lena Brook said", "she added".

    Parameters
    ----------
    text : str
    at, end : int
        Where the text behind the mark begins, and where its paragraph ends.
    words : MarkWords

    Returns
    -------
    bool
    """
    following = text[at : min(end, at + TAG_REACH)].split()
    if len(following) < 2:
        return False
    if following[0] in words.saying:
        return True
    if following[0] in words.pronouns:
        verbs = following[1:2]
    elif following[0] in words.articles:
        verbs = following[2:4]
    else:
        name = list(takewhile(lambda word: word[0].isupper() and word[-1] not in ",;:!?", following[:NAME_WORDS]))
        verbs = following[len(name) : len(name) + 1] if name else []
    return any(verb.rstrip(".,:;") in words.saying for verb in verbs)
