"""What is measured: for each measure the rows that it counts, whose they are, and what they are a part of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from framing.longitudinal.comparative import altered_rows, omission_rows, source_rows
from framing.longitudinal.rows import Rows, placed, spoken
from framing.model import NO_SPEAKER

if TYPE_CHECKING:
    from framing.longitudinal.reading import Archive
    from framing.longitudinal.records import Unit
    from framing.longitudinal.reports import MonthOfReports

__all__ = ["MEASURES", "Measure"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure.

    Attributes
    ----------
    name, title : str
    unit : {'share', 'score', 'per_1000'}
    needs : mapping of str to tuple of str
        The tables and columns that it is counted from.
    rows : callable
        Yields the rows of a month.
    whole : {'words', 'thousand_words', 'rows'}
        What rows are a part of: the words of the article, or what the rows themselves say.
    subjects : str
        What the subjects are, in words; nothing where there are none.
    together : bool
        Whether all subjects are also counted together.
    shared : bool
        Whether only events count that another outlet reports too.
    """

    name: str
    title: str
    unit: Unit
    needs: Mapping[str, tuple[str, ...]]
    rows: Callable[[Archive, MonthOfReports], Iterator[Rows]]
    whole: Literal["words", "thousand_words", "rows"] = "words"
    subjects: str = ""
    together: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class _Voices:
    """Yields the words given to the voices that a column tells apart."""

    column: str
    nobody: str | None = None

    def __call__(self, archive: Archive, month: MonthOfReports) -> Iterator[Rows]:
        """Yield them."""
        import pyarrow.compute as pc

        columns = ["article", "words", "act", "probability", self.column]
        for batch in archive.batches("attributions", month.name, columns):
            kept = batch.filter(spoken(batch))
            subject = kept[self.column]
            if self.nobody is not None:
                subject = pc.fill_null(subject, self.nobody)
            yield placed(month, kept["article"], np.asarray(kept["words"], dtype=np.float64), subject=subject)


@dataclass(frozen=True, slots=True)
class _Stance:
    """Yields the scores toward targets in the words of one voice."""

    voice: str

    def __call__(self, archive: Archive, month: MonthOfReports) -> Iterator[Rows]:
        """Yield them, each weighted by the mentions that it is the mean of."""
        import pyarrow.compute as pc

        columns = ["article", "scope", "name", "voice", "value", "n", "part", "speaker"]
        for batch in archive.batches("stance", month.name, columns):
            kept = pc.and_(pc.equal(batch["scope"], "target"), pc.equal(batch["voice"], self.voice))
            kept = pc.and_(kept, pc.and_(pc.equal(batch["part"], "body"), pc.is_null(batch["speaker"])))
            kept = pc.and_(kept, pc.and_(pc.is_valid(batch["value"]), pc.greater(batch["n"], 0)))
            rows = batch.filter(kept)
            mentions = np.asarray(rows["n"], dtype=np.float64)
            # whole millionths, whose sum does not depend on the order of reading
            value = np.rint(np.asarray(rows["value"], dtype=np.float64) * MILLION) * mentions
            yield placed(month, rows["article"], value, mentions * MILLION, subject=rows["name"])


def _topics(archive: Archive, month: MonthOfReports) -> Iterator[Rows]:
    """Yield the words on the topics that the lexicons name."""
    import pyarrow.compute as pc

    for batch in archive.batches("topics", month.name, ["article", "label", "kind", "words"]):
        rows = batch.filter(pc.equal(batch["kind"], "named"))
        yield placed(month, rows["article"], np.asarray(rows["words"], dtype=np.float64), subject=rows["label"])


def _loaded(archive: Archive, month: MonthOfReports) -> Iterator[Rows]:
    """Yield the loaded words in the outlet's own voice, by the name that they stand beside."""
    import pyarrow.compute as pc

    for batch in archive.batches("labels", month.name, ["article", "referent", "voice", "part"]):
        rows = batch.filter(pc.and_(pc.equal(batch["voice"], "outlet"), pc.equal(batch["part"], "body")))
        yield placed(month, rows["article"], np.ones(len(rows)), subject=rows["referent"])


#: Scores have six digits.
MILLION = 1e6

_SPEECH = ("article", "words", "act", "probability")
_SCORES = ("article", "scope", "name", "voice", "value", "n", "part", "speaker")
_EVENTS = {"articles": ("event",)}

#: All measures, in the order of tables and page.
MEASURES: tuple[Measure, ...] = (
    Measure(
        "voices_by_role",
        "Whose words: by role",
        "share",
        {"attributions": (*_SPEECH, "role")},
        _Voices("role", NO_SPEAKER),
        subjects="role",
        together=True,
    ),
    Measure(
        "voices_by_affiliation",
        "Whose words: by country or body",
        "share",
        {"attributions": (*_SPEECH, "affiliation")},
        _Voices("affiliation"),
        subjects="country or body",
    ),
    Measure(
        "voices_by_speaker",
        "Whose words: by speaker",
        "share",
        {"attributions": (*_SPEECH, "speaker")},
        _Voices("speaker"),
        subjects="speaker",
    ),
    Measure(
        "stance_own_words",
        "Stance in the outlet’s own words",
        "score",
        {"stance": _SCORES},
        _Stance("outlet"),
        whole="rows",
        subjects="target",
    ),
    Measure(
        "stance_attributed_words",
        "Stance in words attributed to others",
        "score",
        {"stance": _SCORES},
        _Stance("attributed"),
        whole="rows",
        subjects="target",
    ),
    Measure(
        "topics",
        "Topics within shared events",
        "share",
        {"topics": ("article", "label", "kind", "words"), **_EVENTS},
        _topics,
        subjects="topic",
        shared=True,
    ),
    Measure(
        "omissions",
        "Not found, of what others report",
        "share",
        {
            "inclusion": ("statement", "article", "outlet", "other_article", "other_outlet", "verdict", "copy"),
            "statements": ("statement", "article", "speaker"),
            "attributions": ("article", "speaker", "role"),
            **_EVENTS,
        },
        omission_rows,
        whole="rows",
        subjects="role of who says it",
        together=True,
    ),
    Measure(
        "sources_of_its_own",
        "Sources that no other outlet has",
        "share",
        {"attributions": (*_SPEECH, "speaker", "role"), **_EVENTS},
        source_rows,
        whole="rows",
        together=True,
    ),
    Measure(
        "altered_quotations",
        "Quotations that another outlet gives in other words",
        "share",
        {"variants": ("kind", "left", "right", "left_outlet", "right_outlet", "copy")},
        altered_rows,
        whole="rows",
        together=True,
    ),
    Measure(
        "loaded_words",
        "Loaded words of its own",
        "per_1000",
        {"labels": ("article", "referent", "voice", "part")},
        _loaded,
        whole="thousand_words",
        subjects="name beside them",
        together=True,
    ),
)
