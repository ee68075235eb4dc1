"""How findings name outlets, speakers and words."""

from __future__ import annotations

from collections.abc import Iterable

from framing.model import Comparison, Span, split_generation

__all__ = ["Phrasing", "place"]

#: Words of the text that a finding quotes at most; the rest is a click away.
MAX_QUOTED = 18


def place(span: Span) -> str:
    """Return a span as a short key.

    >>> place(Span("a", 3, 9)), place(Span("a", 3, 9, "title"))
    ('a:3-9', 'a:title:3-9')
    """
    part = "" if span.part == "body" else f"{span.part}:"
    return f"{span.article_id}:{part}{span.start}-{span.end}"


class Phrasing:
    """Names for the articles and speakers of one comparison.

    Parameters
    ----------
    comparison : Comparison
    """

    __slots__ = ("_comparison", "_labels", "_speakers")

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._speakers = {speaker.id: speaker for speaker in comparison.speakers}
        self._labels = comparison.labels

    def name(self, article_id: str) -> str:
        """Return an article's label."""
        return self._labels.get(article_id, article_id)

    def label(self, span: Span) -> str:
        """Return the label of the article that a span is in."""
        return self.name(span.article_id)

    def names(self, article_ids: Iterable[str]) -> str:
        """Return several labels as a list in words."""
        named = [self.name(article_id) for article_id in article_ids]
        return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"

    def speaker(self, speaker_id: str | None) -> str:
        """Return a speaker's name; empty when unknown."""
        if speaker_id is None:
            return ""
        speaker = self._speakers.get(speaker_id)
        return speaker.name if speaker is not None else self.plain(speaker_id)

    def kind(self, speaker_id: str | None) -> str:
        """Return what a speaker is: ``person``, ``institution``, ``document``, ``group`` or ``joint``."""
        speaker = self._speakers.get(speaker_id or "")
        return speaker.kind if speaker is not None else "person"

    def is_named(self, speaker_id: str | None) -> bool:
        """Return whether a speaker has a name of its own: "officials" here and there need not be the same."""
        name = self.speaker(speaker_id)
        speaker = self._speakers.get(speaker_id or "")
        return name[:1].isupper() and (speaker is None or speaker.role != "anonymous")

    def resembles_another(self, speaker_id: str | None) -> bool:
        """Return whether another speaker may be the same person: one name is within the other, or they abbreviate it.

        A claim that somebody is heard nowhere else must not rest on "Rudy" here and "Rudolph W." there.
        """
        words = _bare_name(self.speaker(speaker_id))
        for other in self._speakers.values():
            theirs = _bare_name(other.name)
            if other.id == speaker_id or not words or not theirs or other.kind == "joint":
                continue
            if len(words) == 1 and words[0] in theirs:
                return True
            if other.kind != self.kind(speaker_id) or words[0][0] != theirs[0][0]:
                continue
            if words[-1] == theirs[-1] or sorted("".join(words)) == sorted("".join(theirs)):
                return True  # "Rudy" and "Rudolph W."; two letters of a name that have changed places
        return False

    def members(self, speaker_id: str | None) -> tuple[str, ...]:
        """Return the ids of the persons of a joint speaker."""
        speaker = self._speakers.get(speaker_id or "")
        return speaker.members if speaker is not None else ()

    def touches(self, article_id: str, topic: str) -> bool:
        """Return whether an article has a term of a topic, be it a weak one."""
        return topic in self._comparison.profile(article_id).topic_terms

    def plain(self, name: str) -> str:
        """Return an id as words."""
        return name.replace("_", " ").replace("-", " ")

    def words(self, span: Span) -> str:
        """Return the first words of a span, without quotation marks."""
        words = self._comparison.slice(span).split()
        said = " ".join(words[:MAX_QUOTED]).strip("“”\"‘’' ,;:.–—")
        for mark in '“”"':
            said = said.replace(mark, "")
        said = said.removeprefix("that ")  # "that they are being drawn in": the content is quoted, not its joint
        return said + ("…" if len(words) > MAX_QUOTED else "")


def _bare_name(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without "Jr." and the like."""
    return split_generation(name.casefold().replace(".", "").split())[0]
