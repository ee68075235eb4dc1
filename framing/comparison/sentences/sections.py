"""What each part of a report shows here, in one sentence."""

from __future__ import annotations

from framing.comparison.agreement import is_told_alone
from framing.comparison.findings.conflicting_values import rival_pairs
from framing.comparison.sentences.names import Names
from framing.comparison.sentences.summary import summary_sentences
from framing.comparison.summary import main_event, summarize
from framing.grammar import all_of_them, capitalized, count, number_words
from framing.model import Comparison, StatementRow

__all__ = ["section_sentences"]


def section_sentences(comparison: Comparison, names: Names) -> dict[str, str]:
    """Return the sentence with which each part opens, by its name.

    Parameters
    ----------
    comparison : Comparison
    names : Names
        Of the same comparison.
    """
    clauses = summarize(comparison)
    said = list(zip(clauses, summary_sentences((clause.facts for clause in clauses), names), strict=True))
    voices = " ".join(text for clause, text in said if clause.topic == "voices")
    language = " ".join(text for clause, text in said if clause.topic == "language")
    return {
        "coverage": _coverage(comparison),
        "voices": voices or "Who is quoted and reported, and for how many words.",
        "wording": language or "The words that each article chooses.",
        "slant": _stance(comparison),
        "facts": _facts(comparison),
        "texts": "Two full texts side by side: what only one has, what they share word for word, and who is quoted.",
        "about": "How each figure here is made, how often such a call is wrong, and what produced this page.",
    }


def _coverage(comparison: Comparison) -> str:
    """Count the statements of the main event, and those that all and that one article have."""
    event = main_event(comparison)
    if event is None or len(event.articles) < 2:
        return "The topics and statements of each article."
    rows = _folded(comparison, event.id)
    inside = [[cell.verdict for cell in row.inclusion if cell.article_id in event.articles] for row in rows]
    shared = sum(all(verdict == "present" for verdict in verdicts) for verdicts in inside)
    alone = sum(is_told_alone(row, event) for row in rows)
    everyone = f"{all_of_them(len(event.articles))} articles"
    told = "none is" if not shared else "one is" if shared == 1 else f"{number_words(shared)} are"
    return (
        f"Of {count(len(rows), 'statement')} on the event, {told} matched in {everyone} and "
        f"{number_words(alone) if alone else 'none'} in one alone."
    )


def _folded(comparison: Comparison, event_id: str) -> list[StatementRow]:
    """Return the statements of an event, those that say the same once."""
    rows: dict[str, StatementRow] = {}
    for row in comparison.statements:
        if row.event == event_id:
            rows.setdefault(row.group or row.statement.id, row)
    return list(rows.values())


def _stance(comparison: Comparison) -> str:
    """Say how many differences are more than chance."""
    sure = [item for item in comparison.stance_differences if item.significant and item.voice == "outlet"]
    if not any(row.score.value is not None for profile in comparison.profiles for row in profile.stance
               if row.scope == "target" and row.voice != "all"):  # fmt: skip
        return "Too little is said of any person, body or country to score a stance toward it."
    if not sure:
        return "No two scores of the outlets’ own words differ by more than chance would give."
    differ = "difference" if len(sure) == 1 else "differences"
    verb = "is" if len(sure) == 1 else "are"
    return (
        f"{capitalized(number_words(len(sure)))} {differ} between the outlets’ own words {verb} larger than chance "
        "would give."
    )


def _facts(comparison: Comparison) -> str:
    """Count conflicts and quotations that differ."""
    conflicts = len(rival_pairs(comparison))
    altered = sum(item.kind != "identical" for item in comparison.variants)
    disagree = "No conflicting facts were found" if not conflicts else _conflicts(conflicts)
    found = len(comparison.variants)
    if not found:
        return f"{disagree}, and no quotation appears in two outlets."
    quoted_twice = "One quotation appears" if found == 1 else f"{capitalized(number_words(found))} quotations appear"
    how = "the same words" if not altered else "different words"
    if 0 < altered < found:
        how = f"different words {'once' if altered == 1 else f'in {number_words(altered)} cases'}"
    return f"{disagree}. {quoted_twice} in two outlets, in {how}."


def _conflicts(number: int) -> str:
    """Count the conflicts."""
    return f"The outlets disagree on {number_words(number)} {'fact' if number == 1 else 'facts'}"
