"""What an editor reads first: the findings of a comparison as neutral sentences, most important first."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from framing.comparison.findings.evaluative_language import find_judgements
from framing.comparison.findings.omissions import find_omissions
from framing.comparison.findings.phrasing import Phrasing, place
from framing.comparison.findings.quotation_changes import find_renderings
from framing.model import Comparison, Finding, Span, StanceScore

__all__ = ["rank_findings"]

#: Where each kind stands before its own strength counts, 0 to 1. Disagreement on facts and altered words
#: (``quotation_changes``) come first, since they can be checked at once; a stance difference
#: last, since it rests on word lists. Omissions (``omissions``) range from .45 to .95
#: by the importance of what is not found.
CONFLICT, EVENT, STANCE, RATE, VOICE, LABEL = 0.82, 0.55, 0.36, 0.3, 0.4, 0.4

#: Each further finding of one kind counts this much less than the one before, so that the first five are five
#: different things.
FADING = 0.8

#: Findings of one kind that are listed; all of the evidence stands in the tables anyway.
MAX_OF_A_KIND = 15

#: A speaker's share of the attributed words must differ by this much between two articles, and both must
#: attribute so many words, before it is worth a sentence.
MIN_SHARE_DIFFERENCE, MIN_ATTRIBUTED_WORDS = 0.25, 60

#: What is left of the weight of a speaker's words when half of them are told as statements, by findings that rest on
#: so few spans that each is what they tell.
TOLD_AGAIN, FEW_SPANS = 0.7, 3

#: Words that a speaker must be given before "only here" is worth a sentence; a person's remark is one sooner than a
#: release or a ministry, which every article draws on.
MIN_ONLY_HERE_WORDS, MIN_ONLY_HERE_WORDS_OF_PERSON = 20, 8

#: A person heard in one article alone says more about its choices than a document or a ministry quoted there.
ONLY_HERE_WEIGHTS = {"institution": 0.8, "group": 0.8, "joint": 0.6, "document": 0.5}

#: Spans of evidence a finding carries at most.
MAX_EVIDENCE = 12


def rank_findings(comparison: Comparison) -> tuple[Finding, ...]:
    """Put the findings of a comparison in the order in which an editor wants to read them.

    Parameters
    ----------
    comparison : Comparison
        Without its findings.

    Returns
    -------
    tuple of Finding
        Highest ``importance`` first; kinds are mixed, since each further finding of a kind counts less. Every
        sentence is neutral and every finding has evidence; its id is made of kind, articles and evidence.
    """
    phrasing = Phrasing(comparison)
    makers: tuple[Callable[[Comparison, Phrasing], Iterable[Finding]], ...] = (
        find_omissions,
        _conflicts,
        find_renderings,
        find_judgements,
        _stance,
        _shares,
        _only_voices,
        _labels,
        _events,
    )
    unique: dict[str, Finding] = {}
    for make in makers:
        for finding in make(comparison, phrasing):
            text = finding.text[:1].upper() + finding.text[1:]
            named = replace(finding, id=_id(finding), text=text, evidence=finding.evidence[:MAX_EVIDENCE])
            if named.evidence and named.id not in unique:
                unique[named.id] = named
    return tuple(_mixed(_once(list(unique.values()))))


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield findings, a speaker's words found here alone with less weight where they are told as a statement."""
    told: dict[str, list[Span]] = defaultdict(list)
    for finding in findings:
        if finding.kind in ("omission", "only_here") and len(finding.evidence) <= FEW_SPANS:
            for span in finding.evidence:
                told[span.article_id].append(span)
    for finding in findings:
        again = [span for span in finding.evidence if _overlap((span,), told[span.article_id])]
        weight = TOLD_AGAIN if finding.kind == "voice" and 2 * len(again) >= len(finding.evidence) else 1.0
        yield replace(finding, importance=finding.importance * weight)


def _id(finding: Finding) -> str:
    """Make an id that stays as long as the finding rests on the same evidence.

    A maker may give the part of the evidence that counts in ``id``: the nearest sentence of an article that
    lacks something may change with the model, and a reader's decision on the finding shall outlive that.
    """
    parts = [finding.kind, *finding.articles]
    parts.append(finding.id or "|".join(map(place, sorted(finding.evidence))))
    return f"{finding.kind}-{hashlib.sha256('|'.join(parts).encode('utf-8', 'replace')).hexdigest()[:10]}"


def _mixed(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings by importance, which fades with each one of the same kind."""
    by_kind: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda item: (-item.importance, item.kind, item.articles, item.id)):
        by_kind[finding.kind].append(finding)
    faded = [
        replace(finding, importance=round(min(1.0, finding.importance) * FADING**rank, 4))
        for listed in by_kind.values()
        for rank, finding in enumerate(listed[:MAX_OF_A_KIND])
    ]
    yield from sorted(faded, key=lambda item: (-item.importance, item.kind, item.articles, item.id))


def _conflicts(comparison: Comparison, phrasing: Phrasing) -> Iterator[Finding]:
    """Tell which values differ."""
    for conflict in comparison.conflicts:
        left, right = phrasing.label(conflict.left), phrasing.label(conflict.right)
        about = "One remark turns the other way" if conflict.kind == "position" else ""
        text = (
            f"{about or f'The {conflict.kind} given for “{conflict.subject}” differs'}: “{conflict.left_value}” in "
            f"{left}, “{conflict.right_value}” in {right}."
        )
        yield Finding(
            "",
            "conflict",
            text,
            (conflict.left.article_id, conflict.right.article_id),
            (conflict.left_value_span, conflict.right_value_span, conflict.left, conflict.right),
            CONFLICT + 0.15 * conflict.certainty,
        )


def _stance(comparison: Comparison, phrasing: Phrasing) -> Iterator[Finding]:
    """Tell which stance differs in the outlets' own words."""
    scores: dict[tuple[str, str, str], StanceScore] = {
        (profile.id, score.scope, score.name): score
        for profile in comparison.profiles
        for score in profile.stance
        if score.voice == "outlet" and score.part == "body" and score.speaker is None
    }
    for item in comparison.stance_differences:
        if (
            item.voice != "outlet"
            or not item.significant
            or item.value is None
            or item.low is None
            or item.high is None
        ):
            continue
        higher, lower = (item.left, item.right) if item.value > 0 else (item.right, item.left)
        found = [scores.get((name, item.scope, item.name)) for name in (higher, lower)]
        evidence = tuple(hit.span for score in found if score is not None for hit in score.score.hits[:4])
        low, high = sorted((abs(item.low), abs(item.high)))
        name = phrasing.plain(item.name)
        about, unit, importance = f"speaks more favorably of {name}", "", STANCE + 0.1 * min(1.0, abs(item.value))
        if item.scope == "dimension":  # a rate of words, of which most readers have no measure
            about, unit, importance = f"uses more words of {name}", " a thousand", RATE
        text = (
            f"In its own voice {phrasing.name(higher)} {about} than {phrasing.name(lower)} "
            f"({abs(item.value):.2f} more{unit}, 95 % interval {low:.2f} to {high:.2f})."
        )
        yield Finding("", "stance", text, (higher, lower), evidence, importance)


def _shares(comparison: Comparison, phrasing: Phrasing) -> Iterator[Finding]:
    """Tell whose words take up how much of two articles."""
    words = {
        profile.id: sum(share.words for share in profile.voices)
        for profile in comparison.profiles
        if sum(share.words for share in profile.voices) >= MIN_ATTRIBUTED_WORDS
    }
    for event in comparison.events:
        members = [name for name in event.articles if name in words]
        shares = {
            (name, share.speaker): share
            for name in members
            for share in comparison.profile(name).voices
            if share.speaker is not None
        }
        for speaker in sorted({speaker for _, speaker in shares if phrasing.is_named(speaker)}):
            given = [(shares[name, speaker].share, name) for name in members if (name, speaker) in shares]
            if len(given) < 2:
                continue
            (low, less), (high, more) = min(given), max(given)
            if high - low < MIN_SHARE_DIFFERENCE:
                continue
            text = (
                f"Words of {phrasing.speaker(speaker)} make up {high:.0%} of the attributed words in "
                f"{phrasing.name(more)} and {_share(low)} in {phrasing.name(less)}."
            )
            evidence = (*shares[more, speaker].spans[:6], *shares[less, speaker].spans[:6])
            yield Finding("", "voice", text, (more, less), evidence, VOICE + 0.4 * (high - low))


def _share(share: float) -> str:
    """Return a share in words, a small one not as none."""
    return "under 1%" if share < 0.005 else f"{share:.0%}"


def _only_voices(comparison: Comparison, phrasing: Phrasing) -> Iterator[Finding]:
    """Tell who is given words in one article of an event alone; not of words that another article prints as well."""
    printed: dict[str, list[Span]] = defaultdict(list)
    for span in itertools.chain(
        (span for item in comparison.variants for span in (item.left, item.right)),
        (span for item in comparison.passages for span in (item.left, item.right)),
    ):
        printed[span.article_id].append(span)
    for event in comparison.events:
        if len(event.articles) < 2:
            continue
        given = [
            (share, name)
            for name in event.articles
            for share in comparison.profile(name).voices
            if phrasing.is_named(share.speaker)
        ]
        heard = Counter(share.speaker for share, _ in given)
        joint = {member for share, _ in given for member in phrasing.members(share.speaker)}
        for share, name in given:
            person = phrasing.kind(share.speaker) == "person"
            least = MIN_ONLY_HERE_WORDS_OF_PERSON if person else MIN_ONLY_HERE_WORDS
            if heard[share.speaker] > 1 or share.words < least or share.speaker in joint:
                continue
            if any(heard[member] for member in phrasing.members(share.speaker)):
                continue
            if phrasing.resembles_another(share.speaker) or _overlap(share.spans, printed[name]):
                continue
            text = (
                f"Words of {phrasing.speaker(share.speaker)} ({share.words} in all) are found in {phrasing.name(name)} "
                f"and in no other article of the event."
            )
            others = tuple(other for other in event.articles if other != name)
            importance = (VOICE + 0.3 * share.share) * ONLY_HERE_WEIGHTS.get(phrasing.kind(share.speaker), 1.0)
            yield Finding("", "voice", text, (name, *others), share.spans, importance)


def _overlap(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether some spans overlap some others."""
    return any(one.overlaps(two) for one in spans for two in others)


def _labels(comparison: Comparison, phrasing: Phrasing) -> Iterator[Finding]:
    """Tell what the articles of an event call the same thing."""
    for item in comparison.label_sets:
        by_label: dict[str, list[str]] = defaultdict(list)
        for article, label, _ in item.uses:
            if article not in by_label[label]:
                by_label[label].append(article)
        if len({re.sub(r"[\W_]", "", label.casefold()) for label in by_label}) < 2:
            continue  # "hard-liners" and "hardliners" are one label
        parts = [f"“{label}” in {phrasing.names(articles)}" for label, articles in sorted(by_label.items())]
        articles = tuple(dict.fromkeys(article for article, _, _ in item.uses))
        own = [{label for name, label, _ in item.uses if name == article} for article in articles]
        if all(one & two for one, two in itertools.combinations(own, 2)):
            continue  # every two articles share a label
        evidence = tuple(span for _, _, spans in item.uses for span in spans[:3])
        text = f"Labels for {phrasing.plain(item.referent)} differ: {'; '.join(parts)}."
        yield Finding("", "label", text, articles, evidence, LABEL)


def _events(comparison: Comparison, phrasing: Phrasing) -> Iterator[Finding]:
    """Tell which articles are about another event than most."""
    if len(comparison.events) < 2:
        return
    largest = max(comparison.events, key=lambda event: len(event.articles))
    if len(largest.articles) < 2:
        return
    for event in comparison.events:
        if event is largest:
            continue
        verb = "reports" if len(event.articles) == 1 else "report"
        about = f" ({event.label})" if event.label else ""
        sure = "" if event.certain else " The grouping is a close call."
        text = (
            f"{phrasing.names(event.articles)} {verb} another event{about}: what differs from the other articles "
            f"there is not counted as left out.{sure}"
        )
        evidence = tuple(span for name in event.articles if (span := _opening(comparison, name)) is not None)
        yield Finding("", "event", text, tuple(event.articles), evidence, EVENT)


def _opening(comparison: Comparison, name: str) -> Span | None:
    """Return the first sentence of an article's body."""
    document = comparison.profile(name).document
    body: Sequence[Span] = [item.span for item in document.sentences if not document.in_headline(item.start)]
    return body[0] if body else document.headline
