"""The entities of an article: its persons and bodies, with what the text calls them and where."""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from framing.annotation.entities.body_names import BodyNames
from framing.lexicons.words.names import NameWords
from framing.model import Document, Mention, split_generation

__all__ = ["Entity", "EntityIndex", "gather", "id_of_name"]

#: Tokens looked at before and after a name for a title or an apposition.
REACH = 9

#: What "his" and "her" after a name count beside "he" and "she": they are often somebody else's.
WEAK_VOTE = 0.34

#: What it counts, beside each full name, that a person is the first of a family named, or named in the headline.
NAMED_FIRST, IN_HEADLINE = 2, 3

#: Marks at which what is told behind a name ends, and those of them that close it.
_STOP_MARKS = frozenset(',.;:()—–"“”')
_CLOSING_MARKS = _STOP_MARKS - frozenset("(“")

_SLUG = re.compile(r"[^a-z0-9]+")


@functools.lru_cache(maxsize=1 << 12)
def id_of_name(name: str) -> str:
    """Return a name as lower-case letters, digits and hyphens.

    >>> id_of_name("José Martí")
    'jose-marti'
    """
    plain = name.lower()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _SLUG.sub("-", plain.replace("'", "").replace("’", "")).strip("-") or "unnamed"


@dataclass(slots=True)
class Entity:
    """Somebody or some body named in the article, while it is read."""

    key: str
    kind: str
    forms: Counter[str] = field(default_factory=Counter)
    mentions: list[int] = field(default_factory=list)  # by their first tokens
    gender: str | None = None
    given: bool = False  # a given name of one gender opens the name
    words: set[str] = field(default_factory=set)  # of titles and descriptions
    sides: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The fullest form; ties go to the form used most, then the alphabet."""
        return min(self.forms, key=lambda form: (-len(form.split()), -self.forms[form], form))


@dataclass(slots=True)
class EntityIndex:
    """All entities of an article and where they stand."""

    by_key: dict[str, Entity]
    at: dict[int, tuple[int, str]]  # first token to (end token, key)
    order: list[tuple[int, int, str]]  # (first token, end token, key) of persons, in text order
    sides: dict[int, tuple[int, str]]  # first token of a place or demonym to (end token, country or place)
    tails: dict[int, int]  # last token of a body to its first

    def add(self, key: str, first: int, last: int, mention: Mention) -> None:
        """Enter a mention of an entity, made on its first one."""
        kind = {"organisation": "institution", "person": "person"}.get(mention.entity or "", "other")
        entity = self.by_key.get(key)
        if entity is None:
            entity = self.by_key[key] = Entity(key, kind)
        elif entity.kind == "other":
            entity.kind = kind
        entity.forms[" ".join(mention.text.split())] += 1
        entity.mentions.append(first)
        self.at[first] = (last, key)
        if kind == "institution":
            self.tails[last - 1] = first


def gather(document: Document, mentions: Sequence[Mention], lists: NameWords) -> EntityIndex:
    """Collect persons and bodies with their titles, descriptions, gender and side.

    Parameters
    ----------
    document : Document
    mentions : sequence of Mention
        Of this document, in text order.
    lists : NameWords

    Returns
    -------
    EntityIndex
    """
    entities = EntityIndex({}, {}, [], {}, {})
    named = list(_at_tokens(document, mentions))
    for first, last, mention in named:
        if mention.kind == "place":
            key = mention.key.removeprefix("place:")
            entities.sides[first] = (last, key if key in lists.states else lists.country_of(key) or key)
    headline = frozenset((document.article.title or "").lower().split())
    split = _split_surnames(named, document.tokens.lowers, lists, headline)
    bodies = BodyNames(document, lists, entities.sides)
    split |= bodies.apart(named)
    for number, (first, last, mention) in enumerate(named):
        if mention.entity not in ("place", "demonym"):
            entities.add(split.get(number, mention.key), first, last, mention)
    placed = [(first, last, key) for first, (last, key) in sorted(entities.at.items())]
    entities.order.extend(item for item in placed if entities.by_key[item[2]].kind != "institution")
    reader = _Describer(document, lists, entities)
    for first, last, key in placed:
        reader.describe(first, last, entities.by_key[key])
    for entity in entities.by_key.values():
        reader.settle(entity)
        full = bodies.in_full(entity.name, entity.key, entity.mentions) if entity.kind == "institution" else None
        if full is not None:
            entity.forms[full] += 1
    reader.learn_sides()
    return entities


def _at_tokens(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, Mention]]:
    """Yield the names and places that begin and end with a token, with the first and the one past the last."""
    starts, ends = document.tokens.starts, document.tokens.ends
    for mention in mentions:
        if mention.kind in ("name", "place"):
            first, last = bisect_left(starts, mention.start), bisect_left(ends, mention.end) + 1
            if starts[first : first + 1] == (mention.start,) and ends[last - 1 : last] == (mention.end,):
                yield first, last, mention


def _given_name(key: str) -> str:
    """Return the first word of the name in a mention's key."""
    return key.removeprefix("name:").split()[0]


def _split_surnames(
    named: list[tuple[int, int, Mention]], lowers: tuple[str, ...], lists: NameWords, headline: frozenset[str]
) -> dict[int, str]:
    """Give a surname shared by several persons to the one it can be: by "Mrs.", else the one an article is about.

    That is whom the headline names, who is named first, and who is named most in full.
    """
    families = _families(named, headline)
    result: dict[int, str] = {}
    for number, (first, _, mention) in enumerate(named):
        family = families.get(mention.key, {})
        if len(family) < 2:
            continue  # the mentions have kept them apart: "Mr. Harwick" is not Anna Harwick
        before = lowers[max(0, first - 2) : first]
        fitting = list(family)
        if "mr" in before:
            fitting = [key for key in family if _given_name(key) not in lists.female_names]
        elif {"mrs", "ms", "miss"} & set(before):
            fitting = [key for key in family if _given_name(key) not in lists.male_names]
        if fitting:
            result[number] = max(fitting, key=lambda key: family[key])
    return result


def _families(named: list[tuple[int, int, Mention]], headline: frozenset[str]) -> Mapping[str, Mapping[str, int]]:
    """Return, for each surname, the persons named in full who bear it, and how much the article is about each."""
    families: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, _, mention in named:
        if mention.entity == "person" and " " in mention.key:
            words, _ = split_generation(mention.key.split(" "))
            families["name:" + words[-1]][mention.key] += 1
    for family in families.values():
        family[next(iter(family))] += NAMED_FIRST
        for key in family:
            family[key] += IN_HEADLINE * (_given_name(key) in headline)
    return families


class _Describer:
    """Reads the words around a name."""

    def __init__(self, document: Document, lists: NameWords, entities: EntityIndex) -> None:
        self.lowers = document.tokens.lowers
        self.words = document.tokens.words
        self.lists = lists
        self.entities = entities
        self._stops = _STOP_MARKS | lists.apposition_stops

    def describe(self, first: int, last: int, entity: Entity) -> None:
        """Add the title before and the apposition around a mention to its entity."""
        self._take(self._before(first), entity)
        if (
            first == 0 or self.lowers[first - 1] not in self.lists.locatives
        ):  # "In Tarn, the mayor disputed it": no apposition
            opened = "According" in self.words[max(first - 3, 0) : first]  # "According to Ana Roy, the mayor wept."
            self._take(self._after(last, closed_by="," if opened else None), entity)
        if first > 1 and self.lowers[first - 1] == ",":
            self._take(self._apposed(first - 1), entity)
        if entity.kind == "institution":
            self._side_of_body(first, last, entity)

    def _take(self, span: range, entity: Entity) -> None:
        """Add the words of a description, if it has the head of one."""
        heads = self.lists.title_heads
        if heads.isdisjoint(self.lowers[span.start : span.stop]):
            return
        if entity.kind == "other":
            entity.kind = "person"
        served = abroad = False
        for k in span:
            word = self.lowers[k]
            abroad = abroad or (word == "to" and bool(entity.words & self.lists.envoys))
            served = served or word in self.lists.served
            if k in self.entities.sides and not abroad:
                entity.sides[self.entities.sides[k][1]] += 1
            if not (served and word in heads):  # "Assistant to the President" is no president
                entity.words.add(word)

    def _before(self, first: int) -> range:
        """Return the tokens of a title right before a name."""
        lists, k = self.lists, first - 1
        low = max(-1, first - 1 - REACH)
        begin = first
        if k >= 0 and self.lowers[k] in lists.no_title_before:
            return range(0)  # "the mayor of Ashford" tells nothing of Ashford
        while k > low:
            word = self.lowers[k]
            titled = word in lists.title_heads or word in lists.title_parts or word in lists.title_abbreviations
            if titled or self._in_place(k) or (word in lists.organisation_heads and begin < first):
                begin = k
            elif k in self.entities.tails and begin < first:  # "Foreign Ministry spokeswoman Mao Ning"
                begin = k = self.entities.tails[k]
            elif word == ".":
                if self.lowers[k - 1] not in lists.title_abbreviations:
                    break
            elif word not in lists.title_fillers:
                break
            k -= 1
        return range(begin, first)

    def _in_place(self, k: int) -> bool:
        """Whether token ``k`` belongs to the name of a place."""
        return any(start in self.entities.sides and self.entities.sides[start][0] > k for start in (k, k - 1, k - 2))

    def _after(self, last: int, *, closed_by: str | None = None) -> range:
        """Return the tokens of an apposition or a predicate after a name; only one that a mark closes, where given."""
        low = self.lowers
        if last + 1 >= len(low):
            return range(0)
        k = last
        if low[k] == "," or (low[k] in self.lists.identifying and low[k + 1] in self.lists.articles):
            k += 1
        else:
            return range(0)
        if low[k].isdigit() and low[k + 1 : k + 2] == (",",) and k + 2 < len(low):  # "Lind, 34, a mother of three"
            k += 2
        begin = k
        opens = (
            low[k] in self.lists.description_openers
            or low[k] in self.lists.title_heads
            or low[k] in self.lists.title_parts
        )
        if not opens and k not in self.entities.sides:
            return range(0)
        while k < len(low) and k - begin < REACH + 3 and low[k] not in self._stops:
            k += 1
        closes = _CLOSING_MARKS | self.lists.apposition_ends if closed_by is None else {closed_by}
        if low[begin - 1] == "," and (k == len(low) or low[k] not in closes):
            return range(0)  # "In Chelsea, the mayor said": the comma does not open an apposition
        return range(begin, k)

    def _apposed(self, comma: int) -> range:
        """Return the tokens of a description before the comma that a name follows."""
        k = comma - 1
        low = max(-1, comma - REACH)
        led = self.lists.served | self.lists.locatives | self.lists.owner_links
        while k > low and self.lowers[k] not in self._stops:
            if self.lowers[k] in self.lists.description_openers or self.lowers[k] == "'s":
                return range(0) if self.lowers[k - 1] in led else range(k, comma)  # "Born to a single mother, Ana Roy"
            k -= 1
        return range(k + 1, comma) if k > low and self.lowers[k + 1] in self.lists.title_heads else range(0)

    def _side_of_body(self, first: int, last: int, entity: Entity) -> None:
        """Note a country beside the name of a body: "Japanese Ministry of Defense", "Ministry of Water of Japan"."""
        k = last + 1 if self.lowers[last : last + 1] == ("of",) else last
        while k > last and self.lowers[k : k + 1] and self.lowers[k] in self.lists.realm_words:
            k += 1
        if k > last and k in self.entities.sides:
            entity.sides[self.entities.sides[k][1]] += 1
            return
        k = first - 1
        if k >= 0 and self.lowers[k] == "'s":
            k -= 1
        for start in (k, k - 1, k - 2):
            if start in self.entities.sides and self.entities.sides[start][0] == k + 1:
                entity.sides[self.entities.sides[start][1]] += 1
                return

    def learn_sides(self) -> None:
        """Give an entity the country of a description that fits it alone: "the Japanese defense minister"."""
        offices: dict[frozenset[str], set[str]] = {}
        for first, (last, side) in sorted(self.entities.sides.items()):
            if first == 0 or self.lowers[first - 1] not in ("the", "'s"):
                continue
            k = last
            while k < len(self.lowers) and k - last < REACH and self._in_title(k):
                k += 1
            while k > last and self.lowers[k - 1] not in self.lists.title_heads:
                k -= 1
            if k == last or k in self.entities.at:
                continue
            office = frozenset(self.lowers[last:k])
            if office not in offices:
                offices[office] = {
                    key for key, item in self.entities.by_key.items() if item.kind == "person" and office <= item.words
                }
            if len(offices[office]) == 1:
                entity = self.entities.by_key[next(iter(offices[office]))]
                if not entity.sides:
                    entity.sides[side] += 1

    def _in_title(self, k: int) -> bool:
        """Whether token ``k`` can be part of a title in small letters."""
        word = self.lowers[k]
        return self.words[k][0].islower() and (word in self.lists.title_heads or word in self.lists.title_parts)

    def settle(self, entity: Entity) -> None:
        """Work out the gender of an entity from its name, its titles and the pronouns after it."""
        if entity.kind == "institution":
            return
        lists = self.lists
        male: float = sum(word in lists.male_words for word in entity.words)
        female: float = sum(word in lists.female_words for word in entity.words)
        parts = entity.key.removeprefix("name:").split()
        entity.given = len(parts) > 1 and (parts[0] in lists.men) != (parts[0] in lists.women)
        if male == female:
            male += 2 * (parts[0] in lists.men)
            female += 2 * (parts[0] in lists.women)
        if male == female:
            for token in entity.mentions:
                gender, weight = self._pronoun_after(token)
                male += weight * (gender == "m")
                female += weight * (gender == "f")
        if abs(male - female) >= 1.0:
            entity.gender = "m" if male > female else "f"

    def _pronoun_after(self, token: int) -> tuple[str | None, float]:
        """Return the gender of the first pronoun after a name, before anybody else is named, and its weight."""
        last, key = self.entities.at[token]
        for k in range(last, min(last + 25, len(self.lowers))):
            word = self.lowers[k]
            if word in self.lists.pronoun_genders:
                return self.lists.pronoun_genders[word], 1.0 if word in self.lists.subject_pronouns else WEAK_VOTE
            other = self.entities.at.get(k)
            if other is not None and other[1] != key and self.entities.by_key[other[1]].kind != "institution":
                break
        return None, 0.0
