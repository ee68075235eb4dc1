"""Toward whom: the targets named in lexicons, and the main actors found in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from framing.lexicons.records import Lexicon, Target
from framing.model import Document, Mention, Span

__all__ = ["FOUND", "Naming", "TargetSet", "find_targets"]

#: Lexicon name of targets that no lexicon names: they were found in the text.
FOUND = "main-actors"

#: How many main actors are followed beside the lexicons' targets; more of them have too few mentions.
MAIN_ACTORS = 5

#: A name found fewer times than this is no main actor.
MIN_NAMED = 2


@dataclass(frozen=True, slots=True)
class Naming:
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


def find_targets(
    document: Document, mentions: Iterable[Mention], lexicons: Iterable[Lexicon]
) -> tuple[tuple[TargetSet, ...], set[int]]:
    """Find the targets of one document, and the tokens of every name.

    Parameters
    ----------
    document : Document
    mentions : iterable of Mention
    lexicons : iterable of Lexicon

    Returns
    -------
    targets : tuple of TargetSet
        The lexicons' targets by name, then the main actors by how often they are named.
    names : set of int
        Tokens of all names and places, targets or not.
    """
    kept = tuple(lexicons)
    named = [
        TargetSet(target.name, origin, tuple(places))
        for (target, origin), places in _listed(document, _forms(tuple((item.name, item.targets) for item in kept)))
    ]
    taken = {token for item in named for place in item.namings for token in place.tokens}
    free: dict[str, list[tuple[Naming, str]]] = {}
    names = set(taken)
    for mention in mentions:
        if mention.kind not in ("name", "place"):
            continue
        place = _place(document, mention)
        if place is None or any(token in taken for token in place.tokens):
            continue
        names.update(place.tokens)
        free.setdefault(mention.key, []).append((place, mention.text))
    main = sorted(free.values(), key=lambda found: (-len(found), found[0][0].token_start))[:MAIN_ACTORS]
    found = [
        TargetSet(max((text for _, text in places), key=len), FOUND, tuple(place for place, _ in places))
        for places in main
        if len(places) >= MIN_NAMED
    ]
    return (*named, *found), names


def _place(document: Document, mention: Mention) -> Naming | None:
    """Return the tokens of a mention; None where it begins inside a token."""
    starts = document.tokens.starts
    first = bisect_left(starts, mention.start)
    last = bisect_left(starts, mention.end)
    return Naming(first, last, mention.span) if last > first else None


_Form = tuple[tuple[str, ...], Target, str]


@lru_cache(maxsize=8)
def _forms(targets: tuple[tuple[str, tuple[Target, ...]], ...]) -> Mapping[str, tuple[_Form, ...]]:
    """Index the aliases by their first word, longest first."""
    from framing.segmentation import tokenize

    index: dict[str, list[_Form]] = {}
    seen: set[str] = set()
    for origin, group in targets:
        for target in group:
            if target.name in seen:
                continue
            seen.add(target.name)
            for alias in dict.fromkeys((target.name, *target.aliases)):
                words = tokenize(alias).words
                if words:
                    index.setdefault(words[0].lower(), []).append((words, target, origin))
    return {first: tuple(sorted(forms, key=lambda form: -len(form[0]))) for first, forms in index.items()}


def _listed(
    document: Document, forms: Mapping[str, tuple[_Form, ...]]
) -> list[tuple[tuple[Target, str], list[Naming]]]:
    """Find the aliases: capital letters count ("US" is not "us"), except that shouting matches too."""
    words, lowers = document.tokens.words, document.tokens.lowers
    found: dict[str, tuple[tuple[Target, str], list[Naming]]] = {}
    free = 0  # the first token after the last name found
    for token in (number for number, word in enumerate(lowers) if word in forms):
        if token < free:
            continue
        for form, target, origin in forms[lowers[token]]:
            piece = words[token : token + len(form)]
            if (
                piece == form
                or (all(map(str.islower, form)) and lowers[token : token + len(form)] == form)
                or (len(form[0]) > 2 and piece == tuple(map(str.upper, form)))
            ):
                start, end = document.tokens.starts[token], document.tokens.ends[token + len(form) - 1]
                naming = Naming(token, token + len(form), Span(document.id, start, end))
                found.setdefault(target.name, ((target, origin), []))[1].append(naming)
                free = token + len(form)
                break
    return [found[name] for name in sorted(found)]
