"""Opposites are never called the same, and one fact in other words is never called an opposite."""

from __future__ import annotations

from pathlib import Path

import pytest

import framing
from framing.comparison.flips import MAX_WORDS, Flip, find_flip, may_oppose
from framing.comparison.flips.reading import read
from framing.lexicons.language import load_language
from framing.tokenization import tokenize

ENGLISH = load_language("en")

PAIRS = [
    tuple(part.strip() for part in line.split(" | "))
    for line in (Path(__file__).parents[1] / "gold" / "opposites.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]

#: Pairs that the finder may miss or accuse wrongly, and same facts that it may leave open; each may only fall.
MAX_MISSED, MAX_FALSE, MAX_LEFT_OPEN = 1, 0, 11

AROUND = (
    "The harbour board in Port Elvan met on Tuesday evening about the ferry pier. {} The ferry firm said it would lose "
    "forty sailings a week. Residents of Rook Island filled the hall, and the meeting lasted four hours. A diver had "
    "photographed nine rotten piles in January. The repair would cost three million pounds, a paper of the board says."
)


def flips(one: str, two: str) -> bool:
    """Whether the finder sees an opposite."""
    return find_flip(tokenize(one).words, tokenize(two).words, ENGLISH) is not None


def doubted(one: str, two: str) -> bool:
    """Whether the finder sees an opposite, or that there may be one."""
    return flips(one, two) or may_oppose(tokenize(one).words, tokenize(two).words, ENGLISH)


def test_opposites_are_seen_and_equal_facts_left_alone() -> None:
    missed = [pair for pair in PAIRS if pair[0] == "flip" and not flips(*pair[1:])]
    accused = [pair for pair in PAIRS if pair[0] in ("same", "other") and flips(*pair[1:])]
    assert len(PAIRS) > 250
    assert len(missed) <= MAX_MISSED, missed
    assert len(accused) <= MAX_FALSE, accused


def test_what_may_be_an_opposite_is_left_open() -> None:
    assert [pair for pair in PAIRS if pair[0] == "doubt" and not doubted(*pair[1:])] == []
    assert len(left := [pair for pair in PAIRS if pair[0] == "same" and doubted(*pair[1:])]) <= MAX_LEFT_OPEN, left


def test_what_the_noun_makes_of_a_word_decides() -> None:
    assert flips("Zinc in the dust was under the limit.", "Zinc in the dust was over the limit.")
    assert flips("Sales were under the target.", "Sales were above the target.")
    assert not flips("Sales were under the target.", "Sales missed the target.")
    assert not flips("Zinc in the dust exceeded the limit.", "Lead in the dust was within the limit.")


#: Sentences about two things, of which nobody is told that they differ.
TWO_THINGS = [
    ("The plant will close.", "A plant nearby opened in May."),
    ("The school will close in June.", "Another school opened in June last year."),
    ("The council rejected the plan.", "An earlier plan was approved by the council."),
    ("The bank raised its rate.", "Other banks cut their rates."),
    ("The branch in Cork closed on Friday.", "The branch in Galway opened on Friday."),
    ("The bill passed.", "A similar bill was rejected in 2019."),
    ("One driver survived the crash.", "The other driver died in the crash."),
    ("The airline will resume flights to Lagos.", "A rival airline suspended flights to Lagos."),
    ("The clinic in Nakuru reopened in March.", "The clinic in Embu shut in March."),
    ("The first appeal was dismissed.", "A second appeal was allowed."),
    ("Wheat prices rose in May.", "Prices of other grains fell in May."),
    ("The mine was sold to Tarkwa Gold.", "A neighbouring mine was bought by Tarkwa Gold."),
    ("No one was hurt in the derailment.", "Four people were hurt in an earlier derailment."),
    ("No pupils were ill on Tuesday.", "Several teachers ate at a different canteen."),
    ("No shots were fired.", "One officer said he was afraid."),
    ("The union accepted the offer.", "A previous offer was rejected by the union."),
    ("The northern gate was opened.", "Another gate was closed."),
    ("The minister backed the bill.", "Opposition leaders in a separate vote rejected it."),
    ("The dam held.", "A similar dam collapsed in 2018."),
    ("Police arrested the driver.", "Police released a second man."),
    (
        "A harbour official said guards had been posted at both gates.",
        "A harbour official said guards had been posted at both gates and that nobody would be kept from the quay.",
    ),
]


@pytest.mark.parametrize(("one", "two"), TWO_THINGS)
def test_opposite_words_about_two_things_are_no_opposites(one: str, two: str) -> None:
    assert not flips(one, two)
    assert not flips(two, one)


def test_it_makes_no_difference_which_sentence_comes_first() -> None:
    sure = [pair for pair in PAIRS if pair[0] != "doubt"]
    assert [pair for pair in sure if flips(pair[1], pair[2]) != flips(pair[2], pair[1])] == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The union turned the offer of the mill down.", "The union accepted the offer of the mill."),
        ("The judges threw the case against Orme out.", "The judges upheld the case against Orme."),
    ],
)
def test_a_phrase_is_found_apart(one: str, two: str) -> None:
    assert flips(one, two)


def test_a_sentence_is_not_its_own_opposite() -> None:
    assert [pair for pair in PAIRS for side in pair[1:] if flips(side, side)] == []


def test_a_text_without_stops_is_not_searched() -> None:
    long = ["not", "guilty"] * MAX_WORDS
    assert find_flip(long, ["guilty"], ENGLISH) is None


@pytest.mark.parametrize(("words", "searched"), [(MAX_WORDS, True), (MAX_WORDS + 1, False)])
def test_the_longest_sentence_is_searched_and_no_longer_one(words: int, searched: bool) -> None:
    long = ["the", "harbour", "is", "open", *[","] * (words - 4)]
    for one, two in ((long, ["the", "harbour", "is", "closed"]), (["the", "harbour", "is", "closed"], long)):
        assert (find_flip(one, two, ENGLISH) is not None) is searched
        assert may_oppose(one, two, ENGLISH) is searched


def test_an_empty_sentence_says_nothing() -> None:
    for one, two in (([], ["closed"]), (["closed"], []), ([], [])):
        assert find_flip(one, two, ENGLISH) is None
        assert not may_oppose(one, two, ENGLISH)


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ("the mayor approved the bridge", "the mayor rejected the bridge", Flip("outcome", (2, 3), (2, 3))),
        ("she was found guilty of arson", "she was found not guilty of arson", Flip("negation", (3, 4), (3, 5))),
        ("it was the first fire at the mill", "it was the third fire at the mill", Flip("ordinal", (3, 4), (3, 4))),
        (  # the first two opposites are evened out
            "prices did not rise in May and the shop opened in June",
            "prices fell in May and the shop closed in June",
            Flip("course", (9, 10), (7, 8)),
        ),
        (  # the clauses share one word in five
            "rain closed the upper road past tall mills , and the board paid forty crews for night work",
            "staff opened the upper window above green lawns , and the board paid forty crews for night work",
            None,
        ),
        (  # the first sentence has the opposite itself
            "the mill was opened at nine and closed at three",
            "the mill was shut at nine",
            None,
        ),
    ],
)
def test_the_words_that_differ_are_those_given(one: str, two: str, found: Flip | None) -> None:
    assert find_flip(one.split(), two.split(), ENGLISH) == found


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The old weir at Orme held.", "He said that the weir at Orme had been washed away."),
        ("The firm’s director has refused to quit.", "The firm’s director said she would resign in the spring."),
        ("No boat caught fire in the harbour.", "One boat in forty had burned, a boy said."),
        (
            "The report of Dr Lena Marsh was withheld for two months.",
            "Dr Lena Marsh handed in her report, of 90 pages.",
        ),
    ],
)
def test_what_may_be_an_opposite_or_shares_only_names_is_not_present(one: str, two: str) -> None:
    assert {verdict(one, two), verdict(two, one)} <= {"cannot_tell", "differs", "not_found"}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Former manager Colin Vane was found guilty of fraud.",
            "Former manager Colin Vane was found not guilty of fraud.",
        ),
        ("The board approved the closure of the pier.", "The board rejected the closure of the pier."),
        ("The ferry firm sued the harbour board.", "The harbour board sued the ferry firm."),
        ("Nobody died when the gangway broke.", "Two people died when the gangway broke."),
    ],
)
def test_a_comparison_says_differs_and_not_present(one: str, two: str) -> None:
    assert verdict(one, two) == "differs"


def verdict(one: str, two: str) -> str:
    """Return what is said of a sentence in an article that has another one in its place."""
    articles = [
        framing.Article(text=AROUND.format(said), outlet=outlet, id=outlet) for said, outlet in ((one, "a"), (two, "b"))
    ]
    comparison = framing.compare(articles)
    (cell,) = [
        cell
        for row in comparison.statements
        if row.statement.article_id == "a" and comparison.slice(row.statement.span).rstrip(".") in one
        for cell in row.inclusion
    ]
    return cell.verdict


@pytest.mark.parametrize(
    ("one", "two", "exchanged"),
    [
        ("Aune sued Holt", "Holt sued Aune", True),
        ("Aune sued Holt", "Holt was then wrongly sued by Aune", False),
        ("Aune sued Holt", "Holt was angry then and sued Aune", True),  # "was" is too far off for a passive
        ("Holt and Brandt sued Aune", "Officials said Holt knew that Aune sued Brandt", True),  # from "that" on
        ("Brandt sued Aune", "Aune sued Holt over Brandt", False),  # the object ends before "over"
        ("Aune sued Holt", "Aune sued Holt before Holt sued Aune", False),
    ],
)
def test_who_does_it_to_whom_is_read_around_the_verb(one: str, two: str, exchanged: bool) -> None:
    found = find_flip(one.split(), two.split(), ENGLISH)
    assert (found is not None and found.kind == "roles") is exchanged


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Guards never saw red boats by blue houses", "saw red boats"),  # three words with a content
        ("Guards never saw boats , red houses stood there", "saw boats"),  # within the clause
        ("Nobody said that boats sank", ""),  # not over "that"
        ("Guards saw boats , never houses", "houses"),
    ],
)
def test_a_negator_may_deny_three_words_of_its_clause(sentence: str, denied: str) -> None:
    reading = read(tuple(sentence.split()), (), ENGLISH)
    found = [word for at, word in enumerate(reading.words) if reading.content[at] and reading.is_denied(at)]
    assert found == denied.split()


def test_a_phrase_holds_five_words() -> None:
    near, far = "she turned the very good new offer down", "she turned the very good new pay offer down"
    assert "turn_down" in read(tuple(near.split()), (), ENGLISH).roots
    assert "turn_down" not in read(tuple(far.split()), (), ENGLISH).roots
    assert "turn_down" not in read(tuple("she turned the offer , down by the quay".split()), (), ENGLISH).roots


def test_a_neighbour_is_the_next_word_with_a_content_within_three() -> None:
    reading = read(tuple("boats of the of before of the of boats".split()), (), ENGLISH)
    assert (reading.preceding(4), reading.preceding(3), reading.preceding(0)) == (None, "boat", None)
    assert (reading.following(4), reading.following(5), reading.following(8)) == (None, "boat", None)
    assert flips("The court heard the first of her appeals.", "The court heard the second appeal.")


def negated(sentence: str) -> list[str]:
    """The words with a content that a negator reaches."""
    reading = read(tuple(sentence.split()), (), ENGLISH)
    return [word for at, word in enumerate(reading.words) if reading.content[at] and reading.negated(at)]


def test_a_negator_reaches_the_words_between_two_barriers() -> None:
    assert negated("Guards said that never boats sank") == ["boats", "sank"]  # right behind the barrier
    assert negated("Guards said nobody saw that boats sank") == ["saw"]  # not over the second one
    assert negated("Guards that saw boats never sank") == ["sank"]


def test_what_may_be_denied_begins_at_the_nearest_barrier() -> None:
    reading = read(tuple("Guards said that nobody knew that boats sank".split()), (), ENGLISH)
    assert reading.deniers(4) == {3}
    assert reading.deniers(7) == frozenset()


def test_a_word_is_rejected_by_one_of_the_two_before_it() -> None:
    reading = read(tuple("guards rejected all new claims".split()), (), ENGLISH)
    assert [reading.is_rejected(at) for at in range(5)] == [False, False, True, True, False]


def test_the_nearest_name_before_a_word() -> None:
    reading = read(tuple("On Monday Aune told Holt Berg the score , and left".split()), (), ENGLISH)
    assert reading.name_before(7) == {"holt", "berg"}
    assert reading.name_before(3) == {"aun"}
    assert reading.name_before(2) == reading.name_before(10) == frozenset()


def test_the_words_beside_one_are_three_on_either_side() -> None:
    reading = read(tuple("wet tall red boat hit old blue mill wall".split()), (), ENGLISH)
    assert reading.beside(4) == {"tall", "red", "boat", "old", "blue", "mill"}
    assert reading.beside(8) == {"old", "blue", "mill"}
    assert reading.beside(0) == {"tall", "red", "boat"}


def test_a_phrase_of_its_own_is_one_word() -> None:
    reading = read(tuple("guards opened fire today".split()), (), ENGLISH)
    assert [word for word, content in zip(reading.words, reading.content, strict=True) if content] == [
        "guards",
        "opened",
        "today",
    ]


def test_short_words_have_no_negating_prefix() -> None:
    assert read(("untied",), ("tied",), ENGLISH).negators == ((0,),)
    assert read(("untie",), ("tie",), ENGLISH).negators == read(("unit",), ("it",), ENGLISH).negators == ((),)


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("it shut because flooded roads sank", [0, 0, 1, 1, 1, 1]),
        ("it shut but reopened today", [0, 0, 0, 0, 0]),  # a second verb of one subject
        ("it shut but the road sank", [0, 0, 1, 1, 1, 1]),
        ("it shut and", [0, 0, 1]),
    ],
)
def test_a_conjunction_begins_a_clause_unless_a_second_verb_follows(sentence: str, clauses: list[int]) -> None:
    assert list(read(tuple(sentence.split()), (), ENGLISH).clauses) == clauses
