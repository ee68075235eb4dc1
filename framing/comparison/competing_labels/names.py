"""Names that outlets choose between for one thing, each outlet's own: "protesters" here, "land defenders" there."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from framing.comparison.normalization import content_stems, shared_language, words_between
from framing.lexicons.language import Language, language_of
from framing.model import Document, Profile, Span
from framing.tokenization import tokenize

__all__ = ["Cells", "bare_name", "find_rival_names", "is_rival_name"]

#: By article and label: the places.
Cells = dict[tuple[str, str], list[Span]]

#: By name, in small letters: its places in one article.
_Uses = dict[str, list[Span]]

#: Uses that make a name the one that an outlet chooses, where the article does not open with it: a single one in the
#: middle may be of somebody else, unless the name has two words ("detention camp").
CHOSEN = 2

#: Content words that a sentence with a plain word must share with one that has a rival name.
LINKED = 2

#: Words before a name among which it is told that others call it so.
CALLED_REACH = 4

#: Words and marks of the longest name.
LONGEST = 5


class _Form(NamedTuple):
    """A name of a group, as words."""

    group: int
    words: tuple[str, ...]


class _Candidate(NamedTuple):
    """A name in a text: the token it starts at and the tokens it has."""

    document: Document
    place: int
    length: int


def find_rival_names(members: Sequence[Profile]) -> Iterator[tuple[str, Cells]]:
    """Yield, for each thing that two articles of an event give no name in common, where each uses which.

    Parameters
    ----------
    members : sequence of Profile
        Those of one event.

    Yields
    ------
    referent : str
        The first of the names used, by the alphabet.
    cells : dict
        By article and name as used, in small letters: the places in the outlet's own voice.
    """
    language = shared_language(members)
    groups = language.comparison.rival_names
    candidates = [_candidates(profile, groups) for profile in members]
    for number in range(len(groups)):
        used = [_used(profile, found.get(number, ())) for profile, found in zip(members, candidates, strict=True)]
        if not any(_is_chosen(profile, names) for profile, names in zip(members, used, strict=True)):
            continue
        used = _with_linked(members, used, _linked_to(groups[number], language))
        own = [{bare_name(label) for label in names} for names in used if names]
        if any(not one & two for one, two in itertools.combinations(own, 2)):
            named = zip(members, used, strict=True)
            cells = {(profile.id, label): spans for profile, names in named for label, spans in names.items()}
            yield min(label for _, label in cells), cells


def bare_name(label: str) -> str:
    """Return a name without its plural and its marks, so that two spellings of it are one.

    >>> bare_name("hard-liners"), bare_name("gunmen"), bare_name("gunman")
    ('hardliner', 'gunman', 'gunman')
    """
    letters = "".join(filter(str.isalnum, label.casefold()))
    return f"{letters[:-3]}man" if letters.endswith("men") else letters.removesuffix("s")


def is_rival_name(label: str, language: Language) -> bool:
    """Return whether a name is one of those that outlets choose between, loaded or not.

    >>> from framing.lexicons.language import load_language
    >>> english = load_language("en")
    >>> is_rival_name("climbers", english), is_rival_name("regime", english)
    (True, False)
    """
    groups = language.comparison.rival_names
    return any(_is_name(label.split(), group | _linked_to(group, language)) for group in groups)


def _linked_to(group: frozenset[str], language: Language) -> frozenset[str]:
    """Return the plain words that may stand for those to whom the names of a group are given."""
    linked = language.comparison.linked_names
    return frozenset().union(*(linked[name] for name in group & linked.keys()))


def _with_linked(members: Sequence[Profile], used: Sequence[_Uses], linked: frozenset[str]) -> list[_Uses]:
    """Add the plain words of the articles that use no name of a group, where they tell of what others tell with one."""
    if not linked:
        return list(used)
    told = [
        _stems(profile, span)
        for profile, names in zip(members, used, strict=True)
        for spans in names.values()
        for span in spans
    ]
    return [names or _linked(profile, linked, told) for profile, names in zip(members, used, strict=True)]


def _linked(profile: Profile, linked: frozenset[str], told: Sequence[frozenset[str]]) -> _Uses:
    """Return the plain words of an article whose sentences share their subject with one of some others."""
    found = _used(profile, _candidates(profile, (linked,)).get(0, ()))
    kept = {
        label: [span for span in spans if any(len(_stems(profile, span) & other) >= LINKED for other in told)]
        for label, spans in found.items()
    }
    return {label: spans for label, spans in kept.items() if spans}


def _stems(profile: Profile, span: Span) -> frozenset[str]:
    """Return the stems of the content words beside a name in its sentence, or in its title."""
    document = profile.document.title if span.part == "title" else profile.document
    sentence = document.sentence_at(span.start) if document is not None else None
    if document is None or sentence is None:
        return frozenset()
    before = words_between(document, sentence.start, span.start).folded
    return frozenset(content_stems((*before, *words_between(document, span.end, sentence.end).folded)))


def _candidates(profile: Profile, groups: tuple[frozenset[str], ...]) -> dict[int, list[_Candidate]]:
    """Return where a text has a name of each group, the longest at each place; most groups have none in it."""
    forms = _forms(groups)
    found: dict[int, list[_Candidate]] = {}
    for document in (profile.document.title, profile.document):
        if document is None:
            continue
        lowers = document.tokens.lowers
        for place, word in enumerate(lowers):
            lengths: dict[int, int] = {}
            for name in forms.get(word, ()):
                size, number = len(name.words), name.group
                if size > lengths.get(number, 0) and lowers[place : place + size] == name.words:
                    lengths[number] = size
            for number, size in lengths.items():
                found.setdefault(number, []).append(_Candidate(document, place, size))
    return found


@lru_cache(maxsize=4)
def _forms(groups: tuple[frozenset[str], ...]) -> Mapping[str, tuple[_Form, ...]]:
    """Return the names of all groups, in the singular and the plural, by their first words."""
    forms: dict[str, list[_Form]] = {}
    for number, group in enumerate(groups):
        for name in sorted(group | {f"{name}s" for name in group}):
            words = tokenize(name).lowers
            if len(words) <= LONGEST:
                forms.setdefault(words[0], []).append(_Form(number, words))
    return {first: tuple(found) for first, found in forms.items()}


def _used(profile: Profile, candidates: Iterable[_Candidate]) -> _Uses:
    """Return where an outlet uses names of a group itself, the longest name at each place."""
    found: dict[str, list[Span]] = {}
    end: tuple[str, int] = ("", 0)
    for document, place, length in candidates:
        part = document.part
        if part == end[0] and place < end[1]:
            continue  # inside a longer name
        end = (part, place + length)
        if _is_own(document, place, profile):
            tokens = document.tokens
            span = document.span(tokens.starts[place], tokens.ends[place + length - 1])
            found.setdefault(" ".join(document.text[span.start : span.end].lower().split()), []).append(span)
    return found


def _is_name(words: Sequence[str], group: frozenset[str]) -> bool:
    """Whether some words are a name of a group, in the singular or the plural."""
    name = " ".join(words)
    return name in group or (name.endswith("s") and name[:-1] in group)


def _is_own(document: Document, place: int, profile: Profile) -> bool:
    """Whether a word is the outlet's; a title that is a text of its own is taken for it where it has no marks."""
    start = document.tokens.starts[place]
    if document.part == "title":
        return not any(mark in document.text for mark in '“"‘')
    called = language_of(profile.article.language).comparison.called_so
    before = document.tokens.lowers[max(0, place - CALLED_REACH) : place]
    return profile.voice_map.at(start)[0] == "outlet" and called.isdisjoint(before)


def _is_chosen(profile: Profile, used: Mapping[str, Sequence[Span]]) -> bool:
    """Whether an outlet uses names of a group more than in passing: twice, or where the article opens."""
    spans = [span for places in used.values() for span in places]
    document = profile.document
    lead = next((item.span for item in document.sentences if not document.in_headline(item.start)), None)
    opens = (
        span.part == "title" or document.in_headline(span.start) or (lead and lead.overlaps(span)) for span in spans
    )
    return len(spans) >= CHOSEN or any(opens) or any(" " in label for label in used)
