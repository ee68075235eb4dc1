"""Stance scores by hand: voices, negation, clauses, targets, length."""

from dataclasses import replace
from typing import Literal

import pytest

from framing import Settings, analyze
from framing.annotation.stance import score_stance
from framing.annotation.stance.toward import NEAREST
from framing.lexicons.records import Dimension, Lexicon, Match, Target, Term
from framing.model import Article, Attribution, Document, Span, StanceScore, VoiceMap
from framing.segmentation import segment

WEIGHTS = {"threat": -1.0, "support": 1.0, "aggression": -2.0, "accused": -1.0, "generous": 1.5}
LEXICON = Lexicon(
    name="hand",
    version="1",
    licence="MIT",
    kind="stance",
    description="",
    dimensions=(
        Dimension("attitude", "Attitude", "", "for", tuple(Term(word, weight) for word, weight in WEIGHTS.items())),
    ),
    targets=(Target("Karsin", ("Karsin", "Karsinian")), Target("Velmar", ("Velmar",))),
    negators=("not", "no"),
    intensifiers=(("very", 1.5),),
)


def matches(document: Document) -> list[Match]:
    tokens = document.tokens
    return [
        Match(tokens.starts[i], tokens.ends[i], i, i + 1, "hand", "stance", "attitude", Term(word, WEIGHTS[word]))
        for i, word in enumerate(tokens.lowers)
        if word in WEIGHTS
    ]


def score(text: str, attributions: tuple[Attribution, ...] = (), **article: str) -> tuple[StanceScore, ...]:
    document = segment(Article(text=text, id="a", **article))
    return score_stance(document, matches(document), VoiceMap(attributions), (), [LEXICON])


def hits(text: str, scope: str = "dimension", name: str = "attitude") -> list[tuple[str, float]]:
    row = next(row for row in score(text) if row.scope == scope and row.name == name and row.voice == "all")
    return [(hit.term, hit.weight) for hit in row.score.hits]


def quoted(text: str, piece: str, cue: str = "", cue_class: str = "neutral") -> Attribution:
    start = text.index(piece)
    cues = (Span("a", text.index(cue), text.index(cue) + len(cue)),) if cue else ()
    return Attribution(
        "a", "indirect", (), cues, (Span("a", start, start + len(piece)),), speaker="mara-lind", cue_class=cue_class
    )


def test_negation_turns_and_halves() -> None:
    assert hits("Officials said it was not a threat.") == [("threat", 0.5)]
    assert hits("Officials said it was a threat.") == [("threat", -1.0)]
    assert hits("It isn't a threat.") == [("threat", 0.5)]


def test_clause_boundary_ends_negation() -> None:
    assert hits("They did not go, a threat remained.") == [("threat", -1.0)]
    assert hits("They did not leave but threat grew.") == [("threat", -1.0)]


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Not a threat.", 0.5),
        ("It was not in one sense a threat.", -1.0),  # five words off
        ("It was not in truth a threat.", 0.5),  # four
        ("It was not no threat.", -1.0),
        ("It was not, no threat.", 0.5),
    ],
)
def test_a_negator_reaches_four_words_and_two_cancel_out(text: str, weight: float) -> None:
    assert hits(text) == [("threat", weight)]


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("A very generous offer came.", 2.25),
        ("Very generous terms came.", 2.25),
        ("A very much generous offer came.", 2.25),
        ("A very much more generous offer came.", 1.5),
        ("A very very generous offer came.", 2.25),  # the nearest alone
        ("It was not very generous.", -1.125),
    ],
)
def test_an_intensifier_reaches_two_words(text: str, weight: float) -> None:
    assert hits(text) == [("generous", weight)]


def test_floor_gives_a_reason() -> None:
    (outlet, attributed, both) = score("It was a threat.")
    assert both.score.value is None
    assert "50" in (both.score.reason or "")
    assert [hit.term for hit in outlet.score.hits] == ["threat"]
    assert attributed.score.n == 0


BODY = "The council of the town met again on the ninth floor of the old hall. A threat was named. " * 6


def test_rate_per_thousand_words_of_the_voice() -> None:
    outlet, attributed, both = (row for row in score(BODY) if row.scope == "dimension")
    assert outlet.score.value == pytest.approx(1000 * -6 / (19 * 6), abs=1e-3)
    assert outlet.score.low is not None
    assert outlet.score.low <= outlet.score.value <= (outlet.score.high or 0)
    assert attributed.score.value is None
    assert both.score == outlet.score


@pytest.mark.parametrize(
    "text",
    [BODY, "Karsin is a threat. Velmar offered support, and Karsin very generous terms. Karsin was accused. " * 4],
)
def test_doubling_an_article_leaves_scores(text: str) -> None:
    once = {(row.scope, row.name, row.voice): row.score.value for row in score(text)}
    twice = {(row.scope, row.name, row.voice): row.score.value for row in score(text + "\n\n" + text)}
    assert twice == once


def test_voice_of_words_decides() -> None:
    text = BODY + "Lind said the plan was a threat to the whole of the town."
    rows = score(text, (quoted(text, "the plan was a threat to the whole of the town"),))
    by_voice = {row.voice: row.score.n for row in rows if row.scope == "dimension"}
    assert by_voice == {"outlet": 6, "attributed": 1, "all": 7}


def test_blame_is_the_targets_and_the_voice_the_speakers() -> None:
    text = "Velmar accused Karsin of aggression. " * 3
    spans = [quoted(text, "aggression", "accused", "blaming")]
    document = segment(Article(text=text, id="a"))
    step = len(text) // 3
    spans = [
        Attribution(
            "a",
            "indirect",
            (),
            (Span("a", step * k + 7, step * k + 14),),
            (Span("a", step * k + 25, step * k + 35),),
            speaker="velmar",
            cue_class="blaming",
        )
        for k in range(3)
    ]
    rows = score_stance(document, matches(document), VoiceMap(spans), (), [LEXICON])
    target = {(row.name, row.voice): row.score for row in rows if row.scope == "target" and row.speaker is None}
    assert (target["Karsin", "attributed"].value or 0) < -1.5
    assert target["Karsin", "outlet"].value is None
    assert {hit.speaker for hit in target["Karsin", "attributed"].hits} == {"velmar"}
    assert any(row.speaker == "velmar" and row.name == "Karsin" for row in rows)


def test_headline_apart() -> None:
    text = "Karsin seen as threat\n\n" + "The council met on the ninth floor of the old hall in the town again. " * 8
    rows = score(text, title="Karsin seen as threat")
    assert {row.part for row in rows} == {"headline"}
    assert {row.scope for row in rows} == {"dimension", "target"}


def test_title_document_is_all_headline() -> None:
    document = segment(Article(text="Karsin is a threat", id="a"), part="title")
    rows = score_stance(document, matches(document), VoiceMap(()), (), [LEXICON])
    assert {(row.part, row.article_id) for row in rows} == {("headline", "a")}
    assert {(hit.article_id, hit.part) for row in rows for hit in row.score.hits} == {("a", "title")}


def test_other_language_has_a_reason() -> None:
    document = segment(Article(text=BODY, id="a", language="fr"))
    rows = score_stance(document, matches(document), VoiceMap(()), (), [LEXICON])
    assert {row.score.value for row in rows} == {None}
    assert all("not English" in (row.score.reason or "") for row in rows)


def test_hits_slice_back() -> None:
    document = segment(Article(text=BODY, id="a"))
    for row in score_stance(document, matches(document), VoiceMap(()), (), [LEXICON]):
        for hit in row.score.hits:
            assert document.text[hit.start : hit.end].lower() == hit.term


def test_two_poles_are_not_for_and_against() -> None:
    poles = Dimension("escalation", "", "", "more escalation", (Term("threat", 1.0), Term("support", -1.0)))
    document = segment(Article(text="Karsin is a threat. Karsin came. Karsin left.", id="a"))
    tokens = document.tokens
    place = tokens.lowers.index("threat")
    span = (tokens.starts[place], tokens.ends[place], place, place + 1)
    match = Match(*span, "hand", "stance", "escalation", Term("threat", 1.0))
    for counts in (True, False):
        lexicon = replace(LEXICON, dimensions=(replace(poles, toward_targets=counts),))
        rows = score_stance(document, [match], VoiceMap(()), (), [lexicon])
        assert any(row.scope == "target" and row.score.hits for row in rows) == counts
        assert any(row.scope == "dimension" and row.score.hits for row in rows)


def test_a_weight_of_nothing_is_no_hit() -> None:
    document = segment(Article(text="Karsin was a threat there.", id="a"))
    place = document.tokens.lowers.index("threat")
    starts, ends = document.tokens.starts, document.tokens.ends
    match = Match(starts[place], ends[place], place, place + 1, "hand", "stance", "attitude", Term("threat", 0.0))
    assert score_stance(document, [match], VoiceMap(()), (), [LEXICON]) == ()


def test_text_without_full_stops_keeps_the_nearest_hits() -> None:
    rows = score("Karsin accused Velmar of aggression and support " * 400)
    (row,) = (row for row in rows if row.scope == "target" and row.name == "Karsin" and row.voice == "all")
    assert row.score.n == 400
    assert len(row.score.hits) <= 2 * NEAREST * row.score.n


CLEARED = [
    ("Dale Orme was cleared of fraud.", "Dale Orme was convicted of fraud."),
    (
        "The panel rejected claims that Dale Orme was incompetent.",
        "The panel upheld claims that Dale Orme was incompetent.",
    ),
    ("The panel dismissed allegations that Dale Orme lied.", "The panel repeated allegations that Dale Orme lied."),
    ("Dale Orme is far from being a liar.", "Dale Orme is close to being a liar."),
    ("Dale Orme is anything but corrupt.", "Dale Orme is thoroughly corrupt."),
    ("Dale Orme was acquitted of theft.", "Dale Orme was suspected of theft."),
    ("Dale Orme was exonerated of bribery.", "Dale Orme was accused of bribery."),
    ("There is no evidence that Dale Orme lied.", "There is evidence that Dale Orme lied."),
    ("Dale Orme is not corrupt.", "Dale Orme is not only corrupt but cruel."),
    ("Dale Orme was absolved of negligence.", "Dale Orme was guilty of negligence."),
    (
        "The review ruled out any misconduct by Dale Orme.",
        "The review found misconduct by Dale Orme.",
    ),
    (
        "Investigators ruled out fraud in the case of Dale Orme.",
        "Investigators proved fraud in the case of Dale Orme.",
    ),
    (
        "Dale Orme was cleared of all wrongdoing.",
        "Dale Orme was guilty of serious wrongdoing.",
    ),
    (
        "Dale Orme has been cleared of any involvement in the scandal.",
        "Dale Orme was involved in the scandal.",
    ),
    (
        "Auditors found no evidence of corruption by Dale Orme.",
        "Auditors found evidence of corruption by Dale Orme.",
    ),
    (
        "Police saw no sign of negligence on the part of Dale Orme.",
        "Police saw signs of negligence on the part of Dale Orme.",
    ),
    (
        "Dale Orme, far from being a crook, is honest.",
        "Dale Orme, who is a crook, is not honest.",
    ),
    (
        "Far from being reckless, Dale Orme was careful.",
        "Dale Orme was reckless and careless.",
    ),
    (
        "The committee rejected the claim that Dale Orme lied.",
        "The committee accepted the claim that Dale Orme lied.",
    ),
    (
        "A judge threw out the charge of bribery against Dale Orme.",
        "A judge upheld the charge of bribery against Dale Orme.",
    ),
    (
        "The inquest ruled out any negligence by Dale Orme.",
        "The inquest blamed negligence by Dale Orme.",
    ),
    (
        "Doctors have ruled out foul play by Dale Orme.",
        "Doctors suspect foul play by Dale Orme.",
    ),
    (
        "Dale Orme is cleared of plotting against the board.",
        "Dale Orme is accused of plotting against the board.",
    ),
    (
        "The tribunal cleared Dale Orme of every allegation of abuse.",
        "The tribunal convicted Dale Orme of abuse.",
    ),
    (
        "There was no evidence whatsoever of theft by Dale Orme.",
        "There was clear evidence of theft by Dale Orme.",
    ),
    (
        "The police found no trace of corruption in the dealings of Dale Orme.",
        "The police found corruption in the dealings of Dale Orme.",
    ),
    (
        "Dale Orme was far from being incompetent.",
        "Dale Orme was plainly incompetent.",
    ),
    (
        "Dale Orme proved to be far from the villain that the papers had painted.",
        "Dale Orme proved to be the villain that the papers had painted.",
    ),
    (
        "The ministry dismissed the accusation that Dale Orme cheated.",
        "The ministry repeated the accusation that Dale Orme cheated.",
    ),
    (
        "The court quashed the conviction of Dale Orme for fraud.",
        "The court upheld the conviction of Dale Orme for fraud.",
    ),
]


@pytest.mark.parametrize(("cleared", "blamed"), CLEARED)
def test_who_is_cleared_is_not_blamed(cleared: str, blamed: str) -> None:
    assert toward_orme(cleared) > toward_orme(blamed)
    assert toward_orme(cleared) > -0.5


def test_the_net_is_told_who_is_cleared() -> None:
    scores = [[toward_orme(sentence, "net") for sentence in pair] for pair in CLEARED]
    assert sum(cleared > max(blamed, 0) for cleared, blamed in scores) >= len(CLEARED) - 1


@pytest.mark.parametrize(
    "sentence",
    [
        "An inquiry exonerated Dale Orme.",
        "The ombudsman exonerated Dale Orme of corruption.",
        "A jury acquitted Dale Orme of fraud.",
        "The court cleared Dale Orme of lying to the board.",
        "An audit vindicated Dale Orme.",
        "The court cleared the former mayor, Dale Orme, of fraud.",
        "Judges absolved Dale Orme of any blame.",
        "The watchdog clears treasurer Dale Orme of theft.",
        "Dale Orme was acquitted on all counts.",
    ],
)
def test_who_clears_somebody_speaks_for_them(sentence: str) -> None:
    assert toward_orme(sentence) > 0


def test_who_is_cleared_of_nothing_is_not_helped_by_it() -> None:
    assert toward_orme("The road was cleared and Dale Orme was convicted of fraud.") < 0
    assert toward_orme("The council cleared the road of snow, and Dale Orme is corrupt.") < 0


@pytest.mark.parametrize(
    "sentence",
    [
        "The panel rejected claims, and Dale Orme is corrupt.",
        "The panel rejected claims about it. Dale Orme is corrupt.",
        "The panel rejected claims that on the night of the fire at the mill Dale Orme was incompetent.",
    ],
)
def test_what_is_cleared_ends_with_its_clause(sentence: str) -> None:
    assert toward_orme(sentence) < 0


@pytest.mark.parametrize(
    "sentence",
    [
        "The review could not rule out misconduct by Dale Orme.",
        "Police found new evidence of corruption by Dale Orme.",
        "The panel rejected the plan of Dale Orme, who lied.",
        "The judge dropped a hint that Dale Orme is corrupt.",
    ],
)
def test_what_is_not_ruled_out_stands(sentence: str) -> None:
    assert toward_orme(sentence) < 0


def toward_orme(sentence: str, model: Literal["lexicon", "net"] = "lexicon") -> float:
    """Return the stance toward Dale Orme in a short article."""
    text = f"Dale Orme met the harbour board on Monday. {sentence} Orme left at noon."
    found = analyze(Article(text=text, id="a", language="en"), settings=Settings(stance_model=model))
    (score,) = [
        item.score for item in found.stance if (item.scope, item.voice) == ("target", "all") and "Orme" in item.name
    ]
    assert score.value is not None
    return score.value
