"""What a text says behind a name about who somebody is: "Ana Reyes, a spokeswoman for the port, ..."."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from framing.annotation.syntax.clause_splitting import is_verb
from framing.lexicons.language import Language, language_of
from framing.model import Document, Mention, Profile, Speaker

__all__ = ["descriptions"]

#: Words of the longest description, and of the longest one before the first preposition in it: "a law professor".
LONGEST, LONGEST_HEAD = 11, 6

#: Marks that may stand inside of one: of an initial, an abbreviation or a possessive.
_INSIDE = frozenset({".", "-", "’s", "'s", "&", "’", "'"})


def descriptions(profiles: Iterable[Profile], speakers: Iterable[Speaker]) -> dict[str, dict[str, str]]:
    """Return how each article describes the persons whom it names, right behind the full name.

    Only offices and callings are taken, in the outlet's own words, and no word that is loaded.

    Parameters
    ----------
    profiles : iterable of Profile
    speakers : iterable of Speaker

    Returns
    -------
    dict of str to dict of str to str
        By speaker and article: "a spokeswoman for the port".
    """
    found: dict[str, dict[str, str]] = {}
    persons = {speaker.name.casefold(): speaker.id for speaker in speakers if speaker.kind == "person"}
    for profile in profiles:
        for mention in profile.mentions:
            speaker = persons.get(" ".join(mention.text.casefold().split()))
            if mention.kind != "name" or mention.part != "body" or speaker is None or " " not in mention.text:
                continue
            told = _behind(profile, mention)
            if told is not None:
                found.setdefault(speaker, {}).setdefault(profile.id, told)
    return found


def _behind(profile: Profile, mention: Mention) -> str | None:
    """Return the description behind a name, between two marks."""
    document, language = profile.document, language_of(profile.article.language)
    tokens, sentence = document.tokens, document.sentence_at(mention.start)
    place = bisect_left(tokens.starts, mention.end)
    if sentence is None or place + 1 >= sentence.token_end or tokens.lowers[place] not in (",", "of"):
        return None
    first = place + (tokens.words[place] == ",")
    last = _end(document, first, sentence.token_end, language)
    if not 1 < last - place <= LONGEST or _cannot_stand_alone(document, first, last, language):
        return None
    fits = _tells_a_body(document, first, last) if first == place else _tells_an_office(document, first, last, language)
    start, end = tokens.starts[first], tokens.ends[last - 1]
    if not fits or any(use.start < end and start < use.end and use.part == "body" for use in profile.labels):
        return None
    if any(span.start < end and start < span.end for span in profile.quotations):
        return None
    return " ".join(document.text[start:end].split())


def _end(document: Document, first: int, most: int, language: Language) -> int:
    """Return behind which token a description ends: at a mark, or before a clause on it."""
    tokens, words, lowers = document.tokens, document.tokens.words, document.tokens.lowers
    relatives = language.comparison.relatives | {"that"}
    for place in range(first, most):
        dash = words[place] == "-" and tokens.starts[place] > tokens.ends[place - 1]
        stop = not words[place][0].isalnum() and words[place] not in _INSIDE
        if dash or stop or lowers[place] in relatives or (place + 1 == most and words[place] == "."):
            return place
    return most


def _cannot_stand_alone(document: Document, first: int, last: int, language: Language) -> bool:
    """Whether tokens have a verb or mean something by a pronoun ("his lawyer"), or stop at a title ("aide to Rep.")."""
    lowers, comparison = document.tokens.lowers[first:last], language.comparison
    leaning = comparison.pronouns | language.speakers.possessives | comparison.pointing | comparison.leaning
    if not (leaning - language.names.articles).isdisjoint(lowers) or lowers[0] in comparison.linking:
        return True
    titled = lowers[-1] in language.sentences.abbreviations
    return titled or any(is_verb(document, place) for place in range(first, last))


def _tells_a_body(document: Document, first: int, last: int) -> bool:
    """Whether tokens behind "of" name something."""
    return any(document.tokens.is_capital[first + 1 : last]) and last - first <= LONGEST


def _tells_an_office(document: Document, first: int, last: int, language: Language) -> bool:
    """Whether tokens name an office or a calling before their first preposition."""
    lowers, prepositions = document.tokens.lowers[first:last], language.speech.prepositions | {"of"}
    behind = next((place for place, word in enumerate(lowers) if word in prepositions), len(lowers))
    head = lowers[:behind]
    return len(head) <= LONGEST_HEAD and bool(head) and head[-1] in language.names.title_heads | language.roles.persons
