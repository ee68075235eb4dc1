"""Bodies whose names hold a title or a place: "the Kansas City Star", "Pima County Sheriff's Office"."""

from __future__ import annotations

from framing.annotation.entities.capitalized_spans import CapitalizedSpans

__all__ = ["is_whole_body"]


def is_whole_body(spans: CapitalizedSpans, i: int, end: int) -> bool:
    """Whether the tokens ``[i, end)`` are the whole name of a newspaper, or of somebody's office.

    Parameters
    ----------
    spans : CapitalizedSpans
        Of the text.
    i, end : int
        Tokens of a span of capitalised words.
    """
    return _is_paper(spans, i, end) or _is_office(spans, i, end)


def _is_paper(spans: CapitalizedSpans, i: int, end: int) -> bool:
    """Whether "the" and a place or a paper's name stand before the noun of a paper: "the Hartford Courant"."""
    lists, lowers = spans.lists, spans.lowers
    if end - i < 2 or lowers[end - 1] not in lists.papers or lowers[i - 1 : i] != ("the",):
        return False
    place = spans.place(i, end)
    if place is not None and place[0] == end:
        return False  # "the Dominican Republic"
    plain = all(spans.words[k].isalpha() or spans.words[k] in "-'." or lowers[k] == "'s" for k in range(i, end))
    titled = lowers[end - 2] in lists.title_heads and lowers[end - 2] not in lists.papers
    return plain and not titled and lowers[i] not in lists.given_names | lists.title_heads | lists.title_parts


def _is_office(spans: CapitalizedSpans, i: int, end: int) -> bool:
    """Whether a county or a state has an office named after whoever holds it: "Orange County Coroner's Office"."""
    if end - i < 4 or spans.lowers[end - 1] not in spans.lists.offices or spans.lowers[end - 2] != "'s":
        return False
    return spans.lowers[end - 3] in spans.lists.title_heads and spans.words[i][0].isupper()
