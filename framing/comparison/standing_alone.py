"""Whether words can be read without the sentence before them: "he left", "instead", "one of them" cannot."""

from __future__ import annotations

from collections.abc import Sequence, Set

from framing.annotation.syntax.clause_splitting import is_verb, token_range
from framing.comparison.normalization import fold, is_content
from framing.lexicons.language import Language, language_of
from framing.model import Document, Profile, Span

__all__ = ["PRONOUN", "leaning"]

#: Tokens from the beginning in which a pronoun is looked for; behind them, what it means was mostly said.
OPENING = 9

#: Tokens from the beginning in which "this" and "such" point to the sentence before, and in which a bare "that" does.
POINTING, BARE = 5, 14

#: How far a passage leans whose pronoun alone means something named before: a reader mostly guesses whom or what.
PRONOUN = 0.5

#: Sentences that open a text: who is named in them is known wherever the text is quoted.
KNOWN_FROM = 3

#: Words behind "it" in which "to" or "that" tells that it stands for what follows ("it is easy to forget").
FOLLOWS = 7


def leaning(profile: Profile, span: Span, *, verbatim: bool = False, speaker: str | None = None) -> float:
    """Return how far a passage leans on what stands before it, so that it says too little where it is quoted alone.

    Parameters
    ----------
    profile : Profile
        Of its article.
    span : Span
        In the text of the article.
    verbatim : bool
        Whether it is quoted word for word: who speaks of "this deal" means the one that the story is about.
    speaker : str, optional
        The kind of the one who said it, where that one is named beside it: "he" in the reported words of a person, and
        "it" in those of a body, then mean the speaker.

    Returns
    -------
    float
        0 where it stands alone, 1 where it takes up the sentence before it ("instead", "one is that", "such cases"),
        and :data:`PRONOUN` where but a pronoun does.

    Examples
    --------
    >>> from framing import Article, Span, analyze
    >>> profile = analyze(Article(text="Instead, the pier was shut.", outlet="Post"))
    >>> leaning(profile, Span(profile.id, 0, 27))
    1.0
    """
    document, language = profile.document, language_of(profile.article.language)
    lists = language.comparison
    left, right = token_range(document, span.start, span.end)
    lowers = document.tokens.lowers
    while left < right and (lowers[left] in lists.opening_joints or not lowers[left][:1].isalnum()):
        left += 1
    if left + 1 < right and document.tokens.words[left] == "that" and not is_verb(document, left + 1):
        left += 1  # the conjunction
    links = (" ".join(lowers[left : left + count]) in lists.linking for count in range(1, 5))
    if left < right and (any(links) or _stands_in(document, left, language)):
        return 1.0
    if _points(document, left, right, language, verbatim=verbatim):
        return 1.0
    if _takes_up(document, left, right, language):
        return 1.0
    one = frozenset(language.names.pronoun_genders)
    pronouns = lists.pronouns | lists.neuter | (language.speakers.possessives - lists.addressing)
    if speaker is not None and not verbatim:
        pronouns = pronouns - one if speaker == "person" else pronouns & one
    vague = _refers(profile, left, right, pronouns, language) or _names_a_stranger(profile, left, right)
    return PRONOUN if vague else 0.0


def _stands_in(document: Document, left: int, language: Language) -> bool:
    """Whether a passage opens with a word that stands for things named before: "one is", "the other", "both said"."""
    lowers = document.tokens.lowers
    place = left + (lowers[left] == "the")
    if place + 1 >= len(lowers) or lowers[place] not in language.comparison.stand_ins:
        return False
    behind = lowers[place + 1]
    if place > left and behind in language.speech.prepositions:
        return True  # "the one before that"
    return behind == "," or is_verb(document, place + 1)


def _points(document: Document, left: int, right: int, language: Language, *, verbatim: bool) -> bool:
    """Whether a passage points back: "in such cases", "that tweet"; not "this week", nor "those who left"."""
    lists, lowers = language.comparison, document.tokens.lowers
    for place in range(left, min(right, left + BARE)):
        word, behind = lowers[place], lowers[place + 1] if place + 1 < right else "."
        if word in ("this", "that") and not behind[0].isalnum() and behind[0] not in "'’-":
            return True  # "we will look at that."
        if place >= left + POINTING:
            continue
        if word == "such" and behind != "as":
            return True
        known = behind in language.calendar.periods or behind in lists.points_on
        bare = behind in lists.be or is_verb(document, min(place + 1, right - 1))
        if word not in lists.pointing or known or (verbatim and not bare):
            continue
        before = "" if place == left else lowers[place - 1]
        if word != "that" or not before or (before in language.speech.prepositions and not bare):
            return True
        if bare and before in lists.asking:
            return True  # "whether that happens"
    return False


def _takes_up(document: Document, left: int, right: int, language: Language) -> bool:
    """Whether a passage takes up what somebody said: "to look into that possibility", "the tweet was meant for"."""
    lists, lowers = language.comparison, document.tokens.lowers
    for place in range(left, right - 1):
        word, noun, behind = lowers[place], lowers[place + 1], lowers[place + 2] if place + 2 < right else "."
        many = word.endswith("se")  # "these", "those"
        if noun not in lists.taken_up and not (many and noun.removesuffix("s") in lists.taken_up):
            continue
        if behind in lists.tells_which:
            continue  # "that question of money"
        if word in lists.pointing and (behind in lists.stop_words or not behind[0].isalnum()):
            return True  # not "that question marks remain"
        if place == left and word == "the" and is_verb(document, place + 2):
            return behind not in lists.be or lowers[place + 3] not in lists.tells_which  # "the question is whether"
    return False


def _names_a_stranger(profile: Profile, left: int, right: int) -> bool:
    """Whether one of the first words is the surname of somebody whom but the middle of the text names in full."""
    document = profile.document
    first, last = document.tokens.starts[left], document.tokens.ends[min(left + OPENING, right) - 1]
    body = [item for item in document.sentences if not document.in_headline(item.start)]
    opens = body[min(KNOWN_FROM, len(body)) - 1].end if body else 0
    named = [item for item in profile.mentions if item.kind == "name" and item.entity == "person"]
    known = {item.key for item in named if item.part == "title" or item.start < opens}
    known |= {item.key for item in named if " " in item.text and first <= item.start < document.tokens.ends[right - 1]}
    return any(
        item.part == "body"
        and first <= item.start < last
        and " " not in item.text
        and " " in item.key.partition(":")[2]
        for item in named
        if item.key not in known
    )


def _refers(profile: Profile, left: int, right: int, pronouns: Set[str], language: Language) -> bool:
    """Whether one of the first words is a pronoun before which nothing is named that it could mean."""
    lowers, starts = profile.document.tokens.lowers, profile.document.tokens.starts
    for place in range(left, min(right, left + OPENING)):
        if any(starts[left] <= item.start < starts[place] for item in profile.mentions if item.kind == "name"):
            return False
        if lowers[place] not in pronouns or (
            lowers[place] == "it" and _is_expletive(lowers[place + 1 : right], language)
        ):
            continue
        hangs = lowers[left] in language.speech.prepositions or lowers[left] in language.syntax.subordinate
        return hangs or not any(_names_something(word, language) for word in lowers[left:place])
    return False


def _names_something(word: str, language: Language) -> bool:
    """Whether a word may be what a later pronoun means: no adverb, no time."""
    calendar = language.calendar
    times = (
        calendar.periods,
        calendar.modifiers,
        calendar.period_modifiers,
        calendar.earlier,
        calendar.weekday_numbers,
    )
    return is_content(fold(word)) and not word.endswith("ly") and not any(word in listed for listed in times)


def _is_expletive(behind: Sequence[str], language: Language) -> bool:
    """Whether an "it" before some words stands for what they go on to say: "it is easy to", not "it is expected to"."""
    if len(behind) < 2 or behind[0] not in language.comparison.be | language.speakers.expletive:
        return False
    return "that" in behind[1:FOLLOWS] or ("to" in behind[1:FOLLOWS] and not behind[1].endswith("ed"))
