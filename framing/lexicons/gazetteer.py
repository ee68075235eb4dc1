"""Names of countries, offices and given names: the word lists that mentions and speakers are read with."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import LexiconError

__all__ = ["Gazetteer", "gazetteer"]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Word lists, all lower case.

    Attributes
    ----------
    places : dict of tuple of str to (str, bool)
        Tokens of a place name to its key and whether it is a form for people or an adjective
        ("Japanese"). Hyphens and full stops inside are tokens as :mod:`framing.segmentation` cuts them.
    longest : dict of str to int
        First token to the number of tokens of the longest place name that begins with it.
    countries : frozenset of str
        Keys that are countries.
    capital_of : dict of str to str
        Key of a capital to the key of its country.
    states : frozenset of str
        Keys of the states of the US; Georgia is left out, since it is a country too.
    seats : dict of str to str
        Bodies that speak for a country ("kremlin") to that country.
    men, women : frozenset of str
        Given names of one gender, rare ones among them; they tell the gender of a person, not that somebody is one.
    post_nominals, title_acronyms : frozenset of str
        Letters behind and before a name that are no part of it, as they are spelled ("KC", "CM").
    roles : dict of str to frozenset of str
        Words of a description by the role they tell, in the order in which they decide.
    """

    places: dict[tuple[str, ...], tuple[str, bool]]
    longest: dict[str, int]
    countries: frozenset[str]
    capital_of: dict[str, str]
    states: frozenset[str]
    seats: dict[str, str]
    place_heads: frozenset[str]
    organisation_heads: frozenset[str]
    document_heads: frozenset[str]
    title_heads: frozenset[str]
    title_abbreviations: frozenset[str]
    post_nominals: frozenset[str]
    title_acronyms: frozenset[str]
    title_parts: frozenset[str]
    male_words: frozenset[str]
    female_words: frozenset[str]
    male_names: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    female_names: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    plain_words: frozenset[str]
    given_names: frozenset[str]
    followers: frozenset[str]
    bodies: frozenset[str]
    family_first_given: frozenset[str]
    family_first_surnames: frozenset[str]
    korean_second: frozenset[str]
    groups: frozenset[str]
    unnamed: frozenset[str]
    roles: dict[str, frozenset[str]]

    def side_of(self, key: str) -> str | None:
        """Return the country that a country, its capital or a state of the US stands for, given its key."""
        if key in self.countries:
            return key
        return self.capital_of.get(key) or ("united states" if key in self.states else None)


@functools.lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Read the bundled word lists once.

    Returns
    -------
    Gazetteer

    Raises
    ------
    LexiconError
        If the bundled file is missing or damaged.
    """
    here = Path(__file__).parent
    return _build(_read(here / "gazetteer.toml"), _read(here / "english" / "census_names.toml"))


def _read(path: Path) -> dict[str, Any]:
    """Read one bundled file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"the bundled word lists cannot be read: {error}", path=path, remedy="reinstall") from error


def _build(data: dict[str, Any], census: dict[str, str]) -> Gazetteer:
    """Turn the lists of the file into sets and tables."""
    places: dict[tuple[str, ...], tuple[str, bool]] = {}
    capital_of: dict[str, str] = {}
    countries: list[str] = []
    for name in _phrases(data["places"]) + _phrases(data["states"]):
        places[_tokens(name)] = (name.lower().replace("'", ""), False)
    for line in data["countries"].strip().splitlines():
        key, names, people, capitals = (part.strip() for part in line.split("|"))
        countries.append(key)
        places.setdefault(_tokens(key), (key, False))
        for name in _phrases(names):
            places[_tokens(name)] = (key, False)
        for name in _phrases(people):
            places.setdefault(_tokens(name), (key, True))
        for number, name in enumerate(_phrases(capitals)):
            capital = _phrases(capitals)[0].lower() if number and "D.C." in name else name.lower()
            places.setdefault(_tokens(name), (capital, False))
            capital_of.setdefault(capital, key)
    longest: dict[str, int] = {}
    for tokens in places:
        longest[tokens[0]] = max(longest.get(tokens[0], 0), len(tokens))
    seats = dict(pair.lower().split("=") for pair in _phrases(data["seats"]))
    male, female = _words(data["male_names"]), _words(data["female_names"])
    return Gazetteer(
        places=places,
        longest=longest,
        countries=frozenset(countries),
        capital_of=capital_of,
        states=frozenset(name.lower().replace("'", "") for name in _phrases(data["states"])) - {"georgia"},
        seats=seats,
        place_heads=_words(data["place_heads"]),
        organisation_heads=_words(data["organisation_heads"]),
        document_heads=_words(data["document_heads"]),
        title_heads=_words(data["title_heads"]),
        title_abbreviations=_words(data["title_abbreviations"]),
        post_nominals=frozenset(data["post_nominals"].split()),
        title_acronyms=frozenset(data["title_acronyms"].split()),
        title_parts=_words(data["title_parts"]),
        male_words=_words(data["male_words"]),
        female_words=_words(data["female_words"]),
        male_names=male - female,
        men=(male | _words(census["male"])) - female,
        women=(female | _words(census["female"])) - male,
        female_names=female - male,
        months=_words(data["months"]),
        weekdays=_words(data["weekdays"]),
        plain_words=_words(data["plain_words"]),
        given_names=male | female,
        bodies=_words(data["bodies"]),
        followers=_words(data["followers"]),
        family_first_given=_words(data["family_first_given"]),
        family_first_surnames=_words(data["family_first_surnames"]),
        korean_second=_words(data["korean_second"]),
        groups=_words(data["nouns"]["groups"]),
        unnamed=_words(data["nouns"]["unnamed"]),
        roles={role: _words(words) for role, words in data["roles"].items()},
    )


def _words(text: str) -> frozenset[str]:
    """Split a list of words."""
    return frozenset(text.lower().split())


def _phrases(text: str) -> list[str]:
    """Split a list of phrases."""
    return [" ".join(part.split()) for part in text.split(";") if part.strip()]


def _tokens(name: str) -> tuple[str, ...]:
    """Cut a name the way the text is cut."""
    from framing.segmentation import tokenize

    return tokenize(name).lowers
