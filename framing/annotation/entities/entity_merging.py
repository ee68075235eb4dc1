"""Put together what one article names in several ways: surnames, acronyms, "the Times"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from framing.lexicons.words.names import NameWords
from framing.model import GENERATIONS

__all__ = ["SUFFIXES", "Found", "acronyms", "unite"]

#: Token start, token end, key, what it is. A leading "?" marks what is kept only if the article proves it.
Found = tuple[int, int, str, str | None]

SUFFIXES = GENERATIONS | {"esq"}

OTHER_GENDER = {"m": "f", "f": "m"}


#: An acronym's full form is looked for in at most this many tokens before the bracket.
ACRONYM_REACH = 14


def acronyms(words: Sequence[str], lowers: Sequence[str], lists: NameWords) -> dict[str, tuple[int, int, int, str]]:
    """Find full forms by their initials: "Alliance to Reclaim Our Schools (AROS)".

    Parameters
    ----------
    words, lowers : sequence of str
        The tokens of a text.
    lists : NameWords

    Returns
    -------
    dict of str to (int, int, int, str)
        Short form in lower case to the full form's first and end token, the token of the short form, and the
        key of the full form.
    """
    result: dict[str, tuple[int, int, int, str]] = {}
    for k in [opening + 1 for opening, word in enumerate(words[:-2]) if word == "(" and opening]:
        if words[k + 1] != ")":
            continue
        short = lowers[k].replace(".", "")
        if not (2 <= len(short) <= 8) or not short.isalpha() or sum(letter.isupper() for letter in words[k]) < 2:
            continue
        start = _spelled(lowers, words, k - 1, short, lists)
        if start is not None:
            inner = [lowers[position] for position in range(start, k - 1) if words[position][0].isalnum()]
            result.setdefault(lowers[k], (start, k - 1, k, "name:" + " ".join(inner)))
    return result


def _spelled(lowers: Sequence[str], words: Sequence[str], end: int, short: str, lists: NameWords) -> int | None:
    """Return the token from which the initials before token ``end`` spell ``short``."""
    left = len(short)
    for k in range(end - 1, max(-1, end - 1 - ACRONYM_REACH), -1):
        if not words[k][0].isalnum():
            if words[k] not in ("-", "'", "/", "&"):
                return None
            continue
        if words[k].lower() == "'s":
            continue
        if lowers[k][0] == short[left - 1]:
            left -= 1
            if left == 0:
                return k if words[k][0].isupper() else None
        elif words[k][0].isupper() or lowers[k] not in lists.acronym_gaps:
            return None
    return None


def unite(
    found: list[Found], lowers: Sequence[str], lists: NameWords, short: dict[str, tuple[int, int, int, str]]
) -> list[Found]:
    """Give surnames, acronyms and last words the key of the one full name they stand for.

    Parameters
    ----------
    found : list of Found
    lowers : sequence of str
        The tokens of the text in lower case.
    lists : NameWords
    short : dict
        From :func:`acronyms`.

    Returns
    -------
    list of Found
        Without what only the capital at the head of a sentence spoke for.
    """
    known = _index(found, lowers, lists)
    united: list[Found] = []
    answer: _Answer | None
    for i, end, key, entity in found:
        if entity == "demonym":
            answer = _demonym(i, end, key, lowers, known)
        elif key.startswith("place:"):
            answer = _place(i, key, entity, lowers, known)
        elif end - i == 1 and key[5:] in short:
            answer = (short[key[5:]][3], "organisation")
        else:
            answer = _name(end - i, key, entity, known)
            if answer is not None and answer[0] == key and end - i == 1:
                answer = _knighted(i, key, lowers, known) or answer
            bearer = _titled_bearer(i, key, lowers, known) if end - i == 1 else None
            answer = answer if bearer is None else (bearer, "person")
            if answer is not None and answer[0] != key and _is_another(i, key, answer[0], lowers, lists, known):
                answer = key, "person"
        if answer is not None:
            united.append((i, end, *answer))
    return united


class _Known(NamedTuple):
    """What the article names in full."""

    families: dict[str, set[str]]  # persons by surname
    people: set[str]
    seen: set[str]  # keys that more than a capital at the head of a sentence speaks for
    bodies: dict[str, set[str]]  # bodies by their last word
    initials: dict[str, set[str]]  # bodies by their initials
    courtesies: dict[str, set[str]]  # genders of the courtesy titles before a bare surname, by its key
    lists: NameWords


_Answer = tuple[str, str | None]


def _sole(keys: Collection[str]) -> str | None:
    """Return the only one of some keys."""
    return next(iter(keys)) if len(keys) == 1 else None


def _knighted(i: int, key: str, lowers: Sequence[str], known: _Known) -> _Answer | None:
    """Name a person in full who is called by the given name: "Sir Dermot", "said Wira"."""
    behind = lowers[i + 1] if i + 1 < len(lowers) else ""
    speaks = lowers[i - 1 : i] and (lowers[i - 1] in known.lists.speaking or behind in known.lists.speaking)
    if i == 0 or not (lowers[i - 1] in known.lists.given_name_titles or speaks):
        return None
    full = _sole([person for person in known.people if person.startswith(key + " ")])
    return None if full is None else (full, "person")


def _demonym(i: int, end: int, key: str, lowers: Sequence[str], known: _Known) -> _Answer:
    """Name a people, or the person of that name who speaks: "Mark Cuban ... Cuban said"."""
    bearer = _sole(known.families.get(lowers[i], ())) if end - i == 1 else None
    if bearer and end < len(lowers) and (lowers[end] in known.lists.speaking or lowers[end] in (",", "'s", ".")):
        return bearer, "person"
    return key, "demonym"


def _place(i: int, key: str, entity: str | None, lowers: Sequence[str], known: _Known) -> _Answer:
    """Name a place, or the person of that name: "Gov. Mark Dayton ... Dayton said"."""
    bearer = _sole(known.families.get(key[6:], ()))
    if bearer and entity == "place" and (i == 0 or lowers[i - 1] not in known.lists.before_places):
        return bearer, "person"
    return key, entity


def _name(length: int, key: str, entity: str | None, known: _Known) -> _Answer | None:
    """Name a person or a body in full; ``None`` for what nothing but a capital speaks for."""
    bare = key[5:]
    if entity == "organisation" and length == 1 and (spelled := _sole(known.initials.get(bare, ()))):
        return spelled, "organisation"
    if entity == "?organisation":
        longer = _sole(known.bodies.get(bare, ()))
        if longer:
            return longer, "organisation"
        return (key, "organisation") if bare in known.lists.papers else None
    family = known.families.get(bare)
    if family and (entity != "organisation" or (len(bare) > 3 and " " not in bare)):
        return _sole(family) or key, "person"
    if key in known.people:
        return key, "person"
    if entity is not None and entity.startswith("?"):
        return (key, None) if key in known.seen else None
    return key, entity


def _titled_bearer(i: int, key: str, lowers: Sequence[str], known: _Known) -> str | None:
    """Return which of several of one surname a courtesy title tells: "Mr Holt" of Nadia and Marcus Holt."""
    family, own = known.families.get(key[5:], set()), _courtesy(i, lowers, known.lists)
    if len(family) < 2 or not own:
        return None
    told = _sole([full for full in family if _gender(full, known.lists) == own])
    return told or _sole([full for full in family if _gender(full, known.lists) != OTHER_GENDER[own]])


def _is_another(i: int, key: str, full: str, lowers: Sequence[str], lists: NameWords, known: _Known) -> bool:
    """Whether a bare surname is not that of the one full name: "Mr. Harwick" is not Anna Harwick.

    Where no courtesy title stands before it, those before the same surname elsewhere tell.
    """
    own = _courtesy(i, lowers, lists)
    called = {own} if own else known.courtesies.get(key, set())
    return OTHER_GENDER.get(_gender(full, lists), "") in called


def _initials(found: list[Found], lowers: Sequence[str], lists: NameWords) -> dict[str, set[str]]:
    """Return bodies by their initials, with and without small words and the country before; at least three letters."""
    result: dict[str, set[str]] = defaultdict(set)
    sides = {end: start for start, end, key, _ in found if key.startswith("place:")}
    for i, _, key, entity in found:
        if entity != "organisation" or " " not in key:
            continue
        words = key[5:].split()
        for chosen in (words, [word for word in words if word not in lists.no_initials]):
            letters = "".join(word[0] for word in chosen)
            side = "".join(word[0] for word in lowers[sides.get(i, i) : i] if word[0].isalpha())
            for spelled in {letters, side + letters}:
                if len(spelled) >= 3:
                    result[spelled].add(key)
    return result


def _index(found: list[Found], lowers: Sequence[str], lists: NameWords) -> _Known:
    """Gather what the article names in full."""
    singles = {key[5:] for _, _, key, entity in found if " " not in key and entity != "organisation"}
    families: dict[str, set[str]] = defaultdict(set)
    people: set[str] = set()
    seen: set[str] = set()
    for _, _, key, entity in found:
        if not key.startswith("name:"):
            continue
        parts = key[5:].split()
        surname = parts[-2] if len(parts) > 2 and parts[-1] in SUFFIXES else parts[-1]
        known = entity == "person" or (entity is None and 2 <= len(parts) <= 4 and surname in singles)
        if known:
            people.add(key)
            if len(parts) > 1:
                for family in _family_names(parts, lists):
                    families[family].add(key)
        if entity is None or not entity.startswith("?"):
            seen.add(key)
    for family in [family for family in families if f"name:{family}" in families.get(family, set())]:
        families[family].discard(f"name:{family}")
    short = {key for key in people if families.get(key[5:], set()) - {key}}  # "Siti Aminah" of Siti Aminah binti Razak
    for keys in families.values():
        keys.difference_update(short)
    initials, courtesies = _initials(found, lowers, lists), _courtesies(found, lowers, lists)
    return _Known(families, people, seen, _bodies(found), initials, courtesies, lists)


def _bodies(found: list[Found]) -> dict[str, set[str]]:
    """Return bodies of several words by their last one."""
    result: dict[str, set[str]] = defaultdict(set)
    for _, _, key, entity in found:
        if entity == "organisation" and key.startswith("name:") and len(parts := key[5:].split()) > 1:
            result[parts[-1]].add(key)
    return result


def _courtesies(found: list[Found], lowers: Sequence[str], lists: NameWords) -> dict[str, set[str]]:
    """Return, for each name of one word, the genders that the courtesy titles before it tell."""
    result: dict[str, set[str]] = defaultdict(set)
    for i, end, key, _ in found:
        if end - i == 1 and (gender := _courtesy(i, lowers, lists)):
            result[key].add(gender)
    return dict(result)


def _courtesy(i: int, lowers: Sequence[str], lists: NameWords) -> str:
    """Return the gender that a courtesy title before token ``i`` tells, or nothing."""
    title = lowers[i - 2] if i > 1 and lowers[i - 1] == "." else lowers[i - 1] if i else ""
    return lists.courtesy_genders.get(title, "")


def _gender(key: str, lists: NameWords) -> str:
    """Return the gender that the given name of a full name tells, or nothing."""
    given = key[5:].split()[0]
    return "f" if given in lists.female_names else "m" if given in lists.male_names else ""


def _family_names(parts: list[str], lists: NameWords) -> set[str]:
    """Return the shorter forms by which a person of this full name may be called."""
    if parts[-1] in SUFFIXES and len(parts) > 2:
        parts = parts[:-1]  # father and son share a surname, not a name
    names = {parts[-1]}
    for k in range(1, len(parts) - 1):
        if parts[k] in lists.particles:
            names.add(" ".join(parts[k:]))
            break
    own = next((k for k in range(1, len(parts)) if parts[k] in lists.patronymics), None)
    if own is not None:  # "Siti Aminah binti Razak" is Siti Aminah, or Siti
        names |= {" ".join(parts[:own]), parts[0], parts[own - 1]}
    if len(parts) > 2:
        names.add(" ".join(parts[-2:]))
    if parts[0] in lists.family_first_surnames and parts[-1] not in lists.family_first_given:
        names.add(parts[0])
    return names
