"""Why articles belong to one event, and what keeps the nearest other one out."""

from __future__ import annotations

from collections.abc import Sequence

from framing.grammar import capitalized, count, listed, number_words

__all__ = [
    "DATES_UNKNOWN",
    "NOTHING_NEAR",
    "contradiction",
    "coverage_of",
    "day_shared",
    "given_event",
    "kept_apart",
    "named_by_all",
    "named_title",
    "published_apart",
    "published_on",
    "tied_title",
    "too_little_in_common",
]

NOTHING_NEAR = "No other article of these days comes near."
DATES_UNKNOWN = "Not all publication dates are known, so dates do not back the grouping."

#: How a contradiction is told: what stands there, what stands here.
_FIGURES = {
    "vote": "a vote of {}",
    "magnitude": "a magnitude of {}",
    "range": "a range of {}",
    "days": "{} days",
    "straight": "number {} in a row",
    "time": "time number {}",
    "edition": "edition {}",
    "anniversary": "anniversary {}",
}


def given_event(given: int, articles: int) -> str:
    """Say that the user has put articles into an event.

    >>> given_event(2, 2), given_event(1, 3)
    ('You put these articles together.', 'You put one of its three articles into this event.')
    """
    if given == articles:
        return "You put these articles together." if articles > 1 else "You made this an event of its own."
    return f"You put {number_words(given)} of its {number_words(articles)} articles into this event."


def named_by_all(what: str, names: Sequence[str]) -> str:
    """Say whom or which places all the articles of an event name."""
    return f"All name these {what}: {', '.join(names)}."


def coverage_of(names: Sequence[str]) -> str:
    """Title articles that share nothing but names.

    >>> coverage_of(["Northmoor", "Varn"])
    'Coverage of Northmoor and Varn'
    """
    return f"Coverage of {listed(names)}" if names else "Untitled event"


def named_title(names: Sequence[str], phrase: str) -> str:
    """Title an event by the names that stand for it and a phrase that no article ties to them.

    >>> named_title(["Port Authority"], "authority ruling"), named_title(["Varn"], "oil spill")
    ('Port Authority ruling', 'Varn: oil spill')
    """
    if len(names) == 1 and (joined := _joined(names[0], phrase)) is not None:
        return joined
    return f"{listed(names)}: {phrase}" if names else capitalized(phrase)


def tied_title(phrase: str, name: str = "", joint: str = "") -> str:
    """Title an event by a phrase, and a name that stands before it, or behind a joint.

    >>> tied_title("oil spill", "Varn", "off"), tied_title("eruption", "Mt Varn")
    ('Oil spill off Varn', 'Mt Varn eruption')
    """
    if joint:
        return capitalized(f"{phrase} {joint} {name}")
    return capitalized(_joined(name, phrase) or f"{name} {phrase}".strip())


def _joined(name: str, phrase: str) -> str | None:
    """Join a name to a phrase that begins with its last word; None where it does not."""
    first, _, rest = phrase.partition(" ")
    return f"{name} {rest}" if rest and name.lower().split()[-1:] == [first] else None


def published_apart(days: int) -> str:
    """Say how many days lie between the first article of an event and the last."""
    return f"They were published {count(days, 'day')} apart." if days else "They were published on the same day."


def day_shared(day: str, articles: int, of: int) -> str:
    """Say that most articles tell of one day, where not all are dated."""
    return f"Not all publication dates are known; {articles} of {of} are dated {day} or name that day."


def kept_apart(name: str, parted: Sequence[str]) -> str:
    """Say which article came nearest and what it contradicts."""
    return f"The nearest other article, {name}, is kept apart: {'; '.join(parted)}."


def too_little_in_common(name: str, score: float) -> str:
    """Say which article came nearest and by how much it fell short."""
    return f"The nearest other article, {name}, has too little in common ({score:.2f}, where 1.00 would join it)."


def published_on(there: str, here: str) -> str:
    """Tell on which days the nearest other article was published, and the nearest of the event."""
    return f"it was published on {there}, the nearest of these on {here}"


def contradiction(aspect: str, kind: str, mine: str, theirs: str, *, published: bool) -> str:
    """Tell in a clause what an article outside an event and those of the event cannot both be right about.

    Parameters
    ----------
    aspect, kind : str
        Of the clash.
    mine, theirs : str
        What the event's articles say, and what the one outside says.
    published : bool
        Whether the publication date of the one outside is known.
    """
    if aspect == "days":
        where = "" if published else " in its text"
        return f"it is dated {theirs}{where}, these report {mine}"
    if aspect == "figure":
        form = _FIGURES.get(kind, f"{kind} {{}}")
        return f"it gives {form.format(theirs)}, these {form.format(mine)}"
    if aspect == "name":
        return f"it tells of {_series(kind, theirs)}, these of {_series(kind, mine)}"
    if aspect == "outcome":
        return f"it tells of {theirs}, these of {mine}"
    if aspect in ("place", "venue"):
        return f"it is set in {theirs}, these in {mine}"
    if aspect == "step":
        return (
            f"it is about {theirs}, which these do not mention"
            if theirs
            else f"these are about {mine}, which it does not mention"
        )
    if aspect == "past":
        return "it looks back on the event as long past" if theirs else "these look back on the event as long past"
    return ""


def _series(kind: str, names: str) -> str:
    """Name one of a series: "storm Arwen", "the Cedar fire", "COP29"."""
    if kind == "storm":
        return f"storm {names}"
    if kind == "fire":
        return f"the {names} fire"
    return f"{kind} {names}" if kind == "exercise" else f"{kind}{names}"
