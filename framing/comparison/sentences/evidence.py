"""The headings of evidence: what the words printed below one are, and what they show."""

from __future__ import annotations

from framing.comparison.sentences.names import Names
from framing.grammar import count, percent
from framing.model import FindingFacts, SoleSpeaker, SpeakerShares, StanceGap, Statement

__all__ = [
    "CLOSEST",
    "NOT_FOUND",
    "figure_note",
    "in_headline",
    "quotation_heading",
    "statement_heading",
    "voice_heading",
]

#: Above an article that holds nothing like a statement, and above the sentence that comes closest to a topic.
NOT_FOUND, CLOSEST = "not found", "closest sentence"


def statement_heading(statement: Statement, names: Names, *, verbatim: bool, mixed: bool = False) -> str:
    """Say whose words a statement is in; ``mixed`` where part of the outlet's own is what somebody says."""
    if not statement.attributed:
        return "reports" if mixed else "in its own words"
    speaker = names.directory.id_of(statement.speaker, statement.article_id)
    return quotation_heading(speaker, names, "quotes" if verbatim else "cites")


def quotation_heading(speaker: str | None, names: Names, verb: str = "quotes") -> str:
    """Say who is quoted."""
    return f"{verb} {'a speaker not identified' if speaker is None else names.bare(speaker)}"


def voice_heading(names: Names, attributed: bool, speaker: str | None, verbatim: bool) -> str:
    """Say whose words a passage is in."""
    return quotation_heading(speaker, names, "quotes" if verbatim else "cites") if attributed else "says"


def in_headline(heading: str) -> str:
    """Say that the words are the headline's."""
    return f"{heading} (headline)" if heading else "headline"


def figure_note(facts: FindingFacts | None, article_id: str) -> str:
    """Return the figure that a finding rests on in an article; empty where it rests on words alone.

    Parameters
    ----------
    facts : FindingFacts or None
    article_id : str
    """
    match facts:
        case StanceGap(scope=scope, higher=higher, value=value, low=low, high=high) if article_id == higher:
            unit = " words in 1,000" if scope == "dimension" else ""
            return f"{value:.2f}{unit} higher (95% interval {low:.2f} to {high:.2f})"
        case SpeakerShares(more=more, less=less, high=high, low=low) if article_id in (more, less):
            return f"{percent(high if article_id == more else low)} of the words it quotes or paraphrases"
        case SoleSpeaker(words=words):
            return f"{count(words, 'word')} in all"
    return ""
