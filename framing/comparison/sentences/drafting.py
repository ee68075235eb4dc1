"""What is told about a draft: clauses, and the notes on what could not be checked."""

from __future__ import annotations

from collections.abc import Mapping

from framing.grammar import count, listed, quoted
from framing.model import DraftCheck, DraftDifference, LackedStatement, MissingVoice, ThinStatement, Variant

__all__ = [
    "HEADINGS",
    "difference_words",
    "lacked_words",
    "no_event_note",
    "quotation_words",
    "quoted",
    "short_note",
    "thin_words",
    "voice_words",
]

#: What each kind is called above its list.
HEADINGS: Mapping[str, str] = {
    "conflict": "Others report it differently",
    "quote": "Others quote it differently",
    "missing": "Reported by others, missing from the draft",
    "unsourced": "Only in the draft, no source named",
    "sourced": "Only in the draft, a source named",
    "single_source": "Backed by a single report",
    "voice": "Quoted elsewhere, not in the draft",
}

#: Differing words of a quotation that are set against each other, at most.
SHORT = 6

#: What the draft says, before what the others have.
_SAYS = {"speaker": "the draft attributes this to {}"}
_HAS = {"speaker": "{} attributes it to {}", "negation": "{} says {}", "position": "{} says {}"}


def difference_words(item: DraftDifference, labels: Mapping[str, str]) -> str:
    """Return in a clause what the draft says and what others have instead.

    Parameters
    ----------
    item : DraftDifference
    labels : mapping of str to str
        What each article is called, by id.
    """
    has = _HAS.get(item.kind, "{} has {}")
    others = [has.format(labels.get(it.span.article_id, it.span.article_id), quoted(it.words)) for it in item.others]
    return f"{_SAYS.get(item.kind, 'the draft says {}').format(quoted(item.words))}; {listed(others)}"


def quotation_words(item: Variant, check: DraftCheck) -> str:
    """Return in a clause which words of a quotation differ, in the draft and in the other article."""
    outlet = check.labels.get(item.right.article_id, item.right.article_id)
    edits = ((edit.left.strip(), edit.right.strip()) for edit in item.edits if edit.op != "equal")
    # a longer stretch that one side lacks is left out, not put otherwise
    pairs = [pair for pair in edits if all(len(words.split()) <= SHORT for words in pair)]
    if item.kind == "cut" or not pairs:
        longer = "the draft" if len(item.left) > len(item.right) else outlet
        return f"{longer} has more of it"
    mine = listed([quoted(left) if left else "nothing" for left, _ in pairs])
    other = listed([quoted(right) if right else "nothing" for _, right in pairs])
    return f"the draft has {mine} where {outlet} has {other}"


def lacked_words(item: LackedStatement, check: DraftCheck) -> str:
    """Return a statement that the draft lacks, with the outlets that have it."""
    outlets = listed([check.labels.get(name, name) for name in item.reported_by])
    one = len(item.reported_by) > 1 and item.independent == 1
    return f"{quoted(check.slice(item.span))} ({outlets}{', one text' if one else ''})"


def thin_words(item: ThinStatement, check: DraftCheck) -> str:
    """Return a statement of the draft with the one report that has it."""
    outlets = listed([check.labels.get(name, name) for name in item.reported_by])
    text = ", which carry one text" if len(item.reported_by) > 1 else ""
    return f"{quoted(check.slice(item.span))}: otherwise only in {outlets}{text}"


def voice_words(item: MissingVoice, check: DraftCheck) -> str:
    """Return who is not heard, where they are, and their words there."""
    outlets = listed([check.labels.get(name, name) for name in item.heard_in])
    role = "" if item.role == "other" else f" ({item.role})"
    return f"{item.name}{role}: {count(item.words, 'word')} in {outlets}"


def no_event_note() -> str:
    """Say that the draft could not be matched with any article."""
    return "The draft seems to be about a different event, so nothing is compared."


def short_note(words: int) -> str:
    """Say that the draft is too short to lack anything."""
    return f"The draft has {count(words, 'word')}, too few to say what is missing."
