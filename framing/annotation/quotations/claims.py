"""Whether an attribution says that something was said: "did not say", "nobody said" and "if she says" do not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from framing.lexicons.language import Language, language_of
from framing.lexicons.words.speech import SpeechWords
from framing.model import Attribution, Document, Span
from framing.tokenization import says_not

__all__ = ["claimed"]

#: Tokens before a cue or a source in which what takes the saying back stands ("has not yet publicly said").
REACH = 3


def claimed(document: Document, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Keep the attributions in which somebody says something.

    Parameters
    ----------
    document : Document
    attributions : iterable of Attribution

    Returns
    -------
    tuple of Attribution
        Without those that say that it was not said ("did not say", "refused to say whether"), that nobody said it
        ("no one said"), that say what would be if it were said ("if she says yes") or name a thing ("so-called").
    """
    return tuple(item for item in attributions if not _takes_back(document, item))


def _takes_back(document: Document, item: Attribution) -> bool:
    """Whether an attribution says that nothing was said."""
    language = language_of(document.article.language)
    lists = language.speech
    source, cue = document.tokens.lowers_in(item.source), document.tokens.lowers_in(item.cue)
    if (
        _is_nobody(source, lists)
        or _is_half_a_phrase(source, language)
        or "so-called" in " ".join(cue).replace(" - ", "-")
    ):
        return True
    if item.source and lists.conditions & set(_before(document, item.source[0], REACH)[-1:]):
        return True
    if any(word.startswith(lists.refusals) for word in cue):
        refused = {*cue, *document.tokens.lowers_in(item.content[:1])[:REACH]}
        if lists.withholding & refused:
            return True
    return _is_negated(document, item, cue)


def _is_nobody(source: tuple[str, ...], lists: SpeechWords) -> bool:
    """Whether a source names nobody: "no one", "nobody", "no minister"."""
    return bool(source) and (source[0] in lists.nobody or (source[0] == "no" and len(source) > 1))


def _is_half_a_phrase(source: tuple[str, ...], language: Language) -> bool:
    """Whether a source is the beginning of a thing's name: "an old" of "an old demand of the administration"."""
    opens = language.names.indefinite_articles
    return len(source) == 2 and source[0] in opens and source[1] in language.speech.qualities


def _is_negated(document: Document, item: Attribution, cue: tuple[str, ...]) -> bool:
    """Whether the verb of saying is negated, and is no denial."""
    lists = language_of(document.article.language).speech
    if not item.cue or any(word.startswith(lists.denials) for word in cue):
        return False
    before = _before(document, item.cue[0], REACH)
    own = {word for span in item.source for word in document.tokens.lowers_in((span,))}
    for word in (*before, *cue):
        if word in own:
            continue
        if word in lists.negators or says_not(word):
            return not _in_content(document, item, word)
    return False


def _in_content(document: Document, item: Attribution, word: str) -> bool:
    """Whether a negator right before the cue belongs to what is said: “I did not,” he said."""
    at = item.cue[0].start
    return word not in document.tokens.lowers_in(item.cue) and any(
        span.start < at and span.end > at - 40 and word in document.tokens.lowers_in((span,)) for span in item.content
    )


def _before(document: Document, span: Span, reach: int) -> tuple[str, ...]:
    """Return the tokens before a span, in its sentence and behind the last mark."""
    tokens = document.tokens
    at = bisect_left(tokens.starts, span.start)
    sentence = document.sentence_at(span.start)
    low = max(at - reach, sentence.token_start if sentence else 0)
    found: list[str] = []
    for word in reversed(tokens.lowers[low:at]):
        if not word[0].isalnum() and word != "'":
            break
        found.append(word)
    return tuple(reversed(found))
