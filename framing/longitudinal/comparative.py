"""Rows that say something of one article beside others: what is left out, whose sources, whose quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from framing.longitudinal.rows import Rows, placed, spoken
from framing.model import NO_SPEAKER

if TYPE_CHECKING:
    import pyarrow as pa

    from framing.longitudinal.reading import Archive
    from framing.longitudinal.reports import MonthOfReports

__all__ = ["OUTLET", "altered_rows", "judged_rows", "omission_rows", "source_keys", "source_rows"]

#: The subject of statements in the outlet's own words.
OUTLET = "the outlet itself"

#: Roles of speakers who are nobody in particular, so that two outlets cannot be said to have the same one.
NAMELESS = ("anonymous", "poll", "document")

#: Stands between an article and a speaker, whose ids are those of the article.
_JOINT = "\x1f"


def omission_rows(archive: Archive, month: MonthOfReports) -> Iterator[Rows]:
    """Yield each statement of another outlet that an article was asked for, where the answer is not open."""
    import pyarrow.compute as pc

    for rows, subject in judged_rows(archive, month):
        left_out = np.asarray(pc.equal(rows["verdict"], "not_found"), dtype=np.float64)
        yield placed(month, rows["other_article"], left_out, np.ones(len(rows)), subject=subject)


def judged_rows(
    archive: Archive, month: MonthOfReports, more: tuple[str, ...] = ()
) -> Iterator[tuple[pa.Table, pa.ChunkedArray]]:
    """Yield the rows behind omissions, with some more columns, and the role of who says each statement."""
    import pyarrow as pa
    import pyarrow.compute as pc

    roles = pa.concat_tables([_statement_roles(archive, name) for name in archive.around(month.name)])
    columns = ["statement", "article", "outlet", "other_article", "other_outlet", "verdict", "copy", *more]
    for batch in archive.batches("inclusion", month.name, columns):
        kept = pc.and_(pc.not_equal(batch["verdict"], "cannot_tell"), pc.invert(pc.fill_null(batch["copy"], False)))
        kept = pc.and_(kept, pa.array(_apart(month, batch, ("article", "outlet"), ("other_article", "other_outlet"))))
        rows = batch.filter(kept)
        at = pc.index_in(rows["statement"], value_set=roles["statement"])
        yield rows, pc.fill_null(pc.take(roles["role"], at), OUTLET)


def _statement_roles(archive: Archive, month: str) -> pa.Table:
    """Return the attributed statements of a month with the role of who says each."""
    import pyarrow as pa
    import pyarrow.compute as pc

    said = archive.whole("attributions", month, ["article", "speaker", "role"])
    said = said.filter(pc.is_valid(said["speaker"]))
    keys = pc.binary_join_element_wise(said["article"], said["speaker"], _JOINT)
    statements = archive.whole("statements", month, ["statement", "article", "speaker", "attributed"])
    statements = statements.filter(pc.equal(statements["attributed"], True))
    speakers = pc.binary_join_element_wise(statements["article"], pc.fill_null(statements["speaker"], ""), _JOINT)
    role = pc.take(said["role"], pc.index_in(speakers, value_set=keys))
    return pa.table({"statement": statements["statement"], "role": pc.fill_null(role, NO_SPEAKER)})


def source_rows(archive: Archive, month: MonthOfReports) -> Iterator[Rows]:
    """Yield the sources of each report on a shared event, and whether another outlet has them too."""
    first: dict[tuple[int, str], int] = {}
    for table, keys in source_keys(archive, month):
        for place, key in zip(month.places(table["article"]).tolist(), keys, strict=True):
            report = int(month.report[place]) if place >= 0 else -1
            if report >= 0 and month.shared[report]:
                first[report, key] = min(place, first.get((report, key), place))
    holders = Counter((int(month.event[report]), key) for report, key in first)
    ordered = sorted(first.items())
    alone = [float(holders[int(month.event[report]), key] == 1) for (report, key), _ in ordered]
    yield Rows(np.array([place for _, place in ordered], dtype=np.intp), np.array(alone), np.ones(len(alone)))


def source_keys(
    archive: Archive, month: MonthOfReports, more: tuple[str, ...] = ()
) -> Iterator[tuple[pa.Table, list[str]]]:
    """Yield the attributions to sources that are somebody, with some more columns, and what each source is known by."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = ["article", "words", "act", "probability", "speaker", "role", *more]
    for batch in archive.batches("attributions", month.name, columns):
        nameless = pc.is_in(batch["role"], value_set=pa.array(NAMELESS))
        rows = batch.filter(pc.and_(spoken(batch), pc.and_(pc.is_valid(batch["speaker"]), pc.invert(nameless))))
        yield rows, [_key(name) for name in rows["speaker"].to_pylist()]


def _key(name: str) -> str:
    """Return what a source is known by over the articles of one event.

    A person is the same where the last word of the name is: two outlets seldom quote two people of one surname on one
    event, and one outlet seldom spells a name as another does.

    >>> _key("Foreign Minister Ana Ruiz") == _key("Ruiz")
    True
    """
    return name.casefold().split()[-1] if name.split() else ""


def altered_rows(archive: Archive, month: MonthOfReports) -> Iterator[Rows]:
    """Yield, for both articles, each quotation that stands in two outlets, and whether its words differ."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = ["kind", "left", "right", "left_outlet", "right_outlet", "copy"]
    for batch in archive.batches("variants", month.name, columns):
        kept = pc.and_(
            pc.invert(pc.fill_null(batch["copy"], False)),
            pa.array(_apart(month, batch, ("left", "left_outlet"), ("right", "right_outlet"))),
        )
        rows = batch.filter(kept)
        altered = np.asarray(pc.equal(rows["kind"], "altered"), dtype=np.float64)
        for side in ("left", "right"):
            yield placed(month, rows[side], altered, np.ones(len(rows)))


def _apart(
    month: MonthOfReports, batch: pa.Table, one: tuple[str, str], other: tuple[str, str]
) -> npt.NDArray[np.bool_]:
    """Return whether the two articles of each row are of two outlets, or groups of outlets."""
    import pyarrow.compute as pc

    left, right = month.places(batch[one[0]]), month.places(batch[other[0]])
    named: Any = pc.fill_null(pc.not_equal(batch[one[1]], batch[other[1]]), False)
    grouped = month.outlet[month.report[left]] != month.outlet[month.report[right]] if len(month.ids) else left > 0
    # an article of a neighbouring month has no place here: its outlet's name must do
    return np.where((left >= 0) & (right >= 0), grouped, np.asarray(named, dtype=bool))
