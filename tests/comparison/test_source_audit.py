"""An outlet's speakers by type, role, gender and place."""

from __future__ import annotations

import framing
from framing.comparison.source_audit import audit_sources

TEXTS = {
    "Herald": "“The well is dry,” said Mayor Ona Brandt. She said the pumps would go. "
    "Residents said that they had no water.",
    "Post": "“The well is full,” said Mayor Ona Brandt. A driller said that the pumps were old.",
}


def comparison() -> framing.Comparison:
    return framing.compare(
        [framing.Article(text=text, outlet=outlet, id=outlet.lower()) for outlet, text in TEXTS.items()]
    )


def test_shares_of_each_kind_add_up_to_one_and_have_intervals() -> None:
    found = comparison()
    rows = found.source_audit
    assert rows == audit_sources(found.profiles, found.directory)
    for outlet in TEXTS:
        for by in ("type", "role", "gender", "place"):
            own = [row for row in rows if (row.outlet, row.by) == (outlet, by)]
            assert sum(row.speakers for row in own) == own[0].of
            assert all(0 <= row.low <= row.share <= row.high <= 1 for row in own)


def test_gender_is_counted_among_persons_and_left_open_where_nothing_tells() -> None:
    rows = {(row.outlet, row.by, row.value): row.speakers for row in comparison().source_audit}
    assert rows["Herald", "gender", "female"] == 1
    assert rows["Post", "gender", "unknown"] == 2
    assert rows["Herald", "type", "group"] == 1
