"""What comparing several articles finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from framing.model.articles import Inline, Span, Voice
from framing.model.display import fragment, html_quotes, html_table, shortened
from framing.model.facts import FindingFacts, FindingKind, FindingSource
from framing.model.profiles import Statement
from framing.model.reasons import Guard, Reason, ReasonFacts, Verdict

__all__ = [
    "ArticleLabel",
    "Conflict",
    "DistinctiveTerm",
    "Event",
    "Finding",
    "Inclusion",
    "LabelSet",
    "Passage",
    "StanceDifference",
    "StatementRow",
    "Variant",
    "WordEdit",
]


@dataclass(frozen=True, slots=True)
class Event:
    """What a group of articles is about.

    Attributes
    ----------
    id : str
        ``event-1`` ... in order of its first article.
    articles : tuple of str
    label : str
        Its title, in words that are no outlet's own ("Oil spill off Pulau Seri").
    reasons : tuple of str
        Why these belong together and others do not, one plain sentence each.
    certain : bool
        False when the grouping is a close call (little margin, no dates).
    name : str
        What the user calls it; empty unless the user has named it.
    given : tuple of str
        Those of its articles that the user has put into it.
    """

    id: str
    articles: tuple[str, ...]
    label: str
    reasons: tuple[str, ...]
    certain: bool = True
    name: str = ""
    given: tuple[str, ...] = ()


class Inclusion(NamedTuple):
    """What one other article does with a statement.

    Attributes
    ----------
    verdict : Verdict
    probability : float or None
        Calibrated probability that the article includes the statement, 0 to 1; ``None`` where a
        guard forbids judging.
    similarity : float
        Likeness of the nearest window, 0 to 1, higher is more alike.
    nearest : Span or None
        The nearest window of one or two sentences; its ``part`` is ``title`` when it is the title.
    matched : tuple of Span
        The words in the nearest window that the statement shares.
    reason : Reason or None
        Why the verdict is what it is; always there for ``cannot_tell``, ``differs`` and ``partly``.
    guard : Guard or None
        What forbids to call it ``not_found``; several reasons share a guard.
    facts : ReasonFacts or None
        The numbers, dates or words of the reason.
    """

    article_id: str
    verdict: Verdict
    probability: float | None
    similarity: float
    nearest: Span | None
    matched: tuple[Span, ...] = ()
    reason: Reason | None = None
    guard: Guard | None = None
    facts: ReasonFacts | None = None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement and what every other article does with it.

    Attributes
    ----------
    event : str
        Id of the event.
    importance : float
        0 to 1, higher is more prominent: headline, early paragraphs, share of independent reports.
    reported_by : int
        Articles of the event that state it, its own among them.
    independent : int
        The same, near-verbatim copies counted once.
    single_source : bool
        True when the weight of an omission here rests on one outlet alone.
    group : str or None
        Statements that say the same share a group, so that views can fold them into one row.
    """

    statement: Inline[Statement]
    event: str
    inclusion: tuple[Inclusion, ...]
    importance: float = 0.0
    reported_by: int = 1
    independent: int = 1
    single_source: bool = True
    group: str | None = None


@dataclass(frozen=True, slots=True)
class WordEdit:
    """One step of a word diff: ``equal``, ``delete`` (left only), ``insert`` (right only), ``replace``."""

    op: Literal["equal", "delete", "insert", "replace"]
    left: str
    right: str

    def turned(self) -> WordEdit:
        """Return the same step with the sides swapped."""
        if self.op == "delete":
            return WordEdit("insert", self.right, self.left)
        if self.op == "insert":
            return WordEdit("delete", self.right, self.left)
        return WordEdit(self.op, self.right, self.left)


@dataclass(frozen=True, slots=True)
class Variant:
    """One utterance as two articles give it.

    Attributes
    ----------
    kind : {'identical', 'cut', 'altered', 'paraphrased'}
    speaker : str or None
    left, right : Span
    edits : tuple of WordEdit
    similarity : float
        0 to 1, higher is more alike.
    """

    id: str
    kind: Literal["identical", "cut", "altered", "paraphrased"]
    speaker: str | None
    left: Span
    right: Span
    edits: tuple[WordEdit, ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A near-verbatim passage of two articles that is not a quotation: agency copy or reuse."""

    id: str
    left: Span
    right: Span
    words: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two articles of one event that do not agree on a number, date, place or name.

    Attributes
    ----------
    subject : str
        What the values are about, in a few words from the texts.
    left, right : Span
        The two sentences.
    left_value, right_value : str
        The values as written.
    left_value_span, right_value_span : Span
    certainty : float
        0 to 1: how alike the two sentences are otherwise, or how much says that both values are of one thing.
    """

    id: str
    kind: Literal["number", "date", "place", "name", "position", "act"]
    subject: str
    left: Span
    right: Span
    left_value: str
    right_value: str
    left_value_span: Span
    right_value_span: Span
    certainty: float


@dataclass(frozen=True, slots=True)
class DistinctiveTerm:
    """A word that one article uses more than the others of its event.

    Attributes
    ----------
    z : float
        Log-odds ratio with an informative Dirichlet prior over its standard error (Monroe, Colaresi
        and Quinn 2008, eq. 22); higher is more distinctive of this article.
    log_odds, low, high : float
        The ratio and its 95% interval.
    significant : bool
        After false-discovery control over all terms tested.
    count, others_count : int
    spans : tuple of Span
    """

    article_id: str
    event: str
    term: str
    z: float
    log_odds: float
    low: float
    high: float
    significant: bool
    count: int
    others_count: int
    spans: tuple[Span, ...]


class StanceDifference(NamedTuple):
    """The difference between two articles' scores, with an interval.

    Attributes
    ----------
    value, low, high : float or None
        left minus right, and its 95% interval.
    significant : bool
        After false-discovery control over all cells of the comparison.
    """

    scope: Literal["target", "dimension"]
    name: str
    voice: Voice
    left: str
    right: str
    value: float | None
    low: float | None
    high: float | None
    p: float | None
    significant: bool
    reason: str | None = None


class ArticleLabel(NamedTuple):
    """What one article calls a referent, and where."""

    article_id: str
    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LabelSet:
    """What the articles of one event call the same referent.

    Attributes
    ----------
    referent : str
    uses : tuple of ArticleLabel
    id : str
        Made from the event and the referent.
    person : bool
        Whether the referent is a person's name, and the labels stand beside it.
    """

    referent: str
    event: str
    uses: tuple[ArticleLabel, ...]
    id: str = ""
    person: bool = False

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", f"{self.event}:{self.referent}")


_NO_SOURCE = FindingSource()


@dataclass(frozen=True, slots=True)
class Finding:
    """One noteworthy difference, as a neutral sentence with its evidence.

    Attributes
    ----------
    id : str
        Made of what it says and of the texts of its articles: neither their order nor their names matter, so that
        links and decisions last.
    kind : FindingKind
    text : str
        One neutral sentence: "not found in", "differs from", never "hides".
    articles : tuple of str
        The articles concerned, the one that has it first.
    evidence : tuple of Span
    importance : float
        0 to 1, higher matters more.
    source : FindingSource
        The records it rests on.
    facts : FindingFacts or None
        The parts of its sentence; always there in a finding of a comparison.
    """

    id: str
    kind: FindingKind
    text: str
    articles: tuple[str, ...]
    evidence: tuple[Span, ...]
    importance: float
    source: FindingSource = _NO_SOURCE
    facts: FindingFacts | None = None

    def __repr__(self) -> str:
        return f"<Finding {self.id}: {shortened(self.text)!r}>"

    def _repr_html_(self) -> str:
        """Show the finding in a notebook: its sentence, kind and places; the comparison has their words."""
        places = [(span.article_id, f"{span.part} {span.start} to {span.end}") for span in self.evidence]
        about = html_table(
            ("kind", "importance", "id"), [(self.kind.replace("_", " "), f"{self.importance:.2f}", self.id)]
        )
        return fragment(self.text, about, html_quotes(places))
