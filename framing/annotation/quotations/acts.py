"""What an attribution is of: something said, thought or done, thanks, or the disclosure that somebody said nothing."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from framing.annotation.quotations.attribution import quoted_spans
from framing.lexicons.language import Language, language_of
from framing.model import Act, Attribution, Document, Span
from framing.tokenization import PARTING_MARKS

__all__ = ["tell_acts"]

#: Tokens behind "declined to" in which a word of answering makes it silence, and tokens of the longest source.
ANSWER_REACH, SOURCE_REACH = 5, 14

#: Tokens of what is asked within which the formula of whoever asks to be kept unnamed ends.
FORMULA_REACH = 15

#: Tokens of "its members to".
OWN_REACH = 3

#: Found by formula alone: surer than not, and no quotation confirms it.
PROBABILITY = 0.7

#: Behind "did not" and the like these are of speaking, whatever follows; "respond" may be to a switch.
_CLEAR = frozenset({"comment", "say", "reached", "reporters"})


def tell_acts(
    document: Document, attributions: Iterable[Attribution], *, language: Language | None = None
) -> tuple[Attribution, ...]:
    """Tell what each attribution is of, and add the disclosures that somebody said nothing.

    Parameters
    ----------
    document : Document
    attributions : iterable of Attribution
    language : Language, optional
        Words to read it with; those of the document's language unless given.

    Returns
    -------
    tuple of Attribution
        In text order, ``act`` filled. What stands between quotation marks is said, whatever the verb. What the author
        says of what "I" say is left out: it is the article's own voice.

    >>> from framing.model import Article
    >>> from framing.segmentation import segment
    >>> document = segment(Article(text="Ana Roy, the mayor, declined to comment.", id="a"))
    >>> [(item.act, document.text[item.source[0].start : item.source[0].end]) for item in tell_acts(document, ())]
    [('declined', 'Ana Roy, the mayor')]
    """
    words = language or language_of(document.article.language)
    declined = tuple(_refusals(document, words))
    silent = [(item.cue[0].start, item.content[-1].end) for item in declined]
    told = [
        dataclasses.replace(item, act=_act(document, item, words))
        for item in attributions
        if not any(start <= span.start < end for span in item.cue for start, end in silent)
        and not (_is_first_person(document, item) and _is_own(document, item))
        and not _befalls(document, item, words)
        and not _imagined(document, item, words)
    ]
    return tuple(sorted([*told, *declined], key=lambda item: item.start)) if declined else tuple(told)


def _befalls(document: Document, item: Attribution, language: Language) -> bool:
    """Whether a verb tells what befalls its subject, who says nothing: "is accused of theft", "came under fire"."""
    if item.kind != "indirect" or not item.source or not item.cue or item.source[-1].end > item.cue[0].start:
        return False
    cue, sourcing = document.tokens.lowers_in(item.cue), language.sourcing
    passive = next(
        (k for k, word in enumerate(cue) if word in language.speech.passive and word not in ("to", "by")), None
    )
    if passive is not None and not sourcing.undergone.isdisjoint(cue[passive + 1 :]):
        return "by" not in cue and "that" not in document.tokens.lowers_in(item.content)[:1]
    if cue[0] in language.speech.copulas and not sourcing.judged.isdisjoint(cue[1:]):
        return True  # "was right about that"
    if cue[0] in sourcing.undergone and cue[-1] == "of":
        return True  # "two girls accused of theft"
    return "under" in cue and not sourcing.burdens.isdisjoint(cue)


def _imagined(document: Document, item: Attribution, language: Language) -> bool:
    """Whether somebody would think a thing: "Keir Hardie would know what to call it", which nobody reports."""
    if item.kind != "indirect" or not item.cue or _act(document, item, language) != "thought":
        return False
    first = bisect_left(document.tokens.starts, item.cue[0].start)
    near = {*document.tokens.lowers[max(0, first - 1) : first], *document.tokens.lowers_in(item.cue)}
    return not language.sourcing.imagining.isdisjoint(near)


def _pleads(cue: Sequence[str], content: Sequence[str], language: Language) -> bool:
    """Whether a defendant answers to a charge: "pleaded guilty to theft"."""
    pleas = language.sourcing.pleas
    answered = not pleas.isdisjoint(cue) or not pleas.isdisjoint(content[:2])
    return answered and not language.sourcing.pleading.isdisjoint(cue)


def _is_first_person(document: Document, item: Attribution) -> bool:
    """Whether "I" is named as who says something."""
    return item.kind == "indirect" and document.tokens.lowers_in(item.source) == ("i",)


def _is_own(document: Document, item: Attribution) -> bool:
    """Whether "I" is the author, whose words are the article's own: it stands in no quotation and in no turn."""
    place = item.source[0].start
    turns = (block for block in document.article.blocks if block.kind in ("turn", "block_quote", "post"))
    inside = any(block.start <= place < block.end for block in turns)
    return not inside and not any(span.start <= place < span.end for span in quoted_spans(document))


def _act(document: Document, item: Attribution, language: Language) -> Act:
    """Tell what an attribution found by its verb is of."""
    if item.kind != "direct" and _asks_for_silence(document, item, language):
        return "declined"
    if item.kind != "indirect" or not item.cue:
        return "said"
    cue = document.tokens.lowers_in(item.cue)
    if _pleads(cue, document.tokens.lowers_in(item.content[:1]), language):
        return "done"
    if not language.sourcing.dropping.isdisjoint(cue) or _orders_own(document, item, language):
        return "done"  # "dropped his demand that ...", "told its members to stay away"
    known = [language.sourcing.acts[word] for word in cue if word in language.sourcing.acts]
    stands = cue[0] in language.speech.copulas and not language.speech.stances.isdisjoint(cue)  # "is worried about"
    if not known or stands or not language.verbs.speech.isdisjoint(cue):
        return "said"
    if known[0] == "done":
        opening = document.tokens.lowers_in(item.content[:1])[:1]
        return "said" if opening == ("that",) or item.content[0].start < item.cue[0].start else "done"
    return "thanked" if known[0] == "thanked" else "thought"


def _orders_own(document: Document, item: Attribution, language: Language) -> bool:
    """Whether somebody tells people of its own to do something: the firm told its staff to go home."""
    starts, lowers = document.tokens.starts, document.tokens.lowers
    opens, first = bisect_left(starts, item.cue[-1].end), bisect_left(starts, item.content[0].start)
    return (
        lowers[opens - 1] in language.sourcing.ordering
        and lowers[opens] in language.speakers.possessives
        and opens <= first <= opens + OWN_REACH
        and "to" in lowers[first : first + OWN_REACH]
    )


def _asks_for_silence(document: Document, item: Attribution, language: Language) -> bool:
    """Whether somebody asks to be kept unnamed: "He asked that his name be left out"."""
    if not item.cue or language.sourcing.requests.isdisjoint(document.tokens.lowers_in(item.cue)):
        return False
    content = document.tokens.lowers_in(item.content)[:FORMULA_REACH]
    firsts = {phrase[0] for phrase in language.sourcing.unnamed}
    return any(word in firsts and _formula(content, at, language.sourcing.unnamed) for at, word in enumerate(content))


def _refusals(document: Document, language: Language) -> Iterator[Attribution]:
    """Yield the disclosures that somebody said nothing."""
    lowers, sourcing = document.tokens.lowers, language.sourcing
    first_words = {phrase[0] for phrase in sourcing.refusals}
    quoted: tuple[Span, ...] | None = None
    at = 0
    while at < len(lowers):
        phrase = _formula(lowers, at, sourcing.refusals) if lowers[at] in first_words else 0
        sentence = document.sentences[document.sentence_of[at]]
        if not phrase or sentence.token_end < at + phrase or not _of_speaking(lowers, at, phrase, language):
            at += 1
            continue
        quoted = quoted_spans(document) if quoted is None else quoted
        source = _source(document, sentence.token_start, at, language)
        place = document.tokens.starts[at]
        if source is not None and not any(span.start <= place < span.end for span in quoted):
            yield _silence(document, source, at, phrase, sentence.token_end)
        at += phrase


def _formula(lowers: Sequence[str], at: int, phrases: Iterable[tuple[str, ...]]) -> int:
    """Return the length of the longest formula that stands at a token, or 0."""
    return max((len(phrase) for phrase in phrases if tuple(lowers[at : at + len(phrase)]) == phrase), default=0)


def _of_speaking(lowers: Sequence[str], at: int, length: int, language: Language) -> bool:
    """Whether what was refused is an answer."""
    answers = language.sourcing.answers
    behind = lowers[at + length : at + length + ANSWER_REACH]
    if lowers[at + length - 1] in _CLEAR:
        return True
    ends = not behind or behind[0] in PARTING_MARKS
    return (ends and lowers[at + length - 1] in answers) or any(word in answers for word in behind)


def _source(document: Document, low: int, at: int, language: Language) -> tuple[int, int] | None:
    """Return the tokens of whoever said nothing: what stands between the last clause and the formula."""
    lowers, words = document.tokens.lowers, document.tokens.words
    end = at
    while end > low and (lowers[end - 1] in language.speech.helpers or words[end - 1] == ","):
        end -= 1
    begin = end
    while begin > low and end - begin < SOURCE_REACH:
        before = lowers[begin - 1]
        if before in ("but", "and", "though", "while", "although", "because", "when") or before in ';:—–"“”(':
            break
        begin -= 1
    while begin < end and words[begin] == ",":
        begin += 1
    return (begin, end) if begin < end else None


def _silence(document: Document, source: tuple[int, int], at: int, length: int, high: int) -> Attribution:
    """Make the record of a disclosure: what was not said is the rest of its clause."""
    tokens = document.tokens
    first = at + length - 1 if length > 1 else at + length
    end = at + length
    while end < high and tokens.words[end] not in PARTING_MARKS:
        end += 1

    def span(low: int, stop: int) -> tuple[Span, ...]:
        return (document.span_of(low, stop),)

    return Attribution(
        document.id,
        "indirect",
        span(*source),
        span(at, first),
        span(first, end),
        probability=PROBABILITY,
        words=sum(tokens.is_word[first:end]),
        act="declined",
    )
