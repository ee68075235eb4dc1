"""Read a file of words into the record whose fields name its lists and their types."""

from __future__ import annotations

import dataclasses
import re
import tomllib
import typing
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from framing.errors import LexiconError
from framing.lexicons.syntax import decode, parse, read_bytes

__all__ = ["CASED", "read_words"]

Record = TypeVar("Record")

#: Metadata of a field whose words keep their capitals; all other words are written in lower case.
CASED: Mapping[str, bool] = {"cased": True}


class _WordError(Exception):
    """What is wrong with one list, and what would work."""

    def __init__(self, message: str, remedy: str, word: str = "") -> None:
        super().__init__(message)
        self.remedy, self.word = remedy, word


def read_words(record: type[Record], *paths: Path) -> Record:
    """Read a file of words.

    A list of words is a string of words parted by white space, or of phrases parted by semicolons, or an array. The
    words of a phrase in a set are joined ("keep_to").

    Parameters
    ----------
    record : type
        A dataclass; its fields are sets and tuples of words, sets and tuples of phrases (cut into words), tuples of
        sets, tables, and dataclasses of the same kind, or tuples of them. A table from words to text is written the
        other way round, each class with its words.
    *paths : Path
        TOML files with one key for each field of the record that has no default, and none that is no field.

    Returns
    -------
    Record

    Raises
    ------
    LexiconError
        With file, line and remedy: for a file that cannot be read, a key too many or too few, a value of another
        shape, a word given twice, and capitals where none are wanted.
    """
    lists = _lists_of(record)
    read: dict[str, Any] = {}
    for path in paths:
        text = decode(read_bytes(path), path)
        for name, value in _values(text, path).items():
            try:
                read[name] = _field(lists, read, name, value)
            except _WordError as error:
                line = _line_of(text.split("\n"), name, error.word)
                raise LexiconError(f"{name}: {error}", path=path, line=line, remedy=error.remedy) from None
    if (lacking := _lacking(lists, read)) is not None:
        add = f'add {lacking} = "word word ..."'
        raise LexiconError(f"the list {lacking!r} is missing", path=paths[-1], remedy=add)
    return record(**read)


_Lists = Mapping[str, tuple[dataclasses.Field[Any], Any]]


def _lists_of(record: Any) -> _Lists:
    """Return the fields of a record and their types, by name."""
    hints = typing.get_type_hints(record)
    return {field.name: (field, hints[field.name]) for field in dataclasses.fields(record)}


def _field(lists: _Lists, read: Mapping[str, Any], name: str, value: Any) -> Any:
    """Read one field of a record by its type."""
    if name not in lists or name in read:
        raise _WordError("is not a known list", f"lists: {', '.join(sorted(lists.keys() - read.keys()))}", name)
    field, hint = lists[name]
    cased = bool(field.metadata.get("cased"))
    if dataclasses.is_dataclass(hint):
        return _record(hint, value)
    parts = typing.get_args(hint)
    if parts and dataclasses.is_dataclass(parts[0]):
        return tuple(_record(parts[0], item) for item in _tables(value))
    return _READERS[hint](value, cased)


def _lacking(lists: _Lists, read: Mapping[str, Any]) -> str | None:
    """Return the first field that has no default and was not read."""
    needed = (name for name, (field, _) in lists.items() if field.default is dataclasses.MISSING)
    return next((name for name in needed if name not in read), None)


def _record(record: Any, value: Any) -> Any:
    """Read a record that stands within another, from a table."""
    lists, read = _lists_of(record), dict[str, Any]()
    for name, item in _table(value).items():
        read[name] = _field(lists, read, name, item)
    if (lacking := _lacking(lists, read)) is not None:
        raise _WordError(f"one of them lacks {lacking!r}", f'add {lacking} = "word word ..."')
    return record(**read)


def _tables(value: Any) -> list[Any]:
    """Check that a value is a list of tables."""
    if not isinstance(value, list) or not value:
        raise _WordError("is not a list of tables", "write [[NAME]] and entries under it")
    return value


def _values(text: str, path: Path) -> dict[str, Any]:
    """Read the values of a TOML file."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        values, _ = parse(text, "toml", path)  # says the same, with the line
        return dict(values)


def _line_of(lines: list[str], name: str, word: str) -> int | None:
    """Return the number of the last line of a list on which a word stands, else that of its first line."""
    first = next((at for at, line in enumerate(lines) if re.match(rf"\[*{re.escape(name)}\b", line)), None)
    if first is None:
        return None
    own = re.escape(f"[[{name}]]")
    key = rf"\[(?!{own[2:]})" if lines[first].startswith("[") else r"\[|[\w-]+ *="
    end = next((at for at in range(first + 1, len(lines)) if re.match(key, lines[at])), len(lines))
    hits = [at for at in range(first, end) if word and word in [piece.strip('"=,[]') for piece in lines[at].split()]]
    return (hits or [first])[-1] + 1


def _listed(value: Any, cased: bool) -> list[str]:
    """Return the entries of a list of words."""
    if isinstance(value, str):
        words = [" ".join(word.split()) for word in value.split(";" if ";" in value else None) if word.strip()]
    elif isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value):
        words = [" ".join(word.split()) for word in value]
    else:
        raise _WordError("is not a list of words", 'write "word word" or ["two words", "more words"]')
    if not words:
        raise _WordError("holds no words", "add a word")
    for word in words:
        if not cased and word != word.lower():
            raise _WordError(f"{word!r} has capitals", "write it in lower case", word)
    return words


def _distinct(words: list[str]) -> list[str]:
    """Refuse a word given twice."""
    word, times = Counter(words).most_common(1)[0]
    if times > 1:
        raise _WordError(f"{word!r} is given twice", "keep one of them", word)
    return words


def _set(value: Any, cased: bool) -> frozenset[str]:
    """Read a set of words."""
    return frozenset(_distinct(_listed(value, cased)))


def _tuple(value: Any, cased: bool) -> tuple[str, ...]:
    """Read words in their order."""
    return tuple(_distinct(_listed(value, cased)))


def _phrases(value: Any, cased: bool) -> tuple[tuple[str, ...], ...]:
    """Read phrases in their order, each cut into words."""
    return tuple(tuple(phrase.split()) for phrase in _tuple(value, cased))


def _phrase_set(value: Any, cased: bool) -> frozenset[tuple[str, ...]]:
    """Read a set of phrases whose words are joined, each cut into words."""
    return frozenset(tuple(phrase.split("_")) for phrase in _set(value, cased))


def _groups(value: Any, cased: bool) -> tuple[frozenset[str], ...]:
    """Read sets of words in their order, each a string."""
    if not isinstance(value, list):
        raise _WordError("is not a list of groups", 'write ["word word", "word"]')
    return tuple(_set(group, cased) for group in value)


def _table(value: Any) -> dict[str, Any]:
    """Check that a value is a table with entries."""
    if not isinstance(value, dict) or not value:
        raise _WordError("is not a table", "write [NAME] and entries under it")
    return value


def _sets(value: Any, cased: bool) -> dict[str, frozenset[str]]:
    """Read sets of words by class; a key may name several classes that have the same words, parted by semicolons."""
    return {
        name.strip(): words
        for names, given in _table(value).items()
        for words in (_set(given, cased),)
        for name in names.split(";")
    }


def _lists(value: Any, cased: bool) -> dict[str, tuple[str, ...]]:
    """Read words in their order, by class."""
    return {name: _tuple(words, cased) for name, words in _table(value).items()}


def _classes(value: Any, cased: bool) -> dict[str, str]:
    """Read the class of each word."""
    pairs = [(word, name) for name, words in _table(value).items() for word in _listed(words, cased)]
    _distinct([word for word, _ in pairs])
    return dict(pairs)


def _numbers(value: Any, cased: bool) -> dict[str, float]:
    """Read the number of each word."""
    table = _table(value)
    _listed(list(table), cased)
    for word, number in table.items():
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            raise _WordError(f"{word!r} has no number", "write word = 1", word)
    return table


def _text(value: Any, cased: bool) -> str:
    """Read a text."""
    if not isinstance(value, str) or not value.strip():
        raise _WordError("is not text", 'write it in quotes: "..."')
    return value


def _flag(value: Any, cased: bool) -> bool:
    """Read a yes or no."""
    if not isinstance(value, bool):
        raise _WordError("is neither true nor false", "write true or false")
    return value


_READERS: dict[Any, Callable[[Any, bool], Any]] = {
    bool: _flag,
    str: _text,
    frozenset[str]: _set,
    tuple[str, ...]: _tuple,
    tuple[tuple[str, ...], ...]: _phrases,
    frozenset[tuple[str, ...]]: _phrase_set,
    tuple[frozenset[str], ...]: _groups,
    Mapping[str, frozenset[str]]: _sets,
    Mapping[str, tuple[str, ...]]: _lists,
    Mapping[str, str]: _classes,
    Mapping[str, float]: _numbers,
}
