"""What a reader is told first: what all articles say, what one says alone, who speaks, whose words judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from framing.comparison.common_ground.accounts import find_account, is_as_sure, opening_spans
from framing.comparison.common_ground.names import find_common_names
from framing.comparison.common_ground.opening_sentences import find_opening
from framing.comparison.common_ground.statements import find_common, lead_sentence
from framing.comparison.findings.loaded_language import different_words, loaded_words, strongest
from framing.comparison.findings.named_speakers import NamedSpeakers
from framing.comparison.normalization import shared_language
from framing.comparison.uneven_roles import role_of, uneven_role
from framing.model import (
    Account,
    ApartFrom,
    CommonStatement,
    Comparison,
    EvenSpeakers,
    Event,
    Finding,
    FindingSource,
    LeadingSpeaker,
    LoadedLanguage,
    LoadedWords,
    MostHeard,
    Portrait,
    Profile,
    SummaryClause,
    SummaryFacts,
    UnevenTopic,
    UnsharedStatement,
    VoiceShare,
    WithoutLeader,
    WithoutLoadedWords,
)
from framing.tokenization import QUOTE_MARK

__all__ = ["main_event", "portraits", "summarize"]

#: Findings on what one article alone has that are told: what a reader keeps in mind.
MOST_ONLY = 3

#: A speaker leads with so many words, and so many times the words of the next; a few words more are no lead.
LEAST_WORDS, LEAD = 15, 1.15

#: Articles without a leader that are each told of; of more, only that nobody leads there.
MOST_APART = 4

#: Kinds of speakers that can lead: "two people" here and there need not be the same two.
LEADERS = frozenset({"person", "institution", "document"})

#: Loaded words quoted of each outlet.
WORDS_QUOTED = 3


def main_event(comparison: Comparison) -> Event | None:
    """Return the event with most articles, the first of several."""
    return max(comparison.events, key=lambda event: len(event.articles), default=None)


def summarize(comparison: Comparison) -> tuple[SummaryClause, ...]:
    """Sum up the event with most articles.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    tuple of SummaryClause
        In the order of the questions that they answer. Each holds by the records that it names; a question without
        an answer has no clause, and so has an event of one article.
    """
    event = main_event(comparison)
    if event is None or len(event.articles) < 2:
        return ()
    account, shared = _account_and_shared(comparison, event)
    return (
        *account,
        *shared,
        *_differing(comparison, event, (*account, *shared)),
        *_only(comparison, event),
        *_leading(comparison, event),
        *_language(comparison, event),
        *_apart(comparison, event),
    )


def portraits(comparison: Comparison) -> tuple[Portrait, ...]:
    """Describe each article by how it tells its event; what is only a headline is nothing that another lacks.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    tuple of Portrait
        In the order of the profiles.
    """
    told = [item for item in comparison.findings if not _is_headline(item, comparison)]
    return tuple(
        Portrait(
            profile.id,
            lead_sentence(profile),
            loaded_words(profile, comparison),
            leading_voices(profile, comparison),
            _heard(profile, comparison),
            tuple(item.id for item in told if _alone(item) == profile.id),
            tuple(item.id for item in told if profile.id in _without(item)),
        )
        for profile in comparison.profiles
    )


def _is_headline(finding: Finding, comparison: Comparison) -> bool:
    """Whether a finding quotes a headline."""
    facts = finding.facts
    if not isinstance(facts, UnsharedStatement):
        return False
    return comparison.profile(facts.quote.article_id).document.in_headline(facts.quote.start)


def leading_voices(profile: Profile, comparison: Comparison) -> tuple[VoiceShare, ...]:
    """Return the named speaker with clearly most of an article's attributed words, or the two who share the lead."""
    known = [voice for voice in comparison.directory.voices(profile) if voice.speaker is not None]
    known.sort(key=lambda voice: (-voice.words, voice.speaker or ""))
    if not known or known[0].words < LEAST_WORDS:
        return ()
    alone = len(known) == 1 or known[0].words >= LEAD * known[1].words
    first = tuple(known[: 1 if alone else 2])
    even = first[-1].words >= LEAST_WORDS and (len(known) < 3 or alone or first[-1].words >= LEAD * known[2].words)
    return first if even and all(_can_lead(voice, profile, comparison) for voice in first) else ()


def _heard(profile: Profile, comparison: Comparison) -> tuple[VoiceShare, ...]:
    """Return the two speakers with most of an article's attributed words, named or not, where nobody named leads."""
    if leading_voices(profile, comparison):
        return ()
    known = [voice for voice in comparison.directory.voices(profile) if voice.speaker is not None]
    return tuple(sorted(known, key=lambda voice: (-voice.words, voice.speaker or ""))[:2])


def _can_lead(voice: VoiceShare, profile: Profile, comparison: Comparison) -> bool:
    """Whether a speaker is somebody named, and not the outlet itself, which asks the questions of an interview."""
    named = NamedSpeakers(comparison.speakers, shared_language(comparison.profiles))
    who = comparison.directory.id_of(voice.speaker, profile.id)
    own = named.name(who).casefold() == profile.article.label.casefold()
    return not own and named.is_named(who) and named.kind(who) in LEADERS


def _alone(finding: Finding) -> str | None:
    """Return the article that alone has what a finding tells, no other even in passing or perhaps in other words."""
    match finding.facts:
        case UnevenTopic(in_passing=passing, open_in=perhaps) if passing or perhaps:
            return None
        case UnevenTopic(covered_by=(article,), only=True) | UnsharedStatement(reported_by=(article,), only=True):
            return article
    return None


def _without(finding: Finding) -> tuple[str, ...]:
    """Return the articles in which what a finding tells is not found."""
    match finding.facts:
        case UnevenTopic(not_found_in=articles) | UnsharedStatement(not_found_in=articles):
            return articles
    return ()


def _first_alone(comparison: Comparison, event: Event) -> list[Finding]:
    """Return the first finding on what each article alone has, topics before statements."""
    first: dict[str, Finding] = {}
    for finding in sorted(comparison.findings, key=lambda item: not isinstance(item.facts, UnevenTopic)):
        article = _alone(finding)
        if article is not None and article in event.articles and not _is_headline(finding, comparison):
            first.setdefault(article, finding)
    return [finding for finding in comparison.findings if finding in first.values()][:MOST_ONLY]


def _account_and_shared(
    comparison: Comparison, event: Event
) -> tuple[tuple[SummaryClause, ...], tuple[SummaryClause, ...]]:
    """Tell what happened, and what else all have: names and words, and a statement that all share, or most.

    What happened is told by a bare sentence that independent outlets tell as they open, or else by a statement that
    they share and one of them opens with. What is told there is not told again.
    """
    common = tuple(find_common(comparison, event))
    account = (
        tuple(find_account(comparison, event))
        or tuple(_accounts_among(common, comparison, event))[:1]
        or tuple(find_opening(comparison, event))
    )
    told = [span for clause in account for span in clause.evidence]
    common = tuple(clause for clause in common if not any(map(clause.evidence[0].overlaps, told)))
    untold = not any(isinstance(clause.facts, Account) for clause in account)
    names = find_common_names(comparison, event, subject=untold)
    return account, common if names is None else (*common[:1], names)


def _accounts_among(common: tuple[SummaryClause, ...], comparison: Comparison, event: Event) -> Iterator[SummaryClause]:
    """Yield the statements that can stand for what happened: one opens with it, and independent others have it."""
    for clause in common:
        facts = clause.facts
        if not isinstance(facts, CommonStatement) or 2 * len(clause.articles) < len(event.articles):
            continue
        opens = any(map(facts.quote.overlaps, opening_spans(comparison.profile(facts.quote.article_id))))
        plain = facts.speaker is None and not QUOTE_MARK.search(comparison.slice(facts.quote))
        sure = all(is_as_sure(facts.quote, other, comparison) for other in clause.evidence[1:])
        if opens and plain and sure:
            yield replace(clause, topic="account", facts=Account((facts.quote,), facts.reported_by, facts.of))


def _differing(comparison: Comparison, event: Event, shared: tuple[SummaryClause, ...]) -> Iterator[SummaryClause]:
    """Tell the first finding on the event that the other answers do not tell."""
    told = {finding.id for finding in _first_alone(comparison, event)}
    common = [
        span for clause in shared if isinstance(clause.facts, Account | CommonStatement) for span in clause.evidence
    ]
    for finding in comparison.findings:
        again = finding.id in told or any(finding.evidence[0].overlaps(span) for span in common)
        inside = set(finding.articles) <= set(event.articles) and not again
        if inside and finding.facts is not None and not isinstance(finding.facts, LoadedLanguage):
            yield SummaryClause(
                "differs", finding.facts, finding.articles, finding.evidence, finding.source, finding=finding.id
            )
            return


def _only(comparison: Comparison, event: Event) -> Iterator[SummaryClause]:
    """Tell what one article alone has: the first finding of each, topics before statements."""
    for finding in _first_alone(comparison, event):
        if isinstance(finding.facts, UnevenTopic | UnsharedStatement):
            yield SummaryClause(
                "only", finding.facts, finding.articles, finding.evidence, finding.source, finding=finding.id
            )


def _leading(comparison: Comparison, event: Event) -> Iterator[SummaryClause]:
    """Tell who speaks most in each article: articles with one leader together, then two who are even, then the rest."""
    led: dict[str, dict[str, VoiceShare]] = defaultdict(dict)
    even: list[SummaryClause] = []
    without: list[str] = []
    for article in event.articles:
        match leading_voices(comparison.profile(article), comparison):
            case (voice,):
                led[comparison.directory.id_of(voice.speaker, article) or ""][article] = voice
            case (first, second):
                even.append(_evenly((first, second), article, comparison))
            case _:
                without.append(article)
    for speaker, voices in sorted(led.items(), key=lambda item: -len(item[1])):
        articles = tuple(voices)
        yield _voiced(
            LeadingSpeaker(speaker, articles, len(articles) == len(event.articles)),
            articles,
            list(voices.values()),
            (speaker,),
        )
    yield from even
    if len(without) <= MOST_APART:
        yield from _heard_most(without, comparison)
        return
    uneven = None if led or even else uneven_role(comparison, event)
    if uneven is not None:
        voices_there = comparison.directory.voices(comparison.profile(uneven.most))
        spoken = [voice for voice in voices_there if role_of(voice, comparison) == uneven.role]
        yield _voiced(uneven, (uneven.most, uneven.least), spoken, ())
    told = [voice for article in without for voice in comparison.directory.voices(comparison.profile(article))]
    named = [voice for voice in told if voice.speaker is not None]
    yield _voiced(WithoutLeader(tuple(without), not (led or even)), tuple(without), named, ())


def _heard_most(articles: list[str], comparison: Comparison) -> Iterator[SummaryClause]:
    """Tell who has most in articles that nobody leads."""
    for article in articles:
        heard = _heard(comparison.profile(article), comparison)
        speakers = tuple(comparison.directory.id_of(voice.speaker, article) or "" for voice in heard)
        if heard:
            facts = MostHeard(speakers, tuple(voice.share for voice in heard), article)
            yield _voiced(facts, (article,), list(heard), speakers)


def _evenly(two: tuple[VoiceShare, VoiceShare], article: str, comparison: Comparison) -> SummaryClause:
    """Tell of two speakers with about as much."""
    first, second = (comparison.directory.id_of(item.speaker, article) or "" for item in two)
    return _voiced(EvenSpeakers((first, second), article), (article,), list(two), (first, second))


def _voiced(
    facts: SummaryFacts, articles: tuple[str, ...], voices: list[VoiceShare], speakers: tuple[str, ...]
) -> SummaryClause:
    """Return a clause on speakers, proved by what they are given to say."""
    evidence = tuple(span for voice in voices for span in voice.spans)
    return SummaryClause("voices", facts, articles, evidence, FindingSource(speakers=speakers))


def _language(comparison: Comparison, event: Event) -> Iterator[SummaryClause]:
    """Tell whose own words are loaded, most first, and in whose no such word was found."""
    found = {article: loaded_words(comparison.profile(article), comparison) for article in event.articles}
    loaded = sorted((article for article in event.articles if found[article]), key=lambda name: -len(found[name]))
    for article in loaded:
        spans = found[article]
        words = different_words(spans, comparison)
        # where one is left it is named too: "and one more" saves no room and hides a word
        shown = len(words) if len(words) == WORDS_QUOTED + 1 else WORDS_QUOTED
        quoted = strongest(spans, comparison.profile(article), comparison, shown)
        scores = tuple(
            row.id for row in comparison.profile(article).stance if row.voice == "outlet" and row.name == "criticism"
        )
        yield SummaryClause(
            "language",
            LoadedWords(article, quoted, len(words)),
            (article,),
            spans,
            FindingSource(scores=scores),
        )
    without = tuple(article for article in event.articles if not found[article])
    if without:
        yield SummaryClause("language", WithoutLoadedWords(without, not loaded), without, (), FindingSource())


def _apart(comparison: Comparison, event: Event) -> Iterator[SummaryClause]:
    """Tell which articles are about something else."""
    others = [other for other in comparison.events if other.id != event.id]
    articles = tuple(article for other in others for article in other.articles)
    if articles:
        leads = (lead_sentence(comparison.profile(article)) for article in articles)
        evidence = tuple(span for span in leads if span is not None)
        source = FindingSource(events=tuple(other.id for other in others))
        yield SummaryClause("apart", ApartFrom(articles), articles, evidence, source)
