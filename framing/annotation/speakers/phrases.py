"""Read a source phrase: what stands at its head, and what only belongs to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from framing.annotation.entities.index import EntityIndex
from framing.annotation.speakers.heads import NamedHeads
from framing.lexicons.language import Language
from framing.lexicons.words.unions import union
from framing.model import Document

__all__ = ["Phrase", "in_own_words", "is_happening", "is_mute", "read_phrase"]

#: Tokens within which a dateline ends.
DATELINE = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase as read.

    ``form`` is one of ``pronoun``, ``plural``, ``it``, ``first``, ``relative``, ``named``, ``joint``, ``place``,
    ``document``, ``noun``, ``nouns`` and ``nothing``.
    """

    form: str
    tokens: tuple[int, ...]
    keys: tuple[str, ...] = ()
    gender: str | None = None
    head: str = ""
    modifiers: frozenset[str] = frozenset()
    owner: str | None = None
    definite: bool = False


def read_phrase(document: Document, tokens: tuple[int, ...], entities: EntityIndex, language: Language) -> Phrase:
    """Read a source phrase.

    Parameters
    ----------
    document : Document
    tokens : tuple of int
        The tokens of the phrase, in text order.
    entities : EntityIndex
    language : Language

    Returns
    -------
    Phrase
    """
    listed = language.speakers
    lists = language.names
    lowers = document.tokens.lowers
    content = [k for k in tokens if document.tokens.words[k][0].isalnum() or lowers[k] == "'s"]
    if _is_nobody(lowers, content, language):
        return Phrase("nothing", tokens)
    content = _without_opening(lowers, _past_dateline(document, content, language), language)
    if not content:
        return Phrase("relative", tokens)
    kept = _before_examples(document, content, language)
    tokens = tokens[tokens.index(kept[0]) : tokens.index(kept[-1]) + 1 if len(kept) < len(content) else None]
    content = kept
    named = _named(document, content, entities, language)
    if named is not None:
        return named
    bare = [k for k in content if lowers[k] not in listed.adverbs] or content
    first = lowers[bare[0]]
    if len(bare) == 1 or (len(bare) == 2 and lowers[bare[1]] in ("'s", "who")):
        if first in lists.pronoun_genders:
            return Phrase("pronoun", tokens, gender=lists.pronoun_genders[first])
        if first in listed.plural_pronouns:
            return Phrase("plural", tokens)
        if first in listed.first_person:
            return Phrase("first", tokens, head=first)
        if first in listed.neuter_pronouns:
            return Phrase("it", tokens)
        if first in listed.relatives:
            return Phrase("relative", tokens)
    return _nominal(document, bare, tokens, entities, language)


def _is_nobody(lowers: tuple[str, ...], content: list[int], language: Language) -> bool:
    """Whether a phrase names nobody: no word, an article alone, "not everyone"."""
    if not content or lowers[content[0]] == "not":
        return True
    return len(content) == 1 and lowers[content[0]] in language.speakers.nobody_alone


def _past_dateline(document: Document, content: list[int], language: Language) -> list[int]:
    """Drop a dateline before a dash: "TARN — Hoteliers on the coast", not "The state shut mines — among them"."""
    determined = document.tokens.lowers[content[0]] in language.speakers.determiners
    if determined or content[0] != document.sentences[0].token_start:
        return content
    words = document.tokens.words[content[0] + 1 : content[0] + DATELINE]
    dash = next((k for k, word in enumerate(words, start=content[0] + 1) if word in ("—", "–")), None)
    return content if dash is None else [k for k in content if k > dash] or content


def _before_examples(document: Document, content: list[int], language: Language) -> list[int]:
    """End a phrase that has grown over a list of examples at the noun that opens it: "the state" of "the state closed".

    "The state closed ten mines — including Tarn and Lune — on Monday, arguing that ..."
    """
    lowers, names = document.tokens.lowers, language.names
    listed = (
        k for k in content[2:] if lowers[k] in language.speakers.examples and lowers[k - 1] in (",", "—", "–", "(")
    )
    opener = next(listed, None)
    if opener is None or lowers[content[0]] not in language.speakers.determiners:
        return content
    nouns = union(names.organisation_heads, names.groups, names.title_heads, language.roles.persons)
    last = next((k for k in content if k < opener and lowers[k] in nouns), None)
    closed = last is not None and any(document.tokens.words[k] in (",", "—", "–", "(") for k in range(last + 1, opener))
    return [k for k in content if k <= last] if last is not None and closed else content


def _without_opening(lowers: tuple[str, ...], content: list[int], language: Language) -> list[int]:
    """Drop "of" and a relative pronoun before the speaker; empty where the phrase is a clause on somebody before it."""
    listed = language.speakers
    while len(content) > 1 and lowers[content[0]] == "of":
        content = content[1:]
    first, after = lowers[content[0]], lowers[content[1]] if len(content) > 1 else ""
    if not after or first not in listed.relatives or first == "that":
        return content
    if first == "whose":
        nouns = (language.names.groups, language.names.title_heads, language.roles.voices)
        plain = language.speech.auxiliaries.isdisjoint(lowers[k] for k in content)
        return content[1:] if plain and any(lowers[content[-1]] in known for known in nouns) else []
    if after in language.speech.auxiliaries or (after.endswith("ed") and after not in language.names.unnamed):
        return []  # "who welcomed the minister"
    return content[1:]  # "who American officials say ..."


def _named(document: Document, content: list[int], entities: EntityIndex, language: Language) -> Phrase | None:
    """Return a named, joint or place phrase when a name is the head of the phrase, else None."""
    lowers, tokens = document.tokens.lowers, tuple(content)
    keys = NamedHeads(document, content, entities, language).keys()
    if keys:
        return Phrase("named" if len(keys) == 1 else "joint", tokens, keys=keys)
    if any(k in entities.at for k in content):
        return None
    start = content[1] if len(content) > 1 and lowers[content[0]] in language.speakers.determiners else content[0]
    place = entities.sides.get(start)
    if place is None or place[0] <= content[-1]:
        return None
    entry = language.names.places.get((lowers[start],))
    if entry is not None and entry[1]:  # "Americans"
        return Phrase("nouns", tokens, head=lowers[start], modifiers=frozenset({place[1]}))
    return Phrase("place", tokens, keys=(place[1],))


def _nominal(
    document: Document, bare: list[int], tokens: tuple[int, ...], entities: EntityIndex, language: Language
) -> Phrase:
    """Read a phrase without a name at its head: "the Japanese defense minister", "residents", "a readout"."""
    listed = language.speakers
    lowers = document.tokens.lowers
    inside = _inside_names(entities, bare)
    stop, limit = _ends(lowers, bare, inside, language)
    core = [k for k in bare if k < stop and k not in inside] or [bare[0]]
    dates = language.calendar
    while len(core) > 2 and lowers[core[-1]] in dates.periods and lowers[core[-2]] in dates.period_modifiers:
        core = core[:-2]  # "a report last month from the agency"
    head = lowers[core[-1]]
    counted = head in listed.quantities or head.isdigit() or any(lowers[k] in ("percent", "%") for k in core)
    if counted and stop <= bare[-1] and lowers[stop] in listed.counted_links:
        rest = [k for k in bare if k > stop and k not in inside]
        tail = next(
            (n for n, k in enumerate(rest) if lowers[k] in listed.prepositions or lowers[k] in listed.relatives),
            len(rest),
        )
        head = lowers[rest[tail - 1]] if tail else head
    turned = head in ("elect", "general") and len(core) > 1  # "attorneys general"
    if turned:
        head = lowers[core[-2]]
    # in "the president, sitting next to the Japanese prime minister" what follows is not said of him
    owner, modifiers = _described(lowers, [k for k in bare if k < limit], core[-1], entities, language)
    if turned:
        modifiers.add(lowers[core[-1]])
    modifiers -= union(listed.determiners, listed.prepositions)
    modifiers -= {head, "'s"}
    definite = lowers[bare[0]] in listed.definite
    definite = definite or any(lowers[k] == "'s" and k < core[-1] for k in bare)
    form = "nouns" if counted or _is_plural(head, language) else "noun"
    if head in language.names.document_heads:
        form = "document"
    return Phrase(form, tokens, head=head, modifiers=frozenset(modifiers), owner=owner, definite=definite)


def _ends(lowers: tuple[str, ...], bare: list[int], inside: set[int], language: Language) -> tuple[int, int]:
    """Return where the noun of a phrase ends, and where what is said of it ends."""
    listed = language.speakers
    for k in bare[1:]:
        if k in inside:
            continue
        if lowers[k] in listed.prepositions or lowers[k] in listed.relatives or _follows_noun(lowers, k, language):
            return k, bare[-1] + 1
        if lowers[k] in language.speech.auxiliaries:
            return k, k
        if lowers[k - 1] in (",", "(", "—"):
            return k - 1, k - 1
    return bare[-1] + 1, bare[-1] + 1


def _described(
    lowers: tuple[str, ...], said: list[int], noun: int, entities: EntityIndex, language: Language
) -> tuple[str | None, set[str]]:
    """Return whose somebody is ("Lind's aide"), and the words and countries around the noun at token ``noun``."""
    listed = language.speakers
    owner: str | None = None
    modifiers: set[str] = set()
    holder = next((k for k in said if lowers[k] in listed.holding), noun + len(lowers))
    for k in said:
        if k in entities.at and k < holder:
            owner = owner or entities.at[k][1]
        if k in entities.sides:
            modifiers.add(entities.sides[k][1])
        elif k < noun or (k > noun and k <= noun + 4):
            modifiers.add(lowers[k])
    return owner, modifiers


def _is_plural(head: str, language: Language) -> bool:
    """Whether a noun means several: a word for a group, or one in the plural that is no office and no body."""
    listed = language.speakers
    if head in language.names.groups or (head.endswith("s") and head[:-1] in language.names.title_heads):
        return True
    plural = (
        head.endswith("s") and len(head) > 3 and not head.endswith(("ss", "us", "is")) and head not in listed.singular_s
    )
    return plural and head not in language.names.title_heads and head not in language.names.organisation_heads


def _follows_noun(lowers: tuple[str, ...], k: int, language: Language) -> bool:
    """Whether token ``k`` describes the noun before it: "people close to", "a survey released Friday"."""
    listed = language.speakers
    word, before = lowers[k], lowers[k - 1]
    noun = (
        before in language.names.document_heads
        or before in language.names.groups
        or before in language.names.title_heads
        or before in language.names.unnamed
    )
    noun = noun or is_mute(before, language) or before in language.roles.persons
    return noun and (
        word in listed.after_nouns
        or word in language.calendar.weekday_numbers
        or (word.endswith(("ed", "ing")) and word not in language.names.unnamed)
    )


def in_own_words(phrase: Phrase, lowers: tuple[str, ...], entities: EntityIndex, language: Language) -> bool:
    """Whether a document is what its owner says: "Lind's letter", not "Lind's budget" or "a letter to Lind"."""
    ends = {entities.at[k][0] for k in phrase.tokens if k in entities.at and entities.at[k][1] == phrase.owner}
    owned = any(lowers[end : end + 1] in (("'s",), ("'",)) for end in ends)  # "Ostro Foods' letter" too
    return owned and phrase.head in language.speakers.own_papers


def is_mute(head: str, language: Language) -> bool:
    """Whether a noun means something that cannot speak: a move, a plan, talks."""
    listed = language.speakers
    voiced = (
        language.names.document_heads,
        language.names.organisation_heads,
        language.names.groups,
        language.names.title_heads,
        language.names.unnamed,
    )
    if any(head in nouns for nouns in voiced):
        return False
    return _listed(head, union(listed.mute, listed.happenings))


def is_happening(source: tuple[str, ...], language: Language) -> bool:
    """Whether a source, in lower case, is something that happened: "the vote on the budget"."""
    ends = union(language.speakers.prepositions, language.speakers.relatives)
    head = next((k for k, word in enumerate(source[1:]) if word in ends), len(source) - 1)
    return bool(source) and _listed(source[head], language.speakers.happenings) and is_mute(source[head], language)


def _listed(noun: str, nouns: Collection[str]) -> bool:
    """Whether a noun is listed, in the plural as well."""
    return noun in nouns or (noun.endswith("s") and noun[:-1] in nouns) or (noun == "crises" and "crisis" in nouns)


def _inside_names(entities: EntityIndex, bare: list[int]) -> set[int]:
    """Return the tokens that belong to names."""
    inside: set[int] = set()
    for k in bare:
        if k in entities.at:
            inside.update(range(k, entities.at[k][0]))
    return inside
