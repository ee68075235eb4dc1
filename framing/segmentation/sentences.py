"""Where the sentences of a paragraph are.

Sentences come from NLTK's Punkt algorithm (Kiss and Strunk 2006) with parameters of our own, so that no
data has to be downloaded, and a repair pass for what Punkt gets wrong in news.
"""

from __future__ import annotations

import functools
import itertools
import re
import string
from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.lexicons.language import Language, language_of
from framing.segmentation.paragraphs import strip_span

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

__all__ = ["sentence_spans"]

#: "“Why?” Lind asked": up to four words in capitals before a verb of saying.
_TAG = re.compile(r"(?:[A-Z][\w.'’-]*\s+){1,4}([a-z]+)\b")
#: "Rep. G.K. Butterfield": initials that are no known abbreviation belong to the name after them.
_INITIALS = re.compile(r"(?:^|[\s(“\"])((?:[A-Z]\.){1,3}[A-Z])\.$")
#: "here. The", "here?”": a word of letters only and one mark, before a space or a closing quotation mark.
_PLAIN_END = re.compile(r"([^\W\d_]{2,})([.?!…])(?=[\s)\]\"'”’»])")
#: A mark before another mark or a space, as Punkt's ``period_context_re`` has it: what follows, and the next word.
_POSSIBLE_END = re.compile(r"[.?!…](?=([)\";}\]*:@'({\[‘’“”«»…!?]|\s+(\S+)))")
#: Quotation marks and brackets that close the sentence before them.
_CLOSING = re.compile(r"[\"”’»)\]}]+?(?:\s+|(?=--)|$)", re.MULTILINE)

#: Characters of a word, its mark and the next word up to which Punkt's answer is remembered; few are longer.
LONGEST_REMEMBERED = 40

#: What a number begins with.
_AMOUNT = frozenset("0123456789$£€¥")

_QUOTE_END = re.compile(r"[?!…]['’\"”»]+$")
_OPENING_ONLY = re.compile(r"^[\W_]+$")


def sentence_spans(text: str, start: int, end: int, *, language: Language | None = None) -> list[tuple[int, int]]:
    """Split one paragraph, given by its offsets, into sentences.

    Parameters
    ----------
    text : str
    start, end : int
    language : Language, optional
        English unless given.

    Returns
    -------
    list of (int, int)
        Offsets into ``text``, white space left out.
    """
    return _splitter(language or language_of(None)).spans(text, start, end)


@functools.lru_cache(maxsize=8)
def _splitter(language: Language) -> _Splitter:
    """Keep the splitter of a language: it remembers what Punkt said."""
    return _Splitter(language)


class _Splitter:
    """Splits paragraphs into sentences by the words of one language."""

    def __init__(self, language: Language) -> None:
        words = language.sentences
        self._abbreviations, self._starters = words.abbreviations, words.starters
        self._saying = language.verbs.speech
        self._punkt = _punkt(words.abbreviations, words.starters)
        #: The same few contexts ("Mr. Trump", "the U.S. and") make up most of those that are asked about.
        self._remembered_breaks = functools.lru_cache(maxsize=1 << 14)(self._breaks)
        days = "|".join(names[0].capitalize() for names in language.calendar.weekdays)
        months = [name.capitalize() for names in language.calendar.months for name in names]
        after = "|".join([*map(str.capitalize, sorted(words.zones)), *months])
        self._times = tuple(sorted(words.clock))
        self._clock = re.compile(
            rf"\b(?:{_either(words.clock)})(?=\s+[“\"‘']?[A-Z])"
            rf"(?!\s+(?:{days})|\s+[A-Z]{{2,4}}\b|\s+(?:{after}|[A-Z][a-z]+\s+[Tt]ime)\b)"
        )
        self._marked = re.compile(rf"[“\"‘'(\[—–-](?:{_either(words.marked)})\.$", re.IGNORECASE)

        self._numbered = re.compile(rf"(?:^|[\s(\[])(?:{_either(words.numbered)})\.$", re.IGNORECASE)

    def spans(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Split one paragraph into sentences and mend what Punkt gets wrong."""
        paragraph = text[start:end]
        timed = any(time in paragraph for time in self._times)
        cut: list[tuple[int, int]] = []
        for low, high in [(low + start, high + start) for low, high in self._cut(paragraph)]:
            for match in self._clock.finditer(text, low, high) if timed else ():
                cut.append((low, match.end()))
                low = match.end()
            cut.append((low, high))
        merged: list[tuple[int, int]] = []
        for piece in cut:
            stripped = strip_span(text, *piece)
            if stripped is None:
                continue
            if merged and self._goes_on(text, merged[-1], stripped):
                merged[-1] = (merged[-1][0], stripped[1])
            else:
                merged.append(stripped)
        return merged

    def _cut(self, text: str) -> list[tuple[int, int]]:
        """Cut a paragraph as Punkt does: at the ends of sentences, closing marks going with what is before them."""
        pieces: list[tuple[int, int]] = []
        start = 0
        for match, word in _possible_ends(text):
            if self._ends_sentence(text, word, match.end(1)):
                pieces.append((start, match.end()))
                start = match.end() if match[2] is None else match.start(2)
        closing = 0  # how many characters of a piece belong to the one before it
        spans: list[tuple[int, int]] = []
        for (low, high), (after, stop) in itertools.pairwise([*pieces, (start, len(text))]):
            marks = _CLOSING.match(text, after, stop)
            spans.append((low + closing, high if marks is None else after + len(marks[0].rstrip())))
            closing = 0 if marks is None else marks.end() - after
        spans.append((start + closing, len(text)))
        return [(low, high) for low, high in spans if low < high]

    def _ends_sentence(self, text: str, word: int, end: int) -> bool:
        """Whether a sentence ends behind the word at ``word``; ``end`` is where the word after it ends."""
        plain = _PLAIN_END.match(text, word)
        if plain is not None and (plain[2] != "." or plain[1].lower() not in self._abbreviations):
            return True  # what Punkt would say, without asking it
        decide = self._remembered_breaks if end - word <= LONGEST_REMEMBERED else self._breaks
        return decide(text[word:end])

    def _breaks(self, context: str) -> bool:
        """Whether Punkt ends a sentence between a word with its mark and the next word."""
        return bool(self._punkt.text_contains_sentbreak(context))

    def _goes_on(self, text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
        """Whether ``after`` still belongs to the sentence ``before``."""
        low, high = after
        head = text[low : min(high, low + 80)]
        letter = next((character for character in head if character.isalnum()), "")
        if not letter:
            return _OPENING_ONLY.match(text[low:high]) is not None
        if letter.islower() and head[0] not in '“"‘':
            return True
        tail = text[max(before[0], before[1] - 8) : before[1]]
        if self._marked.search(tail):  # Punkt reads “Mr. with its mark as one unknown word
            return True
        if (letter.isdigit() and head[0] in _AMOUNT) and self._numbered.search(tail):
            return True
        initials = _INITIALS.search(tail)
        named = initials is not None and initials[1].lower() not in self._abbreviations
        if named and head.split(None, 1)[0].lower() not in self._starters:
            return True
        tag = _TAG.match(head) if _QUOTE_END.search(tail) else None
        return tag is not None and tag[1] in self._saying


def _either(words: frozenset[str]) -> str:
    """Match any of some words."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _punkt(abbreviations: frozenset[str], starters: frozenset[str]) -> PunktSentenceTokenizer:
    """Build the sentence tokenizer; Punkt needs no data when its parameters are given."""
    from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

    class NewsVariables(PunktLanguageVars):  # type: ignore[misc]
        """News: ellipsis ends a sentence too."""

        sent_end_chars = (".", "?", "!", "…")
        internal_punctuation = ",:;—–"

    parameters = PunktParameters()
    parameters.abbrev_types = set(abbreviations)
    parameters.sent_starters = set(starters)
    return PunktSentenceTokenizer(parameters, lang_vars=NewsVariables())


def _possible_ends(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the last mark of each word that may end a sentence, with the offset where the word begins."""
    previous: re.Match[str] | None = None
    word = before = 0  # where the word begins, where the mark before stands
    for match in _POSSIBLE_END.finditer(text):
        first = match.start()
        while first > before and text[first - 1] not in string.whitespace:
            first -= 1
        if first == before:  # one word with two marks
            first = word
        if previous is not None and before <= first:
            yield previous, word
        previous, word, before = match, first, match.start()
    if previous is not None:
        yield previous, word
