"""What stands beside a value in the sentence of a finding, and who is named there."""

from __future__ import annotations

import pytest

from framing import Article, analyze, compare
from framing.comparison.findings.named_speakers import NamedSpeakers
from framing.comparison.findings.phrases import value_phrase
from framing.comparison.quoting import words_of
from framing.comparison.sentences.introductions import sentence_case
from framing.comparison.sentences.names import Names
from framing.grammar import quoted
from framing.lexicons.language import load_language
from framing.model import ArticleKind, Span, Speaker


#: Sentences, values in them, and what stands beside the value in a finding; None where it is the whole sentence.
@pytest.mark.parametrize(
    ("text", "value", "phrase"),
    [
        ("Engineers said the dam held back 12 million cubic metres of silt.", "12 million cubic metres", None),
        ("It met for 90 minutes, aides said.", "90 minutes", None),
        (
            "After a summer of talks that led nowhere, the airline will drop nine routes and ground about 40 planes by "
            "the spring, its chief executive told reporters at the airport.",
            "40 planes",
            "the airline will drop nine routes and ground about 40 planes by the spring",
        ),
        (
            "The museum, which opened in 1923 and has been closed to the public for most of the time since the flood "
            "of 2019 and the theft that came after it, announced £6m.",
            "£6m",
            "announced £6m",
        ),
        (
            "The two parties at last came back to the table after a month of talks that went nowhere with a "
            "last-minute pledge of 300 homes in the north that neither of them had made before the vote in May.",
            "300 homes",
            "a last-minute pledge of 300 homes",
        ),
    ],
)
def test_a_value_comes_with_what_it_measures(make, text: str, value: str, phrase: str | None) -> None:
    profile = make(text)
    start = text.index(value)
    found = value_phrase(profile, Span(profile.id, start, start + len(value)))
    words = text[found.start : found.end]
    assert value in words
    assert words == (phrase or text)


@pytest.mark.parametrize(
    ("text", "value", "phrase"),
    [
        (
            "“There is room for 40 boats and there are 90 in it,” said Ana Reyes, the harbour master.",
            "40 boats",
            "“There is room for 40 boats and there are 90 in it,”",
        ),
        (
            "Ana Reyes said: “It cost us 90 euros, and for nothing.”",
            "90 euros",
            "“It cost us 90 euros, and for nothing.”",
        ),
        ("“Not 40 boats,” said Ana Reyes, who counted them.", "40 boats", None),
        ("Ana Reyes said the harbour cost 90 euros a day.", "90 euros", None),
    ],
)
def test_a_value_in_a_quotation_comes_with_the_words_quoted(text: str, value: str, phrase: str | None) -> None:
    profile = analyze(Article(text=text))
    start = text.index(value)
    found = value_phrase(profile, Span(profile.id, start, start + len(value)))
    assert text[found.start : found.end] == (phrase or text)


def test_words_quoted_within_a_quotation_keep_both_their_marks() -> None:
    assert quoted("The report called the bridge ‘past mending’.") == "“The report called the bridge ‘past mending’”"
    assert quoted("‘The farmers’ land is ours’") == "“The farmers’ land is ours”"
    assert quoted("a boat owned by the Parks’") == "“a boat owned by the Parks”"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("He called it “a slow leak” on Monday.", "“He called it ‘a slow leak’ on Monday”"),
        ('the "no" of the mayor', "“the ‘no’ of the mayor”"),
        ("“We will go,” she said, “and stay.”", "“‘We will go,’ she said, ‘and stay’”"),
        ("they were “beyond repair”.", "“they were ‘beyond repair’”"),
        ("He said “It’s ‘over’,” and left.", "“He said ‘It’s over,’ and left”"),
        ("The pumps of ‘old “Nell”’ ran.", "“The pumps of ‘old Nell’ ran”"),
        ("The players’ “strike” and the owners’ “lockout”.", "“The players’ ‘strike’ and the owners’ ‘lockout’”"),
        ("a “no", "“a ‘no’”"),
        (
            "We mend nets,” Ana Reyes said, pointing at the quay",
            "“‘We mend nets,’ Ana Reyes said, pointing at the quay”",
        ),
        ('The clerk wrote: "No boat may', "“The clerk wrote: ‘No boat may’”"),
        ("“We mend nets and sails", "“We mend nets and sails”"),
        ("the players’ union said “never again", "“the players’ union said ‘never again’”"),
        ("a 5″ pipe” broke", "“a 5″ pipe broke”"),
    ],
)
def test_a_quotation_in_a_quotation_has_single_marks(words: str, told: str) -> None:
    assert quoted(words) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("and the pier is closed to all boats.", "“the pier is closed to all boats”"),
        ("But that is a lie from end to end.", "“that is a lie from end to end”"),
        ("that the pier is closed.", "“the pier is closed”"),
        ("that will never do.", "“that will never do”"),
        (
            "The council will close the pier, the market hall and its car parks for two weeks from Monday "
            "next to mend them.",
            "“The council will close the pier, the market hall and its car parks for two weeks from Monday "
            "next to mend them”",
        ),
        (
            "The vet called the stable “a disgrace” and wrote to the owners of it: “If one horse is kept there "
            "after the first of May, I shall see to it myself that this yard is shut for good.",
            "“The vet called the stable ‘a disgrace’ and wrote to the owners of it: ‘If one horse is kept there "
            "after the first of May…’”",
        ),
        (
            "At the end of the hearing, Senator Ron Holm, of the finance committee of the upper house, wrote to Mr. "
            "Amsel to ask him for all papers on the sale of the yards to the port of Tarn in the spring",
            "“At the end of the hearing, Senator Ron Holm, of the finance committee of the upper house, wrote to Mr. "
            "Amsel to ask him for all papers on the sale of the yards to the port of Tarn in the spring”",
        ),
        ("The vote was bought, in which", "“The vote was bought”"),
        ("The audit is wrong, and", "“The audit is wrong”"),
        ("We know of the fire but not how or where", "“We know of the fire but not how or where”"),
    ],
)
def test_words_are_cut_only_where_it_saves_some(text: str, told: str) -> None:
    comparison = compare([Article(text=text, id="a", outlet="A"), Article(text="Rain fell.", id="b", outlet="B")])
    assert Names(comparison).words(Span("a", 0, len(text))) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("“The weir has been rotten for years,” Ida Holm said, pointing to the cracks in it.", "The weir"),
        ("“Look. The weir has been rotten for years,” Ida Holm said Monday, adding that it leaks.", "The weir"),
        ("“The weir has been rotten for years,” said Ida Holm, referring to cracks. “It leaks.”", "The weir"),
        ("Ida Holm said that the weir had been rotten for years, referring to the cracks in it.", None),
        ("“Rotten,” Ida Holm said, pointing to the weir that the county mended in the spring of last year.", None),
    ],
)
def test_a_remark_is_quoted_without_who_says_it_and_what_is_told_besides(sentence: str, told: str | None) -> None:
    one = Article(text=f"The river rose on Monday. {sentence} The county met at noon.", id="a", outlet="A")
    two = Article(text="The river rose on Monday. A bakery opened beside the mill.", id="b", outlet="B")
    comparison = compare([one, two], one_event=True)
    quotes = [comparison.slice(words_of(row, comparison)[0]) for row in comparison.statements]
    opened = [words.strip("“”,") for words in quotes if words.strip("“").startswith("The weir")]
    assert opened == ([] if told is None else ["The weir has been rotten for years"])


def test_names_in_capitals_are_written_as_names() -> None:
    assert sentence_case("OLGA PRINCE", "person") == "Olga Prince"
    assert sentence_case("ANNE-MARIE COYLE", "person") == "Anne-Marie Coyle"
    assert sentence_case("P.J. O'NEILL", "person") == "P.J. O'Neill"
    assert sentence_case("BBC NEWS", "institution") == "BBC NEWS"


@pytest.mark.parametrize("name", ["Her brother", "Its treasurer", "Their lawyer", "out", "old"])
def test_somebody_without_a_name_of_his_own_is_not_said_to_be_heard_nowhere_else(name: str) -> None:
    assert not NamedSpeakers([Speaker("x", name, "person")], load_language("en")).is_named("x")


MEETING = (
    "Mayor Orla Keane opened the new tram line in Ardmore on Monday. It has 14 stops and cost 90 million euros.\n\n"
    "“It will change how the town gets to work,” Keane said. Traders in Ardmore were given rebates for two years.\n\n"
    "The line runs from the harbor to the hospital every six minutes, and a second one is planned."
)


def test_an_outlet_that_asks_the_questions_is_not_a_speaker_that_it_alone_quotes() -> None:
    interview = (
        "Mayor Orla Keane opened the new tram line in Ardmore on Monday. She spoke to Town Crier after the run.\n\n"
        "Town Crier: Was the line worth what the people of Ardmore have paid for it over the last nine years?\n\n"
        "Orla Keane: It was. It will change how the town gets to work, and the hospital is six stops away now.\n\n"
        "Town Crier: And what do you say to the traders who have lost two summers to the digging on the quay?\n\n"
        "Orla Keane: That the rebates will be paid by June, every cent of them, as I promised."
    )
    articles = [
        Article(text=MEETING, id="a", outlet="Ardmore News"),
        Article(text=interview, id="b", outlet="Town Crier"),
    ]
    assert not [item.text for item in compare(articles).findings if "quotes Town Crier" in item.text]


def test_a_speaker_heard_in_one_article_alone_comes_with_words_of_his() -> None:
    more = MEETING.replace(
        "Traders in Ardmore were given",
        "“We lost two summers and a bakery to the digging,” the baker Tomas Lindqvist said. They got",
    )
    articles = [
        Article(text=MEETING, id="a", outlet="Ardmore News"),
        Article(text=more, id="b", outlet="Town Crier"),
    ]
    voices = [item.text for item in compare(articles).findings if item.kind == "voice"]
    assert voices == [
        "Only Town Crier quotes Tomas Lindqvist as saying: “We lost two summers and a bakery to the digging”."
    ]


OTHER = MEETING.replace(
    "The line runs from", "Buses to the hospital will stop in June. The last one leaves at noon.\n\nThe line runs from"
)


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        (
            "“My bakery lost half of its customers to the diggers,” said Tomas Lindqvist, who was sweeping the step.",
            "Tomas Lindqvist as saying: “My bakery lost half of its customers to the diggers”",
        ),
        (
            "“Nobody asked the anglers of the harbor about the tracks,” said Vera Quist, whose father sold bait there.",
            "Vera Quist as saying: “Nobody asked the anglers of the harbor about the tracks”",
        ),
    ],
)
def test_words_quoted_before_their_speaker_come_without_the_verb(extra: str, told: str) -> None:
    articles = [
        Article(text=OTHER, id="a", outlet="Ardmore News"),
        Article(text=f"{MEETING}\n\n{extra}", id="b", outlet="Town Crier"),
    ]
    texts = [item.text for item in compare(articles).findings if "Lindqvist" in item.text or "Quist" in item.text]
    assert texts
    assert all(told in text and "said" not in text for text in texts)


def test_a_turn_that_hands_on_the_word_is_nothing_that_others_lack() -> None:
    turns = (
        "MODERATOR: Next question from the gentleman beside the green window\n\nCLERK: Speakers have two minutes each"
    )
    articles = [
        Article(text=OTHER, id="a", outlet="Ardmore News"),
        Article(text=f"{MEETING}\n\n{turns}", id="b", outlet="Town Crier", kind=ArticleKind("transcript", "turns")),
    ]
    assert not [item.text for item in compare(articles).findings if "MODERATOR" in item.text or "CLERK" in item.text]
