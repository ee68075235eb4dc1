"""Passive clauses, and whether somebody is named as the doer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from framing.annotation.syntax.participles import is_participle
from framing.lexicons.language import language_of
from framing.model import Document, Mention, Passive, Sentence, VoiceMap

__all__ = ["find_passives"]

#: How far after the participle "by" may stand ("was sharply criticised on Monday by the mayor").
AGENT_REACH = 8

#: How far before the form of "be" the actor may stand.
PATIENT_REACH = 6


_STOP = frozenset(".;:—–()[]!?…\"',")


def find_passives(document: Document, voices: VoiceMap, mentions: Iterable[Mention]) -> tuple[Passive, ...]:
    """Find passive clauses.

    Parameters
    ----------
    document : Document
    voices : VoiceMap
        Decides whose words the clause is.
    mentions : iterable of Mention
        In text order. The actor that something is done to is the named one right before the clause.

    Returns
    -------
    tuple of Passive
        In text order; from the form of "be" to the participle, or to the doer where one is named.
    """
    lists = language_of(document.article.language).syntax
    if not document.language_ok:
        return ()
    names = [item for item in mentions if item.kind in ("name", "place")]
    found: list[Passive] = []
    free = 0  # the first token after the last passive found
    for token in [number for number, word in enumerate(document.tokens.lowers) if word in lists.passive_forms]:
        sentence = document.sentences[document.sentence_of[token]]
        verb = _participle(document, sentence, token) if token >= free else None
        if verb is None:
            continue
        agent, last = _agent(document, sentence, verb)
        start = document.tokens.starts[token]
        found.append(
            Passive(
                article_id=document.id,
                start=start,
                end=document.tokens.ends[last],
                verb=document.tokens.lowers[verb],
                patient=_patient(document, sentence, token, names),
                agent=agent,
                voice=voices.at(start)[0],
            )
        )
        free = verb + 1
    return tuple(found)


def _participle(document: Document, sentence: Sentence, token: int) -> int | None:
    """Return the participle that the form of "be" at ``token`` governs, if it is a passive."""
    lists = language_of(document.article.language).syntax
    lowers = document.tokens.lowers
    ahead = token + 1
    while ahead < min(sentence.token_end, token + 4):
        word = lowers[ahead]
        if word.endswith("ly") or word in lists.before_participles:
            ahead += 1
            continue
        if word in lists.adjectival:
            return None
        if is_participle(word, lists):
            # "is tired-looking", "was limited government": a hyphen or a noun makes it an adjective
            after = lowers[ahead + 1] if ahead + 1 < sentence.token_end else ""
            return None if after == "-" else ahead
        return None
    return None


def _agent(document: Document, sentence: Sentence, verb: int) -> tuple[str | None, int]:
    """Return the doer named with "by" and the last token of the clause."""
    lists = language_of(document.article.language).syntax
    lowers, words = document.tokens.lowers, document.tokens.words
    for token in range(verb + 1, min(sentence.token_end, verb + 1 + AGENT_REACH)):
        word = lowers[token]
        if word in _STOP:
            return None, verb
        if word != "by":
            continue
        low = high = token + 1
        while (
            high < sentence.token_end
            and lowers[high] not in _STOP
            and (high == low or lowers[high] not in lists.noun_ends)
        ):
            high += 1
            if high - low == 8:
                break
        phrase = words[low:high]
        if (
            not phrase
            or phrase[0].lower() in lists.no_agents
            or phrase[0].lower().endswith("ing")
            or phrase[0][0].isdigit()
        ):
            return None, verb
        return document.text[document.tokens.starts[low] : document.tokens.ends[high - 1]], high - 1
    return None, verb


def _patient(document: Document, sentence: Sentence, token: int, names: Sequence[Mention]) -> str | None:
    """Return the nearest name before the clause, in the same sentence and not behind a stop."""
    starts, lowers = document.tokens.starts, document.tokens.lowers
    number = bisect_left(names, starts[token], key=lambda item: item.start) - 1
    if number < 0 or names[number].start < sentence.start:
        return None
    name = names[number]
    after = bisect_left(starts, name.end)
    if token - after > PATIENT_REACH or any(
        lowers[index] in _STOP and lowers[index] != "," for index in range(after, token)
    ):
        return None
    return name.text
