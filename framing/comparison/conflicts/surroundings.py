"""What stands around a value: whether two values are about the same thing."""

from __future__ import annotations

import datetime as dt
import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from framing.comparison.conflicts.equivalence import same_name
from framing.comparison.index import ArticleIndex, interned
from framing.comparison.normalization import is_content, subject_class
from framing.lexicons.language import KEPT_LANGUAGES, Language
from framing.model import Mention, Profile

__all__ = [
    "NO_YEAR",
    "REACH_CHARACTERS",
    "Surroundings",
    "alike",
    "around",
    "is_long_past",
    "name_alike",
    "other_deeds",
    "same_subject",
    "side_of",
    "tells_of_past",
]

#: Words on either side of a value that say what it is about.
REACH = 7

#: A name, place or date that far from a value, in characters, may belong to another part of the sentence.
REACH_CHARACTERS = 60

#: A sentence with more numbers of one unit is a list, and costs the square.
MAX_VALUES = 12

#: Words before a year in which the verb stands that says what happened then ("took over the old mill in 1995").
VERB_REACH = 6
_YEAR = re.compile(r"\d{4}")

#: Days for which something is news; and a date that cannot be placed, a month ("in February") or a time ("last year").
NEWS = 21
_UNDATED = re.compile(r"date:(--|\w+ )")

#: The kind of opposites that tell of two places.
PLACE = "place"

#: How the key of a day or month of an unknown year begins.
NO_YEAR = "date:--"


@dataclass(frozen=True)  # no slots: what is made on first use is kept
class Surroundings:
    """One of two stretches of text that seem to tell of the same thing.

    Attributes
    ----------
    start, end : int
        Character offsets in the article's text.
    mentions : tuple of Mention
        Those that begin in the stretch.
    words, places, roots : tuple
        Folded words, their token indices, and their stems or classes of words.
    stems : frozenset of str
        Content words by stem or class of words, numbers and dates left out.
    """

    index: ArticleIndex
    start: int
    end: int
    mentions: tuple[Mention, ...]
    words: tuple[str, ...]
    places: tuple[int, ...]
    roots: tuple[str, ...]
    stems: frozenset[str]

    @property
    def profile(self) -> Profile:
        """The article's profile."""
        return self.index.profile

    @cached_property
    def amounts(self) -> tuple[Mention, ...]:
        """The numbers that have a unit."""
        return tuple(item for item in self.mentions if item.kind == "number" and item.unit and item.value is not None)

    @cached_property
    def dates(self) -> tuple[Mention, ...]:
        """The dates."""
        return tuple(item for item in self.mentions if item.kind == "date")

    @cached_property
    def readings(self) -> tuple[Mention, ...]:
        """The decimals without a unit."""
        return tuple(item for item in self.mentions if item.kind == "number" and not item.unit and "." in item.text)

    @cached_property
    def names(self) -> tuple[Mention, ...]:
        """The names and places."""
        return tuple(item for item in self.mentions if item.kind in ("name", "place"))

    @cached_property
    def comparable(self) -> frozenset[str]:
        """The kinds of values by which it can be held against another stretch that has them too."""
        counts = {"amounts": len(self.amounts), "readings": len(self.readings), "dates": len(self.dates)}
        single = {kind for kind in ("readings", "dates") if counts[kind] == 1}
        few = {"amounts"} if 0 < counts["amounts"] <= MAX_VALUES else set()
        return frozenset(single | few | ({"names"} if self.names else set()))


def side_of(index: ArticleIndex, start: int, end: int) -> Surroundings:
    """Return what one stretch of text holds; collected once."""
    return index.kept(_collect, start, end)


def _collect(index: ArticleIndex, start: int, end: int) -> Surroundings:
    """Collect what one stretch of text holds."""
    profile = index.profile
    low = bisect_left(profile.mentions, start, key=lambda mention: mention.start)
    high = bisect_left(profile.mentions, end, key=lambda mention: mention.start)
    words = index.words_between(start, end)
    mentions = profile.mentions[low:high]
    values = {
        place
        for mention in mentions
        if mention.kind in ("number", "date")
        for place in index.words_between(mention.start, mention.end).tokens
    }
    roots = tuple(map(subject_class, words.folded))
    stems = frozenset(
        root for root, place in zip(roots, words.tokens, strict=True) if index.content[place] and place not in values
    )
    return Surroundings(index, start, end, mentions, interned(words.folded), words.tokens, interned(roots), stems)


def alike(left: Surroundings, right: Surroundings) -> float:
    """Return the Dice coefficient of the content stems, 0 to 1, higher is more alike."""
    total = len(left.stems) + len(right.stems)
    return 2 * len(left.stems & right.stems) / total if total else 0.0


def same_subject(left: Surroundings, ours: Mention, right: Surroundings, theirs: Mention, *, near: int = 1) -> bool:
    """Whether the words around two values share a subject, and name no different ones."""
    shared = around(left.index, ours) & around(right.index, theirs)
    return len(shared) >= near and name_alike(left, ours, right, theirs, ("name", "place", "date"))


def name_alike(left: Surroundings, ours: Mention, right: Surroundings, theirs: Mention, kinds: Sequence[str]) -> bool:
    """Whether no different names, places or dates stand beside two values, and no opposites ("north", "south")."""
    if _set_apart(around(left.index, ours), around(right.index, theirs), left.index.language):
        return False
    for kind in kinds:
        one = left.index.kept(_closest, left.start, left.end, ours, kind)
        two = right.index.kept(_closest, right.start, right.end, theirs, kind)
        if one is None or two is None or one.key == two.key:
            continue
        keys = {item.key for item in left.mentions} & {item.key for item in right.mentions}
        if one.key not in keys and two.key not in keys and not same_name(one, two, left.index.language):
            return False
    return True


def _set_apart(one: frozenset[str], two: frozenset[str], language: Language) -> bool:
    """Whether a word for a place beside one value has its opposite beside the other: "in the north of the town"."""
    return any(
        (one & first and two & second and not one & second and not two & first)
        for ours, theirs in _sides_of_places(language)
        for first, second in ((ours, theirs), (theirs, ours))
    )


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _sides_of_places(language: Language) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return the words for places that are opposites, by stem or class."""
    pairs = (pair for pair in language.opposites.antonyms if pair.kind == PLACE)
    return tuple((frozenset(map(subject_class, pair.one)), frozenset(map(subject_class, pair.two))) for pair in pairs)


def other_deeds(left: Surroundings, ours: Mention, right: Surroundings, theirs: Mention) -> bool:
    """Whether two years stand behind verbs of which none is the same: a mill is built in one and sold in another."""
    if not (_YEAR.fullmatch(ours.text) and _YEAR.fullmatch(theirs.text)):
        return False
    one, two = _deeds_before(left, ours), _deeds_before(right, theirs)
    return bool(one) and bool(two) and one.isdisjoint(two)


def _deeds_before(side: Surroundings, value: Mention) -> frozenset[str]:
    """Return the roots of the verbs of the past near before a value; those of being say nothing."""
    past, tokens = side.index.language.syntax.past, side.profile.document.tokens
    starts = tokens.starts
    before = [number for number, place in enumerate(side.places) if starts[place] < value.start][-VERB_REACH:]
    told = (number for number in before if side.words[number] in past or side.words[number].endswith("ed"))
    deeds = [(side.places[number], side.roots[number]) for number in told if is_content(side.words[number])]
    # "re-elected" is another deed than "elected"
    return frozenset(tokens.words[at - 2] * (tokens.words[at - 1] == "-") + root for at, root in deeds)


def tells_of_past(side: Surroundings, other: ArticleIndex, *, months: bool = True) -> bool:
    """Whether a stretch tells of a time long past that the other article does not name.

    Parameters
    ----------
    side : Surroundings
    other : ArticleIndex
    months : bool
        Whether a day or a month of an unknown year counts as one.
    """
    known = {word for item in other.profile.mentions if item.kind == "date" for word in item.text.lower().split()}
    published = side.profile.article.published
    return any(
        is_long_past(item, published)
        for item in side.dates
        if known.isdisjoint(item.text.lower().split()) and (months or not item.key.startswith(NO_YEAR))
    )


def is_long_past(date: Mention, published: dt.date | None) -> bool:
    """Whether a date is so long past that it is no news, or of an unknown year."""
    if date.latest is None:
        return _UNDATED.match(date.key) is not None
    return published is None or _days_between(date.latest, published) > NEWS


def _days_between(day: str, later: dt.date) -> int:
    """Return how many days one day is before another."""
    return (dt.date.fromisoformat(later.isoformat()[:10]) - dt.date.fromisoformat(day[:10])).days


def around(index: ArticleIndex, mention: Mention, *, reach: int = REACH) -> frozenset[str]:
    """Return the stems of the content words within reach of a value, in its sentence, its own left out."""
    return index.kept(_stems_around, mention, reach)


def _stems_around(index: ArticleIndex, mention: Mention, reach: int) -> frozenset[str]:
    """Collect the stems around a value."""
    sentence = index.profile.document.sentence_at(mention.start)
    if sentence is None:
        return frozenset()
    words = index.words_between(sentence.start, sentence.end)
    starts = index.profile.document.tokens.starts
    inside = [mention.start <= starts[place] < mention.end for place in words.tokens]
    if not any(inside):
        return frozenset()
    first, last = inside.index(True), len(inside) - inside[::-1].index(True)
    unit = {subject_class(part) for part in (mention.unit or "").split()}
    nearby = words.folded[max(0, first - reach) : first] + words.folded[last : last + reach]
    return frozenset(subject_class(word) for word in nearby if is_content(word)) - unit


def _closest(index: ArticleIndex, start: int, end: int, value: Mention, kind: str) -> Mention | None:
    """Return the mention of some kind in a stretch that is nearest to a value in its sentence, within reach."""
    sentence = index.profile.document.sentence_at(value.start)
    if sentence is None:
        return None
    inside = [
        item
        for item in side_of(index, start, end).mentions
        if item.kind == kind
        and sentence.start <= item.start < sentence.end
        and 0 < abs(item.start - value.start) <= REACH_CHARACTERS
    ]
    return min(inside, key=lambda item: (abs(item.start - value.start), item.start), default=None)
