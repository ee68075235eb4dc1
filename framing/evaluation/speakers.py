"""How often the right person is found, given where the local mention stands.

Measured on gold spans, so that the error is that of the resolution alone. The gold file names the person meant by
the source of each quotation, by character offsets into articles that are not part of it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from framing.annotation.entities import find_mentions
from framing.annotation.speakers import resolve_speakers
from framing.errors import EvaluationError
from framing.evaluation.attribution import read_articles
from framing.model import Article, Attribution, Span, Speaker
from framing.segmentation import segment

__all__ = ["evaluate_speakers"]

_ARTICLES = ("the ", "a ", "an ", "some ", "other ", "one ", "small ")
_OPEN, _CLOSE = "“«", "”»"


def evaluate_speakers(
    gold_path: str | Path, articles_path: str | Path, *, bootstrap: int = 1000, errors: bool = False
) -> dict[str, Any]:
    """Resolve the speakers of gold quotations and count what is right.

    Parameters
    ----------
    gold_path : str or Path
        JSON: ``articles``, each with ``id``, ``half`` (``tune`` or ``check``) and ``quotations`` (``source``,
        ``content``, ``speaker``, ``also``); ``speaker`` is null where nobody is named.
    articles_path : str or Path
        The articles with their gold attributions, in the PolNeAR layout, gzipped or not.
    bootstrap : int
        Samples of articles for the interval; 0 for none.
    errors : bool
        Add ``wrong``: id, offset, expected, given and reason of each error.

    Returns
    -------
    dict
        ``articles``, ``quotations``; ``accuracy`` (percent right of all; where nobody is named, unresolved is
        right), ``accuracy_interval`` (95%), ``resolved`` (percent given a speaker), ``accuracy_resolved``
        (percent right of those), ``by_form`` (the same by kind of mention); the same once more in ``tune`` for
        the articles that the rules were tuned on and in ``check`` for the others.

    Raises
    ------
    EvaluationError
        If a file is not in the expected form or an article is missing.
    """
    gold = _read_gold(Path(gold_path))
    articles = {str(item["id"]): item for item in read_articles(Path(articles_path))}
    tallies: list[_ArticleTally] = []
    for entry in gold:
        if entry["id"] not in articles:
            raise EvaluationError(f"no article {entry['id']!r}", path=articles_path, remedy="use the matching split")
        tallies.append(_tally(entry, articles[entry["id"]]))
    figures = _figures(tallies, bootstrap)
    for half in ("tune", "check"):
        figures[half] = _figures([tally for tally in tallies if tally.half == half], bootstrap)
    if errors:
        figures["wrong"] = [row for tally in tallies for row in tally.wrong]
    return figures


@dataclass(slots=True)
class _ArticleTally:
    """What was right in one article."""

    half: str
    total: int = 0
    right: int = 0
    resolved: int = 0
    right_resolved: int = 0
    forms: dict[str, list[int]] = field(default_factory=dict)
    wrong: list[dict[str, Any]] = field(default_factory=list)


def _tally(entry: Mapping[str, Any], article: Mapping[str, Any]) -> _ArticleTally:
    """Count what is right in one article."""
    tally = _ArticleTally(entry["half"])
    for item, speaker, attribution in _answers(article, entry["quotations"]):
        right = _right(speaker, item)
        tally.total += 1
        tally.right += right
        tally.resolved += speaker is not None
        tally.right_resolved += right and speaker is not None
        counts = tally.forms.setdefault(_form(article["text"], item), [0, 0])
        counts[0] += 1
        counts[1] += right
        if not right:
            tally.wrong.append(
                {
                    "id": entry["id"],
                    "start": attribution.start,
                    "expected": item["speaker"],
                    "given": speaker.name if speaker else None,
                    "reason": attribution.reason,
                }
            )
    return tally


def _read_gold(path: Path) -> list[dict[str, Any]]:
    """Read the gold file."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        entries: list[dict[str, Any]] = data["articles"]
        for entry in entries:
            for item in entry["quotations"]:
                item["source"], item["content"], item["speaker"], item["also"]
    except (OSError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise EvaluationError(
            f"not a speakers file: {error}", path=path, remedy="see the docstring of evaluate_speakers"
        ) from error
    return entries


def _answers(
    article: Mapping[str, Any], quotations: Sequence[Mapping[str, Any]]
) -> Iterable[tuple[Mapping[str, Any], Speaker | None, Attribution]]:
    """Yield each gold quotation with the speaker found for it."""
    document = segment(Article(text=article["text"], title=article.get("title"), id=str(article["id"])))
    inside = _quoted(document.text)
    given = [_attribution(document.id, document.text, item, inside) for item in article["attributions"]]
    rows, speakers = resolve_speakers(document, given, find_mentions(document))
    named = {speaker.id: speaker for speaker in speakers}
    places = {_place(item): number for number, item in enumerate(article["attributions"])}
    for item in quotations:
        number = places.get(_place(item))
        if number is None:
            raise EvaluationError(
                f"article {document.id} has no attribution at {item['content']}", remedy="use the matching split"
            )
        row = rows[number]
        yield item, named.get(row.speaker) if row.speaker else None, row


def _place(item: Mapping[str, Any]) -> tuple[tuple[int, ...], ...]:
    """Return what tells one attribution from another."""
    return tuple(tuple(span) for role in ("source", "content") for span in item[role])


def _quoted(text: str) -> list[bool]:
    """Say of each character whether it stands inside double quotation marks; a blank line closes them."""
    result, state = [False] * len(text), False
    for place, character in enumerate(text):
        if character in _OPEN:
            state = True
        elif character in _CLOSE:
            state = False
        elif character == '"':
            state = not state
        else:
            if character == "\n" and text[place + 1 : place + 2] == "\n":
                state = False
            result[place] = state
    return result


def _attribution(identifier: str, text: str, item: Mapping[str, Any], inside: list[bool]) -> Attribution:
    """Turn one gold attribution into a record."""

    def spans(role: str) -> tuple[Span, ...]:
        """Return the spans of one role."""
        return tuple(Span(identifier, start, end) for start, end in item[role])

    letters = [k for start, end in item["content"] for k in range(start, end) if text[k].isalnum()]
    share = sum(inside[k] for k in letters) / len(letters) if letters else 0.0
    kind: Literal["direct", "mixed", "indirect"] = "direct" if share > 0.95 else "mixed" if share else "indirect"
    return Attribution(identifier, kind, spans("source"), spans("cue"), spans("content"))


def _bare(name: str) -> str:
    """Reduce a name to its letters, without what stands before a noun."""
    low = name.lower().replace("’", "'")
    for article in _ARTICLES:
        low = low.removeprefix(article)
    return "".join(character for character in low if character.isalnum())


def _right(speaker: Speaker | None, item: Mapping[str, Any]) -> bool:
    """Whether the speaker found is the one meant."""
    if speaker is None or item["speaker"] is None:
        return speaker is None and item["speaker"] is None
    wanted = {_bare(name) for name in (item["speaker"], *item["also"])}
    return _bare(speaker.name) in wanted or _bare(speaker.id.replace("-", " ")) in wanted


def _form(text: str, item: Mapping[str, Any]) -> str:
    """Say what kind of mention the source is."""
    words = " ".join(text[start:end] for start, end in item["source"]).split()
    if not words:
        return "none"
    if len(words) == 1 and words[0].lower() in ("he", "she", "they", "it", "who", "i", "we", "her", "him", "which"):
        return "pronoun"
    return "name" if any(word.strip('"“(‘')[:1].isupper() for word in words[1:] or words) else "description"


def _figures(tallies: Sequence[_ArticleTally], bootstrap: int) -> dict[str, Any]:
    """Add up and put an interval on the accuracy."""
    total = sum(tally.total for tally in tallies)
    resolved = sum(tally.resolved for tally in tallies)
    forms: dict[str, list[int]] = {}
    for tally in tallies:
        for form, (n, right) in tally.forms.items():
            counts = forms.setdefault(form, [0, 0])
            counts[0] += n
            counts[1] += right
    return {
        "articles": len(tallies),
        "quotations": total,
        "accuracy": _percent(sum(tally.right for tally in tallies), total),
        "accuracy_interval": _interval(tallies, bootstrap),
        "resolved": _percent(resolved, total),
        "accuracy_resolved": _percent(sum(tally.right_resolved for tally in tallies), resolved),
        "by_form": {form: {"n": n, "accuracy": _percent(right, n)} for form, (n, right) in sorted(forms.items())},
    }


def _interval(tallies: Sequence[_ArticleTally], bootstrap: int) -> list[float] | None:
    """Return the 95% interval of the accuracy, by drawing articles."""
    if not tallies or not bootstrap:
        return None
    chance = random.Random(20161108)
    samples: list[float] = []
    for _ in range(bootstrap):
        drawn = [tallies[chance.randrange(len(tallies))] for _ in tallies]
        samples.append(sum(tally.right for tally in drawn) / max(1, sum(tally.total for tally in drawn)))
    samples.sort()
    low, high = samples[int(0.025 * bootstrap)], samples[min(bootstrap - 1, int(0.975 * bootstrap))]
    return [round(100 * low, 1), round(100 * high, 1)]


def _percent(part: int, whole: int) -> float | None:
    """Return a percentage to one decimal, or None of nothing."""
    return round(100.0 * part / whole, 1) if whole else None
