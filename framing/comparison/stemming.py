"""The stem of an English word: Porter's algorithm (1980) with the changes that NLTK's form of it has.

Written out here since NLTK, which it follows word for word, takes more than a second to import.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["porter_stem"]

#: Words whose stem no rule gives.
_IRREGULAR = {
    word: stem
    for stem, words in (
        *(
            ("sky", "sky skies"),
            ("die", "dying"),
            ("lie", "lying"),
            ("tie", "tying"),
            ("news", "news"),
            ("howe", "howe"),
        ),
        *(("inning", "inning innings"), ("outing", "outing outings"), ("canning", "canning cannings")),
        *((word, word) for word in ("proceed", "exceed", "succeed")),
    )
    for word in words.split()
}

#: Words of at most so many letters are their own stems.
_SHORT = 2


def _rules(text: str) -> tuple[tuple[str, str], ...]:
    """Read rules: an ending and what stands in its place, if anything does."""
    return tuple((ending, new) for ending, _, new in (rule.partition(">") for rule in text.split()))


#: The endings of each step; the first that a word has decides.
_PLURALS = _rules("sses>ss ies>i ss>ss s")
_DOUBLE_ENDINGS = _rules(
    "ational>ate tional>tion enci>ence anci>ance izer>ize bli>ble alli>al entli>ent eli>e ousli>ous ization>ize"
    " ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive biliti>ble fulli>ful"
)
_ADJECTIVES = _rules("icate>ic ative alize>al iciti>ic ical>ic ful ness")
_LAST_ENDINGS = _rules("al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize")


def porter_stem(word: str) -> str:
    """Return the stem of a word in lower case.

    >>> porter_stem("conditional"), porter_stem("flies"), porter_stem("enjoyed")
    ('condit', 'fli', 'enjoy')
    """
    irregular = _IRREGULAR.get(word)
    if irregular is not None or len(word) <= _SHORT:
        return irregular or word
    word = word[:-1] if word.endswith("ies") and len(word) == 4 else _replaced(word, _PLURALS, least=0)
    word = _without_past(word)
    if word.endswith("y") and len(word) > 2 and _shape(word[:-1])[-1] == "c":
        word = f"{word[:-1]}i"
    word = _without_doubled(word)
    word = _replaced(word, _ADJECTIVES, least=1)
    if not word.endswith("ion") or word.endswith(("sion", "tion")):
        word = _replaced(word, _LAST_ENDINGS, least=2)
    return _tidied(word)


def _shape(word: str) -> str:
    """Return c for each consonant and v for each vowel; y is a vowel behind a consonant."""
    shape = ""
    for letter in word:
        shape += "v" if letter in "aeiou" or (letter == "y" and shape.endswith("c")) else "c"
    return shape


def _measure(stem: str) -> int:
    """Return Porter's measure: how often a consonant follows a vowel."""
    return _shape(stem).count("vc")


def _ends_short(stem: str) -> bool:
    """Whether a stem ends as "hop" or "at" does: its last vowel is short, so that an e may have followed."""
    shape = _shape(stem)
    return shape == "vc" or (shape.endswith("cvc") and stem[-1] not in "wxy")


def _replaced(word: str, rules: Sequence[tuple[str, str]], *, least: int) -> str:
    """Replace the first ending that fits, if what is before it has that measure."""
    for ending, new in rules:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return stem + new if _measure(stem) >= least else word
    return word


def _without_past(word: str) -> str:
    """Take off -ed and -ing, and mend what is left: "hopping" is "hop", "filing" is "file"."""
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    ending = next((ending for ending in ("ed", "ing") if word.endswith(ending)), None)
    stem = word.removesuffix(ending or "")
    if ending is None or "v" not in _shape(stem):
        return word
    if stem.endswith(("at", "bl", "iz")):
        return f"{stem}e"
    if stem[-1] == stem[-2:-1] and _shape(stem)[-1] == "c":
        return stem if stem[-1] in "lsz" else stem[:-1]
    return f"{stem}e" if _measure(stem) == 1 and _ends_short(stem) else stem


def _without_doubled(word: str) -> str:
    """Make one ending of two: "-ization" is "-ize"."""
    while word.endswith("alli") and _measure(word[:-4]):
        word = word[:-2]
    if word.endswith("logi"):
        return word[:-1] if _measure(word[:-3]) else word
    return _replaced(word, _DOUBLE_ENDINGS, least=1)


def _tidied(word: str) -> str:
    """Take off the last e, and one l of two."""
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _ends_short(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word
