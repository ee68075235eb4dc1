"""A discovered topic is called by names and nouns that a reader understands."""

from __future__ import annotations

import pytest

from framing import analyze
from framing.comparison.index import index_articles
from framing.comparison.normalization import stem
from framing.comparison.topic_labels import topic_label
from framing.model import Article

MIDWIVES = (
    "Dame Helen Prior said the midwives had been brave. Prior thanked the midwives on Tuesday, and again last year. "
    "The midwives told Prior that the trust had failed them."
)
STORES = (
    "The chain will close its store on Garnet Street. The store in Garnet Street lost 3 million pounds in a year. "
    "Neighbours of the store will march down Garnet Street in March."
)


def labelled(text: str, *leading: str) -> str | None:
    (index,) = index_articles([analyze(Article(text=text, id="a", outlet="Herald"))])
    lines = [(index, sentence) for sentence in index.profile.document.sentences]
    return topic_label(lines, [stem(word) for word in leading])


@pytest.mark.parametrize(
    ("text", "leading", "label"),
    [
        (MIDWIVES, ("prior", "dame", "helen", "midwives"), "Helen Prior and midwives"),  # a name once, and whole
        (MIDWIVES, ("year", "midwives", "trust"), "Midwives and trust"),  # what only measures time says nothing
        (STORES, ("street", "garnet", "store"), "Garnet Street and store"),
        (STORES, ("close", "store", "million"), "Store"),  # a verb and a number are no subject
        (STORES, ("march", "lost"), None),
    ],
)
def test_a_topic_is_called_by_its_names_and_nouns(text: str, leading: tuple[str, ...], label: str | None) -> None:
    assert labelled(text, *leading) == label
