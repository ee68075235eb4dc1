"""Words around speech: who can speak, and what stands between a speaker, the verb of saying and what is said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

__all__ = ["SpeechWords"]


@dataclass(frozen=True, eq=False)
class SpeechWords:
    """What the rules that find quotations and reported speech know beside the verbs of saying.

    Attributes
    ----------
    quoting_ends : tuple of tuple of str
        What stands behind whom somebody quotes ("quoted an official as saying"); what is said stands behind it, or
        before the clause.
    quoting : frozenset of str
        Verbs before whom somebody quotes.
    empty : frozenset of str
        Words that alone are nothing said ("said more").
    conceding : frozenset of str
        Words that open what is conceded behind a main clause.
    according : tuple of tuple of str
        Phrases that name a source before or after what it says.
    auxiliaries, adverbs : frozenset of str
        Words between a speaker and the verb, or between the verb and what is said.
    wheres : frozenset of str
        Words between a verb of saying and "that" which say where ("writes there that").
    pronouns : frozenset of str
        Those that can speak; ``relatives`` are those of them that stand behind the phrase they stand for.
    persons : frozenset of str
        Nouns for people, bodies and documents that speak.
    documents : frozenset of str
        Those that speak for whoever issued them.
    titles : frozenset of str
        Words that open a name.
    breaks : frozenset of str
        Words over which no noun phrase runs.
    name_links, signature_links : frozenset of str
        Words inside the name of a speaker, and inside a name that signs a quotation.
    passive : frozenset of str
        Words behind which a verb of saying is said of somebody else.
    views, owners : frozenset of str
        "In his opinion": nouns for a view, and whose it may be.
    prepositions : frozenset of str
    giving : tuple of str
        Beginnings of verbs of giving.
    subordinators : frozenset of str
        Words that open a clause which a main clause follows.
    relaying : frozenset of str
        Verbs that pass on another outlet's report; ``relaying_phrases`` do the same.
    relayed : tuple of tuple of str
        What follows them.
    document_prepositions, determiners, joining : frozenset of str
        What stands around a document that a source belongs to.
    closing_verbs : frozenset of str
        Verbs that end a noun phrase.
    passive_auxiliaries : frozenset of str
        Forms with which something is said by nobody named, or of somebody.
    nobody : frozenset of str
        Sources that are nobody.
    qualities : frozenset of str
        Adjectives that make no source: "an old demand" is a thing, and not what an old one demands.
    negators : frozenset of str
        Words before a verb of saying by which nothing was said.
    denials : tuple of str
        Beginnings of verbs that say no by themselves: with a negator somebody still takes a stand ("did not deny").
    refusals : tuple of str
        Beginnings of verbs of refusing.
    withholding : frozenset of str
        What those do who refuse it and so say nothing.
    conditions : frozenset of str
        Words that open a condition: nothing is said yet.
    plain_verbs, telling : frozenset of str
        Verbs of plain sentences in which somebody or a document says something; ``telling`` are those with a hearer.
    addressing : frozenset of str
        Participles whose subject is who hears it ("residents were told").
    reactions : frozenset of str
        What somebody does, or is, who then speaks.
    tail_verbs : frozenset of str
        Verbs that may end a sentence behind their subject.
    showing : frozenset of str
        What is done to a document by others than those whom it is by ("seen by").
    counts : frozenset of str
        Numbers that open a subject.
    naming : frozenset of str
        Words before "as" and the name that somebody gave.
    bounds : tuple of tuple of str
        Words behind a verb of saying that open what is said, though a preposition stands first ("at least 30").
    demanding : tuple of tuple of str
        Verbs of demanding with the word behind them ("called for").
    urging, calling, putting : frozenset of str
        Verbs of demanding whose object is asked "to" do something, of giving a thing a name, and a figure.
    stances, copulas, stance_joints, stance_clauses : frozenset of str
        Adjectives by which somebody takes a stand, the verbs before them, and what stands behind.
    stance_phrases : tuple of tuple of str
        Adjectives of a stand with a word behind that others do not take ("opposed to", and not "critical to").
    surveys, laws, sections : frozenset of str
        Data and rules that speak without a verb, and parts of rules.
    orders, duties : frozenset of str
        Papers that order something, and words of having to.
    blaming : frozenset of str
        Verbs of laying something at a door.
    paper_verbs, poll_verbs, rule_verbs : frozenset of str
        Verbs with which documents and data say something, data alone, and rules alone.
    clause_openings, clause_subjects, empty_openings : frozenset of str
        What opens a clause on the subject, what is the subject of such a clause, and openings that are nobody.
    elisions : frozenset of str
        Words whose first letters an apostrophe stands for ("'em").
    asked, answers : frozenset of str
        What is done to somebody who then speaks, and nouns for what another says then ("came the reply").
    shares, answering : frozenset of str
        Figures of data, and words of sentences that go on with those asked.
    reading_out : frozenset of str
        What is said before a quotation that is read out.
    """

    quoting_ends: tuple[tuple[str, ...], ...]
    quoting: frozenset[str]
    empty: frozenset[str]
    conceding: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    wheres: frozenset[str]
    pronouns: frozenset[str]
    relatives: frozenset[str]
    persons: frozenset[str]
    documents: frozenset[str]
    titles: frozenset[str]
    breaks: frozenset[str]
    name_links: frozenset[str]
    signature_links: frozenset[str]
    passive: frozenset[str]
    views: frozenset[str]
    owners: frozenset[str]
    prepositions: frozenset[str]
    giving: tuple[str, ...]
    subordinators: frozenset[str]
    relaying: frozenset[str]
    relaying_phrases: tuple[tuple[str, ...], ...]
    relayed: tuple[tuple[str, ...], ...]
    document_prepositions: frozenset[str]
    determiners: frozenset[str]
    joining: frozenset[str]
    closing_verbs: frozenset[str]
    passive_auxiliaries: frozenset[str]
    nobody: frozenset[str]
    qualities: frozenset[str]
    negators: frozenset[str]
    denials: tuple[str, ...]
    refusals: tuple[str, ...]
    withholding: frozenset[str]
    conditions: frozenset[str]
    plain_verbs: frozenset[str]
    telling: frozenset[str]
    addressing: frozenset[str]
    reactions: frozenset[str]
    tail_verbs: frozenset[str]
    showing: frozenset[str]
    counts: frozenset[str]
    naming: frozenset[str]
    bounds: tuple[tuple[str, ...], ...]
    demanding: tuple[tuple[str, ...], ...]
    urging: frozenset[str]
    calling: frozenset[str]
    putting: frozenset[str]
    stances: frozenset[str]
    copulas: frozenset[str]
    stance_joints: frozenset[str]
    stance_phrases: tuple[tuple[str, ...], ...]
    stance_clauses: frozenset[str]
    surveys: frozenset[str]
    laws: frozenset[str]
    orders: frozenset[str]
    duties: frozenset[str]
    blaming: frozenset[str]
    sections: frozenset[str]
    paper_verbs: frozenset[str]
    poll_verbs: frozenset[str]
    rule_verbs: frozenset[str]
    clause_openings: frozenset[str]
    clause_subjects: frozenset[str]
    empty_openings: frozenset[str]
    elisions: frozenset[str]
    asked: frozenset[str]
    answers: frozenset[str]
    shares: frozenset[str]
    answering: frozenset[str]
    reading_out: frozenset[str]

    @cached_property
    def object_verbs(self) -> frozenset[str]:
        """Verbs whose object is said."""
        return self.urging | self.calling | self.putting | self.blaming | {phrase[0] for phrase in self.demanding}

    @cached_property
    def helpers(self) -> frozenset[str]:
        """Auxiliaries and adverbs."""
        return self.auxiliaries | self.adverbs
