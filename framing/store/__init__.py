"""A memory in one SQLite file: articles in all their versions, the events they tell of, what was found in each.

``with framing.open_store(path) as store: delta = store.add(article)`` says what a newcomer adds, repeats, changes and
leaves out against what is known of its event. Several processes may read and write one file at once.
"""

from framing.store.contents import StoredEvent
from framing.store.records import (
    Delta,
    EventEntry,
    Repeat,
    Revision,
    SearchHit,
    StatedCorrection,
    StoredWords,
    ToldOtherwise,
    Upgrade,
    VersionChange,
)
from framing.store.store import Store, open_store

__all__ = [
    "Delta",
    "EventEntry",
    "Repeat",
    "Revision",
    "SearchHit",
    "StatedCorrection",
    "Store",
    "StoredEvent",
    "StoredWords",
    "ToldOtherwise",
    "Upgrade",
    "VersionChange",
    "open_store",
]
