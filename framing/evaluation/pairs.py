"""Gold rows of statements and articles, read and measured as the product would."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.comparison.inclusion.absence_evidence import STRONG_TERM, absence_sign
from framing.comparison.inclusion.features import FEATURES, measure
from framing.comparison.inclusion.nearest import Asked, absence_of
from framing.comparison.inclusion.stated import Stated
from framing.comparison.windows import Text, Wording, prepare, word
from framing.errors import EvaluationError
from framing.evaluation.rows import read_rows
from framing.lexicons import Matcher, bundled
from framing.model import Article, Document, Reason, Span
from framing.segmentation import segment

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["PairSet", "as_document", "body_of", "read_pairs"]

LABELS = ("included", "contradicted", "absent")


@dataclass(frozen=True, slots=True)
class PairSet:
    """Gold pairs with their features, in file order.

    ``signs`` holds the kind of the sign of absence that a pair shows (``absence_evidence``), or None.
    """

    ids: tuple[str, ...]
    groups: tuple[str, ...]
    labels: tuple[str, ...]
    origin: str
    features: NDArray[np.float64]
    signs: tuple[str | None, ...]

    @property
    def included(self) -> NDArray[np.bool_]:
        """Whether each pair is labelled included."""
        return np.array([label == "included" for label in self.labels], dtype=bool)


def read_pairs(pairs_path: Path | str, docs_path: Path | str) -> PairSet:
    """Read gold pairs and measure each as the product would.

    Parameters
    ----------
    pairs_path : Path or str
        Rows ``id, group, statement, sentence, source_doc, other_doc, label``.
    docs_path : Path or str
        Rows ``doc`` and ``text`` or ``sentences``.

    Returns
    -------
    PairSet

    Notes
    -----
    Where ``source_doc`` is null the statement comes from a summary of the group, which is put together
    again from the sentences of its statements.
    """
    rows = read_rows(pairs_path, ("id", "statement", "other_doc", "label"))
    documents = {
        row["doc"]: as_document(row["doc"], row.get("text") or "\n".join(row.get("sentences") or ()))
        for row in read_rows(docs_path, ("doc",))
    }
    texts = {name: prepare(document) for name, document in documents.items()}
    for row in rows:
        if row["label"] not in LABELS:
            raise EvaluationError(f"row {row['id']!r} has the label {row['label']!r}", path=pairs_path)
        if row["other_doc"] not in texts:
            raise EvaluationError(f"row {row['id']!r} names a document that is missing", path=pairs_path)
    made = _summaries(row for row in rows if row.get("source_doc") not in texts)
    by_texts: dict[tuple[str, str], list[int]] = defaultdict(list)
    sources: dict[str, Text] = {}
    for number, row in enumerate(rows):
        source = texts.get(row.get("source_doc") or "") or made[str(row.get("group"))]
        sources[source.id] = source
        by_texts[source.id, row["other_doc"]].append(number)
    features = np.zeros((len(rows), len(FEATURES)))
    signs: list[str | None] = _topic_signs(rows, documents)
    for (source_id, other), numbers in by_texts.items():
        source = sources[source_id]
        wordings = [_wording(rows[number], source) for number in numbers]
        absence = absence_of(texts[other])
        found = measure([Asked(Stated.read(wordings, source), texts[other], absence)])
        features[numbers] = found.features
        for place, (number, wording) in enumerate(zip(numbers, wordings, strict=True)):
            sign = absence_sign(wording, texts[other], found, place, absence)
            signs[number] = signs[number] or (sign[0] if sign else None)
    return PairSet(
        tuple(str(row["id"]) for row in rows),
        tuple(str(row.get("group", row["id"])) for row in rows),
        tuple(row["label"] for row in rows),
        str(rows[0].get("origin", "")),
        features,
        tuple(signs),
    )


def _summaries(rows: Iterable[Mapping[str, Any]]) -> dict[str, Text]:
    """Make a text of the sentences of each group, for statements whose own text is not given."""
    sentences: dict[str, dict[str, None]] = {}
    for row in rows:
        sentences.setdefault(str(row.get("group")), {})[row.get("sentence") or row["statement"]] = None
    return {group: prepare(as_document(f"summary of {group}", "\n".join(lines))) for group, lines in sentences.items()}


def _topic_signs(rows: Sequence[Mapping[str, Any]], documents: Mapping[str, Document]) -> list[str | None]:
    """Return the sign for each statement on a topic of which the other text has no term."""
    matcher = Matcher([lexicon for lexicon in bundled() if lexicon.kind == "topics"])
    found: dict[str, frozenset[str]] = {}
    for name, document in documents.items():
        found[name] = frozenset(match.dimension for match in matcher.find(document))
    signs: list[str | None] = []
    for row in rows:
        statement = segment(Article(text=row["statement"], id="statement", language="en"))
        strong = {match.dimension for match in matcher.find(statement) if match.term.weight >= STRONG_TERM}
        signs.append(Reason.NO_TOPIC if strong - found[row["other_doc"]] else None)
    return signs


def as_document(identifier: str, text: str) -> Document:
    """Segment one gold text as English."""
    return segment(Article(text=text, id=identifier, language="en"))


def _wording(row: Mapping[str, Any], source: Text) -> Wording:
    """Read a gold statement, and find its sentence in the document that states it."""
    statement, sentence = row["statement"], row.get("sentence") or row["statement"]
    document = segment(Article(text=f"{statement}\n\n{sentence}", id="statement", language="en"))
    whole = Span("statement", len(statement) + 2, len(statement) + 2 + len(sentence))
    found = word(document, (Span("statement", 0, len(statement)),), whole)
    shared = [len(unit.terms & found.sentence) for unit in source.units]
    place = max(range(len(shared)), key=lambda at: (shared[at], -at)) if shared else 0
    return replace(found, place=place)


def body_of(row: Mapping[str, Any]) -> str:
    """Return the body of a gold article, whichever way it is given."""
    if row.get("text"):
        return str(row["text"])
    parts = row.get("paragraphs") or row.get("sentences") or ()
    return "\n".join(str(part).replace("\\n", " ").strip() for part in parts)
