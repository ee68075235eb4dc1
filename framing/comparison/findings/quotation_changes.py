"""One utterance that two articles of an event print differently, as findings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from framing.comparison.normalization import (
    content_stems,
    fold,
    is_content,
    shared_language,
    words_between,
)
from framing.comparison.variants.meaning import MARKS, bears_meaning, content_of, is_weighty
from framing.lexicons.language import Language
from framing.model import (
    AlteredQuotation,
    Comparison,
    Finding,
    FindingKind,
    FindingSource,
    ShortenedQuotation,
    Span,
    Variant,
    WordEdit,
)

__all__ = ["find_renderings"]

#: Where an altered quotation stands before its own strength counts: first of all, since it can be checked at once;
#: one in which endings differ ("force", "forces") comes after what tells more of the story, and one in which words such
#: as "that" or "had" alone differ is seldom worth a correction. Then a quotation cut short.
ALTERED, INFLECTED, ALTERED_SLIGHTLY, CUT = 0.85, 0.6, 0.38, 0.42

#: What each word beyond the first few takes away: two texts that differ all over may be two remarks on one thing.
A_FEW, FOR_EACH_WORD, AT_MOST = 4, 0.03, 0.3

#: Words that only one side has: up to this many they are a difference in wording, above it a cut.
SMALL_CUT = 3

#: A quotation that is shorter by fewer words was most often fitted into a sentence ("he has “always ...”").
MIN_CUT_WORDS = 5

#: Words with a subject in the longest stretch that a shorter rendering leaves out: "I would say" is no loss.
CUT_CONTENT = 2

#: Characters before and after a rendering in which an outlet may give the rest of the utterance.
BESIDE = 400

#: What a paper is, as a speaker.
_PAPER = "document"

_NO_MARKS = str.maketrans("", "", MARKS)

#: Two wordings are quoted from the first to the last word that differs when both are so short; else one place.
MAX_WINDOW, MAX_PLACE = 8, 4


def find_renderings(comparison: Comparison) -> Iterator[Finding]:
    """Yield which quotations differ in words or in length; one utterance once, however many articles give it.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    iterator of Finding
        Of kind ``variant``. The pair that the sentence tells of comes first in the evidence.
    """
    conflicts: dict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
    for conflict in comparison.conflicts:
        for one, two in ((conflict.left, conflict.right), (conflict.right, conflict.left)):
            conflicts[one.article_id, two.article_id].append((one, two))
    language = shared_language(comparison.profiles)
    for group in _utterances(comparison.variants):
        if any(_told(item, conflicts.get((item.left.article_id, item.right.article_id), ())) for item in group):
            continue
        group = [item for item in group if not _of_two(item, comparison)]
        if not group:
            continue
        altered = [variant for variant in group if variant.kind == "altered" and not _merely_cut(variant)]
        if altered and not any(bears_meaning(variant, language) for variant in altered):
            continue
        facts: AlteredQuotation | ShortenedQuotation | None
        if altered:
            variant = max(altered, key=lambda item: (_importance(item, language), item.similarity, item.id))
            facts, importance = _differing(variant, language), _importance(variant, language)
        else:
            variant = max(
                group, key=lambda item: (item.kind == "cut" or _merely_cut(item), max(_left_out(item)), item.id)
            )
            facts, importance = _shortened(variant, comparison), CUT + 0.003 * min(max(_left_out(variant)), 40)
        if facts is not None:
            spans = dict.fromkeys((variant.left, variant.right))
            spans |= dict.fromkeys(span for item in group for span in (item.left, item.right))
            articles = tuple(dict.fromkeys(span.article_id for span in spans))
            told = dict.fromkeys((variant.id, *(item.id for item in group)))
            source = FindingSource(variants=tuple(told))
            yield Finding("", FindingKind.VARIANT, "", articles, tuple(spans), importance, source, facts)


def _shortened(variant: Variant, comparison: Comparison) -> ShortenedQuotation | None:
    """Return by how much one rendering is longer; None where that is no cut."""
    ours, theirs = _left_out(variant)
    if not (variant.kind == "cut" or _merely_cut(variant)) or max(ours, theirs) < MIN_CUT_WORDS:
        return None
    longer, shorter = (variant.left, variant.right) if ours >= theirs else (variant.right, variant.left)
    if _goes_on(variant, shorter, comparison):
        return None
    only = ((edit.left, edit.right) if ours >= theirs else (edit.right, edit.left) for edit in variant.edits)
    left_out = max((_plain(words) for words, other in only if words and not other), key=_telling, default="")
    if _telling(left_out) < CUT_CONTENT:
        return None
    left_out = _as_printed(left_out, longer, comparison)
    return ShortenedQuotation(variant.speaker, longer.article_id, shorter.article_id, max(ours, theirs), left_out)


def _as_printed(words: str, place: Span, comparison: Comparison) -> str:
    """Return words of a passage with the marks between them: "Is that you? You know", not "Is that you You know"."""
    found = re.search(r"\W+".join(map(re.escape, words.split())), comparison.slice(place))
    return words if found is None else " ".join(found[0].split())


def _of_two(variant: Variant, comparison: Comparison) -> bool:
    """Whether a person says here what a paper says there: a lawsuit and a remark on it are two utterances."""
    left, right = (_speakers(span, comparison) for span in (variant.left, variant.right))
    return bool(left and right and left.keys().isdisjoint(right)) and (_PAPER in left.values()) != (
        _PAPER in right.values()
    )


def _speakers(span: Span, comparison: Comparison) -> dict[str, str]:
    """Return who says some words in an article, with the kind of each."""
    directory, profile = comparison.directory, comparison.profile(span.article_id)
    said = (item for item in profile.voice_map.attributions if any(span.overlaps(part) for part in item.content))
    found = (directory.find(item.speaker, profile.id) for item in said if item.speaker is not None)
    return {speaker.id: speaker.kind for speaker in found if speaker is not None}


def _telling(words: str) -> int:
    """Count the words that carry a subject."""
    return len(content_stems(fold(word.strip(MARKS)) for word in words.split()))


def _utterances(variants: Sequence[Variant]) -> list[list[Variant]]:
    """Group the variants whose spans overlap: they are of one utterance."""
    groups: list[list[Variant]] = []
    held: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    moved: dict[int, int] = {}

    def settled(number: int) -> int:
        while number in moved:
            number = moved[number]
        return number

    for variant in variants:
        touched = sorted(
            {
                settled(number)
                for span in (variant.left, variant.right)
                for start, end, number in held[span.article_id]
                if start < span.end and span.start < end
            }
        )
        number = touched[0] if touched else len(groups)
        if not touched:
            groups.append([])
        for other in touched[1:]:
            groups[number].extend(groups[other])
            groups[other], moved[other] = [], number
        groups[number].append(variant)
        for span in (variant.left, variant.right):
            held[span.article_id].append((span.start, span.end, number))
    return [group for group in groups if group]


def _merely_cut(variant: Variant) -> bool:
    """Whether nothing that says something differs in an altered quotation but what one side leaves out."""
    steps = [edit for edit in variant.edits if edit.op != "equal"]
    cuts = [edit for edit in steps if edit.op != "replace" and len((edit.left or edit.right).split()) > SMALL_CUT]
    return variant.kind == "altered" and bool(cuts) and not any(map(_has_content, (e for e in steps if e not in cuts)))


def _goes_on(variant: Variant, shorter: Span, comparison: Comparison) -> bool:
    """Whether the words that a shorter rendering lacks stand right beside it, in another sentence."""
    lacking = [edit.left or edit.right for edit in variant.edits if edit.op in ("delete", "insert")]
    missing = set(content_stems(fold(word.strip(MARKS)) for words in lacking for word in words.split()))
    document = comparison.profile(shorter.article_id).document
    near = words_between(document, max(0, shorter.start - BESIDE), shorter.end + BESIDE)
    return len(missing & set(content_stems(near.folded))) > len(missing) / 2


def _told(variant: Variant, conflicts: Sequence[tuple[Span, Span]]) -> bool:
    """Whether a conflict of the same two articles tells already how two renderings differ."""
    return any(variant.left.overlaps(one) and variant.right.overlaps(two) for one, two in conflicts)


def _importance(variant: Variant, language: Language) -> float:
    """Weigh an altered quotation by the words that differ."""
    words = sum(_sizes(variant))
    edits = [
        edit
        for place, edit in enumerate(variant.edits)
        if edit.op != "equal"
        and _has_content(edit)
        and not _names_fully(variant.edits, place, language)
        and not _fills(edit, language)
    ]
    weight = ALTERED if any(_is_telling(edit, language) for edit in edits) else INFLECTED if edits else ALTERED_SLIGHTLY
    return weight - min(AT_MOST, FOR_EACH_WORD * max(0, words - A_FEW))


def _has_content(edit: WordEdit) -> bool:
    """Whether a word that says something differs, rather than a "that" or a "have"."""
    return bool(content_of(edit.left) or content_of(edit.right))


def _on_both_sides(edit: WordEdit) -> bool:
    """Whether words that carry a subject stand for one another, and no "this" for "the plan"."""
    return min(map(_telling, (edit.left, edit.right))) > 0


def _fills(edit: WordEdit, language: Language) -> bool:
    """Whether only words with which a speaker fills a pause come or go: "you know", "in terms"."""
    words = {fold(word.strip(MARKS)) for word in f"{edit.left} {edit.right}".split()}
    return not (edit.left and edit.right) and all(
        not is_content(word) or word in language.comparison.fillers for word in words
    )


def _is_telling(edit: WordEdit, language: Language) -> bool:
    """Whether words that weigh differ, in more than an ending: not "run" and "running", nor "method", "mechanism"."""
    return sorted(content_of(edit.left)) != sorted(content_of(edit.right)) and is_weighty(edit, language)


def _names_fully(edits: Sequence[WordEdit], place: int, language: Language) -> bool:
    """Whether one side but names whom the other means: "Trump" for "he", "Russian President" before "Putin"."""
    left, right = (words.translate(_NO_MARKS).split() for words in (edits[place].left, edits[place].right))
    pronouns = language.comparison.pronouns
    for short, long in ((left, right), (right, left)):
        if not long or not all(word[0].isupper() for word in long):
            continue
        if short and all(word.casefold() in pronouns for word in short):
            return True
        behind = edits[place + 1].left.translate(_NO_MARKS) if place + 1 < len(edits) else ""
        if not short and behind[:1].isupper():
            return True
    return False


def _sizes(variant: Variant) -> list[int]:
    """Count the words of each step in which two wordings differ; longer stretches left out are cuts."""
    steps = [max(len(edit.left.split()), len(edit.right.split())) for edit in variant.edits if edit.op == "replace"]
    left_out = [len((edit.left or edit.right).split()) for edit in variant.edits if edit.op in ("delete", "insert")]
    return steps + [count for count in left_out if count <= SMALL_CUT]


def _differing(variant: Variant, language: Language) -> AlteredQuotation:
    """Give both wordings from the first to the last word that differs, or of one place if that is too long."""
    differing = [number for number, edit in enumerate(variant.edits) if edit.op != "equal"]
    whole = variant.edits[differing[0] : differing[-1] + 1] if differing else ()
    cut = any(edit.op != "replace" and max(_lengths([edit])) > SMALL_CUT for edit in whole if edit.op != "equal")
    shown, more = whole, False
    if cut or max(_lengths(whole)) > MAX_WINDOW:
        places = [variant.edits[number] for number in differing if max(_lengths([variant.edits[number]])) <= MAX_PLACE]
        # a word for another word shows best that the wording differs
        shown = (
            (
                max(
                    places,
                    key=lambda item: (
                        _is_telling(item, language),
                        _on_both_sides(item),
                        _has_content(item),
                        item.op == "replace",
                    ),
                ),
            )
            if places
            else ()
        )
        more = len(differing) > 1
    return AlteredQuotation(
        variant.speaker,
        variant.left.article_id,
        variant.right.article_id,
        _plain(" ".join(edit.left for edit in shown)),
        _plain(" ".join(edit.right for edit in shown)),
        more,
        cut,
    )


def _lengths(edits: Sequence[WordEdit]) -> tuple[int, int]:
    """Count the words of both sides."""
    return sum(len(edit.left.split()) for edit in edits), sum(len(edit.right.split()) for edit in edits)


def _plain(words: str) -> str:
    """Strip marks that a cut has left without their counterparts."""
    for mark in '“”"[]':
        words = words.replace(mark, "")
    return " ".join(words.split()).strip(" ,;:")


def _left_out(variant: Variant) -> tuple[int, int]:
    """Count the words that only the left and only the right side has."""
    left = sum(len(edit.left.split()) for edit in variant.edits if edit.op in ("delete", "replace"))
    right = sum(len(edit.right.split()) for edit in variant.edits if edit.op in ("insert", "replace"))
    return left, right
