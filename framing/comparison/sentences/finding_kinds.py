"""What kinds of articles are set side by side, where that is part of the difference between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.comparison.sentences.names import Names
from framing.grammar import listed
from framing.model import Comparison, Finding, KindName, LoadedLanguage

__all__ = ["KIND_PHRASES", "with_kinds"]

#: What an article of each kind is called.
KIND_PHRASES: dict[KindName, str] = {
    "news": "a news report",
    "analysis": "an analysis",
    "opinion": "an opinion piece",
    "interview": "an interview",
    "transcript": "a transcript",
    "live_blog": "a live blog",
    "letter": "a letter",
    "press_release": "a press release",
    "round_up": "a round-up",
}


def with_kinds(findings: Sequence[Finding], comparison: Comparison) -> tuple[Finding, ...]:
    """Say in findings on stance and loaded words where articles of different kinds are compared.

    Parameters
    ----------
    findings : sequence of Finding
    comparison : Comparison

    Returns
    -------
    tuple of Finding
        An opinion piece judges in its own voice by trade; a reader should know before he sets it beside a report.
    """
    names = Names(comparison)
    kinds: dict[str, KindName] = {
        profile.id: profile.article.kind.name for profile in comparison.profiles if profile.article.kind is not None
    }
    return tuple(
        replace(item, text=f"{item.text} {said}") if (said := _kinds_of(item, kinds, names)) else item
        for item in findings
    )


def _kinds_of(finding: Finding, kinds: dict[str, KindName], names: Names) -> str | None:
    """Say which kinds the articles of a finding on an outlet's words are; None where they are of one kind."""
    told = {article: kinds[article] for article in finding.articles if article in kinds}
    if isinstance(finding.facts, LoadedLanguage):  # to a report that opens so, its kind adds nothing
        told = {article: kind for article, kind in told.items() if article == finding.facts.article_id}
        return _told(told, names) if told and "news" not in told.values() else None
    return _told(told, names) if finding.kind == "stance" and len(set(told.values())) > 1 else None


def _told(kinds: dict[str, KindName], names: Names) -> str:
    """Say what kind each article is."""
    return f"{listed([f'{names.outlet(article)} is {KIND_PHRASES[kind]}' for article, kind in kinds.items()])}."
