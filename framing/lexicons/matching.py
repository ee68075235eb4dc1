"""Find the terms of all lexicons in a document with one compiled structure.

The first token of a term is looked up in a dictionary, once for each different token of a text; phrases go on
through a tree of tokens, whose branches are merged into states the first time they are walked (as a lazy
automaton does). Time is linear in the length of the text, whatever the number of terms.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from framing.lexicons.patterns import PATTERN_SECONDS, compile_pattern
from framing.lexicons.records import Lexicon, LexiconKind, Match, Term
from framing.lexicons.wildcards import HYPHENS, glob_matches, split_term
from framing.model import Document, Note

if TYPE_CHECKING:
    import regex

__all__ = ["Matcher"]

#: Tokens remembered with their look-up; English news has about this many different ones.
CACHE_TOKENS = 200_000

#: Longer tokens are looked up anew each time, so that hostile texts cannot fill the memory.
CACHE_TOKEN_LENGTH = 64

#: Following tokens that one state remembers.
CACHE_STEPS = 5_000

#: Dimensions of these kinds are measures of their own: a word may count for several topics or frames.
#: In the other kinds overlaps are resolved over the whole lexicon.
SEPARATE_KINDS = frozenset({"topics", "frames"})

#: Stable: words of the same start keep the order in which they were put.
_TEXT_ORDER = itemgetter(0)


class _Entry(NamedTuple):
    """One term of one dimension; ``tail`` is what a match says of it."""

    order: int
    scope: int
    exact: bool
    tail: tuple[str, LexiconKind, str, Term]


#: A phrase found: first token, last token (exclusive), first and last character (exclusive), the term.
_Row: TypeAlias = tuple[int, int, int, int, _Entry]


class _Node:
    """A place in the tree of phrases."""

    __slots__ = ("entries", "globs", "next")

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.next: dict[str, _Node] = {}
        self.globs: dict[str, _Node] = {}


class _State:
    """Some places in the tree, reached by the same tokens.

    ``entries`` are the terms that end here, ``step`` gives the state after one more token (``None`` when no
    term goes on), and is itself ``None`` where nothing can follow.
    """

    __slots__ = ("entries", "step", "tails")

    def __init__(self, nodes: Sequence[_Node], *, hyphen: bool = False) -> None:
        self.entries = () if hyphen else _winners([entry for node in nodes for entry in node.entries])
        self.tails = tuple(entry.tail for entry in self.entries)
        following = [node for node in nodes if node.next or node.globs]
        steps = _Steps(following, hyphen=hyphen)
        self.step: Callable[[str], _State | None] | None = steps.__getitem__ if following else None


class _Steps(dict[str, "_State | None"]):
    """The states after each token, made when first asked for."""

    __slots__ = ("hyphen", "nodes")

    def __init__(self, nodes: Sequence[_Node], *, hyphen: bool) -> None:
        super().__init__()
        self.nodes = nodes
        self.hyphen = hyphen

    def __missing__(self, token: str) -> _State | None:
        """Merge the branches that a token may take; a hyphen between two words is passed over."""
        if token in HYPHENS:
            state = None if self.hyphen else _State(self.nodes, hyphen=True)
        else:
            found = [node.next[token] for node in self.nodes if token in node.next]
            found += [child for node in self.nodes for glob, child in node.globs.items() if glob_matches(glob, token)]
            state = _State(found) if found else None
        if len(self) > CACHE_STEPS:
            self.clear()
        if len(token) <= CACHE_TOKEN_LENGTH:
            self[token] = state
        return state


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
        self._cache: dict[str, _State | bool] = {}
        order = scope = 0
        for lexicon in lexicons:
            scope += 1
            for dimension in lexicon.dimensions:
                scope += lexicon.kind in SEPARATE_KINDS
                for term in dimension.terms:
                    order += 1
                    exact = not term.pattern and "*" not in term.text
                    self._add(_Entry(order, scope, exact, (lexicon.name, lexicon.kind, dimension.name, term)))
        self._longest_prefix = max(map(len, self._prefixes), default=0)

    def find(self, document: Document) -> tuple[Match, ...]:
        """Return the terms found, in text order.

        Inside one lexicon (for topics and frames: inside one dimension) the longest term wins, then the exact
        one over the wildcard, and no word counts twice; a term listed in several dimensions counts in each.
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
        lowers = document.tokens.lowers
        cache = self._cache
        firsts = list(map(cache.get, lowers))
        if None in firsts:
            self._look_up(lowers)
            firsts = [cache[token] if token in cache else self._first(token) for token in lowers]
            if len(cache) > CACHE_TOKENS:
                cache.clear()
        singles = list(zip(compress(range(len(firsts)), firsts), filter(None, firsts), strict=True))
        found = _phrases(document, singles)  # type: ignore[arg-type]
        notes = self._match_patterns(document, found) if self._patterns else ()
        return tuple(_merge(document, singles, _resolve(found))), notes  # type: ignore[arg-type]

    def _add(self, entry: _Entry) -> None:
        """Put one term into the structure."""
        term = entry.tail[3]
        if term.pattern:
            pattern, _ = compile_pattern(term.text)
            if pattern is not None:
                self._patterns.append((pattern, entry))
            return
        head, *rest = split_term(term.text)
        if "*" not in head:
            node = self._exact.setdefault(head, _Node())
        elif head.index("*") == len(head) - 1 > 0:
            node = self._prefixes.setdefault(head[:-1], _Node())
        else:
            node = self._globs.setdefault(head, _Node())
        for token in rest:
            node = (node.globs if "*" in token else node.next).setdefault(token, _Node())
        node.entries.append(entry)

    def _look_up(self, lowers: Iterable[str]) -> None:
        """Remember what the tokens not met before lead to; hostile ones are left out."""
        for token in set(lowers).difference(self._cache):
            if len(token) <= CACHE_TOKEN_LENGTH:
                self._cache[token] = self._first(token)

    def _first(self, token: str) -> _State | bool:
        """Look up everything that begins with a token; False when nothing does."""
        nodes = []
        if token in self._exact:
            nodes.append(self._exact[token])
        for length in range(1, min(len(token), self._longest_prefix) + 1):
            node = self._prefixes.get(token[:length])
            if node is not None:
                nodes.append(node)
        nodes.extend(node for glob, node in self._globs.items() if glob_matches(glob, token))
        return _State(nodes) if nodes else False

    def _match_patterns(self, document: Document, found: list[_Row]) -> tuple[Note, ...]:
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
                        hits.append((left, right, low, high, entry))
            except TimeoutError:
                lexicon, _, _, term = entry.tail
                message = f"pattern {term.text!r} of lexicon {lexicon!r} took too long and was set aside"
                notes.append(Note("lexicon", message, document.id))
                continue
            found.extend(hits)
        return tuple(notes)


def _winners(entries: Sequence[_Entry]) -> tuple[_Entry, ...]:
    """Of the terms that cover the same words, keep the best of each scope and dimension."""
    if len(entries) < 2:
        return tuple(entries)
    exact = {entry.scope for entry in entries if entry.exact}
    best: dict[tuple[int, str], _Entry] = {}
    for entry in entries:
        if entry.exact or entry.scope not in exact:
            key = (entry.scope, entry.tail[2])
            rival = best.get(key)
            if rival is None or (-len(entry.tail[3].text), entry.order) < (-len(rival.tail[3].text), rival.order):
                best[key] = entry
    return tuple(sorted(best.values()))


def _phrases(document: Document, firsts: Iterable[tuple[int, _State]]) -> list[_Row]:
    """Follow the phrases from every first token; they end with their sentence."""
    tokens = document.tokens
    following = (*tokens.lowers[1:], "")
    length = len(tokens)
    heads = [
        (index, head) for index, first in firsts if first.step and (head := first.step(following[index])) is not None
    ]
    if not heads:
        return []
    borders = {sentence.token_start for sentence in document.sentences}
    found = []
    for start, head in heads:
        state: _State | None = head
        index = start + 1
        while state is not None and index not in borders and index < length:
            for entry in state.entries:
                found.append((start, index + 1, tokens.starts[start], tokens.ends[index], entry))
            if state.step is None:
                break
            state = state.step(following[index])
            index += 1
    return found


def _resolve(found: list[_Row]) -> list[_Row]:
    """Keep the longest phrase of each scope where phrases overlap, then the exact one, then the first."""
    reached: dict[int, int] = {}
    clashing: dict[int, list[_Row]] = {}
    for row in found:
        scope = row[4].scope
        if reached.get(scope, 0) > row[0]:
            clashing[scope] = []
        reached[scope] = row[1] if scope not in reached or row[1] > reached[scope] else reached[scope]
    if not clashing:
        return found
    kept = []
    for row in found:
        if row[4].scope in clashing:
            clashing[row[4].scope].append(row)
        else:
            kept.append(row)
    for rows in clashing.values():
        kept.extend(_longest(rows))
    kept.sort()
    return kept


def _longest(rows: list[_Row]) -> Iterable[_Row]:
    """Resolve the overlaps inside one scope; rows are as in :data:`_Row`."""
    taken: dict[int, tuple[int, int]] = {}
    for row in sorted(rows, key=lambda row: (row[0] - row[1], not row[4].exact, row)):
        token_start, token_end, start, end, _ = row
        span = (start, end)
        if all(taken.get(place, span) == span for place in range(token_start, token_end)):
            # two dimensions may share the very same words
            taken.update(dict.fromkeys(range(token_start, token_end), span))
            yield row


def _merge(document: Document, firsts: list[tuple[int, _State]], phrases: list[_Row]) -> list[Match]:
    """Make the matches in text order; words inside a phrase of the same scope do not count again."""
    starts, ends = document.tokens.starts, document.tokens.ends
    new = tuple.__new__
    covered: dict[int, set[int]] = {}
    for token_start, token_end, _, _, entry in phrases:
        for index in range(token_start, token_end):
            if index in covered:
                covered[index].add(entry.scope)
            else:
                covered[index] = {entry.scope}
    matches = [
        new(Match, (starts[index], ends[index], index, index + 1, lexicon, kind, dimension, term))
        for index, first in firsts
        if index not in covered
        for lexicon, kind, dimension, term in first.tails
    ]
    if not phrases:
        return matches
    matches += [
        new(Match, (starts[index], ends[index], index, index + 1, *entry.tail))
        for index, first in firsts
        if index in covered and first.entries
        for entry in first.entries
        if entry.scope not in covered[index]
    ]
    matches += [new(Match, (start, end, low, high, *entry.tail)) for low, high, start, end, entry in phrases]
    matches.sort(key=_TEXT_ORDER)
    return matches
