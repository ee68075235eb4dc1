"""English participles, as far as passive clauses need them."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["ADJECTIVAL", "BE", "BETWEEN", "governs_passive", "is_participle"]

#: Forms that make a passive. ``'s`` and ``'re`` are "is" and "are"; "got fired" is one too.
BE = frozenset("is are was were be been being 's 're get gets got getting gotten".split())

#: Participles that do not end in -ed, of verbs that news uses in the passive.
IRREGULAR = frozenset(
    """
    beaten begun bent bet bitten blown born borne bought bound broken brought built burnt cast caught chosen cut dealt
    done drawn driven eaten fed felt fought found forbidden forced forgiven forgotten frozen given gone hanged heard
    held hidden hit hurt kept known laid led left lent lit lost made meant met mistaken overthrown paid put quit read
    ridden rung said seen sent set shaken shed shot shown shut slain sold sought spent split spread stolen struck stuck
    sued sunk sworn swept taken taught thought thrown told torn trodden understood undone upheld withdrawn withheld
    won worn woven written rewritten overturned misled mistreated outlawed overseen retaken undercut overrun
    """.split()
)

#: Participles that are adjectives after a form of "be": nothing is done to anybody.
ADJECTIVAL = frozenset(
    """
    accustomed acquainted advanced afraid agreed aimed alarmed amazed angered annoyed ashamed astonished aware based
    biased bored committed complicated concerned confused convinced crowded dated dedicated delighted depressed
    detailed determined devoted disappointed distinguished divorced done embarrassed entitled excited exhausted
    experienced extended finished frightened frustrated gone heated inclined indebted indeed intended interested
    involved isolated left limited located lost married mistaken mixed naked need opposed outdated outraged overjoyed
    packed pleased prepared puzzled qualified ready related relaxed relieved retired rooted satisfied scared set shaped
    shocked skilled sophisticated stressed stunned supposed surprised talented thrilled tired troubled unchanged
    undecided unexpected united unprecedented unrelated upset used varied wicked worried
    """.split()
)

_ED_NOUNS = frozenset("need bed red seed feed speed weed breed deed greed indeed hundred sacred exceed proceed".split())

#: Words that may stand between the form of "be" and the participle.
BETWEEN = frozenset(
    "not never also still already now then ever since once again both all largely n't been being".split()
)

#: How many words may stand between them ("has not been openly criticised").
_REACH = 3


def is_participle(word: str) -> bool:
    """Whether a lower-case word may be the participle of a passive.

    >>> is_participle("criticised"), is_participle("hundred")
    (True, False)
    """
    return word in IRREGULAR or (word.endswith("ed") and len(word) > 4 and word not in _ED_NOUNS)


def governs_passive(lowers: Sequence[str], token: int, start: int) -> bool:
    """Whether a form of "be" before ``token`` makes it a passive.

    Parameters
    ----------
    lowers : sequence of str
    token : int
        Where the participle stands.
    start : int
        First token of its sentence.

    Returns
    -------
    bool
    """
    if not is_participle(lowers[token]) or lowers[token] in ADJECTIVAL:
        return False
    for back in range(token - 1, max(token - 2 - _REACH, start - 1), -1):
        word = lowers[back]
        if word in BE or (word.endswith("n't") and word[:-3] in BE):
            return True
        if not (word.endswith("ly") or word in BETWEEN):
            return False
    return False
