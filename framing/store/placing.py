"""Which event an article is of: candidates from an index of rare terms, then the grouping of these alone.

However many articles are stored, a newcomer is grouped with those that share its rarest words, names and places within
the days around it, and with all of their events. A small store is grouped as a whole, so that its events are those of
comparing all articles at once.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.model import Event, Profile
from framing.text_safety import writable

__all__ = ["UNDATED", "Placement", "move", "nearest_events", "pile", "place", "terms_of"]

#: Terms an article is looked up by: of its head, and names and places of the whole.
LEAD_TERMS, NAME_TERMS = 28, 12

#: Stems rarer than this in news at large are looked up (1 is in every second article, 6 hardly ever seen).
RARE = 2.5

#: Articles of so many days around are candidates: events.frames takes reports further apart for two events.
AROUND_DAYS = 14

#: The day of an article without a date; it is near every other.
UNDATED = -1

#: A term of more articles in these days says nothing.
MOST_POSTINGS = 300

#: Nearest articles whose events are grouped anew with the newcomer, the most members of one event that take part, and
#: the most articles in all. Members that take no part stay with their event.
NEAREST, MOST_MEMBERS, MOST_GROUPED = 15, 40, 120

#: A store of so many articles is grouped as a whole.
WHOLE_STORE = 30


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a newcomer went: the event's number, whether it is new, what was merged into it and what parted."""

    event: int
    opened: bool
    merged: tuple[int, ...]
    parted: tuple[int, ...]


def terms_of(profile: Profile) -> tuple[str, ...]:
    """Return the terms that an article is looked up by, the same whatever else is stored."""
    from framing.comparison.events.term_bags import read_term_bags
    from framing.comparison.rarity import rarity

    bags = read_term_bags([profile])
    rare = [(rarity(term), count, term) for term, count in bags.leads[0].items()]
    lead = sorted((-weight, -count, term) for weight, count, term in rare if weight >= RARE)
    names = bags.people[0] + bags.places[0]
    named = sorted(names, key=lambda key: (-names[key], key))[:NAME_TERMS]
    return tuple(sorted({writable(term) for term in (*(term for *_, term in lead[:LEAD_TERMS]), *named)}))


def nearest(
    connection: sqlite3.Connection, terms: Sequence[str], day: int | None, *, without: int | None = None
) -> list[int]:
    """Return the stored articles that share the most rare terms, nearest first."""
    shared: dict[int, float] = defaultdict(float)
    low, high = (0, dt.date.max.toordinal()) if day is None else (day - AROUND_DAYS, day + AROUND_DAYS)
    query = """
        SELECT article FROM terms WHERE term = ? AND (day BETWEEN ? AND ? OR day = ?) LIMIT ?
    """
    for term in terms:
        found = connection.execute(query, (term, low, high, UNDATED, MOST_POSTINGS + 1)).fetchall()
        if len(found) <= MOST_POSTINGS:
            for (article,) in found:
                shared[article] += 1.0 / len(found)
    shared.pop(without or 0, None)
    return sorted(shared, key=lambda article: (-round(shared[article], 9), article))[:NEAREST]


def nearest_events(connection: sqlite3.Connection, terms: Sequence[str], day: int | None) -> list[int]:
    """Return the events of the nearest articles, nearest first."""
    found = nearest(connection, terms, day)
    return list(dict.fromkeys(_events_of(connection, found).values()))


def pile(connection: sqlite3.Connection, number: int, terms: Sequence[str], day: int | None) -> list[int]:
    """Return the articles that a newcomer is grouped with, itself among them, by number."""
    (count,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM articles LIMIT ?)", (WHOLE_STORE + 1,)
    ).fetchone()
    if count <= WHOLE_STORE:
        return [row[0] for row in connection.execute("SELECT number FROM articles ORDER BY number")]
    near = nearest(connection, terms, day, without=number)
    chosen = dict.fromkeys([number, *near])
    for event in dict.fromkeys(_events_of(connection, near).values()):
        query = "SELECT number FROM articles WHERE event = ? ORDER BY number LIMIT ?"
        for (member,) in connection.execute(query, (event, MOST_MEMBERS)).fetchall():
            if len(chosen) < MOST_GROUPED:
                chosen.setdefault(member)
    return sorted(chosen)


def place(
    connection: sqlite3.Connection,
    number: int,
    members: Sequence[int],
    group: Callable[[Sequence[int], Mapping[int, str]], Sequence[tuple[Event, Sequence[int]]]],
    *,
    fresh: bool,
) -> Placement:
    """Group a newcomer with others anew, and write the events that come of it.

    Parameters
    ----------
    connection : sqlite3.Connection
        In a transaction that may write.
    number : int
        The newcomer.
    members : sequence of int
        The articles to group.
    group : callable
        Given articles and the events that a person has said, returns each event with its articles.
    fresh : bool
        Whether the newcomer stands in an event of its own that was opened for it just now.
    """
    before = _events_of(connection, members)
    query = f"SELECT number, event FROM articles WHERE pinned AND number IN ({','.join('?' * len(members))})"
    said = dict(connection.execute(query, tuple(members)).fetchall())
    groups = group(members, {article: str(event) for article, event in said.items()})
    kept = _numbers(groups, before, said, number)
    own = before[number]
    parted: list[int] = []
    for position, (event, articles) in enumerate(groups):
        if position not in kept:
            free = number in articles and own not in kept.values()
            kept[position] = own if free else _new_event(connection)
            parted += [] if free else [kept[position]]
        target = kept[position]
        moving = [(target, article) for article in articles if before[article] != target]
        connection.executemany("UPDATE articles SET event = ? WHERE number = ?", moving)
        _describe(connection, target, event)
    touched = {*before.values(), *kept.values()}
    merged = _merge(connection, touched - ({own} if fresh else set()), before, groups, kept)
    refresh(connection, sorted(touched))
    (home,) = connection.execute("SELECT event FROM articles WHERE number = ?", (number,)).fetchone()
    return Placement(home, fresh and home == own, tuple(old for old, new in merged if new == home), tuple(parted))


def move(
    connection: sqlite3.Connection,
    number: int,
    target: int | None,
    group: Callable[[Sequence[int], Mapping[int, str]], Sequence[tuple[Event, Sequence[int]]]],
) -> int:
    """Put an article into an event, or, for None, into a new one.

    It stays there, with those it is put beside and apart from those it was taken from, however articles are grouped
    later. One that is alone in its event has one of its own already; where it leaves that, the event's number leads on.
    """
    (origin,) = connection.execute("SELECT event FROM articles WHERE number = ?", (number,)).fetchone()
    (together,) = connection.execute("SELECT count(*) FROM articles WHERE event = ?", (origin,)).fetchone()
    chosen = (origin if together == 1 else _new_event(connection)) if target is None else target
    if together == 1 and chosen != origin:
        _lead_on(connection, origin, chosen)
    connection.execute("UPDATE articles SET event = ? WHERE number = ?", (chosen, number))
    connection.execute("UPDATE articles SET pinned = 1 WHERE event IN (?, ?)", (origin, chosen))
    for event in {origin, chosen}:
        members = [row[0] for row in connection.execute("SELECT number FROM articles WHERE event = ?", (event,))]
        if members:
            _describe(connection, event, group(members, dict.fromkeys(members, str(event)))[0][0])
    refresh(connection, sorted({origin, chosen}))
    return chosen


def _numbers(
    groups: Sequence[tuple[Event, Sequence[int]]], before: Mapping[int, int], said: Mapping[int, int], newcomer: int
) -> dict[int, int]:
    """Return which stored event each group goes on: the one a person named, else the one with most of its articles."""
    claims: list[tuple[bool, int, int, int]] = []
    for position, (_, articles) in enumerate(groups):
        votes = Counter(before[article] for article in articles if article != newcomer)
        named = {said[article] for article in articles if article in said}
        claims += [(event not in named, -count, event, position) for event, count in votes.items()]
        claims += [(False, 0, event, position) for event in named if event not in votes]
    kept: dict[int, int] = {}
    for _, _, event, position in sorted(claims):
        if position not in kept and event not in kept.values():
            kept[position] = event
    return kept


def _merge(
    connection: sqlite3.Connection,
    touched: Iterable[int],
    before: Mapping[int, int],
    groups: Sequence[tuple[Event, Sequence[int]]],
    kept: Mapping[int, int],
) -> list[tuple[int, int]]:
    """Send events that no group goes on to where most of their articles went, with those that took no part."""
    merged: list[tuple[int, int]] = []
    for event in sorted(set(touched) - set(kept.values())):
        went = Counter(
            kept[position]
            for position, (_, articles) in enumerate(groups)
            for article in articles
            if before[article] == event
        )
        if went:
            target = min(went, key=lambda number: (-went[number], number))
            connection.execute("UPDATE articles SET event = ? WHERE event = ?", (target, event))
            _lead_on(connection, event, target)
            merged.append((event, target))
    return merged


def _lead_on(connection: sqlite3.Connection, event: int, target: int) -> None:
    """Let the number of an event, and those that lead to it, lead to another."""
    connection.execute("UPDATE events SET merged_into = ? WHERE merged_into = ?", (target, event))
    connection.execute("UPDATE events SET merged_into = ? WHERE number = ?", (target, event))


def refresh(connection: sqlite3.Connection, events: Iterable[int]) -> None:
    """Count the articles of events again; one that has none left and was merged into none is dropped."""
    for event in events:
        query = "SELECT count(*), count(DISTINCT outlet), min(published), max(published) FROM articles WHERE event = ?"
        counts = connection.execute(query, (event,)).fetchone()
        if counts[0]:
            query = (
                "UPDATE events SET articles = ?, outlets = ?, first = ?, last = ?, merged_into = NULL WHERE number = ?"
            )
            connection.execute(query, (*counts, event))
        else:
            connection.execute("UPDATE events SET articles = 0 WHERE number = ?", (event,))
            connection.execute("DELETE FROM events WHERE number = ? AND merged_into IS NULL", (event,))


def _new_event(connection: sqlite3.Connection) -> int:
    """Open an event; numbers are never given out twice while one is still known."""
    return int(connection.execute("INSERT INTO events DEFAULT VALUES").lastrowid or 0)


def _describe(connection: sqlite3.Connection, number: int, event: Event) -> None:
    """Write what an event is called and rests on."""
    reasons = json.dumps(event.reasons)
    query = "UPDATE events SET label = ?, certain = ?, reasons = ? WHERE number = ?"
    connection.execute(query, (writable(event.label), event.certain, reasons, number))


def _events_of(connection: sqlite3.Connection, articles: Sequence[int]) -> dict[int, int]:
    """Return the event of each article."""
    query = "SELECT event FROM articles WHERE number = ?"
    return {article: connection.execute(query, (article,)).fetchone()[0] for article in articles}
