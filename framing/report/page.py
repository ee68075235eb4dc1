"""What the page's script works on: the records under their own names, with offsets as JavaScript counts them.

Each text is carried once; everything else points into it. What a record becomes follows from its fields, as in JSON
(:mod:`framing.model.shapes`), but articles, speakers, events and topics are places in their lists, and offsets count
UTF-16 units. A list of like records is written as one row of names and one row of values a record; the script puts
them together again (``unpack`` in ``core.js``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

from framing.comparison.agreement import is_told_alone
from framing.comparison.sentences.captions import STYLE_MEASURES
from framing.comparison.sentences.verdicts import gap_reason, verdict_reason
from framing.model import Part, Span
from framing.model.leaves import Writer
from framing.model.shapes import plain
from framing.reading.examine import FURNITURE_NAMES
from framing.report.columns import DIGITS
from framing.report.figures import FIGURES
from framing.report.opening import Opening
from framing.report.palette import OUTLET_COLOURS, outlet_swatches
from framing.report.sources import group_data
from framing.report.view import ReportView

if TYPE_CHECKING:
    from framing.model import Inclusion, Profile, StanceDifference, StanceScore, StatementRow, TopicCoverage

__all__ = ["VERDICTS", "PageData", "by_columns"]

#: In the order in which the legend shows them; the page's form counts on it.
VERDICTS = ("present", "partly", "differs", "not_found", "cannot_tell")

_Data = dict[str, Any]


def by_columns(value: Any) -> Any:
    """Write every list of objects as its names, once, and a row of values an object; what is empty at the end goes.

    >>> by_columns([{"left": 1, "note": None}, {"left": 2, "note": "b"}])
    {'fields': ['left', 'note'], 'rows': [[1], [2, 'b']]}
    """
    if isinstance(value, dict):
        return {key: by_columns(item) for key, item in value.items()}
    if not isinstance(value, list) or not value:
        return value
    if not all(isinstance(item, dict) for item in value):
        return [by_columns(item) for item in value] if isinstance(value[0], list | dict) else value
    fields = list(dict.fromkeys(chain.from_iterable(value)))
    return {"fields": fields, "rows": [_row(item, fields) for item in value]}


def _row(item: _Data, fields: list[str]) -> list[Any]:
    """Return the values of an object in the order of some fields."""
    cells = [item.get(field) for field in fields]
    row = [by_columns(cell) if isinstance(cell, list | dict) else cell for cell in cells]
    while row and (row[-1] is None or row[-1] is False):  # a script that finds nothing there knows the same
        row.pop()
    return row


class _Units:
    """Converts code point offsets of one text to UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = () if text.isascii() else tuple(i for i, letter in enumerate(text) if letter > "\uffff")

    def __call__(self, offset: int) -> int:
        """Return the offset in UTF-16 units."""
        return offset + bisect_left(self._wide, offset) if self._wide else offset


class _PageWriter(Writer):
    """Writes the leaves of records for the page.

    Parameters
    ----------
    view : ReportView
    """

    def __init__(self, view: ReportView) -> None:
        super().__init__(view.directory)
        self._position = view.position
        self._units: dict[tuple[str, Part], _Units] = {}
        for profile in view.comparison.profiles:
            self._units[profile.id, "body"] = _Units(profile.article.text)
            self._units[profile.id, "title"] = _Units(profile.article.title or "")
        self._speakers: dict[str | None, int] = {
            speaker.id: place for place, speaker in enumerate(view.comparison.speakers)
        }

    def article(self, article_id: str | None) -> Any:
        """Return the place of an article."""
        return None if article_id is None else self._position(article_id)

    def number(self, value: float) -> Any:
        """Return a rounded float."""
        exact = super().number(value)
        return None if exact is None else round(exact, DIGITS)

    def speaker(self, speaker: str | None, article_id: str | None) -> _Data:
        """Return the place of a speaker; -1 for none."""
        return {"speaker": self._speakers.get(self._directory.id_of(speaker, article_id), -1)}

    def span(self, span: Span) -> Any:
        """Return where a span starts and ends, and "title" where it lies in the title."""
        units = self._units.get((span.article_id, span.part))
        pair = [0, 0] if units is None else [units(span.start), units(span.end)]
        return [*pair, "title"] if span.part == "title" else pair

    def place(self, span: Span) -> Any:
        """Return the article too."""
        start, end, *part = self.span(span)
        return {
            "article": self._position(span.article_id),
            "start": start,
            "end": end,
            "part": part[0] if part else None,
        }


class PageData:
    """Gathers what the page needs of a comparison.

    Parameters
    ----------
    view : ReportView
    """

    def __init__(self, view: ReportView) -> None:
        self.view = view
        self.comparison = view.comparison
        self._writer = _PageWriter(view)
        self._opening = Opening(view)
        self._events = {event.id: place for place, event in enumerate(self.comparison.events)}
        self._groups: dict[str, int] = {}
        self._reasons: dict[str, int] = {}
        self._topics: dict[str, int] = {}

    def pack(self) -> _Data:
        """Return everything, ready for JSON."""
        data = by_columns(self.gather())
        charts = {name: figure(self.view) for name, figure in FIGURES.items()}
        return {**data, "charts": charts}

    def gather(self) -> _Data:
        """Return everything but the charts under the names by which the script reads it."""
        comparison, view = self.comparison, self.view
        profiles, swatches = comparison.profiles, outlet_swatches(view)
        data = {
            "colours": list(OUTLET_COLOURS),
            "verdicts": list(VERDICTS),
            "articles": [self._article(profile, swatches[place]) for place, profile in enumerate(profiles)],
            "events": [
                {"label": event.label or event.id, "articles": [view.position(article) for article in event.articles]}
                for event in comparison.events
            ],
            "speakers": self._records(comparison.speakers, without="aliases members"),
            "statements": [self._statement(row) for row in comparison.statements],
            "coverage": [self._coverage(cell) for cell in view.topic_cells if cell.words],
            "stance": [self._stance(item) for profile in profiles for item in profile.stance],
            "differences": [self._difference(item) for item in comparison.stance_differences if item.significant],
            "voices": self._records(item for profile in profiles for item in view.voices(profile.id)),
            "distinctive": self._records((item for item in comparison.distinctive if item.z > 0), without="event"),
            "dates": [
                {**self._record(item, without="kind key value unit entity"), "latest": item.latest or item.earliest}
                for profile in profiles
                for item in profile.mentions
                if item.earliest is not None
            ],
            "style": [
                self._records((getattr(profile.style, name) for name, _ in STYLE_MEASURES), without="n unit hits")
                for profile in profiles
            ],
            "style_measures": [title for _, title in STYLE_MEASURES],
            "variants": self._records(comparison.variants, without="id edits"),
            "passages": self._records(comparison.passages, without="id"),
            "conflicts": self._records(comparison.conflicts, without="id"),
            "label_sets": self._records(comparison.label_sets, without="event"),
            "gaps": [
                {**self._record(gap, without="event covered_by status counts id"), "reason": gap_reason(gap) or None}
                for gap in comparison.topic_gaps
            ],
            "findings": [self._finding(place) for place in range(len(comparison.findings))],
            "thresholds": dict(comparison.manifest.thresholds),
        }
        data["clauses"] = [
            {**proof, "evidence": [self._writer.place(span) for span in proof["evidence"]]}
            for proof in self._opening.proofs()
        ]
        for name, found in (("loaded", self._opening.loaded()), ("leaders", self._opening.leaders())):
            data[name] = [[self._writer.span(span) for span in spans] for spans in found]
        data["sources"] = group_data(self.view)
        data["topics"] = self._topic_labels()
        data["reasons"] = list(self._reasons)
        return data

    def _record(self, item: Any, *, without: str = "") -> _Data:
        """Return a record under its names, but for some of them."""
        written = plain(item, self._writer, without.split())
        if hasattr(item, "span"):  # where it stands itself
            written |= {key: at for key, at in self._writer.place(item.span).items() if key in written}
        return written

    def _records(self, items: Iterable[Any], *, without: str = "") -> list[_Data]:
        """Return records under their names."""
        return [self._record(item, without=without) for item in items]

    def _intern(self, table: dict[str, int], word: str | None) -> int | None:
        """Return the place of a word in a table that grows."""
        return None if word is None else table.setdefault(word, len(table))

    def _article(self, profile: Profile, swatch: str) -> _Data:
        """Gather one article with its sentences, attributions and stance hits."""
        article, document, span = profile.article, profile.document, self._writer.span
        event = self.view.event(profile.id)
        hits = {hit.span: hit for item in profile.stance for hit in item.score.hits if hit.part == "body"}
        return {
            "id": article.id,
            "label": self.view.label(profile.id),
            "swatch": swatch,
            "headline": self.view.headline(profile.id),
            "title": article.title or "",
            "published": self.view.published(profile.id),
            "words": document.word_count,
            "event": None if event is None else self._events[event.id],
            "headline_at": None if document.headline is None else span(document.headline),
            "text": article.text,
            "sentences": [
                {"start": start, "end": end, "paragraph": item.paragraph}
                for item in document.sentences
                for start, end in [span(item.span)]
            ],
            "furniture": [
                {"start": start, "end": end, "kind": FURNITURE_NAMES[item.kind]}
                for item in article.furniture
                for start, end in [span(Span(article.id, item.start, item.end))]
            ],
            "said": self._records(
                profile.voice_map.attributions, without="article_id source cue cue_class probability words reason act"
            ),
            "hits": self._records(
                (hits[place] for place in sorted(hits)),
                without="article_id lexicon term base_weight negated intensifier voice speaker",
            ),
        }

    def _statement(self, row: StatementRow) -> _Data:
        """Gather a statement and its cells."""
        written = self._record(row, without="id sentence clauses inclusion")
        written |= self._writer.place(row.statement.span)
        written["group"] = self._intern(self._groups, row.group)
        written["event"] = self._events.get(row.event)
        event = self.view.event(row.statement.article_id)
        written["alone"] = event is not None and is_told_alone(row, event)
        return {**written, "inclusion": [self._cell(cell) for cell in row.inclusion]}

    def _cell(self, cell: Inclusion) -> _Data:
        """Gather a verdict; where nothing was judged, no words are marked."""
        bare = cell.verdict == "cannot_tell" or not cell.matched
        written = self._record(cell, without="guard reason facts matched" if bare else "guard reason facts")
        return {**written, "reason": self._intern(self._reasons, verdict_reason(cell, self.view.names) or None)}

    def _coverage(self, cell: TopicCoverage) -> _Data:
        """Gather one topic in one article."""
        written = self._record(cell, without="label kind hits")
        written["topic"] = self._intern(self._topics, cell.topic)
        return {**written, "hits": [self._writer.span(hit.span) for hit in cell.hits]}

    def _topic_labels(self) -> list[_Data]:
        """Return id, label and kind of each topic, and the order in which the chart draws them."""
        order = {topic: place for place, (topic, _) in enumerate(self.view.coverage()[0])}
        cells = {cell.topic: cell for cell in self.view.topic_cells}
        return [
            {
                "id": topic,
                "label": cells[topic].label,
                "kind": cells[topic].kind,
                "order": order.get(topic, len(order)),
            }
            for topic in self._topics
        ]

    def _stance(self, item: StanceScore) -> _Data:
        """Gather one stance score with the terms behind it."""
        written = self._record(item, without="lexicon hits")
        unused = "article_id lexicon dimension base_weight intensifier voice speaker target"
        return {**written, "hits": self._records(item.score.hits, without=unused)}

    def _difference(self, item: StanceDifference) -> _Data:
        """Gather a difference between two articles."""
        written = self._record(item, without="significant reason")
        return {**written, "left": self.view.position(item.left), "right": self.view.position(item.right)}

    def _finding(self, place: int) -> _Data:
        """Gather a finding: its evidence and the statement behind it."""
        finding = self.comparison.findings[place]
        written = self._record(finding, without="articles importance source facts")
        statements = finding.source.statements
        return {**written, "row": self.view.statement_places.get(statements[0]) if statements else None}
