"""Every error that framing raises on purpose, as one tree.

::

    FramingError
    ├── ReadError        a file or a record cannot be read as an article
    │   ├── NoTextError  a page or document holds no text of an article
    │   └── ShapeError   a record that we wrote cannot be read back
    ├── LexiconError     a lexicon file is broken; carries the line and a remedy
    ├── ModelError       a shipped weight file is missing, damaged or of another version
    ├── ComparisonError  articles cannot be compared (none left, ids that clash)
    ├── EvaluationError  a gold or a prediction file is not in the expected form
    ├── OutputError      a result cannot be written; what stood there before is untouched
    └── StoreError       a store cannot be opened, or holds no such article or event

A message says what is wrong, in which file and line or article, and what would work (``remedy`` anywhere, ``command``
at a command line). Catch
:class:`FramingError` to catch them all; the command line prints it as one line.
"""

from __future__ import annotations

__all__ = [
    "ComparisonError",
    "EvaluationError",
    "FramingError",
    "LexiconError",
    "ModelError",
    "NoTextError",
    "OutputError",
    "ReadError",
    "ShapeError",
    "StoreError",
    "first_line",
]

#: Letters of another library's message that one of ours quotes: a line on a terminal, with the file named before it.
QUOTED_LETTERS = 160


class FramingError(Exception):
    """Base of all errors raised by this package.

    Parameters
    ----------
    message : str
        What is wrong.
    path : str or None
        The file concerned.
    line : int or None
        The line in that file, counted from 1.
    remedy : str or None
        What would work, wherever it is read.
    command : str or None
        What would work for somebody at a command line. The web app does not show it.
    """

    def __init__(
        self,
        message: str,
        *,
        path: object | None = None,
        line: int | None = None,
        remedy: str | None = None,
        command: str | None = None,
    ) -> None:
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line
        self.remedy = remedy
        self.command = command
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        """Join place, message and remedy into the one line that users see."""
        place = ""
        if self.path is not None:
            place = f"{self.path}:{self.line}: " if self.line is not None else f"{self.path}: "
        elif self.line is not None:
            place = f"line {self.line}: "
        advice = ", or ".join(filter(None, (self.remedy, self.command)))
        return f"{place}{self.message}{f' ({advice})' if advice else ''}"


class ReadError(FramingError):
    """A file or a record cannot be read as an article."""


class NoTextError(ReadError):
    """A page or document holds no text of an article that could be read."""


class ShapeError(ReadError):
    """Plain data is not of the shape of the record that it is read as.

    Parameters
    ----------
    problem : str
        What is wrong.
    keys : tuple of str
        The keys and places that lead there, outermost first.
    """

    def __init__(self, problem: str, keys: tuple[str, ...] = ()) -> None:
        self.problem, self.keys = problem, keys
        super().__init__(f"{'.'.join(keys) or 'the record'}: {problem}")

    def under(self, key: str) -> ShapeError:
        """Return the same, seen from one level higher."""
        return ShapeError(self.problem, (key, *self.keys))


class LexiconError(FramingError):
    """A lexicon file is broken."""


class ModelError(FramingError):
    """A shipped weight file is missing, damaged or of another version."""


class ComparisonError(FramingError):
    """The given articles cannot be compared."""


class EvaluationError(FramingError):
    """A gold or a prediction file is not in the expected form."""


class OutputError(FramingError):
    """A result cannot be written; what stood there before is untouched."""


class StoreError(FramingError):
    """A store cannot be opened or read, or holds no such article or event."""


def first_line(error: BaseException) -> str:
    """Return the first line of what another library says is wrong, shortened.

    What Python itself says where a library trips over damage names the library's parts, not the file's.
    """
    if isinstance(error, AttributeError | IndexError | KeyError | TypeError):
        return "its parts do not fit together"
    return (str(error).strip() or type(error).__name__).splitlines()[0][:QUOTED_LETTERS]
