"""A summary against its sources: what is supported, contradicted, partly there or not found."""

from __future__ import annotations

import dataclasses

import pytest

import framing
from framing.comparison.grounding.values import dates_agree
from framing.errors import ComparisonError
from framing.lexicons.language import load_language
from framing.model import DiscrepancyKind, GroundedSentence, Grounding, Mention, Support

HERALD = framing.Article(
    outlet="Marsh Herald",
    id="herald",
    text=(
        "The town council of Elverton voted 8-1 on Tuesday to sell the old corn mill to a brewery for $2.4 million.\n\n"
        "Mayor Ruth Okafor said the sale would pay for a new swimming pool by March 2027. “We cannot heat an empty "
        "mill for another winter,” she said. Councillor Piers Lambton voted against the sale.\n\n"
        "The mill, which was built in 1871, has stood empty since the last miller retired. Some 340 people signed a "
        "petition to turn it into a museum. The brewery will not keep the water wheel, according to its owner, Janet "
        "Sorrell.\n\nWork begins at 7.30am on 4 May and is expected to take six weeks."
    ),
)
GAZETTE = framing.Article(
    outlet="Valley Gazette",
    id="gazette",
    text=(
        "Elverton's mill has been sold, and not everybody is happy about it. Campaigners who wanted a museum gathered "
        "outside the town hall with candles on Tuesday night.\n\n“They have sold our history for a swimming pool,” "
        "said Dora Whitlock, a retired teacher who started the petition. The Elverton Heritage Society said it would "
        "ask a judge to stop the sale.\n\nThe council rejected a lower offer from a hotel chain in January."
    ),
)
SOURCES = (HERALD, GAZETTE)


def grounded(text: str) -> Grounding:
    return framing.ground(text, SOURCES)


def only(text: str) -> GroundedSentence:
    (sentence,) = grounded(text).sentences
    return sentence


TRUE = [
    "The town council of Elverton voted 8-1 on Tuesday to sell the old corn mill to a brewery for $2.4 million.",
    "On Tuesday, Elverton's council voted by 8 to 1 to sell the old mill to a brewery for $2.4m.",
    "The old corn mill was sold to a brewery for $2.4 million.",
    "The sale would pay for a new swimming pool by March 2027, according to Mayor Ruth Okafor.",
    "Mayor Ruth Okafor said: “We cannot heat an empty mill for another winter.”",
    "The mill, built in 1871, has stood empty since the last miller retired, and about 340 people signed a petition to "
    "turn it into a museum.",
    "The brewery's owner, Janet Sorrell, said it will not keep the water wheel.",
    "Campaigners who wanted a museum gathered outside the town hall with candles.",
    "A lower offer from a hotel chain was rejected by the council in January.",
    "Work begins on 4 May at 7:30 am and is expected to take six weeks.",
    "Councillors in Elverton have decided by eight votes to one to hand the old mill to a brewery.",
    "The mayor, Ruth Okafor, argued that nobody can afford to heat the empty building for another winter.",
    "Piers Lambton was the only councillor against the sale.",
    "A petition for a museum drew some 340 signatures.",
    "It is not clear whether the sale of the mill can still be stopped.",
    "The Elverton Heritage Society said it would ask a judge to halt the sale; Councillor Piers Lambton voted against "
    "the sale.",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_the_articles_say_is_supported(text: str) -> None:
    sentence = only(text)
    assert (sentence.support, sentence.discrepancies) == (Support.SUPPORTED, ())
    assert sentence.evidence


#: A sentence with a fault, its kind, the words of the text, and what an article has instead.
FALSE = [
    ("The council of Elverton voted 7-2 on Tuesday to sell the mill.", "number", "7-2", "8-1"),
    ("The council voted by 8 to 3 to sell the old corn mill.", "number", "8 to 3", "8-1"),
    (
        "The town council sold the old corn mill to a brewery for $4.2 million.",
        "number",
        "$4.2 million",
        "$2.4 million",
    ),
    ("Some 430 people signed a petition to turn the mill into a museum.", "number", "430 people", "340 people"),
    ("Work begins on 4 May and is expected to take nine weeks.", "number", "nine weeks", "six weeks"),
    ("Work begins at 8.30am on 4 May.", "number", "8.30am", "7.30am"),
    ("The council voted 8-1 on Thursday to sell the old corn mill.", "date", "Thursday", "Tuesday"),
    ("The mill, which was built in 1817, has stood empty.", "date", "1817", "1871"),
    ("The council rejected a lower offer from a hotel chain in June.", "date", "June", "January"),
    ("The sale would pay for a new swimming pool by August 2027.", "date", "August 2027", "March 2027"),
    ("The brewery will keep the water wheel, according to its owner.", "negation", "keep", "not keep"),
    ("The council accepted a lower offer from a hotel chain.", "negation", "accepted", "rejected"),
    ("Councillor Piers Lambton voted for the sale.", "negation", "for", "against"),
    ("The council rejected a higher offer from a hotel chain in January.", "negation", "higher", "lower"),
    ("Mayor Ruth Okafor said: “We cannot heat a ruined mill for another winter.”", "quotation", "ruined", "empty"),
]


@pytest.mark.parametrize(("text", "kind", "said", "found"), FALSE)
def test_what_the_articles_have_otherwise_is_contradicted(text: str, kind: str, said: str, found: str) -> None:
    sentence = only(text)
    assert sentence.support is Support.CONTRADICTED
    (item,) = [item for item in sentence.discrepancies if item.kind == kind]
    assert said in item.said_words
    assert found in item.found_words


def test_a_quotation_given_to_another_speaker_is_contradicted() -> None:
    sentence = only("“They have sold our history for a swimming pool,” said Janet Sorrell.")
    assert sentence.support is Support.CONTRADICTED
    kinds = {item.kind: item.found_words for item in sentence.discrepancies}
    assert kinds.keys() & {DiscrepancyKind.SPEAKER, DiscrepancyKind.NAME}
    assert all("Whitlock" in words for words in kinds.values())


def test_another_name_in_the_same_place_is_contradicted() -> None:
    sentence = only("Councillor Hugo Brandreth voted against the sale.")
    (item,) = sentence.discrepancies
    assert (item.kind, "Lambton" in item.found_words) == (DiscrepancyKind.NAME, True)


def test_a_clause_that_no_article_has_is_shown() -> None:
    text = "The council voted 8-1 to sell the old corn mill, and three engineers were arrested for fraud."
    sentence = only(text)
    assert sentence.support is Support.PARTLY
    (span,) = sentence.unsupported
    assert "arrested for fraud" in text[span.start : span.end]
    assert "corn mill" not in text[span.start : span.end]


def test_a_figure_that_no_article_has_is_not_passed() -> None:
    sentence = only("Councillor Piers Lambton, 61, voted against the sale.")
    assert sentence.support in (Support.PARTLY, Support.CONTRADICTED)


@pytest.mark.parametrize(
    "text",
    [
        "The brewery will build a new museum.",
        "A judge will close the swimming pool.",
        "The mayor started the petition in January.",
        "The hotel chain will heat the empty mill.",
        "The society will not keep the museum.",
        "A teacher voted against the brewery.",
    ],
)
def test_one_clause_out_of_the_words_of_several_sentences_is_not_supported(text: str) -> None:
    assert only(text).support is not Support.SUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "The brewery will not keep the water wheel.",
        "Piers Lambton opposed the sale.",
        "Dora Whitlock started the petition.",
        "Campaigners held candles outside the town hall.",
        "The work will last six weeks.",
    ],
)
def test_one_short_clause_that_a_sentence_says_is_supported(text: str) -> None:
    assert only(text).support is Support.SUPPORTED


def test_a_sentence_about_something_else_is_not_found() -> None:
    sentence = only(
        "A ferry ran aground in thick fog near the lighthouse, and its passengers were taken off by helicopter."
    )
    assert (sentence.support, sentence.discrepancies) == (Support.NOT_FOUND, ())


def test_spans_lead_to_the_words() -> None:
    result = grounded("The council voted 7-2 on Tuesday to sell the mill. It has stood empty since the miller retired.")
    item = result.sentences[0].discrepancies[0]
    assert item.found is not None
    assert (result.slice(item.said), result.slice(item.found)) == ("7-2", "8-1")
    assert result.slice(result.sentences[0].evidence[0]).startswith("The town council of Elverton")
    assert [result.slice(item.span)[:3] for item in result.sentences] == ["The", "It "]


def test_articles_in_another_order_change_no_verdict() -> None:
    text = " ".join([*TRUE[:4], *(item[0] for item in FALSE[:6])])
    one, two = framing.ground(text, SOURCES), framing.ground(text, SOURCES[::-1])
    assert [item.support for item in one.sentences] == [item.support for item in two.sentences]


def test_an_article_more_takes_no_support_away() -> None:
    text = " ".join(TRUE)
    alone = framing.ground(text, [HERALD]).sentences
    both = framing.ground(text, SOURCES).sentences
    for before, after in zip(alone, both, strict=True):
        assert before.support is not Support.SUPPORTED or after.support is Support.SUPPORTED


def test_an_article_against_itself_is_supported() -> None:
    copy = dataclasses.replace(HERALD, id="copy")
    assert {item.support for item in framing.ground(copy, [HERALD]).sentences} == {Support.SUPPORTED}


def test_without_articles_it_says_what_would_work() -> None:
    with pytest.raises(ComparisonError, match="give the articles it was made from"):
        framing.ground("The council voted 8-1 to sell the mill.", [])


def test_a_text_in_another_language_is_refused() -> None:
    german = "Der Rat der Stadt hat am Dienstag beschlossen, die alte Mühle an eine Brauerei zu verkaufen. " * 3
    with pytest.raises(ComparisonError, match="not English"):
        framing.ground(german, SOURCES)


@pytest.mark.parametrize(
    ("ours", "theirs", "agree"),
    [("Tuesday", "Tues", True), ("Thursday", "thur", True), ("Sept 4", "September 4", True), ("Tues", "Thurs", False)],
)
def test_days_are_read_in_every_spelling_of_the_language(ours: str, theirs: str, agree: bool) -> None:
    one, two = (Mention("a", 0, len(text), "date", text, text) for text in (ours, theirs))
    assert dates_agree(one, two, load_language("en").calendar) is agree


def test_a_group_without_a_name_is_no_other_speaker() -> None:
    brief = "Relatives of Piers Lambton said the councillor had feared the sale for weeks."
    source = dataclasses.replace(
        HERALD, text=f"{HERALD.text}\n\nFriends said the councillor had feared the sale for weeks."
    )
    (sentence,) = framing.ground(brief, [source]).sentences
    assert sentence.support is not Support.CONTRADICTED


def test_the_sentence_with_the_figure_is_shown() -> None:
    others = [
        dataclasses.replace(
            HERALD, id="first", text="A fire destroyed homes in Elverton, officials said: 12, they think."
        ),
        dataclasses.replace(HERALD, id="last", text="The blaze in Elverton destroyed 14 homes, the fire chief said."),
    ]
    (sentence,) = framing.ground("The fire destroyed 14 homes in Elverton.", others).sentences
    assert sentence.support is Support.SUPPORTED
    assert sentence.evidence[0].article_id == "last"
