"""Whether a name is a person's, a body's or that of many people."""

from __future__ import annotations

from typing import Literal

from framing.annotation.entities.index import Entity
from framing.annotation.speakers.roles import Roles
from framing.lexicons.language import Language
from framing.model import Document

__all__ = ["EntityKinds"]


class EntityKinds:
    """Tells what the entities of one article are.

    Parameters
    ----------
    document : Document
    roles : Roles
    language : Language
    """

    def __init__(self, document: Document, roles: Roles, language: Language) -> None:
        self.roles = roles
        self.language = language
        self.lists = language.names
        self.lowers = document.tokens.lowers

    def of(self, entity: Entity) -> Literal["person", "institution", "group"]:
        """Return what an entity is."""
        if entity.kind != "institution" and self._like_group(entity):
            return "group"
        return "institution" if entity.kind == "institution" or self._like_body(entity) else "person"

    def _like_body(self, entity: Entity) -> bool:
        """Whether a name that nothing else tells of is that of a body ("EgyptAir", "the Vatican")."""
        if self.roles.firms.is_firm(entity) or self.roles.firms.is_body(entity):
            return True
        if entity.kind != "other" or entity.gender is not None:
            return False
        if " " in entity.name and not self.lists.organisation_heads.isdisjoint(entity.name.lower().split()):
            return True  # "Center for Harbor Studies", "House Oversight"
        if any(character.isupper() for character in entity.name[1:].replace(" ", "")) and " " not in entity.name:
            return not entity.name.startswith(("Mc", "Mac", "De", "La", "O'", "O’", "Du", "Van"))
        return any(self.lowers[token - 1] == "the" for token in entity.mentions if token)

    def is_law(self, entity: Entity) -> bool:
        """Whether a name is that of a law or a treaty: "the Fair Rents Act 2019"."""
        words = [word for word in entity.name.lower().split() if not word.isdigit()]
        return entity.gender is None and len(words) > 1 and words[-1] in self.language.speech.laws

    def _like_group(self, entity: Entity) -> bool:
        """Whether a name is that of many people ("Senate Democrats")."""
        *before, last = entity.name.lower().split()
        several = bool(before) and last.endswith("s") and last in self.roles.words.persons  # "Tory Backbenchers"
        return entity.gender is None and (last in self.lists.groups or several)
