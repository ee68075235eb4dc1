"""What excuses an article from having a statement: its last word, its length, its language; and by which clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest

from framing import analyze
from framing.comparison.inclusion.guards import (
    before_the_fact,
    coverage,
    earlier,
    find_contradiction,
    first_known,
    last_word,
    may_contradict,
    of_other_matter,
    same_amount,
    shares_the_subject_alone,
    speaks_of_it,
    standing_guard,
    tells_of_another_time,
    tells_other_days,
)
from framing.comparison.inclusion.reading import StatementReading, WindowReading, read_statements, read_windows
from framing.comparison.index import ArticleIndex, index_articles
from framing.comparison.normalization import stem
from framing.model import Article, Length, Reason
from framing.model.reasons import Values

DAY = dt.date(2026, 3, 6)
NOON = dt.datetime(2026, 3, 6, 12)
LATER = dt.datetime(2026, 3, 6, 12, 0, 1)
ZONED = dt.datetime(2026, 3, 6, 13, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        (NOON, LATER, True),  # by the second
        (LATER, NOON, False),
        (NOON, NOON, False),
        (ZONED, ZONED + dt.timedelta(seconds=1), True),
        (NOON, ZONED, False),  # one clock is not known: by the day
        (DAY, LATER, False),  # one hour is not known: by the day
        (NOON, DAY, False),
        (DAY, DAY, False),
        (DAY - dt.timedelta(days=1), NOON, True),
        (NOON, DAY + dt.timedelta(days=1), True),
        (NOON, ZONED + dt.timedelta(days=1), True),
    ],
)
def test_earlier_by_the_hour_where_both_know_it(left: dt.date, right: dt.date, wanted: bool) -> None:
    assert earlier(left, right) is wanted


def article(published: dt.date | None, updated: dt.date | None = None) -> Article:
    """An article of a date."""
    return Article(text="The pier is closed.", id="a", published=published, updated=updated)


@pytest.mark.parametrize(
    "dates",
    [
        (DAY, DAY + dt.timedelta(days=1)),
        (DAY, NOON, LATER),  # a day begins at midnight
        (NOON, LATER, DAY + dt.timedelta(days=1)),
        (NOON.replace(hour=9, minute=59, second=59), NOON.replace(hour=10, minute=0)),
        (NOON.replace(minute=1), NOON.replace(minute=2), NOON.replace(hour=13)),
        (NOON.replace(minute=0, second=59), NOON.replace(minute=1, second=0)),
        (NOON.replace(second=1), NOON.replace(second=2)),
    ],
)
def test_the_first_is_known_whatever_the_order(dates: tuple[dt.date, ...]) -> None:
    for order in permutations(dates):
        assert first_known([article(date) for date in order]) == dates[0]


def test_the_first_is_not_known_where_one_has_no_date() -> None:
    assert first_known([]) is None
    assert first_known([article(DAY), article(None)]) is None
    assert first_known([article(None)]) is None


def test_an_update_is_the_last_word() -> None:
    assert last_word(article(DAY)) == DAY
    assert last_word(article(DAY, LATER)) == LATER
    assert last_word(article(None, LATER)) == LATER
    assert last_word(article(None)) is None


FACT = "Holt said that an overheated cylinder had set off the blaze at the mill."


def index(text: str, **details: object) -> ArticleIndex:
    """An article, ready to be compared."""
    profile = analyze(Article(text=text, id="a", **{"language": "en", **details}))  # type: ignore[arg-type]
    return index_articles([profile])[0]


def statement(article: ArticleIndex) -> StatementReading:
    """The first statement of an article."""
    return read_statements(article)[0]


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ({}, {}, None),
        ({"language": "de"}, {}, Reason.LANGUAGE),
        ({}, {"language": "de"}, Reason.LANGUAGE),
        ({}, {"excerpt": True}, Reason.EXCERPT),
        ({"excerpt": True}, {}, None),  # it may state, and lacks nothing
    ],
)
def test_what_forbids_to_say_that_an_article_lacks_something(
    left: dict[str, object], right: dict[str, object], wanted: Reason | None
) -> None:
    found = standing_guard(index(FACT, **left), index("Gulls sat on the rail. " * 20, **right))
    assert (found and found.reason) is wanted
    assert (found and found.guard) is (wanted and wanted.guard)


def test_eighty_words_are_enough_to_lack_something() -> None:
    short = standing_guard(index(FACT), index("Gulls sat on the rail. " * 15 + "Gulls sat on it."))
    assert short is not None
    assert (short.reason, short.facts) == (Reason.TOO_SHORT, Length(79))
    assert standing_guard(index(FACT), index("Gulls sat on the rail. " * 16)) is None


@pytest.mark.parametrize(
    ("told", "published", "last", "excused"),
    [
        ("on Thursday", DAY, dt.date(2026, 3, 4), True),
        ("on Thursday", DAY, dt.date(2026, 3, 5), False),  # the day itself is late enough
        ("on Wednesday, before the hearing on Thursday,", DAY, dt.date(2026, 3, 4), True),  # the latest day counts
        ("for a hearing on 20 March", DAY, dt.date(2026, 3, 4), False),  # it was still to come
        ("on Friday", DAY, dt.date(2026, 3, 5), True),  # the day of the report itself
        ("in 2026", DAY, dt.date(2026, 3, 4), False),  # no day
        ("on 5 March 2026", None, dt.date(2026, 3, 4), True),  # no date: nothing is still to come
        ("on Thursday", DAY, None, False),
    ],
)
def test_a_day_that_is_told_excuses_whoever_wrote_before_it(
    told: str, published: dt.date | None, last: dt.date | None, excused: bool
) -> None:
    left = index(f"Peder Aune was named {told} by the union that runs the quay.", published=published)
    found = before_the_fact(statement(left), last)
    assert (found is not None and found.reason is Reason.BEFORE_THE_DAY) is excused


PATH = "The path runs nine kilometres along the river to Tarn."


def whole(article: ArticleIndex) -> WindowReading:
    """The whole text of an article, as a window of it."""
    return WindowReading(article, 0, len(article.text.units) - 1)


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (PATH, "The path runs 9,000 metres along the river to Tarn.", True),
        (PATH, "The path, 60 years old, runs 9,000 metres along the river to Tarn.", True),  # one of theirs is enough
        (PATH, "The path runs 7,000 metres along the river to Tarn.", False),
        (PATH, "The path runs along the river to Tarn.", False),
        ("The path runs along the river to Tarn.", "The path runs along the river to Tarn.", False),  # no amount
        (
            "The path of nine kilometres along the river to Tarn cost 40 million pounds.",
            "The path of 9,000 metres along the river to Tarn cost 30 million pounds.",
            False,  # one of ours does not agree
        ),
        (
            "The path of nine kilometres along the river to Tarn cost 40 million pounds.",
            "The path of 9,000 metres along the river to Tarn cost 40m pounds.",
            True,
        ),
    ],
)
def test_an_amount_is_the_same_in_other_units(one: str, two: str, wanted: bool) -> None:
    said, window = statement(index(one)), whole(index(two))
    assert same_amount(said, window) is wanted
    assert not same_amount(replace(said, span=replace(said.span, part="title")), window)


def test_amounts_do_not_count_for_what_a_window_covers() -> None:
    said = statement(index(PATH))
    assert coverage(said, whole(index("The path runs 9,000 metres along the river to Tarn."))) == 1.0
    assert 0.0 < coverage(said, whole(index("The path was closed."))) < 0.5
    assert coverage(said, whole(index("Gulls sat on nine kilometres of rail."))) == 0.0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PATH, {"kilometres"}),
        ("The firm paid 40 million pounds for 12 ferries.", {"million", "pounds"}),  # what is counted says what about
        ("The firm ran 12 ferries to Tarn.", set()),
        ("Some 3 million voters stayed at home in Tarn.", {"million"}),
    ],
)
def test_units_and_scales_are_of_the_amount_and_what_is_counted_is_not(text: str, words: set[str]) -> None:
    found = {term for term in statement(index(text)).amount_terms if not term[0].isdigit()}
    assert found == {stem(word) for word in words}


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (
            "Colin Vane was found not guilty of fraud.",
            "Rain fell. Colin Vane was found guilty of fraud.",
            Values("not guilty", "guilty"),
        ),
        ("The board approved the closure.", "The board rejected the closure.", Values("approved", "rejected")),
        ("The board approved the closure.", "The board discussed the closure.", None),
        (  # it tells of both
            "The board approved the closure.",
            "The board rejected the closure. A week later it was approved.",
            None,
        ),
        (  # the other sentence has other words
            "The board approved the closure.",
            "The board rejected the closure. A week later it met again.",
            Values("approved", "rejected"),
        ),
    ],
)
def test_a_contradiction_names_the_words_on_both_sides(one: str, two: str, wanted: Values | None) -> None:
    assert find_contradiction(statement(index(one)), whole(index(two))) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nobody knew whether the harbour was closed.", True),
        ("Gulls sat on the rail. Nobody knew whether the harbour was closed. Rain fell.", True),  # one is enough
        ("The harbour was deep.", False),
    ],
)
def test_what_may_be_the_opposite_is_doubted(text: str, wanted: bool) -> None:
    assert (
        may_contradict(statement(index("The harbour of the old town is open to ferries again.")), whole(index(text)))
        is wanted
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (FACT, True),
        ("The overheated cylinder had been made in Tarn.", True),
        ("Holt said that gulls sat on the rail.", False),  # who speaks, and no more
        ("Gulls sat on the rail.", False),
        ("Gulls flew over a mill.", False),  # one of five
    ],
)
def test_a_window_speaks_of_a_statement_if_it_has_its_rare_words(text: str, wanted: bool) -> None:
    assert speaks_of_it(statement(index(FACT)), whole(index(text))) is wanted


@pytest.mark.parametrize("text", ["The killing was a crime.", "The crime was a killing."])
def test_of_the_synonyms_in_a_window_the_nearest_counts(text: str) -> None:
    assert speaks_of_it(statement(index("Rebels murdered a teacher there on Monday.")), whole(index(text)))
    assert not speaks_of_it(
        statement(index("Rebels murdered a teacher there on Monday.")), whole(index("It was a crime."))
    )


@pytest.mark.parametrize(
    ("one", "two", "chance", "wanted"),
    [
        (
            "A nurse at the clinic was robbed of a purse.",
            "A nurse at the clinic called in.",
            0.849,
            Reason.MOSTLY_NAMES,
        ),
        ("A nurse at the clinic was robbed of a purse.", "A nurse at the clinic called in.", 0.85, None),
        ("The navy lost three boats in 2004.", "The navy lost three boats.", 0.749, Reason.CLOSE_CALL),
        ("The navy lost three boats in 2004.", "The navy lost three boats.", 0.75, None),
        ("The navy lost three boats.", "The navy lost three boats.", 0.1, None),
        ("Peder Aune met the union on 5 March.", "Peder Aune met the union on 6 March.", 0.99, Reason.CLOSE_CALL),
    ],
)
def test_a_window_may_tell_of_another_matter(one: str, two: str, chance: float, wanted: Reason | None) -> None:
    said, window = (index(text, published=DAY) for text in (one, two))
    assert of_other_matter(statement(said), whole(window), chance) is wanted


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ("on 5 March 2026", "on 6 March 2026", True),
        ("on 5 March 2026", "on 5 March 2026", False),
        ("on 5 March 2026", "on 4 March 2026 and again on 5 March 2026", False),
        ("on 5 March 2026", "on March 5, 2026", False),  # the same day, written otherwise
        ("on Thursday", "on Thursday", False),  # without a date of its own
        ("on 5 March 2026", "in April 2026", False),  # no day
        ("in March 2026", "on 6 April 2026", False),
        ("on 5 March 2026", "behind the mill", False),
    ],
)
def test_other_days_are_told_where_both_name_days_and_none_is_the_same(one: str, two: str, wanted: bool) -> None:
    said, window = (f"Peder Aune met the union {when}." for when in (one, two))
    assert tells_other_days(statement(index(said)), whole(index(window))) is wanted


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (
            "A nurse at the clinic in Lusaka was robbed of a purse.",
            "A nurse at the clinic in Lusaka called in late.",
            True,
        ),
        (
            "A nurse at the clinic in Lusaka was robbed of a purse.",
            "Robbers took the purse of a nurse at the clinic in Lusaka.",
            False,
        ),
        ("The rejection of the offer surprised nobody.", "The union turned down the offer.", False),
    ],
)
def test_two_sentences_that_share_the_subject_alone(one: str, two: str, wanted: bool) -> None:
    assert shares_the_subject_alone(statement(index(one)), whole(index(two))) is wanted


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ("The navy sent three boats.", "The navy lost three boats in 2004.", True),
        ("The navy lost three boats last year.", "The navy sent three boats.", True),
        ("The navy lost three boats in 2004.", "Three boats sank in 2004.", False),
        ("The navy sends three boats in May.", "The navy sends three boats.", False),  # of no year
    ],
)
def test_a_time_long_past_that_one_alone_names(one: str, two: str, wanted: bool) -> None:
    assert tells_of_another_time(statement(index(one)), whole(index(two))) is wanted


THREE = "Gulls sat on the rail. The harbour is open to ferries. Rain fell."


def test_a_statement_knows_its_words_in_its_sentence() -> None:
    found = [[list(words[place]) for words, place in said.sentences] for said in read_statements(index(THREE))]
    assert found == [[["Gulls", "sat", "on", "the", "rail", "."]],
                     [["The", "harbour", "is", "open", "to", "ferries", "."]]]  # fmt: skip
    said = read_statements(index("Gulls sat on the rail. The pier, which is old, was shut by the mayor."))[1]
    part = replace(said.span, start=said.span.start + 10, end=said.span.start + 22)
    ((words, place),) = replace(said, span=part).sentences
    assert list(words[place]) == ["which", "is", "old"]


def test_a_window_holds_the_terms_of_its_sentences_and_of_no_other() -> None:
    windows = {(window.first, window.last): window for window in read_windows(index(THREE))}
    assert windows[0, 0].terms == {stem("gulls"), "sat", "rail"}
    assert windows[1, 2].terms == {stem("harbour"), "open", stem("ferries"), "rain", "fell"}
    assert [words[place][0] for words, place in windows[1, 2].sentences] == ["The", "Rain"]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Room 101 of the inn is shut.", []),  # a name, no count
        ("The firm ran 12 ferries to Tarn.", ["12 ferries"]),
        ("The firm paid 40 million pounds for 12 ferries.", ["40 million pounds", "12 ferries"]),
    ],
)
def test_amounts_count_or_measure(text: str, amounts: list[str]) -> None:
    assert [mention.text for mention in statement(index(text)).amounts] == amounts
