"""Different words and names that stand for one thing in news."""

from __future__ import annotations

import functools

from framing.comparison.normalization import stem
from framing.model import Mention

__all__ = ["same_name", "subject_class"]

#: Verbs and nouns of news that stand for one thing, by stem.
_CLASSES = {
    "meet": "meet meeting met talk talks talked discuss discussion conversation session negotiate negotiation "
    "confer consultation consult spoke summit",
    "kill": "kill killed killing die died dead death deaths toll fatal fatality fatalities slain",
    "injure": "injure injured injury injuries wound wounded hurt",
    "arrest": "arrest arrested detain detained detention custody",
    "pay": "pay paid cost costs price spend spent spending worth",
    "begin": "begin began begun start started launch launched open opened",
    "move": "move moved shift shifted relocate relocated transfer transferred",
    "protest": "protest protester protesters demonstrator demonstrators rally march demonstrate demonstration",
    "vote": "vote voted votes voting ballot ballots",
}

#: Names that stand for each other in news: a capital or a seat for its government.
_SEATS = (
    {"washington", "united states", "america", "pentagon", "white house", "state department"},
    {"tokyo", "japan"},
    {"beijing", "china"},
    {"moscow", "russia", "kremlin"},
    {"london", "united kingdom", "britain", "england", "downing street", "westminster"},
    {"paris", "france", "elysee"},
    {"berlin", "germany"},
    {"brussels", "european union", "nato", "belgium", "europe"},
    {"kyiv", "ukraine"},
    {"seoul", "south korea"},
    {"pyongyang", "north korea"},
    {"baku", "azerbaijan"},
    {"yerevan", "armenia"},
    {"ankara", "turkey", "turkiye"},
    {"tehran", "iran"},
    {"jerusalem", "israel", "tel aviv"},
    {"taipei", "taiwan"},
    {"canberra", "australia"},
    {"ottawa", "canada"},
    {"delhi", "new delhi", "india"},
)
#: The group of each of those names; no name is in two.
_SEAT_OF = {name: number for number, seat in enumerate(_SEATS) for name in seat}


@functools.lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    """Return the class of each stem."""
    return {stem(word): group for group, words in _CLASSES.items() for word in words.split()}


def subject_class(folded: str) -> str:
    """Return the stem of a word, or the class of words that it belongs to."""
    root = stem(folded)
    return _classes().get(root, root)


def same_name(one: Mention, two: Mention) -> bool:
    """Whether two names may stand for the same: a shared word, an acronym, a capital for its country."""
    if one.key == two.key:
        return True
    first, second = (mention.key.partition(":")[2].replace("-", " ").split() for mention in (one, two))
    if set(first) & set(second):
        return True
    for short, long in ((first, second), (second, first)):
        if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
            return True
    seat = _SEAT_OF.get(" ".join(first))
    return seat is not None and seat == _SEAT_OF.get(" ".join(second))
