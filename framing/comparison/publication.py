"""When articles were published, to compare one with another."""

from __future__ import annotations

import datetime as dt

from framing.model import Article

__all__ = ["day_of", "published_moment"]


def day_of(date: dt.date) -> dt.date:
    """Return the calendar day of a date or a moment."""
    return date.date() if isinstance(date, dt.datetime) else date


def published_moment(article: Article) -> str | None:
    """Return when an article was published, to compare with another: the day, and the hour where it is known.

    Parameters
    ----------
    article : Article

    Returns
    -------
    str or None
        None without a date.
    """
    when = article.published
    return None if when is None else when.isoformat()[:13]
