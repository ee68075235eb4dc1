"""Who says what, held against the gold: sources, their names and types, and words booked to the outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from framing.evaluation.judgement.gold import Outcome, Said, Story
from framing.model import MIN_ATTRIBUTION_PROBABILITY, Attribution, Profile, Span, Speaker, SpeakerDirectory

__all__ = ["judge_speech", "name_matches"]

#: Words of names and descriptions that tell nobody from anybody.
_EMPTY = frozenset(
    "the a an of in at and for on to its his her their mr mrs ms miss dr sir dame lord lady prof hon rt shri smt "
    "alhaji chief cllr sen rep gov".split()
)

#: What each type of source may be called by the records that the product has.
_KINDS_OF_TYPE: Mapping[str, tuple[str, ...]] = {
    "person": ("person",),
    "unnamed": ("person",),
    "organisation": ("institution",),
    "document": ("document",),
    "data": ("document",),
    "group": ("group",),
    "joint": ("joint", "group"),
}

#: What each type of source is called by the records.
_TYPES: Mapping[str, str] = {
    "person": "named_person",
    "unnamed": "unnamed_person",
    "organisation": "organisation",
    "document": "document",
    "data": "data",
    "group": "group",
    "joint": "joint",
}

#: What each role of the gold may be called by the product; a role that is not here has its own name alone.
_ROLES: Mapping[str, tuple[str, ...]] = {
    "politician": ("politician", "official", "party", "opposition"),
    "party": ("party", "politician", "official", "opposition"),
    "police": ("police", "official"),
    "court": ("court", "judge", "official"),
    "union": ("union", "ngo"),
    "ngo": ("ngo", "union", "opposition"),
    "resident": ("resident", "victim"),
    "victim": ("victim", "resident"),
    "sport": ("sport", "company", "official"),
    "poll": ("poll", "data", "document"),
    "market": ("market", "expert", "company"),
}


def judge_speech(story: Story, profiles: Iterable[Profile], directory: SpeakerDirectory) -> Iterator[Outcome]:
    """Yield what became of everything that is said in a story.

    Parameters
    ----------
    story : Story
    profiles : iterable of Profile
        Of the story's articles.
    directory : SpeakerDirectory
        Who their speakers are.

    Yields
    ------
    Outcome
        ``sourced_recall`` and ``sourced_precision`` by sentence; ``said_found``, ``speaker_right``,
        ``speaker_wrong``, ``wrong_person`` (another person by name), ``speaker_unresolved`` and ``type_right`` by
        what is said; of the right ones ``role_right``, ``role_other``, ``source_type_right``, ``title_found``,
        ``why_found`` and ``anonymity_found``; ``quoted_to_outlet`` by words.
    """
    for profile in profiles:
        said = [item for item in story.said if item.span.article_id == profile.id]
        listed = [
            item
            for item in profile.attributions
            if item.probability >= MIN_ATTRIBUTION_PROBABILITY and item.content and item.act == "said"
        ]
        unclear = [span for span in story.unclear if span.article_id == profile.id]
        yield from _sentences(profile, said, listed, unclear)
        for item in said:
            yield from _one(story, profile, item, listed, directory)
        yield from _booked(profile, said)


def _sentences(
    profile: Profile, said: Sequence[Said], listed: Sequence[Attribution], unclear: Sequence[Span]
) -> Iterator[Outcome]:
    """Hold the sentences that have a source against those that are given one."""
    gold = {index for item in said for index in _indices(profile, item.span)}
    found = {index for item in listed for span in item.content for index in _indices(profile, span)}
    found -= {index for span in unclear for index in _indices(profile, span)} - gold
    for index in sorted(gold | found):
        sentence = profile.document.sentences[index]
        words = profile.article.slice(sentence.span)
        if index in gold:
            yield Outcome("sourced_recall", index in found, 1, words, "sourced", "sourced" if index in found else "own")
        if index in found:
            yield Outcome(
                "sourced_precision", index in gold, 1, words, "sourced" if index in gold else "own", "sourced"
            )


def _indices(profile: Profile, span: Span) -> list[int]:
    """Return the sentences that hold a letter of a stretch of text."""
    text, start, end = profile.article.text, span.start, span.end
    return [
        sentence.index
        for sentence in profile.document.sentences
        if sentence.start < end
        and start < sentence.end
        and any(map(str.isalnum, text[max(start, sentence.start) : min(end, sentence.end)]))
    ]


def _one(
    story: Story, profile: Profile, item: Said, listed: Sequence[Attribution], directory: SpeakerDirectory
) -> Iterator[Outcome]:
    """Say of one thing said whether it is found and whose it is taken for."""
    words = profile.article.slice(item.span)
    expected = item.source.name if item.source else "nobody"
    nearest = max(listed, key=lambda one: _shared(one, item), default=None)
    if nearest is None or not _shared(nearest, item):
        yield Outcome("said_found", 0, 1, words, expected, "not found")
        return
    speaker = directory.find(nearest.speaker, profile.id)
    given = speaker.name if speaker else "nobody"
    yield Outcome("said_found", 1, 1, words, expected, given)
    right = _is_right(story, item, speaker)
    unresolved = speaker is None and item.source is not None
    yield Outcome("speaker_right", right, 1, words, expected, given)
    yield Outcome("speaker_unresolved", unresolved, 1, words, expected, given)
    yield Outcome("speaker_wrong", not right and not unresolved, 1, words, expected, given)
    named = speaker is not None and speaker.kind == "person" and any(word[:1].isupper() for word in given.split())
    yield Outcome("wrong_person", named and not right, 1, words, expected, given)
    if item.source is not None and speaker is not None:
        kinds = {kind for one in item.source.types for kind in _KINDS_OF_TYPE[one]}
        wanted = " or ".join(item.source.types)
        yield Outcome("type_right", speaker.kind in kinds, 1, words, wanted, f"{given}: {speaker.kind}")
        if right and item.source.roles != ("other",):
            yield from _role(item, speaker, words)
    if right and item.source is not None:
        yield from _presented(profile, item, nearest.speaker, words)


def _presented(profile: Profile, item: Said, own_id: str | None, words: str) -> Iterator[Outcome]:
    """Say whether it is found what an article tells of a speaker: type, title, why asked, why not named."""
    found = next((one for one in profile.sourcing if one.speaker == own_id), None)
    if found is None or item.source is None:
        return
    types = {_TYPES[one] for one in item.source.types}
    yield Outcome("source_type_right", found.type in types, 1, words, " or ".join(sorted(types)), found.type)
    spoken = " ".join(map(profile.article.slice, (*found.title, *found.justification)))
    if item.source.title and found.type == "named_person":
        wanted, given = _words(item.source.title), _words(spoken) if spoken else frozenset()
        right = 2 * len(wanted & given) >= len(wanted)
        yield Outcome("title_found", right, 1, words, item.source.title, spoken or "nothing")
    for measure, gold, spans in (
        ("why_found", item.why, found.justification),
        ("anonymity_found", item.anonymity, found.anonymity),
    ):
        if gold is not None:
            shared = sum(max(0, min(gold.end, one.end) - max(gold.start, one.start)) for one in spans)
            right = 2 * shared >= gold.end - gold.start
            given_words = " ".join(map(profile.article.slice, spans)) or "nothing"
            yield Outcome(measure, right, 1, words, profile.article.slice(gold), given_words)


def _role(item: Said, speaker: Speaker, words: str) -> Iterator[Outcome]:
    """Say whether the role of a speaker who is rightly named is right too; one kept anonymous may be called so."""
    roles = item.source.roles if item.source else ()
    wanted = " or ".join(roles)
    fitting = (
        *(name for role in roles for name in _ROLES.get(role, (role,))),
        *(("anonymous",) if item.source and {"unnamed", "group"} & set(item.source.types) else ()),
    )
    yield Outcome("role_right", speaker.role in fitting, 1, words, wanted, f"{speaker.name}: {speaker.role}")
    yield Outcome("role_other", speaker.role == "other", 1, words, wanted, f"{speaker.name}: {speaker.role}")


def _shared(one: Attribution, item: Said) -> int:
    """Count the characters that an attribution shares with something said."""
    start, end = item.span.start, item.span.end
    return sum(max(0, min(end, span.end) - max(start, span.start)) for span in one.content)


def _is_right(story: Story, item: Said, speaker: Speaker | None) -> bool:
    """Whether the speaker given is the one meant, and nobody else of the article fits as well."""
    source = item.source
    if source is None or speaker is None:
        return source is None and speaker is None
    others = {
        one.source.key: one.source
        for one in story.said
        if one.source is not None and one.span.article_id == item.span.article_id and one.source.key != source.key
    }
    rivals = [name_matches(speaker, (name,)) for name in story.bystanders]
    rivals += [name_matches(speaker, (one.name, *one.also)) for one in others.values()]
    fits = name_matches(speaker, (source.name, *source.also))
    return fits > 0 and fits > max(rivals, default=0.0)


def name_matches(speaker: Speaker, names: Iterable[str]) -> float:
    """Say how well a speaker fits one of several names, 0 (no word shared) to 1 (all words).

    >>> name_matches(Speaker("ana-roy", "Ana Roy", "person"), ("Dr Ana Roy", "the mayor"))
    1.0
    """
    given = [_words(name) for name in (speaker.name, speaker.id.replace("-", " "))]
    wanted = [_words(name) for name in names]
    return max((len(one & two) / len(one | two) for one in given for two in wanted if one & two), default=0.0)


def _words(name: str) -> frozenset[str]:
    """Return the words of a name that tell somebody."""
    words = frozenset(re.findall(r"\w+", name.lower().replace("’", "'").replace("'s", " ")))
    return words - _EMPTY or words


def _booked(profile: Profile, said: Sequence[Said]) -> Iterator[Outcome]:
    """Count the words of quotations that are taken for the outlet's own."""
    voices = profile.voice_map
    tokens = profile.document.tokens
    for item in said:
        if not item.direct:
            continue
        inside = [
            start
            for start, is_word in zip(tokens.starts, tokens.is_word, strict=True)
            if is_word and item.span.start <= start < item.span.end
        ]
        own = [start for start in inside if voices.at(start)[0] == "outlet"]
        if inside:
            words = profile.article.slice(item.span)
            yield Outcome("quoted_to_outlet", len(own), len(inside), words, "somebody's", f"{len(own)} words its own")
