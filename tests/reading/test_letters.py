"""Letters to the editor, one or many in a file: each is the words of whoever signs it, and of nobody else."""

from __future__ import annotations

import pytest

from framing.model import Article
from framing.reading.examine import examine

FIRST = "Your report on the dam forgets the farmers. My family has worked the fields below the mill since 1911."
SECOND = "The baths have to stay open. I learned to swim in them, and so did my children."
THIRD = "I cannot be the only one who misses the number 4 bus. It was late, but it came."


def signed(text: str, title: str | None = "Letters to the editor") -> list[tuple[str | None, str]]:
    """Who signs what."""
    article, _ = examine(Article(text=text, title=title))
    assert article.kind is not None
    assert article.kind.name == "letter"
    return [
        (
            None if block.label_start is None else text[block.label_start : block.label_end],
            text[block.start : block.end],
        )
        for block in article.blocks
    ]


@pytest.mark.parametrize(
    "form",
    [
        "{}\n\nJon Aske\nTarn Mill\n\n{}\n\nLena Roe\nLowmoor\n\n{}\n\nOmar Vasey\nTarn",
        "The dam\n\n{}\n\nJon Aske, Tarn Mill\n\nThe baths\n\n{}\n\nLena Roe, Lowmoor\n\n"
        "The bus\n\n{}\n\nOmar Vasey, Tarn",
        "• {}\nJon Aske, Tarn Mill\n\n• {}\nLena Roe (Mrs), Lowmoor\n\n• {}\nDr Omar Vasey, senior lecturer, Tarn",
        "{}\n— Jon Aske, Tarn Mill\n\n{}\n— Lena Roe, Lowmoor\n\n{}\n— Omar Vasey, Tarn",
        "Dear Sir,\n\n{}\n\nYours faithfully,\n\nJon Aske\nChairman, Mill Farmers\n\nSir,\n\n{}\n\nLena Roe\n\n{}\n\n"
        "Prof Omar Vasey\nUniversity of Tarn",
    ],
)
def test_each_letter_is_its_writers(form: str) -> None:
    assert signed(form.format(FIRST, SECOND, THIRD)) == [
        ("Jon Aske", FIRST),
        ("Lena Roe", SECOND),
        ("Omar Vasey", THIRD),
    ]


def test_names_in_capitals_below_letters_to_the_editor() -> None:
    text = f"To the Editor:\n\n{FIRST}\n\nJON ASKE\nTarn, Ohio\n\nTo the Editor:\n\n{SECOND}\n\nLENA ROE\nLowmoor, Ohio"
    assert signed(text, None) == [("JON ASKE", FIRST), ("LENA ROE", SECOND)]


@pytest.mark.parametrize(
    "unnamed", ["Name and address supplied", "A former driver\nTarn", "Tom and Nell Reyle\nLowmoor"]
)
def test_nobody_signs_for_another(unnamed: str) -> None:
    text = f"{FIRST}\n{unnamed}\n\n{SECOND}\nLena Roe, Lowmoor"
    assert signed(text) == [(None, FIRST), ("Lena Roe", SECOND)]


def test_one_letter_with_a_name_in_it() -> None:
    letter = "Oda Prell says the wall is safe.\n\nJon Aske, who farms below it, was not asked. Why not?"
    assert signed(f"Sir,\n\n{letter}\n\nNell Reyle, Lowmoor", "Letter: ask the farmers") == [("Nell Reyle", letter)]


def test_names_in_a_report_sign_nothing() -> None:
    text = f"{FIRST}\n\nJon Aske\nTarn Mill\n\n{SECOND}\n\nLena Roe\nLowmoor"
    article, _ = examine(Article(text=text, title="Dam closed for a year"))
    assert not article.blocks
