"""Loaded words in an outlet's own voice, and the findings on those with which an article opens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from framing.comparison.findings.evaluative_language import fault_words
from framing.lexicons.language import language_of
from framing.model import Comparison, Event, Finding, FindingKind, FindingSource, LoadedLanguage, Profile, Span

__all__ = ["different_words", "find_loaded_language", "loaded_words", "strongest"]

#: Where these findings stand before their own strength counts, what each different word adds, and words counted at
#: most: beside a missing subject, since anybody can check a headline.
LOADED, EACH, MOST = 0.5, 0.03, 6

#: What is left of it where every article of the event has such words: that is how the story is told.
ALL_LOADED = 0.8

#: Sentences that open a text: what a reader of the headline alone would still see.
OPENING = 1

#: Articles of an event from which on a word of all of them is its common name; two may share a bent.
COMMON = 3

#: Tokens before a loaded word in which a charge or a claim is named that it belongs to.
CHARGED = 14

#: Words quoted in the sentence.
SHOWN = 4


def loaded_words(profile: Profile, comparison: Comparison) -> tuple[Span, ...]:
    """Return the loaded words in an outlet's own voice: on the list of loaded words, or finding fault.

    Those with which somebody charges another are left out ("accused them of bigotry", "claims that it is a ploy"), and
    those that every article of the event has, where there are :data:`COMMON`: that is what the thing is
    called.
    """
    common = _common_words(profile, comparison)
    listed = [use.span for use in profile.labels if use.voice == "outlet" and use.label not in common]
    listed = [span for span in listed if not _is_charged(span, profile)]
    found = [hit.span for hit in fault_words(profile)]
    known = [use.span for use in profile.labels]
    apart = [span for span in found if not any(map(span.overlaps, known))]
    return tuple(sorted({*listed, *apart}, key=lambda span: (span.part != "title", span.start)))


def _is_charged(span: Span, profile: Profile) -> bool:
    """Whether a word stands in what somebody is accused of, or in what is claimed, and is not the outlet's own."""
    document = profile.document.title if span.part == "title" else profile.document
    sentence = document.sentence_at(span.start) if document is not None else None
    if document is None or sentence is None:
        return False
    lists, lowers = language_of(profile.article.language).comparison, document.tokens.lowers
    place = bisect_left(document.tokens.starts, span.start)
    joined = False
    for before in range(place - 1, max(sentence.token_start, place - CHARGED) - 1, -1):
        word = lowers[before]
        if not word[0].isalnum() and word not in "\"'’“”":
            return False
        charge = word.startswith(lists.accusing) or not lists.taken_up.isdisjoint((word, word.removesuffix("s")))
        if joined and charge:
            return True
        joined = joined or word in lists.tells_which | {"that"}
    return False


def _common_words(profile: Profile, comparison: Comparison) -> frozenset[str]:
    """Return the listed words that every article of the event of an article has."""
    event = next((event for event in comparison.events if profile.id in event.articles), None)
    if event is None or len(event.articles) < COMMON:
        return frozenset()
    common = {use.label for use in profile.labels}
    for name in event.articles:
        if not common:
            break
        common &= {use.label for use in comparison.profile(name).labels}
    return frozenset(common)


def different_words(spans: Sequence[Span], comparison: Comparison) -> tuple[str, ...]:
    """Return the words of places in small letters, each once, in the order of the places."""
    return tuple(dict.fromkeys(" ".join(comparison.slice(span).lower().split()) for span in spans))


def strongest(spans: Sequence[Span], profile: Profile, comparison: Comparison, limit: int) -> tuple[str, ...]:
    """Return the most telling of the different words of some places, in the order of the places.

    Those of the headline come before others, then those on the list of loaded words, then those that find most fault.

    Parameters
    ----------
    spans : sequence of Span
    profile : Profile
        The article in which they stand.
    comparison : Comparison
    limit : int
        How many words at most.

    Returns
    -------
    tuple of str
        In small letters.
    """
    words = different_words(spans, comparison)
    faults = fault_words(profile)
    listed = {use.span for use in profile.labels}
    weight = dict.fromkeys(words, (False, False, 0.0))
    for span in spans:
        (word,) = different_words([span], comparison)
        fault = max((hit.weight for hit in faults if hit.span.overlaps(span)), default=0.0)
        weight[word] = max(weight[word], (_in_headline(span, profile), span in listed, fault))
    kept = sorted(words, key=lambda word: weight[word], reverse=True)[:limit]
    return tuple(word for word in words if word in kept)


def find_loaded_language(comparison: Comparison) -> Iterator[Finding]:
    """Yield the articles whose headline or first sentence has loaded words of the outlet's own.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    iterator of Finding
        Of kind ``label``, one an article of an event of two or more.
    """
    for event in comparison.events:
        if len(event.articles) > 1:
            yield from _of_event(event, comparison)


def _of_event(event: Event, comparison: Comparison) -> Iterator[Finding]:
    """Tell of each article that opens with loaded words."""
    found = {name: loaded_words(comparison.profile(name), comparison) for name in event.articles}
    plain = tuple(name for name in event.articles if not found[name])
    for name, spans in found.items():
        profile = comparison.profile(name)
        if not any(_opens(span, profile) for span in spans):
            continue
        words = different_words(spans, comparison)
        title = [span for span in spans if _in_headline(span, profile)]
        shown = strongest(spans, profile, comparison, SHOWN)
        strength = LOADED + EACH * min(len(words), MOST)
        yield Finding(
            "",
            FindingKind.LABEL,
            "",
            (name, *plain),
            spans,
            strength if plain else strength * ALL_LOADED,
            FindingSource(scores=_scores(profile)),
            LoadedLanguage(name, shown, set(shown) <= set(different_words(title, comparison)), plain),
        )


def _opens(span: Span, profile: Profile) -> bool:
    """Whether a word stands in the headline or in the first sentence of the text."""
    document = profile.document
    body = [item.span for item in document.sentences if not document.in_headline(item.start)]
    return _in_headline(span, profile) or any(map(span.overlaps, body[:OPENING]))


def _in_headline(span: Span, profile: Profile) -> bool:
    """Whether a word stands in the headline."""
    return span.part == "title" or profile.document.in_headline(span.start)


def _scores(profile: Profile) -> tuple[str, ...]:
    """Return the ids of the scores that count fault found in the outlet's own words."""
    return tuple(row.id for row in profile.stance if row.voice == "outlet" and row.name == "criticism")
