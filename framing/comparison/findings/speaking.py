"""Who speaks how much where, as findings."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from framing.comparison.findings.named_speakers import NamedSpeakers
from framing.comparison.findings.substance import substance
from framing.comparison.normalization import shared_language, words_between
from framing.comparison.reported_clauses import is_clause
from framing.comparison.standing_alone import leaning
from framing.lexicons.language import language_of
from framing.model import (
    Comparison,
    Event,
    Finding,
    FindingKind,
    FindingSource,
    SoleSpeaker,
    Span,
    SpeakerDirectory,
    SpeakerShares,
    Verdict,
    VoiceShare,
)
from framing.tokenization import QUOTE_MARK

__all__ = ["find_speaking"]

#: Where each stands before its own strength counts, 0 to 1.
VOICE = 0.4

#: A speaker's share of the attributed words must differ by this much between two articles, and both must
#: attribute so many words, before it is worth a sentence.
MIN_SHARE_DIFFERENCE, MIN_ATTRIBUTED_WORDS = 0.25, 60

#: The share with which a speaker carries an article, and what is left of it where the other one that the speaker leads
#: as well tells the story another way: 66% here and 34% there are two stories told by one person.
CARRIES, LEFT = 0.35, 1 / 3

#: Least share of a speaker's words in the article that gives them most that are quoted word for word: what is only
#: told of them ("the council is to vote", "pleaded guilty to charges that") may be the outlet's.
LEAST_DIRECT = 0.1

#: Words that a speaker must be given before "only here" is worth a sentence; a person's remark is one sooner than a
#: release or a ministry, which every article draws on.
MIN_ONLY_HERE_WORDS, MIN_ONLY_HERE_WORDS_OF_PERSON = 20, 8

#: A person heard in one article alone says more about its choices than a document or a ministry quoted there.
ONLY_HERE_WEIGHTS = {"institution": 0.8, "group": 0.8, "joint": 0.6, "document": 0.5}

#: Words that stand alone as what somebody says.
MIN_SAID = 6

#: What is taken of the weight of a speaker whose words take up others, and what is left of it where there are none to
#: show.
LEANING, WORDLESS = 0.1, 0.5

#: Places shown of what each side gives a speaker.
SHOWN_CONTENTS = 6


def find_speaking(comparison: Comparison) -> Iterator[Finding]:
    """Yield findings of kind ``voice``.

    Parameters
    ----------
    comparison : Comparison
    """
    speakers, directory = NamedSpeakers(comparison.speakers, shared_language(comparison.profiles)), comparison.directory
    printed = _printed_twice(comparison)
    for event in comparison.events:
        yield from _shares(comparison, event, speakers, directory)
        yield from _only_voices(comparison, event, speakers, directory, printed)


def _shares(
    comparison: Comparison, event: Event, speakers: NamedSpeakers, directory: SpeakerDirectory
) -> Iterator[Finding]:
    """Tell whose words take up how much of two articles."""
    voices = {name: directory.voices(comparison.profile(name)) for name in event.articles}
    members = [
        name
        for name in event.articles
        if sum(item.words for item in voices[name]) >= MIN_ATTRIBUTED_WORDS
        and not comparison.profile(name).article.excerpt  # whom the rest of it quotes nobody knows
    ]
    given: dict[str, list[tuple[float, str, VoiceShare]]] = defaultdict(list)
    for name in members:
        for share in voices[name]:
            who = directory.id_of(share.speaker, name)
            if who is not None and speakers.is_named(who):
                given[who].append((share.share, name, share))
    leading = {name: max((share.share for share in voices[name] if share.speaker), default=0.0) for name in members}
    for speaker, shares in sorted(given.items()):
        (low, less, little), (high, more, much) = min(shares), max(shares)
        if high - low < MIN_SHARE_DIFFERENCE or high < CARRIES or high < leading[more]:
            continue
        if low >= leading[less] and low > LEFT * high:
            continue
        if much.direct_words < LEAST_DIRECT * much.words:
            continue
        yield Finding(
            "",
            FindingKind.VOICE,
            "",
            (more, less),
            (*much.spans[:SHOWN_CONTENTS], *little.spans[:SHOWN_CONTENTS]),
            VOICE + 0.4 * (high - low),
            FindingSource(speakers=(speaker,)),
            SpeakerShares(speaker, more, less, high, low),
        )


def _only_voices(
    comparison: Comparison,
    event: Event,
    speakers: NamedSpeakers,
    directory: SpeakerDirectory,
    printed: Mapping[str, Sequence[Span]],
) -> Iterator[Finding]:
    """Tell who is given words in one article of an event alone; not of words that another article prints as well."""
    if len(event.articles) < 2:
        return
    elsewhere = _told_elsewhere(comparison, event)
    given = [
        (share, name, who)
        for name in event.articles
        for share in directory.voices(comparison.profile(name))
        if (who := directory.id_of(share.speaker, name)) is not None and speakers.is_named(who)
    ]
    heard = Counter(speaker for _, _, speaker in given)
    joint = {member for _, _, speaker in given for member in speakers.members(speaker)}
    for share, name, speaker in given:
        kind = speakers.kind(speaker)
        if speakers.name(speaker).casefold() == comparison.profile(name).article.label.casefold():
            continue  # the outlet itself, which asks the questions of an interview
        least = MIN_ONLY_HERE_WORDS_OF_PERSON if kind == "person" else MIN_ONLY_HERE_WORDS
        if heard[speaker] > 1 or share.words < least or speaker in joint:
            continue
        if any(heard[member] for member in speakers.members(speaker)) or speakers.resembles_another(speaker):
            continue
        whole = tuple(
            other for other in event.articles if other != name and not comparison.profile(other).article.excerpt
        )
        if not whole:
            continue  # what was cut off may quote them too
        if any(span.overlaps(other) for span in share.spans for other in printed.get(name, ())):
            continue
        said, verbatim = _telling(share, kind, comparison)
        if _is_told(said, elsewhere.get(name, ())) if said is not None else not share.direct_words:
            continue  # others tell the same, whoever told them; or all there is are scraps: "claimed responsibility"
        yield Finding(
            "",
            FindingKind.VOICE,
            "",
            (name, *whole),
            tuple(dict.fromkeys(span for span in (said, *share.spans) if span is not None)),
            (VOICE + 0.3 * share.share)
            * ONLY_HERE_WEIGHTS.get(kind, 1.0)
            * _clearness(said, kind, comparison, verbatim=verbatim),
            FindingSource(speakers=(speaker,)),
            SoleSpeaker(
                name,
                share.speaker or speaker,
                share.words,
                verbatim,
                said,
                whole if len(whole) < len(event.articles) - 1 else (),
            ),
        )


def _telling(share: VoiceShare, kind: str, comparison: Comparison) -> tuple[Span | None, bool]:
    """Return the words that stand for what a speaker says, long enough to say it, and whether they are verbatim.

    Quoted ones where there are any, else reported ones: a sentence that says "quotes" must not go on with those. Of
    several, those that can be read alone, and of these those that tell most.
    """
    if not share.spans:
        return None, share.direct_words > 0
    profile = comparison.profile(share.spans[0].article_id)
    said = profile.voice_map.attributions
    direct = {
        span
        for item in said
        for span in item.content
        if item.kind == "direct" or (item.kind == "mixed" and _between_marks(comparison.slice(span)))
    }
    long = [span for span in share.spans if comparison.slice(span).count(" ") + 1 >= MIN_SAID]
    long = [span for span in long if span in direct or is_clause(span, comparison)]
    alone = {span for span in long if not leaning(profile, span, verbatim=span in direct, speaker=kind)}
    told = max(long, key=lambda span: (span in direct, span in alone, _tells(span, comparison)), default=None)
    return told, share.direct_words > 0 if told is None else told in direct


def _between_marks(words: str) -> bool:
    """Whether words are a whole quotation, with its marks."""
    return QUOTE_MARK.match(words) is not None and QUOTE_MARK.match(words[-1:]) is not None


def _clearness(said: Span | None, kind: str, comparison: Comparison, *, verbatim: bool) -> float:
    """Return what is left of the weight of a speaker whose words say little where they are quoted alone, 0 to 1."""
    if said is None:
        return WORDLESS
    profile = comparison.profile(said.article_id)
    return 1.0 - LEANING * leaning(profile, said, verbatim=verbatim, speaker=kind)


def _tells(said: Span, comparison: Comparison) -> float:
    """Weigh what somebody says by what it tells."""
    document = comparison.profile(said.article_id).document
    return substance(words_between(document, said.start, said.end).folded, language_of(document.article.language))


def _told_elsewhere(comparison: Comparison, event: Event) -> dict[str, list[tuple[Span, bool]]]:
    """Return, by article, its statements, and whether another article of an event has them too, in whosever words."""
    told: dict[str, list[tuple[Span, bool]]] = defaultdict(list)
    for row in comparison.statements:
        if row.event == event.id:
            found = any(cell.verdict == Verdict.PRESENT for cell in row.inclusion)
            told[row.statement.article_id].append((row.statement.span, found))
    return told


def _is_told(said: Span, statements: Sequence[tuple[Span, bool]]) -> bool:
    """Whether all the statements in some words are told elsewhere."""
    found = [elsewhere for span, elsewhere in statements if span.overlaps(said)]
    return bool(found) and all(found)


def _printed_twice(comparison: Comparison) -> dict[str, list[Span]]:
    """Return, by article, the words that another article prints as well."""
    printed: dict[str, list[Span]] = defaultdict(list)
    pairs = [(item.left, item.right) for item in comparison.variants]
    pairs += [(item.left, item.right) for item in comparison.passages]
    for span in itertools.chain.from_iterable(pairs):
        printed[span.article_id].append(span)
    return printed
