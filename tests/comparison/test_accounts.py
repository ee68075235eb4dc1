"""What happened, told in the bare words of one outlet, only where independent outlets tell it as they open."""

from __future__ import annotations

import datetime as dt

import pytest

from framing.comparison.common_ground.skeletons import skeleton
from framing.comparison.sentences.names import Names
from framing.comparison.sentences.summary import summary_sentences
from framing.comparison.summary import summarize
from framing.model import Account, Article, Comparison, OpeningSentence, Span
from framing.pipeline import analyze, compare

MORE = "\n\nNobody was hurt. The town has waited for this since the spring, and its shops were full of talk all day."


def bare(sentence: str) -> str:
    """Return the bare statement of a sentence, its parts joined by ellipses; nothing where it has none."""
    profile = analyze(Article(id="a", text=sentence + MORE))
    found = skeleton(profile, profile.document.sentences[0])
    return "" if found is None else " … ".join(profile.article.slice(part) for part in found.parts)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Ana Roe, who built the yard of Tarn, has been dismissed from its board, ending a century of family rule.",
            "Ana Roe … has been dismissed from its board",
        ),
        (
            "The council of Tarn voted on Monday to sell the town's old pier after a night of angry speeches.",
            "The council of Tarn voted on Monday to sell the town's old pier",
        ),
        (
            "OSLO — The railway, the oldest in the north, will close two of its lines in May — a blow to all farmers.",
            "The railway … will close two of its lines in May",
        ),
        (
            "Judge Ida Holm (a former minister) sentenced the skipper to four years in prison despite his plea.",
            "Judge Ida Holm … sentenced the skipper to four years in prison",
        ),
        (
            "A storm tore the roof off the market hall in Tarn on Friday, leaving a dozen traders without a stall, "
            "police said.",
            "A storm tore the roof off the market hall in Tarn on Friday … police said",
        ),
        (
            "Two ferries collided off Tarn on Sunday, injuring nine people, the coastguard said.",
            "Two ferries collided off Tarn on Sunday … the coastguard said",
        ),
        ("“We will sell the pier on Monday,” said the mayor of Tarn, Ana Roe.", ""),
        ("Will the council of Tarn sell the old pier on Monday?", ""),
        ("The mayor called the sale of the old pier “a crime against the town” on Monday.", ""),
        ("Ana Roe, R-Tarn, and her husband, Olaf, were charged with fraud on Monday.", ""),
        ("In a ruling published by the court on Monday, the yard of Tarn, Sweden, with 40 men", ""),
        (
            "In a ruling of 40 pages published on Monday, the court of Tarn has dismissed the claim of the skippers.",
            "In a ruling of 40 pages published on Monday, the court of Tarn has dismissed the claim of the skippers",
        ),
        ("A sad day for the town of Tarn and its harbour.", ""),
        ("Rain fell.", ""),
    ],
)
def test_what_is_left_of_a_sentence(sentence: str, told: str) -> None:
    assert bare(sentence) == told


def account(*texts: tuple[str, str], outlets: tuple[str, ...] = ("herald", "post", "mail")) -> list[str]:
    """Return what is told of what happened."""
    articles = [
        Article(id=f"{name}-{place}", text=text + more, outlet=name.title(), title=title, published=dt.date(2026, 2, 3))
        for place, (name, (title, text), more) in enumerate(zip(outlets, texts, ("", MORE, MORE[:20]), strict=False))
    ]
    compared = compare(articles, one_event=True)
    return sentences(compared)


def sentences(compared: Comparison) -> list[str]:
    clauses = summarize(compared)
    told = summary_sentences([item.facts for item in clauses], Names(compared))
    return [sentence for clause, sentence in zip(clauses, told, strict=True) if isinstance(clause.facts, Account)]


def opening(*texts: tuple[str, str]) -> list[str]:
    """Return the opening that stands for what happened where no statement does."""
    articles = [
        Article(id=name, text=text + more, outlet=name.title(), title=title, published=dt.date(2026, 2, 3))
        for (title, text), name, more in zip(texts, ("herald", "post", "star"), (MORE, MORE[:20], ""), strict=False)
    ]
    compared = compare(articles, one_event=True)
    facts = [item.facts for item in summarize(compared)]
    told = summary_sentences(facts, Names(compared))
    return [sentence for fact, sentence in zip(facts, told, strict=True) if isinstance(fact, OpeningSentence)]


FIRED = (
    "Roe out",
    "Tarn yard chief Ana Roe, who built its ferries for a decade, was dismissed by the board on Monday.",
)
TOO = ("Chief goes", "Ana Roe, the chief of the Tarn yard, was dismissed on Monday, a bitter end to ten years of toil.")
STRANGER = ("Fish prices", "Cod costs twice what it cost in May, and the fishermen of Tarn blame the new rules for it.")


def test_what_two_outlets_open_with_is_told_in_the_words_of_one() -> None:
    (told,) = account(FIRED, TOO)
    assert told.startswith("Both report, in Herald’s words: “") or told.startswith("Both report, in Post’s words: “")
    assert "Ana Roe" in told
    assert "dismissed" in told
    assert "bitter" not in told


@pytest.mark.parametrize(
    "other",
    [
        (
            "Chief stays",
            "Ana Roe, the chief of the Tarn yard, was praised by its board on Monday for ten years of toil.",
        ),
        ("Chief may go", "Ana Roe, the chief of the Tarn yard, may be dismissed by its board on Monday, unions fear."),
        (
            "Chief clings on",
            "The board of the Tarn yard has refused to dismiss its chief, Ana Roe, after a long night.",
        ),
        STRANGER,
    ],
)
def test_what_another_does_not_tell_is_not_told(other: tuple[str, str]) -> None:
    assert account(FIRED, other) == []


def test_numbers_have_to_agree() -> None:
    one = ("Storm", "A storm killed 29 people in the villages above Tarn on Sunday night, the army said.")
    two = ("Toll", "A storm killed 34 people in the villages above Tarn on Sunday night, the army said.")
    assert account(one, two) == []


def test_one_outlet_alone_is_no_account() -> None:
    assert account(FIRED, FIRED, outlets=("herald", "herald")) == []


def test_loaded_words_tell_no_event() -> None:
    one = ("Camp", "The regime of Tarn cleared the camp at the pier on Monday with two hundred policemen.")
    two = ("Camp", "The government of Tarn cleared the camp at the pier on Monday with two hundred policemen.")
    assert all("regime" not in sentence for sentence in account(one, two))


def test_a_clause_is_proved_by_the_sentences_of_all() -> None:
    compared = compare(
        [
            Article(id=name, text=text + MORE, outlet=name, title=title, published=dt.date(2026, 2, 3))
            for name, (title, text) in (("herald", FIRED), ("post", TOO))
        ],
        one_event=True,
    )
    clause = next(clause for clause in summarize(compared) if clause.topic == "account")
    assert isinstance(clause.facts, Account)
    assert {span.article_id for span in clause.evidence} == {"herald", "post"}
    sentence = clause.evidence[0]
    assert all(Span(part.article_id, sentence.start, sentence.end).covers(part) for part in clause.facts.parts)


def test_the_opening_most_like_the_others_tells_what_happened() -> None:
    colour = ("A night to forget", "Ida Brok will not forget the sirens. The river rose in Tarn and killed 34 people.")
    news = ("Flood", "A flood killed 29 people in the villages of Tarn on Sunday night, the army said.")
    toll = ("Toll", "The flood in the villages of Tarn killed 34 people, the army said on Sunday night.")
    (sentence,) = opening(colour, news, toll)
    assert sentence.startswith(
        ("Post’s opening line: “A flood killed 29", "Star’s opening line: “The flood in the villages")
    )


@pytest.mark.parametrize(
    "other",
    [
        ("Chief may go", "Ana Roe, the chief of the Tarn yard, may be dismissed by its board on Monday, unions fear."),
        (
            "Chief clings on",
            "The board of the Tarn yard has refused to dismiss its chief, Ana Roe, after a long night.",
        ),
        STRANGER,
    ],
)
def test_no_opening_is_told_that_another_gainsays_or_knows_nothing_of(other: tuple[str, str]) -> None:
    assert opening(FIRED, other) == []


def test_an_opinion_piece_and_a_loaded_word_open_for_nobody() -> None:
    slanted = ("Yard", "Heartless bosses dismissed Ana Roe, the chief of the Tarn yard, on Monday.")
    assert all("Heartless" not in sentence for sentence in opening(slanted, ("Chief out", FIRED[1])))
