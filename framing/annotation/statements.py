"""Statements: the things an article says that another article may or may not say.

One statement a sentence, stripped of "X said" down to what is said, and split into the clauses that can
be reported on their own. No parser: the cuts are made only where the words around them leave little
doubt, since a statement left whole costs less than a fragment that nobody could look for.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from framing.annotation.syntax.clause_splitting import (
    QUOTATION_MARKS,
    count_words,
    has_verb,
    split_clauses,
    token_range,
    trim,
)
from framing.lexicons.language import language_of
from framing.lexicons.words.statements import StatementWords
from framing.model import Attribution, Document, Sentence, Statement, VoiceMap, words_inside
from framing.segmentation import after_dateline, is_dateline
from framing.tokenization import says_not

__all__ = ["find_statements", "is_backed"]

#: A sentence of fewer words says too little to be looked for elsewhere; a headline may be shorter.
MIN_STATEMENT_WORDS = 5
MIN_HEADLINE_WORDS = 3

#: "X said" is stripped when what is said makes up at least this share of the sentence's words; below it
#: the quoted words are a detail of what the outlet tells itself ("called the plan 'severe'").
MIN_CONTENT_SHARE = 0.5

#: Words in which the verb comes when a clause follows "X said" without "that"; later, it is a long noun phrase.
BARE_REACH = 10


#: A line of more characters is a paragraph of the article, however it begins.
MAX_LINE = 240

#: A line of more words is a sentence that begins with "By", not a byline.
_BYLINE_MAX_WORDS = 14

#: A line of more words is no section heading; a shorter word may stand in small letters in one ("and", "for").
_HEADING_MAX_WORDS, _HEADING_SMALL = 10, 4
_SENTENCE_ENDS = tuple(".!?:;,…\"”’'")


def find_statements(document: Document, voices: VoiceMap) -> tuple[Statement, ...]:
    """Find the statements of an article, its headline among them.

    Parameters
    ----------
    document : Document
        Also one that is not English, or empty: it then has the statements its sentences make.
    voices : VoiceMap
        Of the same article; what is said counts as the statement, and who says it is kept.

    Returns
    -------
    tuple of Statement
        In text order, the headline first. Those of a title that does not stand in the text have
        ``part`` "title". Bylines, datelines, links to other pages, questions and
        fragments of fewer than five words are not statements.

    Notes
    -----
    Every statement lies in one sentence. Where two people say two things in one sentence, it holds two.
    """
    found: list[Statement] = []
    if document.title is not None:
        for sentence in document.title.sentences:
            found.extend(_of_sentence(document.title, sentence, (), None, headline=True))
    pieces = sorted(
        ((span.start, span.end, item) for item in voices.attributions for span in item.content),
        key=lambda piece: (piece[0], -piece[1]),
    )
    frames = sorted({(span.start, span.end) for item in voices.attributions for span in (*item.source, *item.cue)})
    spoken = words_inside(document.tokens, voices.attributed())
    first = 0
    for sentence in document.sentences:
        while first < len(pieces) and pieces[first][1] <= sentence.start:
            first += 1
        here = []
        for start, end, item in pieces[first:]:
            if start >= sentence.end:
                break
            if end > sentence.start:
                here.append((max(start, sentence.start), min(end, sentence.end), item))
        if here or not _only_says_who(document, sentence, frames):
            found.extend(_of_sentence(document, sentence, here, spoken, headline=document.in_headline(sentence.start)))
    return tuple(found)


def _only_says_who(document: Document, sentence: Sentence, frames: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence is hardly more than the "X told reporters" of words that stand in another one.

    ``frames`` are the places of all sources and cues, in text order.
    """
    low = bisect_left(frames, (sentence.start, 0))
    high = bisect_left(frames, (sentence.end, 0))
    framed = sum(count_words(document, start, min(end, sentence.end)) for start, end in frames[low:high])
    return framed > 0 and count_words(document, sentence.start, sentence.end) - framed < MIN_STATEMENT_WORDS


def _of_sentence(
    document: Document,
    sentence: Sentence,
    pieces: Sequence[tuple[int, int, Attribution]],
    spoken: Sequence[int] | None,
    *,
    headline: bool,
) -> Iterator[Statement]:
    """Yield the statements of one sentence; ``spoken`` counts the words before each token that are not the outlet's."""
    text = document.text
    if is_dateline(text[sentence.start : sentence.end]) or (not headline and _is_heading(document, sentence)):
        return
    start, end = trim(text, after_dateline(text, sentence.start, sentence.end), sentence.end)
    pieces = [(max(low, start), high, item) for low, high, item in pieces if high > start]
    words = count_words(document, start, end)
    if words < (MIN_HEADLINE_WORDS if headline else MIN_STATEMENT_WORDS) or _is_boilerplate(
        text[start:end], language_of(document.article.language).statements
    ):
        return
    said = _contents(document, pieces)
    covered = sum(count_words(document, low, high) for spans, _ in said for low, high in spans)
    mostly_said = bool(said) and covered >= MIN_CONTENT_SHARE * words
    if mostly_said and all(_stands_alone(document, spans[0], item) for spans, item in said):
        for spans, item in said:
            low, high = spans[0][0], spans[-1][1]
            if count_words(document, low, high) < MIN_STATEMENT_WORDS or _is_question(text, low, high):
                continue
            clauses = [clause for piece in spans for clause in split_clauses(document, *piece)]
            yield _statement(document, sentence, low, high, clauses, speaker=item, attributed=True, headline=headline)
        return
    if _is_question(text, start, end):
        return
    clauses = list(split_clauses(document, start, end))
    speaker = said[0][1] if mostly_said and len(said) == 1 else None
    said_by_somebody = speaker is not None or _is_spoken(document, start, end, spoken)
    yield _statement(
        document, sentence, start, end, clauses, speaker=speaker, attributed=said_by_somebody, headline=headline
    )


def _is_spoken(document: Document, start: int, end: int, spoken: Sequence[int] | None) -> bool:
    """Whether no word of a stretch is the outlet's own."""
    left, right = token_range(document, start, end)
    words = document.tokens.words_before
    return spoken is not None and 0 < words[right] - words[left] == spoken[right] - spoken[left]


def _stands_alone(document: Document, content: tuple[int, int], item: Attribution) -> bool:
    """Whether what is said can be looked for without its "X said".

    It can when it is quoted, or is a clause that the speaker stands behind. "Experts doubt that X" does not report
    X, and "to train more often" is reported only with "promised".
    """
    if not is_backed(document, item):
        return False
    lists = language_of(document.article.language).statements
    lowers = document.tokens.lowers
    start, end = content
    if start and document.text[start - 1] in QUOTATION_MARKS:
        return True
    left, right = token_range(document, start, end)
    if lowers[left] == "to" or (left and lowers[left - 1] in lists.prepositions):
        return False
    bare = lowers[left] != "that" and bool(item.cue) and item.cue[0].start < start
    return has_verb(document, left, min(right, left + BARE_REACH) if bare else right)


def is_backed(document: Document, item: Attribution) -> bool:
    """Whether a speaker stands behind what is reported: nobody says what he denies, doubts or rules out.

    Parameters
    ----------
    document : Document
    item : Attribution
        Of this document.
    """
    lists = language_of(document.article.language).statements
    for span in item.cue:
        left, right = token_range(document, span.start, span.end)
        words = document.tokens.lowers[left:right]
        if any(word in lists.negation or says_not(word) or word.startswith(lists.withheld) for word in words):
            return False
        if any(pair in lists.withheld_pairs for pair in pairwise(words)):
            return False
    return True


def _statement(
    document: Document,
    sentence: Sentence,
    start: int,
    end: int,
    clauses: list[tuple[int, int]],
    *,
    speaker: Attribution | None,
    attributed: bool,
    headline: bool,
) -> Statement:
    """Build the record."""
    mark = "t" if document.part == "title" else "s"
    return Statement(
        id=f"{document.id}:{mark}{start}-{end}",
        article_id=document.id,
        start=start,
        end=end,
        sentence=sentence.index,
        speaker=speaker.speaker if speaker is not None else None,
        attributed=attributed,
        headline=headline,
        clauses=tuple([document.span(low, high) for low, high in clauses]),
        part=document.part,
    )


def _contents(
    document: Document, pieces: Sequence[tuple[int, int, Attribution]]
) -> list[tuple[list[tuple[int, int]], Attribution]]:
    """Gather what is said in a sentence by who says it; what lies inside another content goes with it."""
    text = document.text
    groups: list[tuple[list[tuple[int, int]], Attribution]] = []
    reached = -1
    for start, end, item in pieces:
        if end <= reached:
            continue
        low, high = trim(text, max(start, reached), end, quotes=True)
        reached = end
        if low >= high:
            continue
        if groups and (groups[-1][1] is item or (item.speaker and groups[-1][1].speaker == item.speaker)):
            groups[-1][0].append((low, high))
        else:
            groups.append(([(low, high)], item))
    return groups


@dataclass(frozen=True, slots=True)
class _LinePatterns:
    """The patterns of lines that are no statements, compiled."""

    page: re.Pattern[str]
    contact: re.Pattern[str]
    byline: re.Pattern[str]


@functools.lru_cache(maxsize=8)
def _lines(lists: StatementWords) -> _LinePatterns:
    """Compile the patterns of a language."""
    return _LinePatterns(
        page=re.compile("|".join(lists.page_lines), re.IGNORECASE),
        contact=re.compile("|".join(lists.contacts), re.IGNORECASE),
        byline=re.compile(rf"(?:{'|'.join(lists.byline_openers)})\s+(?=[A-Z])", re.IGNORECASE),
    )


def _is_boilerplate(line: str, lists: StatementWords) -> bool:
    """Whether a line is a byline, a credit or a link to something else."""
    if len(line) > MAX_LINE:
        return False
    if _lines(lists).page.match(line) or _is_byline(line, lists):
        return True
    lower = line.lower()
    return any(hint in lower for hint in lists.contact_hints) and _lines(lists).contact.search(line) is not None


def _is_heading(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is the heading of a section: a line alone, in capitals, without a stop and without figures."""
    paragraph = document.paragraphs[sentence.paragraph]
    line = document.text[sentence.start : sentence.end].strip()
    alone = paragraph.sentence_end - paragraph.sentence_start == 1 and sentence.paragraph + 1 < len(document.paragraphs)
    if not alone or line.endswith(_SENTENCE_ENDS) or not line[:1].isalpha() or any(map(str.isdigit, line)):
        return False
    words = [word.strip(",-–—&()") for word in line.split()]
    return len(words) <= _HEADING_MAX_WORDS and all(
        word[:1].isupper() or len(word) < _HEADING_SMALL for word in words if word
    )


def _is_byline(line: str, lists: StatementWords) -> bool:
    """Whether a line says who wrote the article: "By" and names, nothing in lower case but "and", "staff" ..."""
    opener = _lines(lists).byline.match(line)
    words = line[opener.end() :].split() if opener else []
    return 0 < len(words) <= _BYLINE_MAX_WORDS and all(
        word[0].isupper() or not word[0].isalnum() or word.strip(",.|&").lower() in lists.byline_words for word in words
    )


def _is_question(text: str, start: int, end: int) -> bool:
    """Whether the words end in a question mark, inside or right behind the stretch."""
    tail = text[max(start, end - 3) : end + 2]
    return "?" in tail
