"""Read stories with their gold: a folder of articles and a ``story.toml`` that points at their words."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args

from framing.errors import EvaluationError, ReadError
from framing.evaluation.judgement.gold import (
    ANY,
    Altered,
    Call,
    GoldClash,
    GoldPair,
    GoldSource,
    Labels,
    Loaded,
    Opposition,
    Said,
    Story,
    Wanted,
)
from framing.model import Article, Part, Span, Verdict
from framing.model.parts import KindName
from framing.reading import read

__all__ = ["HALVES", "KINDS", "ROLES", "TYPES", "read_stories", "read_story"]

_Row = TypeVar("_Row")

#: The halves of a gold folder.
HALVES = ("dev", "frozen")

#: Kinds of sources.
TYPES = ("person", "unnamed", "organisation", "document", "data", "group", "joint")

#: Roles of sources.
ROLES = (
    *"official politician party police military court lawyer expert company union ngo resident victim".split(),
    *"sport media document poll market anonymous other".split(),
)

#: Where sources stand toward the main proposal of a story.
SIDES = ("", "for", "against", "neutral")

#: Kinds of findings that an editor would want.
KINDS = ("conflict", "altered", "left_out", "voice", "wording", "event")

#: How much an utterance may be changed.
RENDERINGS = ("identical", "cut", "altered", "paraphrased")

#: What stands between the first and the last words of a long anchor.
TO = " … "

#: Marks with which an anchor opens when its words are quoted.
OPENING = ("“", "‘", '"', "'", "«", "``")

_FILE = "story.toml"
_KEYS = frozenset(
    "about field english notes kinds excused other_event copies bystanders speakers said unclear "
    "statements flips same conflicts agree loaded labels altered opposition findings".split()
)


def read_stories(folder: str | Path, *, half: str | None = None) -> tuple[Story, ...]:
    """Read the stories of a gold folder.

    Parameters
    ----------
    folder : str or Path
        ``<folder>/<half>/<story>/story.toml``; a single story's folder serves too.
    half : {'dev', 'frozen'}, optional
        Read one half only.

    Returns
    -------
    tuple of Story
        By half, then by name.

    Raises
    ------
    EvaluationError
        If there is no story, or one is not in the expected form.
    """
    root = Path(folder)
    if (root / _FILE).is_file():
        return (read_story(root),)
    halves = (half,) if half else HALVES
    found = tuple(
        read_story(path.parent)
        for name in halves
        for path in sorted((root / name).glob(f"*/{_FILE}"))
        if path.is_file()
    )
    if not found:
        wanted = " or ".join(f"{root / name}" for name in halves)
        raise EvaluationError(f"no story in {wanted}", path=root, remedy=f"each story is a folder with {_FILE}")
    return found


def read_story(folder: str | Path) -> Story:
    """Read one story.

    Parameters
    ----------
    folder : str or Path
        Holds ``story.toml`` and one ``.txt`` an outlet.

    Returns
    -------
    Story

    Raises
    ------
    EvaluationError
        If a file is missing or broken, or an anchor does not stand exactly once in its article; the message names
        the file, the list and the row.
    """
    home = Path(folder)
    path = home / _FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        reading = read(sorted(home.glob("*.txt")), strict=True)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ReadError) as error:
        raise EvaluationError(f"cannot be read: {error}", path=path, remedy="see the page on judgement") from error
    return _Rows(path, data, reading.articles).story()


class _Rows:
    """Turns the rows of one file into records, and says which row is broken."""

    def __init__(self, path: Path, data: Mapping[str, Any], articles: Sequence[Article]) -> None:
        self._path = path
        self._data = data
        self._articles = {article.id: article for article in articles}
        self._sources: dict[str, GoldSource] = {}

    def story(self) -> Story:
        """Read everything."""
        unknown = sorted(set(self._data) - _KEYS)
        if unknown:
            raise self._error(unknown[0], "is no list of a story", f"lists: {', '.join(sorted(_KEYS))}")
        self._sources = {key: self._source(key, row) for key, row in self._data.get("speakers", {}).items()}
        return Story(
            id=self._path.parent.name,
            half=self._path.parent.parent.name,
            path=str(self._path.parent),
            field=str(self._data.get("field", "")),
            english=tuple(self._data.get("english", ())),
            articles=tuple(self._articles.values()),
            said=tuple(self._all_said()),
            unclear=self._spans("unclear", self._data.get("unclear", {})),
            calls=self._rows("statements", self._call),
            flips=self._rows("flips", self._pair),
            same=self._rows("same", self._pair),
            conflicts=self._rows("conflicts", self._clash),
            agree=self._rows("agree", self._clash),
            loaded=self._rows("loaded", self._loaded),
            labels=self._rows("labels", self._labels),
            altered=self._rows("altered", self._altered),
            opposition=self._rows("opposition", self._opposition),
            wanted=self._rows("findings", self._wanted),
            sources=tuple(self._sources.values()),
            bystanders=tuple(self._data.get("bystanders", ())),
            excused=self._names("excused", self._data.get("excused", ())),
            other_event=self._names("other_event", self._data.get("other_event", ())),
            kinds=tuple(self._kinds()),
            copies=tuple((one, two) for one, two in self._rows("copies", self._copy)),
        )

    def _error(self, where: str, message: str, remedy: str | None = None) -> EvaluationError:
        """Return an error that names the file and the row."""
        return EvaluationError(f"{where}: {message}", path=self._path, remedy=remedy)

    def _rows(self, key: str, make: Callable[[str, Sequence[Any]], _Row]) -> tuple[_Row, ...]:
        """Read one list of rows."""
        made: list[_Row] = []
        for number, row in enumerate(self._data.get(key, ()), start=1):
            where = f"{key}, row {number}"
            try:
                made.append(make(where, row))
            except (ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
                raise self._error(where, f"is not in the expected form: {error}") from error
        return tuple(made)

    def _names(self, where: str, names: Sequence[str]) -> tuple[str, ...]:
        """Check that each is an article."""
        for name in names:
            self._article(where, name)
        return tuple(names)

    def _article(self, where: str, name: str) -> Article:
        """Return the article of that name."""
        article = self._articles.get(name)
        if article is None:
            raise self._error(where, f"no article {name!r}", f"articles: {', '.join(self._articles)}")
        return article

    def _span(self, where: str, name: str, anchor: str) -> Span:
        """Find the words of an anchor in the article's text, or in its title where the text lacks them."""
        article = self._article(where, name)
        first, _, last = anchor.partition(TO)
        source: str = article.text
        part: Part = "body"
        if first not in source and article.title and first in article.title:
            source, part = article.title, "title"
        for piece in (first, last) if last else (first,):
            count = source.count(piece)
            if count != 1 or not piece.strip():
                raise self._error(where, f"{piece!r} stands {count} times in {name}", "an anchor stands exactly once")
        start = source.index(first)
        end = source.index(last) + len(last) if last else start + len(first)
        if end < start + len(first):
            raise self._error(where, f"{last!r} stands before {first!r} in {name}")
        return Span(article.id, start, end, part)

    def _source(self, key: str, row: Mapping[str, Any]) -> GoldSource:
        """Read one speaker."""
        where = f"speakers, {key}"
        missing = sorted({"name", "type", "role"} - set(row))
        unknown = sorted(set(row) - {"name", "also", "type", "role", "title", "side"})
        if missing or unknown:
            raise self._error(where, f"{'lacks' if missing else 'unknown'} {(missing or unknown)[0]}")
        types, roles = (
            (row[column],) if isinstance(row[column], str) else tuple(row[column]) for column in ("type", "role")
        )
        known_of = (*((one, TYPES) for one in types), *((one, ROLES) for one in roles), (row.get("side", ""), SIDES))
        for value, known in known_of:
            if value not in known:
                raise self._error(where, f"unknown {value!r}", f"known: {', '.join(known)}")
        also = tuple(row.get("also", ()))
        return GoldSource(key, row["name"], also, types, roles, row.get("title"), row.get("side"))

    def _kinds(self) -> Iterator[tuple[str, str]]:
        """Read which articles are no plain news."""
        for name, kind in self._data.get("kinds", {}).items():
            self._article("kinds", name)
            if kind not in (ANY, *get_args(KindName)):
                raise self._error("kinds", f"unknown {kind!r}", f"known: {', '.join((ANY, *get_args(KindName)))}")
            yield name, kind

    def _all_said(self) -> Iterator[Said]:
        """Read what is said in every article."""
        for name, rows in self._data.get("said", {}).items():
            self._article(f"said.{name}", name)
            for number, row in enumerate(rows, start=1):
                yield self._said(f"said.{name}, row {number}", name, row)

    def _said(self, where: str, name: str, row: Sequence[Any]) -> Said:
        """Read one row of what is said: the words, who says them, and more about it."""
        if not 2 <= len(row) <= 3:
            raise self._error(where, f"has {len(row)} entries", "words, speaker, and a table with more, if any")
        words, key = row[:2]
        more: Mapping[str, Any] = row[2] if len(row) == 3 else {}
        unknown = sorted(set(more) - {"why", "anonymity", "direct"})
        if unknown:
            raise self._error(where, f"unknown {unknown[0]}", "direct, why and anonymity are known")
        if key and key not in self._sources:
            raise self._error(where, f"no speaker {key!r}", f"speakers: {', '.join(self._sources)}")
        return Said(
            self._span(where, name, words),
            self._sources.get(key),
            bool(more.get("direct", words.startswith(OPENING))),
            self._span(where, name, more["why"]) if "why" in more else None,
            self._span(where, name, more["anonymity"]) if "anonymity" in more else None,
        )

    def _call(self, where: str, row: Sequence[Any]) -> Call:
        """Read a statement and its verdicts."""
        name, words, verdicts = row
        for other, verdict in verdicts.items():
            self._article(where, other)
            if verdict not in set(Verdict) or other == name:
                raise self._error(where, f"no verdict: {other} = {verdict!r}", ", ".join(Verdict))
        return Call(self._span(where, name, words), tuple(verdicts.items()))

    def _pair(self, where: str, row: Sequence[str]) -> GoldPair:
        """Read two anchors."""
        left, words, right, other = row
        return GoldPair(self._span(where, left, words), self._span(where, right, other))

    def _clash(self, where: str, row: Sequence[str]) -> GoldClash:
        """Read two anchors, each with the value that stands in it."""
        left, words, value, right, other_words, other_value = row
        for anchor, inside in ((words, value), (other_words, other_value)):
            if inside not in anchor:
                raise self._error(where, f"{inside!r} does not stand in {anchor!r}")
        return GoldClash(self._span(where, left, words), value, self._span(where, right, other_words), other_value)

    def _loaded(self, where: str, row: Sequence[str]) -> Loaded:
        """Read a loaded word and its plain counterpart."""
        name, words, *plain = row
        return Loaded(self._span(where, name, words), plain[0] if plain else None)

    def _labels(self, where: str, row: Sequence[Any]) -> Labels:
        """Read what the articles call one thing."""
        referent, uses = row
        for name, label in uses.items():
            article = self._article(where, name)
            if label.casefold() not in f"{article.text} {article.title or ''}".casefold():
                raise self._error(where, f"{label!r} does not stand in {name}")
        return Labels(referent, tuple(uses.items()))

    def _altered(self, where: str, row: Sequence[str]) -> Altered:
        """Read two renderings of one utterance."""
        left, words, right, other, kind = row
        if kind not in RENDERINGS:
            raise self._error(where, f"unknown kind {kind!r}", ", ".join(RENDERINGS))
        return Altered(self._span(where, left, words), self._span(where, right, other), kind)  # type: ignore[arg-type]

    def _opposition(self, where: str, row: Sequence[Any]) -> Opposition:
        """Read opposition that some leave out."""
        about, told, left_out_by = row
        return Opposition(about, self._spans(where, told), self._names(where, left_out_by))

    def _wanted(self, where: str, row: Sequence[Any]) -> Wanted:
        """Read a finding that an editor would want."""
        kind, gist, told, *lacks = row
        if kind not in KINDS:
            raise self._error(where, f"unknown kind {kind!r}", f"kinds: {', '.join(KINDS)}")
        return Wanted(kind, gist, self._spans(where, told), self._names(where, lacks[0] if lacks else ()))

    def _spans(self, where: str, told: Mapping[str, str | Sequence[str]]) -> tuple[Span, ...]:
        """Read anchors by article; an article may have several."""
        return tuple(
            self._span(where, name, words)
            for name, anchors in told.items()
            for words in ([anchors] if isinstance(anchors, str) else anchors)
        )

    def _copy(self, where: str, row: Sequence[str]) -> tuple[str, str]:
        """Read two articles of which one is a copy."""
        one, two = self._names(where, row)
        return one, two
