"""Whether an article may be named as one that has a statement, or as one that lacks it.

To be named for it, it has to say that, and not only speak of the same; to be named as lacking it, it may not even
count the same things.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import or_

from framing.comparison.conflicts.counts import PEOPLE
from framing.comparison.normalization import is_content, stem, subject_class, words_between
from framing.comparison.quantities import is_measure
from framing.comparison.rarity import rarity, weighed
from framing.lexicons.language import Language, language_of
from framing.model import Comparison, Event, Guard, Inclusion, Mention, Profile, Span, Statement, StatementRow

__all__ = ["agrees", "counts_the_same", "is_told_alone"]

#: Share, by rarity, of a statement's words beside names and speakers that another article must have to be said to
#: agree, and how many: read beside twenty stories, what lay below shared a speaker or a subject, and not what is said.
AGREED, AGREED_WORDS = 0.6, 3


#: From here on a number that stands in two articles on one event tells of one thing; a smaller one is in any article.
TELLING = 10

#: Numbers that are years where they count nothing.
YEARS = range(1900, 2101)


def agrees(comparison: Comparison, statement: Statement, cell: Inclusion) -> bool:
    """Whether an article says what a statement says, so surely that it may be named as reporting it.

    A verdict of ``present`` is made for a matrix, where a reader sees the sentence beside it, and leans on names: two
    remarks of one person are alike. Here what is left without names and without who says it has to be shared.

    Parameters
    ----------
    comparison : Comparison
    statement : Statement
    cell : Inclusion
        What one other article does with it.
    """
    if cell.verdict != "present" or cell.nearest is None:
        return False
    ours = _said(comparison.profile(statement.article_id), statement.span)
    shared = ours & _said(comparison.profile(cell.article_id), cell.nearest)
    return len(shared) >= AGREED_WORDS and math.fsum(map(rarity, shared)) >= AGREED * weighed(ours)[1]


def is_told_alone(row: StatementRow, event: Event) -> bool:
    """Whether no other article of the event has a statement: it is not found there, or was not known yet then.

    Of one at least it must be known that it is not found.
    """
    cells = [cell for cell in row.inclusion if cell.article_id in event.articles]
    missing = [cell.verdict == "not_found" for cell in cells]
    return any(missing) and all(map(or_, missing, (cell.guard == Guard.EARLIER for cell in cells)))


def counts_the_same(comparison: Comparison, statement: Statement, article_id: str) -> bool:
    """Whether an article has a figure of a statement, or counts what it counts ("412 operations", "350 operations").

    What is called ``not_found`` there may then be told in other words, with another number.

    Parameters
    ----------
    comparison : Comparison
    statement : Statement
    article_id : str
        Of another article.
    """
    profile = comparison.profile(statement.article_id)
    known = profile.kept(_counts_by_statement)
    ours = known.get(statement.id)
    if ours is None:
        within = (figure for figure in profile.kept(_figures) if statement.span.covers(figure.span))
        ours = known[statement.id] = _counts_of(within)
    return bool(ours) and not ours.isdisjoint(comparison.profile(article_id).kept(_counts))


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number of an article: where it stands, its value where that tells something, and the noun that it counts."""

    span: Span
    value: float | None
    noun: str | None


def _figures(profile: Profile) -> tuple[_Figure, ...]:
    """Return the numbers of an article that may be told elsewhere."""
    language = language_of(profile.article.language)
    found = (
        _Figure(item.span, item.value if _is_telling(item) else None, _counted(item, language))
        for item in _numbers(profile)
    )
    return tuple(figure for figure in found if figure.value is not None or figure.noun is not None)


def _counts(profile: Profile) -> frozenset[float | str]:
    """Return the values and nouns of the numbers of an article."""
    return _counts_of(profile.kept(_figures))


def _counts_of(figures: Iterable[_Figure]) -> frozenset[float | str]:
    """Return the values and nouns of some numbers."""
    return frozenset(item for figure in figures for item in (figure.value, figure.noun) if item is not None)


def _counts_by_statement(_: Profile) -> dict[str, frozenset[float | str]]:
    """Return where the values and nouns of each statement of an article are kept."""
    return {}


def _numbers(profile: Profile) -> list[Mention]:
    """Return the numbers of an article's text."""
    return [item for item in profile.mentions if item.kind == "number" and item.value is not None]


def _is_telling(number: Mention) -> bool:
    """Whether a number is so large that it is no chance that it stands in two articles, and no year."""
    value = number.value or 0
    return value >= TELLING and (number.unit is not None or value not in YEARS)


def _counted(number: Mention, language: Language) -> str | None:
    """Return the root of the noun that a number counts; None for people, money, measures and years."""
    if number.unit is None or number.unit == PEOPLE or is_measure(number.unit):
        return None
    noun = subject_class(number.unit.split()[-1])
    return None if noun in map(subject_class, language.calendar.periods) else noun


def _said(profile: Profile, span: Span) -> frozenset[str]:
    """Return the stems of what is said in a span, without names and without who says it; read once."""
    known = profile.kept(_said_in)
    said = known.get(span)
    if said is None:
        said = known[span] = _read(profile, span)
    return said


def _said_in(_: Profile) -> dict[Span, frozenset[str]]:
    """Return where what is said in each span of an article is kept."""
    return {}


def _read(profile: Profile, span: Span) -> frozenset[str]:
    """Read what is said in a span."""
    document = profile.document
    part = document.title if span.part == "title" and document.title is not None else document
    words = words_between(part, span.start, span.end)
    apart = [piece for piece in profile.kept(_apart) if piece.part == span.part and piece.start < span.end]
    apart = [piece for piece in apart if span.start < piece.end]
    return frozenset(
        stem(word)
        for word, token in zip(words.folded, words.tokens, strict=True)
        if is_content(word) and not any(piece.start <= part.tokens.starts[token] < piece.end for piece in apart)
    )


def _apart(profile: Profile) -> tuple[Mention | Span, ...]:
    """Return the names of an article, and where it says who says something."""
    pieces: list[Mention | Span] = [mention for mention in profile.mentions if mention.kind in ("name", "place")]
    for item in profile.attributions:
        pieces += [*item.cue, *(_introduced(piece, profile) for piece in item.source)]
    return tuple(pieces)


def _introduced(source: Span, profile: Profile) -> Span:
    """Return who says something, without a clause that tells of them: of "Roe, who looked gray," the name."""
    relatives = language_of(profile.article.language).comparison.relatives
    tokens = profile.document.tokens
    if source.part == "title":
        return source
    first, last = bisect_left(tokens.starts, source.start), bisect_left(tokens.starts, source.end)
    told = next((k for k in range(first + 1, last) if tokens.lowers[k] in relatives), None)
    return source if told is None else replace(source, end=tokens.starts[told])
