"""Days and years on which two articles disagree: when the talks resume, when the bridge was built."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from framing.comparison.conflicts.stated_amounts import generic_roots
from framing.comparison.conflicts.surroundings import NO_YEAR, Surroundings, name_alike, other_deeds, side_of
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import is_content, subject_class
from framing.lexicons.language import KEPT_LANGUAGES, Language
from framing.model import Mention

__all__ = ["find_rival_dates"]

#: Content words on either side of a date that say what it is the date of; and the verb it is tied to.
REACH, VERB_REACH = 8, 4

#: Words that two days must share beside them, unless one has no other beside it ("Results are due on Friday"); a year
#: needs its verb and another word of the sentence.
MIN_NEAR = 2

#: Words that two years must share beside them where no verb says that it happens once.
MIN_NEAR_YEAR = 3

#: How sure it is that two dates are of one thing.
CERTAINTY = 0.6

#: Days between two reports from which on "on Thursday" may be another week's.
ONE_WEEK = 3

_YEAR = re.compile(r"\d{4}")

#: A day as compared, month and day.
_DAY = re.compile(r"\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date with what stands around it.

    Attributes
    ----------
    kind : str
        ``weekday``, ``day`` (of a month) or ``year``.
    said : str
        What is compared: the weekday, the day or the year.
    near, names, verbs : frozenset of str
        Roots of the words beside it, those of them that are parts of names, and those of verbs of what happens once.
    ahead : bool or None
        Whether it is to come; None where nothing says so.
    joint : str
        The word before it ("in", "since").
    behind : mapping of str to str
        By the root of a word beside it: that of the next one, on its own side of the date.
    """

    mention: Mention
    sentence: Surroundings
    kind: Literal["weekday", "day", "year"]
    said: str
    near: frozenset[str]
    names: frozenset[str]
    verbs: frozenset[str]
    ahead: bool | None
    joint: str
    behind: Mapping[str, str]


def find_rival_dates(left: ArticleIndex, right: ArticleIndex) -> Iterator[tuple[Mention, Mention, float]]:
    """Yield the dates of one thing on which two articles of one event disagree.

    Weekdays are compared where both are to come, or neither is known to be past: what was done on Monday may have been
    done again on Friday. Other days are too, and where one may be a slip of the other (12 and 21 March). Years are
    compared where they stand beside a verb of what happens once ("built in 1988"), or three words are shared and both
    stand behind "in".

    Parameters
    ----------
    left, right : ArticleIndex

    Yields
    ------
    (Mention, Mention, float)
        Either date, and how sure it is that both are of one thing. None where an article has the other's date of that
        thing too.
    """
    ours, theirs = left.kept(_dates), right.kept(_dates)
    for one in ours:
        rivals = [two for two in theirs if _of_one_thing(one, two) and _comparable(left, right, one)]
        if len({two.said for two in rivals}) != 1 or rivals[0].said == one.said:
            continue
        back = [other for other in ours if _of_one_thing(other, rivals[0])]
        if len({other.said for other in back}) == 1:
            yield one.mention, rivals[0].mention, CERTAINTY
            return


def _of_one_thing(one: _Dated, two: _Dated) -> bool:
    """Whether two dates are of one thing, by the words beside them."""
    if one.kind != two.kind or not (_of_one_verb(one, two) if one.kind == "year" else _scheduled_alike(one, two)):
        return False
    if other_deeds(one.sentence, one.mention, two.sentence, two.mention):
        return False
    return name_alike(one.sentence, one.mention, two.sentence, two.mention, ("place",))


def _of_one_verb(one: _Dated, two: _Dated) -> bool:
    """Whether two years stand beside one verb, in sentences that share another word, or both beside three words."""
    language = one.sentence.index.language
    if len((one.near & two.near) - one.names) >= MIN_NEAR_YEAR and {one.joint, two.joint} <= language.values.dating:
        return True
    if one.verbs.isdisjoint(two.verbs):
        return False
    return bool((one.sentence.stems & two.sentence.stems) - one.verbs - generic_roots(language))


def _scheduled_alike(one: _Dated, two: _Dated) -> bool:
    """Whether two days are to come, as far as is known, or one may be a slip, and share what stands beside them."""
    shared = one.near & two.near
    telling = shared - one.names  # that one country or body is named beside both says nothing
    if one.kind == "day" and len(telling) >= MIN_NEAR and _is_slip(one.said, two.said):
        return True
    if True not in (one.ahead, two.ahead) or False in (one.ahead, two.ahead):
        return False
    if any(_is_other(word, one, two) for word in telling):
        return False
    return bool(telling) and (len(shared) >= MIN_NEAR or shared in (one.near, two.near))


def _is_other(word: str, one: _Dated, two: _Dated) -> bool:
    """Whether a word beside two dates is of two things: "vote on the plan", "vote on the budget"."""
    ours, theirs = one.behind.get(word), two.behind.get(word)
    apart = ours is not None and theirs is not None and ours != theirs
    return apart and ours not in two.sentence.stems and theirs not in one.sentence.stems


def _is_slip(one: str, two: str) -> bool:
    """Whether two days of one month have the same figures in another order: 12 and 21 March."""
    return one != two and one[:2] == two[:2] and sorted(one) == sorted(two)


def _comparable(left: ArticleIndex, right: ArticleIndex, one: _Dated) -> bool:
    """Whether a weekday means the same week in both articles."""
    days = [article.published for article in (left.profile.article, right.profile.article)]
    if one.kind != "weekday" or None in days:
        return True
    first, second = (int(f"{day:%j}") + 366 * day.year for day in days if day is not None)
    return abs(first - second) <= ONE_WEEK


def _dates(index: ArticleIndex) -> tuple[_Dated, ...]:
    """Return the days and years of an article's body."""
    found = (_read(index, item) for item in index.profile.mentions if item.kind == "date" and item.part == "body")
    return tuple(item for item in found if item is not None)


def _read(index: ArticleIndex, mention: Mention) -> _Dated | None:
    """Read what stands around a date; None where it is no day and no year."""
    document = index.profile.document
    sentence = document.sentence_at(mention.start)
    said = _said(index, mention)
    if sentence is None or said is None or document.in_headline(mention.start):
        return None
    around = side_of(index, sentence.start, sentence.end)
    starts = document.tokens.starts
    inside = [number for number, place in enumerate(around.places) if mention.start <= starts[place] < mention.end]
    if not inside or not index.language.values.distributive.isdisjoint(around.words):
        return None
    valued = {
        place
        for item in around.mentions
        if item.kind in ("date", "number")
        for place in index.words_between(item.start, item.end).tokens
    }
    beside = range(max(0, inside[0] - REACH), min(len(around.words), inside[-1] + 1 + REACH))
    roots = {number: subject_class(around.words[number]) for number in beside if around.places[number] not in valued}
    future = index.language.calendar.future
    named = {place for item in around.names for place in index.words_between(item.start, item.end).tokens}
    telling = {number for number in roots if is_content(around.words[number]) and around.words[number] not in future}
    names = frozenset(roots[number] for number in telling if around.places[number] in named)
    near = {roots[number] for number in telling} - generic_roots(index.language)
    close = {
        root
        for number, root in roots.items()
        if inside[0] - VERB_REACH <= number < inside[0] and around.words[number] not in index.language.values.things
    }
    before = document.tokens.lowers[sentence.token_start : around.places[inside[0]]]
    return _Dated(
        mention,
        around,
        *said,
        frozenset(near),
        names,
        frozenset(close & _once(index.language)),
        _is_ahead(index, before, around.words),
        before[-1] if before else "",
        {
            roots[one]: roots[two]
            for one, two in itertools.pairwise(sorted(telling))
            if not one < inside[0] <= two and roots[one] not in generic_roots(index.language)
        },
    )


def _said(index: ArticleIndex, mention: Mention) -> tuple[Literal["weekday", "day", "year"], str] | None:
    """Return of what kind a date is, and what is compared."""
    calendar, words = index.language.calendar, mention.text.lower().replace(".", "").split()
    if _YEAR.fullmatch(mention.text):
        return "year", mention.text
    weekday = calendar.weekday_numbers.get(words[-1])
    if weekday is not None:
        return "weekday", calendar.weekdays[weekday][0]
    is_day = mention.earliest is not None and mention.earliest == mention.latest and any(map(str.isdigit, mention.text))
    day = str(mention.earliest)[5:] if is_day else mention.key.removeprefix(NO_YEAR)
    return ("day", day) if _DAY.fullmatch(day) else None


def _is_ahead(index: ArticleIndex, before: Sequence[str], sentence: Sequence[str]) -> bool | None:
    """Whether the words before a date tell of what is to come (True), or its sentence of what was (False)."""
    if not index.language.calendar.future.isdisjoint(before):
        return True
    past = index.language.syntax.past
    return False if any(word in past or word.endswith("ed") for word in sentence) else None


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _once(language: Language) -> frozenset[str]:
    """Return the roots of the verbs of what happens once."""
    return frozenset(subject_class(word) for word in language.values.once)
