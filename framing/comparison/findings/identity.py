"""The id of a finding: made of what it says and of the texts of its articles, and of nothing else.

Neither the order nor the names of the articles matter, nor the nearest sentence of one that lacks something, which may
change with the model: a reader's decision on a finding, and a link to it, shall outlive all of that.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import assert_never

from framing.model import (
    AlteredQuotation,
    Article,
    AttributedCriticism,
    CompetingNames,
    ConflictingValues,
    Finding,
    FindingFacts,
    LoadedLanguage,
    OpposedStatements,
    OwnCriticism,
    SeparateEvent,
    ShortenedQuotation,
    SoleSpeaker,
    Span,
    SpeakerShares,
    StanceGap,
    UnevenTopic,
    UnsharedStatement,
)

__all__ = ["Identities"]


class Identities:
    """Makes the ids of one comparison's findings.

    Parameters
    ----------
    articles : iterable of Article
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        given = tuple(articles)
        texts = Counter(article.text for article in given)
        copies = Counter((article.text, article.outlet) for article in given)
        self._keys: dict[str, str] = {}
        for article in given:  # one text in two outlets is told apart by them, and only there
            parts = [article.text]
            if texts[article.text] > 1:
                parts.append(article.outlet or "")
            if copies[article.text, article.outlet] > 1:
                parts.append(article.id)
            self._keys[article.id] = _digest(*parts)

    def of(self, finding: Finding) -> str:
        """Return the id of a finding.

        The first piece of evidence is part of it where a place in a text is what the finding is about.
        """
        if finding.facts is None:
            return f"{finding.kind}-{_digest(*map(self._place, sorted(finding.evidence)))}"
        about, *groups = self._told(finding.facts, finding.evidence)
        parts = [type(finding.facts).__name__, *about]
        for group in groups:
            parts += ["", *sorted(self._key(name) for name in group)]
        return f"{finding.kind}-{_digest(*parts)}"

    def _told(self, facts: FindingFacts, evidence: tuple[Span, ...]) -> tuple[Iterable[str], ...]:  # noqa: C901 - one case a kind
        """Return what a finding is about, then the articles by their part in it."""
        match facts:
            case UnevenTopic():
                return (facts.topic,), facts.covered_by, (*facts.not_found_in, *facts.open_in)
            case UnsharedStatement():
                return self._places(evidence[:1]), facts.reported_by, facts.not_found_in
            case ConflictingValues() | OpposedStatements() | AlteredQuotation() | ShortenedQuotation():
                return self._places(evidence[:2]), ()
            case AttributedCriticism():
                return (facts.target,), (facts.attributed_in,), (facts.own_in,)
            case OwnCriticism():
                return (), (facts.article_id,), facts.not_found_in
            case LoadedLanguage():
                return (), (facts.article_id,)
            case StanceGap():
                return (facts.scope, facts.name), (facts.higher,), (facts.lower,)
            case SpeakerShares():
                return (facts.speaker,), (facts.more,), (facts.less,)
            case SoleSpeaker():
                return (facts.speaker,), (facts.article_id,)
            case CompetingNames():
                return (facts.referent,), {name for use in facts.uses for name in use.articles}
            case SeparateEvent():
                return (), facts.articles
            case _:
                assert_never(facts)

    def _places(self, spans: Iterable[Span]) -> Iterable[str]:
        """Return places in texts, in an order of their own."""
        return sorted(map(self._place, spans))

    def _place(self, span: Span) -> str:
        """Return a place in a text."""
        return f"{self._key(span.article_id)}:{span.part}:{span.start}-{span.end}"

    def _key(self, article_id: str) -> str:
        """Return what stands for an article."""
        return self._keys.get(article_id, article_id)


def _digest(*parts: str) -> str:
    """Return ten letters that stand for some texts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:10]
