"""What the articles of one event call the same thing."""

import dataclasses

from framing.annotation.labels import find_labels
from framing.comparison.competing_labels import find_competing_labels
from framing.lexicons import Dimension, Lexicon, Matcher, Term
from framing.model import Article, Event, LabelSet, Profile, Score, Style, VoiceMap
from framing.segmentation import segment

TERMS = (Term("regime", neutral="government"), Term("junta", neutral="government"), Term("mob", neutral="crowd"))
LEXICON = Lexicon("loaded", "1", "MIT", "labels", "", (Dimension("power", "", "", "", TERMS),))
NONE = Score(None)
STYLE = Style("", NONE, NONE, NONE, NONE, NONE, NONE, 0, 0, 0)


def profile(name: str, text: str, lexicon: Lexicon = LEXICON) -> Profile:
    document = segment(Article(text=text, id=name))
    labels = find_labels(document, Matcher([lexicon]).find(document), VoiceMap(()), [lexicon])
    style = dataclasses.replace(STYLE, article_id=name)
    return Profile(document, (), (), (), (), (), (), (), labels, (), style)


def rivals(**texts: str) -> tuple[LabelSet, ...]:
    profiles = [profile(name, text) for name, text in texts.items()]
    return find_competing_labels(profiles, [Event("event-1", tuple(texts), "", ())])


def test_side_by_side_with_the_neutral_word() -> None:
    (found,) = rivals(a="The regime met.", b="The junta met. The junta left.", c="The government met.")
    assert found.referent == "government"
    assert [(article, label, len(spans)) for article, label, spans in found.uses] == [
        ("a", "regime", 1),
        ("b", "junta", 2),
        ("c", "government", 1),
    ]


def test_one_label_or_one_article_is_no_rivalry() -> None:
    assert rivals(a="The regime met.", b="The regime left.") == ()
    assert rivals(a="The regime met, said the government.", b="Nothing.") == ()
    assert rivals(a="The mob came.", b="The regime left.") == ()


def test_other_events_are_not_mixed() -> None:
    profiles = [profile("a", "The regime met."), profile("b", "The junta met.")]
    events = [Event("event-1", ("a",), "", ()), Event("event-2", ("b",), "", ())]
    assert find_competing_labels(profiles, events) == ()


def test_labels_of_one_name() -> None:
    (found,) = rivals(a="They feared the Velmar regime.", b="They feared the Velmar mob.")
    assert (found.referent, [use[1] for use in found.uses]) == ("Velmar", ["regime", "mob"])


def test_words_that_only_colour_are_no_rivals_where_the_lexicon_says_which_are_names() -> None:
    terms = (*TERMS, Term("explosive", neutral="new"), Term("dire", neutral="serious"))
    lexicon = Lexicon(
        "loaded", "1", "MIT", "labels", "", (Dimension("power", "", "", "", terms),), naming=("government",)
    )
    texts = {"a": "The regime heard explosive news.", "b": "The junta heard new, dire news. It is serious."}
    profiles = [profile(name, text, lexicon) for name, text in texts.items()]
    (found,) = find_competing_labels(profiles, [Event("event-1", tuple(texts), "", ())])
    assert found.referent == "government"
