"""One label for each article of a set, the same in every output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import attrgetter

from framing.model.articles import Article

__all__ = ["article_labels"]


def article_labels(articles: Iterable[Article]) -> dict[str, str]:
    """Name each article as every output names it: its outlet; where an outlet has several, with the date, then the id.

    Returns
    -------
    dict of str to str
        The label by article id, in the order given.

    >>> two = [Article(text="One.", outlet="Gazette", id="a"), Article(text="Two.", outlet="Gazette", id="b")]
    >>> article_labels(two)
    {'a': 'Gazette (a)', 'b': 'Gazette (b)'}
    """
    given = tuple(articles)
    labels = {article.id: article.label for article in given}
    for tell_apart in (attrgetter("day"), attrgetter("id")):
        counts = Counter(labels.values())
        for article in given:
            if counts[labels[article.id]] > 1 and (more := tell_apart(article)):
                labels[article.id] = f"{article.label} ({more})"
    return labels
