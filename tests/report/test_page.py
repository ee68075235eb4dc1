from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

from framing.model import Comparison
from framing.report.page import PageData, by_columns
from framing.report.view import ReportView

SCRIPTS = Path(__file__).parents[2] / "framing" / "report" / "templates" / "js"


def unpack(value: Any) -> Any:
    """The same as ``unpack`` of the page's script."""
    if isinstance(value, dict) and "rows" in value:
        rows = [[*row, *[None] * (len(value["fields"]) - len(row))] for row in value["rows"]]
        return [dict(zip(value["fields"], map(unpack, row), strict=True)) for row in rows]
    if isinstance(value, dict):
        return {key: unpack(item) for key, item in value.items()}
    return [unpack(item) for item in value] if isinstance(value, list) else value


def same(one: Any, two: Any) -> bool:
    """Whether two values are equal but for False and what is missing, which a script takes for null."""
    if isinstance(one, dict) and isinstance(two, dict):
        return all(same(one.get(key), two.get(key)) for key in one.keys() | two.keys())
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(map(same, one, two))
    return (one or None) == (two or None) or one == two


def test_columns_lose_nothing(comparison: Comparison) -> None:
    data = PageData(ReportView(comparison)).gather()
    assert same(unpack(by_columns(data)), data)
    assert by_columns(data) != data


def test_records_keep_the_names_of_their_fields(comparison: Comparison) -> None:
    data = PageData(ReportView(comparison)).gather()
    for name, record in (
        ("conflicts", comparison.conflicts[0]),
        ("passages", comparison.passages[0]),
        ("voices", comparison.profiles[0].voices[0]),
        ("distinctive", comparison.distinctive[0]),
    ):
        fields = {"article" if field.name == "article_id" else field.name for field in dataclasses.fields(record)}
        assert set(data[name][0]) <= fields, name
    assert {"start", "end", "importance", "reported_by", "inclusion"} <= set(data["statements"][0])
    assert {"verdict", "probability", "nearest"} <= set(data["statements"][0]["inclusion"][0])


def test_a_place_in_a_record_counts_utf16_units(comparison: Comparison) -> None:
    plain = PageData(ReportView(comparison)).gather()
    profile = comparison.profiles[0]
    article = dataclasses.replace(profile.article, text=profile.article.text.replace("Bridge", "🌉ridge", 1))
    wide = dataclasses.replace(profile, document=dataclasses.replace(profile.document, article=article))
    data = PageData(ReportView(dataclasses.replace(comparison, profiles=(wide, *comparison.profiles[1:])))).gather()
    for name in ("statements", "dates"):
        for before, after in zip(plain[name], data[name], strict=True):
            moved = 1 if before["article"] == 0 else 0
            assert (after["start"], after["end"]) == (before["start"] + moved, before["end"] + moved)


def test_the_script_reads_every_list_by_its_name(comparison: Comparison) -> None:
    script = "".join(path.read_text(encoding="utf-8") for path in sorted(SCRIPTS.glob("*.js")))
    read = set(re.findall(r"\bdata\.(\w+)", script)) - {"charts"}
    assert read - set(PageData(ReportView(comparison)).gather()) == set()
