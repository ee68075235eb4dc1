"""A model that learned who is disliked is a defect: labels may not change with the name."""

import itertools

import pytest

from framing.annotation.stance.judging import judge
from framing.lexicons import Lexicon, bundled
from framing.lexicons.language import load_language

NAMES = (
    "Trump Obama Clinton Sanders Putin Merkel Macron Netanyahu Khamenei Zelensky Xi Kim Modi Erdogan Bolsonaro Johnson "
    "Russia China Ukraine Israel Iran America Germany Japan Mexico Syria Texas Beijing Moscow Democrats Republicans "
    "Hamas Congress Google Amazon Facebook Pfizer NATO FBI Muslims Christians Jews Lind Duarte Okafor Tanaka Smith"
).split()
LONG = ["Hillary Clinton", "Prime Minister Mara Lind", "the Islamic Republic of Iran", "North Korea", "Joe Biden"]
TEMPLATES = (
    "{} was accused of a shameful fraud on Tuesday.",
    "Residents praised {} for the swift and generous help.",
    "The speech by {} lasted an hour.",
    "Velmar said that {} had refused to apologise.",
    "After the vote, supporters thanked {}, but critics called the plan reckless.",
    "The threat that {} poses to its neighbours is growing, Lind warned.",
)
PAIRS = list(itertools.islice(itertools.combinations([*LONG, *NAMES], 2), 0, None, 26))[:50]


def lexicon() -> Lexicon:
    return next(item for item in bundled() if item.name == "news-stance")


@pytest.mark.parametrize("model", ["lexicon", "net"])
def test_no_label_changes_with_the_name(model: str) -> None:
    assert len(PAIRS) == 50
    names = sorted({name for pair in PAIRS for name in pair})
    cases = [
        (template.format(name), [(template.index("{}"), template.index("{}") + len(name))])
        for template in TEMPLATES
        for name in names
    ]
    labels = [label for _, label in judge(cases, lexicon(), model=model)]  # type: ignore[arg-type]
    by_case = {
        (template, name): label
        for (template, name), label in zip(itertools.product(TEMPLATES, names), labels, strict=True)
    }
    changed = [
        (template, pair)
        for template in TEMPLATES
        for pair in PAIRS
        if by_case[template, pair[0]] != by_case[template, pair[1]]
    ]
    assert changed == []


def test_no_name_and_no_group_is_a_term() -> None:
    terms = [term.text for dimension in lexicon().dimensions for term in dimension.terms]
    forbidden = {name.lower() for name in NAMES} | load_language().stance.groups
    heads = tuple(text[:-1] for text in terms if text.endswith("*"))
    assert not {text for text in terms if text in forbidden}
    assert not {name for name in forbidden if name.startswith(heads)}
