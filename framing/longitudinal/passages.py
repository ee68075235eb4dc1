"""For each measure, the passages that it counts: where each stands, and how its sentence is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.grammar import quoted, signed
from framing.longitudinal.comparative import judged_rows, source_keys
from framing.longitudinal.rows import spoken
from framing.model import NO_SPEAKER

if TYPE_CHECKING:
    import pyarrow as pa

    from framing.longitudinal.reading import Archive
    from framing.longitudinal.reports import MonthOfReports

__all__ = ["PASSAGES", "CountedPassage", "Scope", "resolve"]

#: Terms named beside a score.
NAMED = 5

#: Joins several places of one cell in the tables of an archive.
_JOINT = " … "


class CountedPassage(NamedTuple):
    """A passage that counts for a figure.

    Attributes
    ----------
    place : int
        Of its article in the month.
    article : str
    subject : str or None
    order : int
        Where it stands in the article.
    words : str
        Nothing where they have to be looked up.
    note : str
        Who says it, or what was found in it.
    statement : tuple of str, or None
        Article and id of the statement that holds the words.
    at : int
        An offset inside the statement that holds the words; -1 where it is not known.
    terms : tuple of str
        Words of which the statement has one.
    hits : tuple of str
        Words of which it has one as well where it can; a star stands for any ending.
    attributed : bool or None
        Whether it is somebody's words, where it can be.
    """

    place: int
    article: str
    subject: str | None
    order: int
    words: str
    note: str
    statement: tuple[str, str] | None = None
    at: int = -1
    terms: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    attributed: bool | None = None


class Scope(NamedTuple):
    """Which passages are asked for.

    Attributes
    ----------
    month : MonthOfReports
    articles : pyarrow.Array
        Ids of the articles.
    subjects : frozenset of str, or None
        None for all.
    """

    month: MonthOfReports
    articles: pa.Array
    subjects: frozenset[str] | None


def _rows(
    scope: Scope, batch: pa.Table, kept: Any, *, article: str = "article", subject: str | None = None
) -> Iterator[tuple[int, Any]]:
    """Yield the rows asked for, each with the place of its article; ``subject`` is the column of their subject."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kept = pc.and_(kept, pc.is_in(batch[article], value_set=scope.articles))
    if subject is not None and scope.subjects is not None:
        nobody = [None] if NO_SPEAKER in scope.subjects else []
        names = pa.array([*sorted(scope.subjects), *nobody], pa.string())
        kept = pc.and_(kept, pc.is_in(batch[subject], value_set=names))
    rows = batch.filter(kept)
    yield from zip(scope.month.places(rows[article]).tolist(), rows.to_pylist(), strict=True)


def _voices(column: str, nobody: str | None = None) -> Callable[[Archive, Scope], Iterator[CountedPassage]]:
    """Return what yields the words given to voices."""

    def passages(archive: Archive, scope: Scope) -> Iterator[CountedPassage]:
        """Yield them."""
        columns = ["article", "words", "act", "probability", column, "named_as", "cue", "content", "start"]
        for batch in archive.batches("attributions", scope.month.name, list(dict.fromkeys(columns))):
            for place, row in _rows(scope, batch, spoken(batch), subject=column):
                yield _said(place, row, row[column] or nobody)

    return passages


def _said(place: int, row: Mapping[str, Any], subject: str | None) -> CountedPassage:
    """Return something said."""
    note = " ".join(filter(None, (row["named_as"], row["cue"])))
    return CountedPassage(place, row["article"], subject, row["start"], row["content"] or "", note)


def _stance(voice: str) -> Callable[[Archive, Scope], Iterator[CountedPassage]]:
    """Return what yields the mentions of targets in one voice."""

    def passages(archive: Archive, scope: Scope) -> Iterator[CountedPassage]:
        """Yield them."""
        import pyarrow.compute as pc

        columns = ["article", "scope", "name", "voice", "value", "n", "part", "speaker", "terms", "mentions"]
        for batch in archive.batches("stance", scope.month.name, columns):
            kept = pc.and_(pc.equal(batch["scope"], "target"), pc.equal(batch["voice"], voice))
            kept = pc.and_(kept, pc.and_(pc.equal(batch["part"], "body"), pc.is_null(batch["speaker"])))
            kept = pc.and_(kept, pc.and_(pc.is_valid(batch["value"]), pc.greater(batch["n"], 0)))
            for place, row in _rows(scope, batch, kept, subject="name"):
                hits = tuple(term for term in (row["terms"] or "").split("; ") if term)
                mentions = tuple(mention for mention in (row["mentions"] or "").split(_JOINT) if mention)
                note = signed(row["value"]) + (f" by {_some(hits)}" if hits else "")
                terms, other = mentions or (row["name"],), voice != "outlet"
                yield CountedPassage(
                    place, row["article"], row["name"], 0, "", note, terms=terms, hits=hits, attributed=other
                )

    return passages


def _some(hits: Sequence[str]) -> str:
    """Name some terms, and how many more there are."""
    more = f" and {len(hits) - NAMED} more" if len(hits) > NAMED else ""
    return ", ".join(map(quoted, hits[:NAMED])) + more


def _topics(archive: Archive, scope: Scope) -> Iterator[CountedPassage]:
    """Yield the topics of articles."""
    import pyarrow.compute as pc

    for batch in archive.batches("topics", scope.month.name, ["article", "label", "kind", "words", "terms"]):
        for place, row in _rows(scope, batch, pc.equal(batch["kind"], "named"), subject="label"):
            terms = tuple((row["terms"] or "").split("; "))
            yield CountedPassage(place, row["article"], row["label"], 0, "", f"{row['words']} words on it", terms=terms)


def _loaded(archive: Archive, scope: Scope) -> Iterator[CountedPassage]:
    """Yield loaded words."""
    import pyarrow.compute as pc

    columns = ["article", "referent", "voice", "part", "label", "neutral", "start"]
    for batch in archive.batches("labels", scope.month.name, columns):
        kept = pc.and_(pc.equal(batch["voice"], "outlet"), pc.equal(batch["part"], "body"))
        for place, row in _rows(scope, batch, kept, subject="referent"):
            note = quoted(row["label"]) + (f", more neutral: {quoted(row['neutral'])}" if row["neutral"] else "")
            yield CountedPassage(place, row["article"], row["referent"], row["start"], "", note, at=row["start"])


def _omissions(archive: Archive, scope: Scope) -> Iterator[CountedPassage]:
    """Yield what was not found."""
    import pyarrow.compute as pc

    for rows, subject in judged_rows(archive, scope.month, ("nearest_words",)):
        numbered = rows.append_column("role", subject)
        lost = pc.equal(numbered["verdict"], "not_found")
        for place, row in _rows(scope, numbered, lost, article="other_article", subject="role"):
            nearest = f"; nearest: {quoted(row['nearest_words'])}" if row["nearest_words"] else ""
            note = f"not found; reported by {row['outlet']}{nearest}"
            statement = (row["article"], row["statement"])
            yield CountedPassage(place, row["other_article"], row["role"], 0, "", note, statement=statement)


def _sources(archive: Archive, scope: Scope) -> Iterator[CountedPassage]:
    """Yield what sources say that no other outlet of the event has."""
    columns, month = ("named_as", "cue", "content", "start"), scope.month
    held: dict[tuple[int, str], set[int]] = defaultdict(set)
    rows: list[tuple[int, int, str, Any]] = []
    for table, keys in source_keys(archive, month, columns):
        for place, key, row in zip(month.places(table["article"]).tolist(), keys, table.to_pylist(), strict=True):
            if place >= 0 and month.shared[month.report[place]]:
                event = int(month.event[month.report[place]])
                held[event, key].add(int(month.report[place]))
                rows.append((place, event, key, row))
    for place, event, key, row in rows:
        if len(held[event, key]) == 1:  # of an article that nobody asks for, it is passed over later
            yield _said(place, row, None)


def _altered(archive: Archive, scope: Scope) -> Iterator[CountedPassage]:
    """Yield quotations that two outlets give in different words."""
    import pyarrow.compute as pc

    sides = ("left", "right")
    columns = ["kind", "copy", *(f"{side}{part}" for side in sides for part in ("", "_outlet", "_words"))]
    for batch in archive.batches("variants", scope.month.name, columns):
        kept = pc.and_(pc.equal(batch["kind"], "altered"), pc.invert(pc.fill_null(batch["copy"], False)))
        kept = pc.and_(kept, pc.not_equal(batch["left_outlet"], batch["right_outlet"]))
        for side, other in (sides, sides[::-1]):
            for place, row in _rows(scope, batch, kept, article=side):
                note = f"{row[f'{other}_outlet']}: {quoted(row[f'{other}_words'] or '')}"
                yield CountedPassage(place, row[side], None, 0, row[f"{side}_words"] or "", note)


#: By measure, what yields its passages in a month.
PASSAGES: Mapping[str, Callable[[Archive, Scope], Iterator[CountedPassage]]] = {
    "voices_by_role": _voices("role", NO_SPEAKER),
    "voices_by_affiliation": _voices("affiliation"),
    "voices_by_speaker": _voices("speaker"),
    "stance_own_words": _stance("outlet"),
    "stance_attributed_words": _stance("attributed"),
    "topics": _topics,
    "omissions": _omissions,
    "sources_of_its_own": _sources,
    "altered_quotations": _altered,
    "loaded_words": _loaded,
}


def resolve(archive: Archive, month: MonthOfReports, passages: Sequence[CountedPassage]) -> list[str]:
    """Return the words of passages, looked up in the statements of their articles where they are not known."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = {item.statement[0] if item.statement else item.article for item in passages if not item.words}
    statements: dict[str, list[Any]] = defaultdict(list)
    columns = ["statement", "article", "words", "start", "end", "attributed"]
    if wanted and archive.has("statements", *columns):
        for name in archive.around(month.name):
            for batch in archive.batches("statements", name, columns):
                rows = batch.filter(pc.is_in(batch["article"], value_set=pa.array(sorted(wanted), pa.string())))
                for row in rows.to_pylist():
                    statements[row["article"]].append(row)
    return [item.words or _sentence(item, statements) for item in passages]


def _sentence(passage: CountedPassage, statements: Mapping[str, Sequence[Any]]) -> str:
    """Return the statement that holds a passage; nothing where none does."""
    if passage.statement is not None:
        article, statement = passage.statement
        return next((row["words"] for row in statements.get(article, ()) if row["statement"] == statement), "")
    there = statements.get(passage.article, ())
    if passage.at >= 0:
        return next((row["words"] for row in there if row["start"] <= passage.at < row["end"]), "")
    holding = [row for row in there if _holds(row["words"], passage.terms)]
    best = max(holding, key=lambda row: _fit(row, passage), default=None)  # the first of those that fit alike
    return "" if best is None else str(best["words"])


def _holds(words: str | None, terms: Sequence[str]) -> bool:
    """Whether words hold one of some terms."""
    said = (words or "").casefold()
    return any(term.casefold().rstrip("*") in said for term in terms if term.rstrip("*"))


def _fit(row: Mapping[str, Any], passage: CountedPassage) -> int:
    """Say how well a statement that mentions what it should fits a passage otherwise."""
    voiced = passage.attributed is None or bool(row["attributed"]) is passage.attributed
    return 2 * voiced + _holds(row["words"], passage.hits)
