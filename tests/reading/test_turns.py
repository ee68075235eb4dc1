"""Turns of interviews, transcripts and debates, and words set off by a colon alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from turn_reading import turns

import framing
from framing.annotation.quotations.attribution import attribute
from framing.model import Article
from framing.reading.examine import examine
from framing.segmentation import segment

CNN = """HARBOUR HOUR

THIS IS A RUSH TRANSCRIPT. THIS COPY MAY NOT BE IN ITS FINAL FORM.

ELLA FROST, HOST: Good evening. The dam inquiry opened today.

TOM REED (R), GOVERNOR OF WEST ARDEN: We opened the gates at noon.

(BEGIN VIDEO CLIP)

DR. ANIL MEHTA, HYDROLOGIST, ARDEN COLLEGE: Two sirens failed.

(END VIDEO CLIP)

FROST: Were people warned?

They say they were not.

REED (via telephone): The sirens worked.

UNIDENTIFIED FEMALE: Where was the mayor?

MEHTA: We have the logs.
"""


def test_a_television_transcript() -> None:
    assert turns(CNN) == [
        ("ELLA FROST", "Good evening. The dam inquiry opened today."),
        ("TOM REED", "We opened the gates at noon."),
        ("ANIL MEHTA", "Two sirens failed."),
        ("ELLA FROST", "Were people warned?\n\nThey say they were not."),
        ("TOM REED", "The sirens worked."),
        ("UNIDENTIFIED FEMALE", "Where was the mayor?"),
        ("ANIL MEHTA", "We have the logs."),
    ]


def test_of_two_with_one_surname_neither_is_taken() -> None:
    text = CNN.replace("ELLA FROST, HOST", "ANNA REED, HOST").replace("FROST", "MEHTA")
    assert ("REED", "The sirens worked.") in turns(text)


def test_of_two_with_one_surname_the_one_in_the_studio_or_in_the_clip_is_taken() -> None:
    text = CNN.replace("DR. ANIL MEHTA, HYDROLOGIST, ARDEN COLLEGE", "ANNA REED, ENGINEER").replace("MEHTA", "FROST")
    assert ("TOM REED", "The sirens worked.") in turns(text)
    text = text.replace("(END VIDEO CLIP)", "REPORTER: Which two?\n\nREED: The first two.\n\n(END VIDEO CLIP)")
    assert ("ANNA REED", "The first two.") in turns(text)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The Minister for Rivers (Olive Tran): They waited.\n\nGlyn Parry (Skelby) (Lab): Will she publish?\n\n"
            "Olive Tran: On Monday.\n\nMr Speaker: Order.",
            ["Olive Tran", "Glyn Parry", "Olive Tran", "Mr Speaker"],
        ),
        (
            "[00:01] Ella Frost: Did it fail?\n\n[00:07] Tom Reed: It did not.\n\n[00:15] Ella Frost: Why was that?",
            ["Ella Frost", "Tom Reed", "Ella Frost"],
        ),
        (
            "Ella Frost (00:01): Did it fail?\n\nTom Reed (00:07): It did not.\n\nElla Frost (00:15): Why was that?",
            ["Ella Frost", "Tom Reed", "Ella Frost"],
        ),
        (
            "HOST: With me is Anil Mehta.\n\nGUEST: Thank you for having me.\n\nDr. MEHTA: The logs are a mess.",
            ["HOST", "GUEST", "Anil Mehta"],
        ),
        (
            "Ella Frost\n\nDid it fail?\n\nTom Reed\n\nIt did not.\n\nElla Frost\n\nAre you sure?\n\nTom Reed\n\nYes.",
            ["Ella Frost", "Tom Reed", "Ella Frost", "Tom Reed"],
        ),
        (
            "**Ella Frost:** Did it fail?\n\n**Tom Reed:** It did not.\n\n**Ella Frost:** Why?".replace("**", ""),
            ["Ella Frost", "Tom Reed", "Ella Frost"],
        ),
    ],
)
def test_forms_of_labels(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _ in turns(text)] == speakers


QUESTIONS = (
    "The inquiry opened on Friday. Hydrologist Anil Mehta answered our questions.\n\nQ: Did the sirens work?\n\n"
    "A: Not everywhere.\n\nTwo of them failed.\n\nQ: Who is to blame?\n\nA: I’d rather wait."
)


def test_answers_belong_to_whom_the_lead_introduces() -> None:
    assert turns(QUESTIONS) == [
        ("Anil Mehta", "Not everywhere.\n\nTwo of them failed."),
        ("Anil Mehta", "I’d rather wait."),
    ]


def test_the_questions_are_the_outlets_own() -> None:
    profile = framing.analyze(QUESTIONS)
    said = {profile.article.slice(span) for item in profile.attributions for span in item.content}
    assert not any("Did the sirens work" in words or "Who is to blame" in words for words in said)


@pytest.mark.parametrize(
    "text",
    [
        "Price: 3 pounds.\n\nWhere: Port Sorrel.\n\nWhen: Monday at noon.\n\nWho: everybody.",
        "Gull Island: 28\n\nWren Bay: 12\n\nOld Town: 3\n\nNorth Quay: 7",
        "Verdict: guilty on all counts.\n\nThe jury met for two days.\n\nSentence: nine years.",
        "The dam is shut, the board said.\n\nElla Frost: “No way.”\n\nThe works start in May.\n\nThe town waits.",
        "WEATHER: Rain is expected in the west on Monday.\n\nThe dam is shut, the board said on Sunday evening.",
        "Update: the dam is shut.\n\nBackground: it was built in 1971.\n\nOutlook: it opens in May.",
    ],
)
def test_colons_of_ordinary_reports(text: str) -> None:
    assert turns(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In a letter to members, Olive Tran wrote:\n\nNobody asked us. We ask you.\n\nThe plan is old.",
         "Nobody asked us. We ask you."),
        ("The dam is shut. Glyn Parry posted on X: We heard it on the radio. No letter came.\n\nHe left.",
         "We heard it on the radio. No letter came."),
        ("The company’s statement reads:\n\nWe regret the decision and will appeal.\n\nThe plan is old.",
         "We regret the decision and will appeal."),
    ],
)  # fmt: skip
def test_words_behind_a_colon(text: str, words: str) -> None:
    assert [said for _, said in turns(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said:\n\n“Nobody asked us.”\n\nThe plan is old.",
        "The report lists what it reads:\n\n- one thing\n\n- another",
        "Tran wrote that the plan has a name: The River Act. It is old.",
    ],
)
def test_other_colons_are_left_to_the_quotation_marks(text: str) -> None:
    assert turns(text) == []


def test_each_turn_is_attributed_to_its_speaker() -> None:
    profile = framing.analyze(CNN)
    names = {speaker.id: speaker.name.casefold() for speaker in profile.speakers}
    said = [(names[item.speaker or ""], item.kind) for item in profile.attributions]
    assert [name for name, _ in said] == [
        "ella frost", "tom reed", "anil mehta", "ella frost", "tom reed", "unidentified female", "anil mehta",
    ]  # fmt: skip
    assert {kind for _, kind in said} == {"direct"}


REPORTED = [
    "Nobody slept.\n\nAccording to the mayor, nobody was warned in time.",
    "Two men came.\n\nA report by the board found that two gates were shut.",
    "It is not so.\n\nThe union urged the firm to pay.",
    "As Bay Post reports, citing the police, nobody was warned at all.\n\nIn the view of the union, it is a scandal.",
    "The mayor said that nobody had been warned.",
]


@pytest.mark.parametrize("method", ["tagger", "rules"])
@pytest.mark.parametrize("turn", REPORTED)
def test_what_others_say_inside_a_turn_is_part_of_the_turn(turn: str, method: str) -> None:
    text = f"ELLA FROST, HOST: The inquiry opened today.\n\nTOM REED, GOVERNOR: {turn}\n\nELLA FROST: Thank you all.\n"
    article, _ = examine(Article(text=text, id="a"))
    found = attribute(segment(article), method=method)
    assert [text[item.source[0].start : item.source[0].end] for item in found] == [
        "ELLA FROST",
        "TOM REED",
        "ELLA FROST",
    ]
    assert {item.kind for item in found} == {"direct"}


QUOTED = [
    ("The mayor wrote: “We never heard one siren that night.”", "The mayor"),
    ("The mayor told us this. Quote, “We never heard one siren that night.”", "The mayor"),
    ("Let me read what the clerk wrote. Quote: “We never heard one siren that night.”", "the clerk"),
    ("The shopkeepers say, quote, “We never heard one siren that night.”", "The shopkeepers"),
    ("“We never heard one siren that night,” a driver said. So there.", "a driver"),
]


@pytest.mark.parametrize("method", ["tagger", "rules"])
@pytest.mark.parametrize(("turn", "speaker"), QUOTED)
def test_what_others_are_quoted_as_saying_inside_a_turn_is_theirs(turn: str, speaker: str, method: str) -> None:
    text = f"ELLA FROST, HOST: The inquiry opened today.\n\nTOM REED, GOVERNOR: {turn}\n\nELLA FROST: Thank you all.\n"
    article, _ = examine(Article(text=text, id="a"))
    found = attribute(segment(article), method=method)
    at = text.index("never heard")
    (own,) = [item for item in found if any(span.start <= at < span.end for span in item.content)]
    assert text[own.source[0].start : own.source[0].end] == speaker


@pytest.mark.parametrize(
    "turn",
    [
        "A friend of the mayor's sent me this: a note. It reads well. “We never heard one siren that night.”",
        "I said to them, “We never heard one siren that night.”",
        "“We never heard one siren that night.”",
    ],
)
def test_a_quotation_inside_a_turn_is_the_speaker_s_or_nobody_s(turn: str) -> None:
    profile = framing.analyze(CNN.replace("Two sirens failed.", turn))
    at = profile.article.text.index("never heard")
    voice, speaker = profile.voice_map.at(at)
    names = {item.id: item.name for item in profile.speakers}
    assert voice == "attributed"
    assert names.get(speaker or "") == (None if turn.startswith("A friend") else "ANIL MEHTA")


def test_labels_are_names_whatever_their_words() -> None:
    text = (
        "WOLF HILL, TV ANCHOR: Was it late?\n\nMAY ROSE (D), MAYOR OF TARN: No. It was not.\n\nAUGUST ROSE (I), "
        "COUNCILMAN: Yes. It was late.\n\nHILL: Who is right?\n\nROSE: I am, of course.\n\nUNIDENTIFIED MALE: "
        "Where is he?\n\nPROF. LENA HOUSE: I agree with her.\n\nHOST: Thank you all."
    )
    profile = framing.analyze(text)
    names = {item.id: item.name for item in profile.speakers}
    types = {item.speaker: item.type for item in profile.sourcing}
    assert [names.get(item.speaker or "") for item in profile.attributions] == [
        "WOLF HILL", "MAY ROSE", "AUGUST ROSE", "WOLF HILL", None, "UNIDENTIFIED MALE", "LENA HOUSE", "HOST",
    ]  # fmt: skip
    unnamed = {names[speaker] for speaker, kind in types.items() if kind == "unnamed_person"}
    assert unnamed == {"UNIDENTIFIED MALE", "HOST"}
    assert set(types.values()) == {"named_person", "unnamed_person"}


def test_a_block_quotation_belongs_to_who_introduces_it() -> None:
    text = (
        "The board has shut the old dam for eight months.\n\nIn a letter to members, chairwoman Olive Tran wrote:\n\n"
        "We could not sign off another winter. Nobody wants to be the board that waited.\n\nThe repair costs 3 million."
    )
    profile = framing.analyze(text)
    (found,) = [item for item in profile.attributions if item.kind == "direct"]
    assert "another winter" in profile.article.slice(found.content[0])
    assert next(item.name for item in profile.speakers if item.id == found.speaker) == "Olive Tran"


def test_speakers_that_are_only_numbered_have_turns_of_their_own() -> None:
    lines = ["MODERATOR: First, please.", "SPEAKER 1: Was he armed?", "ROURKE: He was not.", "SPEAKER 2: Are you sure?"]
    labels = [label for label, _ in turns("\n\n".join(lines))]
    assert labels == ["MODERATOR", "SPEAKER 1", "ROURKE", "SPEAKER 2"]
    said = framing.analyze(Article(text="\n\n".join(lines), id="a"))
    assert [speaker.name for speaker in said.speakers] == labels


LEAD = "Ferryman Otis Brandal has crossed the sound for forty years. We spoke to him on the quay.\n\n"
INTERVIEW = LEAD + (
    "Do you still sleep on board?\n\nI do, from May to October.\n\nMy wife says the boat has my better side.\n\n"
    "What did the council tell you about the bridge?\n\nNothing. The engineers came and left.\n\n"
    "You have called it a mistake. Why?\n\nBecause we know the ice. They will shut it each winter."
)


def test_questions_without_labels_are_answered_by_whom_the_lead_introduces() -> None:
    found = turns(INTERVIEW)
    assert [speaker for speaker, _ in found] == ["Otis Brandal"] * 3
    assert found[0][1] == "I do, from May to October.\n\nMy wife says the boat has my better side."
    assert found[2][1] == "Because we know the ice. They will shut it each winter."


CLIPPED = (
    "# “The bridge is a promise”\n\n{lead}\n\n**Was the closure overdue?**\n\nThe deck is from 1911. It should have "
    "been replaced decades ago. Everyone knew it.\n\n**Who is to blame?**\n\nThe county owns the bridge. The rules "
    "are clear.\n\n**What happens to the ferry?**\n\nIt stays until spring. {last}\n"
)


@pytest.mark.parametrize(
    ("lead", "last", "speaker"),
    [
        ("*Otis Brandal runs Sound Ferries. He spoke to Ann Cole on the quay.*", "The pay stays the same.", True),
        ("*An interview with Otis Brandal.*", "The pay stays the same.", True),
        # an explainer: what is answered is what others say, or tells of him
        ("*Otis Brandal runs Sound Ferries. He spoke to Ann Cole on the quay.*", "The county says so.", False),
        ("*Otis Brandal runs Sound Ferries. He spoke to Ann Cole on the quay.*", "Brandal will not wait.", False),
        ("*The bridge is shut. Otis Brandal runs the ferry.*", "The pay stays the same.", False),
    ],
)
def test_an_interview_whose_answers_seldom_say_i(tmp_path: Path, lead: str, last: str, speaker: bool) -> None:
    path = tmp_path / "clip.md"
    path.write_text(CLIPPED.format(lead=lead, last=last), encoding="utf-8")
    article = framing.read(path).articles[0]
    named = [article.text[block.label_start : block.label_end] for block in article.blocks]
    assert named == (["Otis Brandal"] * 3 if speaker else [])
    assert (article.kind is not None and article.kind.name == "interview") == speaker


def test_a_surname_answers_what_the_outlet_asks(tmp_path: Path) -> None:
    path = tmp_path / "clip.md"
    lines = ["An interview with Otis Brandal.", "**Echo:** Was it overdue?", "**Brandal:** It was. Everyone knew."]
    lines += ["**Echo:** Who is to blame?", "**Brandal:** The county.", "**Echo:** And now?", "**Brandal:** We wait."]
    path.write_text("\n\n".join(lines), encoding="utf-8")
    profile = framing.analyze(framing.read(path).articles[0])
    assert profile.article.kind is not None
    assert profile.article.kind.name == "interview"
    names = {speaker.id: speaker.name for speaker in profile.speakers}
    said = [(names[item.speaker or ""], item.kind) for item in profile.attributions if item.kind == "direct"]
    assert said == [("Otis Brandal", "direct")] * 3


def test_items_with_pros_and_cons_are_no_turns() -> None:
    text = "Pros: It is quick.\n\nCons: It is dear.\n\nPros: It is light.\n\nCons: It is loud.\n\nPros: It is new."
    assert turns(text) == []


def test_an_interview_without_labels_is_one() -> None:
    profile = framing.analyze(INTERVIEW)
    assert profile.article.kind is not None
    assert profile.article.kind.name == "interview"
    said = " ".join(profile.article.slice(span) for item in profile.attributions for span in item.content)
    assert "from May to October" in said
    assert "sleep on board" not in said
    answered = {item.speaker for item in profile.attributions if item.content[0].end - item.content[0].start > 20}
    assert [speaker.name for speaker in profile.speakers if speaker.id in answered] == ["Otis Brandal"]


@pytest.mark.parametrize(
    "text",
    [
        # an explainer
        LEAD + "What will the bridge cost?\n\nThe council says 9 million.\n\nWhen does it open?\n\nIn spring.\n\n"
        "What does it mean for you?\n\nTolls will be 4 pounds a crossing.",
        # the lead introduces two people
        "Otis Brandal and Mia Falk answered our questions.\n\n" + INTERVIEW.removeprefix(LEAD),
        # a report that asks twice
        LEAD + "Would you use it?\n\nI would not, says a sign.\n\nWill you pay?\n\nWe will not, says another.",
        # quoted questions
        LEAD + "“Do you sleep?”\n\nI was asked that.\n\n“Do you eat?”\n\nWe laughed.\n\n“Do you go?”\n\nI went.",
        # a column that asks now and then
        LEAD + "Do you remember the ice?\n\n"
        + "".join(f"I do. It was thick in {year}. We walked on it.\n\n" for year in range(1971, 1983))
        + "Will you walk again?\n\nI doubt it.\n\nDo you care?\n\nI do.",
    ],
)  # fmt: skip
def test_other_questions_are_no_interview(text: str) -> None:
    assert turns(text) == []


def test_a_question_under_a_surname_ends_the_answer_above_it() -> None:
    text = "\n\n".join(
        f"Ledger: {asked}?\n\nBrandvold: {answer}."
        for asked, answer in (("Why so late", "The hull leaked"), ("And now", "We sail in May"), ("Sure", "Yes, I am"))
    )
    text = f"Ida Brandvold runs the ferry.\n\n{text}"
    assert turns(text) == [
        ("Ida Brandvold", "The hull leaked."), ("Ida Brandvold", "We sail in May."), ("Ida Brandvold", "Yes, I am."),
    ]  # fmt: skip
