"""The sources of each outlet, counted by type, role, gender and place, as tables for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.comparison.sentences.sources import SOURCE_QUESTIONS, source_value, sources_sentence
from framing.comparison.source_audit import UNKNOWN, SourceGroup, source_groups
from framing.grammar import percent
from framing.report.view import ReportView
from framing.statistics import wilson_interval

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["group_data", "source_tables"]

#: Groups in one table; the rest is in ``tables/sources.csv``.
VALUES_SHOWN = 8

#: Share of the sources that must answer a question before its table is drawn.
LEAST_TOLD = 0.25


def source_tables(view: ReportView) -> dict[str, Any]:
    """Return what the sources show, in one sentence, and a table for each thing that is counted.

    Parameters
    ----------
    view : ReportView

    Returns
    -------
    dict
        ``title``, ``outlets`` (each by the position of its first article) and ``tables``: question, whole numbers by
        outlet, and rows of cells; a cell holds the place of its group, its number, and share and interval in per cent.
    """
    groups = _groups(view)
    outlets = _outlets(view, groups)
    tables = []
    for by, question in SOURCE_QUESTIONS.items():
        own = [(place, group) for place, group in enumerate(groups) if group.by == by]
        if _is_told(own):
            values = sorted({group.value for _, group in own}, key=lambda value: _weight(value, own))
            whole = {group.outlet: group.of for _, group in own}
            tables.append(
                {
                    "question": question,
                    "of": [whole.get(outlet, 0) for outlet, _ in outlets],
                    "rows": [
                        {
                            "value": source_value(by, value),
                            "cells": [_cell(value, outlet, own) for outlet, _ in outlets],
                        }
                        for value in values[:VALUES_SHOWN]
                    ],
                }
            )
    compared = [outlet for outlet, position in outlets if view.compared(position)]
    return {
        "title": sources_sentence(view.comparison.source_audit, compared),
        "outlets": [{"position": position} for _, position in outlets],
        "tables": tables,
    }


def _is_told(groups: Sequence[tuple[int, SourceGroup]]) -> bool:
    """Whether enough sources answer a question for a table of the answers: of two in twenty it says nothing."""
    told = sum(len(group.speakers) for _, group in groups if group.value != UNKNOWN)
    return told >= LEAST_TOLD * sum(len(group.speakers) for _, group in groups) > 0


def group_data(view: ReportView) -> list[dict[str, Any]]:
    """Return the groups as the page's script needs them: whose they are, what they are called, and who is in them."""
    places = {speaker.id: place for place, speaker in enumerate(view.comparison.speakers)}
    return [
        {
            "outlet": group.outlet,
            "name": source_value(group.by, group.value),
            "articles": [
                view.position(profile.id)
                for profile in view.comparison.profiles
                if profile.article.label == group.outlet
            ],
            "speakers": [places[speaker] for speaker in group.speakers if speaker in places],
        }
        for group in _groups(view)
    ]


def _groups(view: ReportView) -> tuple[SourceGroup, ...]:
    """Return the groups of all outlets."""
    return source_groups(view.comparison.profiles, view.directory)


def _outlets(view: ReportView, groups: Sequence[SourceGroup]) -> list[tuple[str, int]]:
    """Return the outlets that have sources and are shown, each with the position of its first article."""
    named = {group.outlet for group in groups}
    found: dict[str, int] = {}
    for place, profile in enumerate(view.comparison.profiles):
        outlet = profile.article.label
        if outlet in named and profile.id in view.shown:
            found.setdefault(outlet, place)
    return list(found.items())


def _weight(value: str, groups: Sequence[tuple[int, SourceGroup]]) -> tuple[bool, int, str]:
    """Return a key that puts the commonest group first, and what is not told last."""
    number = sum(len(group.speakers) for _, group in groups if group.value == value)
    return value in ("unknown", "anonymous", "other"), -number, value


def _cell(value: str, outlet: str, groups: Sequence[tuple[int, SourceGroup]]) -> dict[str, Any] | None:
    """Return one cell; None where an outlet has nobody of a group."""
    for place, group in groups:
        if (group.value, group.outlet) == (value, outlet):
            number = len(group.speakers)
            low, high = wilson_interval(number, group.of)
            return {
                "place": place,
                "number": number,
                "of": group.of,
                "share": percent(number / group.of),
                "interval": f"{percent(low)} to {percent(high)}",
                "bar": round(100 * number / group.of, 1),
                "low": round(100 * low, 1),
                "high": round(100 * high, 1),
            }
    return None
