"""The proof printed beside a finding: who says it, in whose words, and what stands nearest elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.report.view import ReportView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.model import Finding, Span, StatementRow

__all__ = ["proof_sides"]

#: ArticleDiff of the proof printed with a finding, and letters of a sentence printed there; the rest is a click away.
SIDES = 3
QUOTE_LETTERS = 260

#: Said of words between quotation marks, or reported, where nobody is found who says them.
NOBODY_NAMED = "attributes it, with no speaker found"

#: Letters kept before the first marked word, so that it is seen where only two lines are.
LEAD_LETTERS = 70

#: One side: position of the article, what its line says, pieces of text (words, marked), role, verdict.
EvidenceSide = dict[str, Any]
Pieces = list[tuple[str, bool]]


def proof_sides(view: ReportView, finding: Finding) -> list[EvidenceSide]:
    """Return the sides of the proof of a finding.

    Parameters
    ----------
    view : ReportView
    finding : Finding

    Returns
    -------
    list of dict
        ``position`` of the article, ``says``, ``pieces`` (words, marked), ``role`` and ``glyph``.
    """
    row = view.row_of(finding)
    if finding.kind in ("omission", "only_here") and row is not None:
        return _omission(view, row)
    if finding.kind == "variant" and (sides := _variant(view, finding)):
        return sides
    if finding.kind == "conflict" and (sides := _conflict(view, finding)):
        return sides
    evidence = set(finding.evidence)
    seen: list[Span] = []
    for span in finding.evidence:  # one side an outlet first
        if all(span.article_id != other.article_id for other in seen):
            seen.append(span)
    # Of this topic only: what comes nearest to one topic may well be a sentence on another.
    gaps = view.comparison.topic_gaps if finding.kind == "topic" else ()
    nearest = {gap.nearest for gap in gaps if gap.label in finding.text and not evidence.isdisjoint(gap.evidence)}
    lacking = [span for span in seen if span in nearest]
    shown = seen[:SIDES]
    if lacking and not any(span in nearest for span in shown):
        shown[-1] = lacking[0]  # where it is not found belongs to the proof
    return [
        _side(view, span, _pieces(view, _sentence(view, span), ()), "nearest sentence there", "lacks")
        if span in nearest
        else _side(view, span, _pieces(view, _sentence(view, span), ()), _voice(view, span))
        for span in shown
    ]


def _omission(view: ReportView, row: StatementRow) -> list[EvidenceSide]:
    """Return the statement and the nearest sentence of those that lack it."""
    item = row.statement
    says = "says, in its own words"
    if item.attributed:
        says = f"says, in the words of {view.speaker(item.speaker)}" if item.speaker else NOBODY_NAMED
    sides = [_side(view, item.span, _pieces(view, item.span, ()), says, glyph="states")]
    for cell in row.inclusion:
        if cell.verdict != "not_found" or len(sides) >= SIDES:
            continue
        if cell.nearest is None:
            position = view.position(cell.article_id)
            sides.append(
                {"position": position, "says": "not found", "pieces": [], "role": "lacks", "glyph": "not_found"}
            )
            continue
        chance = "" if cell.probability is None else f", probability {cell.probability:.2f}"
        words = _pieces(view, cell.nearest, ())
        sides.append(_side(view, cell.nearest, words, f"not found; nearest sentence{chance}", "lacks", "not_found"))
    return sides


def _variant(view: ReportView, finding: Finding) -> list[EvidenceSide]:
    """Return both renderings with the words that differ marked."""
    told = finding.evidence[:2]  # the finding may hold further renderings of the same utterance
    for item in sorted(view.comparison.variants, key=lambda item: (item.left, item.right) != told):
        if {item.left, item.right} <= set(finding.evidence):
            says = f"quotes {view.speaker(item.speaker)}"
            left = _cut([(edit.left, edit.op != "equal") for edit in item.edits if edit.left])
            right = _cut([(edit.right, edit.op != "equal") for edit in item.edits if edit.right])
            return [_side(view, item.left, left, says), _side(view, item.right, right, says)]
    return []


def _conflict(view: ReportView, finding: Finding) -> list[EvidenceSide]:
    """Return both sentences with the values that differ marked."""
    evidence = set(finding.evidence)
    for item in view.comparison.conflicts:
        if {item.left, item.right} <= evidence or {item.left_value_span, item.right_value_span} <= evidence:
            pairs = ((item.left, item.left_value_span), (item.right, item.right_value_span))
            return [_side(view, span, _pieces(view, span, (value,)), _voice(view, span)) for span, value in pairs]
    return []


def _voice(view: ReportView, span: Span) -> str:
    """Say whose words stand at a span."""
    profile = view.profiles.get(span.article_id)
    if profile is None:
        return ""
    (voice, speaker), last = (profile.voice_map.at(offset) for offset in (span.start, span.end - 1))
    if span.part == "title" or "outlet" in (voice, last[0]):
        return "says"
    return f"quotes {view.speaker(speaker)}" if speaker else NOBODY_NAMED


def _sentence(view: ReportView, span: Span) -> Span:
    """Return the sentence around a span, where the span lies in one."""
    profile = view.profiles.get(span.article_id)
    if profile is None:
        return span
    sentence = profile.document.sentence_at(span.start)
    return span if sentence is None or sentence.end < span.end else sentence.span


def _pieces(view: ReportView, span: Span, marked: Sequence[Span]) -> Pieces:
    """Cut a span into plain and marked pieces."""
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
    return _cut([piece for piece in pieces if piece[0]])


def _cut(pieces: Pieces) -> Pieces:
    """Shorten what stands before the first marked piece and what is too long after it; one line of text."""
    short = [(" ".join(words.split()), marked) for words, marked in pieces]
    first = next((place for place, (_, marked) in enumerate(short) if marked), None)
    if first:
        lead = " ".join(words for words, _ in short[:first])
        if len(lead) > LEAD_LETTERS:
            lead = "… " + lead[-LEAD_LETTERS:].split(" ", 1)[-1]
        short = [(lead, False), *short[first:]]
    room = QUOTE_LETTERS
    kept: Pieces = []
    for words, marked in short:
        if len(words) > room:
            kept.append((words[:room].rsplit(" ", 1)[0] + " …", marked))
            break
        kept.append((words, marked))
        room -= len(words)
    return kept


def _side(view: ReportView, span: Span, pieces: Pieces, says: str, role: str = "has", glyph: str = "") -> EvidenceSide:
    """Return one side of a proof."""
    if span.part == "title":
        says += " (headline)"
    return {"position": view.position(span.article_id), "says": says, "pieces": pieces, "role": role, "glyph": glyph}
