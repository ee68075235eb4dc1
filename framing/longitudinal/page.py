"""Trends as one HTML page that works without network, built like the report of a comparison."""

from __future__ import annotations

import shlex
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.longitudinal.charts import chart, most_telling
from framing.longitudinal.measures import MEASURES, Measure
from framing.longitudinal.records import Evidence, Figure, Trends
from framing.longitudinal.sentences import Claim, abstention_words, claims, subject_words
from framing.report.html import environment, plotly_placeholders, plotly_script, scripts, with_assets
from framing.report.palette import OUTLET_COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["render_trends"]

#: Differences shown before the fold.
FEATURED = 10

#: Outlets whose figures are in the page; the tables have all.
OUTLETS_SHOWN = 24

#: Fields of a figure in the data of the page, in order.
_FIELDS = ("outlet", "month", "value", "low", "high", "articles", "events", "peers", "difference", "difference_low")
_MORE = ("difference_high", "peers_tested", "p", "verdict", "reason")

#: Digits of a figure in the page.
DIGITS = 5

#: The parts of :attr:`Evidence` by which it is looked up.
Key = tuple[str, str | None, str, str | None]


def render_trends(trends: Trends) -> str:
    """Return the page of trends.

    Parameters
    ----------
    trends : Trends

    Returns
    -------
    str
        One HTML document; the same trends give the same document.

    Raises
    ------
    OutputError
        If plotly.js is not where the plotly package keeps it.
    """
    plotly = plotly_script()
    evidence: dict[Key, list[Evidence]] = defaultdict(list)
    for item in trends.evidence:
        evidence[item.measure, item.subject, item.figure_outlet, item.month].append(item)
    measures = [item for item in _measures(trends) if item["subjects"]]
    page = (
        environment()
        .get_template("trends.html")
        .render(
            trends=trends,
            swatches=[_swatch(place) for place in range(len(trends.outlets))],
            claims=[_claim(trends, claim, evidence) for claim in claims(trends)],
            featured=FEATURED,
            measures=measures,
            missing=[{"title": _title(item.measure), "message": item.message} for item in trends.missing],
            placeholders=plotly_placeholders(plotly),
            data=_data(trends, measures, evidence),
        )
    )
    folder = Path(__file__).parents[1] / "report" / "templates"
    css = "".join((folder / name).read_text(encoding="utf-8") for name in ("report.css", "trends.css"))
    return with_assets(page, css, scripts("js/core", "js/plots", "trends"), plotly)


def _swatch(place: int) -> str:
    """Return the class of an outlet's swatch."""
    return f"c{place % len(OUTLET_COLOURS)} r{place // len(OUTLET_COLOURS) % 4}"


def _title(measure: str) -> str:
    """Return the title of a measure."""
    return next(item.title for item in MEASURES if item.name == measure)


def _claim(trends: Trends, claim: Claim, evidence: Mapping[Key, Sequence[Evidence]]) -> dict[str, Any]:
    """Return a difference with what is behind it: of its last figure for which there is something."""
    found = next(filter(None, (evidence.get(_key(figure)) for figure in reversed(claim.figures))), ())
    return {
        "text": claim.text,
        "figures": claim.figures_text,
        "kind": _title(claim.figures[0].measure),
        "command": _command(trends, claim.figures[-1]),
        "evidence": [_passage(trends, item) for item in found],
    }


def _key(figure: Figure) -> Key:
    """Return what evidence is looked up by."""
    return figure.measure, figure.subject, figure.outlet, figure.month


def _passage(trends: Trends, item: Evidence) -> dict[str, Any]:
    """Return a passage as the page shows it."""
    named = item.outlet in trends.outlets
    return {
        "outlet": item.outlet,
        "swatch": _swatch(trends.outlets.index(item.outlet)) if named else "",
        "about": " · ".join(filter(None, (item.published, item.title, item.event_label))),
        "words": item.words,
        "note": item.note,
        "peer": item.peer,
    }


def _command(trends: Trends, figure: Figure) -> str:
    """Return the command that lists all that is behind a figure."""
    given = ["--measure", figure.measure, "--outlet", figure.outlet]
    given += ["--subject", figure.subject] if figure.subject else []
    given += ["--month", figure.month] if figure.month else []
    return shlex.join(["framing", "trends", trends.name, *given])


def _measures(trends: Trends) -> Iterator[dict[str, Any]]:
    """Yield the measures with their subjects and charts."""
    for place, measure in enumerate(MEASURES):
        found: dict[str | None, list[Figure]] = defaultdict(list)
        for figure in trends.figures:
            if figure.measure == measure.name:
                found[figure.subject].append(figure)
        subjects: list[dict[str, Any]] = [
            {"name": _subject(measure, subject), "subject": subject, "figures": rows, "spec": spec}
            for subject, rows in found.items()
            if (spec := chart(trends, measure.name, subject)) is not None
        ]
        subjects.sort(key=_telling)
        yield {
            "place": place,
            "name": measure.name,
            "title": measure.title,
            "unit": measure.unit,
            "choice": measure.subjects,
            "subjects": subjects,
        }


def _telling(subject: Mapping[str, Any]) -> tuple[int, bool]:
    """Put subjects first that tell outlets apart."""
    return -sum(row.verdict is not None for row in subject["figures"]), subject["subject"] is None


def _subject(measure: Measure, subject: str | None) -> str:
    """Return what a subject is called in a list."""
    if subject is None:
        return "all together"
    named = subject_words(measure.name, subject) if measure.name == "voices_by_role" else subject
    return named[0].upper() + named[1:]


def _data(
    trends: Trends, measures: Sequence[Mapping[str, Any]], evidence: Mapping[Key, Sequence[Evidence]]
) -> dict[str, Any]:
    """Return what the script draws from."""
    shown = set(most_telling(trends, trends.figures, OUTLETS_SHOWN))
    return {
        "charts": {
            f"{item['name']}-{number}": _without_hover(subject["spec"])
            for item in measures
            for number, subject in enumerate(item["subjects"])
        },
        "folder": trends.name,
        "months": list(trends.months),
        "outlets": [
            {"name": name, "swatch": _swatch(place), "quoted": shlex.quote(name)}
            for place, name in enumerate(trends.outlets)
        ],
        "measures": [
            {
                "name": item["name"],
                "title": item["title"],
                "unit": item["unit"],
                "subjects": [
                    {
                        "name": subject["name"],
                        "quoted": shlex.quote(subject["subject"] or ""),
                        "figures": {
                            "fields": [*_FIELDS, *_MORE, "evidence"],
                            "rows": [
                                _row(trends, figure, evidence)
                                for figure in subject["figures"]
                                if figure.outlet in shown
                            ],
                        },
                    }
                    for subject in item["subjects"]
                ],
            }
            for item in measures
        ],
    }


def _without_hover(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return a chart without the words beside its points, which the script makes from the figures: a third is left."""
    data = [{key: value for key, value in trace.items() if key != "hovertext"} for trace in spec["data"]]
    return {**spec, "data": data}


def _row(trends: Trends, figure: Figure, evidence: Mapping[Key, Sequence[Evidence]]) -> list[Any]:
    """Return a figure as a row of the page's data; what is empty at its end is left out."""
    month = -1 if figure.month is None else trends.months.index(figure.month)
    cells: list[Any] = [trends.outlets.index(figure.outlet), month]
    for name in (*_FIELDS[2:], *_MORE[:-1]):
        value = getattr(figure, name)
        cells.append(round(value, DIGITS) if isinstance(value, float) and name != "p" else value)
    cells += [abstention_words(figure) or None]
    cells += [[_passage(trends, item) for item in evidence.get(_key(figure), ())] or None]
    while cells and cells[-1] is None:
        cells.pop()
    return cells
