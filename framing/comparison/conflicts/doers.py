"""Of whom a sentence tells that they do a thing, so far as two sentences must tell it of the same."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from framing.comparison.conflicts.stated_amounts import generic_roots
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import fold, is_content, root
from framing.lexicons.language import KEPT_LANGUAGES, Language
from framing.model import Sentence, Speaker

__all__ = ["Doer", "doer_before"]

#: Words before a verb in which the one stands who does it, and those of them that describe the last one.
REACH, DESCRIBING = 12, 3


@dataclass(frozen=True, slots=True)
class Doer:
    """Somebody who does a thing, as a sentence names them.

    Attributes
    ----------
    names : frozenset of str
        Words of names in small letters: of persons the surnames alone.
    given : frozenset of str
        The given names of persons.
    head : str
        Root of the noun without a name ("union"); empty behind a pronoun.
    described, titles : frozenset of str
        Roots of the words that stand before it ("the dockers' union"), and of those that are parts of an office
        ("deputy").
    """

    names: frozenset[str]
    head: str = ""
    described: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()

    def may_be(self, other: Doer) -> bool:
        """Whether both may be one: by a name that both have, or by one noun that nothing tells apart."""
        if self.names and other.names:
            brothers = self.given and other.given and not self.given & other.given
            return bool(self.names & other.names) and not brothers
        if not self.head or self.head != other.head or self.titles != other.titles:
            return False
        return not (self.described and other.described) or bool(self.described & other.described)


def doer_before(index: ArticleIndex, sentence: Sentence, place: int) -> Doer | None:
    """Return who does what stands at a token of a sentence; None where nobody can be made out.

    Parameters
    ----------
    index : ArticleIndex
    sentence : Sentence
    place : int
        Token of the verb, or of the first of its auxiliaries.
    """
    tokens, pronouns = index.profile.document.tokens, _pronouns(index.language)
    before = place - 1
    while before >= sentence.token_start and tokens.is_word[before] and tokens.lowers[before] not in pronouns:
        if index.content[before] and not tokens.lowers[before].endswith("ly"):
            break
        before -= 1
    if before < sentence.token_start:
        return None
    if tokens.lowers[before].partition("'")[0] in pronouns:
        said = index.profile.voice_map.at(tokens.starts[place])[1]
        known = next((speaker for speaker in index.profile.speakers if speaker.id == said), None)
        return None if known is None else _known(known, index.language)
    low = max(sentence.token_start, before + 1 - REACH)
    (names, given), last = _names(index, low, before + 1), before + 1
    if not tokens.is_word[before] and not names:  # "the executive, who took up the post in 2023, has refused"
        return None
    return Doer(names, *_noun([tokens.words[at] for at in range(low, last)], index.language), given)


def _known(speaker: Speaker, language: Language) -> Doer:
    """Return a speaker as a doer: by a person's surname, all words of a body's names, or a description's noun."""
    words = speaker.name.split()
    if words[-1].islower():
        return Doer(frozenset(), *_noun(words, language))
    if speaker.kind == "person":
        return Doer(frozenset({fold(words[-1])}), given=frozenset(map(fold, words[:-1][:1])))
    names = (speaker.name, *speaker.aliases)
    return Doer(frozenset(fold(word) for name in names for word in name.split() if is_content(fold(word))))


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _pronouns(language: Language) -> frozenset[str]:
    """Return the pronouns that do a thing."""
    return language.names.subject_pronouns | language.comparison.pronouns | language.speech.pronouns


def _names(index: ArticleIndex, low: int, high: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of the names between two tokens, of a person the last one alone; and the given names."""
    tokens = index.profile.document.tokens
    found, given = set[str](), set[str]()
    for item in index.profile.mentions:
        if item.kind in ("name", "place") and tokens.starts[low] <= item.start < tokens.ends[high - 1]:
            words = [fold(word) for word in item.text.split() if is_content(fold(word))]
            found.update(words[-1:] if item.entity == "person" else words)
            given.update(words[:-1][:1] if item.entity == "person" else ())
    return frozenset(found), frozenset(given)


def _noun(words: Sequence[str], language: Language) -> tuple[str, frozenset[str], frozenset[str]]:
    """Return the root of a last word that is a noun, and those of what describes it; none for a name."""
    if not words or not words[-1].islower() or not is_content(fold(words[-1])):
        return "", frozenset(), frozenset()
    # what belongs to a name may belong to a noun elsewhere: "Aldermere's executive", "the hospital's executive"
    before = (word.replace("’", "'") for word in words[-1 - DESCRIBING : -1] if word[0].isalnum())
    kept = (word for word in before if word.islower() or not word.endswith("'s"))
    near = [fold(word).removesuffix("'s").removesuffix("'") for word in kept]
    titles = frozenset(root(word) for word in near if word in language.names.title_parts)
    described = frozenset(root(word) for word in near if is_content(word)) - titles - generic_roots(language)
    return root(fold(words[-1])), described, titles
