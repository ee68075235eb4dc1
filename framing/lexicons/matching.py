"""Find the terms of all lexicons in a document with one compiled structure.

The first token of a term is looked up in a dictionary, once for each different token of a text; phrases go on
through a tree of tokens, whose branches are merged into states the first time they are walked (as a lazy
automaton does). Time is linear in the length of the text, whatever the number of terms.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING

from framing.lexicons.overlaps import Found, keep_longest
from framing.lexicons.patterns import PATTERN_SECONDS, compile_pattern
from framing.lexicons.phrase_tree import Node, State, Step, Tail, TermEntry
from framing.lexicons.records import Lexicon, Match
from framing.lexicons.wildcards import glob_matches, split_term
from framing.model import Document, Note

if TYPE_CHECKING:
    import regex

__all__ = ["Matcher"]

#: Characters of the tokens remembered with their look-up: some 300,000 different words, or fewer monsters of
#: a hostile text.
CACHE_CHARACTERS = 3_000_000

#: Dimensions of these kinds are measures of their own: a word may count for several topics or frames.
#: In the other kinds overlaps are resolved over the whole lexicon.
SEPARATE_KINDS = frozenset({"topics", "frames"})

#: Stable: words of the same start keep the order in which they were put.
_TEXT_ORDER = itemgetter(0)
_TOKENS = itemgetter(0, 1)


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
        self._exact: dict[str, Node] = {}
        self._prefixes: dict[str, Node] = {}
        self._globs: dict[str, Node] = {}
        self._patterns: list[tuple[regex.Pattern[str], TermEntry]] = []
        self._held = 0
        self._states: dict[str, State] = {}
        self._tails: dict[str, tuple[Tail, ...]] = {}
        self._steps: dict[str, Step | None] = {}
        order = scope = 0
        for lexicon in lexicons:
            scope += 1
            for dimension in lexicon.dimensions:
                scope += lexicon.kind in SEPARATE_KINDS
                for term in dimension.terms:
                    order += 1
                    exact = not term.pattern and "*" not in term.text
                    self._add(TermEntry(order, scope, exact, (lexicon.name, lexicon.kind, dimension.name, term)))
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
        kept = keep_longest(found)
        inside = self._uncover(lowers, tails, kept) if kept else []
        return tuple(_merge(document, tails, inside, kept)), notes

    def _add(self, entry: TermEntry) -> None:
        """Put one term into the structure."""
        term = entry.tail[3]
        if term.pattern:
            pattern, _ = compile_pattern(term.text)
            if pattern is not None:
                self._patterns.append((pattern, entry))
            return
        head, *rest = split_term(term.text)
        if "*" not in head:
            node = self._exact.setdefault(head, Node())
        elif head.index("*") == len(head) - 1 > 0:
            node = self._prefixes.setdefault(head[:-1], Node())
        else:
            node = self._globs.setdefault(head, Node())
        for token in rest:
            node = (node.globs if "*" in token else node.next).setdefault(token, Node())
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
        self, lowers: Sequence[str], tails: list[tuple[Tail, ...] | None], phrases: Iterable[Found]
    ) -> list[tuple[int, Tail]]:
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

    def _first(self, token: str) -> State | None:
        """Look up everything that begins with a token."""
        nodes = []
        if token in self._exact:
            nodes.append(self._exact[token])
        for length in range(1, min(len(token), self._longest_prefix) + 1):
            node = self._prefixes.get(token[:length])
            if node is not None:
                nodes.append(node)
        nodes.extend(node for glob, node in self._globs.items() if glob_matches(glob, token))
        return State(nodes) if nodes else None

    def _match_patterns(self, document: Document, found: list[Found]) -> tuple[Note, ...]:
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


def _phrases(document: Document, steps: list[Step | None]) -> list[Found]:
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
        state: State | None = head
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


def _merge(
    document: Document,
    tails: list[tuple[Tail, ...] | None],
    inside: list[tuple[int, Tail]],
    phrases: list[Found],
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
