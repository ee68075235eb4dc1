"""Who says what, by hand and as properties, in sentences of our own."""

from __future__ import annotations

import dataclasses
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import LINEAR, growth, spent

from framing.annotation.quotations.attribution import MODEL_NAME, attribute, attribute_all, model_digest, quoted_spans
from framing.annotation.speakers import voice_shares
from framing.model import Article, Attribution, Document, Span, VoiceMap
from framing.segmentation import segment

BADINPUT = Path(__file__).resolve().parents[3] / "shared" / "badinput"
METHODS = ["tagger", "rules"]

ARTICLE = """Harbour authority delays the new pier

The harbour authority will not open the new pier before May, its director, Ines Calder, said on Monday.

“We found rust in four of the twelve bearings,” Calder told reporters. “We will not take a risk.”

According to a report by the port engineers, the steel was delivered late. Fishermen said that nobody had told them.

The mayor, Tom Reyes, called the delay “a disappointment.” He added that the town would pay no more than agreed.
"""


def words(document: Document, item: Attribution, role: str) -> str:
    return " | ".join(document.text[span.start : span.end] for span in getattr(item, role))


def found(text: str, method: str = "tagger") -> list[tuple[str, str, str, str]]:
    document = segment(Article(text=text, id="a"))
    items = attribute(document, method=method)  # type: ignore[arg-type]
    return [
        (item.kind, words(document, item, "source"), words(document, item, "cue"), words(document, item, "content"))
        for item in items
    ]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("``", "''")], ids=repr
)
def test_direct_speech_in_every_kind_of_marks(method, opening, closing):
    text = f"{opening}The pier will open in the first week of May,{closing} said Ines Calder, the director."
    (item,) = found(text, method)
    assert item[0] == "direct"
    assert item[1].startswith("Ines Calder")
    assert item[2] == "said"
    assert "The pier will open in the first week of May" in item[3]


@pytest.mark.parametrize("method", METHODS)
def test_source_before_and_after_the_verb(method):
    for text in ("“We will open the pier in May,” Calder said.", "“We will open the pier in May,” said Calder."):
        (item,) = found(text, method)
        assert item[1:3] == ("Calder", "said")


@pytest.mark.parametrize("method", METHODS)
def test_according_to(method):
    items = found("According to the port engineers, the steel was delivered three months late.", method)
    assert [(item[0], item[1], item[2]) for item in items] == [("indirect", "the port engineers", "According to")]
    assert items[0][3].startswith("the steel was delivered")


@pytest.mark.parametrize("method", METHODS)
def test_a_document_speaks(method):
    items = found(
        "The two ministers agreed to share radar data, according to a Ministry of Ports news release.", method
    )
    assert any(item[1] == "a Ministry of Ports news release" for item in items)


@pytest.mark.parametrize("method", METHODS)
def test_indirect_speech(method):
    items = found("Fishermen said that nobody had told them about the closure of the pier.", method)
    assert [(item[0], item[1], item[2]) for item in items] == [("indirect", "Fishermen", "said")]


@pytest.mark.parametrize("method", METHODS)
def test_mixed_speech(method):
    (item,) = found("The mayor described the long delay as “a very great disappointment.”", method)
    assert item[0] == "mixed"
    assert item[1] == "The mayor"


@pytest.mark.parametrize("method", METHODS)
def test_a_speech_over_several_paragraphs_is_one_attribution(method):
    text = (
        "“We saw the rust in March.\n\n“We told the town in April.\n\n“Nobody answered us,” said Lena Voss, a welder."
    )
    (item,) = found(text, method)
    assert item[1].startswith("Lena Voss")
    assert item[3].count("|") == 2


@pytest.mark.parametrize("method", METHODS)
def test_nested_marks_are_one_quotation(method):
    (item,) = found("\"She told me, 'The pier is safe,' and then she left,\" said Calder.", method)
    assert item[0] == "direct"
    assert item[3].startswith('"She told me')
    assert item[3].endswith('left,"')


@pytest.mark.parametrize("method", METHODS)
def test_names_and_measures_are_not_speech(method):
    text = 'The "Sea Rose" and the film "Harbour" came to the old pier, which is 5\' 10" high and 3" thick.'
    assert not [item for item in found(text, method) if item[0] != "indirect"]


def test_a_stray_mark_never_loses_the_article():
    text = ARTICLE.replace("take a risk.”", "take a risk.")
    sources = [item[1] for item in found(text)]
    assert "The mayor, Tom Reyes," in sources or "The mayor, Tom Reyes" in sources
    assert any("engineers" in source for source in sources)


def test_a_whole_article():
    items = found(ARTICLE)
    by_source = {item[1]: item for item in items}
    assert by_source["Calder"][0] == "direct"
    assert "rust in four of the twelve bearings" in by_source["Calder"][3]
    assert "We will not take a risk" in by_source["Calder"][3]
    assert by_source["Fishermen"][0] == "indirect"
    assert by_source["He"][2] == "added"


def test_kind_words_and_probability():
    document = segment(Article(text=ARTICLE, id="a"))
    for item in attribute(document):
        content = words(document, item, "content")
        assert 0.0 < item.probability <= 1.0
        assert item.words > 0
        assert (item.kind == "indirect") == ("“" not in content)
        assert item.speaker is None


def test_a_batch_gives_the_same_records_as_one_by_one():
    texts = [ARTICLE, ARTICLE[:400], "", "Nothing is said here.", ARTICLE * 4]
    documents = [segment(Article(text=text, id=f"a{number}")) for number, text in enumerate(texts)]
    assert attribute_all(documents) == [attribute(document) for document in documents]
    assert attribute_all([]) == []


def test_the_digest_names_the_weights():
    assert MODEL_NAME
    assert len(model_digest()) == 64
    assert set(model_digest()) <= set(string.hexdigits.lower())


MARKS = ["“", "”", '"', "'", "’", "‘", "«", "»", "``", "''", "—", "(", ")", "¿", "\u200b", "é", "😀", "\n", "\n\n"]
WORDS = [
    ". ",
    ", ",
    " said ",
    " according to ",
    "he",
    "Ana Duarte",
    " that ",
    "told",
    " 5' 10\" ",
    "the pier is closed",
    "When ",
    "As ",
    " put it",
    " reports",
    " citing ",
    "In his opinion",
    " was quoted by ",
    " as saying ",
    " speaking on condition of anonymity",
    " who ",
    "’s ",
    " the report of ",
    "the Armenian ",
]
PIECES = st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=40)


@settings(max_examples=120, deadline=None)
@given(PIECES)
def test_any_text_gives_spans_of_that_text(pieces):
    text = "".join(pieces)
    document = segment(Article(text=text, id="a"))
    for method in ("tagger", "rules"):
        for item in attribute(document, method=method):
            assert item.content
            for role in ("source", "cue", "content"):
                spans = getattr(item, role)
                assert list(spans) == sorted(spans)
                for span in spans:
                    assert 0 <= span.start < span.end <= len(text)
                    assert text[span.start : span.end].strip() == text[span.start : span.end]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "unit",
    [
        "“open ",
        "word ",
        "He said that the pier is closed. ",
        "The pier is closed, the mayor said, Bay Post reports. ",
        "ADAM: The pier is closed for the year.\n\n",
        "“The pier is closed for the year.” — Rolf Adam\n\n",
        "“The pier is closed.\n\n“It will stay so,” Adam said.\n\n",
        "a.",
        "‘x ",
        '"5" ',
    ],
    ids=repr,
)
def test_time_is_linear_in_length(method, unit):
    def seconds(count: int) -> float:
        document = segment(Article(text=unit * count, id="a"))
        return spent(lambda: attribute(document, method=method))

    assert growth(seconds, size=750, times=4) < LINEAR


@pytest.mark.parametrize("method", METHODS)
def test_hostile_files(method):
    files = sorted([*BADINPUT.glob("quote_*.txt"), *BADINPUT.glob("shape_*.txt")])
    if not files:
        pytest.skip("../shared/badinput is not beside the repository")
    for path in files:
        text = path.read_text(encoding="utf-8", errors="replace")
        items = found(text, method)
        speech = [item for item in items if item[0] == "direct"]
        if path.stem == "quote_multiparagraph":
            assert [item[1] for item in speech] == ["Joel Pratt, a farmer"]
        elif path.stem == "quote_nested":
            assert len(items) == 1
        elif path.stem == "quote_many_open":
            assert len(items) < 10
        elif path.stem == "quote_scare_and_titles":
            assert {item[1] for item in items} == {"Marta Ollivant, the district water officer"}
        elif path.stem == "quote_apostrophes":
            assert {item[1] for item in speech} == {"Marta Ollivant, the district water officer"}
        elif path.stem == "quote_unbalanced_open":
            assert all("Brightmere" not in item[3] for item in items if item[0] != "indirect")


def test_an_outlet_that_passes_on_a_report_is_the_source() -> None:
    text = (
        "The two ministers held talks in Velmar on the security of the ports, Bay Post reports, citing the ministry. "
        "As Karsin Today informs with reference to local media, the harbor will be closed to tankers from May."
    )
    document = segment(Article(text=text, id="a"))
    found = [
        tuple(" ".join(text[span.start : span.end] for span in getattr(item, role)) for role in ("source", "content"))
        for item in attribute(document)
    ]
    assert ("Bay Post", "The two ministers held talks in Velmar on the security of the ports") in found
    assert ("Karsin Today", "the harbor will be closed to tankers from May") in found
    assert not any("citing" in content for _, content in found)


def test_an_outlet_named_by_its_address_passes_on_a_report_too() -> None:
    text = (
        "The two ministers held talks in Velmar on the security of the ports, Karsin.Az reports, citing the ministry."
    )
    assert ("Karsin.Az", "The two ministers held talks in Velmar on the security of the ports") in said_by(text)


@pytest.mark.parametrize("method", ["tagger", "rules"])
def test_the_dateline_is_no_part_of_what_is_said(method) -> None:
    text = "VELMAR — The fleet will leave a battery on the island after the drills end, two officers told the Bay Post."
    (item,) = found(text, method)
    assert item[-1] == "The fleet will leave a battery on the island after the drills end"


def test_a_source_is_whole_to_its_noun() -> None:
    text = "The Armenian side, for its part, called the statement “unacceptable” on Monday."
    assert said_by(text)[0][0].startswith("The Armenian side")


def test_a_title_with_a_full_stop_belongs_to_the_name() -> None:
    assert found("“The wall will hold for years,” Gov. Rolf Adam said.", "rules")[0][1] == "Gov. Rolf Adam"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The talks will go on in May, Foreign Minister Rolf Adam said, Karsin.Az reports.",
            "Foreign Minister Rolf Adam",
            "The talks will go on in May",
        ),
        (
            "Foreign Minister Rolf Adam said the talks will go on in May, Karsin.Az reports.",
            "Foreign Minister Rolf Adam",
            "the talks will go on in May",
        ),
        ("As the minister put it, the deal over the ports is dead.", "the minister", "the deal over the ports is dead"),
        (
            "After Lind said that the ships would leave the harbor, the markets fell.",
            "Lind",
            "that the ships would leave the harbor",
        ),
        (
            "A joint statement issued after the talks said the two sides had agreed to build a plant at the bay.",
            "A joint statement issued after the talks",
            "the two sides had agreed to build a plant at the bay",
        ),
        (
            "A naval officer, speaking on condition of anonymity as the work goes on, said a gearbox was the cause.",
            "A naval officer, speaking on condition of anonymity as the work goes on,",
            "a gearbox was the cause",
        ),
        (
            "In Adam’s opinion, the players outside are in no hurry because time works for them.",
            "Adam’s",
            "the players outside are in no hurry because time works for them",
        ),
        (
            "A senior lawmaker was quoted by the Bay Post as saying that the protest in the town would “fade in time.”",
            "A senior lawmaker",
            "that the protest in the town would “fade in time.”",
        ),
        (
            "In January the president promised “big, beautiful icebreakers, more than you can count.”",
            "the president",
            "“big, beautiful icebreakers, more than you can count.”",
        ),
        (
            "But documents seen by this newspaper suggest that managers knew of the risk.",
            "documents seen by this newspaper",
            "that managers knew of the risk",
        ),
    ],
)
def test_what_is_said_and_who_says_it_end_where_the_sentence_says(text: str, source: str, content: str) -> None:
    assert (source, content) in said_by(text)


def test_giving_nothing_is_no_speech() -> None:
    text = "Lind visited the island in May. She offered no concrete suggestions to improve the roads there."
    document = segment(Article(text=text, id="a"))
    assert not any(
        "suggestions" in text[span.start : span.end] for item in attribute(document) for span in item.content
    )
    later = "Lind spoke of the burden that people bear, but she offered no concrete proposal to lighten it."
    document = segment(Article(text=later, id="b"))
    assert not any("lighten" in later[span.start : span.end] for item in attribute(document) for span in item.content)


def test_where_something_is_said_is_no_part_of_it() -> None:
    text = "Prof Ana Lind writes there that the unit met its own standard on 11 per cent of shifts."
    (found,) = attribute(segment(Article(text=text, id="a")))
    (content,) = found.content
    assert text[content.start : content.end].startswith("that the unit")


def test_a_doubtful_attribution_takes_no_words_from_the_outlet() -> None:
    content = (Span("a", 10, 20),)
    likely = Attribution("a", "indirect", (), (), content, speaker="lind", probability=0.5)
    doubtful = dataclasses.replace(likely, probability=0.49)
    assert VoiceMap((likely,)).at(12) == ("attributed", "lind")
    assert VoiceMap((doubtful,)).at(12) == ("outlet", None)


def test_a_doubtful_attribution_is_no_voice() -> None:
    text = "The mayor said the pier is open. Officials agree on the new plan for the road."
    document = segment(Article(text=text, id="a"))
    sure = Attribution("a", "indirect", (), (), (Span("a", 15, 31),), speaker="mayor", probability=0.9)
    doubtful = Attribution("a", "indirect", (), (), (Span("a", 52, 77),), speaker="officials", probability=0.4)
    rows = voice_shares(document, VoiceMap((sure, doubtful)))
    assert [(row.speaker, row.attributions, row.share) for row in rows] == [("mayor", 1, 1.0)]


def said_by(text: str) -> list[tuple[str, str]]:
    """Return source and content of each attribution."""
    document = segment(Article(text=text, id="a"))
    return [
        (
            " ".join(text[span.start : span.end] for span in item.source),
            " ".join(text[span.start : span.end] for span in item.content),
        )
        for item in attribute(document)
    ]


def test_a_quotation_signed_with_a_dash_belongs_to_who_signs_it() -> None:
    text = (
        "Readers wrote to us about the pier.\n\n“The mayor says he listens. He never came here.” — Lucia Ferrand\n"
        "“It will be fine.” ―\u00a0J. T. van der Berg, retired."
    )
    found = said_by(text)
    assert ("Lucia Ferrand", "“The mayor says he listens. He never came here.”") in found
    assert ("J. T. van der Berg", "“It will be fine.”") in found


def test_turns_of_a_transcript_belong_to_their_names() -> None:
    text = (
        "A part of the talk follows.\n\nLIND: Why is the pier late? The steel came in May.\n\n"
        "SEN. REYES: Because “nobody asked” for it, said the engineers.\n\nNOTE: The talk was cut."
    )
    found = said_by(text)
    assert ("LIND", "Why is the pier late? The steel came in May.") in found
    assert ("SEN. REYES", "Because “nobody asked” for it, said the engineers.") in found
    once = said_by("A part of the talk follows.\n\nUPDATE: The pier opened a day later than planned.")
    assert not any(source == "UPDATE" for source, _ in once)


def between_marks(text: str) -> list[str]:
    document = segment(Article(text=text, id="a"))
    return [text[span.start : span.end] for span in quoted_spans(document)]


def test_quoted_stretches_end_with_their_paragraph() -> None:
    text = 'He said “we go” twice.\nShe “stays\nNo marks here.\nA "straight one" too.'
    assert between_marks(text) == ["“we go”", "“stays", '"straight one"']


def test_a_mark_that_is_never_closed_takes_its_first_sentence_only() -> None:
    text = "The mayor called it “a good day. The council adjourned at noon. Nobody spoke after that."
    assert between_marks(text) == ["“a good day."]


def test_single_and_angled_marks_quote_too() -> None:
    assert between_marks("‘A mess,’ she said; he, 5' 10\" tall, said «a triumph».") == ["‘A mess,’", "«a triumph»"]


def test_no_words_between_marks_are_the_outlets_own() -> None:
    text = "The bridge, “a disgrace” to many, is closed. It opened in 1931."
    voices = VoiceMap((), quoted_spans(segment(Article(text=text, id="a"))))
    assert voices.at(text.index("disgrace")) == ("attributed", None)
    assert voices.attribution_at(text.index("disgrace")) is None
    assert voices.at(text.index("bridge")) == voices.at(text.index("opened")) == ("outlet", None)
    assert [text[start:end] for start, end in voices.attributed()] == ["“a disgrace”"]
