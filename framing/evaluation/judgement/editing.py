"""The findings an editor would want, and those nobody should read, held against the gold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.evaluation.judgement.facts import sentence_of
from framing.evaluation.judgement.gold import GoldPair, Opposition, Outcome, Story, Wanted
from framing.model import Comparison, Finding, Span, UnevenTopic, UnsharedStatement

__all__ = ["TOP", "judge_findings"]

#: The findings that a reader sees first.
TOP = 5

#: By kind of gold finding, the kinds of findings that can tell it.
_TELLS = {
    "conflict": ("conflict", "variant"),
    "altered": ("variant", "conflict"),
    "left_out": ("omission", "only_here", "topic", "voice"),
    "voice": ("voice", "only_here", "omission"),
    "wording": ("label", "stance", "loaded", "wording"),
    "event": ("event",),
}

#: Kinds of findings that say that an article lacks something.
_BLAMES = ("omission", "only_here", "topic")


def judge_findings(story: Story, comparison: Comparison) -> Iterator[Outcome]:
    """Yield what became of the findings an editor would want, and which of the first are wrong.

    Parameters
    ----------
    story : Story
    comparison : Comparison
        Of the story's articles.

    Yields
    ------
    Outcome
        ``wanted_in_top`` and ``wanted_at_all`` by gold finding; ``top_wanted`` and ``top_wrong`` by finding among
        the first; ``opposition_found``. ``top_wrong`` counts what the gold contradicts, so it is a lower bound.
    """
    first = comparison.findings[:TOP]
    for wanted in story.wanted:
        spans = [sentence_of(comparison, span) for span in wanted.spans]
        for measure, findings in (("wanted_in_top", first), ("wanted_at_all", comparison.findings)):
            told = next((item for item in findings if _tells(item, wanted, spans)), None)
            yield Outcome(measure, told is not None, 1, wanted.gist, wanted.kind, told.text if told else "not told")
    for finding in first:
        good = any(
            _tells(finding, wanted, [sentence_of(comparison, span) for span in wanted.spans]) for wanted in story.wanted
        )
        why = _wrong(finding, story, comparison)
        yield Outcome("top_wanted", good, 1, finding.text, "wanted" if good else "not asked for", finding.kind)
        yield Outcome("top_wrong", bool(why), 1, finding.text, why or "nothing against it", finding.kind)
    for item in story.opposition:
        found = _opposition(item, comparison)
        yield Outcome(
            "opposition_found", found, 1, item.about, f"left out by {', '.join(item.left_out_by)}", str(found)
        )


def _tells(finding: Finding, wanted: Wanted, spans: Sequence[Span]) -> bool:
    """Whether a finding tells what is wanted: its kind, its passages and, where something is lacking, by whom."""
    if finding.kind not in _TELLS[wanted.kind]:
        return False
    met = {span.article_id for span in spans if any(span.overlaps(one) for one in finding.evidence)}
    if wanted.kind in ("conflict", "altered"):
        return len(met) >= min(2, len({span.article_id for span in spans}))
    if wanted.kind == "event":
        return set(finding.articles) & {span.article_id for span in spans} != set()
    return bool(met) and (not wanted.lacks or bool(set(wanted.lacks) & set(finding.articles)))


def _wrong(finding: Finding, story: Story, comparison: Comparison) -> str:
    """Say what the gold holds against a finding; empty where it holds nothing."""
    if finding.kind == "event" and not story.other_event:
        return "all articles are about one event"
    if finding.kind == "conflict":
        for pair in (*story.same, *(GoldPair(clash.left, clash.right) for clash in story.agree)):
            one, two = sentence_of(comparison, pair.left), sentence_of(comparison, pair.right)
            spans = finding.evidence[:2]
            if any(one.overlaps(span) for span in spans) and any(two.overlaps(span) for span in spans):
                return "the two agree"
    if finding.kind in _BLAMES:
        return _blamed(finding, story, comparison)
    return ""


def _blamed(finding: Finding, story: Story, comparison: Comparison) -> str:
    """Say which article a finding blames without ground."""
    lacks = _lacks(finding)
    for name in sorted(lacks & ({*story.excused} | {*story.other_event})):
        return f"{name} is excused"
    for call in story.calls:
        if any(call.span.overlaps(span) for span in finding.evidence):
            for other, verdict in call.verdicts:
                if other in lacks and verdict in ("present", "differs", "cannot_tell"):
                    return f"{verdict} in {other}: {comparison.slice(call.span)}"
    return ""


def _lacks(finding: Finding) -> set[str]:
    """Return the articles that a finding says lack something."""
    match finding.facts:
        case UnevenTopic(not_found_in=absent, open_in=doubtful):
            return {*absent, *doubtful}
        case UnsharedStatement(not_found_in=absent):
            return set(absent)
    return set()


def _opposition(item: Opposition, comparison: Comparison) -> bool:
    """Whether some finding or topic gap says that an article leaves opposition out."""
    spans = [sentence_of(comparison, span) for span in item.told]
    lacking = set(item.left_out_by)
    for gap in comparison.topic_gaps:
        if gap.article_id in lacking and any(one.overlaps(two) for one in gap.evidence for two in spans):
            return True
    return any(
        finding.kind in (*_BLAMES, "voice", "opposition")
        and lacking & set(finding.articles)
        and any(one.overlaps(two) for one in finding.evidence for two in spans)
        for finding in comparison.findings
    )
