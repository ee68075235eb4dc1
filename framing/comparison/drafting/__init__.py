"""A draft against what others report on its event: findings about the draft, apart from all others.

What it lacks, what it has otherwise, what it has alone or from one report only, and whom it does not hear. Everything
comes from a comparison of the draft with the others; nothing of it is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from framing.comparison.drafting.clashes import find_differences
from framing.comparison.findings.named_speakers import NamedSpeakers
from framing.comparison.findings.substance import STANDALONE, says_the_same
from framing.comparison.grounding import ground_text
from framing.comparison.inclusion.guards import MIN_WORDS
from framing.comparison.index import ArticleIndex, index_articles
from framing.comparison.normalization import content_stems, shared_language, words_between
from framing.comparison.sentences.drafting import no_event_note, short_note
from framing.lexicons.language import Languages
from framing.model import (
    Comparison,
    DraftCheck,
    LackedStatement,
    LoneStatement,
    MissingVoice,
    Note,
    Span,
    Statement,
    StatementRow,
    Support,
    ThinStatement,
    Variant,
    Verdict,
    VoiceShare,
)

__all__ = ["check_draft"]

#: Likeness from which on a draft's sentence is the other article's own.
COPIED = 0.9

#: A description that begins with one of these names nobody.
_OWNERS = frozenset({"His", "Her", "Their", "Its", "My", "Our"})

#: Kinds of speakers that are heard or not: "officials" here and there need not be the same.
_HEARD = frozenset({"person", "institution"})


def check_draft(comparison: Comparison, draft: str, languages: Languages) -> DraftCheck:
    """Say what a comparison finds about one of its articles, a draft.

    Parameters
    ----------
    comparison : Comparison
        Of the draft and the others.
    draft : str
        The draft's id.
    languages : Languages
        Those of the analysis.

    Returns
    -------
    DraftCheck
    """
    own = comparison.profile(draft)
    event = next(event for event in comparison.events if draft in event.articles)
    peers = tuple(profile for profile in comparison.profiles if profile.id in event.articles and profile.id != draft)
    if not peers:
        return DraftCheck(own.article, (), notes=(Note("event", no_event_note(), draft),))
    index, *others = index_articles([own, *peers], languages)
    members = {profile.id for profile in peers}
    notes = [Note("length", short_note(own.document.word_count), draft)] if index.text.word_count < MIN_WORDS else []
    return DraftCheck(
        own.article,
        tuple(profile.article for profile in peers),
        differences=find_differences(index, others, comparison),
        quotations=tuple(_quotations(comparison, draft, members)),
        lacks=tuple(_lacks(comparison, draft, members)),
        alone=tuple(_alone(comparison, index, others)),
        single_source=tuple(_single_source(comparison, index, others)),
        voices=tuple(_voices(comparison, draft, members)),
        notes=tuple(notes),
    )


def _quotations(comparison: Comparison, draft: str, members: set[str]) -> Iterator[Variant]:
    """Yield the utterances that the draft gives in other words or cuts, its own side left."""
    for item in comparison.variants:
        if item.kind not in ("altered", "cut"):
            continue
        if item.left.article_id == draft and item.right.article_id in members:
            yield item
        elif item.right.article_id == draft and item.left.article_id in members:
            edits = tuple(edit.turned() for edit in item.edits)
            yield Variant(item.id, item.kind, item.speaker, item.right, item.left, edits, item.similarity)


def _lacks(comparison: Comparison, draft: str, members: set[str]) -> list[LackedStatement]:
    """Return what others report and the draft does not, each thing once."""
    groups: set[str] = set()
    told: list[frozenset[str]] = []
    found: list[LackedStatement] = []
    for row in sorted(comparison.statements, key=lambda row: (-row.independent, -row.importance, row.statement.id)):
        statement = row.statement
        lacking = any(cell.article_id == draft and cell.verdict is Verdict.NOT_FOUND for cell in row.inclusion)
        if not lacking or statement.article_id not in members or statement.part == "title":
            continue
        document = comparison.profile(statement.article_id).document
        stems = frozenset(content_stems(words_between(document, statement.start, statement.end).folded))
        same = any(says_the_same(stems, other) for other in told)
        if len(stems) < STANDALONE or row.group in groups or same:
            continue
        told.append(stems)
        groups |= {row.group} if row.group is not None else set()
        has = (statement.article_id, *_present(row, members))
        found.append(LackedStatement(statement.span, has, row.independent, row.importance))
    return found


def _present(row: StatementRow, members: set[str]) -> tuple[str, ...]:
    """Return the articles that have a statement of another."""
    return tuple(
        cell.article_id for cell in row.inclusion if cell.verdict is Verdict.PRESENT and cell.article_id in members
    )


def _own_rows(comparison: Comparison, draft: ArticleIndex) -> list[StatementRow]:
    """Return the statements of the draft that can stand alone, in its order; titles are left out."""
    document = draft.profile.document
    rows = [
        row
        for row in comparison.statements
        if row.statement.article_id == draft.id
        and row.statement.part == "body"
        and not row.statement.headline
        and len(set(content_stems(words_between(document, row.statement.start, row.statement.end).folded)))
        >= STANDALONE
    ]
    return sorted(rows, key=lambda row: row.statement.start)


def _attributed(draft: ArticleIndex, statement: Statement) -> bool:
    """Whether the draft says who says a statement, or a part of it."""
    return statement.attributed or any(
        item.source and any(span.overlaps(statement.span) for span in item.content)
        for item in draft.profile.voice_map.attributions
    )


def _alone(comparison: Comparison, draft: ArticleIndex, others: Sequence[ArticleIndex]) -> Iterator[LoneStatement]:
    """Yield the statements that no other article of the event has.

    To ask for a source accuses nobody, so beside what is not found in any, what is a close call in some counts where
    all the articles together have too few of its words.
    """
    members = {index.id for index in others}
    strange = [item.span for item in ground_text(draft, others).sentences if item.support is Support.NOT_FOUND]
    for row in _own_rows(comparison, draft):
        verdicts = {cell.verdict for cell in row.inclusion if cell.article_id in members}
        unknown = verdicts <= {Verdict.NOT_FOUND, Verdict.CANNOT_TELL}
        if verdicts == {Verdict.NOT_FOUND} or (unknown and any(span.covers(row.statement.span) for span in strange)):
            yield LoneStatement(row.statement.span, _attributed(draft, row.statement))


def _single_source(
    comparison: Comparison, draft: ArticleIndex, others: Sequence[ArticleIndex]
) -> Iterator[ThinStatement]:
    """Yield the statements that rest on one independent report, where there are several to rest on."""
    members = {index.id for index in others}
    for row in _own_rows(comparison, draft):
        has = _present(row, members)
        open_calls = [
            cell
            for cell in row.inclusion
            if cell.article_id in members and cell.verdict not in (Verdict.PRESENT, Verdict.NOT_FOUND)
        ]
        if not has or open_calls or len(has) == len(members) or _independent(row, comparison, draft.id) != 1:
            continue
        yield ThinStatement(row.statement.span, has, _attributed(draft, row.statement))


def _independent(row: StatementRow, comparison: Comparison, draft: str) -> int:
    """Return on how many independent reports a statement of the draft rests, the draft itself not counted."""
    if row.independent <= 1:
        return 1
    copied = any(
        {item.left.article_id, item.right.article_id} & {draft} and row.statement.span.overlaps(side)
        for item in comparison.passages
        for side in (item.left, item.right)
    ) or any(cell.similarity >= COPIED for cell in row.inclusion)
    return row.independent if copied else row.independent - 1


def _voices(comparison: Comparison, draft: str, members: set[str]) -> list[MissingVoice]:
    """Return who is heard in others and not in the draft, those in most articles first."""
    directory = comparison.directory
    named = NamedSpeakers(comparison.speakers, shared_language(comparison.profiles))
    rows: dict[str, list[VoiceShare]] = defaultdict(list)
    for profile in comparison.profiles:
        for share in directory.voices(profile):
            if share.speaker is not None and (profile.id in members or profile.id == draft):
                rows[share.speaker].append(share)
    found = []
    for speaker, shares in rows.items():
        known = directory.find(speaker)
        if known is None or known.kind not in _HEARD or any(share.article_id == draft for share in shares):
            continue
        if not named.is_named(speaker) or named.resembles_another(speaker) or known.name.split()[0] in _OWNERS:
            continue
        if known.kind == "institution" and known.role == "other" and len(shares) == 1:
            continue  # a body of no known kind that one article alone seems to quote: too often a place
        shares.sort(key=lambda share: (-share.words, share.article_id))
        longest = max(shares[0].spans, key=lambda span: (len(span), -span.start))
        heard = tuple(share.article_id for share in shares)
        said = Span(longest.article_id, longest.start, longest.end, longest.part)
        found.append(MissingVoice(known.name, known.role, heard, sum(share.words for share in shares), said))
    return sorted(found, key=lambda item: (-len(item.heard_in), -item.words, item.name))
