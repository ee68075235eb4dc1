"""Whether two wordings of one remark differ in what they mean, or only in how an editor fits words into a sentence."""

from __future__ import annotations

import functools

from framing.comparison.normalization import content_stems, fold, is_content, stem
from framing.lexicons.language import KEPT_LANGUAGES, Language
from framing.model import Variant, WordEdit

__all__ = ["MARKS", "bears_meaning", "content_of", "is_weighty"]

#: Marks that stick to the words of an edit.
MARKS = "“”\"'‘’[](),.;:"


def bears_meaning(variant: Variant, language: Language) -> bool:
    """Whether two wordings differ in more than the form of a verb and in function words.

    One or many is a difference: "our force" is not "our forces".

    Parameters
    ----------
    variant : Variant
    language : Language
        Of both texts.

    Examples
    --------
    >>> from framing.lexicons.language import load_language
    >>> from framing.model import Span
    >>> english = load_language("en")
    >>> def altered(ours, theirs):
    ...     edit = WordEdit("replace", ours, theirs)
    ...     variant = Variant("v", "altered", None, Span("a", 0, 1), Span("b", 0, 1), (edit,), 0.9)
    ...     return bears_meaning(variant, english)
    >>> altered("walk", "walked"), altered("that", "which"), altered("force", "forces"), altered("", "not")
    (False, False, True, True)
    """
    return any(edit.op != "equal" and _differs(edit, language) for edit in variant.edits)


def is_weighty(edit: WordEdit, language: Language) -> bool:
    """Whether words differ that weigh: a figure, a name, one that has an opposite, one of harm, money or dispute.

    Parameters
    ----------
    edit : WordEdit
    language : Language
    """
    written = [word.strip(MARKS) for side in (edit.left, edit.right) for word in side.split()]
    if any(word[:1].isdigit() or word[:1].isupper() for word in written):
        return True
    return not _weighing(language).isdisjoint((*content_of(edit.left), *content_of(edit.right)))


def _differs(edit: WordEdit, language: Language) -> bool:
    """Whether content words differ in more than endings, or a word that turns or weakens what is said."""
    if sorted(content_of(edit.left)) != sorted(content_of(edit.right)) or _is_one_of_many(edit):
        return True
    ours, theirs = (_turning(language).intersection(_folded(words)) for words in (edit.left, edit.right))
    return ours != theirs


def _is_one_of_many(edit: WordEdit) -> bool:
    """Whether the sides are one word, here as one thing and there as several."""
    ours, theirs = sorted((fold(edit.left.strip(MARKS)), fold(edit.right.strip(MARKS))), key=len)
    return is_content(ours) and theirs in (f"{ours}s", f"{ours}es", f"{ours.removesuffix('y')}ies")


def _folded(words: str) -> list[str]:
    """Return the words of one side in one spelling."""
    return [fold(word.strip(MARKS)) for word in words.split()]


def content_of(words: str) -> tuple[str, ...]:
    """Return the stems of the words of one side of an edit that carry a subject.

    >>> content_of("the “forces”,")
    ('forc',)
    """
    return content_stems(_folded(words))


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _turning(language: Language) -> frozenset[str]:
    """Return the function words by which a sentence says another thing: negators, "may", "should", "all", "some"."""
    rules = language.opposites
    steps = frozenset[str]().union(*(scale.steps for scale in rules.scales))
    return rules.negators | rules.possible | rules.wished | rules.all_of | rules.some | steps


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _weighing(language: Language) -> frozenset[str]:
    """Return the stems of weighty words, and of words that have an opposite."""
    listed = (words for kind in language.comparison.weighty.values() for words in kind)
    opposed = (word for pair in language.opposites.pairs if not pair.doubtful for word in pair.one | pair.two)
    return frozenset(stem(word) for word in (*listed, *opposed) if "_" not in word)
