"""Outlets that a text names itself: on top of it, in its headline, behind its author, before its first words."""

from __future__ import annotations

import functools
import re

from framing.grammar import name_of_words
from framing.reading.agencies import is_agency
from framing.reading.authors import author_parts, without_by
from framing.reading.outlets import known_names, title_parts
from framing.reading.page_words import page_words

__all__ = ["author_and_outlet", "is_outlet_name", "label_end", "outlet_in_order", "outlet_spelt", "title_and_outlet"]

#: An outlet's name has no more words.
MAX_WORDS = 6

#: What stands before the first words of a report: "SKARN HERALD — The ferry", "COAST RADIO: The ferry".
_LABEL = re.compile(r"\s*(?P<name>[A-Z][A-Z’'&. -]{2,40}?)\s*(?:[—–]|--|\s-\s|:)\s*(?=[“\"‘'A-Z\d])")
_WORD = re.compile(r"[\w’'&.]+")
_TURNED = re.compile(r"(?<![\w.] )\b(?P<name>[A-Z][\w’'&.-]*(?: [\w’'&.-]+){0,5}), The(?=\s*(?:[(|•·—–-]|\Z))")
_FOR = re.compile(r"(?P<name>.+?)\s+(?:for|of)\s+(?P<outlet>(?:the\s+)?[A-ZÀ-Þ].+)", re.IGNORECASE)


@functools.lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """Return the names of known outlets, by their small letters."""
    return {name.casefold(): name for name in known_names()}


def is_outlet_name(text: str, *, beside: bool = False) -> bool:
    """Whether a text is the name of an outlet: a known one, or one with a word that tells.

    Parameters
    ----------
    text : str
    beside : bool
        Whether a byline or a date stands with it: then words count too that columns and boxes have.

    >>> is_outlet_name("SKARN HERALD"), is_outlet_name("Skarn Post"), is_outlet_name("Skarn Post", beside=True)
    (True, False, True)
    >>> is_outlet_name("STORM WARNING", beside=True), is_outlet_name("Traffic News", beside=True)
    (False, False)
    """
    if text.casefold() in _spellings():
        return True
    known = page_words()
    words = _WORD.findall(text)
    folded = [word.casefold() for word in words]
    if not 2 <= len(words) <= MAX_WORDS or " ".join(folded) in known.section_names or text[-1] in ".!?:;,":
        return False
    if ":" in text or not text[0].isalnum():
        return False
    if not all(word[0].isupper() or word in known.name_words for word in words):
        return False
    if folded[-1] in known.outlet_words or folded[0] in known.opening_outlet_words or _is_of(folded):
        return True
    others = [word for word in folded if word not in known.doubtful_outlet_words and word != "the"]
    telling = beside and folded[-1] in known.doubtful_outlet_words
    return telling and bool(others) and ("the" in folded[:1] or not set(others) <= known.column_words)


def _is_of(words: list[str]) -> bool:
    """Whether some words are a name such as "The Times of Skarn"."""
    return any(word == "of" and words[place - 1] in page_words().outlet_words for place, word in enumerate(words))


def outlet_spelt(name: str) -> str:
    """Write the name of an outlet that stands in capitals as outlets write theirs.

    >>> outlet_spelt("THE SKARN HERALD"), outlet_spelt("BBC NEWS"), outlet_spelt("Radio Skarn")
    ('The Skarn Herald', 'BBC News', 'Radio Skarn')
    """
    known = _spellings().get(name.casefold())
    if known is not None or not name.isupper():
        return known or name
    return name_of_words(name.casefold().split(), page_words().name_words)


def outlet_in_order(text: str) -> str:
    """Put the article before the name of an outlet, where a database has it behind.

    >>> outlet_in_order("Tarn Ledger, The (Tarn, UK) - March 3, 2025")
    'The Tarn Ledger (Tarn, UK) - March 3, 2025'
    """
    return _TURNED.sub(r"The \g<name>", text)


def title_and_outlet(title: str) -> tuple[str, str | None]:
    """Part a headline from the outlet that stands before or behind it.

    >>> title_and_outlet("Coast Radio | Union: Ships will sail")
    ('Union: Ships will sail', 'Coast Radio')
    >>> title_and_outlet("Mayor | I had no choice")
    ('Mayor | I had no choice', None)
    """
    parts = title_parts(title)
    if len(parts) < 2:
        return title, None
    (first, rest), (before, last) = parts
    if is_outlet_name(last):
        return before, outlet_spelt(last)
    if is_outlet_name(first) and len(rest.split()) > 2:
        return rest, outlet_spelt(first)
    return title, None


def author_and_outlet(line: str, outlet: str | None = None) -> tuple[str, str | None]:
    """Part the author from the outlet that a byline names behind.

    Parameters
    ----------
    line : str
    outlet : str or None
        The article's outlet as far as it is known.

    >>> author_and_outlet("Pia Lind, Coast Radio"), author_and_outlet("By Pia Lind for the Skarn Herald")
    (('Pia Lind', 'Coast Radio'), ('Pia Lind', 'the Skarn Herald'))
    >>> author_and_outlet("Pia Lind, Tom Reyle")
    ('Pia Lind, Tom Reyle', None)
    """
    parts = author_parts(line)
    if is_agency(parts[-1] if parts else line):
        return line, None
    if len(parts) > 1 and _is_outlet_of(parts[-1], outlet):
        return ", ".join(parts[:-1]), outlet_spelt(parts[-1])
    found = _FOR.fullmatch(without_by(line)) if len(parts) == 1 else None
    if found is not None and _is_outlet_of(found["outlet"], outlet):
        return found["name"], outlet_spelt(found["outlet"])
    return line, None


def _is_outlet_of(text: str, outlet: str | None) -> bool:
    """Whether a part of a byline is an outlet: the article's own, or one by its name."""
    return (outlet is not None and text.casefold() == outlet.casefold()) or (
        is_outlet_name(text[:1].upper() + text[1:], beside=True) and " and " not in text
    )


def label_end(text: str, start: int = 0) -> tuple[str, int] | None:
    """Return the outlet that stands in capitals before the first words of a report, and where those begin.

    Whoever is labelled twice speaks in a transcript.

    >>> label_end("SKARN HERALD — The ferry stays in port.")
    ('Skarn Herald', 15)
    >>> label_end("SKARN — The ferry stays in port.") is None
    True
    """
    found = _LABEL.match(text, start)
    if found is None or text.count(found.group().strip()) > 1:
        return None
    words = found["name"].casefold().split()
    if is_outlet_name(found["name"]) or (len(words) == 1 and words[0] in page_words().outlet_words):
        return outlet_spelt(found["name"]), found.end()
    return None
