"""What annotators tell a reader: the unit of a score, why it has no value, and why nobody is named as a speaker."""

from __future__ import annotations

from framing.grammar import count

__all__ = [
    "EASE",
    "FEW_MENTIONED",
    "FEW_SENTENCES",
    "GRADE",
    "HEADLINE_SUM",
    "IN_OWN_WORDS",
    "IT_ALONE",
    "IT_UNFIT",
    "LABEL_UNKNOWN",
    "NOBODY_NAMED",
    "NO_PERSON",
    "NO_SOURCE",
    "NO_WORDS",
    "ONE_SENTENCE",
    "RATE",
    "RELATIVE_UNFIT",
    "SEVERAL_PERSONS",
    "SOURCE_EMPTY",
    "THEY_UNFIT",
    "UNNAMED",
    "WE_ALONE",
    "cannot_speak",
    "either_of_two",
    "few_mentions",
    "few_sentences",
    "few_words",
    "no_hits",
    "not_english",
    "one_sentence",
    "too_short",
]

# ---- units

RATE = "weighted hits per 1,000 words"
HEADLINE_SUM = "weighted hits in the headline"
EASE = "about 0 to 100, higher is easier"
GRADE = "US school grade, higher is harder"

# ---- why a score has no value

NO_WORDS = "no words in the body"
ONE_SENTENCE = "only one sentence"
FEW_SENTENCES = "the words are in too few sentences"
FEW_MENTIONED = "the mentions are in too few of the sentences for an interval"

_WHOSE = {"outlet": "the outlet's own words", "attributed": "attributed words", "all": "the body"}
_TIMES = {0: "not named", 1: "named once", 2: "named twice"}


def not_english(detected: str | None = None) -> str:
    """Say that a text is not English, and what it was taken for."""
    return "the text is not English" + (f" (detected: {detected})" if detected else "")


def too_short(words: int, sentences: int, *, least_words: int, least_sentences: int) -> str:
    """Say what a text has, and what a measure of style needs.

    >>> too_short(80, 1, least_words=100, least_sentences=3)
    'too short: 80 words in 1 sentence; needs 100 words and 3 sentences'
    """
    held = f"{words} word{'s' * (words != 1)} in {sentences} sentence{'s' * (sentences != 1)}"
    return f"too short: {held}; needs {least_words} words and {least_sentences} sentences"


def few_mentions(mentions: int, least: int) -> str:
    """Say how seldom a target is named.

    >>> few_mentions(2, 3)
    'named twice in that voice; a mean needs 3'
    """
    return f"{_TIMES.get(mentions, f'named {mentions} times')} in that voice; a mean needs {least}"


def one_sentence(least: int) -> str:
    """Say that all mentions of a target are in one sentence."""
    return f"all mentions are in one sentence; an interval needs {least}"


def no_hits(mentions: int) -> str:
    """Say that nothing is said of a target by which it could be scored."""
    return f"no word of the lexicon stands near its {mentions} mentions in that voice"


def few_words(voice: str, words: int, least: int) -> str:
    """Say how few words a voice has.

    >>> few_words("all", 12, 50), few_words("outlet", 12, 50)
    ('the body has 12 words; a rate needs 50', "the outlet's own words come to 12; a rate needs 50")
    """
    held = f"{_WHOSE[voice]} has {words} words" if voice == "all" else f"{_WHOSE[voice]} come to {words}"
    return f"{held}; a rate needs {least}"


def few_sentences(voice: str, sentences: int, least: int) -> str:
    """Say in how few sentences the words of a voice are."""
    held = f"{_WHOSE[voice]} {'is' if voice == 'all' else 'are'} in {count(sentences, 'sentence')}"
    return f"{held}; an interval needs {least}"


# ---- why nobody is named as a speaker

NO_SOURCE = "no source is named"
NOBODY_NAMED = "nobody is named"
SOURCE_EMPTY = "the source holds no words"
LABEL_UNKNOWN = "the label names nobody, or two people with one surname"
IN_OWN_WORDS = "the pronoun is in that speaker's own words"
WE_ALONE = '"we" outside a quotation names nobody'
NO_PERSON = "the pronoun fits no person named before it"
SEVERAL_PERSONS = "the pronoun fits several people"
UNNAMED = "the pronoun stands for somebody without a name"
RELATIVE_UNFIT = '"who" or "which" fits nothing before it'
IT_ALONE = '"it" stands for nobody here'
IT_UNFIT = '"it" fits nothing named before it'
THEY_UNFIT = '"they" fits nobody named before it'


def cannot_speak(noun: str) -> str:
    """Say that a noun is of what does not speak."""
    return f'"{noun}" is nobody who could speak'


def either_of_two(noun: str) -> str:
    """Say that a description fits two speakers."""
    return f'"the {noun}" may be either of two'
