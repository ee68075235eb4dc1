"""How an article presents its speakers: what they are, why they are asked, why they are not named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from framing.annotation.entities.index import EntityIndex
from framing.annotation.speakers.introductions import Introduction, behind, introductions
from framing.annotation.speakers.registry import SpeakerDraft
from framing.annotation.speakers.roles import Roles
from framing.annotation.speakers.withholding import Withholding
from framing.lexicons.language import Language
from framing.model import Attribution, Document, Gender, SourceType, Sourcing, Span
from framing.reading.turn_words import leaves_unnamed

__all__ = ["Presenter"]

#: Titles told of one speaker: before the name, behind it, and the body somebody belongs to.
MOST_TITLES = 3

#: Tokens before a pronoun in which the description stands that it takes up: about three sentences.
TAKEN_UP = 80

_TYPES: Mapping[str, SourceType] = {
    "institution": "organisation",
    "group": "group",
    "joint": "joint",
    "document": "document",
}


class Presenter:
    """Tells how one article presents its speakers.

    Parameters
    ----------
    document : Document
    entities : EntityIndex
    roles : Roles
    language : Language
    """

    def __init__(self, document: Document, entities: EntityIndex, roles: Roles, language: Language) -> None:
        self.document = document
        self.entities = entities
        self.roles = roles
        self.language = language
        self.lowers = document.tokens.lowers
        self.withholding = Withholding(document, language)

    def present(self, identifier: str, voice: SpeakerDraft, said: Sequence[Attribution]) -> Sourcing:
        """Return how a speaker is presented, given all that is attributed to it."""
        type_ = self._type(voice)
        titles: tuple[Span, ...] = ()
        reasons: tuple[Span, ...] = ()
        if voice.entity is not None:
            told = introductions(self.document, self.entities, voice.entity, self.language)
            titles = self._titles(told) if type_ == "named_person" else ()
            reasons = self._reasons(told)
        elif type_ in ("unnamed_person", "group"):
            titles, reasons = self._described(voice.name, said, titled=type_ == "unnamed_person")
        may_hide = type_ in ("named_person", "unnamed_person", "group")
        withheld = self.withholding.reason(voice.name, said, alone=voice.entity is not None) if may_hide else None
        if withheld is not None and reasons and reasons[0].overlaps(withheld):
            reasons = ()  # "who feared for her job" does not say why she is asked
        person = type_ in ("named_person", "unnamed_person")
        gender = self._gender(voice, titles, said) if person else None
        return Sourcing(
            self.document.id, identifier, type_, titles, reasons, () if withheld is None else (withheld,), gender
        )

    def _type(self, voice: SpeakerDraft) -> SourceType:
        """Return the type of a speaker."""
        if voice.kind == "person":
            author = voice.role == "media" and voice.name[:1].isupper() and not leaves_unnamed(voice.name)
            named = voice.entity is not None or author
            return "named_person" if named else "unnamed_person"
        data = self.language.sourcing.data
        if voice.kind == "document" and voice.entity is None and not data.isdisjoint(voice.name.lower().split()):
            return "data"
        return _TYPES[voice.kind]

    # ---- titles and reasons

    def _titles(self, told: Sequence[Introduction]) -> tuple[Span, ...]:
        """Return title and affiliation of a named person, each wording once."""
        found: dict[tuple[str, ...], Span] = {}
        for item in told:
            low, high = item.low, item.high
            if item.kind in ("before", "after") and self.roles.of_description(low, high) is None:
                titles = self.language.names.title_heads
                if titles.isdisjoint(self.lowers[low:high]):
                    continue
            elif item.kind == "belongs":
                low += 1
            elif item.kind in ("relative", "age"):
                continue
            while low < high and self.lowers[low] in self.language.names.articles:
                low += 1
            while high > low and (self.lowers[high - 1] == "'s" or self.document.tokens.words[high - 1] == ","):
                high -= 1
            if low < high:
                found.setdefault(self.lowers[low:high], self.document.span_of(low, high))
                owned = self.lowers[low] in self.language.speakers.neuter_possessives
                owner = self.roles.body_token(low) if owned else None
                if owner is not None:  # "its director" tells nothing without the body
                    end = self.entities.at[owner][0] if owner in self.entities.at else owner + 1
                    found.setdefault(self.lowers[owner:end], self.document.span_of(owner, end))
        kept = sorted(found.values(), key=lambda span: span.start)[:MOST_TITLES]
        return tuple(kept)

    def _reasons(self, told: Sequence[Introduction]) -> tuple[Span, ...]:
        """Return the first clause that says why somebody is asked."""
        for item in told:
            if item.kind == "relative" and self._tells_why(item.low, item.high):
                return (self.document.span_of(item.low, item.high),)
        return ()

    def _tells_why(self, low: int, high: int) -> bool:
        """Whether a clause with "who" tells of the speaker, and not of the interview."""
        if self.lowers[low] == "whose":
            return high > low + 2
        k = low + 1
        helpers = self.language.speech.helpers
        while k < high and self.lowers[k] in helpers and self.lowers[k + 1 : k + 2] != ("a",):
            k += 1
        plain = low + 1 < high and self.lowers[low + 1] in self.language.sourcing.clause_verbs
        if k >= high or high - low < 3:
            return False
        verb = self.lowers[k]
        return verb not in self.language.verbs.speech and (verb not in self.language.sourcing.interview or plain)

    def _mention(self, name: str, pronoun: int) -> tuple[int, int]:
        """Return the tokens of a description that "she" takes up; none where it does not stand before the pronoun."""
        words = tuple(name.lower().split())
        for low in range(pronoun - len(words), max(-1, pronoun - TAKEN_UP), -1):
            if self.lowers[low : low + len(words)] == words:
                return low, low + len(words)
        return pronoun, pronoun

    def _described(
        self, name: str, said: Sequence[Attribution], *, titled: bool
    ) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Return title and reason of somebody without a name, from the fullest mention."""
        titles: list[Span] = []
        for item in said:
            if not item.source:
                continue
            low, high = self._tokens(item.source)
            if self._is_pronoun(low) and high == low + 1:
                low, high = self._mention(name, low)
            core = next(
                (
                    k
                    for k in range(low, high)
                    if self.lowers[k] in (*self.language.speakers.introducing_relatives, ",", "(")
                ),
                high,
            )
            if core <= low or (self._is_pronoun(low) and core == low + 1):
                continue
            start = low + (self.lowers[low] in self.language.names.articles and core - low > 1)
            titles = titles or [self.document.span_of(start, core)]
            sentence = self.document.sentences[self.document.sentence_of[low]]
            told = list(behind(self.document, self.entities, core, sentence.token_end, self.language))
            reasons = self._reasons(told)
            if reasons:
                return tuple(titles) if titled else (), reasons
        return tuple(titles) if titled else (), ()

    def _is_pronoun(self, k: int) -> bool:
        """Whether a token is "he", "she" or "they"."""
        lists = self.language
        return self.lowers[k] in lists.names.pronoun_genders or self.lowers[k] in lists.speakers.plural_pronouns

    def _tokens(self, spans: Sequence[Span]) -> tuple[int, int]:
        """Return the tokens that some spans reach over."""
        starts = self.document.tokens.starts
        return bisect_left(starts, spans[0].start), bisect_left(starts, spans[-1].end)

    # ---- gender

    def _gender(self, voice: SpeakerDraft, titles: Sequence[Span], said: Sequence[Attribution]) -> Gender | None:
        """Return the gender that titles and pronouns show."""
        names = self.language.names
        words = set(voice.entity.words) if voice.entity is not None else set()
        words.update(word for span in titles for word in self.lowers[slice(*self._tokens((span,)))])
        votes = [*(("male", 1) for word in words if word in names.male_words)]
        votes += [*(("female", 1) for word in words if word in names.female_words)]
        votes += list(self._pronouns(said))
        male = sum(weight for gender, weight in votes if gender == "male")
        female = sum(weight for gender, weight in votes if gender == "female")
        if male == female:
            return None
        return "male" if male > female else "female"

    def _pronouns(self, said: Sequence[Attribution]) -> Iterator[tuple[str, int]]:
        """Yield the gender of each "he" and "she" that stands for the speaker."""
        for item in said:
            if item.source:
                low, high = self._tokens(item.source)
                gender = self.language.names.pronoun_genders.get(self.lowers[low]) if high - low == 1 else None
                if gender is not None:
                    yield ("male" if gender == "m" else "female"), 1
