"""What the charts of a report find, each as its title."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from framing.comparison.sentences.names import Names
from framing.comparison.sentences.summary import summary_sentences
from framing.comparison.summary import main_event, summarize
from framing.comparison.uneven_roles import uneven_role
from framing.grammar import all_of_them, capitalized, date_words, listed, percent
from framing.model import Comparison, Event, Score

__all__ = ["chart_titles"]

#: Shares of a topic that lie less apart differ by a sentence or two: no finding.
LEAST_APART = 0.1


def chart_titles(
    comparison: Comparison, names: Names, topics: Sequence[tuple[str, str, dict[str, float]]]
) -> dict[str, str]:
    """Return what the charts find, by their names; a chart that finds nothing in words is missing.

    Parameters
    ----------
    comparison : Comparison
    names : Names
    topics : sequence of (str, str, dict)
        Topics, the most unevenly covered first: id, label and share of words by article.
    """
    event = main_event(comparison)
    titles = {
        "coverage": _coverage(event, names, topics),
        "speakers": _speakers(comparison, event, names),
        "distinctive": _distinctive(comparison, names),
        "timeline": _timeline(comparison, event, names),
        "stance": _stance(comparison, names),
        "style": _style(comparison, event, names),
    }
    return {name: title for name, title in titles.items() if title}


def _coverage(event: Event | None, names: Names, topics: Sequence[tuple[str, str, dict[str, float]]]) -> str:
    """Say where the most unevenly covered topic takes most and least."""
    if not topics or event is None or len(event.articles) < 2:
        return ""
    _, label, shares = topics[0]
    most = max(event.articles, key=lambda article: shares.get(article, 0.0))
    least = min(event.articles, key=lambda article: shares.get(article, 0.0))
    high, low = shares.get(most, 0.0), shares.get(least, 0.0)
    if high - low >= LEAST_APART:
        there = f"{percent(low) if low else 'none'} of {names.outlet(least)}"
        return f"{capitalized(names.topic(label))} takes {percent(high)} of {names.outlet(most)} and {there}"
    return _main_topic(event, names, topics)


def _main_topic(event: Event, names: Names, topics: Sequence[tuple[str, str, dict[str, float]]]) -> str:
    """Name the topic that takes most of every article; nothing where none is in all."""
    least, label, shares = max((min(item[2].get(name, 0.0) for name in event.articles), *item[1:]) for item in topics)
    if not least:
        return ""
    everyone = all_of_them(len(event.articles))
    low, high = (percent(bound(shares[name] for name in event.articles)) for bound in (min, max))
    between = low if low == high else f"between {low} and {high}"
    return f"{capitalized(names.topic(label))} takes {between} of {everyone}"


def _speakers(comparison: Comparison, event: Event | None, names: Names) -> str:
    """Say which kind of speaker is heard most unevenly; else who speaks most."""
    uneven = None if event is None else uneven_role(comparison, event)
    if uneven is not None:
        return summary_sentences([uneven], names)[0].removesuffix(".")
    voices = [clause for clause in summarize(comparison) if clause.topic == "voices"]
    return summary_sentences([voices[0].facts], names)[0].removesuffix(".") if voices else ""


def _distinctive(comparison: Comparison, names: Names) -> str:
    """Quote the word that sets an outlet apart most, where one does beyond chance."""
    sure = [item for item in comparison.distinctive if item.significant and item.z > 0]
    if sure:
        best = max(sure, key=lambda item: (item.z, item.term))
        return f"“{best.term}” is what sets {names.outlet(best.article_id)} apart most"
    return "No word sets an outlet apart beyond chance" if comparison.distinctive else ""


def _timeline(comparison: Comparison, event: Event | None, names: Names) -> str:
    """Say when the articles of the event were published, and by whom first."""
    inside = event.articles if event is not None else ()
    days = {article: day for article in inside if (day := comparison.profile(article).article.day)}
    told = sorted(set(days.values()))
    if not told:
        return "No article gives its day of publication"
    first, last = (date_words(dt.date.fromisoformat(day)) for day in (told[0], told[-1]))
    if len(told) == 1:
        everyone = f"{names.outlets(tuple(days))} {'was' if len(days) == 1 else 'were'}"
        if len(days) == len(inside) > 1:
            everyone = capitalized(f"{all_of_them(len(days))} articles on the event were")
        return f"{everyone} published on {first}"
    early = tuple(article for article in days if days[article] == told[0])
    return f"{names.outlets(early)} published first, on {first}; the last article is of {last}"


def _style(comparison: Comparison, event: Event | None, names: Names) -> str:
    """Say where sentences are longest, or most of the text is others' words, if the intervals lie apart."""
    if event is None or len(event.articles) < 2:
        return ""
    styles = {article: comparison.profile(article).style for article in event.articles}
    most, least = _apart({article: style.sentence_words for article, style in styles.items()})
    if most:
        high, low = (round(styles[article].sentence_words.value or 0) for article in (most, least))
        there = f"{names.outlet(most)} ({high} words) and shortest in {names.outlet(least)} ({low})"
        return f"Sentences are longest in {there}"
    most, least = _apart({article: style.quoted_share for article, style in styles.items()})
    if most:
        share, less = (percent(styles[article].quoted_share.value or 0.0) for article in (most, least))
        return f"{names.outlet(most)} quotes or paraphrases for {share} of its text, {names.outlet(least)} for {less}"
    return "No clear difference in the length of sentences or in how hard the texts are to read"


def _apart(scores: Mapping[str, Score]) -> tuple[str, str]:
    """Return the articles with the highest and the lowest score if their intervals lie apart; else nothing."""
    known = {article: score for article, score in scores.items() if score.value is not None}
    if not known:
        return "", ""
    most, least = (choose(known, key=lambda article: known[article].value or 0.0) for choose in (max, min))
    low, high = known[most].low, known[least].high
    return (most, least) if low is not None and high is not None and low > high else ("", "")


def _stance(comparison: Comparison, names: Names) -> str:
    """Name the targets that are treated differently beyond chance."""
    sure = (item.name for item in comparison.stance_differences if item.significant and item.scope == "target")
    shown = [names.plain(name) for name in dict.fromkeys(sure)][:2]
    return f"The outlets differ most on {listed(shown)}" if shown else "No target is treated differently beyond chance"
