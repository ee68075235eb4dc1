"""The only room that knows the order of things: articles in, profiles and a comparison out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from framing.model import UNNAMED, Article, Attribution, Comparison, DraftCheck, Grounding, Profile
from framing.pipeline.analyzer import Analyzer
from framing.pipeline.comparing import of_one_event
from framing.pipeline.profiling import Progress, attribute_each
from framing.pipeline.settings import Settings, languages_of

__all__ = ["Analyzer", "Settings", "add", "analyze", "attributions", "compare", "draft", "ground"]


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
    article = Article(text=text) if isinstance(text, str) else text
    settings = settings or Settings()
    languages = languages_of(settings)
    ((_, found),) = attribute_each([article], method=settings.attribution, languages=languages)
    return found.attributions


def compare(
    articles: Iterable[Article],
    *,
    settings: Settings | None = None,
    name: str = UNNAMED,
    events: Mapping[str, str] | None = None,
    one_event: bool = False,
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
    events : mapping of str to str, optional
        Article id to the name of the event it is about, where you know it: articles of one name are one event, of two
        names never. The others are grouped by what they say.
    one_event : bool
        Whether all the articles are about one event, whatever they say.
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
    return _analyzer(settings or Settings()).compare(
        given,
        name=name,
        set_aside=getattr(articles, "set_aside", ()),
        notes=getattr(articles, "notes", ()),
        events=of_one_event(given) if one_event else events,
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


def draft(
    article: Article | str,
    others: Iterable[Article] | Comparison,
    *,
    settings: Settings | None = None,
    one_event: bool = False,
) -> DraftCheck:
    """Hold a draft against what others report on its event, and say what is found about the draft.

    Parameters
    ----------
    article : Article or str
        The draft; a string is taken as the text.
    others : iterable of Article, or Comparison
        What others published. A comparison saves analysing them again; it is not changed.
    settings : Settings, optional
        Those of the comparison, where one is given.
    one_event : bool
        Whether the draft and all the others are about one event, whatever they say; otherwise only those on its event
        count.

    Returns
    -------
    DraftCheck
        What the draft has otherwise, what it lacks, has alone or from one report only, and whom it does not hear.

    Raises
    ------
    ComparisonError
        If an article has the draft's id, or the draft is not in English.
    """
    given = Article(text=article, outlet="Draft") if isinstance(article, str) else article
    return _analyzer(settings or Settings()).draft(given, others, one_event=one_event)


def ground(text: Article | str, articles: Iterable[Article], *, settings: Settings | None = None) -> Grounding:
    """Hold a summary against the articles it was made from, sentence by sentence.

    Parameters
    ----------
    text : Article or str
        What an editor or a language model wrote; a string is taken as the text.
    articles : iterable of Article
        What it was made from.
    settings : Settings, optional

    Returns
    -------
    Grounding
        Each sentence ``supported`` with the sentences of the articles that say it, ``partly``, ``contradicted`` with
        what the articles have instead, or ``not_found``.

    Raises
    ------
    ComparisonError
        If two articles share an id, there is none, or neither the text nor any article is in English.

    Examples
    --------
    >>> article = Article(text="The council voted 5-4 on Monday to sell the old mill to a brewery.", outlet="Herald")
    >>> [(item.support.value, item.discrepancies[0].found_words) for item in
    ...  ground("The council voted 6-3 to sell the old mill.", [article]).sentences]
    [('contradicted', '5-4')]
    """
    given = Article(text=text) if isinstance(text, str) else text
    return _analyzer(settings or Settings()).ground(given, articles)
