"""The sentences that a reader is told, from the facts alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from framing.comparison.sentences.names import Names
from framing.comparison.sentences.verdicts import guard_note, verdict_reason
from framing.model import (
    Clauses,
    Comparison,
    Guard,
    Inclusion,
    Length,
    Manifest,
    Missing,
    Reason,
    ReasonFacts,
    Timing,
    Values,
    Verdict,
)

EMPTY = (
    "events speakers statements discovered topic_gaps label_sets stance_differences variants passages conflicts "
    "distinctive findings set_aside notes"
)


@pytest.fixture
def comparison(make) -> Comparison:
    profiles = make("The pier is closed.", id="a", outlet="Harbor Post"), make("It rained.", id="b", outlet="Star")
    return Comparison(profiles=profiles, manifest=Manifest("0", (), (), (), ()), **dict.fromkeys(EMPTY.split(), ()))


@pytest.mark.parametrize(
    ("reason", "facts", "words"),
    [
        (Reason.OTHER_EVENT, None, "Star is about another event"),
        (Reason.LANGUAGE, None, "Star is not in English"),
        (Reason.EXCERPT, None, "Star is an excerpt or cut off"),
        (Reason.TOO_SHORT, Length(54), "Star has only 54 words"),
        (Reason.TOO_SHORT, Length(1), "Star has only one word"),
        (
            Reason.BEFORE_THE_DAY,
            Timing(dt.date(2026, 1, 5), dt.date(2026, 1, 7)),
            "Star came out on January 5, 2026, before the day it tells of (January 7, 2026)",
        ),
        (
            Reason.BEFORE_FIRST_REPORT,
            Timing(dt.datetime(2026, 1, 5, 9, 5), dt.datetime(2026, 1, 5, 17)),
            "Star came out on January 5, 2026, 09:05, before the first report of it here (January 5, 2026, 17:00)",
        ),
        (Reason.FEW_WORDS, None, "the statement is too short to look for"),
        (Reason.CLOSE_CALL, None, "a close call (probability 0.32)"),
        (Reason.VALUES, Values("nine ships", "eight"), "nine ships here, eight there"),
        (Reason.OPPOSITE, Values("rose", "fell"), "“rose” here, “fell” there"),
        (Reason.CLAUSES, Clauses(1, 2), "one of two clauses found"),
        (Reason.NO_TOPIC, Missing(("Basing", "Taiwan")), "no word on “Basing” or “Taiwan” is anywhere in the article"),
        (Reason.NO_FIGURE, Missing(("2023",)), "the figure 2023 is nowhere in the article"),
        (Reason.ONLY_NAMES, None, "the closest sentence shares only names with it"),
        (Reason.ONLY_COMMON, None, "the closest sentence shares only words that recur throughout the article"),
    ],
)
def test_each_reason_of_a_verdict(
    comparison: Comparison, reason: Reason, facts: ReasonFacts | None, words: str
) -> None:
    cell = Inclusion("b", Verdict.CANNOT_TELL, 0.32, 0.5, None, (), reason, reason.guard, facts)
    assert verdict_reason(cell, Names(comparison)) == words


def test_every_reason_has_words_of_its_own(comparison: Comparison) -> None:
    bare = Inclusion("b", Verdict.NOT_FOUND, 0.01, 0.1, None)
    assert verdict_reason(bare, Names(comparison)) == ""
    plain = {reason for reason in Reason if " " in verdict_reason(replace(bare, reason=reason), Names(comparison))}
    with_facts = {
        *(Reason.VALUES, Reason.OPPOSITE, Reason.CLAUSES, Reason.TOO_SHORT, Reason.NO_TOPIC, Reason.NO_FIGURE),
        *(Reason.BEFORE_THE_DAY, Reason.BEFORE_FIRST_REPORT),
    }
    assert plain | with_facts == set(Reason)


def test_a_guard_is_noted_once_for_all_its_articles() -> None:
    assert guard_note(Guard.EARLIER, ["Star"]) == "Star was published before some of the facts were known."
    assert guard_note(Guard.EXCERPT, ["Post", "Star"]).startswith("Post and Star are cut off")
    assert guard_note(Guard.TOO_CLOSE, ["Star"]) == ""
