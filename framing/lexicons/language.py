"""The words of a language: one folder a language, read and checked once, and handed to those who read its texts."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.errors import LexiconError
from framing.lexicons.loading import data_folder, load
from framing.lexicons.records import Lexicon
from framing.lexicons.verbs import SpeechVerbs, speech_verbs
from framing.lexicons.words.calendar import CalendarWords
from framing.lexicons.words.comparison import ComparisonWords
from framing.lexicons.words.events import EventWords
from framing.lexicons.words.names import NameWords
from framing.lexicons.words.numbers import NumberWords
from framing.lexicons.words.opposites import Opposites
from framing.lexicons.words.reading import read_words
from framing.lexicons.words.roles import RoleWords
from framing.lexicons.words.sentences import SentenceWords
from framing.lexicons.words.sourcing import SourcingWords
from framing.lexicons.words.speakers import SpeakerWords
from framing.lexicons.words.speech import SpeechWords
from framing.lexicons.words.stance import StanceWords
from framing.lexicons.words.statements import StatementWords
from framing.lexicons.words.syntax import SyntaxWords
from framing.lexicons.words.titles import TitleWords
from framing.lexicons.words.values import ValueWords

__all__ = ["DEFAULT", "KEPT_LANGUAGES", "Language", "Languages", "language_of", "load_language", "read_language"]

#: Code of the language that a text is read in where nobody has said another one.
DEFAULT = "en"

#: Languages for which a room keeps what it makes of their words: each analysis with verbs of saying of its own has one.
KEPT_LANGUAGES = 8


@dataclass(frozen=True, eq=False)
class _About:
    """What ``language.toml`` says: the code (ISO 639-1) and name, and the file of the verbs of saying."""

    code: str
    name: str
    verbs: str


@dataclass(frozen=True, eq=False)
class Language:
    """The words of one language, by subject. Two are equal only where they are one, so that caches can hold them.

    Attributes
    ----------
    code : str
        As in ISO 639-1.
    name : str
        In English.
    folder : Path
        Where its files lie.
    verbs : SpeechVerbs
        From the attribution lexicon, which analysts edit.
    """

    code: str
    name: str
    folder: Path
    verbs: SpeechVerbs
    sentences: SentenceWords
    calendar: CalendarWords
    speech: SpeechWords
    names: NameWords
    roles: RoleWords
    sourcing: SourcingWords
    numbers: NumberWords
    speakers: SpeakerWords
    stance: StanceWords
    statements: StatementWords
    syntax: SyntaxWords
    comparison: ComparisonWords
    opposites: Opposites
    events: EventWords
    titles: TitleWords
    values: ValueWords


def read_language(folder: Path) -> Language:
    """Read the words of a language.

    Parameters
    ----------
    folder : Path
        With ``language.toml`` and a file for each subject of :class:`Language`.

    Returns
    -------
    Language

    Raises
    ------
    LexiconError
        For the first fault, with file, line and remedy.
    """
    about = read_words(_About, folder / "language.toml")
    beside = folder / about.verbs  # a language under trial may bring its own
    lexicon = load(beside if beside.is_file() else data_folder("lexicons") / about.verbs)
    return Language(
        code=about.code,
        name=about.name,
        folder=folder,
        verbs=speech_verbs([lexicon]),
        sentences=read_words(SentenceWords, folder / "sentences.toml"),
        calendar=read_words(CalendarWords, folder / "calendar.toml"),
        speech=read_words(SpeechWords, folder / "speech.toml"),
        names=read_words(NameWords, folder / "names.toml", folder / "census_names.toml"),
        roles=read_words(RoleWords, folder / "roles.toml"),
        sourcing=read_words(SourcingWords, folder / "sourcing.toml"),
        numbers=read_words(NumberWords, folder / "numbers.toml"),
        speakers=read_words(SpeakerWords, folder / "speakers.toml"),
        stance=read_words(StanceWords, folder / "stance.toml"),
        statements=read_words(StatementWords, folder / "statements.toml"),
        syntax=read_words(SyntaxWords, folder / "syntax.toml"),
        comparison=read_words(ComparisonWords, folder / "comparison.toml"),
        opposites=read_words(Opposites, folder / "opposites.toml"),
        events=read_words(EventWords, folder / "events.toml"),
        titles=read_words(TitleWords, folder / "titles.toml"),
        values=read_words(ValueWords, folder / "values.toml"),
    )


@functools.lru_cache(maxsize=1)
def _folders() -> dict[str, Path]:
    """Return the folder of each language that the package has words for."""
    files = sorted(Path(__file__).parent.glob("*/language.toml"))
    return {read_words(_About, file).code: file.parent for file in files}


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def load_language(code: str = DEFAULT) -> Language:
    """Return the words of a language, read once.

    Parameters
    ----------
    code : str
        As in ISO 639-1.

    Returns
    -------
    Language

    Raises
    ------
    LexiconError
        If there are no words for it, or its files are broken.

    >>> load_language("en").name
    'English'
    """
    if code not in _folders():
        known = ", ".join(sorted(_folders()))
        raise LexiconError(f"there are no words for the language {code!r}", remedy=f"languages: {known}")
    return read_language(_folders()[code])


def language_of(code: str | None) -> Language:
    """Return the words to read a text with: those of its language, else of :data:`DEFAULT`."""
    return load_language(code if code in _folders() else DEFAULT)


class Languages:
    """The languages of one analysis: their words, with the verbs of saying of its own lexicons.

    Parameters
    ----------
    lexicons : sequence of Lexicon
        All that the analysis uses; those of kind ``attribution`` say the verbs of their language.
    """

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        self._lexicons = tuple(lexicons)
        self._known: dict[str, Language] = {}

    def of(self, code: str | None) -> Language:
        """Return the words to read a text of a language with."""
        language = language_of(code)
        if language.code not in self._known:
            own = [item for item in self._lexicons if item.kind == "attribution" and item.language == language.code]
            verbs = speech_verbs(own, default=language.verbs) if own else language.verbs
            self._known[language.code] = dataclasses.replace(language, verbs=verbs) if own else language
        return self._known[language.code]
