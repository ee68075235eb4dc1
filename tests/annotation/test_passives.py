"""Passive clauses: which they are, who is named, what only looks like one."""

import pytest

from framing.annotation.syntax.passives import find_passives
from framing.model import Article, Attribution, Mention, Passive, Span, VoiceMap
from framing.segmentation import segment


def passives(text: str, names: tuple[str, ...] = (), attributed: str = "") -> tuple[Passive, ...]:
    document = segment(Article(text=text, id="a"))
    mentions = [
        Mention("a", text.index(name), text.index(name) + len(name), "name", f"name:{name.lower()}", name)
        for name in names
    ]
    start = text.find(attributed)
    content = (Span("a", start, start + len(attributed)),)
    attributions = (Attribution("a", "direct", (), (), content),) if attributed else ()
    return find_passives(document, VoiceMap(attributions), mentions)


def test_agentless_with_patient() -> None:
    (found,) = passives("Mara Lind was sharply criticised on Monday.", ("Mara Lind",))
    assert (found.verb, found.patient, found.agent) == ("criticised", "Mara Lind", None)


def test_agent_by() -> None:
    text = "The bridge has been struck by two Velmar drones, officials said."
    (found,) = passives(text)
    assert (found.verb, found.agent) == ("struck", "two Velmar drones")
    assert text[found.start : found.end] == "been struck by two Velmar drones"


@pytest.mark.parametrize(
    "text",
    [
        "Residents are concerned about the noise.",
        "The plan is based on an old idea.",
        "They are supposed to meet.",
        "It is a hundred years old.",
        "The road is tree-lined.",
        "She is indeed late.",
    ],
)
def test_adjectives_are_none(text: str) -> None:
    assert passives(text) == ()


def test_by_with_a_date_or_a_way_is_no_agent() -> None:
    assert [item.agent for item in passives("It was finished. The road was closed by Friday.")] == [None]
    assert [item.agent for item in passives("The road was widened by moving the fence.")] == [None]


def test_voice() -> None:
    text = "Lind said: “We were betrayed.”"
    assert passives(text, attributed="We were betrayed.")[0].voice == "attributed"
    assert passives("They weren't invited.")[0].voice == "outlet"


def test_a_patient_does_not_reach_over_a_stop() -> None:
    (found,) = passives("Lind spoke first; the hall was cleared.", ("Lind",))
    assert found.patient is None


def test_hostile_length() -> None:
    assert len(passives("was beaten " * 5000)) == 5000
