"""How old two articles say one person is, and what surname they give somebody of one age."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from framing.comparison.index import ArticleIndex
from framing.model import Mention, Span

__all__ = ["find_rival_ages", "find_rival_surnames"]

#: A year may be a birthday between two reports.
BIRTHDAY = 1

#: The oldest age that news gives anybody.
OLDEST = 120

#: Words between "45-year-old" and the name ("the 45-year-old former teacher Ada Obi").
REACH = 4

#: Tokens of "-year-old".
HYPHENED = 4

#: How sure it is that two ages are of one person: by a full name, and by a surname alone.
BY_NAME, BY_SURNAME = 0.8, 0.6

#: How sure it is that two people of one given name and one age are one.
BY_AGE = 0.7


class _Age(NamedTuple):
    """An age, where it stands, the words of the name it is given to, and where that stands."""

    years: int
    span: Span
    name: tuple[str, ...]
    named: Span


def find_rival_ages(left: ArticleIndex, right: ArticleIndex) -> Iterator[tuple[Span, Span, float]]:
    """Yield the ages of one person on which two articles disagree by more than a birthday.

    Parameters
    ----------
    left, right : ArticleIndex
        Of one event.

    Yields
    ------
    (Span, Span, float)
        The age in either article and how sure it is that both are one person's. None where an article gives a
        surname two ages: there may be two people.
    """
    ours, theirs = left.kept(_ages), right.kept(_ages)
    for surname in sorted(ours.keys() & theirs.keys()):
        one, two = ours[surname], theirs[surname]
        first, second = set(one.name[:-1]), set(two.name[:-1])
        if abs(one.years - two.years) > BIRTHDAY and (not first or not second or first & second):
            yield one.span, two.span, BY_NAME if first & second else BY_SURNAME


def find_rival_surnames(left: ArticleIndex, right: ArticleIndex) -> Iterator[tuple[Span, Span, float]]:
    """Yield the names of people of one given name and one age to whom two articles give two surnames.

    Parameters
    ----------
    left, right : ArticleIndex
        Of one event.

    Yields
    ------
    (Span, Span, float)
        Either name and how sure it is that both are one person's. None where an article has the other's surname too, or
        where one surname is a part of the other ("Dahl-Moe").
    """
    ours, theirs = left.kept(_ages), right.kept(_ages)
    for surname, one in sorted(ours.items()):
        rivals = [
            two
            for other, two in sorted(theirs.items())
            if two.years == one.years and two.name[:1] == one.name[:1] and len(one.name) == len(two.name) > 1
        ]
        if len(rivals) == 1 and not _shares_surname(surname, rivals[0].name[-1], left, right):
            yield one.named, rivals[0].named, BY_AGE


def _shares_surname(one: str, two: str, left: ArticleIndex, right: ArticleIndex) -> bool:
    """Whether two surnames have a part in common, or either stands in the article that gives the other one."""
    return not set(one.split("-")).isdisjoint(two.split("-")) or two in left.folded or one in right.folded


def _ages(index: ArticleIndex) -> dict[str, _Age]:
    """Return the ages that an article's body gives people, by surname, where it gives a surname only one."""
    found: dict[str, list[_Age]] = defaultdict(list)
    for mention in index.profile.mentions:
        if mention.kind == "name" and mention.entity == "person" and mention.part == "body":
            age = _after(index, mention) or _before(index, mention)
            name = tuple(mention.key.partition(":")[2].split())
            if age is not None and name:
                found[name[-1]].append(_Age(age[0], age[1], name, mention.span))
    return {surname: ages[0] for surname, ages in found.items() if len({age.years for age in ages}) == 1}


def _after(index: ArticleIndex, name: Mention) -> tuple[int, Span] | None:
    """Read the age behind a name: "Obi, 54, a teacher", "Obi (54)", "Obi, aged 54", "Obi, who is 54"."""
    words, tokens = index.language.values, index.profile.document.tokens
    at = bisect_left(tokens.starts, name.end)
    opened = tokens.lowers[at : at + 1]
    if opened not in ((",",), ("(",)):
        return None
    at += 1
    while tokens.lowers[at : at + 1] and tokens.lowers[at] in words.before_ages:
        at += 1
    closing = tokens.lowers[at + 1 : at + 2]
    return _read(index, at) if closing and closing[0] in words.behind_ages else None


def _before(index: ArticleIndex, name: Mention) -> tuple[int, Span] | None:
    """Read the age before a name: "the 45-year-old Obi", "45-year-old teacher Ada Obi"."""
    tokens = index.profile.document.tokens
    first = bisect_left(tokens.starts, name.start)
    sentence = index.profile.document.sentence_at(name.start)
    if sentence is None:
        return None
    years_old = index.language.values.years_old
    for at in range(max(sentence.token_start, first - REACH - HYPHENED), first - HYPHENED):
        if years_old == {*tokens.lowers[at + 1 : at + 1 + HYPHENED]} - {"-"}:
            return _read(index, at)
    return None


def _read(index: ArticleIndex, token: int) -> tuple[int, Span] | None:
    """Return the age that a token is, and its place."""
    tokens = index.profile.document.tokens
    word = tokens.lowers[token] if token < len(tokens) else ""
    years = int(word) if word.isascii() and word.isdigit() and len(word) <= len(str(OLDEST)) else 0
    return (years, Span(index.id, tokens.starts[token], tokens.ends[token])) if 0 < years <= OLDEST else None
