"""What the first lines of a text say of it: outlet, headline, author and date, in the forms that pages have."""

from __future__ import annotations

import pytest

from framing.model import Article
from framing.reading.examine import examine
from framing.reading.metadata import make_draft
from framing.reading.outlet_names import is_outlet_name
from framing.reading.top_lines import top_fields

TITLE = "Ferry to stay in port for a week"
BODY = """The ferry to Skarn Island will stay in port until the end of the week, the harbour board said on Friday.

"We cannot risk it," said Mary Ann Lund, who runs the quay. The union of sailors asked for talks with the owner.
"""


def read(top: str) -> Article:
    text = f"{top}\n\n{BODY}"
    return make_draft(text, top_fields(text), origin="x.txt", fallback_id="x").examined()


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Anna Kell | 3 May 2024", "Anna Kell"),
        ("Anna Kell | May 3, 2024", "Anna Kell"),
        ("By Anna Kell and Joe Brandt • Friday 3 May 2024 • 18:04 BST", "Anna Kell and Joe Brandt"),
        ("By Anna Kell, Transport Correspondent | Published 3 May 2024, 18:04", "Anna Kell"),
        ("3 May 2024 | By Anna Kell", "Anna Kell"),
        ("Written by Anna Kell - 3 May 2024", "Anna Kell"),
        ("New York | 3 May 2024", None),
        ("May 3, 2024, 6:04 PM EDT / Source: TODAY", None),
        ("May 3, 2024 / 6:04 PM EDT / CBS", None),
    ],
)
def test_a_bar_parts_the_author_from_the_date(line: str, author: str | None) -> None:
    article = read(f"{TITLE}\n{line}")
    assert article.published is not None
    assert str(article.published).startswith("2024-05-03")
    assert article.author == author


@pytest.mark.parametrize(
    ("top", "outlet", "title"),
    [
        (f"THE SKARN HERALD\n\n{TITLE}\n\nBy Anna Kell\n3 May 2024", "The Skarn Herald", TITLE),
        (f"COAST RADIO\n{TITLE}", "Coast Radio", TITLE),
        (f"Skarn Valley News\n{TITLE}\n3 May 2024", "Skarn Valley News", TITLE),
        (f"{TITLE}\nThe Skarn Gazette (3 May 2024)\nBy Pia Lind", "The Skarn Gazette", TITLE),
        (f"{TITLE}\nSkarn Herald\n3 May 2024", "Skarn Herald", TITLE),
        (f"{TITLE}\n\nThe Skarn Post\n\nAnn Cole\n\n3 May 2024", "The Skarn Post", TITLE),
        (f"{TITLE}\nLocal News\n3 May 2024", None, TITLE),
        (f"Skarn Star, 3 May 2024\n{TITLE}", "Skarn Star", TITLE),
        (f"Published in the Skarn Herald on 3 May 2024\n\n{TITLE}", "Skarn Herald", TITLE),
        (f"Skarn Examiner | Friday, 3 May 2024 | Ann Cole\n\n{TITLE}", "Skarn Examiner", TITLE),
        (f"MORNING STAR\n\n{TITLE}\n\nWords: Pia Lind\nPictures: Joe Dee", "Morning Star", TITLE),
        (f"Skarn Island, 3 May 2024\n{TITLE}", None, None),
        ("Dear councillors and residents of Skarn", None, None),
        ("Skarn, West Lindshire, Ohio (Reuters)", None, None),
        (TITLE, None, TITLE),
        ("Coast Radio | Union: Ships will sail\nBy Pia Lind", "Coast Radio", "Union: Ships will sail"),
        ("Ships will sail again - Skarn Gazette\nBy Pia Lind", "Skarn Gazette", "Ships will sail again"),
        (f"{TITLE}\nBy Pia Lind, Coast Radio", "Coast Radio", TITLE),
        (f"{TITLE}\nBy Pia Lind for Coast Radio", "Coast Radio", TITLE),
        (f"STORM WARNING\n{TITLE}\nBy Anna Kell", None, TITLE),
        (f"BREAKING NEWS\n{TITLE}\nBy Anna Kell", None, TITLE),
        (f"Traffic News\n{TITLE}\nBy Anna Kell", None, None),
        ("Union | Ships will sail again\nBy Pia Lind", None, "Union | Ships will sail again"),
        (f"{TITLE}\nBy Pia Lind, Associated Press", None, TITLE),
    ],
)
def test_an_outlet_above_the_headline_in_it_or_behind_the_author(
    top: str, outlet: str | None, title: str | None
) -> None:
    article = read(top)
    assert (article.outlet, article.title) == (outlet, title)


def test_what_belongs_to_the_byline_is_left_out() -> None:
    article = read(f"SKARN HERALD\n{TITLE}\nBy Anna Kell | 3 May 2024")
    left_out = [article.text[item.start : item.end] for item in article.furniture]
    assert left_out == ["SKARN HERALD", "By Anna Kell | 3 May 2024"]


def test_the_outlet_before_the_first_words_is_no_word_of_the_report() -> None:
    article = make_draft(f"SKARN HERALD — {BODY}", {}, origin="x.txt", fallback_id="x").examined()
    assert article.outlet == "Skarn Herald"
    assert [article.text[item.start : item.end] for item in article.furniture] == ["SKARN HERALD — "]


@pytest.mark.parametrize("text", [f"TIMES SQUARE — {BODY}", f"COAST RADIO: {BODY}\n\nCOAST RADIO: That was it."])
def test_a_place_and_whoever_speaks_in_a_transcript_are_no_outlet(text: str) -> None:
    assert make_draft(text, {}, origin="x.txt", fallback_id="x").article.outlet is None
    assert not [item for item in examine(Article(text=text))[0].furniture if item.kind == "byline"]


@pytest.mark.parametrize(
    "name", ["Opinion", "Football Review", "The Quiz", "Hyde Park", "World News", "Ships will sail"]
)
def test_sections_and_columns_are_no_outlets(name: str) -> None:
    assert not is_outlet_name(name, beside=True)


@pytest.mark.parametrize(("line", "author"), [("Ann Cole", "Ann Cole"), ("Local News", None), ("East Skarn", None)])
def test_a_name_between_headline_and_date_is_the_authors(line: str, author: str | None) -> None:
    assert read(f"{TITLE}\n{line}\n3 May 2024").author == author
