"""Which speakers of several articles are one."""

from __future__ import annotations

import dataclasses
import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from framing.lexicons.language import Language
from framing.model import Profile, Speaker, SpeakerKind, SpeakerLink, TargetLink, split_generation

__all__ = ["link_speakers", "link_targets"]

#: Puts the speakers of some numbers into one group.
_Join = Callable[[Iterable[int]], None]

_Word = TypeVar("_Word", bound=str)

_WORD = re.compile(r"[^\W_]+")


def link_speakers(
    profiles: Sequence[Profile], language: Language
) -> tuple[tuple[Speaker, ...], tuple[SpeakerLink, ...]]:
    """Find out which speakers of several articles are one; the profiles keep the ids of their own.

    Two persons are taken for one when their full names agree (in either order, without accents and initials),
    or when one article has only the surname and exactly one full name among all articles ends in it (or begins
    with it, where none ends in it). A name with "Jr." is not the one without. Two
    different full names with one surname stay apart. Bodies agree by name, or by an acronym that is the
    initials of exactly one body on the same side.

    Parameters
    ----------
    profiles : sequence of Profile
    language : Language
        Of the articles.

    Returns
    -------
    speakers : tuple of Speaker
        All speakers, sorted by id. The canonical id is that of the fullest form; ties go to the alphabet.
    links : tuple of SpeakerLink
        Each speaker of an article whose own id is another than the canonical one, in the order of the profiles.
    """
    named = [(profile.id, speaker) for profile in profiles for speaker in profile.speakers if speaker.kind != "joint"]
    groups = _groups([speaker for _, speaker in named], [article for article, _ in named], language)
    ids: dict[tuple[str, str], str] = {}
    same: dict[str, list[Speaker]] = defaultdict(list)
    for group in groups:
        members = [named[number][1] for number in group]
        identifier = _fullest(members).id
        # Of one id are a person and a body of one name: an article mistakes which it is sooner than both speak.
        same[identifier] += members
        ids |= {(named[number][0], named[number][1].id): identifier for number in group}
    for profile in profiles:
        for speaker in profile.speakers:
            if speaker.kind == "joint":
                persons = tuple(sorted({ids.get((profile.id, member), member) for member in speaker.members}))
                identifier = ids[profile.id, speaker.id] = "+".join(persons)
                same[identifier].append(dataclasses.replace(speaker, id=identifier, members=persons))
    links = tuple(SpeakerLink(article, own, known) for (article, own), known in ids.items() if own != known)
    return tuple(_unite(identifier, same[identifier]) for identifier in sorted(same)), links


def link_targets(profiles: Sequence[Profile], speakers: Iterable[Speaker]) -> tuple[TargetLink, ...]:
    """Find the targets of stance that are persons known by another name over all articles.

    Parameters
    ----------
    profiles : sequence of Profile
    speakers : iterable of Speaker
        Over all articles.

    Returns
    -------
    tuple of TargetLink
        In the order of the profiles, then of the names.
    """
    called = _names(speakers)
    return tuple(
        TargetLink(profile.id, name, known)
        for profile in profiles
        for name in sorted(_targets(profile))
        if (known := called.get(frozenset(_words(name)), name)) != name
    )


def _targets(profile: Profile) -> set[str]:
    """Return what an article's scores toward targets, and the hits behind them, are counted toward."""
    rows = [row for row in profile.stance if row.scope == "target"]
    return {row.name for row in rows} | {hit.target for row in rows for hit in row.score.hits if hit.target}


def _names(speakers: Iterable[Speaker]) -> dict[frozenset[str], str]:
    """Return the canonical name of each person by the words of every full form, in any order."""
    return {
        frozenset(_words(form)): speaker.name
        for speaker in speakers
        if speaker.kind == "person"
        for form in (speaker.name, *speaker.aliases)
        if len(_words(form)) > 1
    }


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without accents and initials."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("'", "").replace("’", ""))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    found = tuple(_WORD.findall(plain))
    kept = tuple(word for word in found if len(word) > 1)
    return kept or found


def _groups(speakers: list[Speaker], owners: list[str], language: Language) -> list[list[int]]:
    """Put the numbers of speakers that are one into groups, in a fixed order; ``owners`` are their articles."""
    from scipy.cluster.hierarchy import DisjointSet

    sets = DisjointSet(range(len(speakers)))

    def join(numbers: Iterable[int]) -> None:
        """Put several speakers into one group."""
        for one, other in itertools.pairwise(numbers):
            sets.merge(one, other)

    keyed: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, speaker in enumerate(speakers):
        keyed[_key(speaker)].append(number)
    for same in keyed.values():
        join(same)
    _join_people(speakers, owners, join, language)
    _join_bodies(speakers, join, language)
    return sorted(map(sorted, sets.subsets()))


def _key(speaker: Speaker) -> tuple[str, ...]:
    """Return what is equal for the same speaker without looking at others."""
    if speaker.kind == "person" and speaker.role != "anonymous":
        return ("person", *sorted(_words(speaker.name)))
    return (speaker.kind if speaker.kind != "document" else "document", speaker.id)


def _join_people(speakers: list[Speaker], owners: list[str], join: _Join, language: Language) -> None:
    """Join one name to the one full name it can stand for, and short given names to long ones."""
    lists = language.comparison
    full: dict[str, dict[tuple[str, ...], list[int]]] = defaultdict(lambda: defaultdict(list))
    given: dict[str, dict[tuple[str, ...], list[int]]] = defaultdict(lambda: defaultdict(list))
    single: dict[str, list[int]] = defaultdict(list)
    for number, speaker in enumerate(speakers):
        if speaker.kind != "person" or speaker.role == "anonymous":
            continue
        words, generation = split_generation(_words(speaker.name))
        if len(words) == 1:
            single[words[0]].append(number)
        elif len(words) <= 4:
            first = lists.short_forms.get(words[0], words[0])
            key = (*sorted((first, words[-1])), generation)  # a son is not his father
            full[words[-1]][key].append(number)
            given[first][key].append(number)
    for name, numbers in sorted(single.items()):
        names = full.get(name) or given.get(lists.short_forms.get(name, name), {})  # a family name, else a given one
        if len(names) == 1:
            fuller = next(iter(names.values()))
            apart = {owners[number] for number in fuller}  # an article that has both has kept them apart
            join([*(number for number in numbers if owners[number] not in apart), *fuller])
    for names in full.values():
        for same in names.values():
            join(same)


def _join_bodies(speakers: list[Speaker], join: _Join, language: Language) -> None:
    """Join an acronym to the one body whose initials it is."""
    gaps = language.names.acronym_gaps
    initials: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    bodies: dict[str, list[int]] = defaultdict(list)
    for number, speaker in enumerate(speakers):
        if speaker.kind != "institution":
            continue
        words = _words(speaker.name)
        bodies[speaker.id].append(number)
        if len(words) > 1:  # "MoD" has the "of", "DHS" has not
            initials["".join(word[0] for word in words), speaker.affiliation].add(speaker.id)
            large = [word for word in words if word not in gaps]
            initials["".join(word[0] for word in large), speaker.affiliation].add(speaker.id)
    for number, speaker in enumerate(speakers):
        if speaker.kind != "institution" or len(speaker.name) > 8 or not speaker.name[-1:].isupper():
            continue
        short = "".join(_words(speaker.name.replace(".", "")))
        found = initials.get((short, speaker.affiliation), set())
        if len(found) == 1:
            join([number, *bodies[next(iter(found))]])


def _fullest(group: Sequence[Speaker]) -> Speaker:
    """Return the speaker of a group with the fullest name; ties go to the alphabet."""
    return min(group, key=lambda speaker: (-len(_words(speaker.name)), -len(speaker.name), speaker.name, speaker.id))


def _unite(identifier: str, group: Sequence[Speaker]) -> Speaker:
    """Return one speaker for a group: the fullest name, all other forms as aliases, else what most say."""
    best = _fullest(group)
    aliases = {alias for speaker in group for alias in (*speaker.aliases, speaker.name)} - {best.name}
    return Speaker(
        id=identifier,
        name=best.name,
        kind=_commonest(_kinds(group)) or best.kind,
        role=_commonest([speaker.role for speaker in group if speaker.role != "other"]) or best.role,
        affiliation=_commonest([speaker.affiliation for speaker in group if speaker.affiliation is not None]),
        aliases=tuple(sorted(aliases)),
        members=best.members,
    )


def _kinds(group: Sequence[Speaker]) -> list[SpeakerKind]:
    """Return what a group's speakers are taken for; one name alone is a person's only where nothing tells otherwise."""
    kinds = [speaker.kind for speaker in group]
    told: list[SpeakerKind] = [kind for kind in kinds if kind != "person"]
    return told if told and all(len(_words(speaker.name)) == 1 for speaker in group) else kinds


def _commonest(words: Sequence[_Word]) -> _Word | None:
    """Return the commonest of some words, the first in the alphabet of several."""
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], word)) if counts else None
