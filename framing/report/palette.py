"""Colours: one for each outlet, the same in every chart and view."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.report.view import ReportView

__all__ = ["OUTLET_COLOURS", "outlet_marks", "outlet_swatches"]

#: Okabe and Ito (2008), "Color Universal Design", without black and yellow, which vanish in one of the two
#: themes, and with a brown and a grey. All keep 3:1 against both page backgrounds, the lighter ones darkened.
OUTLET_COLOURS = ("#0072b2", "#d55e00", "#00936b", "#b8579b", "#b07a00", "#2f9bd8", "#8c6d4f", "#7a7f87")

#: Shapes of a swatch and of a marker, one a round of colours: plain, triangle, cross, hourglass.
ROUNDS = 4


def outlet_marks(view: ReportView) -> tuple[tuple[int, int], ...]:
    """Return, for each article in order, its colour's place in :data:`OUTLET_COLOURS` and its round of colours.

    Articles of one outlet share both; more outlets than colours go round again with another shape.
    """
    count = len(OUTLET_COLOURS)
    return tuple((place % count, place // count % ROUNDS) for place in _places(view))


def outlet_swatches(view: ReportView) -> tuple[str, ...]:
    """Return, for each article in order, the class of its swatch: a colour and a shape."""
    return tuple(f"c{colour} r{round_}" for colour, round_ in outlet_marks(view))


def _places(view: ReportView) -> list[int]:
    """Number the outlets in the order in which they get their colours."""
    places = {outlet: place for place, outlet in enumerate(view.outlets)}
    return [places[profile.article.label] for profile in view.comparison.profiles]
