"""Who speaks, by name, role and type: names that hold places and titles, "who" behind them, texts cut into tokens."""

from __future__ import annotations

import pytest

import framing
from framing.model import Profile


def voice(profile: Profile, text: str, anchor: str) -> tuple[str, str, str]:
    """Return name, role and type of whoever says the words that an anchor stands in."""
    at = text.index(anchor)
    holding = [
        item
        for item in profile.attributions
        if item.act == "said" and any(span.start <= at < span.end for span in item.content)
    ]
    best = min(holding, key=lambda item: sum(span.end - span.start for span in item.content))
    speaker = next(item for item in profile.speakers if item.id == best.speaker)
    presented = next(item for item in profile.sourcing if item.speaker == best.speaker)
    return speaker.name, speaker.role, presented.type


@pytest.mark.parametrize(
    ("text", "anchor", "name"),
    [
        ("The motion was backed by Rep. Dana Pruitt (D-Ohio), who said the levy would hurt.", "levy", "Dana Pruitt"),
        (
            "The club invited Sheriff Tom Nagle of Pinal County, Ariz., who said the border was open.",
            "open",
            "Tom Nagle",
        ),
        ("The bill was drafted by Rep. Helen Moss, D-Calif., who said it would save lives.", "save", "Helen Moss"),
        ("The court heard from Lucy Wade, 34, of Leeds, West Yorkshire, who said she saw the van.", "van", "Lucy Wade"),
        (
            "The hearing was opened by Senator Risa Cruz (Independent), who told colleagues the dam was leaking.",
            "dam",
            "Risa Cruz",
        ),
        (
            "The senator met Karl Voss, an analyst at the Berlin-based Institute for Grid Studies, who said prices "
            "would fall.",
            "prices",
            "Karl Voss",
        ),
        (
            "The panel questioned Neil Pratt, chief executive of Severn Water, who said it was fixed.",
            "fixed",
            "Neil Pratt",
        ),
        ("Fans cheered for striker Ola Berg of Brann, who said the cup was his.", "cup", "Ola Berg"),
        ("Lund Jr.'s attorney, Alan Pryor, said the papers would be handed over.", "papers", "Alan Pryor"),
        ("Dr. King Jr.'s biographer, Ellen Moss, said the letters were forged.", "forged", "Ellen Moss"),
        ("A source close to Oscar winner Bligh said the film was off.", "film", "source close to Oscar winner Bligh"),
        ("Mr. Vance’s lawyer said the interview was unlawful.", "interview", "Mr. Vance’s lawyer"),
        ("On Monday independent Sen. Angus King of Maine said the base would stay.", "base", "Angus King"),
        ("Tarn Oil President and CEO Mike Sommers said prices would fall.", "prices", "Mike Sommers"),
        ("Anne Trafford of Porter Wright Morris & Arthur said the firm would sue.", "sue", "Anne Trafford"),
        ("Dr. Samuel Prince of Ibadan said the vaccine worked.", "vaccine", "Samuel Prince"),
        ("North Korea 's leader , Kim Jong - un , said the test was over .", "test", "Kim Jong - un"),
        ("Maria Smith - Jones , 34 , of Hull , said the bus was late .", "bus", "Maria Smith - Jones"),
    ],
)
def test_the_person_at_the_head(text: str, anchor: str, name: str) -> None:
    assert voice(framing.analyze(text), text, anchor)[0] == name


@pytest.mark.parametrize(
    ("text", "name", "role", "type_"),
    [
        ("Some Senate Democrats say the deal is thin.", "Senate Democrats", "party", "group"),
        ("Environmentalists argued that the deal was bad.", "Environmentalists", "ngo", "group"),
        ("Tory Backbenchers said the deal had failed.", "Tory Backbenchers", "official", "group"),
        ("Some on the panel have called for a deal.", "some on the panel", "anonymous", "group"),
        (
            "The Orange County Coroner's Office said the deal stood.",
            "Orange County Coroner's Office",
            "official",
            "organisation",
        ),
        (
            "The Sonoma County Sheriff's office said the deal stood.",
            "Sonoma County Sheriff's office",
            "police",
            "organisation",
        ),
        ("According to the Hartford Courant, the deal is dead.", "Hartford Courant", "media", "organisation"),
        (
            "The San Diego Union-Tribune reported that the deal was dead.",
            "San Diego Union-Tribune",
            "media",
            "organisation",
        ),
        ("The Kansas City Star reported that the deal was dead.", "Kansas City Star", "media", "organisation"),
        ("According to The Hill, the deal is dead.", "Hill", "media", "organisation"),
    ],
)
def test_many_people_and_papers_are_no_persons(text: str, name: str, role: str, type_: str) -> None:
    assert voice(framing.analyze(text), text, "deal") == (name, role, type_)


@pytest.mark.parametrize(
    ("text", "anchor", "name", "role"),
    [
        (
            "Senators Ann Gill and Jo Hart sought it. Ms. Hart said the text must come out.",
            "text",
            "Jo Hart",
            "official",
        ),
        ("U.S. Reps. John Lewes, Andre Carr and Al Vale marched. Carr said they won.", "won", "Andre Carr", "official"),
        ("Representative Lou Gomer, Republican of Texas, said the plan was dead.", "plan", "Lou Gomer", "official"),
        ("Former Representative Beto Rourke said the facts must be known.", "facts", "Beto Rourke", "official"),
        ("The Biddle administration ended the order. Biddle said it was safe.", "safe", "Biddle", "official"),
        ("Modi's cabinet met late. Modi said the rains had failed.", "rains", "Modi", "official"),
        (
            "Marian Edel, president of the Children's Defense Fund, said the study was bad.",
            "study",
            "Marian Edel",
            "ngo",
        ),
        ("John Pender, the co-founder of the Enough Project, said the war would spread.", "war", "John Pender", "ngo"),
        ("Former Trimble campaign chairman Paul Manfort said he was innocent.", "innocent", "Paul Manfort", "party"),
        ("Hale campaign manager Rosa Cruz said the lead was thin.", "lead", "Rosa Cruz", "party"),
        ("The lawyer for Mrs. Clint, David Kendal, said the server was empty.", "server", "David Kendal", "lawyer"),
        (
            "Edward Mage, a spokesman for Robert McCull, the prosecuting attorney for St. Louis County, said it could "
            "take weeks.",
            "weeks",
            "Edward Mage",
            "official",
        ),
        ("Kev Sten, Lunegram's co-founder, said the app would stay.", "app", "Kev Sten", "company"),
        ("The lawsuit says the fee was wrong.", "fee", "lawsuit", "document"),
        ("Officer Angela Benn, an agency spokeswoman, said the men were kin.", "kin", "Angela Benn", "police"),
        ("North Korean dictator Kim Yong Un said the tests were over.", "tests", "Kim Yong Un", "official"),
        ("Governor Al Cole left. Cole spokesman Kev Robe said he meant well.", "well", "Kev Robe", "official"),
        ("Born to a single mother, Raul Labin rose. He said he would vote no.", "vote no", "Raul Labin", "other"),
    ],
)
def test_offices_tell_roles(text: str, anchor: str, name: str, role: str) -> None:
    assert voice(framing.analyze(text), text, anchor)[:2] == (name, role)


@pytest.mark.parametrize(
    "text",
    [
        "Former Rep. Jess Jackson pleaded guilty on Wednesday to spending campaign funds on furs.",
        "The Justice Department filed a lawsuit against the sheriff for not cooperating with the probe.",
        "The senator is accused of passing inside tips to his son about a drug trial.",
        "Two girls accused of stabbing a classmate want a new jury.",
        "He has been attacked for his shifting positions on farm aid.",
        "At least one state, Indiana, is considering the idea of armed guards at schools.",
        "Thousands refused to leave the camps out of fear of a wave.",
        "Detectives are investigating whether the pilot had slept.",
        "The minister nominated Judge Bede to lead the inquiry into the dam.",
    ],
)
def test_what_is_done_or_befalls_somebody_is_not_said(text: str) -> None:
    assert not [item for item in framing.analyze(text).attributions if item.act == "said" and item.probability >= 0.5]


def names(text: str) -> list[str]:
    """Return the names of the speakers of a text, in text order."""
    profile = framing.analyze(framing.Article(text=text, id="a"))
    known = {speaker.id: speaker.name for speaker in profile.speakers}
    return [known[item.speaker] for item in profile.attributions if item.speaker]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Keir Hardie would know what to call it.", []),
        ("Nye Bevan might know who it was.", []),
        ("Ana Roy would say only that it was late.", ["Ana Roy"]),
        ("The minister said it would do. His Labour shadow said it was a plaster.", ["minister", "His Labour shadow"]),
        (
            "The independent review found that staff were afraid. The report said that it was known.",
            ["independent review", "independent review"],
        ),
        (
            "The Ofsted report said the school failed. The council's review said no. The report said it was known.",
            ["Ofsted report", "council's review", "report"],
        ),
    ],
)
def test_nobody_speaks_who_only_would_and_one_document_has_one_name(text: str, told: list[str]) -> None:
    assert names(text) == told
