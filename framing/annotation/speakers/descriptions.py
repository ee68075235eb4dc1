"""Whom a description fits: "the Japanese defense minister", "the two ministers"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Set

from framing.annotation.entities.index import Entity, EntityIndex
from framing.annotation.speakers.phrases import Phrase
from framing.lexicons.language import Language

__all__ = ["Descriptions", "known_of", "words_of"]

#: Tokens between two entities named close together.
EVEN = 12

#: Entities with the same office looked through for one description.
MOST_FIGURES = 40


class Descriptions:
    """Finds entities by the words used of them.

    Parameters
    ----------
    entities : EntityIndex
    language : Language
    """

    def __init__(self, entities: EntityIndex, language: Language) -> None:
        self.entities = entities
        self.language = language
        self.lists = language.names
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for key, entity in entities.by_key.items():
            if entity.kind == "person":
                for word in sorted(entity.words & self.lists.title_heads):
                    self._by_word[word].append(key)

    def learn(self, key: str, phrase: Phrase) -> None:
        """Add the words of a description to the entity that it fits."""
        entity = self.entities.by_key[key]
        if phrase.head not in entity.words:
            self._by_word[phrase.head].append(key)
        entity.words.update(phrase.modifiers, (phrase.head,))

    def _with(self, heads: Set[str], before: int) -> list[str]:
        """Return the entities described by one of some words, named before a token."""
        found: dict[str, None] = {}
        for head in sorted(heads):
            for key in self._by_word.get(head, ())[:MOST_FIGURES]:
                if self.entities.by_key[key].mentions[0] < before:
                    found[key] = None
        return list(found)

    def matching(self, phrase: Phrase) -> str | None:
        """Return the entity whose titles and descriptions best fit a definite description."""
        ranked = ((fit + 0.4 / (1 + distance / 60), -distance, key) for fit, distance, key in self._fits(phrase))
        return max(ranked, default=(0.0, 0, None))[2]

    def even(self, phrase: Phrase) -> frozenset[str]:
        """Return the entities named close together that a description fits alike: "the president" after two of them."""
        fits = self._fits(phrase)
        best = max((fit for fit, _, _ in fits), default=0.0)
        near = sorted((distance, key) for fit, distance, key in fits if fit == best)
        return (
            frozenset(key for distance, key in near if distance - near[0][0] <= EVEN) if len(near) > 1 else frozenset()
        )

    def _fits(self, phrase: Phrase) -> list[tuple[float, int, str]]:
        """Return how well each entity fits a definite description, how far before it it is named, and its key."""
        listed = self.language.speakers
        wanted = words_of(phrase, self.language)
        token = phrase.tokens[0]
        scored: list[tuple[float, int, str]] = []
        for key in self._with(listed.titles.get(phrase.head, frozenset()) | {phrase.head}, token):
            entity = self.entities.by_key[key]
            if key == phrase.owner or self.clash(wanted, entity):
                continue
            known = known_of(entity, self.language)
            if phrase.head == "diplomat" and not known & (listed.envoys | {"foreign"}):
                continue  # of the ministers only the foreign one
            if phrase.head not in known and not entity.sides and wanted & self.lists.countries:
                continue  # "the Turkish leader" need not be the one president of whom no country is known
            score = 2.0 if phrase.head in known else 1.5
            score += sum(0.5 for word in wanted if word in known)
            distance = token - entity.mentions[bisect_left(entity.mentions, token) - 1]
            scored.append((score, distance, key))
        return scored

    def pair(self, phrase: Phrase) -> tuple[str, str] | None:
        """Return the two persons that "the two ministers" stands for, where there are just two."""
        listed = self.language.speakers
        head = phrase.head.removesuffix("s")
        fitting = sorted(self._with(listed.titles.get(head, frozenset()) | {head}, phrase.tokens[0]))
        return (fitting[0], fitting[1]) if len(fitting) == 2 else None

    def clash(self, wanted: set[str], entity: Entity) -> bool:
        """Whether a description says something else than what is known of an entity."""
        listed = self.language.speakers
        words = known_of(entity, self.language)
        for group in listed.exclusive:
            mine, theirs = wanted & group, words & group
            if mine and theirs and not mine & theirs:
                return True
            if len(group) == 1 and bool(mine) != bool(theirs):
                return True
        sides = {word for word in wanted if word in self.lists.countries}
        return bool(sides and entity.sides and not sides & set(entity.sides))


def words_of(phrase: Phrase, language: Language) -> set[str]:
    """Return the modifiers of a description in one spelling."""
    listed = language.speakers
    return {listed.spellings.get(word, word) for word in phrase.modifiers}


def known_of(entity: Entity, language: Language) -> set[str]:
    """Return the words known of an entity in one spelling, with its sides."""
    listed = language.speakers
    return {listed.spellings.get(word, word) for word in entity.words} | set(entity.sides)
