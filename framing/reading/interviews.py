"""Interviews without labels: questions in paragraphs of their own, often in bold, and the answers below them.

Explainers ("What happens next?") and columns ask too. In an interview the questions say "you", the answers "I" or
"we", and the lead introduces one person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["unlabelled_answers"]

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


def unlabelled_answers(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Find the answers of an interview whose turns have no labels.

    Parameters
    ----------
    text : str
    paragraphs : sequence of (int, int)
        Character ranges of what is no furniture, in text order.

    Returns
    -------
    tuple of (int, int)
        Numbers of the first and last paragraph of each answer; empty where the text is no such interview.

    >>> lines = ["Were you told?", "I was not.", "Do you mind?", "We all do.", "Will you go?", "I may."]
    >>> starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(6)]
    >>> unlabelled_answers("\\n".join(lines), [(at, at + len(line)) for at, line in zip(starts, lines)])
    ((1, 1), (3, 3), (5, 5))
    """
    asked = [number for number, (start, end) in enumerate(paragraphs) if _is_question(text, start, end)]
    if len(asked) < MIN_QUESTIONS or len(asked) < QUESTION_SHARE * (len(paragraphs) - asked[0]):
        return ()
    ends = [*asked[1:], len(paragraphs)]
    answers = [(low + 1, high - 1) for low, high in zip(asked, ends, strict=True) if high - low > 1]
    own = [_QUOTED.sub(" ", text[paragraphs[low][0] : paragraphs[high][1]]) for low, high in answers]
    addressed = sum(_YOU.search(text, *paragraphs[number]) is not None for number in asked)
    personal = sum(_SELF.search(words) is not None for words in own)
    if addressed < ADDRESSED * len(asked) or personal < max(2, FIRST_PERSON * len(answers)):
        return ()
    return tuple(answers)


def _is_question(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is a question of the interviewer's, and no quotation."""
    return (
        text[end - 1] in "?\"”’')]"
        and text[start] not in '"“'
        and _ASKS.search(text, start, end) is not None
        and len(text[start:end].split()) <= QUESTION_WORDS
    )
