"""A text put together from the pieces of a page: paragraphs, with what their markup says of them."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass, field

from framing.model import Block, BlockKind, Furniture, FurnitureKind
from framing.reading.examine import Marks
from framing.reading.page_words import month_pattern

__all__ = ["Pieces"]

_SPACES = re.compile(r"[^\S\u00a0]+")

#: Who signs a block quotation or a post: behind a dash, with a handle and a date or without.
_SIGNATURE = re.compile(
    r"(?:^|(?<=\s)|(?<=[.!?…”\"’]))[—–―-]{1,2}\s*(?P<name>[^\W\d_][\w.’'-]*+(?: [\w.’'&-]++){0,6})"
    r"(?P<more>\s*\(@[\w.-]{1,60}\)|\s+@\w[\w.-]{0,58}\w)?(?:(?:\s*[,|·(—–-]\s*|(?<=[\w)])\s+)(?P<when>[^\n]{0,40}))?\Z"
)


@dataclass(slots=True)
class _Paragraph:
    """One paragraph."""

    words: str
    quote: int | None
    post: int | None
    kind: FurnitureKind | None
    is_label: bool


@dataclass(slots=True)
class Pieces:
    """Paragraphs in the order of the page.

    Attributes
    ----------
    between : str
        What parts two paragraphs in the text.
    """

    between: str = "\n"
    _pieces: list[_Paragraph] = field(default_factory=list)
    _quotes: int = 0
    _times: list[dt.datetime | None] = field(default_factory=list)

    def new_quote(self) -> int:
        """Return the number of a new block quotation."""
        self._quotes += 1
        return self._quotes

    def new_post(self, time: dt.datetime | None) -> int:
        """Return the number of a new post of a live blog."""
        self._times.append(time)
        return len(self._times) - 1

    def add(
        self,
        words: str,
        *,
        quote: int | None = None,
        post: int | None = None,
        kind: FurnitureKind | None = None,
        is_label: bool = False,
    ) -> None:
        """Add a paragraph; white space in it becomes single spaces, and an empty one is left out.

        Parameters
        ----------
        words : str
        quote, post : int or None
            The block quotation and the post of a live blog that it belongs to.
        kind : str or None
            What kind of furniture it is.
        is_label : bool
            Whether it names the speaker of its block quotation.
        """
        line = _SPACES.sub(" ", words).strip()
        if line:
            self._pieces.append(_Paragraph(line, quote, post, kind, is_label))

    def __len__(self) -> int:
        return len(self._pieces)

    def text(self) -> str:
        """Return the whole text."""
        return self.between.join(piece.words for piece in self._pieces)

    def marks(self) -> Marks:
        """Return what the markup says of the text."""
        furniture: list[Furniture] = []
        quotes: dict[int, list[tuple[int, int, bool]]] = {}
        posts: dict[int, list[tuple[int, int]]] = {}
        start = 0
        for piece in self._pieces:
            end = start + len(piece.words)
            if piece.kind is not None:
                furniture.append(Furniture(start, end, piece.kind))
            if piece.quote is not None:
                quotes.setdefault(piece.quote, []).append((start, end, piece.is_label))
            if piece.post is not None:
                posts.setdefault(piece.post, []).append((start, end))
            start = end + len(self.between)
        text = self.text()
        blocks = [_quote(text, spans) for spans in quotes.values()]
        blocks += [
            Block(spans[0][0], spans[-1][1], "live_post", time=self._times[number]) for number, spans in posts.items()
        ]
        return Marks(
            furniture=tuple(furniture), blocks=tuple(sorted(blocks, key=lambda block: (block.start, block.end)))
        )


def _quote(text: str, spans: list[tuple[int, int, bool]]) -> Block:
    """Return a block quotation, its signature apart."""
    said = [(start, end) for start, end, is_label in spans if not is_label]
    labels = [(start, end) for start, end, is_label in spans if is_label]
    if not said:
        return Block(spans[0][0], spans[-1][1], "block_quote")
    start, end = said[0][0], said[-1][1]
    last = said[-1][0]
    if labels:
        label = labels[-1]
        name = re.match(r"[\W_]*(?P<name>[^\n(@,|]{2,60}?)\s*(?:[(@,|]|\Z)", text[slice(*label)])
        inner = (label[0] + name.start("name"), label[0] + name.end("name")) if name else label
        return Block(start, end, "block_quote", *inner)
    signed = _SIGNATURE.search(text[last:end])
    if signed is None or not _signs(text[last:end], signed):
        return Block(start, end, "block_quote")
    cut = last + signed.start()
    while cut > start and text[cut - 1].isspace():
        cut -= 1
    name_start, name_end = last + signed.start("name"), last + signed.end("name")
    kind: BlockKind = "post" if signed["more"] else "block_quote"
    return Block(start, cut, kind, name_start, name_end) if cut > start else Block(start, end, "block_quote")


def _signs(line: str, found: re.Match[str]) -> bool:
    """Whether what stands behind a dash is the name of who speaks: it has a handle, or stands where a name would."""
    if not found["name"][0].isupper():
        return False
    if found["more"]:
        return True
    before = line[: found.start()].rstrip()
    if before and before[-1] not in '.!?…”"’':
        return False
    more = found["when"] or ""
    return not more or _dated().search(more) is not None or (not before and more[0].islower())


@functools.lru_cache(maxsize=1)
def _dated() -> re.Pattern[str]:
    """Return what stands in a date or a time."""
    return re.compile(rf"\d{{4}}|\d{{1,2}}[:.]\d{{2}}|\b{month_pattern()}", re.IGNORECASE)
