"""Every sentence that trends say to a reader: what an outlet does more or less than its peers, and when."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from framing.comparison.sentences.roles import ROLES
from framing.grammar import capitalized, count, listed, month_words, percent, signed
from framing.longitudinal.comparative import OUTLET
from framing.longitudinal.records import Abstention, Figure, Trends, Unit
from framing.model import NO_SPEAKER

__all__ = [
    "NO_COPIES",
    "NO_EVENTS",
    "Claim",
    "abstention_words",
    "chart_caption",
    "claims",
    "figure_words",
    "subject_words",
    "undated_note",
    "unknown_note",
    "value_words",
]

#: The unit of rates, and the spans of months that a sentence names; more are counted.
RATE, MOST_SPANS = " in 1,000 words", 3

_ABSTENTIONS = {
    Abstention.ARTICLES: "too few articles",
    Abstention.EVENTS: "articles on too few events",
    Abstention.SHARED: "too few events that its peers report too",
    Abstention.UNGROUPED: "it is not known which articles are about one event",
}


#: What an archive lacks that trends would use.
NO_EVENTS = (
    "The archive does not say which articles are about one event, so outlets are not compared with one another, and "
    "each article counts as independent. Run framing batch again to group them."
)
NO_COPIES = "Near-copies are not marked here, so all articles are counted."


class Claim(NamedTuple):
    """Something that an outlet does more or less than its peers.

    Attributes
    ----------
    text : str
        The sentence: what, and when.
    figures_text : str
        The figure with its interval, and that of the peers; of all months together where that differs too, else of the
        last month that does.
    figures : tuple of Figure
        Of each month it holds for; that of all months together last.
    """

    text: str
    figures_text: str
    figures: tuple[Figure, ...]


def claims(trends: Trends) -> tuple[Claim, ...]:
    """Put the figures that differ from the peers' into sentences, one for all the months of a difference.

    Returns
    -------
    tuple of Claim
        The surest first.
    """
    found = [figure for figure in trends.figures if figure.verdict]
    grouped = [
        tuple(group)
        for _, group in groupby(found, key=lambda item: (item.measure, item.subject, item.outlet, item.verdict))
    ]
    # of figures in order of month, a change of direction parts a group; both parts are told
    order = sorted(grouped, key=lambda group: min(figure.p or 0.0 for figure in group))
    return tuple(Claim(_sentence(group, trends.months), _figures(group), group) for group in order)


def _sentence(figures: Sequence[Figure], months: Sequence[str]) -> str:
    """Say one difference, and when."""
    single = [figure.month for figure in figures if figure.month is not None]
    when = _period(single, months)
    if figures[-1].month is None:
        when = listed([when, "over all months"]) if single and len(single) < len(months) else when or "over all months"
    return f"{_what(figures[0])}, {when}."


def _figures(figures: Sequence[Figure]) -> str:
    """Return the last figure of a difference beside the peers'."""
    last = figures[-1]
    part = " of its words" if last.measure.startswith(("voices", "topics")) else ""
    shown = f"{value_words(last.value, last.unit)}{part} {_interval_words(last)}"
    at = "" if last.month is None or len(figures) == 1 else f"in {month_words(last.month)} "
    return f"{at}{shown}; its peers {value_words(last.peers, last.unit)}"


def _what(figure: Figure) -> str:
    """Say what an outlet does more or less than its peers."""
    more = figure.verdict == "higher"
    outlet, subject = figure.outlet, subject_words(figure.measure, figure.subject)
    than = "than its peers do"
    said = {
        "voices_by_role": f"{outlet} gives {subject} {_room(more)} {than}",
        "voices_by_affiliation": f"{outlet} gives speakers for {subject} {_room(more)} {than}",
        "voices_by_speaker": f"{outlet} gives {subject} {_room(more)} {than}",
        "stance_own_words": f"{outlet} writes of {subject} {_favour(more)} in its own words {than}",
        "stance_attributed_words": f"{outlet} quotes words on {subject} that are {_kind(more)} {than}",
        "topics": f"{outlet} gives {subject} {_room(more)} on shared events {than}",
        "omissions": f"{outlet} lacks {'more' if more else 'less'} of what {subject} {than}",
        "sources_of_its_own": f"{outlet} has {'more' if more else 'fewer'} sources that no other outlet has {than}",
        "altered_quotations": f"{outlet} gives {'more' if more else 'fewer'} quotations in other words than others",
        "loaded_words": f"{outlet} uses loaded words of its own{subject} {'more' if more else 'less'} often {than}",
    }
    return capitalized(said[figure.measure])


def _room(more: bool) -> str:
    """Say how much room."""
    return "more room" if more else "less room"


def _favour(more: bool) -> str:
    """Say how favourably."""
    return "more favourably" if more else "less favourably"


def _kind(more: bool) -> str:
    """Say how favourable."""
    return "more favourable" if more else "less favourable"


def subject_words(measure: str, subject: str | None) -> str:
    """Return a subject as it stands in a sentence on a measure.

    >>> subject_words("voices_by_role", "opposition"), subject_words("voices_by_role", None)
    ('opposition figures', 'the words of others')
    """
    if measure == "voices_by_role":
        return "the words of others" if subject is None else _role(subject)
    if measure == "omissions":
        if subject is None or subject == OUTLET:
            return "others report" if subject is None else "others report in words of their own"
        return f"others report from {_role(subject)}"
    if measure == "loaded_words":
        return "" if subject is None else f" beside the name {subject}"
    return subject or ""


def _role(subject: str) -> str:
    """Say who the speakers of a role are."""
    return "voices without a known speaker" if subject == NO_SPEAKER else ROLES.get(subject, subject)


def _period(found: Sequence[str], months: Sequence[str]) -> str:
    """Say which months, neighbours as a span.

    >>> year = [f"2024-{month:02d}" for month in range(1, 13)]
    >>> _period(["2024-01", "2024-02", "2024-05"], year), _period(year, year)
    ('from January to February 2024 and in May 2024', 'in every month')
    """
    if not found or (len(found) > 1 and len(found) == len(months)):
        return "in every month" if found else ""
    runs: list[list[int]] = []
    for place in map(months.index, found):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    if len(runs) > MOST_SPANS:
        return f"in {len(found)} of {len(months)} months"
    return listed([_span(months[run[0]], months[run[-1]]) for run in runs])


def _span(first: str, last: str) -> str:
    """Say a span of months."""
    if first == last:
        return f"in {month_words(first)}"
    begin = month_words(first).split()[0] if first[:4] == last[:4] else month_words(first)
    return f"from {begin} to {month_words(last)}"


def undated_note(articles: int) -> str:
    """Say how many articles have no date.

    >>> undated_note(1), undated_note(1204)
    ('One article without a date is left out.', '1,204 articles without a date are left out.')
    """
    return f"{capitalized(count(articles, 'article'))} without a date {_is(articles)} left out."


def unknown_note(articles: int, by: str) -> str:
    """Say of how many articles it is not known whose they are."""
    return f"{capitalized(count(articles, 'article'))} whose {by} is not known {_is(articles)} left out."


def _is(number: int) -> str:
    """Return the verb of some things."""
    return "is" if number == 1 else "are"


def chart_caption(measure: str, title: str, subject: str | None, hidden: int) -> str:
    """Say what the chart of a measure shows, and how many outlets only the table has."""
    of = subject_words(measure, subject).strip() if subject else "all together"
    more = f" The table has {count(hidden, 'more outlet')}." if hidden > 0 else ""
    return (
        f"{title}, {of}: by outlet and month, with 95% intervals. Filled points differ from most peers; where there "
        f"is too little, there is no point.{more}"
    )


def value_words(value: float | None, unit: Unit) -> str:
    """Return a value in its unit.

    >>> value_words(0.214, "share"), value_words(-0.5, "score"), value_words(2.5, "per_1000")
    ('21%', '−0.50', '2.5 in 1,000 words')
    """
    if value is None:
        return "–"
    if unit == "share":
        return percent(value, 0 if value >= 0.095 or not value else 1)
    if unit == "score":
        return signed(value)
    return f"{value:.1f}{RATE}" if value >= 0.95 else f"{value:.2f}{RATE}" if value else f"0{RATE}"


def figure_words(figure: Figure) -> str:
    """Return a figure with its interval and n, or why there is none."""
    if figure.value is None:
        return abstention_words(figure)
    return f"{value_words(figure.value, figure.unit)} {_interval_words(figure)}"


def _interval_words(figure: Figure) -> str:
    """Return the interval of a figure and how many articles it is from."""
    low, high = (value_words(item, figure.unit).removesuffix(RATE) for item in (figure.low, figure.high))
    interval = "" if figure.low is None else f"{low} to {high}; "
    return f"[{interval}{figure.articles:,} articles]"


def abstention_words(figure: Figure) -> str:
    """Say why there is no figure, or why it is not held against the peers'."""
    return "" if figure.reason is None else _ABSTENTIONS[figure.reason]
