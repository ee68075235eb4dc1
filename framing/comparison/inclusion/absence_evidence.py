"""Signs that a statement is missing, of another kind than likeness: they speak where likeness alone is a close call.

Each was counted on gold pairs whose probability lies above the usual limit (docs/inclusion.md): about one in twenty of
them is included all the same, as few as the limit itself allows.
"""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from framing.comparison.inclusion.features import Features
from framing.comparison.inclusion.nearest import GONE
from framing.comparison.inclusion.reading import StatementReading
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import number_word
from framing.comparison.rarity import weighed
from framing.comparison.windows import Text, Wording
from framing.lexicons.language import Language
from framing.model import Missing, Profile, Reason
from framing.tokenization import says_not

__all__ = ["SIGNS", "SIGN_LIMIT", "Sign", "absence_sign", "denial_sign", "denies_alone", "off_topic", "sign_limit"]

#: The signs, in the order in which they are looked for: the article has no term of a named topic that the statement is
#: on; a figure of the statement stands nowhere in the article; the nearest sentence shares nothing with it but names;
#: or only words that stand all over the article; or hardly a word of the statement stands anywhere in the article; or
#: the statement denies something, and no sentence of the article that says no shares a word with it.
SIGNS = (
    Reason.NO_TOPIC,
    Reason.NO_FIGURE,
    Reason.ONLY_NAMES,
    Reason.ONLY_COMMON,
    Reason.MOSTLY_ABSENT,
    Reason.NO_DENIAL,
)

#: The same where hardly a word stands anywhere, which likeness sees too: up to here one in fifty, above one in ten.
ABSENT_LIMIT = 0.08

#: Share, by rarity, of a statement's words, and of those that are no names, that stand nowhere in the article and have
#: no synonym there, and how many words there must be.
ABSENT, ABSENT_PLAIN, MIN_ABSENT = 0.75, 0.8, 4

#: Up to which probability a sign turns a close call into ``not_found``. Up to here one in thirty of the gold pairs with
#: a sign is included all the same, fewer than the usual limit allows; above, one in four where a figure is missing.
SIGN_LIMIT = 0.20

#: A sign, and the topics or the figure that the article has not.
Sign = tuple[Reason, Missing | None]

#: A statement must have so many words that are no names before it means something that none of them is shared.
MIN_PLAIN = 6

#: A word stands all over an article from this share of its sentences on, and from this many.
COMMON_SHARE, COMMON_SENTENCES = 0.15, 2

#: A year alone shows nothing: a report seldom gives the year of what it tells.
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")

#: What follows the digits of a figure that is written together with its scale or unit.
_NUMERAL = re.compile(r"[^\d.].*|\.$")

#: A statement is on a topic when it holds a term of at least this weight.
STRONG_TERM = 1.0


def sign_limit(reason: str | None) -> float:
    """Return up to which probability a sign turns a close call into ``not_found``; 0 for no sign."""
    return 0.0 if reason is None else ABSENT_LIMIT if reason == Reason.MOSTLY_ABSENT else SIGN_LIMIT


def absence_sign(
    wording: Wording, text: Text, found: Features, number: int, absence: Mapping[str, float]
) -> Sign | None:
    """Return the first sign in the wording that a statement is missing from an article.

    Parameters
    ----------
    wording : Wording
        The statement.
    text : Text
        The article looked through.
    found : Features
        What :func:`~framing.comparison.inclusion.features.measure` found there.
    number : int
        The statement's place in ``found``.
    absence : mapping of str to float
        How surely terms stand nowhere in the article (:func:`~framing.comparison.inclusion.nearest.absence_of`).
    """
    figures = [term for term in wording.figures if term not in text.columns]
    if figures and not all(_YEAR.fullmatch(figure) for figure in figures) and not _written_otherwise(figures, text):
        return Reason.NO_FIGURE, Missing((number_word(figures[0]),))
    if len(wording.plain) >= MIN_PLAIN:
        best = found.best[number]
        shared = wording.terms & text.units[best].terms if best is not None else frozenset()
        if shared <= wording.names:
            return Reason.ONLY_NAMES, None
        many = max(COMMON_SENTENCES, COMMON_SHARE * len(text.units))
        if all(text.frequency[term] >= many for term in shared):
            return Reason.ONLY_COMMON, None
    gone = _gone(wording.terms, absence) >= ABSENT or _gone(wording.plain, absence) >= ABSENT_PLAIN
    return (Reason.MOSTLY_ABSENT, None) if gone else None


def _gone(terms: frozenset[str], absence: Mapping[str, float]) -> float:
    """Return the share of some terms, by rarity, that an article has nowhere, nor their synonyms; 0 for too few."""
    if len(terms) < MIN_ABSENT:
        return 0.0
    words, total = weighed(terms)
    return math.fsum([rare * absence.get(term, GONE) for term, rare in words]) / total


def _written_otherwise(figures: Sequence[str], text: Text) -> bool:
    """Whether a text has one of some figures with another unit or scale stuck to it ("40m", "40")."""
    wanted = {_NUMERAL.sub("", figure) for figure in figures}
    return not wanted.isdisjoint([_NUMERAL.sub("", term) for term in text.figures])


def denial_sign(said: StatementReading, article: ArticleIndex) -> Sign | None:
    """Return the sign that a statement denies something of which an article denies nothing.

    Parameters
    ----------
    said : StatementReading
    article : ArticleIndex
        The article looked through.
    """
    if not any(_denies(words[own], said.index.language) for words, own in said.sentences):
        return None
    denied = said.wording.plain
    return None if any(denied & terms for terms in article.kept(_said_no)) else (Reason.NO_DENIAL, None)


def denies_alone(said: StatementReading, article: ArticleIndex) -> bool:
    """Whether a statement says that a claim is denied, and an article denies nothing of the kind."""
    pairs = said.index.language.statements.claim_denials
    words = [word.lower() for sentence, own in said.sentences for word in sentence[own]]
    return any(pair in pairs for pair in itertools.pairwise(words)) and denial_sign(said, article) is not None


def _denies(words: Sequence[str], language: Language) -> bool:
    """Whether some words deny something, or rule it out; who "did not rule out" a thing denies nothing."""
    lists, lowers = language.statements, [word.lower() for word in words]
    return any(
        (word.startswith(lists.denying) or (word, behind) in lists.withheld_pairs)
        and before not in lists.negation
        and not says_not(before)
        for before, word, behind in zip(["", *lowers], lowers, [*lowers[1:], ""], strict=False)
    )


def _said_no(index: ArticleIndex) -> tuple[frozenset[str], ...]:
    """Return the terms of the sentences of an article in which something is denied, or not so."""
    lists = index.language.opposites
    no = lists.negators | lists.weak_negators
    document, found = index.profile.document, []
    for unit in index.text.units:
        part = document.title if unit.title and document.title is not None else document
        tokens = part.tokens
        words = tokens.words[bisect_left(tokens.starts, unit.span.start) : bisect_left(tokens.starts, unit.span.end)]
        lowers = [word.lower() for word in words]
        if not no.isdisjoint(lowers) or any(says_not(word) for word in lowers) or _denies(words, index.language):
            found.append(unit.terms)
    return tuple(found)


def off_topic(profile: Profile, other: Profile) -> Sequence[Sign | None]:
    """Return, for each statement, the sign that it is on topics of which the other article has no term."""
    terms = other.topic_terms
    found: list[Sign | None] = []
    for topics in profile.kept(_strong_topics):
        away = {label for topic, label in topics if topic not in terms} if topics else ()
        found.append((Reason.NO_TOPIC, Missing(tuple(sorted(away)))) if away else None)
    return found


def _strong_topics(profile: Profile) -> tuple[frozenset[tuple[str, str]], ...]:
    """Return the topics, by id and label, of which each statement has a strong term."""
    strong = [
        (hit.start, hit.end, (topic.topic, topic.label))
        for topic in profile.topics
        for hit in topic.hits
        if hit.base_weight >= STRONG_TERM
    ]
    return tuple(
        frozenset(topic for start, end, topic in strong if statement.start <= start and end <= statement.end)
        if statement.part == "body"
        else frozenset()
        for statement in profile.statements
    )
