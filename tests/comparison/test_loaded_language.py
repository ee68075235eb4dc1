"""Loaded words in an outlet's own voice: which are told of, and how."""

from __future__ import annotations

import pytest

from framing import Article, analyze, compare
from framing.comparison.findings.loaded_language import different_words, loaded_words

PLAIN = (
    "The council in Marlow Bay closed its two libraries on Tuesday and will open one in their place in May.\n\n"
    "“We cannot heat three buildings,” the treasurer, Ines Falk, said. The new library will have 40,000 books.\n\n"
    "The council expects to save 300,000 euros a year. Some 1,200 readers have signed a letter against the plan."
)


def findings(title: str | None, lead: str, **more: str) -> list[str]:
    text = PLAIN.replace(PLAIN.split("\n\n", maxsplit=1)[0], lead)
    articles = [
        Article(text=PLAIN, id="a", outlet="Bay Record", title="Council to close two libraries"),
        Article(text=text, id="b", outlet="Marlow Voice", title=title),
    ]
    return [item.text for item in compare(articles).findings if "loaded" in item.text]


LEAD = "The council in Marlow Bay closed its two libraries on Tuesday and will open one in their place in May."


def test_a_headline_of_the_outlets_own() -> None:
    told = findings("Spineless council botches plan for libraries", LEAD)
    assert told == [
        "Marlow Voice’s headline uses the loaded words “spineless” and “botches”; none was found in Bay Record."
    ]


def test_the_first_sentence_counts_as_well() -> None:
    lead = LEAD.replace("The council", "The shambolic council").replace("closed", "callously closed")
    told = findings("Council to close two libraries", lead)
    assert told == [
        "Marlow Voice uses the loaded words “shambolic” and “callously” in its own voice; none was found in Bay Record."
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Council to close two libraries",
        "“Spineless” council to close libraries, reader says",
        "Treasurer calls opponents hysterical",
        "Readers brand the plan a farce",
        "Plan for libraries described as ludicrous",
        "New library lies at the foot of the old mill",
    ],
)
def test_plain_words_and_those_of_others_are_not_told(title: str) -> None:
    assert not findings(title, LEAD)


def test_the_finding_is_told_once() -> None:
    articles = [
        Article(text=PLAIN, id="a", outlet="Bay Record", title="Council to close two libraries"),
        Article(
            text=PLAIN + "\n\nThe council has mishandled the move and bungled the sale of the old building.",
            id="b",
            outlet="Marlow Voice",
            title="Bungling council shuts libraries",
        ),
    ]
    kinds = [item.kind for item in compare(articles).findings if "own voice" in item.text or "own words" in item.text]
    assert kinds == ["label"]


def loaded(text: str, outlet: str = "Bay Record") -> list[str]:
    return [item.label for item in analyze(Article(text=text, outlet=outlet)).labels]


@pytest.mark.parametrize(
    "text",
    [
        "The village lies at the foot of a hill and has one shop and a school.",
        "The wreck lies nine kilometres off the coast of the island, in deep water.",
        "Responsibility lies with the owner of the port, the court found on Monday.",
        "The border lies between the two rivers and has been open for ten years.",
        "The old town lies south of the river and was built by wool merchants.",
        "The roof caved in after two days of snow, and nobody was in the hall.",
    ],
)
def test_a_word_that_is_loaded_elsewhere_only(text: str) -> None:
    assert loaded(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The minister’s book is a string of lies, and everybody in the town knows it.", "lies"),
        ("The company fleeced its customers for nine years before anybody looked.", "fleeced"),
        ("The mayor brushed aside the complaints of the parents on Monday.", "brushed aside"),
        ("Her hapless deputy lost the papers on a train.", "hapless"),
        ("The minister caved in after two days of protests.", "caved in"),
    ],
)
def test_a_word_that_any_dictionary_calls_loaded(text: str, word: str) -> None:
    assert loaded(text) == [word]


def test_a_word_in_an_outlets_name_is_a_name() -> None:
    text = "The clerk told Radical Courier that the road would be closed. She said it was a radical plan."
    assert loaded(text, "Radical Courier") == ["radical"]
    assert loaded(text, "Bay Record") == ["radical"]


def _marked(leads: list[str]) -> list[tuple[str, ...]]:
    texts = [PLAIN.replace(PLAIN.split("\n\n", maxsplit=1)[0], lead) for lead in leads]
    articles = [Article(text=text, id=f"a{n}", outlet=f"Outlet {n}") for n, text in enumerate(texts)]
    found = compare(articles, one_event=True)
    return [different_words(loaded_words(found.profile(item.id), found), found) for item in articles]


def test_a_word_of_all_articles_is_what_the_thing_is_called() -> None:
    raid = LEAD.replace("on Tuesday", "on Tuesday after bandits burned the van")
    assert _marked([raid, raid.replace("burned", "took"), raid.replace("The council", "The shambolic council")]) == [
        (),
        (),
        ("shambolic",),
    ]
    assert _marked([raid, raid.replace("burned", "took"), LEAD]) == [("bandits",), ("bandits",), ()]


def test_what_somebody_calls_somebody_is_not_told_as_fault_either() -> None:
    called = LEAD + " They spoke of those who call the treasurer a racist."
    assert _marked([LEAD, called]) == [(), ()]


@pytest.mark.parametrize(
    ("lead", "own"),
    [
        ("Readers accused the council in Marlow Bay of tolerating bigotry in its two libraries.", False),
        ("The council in Marlow Bay closed its libraries despite claims from readers that it was a ploy.", False),
        ("The mayor of Marlow Bay was accused by the union of a shameful betrayal of readers.", False),
        ("The union in Marlow Bay rejected the accusation that its members are thugs.", False),
        ("The shambolic council in Marlow Bay was accused of waste by readers.", True),
        ("In a shameful betrayal of readers, the council in Marlow Bay closed its two libraries.", True),
    ],
)
def test_what_somebody_is_accused_of_is_not_the_outlets_word(lead: str, own: bool) -> None:
    assert bool(findings("Council to close two libraries", lead)) is own
