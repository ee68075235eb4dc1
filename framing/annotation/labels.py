"""Loaded words with a neutral counterpart, and whose words they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from framing.lexicons.language import language_of, load_language
from framing.lexicons.records import Lexicon, Match
from framing.model import Document, LabelUse, VoiceMap

__all__ = ["find_labels"]


def find_labels(
    document: Document,
    matches: Iterable[Match],
    voices: VoiceMap,
    lexicons: Sequence[Lexicon],
) -> tuple[LabelUse, ...]:
    """Find the words for which a lexicon names a more neutral one.

    Parameters
    ----------
    document : Document
    matches : iterable of Match
        Those of other kinds than ``labels`` are passed over.
    voices : VoiceMap
        Decides whether a label is the outlet's own word or somebody's.
    lexicons : sequence of Lexicon
        Those that the matches are from; ``naming`` says which neutral counterparts are names.

    Returns
    -------
    tuple of LabelUse
        In text order. ``label`` is the word as used, in lower case; ``referent`` is the name beside
        it ("the Karsin regime"), where there is one.
    """
    labels = [match for match in matches if match.kind == "labels"]
    if not labels:
        return ()
    naming = {lexicon.name: frozenset(lexicon.naming) for lexicon in lexicons if lexicon.naming}
    uses: list[LabelUse] = []
    for match in labels:
        voice, speaker = voices.at(match.start)
        label = " ".join(document.tokens.lowers[match.token_start : match.token_end])
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
            )
        )
    return tuple(uses)


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
    while low > sentence.token_start and _is_name(words[low - 1], at_start=low - 1 == sentence.token_start):
        low -= 1
    if low < first:
        return " ".join(words[low:first])
    last = match.token_end
    if last + 1 < sentence.token_end and lowers[last] in lists.label_links:
        low = last + 1
        high = low
        while high < sentence.token_end and _is_name(words[high], at_start=False):
            high += 1
        if high > low:
            return " ".join(words[low:high])
    return None


def _is_name(word: str, *, at_start: bool) -> bool:
    """Whether a word is written like a part of a name; the first word of a sentence is in doubt."""
    lists = load_language().statements
    return word[0].isupper() and not at_start and word.lower() not in lists.no_names
