"""Words by which statements and labels are told from what is no report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from framing.lexicons.words.reading import CASED

__all__ = ["StatementWords"]


@dataclass(frozen=True, eq=False)
class StatementWords:
    """What the annotators of statements and labels know of a language.

    Attributes
    ----------
    withheld : tuple of str
        Beginnings of cue words by which a speaker does not stand behind what follows: "doubted that X" does not say
        X.
    denying : tuple of str
        Those of them with which somebody says that a thing is not so.
    claim_denials : frozenset of tuple of str
        Pairs of a cue word and what opens the clause that is denied.
    withheld_pairs : frozenset of tuple of str
        Pairs of cue words that do the same.
    negation : frozenset of str
        Words before a cue that turn it into its opposite.
    prepositions : frozenset of str
        What follows one of these is a thing that was spoken of, no clause of its own ("criticism of the bases").
    byline_openers : tuple of str
        How a byline begins; a pattern, as the following.
    page_lines : tuple of str
        How lines begin that belong to the page, not to the article.
    contacts : tuple of str
        What such lines hold; looked for only in lines with one of ``contact_hints``, which few have.
    contact_hints : tuple of str
        Plain text in lower case.
    byline_words : frozenset of str
        Words in lower case that a byline may hold.
    label_givers : frozenset of str
        Verbs with which an outlet tells what somebody calls somebody ("calls the plan a farce").
    label_casters : frozenset of str
        The same, where one of ``cast_links`` follows ("seen by many as a giveaway").
    cast_links : frozenset of str
        What gives a label together with ``label_casters``.
    by_saying : tuple of str
        Pairs of words behind which a headline goes on in somebody's words ("defends plan by saying").
    headline_sayers : frozenset of str
        Verbs that end the naming of a speaker behind a headline's words ("..., Roy Says").
    charges : frozenset of str
        Words behind which an evaluative word states what somebody is charged with ("on suspicion of a negligent act").
    denied_across : frozenset of str
        Words that may stand between a negator and the label that it denies ("not all of it is bleak").
    literal : mapping of str to frozenset of str
        By how a figure of speech begins: beginnings of words beside which it means what it says ("slashed", a knife).
    label_links : frozenset of str
        Words that may stand between a label and the name it is given to: "the regime of Karsin".
    no_names : frozenset of str
        Capitalised only because they open a quotation or a sentence.
    """

    withheld: tuple[str, ...]
    denying: tuple[str, ...]
    claim_denials: frozenset[tuple[str, ...]]
    withheld_pairs: frozenset[tuple[str, ...]]
    negation: frozenset[str]
    prepositions: frozenset[str]
    byline_openers: tuple[str, ...]
    page_lines: tuple[str, ...]
    contact_hints: tuple[str, ...]
    byline_words: frozenset[str]
    label_givers: frozenset[str]
    label_casters: frozenset[str]
    cast_links: frozenset[str]
    by_saying: tuple[str, ...]
    headline_sayers: frozenset[str]
    charges: frozenset[str]
    denied_across: frozenset[str]
    literal: Mapping[str, frozenset[str]]
    label_links: frozenset[str]
    no_names: frozenset[str]
    contacts: tuple[str, ...] = field(metadata=CASED)
