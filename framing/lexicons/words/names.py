"""Names of countries, offices and given names: the word lists that mentions and speakers are read with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from framing.errors import LexiconError
from framing.lexicons.words.reading import CASED
from framing.tokenization import tokenize

__all__ = ["NameWords"]


@dataclass(frozen=True, eq=False)
class NameWords:
    """Words of names and around them.

    Attributes
    ----------
    country_table : str
        A line a country: its key, other names, forms for its people and adjectives, its capital; parted by bars,
        names by semicolons.
    state_names : tuple of str
        States of ``state_country``; those of ``ambiguous_states`` bear the name of a country too.
    place_names : tuple of str
        Other places.
    capital_places : frozenset of str
        Places whose name is another word too unless all of it has capitals ("us").
    place_heads, organisation_heads, document_heads : frozenset of str
        Nouns that a place, a body, a document is called by.
    firm_words : frozenset of str
        Words that end the name of a company and, alone, are things or trades.
    title_heads, title_pairs, title_abbreviations, title_parts : frozenset of str
        Nouns for an office or a calling, honours of two words, titles that a full stop may follow, and what may
        stand before a title.
    held_at : frozenset of str
        Nouns right before an office that say of what it is, beside bodies ("harbour master", "shadow minister").
    heads_alone : frozenset of str
        Titles that alone name the head of a state.
    title_acronyms, post_nominals : frozenset of str
        Letters before and behind a name that are no part of it, as they are spelled ("CM", "KC").
    male_words, female_words : frozenset of str
        Nouns for men and women.
    names_of_men, names_of_women : frozenset of str
        Given names; those of men and women alike stand in both.
    census_men, census_women : frozenset of str
        Given names, rare ones among them, that tell a gender, not that somebody is named.
    family_first_given, family_first_surnames, korean_second : frozenset of str
        Names of languages that write the family name first.
    followers, bodies : frozenset of str
        Parties, faiths and peoples; companies and bodies of one word.
    plain_words : frozenset of str
        Words that begin no name where they open a sentence.
    groups, unnamed : frozenset of str
        Nouns for several voices, and for those that stay unnamed.
    seats : mapping of str to str
        Bodies that speak for a country ("kremlin") to that country.
    acronym_gaps : frozenset of str
        Words in lower case of a name that its acronym may leave out.
    small_words : frozenset of str
        Words in lower case that a name may hold ("and").
    appeals, appeal_articles : frozenset of str
        Verbs with which the name of a campaign opens, and the words behind them ("Save the Children").
    arabic_articles : frozenset of str
        Articles of Arabic names, before a hyphen.
    owners : frozenset of str
        Words whose possessive belongs to the name ("People's Liberation Army").
    izafats : frozenset of str
        Small words between hyphens inside a name ("Jamaat-e-Islami").
    prefixes : frozenset of str
        Beginnings that a hyphen joins to a word ("Inter-Services").
    party_izafats : frozenset of str
        Those of them in the names of parties.
    fields : frozenset of str
        Fields that make the name of a body with their country ("Hockey India").
    given_ranks : frozenset of str
        Short ranks that are given names behind a civil office ("Col").
    civil_offices : frozenset of str
        Those offices.
    hospital_ends : frozenset of str
        What ends the name of a hospital without an article ("Harwick General").
    short_patronymics : frozenset of str
        "b." for "bin".
    patronymics : frozenset of str
        Words for "son of" in names ("Siti binti Razak").
    close_ones : frozenset of str
        Kin, partners and friends, whose name follows in commas.
    particles : frozenset of str
        Words in lower case inside a family name ("van der Berg").
    speaking : frozenset of str
        Verbs beside which a name is that of somebody who speaks.
    courtesy_genders : mapping of str to str
        Courtesy titles, to the gender that they tell.
    papers, offices : frozenset of str
        Last words of the names of newspapers, and words for the office of whoever holds one ("Sheriff's Office").
    state_abbreviations : frozenset of str
        How newspapers cut the names of states: no name where a full stop follows.
    before_places : frozenset of str
        A place name after one of these is a place, also where somebody bears it.
    description_openers : frozenset of str
        Words that open a description behind a name ("Lind, a mother of three").
    pronoun_genders : mapping of str to str
        Pronouns for one person, to their gender.
    served : frozenset of str
        Words behind which an office is that of somebody served ("assistant to the president").
    locatives : frozenset of str
        Words before a place that no description follows ("In Tarn, the mayor disputed it").
    envoys : frozenset of str
        Offices of those who are sent to a place.
    headline_small : frozenset of str
        Words that a headline in capitals writes small.
    compass : frozenset of str
        Points of the compass: by themselves no name.
    sole_bodies : frozenset of str
        Nouns that are a body's whole name.
    family_openings : tuple of str
        How family names with a capital inside begin.
    former : frozenset of str
        Words before a name that are no part of it.
    capital_pronouns : frozenset of str
        Pronouns that have a capital anywhere.
    portfolio_ends : frozenset of str
        Last words of a portfolio ("Foreign Affairs").
    levels, level_counts : frozenset of str
        What a number behind makes no name, and such numbers ("a Form Four boy").
    adjective_endings : tuple of str
        How adjectives end that open a sentence before a name ("Heartbroken Gemma Lind").
    quality_titles : frozenset of str
        Titles that are adjectives too ("Marine Traffic Watch").
    causes : frozenset of str
        Small words behind those who join in a body ("Citizens for Safe Roads").
    co_operatives : frozenset of str
        What follows "Co-" in the name of a body.
    joint_heads : frozenset of str
        Nouns that end the name of a body behind its "and" alone ("Customs and Border Protection").
    brand_endings : tuple of str
        How names of one word end that firms have.
    given_name_titles : frozenset of str
        Titles behind which somebody is called by the given name ("Sir Dermot").
    courtesies : frozenset of str
        Titles that are no office: a name follows.
    office_links : frozenset of str
        Words between an office and its body or portfolio ("Secretary of Defense").
    portfolio_links : frozenset of str
        Words before a portfolio behind an office ("adviser on trade").
    realm_words : frozenset of str
        Words before a country that are no part of its short name ("the Republic of Azerbaijan").
    office_place_links : frozenset of str
        Words of an office before the country that it is of ("President of Azerbaijan").
    no_initials : frozenset of str
        Small words of a body's name that mostly give no letter to its acronym.
    body_joints : frozenset of str
        Small words inside the name of a body behind which its end may be a noun of it ("Bureau of Mines chemist").
    title_joints : frozenset of str
        Words and marks inside a title before a name ("Chief of Staff Adm. Roy").
    title_fillers : frozenset of str
        Words and marks that may stand among the words of a title before a name.
    no_title_before : frozenset of str
        Behind these a name tells of a place or a body, and what stands before is nobody's title ("the mayor of
        Ashford").
    identifying : frozenset of str
        Verbs and words that say what somebody is ("Roe became the mayor").
    owner_links : frozenset of str
        Words that lead to somebody who is told of by whom he belongs to, beside those of place and service.
    apposition_stops : frozenset of str
        Words at which what is told behind a name ends.
    apposition_ends : frozenset of str
        Those of them that close an apposition.
    subject_pronouns : frozenset of str
        Pronouns of a person that are hardly ever somebody else's.
    inner_articles : frozenset of str
        Articles inside a name, behind a small word ("Carmen de la Cruz").
    articles : frozenset of str
        Articles.
    indefinite_articles : frozenset of str
        Those of them that open what is not known yet.
    """

    country_table: str
    state_names: tuple[str, ...] = field(metadata=CASED)
    state_country: str
    ambiguous_states: frozenset[str]
    place_names: tuple[str, ...] = field(metadata=CASED)
    capital_places: frozenset[str]
    place_heads: frozenset[str]
    organisation_heads: frozenset[str]
    document_heads: frozenset[str]
    firm_words: frozenset[str]
    title_heads: frozenset[str]
    title_pairs: frozenset[str]
    title_abbreviations: frozenset[str]
    title_acronyms: frozenset[str] = field(metadata=CASED)
    post_nominals: frozenset[str] = field(metadata=CASED)
    heads_alone: frozenset[str]
    title_parts: frozenset[str]
    held_at: frozenset[str]
    male_words: frozenset[str]
    female_words: frozenset[str]
    names_of_men: frozenset[str]
    names_of_women: frozenset[str]
    census_men: frozenset[str]
    census_women: frozenset[str]
    family_first_given: frozenset[str]
    family_first_surnames: frozenset[str]
    korean_second: frozenset[str]
    followers: frozenset[str]
    bodies: frozenset[str]
    plain_words: frozenset[str]
    groups: frozenset[str]
    unnamed: frozenset[str]
    seats: Mapping[str, str]
    small_words: frozenset[str]
    acronym_gaps: frozenset[str]
    appeals: frozenset[str]
    appeal_articles: frozenset[str]
    arabic_articles: frozenset[str]
    owners: frozenset[str]
    izafats: frozenset[str]
    prefixes: frozenset[str]
    party_izafats: frozenset[str]
    fields: frozenset[str]
    given_ranks: frozenset[str]
    civil_offices: frozenset[str]
    hospital_ends: frozenset[str]
    short_patronymics: frozenset[str]
    patronymics: frozenset[str]
    close_ones: frozenset[str]
    particles: frozenset[str]
    speaking: frozenset[str]
    courtesy_genders: Mapping[str, str]
    papers: frozenset[str]
    offices: frozenset[str]
    state_abbreviations: frozenset[str] = field(metadata=CASED)
    before_places: frozenset[str]
    description_openers: frozenset[str]
    pronoun_genders: Mapping[str, str]
    served: frozenset[str]
    locatives: frozenset[str]
    envoys: frozenset[str]
    headline_small: frozenset[str]
    compass: frozenset[str]
    sole_bodies: frozenset[str]
    family_openings: tuple[str, ...] = field(metadata=CASED)
    former: frozenset[str]
    capital_pronouns: frozenset[str]
    portfolio_ends: frozenset[str]
    levels: frozenset[str]
    level_counts: frozenset[str]
    adjective_endings: tuple[str, ...]
    quality_titles: frozenset[str]
    causes: frozenset[str]
    co_operatives: frozenset[str]
    joint_heads: frozenset[str]
    brand_endings: tuple[str, ...]
    given_name_titles: frozenset[str]
    courtesies: frozenset[str]
    office_links: frozenset[str]
    portfolio_links: frozenset[str]
    realm_words: frozenset[str]
    office_place_links: frozenset[str]
    no_initials: frozenset[str]
    body_joints: frozenset[str]
    title_joints: frozenset[str]
    title_fillers: frozenset[str]
    no_title_before: frozenset[str]
    identifying: frozenset[str]
    owner_links: frozenset[str]
    apposition_stops: frozenset[str]
    apposition_ends: frozenset[str]
    subject_pronouns: frozenset[str]
    inner_articles: frozenset[str]
    articles: frozenset[str]
    indefinite_articles: frozenset[str]

    @cached_property
    def inside(self) -> frozenset[str]:
        """What a name can hold beside capitalised words; what comes behind each of them decides."""
        joints = self.arabic_articles | self.appeal_articles | self.particles | self.small_words
        return frozenset({".", "-", "'s"}) | joints

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Given names of women and men."""
        return self.names_of_men | self.names_of_women

    @cached_property
    def male_names(self) -> frozenset[str]:
        """Given names of men that no woman bears."""
        return self.names_of_men - self.names_of_women

    @cached_property
    def female_names(self) -> frozenset[str]:
        """Given names of women that no man bears."""
        return self.names_of_women - self.names_of_men

    @cached_property
    def men(self) -> frozenset[str]:
        """Names that tell of a man, rare ones among them."""
        return (self.names_of_men | self.census_men) - self.names_of_women

    @cached_property
    def women(self) -> frozenset[str]:
        """Names that tell of a woman, rare ones among them."""
        return (self.names_of_women | self.census_women) - self.names_of_men

    @cached_property
    def _countries(self) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
        """The lines of the table of countries."""
        lines = self.country_table.strip().splitlines()
        cells = [[cell.strip() for cell in line.split("|")] for line in lines]
        for line, row in zip(lines, cells, strict=True):
            if len(row) != 4:
                raise LexiconError(
                    f"country_table: {line!r} has {len(row)} cells", remedy="key | names | people | capital"
                )
        return tuple((key, _names(other), _names(people), _names(capital)) for key, other, people, capital in cells)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Keys of the countries."""
        return frozenset(key for key, *_ in self._countries)

    @cached_property
    def capital_of(self) -> Mapping[str, str]:
        """Key of a capital to the key of its country."""
        found: dict[str, str] = {}
        for key, _, _, capitals in self._countries:
            for capital in capitals:
                found.setdefault(_capital_key(capital, capitals), key)
        return found

    @cached_property
    def states(self) -> frozenset[str]:
        """Keys of the states that bear no country's name."""
        return frozenset(map(_place_key, self.state_names)) - self.ambiguous_states

    @cached_property
    def places(self) -> Mapping[tuple[str, ...], tuple[str, bool]]:
        """Tokens of a place name to its key and whether it is a form for people or an adjective ("Japanese").

        Hyphens and full stops inside are tokens as :mod:`framing.tokenization` cuts them.
        """
        found = {_tokens(name): (_place_key(name), False) for name in (*self.place_names, *self.state_names)}
        for key, names, people, capitals in self._countries:
            found.setdefault(_tokens(key), (key, False))
            found |= {_tokens(name): (key, False) for name in names}
            for name in people:
                found.setdefault(_tokens(name), (key, True))
            for capital in capitals:
                found.setdefault(_tokens(capital), (_capital_key(capital, capitals), False))
        return found

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """First token to the number of tokens of the longest place name that begins with it."""
        found: dict[str, int] = {}
        for tokens in self.places:
            found[tokens[0]] = max(found.get(tokens[0], 0), len(tokens))
        return found

    def country_of(self, key: str) -> str | None:
        """Return the country that a country, its capital or one of its states stands for, given its key."""
        if key in self.countries:
            return key
        return self.capital_of.get(key) or (self.state_country if key in self.states else None)


def _names(cell: str) -> tuple[str, ...]:
    """Split the names of one cell."""
    return tuple(" ".join(name.split()) for name in cell.split(";") if name.strip())


def _place_key(name: str) -> str:
    """Return the key of a place."""
    return name.lower().replace("'", "")


def _capital_key(name: str, capitals: tuple[str, ...]) -> str:
    """Return the key of a capital; "Washington D.C." is Washington."""
    return capitals[0].lower() if name.startswith(f"{capitals[0]} ") else name.lower()


def _tokens(name: str) -> tuple[str, ...]:
    """Cut a name the way the text is cut."""
    return tokenize(name).lowers
