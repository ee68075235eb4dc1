"""Whether reported words can stand alone as what somebody says: "the pier is shut", but not "the pier that is shut"."""

from __future__ import annotations

from framing.annotation.statements import is_backed
from framing.annotation.syntax.clause_splitting import has_verb, is_verb, token_range
from framing.lexicons.language import Language, language_of
from framing.model import Attribution, Comparison, Document, Span

__all__ = ["has_main_verb", "is_clause"]


def is_clause(span: Span, comparison: Comparison) -> bool:
    """Whether reported words can stand behind "as saying".

    Not "responsibility for the attack", nor "came to $37,000 a job"; nor a thing with a clause on it, "a deal that
    would pay the farms" behind "proposed"; nor a clause that only leads to another, "while most towns are for it".

    Parameters
    ----------
    span : Span
        Words reported of somebody without marks of quotation.
    comparison : Comparison
    """
    profile = comparison.profile(span.article_id)
    document, language = profile.document, language_of(profile.article.language)
    left, right = token_range(document, span.start, span.end)
    if left >= right or _asks_for(document, left, right) or _leads_nowhere(document, left, right, language):
        return False
    lowers = document.tokens.lowers
    if left and lowers[left] != "that" and lowers[left - 1] in language.statements.prepositions:
        return False  # "voiced dismay at the fines that towns collect"
    if lowers[left] in language.speech.auxiliaries:
        return False  # of whom "will halve the fees" is said, is not among the words
    said = [item for item in profile.voice_map.attributions if any(span.overlaps(part) for part in item.content)]
    if not all(is_backed(document, item) for item in said):
        return False  # "denied that the pier is shut" says the opposite
    takes_an_object = any(_takes_an_object(item, comparison, language) for item in said)
    if takes_an_object and not _has_main_verb(document, left, right, language):
        return False
    speech = language.speech
    if lowers[left] in language.names.indefinite_articles and speech.auxiliaries.isdisjoint(lowers[left:right]):
        return has_verb(document, left, right)  # not "an offer of nine million"
    opens = {"that"} | speech.determiners | speech.pronouns
    capital = not document.tokens.words[left][0].islower()
    return lowers[left] in opens or capital or not speech.auxiliaries.isdisjoint(lowers[left:right])


def has_main_verb(document: Document, start: int, end: int) -> bool:
    """Whether words between two offsets have a finite verb that is in no clause which hangs on another.

    Parameters
    ----------
    document : Document
    start, end : int
    """
    left, right = token_range(document, start, end)
    return _has_main_verb(document, left, right, language_of(document.article.language))


def _takes_an_object(item: Attribution, comparison: Comparison, language: Language) -> bool:
    """Whether what is reported follows a verb that may take a thing ("proposed", "identified"), at once."""
    if item.kind != "indirect" or not item.cue or not 0 <= item.content[0].start - item.cue[-1].end <= 1:
        return False
    return comparison.slice(item.cue[-1]).casefold() not in language.comparison.saying


def _leads_nowhere(document: Document, left: int, right: int, language: Language) -> bool:
    """Whether words ask, or have a verb, and none but in clauses that hang on another."""
    first = left + (document.tokens.lowers[left] == "that")
    asks = document.tokens.lowers[first:right][:1]
    asking = language.comparison.relatives | language.comparison.asking
    hangs = has_verb(document, first, right) or not asking.isdisjoint(asks)
    return hangs and not _has_main_verb(document, first, right, language)


def _has_main_verb(document: Document, left: int, right: int, language: Language) -> bool:
    """Whether one of the tokens is a finite verb of no clause that hangs on another ("a dam that leaks")."""
    lowers, lists, syntax = document.tokens.lowers, language.comparison, language.syntax
    opens = (syntax.subordinate | syntax.conjunctions | lists.asking) - language.speech.joining
    hanging, within = 0, False
    for place in range(left, right):
        word = lowers[place]
        if word in lists.relatives or (word == "that" if place > left else word in opens):
            hanging, within = hanging + (not _has_its_verb(document, place, right, language)), False
        elif word in syntax.subordinate:
            hanging, within = hanging + 1, False
        elif word == "," and lowers[place - 1] != "that":
            hanging, within = 0, False  # what hangs ends here: "if they pay, the road opens"
        elif (is_verb(document, place) and not _is_noun(document, place, language)) or (
            within and word in syntax.irregular
        ):
            if not (hanging or within):
                return True
            # "a deal that she said would pay" has one more; "would have been cut" is one verb
            hanging -= not within and word not in lists.saying
            within = True
        elif word not in syntax.before_participles and not word.endswith("ly"):
            within = False
    return False


def _is_noun(document: Document, place: int, language: Language) -> bool:
    """Whether what may be a verb is a noun here: "the plans", "of claims", "in May"."""
    lowers, speech = document.tokens.lowers, language.speech
    if place and document.tokens.is_capital[place] and document.tokens.words[place - 1][-1].isalnum():
        return True
    before = lowers[place - 1] if place else ""
    return lowers[place] in language.syntax.present and before in speech.determiners | speech.prepositions


def _has_its_verb(document: Document, place: int, right: int, language: Language) -> bool:
    """Whether a present form that is no finite verb by itself follows a relative: "that leads to", "who own the"."""
    speech, lowers = language.speech, document.tokens.lowers
    before = lowers[place - 1] if place else ""
    if place + 2 >= right or is_verb(document, place + 1) or before in speech.prepositions or lowers[place] == "whose":
        return False
    verb, after = lowers[place + 1 : place + 3]
    behind = speech.determiners | {"to"}
    return after in behind and verb not in behind | speech.pronouns | speech.prepositions


def _asks_for(document: Document, left: int, right: int) -> bool:
    """Whether tokens say what somebody is to do: "the board to resign", after "called on"."""
    words, lowers = document.tokens.words, document.tokens.lowers
    to = next((place for place in range(left, right - 1) if lowers[place] == "to"), None)
    if to is None or has_verb(document, left, to):
        return False
    speech = language_of(document.article.language).speech
    return words[to + 1][0].islower() and lowers[to + 1] not in speech.determiners | speech.pronouns
