"""The page that lists many events: who reports each, when, what stands out, and who has no article on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.grammar import capitalized, count, listed, number_words
from framing.report.html import environment, policy
from framing.report.one_event import compared_events
from framing.report.palette import OUTLET_COLOURS, outlet_swatches
from framing.report.view import ReportView

if TYPE_CHECKING:
    from framing.model import Article, Comparison, Event

__all__ = ["event_page", "render_index"]

#: Outlets without an article on an event that are named before the rest is counted.
MISSING_SHOWN = 5


def event_page(event: Event) -> str:
    """Return where the page of an event lies, seen from the folder of the report."""
    return f"events/{event.id}/report.html"


def render_index(comparison: Comparison) -> str:
    """Return the page that lists the events.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    str
        One HTML document without a script; the same comparison gives the same document.
    """
    view = ReportView(comparison)
    swatches = outlet_swatches(view)
    events = compared_events(comparison)
    alone = [event.articles[0] for event in comparison.events if len(event.articles) == 1]
    css = _style()
    page = (
        environment()
        .get_template("events.html")
        .render(
            comparison=comparison,
            title=comparison.name if comparison.is_named else capitalized(count(len(events), "event")),
            events=[_card(view, event) for event in events],
            told=_told(comparison, len(events), len(alone)),
            alone=[{"position": view.position(name), **_article(view, name)} for name in alone],
            outlets=_outlets(comparison),
            labels=view.labels,
            swatches=swatches,
            colours=dict(zip((profile.article.label for profile in comparison.profiles), swatches, strict=True)),
        )
    )
    # Tokens that no text can hold: autoescape leaves no raw "<" in what comes from input.
    return page.replace("<!--csp-->", policy((), (css,)), 1).replace("<!--css-->", css, 1)


def _card(view: ReportView, event: Event) -> dict[str, Any]:
    """Gather what the list says of one event."""
    inside = set(event.articles)
    present = {view.profiles[name].article.label for name in event.articles}
    findings = [item.text for item in view.comparison.findings if item.articles and set(item.articles) <= inside]
    return {
        "page": event_page(event),
        "title": view.subject(event),
        "days": view.days(event),
        "certain": event.certain,
        "articles": [{"position": view.position(name), **_article(view, name)} for name in event.articles],
        "finding": findings[0] if findings else "",
        "more": len(findings) - 1,
        "missing": _several([outlet for outlet in view.outlets if outlet not in present]),
    }


def _told(comparison: Comparison, events: int, alone: int) -> str:
    """Count the articles and the events."""
    rest = f", and {number_words(alone)} that {'stands' if alone == 1 else 'stand'} alone" if alone else ""
    return capitalized(f"{count(len(comparison.profiles), 'article')} on {count(events, 'event')}{rest}")


def _several(outlets: list[str]) -> str:
    """Name some outlets, and count the rest."""
    rest = len(outlets) - MISSING_SHOWN
    shown = outlets if rest < 2 else [*outlets[:MISSING_SHOWN], f"{number_words(rest)} other outlets"]
    return listed(shown) if shown else ""


def _article(view: ReportView, article_id: str) -> dict[str, str]:
    """Return headline and date of an article."""
    return {"headline": view.headline(article_id), "published": view.published(article_id)}


def _outlets(comparison: Comparison) -> list[dict[str, Any]]:
    """Return the outlets with what is known of them and how many articles they have."""
    first: dict[str, Article] = {}
    counts: dict[str, int] = {}
    for article in comparison.articles:
        first.setdefault(article.label, article)
        counts[article.label] = counts.get(article.label, 0) + 1
    return [
        {
            "name": name,
            "articles": counts[name],
            "about": ", ".join(filter(None, (article.country, article.owner, article.lean))),
        }
        for name, article in first.items()
    ]


def _style() -> str:
    """Return the style sheet with the colours of the outlets."""
    css = (Path(__file__).parent / "templates" / "events.css").read_text(encoding="utf-8")
    return css + "".join(f".c{place} {{ --c: {colour}; }}\n" for place, colour in enumerate(OUTLET_COLOURS))
