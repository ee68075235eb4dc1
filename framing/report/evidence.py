"""The evidence printed beside a finding: who says it, in whose words, and what stands nearest elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from framing.comparison.normalization import fold, stop_words
from framing.comparison.quoting import is_verbatim, words_of
from framing.comparison.sentences.evidence import (
    CLOSEST,
    NOT_FOUND,
    figure_note,
    in_headline,
    quotation_heading,
    statement_heading,
    voice_heading,
)
from framing.model import AttributedCriticism, CompetingNames, LoadedLanguage, OwnCriticism, Span, UnevenTopic
from framing.report.view import ReportView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.model import Conflict, Finding, StatementRow, Variant

__all__ = ["Pieces", "cut_short", "evidence_sides", "pieces_of", "sentence_around"]

#: Sides of the evidence printed with a finding, and letters of a sentence printed there; the rest is a click away.
SIDES = 3
QUOTE_LETTERS = 200

#: Letters kept before the first marked word, so that it is seen where only two lines are.
LEAD_LETTERS = 48

#: Findings whose evidence is single words.
_OF_WORDS = (AttributedCriticism, CompetingNames, LoadedLanguage, OwnCriticism)

#: Marks that do not stand before an ellipsis.
CUT_MARKS = " ,;:–—-"

_SPACES = re.compile(r"\s+")

#: One side: position of the article, what its line says, pieces of text (words, marked), role, verdict.
EvidenceSide = dict[str, Any]
Pieces = list[tuple[str, bool]]


def evidence_sides(view: ReportView, finding: Finding) -> list[EvidenceSide]:
    """Return the sides of the evidence of a finding, from the records that it rests on.

    Parameters
    ----------
    view : ReportView
    finding : Finding

    Returns
    -------
    list of dict
        ``position`` of the article, ``says``, ``pieces`` (words, marked), ``role`` and ``glyph``.
    """
    source = finding.source
    row = view.statement(source.statements[0]) if source.statements and not source.topic_gaps else None
    if row is not None:
        return _omission(view, row)
    variant = view.variant(source.variants[0]) if source.variants else None
    if variant is not None:
        return _variant(view, variant)
    conflict = view.conflict(source.conflicts[0]) if source.conflicts else None
    if conflict is not None:
        return _conflict(view, conflict)
    return _passages(view, finding)


def _passages(view: ReportView, finding: Finding) -> list[EvidenceSide]:
    """Return a passage of each article, and what stands nearest in one that lacks the topic."""
    seen: list[Span] = []
    for span in finding.evidence:  # one side an outlet first
        if all(span.article_id != other.article_id for other in seen):
            seen.append(span)
    gaps = (view.gap(name) for name in finding.source.topic_gaps)
    nearest = {gap.nearest for gap in gaps if gap is not None}
    lacking = [span for span in seen if span in nearest]
    shown = seen[:SIDES]
    if lacking and not any(span in nearest for span in shown):
        shown[-1] = lacking[0]  # where it is not found belongs to the evidence
    sides = []
    for span in shown:
        lacks, around = span in nearest, sentence_around(view, span)
        figure = figure_note(finding.facts, span.article_id)
        heading = CLOSEST if lacks else voice_heading(view.names, *view.voice(span))
        says = f"{heading}; {figure}" if figure else heading
        sides.append(
            _side(view, span, pieces_of(view, around, _marks(view, finding, around)), says, "lacks" if lacks else "has")
        )
    return sides


def _marks(view: ReportView, finding: Finding, around: Span) -> list[Span]:
    """Return the words of a sentence which make it evidence: of a topic, a name, a loaded word; of no other kind.

    Of a topic those that its label has, where no others are known. A passage is cut before its first mark, so that
    these words are in sight.
    """
    if isinstance(finding.facts, _OF_WORDS):
        return [span for span in finding.evidence if around.covers(span) and span != around]
    if not isinstance(finding.facts, UnevenTopic):
        return []
    cells = (cell for cell in view.topic_cells if cell.topic == finding.facts.topic)
    hits = [hit.span for cell in cells if cell.article_id == around.article_id for hit in cell.hits]
    inside = [span for span in hits if around.covers(span)]
    named = re.finditer(rf"\b{re.escape(finding.facts.label)}\b", view.words(around), re.IGNORECASE)
    return inside or [Span(around.article_id, around.start + at.start(), around.start + at.end()) for at in named]


def _omission(view: ReportView, row: StatementRow) -> list[EvidenceSide]:
    """Return the statement and the nearest sentence of those that lack it."""
    verbatim = is_verbatim(words_of(row, view.comparison)[0], view.comparison)
    span, said = row.statement.span, view.profiles[row.statement.article_id].voice_map.attributions
    mixed = any(span.overlaps(words) for item in said for words in item.content)
    says = statement_heading(row.statement, view.names, verbatim=verbatim, mixed=mixed)
    sides = [_side(view, span, pieces_of(view, span, ()), says, glyph="states")]
    for cell in row.inclusion:
        if cell.verdict != "not_found" or len(sides) >= SIDES:
            continue
        if cell.nearest is None:
            position = view.position(cell.article_id)
            sides.append({"position": position, "says": NOT_FOUND, "pieces": [], "role": "lacks", "glyph": "not_found"})
            continue
        words = pieces_of(view, cell.nearest, ())
        sides.append(_side(view, cell.nearest, words, f"{NOT_FOUND}; {CLOSEST}", "lacks", "not_found"))
    return sides


def _variant(view: ReportView, item: Variant) -> list[EvidenceSide]:
    """Return both renderings with the words that differ marked."""
    says = quotation_heading(item.speaker, view.names)
    left = _cut(_spaced([(edit.left, edit.op != "equal") for edit in item.edits if edit.left]))
    right = _cut(_spaced([(edit.right, edit.op != "equal") for edit in item.edits if edit.right]))
    return [_side(view, item.left, left, says), _side(view, item.right, right, says)]


def _spaced(pieces: Pieces) -> Pieces:
    """Put a space between pieces that are words, outside the marks."""
    gaps: Pieces = [(" ", False)] * len(pieces)
    return [part for both in zip(pieces, gaps, strict=True) for part in both][:-1]


def _conflict(view: ReportView, item: Conflict) -> list[EvidenceSide]:
    """Return both sentences with the values that differ marked."""
    return [
        _side(view, span, pieces_of(view, span, (value,)), voice_heading(view.names, *view.voice(value)))
        for span, value in ((item.left, item.left_value_span), (item.right, item.right_value_span))
    ]


def sentence_around(view: ReportView, span: Span) -> Span:
    """Return the sentence around a span, where the span lies in one: in a title, all of it."""
    profile = view.profiles.get(span.article_id)
    if profile is None:
        return span
    if span.part == "title":
        return Span(span.article_id, 0, len(profile.article.title or ""), "title")
    sentence = profile.document.sentence_at(span.start)
    return span if sentence is None or sentence.end < span.end else sentence.span


def pieces_of(
    view: ReportView, span: Span, marked: Sequence[Span], *, whole: bool = False, letters: int = QUOTE_LETTERS
) -> Pieces:
    """Cut a span into plain and marked pieces, and the whole to so many letters unless ``whole``."""
    profile = view.profiles.get(span.article_id)
    if profile is None:
        return []
    text = (profile.article.title or "") if span.part == "title" else profile.article.text
    pieces: Pieces = []
    at = span.start
    for mark in sorted(marked):
        if at <= mark.start and span.covers(mark):
            pieces += [(text[at : mark.start], False), (text[mark.start : mark.end], True)]
            at = mark.end
    pieces.append((text[at : span.end], False))
    pieces = [piece for piece in pieces if piece[0]]
    return pieces if whole else _cut(pieces, letters)


def _cut(pieces: Pieces, room: int = QUOTE_LETTERS) -> Pieces:
    """Shorten what stands before the first marked piece and what is too long after it; one line of text."""
    short = [(_SPACES.sub(" ", words), marked) for words, marked in pieces]
    first = next((place for place, (_, marked) in enumerate(short) if marked), None)
    if first:
        lead = "".join(words for words, _ in short[:first])
        if len(lead) > LEAD_LETTERS:
            lead = "… " + lead[-LEAD_LETTERS:].split(" ", 1)[-1]
        short = [(lead, False), *short[first:]]
    kept: Pieces = []
    for words, marked in short:
        if len(words) > room:
            if marked and kept:  # a marked word is shown whole or not at all
                kept[-1] = (f"{kept[-1][0].rstrip(CUT_MARKS)}…", kept[-1][1])
            else:
                kept.append((cut_short(words, room), marked))
            break
        kept.append((words, marked))
        room -= len(words)
    return kept


def cut_short(text: str, letters: int) -> str:
    """Cut a text behind a word that carries a meaning, and set an ellipsis; nothing where it is short enough.

    >>> cut_short("The pier of the town is to be closed for a year.", 44)
    'The pier of the town is to be closed…'
    >>> cut_short("He wrote to the governor of the U.S. islands off Tarn.", 42)
    'He wrote to the governor…'
    """
    if len(text) <= letters:
        return text
    words = text[:letters].rsplit(" ", 1)[0].split(" ")
    empty = stop_words()
    while len(words) > 1 and (words[-1].endswith(".") or fold(words[-1].strip(CUT_MARKS)) in empty):
        words.pop()  # "the pier of the U.S.…" has a stop too many
    return " ".join(words).rstrip(CUT_MARKS) + "…"


def _side(view: ReportView, span: Span, pieces: Pieces, says: str, role: str = "has", glyph: str = "") -> EvidenceSide:
    """Return one side of the evidence."""
    says = in_headline(says) if span.part == "title" else says
    return {"position": view.position(span.article_id), "says": says, "pieces": pieces, "role": role, "glyph": glyph}
