"""Whose words they are where names and clauses stand around the verb, in sentences of our own."""

from __future__ import annotations

import pytest

import framing


def speaker_of(text: str, anchor: str) -> str | None:
    """Return the name of whoever says the words that an anchor stands in."""
    profile = framing.analyze(text)
    at = text.index(anchor)
    names = {speaker.id: speaker.name for speaker in profile.speakers}
    holding = [
        item for item in profile.attributions if any(span.start <= at < span.end for span in item.content) and item.cue
    ]
    best = min(holding, key=lambda item: sum(span.end - span.start for span in item.content))
    return names.get(best.speaker or "")


@pytest.mark.parametrize(
    ("text", "anchor", "name"),
    [
        (
            "Shops were split. Florist Mina Petrou said: 'I sell more when people stroll.' Next door, barber Tony "
            "Esposito said he could not wait for the bus.",
            "I sell more",
            "Mina Petrou",
        ),
        (
            "The paper's editors asked for two rounds of changes, Ingrid Holm said. A letter beside the paper calls "
            "the result “a splash of cold water”.",
            "two rounds",
            "Ingrid Holm",
        ),
        ("Two nurses who share a flat say the ward was shut.", "the ward was shut", "Two nurses"),
        ("A pensioner who has used the Tarn Hill clinic for years said the queue was long.", "queue", "pensioner"),
        ("A Form Four boy was reading. He told our reporter that he would pass.", "he would pass", "Form Four boy"),
        (
            "Minutes of the meeting, seen by Tarn News, show the vote was put off. ",
            "the vote was put off",
            "minutes of the meeting",
        ),
        (
            "The head of the rescue team, Ona Brandt, urged calm. “We hear knocking,” she told reporters.",
            "We hear knocking",
            "Ona Brandt",
        ),
        (
            "The Director, Army Works, Maj Gen Ibrahim Odu, said the bridge would hold.",
            "the bridge would hold",
            "Ibrahim Odu",
        ),
        ("The Rovers' captain in their first season, Tony Malik, said it hurt.", "it hurt", "Tony Malik"),
        ("As the mayor, Lena Holt, put it: “Rain, or nothing.” The hall was full.", "or nothing", "Lena Holt"),
        ("The plan was, in the words of one driver, “a mess”. It failed.", "a mess", "driver"),
        ("In the words of the coroner, Amy Pratt, it was “a chain of small errors”.", "small errors", "Amy Pratt"),
        (
            "As Pell put it: “We need rain.” It was, in the words of one official, “a mess”. Farmer Joan Pell left.",
            "a mess",
            "official",
        ),
        ("According to the firm's founder, Lia Brandt, sales doubled in May.", "sales doubled", "Lia Brandt"),
        ("According to records, Tarn Mill, a supplier, was paid twice.", "was paid twice", "records"),
        ("The valley was calm, the agency cited a witness as saying. Rain fell.", "was calm", "witness"),
        ("The agency quoted an official as saying that the dam would be opened at dawn.", "at dawn", "official"),
        ("The well was dry, state media quoted the governor, Omar Haq, as saying. Rain fell.", "was dry", "Omar Haq"),
        ("“The gate was shut,” the paper quotes a guard as saying.", "gate was shut", "guard"),
        ("Ian Frost was quoted by the daily Uro as saying the sewer had burst.", "sewer had burst", "Ian Frost"),
        (
            "A woman known to all as “Mother Bird” said the bread was free.",
            "bread was free",
            "woman known to all as “Mother Bird”",
        ),
        ("The skater known as Ice Hawk said the rink was soft.", "rink was soft", "Ice Hawk"),
        ("The dam was cracked, as her cousin Nils later noted.", "dam was cracked", "Nils"),
        (
            "A banker who saw the books, and who would not be named since he hopes to return, said it was bare.",
            "it was bare",
            "banker",
        ),
        (
            "TARN, Lunia — Hoteliers on the west coast say weed has cost them a third of their bookings.",
            "has cost them",
            "Hoteliers on the west coast",
        ),
        ("A Wexley mum, whose son plays, said she had turned it off.", "had turned it off", "Wexley mum"),
        ("The PDP National Publicity Secretary, Dele Obi, said it was a hunt.", "it was a hunt", "Dele Obi"),
        ("Tarn Line Ltd. spokesperson Kim Ross said crews would return.", "crews would return", "Kim Ross"),
        ("Park Yoon-jae, a minister, spoke. Park said the mood was cold.", "mood was cold", "Park Yoon-jae"),
        ("Nurse Anna Lind was not waiting. “We moved in March,” the 34-year-old mother said.", "in March", "Anna Lind"),
        ("A board paper names the price. The harbour board said the pier would close.", "would close", "harbour board"),
        ("The head of Unesco said it was late. The head of the family said he wept.", "he wept", "head of the family"),
        ("Heartbroken Gemma Lind said nobody had called.", "nobody had called", "Gemma Lind"),
        ("Gov. Ana Roy will sign the bill, her office said late on Monday.", "will sign", "Ana Roy office"),
        (
            "Sir Dermot Quill runs the airline. In his reply, Sir Dermot promised a full refund.",
            "a full refund",
            "Dermot Quill",
        ),
        (
            "The minister Dale Fogarty promised help. “We see you,” he said.\n\nAt Corrick, milker Wes Toohey shot "
            "forty cows. “I told each one I was sorry,” he said.",
            "I told each one",
            "Wes Toohey",
        ),
        ("A student simply identified as Blessing said they walked for days.", "they walked", "Blessing"),
        ("A clinic sister who had come from Cradle said the ward was cold.", "the ward was cold", "clinic sister"),
        ("A pupil, who wanted to be known only as Wei Ling, said the test was easy.", "the test was easy", "Wei Ling"),
        (
            "The principal told Tarn News that the gate was shut. He said the guard had the key.",
            "the guard had the key",
            "principal",
        ),
    ],
)
def test_words_are_those_of_whom_the_sentence_names(text: str, anchor: str, name: str) -> None:
    assert speaker_of(text, anchor) == name


@pytest.mark.parametrize(
    "title",
    [
        "District Collector",
        "Senior Superintendent",
        "Advocate",
        "Executive Magistrate",
        "Sarpanch",
        "Tehsildar",
        "Game Warden",
        "Alderman",
        "Town Councillor",
        "Reeve",
        "Lord Provost",
        "University Registrar",
        "Bursar",
        "State Comptroller",
        "Ombudsman",
        "Park Ranger",
        "Harbourmaster",
        "Deputy Coroner",
        "Police Constable",
        "Bailiff",
        "County Clerk",
        "Public Defender",
        "Procurator Fiscal",
        "Tan Sri",
        "Board Member",
        "Atty.",
        "Adv.",
        "Adv",
        "Wg Cdr",
        "Shop Steward",
        "Lead Investigator",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "The gate stays shut. {title} Lena Marwood said the bridge would close on Monday.",
        "“The bridge will close on Monday,” {title} Lena Marwood told reporters.",
    ],
)
def test_an_office_before_a_name_is_no_part_of_it(title: str, text: str) -> None:
    assert [one.name for one in framing.analyze(text.format(title=title)).speakers] == ["Lena Marwood"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Christopher Reeve called the rail plan a scandal. “It is a scandal,” Reeve said.", ["Christopher Reeve"]),
        ("Nell Provost runs the mill. “We will not sell it,” Provost said on Friday.", ["Nell Provost"]),
        ("Sri Lanka will sign the deal, Sri Mulyani said on Monday.", ["Sri Mulyani"]),
    ],
)
def test_a_family_name_that_is_an_office_too_stays_one(text: str, names: list[str]) -> None:
    assert [one.name for one in framing.analyze(text).speakers] == names


@pytest.mark.parametrize(
    ("text", "anchor", "name"),
    [
        (
            "In an email seen by the Echo, clerk Rob Dunn told staff: “Say nothing to the press. Refer all calls.”",
            "Refer all calls",
            "Rob Dunn",
        ),
        (
            "In a letter leaked to the Post, the owner, Karl Voss, wrote: “The shifts will end.”",
            "The shifts",
            "Karl Voss",
        ),
        ("In a memo to drivers, depot head Sam Lyle said the buses would stop.", "the buses would", "Sam Lyle"),
        ("Asked by text, Hale replied: Not now.", "Not now", "Hale"),
        ("The minister added: Rain is not a policy.", "Rain is not", "minister"),
        ("Northlight, which makes the pumps, warned prices would double.", "prices would", "Northlight"),
        (
            "Users are upset. Straitlink, which runs the crossing, said 30 sailings would go. Residents of Orby said "
            "nobody had asked them.",
            "30 sailings",
            "Straitlink",
        ),
        ("The firm issued this statement:\n\n“We know of the fire. It is out.”\n\nPolice came.", "It is out", "firm"),
        ("On X, Senator Mel Tyne wrote: “The vote is a farce. I will not take part.”", "I will not", "Mel Tyne"),
        ("— We will not go, said Anna Lind.\n\n— Then we shall talk, the mayor answered.", "Then we", "mayor"),
        (
            "Readers told us:\n\nMaya Lind: “It was my second home.”\n\nJoe Orr: “It smelled.”\n\nAna Diaz: “I swam.”",
            "It smelled",
            "Joe Orr",
        ),
        ("“We are four on a ward,” said Jo Ash. `It's cold,' she added. ''Very.''", "It's cold", "Jo Ash"),
    ],
)
def test_letters_posts_and_lines_are_those_of_whom_they_name(text: str, anchor: str, name: str) -> None:
    assert speaker_of(text, anchor) == name


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("The pool's rules are plain: No running. The board said so twice.", "No running"),
        ("Two things changed: Prices rose. Wages fell.", "Prices rose"),
        ("Rain, which fell all night, stopped at six. It was over.", "stopped at six"),
    ],
)
def test_what_stands_behind_a_colon_or_a_clause_may_be_the_outlet_s(text: str, anchor: str) -> None:
    assert framing.analyze(text).voice_map.at(text.index(anchor)) == ("outlet", None)


def test_who_gets_a_letter_is_no_title_of_who_wrote_it() -> None:
    text = "In a letter to members, chairwoman Olive Tran wrote: “We could not sign off another winter.”"
    (shown,) = framing.analyze(text).sourcing
    assert [text[span.start : span.end] for span in shown.title] == ["chairwoman"]


COLUMN = (
    "I have ridden the Line 4 tram since it opened. The council says it pays its way. I say it does not.\n\n"
    "I think Mayor Ola Brandt should admit it. We believe this newspaper was wrong to back the line.\n\n"
    "“I never promised a profit,” Brandt said. I asked whether she would resign.\n\n"
    "In a letter to riders, manager Petra Vold wrote:\n\n"
    "I am sorry for the winter. I think we can do better.\n\n"
    "I doubt that she can. I wrote in 2019 that the line would fail."
)


@pytest.mark.parametrize("author", ["Dora Finch", None])
def test_an_authors_own_words_are_nobody_elses(author: str | None) -> None:
    article = framing.Article(text=COLUMN, title="Opinion | Pull the plug on the tram", author=author)
    profile = framing.analyze(article)
    names = {speaker.id: speaker.name for speaker in profile.speakers}
    assert sorted(names.values()) == ["Ola Brandt", "Petra Vold", "council"]
    said = {
        COLUMN[item.content[0].start : item.content[-1].end]: names.get(item.speaker or "")
        for item in profile.attributions
    }
    assert said["“I never promised a profit,”"] == "Ola Brandt"
    assert next(name for words, name in said.items() if words.startswith("I am sorry")) == "Petra Vold"
    for words in ("it does not", "should admit it", "was wrong to back", "would resign", "would fail"):
        assert not any(words in content for content in said), words


def test_a_reporters_own_question_is_nobodys_and_an_eyewitness_keeps_hers() -> None:
    text = "“I saw it fall,” said Ana Roy. I asked her where she stood. “I stood here, I think,” she said."
    profile = framing.analyze(framing.Article(text=text, author="Jo Lind"))
    assert {speaker.name for speaker in profile.speakers} == {"Ana Roy"}


@pytest.mark.parametrize(
    "text",
    [
        "The rally showed how weak the party was.",
        "He left after the vote showed how divided the board was.",
        "The win suggested that the coach was right.",
        "The fire made clear that the doors opened the wrong way.",
    ],
)
def test_what_a_happening_shows_is_the_outlets_own_view(text: str) -> None:
    assert framing.analyze(framing.Article(text=f"The town has one school. {text}")).attributions == ()


def test_why_somebody_is_not_named_is_not_said_by_them() -> None:
    text = "“I saw no money,” said an official, speaking on condition of anonymity because she may not speak."
    profile = framing.analyze(framing.Article(text=text))
    assert [profile.article.slice(item.content[0]) for item in profile.attributions] == ["“I saw no money,”"]
