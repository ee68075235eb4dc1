"""What articles, speakers, topics and passages are called in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from framing.comparison.normalization import fold, stop_words
from framing.comparison.quoting import opening_pronoun
from framing.comparison.reported_clauses import has_main_verb
from framing.comparison.sentences.descriptions import descriptions
from framing.comparison.sentences.introductions import introductions, mostly_with_the, sentence_case
from framing.grammar import listed, quoted, uncapitalized
from framing.lexicons.language import language_of
from framing.model import Comparison, KindName, Span

__all__ = ["Names"]

#: Words of the text that a sentence quotes at most; the rest stands in the evidence. A longer passage ends at a mark
#: between its clauses, unless it would lose half of that. Where nothing is said by then ("One, who ..., said ..."), it
#: goes on to the first mark at which something is, but not for longer than the last of these.
MAX_QUOTED, LEAST_QUOTED, LONGEST_QUOTED = 30, 15, 45

#: Marks that do not stand before an ellipsis, nor before a mark of quotation in front of it.
_CUT_MARKS = re.compile(r"[ ,;:.–—]+([”\"]?)$")

#: A word with its marks; and a dash between two words.
_WORD = re.compile(r"\S+")
_DASH = re.compile(r" [—–-]{1,2}(?: |$)")

#: A word at which a clause ends, and one that has a stop of its own ("Mr.", "U.S.", "J.").
_ENDS_CLAUSE = re.compile(r".*[,;:.!?–—]”?$")
_DOTTED = re.compile(r"[(“\"‘']*((?:\w+\.)*\w+)\.$")

#: A place in capitals before the text of a dispatch ("SINGAPORE - ", "NEW DELHI (AP) — "), or the hour of an entry in a
#: live blog ("3.20pm ", "UPDATE 2:40 p.m. -- ").
_HOUR = r"(?:[A-Z]{3,}:? )?\d{1,2}[.:]\d{2} ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?(?: ?[:–—-]{1,2})?"
_DATELINE = re.compile(rf"^(?:[A-Z][A-Z .,’'-]{{2,}}(?:\([A-Za-z]+\) )?[-–—]{{1,2}}|{_HOUR}) ")


class Names:
    """The names of one comparison.

    Parameters
    ----------
    comparison : Comparison
    """

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._labels = comparison.labels
        self.directory = comparison.directory

    def outlet(self, article_id: str) -> str:
        """Return the name of an article: its outlet, told apart where one outlet has several."""
        return self._labels.get(article_id, article_id)

    def outlets(self, article_ids: Iterable[str], joint: str = "and") -> str:
        """Return several articles as a list in words; ``joint`` is "or" behind a negative."""
        return listed([self.outlet(article_id) for article_id in article_ids], joint)

    def speaker(self, speaker: str, article_id: str | None = None) -> str:
        """Return a speaker, of one article or of several, as a sentence introduces them: with title or article."""
        introduced = self._introductions.get(self.directory.id_of(speaker, article_id) or "")
        return introduced or self.bare(speaker, article_id)

    def presented(self, speaker: str, article_id: str | None = None) -> str:
        """Return a speaker as :meth:`speaker` does, or with what an article says of them behind a bare name.

        "Ana Reyes, a spokeswoman for the port,": the comma stands before what goes on; or "Ana Reyes of the port".
        """
        known, shown = self.directory.id_of(speaker, article_id) or "", self.speaker(speaker, article_id)
        told = self._descriptions.get(known)
        if not told or shown != self.bare(speaker, article_id):
            return shown
        words = told.get(article_id or "") or next(iter(told.values()))
        return f"{shown} {words}" if words.startswith("of ") else f"{shown}, {words},"

    def bare(self, speaker: str, article_id: str | None = None) -> str:
        """Return a speaker's name alone."""
        found = self.directory.find(speaker, article_id)
        return self.plain(speaker) if found is None else sentence_case(found.name, found.kind)

    def kind(self, article_id: str) -> KindName | None:
        """Return the kind of an article; None where it is not known."""
        kind = self._comparison.profile(article_id).article.kind
        return None if kind is None else kind.name

    def is_document(self, speaker: str, article_id: str | None = None) -> bool:
        """Whether a speaker is a paper, data or a poll, which says nothing by mouth."""
        found = self.directory.find(speaker, article_id)
        return found is not None and found.kind == "document"

    def telling(self, span: Span, *, verbatim: bool) -> str:
        """Return how a sentence takes up the verb with which somebody says some words: "saying", "suggesting"."""
        profile = self._comparison.profile(span.article_id)
        told = language_of(profile.article.language).comparison.told_as
        said = (item for item in profile.voice_map.attributions if any(span.overlaps(part) for part in item.content))
        cues = (profile.article.slice(part).lower() for item in said for part in item.cue if part.part == "body")
        return "saying" if verbatim else next((told[cue] for cue in cues if cue in told), "saying")

    def defined(self, name: str) -> str:
        """Return a name with the article that the texts mostly give it: "the Senate"."""
        texts = [profile.document.text for profile in self._comparison.profiles]
        return f"the {name}" if mostly_with_the(name, texts) else name

    def plain(self, name: str) -> str:
        """Return an id as words."""
        return name.replace("_", " ").replace("-", " ")

    def topic(self, label: str) -> str:
        """Return the label of a topic inside a sentence: in small letters unless it begins with a name."""
        first = label.split(" ", 1)[0].removesuffix("'s").removesuffix("’s")
        return label if first in self._proper else uncapitalized(label)

    def words(self, span: Span) -> str:
        """Return the first clauses of a passage between quotation marks, without a dateline or a joint before them."""
        words = self._opened(_DATELINE.sub("", self._comparison.slice(span)).split(), span)
        meant = self._meant(span)
        if len(words) <= MAX_QUOTED:
            return quoted(" ".join([words[0], *meant, *words[1:]] if words else words))
        kept = words[: self._cut(words, span)]
        if len(kept) == len(words):
            return quoted(" ".join([words[0], *meant, *words[1:]]))
        while fold(kept[-1]) in stop_words() and len(kept) > LEAST_QUOTED:
            kept.pop()
        return quoted(_CUT_MARKS.sub(r"\1", " ".join([kept[0], *meant, *kept[1:]])) + "…")

    def _meant(self, span: Span) -> list[str]:
        """Return in brackets whom a pronoun means that opens a passage: "He [Ana Reyes] also said ..."."""
        opens = opening_pronoun(span, self._comparison)
        return [] if opens is None else [f"[{self.presented(opens[1], span.article_id).rstrip(',')}]"]

    def _cut(self, words: list[str], span: Span) -> int:
        """Return behind how many words a long passage is cut: where a clause ends and something has been said."""
        ends = [place for place in range(LEAST_QUOTED, len(words) + 1) if self._ends(words[place - 1], span)]
        ends = [place for place in (*ends, len(words)) if place <= LONGEST_QUOTED]
        telling = [place for place in ends if self._tells(words, place, span)]
        short = [place for place in telling if place <= MAX_QUOTED]
        if telling:
            return short[-1] if short else telling[0]
        return next((place for place in reversed(ends) if place <= MAX_QUOTED), MAX_QUOTED)

    def _ends(self, word: str, span: Span) -> bool:
        """Whether a clause ends at a word: not at "Mr." nor at an initial."""
        dotted = _DOTTED.match(word)
        if dotted is not None:
            bare = dotted.group(1).lower()
            known = language_of(self._comparison.profile(span.article_id).article.language).sentences.abbreviations
            return bare not in known and len(bare) > 1 and "." not in bare
        return _ENDS_CLAUSE.match(word) is not None

    def _tells(self, words: list[str], place: int, span: Span) -> bool:
        """Whether a passage cut behind some words has a main verb, and no inserted clause or quotation is left open."""
        said, kept = " ".join(words)[1:], " ".join(words[:place])[1:].rstrip(" —–-")  # but for a mark that opens it all
        if (
            (len(_DASH.findall(kept)) % 2 and _DASH.search(said[len(kept) :]))
            or kept.count("“") > kept.count("”")
            or kept.count('"') % 2
        ):
            return False
        if span.part == "title":
            return True
        document = self._comparison.profile(span.article_id).document
        begin = document.text.find(words[0], span.start, span.end)
        ends = [match.end() for match in _WORD.finditer(document.text, begin, span.end)]
        return not ends or has_main_verb(document, begin, ends[min(place, len(ends)) - 1])  # a name may be put in

    def whole(self, span: Span) -> str:
        """Return a passage between quotation marks, all of it."""
        return quoted(" ".join(self._opened(_DATELINE.sub("", self._comparison.slice(span)).split(), span)))

    def pieces(self, parts: Sequence[Span]) -> str:
        """Return the parts of one sentence between quotation marks, with ellipses where something is left out."""
        told = " … ".join(" ".join(self._comparison.slice(part).split()) for part in parts)
        return quoted(_CUT_MARKS.sub(r"\1", told))

    def _opened(self, words: list[str], span: Span) -> list[str]:
        """Return words without what joins them to the words before: "that the pier is shut", but "that is a lie"."""
        language = language_of(self._comparison.profile(span.article_id).article.language)
        if len(words) > 2 and words[0].lower() in language.comparison.opening_joints:
            words = words[1:]
        if len(words) > 2 and words[0] == "that" and words[1].lower() not in language.syntax.finite:
            words = words[1:]
        return self._ended(words, span)

    def _ended(self, words: list[str], span: Span) -> list[str]:
        """Return words without a joint to a clause that is not there: "the vote was rigged, in which"."""
        language = language_of(self._comparison.profile(span.article_id).article.language)
        lists, last = language.comparison, len(words)
        if last > 2 and words[-1].lower() in lists.opening_joints:
            last -= 1
        elif last > 2 and words[-1].lower() in lists.relatives:
            behind = last - 1 - (words[-2].lower() in language.speech.prepositions)
            last = behind if words[behind - 1].endswith(",") else last
        return words[:last]

    def length(self, span: Span) -> int:
        """Return how many words a passage has."""
        return len(self._comparison.slice(span).split())

    @cached_property
    def _introductions(self) -> dict[str, str]:
        """How each speaker is introduced."""
        return introductions(self._comparison.profiles, self._comparison.speakers)

    @cached_property
    def _descriptions(self) -> dict[str, dict[str, str]]:
        """What each article says of the persons whom it names, behind the name."""
        return descriptions(self._comparison.profiles, self._comparison.speakers)

    @cached_property
    def _proper(self) -> frozenset[str]:
        """Words that the articles always write with a capital letter, also inside a sentence."""
        capital: set[str] = set()
        small: set[str] = set()
        for profile in self._comparison.profiles:
            document = profile.document
            for sentence in document.sentences:
                if not document.in_headline(sentence.start):
                    words = document.tokens.words[sentence.token_start + 1 : sentence.token_end]
                    capital.update(word for word in words if word[0].isupper())
                    small.update(word for word in words if word[0].islower())
        return frozenset(word for word in capital if word.lower() not in small)
