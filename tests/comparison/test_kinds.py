"""An opinion piece is not set beside a report without a word."""

from __future__ import annotations

import datetime as dt

import pytest

import framing
from framing.comparison.sentences.roles import ROLES
from framing.evaluation.judgement.reading import ROLES as ROLES_OF_SOURCES
from framing.model import Article

REPORT = (
    "Mayor Karin Holt presented the plan for the new tram on Tuesday. The council of Elmsford will vote on it in May. "
    "The tram would run from the station to the hospital and cost 90 million euros. Holt said that it could "
    "open in four years. Two members of the council asked for more figures. The plan was drawn up by the town's own "
    "engineers, who have worked on it since the spring. Residents can comment until the end of April. "
)
COLUMN = (
    "Mayor Karin Holt has presented a reckless and disastrous plan for a tram. It is a shameful waste, and Holt has "
    "failed the town again. The tram would run from the station to the hospital and cost 90 million euros. Holt is "
    "incompetent, and her terrible scheme is a disgrace. The council of Elmsford should reject this awful plan. "
    "Holt has betrayed those who trusted her. Her corrupt and dishonest talk of four years is a dangerous lie. "
)


def compared(title: str) -> framing.Comparison:
    """A report beside a column with this title."""
    day = dt.date(2024, 5, 3)
    return framing.compare(
        [
            Article(text=REPORT * 2, outlet="Post", title="Mayor presents tram", published=day, id="a"),
            Article(text=COLUMN * 2, outlet="Herald", title=title, published=day, id="b"),
        ]
    )


def test_a_stance_finding_names_the_kinds() -> None:
    found = [item.text for item in compared("Opinion | Stop this tram").findings if item.kind == "stance"]
    assert found
    for text in found:
        assert "Herald is an opinion piece" in text
        assert "Post is a news report" in text


def test_articles_of_one_kind_need_no_word() -> None:
    found = [item.text for item in compared("Tram plan under fire").findings if item.kind == "stance"]
    assert found
    assert not any("news report" in text for text in found)


@pytest.mark.parametrize("role", sorted({*ROLES_OF_SOURCES, "opposition", "party"} - {"politician"}))
def test_every_role_has_words(role: str) -> None:
    """A politician is an official, of a party or of the opposition."""
    assert ROLES[role]
