"""Names that outlets choose between for one thing: which are set side by side, and which are told."""

from __future__ import annotations

import pytest

from framing import Article, compare
from framing.model import Comparison

LEAD = "Police cleared the gate of the quarry at Ostby on Tuesday after {} had blocked it for nine days."
REST = (
    "The {} had built a shed across the road. Nobody was hurt, and three lorries left the quarry at noon.\n\n"
    "“We will be back,” said Nils Berg, who teaches in Ostby. The quarry employs 60 people."
)


def told(first: str, second: str, rest: str = REST) -> Comparison:
    pairs = (("a", "Ostby Post", first), ("b", "Valley Star", second))
    return compare(
        [
            Article(text=f"{LEAD.format(name)}\n\n{rest.format(name)}", id=key, outlet=outlet)
            for key, outlet, name in pairs
        ]
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [("protesters", "land defenders"), ("demonstrators", "rioters"), ("gunmen", "terrorists"), ("rebels", "bandits")],
)
def test_two_names_for_one_thing(first: str, second: str) -> None:
    compared = told(first, second)
    (one,) = (item for item in compared.label_sets if {name for _, name, _ in item.uses} == {first, second})
    assert {(article, name) for article, name, _ in one.uses} == {("a", first), ("b", second)}
    texts = [item.text for item in compared.findings if "different names" in item.text]
    assert texts == [f"The outlets choose different names: “{first}” in Ostby Post, “{second}” in Valley Star."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("unborn children", "fetuses"),
        ("carbon tax", "pollution price"),
        ("death tax", "inheritance tax"),
        ("oil sands", "tar sands"),
        ("assisted suicide", "assisted dying"),
        ("squatters", "shack dwellers"),
        ("slum", "informal settlement"),
        ("scabs", "replacement workers"),
        ("coup", "military takeover"),
        ("junta", "transitional government"),
        ("vulture funds", "holdout creditors"),
        ("rough sleepers", "vagrants"),
        ("sugar tax", "soft drinks levy"),
        ("officer-involved shooting", "police shooting"),
        ("enhanced interrogation", "torture"),
        ("irregular migrants", "illegal aliens"),
        ("modern sporting rifle", "assault weapon"),
        ("cow vigilantes", "cow protectors"),
        ("industrial action", "walkout"),
        ("supervised consumption site", "drug den"),
        ("eviction", "slum clearance"),
        ("special military operation", "invasion"),
    ],
)
def test_names_of_many_fields_are_set_side_by_side(first: str, second: str) -> None:
    texts = [
        f"The assembly in Ostby debated the {name} for four hours on Tuesday, and 31 members spoke.\n\n"
        f"A vote on the {name} is due in June, the clerk of the assembly said. The gallery was full until midnight."
        for name in (first, second)
    ]
    compared = compare([Article(text=text, id=key, outlet=key) for key, text in zip("ab", texts, strict=True)])
    assert {first, second} in [{name for _, name, _ in item.uses} for item in compared.label_sets]


@pytest.mark.parametrize(("first", "second"), [("hikers", "climbers"), ("protesters", "demonstrators")])
def test_names_that_take_no_side_are_no_finding(first: str, second: str) -> None:
    compared = told(first, second)
    assert compared.label_sets
    assert not [item.text for item in compared.findings if "different names" in item.text]


@pytest.mark.parametrize(("first", "second"), [("rioters", "rioters"), ("gunmen", "a gunman")])
def test_one_name_in_two_numbers_has_no_rival(first: str, second: str) -> None:
    assert not [item.text for item in told(first, second).findings if "different names" in item.text]


def test_a_name_may_be_the_last_word_of_a_text() -> None:
    rest = "The {0} left at noon, and three lorries followed.\n\nNobody was hurt by the {0}"
    compared = told("rebels", "bandits", rest)
    assert {name for item in compared.label_sets for _, name, _ in item.uses} == {"rebels", "bandits"}


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("detention camps", "detention centers", True),
        ("border wall", "border fence", True),
        ("gunmen", "bandits", False),
    ],
)
def test_one_use_is_enough_for_a_name_of_two_words(first: str, second: str, found: bool) -> None:
    text = "The senate of Ostby passed the budget on Tuesday by one vote.\n\nIt has money for the {} in the north."
    compared = compare(
        [
            Article(text=f"{text.format(name)} The session took nine hours.", id=key, outlet=key)
            for key, name in (("a", first), ("b", second))
        ]
    )
    assert (
        bool([item for item in compared.label_sets if {name for _, name, _ in item.uses} == {first, second}]) == found
    )


def test_names_that_others_use_are_theirs() -> None:
    rest = "Nobody was hurt. “They are terrorists,” said Nils Berg, who teaches in Ostby. The quarry employs 60 people."
    assert not [item for item in told("rebels", "rebels", rest).label_sets if "terrorists" in item.referent]


def test_a_name_in_somebodys_words_is_not_the_outlets_choice() -> None:
    lead = "Police cleared the gate of the quarry at Ostby on Tuesday after protesters had blocked it for nine days."
    said = (
        "“Police cleared the gate of the quarry at Ostby after rioters had blocked it for nine days,” Nils Berg said."
    )
    rest = "Nobody was hurt, and three lorries left the quarry at noon. The quarry employs 60 people."
    articles = [
        Article(text=f"{lead}\n\n{rest}", id="a", outlet="Ostby Post"),
        Article(text=f"The quarry at Ostby is open again.\n\n{said}\n\n{rest}", id="b", outlet="Valley Star"),
    ]
    assert not [item.text for item in compare(articles).findings if "different names" in item.text]


@pytest.mark.parametrize("called", ["known locally as bandits", "so-called bandits", "described by many as bandits"])
def test_a_name_that_others_give_is_not_the_outlets_choice(called: str) -> None:
    there = f" Men {called} have crossed the river for years. Men {called} burned the mill of Ostby."
    compared = told("rebels", "gunmen", REST + there)
    assert {"rebels", "gunmen"} in [{name for _, name, _ in item.uses} for item in compared.label_sets]
