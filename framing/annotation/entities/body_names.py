"""The names of bodies in full, with the country or the people before them: "the Ghana Dockers Union"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from framing.annotation.entities.name_forms import of_body
from framing.lexicons.words.names import NameWords
from framing.model import Document, Mention

__all__ = ["BodyNames"]

#: Tokens of the longest name of a country or people before the name of a body.
SIDE_BACK = 5


class BodyNames:
    """Tells of which country the bodies of one article are.

    A mention keeps country and body apart, because each is counted alone. An entity has both in its name.

    Parameters
    ----------
    document : Document
    lists : NameWords
    sides : mapping of int to (int, str)
        First token of a place or demonym to its end token and the country.
    """

    def __init__(self, document: Document, lists: NameWords, sides: Mapping[int, tuple[int, str]]) -> None:
        self.document = document
        self.lists = lists
        self.sides = sides
        self.lowers = document.tokens.lowers

    def apart(self, named: Iterable[tuple[int, int, Mention]]) -> dict[int, str]:
        """Return keys of their own for the bodies of two countries that bear one name.

        Parameters
        ----------
        named : iterable of (int, int, Mention)
            First token, end token and mention of each name and place.

        Returns
        -------
        dict of int to str
            Number of the mention to its key: "name:china foreign ministry".
        """
        bodies: defaultdict[str, dict[int, str]] = defaultdict(dict)
        for number, (first, _, mention) in enumerate(named):
            start = self._side_before(first, owner=True) if mention.entity == "organisation" else None
            if start is not None:
                bodies[mention.key][number] = self.sides[start][1]
        return {
            number: f"name:{side} {key.removeprefix('name:')}"
            for key, owners in bodies.items()
            if len(set(owners.values())) > 1
            for number, side in owners.items()
        }

    def in_full(self, name: str, key: str, mentions: Sequence[int]) -> str | None:
        """Return the name of a body with the country before it; ``None`` where there is none, or several.

        Parameters
        ----------
        name, key : str
            The name as the mentions have it, and the key of the entity.
        mentions : sequence of int
            First tokens of its mentions.
        """
        if not self._is_told(name.lower().split()):
            return None
        split = len(key.split()) > len(name.split())  # bodies of two countries: "China's Foreign Ministry"
        leads: dict[str, str] = {}
        for first in mentions:
            start, tokens = self._side_before(first, owner=split), self.document.tokens
            if start is not None and self.document.text.startswith(name, tokens.starts[first]):
                lead = self.document.text[tokens.starts[start] : tokens.ends[first - 1]]
                leads.setdefault(self.sides[start][1], " ".join(lead.split()))
        return f"{next(iter(leads.values()))} {name}" if len(leads) == 1 else None

    def _is_told(self, words: list[str]) -> bool:
        """Whether the words of a name tell that a body bears it, and may have a country before."""
        lists = self.lists
        if (
            words[0] in lists.fields
            or words[-1] in lists.firm_words
            or ("and" in words and words[-1] in lists.joint_heads)
        ):
            return True
        formal = words[-1] in lists.organisation_heads or of_body(words, lists)
        return formal and (len(words) > 1 or words[-1] in lists.sole_bodies)

    def _side_before(self, first: int, *, owner: bool) -> int | None:
        """Return where the name of a country or people begins that ends right before token ``first``."""
        if owner and self.lowers[first - 1 : first] == ("'s",):
            first -= 1
        near = range(first - 1, max(first - 1 - SIDE_BACK, -1), -1)
        start = next((k for k in near if k in self.sides and self.sides[k][0] == first), None)
        joined = start is not None and self.lowers[start - 1 : start] == ("-",)  # "the India-Pakistan Forum"
        return None if joined else start
