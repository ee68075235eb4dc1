"""What no finding quotes: sentences cut off, lines beside the report, posts and captions taken for sentences."""

from __future__ import annotations

import re

from framing.lexicons.language import Language, language_of
from framing.model import Profile, Sentence

__all__ = ["is_unfit"]

#: The label of a turn that was given to nobody ("MODERATOR: First question"): it hands on the word and states
#: nothing. In a transcript alone: elsewhere it may be a dateline.
TURN_LABEL = re.compile(r"[A-Z][A-Z .'’-]{2,}: ")

#: Words of a place or time that opens a sentence; in more of them, a main clause may stand.
MAX_PLACE = 5

#: Letters of a title that is written short ("Rep", "Capt").
LONGEST_TITLE = 5

#: What stands in posts and their captions: "#runs", "@ana", "pic.twitter.com/x".
POSTED = re.compile(r"(?:^|[\s(])[#@]\w|\bpic\.|https?://|\bwww\.")

#: How a sentence of a report ends; and the share of the paragraphs of a text that do, from which on a paragraph that
#: does not is a line beside the report ("Girl, 7, wounded in Palmdale"). In a list or a live blog few may.
ENDS, MOSTLY_ENDED = re.compile(r"""[.!?…:;"'”’)\]»]$"""), 0.6


def is_unfit(profile: Profile, sentence: Sentence, text: str) -> bool:
    """Whether words of a sentence are to be left out of the findings, whatever they tell.

    Parameters
    ----------
    profile : Profile
        Of the article.
    sentence : Sentence
        The one in which they stand.
    text : str
        The words.

    Returns
    -------
    bool
    """
    kind = profile.article.kind
    if kind is not None and kind.name == "transcript" and TURN_LABEL.match(text):
        return True
    whole = profile.document.text[sentence.start : sentence.end].strip()
    return (
        _is_fragment(text, language_of(profile.article.language))
        or _is_cut(profile, whole)
        or POSTED.search(whole) is not None
        or _is_a_line(profile, whole)
    )


def _is_fragment(text: str, language: Language) -> bool:
    """Whether a sentence ends before its main clause: "In Paris, where the envoys met."."""
    opening, comma, rest = text.casefold().partition(", ")
    words, clause = opening.split(), rest.split()
    if not comma or "," in rest or not clause or not 1 < len(words) <= MAX_PLACE:
        return False
    lists = language.comparison
    alone = words[0] in language.speech.prepositions and lists.pronouns.isdisjoint(words)
    return alone and clause[0] in lists.relatives


def _is_cut(profile: Profile, whole: str) -> bool:
    """Whether a sentence stops at a title: "Among them was an aide to Rep."."""
    last = whole.rsplit(None, 1)[-1].rstrip(".").casefold() if whole.endswith(".") and " " in whole else ""
    names = language_of(profile.article.language).names
    return (
        whole.endswith(".")
        and last in names.title_heads
        and whole[-len(last) - 1].isupper()
        and len(last) <= LONGEST_TITLE
    )


def _is_a_line(profile: Profile, whole: str) -> bool:
    """Whether a paragraph of one sentence ends like none, where most of the others do."""
    return whole in profile.kept(_lines)


def _lines(profile: Profile) -> frozenset[str]:
    """Return the paragraphs of a text that do not end as sentences do; none where they are many."""
    document = profile.document
    paragraphs = [
        document.text[item.start : item.end].strip()
        for item in document.paragraphs
        if not document.in_headline(item.start)
    ]
    loose = frozenset(text for text in paragraphs if not ENDS.search(text))
    return loose if len(paragraphs) - len(loose) >= MOSTLY_ENDED * len(paragraphs) else frozenset()
