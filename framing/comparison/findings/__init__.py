"""What an editor reads first: the findings of a comparison, most important first.

Each maker gives facts and the ids of the records that they rest on; the sentences are made of the facts in
:mod:`framing.comparison.sentences`.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from framing.comparison.findings.disagreements import find_disagreements
from framing.comparison.findings.evaluative_language import find_judgements
from framing.comparison.findings.identity import Identities
from framing.comparison.findings.leanings import find_leanings
from framing.comparison.findings.loaded_language import find_loaded_language
from framing.comparison.findings.omissions import find_omissions
from framing.comparison.findings.quotation_changes import find_renderings
from framing.comparison.findings.robustness import is_robust
from framing.comparison.findings.speaking import find_speaking
from framing.comparison.sentences.findings import finding_sentence
from framing.comparison.sentences.names import Names
from framing.model import (
    Comparison,
    Finding,
    FindingKind,
    LoadedLanguage,
    OwnCriticism,
    SoleSpeaker,
    Span,
    UnsharedStatement,
)

__all__ = ["HEAD", "rank_findings"]

#: Findings that a reader takes in at one glance: among them, none that hangs on the shipped threshold comes before one
#: that does not.
HEAD = 5

#: Each further finding of one kind counts this much less than the one before, so that the first five are five
#: different things.
FADING = 0.8

#: Findings of one kind that are listed of an event; all of the evidence stands in the tables anyway.
MAX_OF_A_KIND = 15

#: What is left of the weight of a speaker's words when half of them are told as statements, by findings that rest on
#: so few spans that each is what they tell.
TOLD_AGAIN, FEW_SPANS = 0.7, 3

#: Spans of evidence a finding carries at most.
MAX_EVIDENCE = 12

#: In the order in which the first of two findings that say the same is kept.
_MAKERS: tuple[Callable[[Comparison], Iterable[Finding]], ...] = (
    find_omissions,
    find_renderings,
    find_loaded_language,
    find_judgements,
    find_leanings,
    find_speaking,
    find_disagreements,
)


def rank_findings(comparison: Comparison) -> tuple[Finding, ...]:
    """Put the findings of a comparison in the order in which an editor wants to read them.

    Parameters
    ----------
    comparison : Comparison
        Without its findings.

    Returns
    -------
    tuple of Finding
        Highest ``importance`` first; kinds are mixed, since each further finding of a kind counts less, and what
        hangs on the shipped threshold comes after the first five that do not. Both count within an event, so that
        the findings of one are the same whatever others are compared with it. Every sentence is neutral and every
        finding has evidence, facts and a source.
    """
    names, identities = Names(comparison), Identities(comparison.articles)
    unique: dict[str, Finding] = {}
    for make in _MAKERS:
        for finding in make(comparison):
            if finding.evidence and finding.facts is not None:
                known = identities.of(finding)
                sentence = finding_sentence(finding.facts, names)
                named = replace(finding, id=known, text=sentence, evidence=finding.evidence[:MAX_EVIDENCE])
                unique.setdefault(known, named)
    told = list(_once(list(unique.values())))
    fragile = {finding.id for finding in told if not is_robust(finding, comparison)}
    events = {article: event.id for event in comparison.events for article in event.articles}
    by_event: dict[str, list[Finding]] = defaultdict(list)
    for finding in told:
        by_event[events[finding.articles[0]]].append(finding)
    ranked = itertools.chain.from_iterable(_mixed(found, fragile) for found in by_event.values())
    return tuple(sorted(ranked, key=lambda item: (-item.importance, item.id in fragile, *_rank(item))))


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield findings, each thing told once.

    What is in conflict is not told as missing as well. A speaker's words found here alone are left out where a
    statement tells the same ones as theirs, and weigh less where half of the speaker's words are told as statements.
    """
    told: dict[str, list[Span]] = defaultdict(list)
    for finding in findings:
        if finding.kind in (FindingKind.OMISSION, FindingKind.ONLY_HERE) and len(finding.evidence) <= FEW_SPANS:
            for span in finding.evidence:
                told[span.article_id].append(span)
    again = _Again.of(findings)
    for finding in findings:
        if again.tells(finding):
            continue
        known = [span for span in finding.evidence if any(map(span.overlaps, told[span.article_id]))]
        weight = TOLD_AGAIN if finding.kind is FindingKind.VOICE and 2 * len(known) >= len(finding.evidence) else 1.0
        yield replace(finding, importance=finding.importance * weight)


@dataclass(frozen=True, slots=True)
class _Again:
    """What some findings tell, so that no other has to: the words of speakers, what is in conflict, loaded articles."""

    quoted: Mapping[str | None, Sequence[Span]]
    disputed: Sequence[Span]
    loaded: Set[str]

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> _Again:
        """Gather it."""
        quoted: dict[str | None, list[Span]] = defaultdict(list)
        for item in findings:
            if isinstance(item.facts, UnsharedStatement):
                quoted[item.facts.speaker].append(item.facts.quote)
        disputed = [span for item in findings if item.kind == FindingKind.CONFLICT for span in item.evidence]
        return cls(quoted, disputed, {it.facts.article_id for it in findings if isinstance(it.facts, LoadedLanguage)})

    def tells(self, finding: Finding) -> bool:
        """Whether another finding tells what one tells."""
        match finding.facts:
            case OwnCriticism(article_id=article):
                return article in self.loaded  # its words are among the loaded ones
            case UnsharedStatement(quote=quote):
                return any(map(quote.overlaps, self.disputed))  # with what others have instead
            case SoleSpeaker(said=said) if said is not None:
                spoken = (span for speaker in finding.source.speakers for span in self.quoted.get(speaker, ()))
                return any(span.article_id == said.article_id and span.overlaps(said) for span in spoken)
        return False


def _mixed(findings: Iterable[Finding], fragile: Set[str]) -> Iterator[Finding]:
    """Yield the findings of one event, each one of a kind weighing less than the last; fragile ones after the head.

    Their importance is a share of that of the finding which closes the head, so that they keep their own order.
    """
    by_kind: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda item: (item.id in fragile, *_rank(item))):
        by_kind[finding.kind].append(finding)
    faded = [
        replace(finding, importance=min(1.0, finding.importance) * FADING**rank)
        for listed in by_kind.values()
        for rank, finding in enumerate(listed[:MAX_OF_A_KIND])
    ]
    sure = sorted((item.importance for item in faded if item.id not in fragile), reverse=True)[:HEAD]
    share = {item.id: sure[-1] if sure and item.id in fragile else 1.0 for item in faded}
    for item in faded:
        yield replace(item, importance=round(item.importance * share[item.id], 4))


def _rank(finding: Finding) -> tuple[float, str, str]:
    """Return a key that puts what matters most first; the id, which depends on content alone, parts equals."""
    return -finding.importance, finding.kind, finding.id
