"""Who is who over all articles of a comparison: one look-up for every room."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from framing.model.measures import StanceScore
from framing.model.profiles import Profile
from framing.model.speech import Speaker, SpeakerLink, TargetLink, VoiceShare

__all__ = ["OWN_IDS", "SpeakerDirectory"]


class SpeakerDirectory:
    """Looks up the speakers of a comparison by the ids that its articles give them.

    A profile keeps the ids of its own article. A record that belongs to an article is looked up with the article's id,
    one that belongs to several (a :class:`~framing.model.Variant`) without, since its id is already that of all.

    Parameters
    ----------
    speakers : iterable of Speaker
        Over all articles.
    speaker_links : iterable of SpeakerLink
    target_links : iterable of TargetLink

    >>> ana = Speaker("ana-ruiz", "Ana Ruiz", "person")
    >>> directory = SpeakerDirectory([ana], [SpeakerLink("b", "ruiz", "ana-ruiz")])
    >>> directory.id_of("ruiz", "b"), directory.name("ruiz", "b"), directory.name("ana-ruiz")
    ('ana-ruiz', 'Ana Ruiz', 'Ana Ruiz')
    """

    __slots__ = ("_links", "_speakers", "_targets")

    def __init__(
        self,
        speakers: Iterable[Speaker],
        speaker_links: Iterable[SpeakerLink] = (),
        target_links: Iterable[TargetLink] = (),
    ) -> None:
        self._speakers = {speaker.id: speaker for speaker in speakers}
        self._links = {(link.article_id, link.own_id): link.speaker for link in speaker_links}
        self._targets = {(link.article_id, link.own_name): link.name for link in target_links}

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """All speakers, in the order given."""
        return tuple(self._speakers.values())

    def id_of(self, speaker: str | None, article_id: str | None = None) -> str | None:
        """Return the id over all articles of a speaker of one article."""
        if speaker is None or article_id is None:
            return speaker
        return self._links.get((article_id, speaker), speaker)

    def find(self, speaker: str | None, article_id: str | None = None) -> Speaker | None:
        """Return a speaker, or None where there is none of that id."""
        return self._speakers.get(self.id_of(speaker, article_id) or "")

    def name(self, speaker: str | None, article_id: str | None = None) -> str | None:
        """Return a speaker's name; the id where there is none of that id, None for None."""
        found = self.find(speaker, article_id)
        return speaker if found is None else found.name

    def target(self, name: str, article_id: str) -> str:
        """Return what a target is called over all articles."""
        return self._targets.get((article_id, name), name)

    def score_id(self, row: StanceScore) -> str:
        """Return the id of a score, with the name of its target and of its speaker over all articles."""
        name, speaker = self.target(row.name, row.article_id), self.id_of(row.speaker, row.article_id)
        return dataclasses.replace(row, name=name, speaker=speaker).id

    def voices(self, profile: Profile) -> tuple[VoiceShare, ...]:
        """Return the space an article gives to each speaker; ids of its own that mean one speaker are added up."""
        joined: dict[str | None, VoiceShare] = {}
        for row in profile.voices:
            who = self.id_of(row.speaker, profile.id)
            joined[who] = _sum(joined[who], row) if who in joined else row
        if len(joined) == len(profile.voices):
            return profile.voices
        return tuple(sorted(joined.values(), key=lambda row: (row.speaker is None, -row.words)))

    def speakers_of(self, profile: Profile) -> tuple[Speaker, ...]:
        """Return the speakers of an article, named as it names them, under their ids over all articles."""
        return tuple(
            dataclasses.replace(
                speaker,
                id=self.id_of(speaker.id, profile.id) or speaker.id,
                members=tuple(self.id_of(member, profile.id) or member for member in speaker.members),
            )
            for speaker in profile.speakers
        )


#: Takes every id and name as it is: for profiles that nobody has linked.
OWN_IDS = SpeakerDirectory(())


def _sum(one: VoiceShare, two: VoiceShare) -> VoiceShare:
    """Add up two rows of one speaker in one article."""
    return VoiceShare(
        article_id=one.article_id,
        speaker=one.speaker,
        words=one.words + two.words,
        attributions=one.attributions + two.attributions,
        share=one.share + two.share,
        direct_words=one.direct_words + two.direct_words,
        spans=tuple(sorted((*one.spans, *two.spans))),
    )
