"""Which language a text is in, without network and always with the same answer."""

from __future__ import annotations

import functools
import re
from itertools import filterfalse
from typing import TYPE_CHECKING

from framing.reading.page_words import page_words
from framing.tokenization import LETTERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from py3langid.langid import LanguageIdentifier

__all__ = ["detect_language", "language_code", "language_name"]

#: Fewer letters than this say too little: the language is then unknown and treated as English.
MIN_LETTERS = 60

#: Characters looked at; more changes no answer and costs time on long texts.
SAMPLE = 20_000

#: Characters given to the model, which reads byte by byte; its answer is settled long before.
MODEL_SAMPLE = 4_000

#: Share of those words among all words from which a text is English without asking the model: English
#: news has 0.20 to 0.35, Dutch and German under 0.05.
ENGLISH_SHARE = 0.12

#: The model's probability from which a language other than English is believed. Lower sets English
#: articles aside; higher lets short foreign ones pass as unknown.
MIN_PROBABILITY = 0.90

#: News languages the answer is chosen from. The rare ones of the full model (Latin, Volapük) take
#: names and numbers for themselves.
LANGUAGES = tuple(
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sq sr sv sw ta "
    "th tl tr uk ur vi zh".split()
)

#: What may follow a name: "English (US)", "en;q=0.9", "English, French".
_AFTER_NAME = re.compile(r"[(;,]")

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's main language, or None when it cannot be told.

    English is told by its function words; only a text that lacks them is given to py3langid.

    Parameters
    ----------
    text : str

    Returns
    -------
    str or None
        ``None`` for texts under 60 letters and for doubtful ones; they are treated as English.

    >>> detect_language("Short.") is None
    True
    """
    sample = text[:SAMPLE]
    words = _words(sample.casefold())
    letters = sum(map(len, words))

    def is_latin() -> bool:
        """Whether half of the letters are Latin."""
        return 2 * len(_LATIN.findall(sample)) >= letters

    # Scripts other than Latin pack more into a letter and are hard to mistake.
    if letters < MIN_LETTERS // 3 or (letters < MIN_LETTERS and is_latin()):
        return None
    if sum(map(page_words().function_words.__contains__, words)) >= ENGLISH_SHARE * len(words):
        return "en"
    latin = is_latin()
    if len(set(words)) < 8 and latin:  # one word again and again is no language
        return None
    # Latin text in capitals is foreign to the model: it learned from mixed case.
    sample = sample[:MODEL_SAMPLE]
    code, probability = _identifier().classify(sample.lower() if latin else sample)
    return str(code) if float(probability) >= MIN_PROBABILITY else None


def _words(text: str) -> list[str]:
    """Return the runs of letters; most stand between spaces and need no pattern."""
    pieces = text.split()
    return [*filter(str.isalpha, pieces), *LETTERS.findall(" ".join(filterfalse(str.isalpha, pieces)))]


def language_code(value: object) -> str | None:
    """Return the two-letter code of a language as a record names it (``en-US``, ``eng``, ``English``).

    Parameters
    ----------
    value : object
        A tag, a code of two or three letters, or an English name.

    Returns
    -------
    str or None
        ISO 639-1; ``None`` where it names no language that has such a code.

    >>> language_code("en_US"), language_code("Simplified Chinese"), language_code("ger"), language_code("n/a")
    ('en', 'zh', 'de', None)
    """
    return _code(value) if isinstance(value, str) else None


@functools.lru_cache(maxsize=256)
def _code(value: str) -> str | None:
    """Return the code that a text stands for; most of an archive's records say the same."""
    name = " ".join(_AFTER_NAME.split(value.casefold())[0].split())
    tag = re.split(r"[-_]", name)[0]
    if tag in LANGUAGES:
        return tag
    names, aliases = _languages()
    code = names.get(name) or (tag if tag in names.values() else aliases.get(tag, ""))
    code = code.partition("_")[0]
    return code if len(code) == 2 else None


def language_name(code: str | None) -> str:
    """Return the English name of a language by its code; the code itself where it has none.

    >>> language_name("sw"), language_name("x"), language_name(None)
    ('Swahili', 'x', 'unknown')
    """
    if code is None:
        return "unknown"
    return next((name.capitalize() for name, known in _languages()[0].items() if known == code), code)


@functools.lru_cache(maxsize=1)
def _languages() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Read the names of languages in lower case with their codes, and other codes for them, from Unicode's tables."""
    from babel import Locale
    from babel.core import get_global

    return {name.casefold(): code for code, name in Locale("en").languages.items()}, get_global("language_aliases")


@functools.lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """Load the model once; it ships inside py3langid as plain arrays."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in LANGUAGES if code in identifier.nb_classes])
    return identifier
