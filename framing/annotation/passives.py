"""Passive clauses, and whether somebody is named as the doer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from framing.model import Attribution, Document, Mention, Passive, Sentence, VoiceMap

__all__ = ["find_passives"]

BE = frozenset("is are was were be been being 's 're get gets got getting gotten".split())

#: Participles that do not end in -ed, of verbs that news uses in the passive.
IRREGULAR = frozenset(
    """
    beaten begun bent bet bitten blown born borne bought bound broken brought built burnt cast caught chosen cut dealt
    done drawn driven eaten fed felt fought found forbidden forced forgiven forgotten frozen given gone hanged heard
    held hidden hit hurt kept known laid led left lent lit lost made meant met mistaken overthrown paid put quit read
    ridden rung said seen sent set shaken shed shot shown shut slain sold sought spent split spread stolen struck stuck
    sued sunk sworn swept taken taught thought thrown told torn trodden understood undone upheld withdrawn withheld
    won worn woven written rewritten overturned misled mistreated outlawed overseen retaken undercut overrun
    """.split()
)

#: Participles that are adjectives after a form of "be": nothing is done to anybody.
ADJECTIVAL = frozenset(
    """
    accustomed acquainted advanced afraid agreed aimed alarmed amazed angered annoyed ashamed astonished aware based
    biased born bored committed complicated concerned confused convinced crowded dated dedicated delighted depressed
    detailed determined devoted disappointed distinguished done embarrassed entitled excited exhausted experienced
    extended finished frightened frustrated gone heated inclined indebted indeed intended interested involved isolated
    left limited located lost married mistaken mixed naked need opposed outdated outraged overjoyed packed pleased
    prepared puzzled qualified ready related relaxed relieved retired rooted satisfied scared set shaped shocked
    skilled sophisticated stressed stunned supposed surprised talented thrilled tired troubled unchanged undecided
    unexpected unprecedented unrelated upset used varied wicked worried wounded-up divorced united
    """.split()
)

_ED_NOUNS = frozenset("need bed red seed feed speed weed breed deed greed indeed hundred sacred exceed proceed".split())

#: Words that may stand between the form of "be" and the participle.
BETWEEN = frozenset(
    "not never also still already now then ever since once again both all largely n't been being".split()
)

#: How far after the participle "by" may stand ("was sharply criticised on Monday by the mayor").
AGENT_REACH = 8

#: How far before the form of "be" the actor may stand.
PATIENT_REACH = 6

#: What follows "by" without being a doer.
NOT_AGENTS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december now then today tomorrow tonight then next far itself himself herself
    themselves a.m p.m noon midnight about nearly more less default phone law mistake accident means way
    """.split()
)

_STOP = frozenset(".;:—–()[]!?…\"',")
_NOUN_END = frozenset(
    "in on at to for with after before during since as when while who which that and but from over".split()
)


def find_passives(
    document: Document, attributions: Iterable[Attribution], mentions: Iterable[Mention]
) -> tuple[Passive, ...]:
    """Find passive clauses.

    Parameters
    ----------
    document : Document
    attributions : iterable of Attribution
        Decide whose words the clause is.
    mentions : iterable of Mention
        The actor that something is done to is the named one right before the clause.

    Returns
    -------
    tuple of Passive
        In text order; from the form of "be" to the participle, or to the doer where one is named.
    """
    if not document.language_ok:
        return ()
    voices = VoiceMap(attributions)
    names = sorted(
        (item for item in mentions if item.kind in ("name", "place")), key=lambda item: (item.start, -item.end)
    )
    found: list[Passive] = []
    for sentence in document.sentences:
        token = sentence.token_start
        while token < sentence.token_end:
            verb = _participle(document, sentence, token)
            if verb is None:
                token += 1
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
            token = verb + 1
    return tuple(found)


def _participle(document: Document, sentence: Sentence, token: int) -> int | None:
    """Return the participle that a form of "be" at ``token`` governs, if it is a passive."""
    lowers = document.tokens.lowers
    if lowers[token] not in BE and not (lowers[token].endswith("n't") and lowers[token][:-3] in BE):
        return None
    ahead = token + 1
    while ahead < min(sentence.token_end, token + 4):
        word = lowers[ahead]
        if word.endswith("ly") or word in BETWEEN:
            ahead += 1
            continue
        if word in ADJECTIVAL or word in _ED_NOUNS:
            return None
        if word in IRREGULAR or (word.endswith("ed") and len(word) > 4):
            # "is tired-looking", "was limited government": a hyphen or a noun makes it an adjective
            after = lowers[ahead + 1] if ahead + 1 < sentence.token_end else ""
            return None if after == "-" else ahead
        return None
    return None


def _agent(document: Document, sentence: Sentence, verb: int) -> tuple[str | None, int]:
    """Return the doer named with "by" and the last token of the clause."""
    lowers, words = document.tokens.lowers, document.tokens.words
    for token in range(verb + 1, min(sentence.token_end, verb + 1 + AGENT_REACH)):
        word = lowers[token]
        if word in _STOP:
            return None, verb
        if word != "by":
            continue
        low = high = token + 1
        while (
            high < sentence.token_end and lowers[high] not in _STOP and (high == low or lowers[high] not in _NOUN_END)
        ):
            high += 1
            if high - low == 8:
                break
        phrase = words[low:high]
        if not phrase or phrase[0].lower() in NOT_AGENTS or phrase[0].lower().endswith("ing") or phrase[0][0].isdigit():
            return None, verb
        return document.text[document.tokens.starts[low] : document.tokens.ends[high - 1]], high - 1
    return None, verb


def _patient(document: Document, sentence: Sentence, token: int, names: Sequence[Mention]) -> str | None:
    """Return the nearest name before the clause, in the same sentence and not behind a stop."""
    starts, lowers = document.tokens.starts, document.tokens.lowers
    place = bisect_left(names, starts[token], key=lambda item: item.start) - 1
    if place < 0 or names[place].start < sentence.start:
        return None
    name = names[place]
    after = bisect_left(starts, name.end)
    if token - after > PATIENT_REACH or any(
        lowers[index] in _STOP and lowers[index] != "," for index in range(after, token)
    ):
        return None
    return name.text
