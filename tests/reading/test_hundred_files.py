"""A hundred files, ten formats by ten shapes: no article lost, none merged with another, no outlet invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import made
import made_files
import made_variants

from framing.reading import read

#: Name of a file -> writer of three articles by three outlets: one of each kind of file that people have.
FORMATS: dict[str, Callable[[list[made.Piece]], bytes]] = {
    "nexis.txt": lambda pieces: made.TEXT_WRITERS["nexis_old"](pieces).encode(),
    "proquest.txt": lambda pieces: made.TEXT_WRITERS["proquest"](pieces).encode("utf-16"),
    "nexis.docx": made_files.MANY["nexis.docx"],
    "factiva.rtf": made_files.MANY["factiva.rtf"],
    "nexis.pdf": made_variants.VARIANTS["nexis.pdf"],
    "factiva.xml": made_variants.VARIANTS["factiva.xml"],
    "europresse.html": made_variants.VARIANTS["europresse.html"],
    "crawl.warc": made_files.MANY["crawl.warc"],
    "feed.rss": made_files.MANY["feed.rss"],
    "records.jsonl": made_files.MANY["records.jsonl"],
}


def test_a_hundred_files_lose_merge_and_invent_nothing(tmp_path: Path) -> None:
    count: Counter[str] = Counter()
    for shape in made.SHAPES:
        pieces = made.pieces(shape)
        for name, writer in FORMATS.items():
            path = tmp_path / f"{shape}-{name}"
            path.write_bytes(writer(pieces))
            reading = read(path)
            texts = [" ".join(article.text.split()) for article in reading.articles]
            count["files"] += 1
            count["articles"] += len(texts)
            count["lost"] += sum(not any(piece.paragraphs[0] in text for text in texts) for piece in pieces)
            count["lost"] += len(reading.set_aside)
            count["merged"] += sum(sum(piece.paragraphs[0] in text for piece in pieces) > 1 for text in texts)
            count["invented"] += sum(article.outlet not in made.OUTLETS for article in reading.articles)
    assert {key: count[key] for key in ("files", "articles", "lost", "merged", "invented")} == {
        "files": 100,
        "articles": 300,
        "lost": 0,
        "merged": 0,
        "invented": 0,
    }
