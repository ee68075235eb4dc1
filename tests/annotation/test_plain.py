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
        (
            "The survey of 700 divers, made by Marsh Polling in May, put Brandt on 38 per cent.",
            "The survey of 700 divers, made by Marsh Polling in May",
            "Brandt on 38 per cent",
        ),
        ("The audit sets out four ways to save the pump.", "The audit", "four ways to save the pump"),
        ("The petition lists 31 leaks.", "The petition", "31 leaks"),
        ("Harbour records list two earlier leaks.", "Harbour records", "two earlier leaks"),
        ("The inspectors' dossier details 30 breaches.", "The inspectors' dossier", "30 breaches"),
        ("The budget projects a loss of $3m by 2031.", "The budget", "a loss of $3m by 2031"),
        ("The village's dyke strategy envisages nine new pumps.", "The village's dyke strategy", "nine new pumps"),
        ("The census counted 9,000 people in Tarn.", "The census", "9,000 people in Tarn"),
        (
            "The Safe Wells Act requires each village to test its water.",
            "The Safe Wells Act",
            "each village to test its water",
        ),
        (
            "The contract, which runs to 2034, obliges the firm to mend pumps.",
            "The contract, which runs to 2034",
            "the firm to mend pumps",
        ),
        ("The licence allows the firm to pump 2m litres a day.", "The licence", "the firm to pump 2m litres a day"),
        ("Tarnix advised travellers to carry water.", "Tarnix", "travellers to carry water"),
        ("The airline reminded travellers to carry water.", "The airline", "travellers to carry water"),
        ("The pilots' union is opposed to the sale.", "The pilots' union", "the sale"),
        ("Members of the board were wary of the pump.", "Members of the board", "the pump"),
        (
            "Two of the divers who came in May said in later talks the pump was bent.",
            "Two of the divers who came in May",
            "the pump was bent",
        ),
        (
            "A study of eels, published on Monday, found that the river had warmed.",
            "A study of eels, published on Monday",
            "the river had warmed",
        ),
        ("Asked whether he would go, Mr Brandt said: Never.", "Mr Brandt", "Never"),
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
        "The record fell in May.",
        "The bill for the repairs came to $4m.",
        "The law passed by 40 votes.",
        "The contract gave him time to train.",
        "The lease did not oblige the tenants to mend the pump.",
        "The form required for entry lay on the table.",
        "The plan is critical to the village.",
        "Sales were disappointed by the weather.",
        "Asked whether he would go, Mr Brandt laughed.",
    ],
)
def test_other_plain_sentences_are_the_outlets_own(sentence: str) -> None:
    assert listed(sentence) == []


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("A poll by Marsh Polling found that most want the pump.", "Brandt was ahead by nine points among divers."),
        ("A Marsh poll put Brandt on 44 per cent.", "Support was at 51 per cent among divers."),
        ("The survey of 700 divers found low morale.", "A third of those asked were unsure."),
        ("The poll found half of divers want a new pump.", "Six in ten respondents wanted a bridge."),
        ("According to a poll by Marsh, 44 per cent back the pump.", "A further 20 per cent were unsure."),
        ("The audit shows that the ferry lost money.", "Nearly half of ferry fares were never paid."),
    ],
)
def test_data_and_documents_speak_on(before: str, sentence: str) -> None:
    found = listed(f"{before} {sentence}")
    assert [item[0] for item in found] == [found[0][0]] * 2
    assert found[1][1] == sentence.removesuffix(".")


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("The poll found that most want the pump.", "The team won by nine points on Sunday."),
        ("The poll found that most want the pump.", "Brandt will speak in Tarn on Tuesday."),
        ("The survey found that wages matter most.", "Unemployment rose to 8 per cent in May."),
        ("The poll found that most want the pump.", "Turnout among divers was 60 per cent in 2019."),
        ("The audit shows that the ferry lost money.", "The ferry has nine cabins."),
        ("The report says the mill is unsafe.", "Half of the village came to the hall."),
        ("The foreman said the pump was bent.", "Six in ten divers wanted a bridge."),
    ],
)
def test_what_is_not_surely_theirs_is_the_outlets_own(before: str, sentence: str) -> None:
    found = listed(f"{before} {sentence}")
    assert len(found) == 1
    assert sentence.removesuffix(".") not in found[0][1]


def test_an_answer_is_not_the_askers() -> None:
    found = listed("“Who is in the mill?” Brandt asked. “Nobody but the miller and me,” came the reply.")
    assert found == [("Brandt", "“Who is in the mill?”"), ("", "“Nobody but the miller and me,”")]


def test_the_second_piece_behind_a_dash_is_the_same_persons() -> None:
    ((source, content),) = listed("“It is our pump, though,” added aide Ona Brandt—“all ours.”")
    assert source == "aide Ona Brandt"
    assert content.endswith("“all ours.”")
