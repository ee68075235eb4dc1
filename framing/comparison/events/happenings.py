"""What happens in an article, by kind: a crash, a vote, an arrest; and at what step, with what outcome.

The opening of an article tells its main happening; further down others follow. Two articles on one event may open with
different things (the toll, the mourning), but each mentions what the other opens with. An arrest months after a fire
mentions the fire; the reports of the fire mention no arrest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.lexicons.language import load_language

__all__ = ["GATHERINGS", "Happenings", "opposite", "read_happenings"]

#: Kinds of what takes place in one place.
GATHERINGS = frozenset({"meeting", "deal"})


#: Steps that follow an event, often months later: once an article opens with one, it is about that.
_STEPS = {
    "a report on the causes": re.compile(
        r"\b(?:(?:preliminary|final|interim|official|government) (?:investigation )?report|"
        r"report (?:has )?(?:found|revealed|reveals|concluded|blames)|"
        r"investigation (?:has )?(?:found|concluded|revealed)|"
        r"investigators (?:have )?(?:found|concluded)|findings|inquiry|blam(?:ed|es|ing))\b",
        re.IGNORECASE,
    ),
    "a case at law": re.compile(
        r"\b(?:arrest(?:ed|s)?|detain(?:ed|s)?|apprehended|in custody|charged with|"
        r"indict(?:s|ment)?|indicted(?! (?:war|former|ex))|facing charges|"
        r"filed charges|arraign(?:ed|ment)|plead(?:ed|s)? (?:not )?guilty|prosecutors|on trial|"
        r"testif(?:y|ied|ies)|jurors?|"
        r"convict(?:ed|s)?|acquitted|guilty|verdict|sentenced|jailed for|years in prison|appeals?|overturn(?:ed|s)?)\b",
        re.IGNORECASE,
    ),
    "a cancellation": re.compile(
        r"\b(?:cancel(?:s|ed|led|ling|ing|lation)?|call(?:s|ed)? off|scrap(?:s|ped)?|postpone(?:s|d)?)\b", re.IGNORECASE
    ),
}

#: Outcomes of which a decision has one; the first that the opening tells is the article's.
_OUTCOMES = {
    "the rate cut": re.compile(
        r"\b(?:cut(?:s|ting)?|lower(?:s|ed|ing)?|slash(?:es|ed)?|trim(?:s|med)?|reduc(?:es|ed))\b[^.]{0,60}\brates?\b"
        r"|\brates?\b[^.]{0,20}\bcuts?\b|\brate cut",
        re.IGNORECASE,
    ),
    "the rate kept": re.compile(
        r"\b(?:hold(?:s|ing)?|held|keep(?:s|ing)?|kept|leav(?:e|es|ing)|left|maintain(?:s|ed)?)\b[^.]{0,60}"
        r"\b(?:rates?|steady|unchanged|on hold)\b",
        re.IGNORECASE,
    ),
    "the rate raised": re.compile(
        r"\b(?:rais(?:e|es|ed|ing)|hik(?:e|es|ed|ing)|increas(?:e|es|ed))\b[^.]{0,40}\brates?\b", re.IGNORECASE
    ),
    "a conviction": re.compile(r"\b(?:convict(?:s|ed)|found guilty)\b", re.IGNORECASE),
    "an acquittal": re.compile(r"\b(?:acquit(?:s|ted)|found not guilty|cleared of)\b", re.IGNORECASE),
}
_RIVALS = (frozenset({"the rate cut", "the rate kept", "the rate raised"}), frozenset({"a conviction", "an acquittal"}))

#: Words by which an article looks back on an event as long past.
_LONG_PAST = re.compile(
    r"\b(?:last (?:month|year|summer|spring|winter|fall|autumn)|earlier this (?:month|year)|in the aftermath of|"
    r"(?:a|one) (?:month|year) (?:after|later|ago)|(?:weeks|months|years) (?:after|later|ago)|anniversary)\b",
    re.IGNORECASE,
)

_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Happenings:
    """What happens in an article.

    Attributes
    ----------
    opening, told : frozenset of str
        Kinds of happening in headline and first sentences, and in the whole lead.
    opening_steps, told_steps : frozenset of str
        The same for steps that follow an event.
    outcomes : tuple of str
        What the opening says of decisions, at most one outcome of each.
    looks_back : bool
        Whether the opening speaks of something long past.
    """

    opening: frozenset[str]
    told: frozenset[str]
    opening_steps: frozenset[str]
    told_steps: frozenset[str]
    outcomes: tuple[str, ...]
    looks_back: bool

    def shared(self, other: Happenings) -> float | None:
        """Return how much of what either opens with the other tells too, 0 to 1; None where there is too little."""
        if min(len(self.opening), len(other.opening)) < 2:
            return None
        mine = len(self.opening & other.told) / len(self.opening)
        return (mine + len(other.opening & self.told) / len(other.opening)) / 2


def read_happenings(opening: str, lead: str) -> Happenings:
    """Read what happens.

    Parameters
    ----------
    opening : str
        Headline and first sentences.
    lead : str
        Headline and lead, which holds the opening.

    Returns
    -------
    Happenings

    >>> read_happenings("The bank kept its rate at 4 %.", "The bank kept its rate at 4 %. Prices rose.").outcomes
    ('the rate kept',)
    """
    return Happenings(
        opening=_kinds(opening),
        told=_kinds(lead),
        opening_steps=frozenset(step for step, form in _STEPS.items() if form.search(opening)),
        told_steps=frozenset(step for step, form in _STEPS.items() if form.search(lead)),
        outcomes=_outcomes(opening),
        looks_back=_LONG_PAST.search(opening) is not None,
    )


def _kinds(text: str) -> frozenset[str]:
    """Return the kinds of happening that a text has words for."""
    lists = load_language().comparison
    words = set(_WORD.findall(text.lower()))
    return frozenset(kind for kind, telling in lists.happenings.items() if not words.isdisjoint(telling))


def _outcomes(text: str) -> tuple[str, ...]:
    """Return the outcome told first of each kind of decision."""
    found = []
    for rivals in _RIVALS:
        hits = [(hit.start(), name) for name in rivals if (hit := _OUTCOMES[name].search(text))]
        if hits:
            found.append(min(hits)[1])
    return tuple(found)


def opposite(one: Happenings, two: Happenings) -> tuple[str, str] | None:
    """Return the outcomes of one decision that two articles give differently."""
    for mine in one.outcomes:
        for theirs in two.outcomes:
            if mine != theirs and any(mine in rivals and theirs in rivals for rivals in _RIVALS):
                return mine, theirs
    return None
