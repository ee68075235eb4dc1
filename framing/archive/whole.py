"""What can only be known of a whole archive: near-copies, and which articles are on one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from framing.archive.bags import read_labels
from framing.archive.catalog import Catalog
from framing.archive.copies import find_copies
from framing.archive.events import EventMember, Planned, plan
from framing.archive.grouping import Groups
from framing.model import Event

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

__all__ = ["Whole", "read_whole"]


@dataclass(frozen=True, slots=True)
class Whole:
    """The articles of an archive with all that is known of them over the archive.

    Attributes
    ----------
    catalog : Catalog
    first_copy : array of int
        The first of its near-copies by its place; -1 for an article that has none.
    groups : Groups
    labels : arrow array of str
        What the event of each article is called where the article is alone in it.
    """

    catalog: Catalog
    first_copy: NDArray[np.int64]
    groups: Groups
    labels: pa.Array

    def planned(self) -> Iterator[Planned]:
        """Yield each event, with the articles that are to be compared."""
        order = np.argsort(self.groups.event, kind="stable")
        ends = np.cumsum(np.bincount(self.groups.event, minlength=len(self.groups.certain)))
        begin = 0
        for number, end in enumerate(ends.tolist()):
            places = order[begin:end].tolist()
            members = tuple(map(self._member, places))
            begin = end
            event = Event(
                id=_event_id(number),
                articles=tuple(member.id for member in members),
                label=self.labels[places[0]].as_py(),
                reasons=(),
                certain=bool(self.groups.certain[number]),
            )
            yield plan(event, members)

    def found_later(self) -> pa.Table:
        """Return the columns of the table of articles that one article alone does not tell."""
        import pyarrow as pa

        count = len(self.catalog)
        compared = np.zeros(count, dtype=bool)
        order = np.argsort(self.groups.event, kind="stable")
        begin = 0
        for item in self.planned():
            compared[order[begin + np.array(item.chosen, dtype=np.int64)]] = True
            begin += len(item.members)
        copied = self.first_copy >= 0
        heads = pa.array(np.where(copied, self.first_copy, 0), mask=~copied)
        return pa.table(
            {
                "event": pa.array([_event_id(number) for number in self.groups.event.tolist()], pa.string()),
                "copies": self.catalog.ids.take(heads),
                "independent": pa.array(~copied | (self.first_copy == np.arange(count))),
                "compared": pa.array(compared),
            }
        )

    def _member(self, place: int) -> EventMember:
        """Return an article as a member of its event."""
        catalog, first = self.catalog, int(self.first_copy[place])
        return EventMember(
            part=catalog.keys[catalog.part[place]],
            row=int(catalog.row[place]),
            id=catalog.ids[place].as_py(),
            outlet=catalog.outlets[place].as_py(),
            published=catalog.published[place].as_py(),
            copy_of=catalog.ids[first].as_py() if first >= 0 else None,
        )


def _event_id(number: int) -> str:
    """Return the id of an event."""
    return f"event-{number + 1}"


def read_whole(folder: Path, catalog: Catalog, groups: Groups) -> Whole:
    """Find the near-copies of an archive whose articles are grouped.

    Parameters
    ----------
    folder : Path
        Of the parts.
    catalog : Catalog
    groups : Groups
    """
    import pyarrow as pa

    sketches, runs = catalog.sketches(folder)
    labels = pa.chunked_array(
        [pa.array(read_labels(folder, key), pa.string()) for key in catalog.keys]
    ).combine_chunks()
    return Whole(catalog, find_copies(sketches, runs, catalog.published.to_pylist()), groups, labels)
