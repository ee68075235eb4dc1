"""How often the right person is found, given where the local mention stands.

Measured on gold spans, so that the error is that of the resolution alone. The gold file names the person meant by
the source of each quotation, by character offsets into articles that are not part of it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from framing.annotation.mentions import find_mentions
from framing.annotation.speakers import resolve_speakers
from framing.errors import EvaluationError
from framing.evaluation.attribution import read_articles
from framing.model import Article, Attribution, Span, Speaker
from framing.segmentation import segment

__all__ = ["evaluate_speakers"]

#: Samples of the bootstrap over articles; more make the interval steadier, not narrower.
SAMPLES = 1000

_ARTICLES = ("the ", "a ", "an ", "some ", "other ", "one ", "small ")
_OPEN, _CLOSE = "“«", "”»"


def evaluate_speakers(
    gold_path: str | Path, articles_path: str | Path, *, half: Literal["tune", "check"] | None = None
) -> dict[str, Any]:
    """Resolve the speakers of gold quotations and count what is right.

    Parameters
    ----------
    gold_path : str or Path
        JSON: ``articles``, each with ``id``, ``half`` and ``quotations`` (``source``, ``content``, ``speaker``,
        ``also``); ``speaker`` is null where nobody is named.
    articles_path : str or Path
        The articles with their gold attributions, in the PolNeAR layout, gzipped or not.
    half : {'tune', 'check'}, optional
        Only the articles that the rules were tuned on, or only the others.

    Returns
    -------
    dict
        ``articles``, ``quotations``; ``accuracy`` (percent right of all; where nobody is named, unresolved is
        right), ``accuracy_interval`` (95 %, bootstrap over articles), ``resolved`` (percent given a speaker),
        ``accuracy_resolved`` (percent right of those), ``by_form`` (the same by kind of mention) and ``wrong``
        (id, offset, expected, given, reason).

    Raises
    ------
    EvaluationError
        If a file is not in the expected form or an article is missing.
    """
    gold = _read_gold(Path(gold_path))
    articles = {str(item["id"]): item for item in read_articles(Path(articles_path))}
    per_article: list[tuple[int, int, int, int]] = []
    forms: dict[str, list[int]] = {}
    wrong: list[dict[str, Any]] = []
    for entry in gold:
        if half is not None and entry["half"] != half:
            continue
        if entry["id"] not in articles:
            raise EvaluationError(f"no article {entry['id']!r}", path=articles_path, remedy="use the matching split")
        counts = [0, 0, 0, 0]
        for item, speaker, attribution in _answers(articles[entry["id"]], entry["quotations"]):
            right = _right(speaker, item)
            counts[0] += 1
            counts[1] += right
            counts[2] += speaker is not None
            counts[3] += right and speaker is not None
            tally = forms.setdefault(_form(articles[entry["id"]]["text"], item), [0, 0])
            tally[0] += 1
            tally[1] += right
            if not right:
                wrong.append(
                    {
                        "id": entry["id"],
                        "start": attribution.start,
                        "expected": item["speaker"],
                        "given": speaker.name if speaker else None,
                        "reason": attribution.reason,
                    }
                )
        per_article.append((counts[0], counts[1], counts[2], counts[3]))
    return _figures(per_article, forms, wrong)


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
            f"not a file of speakers: {error}", path=path, remedy="see the docstring of evaluate_speakers"
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


def _figures(
    rows: list[tuple[int, int, int, int]], forms: dict[str, list[int]], wrong: list[dict[str, Any]]
) -> dict[str, Any]:
    """Add up and put an interval on the accuracy."""
    total, right, resolved, right_resolved = (sum(row[k] for row in rows) for k in range(4))
    chance = random.Random(20161108)
    samples: list[float] = []
    for _ in range(SAMPLES if rows else 0):
        drawn = [rows[chance.randrange(len(rows))] for _ in rows]
        samples.append(sum(row[1] for row in drawn) / max(1, sum(row[0] for row in drawn)))
    samples.sort()
    low, high = (samples[int(0.025 * SAMPLES)], samples[int(0.975 * SAMPLES)]) if samples else (0.0, 0.0)
    return {
        "articles": len(rows),
        "quotations": total,
        "accuracy": _percent(right, total),
        "accuracy_interval": [round(100 * low, 1), round(100 * high, 1)],
        "resolved": _percent(resolved, total),
        "accuracy_resolved": _percent(right_resolved, resolved),
        "by_form": {form: {"n": n, "accuracy": _percent(ok, n)} for form, (n, ok) in sorted(forms.items())},
        "wrong": wrong,
    }


def _percent(part: int, whole: int) -> float | None:
    """Return a percentage to one decimal, or None of nothing."""
    return round(100.0 * part / whole, 1) if whole else None
