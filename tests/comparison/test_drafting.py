"""A draft against what others report: what it has otherwise, lacks, has alone or from one report, and whom it omits."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

import framing
from framing.errors import ComparisonError
from framing.model import DraftCheck, DraftDifference

DAY = dt.date(2026, 5, 12)

POST = framing.Article(
    outlet="Tarn Post",
    id="post",
    published=DAY,
    title="Judges stop the Garrow dam",
    text=(
        "The Supreme Court of Lowmark voted 5-2 on Tuesday to stop the Garrow dam, saying that the energy ministry had "
        "never asked the people of the valley.\n\n"
        "“A river is not a line on a map,” Justice Imelda Craig wrote for the majority. Justice Tom Farrar, who "
        "dissented, warned that the country would run short of power within three years.\n\n"
        "The dam, planned since 2019, was to cost $640 million and to flood 38 farms. Its builder, Norrland Power, "
        "said that it would study the ruling. About 400 workers at the site were sent home on Tuesday afternoon.\n\n"
        "Energy Minister Petra Holm said the government would draw up a smaller project by the end of the year. "
        "Fishing crews on the lower river set off fireworks when the ruling was read out on the radio.\n\n"
        "The court gave the ministry until March 2027 to restore the river bank. An inquiry last autumn found that the "
        "ministry had lost the letters in which villagers objected."
    ),
)
COURIER = framing.Article(
    outlet="Lowmark Courier",
    id="courier",
    published=DAY,
    title="Top court halts dam in the Garrow valley",
    text=(
        "Lowmark's highest court has stopped the Garrow dam. The Supreme Court voted 5-2 that the energy ministry "
        "broke the law when it did not ask the people of the valley.\n\n"
        "Norrland Power, which was to build the dam for $640 million, said it would study the ruling. It has sent home "
        "about 400 workers. Shares of the company fell by 11 percent in the afternoon.\n\n"
        "“We have won back our river,” said Anders Vik, a farmer who brought the case with his neighbours. He opened a "
        "bottle of cider on the steps of the court.\n\n"
        "Petra Holm, the energy minister, said the government would draw up a smaller project by the end of the year. "
        "The opposition called on her to resign over the lost letters of the villagers.\n\n"
        "The dam would have flooded 38 farms and the church of Upper Garrow, which dates from 1540. The court gave the "
        "ministry until March 2027 to restore the river bank."
    ),
)
DRAFT = framing.Article(
    outlet="Draft",
    id="draft",
    published=DAY,
    text=(
        "The Supreme Court of Lowmark voted 6-1 on Tuesday to stop the Garrow dam because the energy ministry had "
        "never asked the people of the valley.\n\n"
        "“A river is not a mark on a map,” Justice Imelda Craig wrote for the majority.\n\n"
        "The dam was to cost $460 million and to flood 38 farms. Norrland Power said that it would study the "
        "ruling.\n\n"
        "The court gave the ministry until March 2028 to restore the river bank. Fishing crews on the lower river set "
        "off fireworks when the ruling was read out on the radio.\n\n"
        "A herd of wild bison was seen crossing the motorway near the airport at dusk, and traffic stood still for an "
        "hour. Biologist Runa Eide said the herd had come down from the northern forests in search of salt."
    ),
)


def differences_of(draft_words: str, their_words: str) -> tuple[DraftDifference, ...]:
    """What a draft has otherwise than an article that shares all but one sentence with it."""
    more = " The hall was full long before the meeting began, and many people had to stand in the rain outside it."
    one = framing.Article(text=draft_words + more, outlet="Draft", id="draft", published=DAY)
    two = framing.Article(text=their_words + more, outlet="Post", id="post", published=DAY)
    return framing.draft(one, [two]).differences


@pytest.fixture(scope="module")
def check() -> DraftCheck:
    return framing.draft(DRAFT, [POST, COURIER])


def test_the_vote_the_sum_and_the_year_differ(check: DraftCheck) -> None:
    found = {item.words: {other.words for other in item.others} for item in check.differences}
    assert found["6-1"] == {"5-2"}
    assert found["$460 million"] == {"$640 million"}
    assert found["March 2028"] == {"March 2027"}
    assert len(found) == 3


def test_a_value_that_two_outlets_have_otherwise_is_told_once(check: DraftCheck) -> None:
    (item,) = [item for item in check.differences if item.words == "6-1"]
    assert sorted(other.span.article_id for other in item.others) == ["courier", "post"]


def test_differences_come_with_their_words_and_sentences(check: DraftCheck) -> None:
    for item in check.differences:
        assert check.slice(item.said) == item.words
        assert item.sentence.covers(item.said)
        for other in item.others:
            assert (check.slice(other.span), other.sentence.covers(other.span)) == (other.words, True)


@pytest.mark.parametrize(
    ("draft_words", "their_words"),
    [
        ("The judges voted 8-1 to close the old quarry.", "By a vote of 7-2, the judges ordered the quarry shut."),
        ("The motion passed by 40 votes to 12 in the council.", "The council adopted it by 38 votes to 14."),
        ("Councillors split 9 to 4 over the new road.", "The councillors backed the new road by 8 to 5."),
    ],
)
def test_votes_are_held_against_each_other_in_any_words(draft_words: str, their_words: str) -> None:
    assert differences_of(draft_words, their_words)


@pytest.mark.parametrize(
    ("draft_words", "their_words"),
    [
        ("The judges voted 7-2 to close the old quarry.", "By seven votes to two, the judges ordered the quarry shut."),
        ("About 400 workers were sent home on Tuesday.", "It sent 412 workers home on Tuesday."),
        ("The pipe is 9 km long and made of steel.", "The pipe, which is made of steel, is 9,000 metres long."),
        ("The mayor spoke on Tuesday and the bishop on Friday.", "The bishop spoke on Friday."),
        ("The quake struck at 11:40 p.m. local time on Sunday.", "The quake struck at 0440 GMT on Monday."),
        ("Mayor Tobias Renn disagreed.", "Mayor Tobias Renn did not attend."),
        ("Prices rose 3 percent in May in the whole country.", "Wages rose 4 percent in the same year."),
    ],
)
def test_what_agrees_or_tells_of_other_things_is_no_difference(draft_words: str, their_words: str) -> None:
    assert differences_of(draft_words, their_words) == ()


def test_an_altered_quotation_has_the_drafts_side_left(check: DraftCheck) -> None:
    (item,) = check.quotations
    assert (item.left.article_id, item.right.article_id) == ("draft", "post")
    assert [(edit.left, edit.right) for edit in item.edits if edit.op != "equal"] == [("mark", "line")]


def test_what_others_report_and_the_draft_lacks(check: DraftCheck) -> None:
    lacks = {check.slice(item.span): item.reported_by for item in check.lacks}
    assert any("smaller project" in words for words in lacks)
    assert any("11 percent" in words and names == ("courier",) for words, names in lacks.items())
    assert not any("fireworks" in words or "river bank" in words for words in lacks)


def test_what_more_outlets_report_comes_first(check: DraftCheck) -> None:
    counts = [item.independent for item in check.lacks]
    assert counts == sorted(counts, reverse=True)


def test_what_only_the_draft_says_and_whether_it_names_a_source(check: DraftCheck) -> None:
    alone = {check.slice(item.span): item.attributed for item in check.alone}
    assert any("bison" in words and not attributed for words, attributed in alone.items())
    assert any("salt" in words and attributed for words, attributed in alone.items())
    assert not any("ruling" in words for words in alone)


def test_what_rests_on_one_report(check: DraftCheck) -> None:
    thin = {check.slice(item.span): item.reported_by for item in check.single_source}
    assert [names for words, names in thin.items() if "fireworks" in words] == [("post",)]
    assert not any("study the ruling" in words for words in thin)


def test_copies_count_as_one_report() -> None:
    copy = dataclasses.replace(POST, id="copy", outlet="Fjord Times")
    check = framing.draft(DRAFT, [POST, COURIER, copy])
    (names,) = [item.reported_by for item in check.single_source if "fireworks" in check.slice(item.span)]
    assert sorted(names) == ["copy", "post"]


def test_voices_that_the_draft_does_not_hear(check: DraftCheck) -> None:
    voices = {item.name: item.heard_in for item in check.voices}
    assert {"Petra Holm", "Anders Vik", "Tom Farrar"} <= voices.keys()
    assert sorted(voices["Petra Holm"]) == ["courier", "post"]
    assert not {"Imelda Craig", "Norrland Power"} & voices.keys()
    assert check.voices[0].name == "Petra Holm"


def test_a_comparison_serves_and_stays_as_it_is(check: DraftCheck) -> None:
    published = framing.compare([POST, COURIER])
    again = framing.draft(DRAFT, published)
    assert again == check
    assert sorted(profile.id for profile in published.profiles) == ["courier", "post"]


def test_a_short_draft_lacks_nothing_and_says_so() -> None:
    short = dataclasses.replace(DRAFT, text=DRAFT.text.split("\n\n")[0])
    check = framing.draft(short, [POST, COURIER])
    assert check.lacks == ()
    assert [item.words for item in check.differences] == ["6-1"]
    assert "too few to say what is missing" in check.notes[0].message


def test_a_draft_on_another_event_is_told_so() -> None:
    text = (
        "Striker Lena Aas scored twice as Hallby beat Norvik at the Seaside Stadium on Saturday night. Her coach said "
        "she had played through a fever. The league title will be decided next week in the final round of the season. "
    )
    other = framing.Article(text=text * 3, outlet="Draft", id="draft", published=dt.date(2026, 2, 1))
    check = framing.draft(other, [POST, COURIER])
    assert (check.others, check.differences, check.lacks) == ((), (), ())
    assert "a different event" in check.notes[0].message


def test_two_articles_with_one_id_are_refused() -> None:
    with pytest.raises(ComparisonError, match="share the id"):
        framing.draft(POST, [POST, COURIER])


@pytest.mark.parametrize(
    ("kind", "found"),
    [("conflict", True), ("quote", True), ("missing", True), ("unsourced", True), ("single_source", True)],
)
def test_each_kind_can_be_asked_for(check: DraftCheck, kind: str, found: bool) -> None:
    assert check.found(kind) is found  # type: ignore[arg-type]


def test_a_published_article_against_a_copy_of_itself_has_nothing_to_check() -> None:
    copy = dataclasses.replace(POST, id="draft", outlet="Draft")
    check = framing.draft(copy, [POST])
    assert (check.differences, check.quotations, check.lacks, check.alone, check.voices) == ((), (), (), (), ())


@pytest.mark.parametrize(
    ("draft_words", "their_words", "kind"),
    [
        ("on Friday after four hours of debate", "on Thursday after four hours of debate", "date"),
        ("after talks between Seoul and Beijing", "after talks between Tokyo and Beijing", "place"),
        ("to pay for SM-6 interceptors", "to pay for SM-3 interceptors", "number"),
    ],
)
def test_a_value_in_a_sentence_that_is_otherwise_the_same_is_a_slip(
    draft_words: str, their_words: str, kind: str
) -> None:
    said = "The council of Elverton approved the plan for the new harbour wall and the old fort {}."
    (found,) = differences_of(said.format(draft_words), said.format(their_words))
    assert found.kind == kind


@pytest.mark.parametrize(
    ("draft_words", "their_words"),
    [
        ("The U.S. sent two destroyers", "The United States sent two destroyers"),
        ("Koizumi sent two destroyers", "Shinjiro Koizumi sent two destroyers"),
        ("On Sunday night, Japan sent two destroyers", "On Sunday evening, Japan sent two destroyers"),
    ],
)
def test_another_form_of_a_value_is_no_slip(draft_words: str, their_words: str) -> None:
    rest = " to the strait after the attack on the tanker near the northern border crossing."
    assert differences_of(draft_words + rest, their_words + rest) == ()
