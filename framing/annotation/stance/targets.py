"""Toward whom: the targets named in lexicons, and the main actors found in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from framing.lexicons.records import Lexicon
from framing.model import Document, Mention, Span, Tokens, family_name_last

__all__ = ["FOUND", "Form", "Forms", "Naming", "TargetSet", "find_targets", "index_forms"]

#: Lexicon name of targets that no lexicon names: they were found in the text.
FOUND = "main-actors"

#: How many main actors are followed beside the lexicons' targets; more of them have too few mentions.
MAIN_ACTORS = 5

#: A name found fewer times than this is no main actor.
MIN_NAMED = 2


class Naming(NamedTuple):
    """One place where somebody is named: token range and characters."""

    token_start: int
    token_end: int
    span: Span

    @property
    def tokens(self) -> range:
        """The tokens of the name."""
        return range(self.token_start, self.token_end)


@dataclass(frozen=True, slots=True)
class TargetSet:
    """A target and where it is named."""

    name: str
    origin: str
    namings: tuple[Naming, ...]


class Form(NamedTuple):
    """One way to write a target: its tokens, the target and its lexicon."""

    words: tuple[str, ...]
    target: str
    origin: str

    def fits(self, words: tuple[str, ...]) -> bool:
        """Whether tokens that are the same but for capitals are this form; shouting is allowed.

        Capital letters count ("US" is not "us") where the form has any.
        """
        return (
            words == self.words
            or all(map(str.islower, self.words))
            or (len(self.words[0]) > 2 and words == tuple(map(str.upper, self.words)))
        )


@dataclass(frozen=True, slots=True)
class Forms:
    """All ways to write the targets.

    Attributes
    ----------
    lengths : mapping of str to tuple of int
        First word, in lower case, to the numbers of tokens of the forms that begin with it, longest first.
    spelled : mapping of tuple of str to tuple of Form
        Tokens in lower case to the forms written so.
    """

    lengths: Mapping[str, tuple[int, ...]]
    spelled: Mapping[tuple[str, ...], tuple[Form, ...]]


def index_forms(lexicons: Iterable[Lexicon]) -> Forms:
    """Index the names and aliases of the targets; of two targets of one name the first one holds."""
    from framing.tokenization import tokenize

    spelled: dict[tuple[str, ...], list[Form]] = {}
    lengths: dict[str, set[int]] = {}
    seen: set[str] = set()
    for lexicon in lexicons:
        for target in lexicon.targets:
            if target.name in seen:
                continue
            seen.add(target.name)
            for alias in dict.fromkeys((target.name, *target.aliases)):
                tokens = tokenize(alias)
                if len(tokens):
                    lengths.setdefault(tokens.lowers[0], set()).add(len(tokens))
                    spelled.setdefault(tokens.lowers, []).append(Form(tokens.words, target.name, lexicon.name))
    return Forms(
        {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
        {words: tuple(forms) for words, forms in spelled.items()},
    )


def find_targets(
    document: Document, mentions: Iterable[Mention], forms: Forms
) -> tuple[tuple[TargetSet, ...], set[int]]:
    """Find the targets of one document, and the tokens of every name.

    Parameters
    ----------
    document : Document
    mentions : iterable of Mention
    forms : Forms
        Of the targets that the lexicons name.

    Returns
    -------
    targets : tuple of TargetSet
        The lexicons' targets by name, then the main actors by how often they are named.
    names : set of int
        Tokens of all names and places, targets or not.
    """
    named = _listed(document, forms)
    taken = {token for item in named for place in item.namings for token in place.tokens}
    names = set(taken)
    free: dict[str, list[tuple[int, int, Mention]]] = {}
    starts = document.tokens.starts
    for mention in mentions:
        if mention.kind not in ("name", "place"):
            continue
        first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
        tokens = range(first, last)  # none where the mention begins inside a token
        if tokens and taken.isdisjoint(tokens):
            names.update(tokens)
            free.setdefault(mention.key, []).append((first, last, mention))
    main = sorted(free.values(), key=lambda found: (-len(found), found[0][0]))[:MAIN_ACTORS]
    return (*named, *(_found(places) for places in main if len(places) >= MIN_NAMED)), names


def _found(places: Sequence[tuple[int, int, Mention]]) -> TargetSet:
    """Make a target of a main actor, under the longest form of the name."""
    longest = max((mention for _, _, mention in places), key=lambda mention: len(mention.text))
    name = family_name_last(longest.text, longest.key)
    return TargetSet(name, FOUND, tuple([Naming(first, last, mention.span) for first, last, mention in places]))


def _listed(document: Document, forms: Forms) -> list[TargetSet]:
    """Find where the lexicons' targets are named, the longest form first, by name."""
    tokens = document.tokens
    found: dict[tuple[str, str], list[Naming]] = {}
    free = 0  # the first token after the last name found
    for first in [number for number, word in enumerate(tokens.lowers) if word in forms.lengths]:
        if first < free:
            continue
        form = _form_at(tokens, first, forms)
        if form is not None:
            free = first + len(form.words)
            span = document.span_of(first, free)
            found.setdefault((form.target, form.origin), []).append(Naming(first, free, span))
    return [TargetSet(*target, tuple(found[target])) for target in sorted(found)]


def _form_at(tokens: Tokens, first: int, forms: Forms) -> Form | None:
    """Return the longest form that begins at a token."""
    for length in forms.lengths[tokens.lowers[first]]:
        for form in forms.spelled.get(tokens.lowers[first : first + length], ()):
            if form.fits(tokens.words[first : first + length]):
                return form
    return None
