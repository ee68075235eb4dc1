"""Whether what a text gives to a speaker is that speaker's in the articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framing.comparison.grounding.lines import Line, Lines
from framing.comparison.normalization import fold, is_content
from framing.model import Attribution, Discrepancy, DiscrepancyKind, Profile, Span

__all__ = ["find_speaker_clashes"]

#: Share of what is said that a sentence of the articles must have, and how near to the best it must come.
SAID_COVERED = 0.5
TIED = 0.8
MOST_TIED = 4

#: What is said in fewer words cannot be told from other sayings.
MIN_SAID = 2


def find_speaker_clashes(line: Line, lines: Lines) -> Iterator[Discrepancy]:
    """Yield the speakers to whom a sentence gives what the articles give to others.

    Parameters
    ----------
    line : Line
    lines : Lines

    Yields
    ------
    Discrepancy
        Only where both name somebody: "the mayor" may be anybody with a name.
    """
    profile = line.index.profile
    for said in profile.attributions:
        if not said.source or not line.sentence.start <= said.source[0].start < line.sentence.end:
            continue
        ours, kind = _named(profile, said), _kind(profile, said)
        terms = [term for piece in said.content for term in line.terms_in(piece.start, piece.end)]
        if not ours or len(set(terms)) < MIN_SAID:
            continue
        own = _words_of(line.text(line.sentence.start, line.sentence.end))
        rivals = [(source, words) for source, words, names in _others(ours, kind, terms, lines) if not names & own]
        if rivals:
            source, words = rivals[0]
            span = said.source[0]
            theirs = _called(source, words)
            yield Discrepancy(DiscrepancyKind.SPEAKER, span, words, line.text(span.start, span.end), theirs)


def _others(
    ours: frozenset[str], kind: str, terms: Sequence[str], lines: Lines
) -> list[tuple[Line, Span, frozenset[str]]]:
    """Return who says it in the articles, where that is never our speaker."""
    shares = lines.coverage(terms)
    ranked = sorted(shares, key=lambda number: (-shares[number], number))[:MOST_TIED]
    if not ranked or shares[ranked[0]] < SAID_COVERED:
        return []
    found: list[tuple[Line, Span, frozenset[str]]] = []
    for number in ranked:
        if shares[number] < TIED * shares[ranked[0]]:
            continue
        source = lines.lines[number]
        if ours & _words_of(source.text(source.sentence.start, source.sentence.end)):
            return []  # named in the sentence itself
        for said in _said_in(source):
            theirs = _named(source.index.profile, said)
            if ours & theirs:
                return []
            if theirs and said.source and kind == _kind(source.index.profile, said):
                found.append((source, said.source[0], theirs))
    return found


def _said_in(source: Line) -> list[Attribution]:
    """Return what is said in a sentence of an article."""
    return [
        said
        for said in source.index.profile.attributions
        if any(source.sentence.start <= piece.start < source.sentence.end for piece in said.content)
    ]


def _named(profile: Profile, said: Attribution) -> frozenset[str]:
    """Return the words of a speaker's names, and of the words by which the sentence calls them; none without a name."""
    texts = [profile.article.slice(span) for span in said.source]
    speaker = next((item for item in profile.speakers if item.id == said.speaker), None)
    if speaker is not None and speaker.kind == "group" and not _has_mention(profile, said):
        return frozenset()  # "Allies", with a capital where it begins a sentence or stands in a headline
    if speaker is not None:
        texts += [speaker.name, *speaker.aliases]
    names = frozenset(
        fold(re.sub(r"['’]s?$", "", word))
        for text in texts
        for word in re.findall(r"[^\W\d_][\w'’-]*", text)
        if word[0].isupper()
    )
    return frozenset(word for word in names if is_content(word))


def _has_mention(profile: Profile, said: Attribution) -> bool:
    """Whether the words that call a speaker hold a name."""
    return any(span.overlaps(mention.span) for span in said.source for mention in profile.mentions)


def _kind(profile: Profile, said: Attribution) -> str:
    """Return whether a person speaks or a body: a body's words may be given to its spokesman."""
    speaker = next((item for item in profile.speakers if item.id == said.speaker), None)
    return "" if speaker is None else speaker.kind


def _words_of(text: str) -> frozenset[str]:
    """Return the words of a text in one spelling."""
    return frozenset(fold(re.sub(r"['’]s?$", "", word)) for word in re.findall(r"[^\W\d_][\w'’-]*", text))


def _called(source: Line, span: Span) -> str:
    """Return the words that call a speaker in an article, or their name where those have none ("he")."""
    profile = source.index.profile
    words = profile.article.slice(span)
    if any(map(str.isupper, words)):
        return words
    said = next((item for item in profile.attributions if span in item.source), None)
    speaker = next((item for item in profile.speakers if said is not None and item.id == said.speaker), None)
    return words if speaker is None else speaker.name
