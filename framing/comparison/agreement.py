"""Whether an article that has a statement may be named for it: it has to say that, and not only speak of the same."""

from __future__ import annotations

import math

from framing.comparison.normalization import is_content, stem, words_between
from framing.comparison.rarity import rarity
from framing.model import Comparison, Inclusion, Mention, Profile, Span, Statement

__all__ = ["agrees"]

#: Share, by rarity, of a statement's words beside names and speakers that another article must have to be said to
#: agree, and how many: read beside twenty stories, what lay below shared a speaker or a subject, and not what is said.
AGREED, AGREED_WORDS = 0.6, 3


def agrees(comparison: Comparison, statement: Statement, cell: Inclusion) -> bool:
    """Whether an article says what a statement says, so surely that it may be named as reporting it.

    A verdict of ``present`` is made for a matrix, where a reader sees the sentence beside it, and leans on names: two
    remarks of one person are alike. Here what is left without names and without who says it has to be shared.

    Parameters
    ----------
    comparison : Comparison
    statement : Statement
    cell : Inclusion
        What one other article does with it.
    """
    if cell.verdict != "present" or cell.nearest is None:
        return False
    ours = _said(comparison.profile(statement.article_id), statement.span)
    shared = ours & _said(comparison.profile(cell.article_id), cell.nearest)
    return len(shared) >= AGREED_WORDS and math.fsum(map(rarity, shared)) >= AGREED * math.fsum(map(rarity, ours))


def _said(profile: Profile, span: Span) -> frozenset[str]:
    """Return the stems of what is said in a span, without names and without who says it."""
    document = profile.document
    part = document.title if span.part == "title" and document.title is not None else document
    words = words_between(part, span.start, span.end)
    pieces: list[Mention | Span] = [mention for mention in profile.mentions if mention.kind in ("name", "place")]
    pieces += [piece for item in profile.attributions for piece in (*item.source, *item.cue)]
    apart = [piece for piece in pieces if piece.part == span.part and piece.start < span.end and span.start < piece.end]
    return frozenset(
        stem(word)
        for word, token in zip(words.folded, words.tokens, strict=True)
        if is_content(word) and not any(piece.start <= part.tokens.starts[token] < piece.end for piece in apart)
    )
