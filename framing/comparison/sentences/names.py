"""What articles, speakers, topics and passages are called in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from framing.comparison.normalization import compared_language
from framing.comparison.sentences.introductions import introductions, mostly_with_the, sentence_case
from framing.grammar import listed, quoted
from framing.lexicons.language import language_of
from framing.model import Comparison, Span

__all__ = ["Names"]

#: Words of the text that a sentence quotes at most; the rest stands in the evidence. A longer passage ends at a mark
#: between its clauses, unless it would lose half of that: what it says may come late ("One, who ..., said ...").
MAX_QUOTED, LEAST_QUOTED = 30, 15

#: Marks that do not stand before an ellipsis, nor before a mark of quotation in front of it.
_CUT_MARKS = re.compile(r"[ ,;:.–—]+([”\"]?)$")

#: A word at which a clause ends.
_ENDS_CLAUSE = re.compile(r".*[,;:.!?–—]”?$")

#: A place in capitals before the text of a dispatch ("SINGAPORE - ", "NEW DELHI (AP) — "), or the hour of an entry in a
#: live blog ("3.20pm ").
_DATELINE = re.compile(r"^(?:[A-Z][A-Z .,’'-]{2,}(?:\([A-Za-z]+\) )?[-–—]|\d{1,2}[.:]\d{2} ?(?:[ap]\.?m\.?)?[:–—-]?) ")


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

    def bare(self, speaker: str, article_id: str | None = None) -> str:
        """Return a speaker's name alone."""
        found = self.directory.find(speaker, article_id)
        return self.plain(speaker) if found is None else sentence_case(found.name, found.kind)

    def is_document(self, speaker: str, article_id: str | None = None) -> bool:
        """Whether a speaker is a paper, data or a poll, which says nothing by mouth."""
        found = self.directory.find(speaker, article_id)
        return found is not None and found.kind == "document"

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
        return label if first in self._proper else label[:1].lower() + label[1:]

    def words(self, span: Span) -> str:
        """Return the first clauses of a passage between quotation marks, without a dateline or a joint before them."""
        words = self._opened(_DATELINE.sub("", self._comparison.slice(span)).split(), span)
        if len(words) <= MAX_QUOTED:
            return quoted(" ".join(words))
        kept = words[:MAX_QUOTED]
        ends = [place for place in range(LEAST_QUOTED, MAX_QUOTED + 1) if _ENDS_CLAUSE.match(kept[place - 1])]
        kept = kept[: ends[-1]] if ends else kept
        while kept[-1].lower() in compared_language().comparison.stop_words and len(kept) > LEAST_QUOTED:
            kept.pop()
        return quoted(_CUT_MARKS.sub(r"\1", " ".join(kept)) + "…")

    def whole(self, span: Span) -> str:
        """Return a passage between quotation marks, all of it."""
        return quoted(" ".join(self._opened(_DATELINE.sub("", self._comparison.slice(span)).split(), span)))

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
