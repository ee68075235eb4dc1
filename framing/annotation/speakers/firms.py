"""Signs that a name is a firm's or another body's: shares, customers, "which", and those who speak for it."""

from __future__ import annotations

from collections.abc import Iterable

from framing.annotation.entities.index import Entity, EntityIndex
from framing.lexicons.language import Language
from framing.model import Document
from framing.tokenization import tokenize

__all__ = ["FirmSigns"]

#: Tokens behind a name within which the noun of its apposition ends.
APPOSED = 8

_ENDS = frozenset({",", ".", "—", "–", ";", ")", "based"})


class FirmSigns:
    """Reads what stands beside names of which no office or gender is told.

    Parameters
    ----------
    document : Document
    entities : EntityIndex
    language : Language
    """

    def __init__(self, document: Document, entities: EntityIndex, language: Language) -> None:
        self.entities = entities
        self.language = language
        self.words = language.roles
        self.lowers = document.tokens.lowers

    def is_firm(self, entity: Entity) -> bool:
        """Whether shares, customers or a chief executive stand beside a name of which no office or gender is told."""
        bare = entity.gender is None and entity.words.isdisjoint(self.language.names.title_heads)
        return bare and any(self._trades(token) for token in entity.mentions)

    def is_body(self, entity: Entity) -> bool:
        """Whether "which" or somebody who speaks for it stands beside a name of which no office or gender is told."""
        if entity.gender is not None or not entity.words.isdisjoint(self.language.names.title_heads):
            return False
        if " ".join(tokenize(entity.name).lowers) in self.words.body_of:
            return True
        return any(
            self._is_run(self.entities.at[token][0]) or self._is_called(token, self.entities.at[token][0])
            for token in entity.mentions
        )

    def _is_called(self, first: int, last: int) -> bool:
        """Whether a noun for a body stands with a name: "the charity Tarn Aid", "Tarn Aid, a charity that ...,"."""
        listed, lowers, names = self.language.speakers, self.lowers, self.language.names
        if any(lowers[first] in given for given in (names.census_women, names.census_men, names.given_names)):
            return False  # "the firm Dana Price founded"
        if lowers[first - 1] in listed.called_bodies and first > 1:
            scene = lowers[first - 2] in listed.prepositions - listed.no_scenes
            several = last > first + 1 or lowers[last] in self.language.verbs.speech or lowers[last] in _ENDS
            there = lowers[first - 2] == "the" and lowers[first - 3] in listed.scene_prepositions
            return several and not scene and not there
        if lowers[last] != "," or self.language.names.articles.isdisjoint(lowers[last + 1 : last + 2]):
            return False
        end = next(
            (k for k in range(last + 2, last + APPOSED) if lowers[k] in self.words.stops or lowers[k] in _ENDS), 0
        )
        return end > 0 and lowers[end - 1] in listed.called_bodies

    def _is_run(self, last: int) -> bool:
        """Whether what stands behind a name tells that it is a body's: "Tarnix, which ...", "a Tarnix spokesperson"."""
        behind = self.lowers[last + (self.lowers[last : last + 1] == (",",)) :][:1]
        return behind == ("which",) or self.lowers[last : last + 1] in {
            (word,) for word in self.language.speakers.spokespersons
        }

    def _trades(self, token: int) -> bool:
        """Whether something of a company stands beside one mention of a name."""
        last, firm = self.entities.at[token][0], self.words.firm
        owned = self.lowers[last : last + 1] == ("'s",)
        behind = self.lowers[last + owned : last + owned + 1]
        held = firm["owned"] if owned else firm["held"]
        if (behind and behind[0] in held) or self._opens(last + owned, firm["headed"]):
            return True
        before = token - 1 - (self.lowers[token - 1] == "the")
        if before < 1 or self.lowers[before] not in self.language.speakers.company_links:
            return False
        return self.lowers[before - 1] in firm["held"] or any(
            " ".join(self.lowers[before - length : before]) in firm["headed"] for length in (1, 2, 3)
        )

    def _opens(self, token: int, phrases: Iterable[str]) -> bool:
        """Whether one of some phrases begins at a token."""
        return any(tuple(phrase.split()) == self.lowers[token : token + len(phrase.split())] for phrase in phrases)
