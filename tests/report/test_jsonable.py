from __future__ import annotations

import dataclasses
import enum
import json
import tracemalloc
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest

from framing.errors import ReadError, ShapeError
from framing.model import Comparison
from framing.model.leaves import Writer
from framing.model.shapes import record_shape
from framing.report import read_report, write_report
from framing.report.jsonable import comparison_dict, comparison_lines, dumps, profile_dict
from framing.report.loading import comparison_from


class Status(enum.Enum):
    OPEN = "open"
    CLOSED = "closed"


class Ruled(NamedTuple):
    status: Status


def test_names_that_stay(comparison: Comparison) -> None:
    data = comparison_dict(comparison)
    wanted = {
        "articles",
        "events",
        "statements",
        "coverage",
        "stance",
        "voices",
        "variants",
        "conflicts",
        "findings",
        "notes",
        "manifest",
    }
    assert wanted <= set(data)
    assert [article["id"] for article in data["articles"]] == ["herald", "tribune", "courier"]
    row = data["statements"][0]
    assert {"id", "article", "start", "end", "inclusion"} <= set(row)
    cell = row["inclusion"][0]
    assert cell["verdict"] == "not_found"
    text = data["articles"][0]["text"]
    assert text[cell["nearest"][0] : cell["nearest"][1]].startswith("Traffic over the old road")
    assert {"id", "articles", "reasons"} <= set(data["events"][0])


def test_a_span_in_the_title_says_so(comparison: Comparison) -> None:
    row = comparison_dict(comparison)["statements"][3]
    cell = next(cell for cell in row["inclusion"] if cell["article"] == "courier")
    assert cell["nearest"] == [0, 7, "title"]


def test_every_field_of_every_record_is_a_key(comparison: Comparison) -> None:
    lists = comparison_dict(comparison)
    passage, kept = lists["passages"][0], comparison.passages[0]
    assert set(passage) == {field.name for field in dataclasses.fields(kept)}
    assert passage["left"] == {
        "article": kept.left.article_id,
        "start": kept.left.start,
        "end": kept.left.end,
        "part": "body",
    }
    assert {"neutral", "referent", "lexicon", "names", "speaker", "speaker_id"} <= set(lists["labels"][0])
    (gap,) = lists["topic_gaps"]
    assert (gap["article"], gap["evidence"][0]["article"]) == ("herald", "tribune")  # sentences of another article
    assert gap["nearest"] is None or len(gap["nearest"]) == 2  # one of its own


def test_one_record_a_line(comparison: Comparison) -> None:
    data = comparison_dict(comparison)
    lines = dumps(data).split("\n")
    for key in ("findings", "stance", "articles"):
        first = lines.index(f'"{key}":[') + 1
        assert [json.loads(line.rstrip(",")) for line in lines[first : first + len(data[key])]] == data[key]


def test_written_line_by_line_it_is_the_same(comparison: Comparison) -> None:
    for one in (comparison, dataclasses.replace(comparison, findings=(), statements=(), name="\ud800")):
        assert "".join(comparison_lines(one)) == dumps(comparison_dict(one)) + "\n"


def test_writing_holds_one_record_at_a_time(comparison: Comparison) -> None:
    many = dataclasses.replace(comparison, statements=comparison.statements * 200)
    size = sum(map(len, comparison_lines(many)))
    tracemalloc.start()
    try:
        for _ in comparison_lines(many):
            pass
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < size / 4


def test_read_back(comparison: Comparison, tmp_path: Path) -> None:
    write_report(comparison, tmp_path / "out")
    again = read_report(tmp_path / "out")
    assert dumps(comparison_dict(again)) == (tmp_path / "out" / "comparison.json").read_text("utf-8").rstrip("\n")
    assert again.conflicts == comparison.conflicts
    assert [profile.document for profile in again.profiles] == [profile.document for profile in comparison.profiles]
    assert again.profiles[1].attributions == comparison.profiles[1].attributions
    assert read_report(tmp_path / "out" / "comparison.json") == again


@pytest.mark.parametrize(
    ("keys", "value", "problem"),
    [
        (
            ("statements", 0, "inclusion", 0, "verdict"),
            "perhaps",
            "statements.0.inclusion.0.verdict: 'perhaps' is none of",
        ),
        (("articles", 1, "published"), "yesterday", "articles.1.published: 'yesterday' is not a date"),
        (("stance", 0, "n"), "six", "stance.0.n: 'six' is not of type integer"),
        (("stance", 0, "low"), True, "stance.0.low: True is not a number"),
        (("conflicts", 0, "left"), [1, 2], "conflicts.0.left: .* does not name article"),
        (("voices", 0, "spans", 0), [1], r"voices.0.spans.0: \[1\] is not \[start, end\]"),
        (("articles", 0, "sentences"), [], "articles.herald: its sentences are split differently"),
        (("manifest", "libraries"), [], r"manifest.libraries: \[\] is not an object"),
        (("events",), 3, "events: is missing"),
    ],
)
def test_what_is_wrong_is_named_when_read_back(
    comparison: Comparison, tmp_path: Path, keys: tuple[Any, ...], value: object, problem: str
) -> None:
    data = json.loads(dumps(comparison_dict(comparison)))
    place = data
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = value
    (tmp_path / "comparison.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ReadError, match=f"comparison.json: is not a comparison that framing wrote: {problem}"):
        read_report(tmp_path)


def test_a_missing_key_is_named_and_an_unknown_one_passed_over(comparison: Comparison) -> None:
    data = json.loads(dumps(comparison_dict(comparison)))
    data["passages"][0]["later"] = 1
    del data["articles"][0]["url"]  # has a default
    assert comparison_from(data).passages == comparison.passages
    del data["passages"][0]["words"]
    with pytest.raises(ShapeError, match=r"passages\.0\.words: is missing"):
        comparison_from(data)


@pytest.mark.parametrize(
    ("text", "problem"), [("{", "is not JSON"), ("[]", "is not an object"), (None, "cannot be read")]
)
def test_what_is_no_report_is_said(tmp_path: Path, text: str | None, problem: str) -> None:
    if text is not None:
        (tmp_path / "comparison.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=problem):
        read_report(tmp_path)


def test_an_annotation_that_nothing_knows_how_to_write_is_refused() -> None:
    class Odd(NamedTuple):
        words: dict[str, int]

    with pytest.raises(TypeError, match="nothing says how it is written"):
        record_shape(Odd)


def test_a_member_of_an_enumeration_is_its_value() -> None:
    shape = record_shape(Ruled)
    assert shape.write(Ruled(Status.OPEN), Writer()) == {"status": "open"}
    assert shape.read({"status": "open"}) == Ruled(Status.OPEN)
    with pytest.raises(ShapeError, match="status: 'shut' is none of open, closed"):
        shape.read({"status": "shut"})
    assert shape.definition()["properties"] == {"status": {"enum": ["open", "closed"]}}


def test_profile_names(comparison: Comparison) -> None:
    data = profile_dict(comparison.profiles[1])
    assert {"article", "sentences", "attributions", "stance", "topics", "style", "notes"} <= set(data)
    said = data["attributions"][2]
    assert (said["kind"], said["speaker"], said["role"]) == ("direct", "Tomas Rell", "resident")
    (start, end), text = said["content"][0], data["article"]["text"]
    assert text[start:end] == "Nobody asked us"


def test_strict_and_utf8(comparison: Comparison) -> None:
    article = dataclasses.replace(comparison.profiles[0].article, outlet="A\ud83dB", title="x\u2028y")
    document = dataclasses.replace(comparison.profiles[0].document, article=article)
    odd = dataclasses.replace(comparison.profiles[0], document=document)
    text = dumps(comparison_dict(dataclasses.replace(comparison, profiles=(odd, *comparison.profiles[1:]))))
    text.encode("utf-8")
    assert json.loads(text)["articles"][0]["outlet"] == "A\ufffdB"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_finite_becomes_null(comparison: Comparison, value: float) -> None:
    odd = dataclasses.replace(comparison, findings=(dataclasses.replace(comparison.findings[0], importance=value),))
    assert json.loads(dumps(comparison_dict(odd)))["findings"][0]["importance"] is None
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps({"value": value})


def test_schema_is_up_to_date_and_holds(comparison: Comparison) -> None:
    from framing.report.schema import comparison_schema, schema_text

    path = Path(__file__).parents[2] / "docs" / "schema" / "comparison.schema.json"
    schema = comparison_schema()
    assert path.read_text(encoding="utf-8") == schema_text(), (
        "run: python -m framing.report.schema > docs/schema/comparison.schema.json"
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(comparison_dict(comparison), schema)
