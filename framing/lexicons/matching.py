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

#: Characters of the tokens remembered with their look-up: some 300,000 different words, or fewer monsters of
#: a hostile text.
CACHE_CHARACTERS = 3_000_000

#: A state does not remember longer following tokens, so that hostile texts cannot fill the memory.
CACHE_TOKEN_LENGTH = 64

#: Following tokens that one state remembers.
CACHE_STEPS = 5_000

#: Dimensions of these kinds are measures of their own: a word may count for several topics or frames.
#: In the other kinds overlaps are resolved over the whole lexicon.
SEPARATE_KINDS = frozenset({"topics", "frames"})

#: Stable: words of the same start keep the order in which they were put.
_TEXT_ORDER = itemgetter(0)
_TOKENS = itemgetter(0, 1)


#: What a match says of its term: lexicon, kind, dimension, term.
_Tail: TypeAlias = tuple[str, LexiconKind, str, Term]


class _Entry(NamedTuple):
    """One term of one dimension; ``tail`` is what a match says of it."""

    order: int
    scope: int
    exact: bool
    tail: _Tail


#: Terms found on the same words: first token, last token (exclusive), first and last character (exclusive), the
#: terms, their scopes. A plain tuple, since a hundred are made an article.
_Found: TypeAlias = tuple[int, int, int, int, tuple[_Entry, ...], frozenset[int]]


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

    __slots__ = ("entries", "scopes", "step", "tails")

    def __init__(self, nodes: Sequence[_Node], *, hyphen: bool = False) -> None:
        self.entries = () if hyphen else _winners([entry for node in nodes for entry in node.entries])
        self.tails = tuple(entry.tail for entry in self.entries)
        self.scopes = frozenset(entry.scope for entry in self.entries)
        following = [node for node in nodes if node.next or node.globs]
        steps = _Steps(following, hyphen=hyphen)
        self.step: _Step | None = steps.__getitem__ if following else None


#: What leads from a state to the next.
_Step: TypeAlias = Callable[[str], "_State | None"]


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

    __slots__ = (
        "_exact",
        "_globs",
        "_held",
        "_longest_prefix",
        "_patterns",
        "_prefixes",
        "_states",
        "_steps",
        "_tails",
    )

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._exact: dict[str, _Node] = {}
        self._prefixes: dict[str, _Node] = {}
        self._globs: dict[str, _Node] = {}
        self._patterns: list[tuple[regex.Pattern[str], _Entry]] = []
        self._held = 0
        self._states: dict[str, _State] = {}
        self._tails: dict[str, tuple[_Tail, ...]] = {}
        self._steps: dict[str, _Step | None] = {}
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
        tails = list(map(self._tails.get, lowers))
        if None in tails:
            self._look_up(lowers)
            tails = list(map(self._tails.get, lowers))
        steps = list(map(self._steps.get, lowers))
        found = _phrases(document, steps)
        notes = self._match_patterns(document, found) if self._patterns else ()
        kept = _resolve(found)
        inside = self._uncover(lowers, tails, kept) if kept else []
        return tuple(_merge(document, tails, inside, kept)), notes

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
        """Remember what the tokens not met before lead to."""
        if self._held > CACHE_CHARACTERS:
            self._tails.clear()
            self._steps.clear()
            self._states.clear()
            self._held = 0
        for token in set(lowers).difference(self._tails):
            self._held += len(token)
            state = self._first(token)
            self._tails[token] = state.tails if state else ()
            if state:
                self._states[token] = state
                if state.step:
                    self._steps[token] = state.step

    def _uncover(
        self, lowers: Sequence[str], tails: list[tuple[_Tail, ...] | None], phrases: Iterable[_Found]
    ) -> list[tuple[int, _Tail]]:
        """Take out the words inside phrases, and return those of other scopes, which count all the same."""
        covered: dict[int, frozenset[int]] = {}
        for token_start, token_end, _, _, _, scopes in phrases:
            for index in range(token_start, token_end):
                if tails[index]:
                    covered[index] = covered[index] | scopes if index in covered else scopes
        inside = []
        for index, scopes in covered.items():
            tails[index] = None
            state = self._states[lowers[index]]
            if not state.scopes <= scopes:
                inside += [(index, entry.tail) for entry in state.entries if entry.scope not in scopes]
        return inside

    def _first(self, token: str) -> _State | None:
        """Look up everything that begins with a token."""
        nodes = []
        if token in self._exact:
            nodes.append(self._exact[token])
        for length in range(1, min(len(token), self._longest_prefix) + 1):
            node = self._prefixes.get(token[:length])
            if node is not None:
                nodes.append(node)
        nodes.extend(node for glob, node in self._globs.items() if glob_matches(glob, token))
        return _State(nodes) if nodes else None

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
                    if low < high and left < len(tokens) and tokens.starts[left] < high:  # not in furniture
                        hits.append((left, right, low, high, (entry,), frozenset({entry.scope})))
            except TimeoutError:
                lexicon, _, _, term = entry.tail
                message = f"pattern {term.text!r} of lexicon {lexicon!r} took too long and was set aside"
                notes.append(Note("lexicon", message, document.id))
                continue
            found.extend(hits)
        found.sort(key=_TOKENS)
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


def _phrases(document: Document, steps: list[_Step | None]) -> list[_Found]:
    """Follow the phrases from every first token; they end with their sentence."""
    tokens = document.tokens
    following = (*tokens.lowers[1:], "")
    length = len(tokens)
    heads = [
        (index, head)
        for index, step, after in compress(zip(range(length), steps, following, strict=False), steps)
        if step and (head := step(after)) is not None
    ]
    if not heads:
        return []
    borders = {sentence.token_start for sentence in document.sentences}
    found = []
    for start, head in heads:
        state: _State | None = head
        index = start + 1
        while state is not None and index not in borders and index < length:
            if state.entries:
                low, high = tokens.starts[start], tokens.ends[index]
                found.append((start, index + 1, low, high, state.entries, state.scopes))
            if state.step is None:
                break
            state = state.step(following[index])
            index += 1
    return found


def _resolve(found: list[_Found]) -> list[_Found]:
    """Keep the longest phrase of each scope where phrases overlap, then the exact one, then the first."""
    kept: list[_Found] = []
    group: list[_Found] = []
    reached = 0
    for item in found:
        if item[0] >= reached and group:
            kept += group if len(group) == 1 else _longest(group)
            group = []
        group.append(item)
        if item[1] > reached:
            reached = item[1]
    return kept + (group if len(group) < 2 else _longest(group))


def _longest(group: list[_Found]) -> list[_Found]:
    """Resolve the overlaps of a few phrases, scope by scope."""
    if len(frozenset().union(*[item[5] for item in group])) == sum([len(item[5]) for item in group]):
        return group  # they are of different scopes
    rows = [(item[0] - item[1], not entry.exact, item[:4], entry) for item in group for entry in item[4]]
    rows.sort()
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    counted: set[tuple[int, int, int, str]] = set()
    kept: list[_Found] = []
    for _, _, words, entry in rows:
        token_start, token_end, *span = words
        places = [(entry.scope, index) for index in range(token_start, token_end)]
        here = (span[0], span[1])
        cell = (*here, entry.scope, entry.tail[2])
        if cell not in counted and all(taken.get(place, here) == here for place in places):
            # two dimensions may share the very same words; one dimension counts them once
            counted.add(cell)
            taken.update(dict.fromkeys(places, here))
            kept.append((*words, (entry,), frozenset({entry.scope})))
    kept.sort(key=lambda item: (item[:4], item[4][0].order))
    return kept


def _merge(
    document: Document,
    tails: list[tuple[_Tail, ...] | None],
    inside: list[tuple[int, _Tail]],
    phrases: list[_Found],
) -> list[Match]:
    """Make the matches in text order."""
    starts, ends = document.tokens.starts, document.tokens.ends
    new = tuple.__new__
    matches = [
        new(Match, (starts[index], ends[index], index, index + 1, lexicon, kind, dimension, term))
        for index in compress(range(len(tails)), tails)
        for lexicon, kind, dimension, term in tails[index] or ()
    ]
    if not phrases:
        return matches
    matches += [
        new(Match, (starts[index], ends[index], index, index + 1, lexicon, kind, dimension, term))
        for index, (lexicon, kind, dimension, term) in inside
    ]
    matches += [
        new(Match, (start, end, low, high, lexicon, kind, dimension, term))
        for low, high, start, end, entries, _ in phrases
        for _, _, _, (lexicon, kind, dimension, term) in entries
    ]
    matches.sort(key=_TEXT_ORDER)
    return matches
