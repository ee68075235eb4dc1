"""Numbers, years and votes that differ where two articles tell of one thing in sentences of their own.

Two outlets seldom print the same sentence, so most values that disagree stand in sentences that no matcher pairs:
"will cut 2,800 jobs", "the loss of 2,400 jobs". Here every amount of one article is held against those of the
other, and points are counted for what says that both are of one thing: shared words beside them, the noun counted,
an amount that is the only one of its unit in both, and a likely slip (:mod:`~framing.comparison.conflicts.slips`).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from framing.comparison.conflicts.amounts import limit_of, moment_of, numbers_agree
from framing.comparison.conflicts.counts import PEOPLE, adds_up
from framing.comparison.conflicts.equivalence import same_name
from framing.comparison.conflicts.evolving import has_evolved
from framing.comparison.conflicts.slips import POSSIBLE, SURE, likely_slip
from framing.comparison.conflicts.stated_amounts import StatedAmount, generic_roots, stated_amounts
from framing.comparison.conflicts.surroundings import (
    REACH_CHARACTERS,
    Surroundings,
    is_long_past,
    name_alike,
    tells_of_past,
)
from framing.comparison.conflicts.values import amounts_agree, contradict, factor, is_part_of
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import subject_class
from framing.comparison.quantities import is_measure, is_physical, same_dimension
from framing.model import Mention, Profile

__all__ = ["Rival", "find_rival_values"]

#: Points for a shared word beside both values, and how many of them count; part of a name says less.
NEAR, MOST_NEAR, NEAR_NAME = 2.0, 2, 0.75

#: Points for a likely slip of one of the two, and for both being paid for one thing ("a day", "each").
SLIP, RATE = 2.0, 1.5

#: Points for a word next to two measures.
CLOSE = 1.5

#: Points where both stand beside two words and one beside no other ("Shares rose 11 percent").
COMPLETE = 1.0

#: Points for the only amount of its unit in both articles, for a noun counted that both have, for other words that the
#: two sentences share, and for words that their paragraphs do.
SOLE, NOUN, SENTENCE, MOST_SENTENCE, PARAGRAPH = 1.0, 1.0, 0.5, 2, 1.0

#: Words that two paragraphs must share to count, and how many make a paragraph of a whole article.
MIN_PARAGRAPH, LONG_PARAGRAPH = 3, 80

#: Points from which two values are of one thing: where one may be a slip of the other, where neither is (of real
#: pairs with fewer points, nearly all were of two things), and both where the unit is a common one ("years").
ENOUGH, ENOUGH_PLAIN, ENOUGH_WEAK, ENOUGH_WEAK_PLAIN = 3.0, 4.5, 4.5, 5.5

#: A slip from which two values stay comparable beside other names and other dates.
TELLING = 0.9

#: Points less for every further amount of the unit in either article beside which a shared word stands, and how many
#: at most: a match report has dozens.
CROWD, MOST_CROWD = 0.5, 3.0

#: The next best value must be so many points behind, or nobody can say which of them is meant.
AHEAD = 0.75

#: Amounts further apart are mostly a whole and its part, unless one is a slip of the other; measures with two shared
#: words near them, and those of one word ("a buffer of 5 km", "a 500-metre buffer"), later.
MAX_FACTOR, MAX_FACTOR_BESIDE_TWO, MAX_FACTOR_OF_MEASURES = 2.2, 4.0, 12.0

#: Characters from a distance to the place it is measured to ("13 miles north-northeast of Lorne").
REACH_OF_ENDS = 30

#: The unit of shares.
PERCENT = "percent"

#: Roles that say what an amount is of, as a word beside it does.
WAYS = frozenset({"up", "down"})

#: Full marks, for the certainty.
FULL = 8.0


@dataclass(frozen=True, slots=True)
class Rival:
    """Two values of one thing that disagree, and how sure it is that they are of one thing, 0 to 1."""

    left: Mention
    right: Mention
    certainty: float


def find_rival_values(left: ArticleIndex, right: ArticleIndex) -> Iterator[Rival]:
    """Yield the amounts on which two articles of one event disagree, wherever they stand.

    Parameters
    ----------
    left, right : ArticleIndex

    Yields
    ------
    Rival
        Each value at most once; none that the other article has too.
    """
    ours, theirs = left.kept(stated_amounts), right.kept(stated_amounts)
    scored = [
        (points, one, two)
        for one in ours
        for two in theirs
        if _comparable(one, two)
        and (points := _points(left, one, right, two))
        and points >= _enough(left, one, right, two)
    ]
    scored.sort(key=lambda item: (-item[0], item[1].mention.start, item[2].mention.start))
    for points, one, two in scored:
        others = [
            score
            for score, first, second in scored
            if (first is one) != (second is two) and not _says_the_same(first, one, second, two)
        ]
        summed = adds_up(left, right, one.mention.span) or adds_up(right, left, two.mention.span)
        first = all(points >= score + AHEAD for score in others)
        if first and not summed and not _known(left, one, right, two, (*ours, *theirs)):
            yield Rival(one.mention, two.mention, min(1.0, points / FULL))


def _comparable(one: StatedAmount, two: StatedAmount) -> bool:
    """Whether two amounts may be of one kind, as most are not; both counts, of one unit, or one number in two."""
    ours, theirs = one.mention, two.mention
    alike = same_dimension(ours.unit or "", theirs.unit or "")
    return alike or ours.value == theirs.value or bool(one.noun and two.noun)


def _enough(left: ArticleIndex, one: StatedAmount, right: ArticleIndex, two: StatedAmount) -> float:
    """Return the points from which two amounts are of one thing."""
    slip, unit = likely_slip(one.mention, two.mention), one.mention.unit or ""
    if _weak(one, two):
        return ENOUGH_WEAK if slip else ENOUGH_WEAK_PLAIN
    measure = is_physical(unit) and not same_dimension(unit, "days")
    alone = measure and _sole(left.profile, one.mention) and _sole(right.profile, two.mention)
    return ENOUGH if alone or slip or _befell(one, two) else ENOUGH_PLAIN


def _says_the_same(first: StatedAmount, one: StatedAmount, second: StatedAmount, two: StatedAmount) -> bool:
    """Whether another pair of amounts has the same two values: a figure told twice is no rival of itself."""
    return (first.mention.value, second.mention.value) == (one.mention.value, two.mention.value)


def _weak(one: StatedAmount, two: StatedAmount) -> bool:
    """Whether the unit is so common that more has to agree; not for people of whom both tell what befell them."""
    units = {one.mention.unit, two.mention.unit}
    return not _befell(one, two) and not one.sentence.index.language.values.weak_units.isdisjoint(units)


def _befell(one: StatedAmount, two: StatedAmount) -> bool:
    """Whether both count people whom the same befell ("five people were arrested", "15 thugs were arrested")."""
    return PEOPLE in (one.mention.unit, two.mention.unit) and bool(one.fate) and one.fate == two.fate


def _points(left: ArticleIndex, one: StatedAmount, right: ArticleIndex, two: StatedAmount) -> float:
    """Count what says that two amounts which disagree are of one thing; 0 where they agree or cannot be compared."""
    ours, theirs = one.mention, two.mention
    alike = same_dimension(ours.unit or "", theirs.unit or "")
    counted_alike = not alike and _counted_alike(one, two)
    same_noun = replace(theirs, unit=ours.unit) if counted_alike else theirs  # "jobs" and "positions"
    if not contradict(ours, same_noun) or not _paid_alike(one, two) or _other_roles(one, two):
        return 0.0
    if one.noun and two.noun and one.fate and two.fate and one.fate != two.fate:
        return 0.0  # some were killed, others hurt
    slip = _slip(left, one, right, two)
    if (alike or counted_alike) and not slip and factor(ours, theirs) > _farthest(one, two):
        return 0.0
    if (ours.unit == same_noun.unit or alike) and numbers_agree(left.profile, ours, right.profile, same_noun):
        return 0.0
    if (
        not _is_money(ours)
        and not _told_of_one_time(one, two)
        and has_evolved(left, ours, right, theirs, {*one.near, one.noun, *two.near})
    ):
        return 0.0
    kinds = ("place",) if slip >= TELLING else ("place", "name")
    if moment_of(left.profile, ours) != moment_of(right.profile, theirs) or (slip < TELLING and _other_ends(one, two)):
        return 0.0
    if not name_alike(one.sentence, ours, two.sentence, theirs, kinds) or _other_years(one, two):
        return 0.0
    if slip < TELLING and (tells_of_past(one.sentence, right) or tells_of_past(two.sentence, left)):
        return 0.0
    if slip < TELLING and any(_name_others(one.sentence, two.sentence, kind) for kind in ("person", "place")):
        return 0.0
    return _shared_points(left, one, right, two, slip)


def _shared_points(left: ArticleIndex, one: StatedAmount, right: ArticleIndex, two: StatedAmount, slip: float) -> float:
    """Count what two amounts share that says what they are of."""
    shared = _of_both(one, two)
    points = NEAR * min(MOST_NEAR, len(shared)) + SLIP * slip
    same_noun = one.noun == two.noun and one.noun not in {"", *generic_roots(left.language)}
    points += NOUN * (same_noun or _counts_them(one, two) or _counts_them(two, one))
    points += CLOSE * _measures_one(one, two)
    if not points:
        return 0.0  # a name or a subject that both sentences share is not what the values are of
    sentence = (one.sentence.stems & two.sentence.stems) - shared - generic_roots(left.language) - {one.noun}
    points += min(NEAR, NEAR_NAME * len(one.names & two.names)) + SENTENCE * min(MOST_SENTENCE, len(sentence))
    points += SOLE * (_sole(left.profile, one.mention) and _sole(right.profile, two.mention))
    complete = len(shared) >= MOST_NEAR and bool({one.near, two.near} & {shared - WAYS, shared})
    points += COMPLETE * complete
    if slip < TELLING:
        further = _further(left, one, shared) + _further(right, two, shared)
        points -= min(MOST_CROWD, CROWD * further)
    short = max(len(one.paragraph), len(two.paragraph)) <= LONG_PARAGRAPH
    paragraph = short and len(one.paragraph & two.paragraph) >= MIN_PARAGRAPH
    return points + RATE * bool(one.rate or two.rate) + PARAGRAPH * paragraph


def _slip(left: ArticleIndex, one: StatedAmount, right: ArticleIndex, two: StatedAmount) -> float:
    """Return how likely one amount is a slip of the other; what is merely possible needs a word beside both."""
    slip = likely_slip(one.mention, two.mention)
    if one.mention.value == two.mention.value and limit_of(left.profile, one.mention) != limit_of(
        right.profile, two.mention
    ):
        return 0.0  # within three hours, for three days
    return slip if slip > POSSIBLE or one.rate or _of_both(one, two) else 0.0


def _told_of_one_time(one: StatedAmount, two: StatedAmount) -> bool:
    """Whether both sentences tell of one time long past ("in February"): its toll grows no more."""
    ours, theirs = ({item.text.lower() for item in side.sentence.dates} for side in (one, two))
    articles = (side.sentence.profile.article for side in (one, two))
    when = [article.published for article in articles]
    return any(is_long_past(item, when[0]) for item in one.sentence.dates if item.text.lower() in ours & theirs)


def _of_both(one: StatedAmount, two: StatedAmount) -> frozenset[str]:
    """Return the words beside both amounts that say what they are of; that money is paid does not."""
    ways = one.roles & two.roles & WAYS if one.close & two.close else frozenset()
    shared = (one.near & two.near) - (one.inner & two.inner)
    return (shared | ways) - ({subject_class("cost")} if _is_money(one.mention) else set())


def _paid_alike(one: StatedAmount, two: StatedAmount) -> bool:
    """Whether both are for the whole, or for the same time: "$85 million a year", "annual savings of $58 million"."""
    rates = {one.rate, two.rate}
    return len(rates) == 1 or ("" in rates and not rates.isdisjoint(one.periods | two.periods))


def _other_roles(one: StatedAmount, two: StatedAmount) -> bool:
    """Whether one amount is asked for and the other given, one goes up and the other down, or others pay them.

    Two shares that go one way are of two things unless a word beside both says of what.
    """
    if one.mention.unit == two.mention.unit == PERCENT and one.roles & two.roles & WAYS and not one.close & two.close:
        return True
    for role, others in one.sentence.index.language.values.exclusive_roles.items():
        for ours, theirs in ((one.roles, two.roles), (two.roles, one.roles)):
            if role in ours - theirs and not others.isdisjoint(theirs - ours):
                return True
    return False


def _farthest(one: StatedAmount, two: StatedAmount) -> float:
    """Return by what factor two amounts of one thing may differ."""
    if _measures_one(one, two):
        return MAX_FACTOR_OF_MEASURES
    unit = one.mention.unit or ""
    measure = is_physical(unit) and not same_dimension(unit, "days")
    return MAX_FACTOR_BESIDE_TWO if measure and len(one.near & two.near) >= MOST_NEAR else MAX_FACTOR


def _measures_one(one: StatedAmount, two: StatedAmount) -> bool:
    """Whether two measures stand beside one word: "a 500-metre buffer", "8 miles off Cape Lorne"."""
    unit = one.mention.unit or ""
    return is_physical(unit) and not same_dimension(unit, "days") and bool(one.close & two.close)


def _counted_alike(one: StatedAmount, two: StatedAmount) -> bool:
    """Whether two counts may be of one thing: "fired nine times" and "seven rounds", or a slip."""
    if not one.noun or not two.noun:
        return False
    if one.noun == two.noun:
        return True
    if _counts_them(one, two) or _counts_them(two, one):
        return True
    times = subject_class("times")
    shared = len(one.near & two.near)
    slip = likely_slip(one.mention, two.mention)
    return slip == SURE or ((slip > 0 or times in (one.noun, two.noun)) and shared >= MOST_NEAR)


def _counts_them(bare: StatedAmount, named: StatedAmount) -> bool:
    """Whether people counted without a noun are those counted with one: "seven of them", "four of the attackers"."""
    if bare.mention.unit != PEOPLE or " " in bare.mention.text or bare.fate != named.fate or not bare.fate:
        return False
    return named.noun in bare.near or (bare.of_them and likely_slip(bare.mention, named.mention) > 0)


def _other_years(one: StatedAmount, two: StatedAmount) -> bool:
    """Whether the two sentences name different years: what rose to 5 in one year may have risen to 7 in the next."""
    ours, theirs = map(_years_beside, (one, two))
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _years_beside(amount: StatedAmount) -> set[str]:
    """Return the years named near an amount."""
    here = amount.mention
    return {
        item.earliest[:4]
        for item in amount.sentence.mentions
        if item.earliest
        and item.earliest[:4] in item.text
        and -REACH_CHARACTERS < item.start - here.end < REACH_CHARACTERS
    }


def _is_money(mention: Mention) -> bool:
    """Whether an amount is money: that something costs it says nothing of what."""
    unit = mention.unit or ""
    return len(unit) == 3 and is_measure(unit)


def _name_others(one: Surroundings, two: Surroundings, entity: str) -> bool:
    """Whether both sentences name people, or places, and none is named in both."""
    ours, theirs = ([item for item in side.names if entity in (item.entity, item.kind)] for side in (one, two))
    language = one.index.language
    pairs = itertools.product(ours, theirs)
    return bool(ours) and bool(theirs) and not any(same_name(mine, other, language) for mine, other in pairs)


def _other_ends(one: StatedAmount, two: StatedAmount) -> bool:
    """Whether two distances are to different places: "13 miles east of Lorne", "20 miles north of Quill"."""
    ends = [
        next((item for item in side.sentence.names if 0 <= item.start - side.mention.end < REACH_OF_ENDS), None)
        for side in (one, two)
    ]
    mine, other = ends
    language = one.sentence.index.language
    return is_physical(one.mention.unit or "") and bool(mine and other and not same_name(mine, other, language))


def _sole(profile: Profile, mention: Mention) -> bool:
    """Whether an article has no other amount of this unit."""
    return _amounts(profile, mention) <= 1


def _further(index: ArticleIndex, amount: StatedAmount, shared: Set[str]) -> int:
    """Return how many other amounts of the unit an article has beside which one of some words stands."""
    unit, own = amount.mention.unit or "", amount.mention.value
    return len(
        {
            item.mention.value
            for item in index.kept(stated_amounts)
            if item.mention.value != own
            and same_dimension(item.mention.unit or "", unit)
            and not shared.isdisjoint(item.near | item.names)
        }
    )


def _amounts(profile: Profile, mention: Mention) -> int:
    """Return how many amounts of this unit an article has."""
    unit = mention.unit or ""
    return len(
        {
            item.value
            for item in profile.mentions
            if item.kind == "number" and item.unit and same_dimension(item.unit, unit)
        }
    )


def _known(
    left: ArticleIndex, one: StatedAmount, right: ArticleIndex, two: StatedAmount, amounts: Sequence[StatedAmount]
) -> bool:
    """Whether either article has the other's value too, of the same kind: then both know both.

    Not where it is told of another thing: twelve years to which somebody is sentenced, twenty for which another asked.
    """
    read = {item.mention.span: item for item in amounts}
    for index, amount, other, rival in ((left, one, right, two), (right, two, left, one)):
        if is_part_of(amount.mention, rival.sentence, rival.mention):
            return True
        for item in other.profile.mentions:
            if item.kind != "number":
                continue
            beside = rival.sentence.start <= item.start < rival.sentence.end
            if amounts_agree(index.profile, amount.mention, other.profile, item):
                told = read.get(item.span)
                generic = generic_roots(index.language)
                known = told is None or _of_both(amount, told) or amount.noun == told.noun not in {"", *generic}
                if beside or known:
                    return True
    return False
