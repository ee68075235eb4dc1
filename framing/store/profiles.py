"""The file of a store, what analyses for it, and the profiles in memory."""

from __future__ import annotations

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from framing.errors import ShapeError
from framing.store import rows
from framing.store.pairs import StoredPairs
from framing.store.schema import connect, writing

if TYPE_CHECKING:
    from framing.model import Event, Profile
    from framing.pipeline import Analyzer, Settings

__all__ = ["Profiles"]

#: Profiles kept in memory, the latest used: some 300 kB each.
PROFILES_KEPT = 200


class Profiles:
    """Holds the file open and hands out profiles of stored versions.

    Parameters
    ----------
    path : Path
    settings : Settings, optional
    create : bool
        Whether to make the file where there is none.
    """

    def __init__(self, path: Path, *, settings: Settings | None = None, create: bool = True) -> None:
        self.path = path
        self._settings = settings
        self._lock = threading.RLock()
        self._connection = connect(path, create=create)
        self._made: Analyzer | None = None
        self._pairs = StoredPairs(self._connection)
        self._key = ""
        self._profiles: OrderedDict[int, Profile] = OrderedDict()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _group(self, members: Sequence[int], said: Mapping[int, str]) -> list[tuple[Event, list[int]]]:
        """Group articles into events; given and returned by number."""
        from framing.comparison.events import group_events
        from framing.threads import one_thread

        versions = {number: rows.current(self._connection, number) for number in members}
        profiles = {number: self._profile(version) for number, version in versions.items()}
        ordered = sorted(members, key=lambda number: profiles[number].id)
        number_of = {profiles[number].id: number for number in members}
        given = {profiles[number].id: event for number, event in said.items()}
        with one_thread():
            found = group_events([profiles[number] for number in ordered], given=given or None)
        return [(event, [number_of[name] for name in event.articles]) for event in found]

    @property
    def _analyzer(self) -> Analyzer:
        """What analyses; made when first needed, since a list of events needs none."""
        if self._made is None:
            from framing.pipeline import Analyzer

            self._made = Analyzer(self._settings, pairs=self._pairs)
        return self._made

    @property
    def _analysis(self) -> str:
        """The key of what analyses: versions of lexicons, models and libraries, and settings."""
        if not self._key:
            from framing.store.keys import analysis_key

            self._key = analysis_key(self._analyzer)
        return self._key

    def _profile(self, version: int) -> Profile:
        """Return the profile of a stored version; one that is stale is made anew, and ``upgrade`` would keep it."""
        kept = self._profiles.get(version)
        if kept is not None:
            self._profiles.move_to_end(version)
            return kept
        from framing.pipeline.profiling import prepare
        from framing.store.packing import unpack_profile

        query = "SELECT analysis, profile FROM versions WHERE number = ?"
        analysis, packed = self._connection.execute(query, (version,)).fetchone()
        article = rows.article_of(self._connection, version)
        profile = None
        if analysis == self._analysis:
            with contextlib.suppress(ShapeError):  # what a profile holds has changed since
                profile = unpack_profile(prepare(article, self._analyzer.languages), packed)
        if profile is None:
            profile = self._analyzer.analyze(article)
        self._remember(version, profile)
        return profile

    def _remember(self, version: int, profile: Profile) -> None:
        """Keep a profile in memory."""
        self._profiles[version] = profile
        while len(self._profiles) > PROFILES_KEPT:
            self._profiles.popitem(last=False)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Write in one transaction; where it comes to nothing, forget what is in memory, as its numbers come again."""
        try:
            with writing(self._connection):
                self._pairs.writes = True
                yield
        except BaseException:  # Ctrl-C too: the rows are gone, whatever ended the block
            self._profiles.clear()
            self._pairs.forget()
            raise
        finally:
            self._pairs.writes = False
