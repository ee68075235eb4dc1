from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ReadError
from framing.reading.encoding import decode

PROSE = "The ferry left at noon. “We waited,” said Ilse Marr, who’d come early. The café – closed – stayed dark."


def test_plain_utf8_needs_no_remark() -> None:
    decoded = decode(PROSE.encode(), path="a.txt")
    assert decoded.text == PROSE
    assert decoded.remarks == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_obeyed_and_removed(encoding: str) -> None:
    assert decode(PROSE.encode(encoding), path="a.txt").text == PROSE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_zero_bytes(encoding: str) -> None:
    decoded = decode(PROSE.encode(encoding), path="a.txt")
    assert decoded.text == PROSE
    assert encoding.upper() in decoded.remarks[0]


def test_windows_1252_is_named() -> None:
    decoded = decode(PROSE.encode("cp1252"), path="a.txt")
    assert decoded.text == PROSE
    assert "Windows-1252" in decoded.remarks[0]


def test_french_words_of_one_letter_are_prose() -> None:
    text = "Le maire a parlé à l'école du château."
    assert decode(text.encode("latin-1"), path="a.txt").text == text


def test_a_word_ending_in_an_accent_at_the_end_of_the_file_is_not_cut() -> None:
    assert decode("They met in a café".encode("cp1252"), path="a.txt").text == "They met in a café"


def test_a_file_cut_inside_a_character_loses_only_that() -> None:
    decoded = decode(PROSE.encode() + "ü".encode()[:1], path="a.txt")
    assert decoded.text == PROSE
    assert decoded.cut
    assert "ends inside a character" in decoded.remarks[0]


def test_surrogate_pairs_written_as_utf8_are_joined() -> None:
    data = b"gate " + "\ud83d\ude00".encode("utf-8", "surrogatepass")
    assert decode(data, path="a.txt").text == "gate 😀"


def test_stray_bytes_are_refused_with_their_place() -> None:
    with pytest.raises(ReadError, match=r"a\.txt:2: not valid UTF-8 at byte 12 \(ff fe c0 af\)"):
        decode(b"first line.\n\xff\xfe\xc0\xaf rest of it", path="a.txt")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (gzip.compress(b"words", mtime=0), "gzip"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"one\x00two", "NUL"),
        (b"\x01\x02\x03\x04\x05\x06 word", "control characters"),
    ],
)
def test_binary_data_is_named_and_refused(data: bytes, name: str) -> None:
    with pytest.raises(ReadError, match=name):
        decode(data, path="a.txt")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")))
def test_any_utf8_text_comes_back_untouched(text: str) -> None:
    assert decode(text.encode(), path="a.txt").text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode(data, path="a.txt").text
    except ReadError:
        return
    assert "\x00" not in text
    text.encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_second_byte_order_mark_goes_as_well(encoding: str) -> None:
    assert decode("\ufeff\ufeffThe bridge is shut.".encode(encoding), path="a.txt").text == "The bridge is shut."
