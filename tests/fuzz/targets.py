"""What is fuzzed: each target takes any bytes and may raise nothing but the package's own errors.

A target returns whether the package took the bytes; False where it refused them with an error of its own.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "reading"))

import made
import made_files

from framing import Article, attributions, read
from framing.errors import FramingError
from framing.lexicons.importing import import_lexicon
from framing.pipeline import Settings
from framing.segmentation import segment

#: A text longer than this makes a target slow and finds nothing more.
MOST_CHARACTERS = 20_000

#: Endings under which a lexicon is read.
LEXICON_ENDINGS = (".toml", ".json", ".csv", ".tsv", ".dic", ".lc3")


def reading(name: str) -> Callable[[bytes], bool]:
    """Make the target that reads a file of one name."""

    def run(data: bytes) -> bool:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            try:
                found = read(path)
            except FramingError:
                return False
            for article in found:
                article.text.encode("utf-8")  # no lone surrogates
                assert all(0 <= mark.start <= mark.end <= len(article.text) for mark in article.furniture)
        return bool(found.articles)

    return run


def lexicon(data: bytes) -> bool:
    """Load a lexicon; the first byte chooses its format."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{LEXICON_ENDINGS[(data or b'a')[0] % len(LEXICON_ENDINGS)]}"
        path.write_bytes(data[1:])
        try:
            import_lexicon(path)  # which loads those of our own formats
        except FramingError:
            return False
    return True


def text_of(data: bytes) -> str:
    """Turn bytes into a text, damage into marks that stand for it."""
    return data[: 4 * MOST_CHARACTERS].decode("utf-8", "replace")[:MOST_CHARACTERS]


def segmentation(data: bytes) -> bool:
    """Cut a text: sentences lie in their paragraphs, tokens in order, and nothing overlaps."""
    text = text_of(data)
    document = segment(Article(text=text or "x", id="a"))
    ends = 0
    for sentence in document.sentences:
        assert ends <= sentence.start < sentence.end <= len(document.text)
        ends = sentence.end
    starts = list(document.tokens.starts)
    assert starts == sorted(starts)
    return True


def quotations(data: bytes) -> bool:
    """Find who says what: what is said lies in the text."""
    text = text_of(data) or "x"
    for found in attributions(text, settings=Settings(attribution="rules")):
        assert all(0 <= span.start < span.end <= len(text) for span in found.content)
    return True


def _texts() -> Iterator[bytes]:
    """Yield texts with quotations of several kinds."""
    for piece in made.pieces("plain"):
        yield piece.text.encode()
    yield "“No!” she said. ‘We “never” knew,’ he added. «Non», said Ann.\nSMITH: Yes.\n\nQ: Why?\nA: No.".encode()


def _lexicons() -> Iterator[bytes]:
    """Yield lexicons of each format, the byte that chooses it before them."""
    head = b'name="a"\nversion="1"\nlicence="MIT"\nkind="stance"\n'
    yield bytes([0]) + head + b'[dimensions.x]\nterms=["storm*", {term="of war", weight=2}]'
    yield bytes([1]) + b'{"name": "a", "kind": "stance", "dimensions": {"x": {"terms": ["storm*"]}}}'
    yield bytes([2]) + b"term,weight,dimension\nstorm*,1,x\ncalm,-1,x\n"
    yield bytes([4]) + b"%\n1\tanger\n%\nstorm*\t1\nhate\t1\n"
    yield bytes([5]) + b"+anger\nstorm *\nhate\n"


#: Target -> what it does with bytes.
TARGETS: dict[str, Callable[[bytes], bool]] = {
    "lexicon": lexicon,
    "segmentation": segmentation,
    "quotations": quotations,
    **{f"read-{name}": reading(name) for name in (*made_files.ONE, *made_files.MANY)},
    **{f"read-{name}.txt": reading(f"{name}.txt") for name in made.TEXT_WRITERS},
}


def load() -> None:
    """Load what is read when it is first asked for: models, word lists, libraries."""
    for text in (
        "“No,” said Ann Holt.",
        "Der Hafen bleibt bis Freitag geschlossen, sagte die Leiterin des Amtes. " * 3,
    ):
        attributions(text, settings=Settings(attribution="rules"))
    reading("a.html")(b"<html><body><article><p>" + b"Ann Holt said that it is shut. " * 9)


def seeds(name: str) -> list[bytes]:
    """Return good inputs for a target, to begin with."""
    if name == "lexicon":
        return list(_lexicons())
    if not name.startswith("read-"):
        return list(_texts())
    file, pieces = name.removeprefix("read-"), made.pieces("plain")
    if file in made_files.ONE:
        return [made_files.ONE[file](piece) for piece in pieces]
    if file in made_files.MANY:
        return [made_files.MANY[file](pieces)]
    return [made.TEXT_WRITERS[file.removesuffix(".txt")](pieces).encode()]
