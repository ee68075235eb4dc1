"""What happened in the words of one outlet alone, where no sentence of it is told by several."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from framing.comparison.common_ground.accounts import names_outlet
from framing.comparison.common_ground.opening_texts import (
    OpeningText,
    body_sentences,
    is_undone,
    plain_words,
    share_of_words,
    stems,
    told_words,
)
from framing.comparison.common_ground.reports import is_one_report
from framing.comparison.common_ground.skeletons import skeleton
from framing.comparison.common_ground.statements import stands_alone
from framing.comparison.findings.loaded_language import loaded_words
from framing.model import Comparison, Event, FindingSource, OpeningSentence, Profile, Span, SummaryClause
from framing.segmentation import after_dateline
from framing.tokenization import QUOTE_MARK

__all__ = ["find_opening"]

#: How much of the words of an opening sentence, by rarity, the openings of the others have on average before it tells
#: what happened for all of them.
LIKE_OTHERS = 0.25

#: Words of the longest opening that is told.
LONGEST = 40

#: Words that two sentences share before one can gainsay the other.
ON_ONE_THING = 2

#: Kinds of articles that may tell what happened for the others.
REPORTS = frozenset({"news", "press_release", "live_blog"})


def find_opening(comparison: Comparison, event: Event) -> Iterator[SummaryClause]:
    """Tell how that article opens whose opening sentence is most like the openings of the others.

    Parameters
    ----------
    comparison : Comparison
    event : Event

    Returns
    -------
    iterator of SummaryClause
        None where no report opens with a sentence that stands alone, in plain words, where another tells that it did
        not come, or where the others tell of something else as they open.
    """
    texts = {article: OpeningText.of(comparison.profile(article)) for article in event.articles}
    openings = {name: item for name in event.articles if (item := _opening(name, texts, comparison)) is not None}
    if openings:
        article = max(openings, key=lambda name: openings[name][0])
        _, sentence, parts = openings[article]
        source = FindingSource(events=(event.id,))
        yield SummaryClause("account", OpeningSentence(parts), (article,), (sentence,), source)


def _opening(
    article: str, texts: dict[str, OpeningText], comparison: Comparison
) -> tuple[float, Span, tuple[Span, ...]] | None:
    """Return how fit the first sentence of a report is to stand for all, it, and what is told of it.

    It is fit by how much the openings of the others have of it, times how much it has of their headlines and first
    sentences: a short one that all tell says less than one that tells what all begin with.
    """
    profile = comparison.profile(article)
    body, kind = body_sentences(profile), profile.article.kind
    others = [text for name, text in texts.items() if name != article and not is_one_report(profile, text.profile)]
    if not body or not others or (kind is not None and kind.name not in REPORTS):
        return None
    sentence, bare = body[0], skeleton(profile, body[0])
    start = after_dateline(profile.article.text, sentence.start, sentence.end)
    parts = (Span(article, start, sentence.end),) if bare is None else bare.parts
    words = stems(profile, parts)
    told = statistics.fmean(share_of_words(words, other.words()) for other in others)
    tells = statistics.fmean(share_of_words(other.words(sentences=1), words) for other in others)
    if told < LIKE_OTHERS or not _is_plain(profile, parts, comparison):
        return None
    return None if any(_gainsays(other, profile, parts) for other in others) else (told * tells, sentence.span, parts)


def _gainsays(other: OpeningText, profile: Profile, parts: tuple[Span, ...]) -> bool:
    """Whether another article opens by telling that the same did not come, or may not."""
    words = told_words(profile, parts)
    for span in other.spans:
        theirs = plain_words(other.profile, span)
        undone = is_undone(profile, parts, theirs) != is_undone(other.profile, (span,), words)
        if undone and len(words & theirs) >= ON_ONE_THING:
            return True
    return False


def _is_plain(profile: Profile, parts: tuple[Span, ...], comparison: Comparison) -> bool:
    """Whether words with which an article opens can be told alone, without its judgement or another's words."""
    text = " ".join(profile.article.slice(part) for part in parts)
    if len(text.split()) > LONGEST or QUOTE_MARK.search(text) or names_outlet(profile, parts, comparison):
        return False
    loaded = any(part.overlaps(span) for part in parts for span in loaded_words(profile, comparison))
    return not loaded and stands_alone(profile, Span(profile.id, parts[0].start, parts[-1].end))
