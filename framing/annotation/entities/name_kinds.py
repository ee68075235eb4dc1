"""What a name is the name of: a person, a body, a place, or nothing that could be told."""

from __future__ import annotations

from framing.annotation.entities.entity_merging import SUFFIXES
from framing.annotation.entities.name_forms import is_brand, name_key, of_body, plain
from framing.annotation.entities.titles import Titles
from framing.lexicons.words.unions import union

__all__ = ["NameKinds"]

#: Marks that end a quotation, and those inside it before them.
CLOSING, ENDING = frozenset('”"»’'), frozenset(",.!?…")


class NameKinds:
    """Tells the kinds of names by their words and by the words beside them.

    Parameters
    ----------
    titles : Titles
        Of the same text.
    """

    def __init__(self, titles: Titles) -> None:
        self.titles = titles
        self.lists = titles.lists
        self.words = titles.words
        self.lowers = titles.lowers

    def of(
        self, i: int, end: int, words: list[str], *, titled: bool, initial: bool, behind: bool
    ) -> tuple[str, str | None] | None:
        """Return the key of a name and what it is; ``None`` for what is no name.

        Parameters
        ----------
        i, end : int
            Its tokens ``[i, end)``.
        words : list of str
            Those of them that are words.
        titled : bool
            Whether a title stands before it.
        initial : bool
            Whether it opens a sentence, so that its capital tells nothing.
        behind : bool
            Whether it stands behind another name and a comma.
        """
        lists = self.lists
        lows = [word.lower() for word in words]
        last, several = lows[-1], len(lows) > 1
        if len(lows) == 2 and lows[0] in lists.levels and last in lists.level_counts:
            return None  # "a Form Four boy"
        person = titled or (several and self._personal(lows))
        formal = several or last in lists.sole_bodies
        formal = formal and (last in lists.organisation_heads or of_body(lows, lists))
        formal = formal or (several and last in lists.firm_words and lows[0] not in lists.given_names)
        formal = formal or (several and self._cause(lows))
        formal = formal or ("co" in lows and last in lists.co_operatives)
        joined = last in lists.joint_heads or self.titles.capitalized.ends_with_country(i, end)
        formal = formal or ("and" in lows and joined)
        formal = formal or (lows[0] in lists.prefixes and self.words[i + 1] == "-")  # "Inter-Agency Relief"
        formal = formal or not lists.party_izafats.isdisjoint(self.words[i:end]) or self._field(i, end)
        formal = formal or (not titled and self.titles.is_hospital(i, end))
        formal = formal or (several and "&" in self.words[i:end]) or self._national(i, end, lows, titled=titled)
        given = lows[0] in lists.given_names or (titled and (lows[0] in lists.men or lows[0] in lists.women))
        if formal and not (person and len(lows) == 2 and given):
            return "name:" + " ".join(map(plain, lows)), "organisation"
        if last in lists.place_heads and several and not titled:
            return "place:" + " ".join(map(plain, lows)), "place"
        if not several and not person and self._close(i, end):
            return f"name:{plain(words[0])}", "organisation" if is_brand(words[0], lists) else "person"
        if not several and not person:
            return self._single(i, end, words[0], initial=initial, behind=behind)
        person = person or (len(lows) <= 4 and last not in lists.groups and self._speaks(i, end))
        return "name:" + name_key(words, family_first=lists.family_first_given), "person" if person else None

    def _cause(self, lows: list[str]) -> bool:
        """Whether people and their cause make a name: "Citizens for Safe Roads", "Young Workers for a Fair Wage"."""
        joint = next((k for k, low in enumerate(lows[:3]) if k and low in self.lists.causes), 0)
        return joint > 0 and lows[joint - 1] in self.lists.groups

    def _close(self, i: int, end: int) -> bool:
        """Whether a name stands in commas behind kin, a friend or an office: "his wife, Elena, ran"."""
        if i < 3 or self.words[i - 1] != "," or self.words[end : end + 1] != (",",):
            return False
        if self.words[i].isupper():
            return False
        return self.titles.title_before(i - 1) or self.lowers[i - 2] in self.lists.close_ones

    def _field(self, i: int, end: int) -> bool:
        """Whether a field and its country make the name of a body: "Hockey India", "Sri Lanka Cricket"."""
        if self.lowers[i] not in self.lists.fields:
            return False
        before = end == i + 1 and any(self.titles.capitalized.is_country(k, i) for k in range(max(i - 3, 0), i))
        return before or self.titles.capitalized.is_country(i + 1, end)

    def _national(self, i: int, end: int, lows: list[str], *, titled: bool) -> bool:
        """Whether a country ends or opens the name of a body: "Telkom Kenya", "Bharat Ispat UK", "Kenya Power"."""
        lists = self.lists
        if titled or lows[0] in lists.given_names or lows[0] in lists.census_men or lows[0] in lists.census_women:
            return False
        if len(lows) == 1:
            trade = lows[0] in lists.firm_words and self._speaks(i, end)
            return trade and any(self.titles.capitalized.is_country(k, i) for k in range(max(i - 3, 0), i))
        known = union(lists.title_heads, lists.title_parts, lists.plain_words)
        return lows[0] not in known and self.titles.capitalized.is_country(end - 1, end)

    def _single(self, i: int, end: int, word: str, *, initial: bool, behind: bool) -> tuple[str, str | None] | None:
        """Read a name of one word, where it is more than the capital at the head of a sentence."""
        lists, low = self.lists, plain(word)
        if end + 1 < len(self.words) and self.words[end].isdigit() and self.words[end + 1].islower():
            return None  # "a Secondary 4 student"
        if (behind and word in lists.post_nominals) or word in lists.title_acronyms:  # "Ngozi Obi, SAN", "the CM"
            return None
        if len(word) > 1 and word.isupper() and not word.endswith("."):
            entity = self._in_capitals(end, word, low)
            return None if entity is None else (f"name:{low}", entity)
        if low in lists.bodies:
            return f"name:{low}", "organisation"
        if low in lists.followers:
            return f"name:{low}", "demonym"
        stopped = word in lists.state_abbreviations and self.words[end : end + 1] == (".",)  # "Butte, Mont."
        if low in lists.title_abbreviations or len(low) == 1 or low in lists.compass or stopped:
            return None
        if low in lists.place_heads:  # "Park said" of a Park Yoon-jae
            return (f"name:{low}", "?") if self._speaks(i, end) else None
        paper = low in lists.papers and self.lowers[i - 1 : i] == ("the",)  # "the Searchlight"
        if paper or (low in lists.organisation_heads and low not in lists.sole_bodies):
            return f"name:{low}", "?organisation"
        if low in lists.title_heads:
            return f"name:{low}", "?"
        return self._plain_word(i, end, word, initial=initial)

    def _in_capitals(self, end: int, word: str, low: str) -> str | None:
        """Return what a word in capitals is."""
        if low in self.lists.plain_words and low != "who":  # "OUT" of a headline
            return None
        if end < len(self.words) and self.words[end] == ":" and len(word) > 3:
            return "person"  # a transcript
        return "organisation" if len(word) <= 12 or any(character.isdigit() for character in word) else None

    def _plain_word(self, i: int, end: int, word: str, *, initial: bool) -> tuple[str, str | None] | None:
        """Read a capitalised word that no list has."""
        low, speaks = plain(word), self._speaks(i, end)
        if initial and not speaks and not (end < len(self.lowers) and self.lowers[end] == "'s"):
            return f"name:{low}", "?"  # kept only if the article has it elsewhere
        if initial and low in self.lists.plain_words:
            return None
        if not speaks and not self.titles.title_before(i):
            return f"name:{low}", None
        return f"name:{low}", "organisation" if is_brand(word, self.lists) else "person"

    def _personal(self, lows: list[str]) -> bool:
        """Whether several words look like a person's given and family name."""
        given = self.lists.given_names
        if len(lows) > 5 or any(low in self.lists.document_heads for low in lows[1:]):
            return False
        if lows[0] in given or (len(lows) == 2 and lows[1] in self.lists.family_first_given):
            return True
        if lows[0] in self.lists.family_first_surnames and lows[-1] in self.lists.korean_second and len(lows) == 3:
            return True
        if all(len(low) == 1 for low in lows):
            return False  # "(D-N.Y)"
        return (
            len(lows[0].rstrip(".")) == 1
            or lows[-1] in SUFFIXES
            or any(low in self.lists.particles for low in lows[1:-1])
        )

    def _told(self, k: int) -> bool:
        """Whether a verb in the past stands at a token: "“It was dark,” Roe continued"."""
        return k < len(self.lowers) and self.lowers[k].endswith("ed") and self.words[k].islower()

    def _speaks(self, i: int, end: int) -> bool:
        """Whether a verb of speech stands beside the name, or an age or a relative clause after it."""
        low = self.lowers
        if end < len(low) and low[end] in self.lists.speaking:
            return True
        if i and low[i - 1] in self.lists.speaking:
            return True
        if i > 1 and self.words[i - 1] in CLOSING and self.words[i - 2] in ENDING and self._told(end):
            return True
        if end + 1 < len(low) and low[end] == ",":
            led = low[i - 1 : i] in (("of",), ("at",), ("for",), ("from",), ("in",))  # "Ola Berg of Brann, who"
            return (low[end + 1] == "who" and not led) or (low[end + 1].isdigit() and len(low[end + 1]) == 2)
        return False
