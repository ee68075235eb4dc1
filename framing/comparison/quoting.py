"""What to quote of a statement, and whose words it is there and in the other articles."""

from __future__ import annotations

from framing.comparison.reported_clauses import is_clause
from framing.lexicons.language import language_of
from framing.model import Attribution, Comparison, Inclusion, Span, StatementRow

__all__ = ["is_said_by", "is_verbatim", "opening_pronoun", "words_of"]

#: Marks with which a quotation opens.
OPENING_MARKS = ("“", '"', "‘", "'")

#: Characters by which a quotation may reach past its statement: the marks themselves.
MARKS = 2

#: Words of a speaker inside a statement that are quoted for it.
MIN_SAID = 4


def words_of(row: StatementRow, comparison: Comparison) -> tuple[Span, str | None]:
    """Return what to quote of a statement and whose words they are.

    Parameters
    ----------
    row : StatementRow
    comparison : Comparison

    Returns
    -------
    quote : Span
    speaker : str or None
        The id within the article; None where nobody is to be named beside the quote.

    Notes
    -----
    Of "Mara Lind, who runs the ferry, said that the pier is closed" it is what she said; where the statement names
    its speaker otherwise, nobody is named again.
    """
    quote, speaker = _chosen(row, comparison)
    if speaker is None or is_verbatim(quote, comparison) or is_clause(quote, comparison):
        return quote, speaker
    sentence = comparison.profile(quote.article_id).document.sentence_at(quote.start)
    return sentence.span if sentence is not None else quote, None  # "She proposed a levy that would ..."


def _chosen(row: StatementRow, comparison: Comparison) -> tuple[Span, str | None]:
    """Return the words of a statement that might be quoted, and whose they would be."""
    statement = row.statement
    whole = statement.span
    profile = comparison.profile(statement.article_id)
    for item in profile.voice_map.attributions:
        if statement.attributed and item.speaker == statement.speaker and _needs_its_verb(item, whole, comparison):
            sentence = profile.document.sentence_at(whole.start)
            return sentence.span if sentence is not None else whole, None
        low, high = statement.start - MARKS, statement.end + MARKS
        opening = _opening_words(item, whole, comparison)
        if opening is not None and item.speaker is not None:
            return opening, item.speaker
        if not all(low <= span.start and span.end <= high for span in (*item.source, *item.content)):
            continue
        if not item.source or not item.content:
            continue
        said = Span(whole.article_id, item.content[0].start, item.content[-1].end)
        if item.kind == "direct" and item.speaker is not None and said.covers(item.source[0]):
            return max(item.content, key=len), item.speaker  # “If he loses,” Mr. Roy wrote, “he will ...”
        # one that follows "denounced him for" does not open a clause
        opens = comparison.slice(said).startswith((*OPENING_MARKS, "that ")) or _plainly_said(item, comparison)
        if opens and item.speaker is not None and item.words >= MIN_SAID and item.source[0].start < said.start:
            return said, item.speaker
        behind = item.source[0].start >= said.end and said.start == statement.start
        if behind and item.speaker is not None and item.words >= MIN_SAID and item.kind == "direct":
            return said, item.speaker  # “...,” said the skipper Ana Reyes, who was on her way home
        if item.speaker == statement.speaker:
            return whole, None
    return whole, statement.speaker


def is_said_by(speaker: str | None, cell: Inclusion, comparison: Comparison) -> bool:
    """Whether what another article has of a statement is there in the words of a speaker, by the shared id.

    Parameters
    ----------
    speaker : str or None
        None: of somebody who is not known there either.
    cell : Inclusion
    comparison : Comparison
    """
    near = cell.nearest
    if near is None or near.part != "body":
        return False
    return any(
        comparison.directory.id_of(item.speaker, cell.article_id) == speaker
        for item in comparison.profile(cell.article_id).voice_map.attributions
        if any(near.overlaps(span) for span in item.content)
    )


def opening_pronoun(span: Span, comparison: Comparison) -> tuple[Span, str] | None:
    """Return the pronoun with which a passage opens, and the speaker whom it means, by the id within the article.

    Parameters
    ----------
    span : Span
    comparison : Comparison

    Returns
    -------
    (Span, str) or None
        None where no pronoun opens it, or one of which it is not known whom it means: only those who say something
        are told from one another.
    """
    profile = comparison.profile(span.article_id)
    lists = language_of(profile.article.language).comparison
    for item in profile.voice_map.attributions:
        source = item.source[0] if item.source and item.speaker is not None else None
        if source is None or source.start != span.start or source.part != span.part:
            continue
        apart = profile.document.text[source.end : source.end + 1] == " "  # not "she's"
        if apart and profile.article.slice(source).casefold() in lists.pronouns - lists.neuter:
            return source, item.speaker or ""
    return None


def is_verbatim(span: Span, comparison: Comparison) -> bool:
    """Whether a passage of a text is quoted word for word.

    Parameters
    ----------
    span : Span
    comparison : Comparison
    """
    return any(item.start <= span.start < item.end for item in comparison.profile(span.article_id).quotations)


def _opening_words(item: Attribution, whole: Span, comparison: Comparison) -> Span | None:
    """Return the quoted words with which a statement opens where it goes on with who says them, and with more.

    Of "“We go,” Ana Reyes said, adding that the pier is shut. “Now.”" they are those before "Ana Reyes".
    """
    if item.kind != "direct" or not item.source or not item.content:
        return None
    source = item.source[0]
    if not whole.start <= source.start or source.end >= whole.end:
        return None
    first = next((span for span in item.content if whole.start < span.end <= source.start), None)
    if first is None or first.start > whole.start + MARKS:
        return None
    start = whole.start if first.start < whole.start - MARKS else first.start
    said = Span(whole.article_id, start, first.end)
    return said if len(comparison.slice(said).split()) >= MIN_SAID else None


def _needs_its_verb(item: Attribution, said: Span, comparison: Comparison) -> bool:
    """Whether what is reported means nothing without the verb before it ("declined to discuss", "demanded that")."""
    if item.kind != "indirect" or not item.source or not item.cue or not item.content:
        return False
    if not said.start <= item.content[0].start < said.end or item.cue[-1].end > item.content[0].start:
        return False
    cue = comparison.slice(item.cue[-1]).casefold().split()
    return bool(cue) and cue[-1].strip(":,") not in _plain_verbs(item, comparison)


def _plainly_said(item: Attribution, comparison: Comparison) -> bool:
    """Whether what is reported follows a plain verb of saying at once: "said staff had been writing charts"."""
    if item.kind != "indirect" or not item.cue or not 0 <= item.content[0].start - item.cue[-1].end <= 1:
        return False
    return comparison.slice(item.cue[-1]).casefold() in _plain_verbs(item, comparison)


def _plain_verbs(item: Attribution, comparison: Comparison) -> frozenset[str]:
    """Return the plain verbs of saying of the language of an attribution's article."""
    return language_of(comparison.profile(item.article_id).article.language).comparison.saying
