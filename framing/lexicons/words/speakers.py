"""Words by which a source is told to be somebody, a body or nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

__all__ = ["SpeakerWords"]


@dataclass(frozen=True, eq=False)
class SpeakerWords:
    """What the reading of speakers knows of a language beside names and roles.

    Attributes
    ----------
    titles : mapping of str to frozenset of str
        Words for an office or a calling, and the titles of those who are called so.
    envoys : frozenset of str
        Those who speak for their country abroad.
    exclusive : tuple of frozenset of str
        Groups of words of which one rules out the others of the same person.
    spellings : mapping of str to str
        Words of a description, to the one that stands for them.
    introducing_determiners : frozenset of str
        Words that open a description of somebody.
    title_links : frozenset of str
        Words and marks inside a title before a name.
    belonging : frozenset of str
        Words between a name and the body that somebody belongs to.
    leading : frozenset of str
        Words that lead to the place or the body of somebody named before them.
    within_led : frozenset of str
        Small words within what these lead to.
    introducing_relatives : frozenset of str
        Pronouns that open a clause on the name before.
    plural_pronouns : frozenset of str
        Pronouns for several.
    first_person : frozenset of str
        Pronouns of whoever speaks.
    joints : frozenset of str
        Words over which no title runs, beside the prepositions.
    relatives : frozenset of str
        Pronouns that stand behind what they stand for.
    prepositions : frozenset of str
        Words at which a noun phrase ends or has a part of its own.
    determiners : frozenset of str
        Words that open a noun phrase.
    nobody_alone : frozenset of str
        A source cut down to one of these names nobody.
    adverbs : frozenset of str
        Adverbs that end a noun phrase.
    quantities : frozenset of str
        Heads that count what comes after "of": the voices are those counted.
    after_nouns : frozenset of str
        Words behind a noun that describe it and end its phrase.
    holding : frozenset of str
        "A ministry document obtained by the Daily" is not the Daily's.
    mute : frozenset of str
        Matters: nobody speaks through them, where a document, a body, a group or a person would be meant.
    happenings : frozenset of str
        Nobody speaks through them either; what "the vote showed" is the outlet's own view.
    singular_s : frozenset of str
        Words in -s that are no plurals.
    definite : frozenset of str
        Words that open a phrase which takes up something known.
    of_titles : frozenset of str
        Words between an office and its place.
    owned : frozenset of str
        Bodies that belong to somebody: "Clinton's campaign" and "the Clinton campaign" are one.
    called_bodies : frozenset of str
        Nouns for bodies beside the name of one.
    examples : frozenset of str
        What opens a list of examples.
    scenes : frozenset of str
        What opens the place or the time of a remark.
    spokespersons : frozenset of str
        Words for those who speak for a body.
    serving : frozenset of str
        Those whose "of" or "for" leads to the person they serve.
    told_voices : frozenset of str
        Those whom custom leaves unnamed, but who are told by whom they speak for.
    own_papers : frozenset of str
        What somebody says in writing: whose it is has said it.
    polls : frozenset of str
        Words for polls.
    shares : frozenset of str
        Words of figures that stand for those asked.
    anybody : frozenset of str
        Words for anybody, who stay without a name.
    people : frozenset of str
        Words for one person that tell no calling.
    proper : frozenset of str
        Words of the lists of offices and groups that keep their capital wherever they stand.
    agents : tuple of str
        Endings of words for somebody who does something.
    possessives : frozenset of str
        Words before a noun that say whose it is.
    noun_openers : frozenset of str
        Words that can stand before a noun as part of its phrase.
    expletive : frozenset of str
        Verbs behind an "it" that stands for nobody.
    participle_endings : tuple of str
        Endings of participles.
    bare_persons : frozenset of str
        Nouns that tell no more of a person than a pronoun does.
    variations : frozenset of str
        Words by which a second description of one person ("the former first lady") is told from an office named
        alone.
    runners : frozenset of str
        Those who run for an office have callings that the text may not tell.
    subject_openers : frozenset of str
        Words that open a subject without a name.
    together : frozenset of str
        Words that tell that two said it: "in a joint statement".
    pro_forms, pro_form_ends : frozenset of str
        Words that stand for one of several people ("One, who ...", "Another said"), and what may follow them beside
        a verb.
    coordinators : frozenset of str
        Words and marks that join two names.
    scene_openers : frozenset of str
        Words before a name that opens a phrase and tells where somebody was met.
    no_coordination : frozenset of str
        Words between two names that make the second one a description of the first.
    crowd_links : frozenset of str
        Words between many people and where they are from ("residents from Tarn and Lune").
    clause_relatives : frozenset of str
        Pronouns behind which a name is a part of somebody's description.
    noun_closers : frozenset of str
        Words and marks at which the nouns behind a name end.
    neuter_possessives : frozenset of str
        Possessives that can take up a body.
    gendered_possessives : mapping of str to str
        Possessives that take up one person, with the gender.
    company_links : frozenset of str
        Words between what a company has and its name ("shares in Tarnix").
    no_scenes : frozenset of str
        Prepositions that lead to no scene.
    scene_prepositions : frozenset of str
        Prepositions before "the" that lead to one ("at the charity").
    long_office_links : frozenset of str
        Small words inside an office or a calling of several words.
    description_openers : frozenset of str
        Words that open a description before a name.
    new_description_openers : frozenset of str
        Those of them that open one of somebody not told of before.
    description_links : frozenset of str
        Words over which a description before a name goes on ("the head of the").
    predicate_verbs : frozenset of str
        Verbs between a name and what somebody is.
    neuter_pronouns : frozenset of str
        Pronouns for a body or a thing.
    counted_links : frozenset of str
        Words between a number and those it counts ("three in ten voters").
    paper_openers : frozenset of str
        Words that open the naming of a document.
    core_ends : frozenset of str
        Words and marks at which the core of a description ends.
    first_singular : frozenset of str
        Pronouns of one who speaks.
    groups : frozenset of str
        Nouns for a group whose kind its name tells.
    papers_alike : mapping of str to frozenset of str
        By a noun for a document: all by which one may be called ("report", "review").
    """

    titles: Mapping[str, frozenset[str]]
    envoys: frozenset[str]
    exclusive: tuple[frozenset[str], ...]
    spellings: Mapping[str, str]
    introducing_determiners: frozenset[str]
    title_links: frozenset[str]
    belonging: frozenset[str]
    leading: frozenset[str]
    within_led: frozenset[str]
    introducing_relatives: frozenset[str]
    plural_pronouns: frozenset[str]
    first_person: frozenset[str]
    relatives: frozenset[str]
    joints: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    nobody_alone: frozenset[str]
    adverbs: frozenset[str]
    quantities: frozenset[str]
    after_nouns: frozenset[str]
    holding: frozenset[str]
    mute: frozenset[str]
    happenings: frozenset[str]
    singular_s: frozenset[str]
    definite: frozenset[str]
    of_titles: frozenset[str]
    owned: frozenset[str]
    called_bodies: frozenset[str]
    examples: frozenset[str]
    scenes: frozenset[str]
    spokespersons: frozenset[str]
    serving: frozenset[str]
    told_voices: frozenset[str]
    own_papers: frozenset[str]
    polls: frozenset[str]
    shares: frozenset[str]
    anybody: frozenset[str]
    people: frozenset[str]
    proper: frozenset[str]
    agents: tuple[str, ...]
    possessives: frozenset[str]
    noun_openers: frozenset[str]
    expletive: frozenset[str]
    participle_endings: tuple[str, ...]
    bare_persons: frozenset[str]
    variations: frozenset[str]
    runners: frozenset[str]
    subject_openers: frozenset[str]
    together: frozenset[str]
    pro_forms: frozenset[str]
    pro_form_ends: frozenset[str]
    coordinators: frozenset[str]
    scene_openers: frozenset[str]
    no_coordination: frozenset[str]
    crowd_links: frozenset[str]
    clause_relatives: frozenset[str]
    noun_closers: frozenset[str]
    neuter_possessives: frozenset[str]
    gendered_possessives: Mapping[str, str]
    company_links: frozenset[str]
    no_scenes: frozenset[str]
    scene_prepositions: frozenset[str]
    long_office_links: frozenset[str]
    description_openers: frozenset[str]
    new_description_openers: frozenset[str]
    description_links: frozenset[str]
    predicate_verbs: frozenset[str]
    neuter_pronouns: frozenset[str]
    counted_links: frozenset[str]
    paper_openers: frozenset[str]
    core_ends: frozenset[str]
    first_singular: frozenset[str]
    groups: frozenset[str]
    papers_alike: Mapping[str, frozenset[str]]

    @cached_property
    def outside_titles(self) -> frozenset[str]:
        """Words that no title holds."""
        return self.prepositions | self.determiners | self.relatives | self.joints
