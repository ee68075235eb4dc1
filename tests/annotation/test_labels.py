"""Loaded words: offsets, voice, the name beside them."""

from framing.annotation.labels import find_labels
from framing.lexicons import Dimension, Lexicon, Matcher, Term
from framing.model import Article, Attribution, LabelUse, Span, VoiceMap
from framing.segmentation import segment

LEXICON = Lexicon(
    "loaded",
    "1",
    "MIT",
    "labels",
    "",
    (Dimension("power", "", "", "", (Term("regime", neutral="government"), Term("so-called", neutral=None))),),
)


def labels(text: str, attributed: str = "") -> tuple[LabelUse, ...]:
    document = segment(Article(text=text, id="a"))
    start = text.find(attributed)
    content = (Span("a", start, start + len(attributed)),)
    attributions = (Attribution("a", "direct", (), (), content, speaker="lind"),) if attributed else ()
    found = find_labels(document, Matcher([LEXICON]).find(document), VoiceMap(attributions), [LEXICON])
    assert all(text[use.start : use.end].lower() == use.label for use in found)
    return found


def test_own_voice_and_neutral_counterpart() -> None:
    (use,) = labels("Nobody expected the Velmar regime to fall.")
    assert (use.label, use.neutral, use.voice, use.referent) == ("regime", "government", "outlet", "Velmar")


def test_attributed_words_are_the_speakers() -> None:
    (use,) = labels("Lind said: “The regime must go.”", "The regime must go.")
    assert (use.voice, use.speaker, use.referent) == ("attributed", "lind", None)


def test_name_after_a_link_and_possessive() -> None:
    assert [use.referent for use in labels("They fled the regime in Port Karsin and Velmar's regime.")] == [
        "Port Karsin",
        "Velmar",
    ]


def test_other_kinds_are_passed_over() -> None:
    other = Lexicon("topics", "1", "MIT", "topics", "", (Dimension("power", "", "", "", (Term("regime"),)),))
    document = segment(Article(text="The regime fell.", id="a"))
    assert find_labels(document, Matcher([other]).find(document), VoiceMap(()), [other]) == ()


def test_a_label_that_is_denied_or_states_a_charge_is_none() -> None:
    for text in (
        "Not all of it is a regime.",
        "It was not a regime.",
        "There isn't any regime in Karsin.",
        "He was arrested on suspicion of regime change.",
        "Two men pleaded guilty to serving the regime.",
    ):
        assert labels(text) == (), text
    for text in (
        "Not only the regime was blamed.",
        "Nobody expected the regime to fall.",
        "It did not like the regime.",
    ):
        assert [use.label for use in labels(text)] == ["regime"], text
