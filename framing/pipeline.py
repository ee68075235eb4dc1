"""The only room that knows the order of things: articles in, profiles and a comparison out."""

from __future__ import annotations

import dataclasses
import importlib.metadata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from framing.errors import ComparisonError
from framing.lexicons import Lexicon, Matcher, bundled, load
from framing.model import Article, Attribution, Comparison, Document, Manifest, Note, Profile, SetAside, StanceScore
from framing.segmentation import segment
from framing.threads import one_thread

__all__ = ["Analyzer", "Settings", "add", "analyze", "attributions", "compare"]

#: Libraries whose version can change a result; the manifest names them.
RESULT_LIBRARIES = ("nltk", "numpy", "py3langid", "scikit-learn", "scipy", "textstat", "trafilatura")

#: Articles whose attributions are tagged in one batch: wide enough for the matrix products, small
#: enough that progress is seen and memory stays flat.
BATCH = 16

#: Kind of the note that says whose publication date is unknown; made anew for each comparison.
UNDATED = "undated"

#: Told of each article done: how many, of how many.
Progress = Callable[[int, int], None]


@dataclasses.dataclass(frozen=True, slots=True)
class Settings:
    """What an analysis can be told to do differently.

    Attributes
    ----------
    lexicons : tuple of str
        Lexicon files used beside the bundled ones; one with the name of a bundled lexicon replaces it.
    attribution : {'tagger', 'rules'}
        The trained tagger, or the rules alone.
    stance_model : {'lexicon', 'net'}
        How stance toward a target is scored.
    thresholds : tuple of (str, float)
        Other thresholds of the inclusion verdicts than the shipped ones: ``not_found``, ``present``, as
        ``framing calibrate`` refits them.
    """

    lexicons: tuple[str, ...] = ()
    attribution: Literal["tagger", "rules"] = "tagger"
    stance_model: Literal["lexicon", "net"] = "lexicon"
    thresholds: tuple[tuple[str, float], ...] = ()


class Analyzer:
    """Holds compiled lexicons, so that many articles share them.

    Parameters
    ----------
    settings : Settings, optional

    Raises
    ------
    LexiconError
        If a lexicon file is broken.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        own = tuple(load(Path(path)) for path in self.settings.lexicons)
        replaced = {lexicon.name for lexicon in own}
        self.lexicons: tuple[Lexicon, ...] = (
            *(lexicon for lexicon in bundled() if lexicon.name not in replaced),
            *own,
        )
        # The attribution lexicon is looked up cue by cue, never searched for in the text.
        self._matcher = Matcher([lexicon for lexicon in self.lexicons if lexicon.kind != "attribution"])

    def analyze(self, article: Article) -> Profile:
        """Profile one article on its own."""
        return self.analyze_all([article])[0]

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
            with one_thread():
                documents = [segment(_with_language(article)) for article in articles[first : first + BATCH]]
                profiles = list(map(self._profile, documents, self._attribute(documents)))
            yield from profiles
            if progress is not None:
                progress(first + len(profiles), len(articles))

    def _attribute(self, documents: Sequence[Document]) -> list[tuple[Attribution, ...]]:
        """Find the attributions of a batch; a text that is not English has none we could trust."""
        from framing.annotation.attribution import attribute_all

        english = [document for document in documents if document.language_ok]
        found = iter(attribute_all(english, method=self.settings.attribution))
        return [next(found) if document.language_ok else () for document in documents]

    def _profile(self, document: Document, raw: tuple[Attribution, ...]) -> Profile:
        """Run every annotator on one document, in the order in which they need one another."""
        from framing.annotation.labels import find_labels
        from framing.annotation.mentions import find_mentions
        from framing.annotation.passives import find_passives
        from framing.annotation.speakers import resolve_speakers, voice_shares
        from framing.annotation.stance import score_stance
        from framing.annotation.statements import find_statements
        from framing.annotation.style import measure_style
        from framing.annotation.topics import cover_topics

        mentions = find_mentions(document)
        attributions, speakers = resolve_speakers(document, raw, mentions)
        matches, stopped = self._matcher.find_with_notes(document)
        return Profile(
            document=document,
            attributions=attributions,
            speakers=speakers,
            mentions=mentions,
            stance=score_stance(
                document, matches, attributions, mentions, self.lexicons, model=self.settings.stance_model
            ),
            topics=cover_topics(document, matches, attributions, self.lexicons),
            statements=find_statements(document, attributions),
            voices=voice_shares(document, attributions),
            labels=find_labels(document, matches, attributions, self.lexicons),
            passives=find_passives(document, attributions, mentions),
            style=measure_style(document, attributions),
            notes=(*_notes(document), *stopped),
            topic_terms=tuple(sorted({match.dimension for match in matches if match.kind == "topics"})),
        )

    def _title_stance(self, document: Document) -> tuple[StanceScore, ...]:
        """Score a title that does not stand in the text; one that does is scored with the text."""
        from framing.annotation.mentions import find_mentions
        from framing.annotation.stance import score_stance

        title = document.title
        if title is None or not document.language_ok:
            return ()
        rows = score_stance(
            title,
            self._matcher.find(title),
            (),
            find_mentions(title),
            self.lexicons,
            model=self.settings.stance_model,
        )
        return tuple(dataclasses.replace(row, article_id=document.id) for row in rows)

    def compare(
        self,
        articles: Iterable[Article],
        *,
        name: str = "comparison",
        set_aside: Iterable[SetAside] = (),
        notes: Iterable[Note] = (),
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
        _check_ids(given)
        profiles, dropped = _comparable(self.analyze_all(given, progress=progress))
        aside = (*set_aside, *dropped)
        if len(profiles) < 2:
            reasons = "; ".join(f"{item.origin}: {item.reason}" for item in aside)
            raise ComparisonError(
                f"a comparison needs two articles, {len(profiles)} can be compared"
                + (f" ({reasons})" if reasons else ""),
                remedy="analyze profiles a single article",
            )
        with one_thread():
            return self._compare(profiles, name, aside, tuple(notes))

    def add(self, comparison: Comparison, article: Article) -> Comparison:
        """Compare once more with one article added; only the newcomer is analysed."""
        given = [profile.article for profile in comparison.profiles]
        _check_ids([*given, article])
        kept, dropped = _comparable(self.analyze_all([article]))
        notes = tuple(note for note in comparison.notes if note.article_id is None and note.kind != UNDATED)
        return self._compare([*comparison.profiles, *kept], comparison.name, (*comparison.set_aside, *dropped), notes)

    def _compare(
        self, given: Sequence[Profile], name: str, set_aside: tuple[SetAside, ...], notes: tuple[Note, ...]
    ) -> Comparison:
        """Run every comparer on the profiles, in the order in which they need one another."""
        from framing.comparison.conflicts import find_conflicts
        from framing.comparison.coverage import discover_topics, find_topic_gaps
        from framing.comparison.differences import compare_stance
        from framing.comparison.distinctive import find_distinctive
        from framing.comparison.events import group_events
        from framing.comparison.findings import rank_findings
        from framing.comparison.inclusion import Limits, judge_statements
        from framing.comparison.passages import find_passages
        from framing.comparison.people import merge_speakers
        from framing.comparison.rivals import find_rival_labels
        from framing.comparison.variants import align_quotations

        profiles, speakers = merge_speakers(given)
        events = group_events(profiles)
        passages = find_passages(profiles, events)
        rows = judge_statements(profiles, events, passages, limits=Limits(**dict(self.settings.thresholds)))
        comparison = Comparison(
            profiles=profiles,
            events=events,
            speakers=speakers,
            statements=rows,
            discovered=discover_topics(profiles, events),
            topic_gaps=find_topic_gaps(profiles, events, self.lexicons, rows),
            label_sets=find_rival_labels(profiles, events),
            stance_differences=compare_stance(profiles, events),
            variants=align_quotations(profiles, events),
            passages=passages,
            conflicts=find_conflicts(profiles, events, rows),
            distinctive=find_distinctive(profiles, events),
            findings=(),
            set_aside=set_aside,
            notes=(*notes, *(note for profile in profiles for note in profile.notes), *_event_notes(profiles)),
            manifest=self.manifest(),
            name=name,
        )
        return dataclasses.replace(comparison, findings=rank_findings(comparison))

    def manifest(self) -> Manifest:
        """Say what produces the results: versions, lexicon and model hashes, thresholds."""
        from framing.annotation import attribution
        from framing.annotation.stance import net
        from framing.comparison import inclusion

        models = [(inclusion.MODEL_NAME, inclusion.model_digest())]
        if self.settings.attribution == "tagger":
            models.append((attribution.MODEL_NAME, attribution.model_digest()))
        if self.settings.stance_model == "net":
            models.append((net.MODEL_NAME, net.model_digest()))
        return Manifest(
            framing=_version("framing"),
            libraries=tuple((name, _version(name)) for name in RESULT_LIBRARIES),
            lexicons=tuple((lexicon.name, lexicon.version, lexicon.sha256) for lexicon in self.lexicons),
            models=tuple(sorted(models)),
            thresholds=inclusion.thresholds(inclusion.Limits(**dict(self.settings.thresholds))),
        )


@lru_cache(maxsize=16)
def _version(name: str) -> str:
    """Return the version of an installed library; looking one up reads its metadata file."""
    return importlib.metadata.version(name)


@lru_cache(maxsize=4)
def _analyzer(settings: Settings) -> Analyzer:
    """Keep an analyzer a setting: compiling the lexicons costs more than an article."""
    return Analyzer(settings)


def analyze(article: Article | str, *, settings: Settings | None = None) -> Profile:
    """Profile one article on its own.

    Parameters
    ----------
    article : Article or str
        A string is taken as the text.
    settings : Settings, optional

    Returns
    -------
    Profile
        Attributions, speakers, stance, topics, statements, style, each with its spans.

    Examples
    --------
    >>> profile = analyze("“We will not leave,” said Ana Duarte, the mayor of Porto Novo.")
    >>> profile.attributions[0].kind
    'direct'
    """
    text = Article(text=article) if isinstance(article, str) else article
    return _analyzer(settings or Settings()).analyze(text)


def attributions(text: str | Article, *, settings: Settings | None = None) -> tuple[Attribution, ...]:
    """Find who says what in one text, and nothing else.

    Parameters
    ----------
    text : str or Article
    settings : Settings, optional

    Returns
    -------
    tuple of Attribution
        In text order, with speakers resolved. Empty for a text that is not English.
    """
    from framing.annotation.attribution import attribute_all
    from framing.annotation.mentions import find_mentions
    from framing.annotation.speakers import resolve_speakers

    article = Article(text=text) if isinstance(text, str) else text
    document = segment(_with_language(article))
    if not document.language_ok:
        return ()
    (raw,) = attribute_all([document], method=(settings or Settings()).attribution)
    return resolve_speakers(document, raw, find_mentions(document))[0]


def compare(
    articles: Iterable[Article],
    *,
    settings: Settings | None = None,
    name: str = "comparison",
    progress: Progress | None = None,
) -> Comparison:
    """Put several outlets' articles side by side.

    Parameters
    ----------
    articles : iterable of Article
        What :func:`framing.read` returns serves as it is: what it set aside and noted is carried over.
    settings : Settings, optional
    name : str
        Name of the comparison, shown in the report.
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
    return _analyzer(settings or Settings()).compare(
        articles,
        name=name,
        set_aside=getattr(articles, "set_aside", ()),
        notes=getattr(articles, "notes", ()),
        progress=progress,
    )


def add(comparison: Comparison, article: Article, *, settings: Settings | None = None) -> Comparison:
    """Compare once more with one article added: a newcomer, or a draft before it is published.

    The articles compared before are not analysed again, so the call costs one analysis and one
    comparison. What the newcomer adds, repeats and leaves out stands in the result:
    ``result.only_in(article)``, ``result.omissions(article)``.

    Parameters
    ----------
    comparison : Comparison
    article : Article
        Its id must be new.
    settings : Settings, optional
        Those of the first comparison.

    Returns
    -------
    Comparison
        The same as comparing all the articles at once.

    Raises
    ------
    ComparisonError
        If the comparison already holds an article of that id.
    """
    return _analyzer(settings or Settings()).add(comparison, article)


def _with_language(article: Article) -> Article:
    """Return the article with its language detected, where nobody has said it."""
    if article.language is not None:
        return article
    from framing.reading.language import detect_language

    return dataclasses.replace(article, language=detect_language(article.text))


def _check_ids(articles: Sequence[Article]) -> None:
    """Refuse two articles with one id: spans could not be told apart."""
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise ComparisonError(f"two articles share the id {article.id!r}", remedy="give each article its own id")
        seen.add(article.id)


def _comparable(profiles: Iterable[Profile]) -> tuple[list[Profile], list[SetAside]]:
    """Set aside what cannot be compared: no words, or not English."""
    kept: list[Profile] = []
    dropped: list[SetAside] = []
    for profile in profiles:
        article = profile.article
        reason = None
        if not profile.document.word_count:
            reason = "the text holds no words"
        elif not profile.document.language_ok:
            reason = f"the text is not English (detected: {article.language}); only English is supported"
        if reason is None:
            kept.append(profile)
        else:
            dropped.append(SetAside(article.origin or article.id, reason, article.id))
    return kept, dropped


def _notes(document: Document) -> tuple[Note, ...]:
    """Gather what a reader should know of one article."""
    article = document.article
    notes = list(article.notes)
    if not document.language_ok:
        message = f"The text is not English (detected: {article.language}); it has no scores."
        notes.append(Note("language", message, article.id))
    text = article.text
    if text.count("“") + text.count("«") > text.count("”") + text.count("»") + len(document.paragraphs):
        notes.append(
            Note("quotation_marks", "Quotation marks are unbalanced; a quotation ends with its paragraph.", article.id)
        )
    return tuple(notes)


def _event_notes(profiles: Sequence[Profile]) -> tuple[Note, ...]:
    """Say once what missing dates mean for the comparison."""
    undated = [profile.article for profile in profiles if profile.article.published is None]
    if not undated:
        return ()
    names = ", ".join(article.label for article in undated)
    message = f"Publication date unknown for {names}: nobody can be excused there for writing before a fact was known."
    return (Note(UNDATED, message),)
