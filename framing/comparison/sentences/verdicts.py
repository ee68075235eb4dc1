"""Why a statement is judged as it is, and why a topic counts as missing or not: clauses without a full stop."""

from __future__ import annotations

from framing.comparison.sentences.names import Names
from framing.grammar import count, date_words, listed, number_words, quoted
from framing.model import (
    Clauses,
    GapCounts,
    GapStatus,
    Guard,
    Inclusion,
    Length,
    Missing,
    Reason,
    ReasonFacts,
    Timing,
    TopicGap,
    Values,
)

__all__ = ["gap_reason", "guard_note", "verdict_reason"]

#: Reasons that need no facts; {} is the other article's outlet.
_PLAIN = {
    Reason.OTHER_EVENT: "{} is about another event",
    Reason.LANGUAGE: "{} is not in English",
    Reason.EXCERPT: "{} is an excerpt or cut off",
    Reason.FEW_WORDS: "the statement is too short to look for",
    Reason.CLOSE_CALL: "a close call",
    Reason.MAY_OPPOSE: "the closest sentence may say the opposite",
    Reason.MOSTLY_NAMES: "the closest sentence shares little but names with it",
    Reason.NO_AMOUNT: "no figure of the article agrees with its own",
    Reason.SUM: "the figures of the article add up to it",
    Reason.ONLY_NAMES: "the closest sentence shares only names with it",
    Reason.MOSTLY_ABSENT: "hardly a word of it is anywhere in the article",
    Reason.NO_DENIAL: "nothing of the kind is denied there",
    Reason.ONLY_COMMON: "the closest sentence shares only words that recur throughout the article",
}

#: What a guard means for the articles under it; {} is "Harbor Post is", "Harbor Post and Island Times are" or the same
#: in the past.
_GUARDS = {
    Guard.OTHER_EVENT: "{} about another event, so nothing counts as missing there.",
    Guard.EARLIER: "{} published before some of what the others report had happened; that is not counted as missing.",
    Guard.TOO_SHORT: "{} too short to be expected to carry everything.",
    Guard.EXCERPT: "{} cut off: what seems missing may be in the rest.",
    Guard.LANGUAGE: "{} not in English.",
}

#: Why sentences on a topic cannot be judged.
_UNJUDGED = {
    Guard.TOO_SHORT: "the article is too short to carry everything",
    Guard.EARLIER: "the article came out before",
    Guard.EXCERPT: "the article is an excerpt",
    Guard.LANGUAGE: "the article is in another language",
    Guard.OTHER_EVENT: "the article is about another event",
}


def verdict_reason(cell: Inclusion, names: Names) -> str:
    """Return in a clause why a statement is judged as it is in another article; empty where there is nothing to say.

    Parameters
    ----------
    cell : Inclusion
    names : Names
    """
    if cell.reason is None:
        return ""
    outlet = names.outlet(cell.article_id)
    if cell.facts is not None:
        return _with_facts(cell.reason, cell.facts, outlet)
    clause = _PLAIN.get(cell.reason, str(cell.reason).replace("_", " ")).format(outlet)
    if cell.reason is Reason.CLOSE_CALL and cell.probability is not None:
        clause += f" (probability {cell.probability:.2f})"
    return clause


def _with_facts(reason: Reason, facts: ReasonFacts, outlet: str) -> str:
    """Put a reason that has facts into words."""
    match facts:
        case Values(ours, theirs):
            values = (quoted(ours), quoted(theirs)) if reason is Reason.OPPOSITE else (ours, theirs)
            return f"{values[0]} here, {values[1]} there"
        case Clauses(found, of):
            return f"{number_words(found)} of {count(of, 'clause')} found"
        case Length(words):
            return f"{outlet} has only {count(words, 'word')}"
        case Timing(published, before):
            what = "the day in question" if reason is Reason.BEFORE_THE_DAY else "the first report of it here"
            return f"{outlet} came out on {date_words(published)}, before {what} ({date_words(before)})"
        case Missing(words):
            if reason is Reason.NO_FIGURE:
                return f"the figure {listed(words)} is nowhere in the article"
            return f"no word on {listed(map(quoted, words), 'or')} is anywhere in the article"


def gap_reason(gap: TopicGap) -> str:
    """Return in a clause why a topic gap is not claimed; empty where it is.

    Parameters
    ----------
    gap : TopicGap
    """
    return "" if gap.status is GapStatus.CLAIMED else _counted(gap.counts)


def _counted(counts: GapCounts) -> str:
    """Say what became of the sentences that were not judged missing."""
    parts = []
    if counts.counterparts:
        parts.append(_share(counts.counterparts, counts, "is there in other words", "are there in other words"))
    for guard, number in counts.guarded:
        if guard is Guard.TOO_CLOSE:
            parts.append(_share(number, counts, "is a close call", "are close calls"))
        else:
            parts.append(_share(number, counts, f"cannot be judged, since {_UNJUDGED[guard]}"))
    if counts.unjudged:
        parts.append(_share(counts.unjudged, counts, "cannot be judged"))
    return "; ".join(parts) or "not every sentence on it can be judged"


def _share(number: int, counts: GapCounts, one: str, many: str = "") -> str:
    """Return "one of three sentences is ...", "two of three sentences are ..."."""
    return f"{number_words(number)} of {count(counts.total, 'sentence')} {one if number == 1 else many or one}"


def guard_note(guard: Guard, outlets: list[str]) -> str:
    """Say once, for the head of a report, which articles a guard protects; empty where it needs no saying.

    Parameters
    ----------
    guard : Guard
    outlets : list of str
        Their names.
    """
    if guard not in _GUARDS:
        return ""
    past = guard is Guard.EARLIER
    verb = ("was" if past else "is") if len(outlets) == 1 else ("were" if past else "are")
    return _GUARDS[guard].format(f"{listed(outlets)} {verb}")
