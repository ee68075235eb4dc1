"""What changed from one version of an article to the next: added, cut, reworded, said to be by somebody else."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.model import Profile, Sentence
from framing.store.records import Revision, StatedCorrection, VersionChange
from framing.tokenization import tokenize

__all__ = ["revise"]

#: Share of the words in common from which two sentences that stand in one place are one, reworded: half of them.
REWORDED = 0.5


@dataclass(frozen=True, slots=True)
class _ComparedSentence:
    """A sentence as it is compared: its words in lower case, without marks; who speaks in it."""

    text: str
    words: tuple[str, ...]
    speakers: tuple[str, ...]


def revise(earlier: Profile, later: Profile, *, numbers: tuple[int, int], substantive_only: bool = True) -> Revision:
    """Set two versions of an article side by side, sentence by sentence.

    Parameters
    ----------
    earlier, later : Profile
        What reading marked as furniture (bylines, time stamps, offers) takes no part.
    numbers : (int, int)
        The versions, counted from 1.
    substantive_only : bool
        Leave out what changes marks, blanks or capitals alone.

    Returns
    -------
    Revision
    """
    found = [*_headline(earlier, later), *_changes(_lines(earlier), _lines(later))]
    if substantive_only:
        found = [change for change in found if change.kind != "typography"]
    return Revision(later.id, *numbers, tuple(found), tuple(_corrections(earlier, later, found)))


def _headline(earlier: Profile, later: Profile) -> Iterator[VersionChange]:
    """Yield the change of the headline."""
    before, after = _title(earlier), _title(later)
    if before and after and _words(before) != _words(after):
        yield VersionChange("headline", before, after)
    elif before and after and before != after:
        yield VersionChange("typography", before, after)


def _title(profile: Profile) -> str:
    """Return the headline, wherever it stands."""
    headline = profile.document.headline
    return profile.article.title or ("" if headline is None else profile.article.slice(headline))


def _lines(profile: Profile) -> list[_ComparedSentence]:
    """Return the sentences of the body."""
    document = profile.document
    sentences = [item for item in document.sentences if not document.in_headline(item.start)]
    names = {speaker.id: speaker.name for speaker in profile.speakers}
    return [
        _ComparedSentence(text := profile.article.slice(item.span), _words(text), _speakers(profile, item, names))
        for item in sentences
    ]


def _speakers(profile: Profile, sentence: Sentence, names: dict[str, str]) -> tuple[str, ...]:
    """Return who speaks in a sentence."""
    said = {
        names.get(item.speaker or "", "")
        for item in profile.attributions
        if any(span.overlaps(sentence.span) for span in item.content)
    }
    return tuple(sorted(filter(None, said)))


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, without marks and capitals."""
    return tuple(word for word in tokenize(text).lowers if word[0].isalnum())


def _changes(before: Sequence[_ComparedSentence], after: Sequence[_ComparedSentence]) -> Iterator[VersionChange]:
    """Yield the changes of the body in the order of the later text."""
    matcher = difflib.SequenceMatcher(None, [line.words for line in before], [line.words for line in after], False)
    moved = {line.words for line in before} & {line.words for line in after}
    for op, low, high, first, last in matcher.get_opcodes():
        if op == "equal":
            for old, new in zip(before[low:high], after[first:last], strict=True):
                yield from _same_words(old, new)
        else:
            old_lines = [line for line in before[low:high] if line.words not in moved]
            new_lines = [line for line in after[first:last] if line.words not in moved]
            yield from _replaced(old_lines, new_lines)


def _same_words(old: _ComparedSentence, new: _ComparedSentence) -> Iterator[VersionChange]:
    """Yield what changed in a sentence whose words are the same."""
    if _said_by_another(old, new):
        yield _reattributed(old, new)
    elif " ".join(old.text.split()) != " ".join(new.text.split()):
        yield VersionChange("typography", old.text, new.text)


def _replaced(old: list[_ComparedSentence], new: list[_ComparedSentence]) -> Iterator[VersionChange]:
    """Pair the sentences that went with those that came, in order, and yield what each pair is."""
    at = 0
    for line in new:
        likely = [(_likeness(other, line), -place) for place, other in enumerate(old[at:], start=at)]
        best, place = max(likely, default=(0.0, 0))
        if best < REWORDED:
            yield VersionChange("added", after=line.text)
            continue
        yield from (VersionChange("cut", before=other.text) for other in old[at:-place])
        other = old[-place]
        at = -place + 1
        if _said_by_another(other, line):
            yield _reattributed(other, line)
        else:
            yield VersionChange("reworded", other.text, line.text)
    yield from (VersionChange("cut", before=other.text) for other in old[at:])


def _likeness(one: _ComparedSentence, two: _ComparedSentence) -> float:
    """Return the share of words in common, in order."""
    return difflib.SequenceMatcher(None, one.words, two.words, False).ratio()


def _said_by_another(old: _ComparedSentence, new: _ComparedSentence) -> bool:
    """Whether both sentences have speakers and no two of them can be one: "Brandt" can be Ida Brandt."""
    names = [[set(_words(name)) for name in line.speakers] for line in (old, new)]
    return all(names) and not any(one <= two or two <= one for one in names[0] for two in names[1])


def _reattributed(old: _ComparedSentence, new: _ComparedSentence) -> VersionChange:
    """Return a sentence whose speaker changed."""
    return VersionChange("reattributed", old.text, new.text, ", ".join(old.speakers), ", ".join(new.speakers))


def _corrections(earlier: Profile, later: Profile, changes: Sequence[VersionChange]) -> Iterator[StatedCorrection]:
    """Yield the corrections that only the later version states, each with the change that it is about."""
    known = {earlier.article.text[item.start : item.end] for item in earlier.article.corrections}
    for item in later.article.corrections:
        words = later.article.text[item.start : item.end]
        if words not in known:
            yield StatedCorrection(item.kind, words, _about(item.old, item.new, _words(words), changes))


def _about(old: str | None, new: str | None, note: Sequence[str], changes: Sequence[VersionChange]) -> int | None:
    """Return the change in which the wrong value went and the right one came; else the one that tells of the same."""
    best: tuple[int, int] | None = None
    for place, change in enumerate(changes):
        if change.before is None or change.kind in ("headline", "typography"):
            continue
        before, after = _words(change.before), _words(change.after or "")
        went, came = set(before) - set(after), set(after) - set(before)
        fits = bool(old and set(_words(old)) & went) + bool(new and set(_words(new)) & came)
        shared = len(set(note) & (went | came))
        if fits and (best is None or (2 * fits + shared) > best[0]):
            best = (2 * fits + shared, place)
    return None if best is None else best[1]
