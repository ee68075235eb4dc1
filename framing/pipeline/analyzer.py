"""The analyzer: compiled lexicons that many articles share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from framing.collector import collector_paused
from framing.comparison.pairs import MemoryPairs, PairCache
from framing.errors import ComparisonError
from framing.lexicons import Matcher
from framing.lexicons.language import Languages
from framing.model import UNNAMED, Article, Comparison, DraftCheck, Event, Grounding, Note, Profile, SetAside
from framing.pipeline.comparing import (
    check_ids,
    comparable,
    compare_profiles,
    events_given,
    lasting_notes,
    lay_beside,
    of_one_event,
)
from framing.pipeline.profiling import BATCH, Progress, attribute_batch, prepare, profile_document
from framing.pipeline.settings import Settings, lexicons_of
from framing.threads import one_thread

if TYPE_CHECKING:
    from framing.comparison.index import ArticleIndex, IndexKeeper
    from framing.comparison.pairing import Pairs
    from framing.comparison.pairs import ReportCache, Reports

__all__ = ["Analyzer"]


class Analyzer:
    """Holds compiled lexicons, so that many articles share them.

    Parameters
    ----------
    settings : Settings, optional
    pairs : PairCache, optional
        Keeps what every two articles say of each other, so that a pair is compared once; else some are kept in memory.

    Raises
    ------
    LexiconError
        If a lexicon file is broken.
    """

    def __init__(self, settings: Settings | None = None, *, pairs: PairCache | None = None) -> None:
        self.settings = settings or Settings()
        self.lexicons = lexicons_of(self.settings)
        self.languages = Languages(self.lexicons)
        # The attribution lexicon is looked up cue by cue, never searched for in the text.
        self._matcher = Matcher([lexicon for lexicon in self.lexicons if lexicon.kind != "attribution"])
        self._pairs = MemoryPairs() if pairs is None else pairs
        self._index: IndexKeeper | None = None

    def analyze(self, article: Article) -> Profile:
        """Profile one article on its own."""
        return self.analyze_all([article])[0]

    @collector_paused()
    def analyze_all(self, articles: Sequence[Article], *, progress: Progress | None = None) -> list[Profile]:
        """Profile several articles; each profile is the same as if its article stood alone.

        Parameters
        ----------
        articles : sequence of Article
        progress : callable, optional
            Called with (done, total) after each batch.

        Returns
        -------
        list of Profile
            In the order given.
        """
        return list(self.analyze_each(articles, progress=progress))

    def analyze_each(self, articles: Sequence[Article], *, progress: Progress | None = None) -> Iterator[Profile]:
        """Profile several articles and yield each as soon as it is done, so that an archive need not fit in memory.

        Parameters
        ----------
        articles : sequence of Article
        progress : callable, optional
            Called with (done, total) after each batch.

        Yields
        ------
        Profile
            In the order given.
        """
        for first in range(0, len(articles), BATCH):
            with one_thread(), collector_paused():
                profiles = self._profile_batch(articles[first : first + BATCH])
            yield from profiles
            if progress is not None:
                progress(first + len(profiles), len(articles))

    def _profile_batch(self, articles: Iterable[Article]) -> list[Profile]:
        """Profile the articles of one batch, whose attributions are tagged together."""
        documents = [prepare(article, self.languages) for article in articles]
        found = attribute_batch(documents, method=self.settings.attribution, languages=self.languages)
        return [
            profile_document(
                document,
                raw,
                language=self.languages.of(document.article.language),
                matcher=self._matcher,
                lexicons=self.lexicons,
                stance_model=self.settings.stance_model,
            )
            for document, raw in zip(documents, found, strict=True)
        ]

    @collector_paused()
    def compare(
        self,
        articles: Iterable[Article],
        *,
        name: str = UNNAMED,
        set_aside: Iterable[SetAside] = (),
        notes: Iterable[Note] = (),
        events: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> Comparison:
        """Put articles side by side.

        Parameters
        ----------
        articles : iterable of Article
            At least two that can be compared, of one event or of several.
        name : str
            Name of the comparison, shown in the report.
        set_aside, notes
            What reading left out and had to assume.
        events : mapping of str to str, optional
            Article id to the name of the event it is about, where that is known: articles of one name are one event,
            of two names never. The name may be empty. The others are grouped by what they say.
        progress : callable, optional
            Called with (done, total) as articles are analysed.

        Returns
        -------
        Comparison

        Raises
        ------
        ComparisonError
            If two articles share an id, or fewer than two can be compared.
        """
        given = list(articles)
        check_ids(given)
        profiles, dropped = comparable(self.analyze_all(given, progress=progress))
        aside = (*set_aside, *dropped)
        if len(profiles) < 2:
            reasons = "; ".join(f"{item.origin}: {item.reason}" for item in aside)
            raise ComparisonError(
                f"a comparison needs at least two articles; {len(profiles)} can be compared"
                + (f" ({reasons})" if reasons else ""),
                command="analyze profiles a single article",
            )
        return self._compare(profiles, name, aside, notes, given_events=events)

    @collector_paused()
    def add(self, comparison: Comparison, article: Article, *, one_event: bool = False) -> Comparison:
        """Compare once more with one article added; only the newcomer is analysed, and laid beside the others.

        With ``one_event`` all of them are about one, whatever they say.
        """
        given = [*(profile.article for profile in comparison.profiles), article]
        check_ids(given)
        kept, dropped = comparable(self.analyze_all([article]))
        return self._compare(
            [*comparison.profiles, *kept],
            comparison.name,
            (*comparison.set_aside, *dropped),
            lasting_notes(comparison),
            given_events=of_one_event(given) if one_event else events_given(comparison),
        )

    @collector_paused()
    def compare_event(self, profiles: Sequence[Profile], event: Event | None, *, name: str) -> Comparison:
        """Compare profiles made with these settings; as one event, where they are known to be.

        Parameters
        ----------
        profiles : sequence of Profile
        event : Event or None
            Its name and reasons; they are used where the articles alone would be grouped otherwise. None groups them.
        name : str

        Returns
        -------
        Comparison
            Where the articles would be grouped as one event anyway, the same as comparing them.
        """
        return self._compare(profiles, name, (), (), event)

    @collector_paused()
    def lay_beside(
        self, profiles: Sequence[Profile], about: str, pairs: ReportCache
    ) -> tuple[tuple[ArticleIndex, ...], Pairs, dict[tuple[int, int], Reports]]:
        """Lay one article of an event beside the others, profiles made with these settings.

        Parameters
        ----------
        profiles : sequence of Profile
            Of one event.
        about : str
            The article's id.
        pairs : ReportCache
            Keeps the results of pairs.

        Returns
        -------
        indices : tuple of ArticleIndex
            In the order of a comparison.
        pairs : mapping of (int, int) to PairResult
            What this article and each other say of each other, by their places.
        reports : dict of (int, int) to Reports
            Who reports what, of every other two.
        """
        with one_thread():
            return lay_beside(
                profiles,
                about,
                settings=self.settings,
                lexicons=self.lexicons,
                pairs=pairs,
                index=self._indices(),
            )

    def _indices(self) -> IndexKeeper:
        """Return what keeps the indices of the latest articles."""
        from framing.comparison.index import IndexKeeper

        self._index = self._index or IndexKeeper(self.languages)
        return self._index

    def _compare(
        self,
        profiles: Sequence[Profile],
        name: str,
        set_aside: Iterable[SetAside],
        notes: Iterable[Note],
        event: Event | None = None,
        given_events: Mapping[str, str] | None = None,
    ) -> Comparison:
        """Compare profiles with these settings and lexicons."""
        with one_thread():
            return compare_profiles(
                profiles,
                name=name,
                set_aside=set_aside,
                notes=notes,
                settings=self.settings,
                lexicons=self.lexicons,
                pairs=self._pairs,
                event=event,
                given_events=given_events,
                index=self._indices(),
            )

    def draft(self, article: Article, others: Iterable[Article] | Comparison, *, one_event: bool = False) -> DraftCheck:
        """Hold a draft against articles, or against a comparison of them.

        Only those on its event count: all of them with ``one_event``, else those grouped with it.
        """
        from framing.comparison.drafting import check_draft

        if isinstance(others, Comparison):
            comparison = self.add(others, article, one_event=one_event)
        else:
            given = [*others, article]
            events = of_one_event(given) if one_event else None
            aside = getattr(others, "set_aside", ())
            comparison = self.compare(given, name="draft", set_aside=aside, events=events)
        if article.id not in {profile.id for profile in comparison.profiles}:
            reasons = [item.reason for item in comparison.set_aside if item.article_id == article.id]
            raise ComparisonError(
                "the draft cannot be compared: " + "; ".join(reasons), remedy="give a text in English"
            )
        with one_thread(), collector_paused():
            return check_draft(comparison, article.id, self.languages)

    @collector_paused()
    def ground(self, text: Article, articles: Iterable[Article]) -> Grounding:
        """Hold each sentence of a text against the articles it was made from."""
        from framing.comparison.grounding import ground_text
        from framing.comparison.index import index_articles

        given = [text, *articles]
        check_ids(given)
        if len(given) < 2:
            raise ComparisonError("no article to check the text against", remedy="give the articles it was made from")
        profiles = self.analyze_all(given)
        kept, dropped = comparable(profiles)
        if profiles[0] not in kept or len(kept) < 2:
            raise ComparisonError(
                "nothing can be checked against the articles: "
                + "; ".join(f"{item.origin}: {item.reason}" for item in dropped),
                remedy="give a text and articles in English",
            )
        with one_thread():
            index, *sources = index_articles(kept, self.languages)
            return ground_text(index, sources)
