"""Which names a source phrase is about: "Ana Roy" of "Tarn Rescue commandant Ana Roy"."""

from __future__ import annotations

from collections.abc import Iterator

from framing.annotation.entities.index import EntityIndex
from framing.lexicons.language import Language
from framing.lexicons.words.unions import union
from framing.model import Document

__all__ = ["NamedHeads"]

#: Words of the longest title between a body and the name of its head.
TITLE_WORDS = 8

#: Words between two names that speak together.
BETWEEN = 6


class NamedHeads:
    """Tells the names at the head of one phrase from those that only belong to it.

    Parameters
    ----------
    document : Document
    content : list of int
        The tokens of the phrase that are words.
    entities : EntityIndex
    language : Language
    """

    def __init__(self, document: Document, content: list[int], entities: EntityIndex, language: Language) -> None:
        self.content = content
        self.first, self.last = content[0], content[-1]
        self.entities = entities
        self.language = language
        self.lists = language.names
        self.listed = language.speakers
        self.words = document.tokens.words
        self.lowers = document.tokens.lowers

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the names at the head: none, one, or several that are joined."""
        found: list[str] = []
        behind = self.last
        for k, end, key in self._names():
            if not self._is_head(k, end):
                continue
            if found and self._holds_office(found, k, key):
                found = []
            if not found or self._joined(behind, k):
                if key not in found:
                    found.append(key)
                behind = end
        return tuple(found)

    def _holds_office(self, found: list[str], k: int, key: str) -> bool:
        """Whether a body named before has the person at ``k`` in an office: "The Director, Army Works, Mr Roy"."""
        by_key = self.entities.by_key
        if len(found) != 1 or by_key[found[0]].gender is not None or by_key[key].kind != "person":
            return False
        title = self.lowers[k - 1 - (self.lowers[k - 1] == ".")]
        titled = title in self.lists.title_heads or title in self.lists.title_abbreviations
        before = self.lowers[self.first : k]
        opened = before[0] == "the" and not self.language.roles.persons.isdisjoint(before[:4])
        return titled and "," in before and opened

    def _names(self) -> Iterator[tuple[int, int, str]]:
        """Yield the names in the phrase, with their first token and the one past the last."""
        behind = self.first
        for k in self.content:
            if k >= behind and k in self.entities.at:
                behind, key = self.entities.at[k]
                if not self._is_scene(k, behind):
                    yield k, behind, key

    def _is_scene(self, k: int, end: int) -> bool:
        """Whether a name that opens the phrase is where somebody was met: "In Tarn Market, tea seller Ana Roy"."""
        if k != self.first or not k or self.lowers[k - 1] not in self.listed.scene_openers:
            return False
        return end < self.last and self.lowers[end] == ","

    def _joined(self, end: int, k: int) -> bool:
        """Whether a name that begins at token ``k`` is joined to the one that ends at ``end``."""
        between = self.lowers[end:k]
        joined = not self.listed.coordinators.isdisjoint(between) or (between == (",",) and self._goes_on(k))
        return joined and len(between) <= BETWEEN and self._coordinate(end, k)

    def _goes_on(self, k: int) -> bool:
        """Whether a list goes on to a last name behind token ``k``: not "Ana Roy, Democrat of Ohio and the sponsor"."""
        last = next((at for at in range(k, self.last) if self.lowers[at] in self.listed.coordinators), None)
        return last is not None and any(
            at in self.entities.at for at in range(last + 1, min(last + 1 + BETWEEN, self.last + 1))
        )

    def _coordinate(self, end: int, k: int) -> bool:
        """Whether the words between two names only join them ("X and Defense Minister Y")."""
        for position in range(end, k):
            word = self.lowers[position]
            if word in self.listed.prepositions and word != "of":
                return False
            if word in self.listed.no_coordination:
                return False
        return True

    def _is_head(self, k: int, end: int) -> bool:
        """Whether the name at tokens ``[k, end)`` is what the phrase is about."""
        lowers, last = self.lowers, self.last
        before = lowers[self.first : k]
        if before.count("(") > before.count(")"):
            return False  # "the IG (Law and Order), Sunil Rane"
        if end + 2 < last and lowers[end] == "(" and ")" in lowers[end + 1 : end + 4]:
            end = lowers.index(")", end) + 1  # "the Ministry of Defense (MoD) summary"
        if end < last and lowers[end : end + 2] == (".", "'s"):
            return False  # "Trump Jr.'s lawyer"
        if end <= last and (lowers[end] == "'s" or (lowers[end] == "'" and lowers[end - 1].endswith("s"))):
            return end == last  # the source span is "Trump's" of "Trump's claim"
        indefinite = k > self.first and lowers[k - 1] in self.lists.indefinite_articles
        if indefinite and end <= last and self.words[end][0].islower():
            return False  # "Ana Roy, an Arjuna awardee"
        return not (end <= last and self._modifies(end)) and self._stands_free(k)

    def _modifies(self, end: int) -> bool:
        """Whether the name that ends at token ``end`` only tells more of the noun or the name behind it."""
        lists, word = self.lists, self.lowers[end]
        noun = word in lists.title_heads or word in lists.groups or word in lists.organisation_heads
        noun = noun or word in lists.document_heads or word in ("ally", "allies", "news", "fans")
        if word in lists.title_parts and self._is_office(end):
            return True  # "the PDP National Publicity Secretary, Ana Roy"
        if noun and (self.words[end][0].islower() or self._titles_until_name(end)):
            return True
        if self.words[end] in lists.title_acronyms - lists.post_nominals:
            return True  # "the Tarn MEC for sport"
        if self._ends_in_noun(end) or self._leads_to_name(end):
            return True
        title = end + 1 <= self.last and word in lists.title_parts and self.lowers[end + 1] in lists.title_heads
        return word == "-" or title

    def _is_office(self, first: int) -> bool:
        """Whether parts of a title lead from token ``first`` to an office that ends the phrase or stands at a comma."""
        lists = self.lists
        stop = next((k for k in range(first, self.last + 1) if self.lowers[k] == ","), self.last + 1)
        parts = self.lowers[first:stop]
        titled = all(word in lists.title_parts or word in lists.title_heads for word in parts)
        return bool(parts) and titled and parts[-1] in lists.title_heads

    def _stands_free(self, k: int) -> bool:
        """Whether nothing before the name at token ``k`` makes it a part of somebody else's description."""
        if self.lowers[k - 1] == "as" and not self.language.speech.naming.isdisjoint(
            self.lowers[max(k - 5, self.first) : k]
        ):
            return True  # "who wanted to be known only as Ana"
        for position in range(k - 1, self.first - 1, -1):
            word = self.lowers[position]
            if word in self.listed.clause_relatives and position > self.first:
                return False  # "a nurse who has used the Tarn clinic", "a group that watches the Senate"
            if word in (",", "—", "–", "(", ";", ":"):
                return word != "," or not self._goes_on_with_places(position)
            if self._ends_body(position):
                return True  # "Bureau of Mines chemist Ana Roy", "the Union of Bakers' Ana Roy"
            if word in self.listed.scenes and position == self.first and self._ends_person(k):
                return True  # "In court Ana Roy"
            if word in self.listed.prepositions:
                return position > self.first and (self._titled(position, k) or self._holds(position, k))
            if position in self.entities.at and self.lowers[self.entities.at[position][0] : k] == ("and",):
                return self._stands_free(position)
            doing = position > self.first and word.endswith("ing")
            if doing and self.lowers[position - 1] in self.language.roles.persons:
                return False  # "the lawyer representing Ana Roy"
        return True

    def _ends_person(self, k: int) -> bool:
        """Whether the name of a person begins at token ``k`` and ends the phrase."""
        end, key = self.entities.at[k]
        return end > self.last and self.entities.by_key[key].kind == "person"

    def _goes_on_with_places(self, comma: int) -> bool:
        """Whether a comma stands in a list of places behind a noun: "Clubs from Tarn, Lune and Breck"."""
        at, sides = self.entities.at, self.entities.sides
        before = next((k for k in range(comma - 1, self.first, -1) if k in at or k in sides), None)
        if before is None or comma not in (at.get(before, (0,))[0], sides.get(before, (0,))[0]):
            return False
        return self._opens_list(before)

    def _opens_list(self, k: int) -> bool:
        """Whether the name at token ``k`` is one of several places behind "from" or "in" and a noun for many."""
        if self.lowers[k - 1] == ",":
            return self._goes_on_with_places(k - 1)
        entity = self.entities.by_key[self.entities.at[k][1]] if k in self.entities.at else None
        several = self.lowers[k - 2] in self.lists.groups or self.lowers[k - 2].endswith("s")
        placed = self.lowers[k - 1] in self.listed.crowd_links and k - 2 >= self.first and several
        return placed and (entity is None or entity.kind == "other")

    def _ends_body(self, position: int) -> bool:
        """Whether the name of a body with a small word inside ends at a token of the phrase."""
        first = self.entities.tails.get(position)
        return (
            first is not None
            and first == self.first
            and not self.lists.body_joints.isdisjoint(self.lowers[first:position])
        )

    def _holds(self, joint: int, k: int) -> bool:
        """Whether "of", "for" or "on" before the name at ``k`` tells of an office: "Minister for Ports Ana Roy".

        An office has no article before it and more than a title behind: "an aide of Mayor Ana Roy" is the aide.
        """
        opener, office = self.lowers[self.first], self.lowers[joint - 1]
        entity = self.entities.by_key[self.entities.at[k][1]]
        end = self.entities.at[k][0]
        inside = end <= self.last and self.lowers[end] != ","
        if self.lowers[joint] not in self.lists.portfolio_links or entity.kind != "person" or inside:
            return False
        served = office in self.listed.serving and self.lowers[joint] != "on"
        if opener in self.lists.indefinite_articles or opener in self.listed.possessives or served:
            return False
        between = self.lowers[joint + 1 : k]
        titles = union(self.lists.title_heads, self.lists.title_abbreviations, self.listed.of_titles)
        return office in self.lists.title_heads and not titles.issuperset(between)

    def _leads_to_name(self, end: int) -> bool:
        """Whether only small words stand between a name and the next: "Tarn Rescue commandant Ana Roy"."""
        for k in range(end, min(self.last + 1, end + TITLE_WORDS)):
            if k in self.entities.at:
                return k > end
            small = self.words[k].isalpha() and self.words[k].islower()
            small = small or self.words[k] == "-" or self.words[k].isdigit()
            small = small or (self.words[k] == "." and self.lowers[k - 1] in self.language.roles.bodies["company"])
            if not small or self.lowers[k] in self.listed.outside_titles:
                return False
        return False

    def _ends_in_noun(self, end: int) -> bool:
        """Whether small words up to a noun for somebody follow a name: "the Tarn guides' association"."""
        marks = (k for k in range(end, self.last + 1) if self.lowers[k] in self.listed.noun_closers)
        stop = next(marks, self.last + 1)
        if stop == end:
            return False
        words, lowers = self.words[end:stop], self.lowers[end:stop]
        if not all((word.isalpha() and word.islower()) or word in "-'" for word in words):
            return False
        if any(word in self.listed.prepositions or word in self.language.speech.auxiliaries for word in lowers):
            return False
        noun, roles = lowers[-1], self.language.roles
        named = stop - 1 in self.entities.at or (noun,) in self.lists.places
        told = noun in roles.persons or roles.calling_by_ending(noun) is not None
        return noun in self.lists.organisation_heads or noun in self.lists.title_heads or (told and not named)

    def _titles_until_name(self, first: int) -> bool:
        """Whether only words of a title stand between ``first`` and a name ("Navy Chief of Staff Adm. Rolf Adam")."""
        for k in range(first, min(first + TITLE_WORDS, len(self.lowers))):
            if k in self.entities.at:
                return True
            word = self.lowers[k]
            lists = self.lists
            titled = word in lists.title_heads or word in lists.title_parts or word in lists.title_abbreviations
            if not (titled or word in lists.organisation_heads or word in lists.title_joints):
                return False
        return False

    def _titled(self, joint: int, k: int) -> bool:
        """Whether "of" or "for" belongs to a title right before the name ("Secretary of Defense Pete ...").

        What stands between names a portfolio, a country or a rank; another office would be that of somebody else, as in
        "an aide of Senator ...".
        """
        first = joint
        while first > 0 and self.lowers[joint] in self.lists.office_links and joint - first < TITLE_WORDS:
            if self.lowers[first - 1] in self.lists.title_heads:
                break
            first -= 1
        else:
            return False
        sides = self.entities.sides
        places = {token for start in range(joint, k) if start in sides for token in range(start, sides[start][0])}
        roles, titles = self.language.roles, self.lists.title_heads
        ranks = union(roles.callings["military"], roles.offices["military"])
        between = [
            self.lowers[token]
            for token in range(joint + 1, k)
            if token not in places and self.lowers[token] not in self.listed.of_titles
        ]
        affairs = max((number for number, word in enumerate(between) if word == "affairs"), default=-1)
        parts, rest = self.lists.title_parts, between[affairs + 1 :]
        named = all(word in ranks or (word in parts and word not in titles) for word in rest)
        return bool(places or between) and named
