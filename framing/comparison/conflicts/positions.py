"""One speaker who takes a position in one article and its opposite in another.

Only remarks that are equal but for the turn itself are compared: one negation, or one verb of a short list of
opposites. What else differs (another subject, another tense, two turns at once) makes two remarks, not a conflict.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framing.comparison.conflicts.surroundings import Surroundings
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import is_content, stem
from framing.lexicons.language import KEPT_LANGUAGES, Language
from framing.model import OWN_IDS, Attribution, Span, SpeakerDirectory
from framing.tokenization import says_not

__all__ = ["position_pairs"]

#: Share of the content stems (Dice, the turn left out) from which two remarks are one, and how many at least.
ONE_REMARK, MIN_SHARED = 0.75, 4

REACH = 3


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _turns(language: Language) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return the stems of the verbs of position on either side."""
    lists = language.comparison
    return tuple(
        (_stems(lists.positions_for[name]), _stems(lists.positions_against[name])) for name in lists.positions_for
    )


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _verbs(language: Language) -> frozenset[str]:
    """Return the stems of all verbs of position."""
    return frozenset().union(*(stems for turn in _turns(language) for stems in turn))


def _stems(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of words."""
    return frozenset(map(stem, words))


@dataclass(frozen=True, slots=True)
class _Remark:
    """What one attribution says, with its cue: stems, those of verbs of position, tokens, the negated ones and their
    negators.
    """

    stems: tuple[str, ...]
    verbs: frozenset[str]
    tokens: tuple[int, ...]
    subject: frozenset[str]
    negated: tuple[tuple[str, int], ...]


def position_pairs(
    left: Surroundings, right: Surroundings, directory: SpeakerDirectory = OWN_IDS
) -> Iterator[tuple[Span, Span, float]]:
    """Yield the words with which one speaker takes opposite positions in two near-matching stretches.

    Parameters
    ----------
    left, right : Surroundings
    directory : SpeakerDirectory
        Who is who over all articles.

    Yields
    ------
    (Span, Span, float)
        The turning words on either side (where one has a negation and the other none, the negated word stands for
        both), and how alike the remarks are otherwise, 0 to 1.
    """
    if not (left.index.kept(_between, left.start, left.end) and right.index.kept(_between, right.start, right.end)):
        return
    theirs = _remarks(right, directory)
    for speaker, ours in _remarks(left, directory):
        for other_speaker, number in theirs:
            if speaker != other_speaker:
                continue
            mine, other = left.index.kept(_remark, ours), right.index.kept(_remark, number)
            turn = _turn(mine, other, left.index.language)
            if turn is None:
                continue
            one, two, turning = turn
            similarity = _alike(mine.subject - turning, other.subject - turning)
            if similarity >= ONE_REMARK and len((mine.subject & other.subject) - turning) >= MIN_SHARED:
                yield _span(left.index, one), _span(right.index, two), similarity


def _remarks(side: Surroundings, directory: SpeakerDirectory) -> list[tuple[str, int]]:
    """Return who makes the remarks that share a character with a stretch, and their numbers in the article."""
    return [
        (str(directory.id_of(speaker, side.index.id)), number)
        for number, speaker in side.index.kept(_between, side.start, side.end)
    ]


def _between(index: ArticleIndex, start: int, end: int) -> tuple[tuple[int, str], ...]:
    """Return the attributions that share a character with a stretch, by number, with the article's own speaker."""
    return tuple(
        (number, attribution.speaker or "")
        for number, attribution in index.kept(_known)
        if attribution.start < end and start < attribution.end
    )


def _known(index: ArticleIndex) -> tuple[tuple[int, Attribution], ...]:
    """Return the attributions of an article with a known speaker, each with its number."""
    return tuple(
        (number, attribution)
        for number, attribution in enumerate(index.profile.voice_map.attributions)
        if attribution.speaker is not None and attribution.content and attribution.article_id == index.id
    )


def _remark(index: ArticleIndex, number: int) -> _Remark:
    """Read one attribution: its cue ("denied that"), then what is said."""
    attribution = index.profile.voice_map.attributions[number]
    lists = index.language.comparison
    stems: list[str] = []
    tokens: list[int] = []
    negated: list[tuple[str, int]] = []
    for span in (*attribution.cue, *attribution.content):
        words = index.words_between(span.start, span.end)
        for place, word in enumerate(words.folded):
            stems.append(index.stems[words.tokens[place]])
            tokens.append(words.tokens[place])
            if word in lists.position_negators or says_not(word):
                after = [item for item in words.folded[place + 1 : place + 1 + REACH] if item not in lists.before_verbs]
                if after and after[0] not in lists.merely:
                    negated.append((stem(after[0]), words.tokens[place]))
    said = [
        word
        for span in attribution.content
        for word in index.words_between(span.start, span.end).folded
        if is_content(word)
    ]
    verbs = frozenset(stems) & _verbs(index.language)
    return _Remark(tuple(stems), verbs, tuple(tokens), frozenset(map(stem, said)), tuple(negated))


def _turn(one: _Remark, two: _Remark, language: Language) -> tuple[int, int, frozenset[str]] | None:
    """Return the tokens of the one turn between two remarks and the stems that make it; None without exactly one."""
    turns = [*_opposites(one.verbs, two.verbs, language)] if one.verbs and two.verbs else []
    mine, other = {word for word, _ in one.negated}, {word for word, _ in two.negated}
    if turns and (mine or other):
        return None  # "did not support" and "opposed" agree
    if len(turns) == 1:
        first, second = turns[0]
        return one.tokens[one.stems.index(first)], two.tokens[two.stems.index(second)], frozenset({first, second})
    only = mine ^ other
    if turns or len(only) != 1 or len(one.negated) + len(two.negated) != 1:
        return None
    (word,) = only
    if one.stems.count(word) != 1 or two.stems.count(word) != 1:
        return None  # said twice, once with and once without: a longer quotation, not the opposite
    return one.tokens[one.stems.index(word)], two.tokens[two.stems.index(word)], frozenset()


def _opposites(mine: frozenset[str], other: frozenset[str], language: Language) -> Iterator[tuple[str, str]]:
    """Yield the verbs of one remark whose opposite stands in the other, where neither remark has both."""
    seen: set[tuple[str, str]] = set()
    for yes, no in _turns(language):
        for first, second in ((yes, no), (no, yes)):
            if mine & first and other & second and not mine & second and not other & first:
                pair = min(mine & first), min(other & second)
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _alike(one: frozenset[str], two: frozenset[str]) -> float:
    """Return the Dice coefficient of two sets of stems."""
    return 2 * len(one & two) / (len(one) + len(two)) if one or two else 0.0


def _span(index: ArticleIndex, token: int) -> Span:
    """Return a token as a span, together with the negator right before it."""
    lists, tokens = index.language.comparison, index.profile.document.tokens
    first = token
    for before in range(max(0, token - REACH), token):
        word = tokens.lowers[before].replace("’", "'")
        if word in lists.position_negators or says_not(word):
            first = before
            break
    return Span(index.id, tokens.starts[first], tokens.ends[token])
