"""A lexicon as records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

__all__ = ["Dimension", "Introduces", "Lexicon", "LexiconKind", "Match", "Target", "Term"]

LexiconKind = Literal["stance", "topics", "attribution", "labels", "frames"]

Introduces = Literal["speech", "reporting"]


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: a word, a phrase or a wildcard such as ``deter*``.

    Attributes
    ----------
    text : str
        As written in the file.
    weight : float
        Strength and sign; ``points_to`` of the dimension says which way is up. At most 100 either way.
    neutral : str or None
        Neutral counterpart of a loaded word.
    line : int or None
        Where it stands in the file.
    pattern : bool
        True when ``text`` is a regular expression (opt-in; run with a time limit).
    introduces : {'speech', 'reporting'} or None
        In an attribution lexicon: whether the rules look for the word to find speech, or only beside a quotation
        or a phrase that names a source.
    """

    text: str
    weight: float = 1.0
    note: str = ""
    neutral: str | None = None
    line: int | None = None
    pattern: bool = False
    introduces: Introduces | None = None


@dataclass(frozen=True, slots=True)
class Dimension:
    """A named set of terms: a stance dimension, a topic, a class of attribution verbs, a frame.

    Attributes
    ----------
    points_to : str
        What a higher score means, in words.
    opposes : str or None
        For a topic that is the criticism of another topic: that topic's name.
    toward_targets : bool
        Whether words with weights of both signs speak for or against a target named near them. Not so where
        the two signs are two poles of something else, such as escalation and calming down.
    """

    name: str
    label: str
    definition: str
    points_to: str
    terms: tuple[Term, ...]
    source: str = ""
    opposes: str | None = None
    toward_targets: bool = True


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody or something that stance is measured toward."""

    name: str
    aliases: tuple[str, ...]
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A validated lexicon file.

    Attributes
    ----------
    kind : {'stance', 'topics', 'attribution', 'labels', 'frames'}
    sha256 : str
        Hash of the file's bytes; the manifest names it.
    intensifiers : tuple of (str, float)
        Word and factor; below 1 it weakens.
    naming : tuple of str
        Last words of the neutral counterparts that name somebody or something; where it is empty, all do.
    """

    name: str
    version: str
    licence: str
    kind: LexiconKind
    description: str
    dimensions: tuple[Dimension, ...]
    targets: tuple[Target, ...] = ()
    negators: tuple[str, ...] = ()
    intensifiers: tuple[tuple[str, float], ...] = ()
    language: str = "en"
    source: str = ""
    naming: tuple[str, ...] = ()
    sha256: str = ""
    path: str = ""

    def __hash__(self) -> int:
        """Hash what tells lexicons apart: thousands of terms would take longer than scoring an article."""
        return hash((self.name, self.version, self.sha256))


class Match(NamedTuple):
    """A term of a lexicon found in a document; token indices and character offsets, ends exclusive.

    A named tuple, since an archive makes a hundred of them an article: a frozen dataclass costs five
    times as much to make.
    """

    start: int
    end: int
    token_start: int
    token_end: int
    lexicon: str
    kind: LexiconKind
    dimension: str
    term: Term
