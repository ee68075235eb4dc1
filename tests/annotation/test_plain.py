"""Plain sentences with a source: people, documents and data, with a verb of saying and without one."""

from __future__ import annotations

import pytest

import framing
from framing.model import Profile

AROUND = "The wells of Tarn are dry. {} The buses went on running."


def listed(sentence: str) -> list[tuple[str, str]]:
    """Return (source, content) of what is said in a sentence."""
    profile: Profile = framing.analyze(AROUND.format(sentence))
    return [
        (" ".join(map(profile.article.slice, item.source)), " ".join(map(profile.article.slice, item.content)))
        for item in profile.attributions
        if item.act == "said" and item.probability >= 0.5
    ]


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        (
            "A study of 42 lakes in the region found that the ice had thinned by a third.",
            "A study of 42 lakes in the region",
            "that the ice had thinned by a third",
        ),
        (
            "The county's dust policy states that any bin above the line has to be emptied.",
            "The county's dust policy",
            "that any bin above the line has to be emptied",
        ),
        ("The pump failed twice in May, a maintenance log shows.", "a maintenance log", "The pump failed twice in May"),
        ("The valve was never closed, a footnote discloses.", "a footnote", "The valve was never closed"),
        (
            "Two of the guards were asleep, records obtained under the press law show.",
            "records obtained under the press law",
            "Two of the guards were asleep",
        ),
        (
            "Under the Safe Wells Act, each village can ask for a test.",
            "the Safe Wells Act",
            "each village can ask for a test",
        ),
        (
            "Under the Fair Rents Act 2019, a landlord must give two months' notice.",
            "the Fair Rents Act 2019",
            "a landlord must give two months' notice",
        ),
        (
            "Under Section 12 of the Ports Act, the master may refuse entry.",
            "Section 12 of the Ports Act",
            "the master may refuse entry",
        ),
        (
            "In a poll of 900 adults, half of them were for the new pump.",
            "a poll of 900 adults",
            "half of them were for the new pump",
        ),
        (
            "A driller who left, and who asked not to be named because he signed a contract, said the pump leaked.",
            "A driller who left, and who asked not to be named because he signed a contract,",
            "the pump leaked",
        ),
        ("The pump leaked for a week, the foreman told Tarn Radio.", "the foreman", "The pump leaked for a week"),
        (
            "The head of the rescue team, Ona Brandt, said at least 30 pumps were missing.",
            "The head of the rescue team, Ona Brandt",
            "at least 30 pumps were missing",
        ),
        ("He told the crowd, to boos, that the pump would be found.", "He", "that the pump would be found"),
        (
            "Cllr Ona Brandt (Ind), who brought the motion, said the village had “one pump and no doctor”.",
            "Cllr Ona Brandt (Ind), who brought the motion",
            "the village had “one pump and no doctor”",
        ),
        ("The abbot of Tarn urged calm.", "The abbot of Tarn", "calm"),
        (
            "The drillers' captain, Ona Brandt, urged members to stay patient.",
            "The drillers' captain, Ona Brandt",
            "members to stay patient",
        ),
        ("She appealed to the firm to mend the pump.", "She", "the firm to mend the pump"),
        ("The dean of Tarn called for two days of prayer.", "The dean of Tarn", "two days of prayer"),
        ("The water board put the loss at 62 tonnes.", "The water board", "the loss at 62 tonnes"),
        ("The mill will close in May, reports MarshWire.", "MarshWire", "The mill will close in May"),
        (
            "The bridge was never safe, as his friend Doyle later noted.",
            "his friend Doyle",
            "The bridge was never safe",
        ),
        (
            "Two of the officers on the night shift said in later interviews the gate was open.",
            "Two of the officers on the night shift",
            "the gate was open",
        ),
        ("A driller explained the rule to them, Doyle continued.", "Doyle", "A driller explained the rule to them"),
        ("Water Minister Ona Brandt told a radio station the pump would be sold.", "Water Minister Ona Brandt", ""),
    ],
)
def test_plain_sentences_have_their_source(sentence: str, source: str, content: str) -> None:
    found = listed(sentence)
    assert [item[0].rstrip(",") for item in found] == [source.rstrip(",")]
    assert found[0][1].removeprefix("that ").startswith(content.removeprefix("that "))


@pytest.mark.parametrize(
    "sentence",
    [
        "The foreman found a leak under the pump.",
        "The painter showed his pictures in the hall.",
        "Under the old bridge, two boys were fishing.",
        "In a letter box, the boy found a key.",
        "There is nothing to show for it.",
        "In a survey boat, two men crossed the lake.",
    ],
)
def test_other_plain_sentences_are_the_outlets_own(sentence: str) -> None:
    assert listed(sentence) == []
