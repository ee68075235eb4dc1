"""Make the set, run the check over it and add up."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.comparison.grounding import ground_lines
from framing.comparison.grounding.lines import Lines, read_lines
from framing.comparison.index import index_articles
from framing.evaluation.grounding.faults import FAULTS, Cast, plant
from framing.evaluation.grounding.rewording import true_sentences
from framing.evaluation.judgement import Story, read_stories
from framing.evaluation.rows import write_rows
from framing.model import Article, GroundedSentence, Profile, Span, Support
from framing.pipeline import Analyzer, Settings
from framing.statistics import wilson_interval

__all__ = ["Case", "evaluate_grounding", "make_cases"]

#: Faults planted in one true sentence.
FAULTS_EACH = 2

#: What the two kinds of editors' pairs are called in the figures.
SAME, OPPOSED = "same_elsewhere", "opposed_elsewhere"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of a made-up summary, and whether the articles say it.

    Attributes
    ----------
    story : str
    text : str
    wording : str
        How it was put in other words (:class:`~framing.evaluation.grounding.rewording.TrueSentence`).
    fault : str or None
        What was planted; ``None`` in a true sentence.
    """

    story: str
    text: str
    wording: str
    fault: str | None


@dataclass(frozen=True, slots=True)
class _CheckedCase:
    """A case and what the check said."""

    case: Case
    result: GroundedSentence
    reasons: str


def evaluate_grounding(
    folder: str | Path,
    *,
    half: str | None = None,
    settings: Settings | None = None,
    predictions: str | Path | None = None,
) -> dict[str, Any]:
    """Plant faults in sentences made from each story's articles and hold all of them against the articles.

    Parameters
    ----------
    folder : str or Path
        Stories as :func:`~framing.evaluation.judgement.read_stories` takes them.
    half : {'dev', 'frozen'}, optional
    settings : Settings, optional
    predictions : str or Path, optional
        Write every sentence with what was said of it to this file, as JSON Lines.

    Returns
    -------
    dict
        Counts and, each with ``share``, ``n`` and ``interval`` (Wilson, 95%): ``flagged`` (faults called anything but
        supported), ``contradicted`` (of faults but invented clauses: called contradicted), ``accused`` (true sentences
        called anything but supported), ``accused_contradicted``; the same by kind of fault and of wording.

    Raises
    ------
    EvaluationError
        If a story is not in the expected form.
    OutputError
        If the predictions cannot be written.
    """
    stories = read_stories(folder, half=half)
    analyzer = Analyzer(settings or Settings())
    judged = [item for story in stories for item in _judge_story(story, analyzer)]
    if predictions is not None:
        write_rows(map(_row, judged), predictions)
    return {"stories": len(stories), **_add_up(judged)}


def make_cases(story: Story, profiles: Sequence[Profile]) -> Iterator[Case]:
    """Yield the true sentences of a story and the same with faults, the same each time.

    Parameters
    ----------
    story : Story
    profiles : sequence of Profile
        Of its articles.

    Yields
    ------
    Case
    """
    chance = random.Random(f"grounding {story.id}")
    text = " ".join(article.text for article in story.articles)
    named = [source for source in story.sources if source.name in text and source.name[0].isupper()]
    cast = Cast(
        tuple(item.name for item in named if "person" in item.types and " " in item.name),
        tuple(item.name for item in named if "organisation" in item.types),
        "frozen" if story.half == "frozen" else "dev",
    )
    for number, true in enumerate(true_sentences(profiles)):
        yield Case(story.id, true.text, true.kind, None)
        # a clause can be hung on any sentence; most faults shall be others
        planted = [item for item in plant(true.text, cast, chance) if item[0] != "clause" or number % 4 == 0]
        for kind, faulty in chance.sample(planted, min(FAULTS_EACH, len(planted))):
            yield Case(story.id, faulty, true.kind, kind)


def _judge_story(story: Story, analyzer: Analyzer) -> Iterator[_CheckedCase]:
    """Yield the cases of one story and its editors' pairs, judged."""
    profiles = analyzer.analyze_all(story.articles)
    cases = list(make_cases(story, profiles))
    yield from _judge(cases, Lines(index_articles(profiles)), story.articles, analyzer)
    by_id = {profile.id: profile for profile in profiles}
    same = [(SAME, pair.left, pair.right) for pair in story.same]
    flips = [(OPPOSED, pair.left, pair.right) for pair in story.flips]
    clashes = [(OPPOSED, pair.left, pair.right) for pair in story.conflicts]
    for kind, left, right in (*same, *flips, *clashes):
        for one, two in ((left, right), (right, left)):
            if one.part == "body":
                case = Case(story.id, _sentence(by_id[one.article_id], one), kind, None if kind == SAME else kind)
                other = by_id[two.article_id]
                yield from _judge([case], Lines(index_articles([other])), (other.article,), analyzer)


def _sentence(profile: Profile, span: Span) -> str:
    """Return the words that an editor marked, or their sentence where they are a part of it."""
    sentence = profile.document.sentence_at(span.start)
    return profile.article.slice(span if sentence is None else sentence.span)


def _judge(
    cases: Sequence[Case], lines: Lines, sources: Sequence[Article], analyzer: Analyzer
) -> Iterator[_CheckedCase]:
    """Hold each case against the articles."""
    published = max((article.published for article in sources if article.published), default=None)
    texts = [Article(text=case.text, id=f"case-{number}", published=published) for number, case in enumerate(cases)]
    for case, profile in zip(cases, analyzer.analyze_all(texts), strict=True):
        index = index_articles([profile])[0]
        results = ground_lines(read_lines(index), lines)
        if results:
            worst = max(results, key=lambda item: _ORDER.index(item.support))
            reasons = "; ".join(
                f"{item.kind}: {item.said_words} / {item.found_words}" for one in results for item in one.discrepancies
            )
            reasons += "".join(f"; lacks: {profile.article.slice(span)}" for one in results for span in one.unsupported)
            yield _CheckedCase(case, worst, reasons)


_ORDER = (Support.SUPPORTED, Support.PARTLY, Support.NOT_FOUND, Support.CONTRADICTED)


def _row(item: _CheckedCase) -> dict[str, Any]:
    """Return a row of the predictions."""
    case, result = item.case, item.result
    return {
        "story": case.story,
        "fault": case.fault,
        "wording": case.wording,
        "given": result.support,
        "share": result.share,
        "reasons": item.reasons,
        "text": case.text,
    }


def _add_up(judged: Sequence[_CheckedCase]) -> dict[str, Any]:
    """Return the figures."""
    made = [item for item in judged if item.case.wording not in (SAME, OPPOSED)]
    true = [item for item in made if item.case.fault is None]
    faulty = [item for item in made if item.case.fault is not None]
    figures: dict[str, Any] = {
        "flagged": _share(faulty, Support.SUPPORTED, other=True),
        "contradicted": _share([item for item in faulty if item.case.fault != "clause"], Support.CONTRADICTED),
        "accused": _share(true, Support.SUPPORTED, other=True),
        "accused_contradicted": _share(true, Support.CONTRADICTED),
    }
    for kind in FAULTS:
        figures[f"flagged.{kind}"] = _share([i for i in faulty if i.case.fault == kind], Support.SUPPORTED, other=True)
    for kind in dict.fromkeys(item.case.wording for item in true):
        figures[f"accused.{kind}"] = _share([i for i in true if i.case.wording == kind], Support.SUPPORTED, other=True)
    figures[f"{SAME}.contradicted"] = _share([i for i in judged if i.case.wording == SAME], Support.CONTRADICTED)
    opposed = [item for item in judged if item.case.wording == OPPOSED]
    figures[f"{OPPOSED}.flagged"] = _share(opposed, Support.SUPPORTED, other=True)
    figures[f"{OPPOSED}.contradicted"] = _share(opposed, Support.CONTRADICTED)
    return figures


def _share(items: Sequence[_CheckedCase], support: Support, *, other: bool = False) -> dict[str, Any]:
    """Return the share of some cases with a verdict, or with any other."""
    hits = sum((item.result.support is support) is not other for item in items)
    low, high = wilson_interval(hits, len(items)) if items else (0.0, 0.0)
    share = hits / len(items) if items else None
    return {"share": share, "n": len(items), "interval": [round(low, 4), round(high, 4)] if items else None}
