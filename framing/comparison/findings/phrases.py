"""The words around a value that say what it measures: its sentence, a whole clause, or the words beside it."""

from __future__ import annotations

from bisect import bisect_left

from framing.comparison.normalization import fold
from framing.lexicons.language import language_of
from framing.lexicons.words.comparison import ComparisonWords
from framing.model import Attribution, Comparison, Document, Profile, Sentence, Span
from framing.segmentation import after_dateline

__all__ = ["value_phrase", "value_source"]

#: Words taken in before and behind a value: a clause of news is seldom longer, and two must fit into a sentence.
BEFORE, BEHIND = 7, 3

#: Words of a sentence, and of a part of one between two marks, that is given whole; fewer in a part say too little.
SENTENCE, PART, LEAST_PART = 20, 24, 6

#: Words after a verb of saying that can do without it: "announced £40m" cannot.
CLAUSE = 2


def value_phrase(profile: Profile, value: Span) -> Span:
    """Return a value with the words of its clause that stand beside it.

    Parameters
    ----------
    profile : Profile
        Of the article that has the value.
    value : Span

    Returns
    -------
    Span
        The sentence, where it is short, or else what stands between two marks in it; where that is long too, from the
        last joint before the value to the next one behind it or the next preposition, at most a few words either way.
        The value alone where it stands in no sentence.
    """
    document = profile.document
    sentence = document.sentence_at(value.start)
    if value.part == "title" or sentence is None:
        return value
    whole = _clause(document, sentence, value)
    if whole is not None:
        return _quoted_part(profile, whole, value)
    lists, tokens = language_of(profile.article.language).comparison, document.tokens
    opens, ends = bisect_left(tokens.starts, value.start), bisect_left(tokens.starts, value.end)
    low, high = _first(document, opens, sentence.token_start, lists), _behind(document, ends, sentence.token_end, lists)
    start = value.start if low == opens else tokens.starts[low]
    return Span(value.article_id, start, max(value.end, tokens.ends[high - 1]))


def value_source(words: Span, value: Span, comparison: Comparison) -> tuple[Span, str | None]:
    """Return the words around a value, and whose they are where they do not name the speaker.

    Parameters
    ----------
    words, value : Span
        What :func:`value_phrase` returns, and the value in it.
    comparison : Comparison

    Returns
    -------
    words : Span
        Without the speaker where that is a pronoun: "Four were killed", of "Four were killed, he said".
    speaker : str or None
        By the shared id.
    """
    profile = comparison.profile(words.article_id)
    for item in profile.voice_map.attributions:
        if item.speaker is None or not any(span.covers(value) for span in item.content):
            continue
        inside = [span for span in item.source if words.overlaps(span)]
        if inside and not all(_is_pronoun(span, profile) for span in inside):
            break
        said = _said(item, words) if inside else words
        if said.covers(value):
            return said, comparison.directory.id_of(item.speaker, words.article_id)
    return words, None


def _is_pronoun(span: Span, profile: Profile) -> bool:
    """Whether a source names nobody: "he"."""
    return fold(profile.article.slice(span)) in language_of(profile.article.language).comparison.pronouns


def _said(item: Attribution, words: Span) -> Span:
    """Return what of some words is what somebody said."""
    inside = [span for span in item.content if words.overlaps(span)]
    low, high = max(words.start, inside[0].start), min(words.end, inside[-1].end)
    return Span(words.article_id, low, high)


def _clause(document: Document, sentence: Sentence, value: Span) -> Span | None:
    """Return a short sentence without its dateline, or the part of a longer one between two marks."""
    tokens, text = document.tokens, document.text
    start = after_dateline(text, sentence.start, sentence.end)
    if len(text[start : sentence.end].split()) <= SENTENCE:
        return Span(value.article_id, start, sentence.end) if start <= value.start else None
    marks = [place for place in range(sentence.token_start, sentence.token_end) if _parts(document, place)]
    before = [place for place in marks if start <= tokens.starts[place] < value.start]
    behind = [place for place in marks if tokens.starts[place] >= value.end]
    low = tokens.starts[before[-1] + 1] if before else start
    high = tokens.starts[behind[0]] if behind else sentence.end
    if low > value.start or not LEAST_PART <= len(text[low:high].split()) <= PART:
        return None
    opened = tokens.lowers[bisect_left(tokens.starts, low)]
    lists = language_of(document.article.language).comparison
    hangs = bool(before) and (opened in lists.joints or opened in lists.object_ends)
    return None if hangs else Span(value.article_id, low, high)


def _quoted_part(profile: Profile, whole: Span, value: Span) -> Span:
    """Return what a passage quotes around a value, without who says it: "“There are 700 on it,” he said"."""
    for item in profile.voice_map.attributions:
        for span in item.content if item.kind == "direct" else ():
            if span.covers(value) and whole.covers(span) and len(profile.article.slice(span).split()) >= LEAST_PART:
                return span
    return whole


def _first(document: Document, opens: int, least: int, lists: ComparisonWords) -> int:
    """Return the token with which the words before a value begin: behind a verb of saying, a joint or a mark."""
    words, low = document.tokens.lowers, opens
    while low > least and not _parts(document, low - 1) and words[low - 1] not in lists.joints:
        if opens - low >= CLAUSE and words[low - 1] in lists.saying - lists.object_ends:
            break
        if low == opens - BEFORE:  # a clause that is cut does better without the end of what stood before it
            cut = [place + 1 for place in range(low, opens - 1) if words[place] in lists.object_ends - {"of"}]
            low = cut[-1] if cut else low
            break
        low -= 1
    while low < opens and words[low] in lists.be:
        low += 1
    return low


def _behind(document: Document, ends: int, most: int, lists: ComparisonWords) -> int:
    """Return the token behind which the words after a value end."""
    words, high = document.tokens.lowers, ends
    while high < min(most, ends + BEHIND) and not _parts(document, high) and words[high] not in lists.joints:
        if words[high] in lists.object_ends and not (high == ends and words[high] == "of"):  # "2,600 tonnes of oil"
            break
        high += 1
    while high > ends and words[high - 1] in lists.stop_words:
        high -= 1
    return high


def _parts(document: Document, place: int) -> bool:
    """Whether a token is a mark between two parts of a sentence, no hyphen inside a word."""
    tokens = document.tokens
    if any(map(str.isalnum, tokens.words[place])):  # "’s" is a part of a word
        return False
    return (
        place + 1 >= len(tokens)
        or tokens.starts[place + 1] > tokens.ends[place]
        or place == 0
        or (tokens.starts[place] > tokens.ends[place - 1])
    )
