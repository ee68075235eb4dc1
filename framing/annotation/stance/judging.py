"""Stance toward one marked mention in one sentence: what the gold files ask, and what the net answers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Literal

from framing.annotation.stance.masking import Masked, mask
from framing.annotation.stance.net import MODEL_NAME, load_net
from framing.annotation.stance.scanning import Scan, scan
from framing.annotation.stance.targets import Naming, TargetSet
from framing.annotation.stance.toward import counted, links
from framing.annotation.stance.weighing import NEGATED, Voices, cleared_tokens, modifiers, weigh
from framing.lexicons import Lexicon, Matcher
from framing.lexicons.language import language_of
from framing.model import Article, Document, Hit, Paragraph, Sentence, Span, VoiceMap
from framing.tokenization import tokenize

__all__ = ["AGAINST", "FOR", "covered", "judge", "judge_masked", "net_hits", "one_sentence"]

#: Scores up to the first are against, from the second on for. Chosen for macro-F1 by five folds over
#: NewsMTSC train, sentences kept together.
AGAINST, FOR = -0.58, 0.46

#: Words shown of each mention that the net judged: together they get most of its attention.
LEANED_ON = 4

#: Beyond this share of the net's attention on what somebody is cleared of, its score is turned.
CLEARED_SHARE = 0.5

Case = tuple[str, Sequence[tuple[int, int]]]


def judge(
    cases: Sequence[Case], lexicon: Lexicon | None, *, model: Literal["lexicon", "net"] = "lexicon"
) -> list[tuple[float, int]]:
    """Judge marked mentions, one a sentence.

    Parameters
    ----------
    cases : sequence of (str, sequence of (int, int))
        A sentence, and where the target is named: the mention asked for first, then its further ones.
    lexicon : Lexicon or None
        The lexicon to score with; not needed for the net.
    model : {'lexicon', 'net'}

    Returns
    -------
    list of (float, int)
        Score (below 0 against, above 0 for) and label -1, 0 or 1.
    """
    if model == "net":
        asked = [_masked(text, spans) for text, spans in cases]
        answers = judge_masked([masked for masked, _ in asked])
        return [
            (score * NEGATED, 0) if _is_turned(masked, attention, cleared) else (score, label)
            for (masked, cleared), (score, label, attention) in zip(asked, answers, strict=True)
        ]
    kept = [lexicon] if lexicon is not None else []
    matcher, changing = Matcher(kept), modifiers(kept, language_of(None))
    judged: list[tuple[float, int]] = []
    for text, spans in cases:
        document = one_sentence(text)
        own = sorted(covered(document, spans[:1]))
        every = covered(document, spans)
        scanned = scan(document, every)
        naming = Naming(own[0], own[-1] + 1, Span("sentence", *spans[0]))
        actors = [token for token in scanned.name_starts if token not in every]
        near = weigh(document, matcher.find(document), scanned, Voices(VoiceMap(())), changing)
        score = sum(value for _, value in counted(links(document, naming, near, scanned, actors)))
        judged.append((score, -1 if score <= AGAINST else 1 if score >= FOR else 0))
    return judged


def judge_masked(masked: Sequence[Masked]) -> list[tuple[float, int, Sequence[float]]]:
    """Let the net judge masked sentences.

    Parameters
    ----------
    masked : sequence of Masked

    Returns
    -------
    list of (float, int, sequence of float)
        Score (probability for minus probability against, -1 to 1), the likeliest label, and the share of
        its attention that each word got.
    """
    if not masked:
        return []
    probabilities, attention = load_net().judge(masked)
    return [
        (float(row[2] - row[0]), int(row.argmax()) - 1, [float(share) for share in looked])
        for row, looked in zip(probabilities, attention, strict=True)
    ]


def net_hits(
    document: Document, targets: Iterable[TargetSet], scanned: Scan, voices: Voices
) -> dict[tuple[str, int], tuple[Hit, ...]]:
    """Let the net judge every mention in a document; its hits are the words it leaned on.

    Parameters
    ----------
    document : Document
    targets : iterable of TargetSet
    scanned : Scan
    voices : Voices

    Returns
    -------
    dict
        Hits by target and first token of the mention. Their weights come to the score of the mention,
        each in proportion to the attention that its word got.
    """
    known, lists = load_net().words, language_of(document.article.language).stance
    tokens = document.tokens
    asked: list[tuple[TargetSet, list[Naming], Masked]] = []
    for target in targets:
        by_sentence: dict[int, list[Naming]] = {}
        for place in target.namings:
            by_sentence.setdefault(scanned.sentence[place.token_start], []).append(place)
        for index, places in by_sentence.items():
            sentence = document.sentences[index]
            own = {token for place in places for token in place.tokens}
            span = (sentence.token_start, sentence.token_end)
            asked.append((target, places, mask(tokens.words, tokens.lowers, span, own, scanned.names, known, lists)))
    found: dict[tuple[str, int], tuple[Hit, ...]] = {}
    judged = judge_masked([masked for _, _, masked in asked])
    cleared = cleared_tokens(tokens.lowers, scanned, language_of(document.article.language), with_verb=True)
    for (target, places, masked), (score, _, attention) in zip(asked, judged, strict=True):
        if _is_turned(masked, attention, cleared):
            score *= NEGATED
        hits = tuple(_leaned_on(document, masked, score, attention, voices, target.name))
        for place in places:
            found[target.name, place.token_start] = hits
    return found


def _is_turned(masked: Masked, attention: Sequence[float], cleared: Container[int]) -> bool:
    """Whether the net leaned on what somebody is cleared of, which it takes for blame."""
    words = [index for index, word in enumerate(masked.words) if word[0].isalpha()]
    share = sum(attention[index] for index in words if masked.tokens[index] in cleared)
    return share > CLEARED_SHARE * sum(attention[index] for index in words)


def _leaned_on(
    document: Document, masked: Masked, score: float, attention: Sequence[float], voices: Voices, target: str
) -> Iterator[Hit]:
    """Yield the words with the most attention; placeholders and marks are none."""
    words = [index for index, word in enumerate(masked.words) if word[0].isalpha() and attention[index] > 0]
    best = sorted(words, key=lambda index: (-attention[index], index))[:LEANED_ON]
    whole = sum(attention[index] for index in best)
    for index in sorted(best):
        token = masked.tokens[index]
        start, end = document.tokens.starts[token], document.tokens.ends[token]
        voice, speaker = voices.at(start)
        weight = round(score * attention[index] / whole, 6)
        yield Hit(
            article_id=document.id,
            start=start,
            end=end,
            lexicon=MODEL_NAME,
            dimension="attitude",
            term=masked.words[index],
            weight=weight,
            base_weight=weight,
            voice=voice,
            speaker=speaker,
            target=target,
            part=document.part,
        )


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Masked, frozenset[int]]:
    """Mask one sentence for the net; with the tokens of what somebody is cleared of in it."""
    document = one_sentence(text)
    tokens, language, own = document.tokens, language_of(document.article.language), covered(document, spans)
    cleared = cleared_tokens(tokens.lowers, scan(document, own), language, with_verb=True)
    masked = mask(tokens.words, tokens.lowers, (0, len(tokens)), own, (), load_net().words, language.stance)
    return masked, cleared


def one_sentence(text: str) -> Document:
    """Take a text as one sentence, whatever a splitter would say; gold rows are that by definition."""
    tokens = tokenize(text)
    count = len(tokens)
    return Document(
        article=Article(text=text, id="sentence"),
        paragraphs=(Paragraph("sentence", 0, len(text), 0, 0, 1),),
        sentences=(Sentence("sentence", 0, len(text), 0, 0, 0, count),),
        tokens=tokens,
        word_count=count,
    )


def covered(document: Document, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Return the tokens that overlap one of the character spans."""
    starts, ends = document.tokens.starts, document.tokens.ends
    found: set[int] = set()
    for low, high in spans:
        token = max(bisect_right(starts, low) - 1, 0)
        last = bisect_left(starts, high)
        found.update(index for index in range(token, last) if ends[index] > low)
    return found
