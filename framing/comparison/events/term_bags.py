"""What an article is about, as bags of words, names and numbers."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from framing.comparison.normalization import terms_between
from framing.model import Document, Profile

__all__ = ["TermBags", "read_term_bags"]

#: Tokens of the lead, which tells the event before the background comes.
LEAD_TOKENS = 170

#: How often the words of a title count in the lead.
TITLE_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class TermBags:
    """Bags of each article, by its place in the pile.

    Attributes
    ----------
    words, leads, names, phrases, digits, numbers : tuple of Counter
        Stems of the text, of title and lead; capitalised words; pairs of stems; figures; numbers with units.
    people, places : tuple of Counter
        Keys of the mentions, for labels and reasons.
    days : tuple of int or None
        Day of publication.
    """

    words: tuple[Counter[str], ...]
    leads: tuple[Counter[str], ...]
    names: tuple[Counter[str], ...]
    phrases: tuple[Counter[str], ...]
    digits: tuple[Counter[str], ...]
    numbers: tuple[Counter[str], ...]
    people: tuple[Counter[str], ...]
    places: tuple[Counter[str], ...]
    days: tuple[int | None, ...]


def read_term_bags(profiles: Sequence[Profile]) -> TermBags:
    """Read the bags of each article.

    Parameters
    ----------
    profiles : sequence of Profile

    Returns
    -------
    TermBags
    """
    read = [profile.kept(_read) for profile in profiles]
    columns = list(zip(*read, strict=True)) if read else [()] * 9
    return TermBags(*columns)


def _read(profile: Profile) -> tuple[object, ...]:
    """Read the bags of one article, in the order of the fields of TermBags."""
    document = profile.document
    parts = [part for part in (document.title, document) if part is not None]
    stems = [[term for _, term in terms_between(part.tokens, 0, len(part.tokens))] for part in parts]
    lead = [term for _, term in terms_between(document.tokens, 0, min(LEAD_TOKENS, len(document.tokens)))]
    title = stems[0] * TITLE_WEIGHT if len(parts) > 1 else []
    words = Counter(dict.fromkeys((term for found in stems for term in found), 1))
    phrases = Counter(f"{first} {second}" for found in stems for first, second in itertools.pairwise(found))
    by_kind: dict[str, Counter[str]] = {kind: Counter() for kind in ("name", "place", "number", "date")}
    for mention in profile.mentions:
        by_kind[mention.kind][mention.key] += 1
    published = document.article.published
    return (
        words,
        Counter(title + lead),
        Counter(name for part in parts for name in _capitalised(part)),
        phrases,
        Counter(word for part in parts for word in part.tokens.lowers if word[0].isdigit()),
        by_kind["number"],
        by_kind["name"],
        by_kind["place"],
        published.toordinal() if published is not None else None,
    )


def _capitalised(document: Document) -> list[str]:
    """Return the capitalised words of a text, those that open a sentence left out."""
    words, lowers = document.tokens.words, document.tokens.lowers
    return [
        lowers[index]
        for sentence in document.sentences
        for index in range(sentence.token_start + 1, sentence.token_end)
        if words[index][0].isupper() and len(words[index]) > 1
    ]
