from __future__ import annotations

import dataclasses
import json

import jsonschema
import pytest

from framing.model import Comparison
from framing.report.jsonable import comparison_dict, dumps, profile_dict


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


def test_nearest_in_the_title_has_a_field_of_its_own(comparison: Comparison) -> None:
    row = comparison_dict(comparison)["statements"][3]
    cell = next(cell for cell in row["inclusion"] if cell["article"] == "courier")
    assert cell["nearest"] is None
    assert cell["nearest_in_title"] == [0, 7]


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
    from pathlib import Path

    from framing.report.schema import comparison_schema

    path = Path(__file__).parents[2] / "docs" / "schema" / "comparison.schema.json"
    schema = comparison_schema()
    assert path.read_text(encoding="utf-8") == dumps(schema) + "\n", (
        "run: python -m framing.report.schema > docs/schema/comparison.schema.json"
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(comparison_dict(comparison), schema)
