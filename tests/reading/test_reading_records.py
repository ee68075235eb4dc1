from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import ReadError
from framing.model import Article
from framing.reading import Reading, iter_articles, read
from framing.reading.language import language_code

BODY = "The ferry left the harbour at noon on Monday, and nobody at the office knew why it was late."


def record(number: int, **changes: object) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": f"r{number}",
        "outlet": f"Outlet {number}",
        "title": f"Ferry {number}",
        "published": "2026-01-15",
        "text": f"{BODY} It was boat number {number}.",
    }
    return fields | changes


def jsonl(tmp_path: Path, *lines: object, name: str = "a.jsonl") -> Path:
    path = tmp_path / name
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
    return path


def table(tmp_path: Path, text: str | bytes, name: str = "a.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def lines_aside(reading: Reading) -> list[int]:
    return [int(item.origin.rpartition(":")[2]) for item in reading.set_aside]


def ids(reading: Reading) -> list[str]:
    return [article.id for article in reading.articles]


def test_one_record_an_article(tmp_path: Path) -> None:
    reading = read(jsonl(tmp_path, record(1), record(2, updated="2026-01-16T08:00:00Z")))
    first, second = reading.articles
    assert (first.id, first.outlet, first.title) == ("r1", "Outlet 1", "Ferry 1")
    assert first.published == dt.date(2026, 1, 15)
    assert second.updated == dt.datetime(2026, 1, 16, 8, tzinfo=dt.UTC)
    assert second.origin is not None
    assert second.origin.endswith("a.jsonl:2")


@pytest.mark.parametrize(
    "bad",
    [
        b'{"id": "x", "text": ',
        b"not json",
        b"[1, 2]",
        b'"words"',
        b"null",
        b"7",
        b'{"text": 42}',
        b'{"text": ["a"]}',
        b'{"text": null}',
        b'{"text": "   "}',
        b'{"title": "no text"}',
        b'{"text": "a", "score": NaN}',
        b'{"text": "a", "score": -Infinity}',
        b'{"text": "a\\u0000b"}',
        b'{"text": "a", "n": ' + b"9" * 5000 + b"}",
        b'{"text": "a", "n": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
        b'{"text": "a \xff\xfe b"}',
        '{"title": "“Late”", "text": "a"}'.encode("cp1252"),
    ],
)
def test_a_bad_line_is_set_aside_with_its_number(tmp_path: Path, bad: bytes) -> None:
    reading = read(jsonl(tmp_path, record(1), b"", bad, record(3)))
    assert ids(reading) == ["r1", "r3"]
    assert lines_aside(reading) == [3]


def test_bad_lines_alone_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"a\.jsonl:1: not JSON"):
        read(jsonl(tmp_path, b"nothing"))


def test_unicode_line_separators_do_not_cut_a_record(tmp_path: Path) -> None:
    text = f"{BODY}\u2028New.\u2029And\u0085more\x0b\x0c\x1c."
    line = json.dumps(record(1, text=text), ensure_ascii=False).encode()
    reading = read(jsonl(tmp_path, line, record(2)))
    assert reading.articles[0].text == text
    assert ids(reading) == ["r1", "r2"]


def test_half_a_surrogate_pair_is_replaced_with_a_note(tmp_path: Path) -> None:
    line = json.dumps(record(1, text="X " + BODY)).replace('"X', '"\\ud83d').encode()
    article = read(jsonl(tmp_path, line)).articles[0]
    article.text.encode()
    assert "\ufffd" in article.text
    assert any(note.kind == "encoding" for note in article.notes)


def test_a_whole_file_in_windows_1252_is_read_with_a_note(tmp_path: Path) -> None:
    lines = [json.dumps(record(n, title="“Late”"), ensure_ascii=False).encode("cp1252") for n in range(3)]
    reading = read(jsonl(tmp_path, *lines))
    assert reading.articles[0].title == "“Late”"
    assert reading.notes[0].kind == "encoding"


def test_same_id_other_text_is_kept_apart_and_same_text_counted_once(tmp_path: Path) -> None:
    reading = read(jsonl(tmp_path, record(1), record(1, text=BODY), record(2), record(2)))
    assert ids(reading) == ["r1", "r1-2", "r2"]
    assert reading.set_aside == ()
    assert [note.kind for note in reading.notes] == ["duplicate"]
    assert "a.jsonl:4" in reading.notes[0].message


def test_the_same_text_by_two_outlets_is_two_articles(tmp_path: Path) -> None:
    assert len(read(jsonl(tmp_path, record(1, text=BODY), record(2, text=BODY))).articles) == 2


def test_many_duplicates_make_one_note(tmp_path: Path) -> None:
    reading = read(jsonl(tmp_path, *[record(1, id=f"r{n}") for n in range(500)]))
    assert len(reading.articles) == len(reading.notes) == 1
    assert "494 more" in reading.notes[0].message


def test_duplicate_keys_are_said(tmp_path: Path) -> None:
    article = read(jsonl(tmp_path, b'{"text": "One.", "outlet": "A", "text": "Two came later."}')).articles[0]
    assert article.text == "Two came later."
    assert any("duplicate keys 'text'" in note.message for note in article.notes)


def test_an_array_under_either_name(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.json"):
        path = tmp_path / name
        path.write_text(json.dumps([record(1), record(2)], indent=1))
        assert len(read(path).articles) == 2
    (tmp_path / "c.json").write_text(json.dumps({"status": "ok", "articles": [record(1)]}))
    assert ids(read(tmp_path / "c.json")) == ["r1"]
    (tmp_path / "d.json").write_text(json.dumps(record(4), indent=1))
    assert ids(read(tmp_path / "d.json")) == ["r4"]
    (tmp_path / "e.json").write_text(f"{json.dumps(record(1))}\n{json.dumps(record(2))}\n")
    assert len(read(tmp_path / "e.json").articles) == 2


@pytest.mark.parametrize("text", ["{", "[1]", "{}", '{"a": NaN}', "7", "[" * 100_000])
def test_json_without_articles_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(ReadError, match=r"a\.json"):
        read(tmp_path / "a.json")


@pytest.mark.parametrize(
    ("names", "service"),
    [
        (("stories_id", "media_name", "title", "publish_date", "url", "story_text"), "Media Cloud"),
        (("GKGRECORDID", "SourceCommonName", "Title", "DATE", "DocumentIdentifier", "FullText"), "GDELT"),
        (("Document ID", "Publication", "Headline", "Load-Date", "URL", "Body"), "LexisNexis"),
        (("id", "source_domain", "title", "date_publish", "url", "maintext"), "news-please"),
        (("guid", "source", "title", "publishedAt", "url", "content"), "NewsAPI"),
    ],
)
def test_column_names_of_the_usual_archives(tmp_path: Path, names: tuple[str, ...], service: str) -> None:
    row = dict(zip(names, ("77", "Harbour Post", "Late", "2026-01-15", "https://p.example/x", BODY), strict=True))
    for article in (
        read(jsonl(tmp_path, row)).articles[0],
        read(table(tmp_path, f"{','.join(names)}\n" + ",".join(f'"{row[name]}"' for name in names))).articles[0],
    ):
        assert (article.id, article.outlet, article.title) == ("77", "Harbour Post", "Late"), service
        assert (article.published, article.url, article.text) == (dt.date(2026, 1, 15), "https://p.example/x", BODY)


def test_nested_names_of_services(tmp_path: Path) -> None:
    row = {"source": {"id": None, "name": "Post"}, "authors": ["A. Bell", {"name": "C. Dorn"}], "content": BODY}
    article = read(jsonl(tmp_path, row)).articles[0]
    assert (article.outlet, article.author) == ("Post", "A. Bell, C. Dorn")


def test_mapping_names_other_columns(tmp_path: Path) -> None:
    path = table(tmp_path, f"brand,words\nPost,{json.dumps(BODY)}\n")
    with pytest.raises(ReadError, match="columns found: brand, words"):
        read(path)
    article = read(path, mapping={"text": "words", "outlet": "brand"}).articles[0]
    assert (article.text, article.outlet) == (BODY, "Post")
    with pytest.raises(ReadError, match="no column 'corpus'"):
        read(path, mapping={"text": "corpus"})


def test_control_sequences_leave_the_metadata(tmp_path: Path) -> None:
    article = read(
        jsonl(tmp_path, record(1, outlet="\x1b]0;x\x07Post\x1b[31m", title="Late\r\n\x07news", id="\x1b[2Ja"))
    ).articles[0]
    assert (article.outlet, article.title, article.id) == ("Post", "Late news", "a")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found(tmp_path: Path, delimiter: str) -> None:
    handle = io.StringIO()
    writer = csv.writer(handle, delimiter=delimiter)
    writer.writerows([["outlet", "title", "text"], ["Post", "A, b; c", f"{BODY}\n\n“Yes; no, | maybe”\t"]])
    article = read(table(tmp_path, handle.getvalue())).articles[0]
    assert (article.outlet, article.title) == ("Post", "A, b; c")
    assert article.text.startswith(BODY)


def test_a_cell_may_be_large_and_hold_newlines(tmp_path: Path) -> None:
    text = (BODY + "\n") * 2000
    reading = read(table(tmp_path, f'outlet,text\nA,"{text}"\nB,"{BODY}"\n'))
    assert reading.articles[0].text == text
    assert reading.articles[1].origin is not None
    assert reading.articles[1].origin.endswith(":2003")


def test_ragged_rows_are_set_aside(tmp_path: Path) -> None:
    rows = f"id,outlet,text\n1,A,{json.dumps(BODY)}\n2,B\n3,C,{json.dumps(BODY)},x\n\n5,E,{json.dumps(BODY)}\n"
    reading = read(table(tmp_path, rows))
    assert ids(reading) == ["1", "5"]
    assert lines_aside(reading) == [3, 4]


def test_a_quote_left_open_costs_one_row(tmp_path: Path) -> None:
    rows = (
        f'id,outlet,text\n1,A,{json.dumps(BODY)}\n2,B,"never closed\n3,C,{json.dumps(BODY)}\n4,D,{json.dumps(BODY)}\n'
    )
    reading = read(table(tmp_path, rows))
    assert ids(reading) == ["1", "3", "4"]
    assert lines_aside(reading) == [3]
    assert "not closed" in reading.set_aside[0].reason


def test_every_row_with_an_open_quote_stays_bounded(tmp_path: Path) -> None:
    rows = "id,outlet,text\n" + "1,A,no\n" + '2,"B" x,"open\n' * 3000
    reading = read(table(tmp_path, rows))
    assert ids(reading) == ["1"]
    assert lines_aside(reading)[:3] == [3, 4, 5]


def test_a_sloppy_quote_that_fits_is_read_with_a_note(tmp_path: Path) -> None:
    article = read(table(tmp_path, f'id,outlet,text\n1,"A" Post,{BODY.replace(",", "")}\n')).articles[0]
    assert article.outlet == "A Post"
    assert any(note.kind == "record" for note in article.notes)


def test_tables_without_header_or_text_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"a\.csv:1: no column holds the text"):
        read(table(tmp_path, f"1,A,{json.dumps(BODY)}\n"))
    with pytest.raises(ReadError, match="empty"):
        read(table(tmp_path, ""))
    with pytest.raises(ReadError, match="NUL"):
        read(table(tmp_path, b"id,text\n1,\x00"))


def test_a_windows_1252_table_is_read_with_a_note(tmp_path: Path) -> None:
    reading = read(table(tmp_path, f'id;text\n1;"“{BODY}” café"\n'.encode("cp1252")))
    assert reading.articles[0].text == f"“{BODY}” café"
    assert [note.kind for note in reading.notes] == ["encoding"]


def test_utf16_tables_and_old_line_ends(tmp_path: Path) -> None:
    assert read(table(tmp_path, f'id\ttext\r\n1\t"{BODY}"\r\n'.encode("utf-16"), "a.tsv")).articles[0].text == BODY
    assert (
        len(read(table(tmp_path, f"id,outlet,text\r1,A,{json.dumps(BODY)}\r2,B,words here\r", "b.csv")).articles) == 2
    )


def zstd(data: bytes) -> bytes:
    return pa.compress(data, codec="zstd", asbytes=True)


PACKERS = pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("zst", zstd)])


@PACKERS
def test_compressed_records(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / f"a.jsonl.{ending}").write_bytes(pack(json.dumps(record(1)).encode()))
    assert ids(read(tmp_path / f"a.jsonl.{ending}")) == ["r1"]
    whole = pack("\n".join(json.dumps(record(n, text=f"{n * n} wells ran dry.")) for n in range(5000)).encode())
    (tmp_path / f"b.jsonl.{ending}").write_bytes(whole[:-200])
    assert any("cannot be read further" in item.reason for item in read(tmp_path).set_aside)


@PACKERS
def test_a_packed_file_needs_its_ending(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "a.txt").write_bytes(pack(b"Rain fell on Tarn. " * 50))
    with pytest.raises(ReadError, match=rf"\.txt\.{ending}"):
        read(tmp_path / "a.txt")


def test_frames_of_zstd_follow_one_another(tmp_path: Path) -> None:
    lines = [json.dumps(record(n)).encode() + b"\n" for n in (1, 2)]
    (tmp_path / "a.jsonl.zst").write_bytes(b"".join(map(zstd, lines)))
    assert ids(read(tmp_path / "a.jsonl.zst")) == ["r1", "r2"]


@PACKERS
def test_a_bomb_is_stopped(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / f"a.jsonl.{ending}"
    path.write_bytes(pack(b"a" * 160_000_000))
    with pytest.raises(ReadError, match="unpacks to more than"):
        read(path)


def test_a_line_over_the_limit_is_skipped_without_being_held(tmp_path: Path) -> None:
    path = jsonl(tmp_path, record(1), record(2, text="word " * 1_000_000), record(3))
    reading = read(path, max_article_bytes=10_000)
    assert ids(reading) == ["r1", "r3"]
    assert "the limit is" in reading.set_aside[0].reason or "more than" in reading.set_aside[0].reason


def test_iteration_is_lazy(tmp_path: Path) -> None:
    path = jsonl(tmp_path, record(1), *[b"broken"] * 50_000)
    assert isinstance(next(iter(iter_articles(path))), Article)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=60).map(lambda data: data.replace(b"\n", b"")), max_size=6))
def test_any_lines_between_good_ones_lose_neither(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    path = jsonl(tmp_path_factory.mktemp("lines"), record(1), *lines, record(2))
    if b"\x00" in path.read_bytes():
        return
    assert {"r1", "r2"} <= set(ids(read(path)))


#: Characters of which reading mends some: markup, ligatures, soft hyphens, the marks of mis-decoded text.
REPAIRED = "<&*_[#>`\u00ad\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06ĲĳÃÂâï"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30),
            st.text(st.characters(codec="utf-8", exclude_characters=f"\x00{REPAIRED}"), max_size=80),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_what_csv_writes_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    handle = io.StringIO()
    writer = csv.writer(handle)
    writer.writerow(["outlet", "text"])
    writer.writerows((f"Outlet {number}", f"word {number} {text}") for number, (_, text) in enumerate(rows))
    path = table(tmp_path_factory.mktemp("table"), handle.getvalue())
    assert [article.text for article in read(path).articles] == [f"word {n} {text}" for n, (_, text) in enumerate(rows)]


def parquet(tmp_path: Path, columns: dict[str, list[object]]) -> Path:
    import pyarrow as pa
    from pyarrow import parquet as pq

    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    return tmp_path / "a.parquet"


def test_parquet_rows(tmp_path: Path) -> None:
    path = parquet(
        tmp_path,
        {
            "id": [7, 8],
            "source": ["Post", None],
            "date": [dt.datetime(2026, 1, 15), dt.datetime(2026, 1, 16, 9, 30)],
            "body": [BODY, None],
        },
    )
    reading = read(path)
    article = reading.articles[0]
    assert (article.id, article.outlet, article.published) == ("7", "Post", dt.date(2026, 1, 15))
    assert lines_aside(reading) == [2]


def test_damaged_parquet_is_an_error(tmp_path: Path) -> None:
    data = parquet(tmp_path, {"text": [BODY] * 50}).read_bytes()
    middle = len(data) // 2
    for name, damaged in {
        "cut": data[:middle],
        "empty": b"",
        "json": b'{"text": "a"}',
        "zeros": b"PAR1" + bytes(200) + b"PAR1",
        "footer": data[:-60] + bytes(52) + data[-8:],
    }.items():
        path = tmp_path / f"{name}.parquet"
        path.write_bytes(damaged)
        with pytest.raises(ReadError, match=name):
            read(path)


def test_parquet_without_text_lists_its_columns(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="columns found: headline, body_html"):
        read(parquet(tmp_path, {"headline": ["a"], "body_html": ["b"]}))


def test_a_parquet_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from framing.reading import parquet as room

    monkeypatch.setattr(room, "FREE_BYTES", 10_000)
    path = parquet(tmp_path, {"outlet": [f"O{n}" for n in range(40)], "text": ["water " * 20_000] * 40})
    reading = read(path)
    assert reading.articles
    assert "unpacks to more than" in reading.set_aside[-1].reason


def test_written_out_line_breaks_are_read_as_breaks(tmp_path: Path) -> None:
    text = f"{BODY} \\n “No ferry,” he said.\\nNobody asked why.\\r\\nThe log in C:\\new says nothing."
    reading = read(jsonl(tmp_path, record(1, text=text)))
    assert reading.articles[0].text.splitlines()[1:] == [
        " “No ferry,” he said.",
        "Nobody asked why.",
        "The log in C:\\new says nothing.",
    ]
    assert any("line breaks" in note.message for note in reading.articles[0].notes)


def test_a_text_with_breaks_of_its_own_keeps_its_backslashes(tmp_path: Path) -> None:
    text = f"{BODY}\n\nA line ends in \\n on some machines.\n\nIn others it does not: \\n is two signs.\n\nEnd of text."
    assert read(jsonl(tmp_path, record(1, text=text))).articles[0].text == text


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("en", "en"),
        ("EN-gb", "en"),
        ("eng", "en"),
        ("English (US)", "en"),
        ("en;q=0.8", "en"),
        ("British English", "en"),
        ("French, Dutch", "fr"),
        ("fre", "fr"),
        ("fra", "fr"),
        ("iw", "he"),
        ("cmn", "zh"),
        ("zh-Hans", "zh"),
        ("Brazilian Portuguese", "pt"),
        ("Norwegian", "no"),
        ("Persian", "fa"),
        ("n/a", None),
        ("us", None),
        ("Klingon", None),
        ("", None),
        (7, None),
    ],
)
def test_languages_by_code_and_name(said: object, code: str | None) -> None:
    assert language_code(said) == code


def stamped(tmp_path: Path, published: object, texts: object = None, **options: object) -> Path:
    """Write three rows, the dates or the texts of which are the caller's."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    texts = pa.array([BODY] * 3) if texts is None else texts
    table = pa.table({"outlet": ["Gazette", "Courier", "Echo"], "text": texts, "published": published})
    pq.write_table(table, tmp_path / "a.parquet", **options)
    return tmp_path / "a.parquet"


@pytest.mark.parametrize("int96", [False, True])
def test_nanoseconds_are_cut_and_lose_no_row(tmp_path: Path, int96: bool) -> None:
    import pyarrow as pa

    stamps = pa.array([1_700_000_000_123_456_789, 1_700_000_000_000_000_001, None], pa.timestamp("ns"))
    found = read(stamped(tmp_path, stamps, use_deprecated_int96_timestamps=int96))
    assert [article.published.isoformat() if article.published else None for article in found.articles] == [
        "2023-11-14T22:13:20.123456",
        "2023-11-14T22:13:20",
        None,
    ]


def test_a_date_beyond_all_calendars_is_left_out_and_the_others_stand(tmp_path: Path) -> None:
    import pyarrow as pa

    for column in (
        pa.array([2**62, 1_700_000_000_000, None], pa.timestamp("ms")),
        pa.array([2**31 - 1, 19_675, None], pa.int32()).cast(pa.date32()),
    ):
        found = read(stamped(tmp_path, column))
        assert [article.published is None for article in found.articles] == [True, False, True]
        assert "column 'published' is out of range" in " ".join(remark.message for remark in found.articles[0].notes)


def test_an_unknown_time_zone_costs_no_row(tmp_path: Path) -> None:
    import pyarrow as pa

    found = read(stamped(tmp_path, pa.array([1_700_000_000] * 3, pa.timestamp("s", tz="Mars/Base"))))
    assert [str(article.published) for article in found.articles] == ["2023-11-14 22:13:20+00:00"] * 3


def test_bytes_that_are_no_text_set_their_row_aside(tmp_path: Path) -> None:
    import pyarrow as pa

    texts = pa.array([BODY.encode(), b"\xff\xfe\x00\x80", BODY.encode()], pa.binary())
    found = read(stamped(tmp_path, pa.array([None] * 3, pa.date32()), texts))
    assert [article.outlet for article in found.articles] == ["Gazette", "Echo"]
    assert [(aside.origin.rsplit(":", 1)[1], aside.reason) for aside in found.set_aside] == [
        ("2", "the value of column 'text' is not valid UTF-8")
    ]


@pytest.mark.parametrize("name", ["a.tsv", "a.jsonl"])
def test_a_nul_costs_its_line_in_a_short_file_too(tmp_path: Path, name: str) -> None:
    rows = {
        "a.tsv": [b"outlet\ttext", b"A\t" + BODY.encode(), b"B\tbad\0bad", b"C\t" + BODY.encode() + b"x"],
        "a.jsonl": [
            json.dumps({"text": BODY}).encode(),
            b'{"text": "a\0b"}',
            json.dumps({"text": f"{BODY}!"}).encode(),
        ],
    }[name]
    (tmp_path / name).write_bytes(b"\n".join(rows))
    found = read(tmp_path / name)
    assert len(found.articles) == 2
    assert len(found.set_aside) == 1


def test_a_nul_in_a_line_costs_that_line(tmp_path: Path) -> None:
    rows = [f"Outlet {number},{json.dumps(BODY)}" for number in range(5)]
    rows[2] = rows[2].replace(" ", "\0", 1)
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join(("outlet,text", *rows)).encode())
    found = read(path)
    assert len(found.articles) == 4
    assert [aside.origin.rsplit(":", 1)[1] for aside in found.set_aside] == ["4"]
