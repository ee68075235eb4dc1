"""Loaded words with a neutral counterpart, and whose words they are."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from framing.lexicons.language import language_of
from framing.lexicons.records import Lexicon, Match
from framing.lexicons.words.statements import StatementWords
from framing.model import Document, LabelUse, VoiceMap
from framing.tokenization import says_not

__all__ = ["find_labels"]

#: Words between a verb such as "called" and the label that it gives: "called the latest plan of the council a farce".
CALLED = 8

#: Words before a label in which "as" gives it ("seen by many as a mere giveaway"), and words of one who is named
#: behind a headline ("..., Mayor Roy Says").
LINKED, SAYER = 3, 5

#: Words before a label in which a negator turns it ("not all of it is bleak"), and in which a charge is named.
NEGATED, CHARGED = 6, 5


def find_labels(
    document: Document,
    matches: Iterable[Match],
    voices: VoiceMap,
    lexicons: Sequence[Lexicon],
    *,
    body: Document | None = None,
) -> tuple[LabelUse, ...]:
    """Find the words for which a lexicon names a more neutral one.

    Parameters
    ----------
    document : Document
    matches : iterable of Match
        Those of other kinds than ``labels`` are passed over, and so are exceptions, which have the weight 0
        ("lies at the foot of").
    voices : VoiceMap
        Decides whether a label is the outlet's own word or somebody's.
    lexicons : sequence of Lexicon
        Those that the matches are from; ``naming`` says which neutral counterparts are names.
    body : Document, optional
        The text under a title: its words too say whether a word of the title is a figure of speech.

    Returns
    -------
    tuple of LabelUse
        In text order. ``label`` is the word as used, in lower case; ``referent`` is the name beside
        it ("the Karsin regime"), where there is one.
    """
    naming = {lexicon.name: frozenset(lexicon.naming) for lexicon in lexicons if lexicon.naming}
    labels = [
        match
        for match in matches
        if match.kind == "labels"
        and match.term.weight
        and not _names_the_outlet(match, document)
        and not _is_in_a_name(match, document, names=_names(match, naming))
        and not _is_turned(match, document)
    ]
    labels = [match for match in labels if not _is_literal(match, document, body or document.title)]
    if not labels:
        return ()
    uses: list[LabelUse] = []
    for match in labels:
        voice, speaker = voices.at(match.start)
        if voice == "outlet" and (_is_given(match, document) or _is_said(match, document)):
            voice = "attributed"
        label = " ".join(document.text[match.start : match.end].lower().split())
        uses.append(
            LabelUse(
                article_id=document.id,
                start=match.start,
                end=match.end,
                label=label,
                neutral=match.term.neutral,
                voice=voice,
                referent=_beside(document, match),
                lexicon=match.lexicon,
                speaker=speaker,
                names=_names(match, naming),
                part=document.part,
            )
        )
    return tuple(uses)


def _is_turned(match: Match, document: Document) -> bool:
    """Whether a label is denied, or states a charge."""
    lists = language_of(document.article.language).statements
    before = document.words_before(match.start, NEGATED)
    last = next((word for word in reversed(before) if word not in lists.denied_across), "")
    return last in lists.negation or says_not(last) or not lists.charges.isdisjoint(before[-CHARGED:])


def _is_literal(match: Match, document: Document, beside: Document | None) -> bool:
    """Whether a figure of speech means what it says: the article has words of the thing itself."""
    figures = language_of(document.article.language).statements.literal
    word = document.tokens.lowers[match.token_start]
    things = tuple(itertools.chain.from_iterable(figures[key] for key in figures if word.startswith(key)))
    texts = (document.tokens.lowers, () if beside is None else beside.tokens.lowers)
    return bool(things) and any(near.startswith(things) for near in itertools.chain(*texts))


def _is_given(match: Match, document: Document) -> bool:
    """Whether a word tells what somebody calls somebody ("calls the plan a farce"), not the outlet."""
    lists, tokens = language_of(document.article.language).statements, document.tokens
    givers = lists.label_givers
    if not lists.cast_links.isdisjoint(document.words_before(match.start, LINKED)):
        givers = givers | lists.label_casters
    sentence = document.sentence_at(match.start)
    first = match.token_start - CALLED
    for place in range(match.token_start - 1, max(first, sentence.token_start if sentence else 0) - 1, -1):
        if not tokens.is_word[place]:
            return False
        if tokens.lowers[place] in givers:
            return True
    return False


def _is_said(match: Match, document: Document) -> bool:
    """Whether a headline gives its words to somebody: "..., Roy Says, but ...", "X Defends Y By Saying ..."."""
    if document.part != "title" and not document.in_headline(match.start):
        return False
    lists, tokens = language_of(document.article.language).statements, document.tokens
    sentence = document.sentence_at(match.start)
    low, high = (sentence.token_start, sentence.token_end) if sentence else (0, len(tokens))
    if any(" ".join(pair) in lists.by_saying for pair in itertools.pairwise(tokens.lowers[low : match.token_start])):
        return True
    stops = [place for place in range(match.token_end, high) if not tokens.is_word[place]]
    return any(
        1 < stop - comma - 1 <= SAYER
        and tokens.lowers[comma] == ","
        and tokens.words[comma + 1][0].isupper()
        and tokens.lowers[stop - 1] in lists.headline_sayers
        for comma, stop in itertools.pairwise((*stops, high))
    )


def _is_in_a_name(match: Match, document: Document, *, names: bool) -> bool:
    """Whether a word is a part of a name: "Ms. Slaughter", "the Price Gouging Prevention Act", "exercise Iron Fist".

    ``names`` tells that the word itself names somebody or something ("Big Oil").
    """
    tokens, sentence = document.tokens, document.sentence_at(match.start)
    if document.part == "title" or document.in_headline(match.start) or sentence is None:
        return False
    first, last = match.token_start, match.token_end
    capital = all(word[0].isupper() for word in tokens.words[first:last])
    if capital and last - first > 1 and not names:
        return True
    if first == sentence.token_start or not capital:
        return False
    before = first - 1 - (tokens.words[first - 1] == ".")
    near = [place for place in (before, last) if sentence.token_start < place < sentence.token_end]
    return any(tokens.words[place][0].isupper() for place in near) or before == sentence.token_start < first - 1


def _names_the_outlet(match: Match, document: Document) -> bool:
    """Whether a word is a part of the outlet's own name ("Frontline North was told")."""
    outlet, text = (document.article.outlet or "").casefold(), document.text
    at = outlet.find(text[match.start : match.end].casefold())
    start = match.start - at
    return at >= 0 and start >= 0 and text[start : start + len(outlet)].casefold() == outlet


def _names(match: Match, naming: Mapping[str, frozenset[str]]) -> bool:
    """Whether the neutral counterpart is a name; where a lexicon does not say which are, all may be."""
    heads, neutral = naming.get(match.lexicon), match.term.neutral
    return heads is None or neutral is None or neutral.lower().rsplit(" ", 1)[-1] in heads


def _beside(document: Document, match: Match) -> str | None:
    """Return the name that stands right before the label, or after it with a link word."""
    lists = language_of(document.article.language).statements
    words, lowers = document.tokens.words, document.tokens.lowers
    sentence = document.sentence_at(match.start)
    if sentence is None:
        return None
    first = match.token_start
    if first > sentence.token_start and lowers[first - 1] == "'s":
        first -= 1
    low = first
    while low > sentence.token_start and _is_name(words[low - 1], lists, at_start=low - 1 == sentence.token_start):
        low -= 1
    if low < first:
        return " ".join(words[low:first])
    last = match.token_end
    if last + 1 < sentence.token_end and lowers[last] in lists.label_links:
        low = last + 1
        high = low
        while high < sentence.token_end and _is_name(words[high], lists, at_start=False):
            high += 1
        if high > low:
            return " ".join(words[low:high])
    return None


def _is_name(word: str, lists: StatementWords, *, at_start: bool) -> bool:
    """Whether a word is written like a part of a name; the first word of a sentence is in doubt."""
    return word[0].isupper() and not at_start and word.lower() not in lists.no_names
