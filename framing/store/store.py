"""The store: what changes it, and the order in which an addition goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from framing.collector import collector_paused
from framing.errors import ComparisonError
from framing.store import rows
from framing.store.contents import Contents
from framing.store.records import Delta, EventEntry, Upgrade

if TYPE_CHECKING:
    from framing.model import Article, Profile
    from framing.pipeline import Settings
    from framing.review import Decision, Review
    from framing.store.identity import Known
    from framing.store.placing import Placement

__all__ = ["Store", "open_store"]

#: Stale articles analysed again in one transaction: what an interruption can cost.
UPGRADED_AT_ONCE = 16


def open_store(path: str | os.PathLike[str], *, settings: Settings | None = None, create: bool = True) -> Store:
    """Open a store of articles and events.

    Parameters
    ----------
    path : path-like
        One SQLite file. Beside it SQLite keeps ``-wal`` and ``-shm`` while it is open.
    settings : Settings, optional
        How articles are analysed.
    create : bool
        Whether to make the file where there is none.

    Returns
    -------
    Store
        A context manager; may be used from several threads, which wait for one another.

    Raises
    ------
    StoreError
        If the file cannot be opened or is no store.
    """
    return Store(Path(path), settings=settings, create=create)


class Store(Contents):
    """A memory of articles and events; made by :func:`open_store`."""

    @collector_paused()
    def add(self, article: Article) -> Delta:
        """Store an article and say what it brings to what is known of its event.

        The article is analysed, its event found or opened, all in one transaction: whoever ends the process meanwhile
        leaves the store as it was. An article that is stored already changes nothing.

        Parameters
        ----------
        article : Article
            Under the address, the id or with most of the text of one stored by the same outlet, it is a version of
            that one; its ``id`` in the store is then that of the first.

        Returns
        -------
        Delta

        Raises
        ------
        ComparisonError
            If it cannot be compared: no words, or not in English.
        """
        with self._lock:
            while True:
                known, profile = self._identified(article)
                with self._writing():
                    if self._identify(article) == known:  # else another process stored it meanwhile
                        return self._keep(known, profile)

    def _identified(self, article: Article) -> tuple[Known, Profile]:
        """Return who an article is, and its profile under that id; analysed before anybody waits for us."""
        from framing.pipeline.comparing import comparable
        from framing.store.identity import same_but_id

        known = self._identify(article)
        kept, dropped = comparable(self._analyzer.analyze_all([same_but_id(article, known.id)]))
        if dropped:
            raise ComparisonError(dropped[0].reason, path=dropped[0].origin, remedy="give a text in English")
        return known, kept[0]

    def _identify(self, article: Article) -> Known:
        """Say who an article is."""
        from framing.store.identity import identify

        return identify(self._connection, article)

    def _keep(self, known: Known, profile: Profile) -> Delta:
        """Write an article and its event, and say what it brings."""
        from framing.store.identity import digest, shingles, sketch
        from framing.store.placing import Placement, pile, place, terms_of

        connection = self._connection
        fresh = known.number is None
        number = rows.add_article(connection, known) if known.number is None else known.number
        if known.arrival == "later_version":
            self._drop_pairs(number)
        if known.arrival != "known":
            current = known.arrival != "earlier_version"
            code = digest(profile.article)
            version = rows.add_version(connection, number, profile, self._analysis, code, current=current)
            self._remember(version, profile)
        if known.arrival in ("new", "later_version"):
            terms = terms_of(profile)
            rows.describe_article(connection, number, profile, terms, sketch(shingles(profile.article.text)))
            day = profile.article.published.toordinal() if profile.article.published else None
            together = pile(connection, number, terms, day)
            placement = place(connection, number, together, self._group, fresh=fresh)
        else:
            query = "SELECT event FROM articles WHERE number = ?"
            placement = Placement(connection.execute(query, (number,)).fetchone()[0], False, (), ())
        return self._delta(known, number, placement)

    def _drop_pairs(self, number: int) -> None:
        """Take out what the version of an article that is to be replaced and others say of each other."""
        from framing.comparison.pairs import article_key
        from framing.pipeline.manifest import make_manifest
        from framing.store.pairs import drop_pairs

        manifest = make_manifest(self._analyzer.settings, self._analyzer.lexicons)
        profile = self._profile(rows.current(self._connection, number))
        drop_pairs(self._connection, article_key(profile.article, manifest))

    def _delta(self, known: Known, number: int, placement: Placement) -> Delta:
        """Lay an article beside the others of its event and say what it brings to it."""
        from framing.store.delta import DeltaLists, tell

        entry = rows.entry(self._connection, placement.event)
        told = DeltaLists()
        if entry.articles > 1:
            profiles = [self._profile(version) for version in rows.members(self._connection, entry.number)]
            told = tell(*self._analyzer.lay_beside(profiles, known.id, self._pairs), known.id)
        revisions = self.changes(known.id) if known.arrival.endswith("version") else ()
        article = rows.article_of(self._connection, rows.current(self._connection, number))
        return Delta(
            article_id=known.id,
            outlet=article.label,
            arrival=known.arrival,
            event=entry,
            opened=placement.opened,
            merged=placement.merged,
            parted=placement.parted,
            adds=told.adds,
            repeats=told.repeats,
            changes=told.changes,
            leaves_out=told.leaves_out,
            revision=revisions[-1] if revisions else None,
        )

    def move(self, article_id: str, event: int | None) -> EventEntry:
        """Put an article into an event, or, for None, into one of its own; later grouping keeps to that.

        Returns
        -------
        EventEntry
            Of the event that it is in now.

        Raises
        ------
        StoreError
            If there is no such article or event.
        """
        from framing.store.placing import move

        with self._lock, self._writing():
            number = rows.article_number(self._connection, article_id)
            target = None if event is None else rows.entry(self._connection, event).number
            return rows.entry(self._connection, move(self._connection, number, target, self._group))

    def decide(self, made: Iterable[Decision], *, dropped: Iterable[str] = ()) -> Review:
        """Keep decisions on findings; a rejected or hidden one stays out of the comparisons of its event.

        Parameters
        ----------
        made : iterable of Decision
            Each takes the place of an earlier one on its finding.
        dropped : iterable of str
            Ids of findings on which the decision is taken back.

        Returns
        -------
        Review
            All decisions now.
        """
        from framing.store.decisions import change_decisions

        with self._lock, self._writing():
            change_decisions(self._connection, made, dropped)
            return self.review()

    def upgrade(self, *, progress: Callable[[int, int], None] | None = None) -> Upgrade:
        """Analyse again what other lexicons, models or settings have analysed; where it is interrupted it goes on.

        Parameters
        ----------
        progress : callable, optional
            Called with (done, total).

        Returns
        -------
        Upgrade
        """
        from framing.store.pairs import drop_pairs

        with self._lock:
            query = "SELECT count(*), coalesce(sum(analysis <> ?), 0) FROM versions"
            total, old = self._connection.execute(query, (self._analysis,)).fetchone()
            done = 0
            if old:
                with self._writing():
                    drop_pairs(self._connection)
            while some := rows.stale(self._connection, self._analysis, UPGRADED_AT_ONCE):
                with self._writing():
                    for version in some:
                        self._analyse_again(version)
                done += len(some)
                if progress is not None:
                    progress(done, old)
            return Upgrade(total, done)

    def _analyse_again(self, version: int) -> None:
        """Replace what was found in a version, and how it is looked up where it is the current one."""
        from framing.store.identity import shingles, sketch
        from framing.store.packing import pack_profile
        from framing.store.placing import terms_of

        profile = self._analyzer.analyze(rows.article_of(self._connection, version))
        query = "UPDATE versions SET analysis = ?, profile = ? WHERE number = ? RETURNING article, current"
        values = (self._analysis, pack_profile(profile), version)
        ((number, current),) = self._connection.execute(query, values).fetchall()
        if current:
            hashes = sketch(shingles(profile.article.text))
            rows.describe_article(self._connection, number, profile, terms_of(profile), hashes)
