"""What befell somebody or somebody's family, by which a private person is a victim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framing.annotation.entities.index import Entity, EntityIndex
from framing.annotation.speakers.introductions import MENTIONS, Introduction
from framing.lexicons.language import Language
from framing.model import Document

__all__ = ["Fates"]

#: Tokens behind "whose" in which somebody of the family is named ("whose eldest son").
KIN_REACH = 4

#: Tokens behind "whose son" within which it is told what happened to him.
FATE_REACH = 6

#: Tokens behind a name within which it is told what somebody lost.
LOSS_REACH = 16


class Fates:
    """Tells whom an article introduces as a victim or a victim's kin.

    Parameters
    ----------
    document : Document
    entities : EntityIndex
    language : Language
    """

    def __init__(self, document: Document, entities: EntityIndex, language: Language) -> None:
        doing = language.roles.doing
        self._sad = doing["died"] | doing["hurt"] | doing["fate"]
        self._owners = language.speech.owners
        self.genders = language.names.pronoun_genders
        self.document, self.entities, self.doing = document, entities, doing
        self.lowers = document.tokens.lowers

    def of_person(self, entity: Entity, told: Iterable[Introduction]) -> str | None:
        """Return ``victim`` where somebody or somebody's family came to harm, ``resident`` for other kin."""
        for item in told:
            if item.kind == "relative":
                role = self._of_clause(self.lowers[item.low : item.high])
                if role is not None:
                    return role
            elif item.kind in ("before", "after") and self._is_bereaved(entity, item.low, item.high):
                return "victim"
        return "victim" if any(map(self._loses, entity.mentions)) else None

    def tells_of_kin(self, low: int, high: int) -> bool:
        """Whether a description says that somebody is kin of the dead or hurt: "the sister of one of the victims"."""
        kin = next((k for k in range(low, high) if self.lowers[k] in self.doing["kin"]), None)
        return kin is not None and not self.doing["lost_ones"].isdisjoint(self.lowers[kin + 1 : high])

    def _of_clause(self, clause: Sequence[str]) -> str | None:
        """Return the role of somebody asked for a relative or a house: "whose son died", "whose home was flooded"."""
        if not clause or clause[0] != "whose":
            return None
        doing = self.doing
        near = enumerate(clause[1 : 1 + KIN_REACH], start=1)
        k = next((k for k, word in near if word in doing["kin"] or word in doing["goods"]), None)
        if k is None or clause[k + 1 : k + 2] == ("'s",):
            return None
        fate = clause[k + 1 : k + 1 + FATE_REACH]
        if clause[k] in doing["goods"]:
            return None if doing["ruined"].isdisjoint(fate) else "victim"
        return "resident" if doing["died"].isdisjoint(fate) else "victim"

    def _is_bereaved(self, entity: Entity, low: int, high: int) -> bool:
        """Whether a description names kin of a person who died or was hurt: "Ana Roy's sister", "his widow"."""
        words = self.lowers[low:high]
        if self.doing["kin"].isdisjoint(words):
            return False
        sentence = self.document.sentences[self.document.sentence_of[low]]
        if "victim" in self.lowers[sentence.token_start : sentence.token_end]:
            return True  # "In a victim impact statement, the boy's mother, Ana Roy, said"
        named = [self.entities.at[k][1] for k in range(low, high) if k in self.entities.at]
        if not named and words[0] in self._owners:
            named = [key for key in (self._person_before(low, entity),) if key is not None]
        return any(self._came_to_harm(key) for key in named if key != entity.key)

    def _person_before(self, token: int, entity: Entity) -> str | None:
        """Return the person named last before "his mother"."""
        gender = self.genders.get(self.lowers[token])
        for first, _, key in reversed(self.entities.order):
            other = self.entities.by_key[key]
            if first < token and key != entity.key and other.kind == "person" and other.gender in (None, gender):
                return key
        return None

    def _came_to_harm(self, key: str) -> bool:
        """Whether a sentence that names somebody, or the one before, tells of death or harm."""
        for token in self.entities.by_key[key].mentions[:MENTIONS]:
            number = self.document.sentence_of[token]
            first = self.document.sentences[max(number - 1, 0)]
            last = self.document.sentences[number]
            if not self._sad.isdisjoint(self.lowers[first.token_start : last.token_end]):
                return True
        return False

    def _loses(self, token: int) -> bool:
        """Whether the sentence of a mention tells what somebody lost: "Ana Roy, a nurse, lost her home"."""
        end = min(self.document.sentences[self.document.sentence_of[token]].token_end, token + LOSS_REACH)
        for k in range(self.entities.at[token][0], end - 2):
            if self.lowers[k] == "lost" and self.lowers[k + 1] in self._owners:
                return not (self.doing["kin"] | self.doing["goods"]).isdisjoint(self.lowers[k + 2 : k + 5])
        return False
