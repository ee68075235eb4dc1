"""Which tokens stand between quotation marks."""

from __future__ import annotations

import pytest

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
