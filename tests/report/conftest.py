"""A small comparison made by hand from invented texts, so that no change elsewhere moves its bytes."""

from __future__ import annotations

import datetime as dt

import pytest

from framing.model import (
    AlteredQuotation,
    Article,
    ArticleLabel,
    Attribution,
    Comparison,
    Conflict,
    ConflictingValues,
    DistinctiveTerm,
    Event,
    Finding,
    FindingKind,
    FindingSource,
    Guard,
    Hit,
    Inclusion,
    LabelSet,
    LabelUse,
    LexiconVersion,
    Manifest,
    Mention,
    Note,
    Passage,
    Passive,
    Profile,
    Reason,
    Score,
    SetAside,
    SourceShare,
    Sourcing,
    Span,
    Speaker,
    StanceDifference,
    StanceScore,
    Statement,
    StatementRow,
    Style,
    TopicCoverage,
    TopicGap,
    UnsharedStatement,
    Variant,
    VoiceShare,
    WordEdit,
)
from framing.segmentation import segment

HERALD = """Bridge to Vesker reopens after repairs

The bridge to Vesker reopened on Monday after 14 months of repairs. Mayor Ilse Brandt praised the workers.

“We have given this valley its strong backbone again,” Brandt said. She said that the work cost 3.2 million crowns.

The engineers replaced 48 steel cables. Traffic over the old road has been heavy since spring.
"""

TRIBUNE = """Vesker bridge opens, residents still object to the toll

Residents of Vesker protested at the reopening of the bridge on Monday. They say that the toll is unfair.

“We have given this valley its backbone again,” Mayor Ilse Brandt said. The repairs cost 3.9 million crowns.

“Nobody asked us,” said Tomas Rell, a farmer. The engineers replaced 48 steel cables.
"""

COURIER = """Ferry to Lindmark sails again

A new ferry sailed to Lindmark on Friday. The harbour office said that it carries 60 cars.
"""


def span_of(article: Article, words: str) -> Span:
    """Return where words stand in the text."""
    start = article.text.index(words)
    return Span(article.id, start, start + len(words))


def score(
    value: float | None, n: int = 6, unit: str = "", hits: tuple[Hit, ...] = (), reason: str | None = None
) -> Score:
    if value is None:
        return Score(None, n=n, unit=unit, reason=reason or "fewer than 3 mentions")
    return Score(value, value - 0.4, value + 0.4, n, unit, hits)


def style(article: Article, words: int) -> Style:
    return Style(
        article.id,
        score(62.5),
        score(8.1),
        score(9.9),
        score(None, reason="fewer than 30 sentences"),
        score(14.2),
        Score(0.21, 0.15, 0.3, words, "share"),
        words,
        6,
        3,
    )


class Builder:
    """Makes records for one article."""

    def __init__(self, text: str, outlet: str | None, **fields: object) -> None:
        self.article = Article(text=text, outlet=outlet, **fields)  # type: ignore[arg-type]
        self.document = segment(self.article)

    def at(self, words: str) -> Span:
        return span_of(self.article, words)

    def hit(self, words: str, dimension: str, weight: float, **fields: object) -> Hit:
        place = self.at(words)
        return Hit(place.article_id, place.start, place.end, "news-stance", dimension, words, weight, weight, **fields)  # type: ignore[arg-type]

    def statement(self, words: str, **fields: object) -> Statement:
        place = self.at(words)
        sentence = self.document.sentence_at(place.start)
        return Statement(
            f"{place.article_id}:s{place.start}-{place.end}",
            place.article_id,
            place.start,
            place.end,
            sentence.index if sentence else 0,
            **fields,  # type: ignore[arg-type]
        )

    def topic(self, topic: str, label: str, share: float, *sentences: str) -> TopicCoverage:
        spans = tuple(self.at(words) for words in sentences)
        words = sum(len(self.article.slice(item).split()) for item in spans)
        first = self.document.sentence_at(spans[0].start) if spans else None
        paragraph = None if first is None else first.paragraph
        return TopicCoverage(
            self.article.id, topic, label, "named", share, words, spans, paragraph, 0.2 if spans else None, words, 0
        )


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    """Three articles, two events, at least one record of every kind."""
    return make_comparison()


def make_comparison() -> Comparison:
    herald = Builder(
        HERALD, "Valley Herald", id="herald", published=dt.date(2026, 3, 2), url="https://herald.example/1"
    )
    tribune = Builder(
        TRIBUNE,
        "Vesker Tribune",
        id="tribune",
        published=dt.date(2026, 3, 3),
        title="Vesker bridge opens, residents still object to the toll",
    )
    courier = Builder(COURIER, "Lindmark Courier", id="courier", title="A ferry, at last & again")
    brandt = Speaker("ilse-brandt", "Ilse Brandt", "person", "official", "Vesker", ("Brandt", "Mayor Ilse Brandt"))
    rell = Speaker("tomas-rell", "Tomas Rell", "person", "resident")
    office = Speaker("harbour-office", "the harbour office", "institution", "official")

    quote_left = herald.at("We have given this valley its strong backbone again")
    quote_right = tribune.at("We have given this valley its backbone again")
    nobody = tribune.at("Nobody asked us")
    indirect = tribune.at("the toll is unfair")
    cost = herald.at("that the work cost 3.2 million crowns")
    carries = courier.at("that it carries 60 cars")
    praise = herald.hit("praised", "praise", 1.0, target="workers")
    unfair = tribune.hit("unfair", "criticism", -1.0, voice="attributed", target="toll")
    cables_left, cables_right = (
        herald.at("The engineers replaced 48 steel cables."),
        tribune.at("The engineers replaced 48 steel cables."),
    )

    profiles = (
        Profile(
            herald.document,
            (
                Attribution("herald", "direct", (herald.at("Brandt said"),), (), (quote_left,), brandt.id, words=9),
                Attribution("herald", "indirect", (), (), (cost,), brandt.id, words=7, probability=0.8),
            ),
            (brandt,),
            (
                Mention(
                    "herald", *_ends(herald.at("14 months")), "number", "number:14 months", "14 months", 14.0, "months"
                ),
                Mention(
                    "herald",
                    *_ends(herald.at("Monday")),
                    "date",
                    "date:2026-03-02",
                    "Monday",
                    None,
                    None,
                    "2026-03-02",
                    "2026-03-02",
                ),
            ),
            (
                StanceScore(
                    "herald",
                    "target",
                    "workers",
                    "news-stance",
                    "outlet",
                    score(0.8, hits=(praise,)),
                    mentions=(herald.at("the workers"),),
                ),
                StanceScore("herald", "target", "workers", "news-stance", "attributed", score(None)),
                StanceScore(
                    "herald",
                    "target",
                    "workers",
                    "news-stance",
                    "all",
                    score(0.8, hits=(praise,)),
                    mentions=(herald.at("the workers"),),
                ),
                StanceScore("herald", "dimension", "praise", "news-stance", "outlet", score(9.1, hits=(praise,))),
            ),
            (herald.topic("repairs", "Repairs", 0.42, "The engineers replaced 48 steel cables."),),
            (herald.statement("The engineers replaced 48 steel cables."),),
            (VoiceShare("herald", brandt.id, 16, 2, 1.0, 9, (quote_left, cost)),),
            (LabelUse("herald", *_ends(herald.at("praised")), "praised", "spoke well of", "outlet"),),
            (),
            style(herald.article, 61),
            sourcing=(Sourcing("herald", brandt.id, "named_person", (herald.at("Brandt"),), gender="female"),),
        ),
        Profile(
            tribune.document,
            (
                Attribution(
                    "tribune",
                    "indirect",
                    (tribune.at("They"),),
                    (tribune.at("say"),),
                    (indirect,),
                    None,
                    words=9,
                    reason="a group without a name",
                ),
                Attribution(
                    "tribune", "direct", (tribune.at("Mayor Ilse Brandt"),), (), (quote_right,), brandt.id, words=8
                ),
                Attribution("tribune", "direct", (tribune.at("Tomas Rell"),), (), (nobody,), rell.id, words=3),
            ),
            (brandt, rell),
            (
                Mention(
                    "tribune",
                    *_ends(tribune.at("Monday")),
                    "date",
                    "date:2026-03-02",
                    "Monday",
                    None,
                    None,
                    "2026-03-02",
                    "2026-03-02",
                ),
            ),
            (
                StanceScore(
                    "tribune",
                    "target",
                    "toll",
                    "news-stance",
                    "attributed",
                    score(-0.9, hits=(unfair,)),
                    mentions=(tribune.at("the toll is"),),
                ),
                StanceScore("tribune", "target", "toll", "news-stance", "outlet", score(None)),
                StanceScore("tribune", "target", "workers", "news-stance", "outlet", score(0.1)),
            ),
            (
                tribune.topic("repairs", "Repairs", 0.12, "The engineers replaced 48 steel cables."),
                tribune.topic(
                    "protest",
                    "Protest and opposition",
                    0.38,
                    "Residents of Vesker protested at the reopening of the bridge on Monday.",
                ),
            ),
            (
                tribune.statement("Residents of Vesker protested at the reopening of the bridge on Monday."),
                tribune.statement("They say that the toll is unfair.", attributed=True),
                tribune.statement("The engineers replaced 48 steel cables."),
            ),
            (
                VoiceShare("tribune", None, 9, 1, 0.45, 0, (indirect,)),
                VoiceShare("tribune", brandt.id, 8, 1, 0.4, 8, (quote_right,)),
                VoiceShare("tribune", rell.id, 3, 1, 0.15, 3, (nobody,)),
            ),
            (),
            (Passive("tribune", *_ends(tribune.at("is unfair")), "ruin", "small farms", None, "attributed"),),
            style(tribune.article, 66),
        ),
        Profile(
            courier.document,
            (
                Attribution(
                    "courier",
                    "indirect",
                    (courier.at("The harbour office"),),
                    (courier.at("said"),),
                    (carries,),
                    office.id,
                    words=5,
                ),
            ),
            (office,),
            (),
            (),
            (courier.topic("transport", "Transport", 0.7, "A new ferry sailed to Lindmark on Friday."),),
            (courier.statement("A new ferry sailed to Lindmark on Friday."),),
            (VoiceShare("courier", office.id, 5, 1, 1.0, 0, (carries,)),),
            (),
            (),
            style(courier.article, 22),
        ),
    )
    other = Inclusion("courier", "cannot_tell", None, 0.05, None, (), Reason.OTHER_EVENT, Guard.OTHER_EVENT)
    farms, protest, cables = profiles[1].statements[1], profiles[1].statements[0], profiles[1].statements[2]
    nearest = herald.at("Traffic over the old road has been heavy since spring.")
    rows = (
        StatementRow(
            protest,
            "event-1",
            (Inclusion("herald", "not_found", 0.04, 0.21, nearest, (herald.at("the old road"),)), other),
            0.9,
            1,
            1,
            True,
        ),
        StatementRow(farms, "event-1", (Inclusion("herald", "partly", 0.41, 0.4, nearest), other), 0.7),
        StatementRow(
            cables,
            "event-1",
            (Inclusion("herald", "present", 0.99, 1.0, cables_left, (cables_left,)), other),
            0.5,
            2,
            1,
            False,
            "g1",
        ),
        StatementRow(
            profiles[0].statements[0],
            "event-1",
            (
                Inclusion("tribune", "present", 0.99, 1.0, cables_right),
                Inclusion(
                    "courier",
                    "cannot_tell",
                    None,
                    0.1,
                    Span("courier", 0, 7, "title"),
                    (),
                    Reason.OTHER_EVENT,
                    Guard.OTHER_EVENT,
                ),
            ),
            0.4,
            2,
            1,
            False,
            "g1",
        ),
        StatementRow(
            profiles[2].statements[0],
            "event-2",
            tuple(
                Inclusion(name, "cannot_tell", None, 0.1, None, (), Reason.OTHER_EVENT, Guard.OTHER_EVENT)
                for name in ("herald", "tribune")
            ),
            0.3,
        ),
    )
    value_left, value_right = herald.at("3.2 million crowns"), tribune.at("3.9 million crowns")
    return Comparison(
        profiles=profiles,
        events=(
            Event(
                "event-1", ("herald", "tribune"), "Vesker, Ilse Brandt", ("Both name Vesker, Ilse Brandt and Monday.",)
            ),
            Event("event-2", ("courier",), "Lindmark", ("It shares no place or person with the others.",), False),
        ),
        source_audit=(SourceShare("The Herald", "type", "named_person", 1, 1, 1.0, 0.2, 1.0),),
        speakers=(brandt, rell, office),
        statements=rows,
        discovered=(
            TopicCoverage(
                "tribune",
                "discovered-1",
                "toll, farms",
                "discovered",
                0.2,
                12,
                (tribune.at("They say that the toll is unfair."),),
                1,
                0.3,
                3,
                9,
            ),
        ),
        topic_gaps=(
            TopicGap(
                "herald",
                "event-1",
                "protest",
                "Protest and opposition",
                "opposition",
                ("tribune",),
                (protest.span,),
                nearest,
            ),
        ),
        label_sets=(
            LabelSet(
                "the people of Vesker",
                "event-1",
                (
                    ArticleLabel("tribune", "residents", (tribune.at("Residents"),)),
                    ArticleLabel("herald", "workers", (herald.at("workers"),)),
                ),
            ),
        ),
        stance_differences=(
            StanceDifference("target", "workers", "outlet", "herald", "tribune", 0.7, 0.1, 1.3, 0.02, True),
        ),
        variants=(
            Variant(
                "variant-1",
                "altered",
                brandt.id,
                quote_left,
                quote_right,
                (
                    WordEdit("equal", "We have given this valley its", "We have given this valley its"),
                    WordEdit("delete", "strong", ""),
                    WordEdit("equal", "backbone again", "backbone again"),
                ),
                0.95,
            ),
        ),
        passages=(Passage("passage-1", cables_left, cables_right, 6, 1.0),),
        conflicts=(
            Conflict(
                "conflict-1",
                "number",
                "cost of the repairs",
                herald.at("She said that the work cost 3.2 million crowns."),
                tribune.at("The repairs cost 3.9 million crowns."),
                "3.2 million crowns",
                "3.9 million crowns",
                value_left,
                value_right,
                0.8,
            ),
        ),
        distinctive=(
            DistinctiveTerm("tribune", "event-1", "toll", 2.4, 1.9, 0.4, 3.4, True, 2, 0, (tribune.at("toll is"),)),
            DistinctiveTerm("herald", "event-1", "strong", 1.1, 1.2, -0.9, 3.3, False, 1, 0, (herald.at("strong"),)),
        ),
        findings=(
            Finding(
                "finding-protest",
                FindingKind.OMISSION,
                "Only Vesker Tribune reports: “Residents of Vesker protested at the reopening of the bridge on "
                "Monday”.",
                ("tribune", "herald"),
                (protest.span, nearest),
                0.95,
                FindingSource(statements=(protest.id,)),
                UnsharedStatement(protest.span, None, False, 0, ("tribune",), ("herald",), only=True),
            ),
            Finding(
                "finding-cost",
                FindingKind.CONFLICT,
                "The numbers differ: Valley Herald has “3.2 million crowns”; Vesker Tribune has “3.9 million crowns”.",
                ("herald", "tribune"),
                (value_left, value_right),
                0.8,
                FindingSource(conflicts=("conflict-1",)),
                ConflictingValues(
                    "number", "cost of the repairs", "herald", "tribune", "3.2 million crowns", "3.9 million crowns"
                ),
            ),
            Finding(
                "finding-quote",
                FindingKind.VARIANT,
                "Valley Herald quotes Mayor Ilse Brandt with the word “strong”, Vesker Tribune without.",
                ("herald", "tribune"),
                (quote_left, quote_right),
                0.7,
                FindingSource(variants=("variant-1",)),
                AlteredQuotation(brandt.id, "herald", "tribune", "strong", ""),
            ),
        ),
        set_aside=(SetAside("empty.txt", "the file is empty"),),
        notes=(Note("date", "Publication date unknown for Lindmark Courier.", "courier"),),
        manifest=Manifest(
            "0.1.0",
            (("numpy", "2.0.0"),),
            (LexiconVersion("news-stance", "1.0.0", "ab" * 32),),
            (("inclusion", "cd" * 32),),
            (("present", 0.8), ("not_found", 0.1)),
        ),
        name="bridge",
    )


def _ends(place: Span) -> tuple[int, int]:
    return place.start, place.end
