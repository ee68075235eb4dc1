"""Sentences and tokens of news, with offsets into the untouched text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model import Article, Furniture
from framing.segmentation import segment
from framing.tokenization import normalise, tokenize


def sentences(text: str) -> list[str]:
    document = segment(Article(text=text))
    return [text[sentence.start : sentence.end] for sentence in document.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No!” she said. He left.", ["“No!” she said.", "He left."]),
        ("“Why?” Duarte asked. He left.", ["“Why?” Duarte asked.", "He left."]),
        ("Talks end at 5 p.m. The text is due.", ["Talks end at 5 p.m.", "The text is due."]),
        ("They met at 5 p.m. Thursday in Porto.", ["They met at 5 p.m. Thursday in Porto."]),
        ("Gov. Ana Duarte met Mr. Hall.", ["Gov. Ana Duarte met Mr. Hall."]),
        ("It is made in the U.S. The price rose.", ["It is made in the U.S.", "The price rose."]),
        ("“Mr. Hall is here,” he said.", ["“Mr. Hall is here,” he said."]),
        ("It ended… Then it began again.", ["It ended…", "Then it began again."]),
        ("It cost $3.5 million. No. 5 won.", ["It cost $3.5 million.", "No. 5 won."]),
        ("He said “I go. You stay.” Then he left.", ["He said “I go.", "You stay.”", "Then he left."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The flood hurt approx. 40 people.",
        "The firm pays approx. $3.5 mn. a year.",
        "The hall holds max. 40 guests.",
        "Section 4, para. 3 bars it, and art. 9 too (see p. 44).",
        "Ana Hall (b. 1904) built it c. 40 miles north.",
        "The train left on Tue. 4 May at 0900 hrs. on track 2.",
        "Const. Ana Hall, Cpt. Jo Duarte and Pte. Li spoke.",
        "The Rt. Hon. Ana Hall and Ald. Duarte met Mme. Li and Mx. Ros.",
        "Fr. Hall runs the parish of Ste. Anne.",
        "Hall Pty. Ltd. and Natl. Guard troops were called by Dist. Atty. Duarte.",
    ],
)
def test_abbreviations_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "He paints modern art. Forty came.",
        "He wrote to the max. It was late.",
        "Ana Hall said no. Jo Duarte said yes to No. 12.",
    ],
)
def test_words_that_are_abbreviations_before_numbers_end_sentences(text: str) -> None:
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("won’t", ["won't"]),
        ("Japan’s", ["Japan", "'s"]),
        ("U.S.-led", ["U.S.", "-", "led"]),
        ("110-km, 3.5bn and 1,200", ["110", "-", "km", ",", "3.5bn", "and", "1,200"]),
        ("reck\u200bless", ["reckless"]),
        ("cafe\u0301", ["café"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert list(tokenize(text).words) == expected


def test_lines_are_paragraphs_whatever_ends_them() -> None:
    for end in ("\n", "\r", "\r\n", "\u2028", "\n\n"):
        document = segment(Article(text=end.join(["One is here.", "Two is here.", "Three is here."])))
        assert len(document.paragraphs) == 3


def test_hard_wrapped_text_keeps_its_paragraphs() -> None:
    block = (
        "The mayor of the small town said on Monday that the old bridge\n"
        "would be closed until the engineers had looked at every single\n"
        "one of its beams and bolts and had written down what they found\n"
        "in a report for the council.\n"
    )
    assert len(segment(Article(text=block + "\n" + block)).paragraphs) == 2


def test_a_title_at_the_head_of_the_text_is_the_headline() -> None:
    text = "Bridge to Close\n\nThe old bridge will be closed on Monday, the mayor said."
    document = segment(Article(text=text, title="Bridge to close"))
    assert document.headline is not None
    assert document.title is None
    assert document.article.slice(document.headline) == "Bridge to Close"


def test_a_title_elsewhere_is_a_text_of_its_own() -> None:
    document = segment(Article(text="The old bridge will be closed. It is old.", title="Bridge to close", id="a"))
    assert document.title is not None
    assert (document.title.id, document.title.part) == ("a", "title")
    assert document.article.slice(document.title.sentences[0].span) == "Bridge to close"


@given(st.text(alphabet=st.sampled_from("aA “”\"'’.?!…\n\u00a0\u200b1é,Mr"), max_size=200))
def test_every_token_lies_in_at_most_one_sentence_and_offsets_hold(text: str) -> None:
    document = segment(Article(text=text))
    end = 0
    for sentence in document.sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        end = sentence.end
        for token in range(sentence.token_start, sentence.token_end):
            assert sentence.start <= document.tokens.starts[token] < sentence.end
    tokens = document.tokens
    for start, stop, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True):
        assert normalise(text[start:stop]) == word


@pytest.mark.parametrize(
    "line", ["WEST PALM BEACH , Fla. —", "WASHINGTON (AP) —", "TOKYO, Nov. 3 (Reuters) -", "Kyoto —"]
)
def test_a_dateline_alone_is_no_headline(line: str) -> None:
    body = "The mayors of both towns met at the old harbor on Monday and agreed on a new pier."
    assert segment(Article(text=f"{line}\n{body}", id="a")).headline is None


@pytest.mark.parametrize("line", ["Mayors Meet at the Harbor", "MAYORS, UNIONS MEET", "Mayors Meet (Updated)"])
def test_a_line_like_a_dateline_stays_a_headline(line: str) -> None:
    body = "The mayors of both towns met at the old harbor on Monday and agreed on a new pier."
    assert segment(Article(text=f"{line}\n{body}", id="a")).headline is not None


def marked(text: str, *pieces: str) -> Article:
    """An article with these pieces of its text marked as furniture."""
    places = sorted((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)
    return Article(text=text, furniture=tuple(Furniture(start, end, "promo") for start, end in places))


def test_furniture_has_neither_tokens_nor_sentences() -> None:
    text = "Home\n\nThe bridge is shut. Sign up here. It is old.\n\nREAD MORE: Mayor quits\n\nWork begins in May."
    article = marked(text, "Home", "Sign up here.", "READ MORE: Mayor quits")
    document = segment(article)
    assert [text[item.start : item.end] for item in document.sentences] == [
        "The bridge is shut.",
        "It is old.",
        "Work begins in May.",
    ]
    assert not {"Home", "Sign", "READ", "Mayor"} & set(document.tokens.words)
    assert document.word_count == 11
    for sentence in document.sentences:
        words = document.tokens.words[sentence.token_start : sentence.token_end]
        assert words[-1] == "."


def test_an_article_of_furniture_alone_is_empty() -> None:
    document = segment(marked("Sign up here.", "Sign up here."))
    assert (document.sentences, len(document.tokens), document.word_count) == ((), 0, 0)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=6))
def test_whatever_is_marked_the_rest_is_cut_as_before(pieces: list[tuple[int, int]]) -> None:
    text = "One came here. Two came.\nThree stayed at home, he said.\n\nFour left. Five too."
    spans, reached = [], 0
    for start, length in sorted(pieces):
        low, high = max(start, reached), min(start + length, len(text))
        if low < high:
            spans.append(Furniture(low, high, "promo"))
            reached = high
    document = segment(Article(text=text, furniture=tuple(spans)))
    for sentence in document.sentences:
        assert not any(item.start < sentence.end and sentence.start < item.end for item in spans)
    assert [item.index for item in document.sentences] == list(range(len(document.sentences)))
