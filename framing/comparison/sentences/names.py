"""What articles are called in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from framing.comparison.sentences.grammar import listed
from framing.model import Comparison

__all__ = ["Names"]


class Names:
    """The names of one comparison.

    Parameters
    ----------
    comparison : Comparison
    """

    __slots__ = ("_labels",)

    def __init__(self, comparison: Comparison) -> None:
        self._labels = comparison.labels

    def outlet(self, article_id: str) -> str:
        """Return the name of an article: its outlet, told apart where one outlet has several."""
        return self._labels.get(article_id, article_id)

    def outlets(self, article_ids: Iterable[str]) -> str:
        """Return several articles as a list in words."""
        return listed([self.outlet(article_id) for article_id in article_ids])
