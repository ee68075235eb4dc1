"""Several outlets that carry one text are said to, once."""

from __future__ import annotations

import framing
from framing.model import Article, Note

LEAD = (
    "Engineers closed the sluice at Tarn Mill on Monday after divers found a crack as long as a hand in its lower wall."
)
MORE = (
    "The county surveyor, Oda Prell, ordered the level of the lake to be brought down by a metre before the weekend.",
    "Two roads and a footbridge below the mill will stay closed until the work on the wall has been finished in June.",
    "A residents' group asked the water company to publish the plans before anybody begins to dig in the valley.",
)
OWN = "Farmers below the mill heard of it on the radio. Nobody had called them, they said, and their fields lay dry."


def shared(*articles: Article) -> list[Note]:
    return [note for note in framing.compare(articles).notes if note.kind == "shared_copy"]


def test_one_text_in_three_outlets_is_said_with_its_agency_and_what_is_cut() -> None:
    whole = "\n\n".join((LEAD, *MORE))
    (note,) = shared(
        Article(text=f"TARN MILL (AP) — {whole}", outlet="Post", id="a", agency="The Associated Press"),
        Article(text=whole, outlet="Daily", id="b"),
        Article(text=f"{LEAD}\n\n{MORE[0]}", outlet="Channel 7", id="c"),
        Article(
            text=f"{OWN}\n\nThe sluice at Tarn Mill was shut on Monday, Oda Prell said.", outlet="Observer", id="d"
        ),
    )
    assert note.message.startswith("Channel 7, Daily and Post carry the text of The Associated Press")
    assert "count as one report" in note.message
    assert "Channel 7 gives" in note.message
    assert "Observer" not in note.message


def test_versions_of_one_outlets_article_are_no_shared_copy() -> None:
    whole = "\n\n".join((LEAD, *MORE))
    assert (
        shared(Article(text=whole, outlet="Post", id="a"), Article(text=f"{whole} It was wet.", outlet="Post", id="b"))
        == []
    )


def test_a_shared_sentence_is_no_shared_copy() -> None:
    first = Article(text=f"{LEAD}\n\n{MORE[0]}\n\n{MORE[1]}", outlet="Post", id="a")
    second = Article(
        text=f"{LEAD}\n\n{OWN}\n\n{MORE[2]} It is not the first time that they ask.", outlet="Daily", id="b"
    )
    assert shared(first, second) == []
