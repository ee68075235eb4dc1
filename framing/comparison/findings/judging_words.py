"""The words of an article that plainly speak for or against somebody named in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from framing.annotation.syntax.clause_splitting import has_verb
from framing.lexicons.language import language_of
from framing.model import Hit, Profile, Span, SpeakerDirectory

__all__ = ["Side", "judging_words", "merely_tells"]

Side = Literal["against", "for"]

#: A word speaks plainly when so much of its weight arrives at the mention, and when it judges by itself: when one of
#: these dimensions holds it too. Learned weights alone take "claim" and "concerned" for harsh, and "night" for kind.
ARRIVES = 0.6
LISTED: dict[Side, frozenset[str]] = {
    "against": frozenset({"threat", "criticism", "blame"}),
    "for": frozenset({"praise"}),
}

#: Words between a harsh word and a target named after it: it comes from the target, or goes against it.
DOER_AFTER, OBJECT_AFTER = (
    frozenset({"from", "of", "by", "that"}),
    frozenset({"on", "against", "to", "toward", "about"}),
)

#: The preposition before the one who does a thing.
BY = "by"

#: Words before one that finds fault in which a charge or a reproach is named: that finds the fault.
CHARGED = 5

#: Tokens behind a name that stands before another word ("the Velmar envoy's reckless speech") in which a word is
#: still said of the one who is named.
OWN = 2


def judging_words(
    profile: Profile, directory: SpeakerDirectory, side: Side, voice: Literal["all", "outlet"] = "all"
) -> dict[str, list[Hit]]:
    """Return the words that speak plainly for or against each target, strongest first.

    A word is taken to be said of the one on whom it weighs most: near "accusing", the accused.

    Parameters
    ----------
    profile : Profile
    directory : SpeakerDirectory
    side : {'against', 'for'}
    voice : {'all', 'outlet'}
        Whose words.

    Returns
    -------
    dict
        By target, as it is called in all articles.
    """
    listed = {
        hit.start
        for row in profile.stance
        if row.scope == "dimension" and row.name in LISTED[side] and row.voice == "all" and row.part == "body"
        for hit in row.score.hits
    }
    sign = 1 if side == "for" else -1
    heaviest: dict[Span, tuple[float, str, Hit]] = {}
    for row in profile.stance:
        if row.scope != "target" or row.voice != "all":
            continue
        target = directory.target(row.name, profile.id)
        for hit in row.score.hits:
            weight = sign * hit.weight
            known = heaviest.get(hit.span)
            if weight >= ARRIVES and hit.start in listed and (known is None or (-weight, target) < known[:2]):
                heaviest[hit.span] = (-weight, target, hit)
    mentions = _mentions(profile, directory)
    found: dict[str, list[Hit]] = defaultdict(list)
    for _, target, hit in sorted(heaviest.values(), key=lambda item: (item[0], item[2].start)):
        if voice in ("all", hit.voice) and _aims_at(hit, mentions[target], profile):
            found[target].append(hit)
    return found


def merely_tells(hit: Hit, profile: Profile) -> bool:
    """Whether a word of an outlet's own judges nobody: it tells of a judgement, a charge, a deed or a danger."""
    language = language_of(profile.document.article.language)
    lists, document = language.comparison, profile.document
    titled = hit.part == "title"
    word = (document.title if titled and document.title else document).text[hit.start : hit.end].casefold()
    if word.startswith((*lists.reproach, *lists.approval, *lists.deeds)):
        return True
    behind = language.statements.charges | lists.faulting
    return not titled and not behind.isdisjoint(document.words_before(hit.start, CHARGED))


def _mentions(profile: Profile, directory: SpeakerDirectory) -> dict[str, list[Span]]:
    """Return where each target is named, in text order."""
    found: dict[str, set[Span]] = defaultdict(set)
    for row in profile.stance:
        if row.scope == "target" and row.voice == "all":
            found[directory.target(row.name, profile.id)].update(row.mentions)
    return {name: sorted(spans) for name, spans in found.items()}


def _aims_at(hit: Hit, mentions: Sequence[Span], profile: Profile) -> bool:
    """Whether a word speaks of what a target does, not of what is done to it ("an attack on the harbor").

    A target named before the word does it, unless the name but describes something else ("the Velmar envoy"); one
    named after it only where the words between say so ("the threat from Velmar"), or where the word is a reproach,
    whose object comes after it ("accused Velmar").
    """
    lists = language_of(profile.document.article.language).comparison
    document = profile.document
    sentence = document.sentence_at(hit.start)
    here = [span for span in mentions if sentence is not None and sentence.start <= span.start < sentence.end]
    if not here:
        return True
    before = [span for span in here if span.start < hit.start]
    if before:
        return any(_does(span, hit, profile) for span in before)
    words = document.text[hit.start : here[0].start].casefold().split()
    return words[0].startswith(lists.reproach) or (not OBJECT_AFTER & set(words) and bool(DOER_AFTER & set(words)))


def _does(mention: Span, hit: Hit, profile: Profile) -> bool:
    """Whether a target named before a word may do what it says.

    Not where it is but the place or company of something else ("on Tessel", "with Lind"), and seldom where its name
    describes another word ("Velmari", "Lind's", "the Velmar envoy").
    """
    document, tokens = profile.document, profile.document.tokens
    language = language_of(document.article.language)
    first, last = bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end) - 1
    before, behind = tokens.lowers[first - 1] if first else "", tokens.words[last + 1 : last + 2]
    if before in language.speech.prepositions and before != BY:
        return False
    noun = behind and behind[0][0].islower() and behind[0] not in language.comparison.stop_words
    describes = (
        (behind and behind[0] in ("'s", "’s"))
        or _is_demonym(mention, profile)
        or (noun and not has_verb(document, last + 1, last + 2))
    )
    return not describes or bisect_left(tokens.starts, hit.start) - last <= OWN


def _is_demonym(mention: Span, profile: Profile) -> bool:
    """Whether a name is that of a nation's people or things, in the singular."""
    if profile.document.text[mention.start : mention.end].casefold().endswith("s"):
        return False
    return any(item.entity == "demonym" and item.span.overlaps(mention) for item in profile.mentions)
