"""Statements that some articles of an event have and others do not, folded into findings, after the topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.comparison.agreement import agrees, counts_the_same
from framing.comparison.findings.fitness import is_unfit
from framing.comparison.findings.substance import STANDALONE, is_bare, says_the_same, substance
from framing.comparison.findings.topics import LOWEST, MORE, MOST, RANGE, AbsentStatements, find_topics
from framing.comparison.normalization import content_stems, words_between
from framing.comparison.quoting import is_said_by, is_verbatim, opening_pronoun, words_of
from framing.comparison.standing_alone import PRONOUN, leaning
from framing.lexicons.language import language_of
from framing.model import (
    Comparison,
    Finding,
    FindingKind,
    FindingSource,
    Guard,
    Profile,
    Sentence,
    Span,
    StatementRow,
    TopicCoverage,
    UnsharedStatement,
)

__all__ = ["find_omissions"]

#: What is taken from a statement that takes up the sentence before it, as a finding.
LEANS = 0.4

#: How far one leans whose pronoun at the beginning can be told: a sentence with the name itself is better.
RESOLVED = 0.25

#: What a statement must weigh as a finding: what lies below, nobody misses. In 12 groups of real articles nearly all of
#: it was small talk; the tables have it.
LEAST = 0.36

#: Kinds of articles in which people of the press ask.
CONVERSATIONS = frozenset({"transcript", "interview"})

#: A pronoun for what is told of.
IT = "It "

#: Sentences that open an article, and what they lose as a finding: they say what the event is, in words of their own.
LEAD_SENTENCES, LEADS = 1, 0.4

#: What is added for those who answer, doubt or are hit by what officials say (a list of roles). What proves
#: a thing or holds somebody to account ("audit", "warned": a word list) weighs as much.
ANSWERS = 0.18

#: What a figure in a statement adds, a name, and words reported of somebody. From 497 statements of 52 stories, 63 of
#: them asked for.
FIGURE, NAME, REPORTED = 0.05, 0.05, 0.15

#: What is taken from a sentence quoted word for word, which is seldom what an editor asks for first; from one that
#: tells neither a figure nor anything weighty; from such a one in the outlet's own words; and where what is quoted of a
#: statement has too few content words to tell much.
QUOTED, BARE, PLAIN, THIN = 0.1, 0.25, 0.2, 0.2


@dataclass(frozen=True, slots=True)
class _Missing:
    """One statement, who has it and who has it not."""

    row: StatementRow
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    sentence: Span
    paragraph: int
    topics: tuple[str, ...]
    stems: frozenset[str]
    leans: float
    leads: bool
    answers: bool
    substance: float


def find_omissions(comparison: Comparison) -> Iterator[Finding]:
    """Yield topics whose absence the statements bear out, statements not found, and topics of close calls.

    Neighbouring statements are folded into one finding.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    iterator of Finding
        Of kinds ``topic``, ``omission`` and ``only_here``.
    """
    missing = list(_missing(comparison))
    told: set[tuple[str, Span]] = set()
    absent: AbsentStatements = {}
    for item in missing:
        for name in item.lacks:
            absent.setdefault((name, item.sentence), []).append(item.row)
    yield from find_topics(comparison, absent, told, sure=True)
    rest = [item for item in missing if any((name, item.sentence) not in told for name in item.lacks)]
    heads: list[_Missing] = []
    for folded in sorted(_folded(rest), key=lambda run: (-_weight(_head(run)), _head(run).row.statement.id)):
        head = _head(folded)
        if not _hangs(head, comparison) and _counts(head) and not any(_is_told_by(head, other) for other in heads):
            heads.append(head)
            told.update((name, item.sentence) for item in folded for name in item.lacks)
            yield _of_statements(folded, comparison)
    yield from find_topics(comparison, absent, told, sure=False)


def _missing(comparison: Comparison) -> Iterator[_Missing]:
    """Yield the statements that some article of their event does not have; equal ones once."""
    seen: set[str] = set()
    topics: dict[str, dict[Span, list[TopicCoverage]]] = {}
    directory = comparison.directory
    roles = {speaker.id: speaker.role for speaker in comparison.speakers}
    for row in sorted(comparison.statements, key=lambda row: -row.importance):
        absent = (cell.article_id for cell in row.inclusion if cell.verdict == "not_found")
        lacks = tuple(name for name in absent if not counts_the_same(comparison, row.statement, name))
        if not lacks or (row.group is not None and row.group in seen):
            continue
        if row.group is not None:
            seen.add(row.group)
        statement = row.statement
        if statement.part == "title":
            continue
        profile = comparison.profile(statement.article_id)
        language = language_of(profile.article.language)
        sentence = profile.document.sentence_at(statement.start)
        if sentence is None:
            continue
        words = words_between(profile.document, statement.start, statement.end)
        stems = content_stems(words.folded)
        if len(stems) < STANDALONE or is_unfit(profile, sentence, comparison.slice(statement.span)):
            continue
        if profile.id not in topics:
            topics[profile.id] = _topics(profile)
        # the topic with the fewest sentences says most of one
        here = sorted(topics[profile.id].get(sentence.span, ()), key=lambda topic: (len(topic.sentences), topic.topic))
        leads = _leads(profile, sentence)
        told_by = statement.speaker or words_of(row, comparison)[1]
        role = roles.get(directory.id_of(told_by, profile.id) or "")
        if role == "media" and profile.article.kind is not None and profile.article.kind.name in CONVERSATIONS:
            continue  # who asks, or hands on the word
        answers = role in language.comparison.answering_roles or any(
            word.startswith(language.comparison.answering) for word in words.folded
        )
        yield _Missing(
            row,
            _holders(row, comparison),
            lacks,
            sentence.span,
            sentence.paragraph,
            tuple(topic.topic for topic in here),
            frozenset(stems),
            _leans(row, comparison),
            leads,
            answers,
            _substance(row, leads, comparison),
        )


def _holders(row: StatementRow, comparison: Comparison) -> tuple[str, ...]:
    """Return the articles that have a statement, its own first."""
    others = (cell.article_id for cell in row.inclusion if agrees(comparison, row.statement, cell))
    return row.statement.article_id, *others


def _leans(row: StatementRow, comparison: Comparison) -> float:
    """Return how far what is to be quoted of a statement leans on what stands before it."""
    quote, speaker = words_of(row, comparison)
    found = None if speaker is None else comparison.directory.find(speaker, quote.article_id)
    kind = None if found is None else found.kind
    if speaker is None and opening_pronoun(quote, comparison) is not None:
        return RESOLVED  # the sentence says whom it means
    return leaning(comparison.profile(quote.article_id), quote, verbatim=is_verbatim(quote, comparison), speaker=kind)


def _substance(row: StatementRow, leads: bool, comparison: Comparison) -> float:
    """Weigh what a statement holds that can be checked, how it is told, and what the words to be quoted of it tell."""
    statement = row.statement
    profile = comparison.profile(statement.article_id)
    inside = {item.kind for item in profile.mentions if statement.start <= item.start < statement.end}
    quote = words_of(row, comparison)[0]
    words = words_between(profile.document, quote.start, quote.end).folded
    language = language_of(profile.article.language)
    if is_verbatim(statement.span, comparison):
        told = -(BARE if is_bare(words, language) else QUOTED)
    else:
        told = REPORTED if statement.attributed else -PLAIN * is_bare(words, language)
    thin = THIN * (len(content_stems(words)) < STANDALONE)
    weight = substance(words, language) * (not leads)
    return FIGURE * ("number" in inside) + NAME * ("name" in inside) + told - thin + weight


def _leads(profile: Profile, sentence: Sentence) -> bool:
    """Whether a sentence opens an article: it tells what the event is, which every other report of it tells too."""
    body = [item.index for item in profile.document.sentences if not profile.document.in_headline(item.start)]
    return sentence.index in body[:LEAD_SENTENCES] or profile.document.in_headline(sentence.start)


def _topics(profile: Profile) -> dict[Span, list[TopicCoverage]]:
    """Return the topics of each sentence."""
    topics: dict[Span, list[TopicCoverage]] = defaultdict(list)
    for topic in profile.topics:
        for span in topic.sentences:
            topics[span].append(topic)
    return topics


def _folded(missing: Sequence[_Missing]) -> Iterator[list[_Missing]]:
    """Yield statements of one article that the same articles lack: a paragraph, or more on one topic."""
    groups: dict[tuple[object, ...], list[_Missing]] = defaultdict(list)
    for item in missing:
        groups[item.row.statement.article_id, frozenset(item.lacks)].append(item)
    for group in groups.values():
        group.sort(key=lambda item: item.row.statement.start)
        run = [group[0]]
        for item in group[1:]:
            before = run[-1]
            apart = item.paragraph - before.paragraph
            if apart == 0 or (apart == 1 and set(item.topics) & set(before.topics)):
                run.append(item)
            else:
                yield run
                run = [item]
        yield run


def _weight(item: _Missing) -> float:
    """Weigh a statement as the one to be quoted; one that leans on the sentence before it says little alone."""
    return item.row.importance - LEANS * item.leans - LEADS * item.leads + ANSWERS * item.answers + item.substance


def _head(folded: Sequence[_Missing]) -> _Missing:
    """Return the statement that stands for those beside it: one that can be read alone, where there is any."""
    return max(folded, key=lambda item: (item.leans < PRONOUN, _weight(item), -item.row.statement.start))


def _hangs(item: _Missing, comparison: Comparison) -> bool:
    """Whether a statement hangs in the air where it is quoted alone.

    Who is quoted word for word may say "they"; an "it" that opens a sentence is mostly what the article is about.
    """
    quote = words_of(item.row, comparison)[0]
    plain = is_verbatim(quote, comparison) or comparison.slice(quote).startswith(IT)
    return item.leans >= (1.0 if plain else PRONOUN)


def _counts(item: _Missing) -> bool:
    """Whether a statement weighs enough to be told at all; who answers those in charge is told in any case."""
    return item.answers or LOWEST + RANGE * _weight(item) >= LEAST


def _is_told_by(item: _Missing, other: _Missing) -> bool:
    """Whether a statement that the same articles lack says what another said: a headline and its first sentence."""
    return set(item.lacks) <= set(other.lacks) and says_the_same(item.stems, other.stems)


def _of_statements(folded: Sequence[_Missing], comparison: Comparison) -> Finding:
    """Tell of statements that are not found."""
    first = _head(folded)
    rows = (first.row, *(item.row for item in folded if item is not first))
    has = tuple(dict.fromkeys(name for item in folded for name in item.has))
    event = next(event for event in comparison.events if event.id == first.row.event)
    others = len(event.articles) - 1
    only = len(first.lacks) + _before_it(first.row) == others
    quote, own = words_of(first.row, comparison)
    speaker = comparison.directory.id_of(own, quote.article_id)
    if not all(is_said_by(speaker, cell, comparison) for cell in first.row.inclusion if cell.article_id in first.has):
        speaker = None  # of whom each outlet has it, the sentence cannot say
    nearest = tuple(
        cell.nearest for cell in first.row.inclusion if cell.article_id in first.lacks and cell.nearest is not None
    )
    return Finding(
        "",
        FindingKind.ONLY_HERE if len(first.lacks) == others > 1 else FindingKind.OMISSION,
        "",
        (*has, *first.lacks),
        (*(row.statement.span for row in rows), *nearest),
        min(1.0, LOWEST + RANGE * _weight(first) + MORE * min(len(folded) - 1, MOST)),
        FindingSource(statements=tuple(row.statement.id for row in rows)),
        UnsharedStatement(
            quote,
            speaker,
            is_verbatim(quote, comparison),
            len(folded) - 1,
            first.has,
            first.lacks,
            only,
            own is None and quote == first.row.statement.span and _is_unnamed(first.row, comparison),
        ),
    )


def _before_it(row: StatementRow) -> int:
    """Count the articles that have not got a statement, and are not to blame: it was not known yet."""
    return sum(cell.guard == Guard.EARLIER for cell in row.inclusion)


def _is_unnamed(row: StatementRow, comparison: Comparison) -> bool:
    """Whether a statement is words of somebody who is not known, and the words do not say so."""
    statement = row.statement
    if not statement.attributed or statement.speaker is not None:
        return False
    said = comparison.profile(statement.article_id).voice_map.attributions
    near = (span for item in said for span in (*item.source, *item.cue))
    return not any(statement.start <= span.start < statement.end for span in near)
