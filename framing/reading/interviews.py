"""Interviews without labels: questions in paragraphs of their own, often in bold, and the answers below them.

Explainers ("What happens next?") and columns ask too. In an interview the questions say "you", the answers "I" or
"we", and the lead introduces one person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Questions", "unlabelled_answers"]

#: Questions before any count, and the words that one has at most.
MIN_QUESTIONS, QUESTION_WORDS = 3, 60

#: Share of the paragraphs, from the first question on, that are questions.
QUESTION_SHARE = 0.2

#: Share of the questions that say "you", and of the answers that say "I" or "we".
ADDRESSED, FIRST_PERSON = 0.5, 0.5

_ASKS = re.compile(r"\?[\"”’')\]]*\Z")
_YOU = re.compile(r"\by(?:ou|our|ours|ourself)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Mm]yself)\b")
_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?")


@dataclass(frozen=True, slots=True)
class Questions:
    """What is answered under questions without labels.

    Attributes
    ----------
    answers : tuple of (int, int)
        Numbers of the first and last paragraph of each answer.
    own : tuple of str
        The words of each answer, without what is quoted there.
    in_person : bool
        Whether the questions say "you" and the answers "I" or "we", as in an interview and in no explainer.
    """

    answers: tuple[tuple[int, int], ...]
    own: tuple[str, ...]
    in_person: bool


def unlabelled_answers(text: str, paragraphs: Sequence[tuple[int, int]]) -> Questions | None:
    """Find the answers of a text of questions whose turns have no labels.

    Parameters
    ----------
    text : str
    paragraphs : sequence of (int, int)
        Character ranges of what is no furniture, in text order.

    Returns
    -------
    Questions or None
        ``None`` where the text is not made of questions and answers.

    >>> lines = ["Were you told?", "I was not.", "Do you mind?", "We all do.", "Will you go?", "I may."]
    >>> starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(6)]
    >>> found = unlabelled_answers("\\n".join(lines), [(at, at + len(line)) for at, line in zip(starts, lines)])
    >>> found.answers, found.in_person
    (((1, 1), (3, 3), (5, 5)), True)
    """
    asked = [number for number, (start, end) in enumerate(paragraphs) if _is_question(text, start, end)]
    if len(asked) < MIN_QUESTIONS or len(asked) < QUESTION_SHARE * (len(paragraphs) - asked[0]):
        return None
    ends = [*asked[1:], len(paragraphs)]
    answers = tuple((low + 1, high - 1) for low, high in zip(asked, ends, strict=True) if high - low > 1)
    if len(answers) < 2:
        return None
    own = tuple(_QUOTED.sub(" ", text[paragraphs[low][0] : paragraphs[high][1]]) for low, high in answers)
    addressed = sum(_YOU.search(text, *paragraphs[number]) is not None for number in asked)
    personal = sum(_SELF.search(words) is not None for words in own)
    in_person = addressed >= ADDRESSED * len(asked) and personal >= max(2, FIRST_PERSON * len(answers))
    return Questions(answers, own, in_person)


def _is_question(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is a question of the interviewer's, and no quotation."""
    return (
        text[end - 1] in "?\"”’')]"
        and text[start] not in '"“'
        and _ASKS.search(text, start, end) is not None
        and len(text[start:end].split()) <= QUESTION_WORDS
    )
