"""Whether a name is a person's, a body's or that of many people."""

from __future__ import annotations

from typing import Literal

from framing.annotation.entities.index import Entity
from framing.annotation.speakers.roles import Roles
from framing.lexicons.language import Language
from framing.model import Document

__all__ = ["FigureKinds"]


class FigureKinds:
    """Tells what the figures of one article are.

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

    def of(self, figure: Entity) -> Literal["person", "institution", "group"]:
        """Return what a figure is."""
        if figure.kind != "institution" and self._like_group(figure):
            return "group"
        return "institution" if figure.kind == "institution" or self._like_body(figure) else "person"

    def _like_body(self, figure: Entity) -> bool:
        """Whether a name that nothing else tells of is that of a body ("EgyptAir", "the Vatican")."""
        if self.roles.firms.is_firm(figure) or self.roles.firms.is_body(figure):
            return True
        if figure.kind != "other" or figure.gender is not None:
            return False
        if " " in figure.name and not self.lists.organisation_heads.isdisjoint(figure.name.lower().split()):
            return True  # "Center for Harbor Studies", "House Oversight"
        if any(character.isupper() for character in figure.name[1:].replace(" ", "")) and " " not in figure.name:
            return not figure.name.startswith(("Mc", "Mac", "De", "La", "O'", "O’", "Du", "Van"))
        return any(self.lowers[place - 1] == "the" for place in figure.places if place)

    def is_law(self, figure: Entity) -> bool:
        """Whether a name is that of a law or a treaty: "the Fair Rents Act 2019"."""
        words = [word for word in figure.name.lower().split() if not word.isdigit()]
        return figure.gender is None and len(words) > 1 and words[-1] in self.language.speech.laws

    def _like_group(self, figure: Entity) -> bool:
        """Whether a name is that of many people ("Senate Democrats")."""
        *before, last = figure.name.lower().split()
        several = bool(before) and last.endswith("s") and last in self.roles.words.persons  # "Tory Backbenchers"
        return figure.gender is None and (last in self.lists.groups or several)
