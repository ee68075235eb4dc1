"""What a discovered topic is called: the names and nouns that its sentences share, as they stand there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence

from framing.annotation.syntax.clause_splitting import is_verb
from framing.comparison.index import ArticleIndex
from framing.grammar import capitalized, listed, uncapitalized
from framing.model import Profile, Sentence

__all__ = ["topic_label"]

#: Names and nouns in a label.
MOST_PHRASES = 2

#: Words of a phrase; a longer one is a clause.
LONGEST_PHRASE = 3

#: Endings of words that are no nouns, unless what stands around them says so.
NO_NOUNS = ("ly", "ing")


def topic_label(lines: Sequence[tuple[ArticleIndex, Sentence]], leading: Sequence[str]) -> str | None:
    """Return what a topic is called, such as "Helen Prior and midwives".

    Parameters
    ----------
    lines : sequence of (ArticleIndex, Sentence)
        The sentences of the topic.
    leading : sequence of str
        The stems that lead it, the strongest first.

    Returns
    -------
    str or None
        Two phrases at most, those of the strongest stems; None where no leading stem is a name or a noun anywhere.
    """
    wanted = set(leading)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    roots: dict[str, frozenset[str]] = {}
    for index, sentence in lines:
        for phrase, covered in _phrases(index, sentence, wanted):
            roots[phrase] = covered
            for root in covered & wanted:
                counts[root][phrase] += 1
    chosen: list[str] = []
    told: set[str] = set()
    for root in leading:
        new = [phrase for phrase in counts[root] if told.isdisjoint(roots[phrase])]
        if new and root not in told and len(chosen) < MOST_PHRASES:
            chosen.append(min(new, key=lambda phrase: (-counts[root][phrase], phrase.isupper(), phrase)))
            told |= roots[chosen[-1]]
    return capitalized(listed(chosen)) if chosen else None


def _phrases(index: ArticleIndex, sentence: Sentence, wanted: Container[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the names of a sentence with a leading stem, and the runs of leading stems that end in a noun."""
    full, taken = index.profile.kept(_full_names), set[int]()
    for mention in index.profile.mentions:
        if sentence.start <= mention.start < sentence.end and mention.part == "body":
            places = index.words_between(mention.start, mention.end).tokens
            taken.update(places)
            if mention.kind in ("date", "number") or not places:
                continue
            taken.update(_title_before(index, places[0]))
            covered = frozenset(index.stems[place] for place in places)
            if any(root in wanted for root in covered):
                yield (
                    full.get(mention.text, mention.text) if mention.entity in ("person", None) else mention.text,
                    covered,
                )
    yield from _nouns(index, sentence, [root in wanted for root in index.stems], taken)


def _nouns(
    index: ArticleIndex, sentence: Sentence, leading: Sequence[bool], taken: Container[int]
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the runs of leading stems that end in a noun."""
    document, run = index.profile.document, list[int]()
    for place in range(sentence.token_start, sentence.token_end + 1):
        if place < sentence.token_end and leading[place] and place not in taken and _may_name(index, place):
            run.append(place)
            continue
        if run and _is_noun(index, run[-1]) and len(run) <= LONGEST_PHRASE and not _is_title(index, run):
            words = document.text[document.tokens.starts[run[0]] : document.tokens.ends[run[-1]]]
            opens = not document.tokens.is_word[run[0] - 1] or run[0] == sentence.token_start
            yield _small(words, opens), frozenset(index.stems[place] for place in run)
        run = []


def _is_title(index: ArticleIndex, run: Sequence[int]) -> bool:
    """Whether a phrase is a bare title or office ("chief"), which tells of nothing."""
    names = index.language.names
    return len(run) == 1 and index.profile.document.tokens.lowers[run[0]] in names.title_heads


def _title_before(index: ArticleIndex, first: int) -> Iterator[int]:
    """Yield the tokens of a title right before a name."""
    document = index.profile.document
    names = index.language.names
    titles = names.title_heads | names.title_parts | names.title_abbreviations
    while first and document.tokens.lowers[first - 1].rstrip(".") in titles | {""}:
        first -= 1
        yield first


def _full_names(profile: Profile) -> dict[str, str]:
    """Return the longest form of each name of an article that ends with it ("Prior", "Helen Prior")."""
    forms = {item.text for item in profile.mentions if item.kind == "name"}
    return {form: max((other for other in forms if f" {other}".endswith(f" {form}")), key=len) for form in forms}


def _small(words: str, opens: bool) -> str:
    """Write a phrase that opens its sentence without a capital."""
    return uncapitalized(words) if opens and words[1:].islower() else words


def _may_name(index: ArticleIndex, place: int) -> bool:
    """Whether a word can be part of a phrase: it measures nothing, counts nothing and is no form of a verb alone."""
    document = index.profile.document
    language, word = index.language, document.tokens.lowers[place]
    numbers, syntax = language.numbers, language.syntax
    return not any(
        word in words for words in (numbers.units, numbers.scales, numbers.small, numbers.ordinals, syntax.irregular)
    )


def _is_noun(index: ArticleIndex, place: int) -> bool:
    """Whether a word stands where a noun does: before a small word or a mark, and behind no helping verb."""
    document = index.profile.document
    language, lowers = index.language, document.tokens.lowers
    behind = place + 1 < len(lowers) and index.content[place + 1]
    helpers = language.speech.helpers | language.names.subject_pronouns
    helped = place > 0 and lowers[place - 1] in helpers
    return not (behind or helped or lowers[place].endswith(NO_NOUNS) or is_verb(document, place))
