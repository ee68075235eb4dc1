"""Error rates of attribution on gold files in the PolNeAR layout.

Everything is measured on tokens (runs of letters and digits, single marks), so stray white space at the edge of a
span costs nothing. The figures, and what each means:

``token``
    Precision, recall and F1 of the tokens given to source, cue and content, whoever they belong to.
``span_exact``
    Exact spans of each role, the measure of CofeNet (Wang and others, COLING 2022).
``content_exact``, ``content_overlap``
    Attributions paired one to one by content, by equality or by the highest Dice coefficient of at least 0.5.
``content+source``
    The same pairs, counted when the source agrees too (Dice of at least 0.5, or neither has one). The headline.
``direct``
    Gold attributions with a source whose content holds a quotation mark or lies within a pair: how many are found,
    and how often with the right speaker; ``_all`` counts those not found as wrong.
``found_by_kind``
    How many gold attributions are direct (all within marks), mixed (in part) and indirect, and the share found of each.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from framing.errors import EvaluationError
from framing.evaluation.measures import ratio
from framing.evaluation.rows import read_rows, write_rows
from framing.pipeline.profiling import BATCH

__all__ = ["HEADLINES", "evaluate_attribution", "predict", "read_articles", "score_attributions"]

ROLES = ("source", "cue", "content")
KINDS = ("direct", "mixed", "indirect")

#: Contents (and sources) whose Dice coefficient is at least this are the same. Lower is more lenient.
OVERLAP = 0.5

_TOKEN = re.compile(r"\w+|[^\w\s]")
_OPENING, _CLOSING = "“«", "”»"
_MARKS = frozenset(_OPENING + _CLOSING + '"')

Gold = Mapping[str, Any]
View = dict[str, frozenset[int]]
Counts = Counter[tuple[str, ...]]


class _TokenView:
    """One gold text as tokens, with each token's quote state."""

    __slots__ = ("is_mark", "is_word", "quoted", "spans", "starts")

    def __init__(self, text: str) -> None:
        self.spans = [match.span() for match in _TOKEN.finditer(text)]
        self.starts = [start for start, _ in self.spans]
        self.is_word = [text[start].isalnum() or text[start] == "_" for start in self.starts]
        self.is_mark = [text[start] in _MARKS for start in self.starts]
        self.quoted = list(self._quote_states(text))

    def _quote_states(self, text: str) -> Iterable[bool]:
        """Say of each token whether it is inside double marks; a line break resets, as speech re-opens there."""
        inside, previous = False, 0
        for start, end in self.spans:
            inside = inside and "\n" not in text[previous:start]
            previous = end
            mark = text[start]
            inside = inside or mark in _OPENING
            yield inside or mark in _MARKS
            if mark in _CLOSING:
                inside = False
            elif mark == '"':
                inside = not inside

    def cover(self, spans: Iterable[Sequence[int]] | None) -> frozenset[int]:
        """Return the tokens that some character spans touch."""
        found: set[int] = set()
        for start, end in spans or ():
            for index in range(max(bisect_right(self.starts, start) - 1, 0), len(self.spans)):
                low, high = self.spans[index]
                if low >= end:
                    break
                if high > start:
                    found.add(index)
        return frozenset(found)

    def view(self, attribution: Gold) -> View:
        """Return the tokens of each role."""
        return {role: self.cover(attribution.get(role)) for role in ROLES}

    def is_direct(self, content: frozenset[int]) -> bool:
        """Whether a content holds a mark or lies wholly inside marks."""
        return any(self.is_mark[i] for i in content) or (bool(content) and all(self.quoted[i] for i in content))

    def kind(self, content: frozenset[int]) -> str:
        """Whether all of a content, some of it or none lies inside marks."""
        inside = {self.quoted[i] for i in content if self.is_word[i]}
        return KINDS[0] if inside == {True} else KINDS[1] if True in inside else KINDS[2]


def _dice(a: frozenset[int], b: frozenset[int]) -> float:
    """Dice coefficient; two empty sets agree."""
    return 2.0 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def _pair(gold: Sequence[View], said: Sequence[View], threshold: float) -> list[tuple[int, int]]:
    """Pair attributions one to one, highest Dice of their contents first."""
    candidates = sorted(
        (-value, g, p)
        for g, mine in enumerate(gold)
        for p, theirs in enumerate(said)
        if mine["content"] & theirs["content"] and (value := _dice(mine["content"], theirs["content"])) >= threshold
    )
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_said: set[int] = set()
    for _, g, p in candidates:
        if g not in taken_gold and p not in taken_said:
            taken_gold.add(g)
            taken_said.add(p)
            pairs.append((g, p))
    return pairs


def _count(gold: Gold, predicted: Sequence[Gold]) -> Counts:
    """Count what is right in one article; counts add up over articles."""
    tokens, n = _TokenView(gold["text"]), Counter[tuple[str, ...]]()
    mine = [tokens.view(item) for item in gold["attributions"]]
    theirs = [tokens.view(item) for item in predicted]
    for role in ROLES:
        a = frozenset[int]().union(*(view[role] for view in mine))
        b = frozenset[int]().union(*(view[role] for view in theirs))
        spans = [
            {tokens.cover([span]) for item in side for span in item.get(role) or ()} - {frozenset()}
            for side in (gold["attributions"], predicted)
        ]
        n.update(
            {("token", role, "right"): len(a & b), ("token", role, "gold"): len(a), ("token", role, "said"): len(b)}
        )
        n["span", role, "right"] += len(spans[0] & spans[1])
        n["span", role, "gold"] += len(spans[0])
        n["span", role, "said"] += len(spans[1])
    mine = [view for view in mine if view["content"]]
    theirs = [view for view in theirs if view["content"]]
    n["all", "gold"], n["all", "said"] = len(mine), len(theirs)
    n["all", "exact"] = len(_pair(mine, theirs, 1.0))
    partner = dict(_pair(mine, theirs, OVERLAP))
    n["all", "overlap"] = len(partner)
    for number, view in enumerate(mine):
        kind = tokens.kind(view["content"])
        n["kind", kind, "gold"] += 1
        n["kind", kind, "found"] += number in partner
        _count_source(n, tokens, view, theirs[partner[number]] if number in partner else None)
    return n


def _count_source(n: Counts, tokens: _TokenView, view: View, other: View | None) -> None:
    """Count one gold attribution's source against that of its partner."""
    direct = tokens.is_direct(view["content"]) and bool(view["source"])
    n["direct", "gold"] += direct
    if other is None:
        return
    a, b = view["source"], other["source"]
    same = _dice(a, b) >= OVERLAP
    touches = any(tokens.is_word[i] for i in a & b) or not (a or b)
    n["source", "same"] += same
    n["source", "touches"] += touches
    if direct:
        n["direct", "found"] += 1
        n["direct", "same"] += same
        n["direct", "touches"] += touches


def _prf(right: int, said: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1."""
    p, r = ratio(right, said), ratio(right, gold)
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def _summary(n: Counts) -> dict[str, Any]:
    """Turn counts into figures, shares from 0 to 1, higher is better."""
    every = {
        kind: {role: _prf(n[kind, role, "right"], n[kind, role, "said"], n[kind, role, "gold"]) for role in ROLES}
        for kind in ("token", "span")
    }
    said, gold, overlap, direct = n["all", "said"], n["all", "gold"], n["all", "overlap"], n["direct", "gold"]
    found = n["direct", "found"]
    return {
        "token": every["token"],
        "span_exact": every["span"],
        "content_exact": _prf(n["all", "exact"], said, gold),
        "content_overlap": _prf(overlap, said, gold),
        "content+source": _prf(n["source", "same"], said, gold),
        "source_same_given_match": ratio(n["source", "same"], overlap),
        "source_touches_given_match": ratio(n["source", "touches"], overlap),
        "direct": {
            "gold": direct,
            "found": ratio(found, direct),
            "speaker_same_given_found": ratio(n["direct", "same"], found),
            "speaker_touches_given_found": ratio(n["direct", "touches"], found),
            "speaker_same_all": ratio(n["direct", "same"], direct),
            "speaker_touches_all": ratio(n["direct", "touches"], direct),
        },
        "found_by_kind": {
            kind: {"gold": n["kind", kind, "gold"], "found": ratio(n["kind", kind, "found"], n["kind", kind, "gold"])}
            for kind in KINDS
        },
        "counts": {"gold": gold, "predicted": said},
    }


#: Headline figures, by the name they are shown under.
HEADLINES: dict[str, Callable[[dict[str, Any]], float]] = {
    "token source F1": lambda s: s["token"]["source"]["f1"],
    "token cue F1": lambda s: s["token"]["cue"]["f1"],
    "token content F1": lambda s: s["token"]["content"]["f1"],
    "span source F1": lambda s: s["span_exact"]["source"]["f1"],
    "span cue F1": lambda s: s["span_exact"]["cue"]["f1"],
    "span content F1": lambda s: s["span_exact"]["content"]["f1"],
    "content exact F1": lambda s: s["content_exact"]["f1"],
    "content overlap F1": lambda s: s["content_overlap"]["f1"],
    "content+source F1": lambda s: s["content+source"]["f1"],
    "direct speaker, all": lambda s: s["direct"]["speaker_same_all"],
}


def score_attributions(
    gold: Sequence[Gold], predicted: Iterable[Gold], *, bootstrap: int = 0, seed: int = 0
) -> dict[str, Any]:
    """Score predicted attributions.

    Parameters
    ----------
    gold : sequence of mapping
        Articles with ``id``, ``text`` and ``attributions``.
    predicted : iterable of mapping
        Articles with ``id`` and ``attributions``; gold articles that are missing count as empty.
    bootstrap : int
        Resamples of whole articles for the 95% intervals of :data:`HEADLINES`; 0 for none.
    seed : int
        Of the resampling.

    Returns
    -------
    dict
        The figures named in the module docstring, shares from 0 to 1, and ``intervals``.
    """
    by_id = {item["id"]: item["attributions"] for item in predicted}
    counts = [_count(article, by_id.get(article["id"], ())) for article in gold]
    result = _summary(sum(counts, Counter()))
    result["intervals"] = _bootstrap(counts, bootstrap, seed) if bootstrap and counts else {}
    return result


def _bootstrap(counts: Sequence[Counts], rounds: int, seed: int) -> dict[str, tuple[float, float]]:
    """Return 95% intervals of the headline figures, resampling whole articles."""
    draw = random.Random(seed)
    values: dict[str, list[float]] = {name: [] for name in HEADLINES}
    for _ in range(rounds):
        total: Counts = Counter()
        for n in draw.choices(counts, k=len(counts)):
            total.update(n)
        summary = _summary(total)
        for name, get in HEADLINES.items():
            values[name].append(get(summary))
    bounds = {}
    for name, sample in values.items():
        sample.sort()
        bounds[name] = (sample[int(0.025 * rounds)], sample[min(int(0.975 * rounds), rounds - 1)])
    return bounds


def read_articles(path: Path) -> list[dict[str, Any]]:
    """Read gold or predicted articles: JSON Lines, gzipped where the name ends in ``.gz``.

    Raises
    ------
    EvaluationError
        If the file cannot be read, or a line is no article with ``id`` and ``attributions``.
    """
    articles = read_rows(path, ("id", "attributions"))
    for item in articles:
        if not isinstance(item["attributions"], list):
            raise EvaluationError(f"the attributions of article {item['id']!r} are not a list", path=path)
    return articles


def predict(articles: Iterable[Gold], *, method: Literal["tagger", "rules"] = "tagger") -> list[dict[str, Any]]:
    """Run attribution on gold texts.

    Returns
    -------
    list of dict
        ``{"id", "attributions": [{"source", "cue", "content"}]}`` with ``[start, end]`` character offsets.
    """
    from framing.annotation.quotations.attribution import attribute_all
    from framing.model import Article
    from framing.segmentation import segment

    given = list(articles)
    found: list[dict[str, Any]] = []
    for first in range(0, len(given), BATCH):
        batch = given[first : first + BATCH]
        documents = [segment(Article(text=item["text"], id=str(item["id"]))) for item in batch]
        for item, attributions in zip(batch, attribute_all(documents, method=method), strict=True):
            rows = [
                {role: [[span.start, span.end] for span in getattr(one, role)] for role in ROLES}
                for one in attributions
            ]
            found.append({"id": item["id"], "attributions": rows})
    return found


def evaluate_attribution(
    gold_path: Path | str,
    *,
    method: Literal["tagger", "rules"] = "tagger",
    bootstrap: int = 1000,
    seed: int = 0,
    predictions: Path | str | None = None,
) -> dict[str, Any]:
    """Run attribution on a gold file and measure its error rates.

    Parameters
    ----------
    gold_path : Path or str
        JSON Lines, gzipped or not, in the layout of :func:`read_articles` with ``text``.
    method : {'tagger', 'rules'}
    bootstrap, seed : int
        As for :func:`score_attributions`.
    predictions : Path or str, optional
        Where to write what was predicted, as JSON Lines.

    Returns
    -------
    dict
        As :func:`score_attributions` returns it.

    Raises
    ------
    EvaluationError
        If the gold file is not in the expected form.
    OutputError
        If the predictions cannot be written.
    """
    path = Path(gold_path)
    gold = read_articles(path)
    for item in gold:
        if not isinstance(item.get("text"), str):
            raise EvaluationError(f"article {item['id']!r} has no text", path=path)
    found = predict(gold, method=method)
    if predictions is not None:
        write_rows(found, predictions)
    return score_attributions(gold, found, bootstrap=bootstrap, seed=seed)
