"""What a reader is told first, in words: one sentence a clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from framing.comparison.sentences.finding_kinds import KIND_PHRASES
from framing.comparison.sentences.findings import finding_sentence, loaded_words
from framing.comparison.sentences.names import Names
from framing.comparison.sentences.roles import ROLES
from framing.grammar import (
    all_of_them,
    capitalized,
    count,
    date_words,
    listed,
    number_words,
    percent,
    possessive,
    quoted,
)
from framing.model import (
    Account,
    ApartFrom,
    CommonNames,
    CommonStatement,
    EvenSpeakers,
    KindName,
    LeadingSpeaker,
    LoadedWords,
    MostHeard,
    OpeningSentence,
    Span,
    SummaryFacts,
    SummaryTopic,
    UnevenRole,
    VoiceShare,
    WithoutLeader,
    WithoutLoadedWords,
)

__all__ = [
    "LOADED_MEANS",
    "NO_ANSWER",
    "QUESTIONS",
    "having_line",
    "headline_sentence",
    "kind_line",
    "proof_note",
    "rest_line",
    "share_line",
    "summary_sentences",
    "tone_line",
]

#: What stands before the answers to each question.
QUESTIONS: dict[SummaryTopic, str] = {
    "account": "What happened",
    "shared": "In common",
    "differs": "Biggest difference",
    "only": "In one outlet only",
    "voices": "Most quoted",
    "language": "Loaded language",
    "apart": "Not compared",
}

#: Stands on a card where nobody is heard.
NOBODY = "nobody"

#: Loaded words on a card before "and two more"; where one is left it is named too.
TONE_WORDS = 3

#: What is meant by a loaded word, told once where they are counted.
LOADED_MEANS = (
    "Loaded words pass judgment, as “regime” does where others write “government”. Only words on our list are found, "
    "and words inside quotations are not counted."
)

#: Stands where a question has no answer that holds.
NO_ANSWER: dict[SummaryTopic, str] = {
    "shared": "We found no statement that they share.",
    "only": "No statement is certain to be in one of them alone.",
    "voices": "No speaker is clearly ahead in any of them.",
}


def summary_sentences(facts: Iterable[SummaryFacts], names: Names) -> list[str]:
    """Return the sentences of clauses, from their facts alone; a speaker is introduced once.

    Parameters
    ----------
    facts : iterable of SummaryFacts
        In the order in which they are read.
    names : Names
        Of the comparison that the facts are from.
    """
    known: set[str] = set()
    told = list(facts)
    return [_sentence(item, names, known) for item in told]


def _sentence(facts: SummaryFacts, names: Names, known: set[str]) -> str:
    """Put one clause into words."""
    match facts:
        case Account() | OpeningSentence() | CommonNames() | CommonStatement():
            return _shared(facts, names)
        case LeadingSpeaker(speaker, articles, all_of):
            where = all_of_them(len(articles)) if all_of and len(articles) > 1 else names.outlets(articles)
            return capitalized(f"{_who(speaker, names, known)} is quoted most in {where}.")
        case EvenSpeakers(speakers, article):
            who = listed([_who(speaker, names, known) for speaker in speakers])
            return capitalized(f"{who} have about equal space in {names.outlet(article)}.")
        case MostHeard():
            return _heard(facts, names, known)
        case WithoutLeader(articles, all_of):
            return f"No speaker is clearly ahead in {_anywhere(articles, names, all_of=all_of)}."
        case UnevenRole():
            return _role(facts, names)
        case LoadedWords():
            return _loaded(facts, names)
        case WithoutLoadedWords(articles, all_of):
            where = _anywhere(articles, names, all_of=all_of)
            return f"No loaded word was found outside quotations in {where}."
        case ApartFrom(articles):
            return f"{names.outlets(articles)} {'reports' if len(articles) == 1 else 'report'} another event."
        case _:
            return finding_sentence(facts, names)


def _shared(facts: Account | OpeningSentence | CommonNames | CommonStatement, names: Names) -> str:
    """Put into words what several have, or how one opens."""
    match facts:
        case Account():
            return _account(facts, names)
        case OpeningSentence(parts):
            return f"{possessive(names.outlet(parts[0].article_id))} opening line: {names.pieces(parts)}."
        case CommonNames():
            return _common_names(facts, names)
        case CommonStatement():
            return _common(facts, names)


def _anywhere(articles: tuple[str, ...], names: Names, *, all_of: bool) -> str:
    """Name articles behind a negative."""
    return "any of them" if all_of and len(articles) > 1 else names.outlets(articles, "or")


def _who(speaker: str, names: Names, known: set[str]) -> str:
    """Introduce a speaker the first time, and give a person's name alone from then on."""
    found = names.directory.find(speaker)
    if speaker in known and found is not None and found.kind == "person":
        return found.name
    known.add(speaker)
    return names.speaker(speaker)


def _heard(facts: MostHeard, names: Names, known: set[str]) -> str:
    """Say who has most in an article that nobody leads."""
    outlet, who = names.outlet(facts.article_id), [_who(speaker, names, known) for speaker in facts.speakers]
    if facts.shares == (1.0,):
        return f"{outlet} quotes or cites only {who[0]}."
    shares = [f"{percent(share)} is from {name}" for name, share in zip(who, facts.shares, strict=True)]
    return f"Of what {outlet} quotes or cites, {listed(shares)}."


def _common_names(facts: CommonNames, names: Names) -> str:
    """Tell what happens, whom and what all name, and which figures they give."""
    told = [f"are about the {facts.happening}"] if facts.happening else []
    told += [f"name {listed(map(names.defined, facts.names))}"] if facts.names else []
    told += [f"give {listed(map(names.whole, facts.figures))}"] if facts.figures else []
    opened = [quoted(word) for word in facts.words] if len(told) < 3 else []
    opened += [f"{date_words(dt.date.fromisoformat(facts.day))}," if facts.day else ""]
    told += [f"mention {listed(filter(None, opened))} near the start"] if any(opened) else []
    said = (
        f"{', '.join(told[:-1])}, and {told[-1]}" if len(told) > 2 or len(facts.names) > 1 < len(told) else listed(told)
    )
    return capitalized(f"{all_of_them(facts.of)} {said}.")


def _account(facts: Account, names: Names) -> str:
    """Quote the sentence of one outlet that others tell too, and say whose it is."""
    who, whose = _having(facts.reported_by, facts.of, names), names.outlet(facts.parts[0].article_id)
    return f"{who} report, in {possessive(whose)} words: {names.pieces(facts.parts)}."


def _having(reported_by: tuple[str, ...], of: int, names: Names) -> str:
    """Name the articles that have something: all of them, by name where they are two, or by their number."""
    number = len(reported_by)
    if number == of:
        return capitalized(all_of_them(number))
    if number == 2:
        return f"{names.outlets(reported_by)} both"
    return capitalized(f"{count(number, 'outlet')} of {number_words(of)}")


def _common(facts: CommonStatement, names: Names) -> str:
    """Quote what all have, or most."""
    told = names.whole(facts.quote)
    if facts.speaker is None:
        said = f"report, in {possessive(names.outlet(facts.quote.article_id))} words, {told}."
    else:
        telling = names.telling(facts.quote, verbatim=facts.verbatim)
        said = f"{'quote' if facts.verbatim else 'cite'} {names.speaker(facts.speaker)} as {telling}: {told}."
    return f"{_having(facts.reported_by, facts.of, names)} {said}"


def _role(facts: UnevenRole, names: Names) -> str:
    """Say where a kind of speaker has most and where least."""
    who, low = capitalized(ROLES[facts.role]), percent(facts.low) if facts.low else "none"
    return (
        f"{who} have {percent(facts.high)} of the words quoted or paraphrased in {names.outlet(facts.most)} "
        f"and {low} in {names.outlet(facts.least)}."
    )


def _loaded(facts: LoadedWords, names: Names) -> str:
    """Quote the loaded words of an outlet's own."""
    words = loaded_words(facts.words, facts.total - len(facts.words))
    kind = names.kind(facts.article_id)
    outlet = names.outlet(facts.article_id)
    who = outlet if kind in (None, "news") else f"{outlet}, {KIND_PHRASES[kind]},"
    return f"In its own voice, {who} uses the {words}."


def proof_note(facts: SummaryFacts, words: int) -> str:
    """Say what was looked at where nothing was found; empty where sentences prove a clause.

    Parameters
    ----------
    facts : SummaryFacts
    words : int
        Words of the outlets' own that were looked at.
    """
    if not isinstance(facts, WithoutLoadedWords):
        return ""
    return (
        f"{count(words, 'word')} of the outlets’ own were searched for the words on the list of loaded words and for "
        "words that find fault. Judgements made in other ways are not found by this."
    )


def headline_sentence(shared: list[str], number: int, mostly: list[tuple[str, int]] | None = None) -> str:
    """Say which words all headlines have, or else which words several have.

    Parameters
    ----------
    shared : list of str
    number : int
        Headlines.
    mostly : list of (str, int), optional
        Words that more than one headline has, and how many do.

    Examples
    --------
    >>> print(headline_sentence([], 3, [("oil", 2), ("spill", 2)]))
    No key word is in all three headlines; “oil” and “spill” are in two
    """
    if shared:
        return capitalized(f"{all_of_them(number)} headlines use {listed([quoted(word) for word in shared])}")
    none = f"No key word is in {all_of_them(number)} headlines"
    most = max((times for _, times in mostly or []), default=0)
    if most < 2:
        return none
    words = [quoted(word) for word, times in mostly or [] if times == most]
    return f"{none}; {listed(words)} {'is' if len(words) == 1 else 'are'} in {number_words(most)}"


def kind_line(kind: KindName | None) -> str:
    """Return what an article is, without its article: "opinion piece"; empty where it is not known."""
    return "" if kind is None else KIND_PHRASES[kind].split(" ", 1)[1]


def share_line(voices: tuple[VoiceShare, ...], heard: tuple[VoiceShare, ...], names: Names) -> str:
    """Name who speaks most in an article, with the share of the words that it quotes or paraphrases.

    Parameters
    ----------
    voices : tuple of VoiceShare
        Those who lead.
    heard : tuple of VoiceShare
        Those who have most where nobody leads.
    names : Names
    """
    if voices:
        who = [names.bare(voice.speaker or "", voice.article_id) for voice in voices]
    else:
        who = [names.speaker(voice.speaker or "", voice.article_id) for voice in heard]
    shares = [percent(voice.share) for voice in voices or heard]
    told = [
        f"{name} ({share}{'' if place else ' of that'})"
        for place, (name, share) in enumerate(zip(who, shares, strict=True))
    ]
    return capitalized(listed(told)) if told else NOBODY


def having_line(articles: tuple[str, ...], names: Names) -> str:
    """Name the outlets that have something: two of them, and how many more there are.

    Parameters
    ----------
    articles : tuple of str
    names : Names
    """
    first = [names.outlet(article) for article in articles[:2]]
    more = len(articles) - len(first)
    return listed([*first, f"{number_words(more)} more"] if more else first)


def rest_line(total: int, more: int, shown: bool) -> str:
    """Say what a card leaves out of the statements that it counts; "none we can be sure of" where there are none.

    Parameters
    ----------
    total : int
        All of them.
    more : int
        Those that are not shown.
    shown : bool
        Whether any is shown.
    """
    if not more:
        return "" if shown else "none we can be sure of"
    if not shown:
        return count(total, "statement")
    return f"see {all_of_them(total)} statements"


def tone_line(loaded: tuple[Span, ...], names: Names) -> str:
    """Quote the loaded words of an article's own, or say that there are none."""
    words = tuple(dict.fromkeys(names.whole(span).lower() for span in loaded))
    if len(words) > TONE_WORDS + 1:
        words = (*words[:TONE_WORDS], f"{number_words(len(words) - TONE_WORDS)} more")
    return listed(words) if words else "none found in its own voice"
