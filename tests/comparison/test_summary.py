"""What a reader is told first, and that nothing of it is told where it does not hold."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from framing.comparison.common_ground.names import find_common_names
from framing.comparison.sentences.names import Names
from framing.comparison.sentences.summary import share_line, summary_sentences
from framing.comparison.summary import portraits, summarize
from framing.comparison.uneven_roles import uneven_role
from framing.model import (
    Article,
    CommonNames,
    CommonStatement,
    Comparison,
    EvenSpeakers,
    LeadingSpeaker,
    LoadedWords,
    MostHeard,
    UnevenRole,
    UnsharedStatement,
    WithoutLoadedWords,
)
from framing.pipeline import compare

SHARED = "The council of Norwick voted on Tuesday to close the Mill Lane swimming pool by the end of March."
HERALD = (
    f"{SHARED}\n\nMayor Edith Crane said the pool had lost 240,000 pounds a year and that no buyer could be found. "
    "Crane said the money would go to the two remaining leisure centres in the north of the town.\n\n"
    "The pool opened in 1974 and has two basins."
)
POST = (
    f"{SHARED}\n\nThe bungling council has betrayed families who learned to swim there. "
    "Swimming teacher Omar Haddad said 400 children would have nowhere to go for their lessons this summer.\n\n"
    "A petition against the closure has gathered 9,000 signatures since January.\n\nThe pool opened in 1974."
)


def article(name: str, text: str, title: str) -> Article:
    return Article(id=name, text=text, outlet=name.title(), title=title, published=dt.date(2026, 2, 3))


@pytest.fixture(scope="module")
def pool() -> Comparison:
    return compare(
        [
            article("herald", HERALD, "Norwick to close Mill Lane pool"),
            article("post", POST, "Pool closure angers parents"),
        ],
        name="pool",
    )


def told(comparison: Comparison) -> dict[str, list[str]]:
    clauses = summarize(comparison)
    found: dict[str, list[str]] = {}
    for clause, sentence in zip(
        clauses, summary_sentences([item.facts for item in clauses], Names(comparison)), strict=True
    ):
        found.setdefault(clause.topic, []).append(sentence)
    return found


def test_what_both_say_is_quoted_whole(pool: Comparison) -> None:
    assert told(pool)["account"][0].startswith(
        "Both report, in Herald’s words: “The council of Norwick voted on Tuesday"
    )


def test_who_leads_and_whose_words_are_loaded(pool: Comparison) -> None:
    found = told(pool)
    assert any("Edith Crane is quoted most in Herald" in text for text in found["voices"])
    assert any(text.startswith("In its own voice, Post uses the loaded word") for text in found["language"])
    assert "No loaded word was found outside quotations in Herald." in found["language"]


def test_every_clause_names_its_proof(pool: Comparison) -> None:
    for clause in summarize(pool):
        assert clause.evidence or isinstance(clause.facts, WithoutLoadedWords)
        assert all(pool.slice(span).strip() for span in clause.evidence)
        assert clause.articles
        if isinstance(clause.facts, CommonStatement):
            assert clause.source.statements
        if isinstance(clause.facts, LeadingSpeaker | EvenSpeakers):
            assert clause.source.speakers


def test_portraits_follow_the_profiles(pool: Comparison) -> None:
    first, second = portraits(pool)
    assert (first.article_id, second.article_id) == ("herald", "post")
    assert first.lead is not None
    assert pool.slice(first.lead) == SHARED
    assert not first.loaded
    assert {pool.slice(span).lower() for span in second.loaded} & {"bungling", "betrayed"}


def test_one_article_alone_has_no_summary(pool: Comparison) -> None:
    assert (
        summarize(dataclasses.replace(pool, events=(dataclasses.replace(pool.events[0], articles=("herald",)),))) == ()
    )


def test_a_statement_with_a_loaded_word_stands_for_nobody_else() -> None:
    text = SHARED.replace("voted on Tuesday", "shamefully betrayed bathers and voted on Tuesday")
    comparison = compare([article("herald", text, "Pool"), article("post", POST, "Pool again")], name="pool")
    for clause in summarize(comparison):
        if isinstance(clause.facts, CommonStatement):
            assert "betrayed" not in comparison.slice(clause.facts.quote)


def test_few_words_are_no_lead(pool: Comparison) -> None:
    short = tuple(
        dataclasses.replace(profile, voices=tuple(dataclasses.replace(voice, words=5) for voice in profile.voices))
        for profile in pool.profiles
    )
    clauses = summarize(dataclasses.replace(pool, profiles=short))
    assert not [clause for clause in clauses if isinstance(clause.facts, LeadingSpeaker | EvenSpeakers)]


def test_loaded_words_are_counted_once_each(pool: Comparison) -> None:
    for clause in summarize(pool):
        if isinstance(clause.facts, LoadedWords):
            assert clause.facts.total == len({pool.slice(span).lower() for span in clause.evidence})


LATER = "Two of the pool's lifeguards will be offered work at the leisure centre in Tanner Street."


@pytest.mark.parametrize(
    "opening",
    [
        "HEARTLESS bosses voted on Tuesday to shut the Mill Lane swimming pool by the end of March.",
        "If you swim at the Mill Lane pool in Norwick, the baths will be shut by the end of March.",
        "Our swimming pool in Mill Lane, Norwick, will be shut for good by the end of March.",
        "It voted on Tuesday to close the Mill Lane swimming pool in Norwick by the end of March.",
        "That the Mill Lane swimming pool will close by the end of March was settled on Tuesday.",
    ],
)
def test_words_that_cannot_stand_alone_are_not_quoted_for_all(opening: str) -> None:
    rest = {"herald": HERALD.removeprefix(SHARED) + FURTHER, "post": POST.removeprefix(SHARED)}
    compared = compare([article(name, f"{opening} {LATER}{rest[name]}", f"Pool news {name}") for name in rest])
    found = told(compared)
    said = " ".join([*found["account"], *found["shared"]])
    assert "lifeguards" in said
    assert opening.removesuffix(".") not in said


def test_a_dateline_is_not_quoted() -> None:
    texts = dict.fromkeys(("herald", "post"), f"NORWICK, England (NX) — {SHARED} {LATER}")
    compared = compare([article(name, text, f"Pool news {name}") for name, text in texts.items()])
    assert all("(NX)" not in sentence for sentence in told(compared)["shared"])


def test_what_an_article_opens_with_comes_first(pool: Comparison) -> None:
    assert SHARED.removesuffix(".") in told(pool)["account"][0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Harbour master Ines Calder, a former pilot, said the crews had been patient with the owners.",
            "Harbour master Ines Calder, a former pilot, said on Monday that nobody had won the case.",
        ),
        (
            "Union leader Piet Maas of the dockers in Tarn said it would ballot for a strike in June.",
            "Union leader Piet Maas of the dockers in Tarn has ruled out a strike, his office wrote.",
        ),
        (
            "Scientists knew that the slope on Mount Ferrow was moving two weeks before it slid, a bulletin shows.",
            "Mount Ferrow slid on Monday, and trampers were flown out.",
        ),
    ],
)
def test_one_speaker_or_one_subject_is_no_agreement(one: str, other: str) -> None:
    compared = compare([article("herald", one, "Herald news"), article("post", other, "Post news")])
    shared = told(compared).get("shared", ["Both name nobody."])
    assert [" ".join(sentence.split()[:2]) for sentence in shared] == ["Both name"]  # the same names, and no statement


def test_where_no_statement_is_in_all_what_happens_and_the_names_are() -> None:
    one = article(
        "herald", "A fire at the Tolna mill killed 14 workers on Monday, Ida Brok said.", "Fire at Tolna mill"
    )
    two = article(
        "post", "Ida Brok came to Tolna late. The fire left 14 workers dead, and nobody warned them.", "A fire"
    )
    compared = compare([one, two])
    clause = find_common_names(compared, compared.events[0])
    assert clause is not None
    (sentence,) = summary_sentences([clause.facts], Names(compared))
    assert sentence.startswith("Both are about the fire, name")
    assert "Ida Brok" in sentence
    assert "“14 workers”" in sentence
    assert {span.article_id for span in clause.evidence} == set(clause.articles)
    for span in clause.evidence:
        assert compared.slice(span) in ("fire", "Fire", "14 workers", "Ida Brok", "Tolna")


def test_what_is_told_as_shared_is_not_told_as_the_difference() -> None:
    words = "The council of Norwick voted on Monday to close the old pier by nine votes to four."
    texts = (words, f"In Norwick, rain fell. {words}", "Nobody in Norwick spoke of the rain, and the boats stayed in.")
    compared = compare([article(f"paper-{place}", text, "Norwick news") for place, text in enumerate(texts)])
    clauses = summarize(compared)
    shared = [span for item in clauses if item.topic == "shared" for span in item.evidence]
    differs = [item.evidence[0] for item in clauses if item.topic == "differs"]
    assert not any(one.overlaps(two) for one in differs for two in shared)


def test_the_same_said_in_other_words_is_agreement() -> None:
    one = "The lowest-spending district of Norwick spent 8,900 pounds a pupil last year, the auditor wrote."
    other = "The auditor found that a district of Norwick spent just 8,900 pounds on each pupil last year."
    compared = compare([article("herald", one, "Herald news"), article("post", other, "Post news")])
    assert "shared" in told(compared)


def test_where_nobody_leads_in_many_articles_the_kind_of_speaker_is_told(
    pool: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = pool.events[0]
    found = uneven_role(pool, event)
    assert found is not None
    assert found.high - found.low >= 0.15
    assert {found.most, found.least} <= set(event.articles)
    told = [clause for clause in summarize(pool) if isinstance(clause.facts, UnevenRole)]
    assert not told  # somebody leads there
    monkeypatch.setattr("framing.comparison.summary.MOST_APART", 0)  # as where there are many
    quiet = tuple(
        dataclasses.replace(profile, voices=tuple(dataclasses.replace(voice, words=9) for voice in profile.voices))
        for profile in pool.profiles
    )
    clauses = summarize(dataclasses.replace(pool, profiles=quiet))
    (clause,) = [clause for clause in clauses if isinstance(clause.facts, UnevenRole)]
    assert clause.evidence
    (sentence,) = summary_sentences([clause.facts], Names(pool))
    assert " of the words quoted or paraphrased in " in sentence


def test_where_nobody_leads_in_a_few_articles_each_is_told_of(pool: Comparison) -> None:
    quiet = tuple(
        dataclasses.replace(profile, voices=tuple(dataclasses.replace(voice, words=9) for voice in profile.voices))
        for profile in pool.profiles
    )
    clauses = [item for item in summarize(dataclasses.replace(pool, profiles=quiet)) if item.topic == "voices"]
    assert {clause.facts.article_id for clause in clauses if isinstance(clause.facts, MostHeard)} == {"herald", "post"}
    sentences = summary_sentences([clause.facts for clause in clauses], Names(pool))
    assert sentences == [
        "Herald quotes or cites only Mayor Edith Crane.",
        "Post quotes or cites only swimming teacher Omar Haddad.",
    ]


def test_of_four_loaded_words_none_is_hidden_behind_one_more() -> None:
    three = "The bungling council, run by shambolic bosses, has betrayed the town."
    four = "The council met. Its heartless, bungling, shambolic bosses betrayed the town."
    for text in (three, four):
        comparison = compare([article("herald", HERALD, "Pool"), article("post", f"{SHARED}\n\n{text}", "Pool")])
        loaded = [clause.facts for clause in summarize(comparison) if isinstance(clause.facts, LoadedWords)]
        assert [facts.total - len(facts.words) for facts in loaded] != [1]


def test_the_headline_word_is_among_those_named() -> None:
    text = f"{SHARED}\n\nIts inadequate, damning, shambolic, appalling, bungling bosses betrayed the town."
    comparison = compare([article("herald", HERALD, "Pool"), article("post", text, "Heartless council shuts pool")])
    (facts,) = [clause.facts for clause in summarize(comparison) if isinstance(clause.facts, LoadedWords)]
    assert "heartless" in facts.words


@pytest.mark.parametrize(
    ("texts", "told_of"),
    [
        (  # the happening, its place and its day, where the outlets call the day by different names
            (
                ("Blast shuts Kolby tunnel", "A blast shut the Kolby tunnel on Monday, and no train ran."),
                ("Trains stop", "The blast in the tunnel came at dawn on February 2. Nobody was hurt in Kolby."),
            ),
            ("are about the blast", "name Kolby", "mention “tunnel” and February 2, 2026, near the start"),
        ),
        (
            (
                ("Nurses of Port Sela strike", "The strike of Port Sela nurses began at noon on Monday."),
                ("Wards empty in Port Sela", "Port Sela nurses went on strike over pay, the third since May."),
            ),
            ("are about the strike", "name Port Sela", "mention “nurses” near the start"),
        ),
    ],
)
def test_what_all_open_with_is_told(texts: tuple[tuple[str, str], ...], told_of: tuple[str, ...]) -> None:
    names = ("herald", "post")
    compared = compare([article(name, text, title) for name, (title, text) in zip(names, texts, strict=True)])
    clause = find_common_names(compared, compared.events[0])
    assert clause is not None
    (sentence,) = summary_sentences([clause.facts], Names(compared))
    for words in told_of:
        assert words in sentence


@pytest.mark.parametrize(
    ("one", "other", "untold"),
    [
        ("The mayor of Tarn spoke of a bridge.", "Nobody in Tarn has seen a ferry for years.", "bridge"),
        ("Chief Ann Roe met the crowd in Tarn.", "The chief of the Tarn fire brigade resigned.", "Chief"),
        ("On Monday the Tarn dam held.", "The Tarn dam held on Tuesday, engineers said.", "February"),
        ("The Norwegian envoy came to Tarn.", "A Norwegian ship lay off Tarn.", "Norwegian"),
        ("The Tarn yard shuts on Feb. 15.", "From Feb. 20 on the yard of Tarn is shut.", "Feb"),
        ("The Tarn yard shuts by Sept. 1.", "Tarn opens a new yard in Sept. 2027.", "Sept"),
    ],
)
def test_what_not_all_open_with_is_not_told(one: str, other: str, untold: str) -> None:
    compared = compare([article("herald", one, "Tarn news"), article("post", other, "Tarn again")], one_event=True)
    assert all(untold not in sentence for sentence in told(compared).get("shared", []))


def test_where_nobody_leads_a_card_names_who_has_most(pool: Comparison) -> None:
    even = "".join(f"\n\n{name} said the pool {said}." for name, said in (
        ("Ida Brok", "was the heart of the town for all of its children"),
        ("Tom Reyes", "had been a burden on the town for all these years"),
        ("Una Falk", "should be sold to whoever would take it on in May"),
    ))  # fmt: skip
    compared = compare([article("herald", SHARED + even, "Pool"), article("post", POST, "Pool again")])
    first = portraits(compared)[0]
    assert not first.voices
    line = share_line(first.voices, first.heard, Names(compared))
    assert line.count("%") == 2
    assert line.count("% of that)") == 1


FURTHER = (
    "\n\nThe roof of the hall leaks, and the boilers are as old as the building. Visitors pay four pounds for an hour, "
    "and schools pay nothing. Buses stop at the door every ten minutes until the evening. Norwick has grown by a third "
    "since the pool was built, mostly to the south of the river, where new streets were laid out."
)


def test_an_article_from_before_a_statement_was_known_does_not_have_it_either() -> None:
    early = dataclasses.replace(article("wire", SHARED + FURTHER, "Pool to close"), published=dt.date(2026, 2, 2))
    later = [article("herald", HERALD + FURTHER, "Pool to close"), article("post", POST + FURTHER, "Closure of pool")]
    compared = compare([early, *later])
    alone = [clause.facts for clause in summarize(compared) if clause.topic == "only"]
    told = [facts for facts in alone if isinstance(facts, UnsharedStatement)]
    assert ("post",) in [facts.reported_by for facts in told]
    assert all("wire" not in facts.not_found_in for facts in told)


def test_the_opening_that_is_told_is_not_told_again_as_shared() -> None:
    texts = (SHARED + FURTHER, f"In Norwick the council met. {SHARED}" + FURTHER, POST.replace(SHARED, "Rain fell."))
    compared = compare([article(f"paper-{place}", text, "Norwick news") for place, text in enumerate(texts)])
    clauses = summarize(compared)
    account = [span for item in clauses if item.topic == "account" for span in item.evidence]
    shared = [item.evidence[0] for item in clauses if isinstance(item.facts, CommonStatement)]
    assert account
    assert not any(one.overlaps(two) for one in account for two in shared)


CRUSH = (
    "Workers at the Orsa tyre plant walked out on Monday. Nineteen people were hurt in the crush at the gate, police "
    "said.\n\nBuses were sent for the wounded, and investigators found that the gate had been locked."
)
GATE = (
    "Buses stood at the gates as workers left the plant of Orsa on Monday. Thirty-one people were hurt in the crush at "
    "the gate, police said.\n\nWorkers had asked for a second gate in May."
)


def test_a_word_with_a_capital_from_its_place_alone_is_no_name_that_all_share() -> None:
    crush = compare([article("herald", CRUSH, "Workers Hurt at Plant"), article("post", GATE, "Buses for Workers")])
    facts = find_common_names(crush, crush.events[0])
    assert facts is not None
    assert isinstance(facts.facts, CommonNames)
    assert facts.facts.names == ("Orsa",)


def test_a_number_in_letters_is_written_small_where_it_opens_no_sentence() -> None:
    crush = compare([article("herald", CRUSH, "Workers Hurt at Plant"), article("post", GATE, "Buses for Workers")])
    (told,) = [item.text for item in crush.findings if "Thirty-one" in item.text]
    assert told.startswith("Nineteen people or thirty-one people: ")
