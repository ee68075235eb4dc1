"""What the page's script works on: the comparison in few bytes, with offsets as JavaScript counts them.

Each text is carried once; everything else points into it. A span is ``[article, start, end]`` with a fourth
entry 1 when it stands in the title. JavaScript counts UTF-16 units, so offsets are converted here, where a
text holds a character beyond the basic plane.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from framing.model import Part, Span
from framing.report.figures import FIGURES, STYLE_MEASURES
from framing.report.palette import OUTLET_COLOURS, outlet_swatches
from framing.report.view import ReportView

if TYPE_CHECKING:
    from framing.model import (
        Conflict,
        DistinctiveTerm,
        Hit,
        Inclusion,
        Profile,
        StanceScore,
        StatementRow,
        TopicCoverage,
        TopicGap,
        VoiceShare,
    )

__all__ = ["VERDICTS", "PageData"]

#: In the order in which the legend shows them; the page's script counts on it.
VERDICTS = ("present", "partly", "differs", "not_found", "cannot_tell")

_Packed = list[Any]


class _Units:
    """Converts code point offsets of one text to UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = () if text.isascii() else tuple(i for i, letter in enumerate(text) if letter > "\uffff")

    def __call__(self, offset: int) -> int:
        """Return the offset in UTF-16 units."""
        return offset + bisect_left(self._wide, offset) if self._wide else offset


class PageData:
    """Packs a comparison for the page.

    Parameters
    ----------
    view : ReportView
    """

    def __init__(self, view: ReportView) -> None:
        self.view = view
        self.comparison = view.comparison
        self._units: dict[tuple[str, Part], _Units] = {}
        for profile in self.comparison.profiles:
            self._units[profile.id, "body"] = _Units(profile.article.text)
            self._units[profile.id, "title"] = _Units(profile.article.title or "")
        self._speakers = {speaker.id: place for place, speaker in enumerate(self.comparison.speakers)}
        self._events = {event.id: place for place, event in enumerate(self.comparison.events)}
        self._groups: dict[str, int] = {}
        self._reasons: dict[str, int] = {}
        self._topics: dict[str, int] = {}

    def pack(self) -> dict[str, Any]:
        """Return everything, ready for JSON."""
        comparison, view = self.comparison, self.view
        swatches = outlet_swatches(view)
        data: dict[str, Any] = {
            "colours": list(OUTLET_COLOURS),
            "verdicts": list(VERDICTS),
            "articles": [self._article(profile, swatches[n]) for n, profile in enumerate(comparison.profiles)],
            "events": [
                {"label": event.label or event.id, "articles": [view.position(article) for article in event.articles]}
                for event in comparison.events
            ],
            "speakers": [[item.name, item.role, item.kind, item.affiliation] for item in comparison.speakers],
            "speakerIds": [item.id for item in comparison.speakers],
            "statements": [self._statement(row) for row in comparison.statements],
            "coverage": [self._coverage(cell) for cell in view.topic_cells if cell.words],
            "stance": [self._stance(item) for profile in comparison.profiles for item in profile.stance],
            "differences": [
                [i.scope, i.name, i.voice, view.position(i.left), view.position(i.right), i.value, i.low, i.high, i.p]
                for i in comparison.stance_differences
                if i.significant
            ],
            "voices": [self._voice(i) for profile in comparison.profiles for i in profile.voices],
            "distinctive": [self._term(i) for i in comparison.distinctive if i.z > 0],
            "dates": [
                [view.position(i.article_id), i.earliest, i.latest or i.earliest, i.text, self._span(i.span)]
                for profile in comparison.profiles
                for i in profile.mentions
                if i.kind == "date" and i.earliest is not None
            ],
            "style": [self._style(profile) for profile in comparison.profiles],
            "styleMeasures": [title for _, title in STYLE_MEASURES],
            "variants": [
                [i.kind, self._who(i.speaker), self._span(i.left), self._span(i.right), i.similarity]
                for i in comparison.variants
            ],
            "passages": [[self._span(i.left), self._span(i.right), i.words, i.similarity] for i in comparison.passages],
            "conflicts": [self._conflict(i) for i in comparison.conflicts],
            "labelSets": [
                [i.referent, [[view.position(article), label, self._spans(spans)] for article, label, spans in i.uses]]
                for i in comparison.label_sets
            ],
            "gaps": [self._gap(i) for i in comparison.topic_gaps],
            "findings": [self._finding(place) for place in range(len(comparison.findings))],
            "thresholds": [[name, value] for name, value in comparison.manifest.thresholds],
            "charts": {name: figure(view) for name, figure in FIGURES.items()},
        }
        data["topics"] = self._topic_labels()
        data["reasons"] = list(self._reasons)
        return data

    def _span(self, span: Span) -> _Packed:
        """Pack a span."""
        units = self._units.get((span.article_id, span.part))
        if units is None:
            return [0, 0, 0]
        packed = [self.view.position(span.article_id), units(span.start), units(span.end)]
        return [*packed, 1] if span.part == "title" else packed

    def _spans(self, spans: Iterable[Span]) -> list[_Packed]:
        """Pack spans."""
        return [self._span(span) for span in spans]

    def _pairs(self, spans: Iterable[Span]) -> list[_Packed]:
        """Pack spans whose article is known from where they stand."""
        return [packed[1:] for packed in map(self._span, spans)]

    def _who(self, speaker: str | None) -> int:
        """Return the place of a speaker, -1 for none."""
        return -1 if speaker is None else self._speakers.get(speaker, -1)

    def _intern(self, table: dict[str, int], word: str | None) -> int:
        """Return the place of a word in a table that grows, -1 for None."""
        return -1 if word is None else table.setdefault(word, len(table))

    def _article(self, profile: Profile, swatch: str) -> dict[str, Any]:
        """Pack one article with its sentences, attributions and stance hits."""
        article, document = profile.article, profile.document
        event = self.view.event(profile.id)
        hits = {hit.span: hit for item in profile.stance for hit in item.score.hits}
        return {
            "id": article.id,
            "label": self.view.label(profile.id),
            "swatch": swatch,
            "headline": self.view.headline(profile.id),
            "title": article.title or "",
            "published": self.view.published(profile.id),
            "words": document.word_count,
            "event": -1 if event is None else self._events[event.id],
            "inText": None if document.headline is None else self._span(document.headline)[1:],
            "text": article.text,
            "sentences": [[*self._span(item.span)[1:], item.paragraph] for item in document.sentences],
            "said": [[item.kind, self._who(item.speaker), self._pairs(item.content)] for item in profile.attributions],
            "hits": [self._hit(hits[span]) for span in sorted(hits) if span.part == "body"],
        }

    def _hit(self, hit: Hit) -> _Packed:
        """Pack a lexicon term found."""
        return [*self._span(hit.span)[1:], hit.dimension, round(hit.weight, 3), hit.target]

    def _statement(self, row: StatementRow) -> _Packed:
        """Pack a statement and its cells."""
        item = row.statement
        return [
            self._span(item.span),
            self._who(item.speaker),
            (1 if item.attributed else 0) | (2 if item.headline else 0) | (4 if row.single_source else 0),
            round(row.importance, 4),
            row.reported_by,
            row.independent,
            self._intern(self._groups, row.group),
            self._events.get(row.event, -1),
            [self._cell(cell) for cell in row.inclusion],
        ]

    def _cell(self, cell: Inclusion) -> _Packed:
        """Pack a verdict; trailing empty entries are left off."""
        packed: _Packed = [
            self.view.position(cell.article_id),
            VERDICTS.index(cell.verdict),
            None if cell.probability is None else round(cell.probability, 3),
            round(cell.similarity, 3),
            0 if cell.nearest is None else self._span(cell.nearest)[1:],
            1 + self._intern(self._reasons, cell.reason),
            self._pairs(cell.matched) if cell.verdict != "cannot_tell" else [],
        ]
        while len(packed) > 4 and packed[-1] in (0, []):
            packed.pop()
        return packed

    def _coverage(self, cell: TopicCoverage) -> _Packed:
        """Pack one topic in one article."""
        return [
            self._intern(self._topics, cell.topic),
            self.view.position(cell.article_id),
            round(cell.share, 4),
            cell.words,
            cell.first_paragraph,
            None if cell.depth is None else round(cell.depth, 3),
            cell.outlet_words,
            cell.attributed_words,
            self._spans(cell.sentences),
            self._spans(hit.span for hit in cell.hits),
        ]

    def _topic_labels(self) -> list[_Packed]:
        """Return id, label and kind of each topic, and the order in which the chart draws them."""
        order = {topic: place for place, (topic, _) in enumerate(self.view.coverage()[0])}
        labels = {cell.topic: (cell.label, cell.kind) for cell in self.view.topic_cells}
        return [[topic, *labels[topic], order.get(topic, len(order))] for topic in self._topics]

    def _stance(self, item: StanceScore) -> _Packed:
        """Pack one stance score."""
        score = item.score
        return [
            self.view.position(item.article_id),
            item.scope,
            item.name,
            item.voice,
            item.part,
            self._who(item.speaker) if item.speaker is not None else -2,
            score.value,
            score.low,
            score.high,
            score.n,
            score.unit,
            score.reason,
            [[self._span(hit.span), hit.term, round(hit.weight, 3), int(hit.negated)] for hit in score.hits],
            self._spans(item.mentions),
        ]

    def _voice(self, item: VoiceShare) -> _Packed:
        """Pack the space given to one speaker."""
        figures = [item.words, item.direct_words, item.attributions, item.share]
        return [self.view.position(item.article_id), self._who(item.speaker), *figures, self._spans(item.spans)]

    def _term(self, item: DistinctiveTerm) -> _Packed:
        """Pack a distinctive word."""
        figures = [item.count, item.others_count, item.log_odds, item.low, item.high, item.z, int(item.significant)]
        return [self.view.position(item.article_id), item.term, *figures, self._spans(item.spans)]

    def _conflict(self, item: Conflict) -> _Packed:
        """Pack a conflict."""
        places = (item.left, item.right, item.left_value_span, item.right_value_span)
        return [item.kind, item.subject, *self._spans(places), item.certainty]

    def _gap(self, item: TopicGap) -> _Packed:
        """Pack a topic that an article lacks."""
        nearest = None if item.nearest is None else self._span(item.nearest)
        evidence = self._spans(item.evidence)
        return [self.view.position(item.article_id), item.label, item.kind, evidence, nearest, item.reason]

    def _style(self, profile: Profile) -> _Packed:
        """Pack the drawn style measures."""
        scores = (getattr(profile.style, measure) for measure, _ in STYLE_MEASURES)
        return [[score.value, score.low, score.high, score.reason] for score in scores]

    def _finding(self, place: int) -> dict[str, Any]:
        """Pack a finding: its evidence and the statement behind it."""
        finding = self.comparison.findings[place]
        row = self.view.row_place(finding.evidence[0]) if finding.evidence else None
        of_statement = finding.kind in ("omission", "only_here", "topic")
        return {
            "text": finding.text,
            "kind": finding.kind,
            "spans": self._spans(finding.evidence),
            "row": row if of_statement else None,
        }
