"""What a store holds, as its readers see it: events, articles, their versions."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from framing.errors import ComparisonError
from framing.store import rows
from framing.store.profiles import Profiles
from framing.store.records import EventEntry, Revision, SearchHit
from framing.store.schema import reading

if TYPE_CHECKING:
    from framing.model import Article, Comparison, DraftCheck, Profile
    from framing.review import Review

__all__ = ["Contents", "StoredEvent"]


class StoredEvent:
    """One event of a store.

    Attributes
    ----------
    entry : EventEntry
        Its number, name, reasons.
    articles : tuple of Article
        In their latest versions.
    """

    def __init__(self, store: Contents, entry: EventEntry, articles: tuple[Article, ...]) -> None:
        self._store = store
        self.entry = entry
        self.articles = articles

    def comparison(self, *, name: str | None = None) -> Comparison:
        """Compare its articles.

        Raises
        ------
        ComparisonError
            If it has one article alone.
        """
        return self._store.comparison(self.entry.number, name=name)


class Contents(Profiles):
    """Answers what is asked of a store; nothing here writes."""

    def events(self, *, doubtful: bool = False, limit: int | None = None) -> tuple[EventEntry, ...]:
        """Return the events, the latest first.

        Parameters
        ----------
        doubtful : bool
            Only those whose grouping was a close call.
        limit : int, optional
            The most to return.
        """
        with self._lock, reading(self._connection):
            return tuple(rows.events(self._connection, doubtful=doubtful, limit=limit))

    def event(self, number: int) -> StoredEvent:
        """Return one event with its articles; the number of one that was merged leads to what it is part of.

        Raises
        ------
        StoreError
            If there is no such event.
        """
        with self._lock, reading(self._connection):
            entry = rows.entry(self._connection, number)
            versions = rows.members(self._connection, entry.number)
            articles = tuple(rows.article_of(self._connection, version) for version in versions)
            return StoredEvent(self, entry, articles)

    def event_of(self, article_id: str) -> StoredEvent:
        """Return the event of an article.

        Raises
        ------
        StoreError
            If there is no such article.
        """
        with self._lock, reading(self._connection):
            number = rows.article_number(self._connection, article_id)
            query = "SELECT event FROM articles WHERE number = ?"
            return self.event(self._connection.execute(query, (number,)).fetchone()[0])

    def nearest_event(self, article: Article) -> StoredEvent | None:
        """Return the event whose articles share most with a text, such as a draft; nothing is stored.

        Returns
        -------
        StoredEvent or None
            None where no stored article shares its rare words. Nearest does not mean of one event.
        """
        from framing.store.placing import nearest_events, terms_of

        profile = self._analyzer.analyze(article)
        day = article.published.toordinal() if article.published else None
        with self._lock, reading(self._connection):
            found = nearest_events(self._connection, terms_of(profile), day)
            return self.event(found[0]) if found else None

    def draft(self, article: Article, event: int | None = None) -> DraftCheck:
        """Hold an unpublished text against what is stored of its event; nothing is stored.

        Parameters
        ----------
        article : Article
        event : int, optional
            The number of the event that the draft is about, whatever its text says; found by the text unless given.

        Returns
        -------
        DraftCheck

        Raises
        ------
        ComparisonError
            If no stored article shares the draft's rare words, or the draft is stored itself.
        StoreError
            If there is no such event.
        """
        found = self.nearest_event(article) if event is None else self.event(event)
        if found is None:
            raise ComparisonError(
                "no stored article covers what the draft reports",
                remedy="add articles, or name the event by its number",
            )
        others = found.comparison() if len(found.articles) > 1 else found.articles
        with self._lock:
            return self._analyzer.draft(article, others, one_event=event is not None)

    def profiles(self, event: int) -> tuple[Profile, ...]:
        """Return what was found in each article of an event.

        Raises
        ------
        StoreError
            If there is no such event.
        """
        with self._lock, reading(self._connection):
            versions = rows.members(self._connection, rows.entry(self._connection, event).number)
            return tuple(self._profile(version) for version in versions)

    def comparison(self, event: int | None = None, *, name: str | None = None) -> Comparison:
        """Compare the articles of one event, or of the whole store.

        Parameters
        ----------
        event : int, optional
        name : str, optional
            Shown in the report; the number of the event unless given.

        Returns
        -------
        Comparison
            Without the findings that a reader rejected or hid.

        Raises
        ------
        ComparisonError
            If there are fewer than two articles.
        """
        from framing.review import apply_review

        with self._lock, reading(self._connection):
            return apply_review(self.unreviewed(event, name=name), self.review())

    def review(self) -> Review:
        """Return what readers decided on the findings of all events."""
        from framing.store.decisions import read_decisions

        with self._lock, reading(self._connection):
            return read_decisions(self._connection)

    def unreviewed(self, event: int | None = None, *, name: str | None = None) -> Comparison:
        """Compare the articles as :meth:`comparison` does, with the findings that a reader rejected or hid."""
        from framing.model import Event

        with self._lock, reading(self._connection):
            entries = list(self.events()) if event is None else [rows.entry(self._connection, event)]
            grouped = [(entry, rows.members(self._connection, entry.number)) for entry in entries]
            profiles = [self._profile(version) for _, versions in grouped for version in versions]
        if len(profiles) < 2:
            raise ComparisonError("a comparison needs two articles", remedy="add another report of the event")
        if event is None:
            return self._analyzer.compare_event(profiles, None, name=name or "store")
        entry = entries[0]
        ids = tuple(profile.id for profile in profiles)
        known = Event("event-1", ids, entry.label, entry.reasons, entry.certain)
        return self._analyzer.compare_event(profiles, known, name=name or f"event {entry.number}")

    def search(self, text: str, *, limit: int = 20) -> tuple[SearchHit, ...]:
        """Find statements, quotations and titles that hold all the words of a text, the latest stored first.

        Parameters
        ----------
        text : str
            Words in any form ("bases" finds "base"); words in quotation marks must stand together.
        limit : int
            The most to return.
        """
        with self._lock, reading(self._connection):
            return tuple(rows.search(self._connection, text, limit))

    def changes(self, article_id: str, *, substantive_only: bool = True) -> tuple[Revision, ...]:
        """Return what changed from each version of an article to the next.

        Parameters
        ----------
        article_id : str
        substantive_only : bool
            Leave out what changes marks, blanks or capitals alone.

        Raises
        ------
        StoreError
            If there is no such article.
        """
        from framing.store.revisions import revise

        with self._lock, reading(self._connection):
            number = rows.article_number(self._connection, article_id)
            profiles = [self._profile(version) for version in rows.versions(self._connection, number)]
        return tuple(
            revise(earlier, later, numbers=(place, place + 1), substantive_only=substantive_only)
            for place, (earlier, later) in enumerate(itertools.pairwise(profiles), start=1)
        )
