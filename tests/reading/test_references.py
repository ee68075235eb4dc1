"""References beside texts: one article each, with what both know of it."""

from __future__ import annotations

from pathlib import Path

import framing

REFERENCES = """TY  - NEWS
T1  - Old quay to close for the winter
JF  - The Brackwater Echo
Y1  - 2024/03/12/
AU  - Lindqvist, Mara
UR  - https://echo.example/quay
AB  - The quay will close.
ER  -

TY  - NEWS
T1  - Lifeboat crew honoured
JF  - The Brackwater Echo
Y1  - 2024/03/13/
ER  -
"""


def test_a_reference_beside_its_text_counts_once(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(REFERENCES, encoding="utf-8")
    text = "The old quay at Brackwater will close for the winter, the harbour trust said. Ana Frost runs it."
    front = "---\ntitle: Old Quay to Close for the Winter\noutlet: The Brackwater Echo\n---\n"
    (tmp_path / "quay.md").write_text(front + text, encoding="utf-8")
    reading = framing.read(tmp_path)
    assert {article.title for article in reading} == {"Old Quay to Close for the Winter", "Lifeboat crew honoured"}
    whole = next(article for article in reading if article.id == "quay")
    assert whole.text.endswith(text)
    assert (whole.url, whole.author, whole.day) == ("https://echo.example/quay", "Mara Lindqvist", "2024-03-12")
    assert "date" not in {note.kind for note in whole.notes}
    assert [note.article_id for note in reading.notes if "counted once" in note.message] == ["quay"]


def test_a_reference_to_another_day_or_outlet_stays(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(REFERENCES, encoding="utf-8")
    for name, outlet, day in (("b", "The Brackwater Echo", "2025-03-12"), ("c", "Harbour Post", "2024-03-12")):
        front = f"---\ntitle: Old quay to close for the winter\noutlet: {outlet}\npublished: {day}\n---\n"
        (tmp_path / f"{name}.md").write_text(f"{front}The quay of {outlet} will close, it was said.", encoding="utf-8")
    assert len(framing.read(tmp_path)) == 4
