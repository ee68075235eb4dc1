"""Whom a description fits: "the Japanese defense minister", "the two ministers"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Set

from framing.annotation.entities.index import Entity, EntityIndex
from framing.annotation.speakers.phrases import Phrase
from framing.lexicons.words.names import NameWords

__all__ = ["Descriptions", "known_of", "words_of"]

_SCHOLARS = frozenset(
    "analyst commentator economist expert fellow historian observer prof professor pundit researcher scholar "
    "scientist".split()
)
_RANKS = frozenset(
    "adm admiral brigadier capt captain cmdr col colonel commander gen general lt lieutenant maj major".split()
)
_ENVOYS = frozenset({"ambassador", "consul", "diplomat", "envoy"})

#: Words for an office or a calling, and the titles of those who are called so.
_GENERIC: dict[str, Set[str]] = {
    **dict.fromkeys(("academic", "analyst", "expert", "pundit", "scholar", "researcher"), _SCHOLARS),
    **dict.fromkeys(("commander", "officer"), _RANKS | {"officer"}),
    "diplomat": _ENVOYS | {"minister"},
    "envoy": _ENVOYS,
    "colonel": {"col"},
    "spokesperson": {"spokesman", "spokeswoman"},
    "candidate": {"nominee", "contender", "hopeful", "candidate"},
    "nominee": {"nominee", "candidate"},
    "contender": {"nominee", "candidate"},
    "minister": {"minister", "secretary", "premier"},
    "chief": {"chief", "secretary", "minister", "director", "head", "commissioner", "commander", "general"},
    "head": {"president", "premier", "chancellor", "king", "queen", "emir", "sultan", "director", "chief", "head"},
    "leader": {"leader", "president", "premier", "minister", "chancellor", "chairman", "king"},
    "premier": {"minister", "premier"},
    "lawmaker": {
        "senator",
        "sen",
        "congressman",
        "congresswoman",
        "representative",
        "rep",
        "lawmaker",
        "mp",
        "legislator",
    },
    "legislator": {"senator", "sen", "congressman", "congresswoman", "representative", "rep", "lawmaker", "legislator"},
    "senator": {"sen", "senator"},
    "governor": {"gov", "governor"},
    "congressman": {"rep", "representative", "congressman"},
    "congresswoman": {"rep", "representative", "congresswoman"},
    "representative": {"rep", "representative"},
    "general": {"gen", "general"},
    "admiral": {"adm", "admiral"},
    "professor": {"prof", "professor"},
    "businessman": {"businessman", "developer", "mogul", "billionaire", "tycoon"},
    "billionaire": {"billionaire", "businessman", "developer", "mogul"},
    "mogul": {"mogul", "billionaire", "businessman", "developer"},
    "spokesman": {"spokesman", "spokesperson"},
    "spokeswoman": {"spokeswoman", "spokesperson"},
    "secretary": {"secretary", "sec"},
}
_EXCLUSIVE = (
    frozenset({"democratic", "republican", "libertarian", "green", "gop"}),
    frozenset(
        "agriculture commerce culture defense defence economy education energy environment finance foreign health home "
        "interior justice labor labour prime science state trade transport treasury war".split()
    ),
    frozenset({"vice"}),
)
_SPELLING = {"defence": "defense", "gop": "republican", "democrat": "democratic"}

#: Figures with the same office looked through for one description.
MOST_FIGURES = 40


class Descriptions:
    """Finds figures by the words used of them.

    Parameters
    ----------
    cast : EntityIndex
    lists : NameWords
    """

    def __init__(self, cast: EntityIndex, lists: NameWords) -> None:
        self.cast = cast
        self.lists = lists
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for key, figure in cast.figures.items():
            if figure.kind == "person":
                for word in sorted(figure.words & lists.title_heads):
                    self._by_word[word].append(key)

    def learn(self, key: str, phrase: Phrase) -> None:
        """Add the words of a description to the figure that it fits."""
        figure = self.cast.figures[key]
        if phrase.head not in figure.words:
            self._by_word[phrase.head].append(key)
        figure.words.update(phrase.modifiers, (phrase.head,))

    def _with(self, heads: Set[str], before: int) -> list[str]:
        """Return the figures described by one of some words, named before a token."""
        found: dict[str, None] = {}
        for head in sorted(heads):
            for key in self._by_word.get(head, ())[:MOST_FIGURES]:
                if self.cast.figures[key].places[0] < before:
                    found[key] = None
        return list(found)

    def matching(self, phrase: Phrase) -> str | None:
        """Return the figure whose titles and descriptions best fit a definite description."""
        wanted = words_of(phrase)
        token = phrase.tokens[0]
        scored: list[tuple[float, int, str]] = []
        for key in self._with(_GENERIC.get(phrase.head, set()) | {phrase.head}, token):
            figure = self.cast.figures[key]
            if key == phrase.owner or self.clash(wanted, figure):
                continue
            known = known_of(figure)
            if phrase.head == "diplomat" and not known & (_ENVOYS | {"foreign"}):
                continue  # of the ministers only the foreign one
            if phrase.head not in known and not figure.sides and wanted & self.lists.countries:
                continue  # "the Turkish leader" need not be the one president of whom no country is known
            score = 2.0 if phrase.head in known else 1.5
            score += sum(0.5 for word in wanted if word in known)
            distance = token - figure.places[bisect_left(figure.places, token) - 1]
            scored.append((score + 0.4 / (1 + distance / 60), -distance, key))
        return max(scored)[2] if scored else None

    def pair(self, phrase: Phrase) -> tuple[str, str] | None:
        """Return the two persons that "the two ministers" stands for, where there are just two."""
        head = phrase.head.removesuffix("s")
        fitting = sorted(self._with(_GENERIC.get(head, set()) | {head}, phrase.tokens[0]))
        return (fitting[0], fitting[1]) if len(fitting) == 2 else None

    def clash(self, wanted: set[str], figure: Entity) -> bool:
        """Whether a description says something else than what is known of a figure."""
        words = known_of(figure)
        for group in _EXCLUSIVE:
            mine, theirs = wanted & group, words & group
            if mine and theirs and not mine & theirs:
                return True
            if len(group) == 1 and bool(mine) != bool(theirs):
                return True
        sides = {word for word in wanted if word in self.lists.countries}
        return bool(sides and figure.sides and not sides & set(figure.sides))


def words_of(phrase: Phrase) -> set[str]:
    """Return the modifiers of a description in one spelling."""
    return {_SPELLING.get(word, word) for word in phrase.modifiers}


def known_of(figure: Entity) -> set[str]:
    """Return the words known of a figure in one spelling, with its sides."""
    return {_SPELLING.get(word, word) for word in figure.words} | set(figure.sides)
