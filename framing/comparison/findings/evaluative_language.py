"""Whose words speak against somebody: the outlet's own in one article, a speaker's in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.comparison.findings.judging_words import judging_words, merely_tells
from framing.comparison.findings.named_speakers import NamedSpeakers
from framing.comparison.normalization import shared_language
from framing.lexicons.language import language_of
from framing.model import (
    AttributedCriticism,
    Comparison,
    Finding,
    FindingKind,
    FindingSource,
    Hit,
    OwnCriticism,
    Profile,
    SpeakerDirectory,
    StanceScore,
)

__all__ = ["fault_words", "find_judgements"]

#: Where these findings stand before their own strength counts; above differences of means, since the words
#: themselves can be read.
JUDGED, STRENGTH, MOST_STRENGTH = 0.5, 0.03, 5

#: Dimensions whose words find fault with what somebody does, and the weight from which one does by itself.
FAULT_FINDING, FAULT = frozenset({"criticism", "blame"}), 0.9

#: Words that a finding needs on its stronger side, so that one word more or less makes none.
LEAST_WORDS = 2

#: Words named in one sentence for each side, and names given beside one.
SHOWN_WORDS, SHOWN_NAMES = 3, 2


def find_judgements(comparison: Comparison) -> Iterator[Finding]:
    """Yield targets that one outlet judges itself while another quotes, and fault found in an outlet's own words.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    iterator of Finding
        Of kind ``stance``. Articles are held against others of their event alone: what a second event calls for
        is no measure of the words for the first.
    """
    yield from _against(comparison)
    yield from _faults(comparison)


@dataclass(frozen=True, slots=True)
class _LoadedSide:
    """The words against one target in one article, strongest first."""

    article: str
    own: tuple[Hit, ...]
    attributed: tuple[Hit, ...]


def _against(comparison: Comparison) -> Iterator[Finding]:
    """Tell of each target that speakers alone speak against here, and the outlet itself there."""
    sides: dict[tuple[str, str], list[_LoadedSide]] = defaultdict(list)
    named = NamedSpeakers(comparison.speakers, shared_language(comparison.profiles))
    directory = comparison.directory
    events = {article: event.id for event in comparison.events for article in event.articles}
    for profile in comparison.profiles:
        for target, words in judging_words(profile, directory, "against").items():
            own = tuple(hit for hit in words if hit.voice == "outlet" and not merely_tells(hit, profile))
            attributed = tuple(
                hit for hit in words if hit.voice != "outlet" and _is_anothers(hit, target, named, directory)
            )
            sides[events.get(profile.id, ""), target].append(_LoadedSide(profile.id, own, attributed))
    for (_, target), found in sorted(sides.items()):
        quoting = [side for side in found if not side.own and _different(side.attributed, comparison) >= LEAST_WORDS]
        judging = [side for side in found if side.own]
        if not quoting or not judging:
            continue
        there = max(quoting, key=lambda side: (len(side.attributed), side.article))
        here = max(judging, key=lambda side: (len(side.own), side.article))
        hits = (*there.attributed, *here.own, *here.attributed)
        yield Finding(
            "",
            FindingKind.STANCE,
            "",
            (there.article, here.article),
            tuple(hit.span for hit in hits),
            JUDGED + STRENGTH * min(len(hits), MOST_STRENGTH),
            FindingSource(
                scores=tuple(_score_id(comparison.profile(side.article), target, directory) for side in (there, here))
            ),
            AttributedCriticism(
                target,
                there.article,
                _speakers(there.attributed, directory),
                _first_words(there.attributed, comparison),
                here.article,
                _first_words(here.own, comparison),
            ),
        )


def _is_anothers(hit: Hit, target: str, named: NamedSpeakers, directory: SpeakerDirectory) -> bool:
    """Whether words are not the target's own."""
    return named.name(directory.id_of(hit.speaker, hit.article_id)).casefold() != target.casefold()


def _score_id(profile: Profile, target: str, directory: SpeakerDirectory) -> str:
    """Return the id of the score toward a target in all the words of an article."""
    rows = (row for row in profile.stance if (row.scope, row.voice) == ("target", "all"))
    return next(directory.score_id(row) for row in rows if directory.target(row.name, profile.id) == target)


def _different(hits: Sequence[Hit], comparison: Comparison) -> int:
    """Count the different words: one word said twice is one."""
    return len({comparison.slice(hit.span).casefold() for hit in hits})


def _faults(comparison: Comparison) -> Iterator[Finding]:
    """Tell which article of an event finds fault in the outlet's own words while another does not."""
    directory = comparison.directory
    for event in comparison.events:
        faults = {name: fault_words(comparison.profile(name)) for name in event.articles}
        without = tuple(name for name, hits in faults.items() if not hits)
        for name, hits in faults.items():
            if not without or _different(hits, comparison) < LEAST_WORDS:
                continue
            profile = comparison.profile(name)
            shown, named = hits[:SHOWN_WORDS], _named(profile, directory)
            near = dict.fromkeys(who for hit in shown for who in _near(hit, profile, named))
            yield Finding(
                "",
                FindingKind.STANCE,
                "",
                (name, *without),
                tuple(hit.span for hit in hits),
                JUDGED + STRENGTH * min(len(hits), MOST_STRENGTH),
                FindingSource(scores=tuple(row.id for row in profile.stance if _finds_fault(row))),
                OwnCriticism(name, _first_words(shown, comparison), tuple(near)[:SHOWN_NAMES], without),
            )


def _finds_fault(row: StanceScore) -> bool:
    """Whether a score counts the words of an outlet's own that find fault."""
    return row.scope == "dimension" and row.name in FAULT_FINDING and row.voice == "outlet"


def fault_words(profile: Profile) -> list[Hit]:
    """Return the words of an outlet's own that find fault, strongest first."""
    found = {
        hit.span: hit
        for row in profile.stance
        if _finds_fault(row)
        for hit in row.score.hits
        if hit.weight >= FAULT and not merely_tells(hit, profile)
    }
    return sorted(found.values(), key=lambda hit: (-hit.weight, hit.start))


def _named(profile: Profile, directory: SpeakerDirectory) -> list[tuple[int, str]]:
    """Return where each target is named, in text order."""
    places = {
        (span.start, directory.target(row.name, profile.id))
        for row in profile.stance
        if row.scope == "target" and row.voice == "all" and row.part == "body"
        for span in row.mentions
    }
    return sorted(places)


def _near(hit: Hit, profile: Profile, named: Sequence[tuple[int, str]]) -> list[str]:
    """Return who is named in the sentence of a word, the nearest first; of a pronoun, who was named before it."""
    lists = language_of(profile.document.article.language).comparison
    document = profile.document
    sentence = document.sentence_at(hit.start)
    if sentence is None:
        return []
    first, last = sentence.start, sentence.end
    if not lists.pronouns.isdisjoint(document.tokens.lowers[sentence.token_start : sentence.token_end]):
        first = document.paragraphs[sentence.paragraph].start
    near = sorted((abs(start - hit.start), name) for start, name in named if first <= start < last)
    return list(dict.fromkeys(name for _, name in near))[:SHOWN_NAMES]


def _speakers(hits: Sequence[Hit], directory: SpeakerDirectory) -> tuple[str, ...]:
    """Return the speakers of attributed words, where all of them are known and few."""
    found = dict.fromkeys(directory.id_of(hit.speaker, hit.article_id) for hit in hits)
    known = tuple(speaker for speaker in found if speaker is not None)
    return known if len(known) == len(found) <= SHOWN_NAMES else ()


def _first_words(hits: Sequence[Hit], comparison: Comparison) -> tuple[str, ...]:
    """Return the first words, each once."""
    return tuple(dict.fromkeys(comparison.slice(hit.span).lower() for hit in hits))[:SHOWN_WORDS]
