"""The terms of all lexicons as a tree of tokens, whose branches are merged into states when they are first walked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from framing.lexicons.records import LexiconKind, Term
from framing.lexicons.wildcards import HYPHENS, glob_matches

__all__ = ["Node", "State", "Step", "Tail", "TermEntry"]

#: A state does not remember longer following tokens, so that hostile texts cannot fill the memory.
CACHE_TOKEN_LENGTH = 64

#: Following tokens that one state remembers.
CACHE_STEPS = 5_000

#: What a match says of its term: lexicon, kind, dimension, term.
Tail: TypeAlias = tuple[str, LexiconKind, str, Term]


class TermEntry(NamedTuple):
    """One term of one dimension; ``tail`` is what a match says of it."""

    order: int
    scope: int
    exact: bool
    tail: Tail


class Node:
    """A place in the tree of phrases."""

    __slots__ = ("entries", "globs", "next")

    def __init__(self) -> None:
        self.entries: list[TermEntry] = []
        self.next: dict[str, Node] = {}
        self.globs: dict[str, Node] = {}


class State:
    """Some places in the tree, reached by the same tokens.

    ``entries`` are the terms that end here, ``step`` gives the state after one more token (``None`` when no
    term goes on), and is itself ``None`` where nothing can follow.
    """

    __slots__ = ("entries", "scopes", "step", "tails")

    def __init__(self, nodes: Sequence[Node], *, hyphen: bool = False) -> None:
        self.entries = () if hyphen else _winners([entry for node in nodes for entry in node.entries])
        self.tails = tuple(entry.tail for entry in self.entries)
        self.scopes = frozenset(entry.scope for entry in self.entries)
        following = [node for node in nodes if node.next or node.globs]
        steps = _Steps(following, hyphen=hyphen)
        self.step: Step | None = steps.__getitem__ if following else None


#: What leads from a state to the next.
Step: TypeAlias = Callable[[str], "State | None"]


class _Steps(dict[str, "State | None"]):
    """The states after each token, made when first asked for."""

    __slots__ = ("hyphen", "nodes")

    def __init__(self, nodes: Sequence[Node], *, hyphen: bool) -> None:
        super().__init__()
        self.nodes = nodes
        self.hyphen = hyphen

    def __missing__(self, token: str) -> State | None:
        """Merge the branches that a token may take; a hyphen between two words is passed over."""
        if token in HYPHENS:
            state = None if self.hyphen else State(self.nodes, hyphen=True)
        else:
            found = [node.next[token] for node in self.nodes if token in node.next]
            found += [child for node in self.nodes for glob, child in node.globs.items() if glob_matches(glob, token)]
            state = State(found) if found else None
        if len(self) > CACHE_STEPS:
            self.clear()
        if len(token) <= CACHE_TOKEN_LENGTH:
            self[token] = state
        return state


def _winners(entries: Sequence[TermEntry]) -> tuple[TermEntry, ...]:
    """Of the terms that cover the same words, keep the best of each scope and dimension."""
    if len(entries) < 2:
        return tuple(entries)
    exact = {entry.scope for entry in entries if entry.exact}
    best: dict[tuple[int, str], TermEntry] = {}
    for entry in entries:
        if entry.exact or entry.scope not in exact:
            key = (entry.scope, entry.tail[2])
            rival = best.get(key)
            if rival is None or (-len(entry.tail[3].text), entry.order) < (-len(rival.tail[3].text), rival.order):
                best[key] = entry
    return tuple(sorted(best.values()))
