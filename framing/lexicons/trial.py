"""Try a lexicon on texts: what it hits, where, and what a changed one would change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.lexicons.matching import Matcher
from framing.lexicons.records import Lexicon, Match
from framing.model import Document, Note

__all__ = ["CARRIES", "CONTEXT", "Carrier", "InContext", "Trial", "TrialChange", "try_lexicon"]

_WHITE = re.compile(r"\s+")

#: Characters of context on each side of a hit.
CONTEXT = 45

#: A term carries a dimension when it makes more than this share of the dimension's absolute weight.
CARRIES = 0.5

#: With fewer hits every term carries its dimension, and there is nothing to report.
CARRIES_FROM = 3


@dataclass(frozen=True, slots=True)
class InContext:
    """A hit with the words around it (a keyword in context); offsets into the article's text."""

    article_id: str
    start: int
    end: int
    dimension: str
    term: str
    weight: float
    line: int | None
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """A term that carries the score of a dimension alone: ``share`` of its absolute weight, 0 to 1."""

    dimension: str
    term: str
    hits: int
    share: float


@dataclass(frozen=True, slots=True)
class TrialChange:
    """What another version of a lexicon changes in one article and dimension.

    Attributes
    ----------
    before, after : float
        Weighted hits per 1,000 words with the old and with the new lexicon.
    gained, lost : tuple of str
        Words that only the new, only the old lexicon hits.
    """

    article_id: str
    dimension: str
    before: float
    after: float
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a lexicon does on some texts.

    Attributes
    ----------
    hits : tuple of InContext
    never : tuple of (str, str)
        Dimension and term of the terms that hit nothing in these texts.
    carriers : tuple of Carrier
    changes : tuple of TrialChange
        Empty without another lexicon to compare with.
    notes : tuple of Note
        Patterns stopped by their time limit, texts that are not English.
    """

    lexicon: str
    words: int
    hits: tuple[InContext, ...]
    never: tuple[tuple[str, str], ...]
    carriers: tuple[Carrier, ...]
    changes: tuple[TrialChange, ...]
    notes: tuple[Note, ...]


def try_lexicon(lexicon: Lexicon, documents: Sequence[Document], *, against: Lexicon | None = None) -> Trial:
    """Run one lexicon over some documents.

    Parameters
    ----------
    lexicon : Lexicon
    documents : sequence of Document
    against : Lexicon, optional
        The version to compare with; changes are from it to ``lexicon``.

    Returns
    -------
    Trial
    """
    matcher = Matcher([lexicon])
    other = Matcher([against]) if against else None
    hits: list[InContext] = []
    found: list[Match] = []
    changes: list[TrialChange] = []
    notes: list[Note] = []
    for document in documents:
        if not document.language_ok:
            notes.append(Note("language", "the text is not English, nothing is matched", document.id))
        matches, stopped = matcher.find_with_notes(document)
        notes.extend(stopped)
        found.extend(matches)
        hits.extend(_in_context(document, match) for match in matches)
        if other is not None:
            changes.extend(_changes(document, other.find(document), matches))
    used = {(match.dimension, match.term.text) for match in found}
    never = tuple(
        (dimension.name, term.text)
        for dimension in lexicon.dimensions
        for term in dimension.terms
        if (dimension.name, term.text) not in used
    )
    return Trial(
        lexicon=lexicon.name,
        words=sum(document.word_count for document in documents if document.language_ok),
        hits=tuple(hits),
        never=never,
        carriers=_carriers(lexicon, found),
        changes=tuple(changes),
        notes=tuple(notes),
    )


def _in_context(document: Document, match: Match) -> InContext:
    """Cut out a hit with what stands around it, on one line."""
    text = document.article.text
    return InContext(
        article_id=document.id,
        start=match.start,
        end=match.end,
        dimension=match.dimension,
        term=match.term.text,
        weight=match.term.weight,
        line=match.term.line,
        before=_WHITE.sub(" ", text[max(0, match.start - CONTEXT) : match.start]),
        words=_WHITE.sub(" ", text[match.start : match.end]),
        after=_WHITE.sub(" ", text[match.end : match.end + CONTEXT]),
    )


def _carriers(lexicon: Lexicon, matches: Iterable[Match]) -> tuple[Carrier, ...]:
    """Find the terms that make most of a dimension's weight."""
    weights: dict[str, Counter[str]] = {dimension.name: Counter() for dimension in lexicon.dimensions}
    counts: Counter[tuple[str, str]] = Counter()
    for match in matches:
        counts[match.dimension, match.term.text] += 1
        weights[match.dimension][match.term.text] += abs(match.term.weight)  # type: ignore[assignment]
    carriers = []
    for name, terms in weights.items():
        total = sum(terms.values())
        hits = sum(count for (dimension, _), count in counts.items() if dimension == name)
        for term, weight in sorted(terms.items()):
            if total and hits >= CARRIES_FROM and weight / total > CARRIES:
                carriers.append(Carrier(name, term, counts[name, term], weight / total))
    return tuple(carriers)


def _changes(document: Document, before: Sequence[Match], after: Sequence[Match]) -> list[TrialChange]:
    """Compare the hits of two lexicons in one document."""
    text = document.article.text
    old, new = (
        {(match.dimension, match.start, match.end): match.term.weight for match in matches}
        for matches in (before, after)
    )
    if old == new:
        return []
    per_thousand = 1000 / max(1, document.word_count)
    changes = []
    for name in sorted({key[0] for key in old} | {key[0] for key in new}):
        mine, others = ({key: weight for key, weight in side.items() if key[0] == name} for side in (old, new))
        if mine != others:
            gained, lost = (
                tuple(text[start:end] for _, start, end in sorted(set(left) - set(right)))
                for left, right in ((others, mine), (mine, others))
            )
            rates = [sum(side.values()) * per_thousand for side in (mine, others)]
            changes.append(TrialChange(document.id, name, rates[0], rates[1], gained, lost))
    return changes
