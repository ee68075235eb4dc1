"""Words by which two reports are compared: what carries a subject, what happens, what stands for the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from framing.lexicons.words.reading import CASED

__all__ = ["ComparisonWords"]


@dataclass(frozen=True, eq=False)
class ComparisonWords:
    """What a comparison knows of a language beside its opposites.

    Attributes
    ----------
    loose : frozenset of str
        Numbers that are no exact ones.
    about : frozenset of str
        Words around a number that make it a rough one.
    floors : frozenset of str
        Words before a number that is the least of it.
    ceilings : frozenset of str
        Words before a number that is the most of it.
    seats : tuple of frozenset of str
        Names that stand for each other in news: a capital or a seat for its government.
    rival_names : tuple of frozenset of str
        Names that outlets choose between for one thing ("protesters", "rioters"), in the singular.
    linked_names : mapping of str to frozenset of str
        By one of the rival names of a group: plain words that stand for the same where their sentences share a subject
        ("families" for "squatters").
    position_negators : frozenset of str
        Words that turn the verb of position behind them into its opposite.
    merely : frozenset of str
        Words behind a negator that then negates nothing ("not just").
    before_verbs : frozenset of str
        Words between a negator and the verb that it turns.
    answering : tuple of str
        Openings of words for what proves a thing or holds somebody to account ("audit", "warned").
    answering_roles : frozenset of str
        Roles of those who answer, doubt or are hit by what officials say.
    colour : frozenset of str
        Words of what is seen, heard or felt at a scene, and of what a person does or has beside it ("candles").
    awaiting : frozenset of str
        Verbs of whoever only waits for what is to come ("expects a deadline").
    weighty : mapping of str to frozenset of str
        Words of what changes the picture of an event, by what they tell ("harm", "dispute", "decision" ...).
    reproach : tuple of str
        Openings of words that tell of a reproach by somebody ("drew criticism", "lashed out"): the outlet itself
        finds no fault with anybody.
    faulting : frozenset of str
        Words behind which a harsh word is somebody's reproach ("was faulted for misleading the board").
    accusing : tuple of str
        Openings of verbs of which somebody's charge follows ("accused them of", "complained that").
    approval : tuple of str
        Openings of words that tell of praise by somebody ("welcomed", "won applause").
    deeds : tuple of str
        Openings of harsh words that tell of a deed, a danger or an outcome ("attacked", "at risk", "fell short"), in
        which nobody is judged.
    pronouns : frozenset of str
        A sentence with one of these goes on about somebody named before it in its paragraph.
    leaning : frozenset of str
        A statement that opens with one of these leans on the sentence before it.
    linking : frozenset of str
        Words and phrases that join what they open to the sentence before it ("instead", "as a result").
    fillers : frozenset of str
        Words with which speakers fill a pause ("you know", "in terms of").
    stand_ins : frozenset of str
        Words that stand for things named before, where a verb or a comma follows ("one is that", "the others left").
    neuter : frozenset of str
        Pronouns for a thing.
    pointing : frozenset of str
        Words that point to what was said before, but before one of ``points_on`` ("those who left").
    points_on : frozenset of str
    taken_up : frozenset of str
        Nouns for what somebody said or thought before, of which "that claim" and "the tweet was" do not say which.
    tells_which : frozenset of str
        Words behind such a noun that say which it is ("that claim of fraud", "the question is whether").
    addressing : frozenset of str
        Words that speak to the reader, or of the writer.
    asking : frozenset of str
        Words that open a question told in other words.
    relatives : frozenset of str
        Words that open a clause on the place, time, person or thing just named.
    saying : frozenset of str
        Verbs that leave what is said a sentence of its own; after another one, such as "mentioned" or "discussed",
        the words reported may be but its object.
    scales : frozenset of str
        Words that multiply a number: part of how much, not of what.
    stop_words : frozenset of str
        Function words, and the verbs of saying: who says a thing is not what is said. Vaguer words ("last", "old",
        "taken") are not among them: left out too, they cost inclusion .003 of AUC on news pairs.
    spellings : tuple of tuple of str
        British and American spellings of one word: a pattern on lower case, and what stands for it. Pairs of
        different words must not meet, and words of one family must stay together: "evidence" goes with "evident",
        "defence" with "defensive".
    may_ize : str
        Pattern of the words that may be spelt with "-ize": the beginning, and the ending from the "e" on.
    dotted : mapping of str to str
        Abbreviations that keep their dots, by their forms: without them and in lower case "US" would be a pronoun.
    never_ize : frozenset of str
        What stands before "-ise" in words that nobody spells with "-ize".
    never_ize_endings : tuple of str
        How such beginnings end ("raise", "likewise").
    subjects : mapping of str to frozenset of str
        Verbs and nouns of news that stand for one thing.
    positions_for : mapping of str to frozenset of str
        Verbs of position, by the first of them. Only what says yes or no to something: "cut" and "raise" may both
        be true of a budget.
    positions_against : mapping of str to frozenset of str
        Verbs that exclude those of the same entry of ``positions_for``.
    told_as : mapping of str to str
        Verbs that say less, or more, than that somebody said it, and how a sentence of the report takes them up.
    short_forms : mapping of str to str
        Short forms of given names in news, to the long one.
    flip_conjunctions : frozenset of str
        Words at which a clause that may say the opposite ends.
    object_ends : frozenset of str
        Words and marks at which the object of a verb ends.
    be : frozenset of str
        Forms of "be" and "get" before a participle.
    joints : frozenset of str
        Words that join two clauses of a sentence.
    opening_joints : frozenset of str
        Those with which a passage quoted by itself does not begin.
    called_so : frozenset of str
        Words behind which a name is what others call somebody.
    hedges : frozenset of str
        Words that make a number a limit or a guess: where both texts have the same, the numbers must be equal.
    range_joints : frozenset of str
        Words between the two ends of a range ("40 to 50").
    range_openers : frozenset of str
        Words before the first end of a range.
    more_behind : frozenset of str
        Phrases behind a number that make it the least of it.
    less_behind : frozenset of str
        Phrases behind a number that make it the most of it.
    about_behind : frozenset of str
        Phrases behind a number that make it a rough one.
    contracted_endings : mapping of str to str
        Endings that stand for a word of their own ("'re"), to that word.
    contractions : mapping of str to str
        Contractions that are no word with such an ending, to the words that they stand for.
    """

    loose: frozenset[str]
    about: frozenset[str]
    floors: frozenset[str]
    ceilings: frozenset[str]
    seats: tuple[frozenset[str], ...]
    rival_names: tuple[frozenset[str], ...]
    linked_names: Mapping[str, frozenset[str]]
    position_negators: frozenset[str]
    merely: frozenset[str]
    before_verbs: frozenset[str]
    answering: tuple[str, ...]
    answering_roles: frozenset[str]
    colour: frozenset[str]
    awaiting: frozenset[str]
    weighty: Mapping[str, frozenset[str]]
    reproach: tuple[str, ...]
    faulting: frozenset[str]
    accusing: tuple[str, ...]
    approval: tuple[str, ...]
    deeds: tuple[str, ...]
    pronouns: frozenset[str]
    leaning: frozenset[str]
    linking: frozenset[str]
    fillers: frozenset[str]
    stand_ins: frozenset[str]
    neuter: frozenset[str]
    pointing: frozenset[str]
    points_on: frozenset[str]
    taken_up: frozenset[str]
    tells_which: frozenset[str]
    addressing: frozenset[str]
    asking: frozenset[str]
    relatives: frozenset[str]
    saying: frozenset[str]
    scales: frozenset[str]
    stop_words: frozenset[str]
    spellings: tuple[tuple[str, ...], ...]
    may_ize: str
    never_ize: frozenset[str]
    never_ize_endings: tuple[str, ...]
    subjects: Mapping[str, frozenset[str]]
    positions_for: Mapping[str, frozenset[str]]
    positions_against: Mapping[str, frozenset[str]]
    told_as: Mapping[str, str]
    short_forms: Mapping[str, str]
    flip_conjunctions: frozenset[str]
    object_ends: frozenset[str]
    be: frozenset[str]
    joints: frozenset[str]
    opening_joints: frozenset[str]
    called_so: frozenset[str]
    hedges: frozenset[str]
    contracted_endings: Mapping[str, str]
    contractions: Mapping[str, str]
    dotted: Mapping[str, str] = field(metadata=CASED)
    range_joints: frozenset[str]
    range_openers: frozenset[str]
    more_behind: frozenset[str]
    less_behind: frozenset[str]
    about_behind: frozenset[str]
