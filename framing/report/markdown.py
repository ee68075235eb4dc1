"""The report as Markdown: reads in a terminal and in a code host's preview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from framing.comparison.findings.robustness import robustness
from framing.comparison.sentences.captions import (
    NOT_FOUND_MEANS,
    NOTHING_FOUND,
    RATES,
    TABLES,
    more_statements,
    without_speaker,
)
from framing.comparison.sentences.robustness import robustness_sentence
from framing.grammar import decimal, percent, signed
from framing.report.error_rates import error_rates
from framing.report.evidence import evidence_sides
from framing.report.opening import Opening
from framing.report.tables import Cell
from framing.report.view import ReportView, visible

if TYPE_CHECKING:
    from framing.model import Comparison, Event, Finding

__all__ = ["blocks", "escape", "render_markdown"]

#: Statements listed in the "only here" tables of one event; comparison.json has them all.
STATEMENTS_SHOWN = 15

#: Distinctive words listed an article.
TERMS_SHOWN = 8

_LIST_MARK = re.compile(r"^(\s*(?:\d+(?=[.)](?:\s|$)))?)((?<=\d)[.)]|(?<!\d)[-+=])")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$!&])")
_AUTOLINK = re.compile(r"(?i)(https?|ftp|mailto|javascript|data|vbscript)(:)|(www)(\.)|(@)")


def escape(text: str) -> str:
    """Return a text that Markdown shows as it is: no markup, no element, no link of its making, on one line.

    >>> escape("<b>*50%*</b>")
    '\\\\<b\\\\>\\\\*50%\\\\*\\\\</b\\\\>'
    """
    line = " ".join(visible(text).split())
    line = _SPECIAL.sub(r"\\\1", line)
    # A zero width non-joiner after the scheme keeps a code host from making a link of bare text.
    line = _AUTOLINK.sub(lambda match: match.group().replace(":", "\u200c:").replace(".", "\u200c.") + "\u200c", line)
    # A sign or a number with its stop opens a list only before a space; a backslash before a digit would be shown.
    return _LIST_MARK.sub(r"\1\\\2", line)


def render_markdown(comparison: Comparison) -> str:
    """Return the report as Markdown.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    str
        The same findings as the page, in the same order, each with its evidence.
    """
    view = ReportView(comparison)
    parts = [
        [f"# {escape(view.title)}", ""],
        _summary(view),
        _compared(view),
        _findings(view),
        _coverage(view),
        _statements(view),
        _stance(view),
        _speakers(view),
        _variants(view),
        _conflicts(view),
        _distinctive(view),
        _style(view),
        _method(view),
    ]
    lines = [line for part in parts for line in part]
    return "\n".join(lines).rstrip() + "\n"


def blocks(*paragraphs: str) -> Iterator[str]:
    """Yield headings and paragraphs, each with the empty line behind it that Markdown asks for."""
    for paragraph in paragraphs:
        yield paragraph
        yield ""


def _table(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Lay out a table; text cells are escaped."""
    lines = ["| " + " | ".join(escape(cell) for cell in header) + " |", "|" + " --- |" * len(header)]
    for row in rows:
        cells = (escape(cell) if isinstance(cell, str) else "" if cell is None else str(cell) for cell in row)
        lines.append("| " + " | ".join(cells) + " |")
    return [*lines, ""]


def _summary(view: ReportView) -> Iterator[str]:
    """Tell first what all say, what one says alone, who speaks and whose words judge."""
    rows = Opening(view).summary()
    if not rows:
        return
    yield from blocks("## In short")
    for row in rows:
        said = " ".join(escape(answer["text"]) for answer in row["answers"]) or escape(row["none"])
        yield f"- **{row['question']}.** {said}"
    yield ""


def _compared(view: ReportView) -> Iterator[str]:
    """Say what is compared, and which guards apply."""
    yield from blocks("## What is compared")
    rows = [
        (
            view.label(profile.id),
            view.headline(profile.id),
            view.published(profile.id),
            profile.document.word_count,
            view.event_label(profile.id),
        )
        for profile in view.comparison.profiles
    ]
    yield from _table(("Outlet", "Headline", "Published", "Words", "Event"), rows)
    if len(view.comparison.events) > 1:
        for event in view.comparison.events:
            names = ", ".join(view.label(article) for article in event.articles)
            yield f"- **{escape(event.label or event.id)}** ({escape(names)})"
            yield from (f"  - {escape(reason)}" for reason in event.reasons)
        yield ""
    for note in view.comparison.notes:
        where = f"{view.label(note.article_id)}: " if note.article_id else ""
        yield f"- {escape(where + note.message)}"
    for item in view.comparison.set_aside:
        yield f"- Set aside: {escape(f'{item.file}: {item.reason}')}"
    yield ""


def _findings(view: ReportView) -> Iterator[str]:
    """Tell the findings in order, with their evidence."""
    yield from blocks("## Findings")
    if not view.comparison.findings:
        yield NOTHING_FOUND
        yield ""
    for place, finding in enumerate(view.comparison.findings, start=1):
        yield from _finding(view, place, finding)


def _finding(view: ReportView, place: int, finding: Finding) -> Iterator[str]:
    """Tell one finding."""
    yield f"{place}. {escape(finding.text)}"
    yield ""
    for side in evidence_sides(view, finding):
        words = "".join(_piece(piece, marked) for piece, marked in side["pieces"]).strip()
        lead = f"**{escape(view.labels[side['position']])}** {escape(side['says'])}"
        yield f"   > {lead}: {words}" if words else f"   > {lead}"
        yield "   >"
    robust = robustness_sentence(robustness(finding, view.comparison))
    if robust:
        yield ""
        yield f"   {escape(robust)}"
    yield ""


def _piece(words: str, marked: bool) -> str:
    """Write a piece of a sentence, bold where it is marked; the spaces around it stay outside."""
    before, after = (" " if edge.isspace() else "" for edge in (words[:1], words[-1:]))
    inside = escape(words)
    return f"{before}{f'**{inside}**' if marked else inside}{after if inside else ''}"


def _coverage(view: ReportView) -> Iterator[str]:
    """Lay out topic by outlet."""
    topics, cells = view.coverage()
    if not topics:
        return
    yield from blocks("## Topics", TABLES["coverage"])
    rows = []
    for topic, label in topics:
        row: list[Cell] = [label]
        for profile in view.comparison.profiles:
            cell = cells.get((topic, profile.id))
            if cell is None or not cell.words:
                row.append("–")
            else:
                row.append(f"{percent(cell.share)} {view.paragraph(profile.id, cell.first_paragraph)}".rstrip())
        rows.append(row)
    yield from _table(("Topic", *view.labels), rows)


def _statements(view: ReportView) -> Iterator[str]:
    """List, event by event, what stands in some articles and not in others."""
    for event in view.comparison.events:
        if len(event.articles) > 1:
            yield from _event_statements(view, event)


def _event_statements(view: ReportView, event: Event) -> Iterator[str]:
    """List the most important statements of one event that an article does not have."""
    rows = []
    for row in view.folded(event.id):
        lacking = [cell.article_id for cell in row.inclusion if cell.verdict == "not_found"]
        if lacking:
            rows.append(
                (
                    view.words(row.statement.span),
                    view.label(row.statement.article_id),
                    view.speaker(row.statement.speaker, row.statement.article_id)
                    if row.statement.attributed
                    else "the outlet's own words",
                    ", ".join(view.label(article) for article in lacking),
                )
            )
    if not rows:
        return
    yield f"## Statements not found elsewhere: {escape(event.label or event.id)}"
    yield ""
    yield from _table(("Statement", "In", "Whose words", "Not found in"), rows[:STATEMENTS_SHOWN])
    if len(rows) > STATEMENTS_SHOWN:
        yield more_statements(len(rows) - STATEMENTS_SHOWN)
        yield ""


def _stance(view: ReportView) -> Iterator[str]:
    """Lay out stance toward targets in both voices."""
    shown = view.scores_toward_targets()
    if not shown:
        return
    yield from blocks("## Stance", TABLES["stance"])
    rows = [
        (
            item.name,
            view.label(item.article_id),
            "own words" if item.voice == "outlet" else "attributed words",
            signed(item.score.value),
            f"{signed(item.score.low)} to {signed(item.score.high)}",
            item.score.n,
        )
        for item in sorted(shown, key=lambda item: (item.name, item.voice, view.position(item.article_id)))
    ]
    yield from _table(("Target", "Outlet", "Voice", "Score", "95% interval", "Mentions"), rows)


def _speakers(view: ReportView) -> Iterator[str]:
    """Lay out who speaks."""
    yield from blocks("## Who speaks")
    rows = [
        (
            view.label(profile.id),
            view.speaker(share.speaker, profile.id),
            view.role(share.speaker, profile.id),
            share.words,
            share.attributions,
            percent(share.share),
        )
        for profile in view.comparison.profiles
        for share in sorted(view.voices(profile.id), key=lambda share: (-share.words, share.speaker or "~"))
    ]
    yield from _table(("Outlet", "Speaker", "Role", "Words", "Times", "Share of attributed words"), rows)
    for profile in view.comparison.profiles:
        share = view.unattributed(profile.id)
        if share:
            label = escape(view.label(profile.id))
            yield f"- {label}: {without_speaker(share)}"
    yield ""


def _variants(view: ReportView) -> Iterator[str]:
    """Show quotations that differ, word by word."""
    shown = [item for item in view.comparison.variants if item.kind != "identical"]
    if not shown:
        return
    yield from blocks("## One utterance, two renderings")
    for item in shown:
        words = []
        for edit in item.edits:
            if edit.op == "equal":
                words.append(escape(edit.left))
                continue
            if edit.left.strip():
                words.append(f"~~{escape(edit.left)}~~")
            if edit.right.strip():
                words.append(f"**{escape(edit.right)}**")
        left, right = view.label(item.left.article_id), view.label(item.right.article_id)
        yield f"- {escape(view.speaker(item.speaker))}, {item.kind}: ~~{escape(left)}~~ / **{escape(right)}**"
        yield ""
        yield f"  > {' '.join(words)}"
        yield ""


def _conflicts(view: ReportView) -> Iterator[str]:
    """Show values that do not agree."""
    if not view.comparison.conflicts:
        return
    yield from blocks("## Conflicts")
    rows = [
        (
            item.subject,
            f"{view.label(item.left.article_id)}: {item.left_value}",
            f"{view.label(item.right.article_id)}: {item.right_value}",
            item.kind,
        )
        for item in view.comparison.conflicts
    ]
    yield from _table(("About", "One", "Other", "Kind"), rows)


def _distinctive(view: ReportView) -> Iterator[str]:
    """List distinctive words."""
    rows = []
    for profile in view.comparison.profiles:
        terms = [item for item in view.comparison.distinctive if item.article_id == profile.id and item.z > 0]
        best = sorted(terms, key=lambda item: (not item.significant, -item.z, item.term))[:TERMS_SHOWN]
        if best:
            words = ", ".join(f"{item.term}{'*' if item.significant else ''} ({item.count})" for item in best)
            rows.append((view.label(profile.id), words))
    if rows:
        yield from blocks("## Distinctive words", TABLES["distinctive"])
        yield from _table(("Outlet", "Words"), rows)


def _style(view: ReportView) -> Iterator[str]:
    """Lay out the style measures."""
    yield from blocks("## Style")
    rows = [
        (
            view.label(profile.id),
            profile.style.words,
            decimal(profile.style.sentence_words.value),
            decimal(profile.style.flesch_reading_ease.value),
            decimal(profile.style.flesch_kincaid_grade.value),
            percent(profile.style.quoted_share.value),
        )
        for profile in view.comparison.profiles
    ]
    header = ("Outlet", "Words", "Words a sentence", "Reading ease", "School grade", "Attributed words")
    yield from _table(header, rows)


def _method(view: ReportView) -> Iterator[str]:
    """Say what produced the report."""
    manifest = view.comparison.manifest
    yield from blocks(
        "## Method and limits",
        NOT_FOUND_MEANS,
        "### Error rates on gold data",
        RATES,
    )
    rates = [(rate.step, rate.figure, rate.words, rate.data, rate.command) for rate in error_rates()]
    yield from _table(("Step", "Figure", "Value", "Measured on", "Run again with"), rates)
    yield from blocks("### What produced this page")
    yield f"- framing {escape(manifest.framing)}"
    for name, version, digest in manifest.lexicons:
        yield f"- lexicon {escape(name)} {escape(version)}, sha256 `{digest[:16]}`"
    for name, digest in manifest.models:
        yield f"- model {escape(name)}, `{escape(digest[:16])}`"
    for name, value in manifest.thresholds:
        yield f"- threshold {escape(name)}: {value:g}"
    yield ""
