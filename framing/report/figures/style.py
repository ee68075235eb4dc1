"""Readability and sentence style, a panel a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.report.figures.template import Spec, axis_of, interval_of, label, layout, outlets_of
from framing.report.view import number

if TYPE_CHECKING:
    from framing.report.view import ReportView

__all__ = ["STYLE_MEASURES", "style"]

STYLE_MEASURES = (
    ("sentence_words", "Words a sentence"),
    ("flesch_reading_ease", "Reading ease (higher is easier)"),
    ("flesch_kincaid_grade", "School grade (higher is harder)"),
    ("quoted_share", "Share of attributed words"),
)


def style(view: ReportView) -> Spec | None:
    """Readability and sentence style, a panel a measure, with intervals."""
    articles = outlets_of(view)
    data: list[Spec] = []
    axes: Spec = {}
    notes = []
    for panel, (measure, title) in enumerate(STYLE_MEASURES):
        number_of = "" if panel == 0 else str(panel + 1)
        left, bottom = panel % 2, 1 - panel // 2
        across = [0.0, 0.46] if left == 0 else [0.54, 1.0]
        down = [0.0, 0.4] if bottom == 0 else [0.58, 0.98]
        scores = [
            (place, getattr(view.profiles[article].style, measure)) for place, (article, _, _) in enumerate(articles)
        ]
        for place, score in scores:
            if score.value is None:
                continue
            article, name, colour = articles[place]
            data.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": label(name, 40),
                    "x": [score.value],
                    "y": [place],
                    "xaxis": f"x{number_of}",
                    "yaxis": f"y{number_of}",
                    "error_x": interval_of([score], colour),
                    "marker": {"color": colour, "size": 10},
                    "customdata": [[measure, article]],
                    "hovertext": [
                        f"{label(name, 60)}: {number(score.value, 2)} "
                        f"({number(score.low, 2)} to {number(score.high, 2)})"
                    ],
                    "hoverinfo": "text",
                }
            )
        axes[f"xaxis{number_of}"] = axis_of(domain=across, anchor=f"y{number_of}", automargin=False, nticks=5)
        if measure == "quoted_share":
            axes[f"xaxis{number_of}"]["tickformat"] = ".0%"
        ticks = [label(name, 16) for _, name, _ in articles]
        axes[f"yaxis{number_of}"] = axis_of(
            ticks, domain=down, anchor=f"x{number_of}", showgrid=True, showticklabels=left == 0
        )
        notes.append(
            {
                "text": title,
                "showarrow": False,
                "x": across[0],
                "xanchor": "left",
                "xref": "paper",
                "y": down[1] + 0.02,
                "yanchor": "bottom",
                "yref": "paper",
                "font": {"size": 12.5},
            }
        )
    if not data:
        return None
    caption = "One dot an outlet with its 95 % interval, measured on the body. Measures below the floor are not drawn."
    spec = layout(
        height=150 + 2 * 32 * len(articles) + 40, caption=caption, showlegend=False, annotations=notes, **axes
    )
    spec["margin"] = {**spec["margin"], "t": 26}
    return {"data": data, "layout": spec}
