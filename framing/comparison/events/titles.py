"""Title an event in words that are no outlet's own: a neutral noun for what happens, and the names most share.

A title says no more than that most articles tell of one happening and name one place or body. Its noun is from a list
(``titles.toml``); the words before it stand so in an article, and most articles have each of them. Where no article's
grammar ties a name to the noun, it stands before a colon. Where no noun is sure, most headlines give it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from framing.comparison.events.headline_words import HeadlineWords
from framing.comparison.events.title_words import (
    BELOW,
    FIRST,
    TitleHit,
    TitleText,
    is_place_name,
    named_alike,
    read_title_words,
)
from framing.comparison.normalization import fold, is_content, stem
from framing.comparison.sentences.grouping import coverage_of, named_title, tied_title
from framing.grammar import capitalized
from framing.lexicons.language import language_of
from framing.model import Profile, Span

__all__ = ["event_title", "shared_happening"]

#: Words before a noun that are read with it, words between it and a name, and between a verb and what it is done to.
REACH, OBJECT_REACH = 3, 6

#: Names in a title without a noun; and articles that must set a name beside a happening, where there are as many.
NAMES, TOLD_BY = 2, 2

#: What articles make of keys: by key, then by the number of the article.
_Weights = dict[str, dict[int, float]]

#: What an article makes of a happening, on average, before it stands for the event.
LEAST = 1.3


def event_title(profiles: Sequence[Profile]) -> str:
    """Title an event.

    Parameters
    ----------
    profiles : sequence of Profile
        Its articles.

    Returns
    -------
    str
        A phrase without a verb ("Oil spill off Pulau Seri", "Ana Reyes: tax returns"); "Coverage of" names at least.
    """
    return _Titling(profiles).title()


def shared_happening(profiles: Sequence[Profile]) -> tuple[str, tuple[Span, ...]] | None:
    """Return the happening that an event is titled by, with a word for it in each article; None where one has none.

    Parameters
    ----------
    profiles : sequence of Profile
        Its articles.
    """
    return _Titling(profiles).happening()


class _Titling:
    """The words of one event that most of its articles share.

    Parameters
    ----------
    profiles : sequence of Profile
    """

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._articles = named_alike([profile.kept(read_title_words) for profile in profiles])
        self._need = len(profiles) // 2 + 1
        self._languages = [language_of(profile.article.language) for profile in profiles]
        self._words = self._languages[0].titles
        outlets = {profile.article.label.casefold() for profile in profiles}
        self._spellings: dict[str, str] = {}
        self._furniture = outlets.union(*(language.events.furniture for language in self._languages))

    def title(self) -> str:
        """Return the title."""
        phrase, noun, named = self._headed()
        tied = tied_title(phrase) if named else self._tied(noun, phrase) if noun else ""
        return tied or self._headlined() or self._set_apart(noun, phrase) or coverage_of(self._covered())

    def _set_apart(self, noun: str, phrase: str) -> str:
        """Set the place or body that most articles name before a happening with which most open; else nothing."""
        opened = sum(weight > BELOW for weight in self._nouns[noun].values()) if noun and self._names else 0
        return capitalized(named_title([self._spelt(self._names[0])], phrase)) if opened >= self._need else ""

    def _headlined(self) -> str:
        """Return the names that most headlines have and what else they share; empty where they share no noun."""
        shared = HeadlineWords(self._articles, self._languages[0], self._may_head)
        topic = shared.phrase()
        keys = (key for key in self._ranked(self._named) if topic and shared.names[key] >= self._need)
        kept = [key for key in keys if key.partition(":")[2] not in {*self._furniture, *topic.split()}]
        named = list(map(self._in_sentence, kept[:NAMES])) or self._covered()[:1]
        return capitalized(named_title(named, topic)) if topic else ""

    def _may_head(self, word: str) -> bool:
        """Whether a word can be what an event is about: most share it, and it is no happening that did not come."""
        told = word not in self._words.nouns or self._words.nouns[word] in self._nouns
        return told and self._modifies(word) and word in self._heads

    def happening(self) -> tuple[str, tuple[Span, ...]] | None:
        """Return the happening of the title, with the first word for it in each article."""
        phrase, noun, _ = self._headed()
        first: dict[int, Span] = {}
        for article, text in self._texts():
            for hit in text.hits:
                if hit.noun == noun and article not in first:
                    tokens = text.document.tokens
                    first[article] = text.document.span(tokens.starts[hit.first], tokens.ends[hit.last - 1])
        if not noun or len(first) < len(self._articles):
            return None
        said = phrase.split()[-1]
        return said if said.startswith(noun[:4]) else noun, tuple(first.values())

    def _headed(self) -> tuple[str, str, bool]:
        """Return the noun phrase of the title, its noun, and whether it holds a name; nothing where no noun is sure."""
        noun, thing = (self._noun(things=things) for things in (False, True))
        if noun is None:
            return "", "", False
        phrase, named = self._phrase(noun)
        of_subject = (self._tie(noun) or (None,))[0] == ""
        together = sum(any(text.tells_together(noun, thing) for text in texts) for texts in self._articles)
        bare = noun in self._words.about and " " not in phrase and not of_subject
        if bare and thing is not None and together >= self._need:
            about, named = self._phrase(thing)
            phrase = f"{about} {noun}"
        return (phrase, noun, named) if self._is_told(noun, named=named) else ("", "", False)

    def _is_told(self, noun: str, *, named: bool) -> bool:
        """Whether a noun stands for the event: most open with it, or all have it, or a name goes with it."""
        weights = self._nouns[noun]
        opened = sum(weight > BELOW for weight in weights.values())
        least = LEAST if noun not in self._words.recurrent else FIRST
        enough = sum(weights.values()) >= least * len(self._articles)
        return enough and (opened >= self._need or len(weights) == len(self._articles) or named)

    def _covered(self) -> list[str]:
        """Return the names that most articles have, persons among them, each once."""
        names: list[str] = []
        for key in self._ranked(self._named):
            if len(names) == NAMES:
                break
            name = self._in_sentence(key)
            said = {word for known in names for word in known.split()} - {"the"}
            if key.partition(":")[2] not in self._furniture and said.isdisjoint(name.split()):
                names.append(name)
        return names

    def _texts(self) -> Iterator[tuple[int, TitleText]]:
        """Yield every text with the number of its article."""
        for number, texts in enumerate(self._articles):
            for text in texts:
                yield number, text

    @cached_property
    def _nouns(self) -> _Weights:
        """What each article makes of each noun."""
        return self._weights(lambda text: text.nouns)

    @cached_property
    def _named(self) -> _Weights:
        """What each article makes of each name."""
        return self._weights(lambda text: text.named)

    def _weights(self, of: Callable[[TitleText], Mapping[str, float]]) -> _Weights:
        """Return what each article makes of each key at most, by the number of the article."""
        weights: _Weights = defaultdict(dict)
        for article, text in self._texts():
            for key, weight in of(text).items():
                weights[key][article] = max(weights[key].get(article, 0.0), weight)
        return weights

    def _ranked(self, weights: _Weights) -> list[str]:
        """Return the keys that most articles have and one or more open with, those that they make most of first."""
        kept = {key: sum(found.values()) for key, found in weights.items() if len(found) >= self._need}
        opened = [key for key in kept if max(weights[key].values()) > BELOW]
        return sorted(opened, key=lambda key: (-kept[key], key))

    def _noun(self, *, things: bool) -> str | None:
        """Return the happening, or the thing, that most articles tell of and make most of."""
        return next((noun for noun in self._ranked(self._nouns) if (noun in self._words.thing_nouns) == things), None)

    @cached_property
    def _names(self) -> list[str]:
        """The names of places and bodies that most articles have, those that they make most of first."""
        return [key for key in self._ranked(self._named) if self._may_name(key)]

    def _may_name(self, key: str) -> bool:
        """Whether a name can stand in a title: of no person, agency or outlet."""
        kinds, name = self._kinds[key], key.partition(":")[2]
        lists = self._languages[0].names
        given = name in lists.given_names or name in lists.women
        if given and not kinds["place"] + kinds["organisation"]:
            return False  # "Laci", whom no title calls by her first name alone
        is_place = is_place_name(name, self._languages[0])
        return name not in self._furniture and (is_place or 2 * kinds["person"] < sum(kinds.values()))

    def _can_hold(self, joint: str, key: str) -> bool:
        """Whether a word before a name can tell where something was: "in" a place, but not "on CNN"."""
        return joint not in self._words.locatives or 2 * self._kinds[key]["organisation"] < self._kinds[key].total()

    @cached_property
    def _kinds(self) -> dict[str, Counter[str | None]]:
        """What each name is taken for in the articles."""
        kinds: dict[str, Counter[str | None]] = defaultdict(Counter)
        for _, text in self._texts():
            for key, mention in ((key, item) for key, placed in text.mentions.items() for _, item in placed):
                kinds[key][mention.entity] += 1
        return kinds

    @cached_property
    def _shared(self) -> frozenset[str]:
        """The names that most articles have."""
        return frozenset(key for key, found in self._named.items() if len(found) >= self._need)

    @cached_property
    def _stems(self) -> frozenset[str]:
        """The stems that stand in most articles."""
        counts = Counter(
            term for texts in self._articles for term in frozenset().union(*(text.stems for text in texts))
        )
        return frozenset(term for term, count in counts.items() if count >= self._need)

    @cached_property
    def _heads(self) -> frozenset[str]:
        """Words that end a noun phrase somewhere."""
        return frozenset().union(*(text.heads for _, text in self._texts()))

    def _spelt(self, key: str) -> str:
        """Return a name as the articles write it most, that of a person in full."""
        if key in self._spellings:
            return self._spellings[key]
        placed = [mention for _, text in self._texts() for _, mention in text.mentions.get(key, ())]
        forms = Counter(" ".join(mention.text.split()) for mention in placed)
        if self._may_name(key):
            found = min(forms, key=lambda form: (form.isupper() and len(form) > len("ASEAN"), -forms[form], form))
        else:
            found = min(forms, key=lambda form: (" " not in form, form.isupper(), -forms[form], form))
        self._spellings[key] = found
        return found

    def _in_sentence(self, key: str) -> str:
        """Return a name with the article that it mostly has: "the Senate", but not "the Varn" for "the Varn plan"."""
        told = [text.articles(key) for _, text in self._texts()]
        alone, within = ([place for pair in told for place in pair[side]] for side in (0, 1))
        the = alone or within
        return f"the {self._spelt(key)}" if 2 * sum(the) > len(the) else self._spelt(key)

    def _phrase(self, noun: str) -> tuple[str, bool]:
        """Return the noun with words around it that most share, and whether a name is among them."""
        found: dict[tuple[str, bool], float] = defaultdict(float)
        forms = Counter({noun: 0})
        for _, text in self._texts():
            for hit in text.hits:
                if hit.noun == noun:
                    forms[text.said(hit)] += text.is_head(hit)
                    said, named = self._around(text, hit)
                    if said:
                        found[said, named] += text.weight(hit.first)
        if found:
            return min(found, key=lambda item: (-found[item], -len(item[0]), item))
        alike = [form for form in forms if form.startswith(noun[:4])]
        return min(alike, key=lambda form: (-forms[form], form != noun, form)), False

    def _around(self, text: TitleText, hit: TitleHit) -> tuple[str, bool]:
        """Return a noun with the words around it that say what it is, and whether a name is among them."""
        if not hit.nominal:
            return "" if hit.noun in self._words.own else self._object(text, hit), False
        form = text.said(hit)
        if hit.noun in self._words.christened and self._christened(text, hit):
            return f"{form.title()} {text.document.tokens.words[hit.last]}", True
        words, named = self._before(text, hit)
        return (f"{words} {form}" if words else ""), named

    def _christened(self, text: TitleText, hit: TitleHit) -> bool:
        """Whether a name that most articles have follows at once: "Cyclone Ada"."""
        follows = text.document.tokens.words[hit.last : hit.last + 1]
        return bool(follows) and follows[0].istitle() and stem(follows[0]) in self._stems

    def _before(self, text: TitleText, hit: TitleHit) -> tuple[str, bool]:
        """Return the words before a noun that say what it is, and whether a name is among them."""
        words: list[str] = []
        tokens, place = text.document.tokens, hit.first
        while place > 0 and hit.first - place < REACH:
            opens = text.ends.get(place)
            if opens is not None:
                key = text.names[opens][1].key
                return " ".join([*([self._spelt(key)] if key in self._names else []), *words]), key in self._names
            word = tokens.words[place - 1]
            if word == "'" and not words and place > 1 and self._modifies(tokens.words[place - 2]):
                return f"{tokens.lowers[place - 2]}’", False
            if not self._modifies(word):
                break
            words.insert(0, tokens.lowers[place - 1])
            place -= 1
        return " ".join(words), False

    def _modifies(self, word: str) -> bool:
        """Whether a word can stand before a noun in a title: most share it, and it does not judge, rank or date."""
        low = word.lower()
        if not word.isalpha() or not is_content(fold(word)) or low.endswith((*self._words.judging, "ed", "ly")):
            return False
        finite = self._languages[0].syntax.finite
        barred = low in self._words.no_modifiers or low in self._words.verbs or low in finite
        told = self._need > 1 and low in self._heads  # a single outlet's nouns may be its slant
        return not barred and (told or low in self._words.relational) and stem(word) in self._stems

    def _object(self, text: TitleText, hit: TitleHit) -> str:
        """Return a verb's noun with the thing that it is done to: "store closures" for "closed 31 stores"."""
        for item in text.hits:
            if hit.last <= item.first < hit.last + OBJECT_REACH and item.noun in self._words.thing_nouns:
                between = text.document.tokens.lowers[hit.last : item.first]
                direct = all(word.isalnum() for word in between) and self._words.joints.isdisjoint(between)
                several = text.said(item) not in (item.noun, hit.noun) and not hit.noun.endswith("s")
                shared = direct and stem(item.noun) in self._stems
                return f"{item.noun} {hit.noun}{'s' if several else ''}" if shared else ""
        return ""

    def _tied(self, noun: str, phrase: str) -> str:
        """Tie a name to a phrase as articles do, or set it before a colon; nothing where that says too little."""
        sides = self._sides(noun)
        if len(sides) > 1:
            return named_title([self._spelt(sides[0]), *map(self._in_sentence, sides[1:])], phrase)
        tie = self._tie(noun)
        if tie is not None:
            joint, key = tie
            return tied_title(phrase, self._in_sentence(key) if joint else self._spelt(key), joint)
        for key in [key for key in sides if noun not in key.partition(":")[2].split()]:
            beside, joint = self._beside(noun, key)
            if beside and joint:
                return tied_title(phrase, self._in_sentence(key), joint)
            if beside:
                return named_title([self._spelt(key)], phrase)
        return tied_title(phrase) if " " in phrase else ""

    def _tie(self, noun: str) -> tuple[str, str] | None:
        """Return the joint and the name by which articles tie a name to a noun; None where none is sure."""
        ties: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
        for article, text in self._texts():
            for tie, token in self._ties(text, noun):
                ties[tie][article] = max(ties[tie].get(article, 0.0), text.weight(token))
        sure = [tie for tie in ties if len(ties[tie]) >= TOLD_BY or max(ties[tie].values()) > BELOW]
        persons = {key for joint, key in sure if joint in ("", "of") and key in self._shared} - {*self._names}
        for key in (*self._names, *sorted(persons)):
            joints = [joint for joint, name in sure if name == key and self._can_hold(joint, key)]
            if joints:
                joint = min(joints, key=lambda joint: (-sum(ties[joint, key].values()), joint))
                return "of" if key in persons else joint, key
        return None

    def _sides(self, noun: str) -> list[str]:
        """Return whose happening it is: two countries where it takes two, else the first name."""
        countries = self._languages[0].names.countries
        two = [key for key in self._names[:2] if key.partition(":")[2] in countries]
        return two if noun in self._words.between and len(two) > 1 else self._names[:1]

    def _ties(self, text: TitleText, noun: str) -> Iterator[tuple[tuple[str, str], int]]:
        """Yield joint and name where a text ties a name to a noun, and the token; a subject needs no joint."""
        lowers = text.document.tokens.lowers
        for hit in text.hits:
            if hit.noun != noun:
                continue
            for place in range(hit.last, min(hit.last + REACH, len(lowers) - 1)):
                if lowers[place] in self._words.joints:
                    opens = place + 1 + (lowers[place + 1] == "the")
                    if opens in text.names:
                        yield (lowers[place], text.names[opens][1].key), hit.first
                    break
            for place in range(hit.first, hit.first - REACH, -1) if noun in self._words.own and not hit.nominal else ():
                if place in text.ends:
                    yield ("", text.names[text.ends[place]][1].key), hit.first

    def _beside(self, noun: str, key: str) -> tuple[bool, str]:
        """Return whether sentences set a name beside a happening, and the word before it where it is a place."""
        joints: dict[str, set[int]] = defaultdict(set)
        beside: set[int] = set()
        for article, text in self._texts():
            lowers, sentence_of = text.document.tokens.lowers, text.document.sentence_of
            told = {sentence_of[hit.first] for hit in text.hits if hit.noun == noun}
            for first, _ in text.mentions.get(key, ()):
                if first and lowers[first - 1] in self._words.locatives:
                    joints[lowers[first - 1]].add(article)
                if sentence_of[first] in told:
                    beside.add(article)
        enough = min(TOLD_BY, len(self._articles))
        placed = [joint for joint in joints if len(joints[joint]) >= enough]
        return len(beside) >= enough, min(placed, key=lambda joint: (-len(joints[joint]), joint), default="")
