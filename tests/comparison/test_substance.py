"""Statements that change the picture of an event come before those that only paint it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import framing
from framing.comparison.findings import rank_findings
from framing.comparison.findings.substance import is_bare, substance
from framing.comparison.normalization import fold
from framing.lexicons.language import load_language
from framing.model import Comparison, Manifest, Speaker
from framing.tokenization import tokenize

OTHER = "The reservoir at Coldmere was drained last week. Work begins in spring."

WEIGHTY = (
    "Two anglers were injured when the sluice gave way",
    "Three households upstream have sued the water company",
    "The parish denied that anybody had been asked",
    "A tribunal overturned the dredging permit in March",
    "Draining the lake will cost the county a year of taxes",
    "Families downstream say that trout and bream were poisoned by brine",
    "The operator refused to hand over the logs",
    "Ministers postponed the reopening until autumn",
    "The insurers found a defect in the northern valve",
    "An engineer resigned over the timing of the works",
    "The angling club lost its only revenue",
    "Campaigners accuse the operator of concealing a leak",
)

PAINTED = (
    "A widow wiped her eyes beside the boathouse",
    "You can still find pebbles where we played",
    "The keeper nodded and walked along the shore",
    "Children giggled on the slipway in the sunshine",
    "My uncle taught me to row here",
    "She remembered evenings on the jetty with her sister",
    "Rowers in scarves whispered under the birches",
    "We went home by the long road again",
    "A grandmother lit candles along the railing",
    "Old friends hugged beside the empty basin",
)

#: The same sorts of words where they are the matter, or stand beside it.
MATTER = (
    "The court heard that the basin had no spillway",
    "The maker recalled 4,000 pumps of this type",
    "Residents complain of the noise of the pumps",
    "We were refused entry at the gate",
    "She wept as she described the attack",
    "A candle factory was damaged by the flood",
    "My brother was killed on that bridge",
    "You will pay a surcharge of nine pounds",
    "They smiled for cameras after the verdict",
    "We lost 62 sheep in one night",
)


ENGLISH = load_language("en")


def folded(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in tokenize(text).words if word[:1].isalnum())


@pytest.mark.parametrize("text", WEIGHTY)
def test_what_changes_the_picture_weighs(text: str) -> None:
    assert substance(folded(text), ENGLISH) > 0
    assert not is_bare(folded(text), ENGLISH)


@pytest.mark.parametrize("text", PAINTED)
def test_what_only_paints_weighs_less(text: str) -> None:
    assert substance(folded(text), ENGLISH) < 0
    assert is_bare(folded(text), ENGLISH)


@pytest.mark.parametrize("text", MATTER)
def test_words_of_a_scene_take_nothing_from_the_matter(text: str) -> None:
    assert substance(folded(text), ENGLISH) >= 0


EMPTY = (
    "discovered topic_gaps label_sets stance_differences variants passages conflicts distinctive findings "
    "set_aside notes"
)


@pytest.fixture
def told(make, event_of, make_row) -> Callable[..., str]:
    """Return the words of the first finding on what an article alone has, of statements in a given order of weight."""

    def first(text: str, *openings: str) -> str:
        one = framing.analyze(framing.Article(text=text, id="a", outlet="Fell Post"))
        two = make(OTHER, id="b", outlet="Dale News")
        rows = tuple(
            make_row(one, words, {two: ("not_found", "Work")}, importance=0.5 - 0.02 * place)
            for place, words in enumerate(openings)
        )
        built = Comparison(
            profiles=(one, two),
            events=event_of(one, two),
            speakers=(Speaker("ida-brenn", "Ida Brenn", "person"),),
            statements=rows,
            manifest=Manifest("0", (), (), (), ()),
            **dict.fromkeys(EMPTY.split(), ()),
        )
        return next(item.text for item in rank_findings(built) if item.kind == "omission")

    return first


@pytest.mark.parametrize(("painted", "weighty"), list(zip(PAINTED, WEIGHTY[: len(PAINTED)], strict=True)))
def test_the_weighty_statement_is_told_first(told: Callable[..., str], painted: str, weighty: str) -> None:
    text = f"The lake at Coldmere is empty.\n\n{painted}.\n\nDucks are gone.\n\n{weighty}."
    assert weighty.split(" say that ")[-1] in told(text, painted, weighty)


def test_words_that_say_little_alone_come_later(told: Callable[..., str]) -> None:
    thin = "Warden Ida Brenn of the lower Coldmere fishery said that she would not wait that long."
    full = "Warden Ida Brenn of the lower Coldmere fishery said that brine from the works had reached the wells."
    text = f"The lake at Coldmere is empty.\n\n{thin}\n\nDucks are gone.\n\n{full}"
    assert "brine" in told(text, thin[:-1], full[:-1])


def test_a_clause_after_a_verb_of_saying_does_not_lean(make, event_of, make_row, told) -> None:
    text = "The lake at Coldmere is empty.\n\nTom Asker fears that brine has reached the deep wells.\n\nDucks are gone."
    bare = "The village pump has carried rust since Easter."
    assert "brine" in told(f"{text}\n\n{bare}", "that brine", bare[:-1])
