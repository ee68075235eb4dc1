"""What all articles of an event tell, in whatever sentences: what happens, names, figures and words they open with."""

from __future__ import annotations

from collections import defaultdict

from framing.comparison.common_ground.openings import OpeningWords
from framing.comparison.events.titles import shared_happening
from framing.comparison.quantities import is_measure
from framing.lexicons.language import language_of
from framing.model import CommonNames, Comparison, Event, FindingSource, Mention, Profile, SummaryClause

__all__ = ["find_common_names"]

#: Names and figures told at most.
MOST_NAMES, MOST_FIGURES = 4, 2

#: A smaller number is in any article, whatever it counts.
TELLING = 10

#: The places of each key in one article.
_Places = dict[str, list[Mention]]


def find_common_names(comparison: Comparison, event: Event, *, subject: bool = True) -> SummaryClause | None:
    """Tell what happens, which names and figures all articles of an event have, and of what all speak as they open.

    Parameters
    ----------
    comparison : Comparison
    event : Event
    subject : bool
        Whether to tell what all are about, too; not where that is told before.

    Returns
    -------
    SummaryClause or None
        Proved by one place of each in every article; None where all have none of them.
    """
    profiles = [comparison.profile(article) for article in event.articles]
    placed = [_places(profile) for profile in profiles]
    shared = [key for key in placed[0] if all(key in places for places in placed)]
    shared.sort(key=lambda key: _rank([places[key] for places in placed]))
    outlets = {profile.article.label.casefold() for profile in profiles}
    names = [key for key in shared if not key.startswith("number:") and _plain(key) not in outlets][:MOST_NAMES]
    figures = [key for key in shared if key.startswith("number:")][:MOST_FIGURES]
    noun, told = (shared_happening(profiles) if subject else None) or ("", ())
    fullest = [_fullest([item for places in placed for item in places[key]]) for key in names]
    opened = OpeningWords(profiles, (noun, *fullest), subject=subject)
    if not (names or noun or opened.names or opened.things or figures):
        return None
    evidence = (places[key][0].span for key in (*names, *figures) for places in placed)
    facts = CommonNames(
        tuple([*opened.names, *fullest][:MOST_NAMES]),
        tuple(placed[0][key][0].span for key in figures),
        len(profiles),
        noun,
        tuple(opened.things),
        next(iter(opened.days), None),
    )
    proof = (*told, *opened.spans, *evidence)
    return SummaryClause("shared", facts, event.articles, proof, FindingSource(events=(event.id,)))


def _places(profile: Profile) -> _Places:
    """Return the names and the telling figures of an article."""
    furniture = language_of(profile.article.language).events.furniture
    found: _Places = defaultdict(list)
    for mention in profile.mentions:
        named = (
            mention.kind in ("name", "place") and mention.entity != "demonym" and _plain(mention.key) not in furniture
        )
        if mention.part == "body" and (named or _is_figure(mention)):
            found[mention.key].append(mention)
    return found


def _rank(found: list[list[Mention]]) -> tuple[bool, int, int, str]:
    """Return a key that puts persons first, then what every article has often; of the places of one key in each."""
    persons = sum(item.entity == "person" for places in found for item in places)
    total = sum(map(len, found))
    return 2 * persons < total, -min(map(len, found)), -total, found[0][0].key


def _is_figure(mention: Mention) -> bool:
    """Whether a number counts or measures something, and is large enough to be no chance."""
    if mention.kind != "number" or mention.unit is None or mention.value is None:
        return False
    return mention.value >= TELLING and (not is_measure(mention.unit) or mention.unit != "percent")


def _fullest(mentions: list[Mention]) -> str:
    """Return the fullest form of a name; of several, the one used most."""
    forms = [" ".join(mention.text.split()) for mention in mentions]
    return min(forms, key=lambda form: (form.isupper(), -len(form.split()), -forms.count(form), form))


def _plain(key: str) -> str:
    """Return the words of a mention's key."""
    return key.partition(":")[2]
