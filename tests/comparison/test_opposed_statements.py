"""Statements that say otherwise are told among the findings, once, and not where another finding tells them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.comparison.findings import rank_findings
from framing.comparison.findings.disagreements import find_disagreements
from framing.model import Comparison, Conflict, Inclusion, Reason, Span, Verdict
from framing.pipeline import Analyzer

OURS = (
    "The port of Ardvik reopened on Friday after the storm. The harbor master has banned fishing boats from the inner "
    "basin.\n\n“We lost no boats,” said Liv Aas, a skipper.\n\nThe repairs to the pier will take until June."
)
THEIRS = (
    "GOTHENBURG - The port of Ardvik reopened on Friday after the storm. The harbor master has let fishing boats back "
    "into the inner basin.\n\n“We lost no nets, I swear,” said Liv Aas, a skipper.\n\nThe pier is closed until June."
)


@pytest.fixture(scope="module")
def base() -> Comparison:
    from framing import Article

    articles = [Article(text=OURS, id="a", outlet="Ardvik News"), Article(text=THEIRS, id="b", outlet="Coast Mail")]
    return Analyzer().compare(articles)


def place(comparison: Comparison, article: str, words: str) -> Span:
    start = comparison.profile(article).document.text.index(words)
    return Span(article, start, start + len(words))


def differing(comparison: Comparison, ours: str, theirs: str) -> Comparison:
    """The comparison with one verdict alone: our statement differs from their words."""
    mine, other = place(comparison, "a", ours), place(comparison, "b", theirs)
    rows = [
        replace(row, inclusion=(Inclusion("b", Verdict.DIFFERS, 0.8, 0.7, other, reason=Reason.OPPOSITE),))
        for row in comparison.statements
        if row.statement.span.overlaps(mine)
    ]
    assert rows
    return replace(comparison, statements=tuple(rows), conflicts=(), variants=())


BANNED, LET_BACK = (
    "has banned fishing boats from the inner basin",
    "The harbor master has let fishing boats back into the inner basin",
)


def test_a_ban_and_a_return_are_told(base: Comparison) -> None:
    found = [item for item in rank_findings(differing(base, BANNED, LET_BACK)) if item.kind == "conflict"]
    assert [item.text for item in found] == [
        "The accounts differ: Ardvik News has “The harbor master has banned fishing boats from the inner basin”; "
        "Coast Mail has “The harbor master has let fishing boats back into the inner basin”."
    ]
    assert found[0].source.statements


def test_a_dateline_is_no_part_of_the_words(base: Comparison) -> None:
    told = differing(base, "The port of Ardvik", "GOTHENBURG - The port of Ardvik reopened on Friday after the storm")
    (text,) = [item.text for item in rank_findings(told) if item.kind == "conflict"]
    assert text.endswith("; Coast Mail has “The port of Ardvik reopened on Friday after the storm”.")


def test_what_a_conflict_tells_is_not_told_again(base: Comparison) -> None:
    told = differing(base, BANNED, LET_BACK)
    ours, theirs = told.statements[0].statement.span, place(told, "b", LET_BACK)
    conflict = Conflict("x", "position", "boats", theirs, ours, "let", "banned", theirs, ours, 0.9)
    kinds = [item.facts for item in find_disagreements(replace(told, conflicts=(conflict,)))]
    assert len(kinds) == 1


def test_two_remarks_of_one_speaker_are_no_opposites(base: Comparison) -> None:
    assert not list(find_disagreements(differing(base, "We lost no boats", "We lost no nets, I swear")))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("The repairs to the pier", "The pier is closed until June"), (BANNED, "closed until June")],
)
def test_a_turn_between_two_things_is_not_told(base: Comparison, ours: str, theirs: str) -> None:
    assert not list(find_disagreements(differing(base, ours, theirs)))


HEADLINE = "Port study says fishing ban won’t pay for itself"
LEAD = (
    "The port of Ardvik said on Monday that its study of the fishing ban shows that the ban would pay for itself and "
    "more, bringing in 30 million crowns over ten years to the town and its boats."
)


def test_a_headline_is_held_against_a_longer_lead() -> None:
    from framing import Article

    rest = "The harbor master signed the study on Friday. The skippers have until June to answer it."
    told = Analyzer().compare(
        [
            Article(
                text=f"The port put out its study of the ban. {rest}", title=HEADLINE, id="a", outlet="Ardvik News"
            ),
            Article(text=f"{LEAD} {rest}", title="Port study: fishing ban pays", id="b", outlet="Coast Mail"),
        ]
    )
    texts = [item.text for item in told.findings if item.kind == "conflict"]
    assert [text for text in texts if "The accounts differ" in text and "won’t pay for itself" in text], texts
