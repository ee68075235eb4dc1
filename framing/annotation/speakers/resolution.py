"""Resolve each attribution's local mention to a speaker of the article; unresolved is said, never guessed."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from framing.annotation.entities.index import id_of_name
from framing.annotation.sentences import IN_OWN_WORDS, LABEL_UNKNOWN, NO_SOURCE, NOBODY_NAMED, SOURCE_EMPTY, WE_ALONE
from framing.annotation.speakers.affiliations import cue_class
from framing.annotation.speakers.discourse import Answer, Discourse, anchor
from framing.annotation.speakers.nominals import Nominals
from framing.annotation.speakers.phrases import Phrase, is_happening
from framing.annotation.speakers.pronouns import Pronouns
from framing.annotation.speakers.registry import UNSIGNED
from framing.annotation.speakers.sourcing import Presenter
from framing.lexicons.language import Language, language_of
from framing.model import Attribution, Document, Mention, Sourcing, Speaker, VoiceMap
from framing.reading.turn_words import answers_only, leaves_unnamed

__all__ = ["Resolved", "resolve_speakers", "resolve_with_sourcing", "without_outlets_own"]

#: Tokens before a source in which a name that it cuts in two can begin.
NAME_BACK = 5


@dataclasses.dataclass(frozen=True, slots=True)
class Resolved:
    """The attributions of an article with their speakers, the speakers, and how each is presented."""

    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]
    sourcing: tuple[Sourcing, ...]


def resolve_speakers(
    document: Document,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    *,
    language: Language | None = None,
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Find out who speaks in each attribution.

    Parameters
    ----------
    document : Document
    attributions : sequence of Attribution
        With the local mention ("he") as ``source``.
    mentions : sequence of Mention
        Of the same document.
    language : Language, optional
        Words to read it with; those of the document's language unless given.

    Returns
    -------
    attributions : tuple of Attribution
        The same, in the same order, with ``speaker``, ``reason`` and ``cue_class`` filled.
    speakers : tuple of Speaker
        In order of first appearance in ``attributions``.
    """
    resolved = resolve_with_sourcing(document, attributions, mentions, language=language, sourcing=False)
    return resolved.attributions, resolved.speakers


def resolve_with_sourcing(
    document: Document,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    *,
    language: Language | None = None,
    sourcing: bool = True,
) -> Resolved:
    """Find out who speaks in each attribution, and how the article presents each speaker.

    Parameters
    ----------
    document, attributions, mentions, language
        As for :func:`resolve_speakers`.
    sourcing : bool
        Whether the presentation is wanted.

    Returns
    -------
    Resolved
    """
    words = language or language_of(document.article.language)
    resolver = _Resolver(Discourse(document, attributions, mentions, words))
    resolver.run()
    rows = resolver.attributed()
    return Resolved(rows, resolver.registry.speakers(), resolver.sourcing(rows) if sourcing else ())


def without_outlets_own(resolved: Resolved, document: Document, language: Language) -> Resolved:
    """Leave out what is the outlet's own voice: "I say the board is wrong", "the vote showed how weak they were".

    Parameters
    ----------
    resolved : Resolved
    document : Document
    language : Language

    Returns
    -------
    Resolved
        Without what the author says in the first person, what a happening shows and why somebody is not named, none of
        it quoted, and without a speaker who has nothing else.
    """
    article = document.article
    author = id_of_name(article.author or UNSIGNED)
    argues = article.kind is not None and article.kind.is_opinion  # there "we" are the author, or the paper

    withheld = [reason for item in resolved.sourcing for reason in item.anonymity]

    def is_own(row: Attribution) -> bool:
        source = document.text[row.source[0].start : row.source[-1].end].casefold() if row.source else ""
        own = row.speaker == author or (argues and row.speaker is None)
        own = own and source in language.speakers.first_person
        shown = row.speaker is None and is_happening(document.tokens.lowers_in(row.source), language)
        why = any(reason.start <= row.start and row.end <= reason.end for reason in withheld)
        return row.kind == "indirect" and (own or shown or why)

    kept = tuple(row for row in resolved.attributions if not is_own(row))
    if len(kept) == len(resolved.attributions):
        return resolved
    gone = {author} - {row.speaker for row in kept}
    return Resolved(
        kept,
        tuple(speaker for speaker in resolved.speakers if speaker.id not in gone),
        tuple(item for item in resolved.sourcing if item.speaker not in gone),
    )


class _Resolver:
    """One pass over the attributions of one article, in text order."""

    def __init__(self, discourse: Discourse) -> None:
        document, attributions = discourse.document, discourse.attributions
        self.document = document
        self.language = discourse.language
        self.attributions = attributions
        self.discourse = discourse
        self.entities = discourse.entities
        self.registry = discourse.registry
        self.nominals = Nominals(self.discourse)
        self.pronouns = Pronouns(self.discourse, self.nominals)
        self.answers: dict[int, Answer] = {}  # by the number of the attribution
        self.holders = VoiceMap(attributions)
        self.numbers = {id(item): number for number, item in enumerate(attributions)}
        self.labels = {
            block.label_start: document.text[block.label_start : block.label_end]
            for block in document.article.blocks
            if block.kind == "turn" and block.label_start is not None
        }
        self.named = {
            block.label_start: (block.named_start, block.named_end)
            for block in document.article.blocks
            if block.named_start is not None and block.named_end is not None
        }

        surnames = Counter(
            name.rpartition(" ")[2] for name in {document.text[slice(*span)].casefold() for span in self.named.values()}
        )
        self.shared = {surname for surname, count in surnames.items() if count > 1}

    def run(self) -> None:
        """Resolve every attribution."""
        for number in sorted(range(len(self.attributions)), key=lambda n: (anchor(self.attributions[n]), n)):
            item = self.attributions[number]
            self.answers[number] = self._resolve(item)
            self.discourse.resolved.append((item, self.answers[number][0]))

    def attributed(self) -> tuple[Attribution, ...]:
        """Return the attributions with their speakers, in the order given."""
        found = (self.answers[number] for number in range(len(self.attributions)))
        return tuple(
            dataclasses.replace(
                item, speaker=speaker, reason=reason, cue_class=cue_class(self.document, item, self.language.verbs)
            )
            for item, (speaker, reason) in zip(self.attributions, found, strict=True)
        )

    def sourcing(self, rows: Sequence[Attribution]) -> tuple[Sourcing, ...]:
        """Return how each speaker is presented."""
        presenter = Presenter(self.document, self.entities, self.registry.roles, self.language)
        said: dict[str, list[Attribution]] = {}
        for row in rows:
            if row.speaker is not None:
                said.setdefault(row.speaker, []).append(row)
        voices = self.registry.voices.items()
        return tuple(presenter.present(identifier, voice, said.get(identifier, ())) for identifier, voice in voices)

    def _resolve(self, item: Attribution) -> Answer:
        """Return (speaker id, None) or (None, reason)."""
        if not item.source:
            return self._without_source(item)
        tokens = self._tokens(item)
        start = item.source[0].start
        label = self.labels.get(start, "")
        if leaves_unnamed(label):  # "SPEAKER 1", "HOST"
            return self.registry.labelled(label, tokens), None
        if start not in self.named and (answers_only(label) or label.casefold() in self.shared):
            return None, LABEL_UNKNOWN
        phrase = self.discourse.phrase(tokens)
        match phrase.form:
            case "named" | "joint":
                return self.registry.by_key(phrase.keys), None
            case "pronoun" | "relative" | "it" | "plural":
                return self._of_another(item, self.pronouns.resolve(item, tokens[0], phrase.form, phrase.gender))
            case "first":
                return self._first_person(item, phrase)
            case "place":
                return self.registry.place(phrase.keys[0], phrase), None
            case "nothing":
                return None, SOURCE_EMPTY
            case _:
                return self.nominals.resolve(item, phrase)

    def _tokens(self, item: Attribution) -> tuple[int, ...]:
        """Return the tokens of the source."""
        starts = self.document.tokens.starts
        found: list[int] = []
        for span in item.source:
            start, end = self.named.get(span.start, (span.start, span.end))
            low = bisect_right(starts, start) - 1
            if low < 0 or self.document.tokens.ends[low] <= start:
                low += 1
            found.extend(range(low, bisect_left(starts, end)))
        if found:  # a span that cuts a name in two means the whole name
            for first in range(found[0] - 1, max(-1, found[0] - 1 - NAME_BACK), -1):
                if first in self.entities.at:
                    found[:0] = range(first, found[0]) if self.entities.at[first][0] > found[0] else ()
                    break
        return tuple(found)

    def _without_source(self, item: Attribution) -> Answer:
        """A quotation that goes straight on has the speaker before; all others stay open."""
        before, speaker = self.discourse.last()
        if item.kind == "direct" and not item.cue and before is not None:
            gap = self.document.text[before.end : item.start]
            if 0 <= len(gap) < 200 and not any(character.isalnum() for character in gap) and speaker:
                return speaker, None
        return None, NO_SOURCE

    def _of_another(self, item: Attribution, answer: Answer) -> Answer:
        """Keep the answer for a pronoun unless it stands in that speaker's own words: nobody says "he" of himself."""
        holder = self.holders.attribution_at(anchor(item))
        number = None if holder is None or holder is item else self.numbers[id(holder)]
        own = holder is not None and holder.kind == "direct" and number in self.answers
        if own and number is not None and answer[0] is not None and self.answers[number][0] == answer[0]:
            return None, IN_OWN_WORDS
        return answer

    def _first_person(self, item: Attribution, phrase: Phrase) -> Answer:
        """Return the speaker whose words "I" stands in, or the author."""
        holder = self.holders.attribution_at(anchor(item))
        if holder is not None and holder is not item:
            number = self.numbers[id(holder)]
            if number in self.answers:
                return self.answers[number]
            if holder.source and anchor(holder) > anchor(item):  # “I never said that,” he said
                tokens = self._tokens(holder)
                inner = self.discourse.phrase(tokens)
                return self._resolve(holder) if inner.form != "first" else (None, NOBODY_NAMED)
        if phrase.head in self.language.speakers.first_singular:
            return self.registry.author(), None
        return None, WE_ALONE
