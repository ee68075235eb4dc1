"""What a text says otherwise than its sources, or alone: clauses without a full stop."""

from __future__ import annotations

from collections.abc import Mapping

from framing.grammar import capitalized, count, listed, number_words, quoted
from framing.model import Discrepancy, DiscrepancyKind, Grounding, Support

__all__ = ["IN_PART", "NOWHERE", "SUPPORT_WORDS", "discrepancy_words", "support_counts", "unsupported_words"]

#: What each verdict is called.
SUPPORT_WORDS: Mapping[Support, str] = {
    Support.SUPPORTED: "supported",
    Support.PARTLY: "partly supported",
    Support.CONTRADICTED: "contradicted",
    Support.NOT_FOUND: "not found",
}

#: Why a sentence as a whole is not found, or only in part.
NOWHERE = "no article says this"
IN_PART = "no sentence of the articles has enough of its words to tell"

#: What the text has, and what an article has instead; {} are the words of the text, the outlet and its words.
_INSTEAD = {
    DiscrepancyKind.NUMBER: "says {}; {} has {}",
    DiscrepancyKind.DATE: "says {}; {} has {}",
    DiscrepancyKind.NAME: "names {}; {} names {}",
    DiscrepancyKind.NEGATION: "says {}; {} says {}",
    DiscrepancyKind.SPEAKER: "attributes this to {}; {} attributes it to {}",
    DiscrepancyKind.QUOTATION: "quotes {}; {} has {}",
}

#: What no article has.
_NOWHERE = {
    DiscrepancyKind.NUMBER: "no article gives {} here",
    DiscrepancyKind.DATE: "no article gives {} here",
    DiscrepancyKind.NAME: "no article names {}",
    DiscrepancyKind.NEGATION: "no article says {}",
    DiscrepancyKind.SPEAKER: "no article attributes this to {}",
    DiscrepancyKind.QUOTATION: "no article has the words {}",
}


def discrepancy_words(item: Discrepancy, labels: Mapping[str, str]) -> str:
    """Return in a clause what a text says otherwise than an article, or alone.

    Parameters
    ----------
    item : Discrepancy
    labels : mapping of str to str
        What each article is called, by id.

    Returns
    -------
    str
        Such as ``says “6-3”; Herald has “5-4”``.
    """
    if item.found is None:
        return _NOWHERE[item.kind].format(quoted(item.said_words))
    outlet = labels.get(item.found.article_id, item.found.article_id)
    if not any(map(str.isalnum, item.found_words)):
        return f"says {quoted(item.said_words)}; {outlet} does not"
    return _INSTEAD[item.kind].format(quoted(item.said_words), outlet, quoted(item.found_words))


def unsupported_words(words: str) -> str:
    """Return in a clause that no article has a stretch of the text.

    >>> print(unsupported_words(", and two officials have resigned."))
    no article says “and two officials have resigned”
    """
    return f"no article says {quoted(words)}"


def support_counts(grounding: Grounding) -> str:
    """Return how many sentences have which verdict, as a sentence."""
    total = len(grounding.sentences)
    parts = [
        f"{number_words(len(found))} {SUPPORT_WORDS[support]}"
        for support in Support
        if (found := grounding.with_support(support))
    ]
    return f"{capitalized(count(total, 'sentence'))}: {listed(parts)}." if parts else "No sentence to look for."
