"""The same speaker, the same id, in every article."""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from framing.model import (
    Attribution,
    Hit,
    LabelUse,
    Profile,
    Score,
    Speaker,
    StanceScore,
    TopicCoverage,
    VoiceShare,
    split_generation,
)

__all__ = ["merge_speakers"]

_WORD = re.compile(r"[^\W_]+")

_SMALL = frozenset({"of", "the", "for", "and", "on", "to", "in"})

#: Short forms of given names that English news uses, after each the long one.
_SHORT = """
abby abigail andy andrew ben benjamin beth elizabeth bill william bob robert charlie charles chris christopher
chuck charles cindy cynthia dan daniel dave david deb deborah debbie deborah dick richard don donald doug douglas
ed edward eddie edward frank francis fred frederick gabe gabriel gerry gerald greg gregory hank henry jack john jake
jacob jeff jeffrey jen jennifer jenny jennifer jerry gerald jim james jimmy james joe joseph josh joshua kate katherine
kathy katherine ken kenneth larry lawrence liz elizabeth maggie margaret marty martin matt matthew mike michael
mitch mitchell nate nathan nick nicholas pete peter phil philip randy randall ray raymond rich richard rick richard
rob robert ron ronald rudy rudolph russ russell sam samuel sandi sandra stan stanley stephen steven steve steven
sue susan ted edward tim timothy tom thomas tommy thomas tony anthony vicky victoria vladimir volodymyr will william
zach zachary
""".split()
SHORT_FORMS = dict(zip(_SHORT[::2], _SHORT[1::2], strict=True))


def merge_speakers(profiles: Sequence[Profile]) -> tuple[tuple[Profile, ...], tuple[Speaker, ...]]:
    """Give the same person or body the same id in every article.

    Two persons are taken for one when their full names agree (in either order, without accents and initials),
    or when one article has only the surname and exactly one full name among all articles ends in it (or begins
    with it, where none ends in it). A name with "Jr." is not the one without. Two
    different full names with one surname stay apart. Bodies agree by name, or by an acronym that is the
    initials of exactly one body on the same side.

    Parameters
    ----------
    profiles : sequence of Profile

    Returns
    -------
    profiles : tuple of Profile
        The same, with ids rewritten wherever they occur.
    speakers : tuple of Speaker
        All speakers, sorted by id. The canonical id is that of the fullest form; ties go to the alphabet.
    """
    groups = _groups(
        [speaker for profile in profiles for speaker in profile.speakers],
        [number for number, profile in enumerate(profiles) for _ in profile.speakers],
    )
    renamed: dict[str, str] = {}
    united: dict[str, Speaker] = {}
    for group in groups:
        speaker = _unite(group)
        united[speaker.id] = speaker
        for member in group:
            renamed[member.id] = speaker.id
    for identifier, speaker in list(united.items()):
        if speaker.members:
            members = tuple(sorted({renamed.get(member, member) for member in speaker.members}))
            new = dataclasses.replace(speaker, id="+".join(members), members=members)
            renamed.update({old: new.id for old, target in renamed.items() if target == identifier})
            del united[identifier]
            united[new.id] = new if new.id not in united else _unite([united[new.id], new])
    called = _names(united.values())
    rewritten = tuple(_rewrite(profile, renamed, united, called) for profile in profiles)
    return rewritten, tuple(united[identifier] for identifier in sorted(united))


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


def _groups(speakers: list[Speaker], owners: list[int]) -> list[list[Speaker]]:
    """Put the speakers that are one into groups, in a fixed order; ``owners`` number their articles."""
    parent: dict[int, int] = {number: number for number in range(len(speakers))}

    def root(number: int) -> int:
        """Follow a chain of unions to its head."""
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def join(numbers: Iterable[int]) -> None:
        """Put several speakers into one group."""
        roots = sorted({root(number) for number in numbers})
        for other in roots[1:]:
            parent[other] = roots[0]

    keyed: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, speaker in enumerate(speakers):
        keyed[_key(speaker)].append(number)
    for same in keyed.values():
        join(same)
    _join_people(speakers, owners, join)
    _join_bodies(speakers, join)
    groups: dict[int, list[Speaker]] = defaultdict(list)
    for number, speaker in enumerate(speakers):
        groups[root(number)].append(speaker)
    return [groups[number] for number in sorted(groups)]


def _key(speaker: Speaker) -> tuple[str, ...]:
    """Return what is equal for the same speaker without looking at others."""
    if speaker.kind == "person" and speaker.role != "anonymous":
        return ("person", *sorted(_words(speaker.name)))
    if speaker.kind == "joint":
        return ("joint", *sorted(speaker.members))
    return (speaker.kind if speaker.kind != "document" else "document", speaker.id)


def _join_people(speakers: list[Speaker], owners: list[int], join: Callable[[Iterable[int]], None]) -> None:
    """Join one name to the one full name it can stand for, and short given names to long ones."""
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
            first = SHORT_FORMS.get(words[0], words[0])
            key = (*sorted((first, words[-1])), generation)  # a son is not his father
            full[words[-1]][key].append(number)
            given[first][key].append(number)
    for name, numbers in sorted(single.items()):
        names = full.get(name) or given.get(SHORT_FORMS.get(name, name), {})  # a family name, else a given one
        if len(names) == 1:
            fuller = next(iter(names.values()))
            apart = {owners[number] for number in fuller}  # an article that has both has kept them apart
            join([*(number for number in numbers if owners[number] not in apart), *fuller])
    for names in full.values():
        for same in names.values():
            join(same)


def _join_bodies(speakers: list[Speaker], join: Callable[[Iterable[int]], None]) -> None:
    """Join an acronym to the one body whose initials it is."""
    initials: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    bodies: dict[str, list[int]] = defaultdict(list)
    for number, speaker in enumerate(speakers):
        if speaker.kind != "institution":
            continue
        words = _words(speaker.name)
        bodies[speaker.id].append(number)
        if len(words) > 1:  # "MoD" has the "of", "DHS" has not
            initials["".join(word[0] for word in words), speaker.affiliation].add(speaker.id)
            large = [word for word in words if word not in _SMALL]
            initials["".join(word[0] for word in large), speaker.affiliation].add(speaker.id)
    for number, speaker in enumerate(speakers):
        if speaker.kind != "institution" or len(speaker.name) > 8 or not speaker.name[-1:].isupper():
            continue
        short = "".join(_words(speaker.name.replace(".", "")))
        found = initials.get((short, speaker.affiliation), set())
        if len(found) == 1:
            join([number, *bodies[next(iter(found))]])


def _unite(group: list[Speaker]) -> Speaker:
    """Return one speaker for a group: the fullest name, all other forms as aliases."""
    best = min(group, key=lambda speaker: (-len(_words(speaker.name)), -len(speaker.name), speaker.name, speaker.id))
    roles = Counter(speaker.role for speaker in group if speaker.role != "other")
    sides = Counter(speaker.affiliation for speaker in group if speaker.affiliation is not None)
    aliases = {alias for speaker in group for alias in (*speaker.aliases, speaker.name)} - {best.name}
    return Speaker(
        id=best.id,
        name=best.name,
        kind=best.kind,
        role=min(roles, key=lambda role: (-roles[role], role)) if roles else best.role,
        affiliation=min(sides, key=lambda side: (-sides[side], side)) if sides else None,
        aliases=tuple(sorted(aliases)),
        members=best.members,
    )


def _rewrite(
    profile: Profile, renamed: dict[str, str], united: dict[str, Speaker], called: dict[frozenset[str], str]
) -> Profile:
    """Return a profile with every speaker id replaced, and every target that is a person under its one name."""

    def new(identifier: str | None) -> str | None:
        """Return the id that a speaker has over all articles."""
        return None if identifier is None else renamed.get(identifier, identifier)

    @functools.cache
    def target(name: str | None) -> str | None:
        """Return the name that a person has over all articles; other targets keep theirs."""
        return None if name is None else called.get(frozenset(_words(name)), name)

    moved = any(row.scope == "target" and target(row.name) != row.name for row in profile.stance)
    if not moved and all(new(speaker.id) == speaker.id for speaker in profile.speakers):
        return profile

    def hits(items: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """Replace the speakers and targets of hits; most keep theirs."""
        return tuple(
            [
                hit
                if new(hit.speaker) == hit.speaker and target(hit.target) == hit.target
                else hit._replace(speaker=new(hit.speaker), target=target(hit.target))
                for hit in items
            ]
        )

    def score(item: Score) -> Score:
        """Replace the speakers behind a score."""
        return dataclasses.replace(item, hits=hits(item.hits))

    attributions: tuple[Attribution, ...] = tuple(
        dataclasses.replace(item, speaker=new(item.speaker)) for item in profile.attributions
    )
    stance: tuple[StanceScore, ...] = tuple(
        dataclasses.replace(
            row,
            name=(target(row.name) or row.name) if row.scope == "target" else row.name,
            speaker=new(row.speaker),
            score=score(row.score),
        )
        for row in profile.stance
    )
    topics: tuple[TopicCoverage, ...] = tuple(dataclasses.replace(row, hits=hits(row.hits)) for row in profile.topics)
    labels: tuple[LabelUse, ...] = tuple(
        dataclasses.replace(label, speaker=new(label.speaker)) for label in profile.labels
    )
    return dataclasses.replace(
        profile,
        attributions=attributions,
        speakers=_own_speakers(profile, renamed, united),
        stance=stance,
        topics=topics,
        statements=tuple(dataclasses.replace(row, speaker=new(row.speaker)) for row in profile.statements),
        voices=_voices([dataclasses.replace(row, speaker=new(row.speaker)) for row in profile.voices]),
        labels=labels,
    )


def _own_speakers(profile: Profile, renamed: dict[str, str], united: dict[str, Speaker]) -> tuple[Speaker, ...]:
    """Return the speakers of one article under their new ids; what the article calls them stays."""
    own: dict[str, list[Speaker]] = {}
    for speaker in profile.speakers:
        own.setdefault(renamed.get(speaker.id, speaker.id), []).append(speaker)
    return tuple(
        dataclasses.replace(_unite(group), id=identifier, members=united[identifier].members)
        for identifier, group in own.items()
    )


def _voices(rows: list[VoiceShare]) -> tuple[VoiceShare, ...]:
    """Add up the rows of speakers that turned out to be one."""
    joined: dict[str | None, VoiceShare] = {}
    for row in rows:
        before = joined.get(row.speaker)
        if before is None:
            joined[row.speaker] = row
            continue
        joined[row.speaker] = VoiceShare(
            article_id=row.article_id,
            speaker=row.speaker,
            words=before.words + row.words,
            attributions=before.attributions + row.attributions,
            share=before.share + row.share,
            direct_words=before.direct_words + row.direct_words,
            spans=tuple(sorted((*before.spans, *row.spans))),
        )
    return tuple(sorted(joined.values(), key=lambda row: (row.speaker is None, -row.words)))
