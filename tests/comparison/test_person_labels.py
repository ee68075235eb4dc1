"""What outlets call one person: which descriptions are set side by side, and where none are."""

from __future__ import annotations

import pytest

from framing import Article, compare
from framing.model import Comparison

REST = (
    "The harbor at Ostby has been shut since Monday, and nine boats are waiting outside. The council meets on Friday, "
    "and the ferry company wants its money back. Forty people came to the quay."
)


def told(first: str, second: str) -> Comparison:
    pairs = (("a", "Ostby Post", first), ("b", "Valley Star", second))
    return compare([Article(text=f"{lead}\n\n{REST}", id=key, outlet=outlet) for key, outlet, lead in pairs])


def described(first: str, second: str) -> list[str]:
    start = "The outlets describe "
    return [item.text.removeprefix(start) for item in told(first, second).findings if item.text.startswith(start)]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (
            "The ferry union's president, Inga Holm, shut the harbor at Ostby on Monday.",
            "Union baron Inga Holm shut the harbor at Ostby on Monday.",
            "Inga Holm differently: “president” in Ostby Post, “union baron” in Valley Star.",
        ),
        (
            "Bishop Karl Nygaard opened the hall at Ostby to the crews on Monday.",
            "The cult leader Karl Nygaard opened the hall at Ostby to the crews on Monday.",
            "Karl Nygaard differently: “bishop” in Ostby Post, “cult leader” in Valley Star.",
        ),
        (
            "Mona Dahl, 44, a former pilot, led the crews to the harbor at Ostby on Monday.",
            "Ringleader Mona Dahl led the crews to the harbor at Ostby on Monday.",
            "Mona Dahl differently: “former pilot” in Ostby Post, “ringleader” in Valley Star.",
        ),
        (
            "Mona Dahl is a marine biologist and led the crews to the harbor at Ostby on Monday.",
            "Mona Dahl, an outside agitator, led the crews to the harbor at Ostby on Monday.",
            "Mona Dahl differently: “marine biologist” in Ostby Post, “outside agitator” in Valley Star.",
        ),
        (
            "Broker Mona Dahl led the crews to the harbor at Ostby on Monday.",
            "Mona Dahl, the town's ringleader, led the crews to the harbor at Ostby on Monday.",
            "Mona Dahl differently: “broker” in Ostby Post, “town’s ringleader” in Valley Star.",
        ),
        (
            "The officer, Per Lund, was cleared at Ostby of shooting the skipper on Monday.",
            "A court at Ostby cleared hero cop Per Lund of shooting the skipper on Monday.",
            "Per Lund differently: “officer” in Ostby Post, “hero cop” in Valley Star.",
        ),
        (
            "The harbor's chief executive, Tor Berg, closed the gates at Ostby on Monday.",
            "Fat-cat boss Tor Berg closed the gates at Ostby on Monday.",
            "Tor Berg differently: “chief executive” in Ostby Post, “fat-cat boss” in Valley Star.",
        ),
    ],
)
def test_two_descriptions_of_one_person(first: str, second: str, found: str) -> None:
    assert described(first, second) == [found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # two plain ones take no side
        ("Skipper Mona Dahl left the harbor at Ostby.", "Mona Dahl, a former pilot, left the harbor at Ostby."),
        # one and the same
        ("Ringleader Mona Dahl left the harbor at Ostby.", "The ringleader, Mona Dahl, left the harbor at Ostby."),
        # a speaker's word
        ("Skipper Mona Dahl left Ostby.", "“That ringleader Mona Dahl must go,” said the harbor master of Ostby."),
        # no description on the other side
        ("Mona Dahl left the harbor at Ostby on Monday.", "Ringleader Mona Dahl left the harbor at Ostby on Monday."),
        # the loaded word is somebody else's
        ("Skipper Mona Dahl left Ostby with thugs.", "A thug hit skipper Mona Dahl at the harbor of Ostby on Monday."),
        # a clause, somebody else's, or a participle behind the name
        ("Broker Mona Dahl left Ostby.", "Mona Dahl, whom a harbor tycoon ridiculed, left Ostby on Monday."),
        ("Broker Mona Dahl left Ostby.", "Mona Dahl, a harbor tycoon ridiculed at home, left Ostby on Monday."),
        ("Broker Mona Dahl left Ostby.", "Mona Dahl, including Dahl's fanatics, left Ostby on Monday."),
        ("Broker Mona Dahl left Ostby.", "Mona Dahl, despite the region's tyrant, left Ostby on Monday."),
        ("Broker Mona Dahl left Ostby.", "Mona Dahl, mocked and disgraced, left Ostby on Monday."),
        # denied
        ("Skipper Mona Dahl left the harbor at Ostby.", "Mona Dahl is no agitator, and she left the harbor at Ostby."),
    ],
)
def test_none_where_nobody_is_described_otherwise(first: str, second: str) -> None:
    assert described(first, second) == []


def test_a_plain_word_stands_beside_a_rival_name_where_the_sentences_share_a_subject() -> None:
    compared = told(
        "Police cleared families from the sheds beside the harbor at Ostby on Monday.",
        "Police cleared squatters from the sheds beside the harbor at Ostby on Monday.",
    )
    texts = [item.text for item in compared.findings if "different names" in item.text]
    assert texts == ["The outlets choose different names: “families” in Ostby Post, “squatters” in Valley Star."]


def test_no_plain_word_of_another_sentence_stands_for_them() -> None:
    compared = told(
        "Many families watched the sea on a sunny morning.",
        "Police cleared squatters from the sheds beside the harbor at Ostby on Monday.",
    )
    assert not [item.text for item in compared.findings if "different names" in item.text]
