"""What the template of the report page shows, gathered from a comparison."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from framing.comparison.agreement import is_told_alone
from framing.comparison.findings import HEAD
from framing.comparison.findings.conflicting_values import rival_pairs
from framing.comparison.findings.robustness import robustness
from framing.comparison.sentences.captions import CHARTS, EMPTY, RATES
from framing.comparison.sentences.charts import chart_titles
from framing.comparison.sentences.robustness import robustness_sentence
from framing.comparison.sentences.sections import section_sentences
from framing.comparison.sentences.summary import LOADED_MEANS, rest_line
from framing.comparison.sentences.verdicts import guard_note
from framing.grammar import percent
from framing.model import Conflict, Guard, LabelSet
from framing.report.error_rates import error_rates
from framing.report.evidence import evidence_sides, pieces_of, sentence_around
from framing.report.opening import Opening
from framing.report.palette import outlet_swatches
from framing.report.sources import source_tables
from framing.report.view import ReportView
from framing.report.wording import telling_words
from framing.text_safety import writable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.model import Event, Span, StatementRow

__all__ = ["context"]

#: Cards shown before the fold: two rows of a wide screen.
CARDS_SHOWN = 8

VERDICT_WORDS = (
    ("present", "present"),
    ("partly", "partly"),
    ("differs", "differs"),
    ("not_found", "not found"),
    ("cannot_tell", "cannot tell"),
)

KINDS = {
    "omission": "Not found elsewhere",
    "only_here": "Only here",
    "variant": "Same words, told otherwise",
    "conflict": "Conflict",
    "stance": "Stance",
    "voice": "Who speaks",
    "topic": "Topic",
    "label": "Choice of words",
    "event": "Event",
}

#: The parts of the page below the findings, in order: anchor and name.
PARTS = (
    ("coverage", "Coverage"),
    ("voices", "Voices"),
    ("wording", "Words and framing"),
    ("slant", "Stance"),
    ("facts", "Facts"),
    ("texts", "Texts"),
    ("about", "Method"),
)

_HTTP = re.compile(r"https?://[^\s<>\"'\\]+\Z", re.IGNORECASE)
_FINDING_ID = re.compile(r"[A-Za-z0-9_.-]{1,80}\Z")


def context(view: ReportView, data: dict[str, Any]) -> dict[str, Any]:
    """Gather what the template shows.

    Parameters
    ----------
    view : ReportView
    data : dict
        What the page's script works on.

    Returns
    -------
    dict
        The names that ``report.html`` uses.
    """
    comparison = view.comparison
    charts = data["charts"]
    opening = Opening(view)
    glance = _glance(view)
    order = sorted(range(len(comparison.events)), key=lambda place: (-len(comparison.events[place].articles), place))
    return {
        "comparison": comparison,
        "title": view.title,
        "subjects": [_subject(view, event) for event in comparison.events],
        "labels": view.labels,
        "positions": view.positions,
        "swatches": outlet_swatches(view),
        "name": view.label,
        "several": len(comparison.events) > 1,
        "parts": PARTS,
        "leads": section_sentences(comparison, view.names),
        "finds": _chart_titles(view),
        "headlines": opening.headlines(),
        "verdicts": VERDICT_WORDS,
        "titles": CHARTS,
        "empties": EMPTY,
        "captions": {name: spec and spec["layout"]["meta"]["caption"] for name, spec in charts.items()},
        "heights": {name: spec and spec["layout"]["height"] for name, spec in charts.items()},
        "glance": glance,
        "loaded_means": LOADED_MEANS,
        "order": order,
        "largest": order[0] if order else 0,
        "guards": _guards(view),
        "featured": HEAD,
        "summary": [row for row in opening.summary() if row["topic"] != "apart"],  # told where the cards are
        "cards": [_with_rest(opening, card, line) for card, line in zip(opening.cards(), glance, strict=True)],
        "cards_shown": CARDS_SHOWN,
        "findings": _findings(view),
        "variants": _variants(view),
        "conflicts": [_conflict(view, group) for group in rival_pairs(comparison)],
        "label_sets": [_label_set(view, item) for item in comparison.label_sets],
        "caution": RATES,
        "error_rates": error_rates(),
        "sources": source_tables(view),
        "telling": telling_words(view),
        "data": data,
    }


def _conflict(view: ReportView, group: Sequence[Conflict]) -> dict[str, Any]:
    """Return values that do not agree, whose they are, the sentences in which they stand, and what opens them all."""
    sides: dict[str, tuple[str, Span]] = {}
    for item in group:
        sides.setdefault(item.left.article_id, (item.left_value, item.left_value_span))
        sides.setdefault(item.right.article_id, (item.right_value, item.right_value_span))
    ids = {item.id for item in group}
    found = (n for n, finding in enumerate(view.comparison.findings) if ids <= {*finding.source.conflicts})
    finding = next(found, None) if len(group) > 1 else None
    return {
        "kind": group[0].kind,
        "opens": f"conflict:{view.comparison.conflicts.index(group[0])}" if finding is None else f"finding:{finding}",
        "sides": [
            {
                "position": view.position(article),
                "value": value,
                "pieces": pieces_of(view, sentence_around(view, at), [at]),
            }
            for article, (value, at) in sides.items()
        ],
    }


def _label_set(view: ReportView, item: LabelSet) -> dict[str, Any]:
    """Return the names of one thing, and how often each outlet uses which."""
    return {
        "referent": item.referent,
        "uses": [
            {"position": view.position(article), "label": label, "times": len(spans)}
            for article, label, spans in item.uses
        ],
    }


def _chart_titles(view: ReportView) -> dict[str, str]:
    """Return what the charts find."""
    topics, cells = view.coverage()
    shares = [
        (topic, label, {article: cell.share for (other, article), cell in cells.items() if other == topic})
        for topic, label in topics
    ]
    return chart_titles(view.comparison, view.names, shares)


def _subject(view: ReportView, event: Event) -> dict[str, str]:
    """Return an event in words, and its days of publication."""
    return {"words": view.subject(event), "when": view.days(event)}


def _glance(view: ReportView) -> list[dict[str, Any]]:
    """Return one line an article: length, share in others' words, statements only here and not found here."""
    only: dict[str, list[str]] = {}
    lacks: dict[str, list[str]] = {}
    for event in view.comparison.events:
        for row in view.folded(event.id):
            inside = [cell for cell in row.inclusion if cell.article_id in event.articles]
            if is_told_alone(row, event):
                only.setdefault(row.statement.article_id, []).append(_group(row))
            for cell in inside:
                if cell.verdict == "not_found":
                    lacks.setdefault(cell.article_id, []).append(_group(row))
    lines = []
    for profile in view.comparison.profiles:
        event_of = view.event(profile.id)
        url = profile.article.url or ""
        lines.append(
            {
                "position": view.position(profile.id),
                "shown": profile.id in view.shown,
                "headline": view.headline(profile.id),
                "url": url if _HTTP.match(url) else "",
                "published": view.published(profile.id),
                "event": view.event_label(profile.id),
                "words": profile.document.word_count,
                "attributed": percent(profile.style.quoted_share.value),
                "unattributed": percent(view.unattributed(profile.id)),
                "only": only.get(profile.id, []),
                "lacks": lacks.get(profile.id, []),
                "compared": event_of is not None and len(event_of.articles) > 1,
            }
        )
    return lines


def _group(row: StatementRow) -> str:
    """Return what statements that say the same have in common."""
    return row.group or row.statement.id


def _with_rest(opening: Opening, card: dict[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    """Say how many of the statements only here, and not found here, a card does not show.

    Where no finding tells of what is only here, the weightiest statement of it stands for them.
    """
    view = opening.view
    rest: dict[str, Any] = {}
    alone = [row for row in view.comparison.statements if _group(row) in line["only"]]
    if alone and not card["only"]:
        card["only"] = [opening.stated(max(alone, key=lambda row: row.importance))]
    for name in ("only", "lacks"):
        told = {_group(row) for item in card[name] for row in _told(view, item["kind"], item["place"])}
        rest[f"more_{name}"] = more = sum(group not in told for group in line[name])
        rest[f"rest_{name}"] = rest_line(len(line[name]), more, bool(card[name]))
    return {**card, **rest}


def _told(view: ReportView, kind: str, place: int) -> list[StatementRow]:
    """Return the statements that something on a card tells of."""
    if kind == "statement":
        return [view.comparison.statements[place]]
    rows = map(view.statement, view.comparison.findings[place].source.statements)
    return [row for row in rows if row is not None]


def _guards(view: ReportView) -> list[str]:
    """Say which articles a guard protects from being judged."""
    under: dict[str, set[str]] = {}
    for row in view.comparison.statements:
        for cell in row.inclusion:
            # That an article is about another event is told where its card is.
            if cell.guard is not None and cell.guard != Guard.OTHER_EVENT:
                under.setdefault(cell.guard, set()).add(cell.article_id)
    notes = (
        guard_note(guard, [view.label(article) for article in sorted(under[guard], key=view.position)])
        for guard in Guard
        if guard in under
    )
    return [note for note in notes if note]


def _findings(view: ReportView) -> list[dict[str, Any]]:
    """Return the findings with the evidence that is printed beside them."""
    shown = []
    for finding in view.comparison.findings:
        shown.append(
            {
                "anchor": _anchor(finding.id),
                "kind": KINDS.get(finding.kind, finding.kind.replace("_", " ").capitalize()),
                "slug": finding.kind if finding.kind in KINDS else "other",
                "text": finding.text,
                "proof": evidence_sides(view, finding),
                "robust": robustness_sentence(robustness(finding, view.comparison)),
            }
        )
    return shown


def _anchor(finding_id: str) -> str:
    """Return the fragment of a finding's link: ``finding-`` and an id of plain characters."""
    bare = finding_id.removeprefix("finding-")
    if not _FINDING_ID.match(bare):
        bare = hashlib.sha256(writable(bare).encode()).hexdigest()[:12]
    return f"finding-{bare}"


def _variants(view: ReportView) -> list[dict[str, Any]]:
    """Return quotations found twice, those that differ first."""
    order = {"altered": 0, "cut": 1, "paraphrased": 2, "identical": 3}
    places = sorted(range(len(view.comparison.variants)), key=lambda n: (order[view.comparison.variants[n].kind], n))
    return [
        {
            "place": place,
            "kind": item.kind,
            "speaker": view.speaker(item.speaker),
            "edits": item.edits,
            "left": view.position(item.left.article_id),
            "right": view.position(item.right.article_id),
        }
        for place in places
        for item in (view.comparison.variants[place],)
    ]
