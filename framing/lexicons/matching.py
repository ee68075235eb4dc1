"""Find the terms of all lexicons in a document with one compiled structure.

A term's first token is looked up in a dictionary, once for each different token of a text; phrases go on
through a tree of tokens. Time is linear in the length of the text, whatever the number of terms.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from framing.lexicons.patterns import PATTERN_SECONDS, compile_pattern
from framing.lexicons.records import Lexicon, LexiconKind, Match, Term
from framing.lexicons.wildcards import HYPHENS, glob_matches, split_term
from framing.model import Document, Note

if TYPE_CHECKING:
    import regex

__all__ = ["Matcher"]

#: Tokens remembered with their look-up; English news has about this many different ones.
CACHE_TOKENS = 200_000

#: Longer tokens are not remembered, so that hostile texts cannot fill the memory.
CACHE_TOKEN_LENGTH = 64

#: Dimensions of these kinds are measures of their own: a word may count for several topics or frames.
#: In the other kinds overlaps are resolved over the whole lexicon.
SEPARATE_KINDS = frozenset({"topics", "frames"})


class _Entry(NamedTuple):
    """One term of one dimension, ready to become a match."""

    order: int
    scope: int
    exact: bool
    lexicon: str
    kind: LexiconKind
    dimension: str
    term: Term


class _Node:
    """A place in the tree of phrases."""

    __slots__ = ("entries", "globs", "next")

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.next: dict[str, _Node] = {}
        self.globs: dict[str, _Node] = {}


class _First(NamedTuple):
    """What a first token leads to: one-word terms, and phrases to follow."""

    singles: tuple[_Entry, ...]
    nodes: tuple[_Node, ...]


class _Found(NamedTuple):
    """A phrase or pattern found, before overlaps are resolved."""

    token_start: int
    token_end: int
    start: int
    end: int
    entry: _Entry


class Matcher:
    """All lexicons compiled together.

    Parameters
    ----------
    lexicons : iterable of Lexicon

    Examples
    --------
    >>> from framing.lexicons import Dimension, Lexicon, Term
    >>> from framing.model import Article
    >>> from framing.segmentation import segment
    >>> threat = Dimension("threat", "threat", "", "more threat", (Term("threat*"), Term("show of force")))
    >>> matcher = Matcher([Lexicon("demo", "1", "MIT", "stance", "", (threat,))])
    >>> [match.term.text for match in matcher.find(segment(Article(text="A show of force, not a threat.")))]
    ['show of force', 'threat*']
    """

    __slots__ = ("_cache", "_exact", "_globs", "_longest_prefix", "_patterns", "_prefixes")

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._exact: dict[str, _Node] = {}
        self._prefixes: dict[str, _Node] = {}
        self._globs: dict[str, _Node] = {}
        self._patterns: list[tuple[regex.Pattern[str], _Entry]] = []
        self._cache: dict[str, _First | None] = {}
        order = scope = 0
        for lexicon in lexicons:
            scope += 1
            for dimension in lexicon.dimensions:
                scope += lexicon.kind in SEPARATE_KINDS
                for term in dimension.terms:
                    order += 1
                    exact = not term.pattern and "*" not in term.text
                    self._add(_Entry(order, scope, exact, lexicon.name, lexicon.kind, dimension.name, term))
        self._longest_prefix = max(map(len, self._prefixes), default=0)

    def find(self, document: Document) -> tuple[Match, ...]:
        """Return the terms found, in text order.

        Inside one lexicon (for topics and frames: inside one dimension) the longest term wins, then the exact
        one over the wildcard, and no word counts twice; a word listed in several dimensions counts in each.
        Phrases do not run over the end of a sentence; a hyphen between words is the same as a space.

        Parameters
        ----------
        document : Document

        Returns
        -------
        tuple of Match
            Empty when the text is not English.
        """
        return self.find_with_notes(document)[0]

    def find_with_notes(self, document: Document) -> tuple[tuple[Match, ...], tuple[Note, ...]]:
        """Return the terms found, and a note for each pattern that was stopped by its time limit."""
        if not document.language_ok:
            return (), ()
        tokens = document.tokens
        lowers = tokens.lowers
        cache = self._cache
        if len(cache) > CACHE_TOKENS:
            cache.clear()
        for token in set(lowers).difference(cache):
            first = self._first(token)
            if len(token) <= CACHE_TOKEN_LENGTH or first is not None:
                cache[token] = first
        firsts = list(map(cache.get, lowers))
        found: list[_Found] = []
        singles: list[tuple[int, _First]] = []
        for index, first in compress(enumerate(firsts), firsts):
            if first is None:  # compress has left none; this is for the type checker
                continue
            if first.nodes:
                for node in first.nodes:
                    self._walk(document, index, index + 1, node, found)
            if first.singles:
                singles.append((index, first))
        notes = self._match_patterns(document, found) if self._patterns else ()
        return self._collect(document, singles, found), notes

    def _add(self, entry: _Entry) -> None:
        """Put one term into the structure."""
        if entry.term.pattern:
            pattern, _ = compile_pattern(entry.term.text)
            if pattern is not None:
                self._patterns.append((pattern, entry))
            return
        head, *rest = split_term(entry.term.text)
        if "*" not in head:
            node = self._exact.setdefault(head, _Node())
        elif head.index("*") == len(head) - 1 > 0:
            node = self._prefixes.setdefault(head[:-1], _Node())
        else:
            node = self._globs.setdefault(head, _Node())
        for token in rest:
            node = (node.globs if "*" in token else node.next).setdefault(token, _Node())
        node.entries.append(entry)

    def _first(self, token: str) -> _First | None:
        """Look up everything that begins with a token."""
        nodes = []
        if token in self._exact:
            nodes.append(self._exact[token])
        for length in range(1, min(len(token), self._longest_prefix) + 1):
            node = self._prefixes.get(token[:length])
            if node is not None:
                nodes.append(node)
        nodes.extend(node for glob, node in self._globs.items() if glob_matches(glob, token))
        if not nodes:
            return None
        singles = _winners([entry for node in nodes for entry in node.entries])
        return _First(singles, tuple(node for node in nodes if node.next or node.globs))

    def _walk(self, document: Document, start: int, index: int, node: _Node, found: list[_Found]) -> None:
        """Follow the phrases that begin at ``start`` from the token at ``index``."""
        lowers = document.tokens.lowers
        if index < len(lowers) and lowers[index] in HYPHENS:
            index += 1
        if index >= len(lowers):
            return
        token = lowers[index]
        following = [node.next[token]] if token in node.next else []
        following.extend(child for glob, child in node.globs.items() if glob_matches(glob, token))
        for child in following:
            if child.entries and _one_sentence(document, start, index):
                low, high = document.tokens.starts[start], document.tokens.ends[index]
                found.extend(_Found(start, index + 1, low, high, entry) for entry in child.entries)
            if child.next or child.globs:
                self._walk(document, start, index + 1, child, found)

    def _match_patterns(self, document: Document, found: list[_Found]) -> tuple[Note, ...]:
        """Run the regular expressions, each within its time limit."""
        notes = []
        tokens = document.tokens
        for pattern, entry in self._patterns:
            hits = []
            try:
                for match in pattern.finditer(document.article.text, timeout=PATTERN_SECONDS):
                    low, high = match.span()
                    left = bisect_right(tokens.ends, low)
                    right = max(left + 1, bisect_left(tokens.starts, high))
                    if low < high and left < len(tokens):
                        hits.append(_Found(left, right, low, high, entry))
            except TimeoutError:
                message = f"pattern {entry.term.text!r} of lexicon {entry.lexicon!r} took too long and was set aside"
                notes.append(Note("lexicon", message, document.id))
                continue
            found.extend(hits)
        return tuple(notes)

    def _collect(self, document: Document, singles: list[tuple[int, _First]], found: list[_Found]) -> tuple[Match, ...]:
        """Resolve overlaps and make the matches in text order."""
        starts, ends = document.tokens.starts, document.tokens.ends
        if not found:
            return tuple(
                Match(starts[index], ends[index], index, index + 1, lexicon, kind, dimension, term)
                for index, first in singles
                for _, _, _, lexicon, kind, dimension, term in first.singles
            )
        kept = _resolve(found)
        covered = {(item.entry.scope, index) for item in kept for index in range(item.token_start, item.token_end)}
        rows = [(item.token_start, item.token_end, item.start, item.end, item.entry) for item in kept]
        rows.extend(
            (index, index + 1, starts[index], ends[index], entry)
            for index, first in singles
            for entry in first.singles
            if (entry.scope, index) not in covered
        )
        rows.sort(key=lambda row: (row[0], row[1], row[4].order))
        return tuple(
            Match(start, end, low, high, entry.lexicon, entry.kind, entry.dimension, entry.term)
            for low, high, start, end, entry in rows
        )


def _winners(entries: list[_Entry]) -> tuple[_Entry, ...]:
    """Of the terms that cover the same words, keep the best of each scope and dimension."""
    if len(entries) == 1:
        return tuple(entries)
    exact = {entry.scope for entry in entries if entry.exact}
    best: dict[tuple[int, str], _Entry] = {}
    for entry in entries:
        if entry.exact or entry.scope not in exact:
            key = (entry.scope, entry.dimension)
            rival = best.get(key)
            if rival is None or (-len(entry.term.text), entry.order) < (-len(rival.term.text), rival.order):
                best[key] = entry
    return tuple(sorted(best.values(), key=lambda entry: entry.order))


def _resolve(found: list[_Found]) -> list[_Found]:
    """Keep the longest phrase of each scope where phrases overlap, then the exact one, then the first."""
    spans: dict[tuple[int, int, int, int, int], list[_Entry]] = {}
    for item in found:
        key = (item.entry.scope, item.token_start, item.token_end, item.start, item.end)
        spans.setdefault(key, []).append(item.entry)
    ranked = sorted(
        spans.items(),
        key=lambda pair: (pair[0][1] - pair[0][2], not any(entry.exact for entry in pair[1]), pair[0]),
    )
    taken: set[tuple[int, int]] = set()
    kept: list[_Found] = []
    for (scope, token_start, token_end, start, end), entries in ranked:
        places = [(scope, index) for index in range(token_start, token_end)]
        if taken.intersection(places):
            continue
        taken.update(places)
        kept.extend(_Found(token_start, token_end, start, end, entry) for entry in _winners(entries))
    return kept


def _one_sentence(document: Document, first: int, last: int) -> bool:
    """Whether two tokens stand in one sentence."""
    sentences = document.sentences
    index = bisect_right(sentences, first, key=lambda sentence: sentence.token_start) - 1
    return index < 0 or last < sentences[index].token_end
