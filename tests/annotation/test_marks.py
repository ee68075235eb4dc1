"""Which tokens stand between quotation marks."""

from __future__ import annotations

import re

import pytest

import framing
from framing.annotation.quotations.marks import find_quotations, quoted_tokens
from framing.model import Article
from framing.segmentation import segment


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("No marks here.", [""]),
        ("“Stay,” she said.", ["“ Stay , ”"]),
        ("He said “no” and “never”.", ["“ no ”", "“ never ”"]),
        ("She said “he told me ‘go’ twice” today.", ["“ he told me ‘ go ’ twice ”"]),
        ("It is 5 feet 2 and the town's pier is 6' long.", [""]),
        ("“It never ends. The rest is narration.", ["“ It never ends ."]),
        ("«Bleiben», sagte sie.", ["« Bleiben »"]),
        ("", [""]),
    ],
)
def test_each_token_knows_its_quotation(text: str, quoted: list[str]) -> None:
    document = segment(Article(text=text, id="a", language="en"))
    quotations = find_quotations(text, [(item.start, item.end) for item in document.paragraphs])
    tokens = document.tokens
    owners = quoted_tokens(tokens.starts, quotations)
    assert len(owners) == len(tokens)
    words = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    said = [
        " ".join(word for word, owner in zip(words, owners, strict=True) if owner == number)
        for number in range(len(quotations))
    ]
    assert said == [item for item in quoted if item]
    assert all(-1 <= owner < len(quotations) for owner in owners)


def test_a_quotation_goes_on_where_the_next_paragraph_opens_again() -> None:
    text = "“First part of it.\n\n“Second part,” she said."
    document = segment(Article(text=text, id="a", language="en"))
    quotations = find_quotations(text, [(item.start, item.end) for item in document.paragraphs])
    assert [item.goes_on for item in quotations] == [True, False]
    owners = quoted_tokens(document.tokens.starts, quotations)
    assert sorted(set(owners)) == [-1, 0, 1]


def quoted(text: str) -> list[str]:
    """Return what stands in quotation, marks included."""
    document = segment(Article(text=text, id="a", language="en"))
    paragraphs = [(item.start, item.end) for item in document.paragraphs]
    return [text[item.start : item.end] for item in find_quotations(text, paragraphs)]


#: What single marks stand around is in braces.
SINGLE = [
    "Mayor: {We are not for sale} over Larch Quay. He met {grumbling from the usual suspects}.",
    "The scheme's price had {shot up by millions} and tenants' flats go. {The ministry's sums don't add up,} he said.",
    "The firm's spokesman said: {We're sorry. Riders' safety is first.} The riders' club left.",
    "{I can't carry 'em over the river,} said Ned.",
    "The firm was {found out}, promised {facts, not tales} and hates the {fish 'n' chips} mood.",
    "The report called the wards {unsafe} and the nurses {worn out}, but named nobody.",
    "{The drivers' union has had enough,} said Pat. {Our members' wages have not moved since '09.}",
    "He was {the drivers' friend} in the party and {the bosses' man} outside it.",
    "The {yes} side led; the {no} camp's count was {far from over}.",
    "{They were the villagers' boats,} said Ivo Crane, {and now they're the receivers'.}",
    "Deputies cheered. {We'll be back in the autumn}, she added.",
    "O'Brien's pub, the {Fox 'n' Hounds}, is for sale.",
    "Residents' groups and drivers' unions met at St James' Park in the '90s. 'Twas late.",
    "Two weeks' delay and 10,000 tonnes' worth of waste cost Mr Hughes' firm its licence.",
    "Her husband said: {The river came in at two o'clock}.",
    "{When I asked, he said, “Not today,” and shut the door,} Olive told the hearing.",
    "{Smart} motorways are {killing people}, say families",
    "{Cause of fire unknown}, says chief",
    "Mr Hughes' lawyer said his client was {shocked} by the claims.",
    "Nurses' union calls offer {an insult}",
    "She said pupils were {hungry and tired} after the strike. {They come,} she said, {not to learn.}",
    "{40 people are missing,} said the chief. {£2m is gone.} {…and now this.}",
]


@pytest.mark.parametrize("text", SINGLE)
@pytest.mark.parametrize("marks", ["''", "‘’"])
def test_single_marks_are_told_from_apostrophes(text: str, marks: str) -> None:
    opening, closing = marks
    text = text.replace("'", closing)
    wanted = [f"{opening}{said}{closing}" for said in re.findall(r"\{(.*?)\}", text)]
    assert quoted(text.replace("{", opening).replace("}", closing)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("'We will not move, said Ann Lee, the cook. The guard left.", ["'We will not move,"]),
        ("We will not move,' said Ann Lee. 'Not for them.' The guard left.", ["'Not for them.'"]),
        ("‹It is sad›, said Bo Lind. `It's cold,' said Jan Kos.", ["‹It is sad›", "`It's cold,'"]),
        (
            "‘90s blocks go. Get ‘em out. “The word ‘crisis’ is overused,” he said.",
            ["“The word ‘crisis’ is overused,”"],
        ),
    ],
)
def test_odd_single_marks(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("”We are tired,” said Jan. ”Go home.”", ["”We are tired,”", "”Go home.”"]),
        ("“We are tired,“ said Jan. “Go home.“ He left.", ["“We are tired,“", "“Go home.“"]),
        ('" We are tired , " said Jan . " Go . " He left.', ['" We are tired , "', '" Go . "']),
        ("''We are tired,'' said Jan. ''Go home.'' He left.", ["''We are tired,''", "''Go home.''"]),
        ("``We are tired,'' said Jan. ``Go home.'' He left.", ["``We are tired,''", "``Go home.''"]),
        ("»We are tired,« said Jan. «Go home.» He left.", ["»We are tired,«", "«Go home.»"]),
        ("„We are tired,“ said Jan. „Go home,” he said.", ["„We are tired,“", "„Go home,”"]),
        ("« We are tired », said Jan. « Go. » He left.", ["« We are tired »", "« Go. »"]),
        ("「We are tired,」 said Jan. He left.", ["「We are tired,」"]),
        ('“We are tired," said Jan. "Go home.” He left.', ['“We are tired,"', '"Go home.”']),
    ],
)
def test_marks_of_every_house_are_paired(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('Day five. We will drive when they pay," said Nadia Brook. He left.', ['We will drive when they pay,"']),
        ("Day five. We will drive,” Nadia Brook said. “Not before.” He left.", ["We will drive,”", "“Not before.”"]),
        ("He called it a mess” and left. “Go,” he said.", ["“Go,”"]),
        ("“We will drive when they pay, Nadia Brook said. “The firm can.” It made two million.", None),
        ("“Go home,' said Jan Kos. “We want to.” He left.", ["“Go home,'", "“We want to.”"]),
        ("Critics called it “a gift to landlords. The minister said it was fair.", ["“a gift to landlords."]),
        ('Its "plan C, the tunnel, is not. Tunnels cost money.', ['"plan C, the tunnel, is not.']),
    ],
)
def test_a_stray_mark_costs_at_most_its_sentence(text: str, wanted: list[str] | None) -> None:
    assert quoted(text) == (wanted or ["“We will drive when they pay,", "“The firm can.”"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('Snow of 9" fell, drifts of 6\'2" and a 14\' plough. "We dug," he said.', ['"We dug,"']),
        ("The 5′10″ keeper beat a 6′ 4″ striker; the 12″ record sold out.", []),
        ('The firm sells 24" and 28" wheels. "Both fit," said Rob Nye.', ['"Both fit,"']),
        ("“He ran,” said Al Dunn, 5'11\", of Orby.", ["“He ran,”"]),
        ('"A 6" pipe burst," she said. He left.', ['"A 6" pipe burst,"']),
        ('He said "the vote is on May 5" and left. Nobody followed "him".', ['"the vote is on May 5"', '"him"']),
    ],
)
def test_feet_and_inches_are_no_marks(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


PAIRS = ["“”", '""', "‘’", "''", "«»", "„“", "„”", "»«", ("``", "''")]


@pytest.mark.parametrize("marks", PAIRS)
@pytest.mark.parametrize("gap", ["\n\n", "\n", "\n    "])
def test_speech_over_paragraphs_is_one_in_every_house_s_marks(marks: tuple[str, str], gap: str) -> None:
    text = gap.join(
        (
            "The ferry crews are angry. Nobody sailed on Monday.",
            "Joan Adair, who leads the crews, told the port: {0}The old boats leak at every seam.",
            "{0}Two of them should never sail again, and the firm's managers know it.",
            "{0}The crews' rafts are older than I am.{1}",
            "Owner Karl Brandt disagreed. {0}This is scaremongering,{1} he said. {0}The boats passed.",
            "{0}They sail tonight.{1}",
            "The hearing goes on.",
        )
    ).format(*marks)
    profile = framing.analyze(text)
    names = {speaker.id: speaker.name for speaker in profile.speakers}

    def who(anchor: str) -> tuple[str, str | None]:
        voice, speaker = profile.voice_map.at(text.index(anchor))
        return voice, names.get(speaker or "")

    adair, brandt, outlet = ("attributed", "Joan Adair"), ("attributed", "Karl Brandt"), ("outlet", None)
    assert [who(anchor) for anchor in ("The old boats", "Two of them", "managers know", "The crews")] == [adair] * 4
    assert [who(anchor) for anchor in ("This is", "The boats passed", "They sail")] == [brandt] * 3
    assert [who(anchor) for anchor in ("Owner Karl", "Nobody sailed", "The hearing")] == [outlet] * 3


def test_speech_goes_on_where_only_its_last_paragraph_closes_it() -> None:
    text = "The firm's letter reads: “We regret it.\n\nWe offered props.\n\nWe will appeal.”\n\nThe board met."
    assert quoted(text) == ["“We regret it.", "We offered props.", "We will appeal.”"]


def test_speech_that_only_its_last_paragraph_closes_ends_before_the_tag() -> None:
    text = "“We regret it.\n\nIt is out.\n\nOur thoughts are with them,” the firm said. “It hurts.”\n\nPolice came."
    assert quoted(text) == ["“We regret it.", "It is out.", "Our thoughts are with them,”", "“It hurts.”"]
    stray = "He called it “a mess.\n\nThe town agrees. Rents rose.\n\nCritics say it is a “scandal.”"
    assert quoted(stray) == ["“a mess.", "“scandal.”"]


def test_a_quotation_that_nobody_closed_does_not_go_on_behind_its_tag() -> None:
    text = "“We will drive when they pay, said Nadia Brook.\n\n“Our door is open,” Ed Fine said."
    assert quoted(text) == ["“We will drive when they pay,", "“Our door is open,”"]
