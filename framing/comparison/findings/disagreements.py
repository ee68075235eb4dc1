"""Values that conflict, names for one thing that compete, and articles that are about another event, as findings."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from framing.comparison.competing_labels.names import bare_name, is_rival_name
from framing.comparison.findings.conflicting_values import CERTAINTY, find_conflicting_values
from framing.comparison.normalization import content_stems, shared_language, words_between
from framing.model import (
    ArticleLabel,
    Comparison,
    CompetingNames,
    Finding,
    FindingKind,
    FindingSource,
    LabelSet,
    NameUse,
    OpposedStatements,
    Reason,
    SeparateEvent,
    Span,
    Verdict,
)

__all__ = ["find_disagreements"]

#: Where each kind stands before its own strength counts, 0 to 1. Disagreement on facts and altered words
#: (``quotation_changes``) come first, since they can be checked at once; that an article is of another event comes
#: late, since it says of no two that they differ and stands at the head of a report anyway.
OPPOSED, EVENT, LABEL, PERSON = 0.75, 0.2, 0.45, 0.6

#: Share of the content words of the longer of two passages that the other must have too, if their turn is to be told.
#: In 24 news stories the turns below it were all of two things ("stopped testing", "can resume testing").
SHARED = 0.75

#: Content words of a headline that says enough to be held against a longer passage.
HEADLINE_WORDS = 5

#: Places shown of each use of a name.
SHOWN_PLACES = 3


def find_disagreements(comparison: Comparison) -> Iterator[Finding]:
    """Yield findings of kinds ``conflict``, ``label`` and ``event``.

    Parameters
    ----------
    comparison : Comparison
    """
    yield from find_conflicting_values(comparison)
    yield from _opposed(comparison)
    yield from _names(comparison)
    yield from _events(comparison)


def _opposed(comparison: Comparison) -> Iterator[Finding]:
    """Tell which statements say otherwise where no conflict and no two wordings of one remark tell it."""
    told = [(item.left, item.right) for item in comparison.conflicts]
    told += [(item.left, item.right) for item in comparison.variants]
    for row in sorted(comparison.statements, key=lambda row: -row.importance):
        for cell in row.inclusion:
            if cell.verdict != Verdict.DIFFERS or cell.nearest is None:
                continue
            left, right = sorted((row.statement.span, cell.nearest))
            if any(_tells_both(pair, left, right) for pair in told) or _two_remarks(left, right, comparison):
                continue
            if cell.reason == Reason.OPPOSITE and not _of_one_thing(left, right, comparison):
                continue
            told.append((left, right))
            yield Finding(
                "",
                FindingKind.CONFLICT,
                "",
                (left.article_id, right.article_id),
                (left, right),
                OPPOSED + CERTAINTY * row.importance,
                FindingSource(statements=(row.statement.id,)),
                OpposedStatements(left, right),
            )


def _of_one_thing(left: Span, right: Span, comparison: Comparison) -> bool:
    """Whether two passages share nearly all their content words: two clauses that happen to turn are no dispute.

    A headline says a story in short: of its words the other passage must have nearly all.
    """
    ours, theirs = (_content(span, comparison) for span in (left, right))
    titled = [words for words, span in ((ours, left), (theirs, right)) if span.part == "title"]
    longest = min(titled, key=len) if titled and min(map(len, titled)) >= HEADLINE_WORDS else max(ours, theirs, key=len)
    return len(ours & theirs) >= SHARED * len(longest)


def _content(span: Span, comparison: Comparison) -> set[str]:
    """Return the stems of the content words of a passage."""
    document = comparison.profile(span.article_id).document
    document = document.title if span.part == "title" and document.title is not None else document
    return set(content_stems(words_between(document, span.start, span.end).folded))


def _two_remarks(left: Span, right: Span, comparison: Comparison) -> bool:
    """Whether one speaker is quoted word for word on both sides: what is no variant is another remark."""
    return bool(_quoted(left, comparison) & _quoted(right, comparison))


def _quoted(place: Span, comparison: Comparison) -> set[str | None]:
    """Return who is quoted word for word somewhere in a passage, as far as that is known."""
    profile = comparison.profile(place.article_id)
    marked = [span for span in profile.quotations if span.overlaps(place)]
    return {
        comparison.directory.id_of(item.speaker, profile.id)
        for item in profile.voice_map.attributions
        if item.speaker is not None and any(span.overlaps(one) for span in item.content for one in marked)
    }


def _tells_both(pair: tuple[Span, Span], left: Span, right: Span) -> bool:
    """Whether two places, in either order, overlap two others."""
    one, two = pair
    return (one.overlaps(left) and two.overlaps(right)) or (one.overlaps(right) and two.overlaps(left))


def _names(comparison: Comparison) -> Iterator[Finding]:
    """Tell what the articles of an event call the same thing or person, where one of its names is a loaded word."""
    loaded = {use.label for profile in comparison.profiles for use in profile.labels}
    language = shared_language(comparison.profiles)
    for item in comparison.label_sets:
        uses = _shown(item, comparison)
        by_name: dict[str, list[str]] = defaultdict(list)
        for article, name, _ in uses:
            if article not in by_name[name]:
                by_name[name].append(article)
        if len(set(map(bare_name, by_name))) < 2:
            continue  # "hard-liners" and "hardliners" are one name
        neutral = all(is_rival_name(name, language) for name in by_name)
        if neutral and not loaded & {name.casefold() for name in by_name}:
            continue  # "hikers" and "climbers" take no side
        articles = tuple(dict.fromkeys(article for article, _, _ in uses))
        own = [{bare_name(name) for user, name, _ in uses if user == article} for article in articles]
        if all(one & two for one, two in itertools.combinations(own, 2)):
            continue  # every two articles share a name
        named = tuple(NameUse(name, tuple(by_name[name])) for name in by_name)
        yield Finding(
            "",
            FindingKind.LABEL,
            "",
            articles,
            tuple(span for _, _, spans in uses for span in spans[:SHOWN_PLACES]),
            PERSON if item.person else LABEL,
            FindingSource(label_sets=(item.id,)),
            CompetingNames(item.referent, named, item.person),
        )


def _shown(item: LabelSet, comparison: Comparison) -> tuple[ArticleLabel, ...]:
    """Return one label an article, a loaded one where it has any, else the one used most; the plain ones first.

    What stands in somebody else's words is not the outlet's choice.
    """
    loaded = {
        profile.id: [label.span for label in profile.labels if label.voice == "outlet"]
        for profile in comparison.profiles
    }
    best: dict[str, tuple[bool, int, ArticleLabel]] = {}
    for article, label, places in item.uses:
        spans = _own(article, places, comparison)
        if not spans:
            continue
        use = ArticleLabel(article, label, spans)
        judges = any(one.overlaps(two) for one in spans for two in loaded[article])
        if article not in best or (judges, len(spans)) > best[article][:2]:
            best[article] = judges, len(spans), use
    return tuple(use for _, _, use in sorted(best.values(), key=lambda kept: kept[0]))


def _own(article_id: str, places: Sequence[Span], comparison: Comparison) -> tuple[Span, ...]:
    """Return the places of a label that stand in the outlet's own words."""
    voices = comparison.profile(article_id).voice_map
    return tuple(span for span in places if span.part == "title" or voices.at(span.start)[0] == "outlet")


def _events(comparison: Comparison) -> Iterator[Finding]:
    """Tell which articles are about another event than most; of events side by side, none is the other one."""
    largest = max((len(event.articles) for event in comparison.events), default=0)
    if largest < 2 or 2 * largest < len(comparison.articles):
        return
    for event in comparison.events:
        if len(event.articles) < largest:
            opening = (_opening(comparison, name) for name in event.articles)
            yield Finding(
                "",
                FindingKind.EVENT,
                "",
                event.articles,
                tuple(span for span in opening if span is not None),
                EVENT,
                FindingSource(events=(event.id,)),
                SeparateEvent(event.articles, event.label, event.certain),
            )


def _opening(comparison: Comparison, name: str) -> Span | None:
    """Return the first sentence of an article's body."""
    document = comparison.profile(name).document
    body: Sequence[Span] = [item.span for item in document.sentences if not document.in_headline(item.start)]
    return body[0] if body else document.headline
