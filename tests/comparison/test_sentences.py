"""The sentences that a reader is told, from the facts alone."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest

import framing
from framing.comparison.sentences.evidence import figure_note
from framing.comparison.sentences.findings import finding_sentence
from framing.comparison.sentences.introductions import introductions
from framing.comparison.sentences.names import Names
from framing.comparison.sentences.summary import headline_sentence
from framing.comparison.sentences.verdicts import guard_note, verdict_reason
from framing.grammar import quoted
from framing.model import (
    AlteredQuotation,
    AttributedCriticism,
    Clauses,
    Comparison,
    CompetingNames,
    ConflictingValues,
    FindingFacts,
    Guard,
    Inclusion,
    Length,
    LoadedLanguage,
    Manifest,
    Missing,
    NameUse,
    OpposedStatements,
    OwnCriticism,
    Reason,
    ReasonFacts,
    SeparateEvent,
    ShortenedQuotation,
    SoleSpeaker,
    Span,
    Speaker,
    SpeakerShares,
    StanceGap,
    Timing,
    UnevenTopic,
    UnsharedStatement,
    Values,
    Verdict,
)

EMPTY = (
    "events speakers statements discovered topic_gaps label_sets stance_differences variants passages conflicts "
    "distinctive findings set_aside notes"
)


@pytest.fixture
def comparison(make) -> Comparison:
    profiles = (
        make("The pier is closed. Ships near Taiwan fish at sea.", id="a", outlet="Harbor Post"),
        make("It rained on Taiwan.", id="b", outlet="Star"),
        make("It rained.", id="c", outlet="Bay Bugle"),
    )
    speakers = (
        Speaker("ana-reyes", "Ana Reyes", "person"),
        Speaker("release", "news release", "document", aliases=("the news release",)),
    )
    empty = dict.fromkeys(EMPTY.split(), ()) | {"speakers": speakers}
    return Comparison(profiles=profiles, manifest=Manifest("0", (), (), (), ()), **empty)


@pytest.mark.parametrize(
    ("reason", "facts", "words"),
    [
        (Reason.OTHER_EVENT, None, "Star is about another event"),
        (Reason.LANGUAGE, None, "Star is not in English"),
        (Reason.EXCERPT, None, "Star is an excerpt or cut off"),
        (Reason.TOO_SHORT, Length(54), "Star has only 54 words"),
        (Reason.TOO_SHORT, Length(1), "Star has only one word"),
        (
            Reason.BEFORE_THE_DAY,
            Timing(dt.date(2026, 1, 5), dt.date(2026, 1, 7)),
            "Star came out on January 5, 2026, before the day in question (January 7, 2026)",
        ),
        (
            Reason.BEFORE_FIRST_REPORT,
            Timing(dt.datetime(2026, 1, 5, 9, 5), dt.datetime(2026, 1, 5, 17)),
            "Star came out on January 5, 2026, 09:05, before the first report of it here (January 5, 2026, 17:00)",
        ),
        (Reason.FEW_WORDS, None, "the statement is too short to look for"),
        (Reason.CLOSE_CALL, None, "a close call (probability 0.32)"),
        (Reason.VALUES, Values("nine ships", "eight"), "nine ships here, eight there"),
        (Reason.OPPOSITE, Values("rose", "fell"), "“rose” here, “fell” there"),
        (Reason.CLAUSES, Clauses(1, 2), "one of two clauses found"),
        (Reason.NO_TOPIC, Missing(("Basing", "Taiwan")), "no word on “Basing” or “Taiwan” is anywhere in the article"),
        (Reason.NO_FIGURE, Missing(("2023",)), "the figure 2023 is nowhere in the article"),
        (Reason.ONLY_NAMES, None, "the closest sentence shares only names with it"),
        (Reason.ONLY_COMMON, None, "the closest sentence shares only words that recur throughout the article"),
    ],
)
def test_each_reason_of_a_verdict(
    comparison: Comparison, reason: Reason, facts: ReasonFacts | None, words: str
) -> None:
    cell = Inclusion("b", Verdict.CANNOT_TELL, 0.32, 0.5, None, (), reason, reason.guard, facts)
    assert verdict_reason(cell, Names(comparison)) == words


def test_every_reason_has_words_of_its_own(comparison: Comparison) -> None:
    bare = Inclusion("b", Verdict.NOT_FOUND, 0.01, 0.1, None)
    assert verdict_reason(bare, Names(comparison)) == ""
    plain = {reason for reason in Reason if " " in verdict_reason(bare._replace(reason=reason), Names(comparison))}
    with_facts = {
        *(Reason.VALUES, Reason.OPPOSITE, Reason.CLAUSES, Reason.TOO_SHORT, Reason.NO_TOPIC, Reason.NO_FIGURE),
        *(Reason.BEFORE_THE_DAY, Reason.BEFORE_FIRST_REPORT),
    }
    assert plain | with_facts == set(Reason)


def test_a_guard_is_noted_once_for_all_its_articles() -> None:
    assert (
        guard_note(Guard.EARLIER, ["Star"])
        == "Star was published before some of what the others report had happened; that is not counted as missing."
    )
    assert guard_note(Guard.EXCERPT, ["Post", "Star"]).startswith("Post and Star are cut off")
    assert guard_note(Guard.TOO_CLOSE, ["Star"]) == ""


A, B, C = "a", "b", "c"
QUOTE = Span("a", 0, 18)


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (UnevenTopic("t", "Taiwan", (A,), (B,), only=True), "Only Harbor Post covers Taiwan."),
        (
            UnevenTopic("t", "Sea fish", (A, C), (B,)),
            "Harbor Post and Bay Bugle cover sea fish; it was not found in Star.",
        ),
        (
            UnevenTopic("t", "Sea fish", (A,), (), (B,), (C,), only=True),
            "Harbor Post covers sea fish; it comes up only in passing in Bay Bugle and may be told in "
            "other words in Star.",
        ),
        (
            UnsharedStatement(QUOTE, None, False, 0, (A,), (B,)),
            "Harbor Post reports: “The pier is closed”; not found in Star.",
        ),
        (
            UnsharedStatement(QUOTE, "ana-reyes", True, 3, (A, C), (B,)),
            "Harbor Post and Bay Bugle quote Ana Reyes as saying: “The pier is closed”, and three more related "
            "statements; not found in Star.",
        ),
        (
            UnsharedStatement(QUOTE, "release", False, 0, (A,), (B, C), True),
            "Only Harbor Post reports, citing the news release: “The pier is closed”.",
        ),
        (
            UnsharedStatement(QUOTE, None, True, 0, (A,), (B, C), True, True),
            "Only Harbor Post quotes a speaker as saying: “The pier is closed”.",
        ),
        (
            UnsharedStatement(QUOTE, None, False, 0, (A, C), (B,), False, True),
            "Harbor Post and Bay Bugle cite a source as saying: “The pier is closed”; not found in Star.",
        ),
        (
            ConflictingValues("date", "pier", A, B, "May 4", "May 9"),
            "The dates differ: Harbor Post has “May 4”; Star has “May 9”.",
        ),
        (
            ConflictingValues("number", "pier", A, B, "four", "five", QUOTE, QUOTE),
            "Four or five: Harbor Post has “The pier is closed”; Star has “The pier is closed”.",
        ),
        (
            ConflictingValues("number", "pier", A, B, "four", "five", QUOTE, QUOTE, (), (C,)),
            "Four or five: Harbor Post has “The pier is closed”; Star has “The pier is closed”, and Bay Bugle the same "
            "figure.",
        ),
        (
            ConflictingValues("number", "killed", A, B, "four", "five", QUOTE, QUOTE),
            "Four or five killed: Harbor Post has “The pier is closed”; Star has “The pier is closed”.",
        ),
        (
            ConflictingValues("number", "pier", A, B, "four", "five", QUOTE, QUOTE, (), (), None, "ana-reyes"),
            "Four or five: Harbor Post has “The pier is closed”; Star has “The pier is closed”, citing Ana Reyes.",
        ),
        (
            ConflictingValues("number", "pier", A, B, "four", "five", QUOTE, QUOTE, (), (), "ana-reyes", "ana-reyes"),
            "Four or five: Harbor Post has “The pier is closed”; Star has “The pier is closed”, both citing Ana Reyes.",
        ),
        (
            ConflictingValues("position", "x", A, B, "backs", "rejects"),
            "One remark points opposite ways: “backs” in Harbor Post, “rejects” in Star.",
        ),
        (
            OpposedStatements(QUOTE, QUOTE),
            "The accounts differ: Harbor Post has “The pier is closed”; Harbor Post has “The pier is closed”.",
        ),
        (
            AlteredQuotation("ana-reyes", A, B, "force", "forces"),
            "Harbor Post quotes Ana Reyes as saying “force”; Star has “forces”.",
        ),
        (
            AlteredQuotation("ana-reyes", A, B, "", "not yet"),
            "Star quotes Ana Reyes with the words “not yet”, Harbor Post without.",
        ),
        (AlteredQuotation("ana-reyes", A, B), "Harbor Post and Star give words of Ana Reyes differently."),
        (AlteredQuotation(None, A, B), "Harbor Post and Star give one quotation differently."),
        (
            AlteredQuotation(None, A, B, "never", ""),
            "One quotation has the word “never” in Harbor Post, but not in Star.",
        ),
        (ShortenedQuotation(None, A, B, 1), "Harbor Post quotes one more word of a remark than Star."),
        (
            ShortenedQuotation(None, A, B, 5, "and that is that"),
            "One quotation has the words “and that is that” in Harbor Post, but not in Star.",
        ),
        (
            ShortenedQuotation("ana-reyes", A, B, 30, " ".join(["far"] * 30)),
            f"Harbor Post quotes Ana Reyes with the words “{' '.join(['far'] * 25)}…”, Star without.",
        ),
        (
            AttributedCriticism("Velmar", A, (), ("threat",), B, ("brutal", "attack")),
            "Harbor Post leaves harsh words on Velmar to speakers (“threat”); Star also uses its own (“brutal”, "
            "“attack”).",
        ),
        (
            OwnCriticism(A, ("bungled",), (), (B, C)),
            "Harbor Post finds fault in its own words (“bungled”); no such word was found in Star and Bay Bugle.",
        ),
        (
            LoadedLanguage(A, ("signed away",), True, (B, C)),
            "Harbor Post’s headline uses the loaded phrase “signed away”; none was found in Star or Bay Bugle.",
        ),
        (
            LoadedLanguage(A, ("craven",), False, ()),
            "Harbor Post uses the loaded word “craven” in its own voice.",
        ),
        (
            StanceGap("target", "velmar", A, B, 0.5, 0.1, 0.9),
            "In its own words, Harbor Post is more favorable to velmar than Star.",
        ),
        (
            SpeakerShares("ana-reyes", A, B, 0.8, 0.002),
            "Ana Reyes has 80% of the words quoted or paraphrased in Harbor Post and under 1% in Star.",
        ),
        (
            SoleSpeaker(A, "release", 30, False, None, (B,)),
            "Harbor Post cites the news release; not found in Star.",
        ),
        (SoleSpeaker(A, "release", 30, False), "Only Harbor Post cites the news release."),
        (
            SoleSpeaker(A, "ana-reyes", 30, True, QUOTE),
            "Only Harbor Post quotes Ana Reyes as saying: “The pier is closed”.",
        ),
        (
            CompetingNames("x", (NameUse("group", (A, C)), NameUse("mob", (B,)))),
            "The outlets choose different names: “group” in Harbor Post and Bay Bugle, “mob” in Star.",
        ),
        (
            SeparateEvent((A, B), "x", False),
            "Harbor Post and Star may report another event, so nothing counts as missing from them.",
        ),
    ],
)
def test_each_form_of_a_finding(comparison: Comparison, facts: FindingFacts, text: str) -> None:
    assert finding_sentence(facts, Names(comparison)) == text


def test_every_form_is_tried_above() -> None:
    (mark,) = test_each_form_of_a_finding.pytestmark
    assert {type(facts) for facts, _ in mark.args[1]} == set(get_args(FindingFacts))


@pytest.mark.parametrize(
    ("text", "introduced"),
    [
        ("On Monday Defense Minister Ana Reyes spoke. Reyes left.", "Defense Minister Ana Reyes"),
        ("Chief executive Ana Reyes spoke of rain.", "chief executive Ana Reyes"),
        ("In rain the Business Secretary Ana Reyes spoke.", "Business Secretary Ana Reyes"),
        ("Mrs Ana Reyes spoke.", "Ana Reyes"),
        ("The union's secretary-general Ana Reyes spoke.", "secretary-general Ana Reyes"),
        ("Yesterday Ana Reyes spoke of the minister.", "Ana Reyes"),
        ("Republican presidential candidate Ana Reyes spoke.", "Republican presidential candidate Ana Reyes"),
        ("In rain the Conservative candidate Ana Reyes spoke.", "Conservative candidate Ana Reyes"),
        ("It rained.\nChief executive Ana Reyes spoke.", "chief executive Ana Reyes"),
        ("The sister of Wyoming U.S Senate candidate Ana Reyes spoke.", "U.S Senate candidate Ana Reyes"),
        ("It rained, White House press secretary Ana Reyes said.", "White House press secretary Ana Reyes"),
        ("White House counsel Ana Reyes said it rained.", "White House counsel Ana Reyes"),
        ("It rained, said South Korean President Ana Reyes.", "South Korean President Ana Reyes"),
        ("North Korean leader Ana Reyes spoke of rain.", "North Korean leader Ana Reyes"),
        ("It rained, UNISON General Secretary Ana Reyes said.", "UNISON General Secretary Ana Reyes"),
        ("GMB chairman Ana Reyes said it rained.", "GMB chairman Ana Reyes"),
        ("It rained, said Rail Workers Alliance CEO Ana Reyes.", "Rail Workers Alliance CEO Ana Reyes"),
        ("It rained, said KPLC President Ana Reyes.", "KPLC President Ana Reyes"),
        ("The rain, said Leeds Mayor Ana Reyes, will stop.", "Leeds Mayor Ana Reyes"),
        ("It rained, DNC spokeswoman Ana Reyes said.", "DNC spokeswoman Ana Reyes"),
        ("Republican National Committee Chairman Ana Reyes spoke.", "Republican National Committee Chairman Ana Reyes"),
        ("Hospital director Ana Reyes said it rained.", "hospital director Ana Reyes"),
        ("It rained, trade union leader Ana Reyes said.", "trade union leader Ana Reyes"),
        ("Labour shadow minister Ana Reyes said it rained.", "Labour shadow minister Ana Reyes"),
        ("The museum curator Ana Reyes said it rained.", "museum curator Ana Reyes"),
        ("It rained in the hospital, director Ana Reyes said.", "director Ana Reyes"),
        # where the body is no part of the title, or not all of it is made out
        ("In Leeds Mayor Ana Reyes spoke of rain.", "Mayor Ana Reyes"),
        ("Yesterday Leeds Mayor Ana Reyes spoke of rain.", "Mayor Ana Reyes"),
        ("Yesterday Mayor Ana Reyes spoke of rain.", "Mayor Ana Reyes"),
        ("It rained, said Federation of Teachers Director Ana Reyes.", "Director Ana Reyes"),
        ("When on Monday President Ana Reyes spoke, it rained.", "President Ana Reyes"),
        ("Last Sunday Bishop Ana Reyes spoke of rain.", "Bishop Ana Reyes"),
        ("For Leeds, Mayor Ana Reyes saw rain.", "Mayor Ana Reyes"),
        ("But President Ana Reyes said it rained.", "President Ana Reyes"),
        ("To that, President Ana Reyes said nothing.", "President Ana Reyes"),
        ("Paul Dorn and Governor Ana Reyes spoke of rain.", "Governor Ana Reyes"),
        ("At the Bank of England Governor Ana Reyes spoke.", "Governor Ana Reyes"),
        ("It rained, said Sen. Ana Reyes of Maine.", "Sen. Ana Reyes"),
        ("It rained, said Leeds police Lt. Ana Reyes.", "Leeds police Lt. Ana Reyes"),
        ("U.S. Secretary of Defense Ana Reyes said it rained.", "U.S. Secretary of Defense Ana Reyes"),
        ("The Minister for Foreign Affairs Ana Reyes spoke of rain.", "Minister for Foreign Affairs Ana Reyes"),
        ("It was the plan of Ana Reyes.", "Ana Reyes"),
    ],
)
def test_a_speaker_is_introduced_by_the_title_in_the_texts(text: str, introduced: str) -> None:
    profile = framing.analyze(framing.Article(text=f"{text} The pier stays closed until the storm is over.", id="a"))
    reyes = Speaker("ana-reyes", "Ana Reyes", "person", "official")
    assert introductions([profile], [reyes])["ana-reyes"] == introduced


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It rained, said Ana Reyes, a spokeswoman for the port.", "Ana Reyes, a spokeswoman for the port,"),
        ("Ana Reyes, the former Leeds police chief, said it rained.", "Ana Reyes, the former Leeds police chief,"),
        (
            "Ana Reyes, president of Local 412 of the Dockers, spoke.",
            "Ana Reyes, president of Local 412 of the Dockers,",
        ),
        ("Ana Reyes, the lawyer for the nine towns that sued, spoke.", "Ana Reyes, the lawyer for the nine towns,"),
        ("Ana Reyes, an aide to J. Poe Smith, said it rained.", "Ana Reyes, an aide to J. Poe Smith,"),
        ("It rained, said Ana Reyes of the Harbor Institute.", "Ana Reyes of the Harbor Institute"),
        # what is no description, leans on another name, or says too little
        ("Ana Reyes, who saw the rain, spoke.", "Ana Reyes"),
        ("Ana Reyes, his lawyer, said it rained.", "Ana Reyes"),
        ("Ana Reyes, Tom Poe and a teacher saw rain.", "Ana Reyes"),
        ("“It rained,” said Ana Reyes, wiping a glass.", "Ana Reyes"),
        ("Mayor Ana Reyes, a farmer, said it rained.", "Mayor Ana Reyes"),
    ],
)
def test_a_speaker_without_a_title_is_presented_by_what_stands_behind_the_name(text: str, told: str) -> None:
    said = "“The pier is closed until the end of May,” said Ana Reyes."
    texts = (f"{text} The pier stays closed until the storm is over.", said)
    comparison = framing.compare([framing.Article(text=text, id=name) for name, text in zip("ab", texts, strict=True)])
    assert Names(comparison).presented("ana-reyes") == told


def test_what_is_no_name_keeps_its_article() -> None:
    speakers = (
        Speaker("release", "news release", "document", aliases=("The news release",)),
        Speaker("met-office", "Met Office", "institution"),
        Speaker("labour", "Labour", "institution"),
    )
    text = "The Met Office said that it would rain. Labour said that the Met Office was right."
    found = introductions([framing.analyze(framing.Article(text=text, id="a"))], speakers)
    assert found == {"release": "the news release", "met-office": "the Met Office", "labour": "Labour"}


def test_what_leans_on_another_word_is_introduced_alone() -> None:
    speakers = (
        Speaker("notice", "Harbor notice", "document", aliases=("a notice on the harbor's page",)),
        Speaker("survey", "Island survey", "document", aliases=("A survey of the islands in May",)),
        Speaker("chair", "its chair", "person", "official"),
        Speaker("one", "One of those", "person", "resident"),
        Speaker("moderator", "MODERATOR", "person", "media"),
        Speaker("second", "SPEAKER 2", "person", "anonymous"),
        Speaker("branch", "local 412 of the Dockers", "group", "union", aliases=("Local 412 of the Dockers",)),
    )
    profile = framing.analyze(framing.Article(text="The pier stays closed until the storm is over.", id="a"))
    assert introductions([profile], speakers) == {
        "notice": "a Harbor notice",
        "survey": "an Island survey",
        "chair": "the chair",
        "one": "a source",
        "moderator": "the moderator",
        "second": "Speaker 2",
        "branch": "Local 412 of the Dockers",
    }


def test_a_figure_stands_in_the_evidence() -> None:
    gap = StanceGap("dimension", "threat", "a", "b", 0.7, 0.2, 1.2)
    assert figure_note(gap, "a") == "0.70 words in 1,000 higher (95% interval 0.20 to 1.20)"
    assert figure_note(gap, "b") == ""
    assert figure_note(SpeakerShares("x", "a", "b", 0.8, 0.2), "b") == "20% of the words it quotes or paraphrases"
    assert figure_note(SoleSpeaker("a", "x", 30, True), "a") == "30 words in all"
    assert figure_note(None, "a") == ""


def test_headlines_that_share_no_word_name_those_that_several_have() -> None:
    assert headline_sentence([], 2, [("oil", 1)]) == "No key word is in both headlines"
    told = headline_sentence([], 3, [("oil", 2), ("pilot", 1), ("spilled", 2)])
    assert told == "No key word is in all three headlines; “oil” and “spilled” are in two"


def test_words_that_open_a_passage_keep_their_marks_where_it_goes_on() -> None:
    assert quoted('"No patient has come to harm," she said') == "“‘No patient has come to harm,’ she said”"
    assert quoted("“No patient has come to harm.”") == "“No patient has come to harm”"
    assert quoted("‘We can’t go,’ she said") == "“‘We can’t go,’ she said”"
    assert quoted("'We can't go,' she said") == "“‘We can’t go,’ she said”"
    assert quoted("‘The players’ union met.’") == "“The players’ union met”"


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("CRFB President Ana Reyes", "quotes CRFB President Ana Reyes"),
        ("Quay Bridge Vice President Ana Reyes", "quotes Quay Bridge Vice President Ana Reyes"),
        ("President Ana Reyes", "quotes President Ana Reyes"),
        ("US President Ana Reyes", "quotes US President Ana Reyes"),
        ("French President Ana Reyes", "quotes French President Ana Reyes"),
        ("Mayor Ana Reyes", "quotes Mayor Ana Reyes"),
    ],
)
def test_the_president_of_a_body_is_none_of_the_country(who: str, told: str) -> None:
    rest = " The council of Bellport meets on Monday, and forty people will come to the quay. Nine boats are waiting."
    said = f"“The gates of the harbor will stay shut until the money is paid,” said {who} on Monday."
    other = "Boats of the harbor of Bellport lay idle in the rain, the council said on Monday."
    articles = [framing.Article(text=text + rest, id=text[:9], outlet=f"Paper {text[:3]}") for text in (said, other)]
    assert any(told in item.text for item in framing.compare(articles).findings)


def test_whom_a_pronoun_means_is_said_in_brackets_also_before_a_passage_that_is_cut() -> None:
    long = " and the ferry to the northern islands" * 8
    texts = (
        f"Ana Reyes runs the port. She said that it would rain on the pier{long} until the end of May.",
        "The pier is closed. Ana Reyes, a farmer, said so.",
    )
    comparison = framing.compare([framing.Article(text=text, id=name) for name, text in zip("ab", texts, strict=True)])
    names = Names(comparison)
    first = texts[0].index("She")
    told = names.words(Span("a", first, len(texts[0])))
    assert told.startswith("“She [Ana Reyes")
    assert told.endswith("…”")
    assert names.words(Span("a", first, texts[0].index(" on the pier"))).endswith("] said that it would rain”")
