"""What one outlet says passed between two parties and another that it did not: "had pressed", "made no request"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.comparison.conflicts.stated_amounts import generic_roots
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import root
from framing.lexicons.language import Language
from framing.lexicons.words.opposites import Deed
from framing.model import Sentence, Span
from framing.tokenization import says_not

__all__ = ["find_denied_dealings"]

#: How sure it is that both tell of one dealing.
CERTAINTY = 0.8

#: Words that the two clauses must share beside the dealing itself.
MIN_SHARED = 2

#: Tokens before a verb or a noun in which the negator stands.
REACH = 3

#: How the members of a government count, however they are named.
_GOVERNING = "~government"


@dataclass(frozen=True, slots=True)
class _Dealing:
    """A dealing that a sentence tells, or denies.

    Attributes
    ----------
    deed : Deed
    done : bool
    span : Span
        The verb or the noun, its negator included.
    words : dict of str to set of str
        The roots of the sentence's other content words, each with that of the word that describes it.
    nouns : frozenset of str
        The roots of the deed's own nouns in the sentence ("letter").
    """

    deed: Deed
    done: bool
    span: Span
    words: dict[str, frozenset[str]]
    nouns: frozenset[str]


def find_denied_dealings(left: ArticleIndex, right: ArticleIndex) -> Iterator[tuple[Span, Span, float]]:
    """Yield what one article says was asked, warned of, offered or paid, and the other that it was not.

    Parameters
    ----------
    left, right : ArticleIndex
        Of one event.

    Yields
    ------
    (Span, Span, float)
        The words of both, and how sure it is that both tell of one dealing. None where an article tells both.
    """
    ours, theirs = left.kept(_dealings), right.kept(_dealings)
    for deed in left.language.opposites.dealings:
        one, two = ([item for item in side if item.deed is deed] for side in (ours, theirs))
        if len({item.done for item in one}) == len({item.done for item in two}) == 1 and one[0].done != two[0].done:
            pairs = [(first, second) for first in one for second in two if _is_one(first, second, left.language)]
            if len(pairs) == 1:
                yield pairs[0][0].span, pairs[0][1].span, CERTAINTY


def _is_one(one: _Dealing, two: _Dealing, language: Language) -> bool:
    """Whether two dealings share words, of which none is described otherwise ("harbour users", "rail users")."""
    if one.deed.handed and not one.nouns & two.nouns:
        return False
    shared = (one.words.keys() & two.words.keys()) - generic_roots(language)
    for word in shared:
        ours, theirs = one.words[word], two.words[word]
        if ours and theirs and ours.isdisjoint(two.words) and theirs.isdisjoint(one.words):
            return False
    return len(shared) >= MIN_SHARED


def _dealings(index: ArticleIndex) -> tuple[_Dealing, ...]:
    """Return the dealings that an article's body tells or denies, in text order."""
    document, found = index.profile.document, []
    far = index.language.opposites.open_to_the_end
    open_words = index.language.opposites.open_words | index.language.opposites.wished
    for sentence in document.sentences:
        lowers = document.tokens.lowers[sentence.token_start : sentence.token_end]
        if document.in_headline(sentence.start) or "?" in lowers or not far.isdisjoint(lowers):
            continue
        for place in range(sentence.token_start, sentence.token_end):
            read = _read(index, sentence, place)
            before = document.tokens.lowers[max(sentence.token_start, place - 2 * REACH) : place]
            if read is not None and open_words.isdisjoint(before):
                found.append(read)
    return tuple(found)


def _read(index: ArticleIndex, sentence: Sentence, place: int) -> _Dealing | None:
    """Read a dealing at a token: a verb of the past, with a negator or without one, or a noun behind "no"."""
    tokens, rules = index.profile.document.tokens, index.language.opposites
    lower = tokens.lowers[place]
    low = max(sentence.token_start, place - REACH)
    for deed in rules.dealings:
        denying = [at for at in range(low, place) if _denies(tokens.lowers, at, index.language)]
        noun = lower in deed.nouns
        if (noun and denying and tokens.lowers[denying[-1]] in rules.nobody) or (
            not noun and lower in deed.did | deed.bare
        ):
            first = denying[-1] if denying else place
            if not denying and (lower not in deed.did or _opens_question(index, place + 1)):
                continue  # "ask", with no "did not" before it; "asked whether", "asked not to be named"
            span = Span(index.id, tokens.starts[first], tokens.ends[place])
            return _Dealing(deed, not denying, span, *_words(index, sentence, deed))
    return None


def _opens_question(index: ArticleIndex, token: int) -> bool:
    """Whether nothing is asked for behind "asked": a mark follows, a question or "not"."""
    tokens, rules = index.profile.document.tokens, index.language.opposites
    behind = tokens.lowers[token : token + 1]
    return not behind or not tokens.is_word[token] or behind[0] in rules.open_words | rules.negators


def _denies(lowers: Sequence[str], at: int, language: Language) -> bool:
    """Whether a token is a negator."""
    return lowers[at] in language.opposites.negators or says_not(lowers[at])


def _words(index: ArticleIndex, sentence: Sentence, deed: Deed) -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Return the roots of a sentence's content words, each with that of the word before it, and the deed's nouns."""
    tokens, nouns = index.profile.document.tokens, frozenset(map(root, deed.nouns))
    own, found = {*map(root, deed.did), *nouns}, dict[str, frozenset[str]]()
    places = range(sentence.token_start, sentence.token_end)
    for at in places:
        word = _root(index, at)
        if not index.content[at] or word in own or tokens.lowers[at] in index.language.comparison.saying:
            continue
        before = at - 1 >= sentence.token_start and index.content[at - 1]
        found[word] = frozenset({_root(index, at - 1)}) - own if before else frozenset()
    return found, nouns.intersection(_root(index, at) for at in places)


def _root(index: ArticleIndex, token: int) -> str:
    """Return the root of a token, the members of a government as one."""
    lower = index.profile.document.tokens.lowers[token]
    return _GOVERNING if lower in index.language.opposites.undertakings.governing else root(index.folded[token])
