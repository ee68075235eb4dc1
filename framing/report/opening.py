"""What the page opens with: the summary, clause by clause, and a card for each outlet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from framing.comparison.normalization import fold, is_content, shared_language, stem
from framing.comparison.quoting import words_of
from framing.comparison.sentences.summary import (
    NO_ANSWER,
    QUESTIONS,
    having_line,
    headline_sentence,
    kind_line,
    proof_note,
    share_line,
    summary_sentences,
    tone_line,
)
from framing.comparison.summary import main_event, portraits, summarize
from framing.model import Span, UnevenTopic, UnsharedStatement
from framing.report.evidence import Pieces, cut_short, pieces_of, sentence_around
from framing.report.view import NO_HEADLINE, ReportView
from framing.segmentation import after_dateline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framing.model import Finding, Portrait, StatementRow, SummaryClause

__all__ = ["Opening"]

_WORD = re.compile(r"\S+")

#: Marks around a word.
_EDGES = "“”\"‘’'.,;:!?()[]–—-"

#: Findings named on a card of what others report and it lacks; the matrix has all.
LACKS_SHOWN = 2

#: Letters of a passage quoted on a card; and words of an opening sentence, shown whole up to the second figure, and
#: otherwise up to the end of a clause between the two.
CARD_LETTERS, LEAST_LEAD, MOST_LEAD = 100, 20, 48

#: Words named that several headlines have, though not all.
MOSTLY_LISTED = 12


class Opening:
    """The first screen of one comparison.

    Parameters
    ----------
    view : ReportView
    """

    def __init__(self, view: ReportView) -> None:
        self.view = view
        comparison = view.comparison
        self.clauses = summarize(comparison)
        self._sentences = summary_sentences((clause.facts for clause in self.clauses), view.names)
        self._portraits = portraits(comparison)
        self._places = {finding.id: place for place, finding in enumerate(comparison.findings)}

    def summary(self) -> list[dict[str, Any]]:
        """Return the questions that a reader has, each with its answers: sentence and place of the clause."""
        if not self.clauses:
            return []
        rows = []
        for topic, question in QUESTIONS.items():
            answers = [
                {"place": place, "text": self._sentences[place]}
                for place, clause in enumerate(self.clauses)
                if clause.topic == topic
            ]
            told = topic == "shared" and self.clauses[0].topic == "account"  # what happened may be shared too
            if answers or (topic in NO_ANSWER and not told):
                rows.append({"topic": topic, "question": question, "answers": answers, "none": NO_ANSWER.get(topic)})
        return rows

    def proofs(self) -> list[dict[str, Any]]:
        """Return what proves each clause: its title, a note, the finding that tells it at length, and its evidence."""
        return [
            {
                "title": sentence,
                "note": proof_note(clause.facts, self._own_words(clause)) or None,
                "finding": self._places.get(clause.finding or ""),
                "evidence": clause.evidence,
            }
            for clause, sentence in zip(self.clauses, self._sentences, strict=True)
        ]

    def loaded(self) -> list[tuple[Span, ...]]:
        """Return the loaded words of each article's own."""
        return [portrait.loaded for portrait in self._portraits]

    def leaders(self) -> list[tuple[Span, ...]]:
        """Return what each article gives its leading speaker to say, or those with most where nobody leads."""
        return [
            tuple(span for voice in portrait.voices or portrait.heard for span in voice.spans)
            for portrait in self._portraits
        ]

    def cards(self) -> list[dict[str, Any]]:
        """Return a card an article, in the order of the profiles."""
        return [self._card(portrait) for portrait in self._portraits]

    def headlines(self) -> dict[str, Any]:
        """Return the headlines of the event with most articles, word by word, and what they have in common.

        Each word comes with its kind: ``loaded`` in the outlet's own voice, ``alone`` where no other headline has it,
        else plain; ``kinds`` are those that occur.
        """
        event = main_event(self.view.comparison)
        rows = [
            self._words(portrait)
            for portrait in self._portraits
            if event and portrait.article_id in event.articles and self._titled(portrait)
        ]
        stems = [{stem for _, stem, _ in row["words"] if stem} for row in rows]
        if len(rows) < 2 or not all(stems):
            return {}
        common = set.intersection(*stems)
        # "closer" and "new" say nothing of what headlines are about
        weak = shared_language(self.view.comparison.profiles).titles.no_modifiers
        told = [[(words.strip(_EDGES), found) for words, found, _ in row["words"]] for row in rows]
        shared = [words for words, found in told[0] if found in common and words.lower() not in weak]
        forms = {found: words for row in reversed(told) for words, found in row if found and words.lower() not in weak}
        mostly = [(words, sum(found in one for one in stems)) for found, words in reversed(forms.items())]
        for place, row in enumerate(rows):
            others = set().union(*(found for other, found in enumerate(stems) if other != place))
            row["words"] = [
                (words, "loaded" if loaded else "alone" if stem and stem not in others else "")
                for words, stem, loaded in row["words"]
            ]
        kinds = {kind for row in rows for _, kind in row["words"] if kind}
        title = headline_sentence(list(dict.fromkeys(shared)), len(rows), mostly[:MOSTLY_LISTED])
        return {"title": title, "rows": rows, "kinds": kinds}

    def _words(self, portrait: Portrait) -> dict[str, Any]:
        """Return a headline word by word: the word, its stem where it carries a subject, whether it is loaded."""
        words = []
        for piece, marked in self._headline(portrait):
            for word in piece.split():
                bare = fold(word.strip(_EDGES).removesuffix("’s").removesuffix("'s"))
                words.append((word, stem(bare) if bare and is_content(bare) else "", marked))
        return {"position": self.view.position(portrait.article_id), "words": words}

    def _own_words(self, clause: SummaryClause) -> int:
        """Count the words of the outlets' own in the articles of a clause."""
        profiles = [self.view.profiles[article] for article in clause.articles]
        return sum(profile.document.word_count - sum(share.words for share in profile.voices) for profile in profiles)

    def _card(self, portrait: Portrait) -> dict[str, Any]:
        """Gather what a card shows."""
        view, article_id = self.view, portrait.article_id
        article = view.profiles[article_id].article
        tone: Pieces = []
        if portrait.loaded:
            around = sentence_around(view, portrait.loaded[0])
            tone = pieces_of(view, around, self._inside(around, portrait.loaded), letters=CARD_LETTERS)
        return {
            "position": view.position(article_id),
            "headline": self._headline(portrait),
            "titled": self._titled(portrait),
            "lead": self._lead(portrait),
            "kind": kind_line(None if article.kind is None else article.kind.name),
            "speaks": share_line(portrait.voices, portrait.heard, view.names),
            "leads": bool(portrait.voices or portrait.heard),
            "only": [self._named(name) for name in portrait.only[:1]],
            "lacks": [self._named(name) for name in portrait.lacks[:LACKS_SHOWN]],
            "tone": tone_line(portrait.loaded, view.names),
            "loaded": bool(portrait.loaded),
            "tone_words": tone,
        }

    def _lead(self, portrait: Portrait) -> Pieces:
        """Return the opening sentence, behind its dateline; one that is very long up to the end of a clause."""
        lead = portrait.lead
        if lead is None:
            return []
        text = self.view.profiles[portrait.article_id].article.text
        lead = replace(lead, start=after_dateline(text, lead.start, lead.end))
        words = list(_WORD.finditer(text, lead.start, lead.end))
        ends = [word.end() for word in words[LEAST_LEAD:MOST_LEAD] if word.group()[-1] in ",;:–—"]
        if len(words) <= MOST_LEAD or not ends:
            return pieces_of(self.view, lead, self._inside(lead, portrait.loaded), whole=True)
        shown = replace(lead, end=ends[-1] - 1)
        return [*pieces_of(self.view, shown, self._inside(shown, portrait.loaded), whole=True), ("…", False)]

    def _titled(self, portrait: Portrait) -> bool:
        """Whether an article has a headline."""
        return self.view.headline(portrait.article_id) != NO_HEADLINE

    def _headline(self, portrait: Portrait) -> list[tuple[str, bool]]:
        """Return the headline, whole, its loaded words marked."""
        profile = self.view.profiles[portrait.article_id]
        at, title = profile.document.headline, profile.article.title or ""
        if at is None and not title:
            return [(NO_HEADLINE, False)]
        span = at if at is not None else Span(profile.id, 0, len(title), "title")
        return pieces_of(self.view, span, self._inside(span, portrait.loaded), whole=True)

    def _inside(self, span: Span, marks: Iterable[Span]) -> list[Span]:
        """Return the marks inside a span."""
        return [mark for mark in marks if span.covers(mark)]

    def _named(self, finding_id: str) -> dict[str, Any]:
        """Return a finding by what it is about: a topic's name, or the words quoted."""
        place = self._places[finding_id]
        finding = self.view.comparison.findings[place]
        return {"kind": "finding", "place": place, "words": _fitting(self._about(finding)), "by": self._by(finding)}

    def stated(self, row: StatementRow) -> dict[str, Any]:
        """Return a statement by its words, where no finding tells it."""
        quote = words_of(row, self.view.comparison)[0]
        place = self.view.statement_places[row.statement.id]
        return {"kind": "statement", "place": place, "words": _fitting(self.view.names.words(quote)), "by": ""}

    def _by(self, finding: Finding) -> str:
        """Name who has what a finding tells, the first two and the number of the others."""
        match finding.facts:
            case UnevenTopic(covered_by=articles):
                return having_line(articles, self.view.names)
            case UnsharedStatement(quote=quote, reported_by=articles):
                others = tuple(article for article in articles if article != quote.article_id)
                also = f"; also told by {having_line(others, self.view.names)}" if others else ""
                return f"{self.view.names.outlet(quote.article_id)}{also}"
        return ""

    def _about(self, finding: Finding) -> str:
        """Name a finding's subject."""
        match finding.facts:
            case UnevenTopic(label=label):
                return self.view.names.topic(label)
            case UnsharedStatement(quote=quote):
                return self.view.names.whole(quote)
        return finding.text


def _fitting(words: str) -> str:
    """Cut a quotation to what a card has room for."""
    if len(words) > CARD_LETTERS and words.endswith("”"):
        return f"{cut_short(words.removesuffix('”'), CARD_LETTERS)}”"
    return words
