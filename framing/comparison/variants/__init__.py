"""One utterance as several articles give it: identical, cut, altered or paraphrased."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from framing.comparison.common_words import sharing
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import is_content
from framing.comparison.variants.alignment import MIN_STEMS, Alignment, Sources, align
from framing.comparison.variants.utterances import Utterance, find_utterances
from framing.model import SpeakerDirectory, SpeakerLink, Variant

__all__ = ["variants_between"]

#: An n-gram is looked up in at most so many places of one article; a page that repeats itself stays cheap.
MAX_PLACES = 6


@dataclass(frozen=True, slots=True)
class _Match:
    """Two utterances that are one."""

    left: Utterance
    right: Utterance
    alike: Alignment


def variants_between(
    left: ArticleIndex, right: ArticleIndex, links: tuple[SpeakerLink, ...] = ()
) -> tuple[Variant, ...]:
    """Find the utterances that two articles both give, and how their wordings differ.

    Words count as one utterance when they are attributed to the same speaker, by any marks or none; when
    a speaker is unresolved, a longer run of equal words is asked for. Capitals, quotation marks,
    spelling (``defence``, ``defense``) and numbers written out make no difference.

    Parameters
    ----------
    left, right : ArticleIndex
    links : tuple of SpeakerLink
        Who the speakers of the two are over all articles.

    Returns
    -------
    tuple of Variant
        In the order of the left article's text.
    """
    ours, theirs = (
        item.kept(_read, tuple(link for link in links if link.article_id == item.id)) for item in (left, right)
    )
    matches = [match for pair in _candidates(ours, theirs) if (match := _matched(*pair))]
    return tuple(_variant(match) for match in _merge(_choose(matches)))


@dataclass(frozen=True, slots=True)
class _Said:
    """The utterances of one article, and where each key stands that two of one utterance share.

    A key is a run of three words, or a known speaker with a content stem; as one string, whose hash is kept.
    """

    units: tuple[Utterance, ...]
    runs: Mapping[str, list[int]]
    remarks: Mapping[str, list[int]]


def _read(index: ArticleIndex, links: tuple[SpeakerLink, ...]) -> _Said:
    """Read what is said in an article: runs of three words, and the content stems of each known speaker."""
    units = tuple(find_utterances(index, SpeakerDirectory((), links)))
    runs: dict[str, list[int]] = {}
    remarks: dict[str, list[int]] = {}
    for place, unit in enumerate(units):
        words = unit.phrasing.words
        grams = zip(words, words[1:], words[2:], strict=False)
        _place({"\n".join(gram) for gram in grams if any(map(is_content, gram))}, place, runs)
        if unit.speaker is not None:
            _place({f"{unit.speaker}\n{root}" for root in unit.phrasing.stems}, place, remarks)
    return _Said(units, runs, remarks)


def _place(keys: Iterable[str], place: int, found: dict[str, list[int]]) -> None:
    """Note that an utterance has some keys."""
    for key in keys:
        places = found.setdefault(key, [])
        if len(places) < MAX_PLACES:
            places.append(place)


def _candidates(ours: _Said, theirs: _Said) -> list[tuple[Utterance, Utterance]]:
    """Return pairs of utterances of two articles that share a run of words, or enough words of one speaker."""
    shared = set(sharing(ours.runs, theirs.runs))
    shared |= {pair for pair, times in Counter(sharing(ours.remarks, theirs.remarks)).items() if times >= MIN_STEMS}
    pairs = [(ours.units[one], theirs.units[two]) for one, two in sorted(shared)]
    return [(one, two) for one, two in pairs if one.voiced or two.voiced]


def _matched(left: Utterance, right: Utterance) -> _Match | None:
    """Say whether two utterances are one, and how they differ."""
    found = align(left.phrasing, right.phrasing, _sources(left, right))
    return None if found is None else _Match(left, right, found)


def _sources(left: Utterance, right: Utterance) -> Sources:
    """Say whose words two utterances are."""
    if not (left.voiced and right.voiced):
        return "outlet"
    if left.speaker is None or right.speaker is None:
        return "unknown"
    return "one" if left.speaker == right.speaker else "two"


def _choose(matches: list[_Match]) -> list[_Match]:
    """Keep the best matches of two articles; a word belongs to one match, wording before paraphrase."""
    ranked = sorted(
        matches,
        key=lambda match: (
            match.alike.kind == "paraphrased",
            -match.alike.matched,
            -match.alike.similarity,
            abs(match.left.number - match.right.number),
            *sorted((match.left.phrasing.words, match.right.phrasing.words)),
            match.left.number + match.right.number,
        ),
    )
    used: tuple[dict[int, set[int]], dict[int, set[int]]] = (defaultdict(set), defaultdict(set))
    chosen: list[_Match] = []
    for match in ranked:
        seen_left, seen_right = used[0][match.left.number], used[1][match.right.number]
        if match.alike.kind == "paraphrased" and (seen_left or seen_right):
            continue
        clash = max(len(match.alike.equal[0] & seen_left), len(match.alike.equal[1] & seen_right))
        if 2 * clash > match.alike.matched:
            continue
        seen_left |= match.alike.equal[0]
        seen_right |= match.alike.equal[1]
        chosen.append(match)
    return sorted(chosen, key=lambda match: (match.left.number, match.right.number))


def _merge(matches: list[_Match]) -> Iterator[_Match]:
    """Join matches of adjacent sentences into one, so that a quotation split otherwise is no cut."""
    current: _Match | None = None
    for match in matches:
        joined = _joined(current, match) if current is not None else None
        if joined is not None:
            current = joined
            continue
        if current is not None:
            yield current
        current = match
    if current is not None:
        yield current


def _joined(before: _Match, after: _Match) -> _Match | None:
    """Join two matches where both sides go on directly; None where they do not."""
    if "paraphrased" in (before.alike.kind, after.alike.kind):
        return None
    left, right = before.left.joined(after.left), before.right.joined(after.right)
    if left is None or right is None:
        return None
    match = _matched(left, right)
    return match if match is not None and match.alike.kind != "paraphrased" else None


def _variant(match: _Match) -> Variant:
    """Turn a match into the record."""
    known = {unit.speaker for unit in (match.left, match.right) if unit.voiced and unit.speaker is not None}
    ours, theirs = match.alike.extents
    left, right = match.left.part(ours), match.right.part(theirs)
    sides = sorted(f"{span.article_id}:{span.start}-{span.end}" for span in (left, right))
    digest = hashlib.sha256("|".join(sides).encode("utf-8", "replace")).hexdigest()[:10]
    return Variant(
        id=f"variant-{digest}",
        kind=match.alike.kind,
        speaker=known.pop() if len(known) == 1 else None,
        left=left,
        right=right,
        edits=match.alike.edits,
        similarity=match.alike.similarity,
    )
