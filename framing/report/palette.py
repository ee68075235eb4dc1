"""Colours: one for each outlet, the same in every chart and view."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.report.view import ReportView

__all__ = ["OUTLET_COLOURS", "outlet_colours", "outlet_swatches"]

#: Okabe and Ito (2008), "Color Universal Design", without black and yellow, which vanish in one of the two
#: themes, and with a brown and a grey. All keep 3:1 against both page backgrounds, the lighter ones darkened.
OUTLET_COLOURS = ("#0072b2", "#d55e00", "#00936b", "#b8579b", "#b07a00", "#2f9bd8", "#8c6d4f", "#7a7f87")

#: Shapes of a swatch: square, ring, disc, bar.
ROUNDS = 4


def outlet_colours(view: ReportView) -> tuple[int, ...]:
    """Return, for each article in order, the place of its outlet's colour in :data:`OUTLET_COLOURS`.

    Articles of one outlet share a colour; more outlets than colours go round again.
    """
    return tuple(place % len(OUTLET_COLOURS) for place in _places(view))


def outlet_swatches(view: ReportView) -> tuple[str, ...]:
    """Return, for each article in order, the class of its swatch: a colour, and another shape each round of colours."""
    return tuple(f"c{place % len(OUTLET_COLOURS)} r{place // len(OUTLET_COLOURS) % ROUNDS}" for place in _places(view))


def _places(view: ReportView) -> list[int]:
    """Number the outlets in the order in which they come."""
    places: dict[str, int] = {}
    for profile in view.comparison.profiles:
        places.setdefault(profile.article.label, len(places))
    return [places[profile.article.label] for profile in view.comparison.profiles]
