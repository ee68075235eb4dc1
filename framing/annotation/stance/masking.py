"""Take every name out of a sentence before the net reads it, so that it cannot know who is meant."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from framing.lexicons.words.stance import StanceWords

__all__ = ["GROUP", "NAME", "NUMBER", "TARGET", "Masked", "is_title_case", "mask"]

TARGET, NAME, GROUP, NUMBER = "<target>", "<name>", "<group>", "<number>"


#: Above this share of capitalised words a line is set in title case and capitals say nothing.
TITLE_CASE = 0.6

_OPENING = frozenset("\"'([:“‘•-")


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence without names.

    Attributes
    ----------
    words : tuple of str
        Lower-case words and placeholders; runs of one placeholder are one.
    tokens : tuple of int
        Index of the (first) token each word comes from.
    targets : tuple of int
        Places of ``<target>`` in ``words``.
    """

    words: tuple[str, ...]
    tokens: tuple[int, ...]
    targets: tuple[int, ...]


def mask(
    words: Sequence[str],
    lowers: Sequence[str],
    span: tuple[int, int],
    target: Container[int],
    names: Container[int],
    known: Container[str],
    lists: StanceWords,
) -> Masked:
    """Mask one sentence for one target.

    Parameters
    ----------
    words, lowers : sequence of str
        All tokens of the document.
    span : (int, int)
        The sentence's token range.
    target : container of int
        Tokens that name the target.
    names : container of int
        Tokens inside other names found before; capitals are masked whether or not they are in it.
    known : container of str
        Words known to be written in lower case: they are kept at the head of a sentence.
    lists : StanceWords
        Of the text's language.

    Returns
    -------
    Masked
    """
    first, last = span
    shouting = is_title_case(words[first:last])
    out: list[str] = []
    origin: list[int] = []
    opens = True
    for token in range(first, last):
        word, lower = words[token], lowers[token]
        if token in target:
            piece = TARGET
        elif token in names:
            piece = NAME
        elif lower in lists.groups:
            piece = GROUP
        elif word[0].isdigit():
            piece = NUMBER
        elif word[0].isupper() and lower not in lists.no_names:
            piece = lower if (opens or shouting) and lower in known else NAME
        else:
            piece = lower
        if piece[0].isalnum() or piece[0] == "<":
            opens = False
        elif word in _OPENING:
            opens = True
        if out and piece == out[-1] and piece[0] == "<":
            continue
        out.append(piece)
        origin.append(token)
    places = tuple(index for index, piece in enumerate(out) if piece == TARGET)
    return Masked(tuple(out), tuple(origin), places)


def is_title_case(words: Sequence[str]) -> bool:
    """Whether capitals say nothing in this line: most longer words have one."""
    longer = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(longer) >= 4 and sum([word[0].isupper() for word in longer]) > TITLE_CASE * len(longer)
