"""The comparison that holds all that is found in several articles, and what produced it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from framing.errors import ComparisonError
from framing.model.articles import Article, Note, Span
from framing.model.directory import SpeakerDirectory
from framing.model.display import fragment, html_list, html_table, shortened
from framing.model.findings import (
    Conflict,
    DistinctiveTerm,
    Event,
    Finding,
    LabelSet,
    Passage,
    StanceDifference,
    StatementRow,
    Variant,
)
from framing.model.gaps import TopicGap
from framing.model.labels import article_labels
from framing.model.measures import TopicCoverage
from framing.model.profiles import Profile
from framing.model.speech import SourceShare, Speaker, SpeakerLink, TargetLink

__all__ = ["UNNAMED", "Comparison", "LexiconVersion", "Manifest", "SetAside"]

#: The name of a comparison that nobody named.
UNNAMED = "comparison"


@dataclass(frozen=True, slots=True)
class SetAside:
    """An article or record that was not compared, and why."""

    origin: str
    reason: str
    article_id: str | None = None
    #: What would help somebody at a command line; pages leave it out.
    command: str | None = None

    @property
    def advised(self) -> str:
        """The reason, with what would help at a command line."""
        return f"{self.reason} ({self.command})" if self.command else self.reason

    @property
    def file(self) -> str:
        """The name of the file, without the folders that it lies in, which are nobody's business but the owner's.

        >>> SetAside("clips/week 11/rows.csv:4", "no text").file
        'rows.csv:4'
        """
        return self.origin.replace("\\", "/").rstrip("/").rpartition("/")[2] or self.origin


class LexiconVersion(NamedTuple):
    """A lexicon that a comparison used, and the hash of its file."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What produced a comparison: versions, lexicon and model hashes, thresholds. No clock in it."""

    framing: str
    libraries: tuple[tuple[str, str], ...]
    lexicons: tuple[LexiconVersion, ...]
    models: tuple[tuple[str, str], ...]
    thresholds: tuple[tuple[str, float], ...]


@dataclass(frozen=True)  # no slots: the profiles by id are kept
class Comparison:
    """Several articles side by side.

    Attributes
    ----------
    profiles : tuple of Profile
        One an article, in order of outlet, date, title and text, whatever the order given.
    events : tuple of Event
    speakers : tuple of Speaker
        Over all articles; ``directory`` leads to them from the ids that a profile has.
    statements : tuple of StatementRow
        By event, then importance, highest first.
    discovered : tuple of TopicCoverage
        Topics found in these texts, beside the named ones in each profile.
    topic_gaps, label_sets, stance_differences, variants, passages, conflicts, distinctive, findings : tuple
    set_aside : tuple of SetAside
    notes : tuple of Note
    manifest : Manifest
    speaker_links, target_links : tuple
        Who the speakers of an article, and its targets that are persons, are over all articles.
    source_audit : tuple of SourceShare
        Each outlet's speakers by type, role, gender and place.
    """

    profiles: tuple[Profile, ...]
    events: tuple[Event, ...]
    speakers: tuple[Speaker, ...]
    statements: tuple[StatementRow, ...]
    discovered: tuple[TopicCoverage, ...]
    topic_gaps: tuple[TopicGap, ...]
    label_sets: tuple[LabelSet, ...]
    stance_differences: tuple[StanceDifference, ...]
    variants: tuple[Variant, ...]
    passages: tuple[Passage, ...]
    conflicts: tuple[Conflict, ...]
    distinctive: tuple[DistinctiveTerm, ...]
    findings: tuple[Finding, ...]
    set_aside: tuple[SetAside, ...]
    notes: tuple[Note, ...]
    manifest: Manifest
    name: str = field(default=UNNAMED)
    speaker_links: tuple[SpeakerLink, ...] = ()
    target_links: tuple[TargetLink, ...] = ()
    source_audit: tuple[SourceShare, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether somebody gave it a name, or the folder that it was read from."""
        return self.name.lower() != UNNAMED

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles compared, in order of outlet, date, title and text."""
        return tuple(profile.article for profile in self.profiles)

    @property
    def labels(self) -> dict[str, str]:
        """The label by which every output names an article, by its id."""
        return article_labels(self.articles)

    @property
    def directory(self) -> SpeakerDirectory:
        """Look-ups of speakers by the ids that the articles give them; made anew each time."""
        return SpeakerDirectory(self.speakers, self.speaker_links, self.target_links)

    def profile(self, article: Article | str) -> Profile:
        """Return the profile of one article, given itself or its id.

        Raises
        ------
        ComparisonError
            If no article has that id; the message lists those there are.
        """
        wanted = article if isinstance(article, str) else article.id
        try:
            return self._by_id[wanted]
        except KeyError:
            remedy = f"articles: {', '.join(self._by_id)}"
            raise ComparisonError(f"no article {wanted!r} in this comparison", remedy=remedy) from None

    @cached_property
    def _by_id(self) -> dict[str, Profile]:
        """The profile of each article."""
        return {profile.id: profile for profile in self.profiles}

    def slice(self, span: Span) -> str:
        """Return the words that a span covers."""
        return self.profile(span.article_id).article.slice(span)

    def omissions(self, article: Article | str) -> tuple[StatementRow, ...]:
        """Return the statements of other articles that this one does not have.

        Only verdict ``not_found``: what a guard or a close call leaves open is not among them.

        Parameters
        ----------
        article : Article or str
            The article, or its id.

        Returns
        -------
        tuple of StatementRow
            Most important first.
        """
        wanted = self.profile(article).id
        return tuple(
            row
            for row in self.statements
            if any(cell.article_id == wanted and cell.verdict == "not_found" for cell in row.inclusion)
        )

    def only_in(self, article: Article | str) -> tuple[StatementRow, ...]:
        """Return the statements of this article that no other article of its event has.

        Only where every other article of the event was found not to have it: what is left open for one
        of them is not among these.

        Parameters
        ----------
        article : Article or str
            The article, or its id.

        Returns
        -------
        tuple of StatementRow
            Most important first.
        """
        wanted = self.profile(article).id
        peers = {name for event in self.events if wanted in event.articles for name in event.articles} - {wanted}
        return tuple(
            row
            for row in self.statements
            if row.statement.article_id == wanted
            and peers
            and all(cell.verdict == "not_found" for cell in row.inclusion if cell.article_id in peers)
        )

    def __repr__(self) -> str:
        counts = f"{len(self.profiles)} articles, {len(self.events)} events, {len(self.findings)} findings"
        return f"<Comparison {shortened(self.name)!r}: {counts}>"

    def _repr_html_(self) -> str:
        """Show the comparison in a notebook: its events and the findings that matter most."""
        events = [(event.label, ", ".join(self.labels[name] for name in event.articles)) for event in self.events]
        return fragment(
            f"{self.name}: {len(self.profiles)} articles",
            html_table(("event", "articles"), events),
            html_list(finding.text for finding in self.findings),
        )
