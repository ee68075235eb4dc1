"""What an editor reads first: each finding as one sentence that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from framing.comparison.sentences.names import Names
from framing.grammar import capitalized, count, listed, number_words, percent, possessive, quoted, uncapitalized
from framing.model import (
    AlteredQuotation,
    AttributedCriticism,
    CompetingNames,
    ConflictingValues,
    FindingFacts,
    LoadedLanguage,
    OpposedStatements,
    OwnCriticism,
    SeparateEvent,
    ShortenedQuotation,
    SoleSpeaker,
    Span,
    SpeakerShares,
    StanceGap,
    UnevenTopic,
    UnsharedStatement,
)

__all__ = ["finding_sentence"]

#: Words of what a shorter version of a quotation leaves out that are quoted.
LONGEST_CUT = 25

#: A number in letters that opened its sentence: "Nineteen", "A dozen"; not "US$5" or "Rs 5".
_LETTERS = re.compile(r"A |[A-Z][a-z]{2}")


def finding_sentence(facts: FindingFacts, names: Names) -> str:
    """Return the sentence of a finding, from its facts alone.

    Parameters
    ----------
    facts : FindingFacts
    names : Names
        Of the comparison that the facts are from.
    """
    return f"{capitalized(_clause(facts, names))}."


def _clause(facts: FindingFacts, names: Names) -> str:  # noqa: C901 - one case a kind
    """Return the sentence without its full stop."""
    match facts:
        case UnevenTopic():
            return _topic(facts, names)
        case UnsharedStatement():
            return _statement(facts, names)
        case ConflictingValues():
            return _values(facts, names)
        case OpposedStatements():
            left, right = (names.outlet(span.article_id) for span in (facts.left, facts.right))
            return f"the accounts differ: {left} has {names.words(facts.left)}; {right} has {names.words(facts.right)}"
        case AlteredQuotation():
            return _altered(facts, names)
        case ShortenedQuotation():
            return _shortened(facts, names)
        case AttributedCriticism():
            return _attributed_criticism(facts, names)
        case OwnCriticism():
            return _own_criticism(facts, names)
        case LoadedLanguage():
            return _loaded(facts, names)
        case StanceGap():
            return _stance(facts, names)
        case SpeakerShares():
            return _shares(facts, names)
        case SoleSpeaker():
            return _sole(facts, names)
        case CompetingNames():
            return _competing(facts, names)
        case SeparateEvent():
            return _event(facts, names)
        case _:
            assert_never(facts)


def _competing(facts: CompetingNames, names: Names) -> str:
    """Say what each outlet calls a thing or a person."""
    uses = [f"{quoted(use.name)} in {names.outlets(use.articles)}" for use in facts.uses]
    if facts.person:
        return f"the outlets describe {facts.referent} differently: {', '.join(uses)}"
    return f"the outlets choose different names: {', '.join(uses)}"


def _topic(facts: UnevenTopic, names: Names) -> str:
    """Say who covers a topic, and of every other article whether it has it in passing, perhaps or not at all."""
    covered, label = names.outlets(facts.covered_by), names.topic(facts.label)
    one = len(facts.covered_by) == 1
    absent = [name for name in facts.not_found_in if name not in facts.in_passing]
    doubtful = [name for name in facts.open_in if name not in facts.in_passing]
    if facts.only and not facts.in_passing and not doubtful:
        return f"only {covered} {'covers' if one else 'cover'} {label}"
    tails = []
    if facts.in_passing:
        tails.append(f"comes up only in passing in {names.outlets(facts.in_passing)}")
    if absent:
        tails.append(f"was not found in {names.outlets(absent, 'or')}")
    if doubtful:
        tails.append(f"may be told in other words in {names.outlets(doubtful)}")
    head = f"{covered} {'covers' if one else 'cover'} {label}"
    return f"{head}; it {listed(tails)}" if tails else head


def _statement(facts: UnsharedStatement, names: Names) -> str:
    """Quote what some report and others do not."""
    has, one = names.outlets(facts.reported_by), len(facts.reported_by) == 1
    quotes = ("quotes" if one else "quote") if facts.verbatim else ("cites" if one else "cite")
    if facts.speaker is not None and names.is_document(facts.speaker):
        verb = f"{'reports' if one else 'report'}, citing {names.speaker(facts.speaker)}"
    elif facts.speaker is not None:
        who = names.presented(facts.speaker, facts.quote.article_id)
        verb = f"{quotes} {who} as {names.telling(facts.quote, verbatim=facts.verbatim)}"
    elif facts.unnamed:
        who = "speaker" if facts.verbatim else "source"
        verb = f"{quotes} a {who} as {names.telling(facts.quote, verbatim=facts.verbatim)}"
    else:
        verb = "reports" if one else f"report, in {possessive(names.outlet(facts.quote.article_id))} words"
    more = f", and {count(facts.more, 'more related statement')}" if facts.more else ""
    head = f"{'only ' if facts.only else ''}{has} {verb}: {names.words(facts.quote)}{more}"
    return head if facts.only else f"{head}; not found in {names.outlets(facts.not_found_in, 'or')}"


def _sole(facts: SoleSpeaker, names: Names) -> str:
    """Say who is heard in one article alone, and with which words."""
    outlet, who = names.outlet(facts.article_id), names.speaker(facts.speaker, facts.article_id)
    verb = "quotes" if facts.verbatim else "cites"
    if facts.said is None:
        head = f"{outlet} {verb} {who}"
    elif names.is_document(facts.speaker, facts.article_id):
        head = f"{outlet} reports, citing {who}: {names.words(facts.said)}"
    else:
        telling = names.telling(facts.said, verbatim=facts.verbatim)
        who = names.presented(facts.speaker, facts.article_id)
        head = f"{outlet} {verb} {who} as {telling}: {names.words(facts.said)}"
    if facts.not_heard_in:
        return f"{head}; not found in {names.outlets(facts.not_heard_in, 'or')}"
    return f"only {head}"


def _values(facts: ConflictingValues, names: Names) -> str:
    """Set two values against each other, each in the words that say what it measures."""
    left, right = names.outlet(facts.left), names.outlet(facts.right)
    if facts.kind == "position":
        ours, theirs = quoted(facts.left_value), quoted(facts.right_value)
        return f"one remark points opposite ways: {ours} in {left}, {theirs} in {right}"
    others = facts.left_too or facts.right_too
    both = facts.left_speaker if facts.left_speaker == facts.right_speaker and not others else None
    same = "figure" if facts.kind == "number" else facts.kind
    sides = [
        _side(articles, words, None if both else speaker, same, names)
        for articles, words, speaker in (
            ((facts.left, *facts.left_too), facts.left_words or facts.left_value, facts.left_speaker),
            ((facts.right, *facts.right_too), facts.right_words or facts.right_value, facts.right_speaker),
        )
    ]
    told = facts.left_words is not None and facts.right_words is not None
    head = _either(facts) if told else f"the {facts.kind}s differ"
    head = "the accounts differ" if facts.kind == "act" else head
    text = f"{head}: {'; '.join(sides)}"
    return text if both is None else f"{text}, both citing {names.speaker(both)}"


def _small(value: str) -> str:
    """Write a number in letters without a capital."""
    return uncapitalized(value) if _LETTERS.match(value) else value


def _either(facts: ConflictingValues) -> str:
    """Set two values side by side; numbers that do not say what they count, with what is done to it.

    A number in letters may have opened its sentence: it is written small here.
    """
    values = facts.left_value, facts.right_value
    if facts.kind == "number":
        values = _small(values[0]), _small(values[1])
    bare = all(value.isalpha() or value.isdigit() for value in values) and facts.kind == "number"
    counted = facts.subject if bare and facts.subject.isalpha() and facts.subject.endswith(("s", "ed")) else ""
    return f"{' or '.join(values)} {counted}".rstrip()


def _side(articles: tuple[str, ...], words: Span | str, speaker: str | None, same: str, names: Names) -> str:
    """Say which article has a value, in which words, whose those are, and who else gives the same."""
    first, *others = articles
    said = f"{names.outlet(first)} has {quoted(words) if isinstance(words, str) else names.whole(words)}"
    said = said if speaker is None else f"{said}, citing {names.speaker(speaker, first)}"
    return f"{said}, and {names.outlets(others)} the same {same}" if others else said


def _altered(facts: AlteredQuotation, names: Names) -> str:
    """Set two wordings of one utterance against each other."""
    who = None if facts.speaker is None else names.speaker(facts.speaker)
    text = _wordings(facts, who, names.outlet(facts.left), names.outlet(facts.right))
    if not (facts.left_words or facts.right_words):
        return text
    if facts.cut:
        return f"{text}, and one version is shorter"
    return f"{text}, among other differences" if facts.more else text


def _wordings(facts: AlteredQuotation, who: str | None, left: str, right: str) -> str:
    """Quote both wordings, or the words that only one has."""
    ours, theirs = facts.left_words, facts.right_words
    if ours and theirs:
        if who is None:
            return f"one quotation has {quoted(ours)} in {left} and {quoted(theirs)} in {right}"
        return f"{left} quotes {who} as saying {quoted(ours)}; {right} has {quoted(theirs)}"
    if not (ours or theirs):
        return f"{left} and {right} give {'one quotation' if who is None else f'words of {who}'} differently"
    fuller, other, words = (left, right, ours) if ours else (right, left, theirs)
    extra = f"the {'word' if len(words.split()) == 1 else 'words'} {quoted(words)}"
    if who is None:
        return f"one quotation has {extra} in {fuller}, but not in {other}"
    return f"{fuller} quotes {who} with {extra}, {other} without"


def _shortened(facts: ShortenedQuotation, names: Names) -> str:
    """Say who gives more of an utterance, and what more; a long stretch is cut."""
    longer, shorter = names.outlet(facts.longer), names.outlet(facts.shorter)
    if not facts.left_out:
        by = "" if facts.speaker is None else f" by {names.speaker(facts.speaker)}"
        return f"{longer} quotes {count(facts.words, 'more word')} of a remark{by} than {shorter}"
    words = facts.left_out.split()
    told = quoted(f"{' '.join(words[:LONGEST_CUT])}…" if len(words) > LONGEST_CUT else facts.left_out)
    if facts.speaker is None:
        return f"one quotation has the words {told} in {longer}, but not in {shorter}"
    return f"{longer} quotes {names.speaker(facts.speaker)} with the words {told}, {shorter} without"


def _attributed_criticism(facts: AttributedCriticism, names: Names) -> str:
    """Say whose words speak against somebody, here and there."""
    who = listed([names.speaker(speaker) for speaker in facts.speakers]) if facts.speakers else "speakers"
    there, here = names.outlet(facts.attributed_in), names.outlet(facts.own_in)
    said, own = _words(facts.attributed_words), _words(facts.own_words)
    return f"{there} leaves harsh words on {facts.target} to {who} ({said}); {here} also uses its own ({own})"


def _own_criticism(facts: OwnCriticism, names: Names) -> str:
    """Quote the words in which an outlet itself finds fault."""
    near = f", near {listed(facts.near)}" if facts.near else ""
    here, elsewhere = names.outlet(facts.article_id), names.outlets(facts.not_found_in)
    words = f"{_words(facts.words)}{near}"
    return f"{here} finds fault in its own words ({words}); no such word was found in {elsewhere}"


def _loaded(facts: LoadedLanguage, names: Names) -> str:
    """Quote the loaded words of an outlet's own with which an article opens."""
    outlet = names.outlet(facts.article_id)
    where = f"{possessive(outlet)} headline uses" if facts.headline else f"{outlet} uses"
    head = f"{where} the {loaded_words(facts.words)}" + ("" if facts.headline else " in its own voice")
    return f"{head}; none was found in {names.outlets(facts.plain, 'or')}" if facts.plain else head


def loaded_words(words: Sequence[str], more: int = 0) -> str:
    """Return loaded words between quotation marks, with what they are called and how many more there are.

    >>> print(loaded_words(["regime"]), loaded_words(["signed away"]), loaded_words(["regime", "hardliners"], 2))
    loaded word “regime” loaded phrase “signed away” loaded words “regime”, “hardliners” and two more
    """
    noun = "words" if len(words) + more > 1 else "phrase" if " " in words[0] else "word"
    said = [quoted(word) for word in words]
    return f"loaded {noun} {listed([*said, f'{number_words(more)} more'] if more else said)}"


def _stance(facts: StanceGap, names: Names) -> str:
    """Say whose own words lean more."""
    higher, lower, name = names.outlet(facts.higher), names.outlet(facts.lower), names.plain(facts.name)
    kind, harsh = (f" ({_words(words)})" if words else "" for words in (facts.kind_words, facts.harsh_words))
    lean = f"is more favorable to {name}" if facts.scope == "target" else f"uses more language of {name}"
    return f"in its own words, {higher} {lean}{kind} than {lower}{harsh}"


def _shares(facts: SpeakerShares, names: Names) -> str:
    """Say how much of two articles' attributed words are one speaker's."""
    more, less = names.outlet(facts.more), names.outlet(facts.less)
    return (
        f"{names.speaker(facts.speaker)} has {percent(facts.high)} of the words quoted or paraphrased in {more} and "
        f"{percent(facts.low)} in {less}"
    )


def _event(facts: SeparateEvent, names: Names) -> str:
    """Say that articles are about something else."""
    verb, them = ("reports", "it") if len(facts.articles) == 1 else ("report", "them")
    verb = verb if facts.certain else "may report"
    return f"{names.outlets(facts.articles)} {verb} another event, so nothing counts as missing from {them}"


def _words(words: tuple[str, ...]) -> str:
    """Quote some words."""
    return ", ".join(map(quoted, words))
