"""A profile made ready for judging: what its statements say, worked out once for all the articles beside it."""

from __future__ import annotations

from dataclasses import dataclass

from framing.comparison.inclusion.texts import Text, Wording, prepare, word
from framing.model import Profile

__all__ = ["Ready", "make_ready"]


@dataclass(frozen=True, slots=True)
class Ready:
    """One profile made ready for judging: the wording of each statement, whole and by clause."""

    profile: Profile
    text: Text
    whole: tuple[Wording, ...]
    clauses: tuple[tuple[Wording, ...], ...]


def make_ready(profile: Profile) -> Ready:
    """Make one profile ready for judging."""
    document = profile.document
    text = prepare(document)
    unit_at = {unit.span: place for place, unit in enumerate(text.units)}
    whole: list[Wording] = []
    clauses: list[tuple[Wording, ...]] = []
    for statement in profile.statements:
        part = document
        if statement.part == "title" and document.title is not None:
            part = document.title
        pieces = statement.clauses or (statement.span,)
        sentence = part.sentences[statement.sentence].span
        place = unit_at.get(sentence, 0)
        whole.append(word(part, pieces, sentence, place))
        clauses.append(tuple(word(part, (piece,), sentence, place) for piece in pieces) if len(pieces) > 1 else ())
    return Ready(profile, text, tuple(whole), tuple(clauses))
