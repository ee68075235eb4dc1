"""Numbers, lists, dates, plurals and quotation marks, as the house writes them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence

__all__ = [
    "all_of_them",
    "as_name",
    "capitalized",
    "count",
    "date_words",
    "days_words",
    "decimal",
    "listed",
    "month_words",
    "name_of_words",
    "number_words",
    "percent",
    "possessive",
    "quoted",
    "short_month",
    "signed",
    "uncapitalized",
]

#: Numbers that are spelt out: up to nine, as the AP stylebook has it.
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

#: Written here, since the calendar of the standard library follows the locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

#: What stands between a text and its quotation marks when words are taken out of it.
_LOOSE = "“”\"‘’' ,;:.–—"

#: Words between two double marks, and each of the marks.
_PAIR, _DOUBLE = re.compile('[“"]([^“”"]+)[”"]'), re.compile('[“”"]')

#: Words between two single marks; an apostrophe within a word closes nothing.
_SINGLE = re.compile(r"‘((?:[^‘’]|’(?=\w))*)’(?!\w)")

#: Words between two straight single marks; an apostrophe within a word is none.
_STRAIGHT = re.compile(r"(?<!\w)'((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)")

#: A straight apostrophe within a word.
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")

#: A mark that closes words quoted inside others, no apostrophe within a word.
_CLOSING = re.compile(r"’(?!\w)")

#: One that closes a remark, surely no apostrophe: "‘We go,’ she said", not "‘The players’ union met’".
_CLOSED = re.compile(r"[,.!?…]’(?!\w)")

#: A shorter name of a file is no word: "a1", "two".
_SHORTEST_NAME = 4

#: Letters of which each word has one; what has none is an abbreviation.
_VOWELS = frozenset("aeiouy")

#: Words that stay small inside a name.
_JOINTS = frozenset(("and", "de", "for", "in", "of", "on", "the"))

#: A name of words in small letters, as files have it: "evening-post".
_SMALL_WORDS = re.compile(r"[a-z]{2,}(?:[-_ ]+[a-z]{2,})*")


def number_words(number: int) -> str:
    """Return a whole number as it stands in a sentence.

    >>> number_words(3), number_words(1204)
    ('three', '1,204')
    """
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def all_of_them(number: int) -> str:
    """Return words for every one of several things.

    >>> all_of_them(2), all_of_them(12)
    ('both', 'all 12')
    """
    return "both" if number == 2 else f"all {number_words(number)}"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> count(1, "sentence"), count(12, "sentence"), count(2, "story", "stories")
    ('one sentence', '12 sentences', 'two stories')
    """
    return f"{number_words(number)} {noun if number == 1 else plural or f'{noun}s'}"


def listed(items: Iterable[str], joint: str = "and") -> str:
    """Return several things as a list in words; a comma parts them too where one has the joint in it.

    >>> listed(["Harbor Post"]), listed(["Post", "Times", "Star"]), listed("ab", "or")
    ('Harbor Post', 'Post, Times and Star', 'a or b')
    >>> listed(["Harbor Post", "Fleet and Base"])
    'Harbor Post, and Fleet and Base'
    """
    *before, last = items
    if not before:
        return last
    comma = "," if any(f" {joint} " in item for item in (*before, last)) else ""
    return f"{', '.join(before)}{comma} {joint} {last}"


def possessive(name: str) -> str:
    """Return the possessive of a name; a plural takes the apostrophe alone.

    >>> possessive("Harbor Daily"), possessive("Parish Notes")
    ('Harbor Daily’s', 'Parish Notes’')
    """
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def percent(share: float | None, digits: int = 0) -> str:
    """Return a share, 0 to 1, as a percentage; a small one not as none, a missing one as a dash.

    >>> percent(0.444), percent(0.0444, 1), percent(0.002), percent(0), percent(None)
    ('44%', '4.4%', 'under 1%', '0%', '–')
    """
    if share is None:
        return "–"
    return "under 1%" if not digits and 0 < share < 0.01 else f"{100 * share:.{digits}f}%"


def decimal(value: float | None, digits: int = 1) -> str:
    """Return a number with a real minus sign; a dash for None.

    >>> decimal(-1.25, 2), decimal(None)
    ('−1.25', '–')
    """
    return "–" if value is None else f"{value:.{digits}f}".replace("-", "−")


def signed(value: float | None, digits: int = 2) -> str:
    """Return a number that always shows its sign; a dash for None.

    >>> signed(0.5), signed(-0.5)
    ('+0.50', '−0.50')
    """
    return "–" if value is None else f"{value:+.{digits}f}".replace("-", "−")


def date_words(day: dt.date) -> str:
    """Return a date in words, with the hour where it is known.

    >>> date_words(dt.date(2026, 1, 5)), date_words(dt.datetime(2026, 1, 5, 14, 30))
    ('January 5, 2026', 'January 5, 2026, 14:30')
    """
    words = f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    return f"{words}, {day:%H:%M}" if isinstance(day, dt.datetime) else words


def month_words(month: str) -> str:
    """Return a month in words.

    >>> month_words("2026-01")
    'January 2026'
    """
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def days_words(first: dt.date, last: dt.date) -> str:
    """Return a range of days in words.

    >>> days_words(dt.date(2026, 1, 5), dt.date(2026, 1, 5))
    'January 5, 2026'
    >>> days_words(dt.date(2026, 1, 5), dt.date(2026, 1, 9))
    'January 5 to 9, 2026'
    >>> days_words(dt.date(2026, 1, 30), dt.date(2026, 2, 2))
    'January 30 to February 2, 2026'
    """
    if first == last:
        return date_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1]} {first.day} to {last.day}, {last.year}"
    start = f"{_MONTHS[first.month - 1]} {first.day}" if first.year == last.year else date_words(first)
    return f"{start} to {date_words(last)}"


def short_month(day: dt.date) -> str:
    """Return the month of a date, cut short for a chart.

    >>> short_month(dt.date(2026, 1, 5))
    'Jan'
    """
    return _MONTHS[day.month - 1][:3]


def quoted(words: str) -> str:
    """Return words between quotation marks, without the marks around them; those inside them become single ones.

    >>> print(quoted('"We march," she'), quoted("forces."))
    “‘We march,’ she” “forces”
    >>> print(quoted("listed among those ‘beyond repair’."))
    “listed among those ‘beyond repair’”
    >>> print(quoted('He called it “a slow leak” on Monday.'), quoted('the "no" of the mayor'), quoted("a “no"))
    “He called it ‘a slow leak’ on Monday” “the ‘no’ of the mayor” “a ‘no’”
    >>> print(quoted("We go,” she said, packing"), quoted('He said: "It is over'), quoted("“We go"))
    “‘We go,’ she said, packing” “He said: ‘It is over’” “We go”
    >>> print(quoted("“We go,” she said, “and stay.”"), quoted("they were failed ‘at every"), quoted("the mayor's"))
    “‘We go,’ she said, ‘and stay’” “they were failed ‘at every’” “the mayor’s”
    """
    given = _APOSTROPHE.sub("’", _STRAIGHT.sub(r"‘\1’", " ".join(words.split())))
    bare = _inner(given)
    said = bare.strip(_LOOSE)
    before = bare[: bare.find(said)]
    closing = _CLOSING if bare != given else _CLOSED
    if "‘" in before and closing.search(said.partition("‘")[0]):
        said = f"‘{said}"  # of words quoted inside the words
    if "‘" in said and _CLOSING.search(said, said.rfind("‘")) is None:
        said += "’"  # words quoted inside the words go on behind them
    return f"“{said}”"


def _inner(words: str) -> str:
    """Return words in which double marks that are paired inside them are single, and the others gone."""
    pairs = list(_PAIR.finditer(words))
    if len(pairs) == 1 and not (words[: pairs[0].start()] + words[pairs[0].end() :]).strip(_LOOSE):
        pairs = []  # the words themselves
    kept, last = [], 0
    for pair in pairs:
        before = words[: pair.start()]
        nested = before.count("‘") > len(_CLOSING.findall(before))
        said = pair.group(1)
        kept += [words[last : pair.start()], said if nested else f"‘{_SINGLE.sub(_first, said)}’"]
        last = pair.end()
    return _halves("".join(kept) + words[last:])


def _halves(words: str) -> str:
    """Return words in which a double mark without its counterpart is single, where words stand on both of its sides.

    What it opens goes on behind the words, and what it closes began before them. One at the end of the words is theirs.
    """
    mark = _DOUBLE.search(words)
    if mark is None:
        return words
    before, behind = words[: mark.start()], _DOUBLE.sub("", words[mark.end() :])
    if not before.strip(_LOOSE) or not behind.strip(_LOOSE) or before.count("‘") > len(_CLOSING.findall(before)):
        return before + behind
    if before[-1].isspace() and not behind[0].isspace():
        return f"{before}‘{behind}"
    closes = before[-1] in ",.!?…" and behind[0].isspace()
    return f"‘{before}’{behind}" if closes else before + behind


def _first(found: re.Match[str]) -> str:
    """Return what stands between two single marks."""
    return found.group(1)


def capitalized(sentence: str) -> str:
    """Return a sentence with a capital letter.

    >>> capitalized("the same thing")
    'The same thing'
    """
    return sentence[:1].upper() + sentence[1:]


def uncapitalized(words: str) -> str:
    """Return words without a capital letter at their head.

    >>> uncapitalized("Nineteen people")
    'nineteen people'
    """
    return words[:1].lower() + words[1:]


def as_name(slug: str) -> str:
    """Write the name of a file as a name, where it is made of words; any other stays as it is.

    >>> as_name("evening-post"), as_name("npr"), as_name("the-times-of-skarn"), as_name("a-3"), as_name("two")
    ('Evening Post', 'NPR', 'The Times of Skarn', 'a-3', 'two')
    """
    if not _SMALL_WORDS.fullmatch(slug) or (len(slug) < _SHORTEST_NAME and _VOWELS & set(slug)):
        return slug
    return name_of_words(re.split(r"[-_ ]+", slug))


def name_of_words(words: Sequence[str], small: Collection[str] = _JOINTS) -> str:
    """Write words in small letters as a name: with capitals, but for joints; one without a vowel is an abbreviation.

    >>> name_of_words(["the", "bbc", "of", "skarn"])
    'The BBC of Skarn'
    """
    spelt = [capitalized(word) if _VOWELS & set(word) else word.upper() for word in words]
    return " ".join(word if number and word in small else spelt[number] for number, word in enumerate(words))
